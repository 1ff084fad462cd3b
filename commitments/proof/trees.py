"""Proofs about Merkle trees, as RFC 6962 makes them; `verifier` holds what checks them."""

from collections.abc import Sequence

from commitments.proof.verifier import root_hash, split


def inclusion_path(index: int, leaves: Sequence[bytes]) -> list[bytes]:
    """The hashes that lead from the leaf at the index to the root (section 2.1.1)."""
    if len(leaves) == 1:
        return []
    left = split(len(leaves))
    if index < left:
        return [*inclusion_path(index, leaves[:left]), root_hash(leaves[left:])]
    return [*inclusion_path(index - left, leaves[left:]), root_hash(leaves[:left])]


def consistency_path(older: int, leaves: Sequence[bytes]) -> list[bytes]:
    """The hashes that show that the tree begins with its first `older` leaves (section 2.1.2)."""
    return _subproof(older, leaves, whole=True)


def _subproof(older: int, leaves: Sequence[bytes], *, whole: bool) -> list[bytes]:
    if older == len(leaves):
        return [] if whole else [root_hash(leaves)]
    left = split(len(leaves))
    if older <= left:
        return [*_subproof(older, leaves[:left], whole=whole), root_hash(leaves[left:])]
    return [*_subproof(older - left, leaves[left:], whole=False), root_hash(leaves[:left])]

"""Merkle trees as RFC 6962 describes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.proof import verifier
from commitments.proof.trees import consistency_path, inclusion_path

pytestmark = pytest.mark.once

# The leaves and roots of Certificate Transparency's own test of its trees.
CT_LEAVES = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
]
CT_ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


def leaves(size):
    return [verifier.leaf_hash(b"%d" % number) for number in range(size)]


@pytest.mark.parametrize(("size", "root"), CT_ROOTS.items())
def test_roots_are_those_of_certificate_transparency(size, root):
    hashes = [verifier.leaf_hash(bytes.fromhex(leaf)) for leaf in CT_LEAVES[:size]]

    assert verifier.root_hash(hashes).hex() == root


def test_the_root_of_no_rows_is_that_of_nothing():
    assert verifier.root_hash([]).hex().startswith("e3b0c44298fc1c14")


@pytest.mark.parametrize("size", range(1, 34))
def test_every_leaf_is_proved_to_stand_in_its_tree(size):
    hashes = leaves(size)

    for index, leaf in enumerate(hashes):
        path = inclusion_path(index, hashes)
        proved = verifier.root_by_inclusion(leaf, index, size, path)
        assert proved == verifier.root_hash(hashes)


@given(st.integers(1, 200), st.data())
def test_another_leaf_place_or_step_leads_to_another_root_or_nowhere(size, data):
    hashes = leaves(size)
    index = data.draw(st.integers(0, size - 1))
    path = inclusion_path(index, hashes)
    wrong = data.draw(
        st.sampled_from(["leaf", "step", "more"] if path else ["leaf", "more"]), label="wrong"
    )
    leaf = hashes[index]
    if wrong == "leaf":
        leaf = verifier.leaf_hash(b"another")
    elif wrong == "more":
        path = [*path, leaf]
    else:
        at = data.draw(st.integers(0, len(path) - 1))
        path[at] = verifier.leaf_hash(b"another")

    try:
        proved = verifier.root_by_inclusion(leaf, index, size, path)
    except verifier.Wrong:
        return
    assert proved != verifier.root_hash(hashes)


@pytest.mark.parametrize("newer", range(1, 34))
def test_a_tree_is_proved_to_begin_with_each_earlier_one(newer):
    hashes = leaves(newer)

    for older in range(1, newer + 1):
        before = verifier.root_hash(hashes[:older])
        path = consistency_path(older, hashes)
        roots = verifier.roots_by_consistency(older, newer, path, before)
        assert roots == (before, verifier.root_hash(hashes))


@given(st.integers(1, 100), st.data())
def test_a_tree_that_does_not_begin_with_the_earlier_one_has_no_proof(older, data):
    hashes = leaves(older + data.draw(st.integers(0, 100)))
    changed = data.draw(st.integers(0, older - 1), label="changed")
    before = verifier.root_hash(hashes[:older])
    rewritten = [*hashes]
    rewritten[changed] = verifier.leaf_hash(b"another")

    path = consistency_path(older, rewritten)

    proved = verifier.roots_by_consistency(older, len(rewritten), path, before)
    assert proved != (before, verifier.root_hash(rewritten))

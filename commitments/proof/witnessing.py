"""Following another register: its log must continue the one that was seen before."""

import json
import urllib.request
from typing import Any
from urllib.parse import urlsplit

from commitments.proof.verifier import (
    Checkpoint,
    Wrong,
    canonical,
    leaf_hash,
    read_checkpoint,
    root_hash,
)

PATH = "/.well-known/register-checkpoints.json"
SECONDS = 20
LARGEST_BYTES = 64 * 1024**2


def fetch(site: str) -> dict[str, Any]:
    """What a register says of its checkpoints; raises `Wrong` or `OSError`."""
    if urlsplit(site).scheme not in ("https", "http"):
        raise Wrong("The address of a register begins with https://.")
    # Only addresses of the web, as is checked above.
    with urllib.request.urlopen(site.rstrip("/") + PATH, timeout=SECONDS) as answer:  # noqa: S310
        content = answer.read(LARGEST_BYTES + 1)
    if len(content) > LARGEST_BYTES:
        raise Wrong(f"The register answers with more than {LARGEST_BYTES} bytes.")
    try:
        told = json.loads(content)
    except ValueError as error:
        raise Wrong("The register does not answer with a list of checkpoints.") from error
    if not isinstance(told, dict):
        raise Wrong("The register does not answer with a list of checkpoints.")
    return told


def newest(told: dict[str, Any], known: Checkpoint | None) -> Checkpoint:
    """The newest checkpoint of a register; raises `Wrong` unless it continues the known one."""
    try:
        given = [(canonical(one["entry"]), one["checkpoint"]) for one in told["checkpoints"]]
        leaves = [leaf_hash(entry) for entry, _note in given]
        checkpoint = read_checkpoint(given[-1][1])
    except (LookupError, TypeError, AttributeError) as error:
        raise Wrong("The register does not answer with a list of checkpoints.") from error
    if (checkpoint.size, checkpoint.root) != (len(leaves), root_hash(leaves)):
        raise Wrong("The newest checkpoint does not stand for the editions that are listed.")
    if known is not None:
        if known.origin != checkpoint.origin:
            raise Wrong(f"This is the log {checkpoint.origin}, not {known.origin}.")
        if known.size > len(leaves) or root_hash(leaves[: known.size]) != known.root:
            raise Wrong(
                f"The history does not continue the one that was seen with edition {known.size}."
            )
    return checkpoint

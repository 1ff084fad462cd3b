#!/usr/bin/env python3
"""Check an edition of Follow-through without trusting whoever publishes it.

It needs Python 3.11 or newer, nothing else, and no network. Download it once, keep it, and run:

    python3 verifier.py package register.zip [CHECKPOINT]
    python3 verifier.py proof proof.json [CHECKPOINT] [--rows commitments.csv]
    python3 verifier.py history OLDER NEWER

`package` checks that the rows of a data package are the ones that its checkpoint stands for.
`proof` checks that one row, such as a commitment or a quotation, stood in an edition. Of a long row
the proof holds the digest alone; `--rows` gives its table, from the package of that edition.
`history` checks that a newer edition continues an older one: OLDER is a package or a checkpoint,
NEWER a package, or the answer of /data/editions/OLDER/consistency.json. CHECKPOINT is one that you
kept, or that somebody else gives you: the file must then agree with it. With `--key KEY` the
checkpoint must be signed by that key, the register's or a witness's; this needs the Python package
`cryptography`.

What is checked. The canonical form of a row is JSON without white space, characters as they are,
names sorted: "key", "table" and "values", which holds each cell that is not empty, as text, by the
name of its column. The rows of an edition, sorted by table and key, are the leaves of a Merkle tree
as RFC 6962 describes it, with SHA-256; its root is the *state root*. An edition is JSON of the same
kind: number, time, reason in both languages, state root and, where it was published since the
register does so, the root of a tree of its changes, which the register checks itself. The editions
in their order are the leaves of the *log*, a tree of the same kind; a *checkpoint* is the size and
the root of that tree, in the form of C2SP tlog-checkpoint.

Exit status: 0 where all is as it should be, 1 where it is not, 2 where a file cannot be read.
"""

import argparse
import base64
import csv
import hashlib
import io
import json
import sys
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError:
    CAN_CHECK_SIGNATURES = False
else:
    CAN_CHECK_SIGNATURES = True

CHECKPOINT = "checkpoint.txt"
LOG = "editions.jsonl"
DESCRIPTOR = "datapackage.json"
LARGEST_CELL = 10 * 1024**2
ED25519, COSIGNATURE = b"\x01", b"\x04"


class Wrong(Exception):
    """Something is not what it says it is; the message says what."""


# Rows and editions


def canonical(value: dict[str, Any]) -> bytes:
    """The one way to write this down: sorted keys, no white space, UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def row(table: str, key: str, cells: dict[str, str]) -> bytes:
    """The canonical form of a row. Empty cells are left out: what is not there changes nothing."""
    values = {name: cell for name, cell in cells.items() if cell}
    return canonical({"key": key, "table": table, "values": values})


def rows(table: str, key: str, text: str) -> Iterator[tuple[str, bytes]]:
    """The key and the canonical form of each row of a table, from its CSV."""
    csv.field_size_limit(LARGEST_CELL)
    for record in csv.DictReader(io.StringIO(text, newline=""), strict=True):
        if None in record or None in record.values():
            raise Wrong(f"A row of {table} has more or fewer cells than its heading.")
        cells = {name: restored(cell) for name, cell in record.items()}
        yield cells[key], row(table, cells[key], cells)


def leaves_of_package(archive: zipfile.ZipFile) -> dict[tuple[str, str], bytes]:
    """The leaf of each row of a data package, by table and key, in the order of the tree."""
    leaves = {}
    for resource in json.loads(archive.read(DESCRIPTOR))["resources"]:
        table, (key,) = resource["name"], resource["schema"]["primaryKey"]
        for name, form in rows(table, key, archive.read(resource["path"]).decode("utf-8-sig")):
            if (table, name) in leaves:
                raise Wrong(f"{table} holds {name} twice.")
            leaves[table, name] = leaf_hash(form)
    return dict(sorted(leaves.items()))


def restored(cell: str) -> str:
    """The text of a cell, without the apostrophe that keeps spreadsheets from running it."""
    return cell[1:] if cell.startswith("'") else cell


# Merkle trees: RFC 6962, section 2.1


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of a leaf."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of the two subtrees of a node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def split(size: int) -> int:
    """How many leaves the left subtree of a tree of this size has, which is at least 2."""
    return 1 << (size - 1).bit_length() - 1


def root_hash(leaves: Sequence[bytes]) -> bytes:
    """The root of the tree with these hashes of leaves."""
    level = list(leaves)
    if not level:
        return hashlib.sha256().digest()
    while len(level) > 1:
        paired = [node_hash(*level[at : at + 2]) for at in range(0, len(level) - 1, 2)]
        level = paired + level[len(paired) * 2 :]
    return level[0]


def root_by_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes:
    """The root of the tree of this size in which the leaf stands at the index, by its path."""
    if not 0 <= index < size:
        raise Wrong("The place of the row is not in the tree.")
    if size == 1:
        if path:
            raise Wrong("The path is longer than the tree is high.")
        return leaf
    if not path:
        raise Wrong("The path is shorter than the tree is high.")
    *rest, last = path
    left = split(size)
    if index < left:
        return node_hash(root_by_inclusion(leaf, index, left, rest), last)
    return node_hash(last, root_by_inclusion(leaf, index - left, size - left, rest))


def roots_by_consistency(
    older: int, newer: int, path: Sequence[bytes], root: bytes
) -> tuple[bytes, bytes]:
    """The roots of both trees, by the proof that the newer one begins with the older, of `root`."""

    def roots(older: int, newer: int, path: Sequence[bytes], whole: bool) -> tuple[bytes, bytes]:
        if older == newer:
            if whole:
                if path:
                    raise Wrong("The proof is longer than the trees are high.")
                return root, root
            if len(path) != 1:
                raise Wrong("The proof does not fit the trees.")
            return path[0], path[0]
        if not path:
            raise Wrong("The proof is shorter than the trees are high.")
        *rest, last = path
        left = split(newer)
        if older <= left:
            before, after = roots(older, left, rest, whole)
            return before, node_hash(after, last)
        before, after = roots(older - left, newer - left, rest, False)
        return node_hash(last, before), node_hash(last, after)

    if not 0 < older <= newer:
        raise Wrong("The older edition is not older than the newer one.")
    return roots(older, newer, path, True)


# Checkpoints: C2SP tlog-checkpoint, signed as C2SP signed-note


class Checkpoint(NamedTuple):
    """What stands for all editions up to one: who says it, how many they are, and their root."""

    origin: str
    size: int
    root: bytes
    text: str
    """The lines above, as they are signed."""
    signatures: tuple[tuple[str, bytes], ...]
    """Who signed, and the four bytes of the key with the signature."""


def read_checkpoint(note: str) -> Checkpoint:
    """Read a checkpoint; raises `Wrong`."""
    text, blank, signed = note.replace("\r\n", "\n").partition("\n\n")
    lines = text.split("\n")
    try:
        origin, size, root = lines[:3]
        read = Checkpoint(origin, int(size), decoded(root), text + "\n", tuple(_signed(signed)))
    except ValueError as error:
        raise Wrong("This is not a checkpoint.") from error
    if not blank or not origin or size != str(read.size) or len(read.root) != 32:
        raise Wrong("This is not a checkpoint.")
    return read


def _signed(lines: str) -> Iterator[tuple[str, bytes]]:
    for line in lines.splitlines():
        dash, name, signature = line.split(" ")
        if dash != "\u2014":
            raise ValueError(line)
        yield name, decoded(signature)


def decoded(text: str) -> bytes:
    """The bytes that stand in base64; raises `ValueError`."""
    return base64.b64decode(text, validate=True)


def encoded(content: bytes) -> str:
    """Bytes in base64."""
    return base64.b64encode(content).decode()


def key_hash(name: str, key: bytes) -> bytes:
    """The four bytes by which a signature names its key: the kind of the key and its bytes."""
    return hashlib.sha256(name.encode() + b"\n" + key).digest()[:4]


def check_signature(checkpoint: Checkpoint, key: str) -> None:
    """Raise `Wrong` unless the checkpoint is signed by this key (`name+hash+base64`)."""
    if not CAN_CHECK_SIGNATURES:
        raise Wrong("To check a signature, install the Python package `cryptography`.")
    try:
        name, _hash, public = key.split("+", 2)
        kind = decoded(public)
        public_key = Ed25519PublicKey.from_public_bytes(kind[1:])
    except ValueError as error:
        raise Wrong("This is no key: it looks like name+hash+base64.") from error
    for signer, signature in checkpoint.signatures:
        if signer == name and signature[:4] == key_hash(name, kind):
            given, signed = signature[4:], checkpoint.text
            if kind[:1] == COSIGNATURE:  # of a witness: eight bytes say when, in seconds since 1970
                at, given = int.from_bytes(given[:8]), given[8:]
                signed = f"cosignature/v1\ntime {at}\n{signed}"
            try:
                public_key.verify(given, signed.encode())
            except InvalidSignature as error:
                raise Wrong(f"The signature of {name} does not fit the checkpoint.") from error
            return
    raise Wrong(f"The checkpoint is not signed by {name}.")


# What is asked


def check_package(file: Path) -> tuple[Checkpoint | None, list[bytes], str]:
    """The checkpoint of a package that is as it says, its log, and a sentence; raises `Wrong`.

    A package from before there were checkpoints has none, and an empty log.
    """
    with zipfile.ZipFile(file) as archive:
        leaves = leaves_of_package(archive)
        state = root_hash([*leaves.values()])
        edition = json.loads(archive.read(DESCRIPTOR))["edition"]
        if CHECKPOINT not in archive.namelist():
            return None, [], f"{len(leaves)} rows, state root {state.hex()}, no checkpoint"
        checkpoint = read_checkpoint(archive.read(CHECKPOINT).decode())
        log = archive.read(LOG).decode().splitlines()
    entries = [line.encode() for line in log]
    if root_hash([leaf_hash(entry) for entry in entries]) != checkpoint.root:
        raise Wrong("The log of editions is not the one that the checkpoint stands for.")
    if not checkpoint.size == len(entries) == edition:
        raise Wrong("The checkpoint is of another edition.")
    if json.loads(log[-1])["state_root"] != state.hex():
        raise Wrong("The rows are not the ones that the checkpoint stands for.")
    return checkpoint, entries, f"edition {edition}, {len(leaves)} rows, state root {state.hex()}"


def check_proof(proof: dict[str, Any], table: str | None = None) -> tuple[Checkpoint, str]:
    """The checkpoint of a proof that a row stood in an edition, and a sentence; raises `Wrong`.

    The row stands in the proof, or in the CSV of its table.
    """
    checkpoint = read_checkpoint(proof["checkpoint"])
    leaf, where = decoded(proof["leaf"]), proof["row"]
    if table is not None:
        heading = next(csv.reader(io.StringIO(table, newline="")))
        forms = dict(rows(where["table"], heading[0], table))
        if leaf_hash(forms.get(where["key"], b"")) != leaf:
            raise Wrong(f"The table does not hold {where['key']} as it stood in this edition.")
    if "values" in where and leaf_hash(canonical(where)) != leaf:
        raise Wrong("The row is not the one that the proof is of.")
    state = root_by_inclusion(leaf, *_path(proof["in_state"]))
    entry = proof["edition"]
    if entry["state_root"] != state.hex():
        raise Wrong("The row did not stand in this edition as it is given here.")
    index, size, path = _path(proof["in_log"])
    root = root_by_inclusion(leaf_hash(canonical(entry)), index, size, path)
    if (size, root) != (checkpoint.size, checkpoint.root) or index != entry["edition"] - 1:
        raise Wrong("The edition is not in the log that the checkpoint stands for.")
    if table is None and "values" not in where:
        raise Wrong(
            f"A row with the digest {leaf.hex()} stood in edition {entry['edition']}, but only its "
            f"table tells whether it is {where['key']} as you read it: give that with --rows."
        )
    return checkpoint, f"{where['key']} stood in edition {entry['edition']} as it is given here"


def _path(steps: dict[str, Any]) -> tuple[int, int, list[bytes]]:
    return steps["index"], steps["size"], [decoded(step) for step in steps["path"]]


def check_history(older: Path, newer: Path) -> tuple[Checkpoint, str]:
    """The newer checkpoint, where it continues the older one, and a sentence; raises `Wrong`."""
    before, before_state = _older(older)
    if zipfile.is_zipfile(newer):
        after, log, _told = check_package(newer)
        if after is None:
            raise Wrong("The newer package has no checkpoint.")
        if before is None:
            known = {json.loads(entry)["state_root"] for entry in log}
            if before_state not in known:
                raise Wrong("The older package is no edition that the newer one knows.")
        elif root_hash([leaf_hash(entry) for entry in log[: before.size]]) != before.root:
            raise Wrong("The newer edition does not continue the older one: history was rewritten.")
    else:
        given = json.loads(newer.read_text("utf-8"))
        after = read_checkpoint(given["newer"])
        if before is None:
            raise Wrong("The older package has no checkpoint: compare it with a newer package.")
        path = [decoded(step) for step in given["path"]]
        roots = roots_by_consistency(before.size, after.size, path, before.root)
        if roots != (before.root, after.root):
            raise Wrong("The newer edition does not continue the older one: history was rewritten.")
    if before is not None and before.origin != after.origin:
        raise Wrong("These are editions of two registers.")
    return after, f"edition {after.size} continues {'it' if before is None else before.size}"


def _older(file: Path) -> tuple[Checkpoint | None, str]:
    if not zipfile.is_zipfile(file):
        return read_checkpoint(file.read_text("utf-8")), ""
    checkpoint, _log, told = check_package(file)
    return checkpoint, told.partition("state root ")[2].partition(",")[0]


def main(arguments: Iterable[str] | None = None) -> int:
    """Check what the command line names; 0, 1 or 2 as the head of this file says."""
    about, _blank, rest = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(
        description=about, epilog=rest, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["package", "proof", "history"])
    parser.add_argument("file", type=Path)
    parser.add_argument("other", type=Path, nargs="?", help="a checkpoint, or the newer edition")
    parser.add_argument("--rows", type=Path, help="the CSV that holds the row of a proof")
    parser.add_argument("--key", help="the key that must have signed: name+hash+base64")
    given = parser.parse_args(None if arguments is None else list(arguments))
    try:
        checkpoint, told = _check(given.what, given.file, given.other, given.rows)
        if given.key:
            if checkpoint is None:
                raise Wrong("There is no checkpoint that could be signed.")
            check_signature(checkpoint, given.key)
            told += f", signed by {given.key.partition('+')[0]}"
    except Wrong as error:
        sys.stdout.write(f"WRONG: {error}\n")
        return 1
    except (OSError, ValueError, LookupError, TypeError, csv.Error, zipfile.BadZipFile) as error:
        sys.stdout.write(f"CANNOT BE READ: {error}\n")
        return 2
    sys.stdout.write(f"Right: {told}.\n")
    return 0


def _check(
    what: str, file: Path, other: Path | None, table: Path | None
) -> tuple[Checkpoint | None, str]:
    if what == "history":
        if other is None:
            raise ValueError("name the older and the newer edition")
        return check_history(file, other)
    if what == "package":
        checkpoint, log, told = check_package(file)
    else:
        given = None if table is None else table.read_bytes().decode("utf-8-sig")
        checkpoint, told = check_proof(json.loads(file.read_text("utf-8")), given)
        log = []
    if other is not None:
        kept = read_checkpoint(other.read_text("utf-8"))
        if checkpoint is None or not _agree(checkpoint, kept, log):
            raise Wrong("The file does not agree with the checkpoint that you gave.")
        told += ", as the checkpoint that you gave says"
    return checkpoint, told


def _agree(checkpoint: Checkpoint, kept: Checkpoint, log: list[bytes]) -> bool:
    """Whether what was kept is the same checkpoint, or an older one of the same log."""
    if checkpoint.size == kept.size:
        return checkpoint[:3] == kept[:3]
    before = root_hash([leaf_hash(entry) for entry in log[: kept.size]])
    return kept.origin == checkpoint.origin and kept.size <= len(log) and before == kept.root


if __name__ == "__main__":
    sys.exit(main())

"""Looking into a zip package (Word, XLSX) before anything in it is believed."""

import io
import re
import zipfile
import zlib

from .reasons import Reason, Unreadable

MOST_UNPACKED_BYTES = 60 * 1024 * 1024
MOST_PARTS = 500

_ENCRYPTED = 0x1
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an Office file begins that is locked with a password, or older than 2007."""

_DEFINITIONS = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\x00!\x00|\x00<\x00!", re.IGNORECASE)
_ENCODING = re.compile(rb"""<\?xml[^>]*?\bencoding\s*=\s*["']([^"']*)""")
_ENCODINGS = {b"utf-8", b"utf-16", b"us-ascii", b"iso-8859-1", b"windows-1252"}


def parts(content: bytes, needed: str, otherwise: Reason) -> dict[str, bytes]:
    """The XML parts of a package by name, when it is one that can be read without harm.

    Raises ``Unreadable``: for the reason ``otherwise`` where it lacks the part ``needed``; and
    where it is damaged or locked, would unpack to too much, holds a part twice, or holds
    definitions (of entities, say).
    """
    if content.startswith(_OLE):
        raise Unreadable(Reason.LOCKED)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            _check(entries, needed, otherwise)
            return {
                entry.filename: _part(package, entry)
                for entry in entries
                if entry.filename.lower().endswith((".xml", ".rels", ".vml"))
            }
    # What zipfile raises for a damaged package, or for a way of packing that it does not know.
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        IndexError,
    ) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(Reason.DAMAGED) from error


def _check(entries: list[zipfile.ZipInfo], needed: str, otherwise: Reason) -> None:
    # Office takes names that differ only in case for one and the same part.
    names = [entry.filename.lstrip("/").casefold() for entry in entries]
    if needed.casefold() not in names:
        raise Unreadable(otherwise)
    for name in names:
        if names.count(name) > 1:
            raise Unreadable(Reason.DOUBLED_PART, name=name)
    if len(entries) > MOST_PARTS or sum(e.file_size for e in entries) > MOST_UNPACKED_BYTES:
        raise Unreadable(Reason.UNPACKS_TOO_LARGE)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise Unreadable(Reason.LOCKED)


def _part(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    data = package.read(entry)
    encoding = _ENCODING.match(data[:200].lstrip(b"\xef\xbb\xbf"))
    if _DEFINITIONS.search(data) or (encoding and encoding[1].lower() not in _ENCODINGS):
        raise Unreadable(Reason.DEFINITIONS)
    return data

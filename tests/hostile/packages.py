"""Zip packages as they are damaged or doubled on purpose."""

import io
import struct
import warnings
import zipfile

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1024


def packed(parts, compression=zipfile.ZIP_DEFLATED):
    """A package of these (name, content) pairs; names may stand there twice."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as package, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in parts:
            package.writestr(name, content)
    return out.getvalue()


def unpacked(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [(name, package.read(name)) for name in package.namelist()]


def with_part(content, name, data):
    """The package with one part replaced, added, or left out (None)."""
    parts = [(known, old) for known, old in unpacked(content) if known != name]
    return packed(parts if data is None else [*parts, (name, data)])


def with_part_changed(content, name, old, new):
    data = dict(unpacked(content))[name]
    assert old in data
    return with_part(content, name, data.replace(old, new))


def doubled(content, name, data=b"<x/>"):
    return packed([*unpacked(content), (name, data)])


def cut(content, share):
    return content[: int(len(content) * share)]


def scribbled(content, name):
    """The package with the packed bytes of one part overwritten."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        entry = package.getinfo(name)
    start = entry.header_offset + 30 + len(name) + 4
    middle = bytes(byte ^ 0xFF for byte in content[start : start + entry.compress_size // 2])
    return content[:start] + middle + content[start + len(middle) :]


def flagged(content, bit):
    """The package with one flag set on every part: 0x1 says that it is encrypted."""
    out = bytearray(content)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = out.find(signature)
        while place >= 0:
            [flags] = struct.unpack_from("<H", out, place + offset)
            struct.pack_into("<H", out, place + offset, flags | bit)
            place = out.find(signature, place + 4)
    return bytes(out)


DOCTYPE = b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'><!ENTITY c '&b;&b;'>]>"
OUTSIDE = b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"

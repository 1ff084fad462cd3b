"""Packages of the register, taken apart and put together otherwise."""

import zipfile
from dataclasses import replace
from pathlib import Path

from commitments.open_data import received


def unpack(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(source: Path, target: Path, **replacements: tuple[str, str]) -> Path:
    """The package with one text replaced in some of its files (`follow_ups` is follow-ups.csv)."""
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in unpack(source).items():
            key = name.partition(".")[0].replace("-", "_")
            if key in replacements:
                old, new = (text.encode() for text in replacements[key])
                assert old in content
                content = content.replace(old, new, 1)
            archive.writestr(name, content)
    return target


def only(package: received.Received, **tables: list[dict]) -> received.Received:
    """The package with these rows alone; what they refer to is known here."""
    given = {name.replace("_", "-"): rows for name, rows in tables.items()}
    return replace(package, tables={name: [] for name in package.tables} | given)

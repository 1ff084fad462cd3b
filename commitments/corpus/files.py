"""The files of the corpus as plain values, and the complaint that names file and record."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DatabaseError

Record = dict[str, Any]

UNREADABLE = (ObjectDoesNotExist, DatabaseError, TypeError, ValueError, AttributeError)
"""What a record with wrong values runs into."""


class DamagedFixture(Exception):
    """A fixture that cannot be read; the message names the file, the record and what is wrong."""

    def __init__(self, file: Path, record: str, problem: str) -> None:
        super().__init__(
            f"{file.name}: {record}: {problem}" if record else f"{file.name}: {problem}"
        )
        self.file = file
        self.record = record


@dataclass(frozen=True, slots=True)
class Place:
    """A record of a file, by a name that a reader finds it by."""

    file: Path
    record: str

    def damaged(self, problem: str) -> DamagedFixture:
        """The complaint about it."""
        return DamagedFixture(self.file, self.record, problem)

    @contextmanager
    def reading(self) -> Iterator["Place"]:
        """Turn what a record with wrong values runs into, into the complaint about it."""
        try:
            yield self
        except ValidationError as error:
            raise self.damaged("; ".join(error.messages)) from error
        except KeyError as error:
            raise self.damaged(f"lacks {error}") from error
        except UNREADABLE as error:
            raise self.damaged(str(error)) from error


def read(file: Path) -> Record:
    """The content of a file. Raises `DamagedFixture`."""
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, ValueError, yaml.YAMLError) as error:  # ValueError: no text, no such day
        raise DamagedFixture(file, "", str(error)) from error
    if not isinstance(content, dict):
        raise DamagedFixture(file, "", "is not a mapping of names to values")
    return content


def read_all(folder: Path) -> list[tuple[Path, Record]]:
    """Every file of the folder with its content, by name."""
    return [(file, read(file)) for file in sorted(folder.glob("*.yaml"))]


def refuse_unknown(record: Mapping[str, Any], names: Iterable[str]) -> None:
    """Raise `ValueError` when a record holds anything but these fields."""
    if unknown := set(record) - set(names):
        raise ValueError(f"unknown field {', '.join(sorted(unknown))}")

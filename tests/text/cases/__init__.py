"""Words and what is to be read from them, in YAML beside this file.

A file maps each kind of words to its cases, and a case maps the words to the answer in short:
``none`` where silence is right.
"""

from collections.abc import Iterator
from pathlib import Path

import yaml


def cases(name: str) -> list[tuple[str, object]]:
    """The cases of ``name``.yaml: the words, and the answer in short."""
    return [(words, answer) for _kind, words, answer in _read(name)]


def cases_of_languages(name: str) -> list[tuple[str, object, str]]:
    """The same with the language, with which the name of each kind begins."""
    return [(words, answer, kind.partition(":")[0]) for kind, words, answer in _read(name)]


def _read(name: str) -> Iterator[tuple[str, str, object]]:
    kinds = yaml.safe_load((Path(__file__).parent / f"{name}.yaml").read_text("utf-8"))
    for kind, rows in kinds.items():
        for words, answer in rows.items():
            yield kind, str(words), answer

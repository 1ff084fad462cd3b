"""Words and what is to be read from them, in YAML beside this file, for the parametrised tests.

A file maps each kind of words to its cases, and a case maps the words to the answer in short:
``none`` where silence is right.
"""

from pathlib import Path

import pytest
import yaml


def cases(name: str) -> list[object]:
    """Read the cases of ``name``.yaml as parameters: the words, and the answer in short."""
    kinds = yaml.safe_load((Path(__file__).parent / f"{name}.yaml").read_text("utf-8"))
    return [
        pytest.param(str(words), answer, id=f"{kind}: {words}")
        for kind, rows in kinds.items()
        for words, answer in rows.items()
    ]

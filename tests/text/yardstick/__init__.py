"""The sentences by which the marking of commitments is measured; README.md describes them."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from commitments.text.language import Language

FILES: dict[Language, str] = {"en": "english.yaml", "ar": "arabic.yaml", "fr": "french.yaml"}


@dataclass(frozen=True)
class Sentence:
    """A sentence, what it says by the codebook, and the file of the corpus that it stands in."""

    text: str
    says: tuple[str, ...]
    source: str | None


def sentences(language: Language) -> list[Sentence]:
    """Read the hundred of ``language``."""
    rows = yaml.safe_load((Path(__file__).parent / FILES[language]).read_text("utf-8"))
    return [Sentence(row["text"], tuple(row["says"]), row.get("from")) for row in rows]

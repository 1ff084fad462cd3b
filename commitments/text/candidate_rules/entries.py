"""What an entry of the tables is."""

from dataclasses import dataclass
from typing import Literal

from ..language import Language

DirectionHint = Literal["pledge", "ask"]


@dataclass(frozen=True, slots=True)
class Rule:
    """What in a sentence makes it a candidate.

    ``pattern`` is matched against words without capitals, accents and vowel marks, in one
    spelling of alef, yeh and heh (see ``folding``), from the beginning of a word; in Arabic
    "and" and "so" may be written before it.
    """

    name: str
    language: Language
    pattern: str
    meaning: str
    direction: DirectionHint = "pledge"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """What takes words of a sentence out of consideration, and why, by the codebook.

    The words that ``pattern`` matches are passed over; other words of the sentence may still fire.
    """

    name: str
    language: Language
    pattern: str
    meaning: str

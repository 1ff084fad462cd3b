"""A looser copy of a text in which every character remembers where it came from.

The readers of dates, amounts and verbs match against the copy, so that diacritics, the spellings
of alef, yeh and kaf, capital letters, accents and foreign digits make no difference, and then
answer with positions in the text as it was printed.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_LETTERS = {
    "ة": "ه",
    "ى": "ي",
    "ی": "ي",  # Persian yeh
    "ې": "ي",
    "ک": "ك",  # Persian kaf
    "ہ": "ه",
    "ە": "ه",
    "ٱ": "ا",
    "ـ": "",
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "–": "-",
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "−": "-",
    "“": '"',
    "”": '"',
    "«": '"',
    "»": '"',
    "œ": "oe",
    "æ": "ae",
}


@dataclass(frozen=True, slots=True)
class Folded:
    """The loosened ``text``, and for each of its characters the index in the original."""

    text: str
    origins: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Turn a non-empty span of the loosened text into one of the original.

        Marks that follow the last letter (a tanween, say) belong to the span.
        """
        first = self.origins[start]
        after = self.origins[end] if end < len(self.text) else self.origins[-1]
        last = self.origins[end - 1]
        return first, max(after, last + 1)


def fold(text: str) -> Folded:
    """Loosen ``text``; see the module's own words for what is ignored.

    Runs of white space, a no-break space among them, become one space each.
    """
    loosened = list(map(_fold_character, text))
    whole = "".join(loosened)
    if "  " not in whole and "" not in loosened and len(whole) == len(text):  # most texts
        return Folded(whole, tuple(range(len(text) + 1)))
    characters: list[str] = []
    origins: list[int] = []
    for index, each in enumerate(loosened):
        for loose in each:
            if loose == " " and characters and characters[-1] == " ":
                continue
            characters.append(loose)
            origins.append(index)
    origins.append(len(text))
    return Folded("".join(characters), tuple(origins))


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character.isspace():
        return " "
    if character in _LETTERS:
        return _LETTERS[character]
    category = unicodedata.category(character)
    if category in {"Mn", "Cf"}:  # vowel marks, accents, invisible controls
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if "\ufb00" <= character <= "\ufefc" or "\uff01" <= character <= "\uff5e":
        # Ligatures, presentation forms of Arabic and full-width Latin stand for ordinary letters.
        parts = unicodedata.normalize("NFKD", character)
    else:
        parts = unicodedata.normalize("NFD", character)
    loose = "".join(part for part in parts if unicodedata.category(part) != "Mn").lower()
    if loose == character:
        return loose
    return "".join(_fold_character(part) if part != character else part for part in loose)

"""From a text to the terms by which it is found.

The same analysis serves the index and the question, on either database: terms are plain words of
``a-z``, ``0-9`` and the Arabic letters, so they mean nothing else to FTS5 or to a tsvector.
"""

import re
import threading
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from . import arabic
from .language import Language, detect

LONGEST_TERM = 40
LONGEST_TEXT = 1_000_000


@dataclass(frozen=True, slots=True)
class Token:
    """A term, and the word of the text that it stands for (code points)."""

    term: str
    start: int
    end: int


_LATIN = r"A-Za-z\u00c0-\u024f\u1e00-\u1eff\ufb00-\ufb06\uff21-\uff3a\uff41-\uff5a"
# Soft hyphen, zero-width space, joiners and the like: nobody sees them within a word.
_WITHIN = r"\u00ad\u200b-\u200d\u2060\ufeff"
_WORD = re.compile(
    r"(?P<arabic>[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\ufb50-\ufdfb\ufe70-\ufefc]"
    r"[\u0610-\u061a\u0620-\u065f\u066e-\u06dc\u06df-\u06e8\u06ea-\u06ef\u06fa-\u06ff"
    rf"{_WITHIN}\ufb50-\ufdfb\ufe70-\ufefc]*)"
    rf"|(?P<latin>[{_LATIN}][{_LATIN}{_WITHIN}\u0300-\u036f]*)"
    r"|(?P<number>\d+)"
)
_NOT_PLAIN = re.compile(r"[^a-z]")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})

_STOP_WORDS: dict[Language, frozenset[str]] = {
    "en": frozenset(
        "a an and are as at be been but by for from had has have in into is it its of "
        "on or our that the their them they this these those to was we were which who "
        "will with us not".split()
    ),
    "fr": frozenset(
        "au aux avec ce ces cette dans de des du elle en est et il ils la le les leur leurs mais "
        "ne nos notre nous on ont ou où par pas pour qu que qui sa se ses son sont sur un une "
        "été à".split()
    ),
    "ar": frozenset(
        map(
            arabic.normalise,
            "في من على إلى عن مع أن إن أو ثم لا ما هذا هذه ذلك تلك التي الذي الذين هو هي هم "
            "قد لقد كان كانت كما بما مما فيما عند منذ حتى بل لم لن ليس كل أي إذا إذ حيث بين "
            "نحن هناك لكن ولكن وقد وهو وهي وفي ومن وعلى وإلى وعن ومع وأن وإن وهذا وهذه وذلك "
            "وكما وبما ولا وما ولم عليها عليه فيها فيه منها منه بها به لها له لهم إليها "
            "إليه إننا أننا وإننا وأننا أنه أنها إنه إنها".split(),
        )
    ),
}

# A snowball stemmer keeps the word it is working on in itself.
_SNOWBALL_LOCK = threading.Lock()
_SNOWBALL = {
    "en": snowballstemmer.stemmer("english"),
    "fr": snowballstemmer.stemmer("french"),
}


def tokens(text: str, language: Language | None = None) -> list[Token]:
    """Analyse ``text`` into its terms, in order, without the commonest words.

    The script of each word decides whether it is analysed as Arabic. Words in Latin letters are
    stemmed in ``language``, or in the one that the text shows; in English where neither helps,
    as in an Arabic text that names INTERPOL. Terms are at most 40 characters long; beyond a
    million characters the text is not read.
    """
    latin: Language = "fr" if (language or detect(text)) == "fr" else "en"
    found: list[Token] = []
    for match in _WORD.finditer(text[:LONGEST_TEXT]):
        word = match[0]
        if match.lastgroup == "arabic":
            term = _arabic_term(word)
        elif match.lastgroup == "latin":
            term = _latin_term(word[: 4 * LONGEST_TERM], latin)
        else:
            term = "".join(str(unicodedata.decimal(digit)) for digit in word[:LONGEST_TERM])
        if term:
            found.append(Token(term[:LONGEST_TERM], match.start(), match.end()))
    return found


def terms(text: str, language: Language | None = None) -> str:
    """Join the terms of ``text`` with spaces, for an index or for a question to it."""
    return " ".join(token.term for token in tokens(text, language))


@lru_cache(maxsize=50_000)
def _arabic_term(word: str) -> str:
    if len(word) > 4 * LONGEST_TERM:
        word = word[: 4 * LONGEST_TERM]
    plain = arabic.normalise(word)
    return "" if len(plain) < 2 or plain in _STOP_WORDS["ar"] else arabic.stem(plain)


@lru_cache(maxsize=50_000)
def _latin_term(word: str, language: Language) -> str:
    composed = unicodedata.normalize("NFKC", word).lower()
    if len(composed) < 2 or composed in _STOP_WORDS[language]:
        return ""
    # Accents go first: people leave them out of questions, and the two must meet.
    bare = _NOT_PLAIN.sub("", unicodedata.normalize("NFKD", composed.translate(_LIGATURES)))
    with _SNOWBALL_LOCK:
        stemmed: str = _SNOWBALL[language].stemWord(bare)
    return stemmed

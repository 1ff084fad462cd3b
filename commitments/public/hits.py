"""What the register answers to words that are searched for, as its page shows it."""

from collections.abc import Collection
from dataclasses import dataclass

from commitments import search
from commitments.models import Paragraph
from commitments.public.excerpts import Excerpt, excerpt

HITS_SHOWN = 2
PASSAGES_SHOWN = 10
NAMED_ANYWAY = {"reference", "title", "actor"}  # what every entry shows in full


@dataclass(frozen=True)
class Hit:
    """A text in which words of the search stand: what it is, its language, the piece of it."""

    label: str
    language: str
    excerpt: Excerpt


@dataclass(frozen=True)
class Passage:
    """A paragraph that answers the search, and the words that it does not hold."""

    paragraph: Paragraph
    excerpt: Excerpt
    missing: list[str]


@dataclass(frozen=True)
class Why:
    """Why a commitment is in the list: texts that hold the words, and the words that none holds."""

    hits: list[Hit]
    found_in: list[str]
    """What kinds of its texts hold words of the search, in the reader's language."""
    missing: list[str]


class Answer:
    """What is made of a search, and what it finds in the texts of these commitments."""

    def __init__(
        self, understood: search.Understanding, commitments: Collection[int], language: str
    ) -> None:
        self.understood = understood
        self.language = language
        self._matches = search.matches(understood, commitments, language=language)
        self._missing = understood.missing(search.COMMITMENT, commitments)

    @property
    def holds_most_only(self) -> bool:
        """Whether commitments are shown that hold most of the words, since none holds all."""
        return not self.understood.commitments.is_whole

    @property
    def mended(self) -> list[tuple[str, str]]:
        """Words that no text holds, each with the nearest that was looked for in its place."""
        return [(word.text, better) for word, better in self.understood.mended]

    @property
    def passage_count(self) -> int:
        """How many passages of statements answer."""
        return self.understood.paragraphs.count

    @property
    def passages_hold_all(self) -> bool:
        """Whether passages hold all the words, where no commitment does."""
        found = self.understood.paragraphs
        return found.is_whole and bool(found.count) and not self.understood.is_answered

    def why(self, commitment: int) -> Why:
        """Why this commitment (primary key) answers; texts that every entry shows are left out."""
        matches = self._matches[commitment]
        told = [match for match in matches if match.field not in NAMED_ANYWAY][:HITS_SHOWN]
        return Why(
            [Hit(match.label, match.language, excerpt(match.text, match.spans)) for match in told],
            list(dict.fromkeys(match.label for match in matches)),
            [word.text for word in self._missing[commitment]],
        )

    def passages(self) -> list[Passage]:
        """The best passages."""
        hits, _count = search.passages(
            self.understood, language=self.language, limit=PASSAGES_SHOWN
        )
        return [
            Passage(
                hit.paragraph,
                excerpt(hit.paragraph.text, hit.spans),
                [word.text for word in hit.missing],
            )
            for hit in hits
        ]

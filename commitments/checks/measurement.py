"""How well the rules that mark candidates, and those that propose a strength, do on the register.

A candidate and a mention meet when they stand in the same paragraph and share at least half of
the characters of the shorter of the two. (A candidate is a sentence; a quotation is mostly a part
of one, and sometimes more than one.) A mention is found when a candidate meets it; a candidate is
right when it meets a mention. Recall is the share of mentions that are found, precision the share
of candidates that are right. Both are also given the harder way, where only a mention and a
candidate of the same direction (pledge or ask) may meet.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import cast

from commitments.models import Mention, Paragraph, ReviewState
from commitments.text import candidates
from commitments.text.language import Language
from commitments.text.strength import strength


@dataclass(frozen=True, slots=True)
class Mark:
    """A candidate in its paragraph, with the mentions that it meets."""

    paragraph: Paragraph
    candidate: candidates.Candidate
    mentions: tuple[Mention, ...]

    @property
    def text(self) -> str:
        """The words that are marked."""
        return self.paragraph.text[self.candidate.start : self.candidate.end]

    @property
    def mentions_of_its_direction(self) -> tuple[Mention, ...]:
        """Those of `mentions` that pledge or ask, as the candidate's rule says."""
        direction = self.candidate.direction_hint
        return tuple(one for one in self.mentions if one.commitment.direction == direction)


@dataclass(frozen=True, slots=True)
class Measurement:
    """All mentions and marks of some paragraphs, and what follows from comparing them."""

    mentions: tuple[Mention, ...]
    marks: tuple[Mark, ...]

    def of_language(self, language: str) -> "Measurement":
        """Only what stands in paragraphs of this language."""
        return Measurement(
            tuple(one for one in self.mentions if one.paragraph.language == language),
            tuple(one for one in self.marks if one.paragraph.language == language),
        )

    @property
    def languages(self) -> list[str]:
        """Codes of the languages of the paragraphs."""
        rows: list[Mention | Mark] = [*self.mentions, *self.marks]
        return sorted({row.paragraph.language for row in rows})

    @property
    def found(self) -> set[Mention]:
        """Mentions that a candidate meets."""
        return {mention for mark in self.marks for mention in mark.mentions}

    @property
    def missed(self) -> list[Mention]:
        """Mentions that no candidate meets."""
        found = self.found
        return [mention for mention in self.mentions if mention not in found]

    @property
    def right(self) -> list[Mark]:
        """Candidates that meet a mention."""
        return [mark for mark in self.marks if mark.mentions]

    @property
    def wrong(self) -> list[Mark]:
        """Candidates that meet none."""
        return [mark for mark in self.marks if not mark.mentions]

    @property
    def recall(self) -> float:
        """Share of mentions that are found, 0 to 1."""
        return _share(self.found, self.mentions)

    @property
    def precision(self) -> float:
        """Share of candidates that are right, 0 to 1."""
        return _share(self.right, self.marks)

    @property
    def directed(self) -> "Measurement":
        """The same, where only a mention and a candidate of the same direction may meet."""
        marks = tuple(
            Mark(mark.paragraph, mark.candidate, mark.mentions_of_its_direction)
            for mark in self.marks
        )
        return Measurement(self.mentions, marks)

    def by_rule(self) -> dict[str, "RuleMeasurement"]:
        """What each rule that fired adds, by its name."""
        marks: defaultdict[str, list[Mark]] = defaultdict(list)
        finders: defaultdict[Mention, set[str]] = defaultdict(set)
        for mark in self.marks:
            marks[mark.candidate.rule].append(mark)
            for mention in mark.mentions:
                finders[mention].add(mark.candidate.rule)
        return {
            rule: RuleMeasurement(
                marks=len(some),
                right=sum(bool(mark.mentions) for mark in some),
                found=sum(rule in rules for rules in finders.values()),
                found_alone=sum(rules == {rule} for rules in finders.values()),
            )
            for rule, some in sorted(marks.items())
        }

    @property
    def strengths(self) -> "StrengthMeasurement":
        """How the strength that is proposed from each quotation compares with the recorded one."""
        graded = [mention for mention in self.mentions if mention.strength]
        proposed = {
            mention: strength(mention.quotation, cast(Language, mention.paragraph.language))
            for mention in graded
        }
        return StrengthMeasurement(
            agreeing=sum(mention.strength == grade for mention, grade in proposed.items()),
            differing={
                mention: grade
                for mention, grade in proposed.items()
                if grade not in (None, mention.strength)
            },
            none=[mention for mention, grade in proposed.items() if grade is None],
        )


@dataclass(frozen=True, slots=True)
class RuleMeasurement:
    """How many candidates a rule made, how many are right, and which mentions rest on it.

    `found_alone` counts the mentions that candidates of no other rule meet.
    """

    marks: int
    right: int
    found: int
    found_alone: int

    @property
    def precision(self) -> float:
        """Share of the rule's candidates that are right, 0 to 1."""
        return self.right / self.marks


@dataclass(frozen=True, slots=True)
class StrengthMeasurement:
    """Mentions whose strength is proposed as recorded, otherwise (with the proposal), or not."""

    agreeing: int
    differing: dict[Mention, str | None]
    none: list[Mention]

    @property
    def graded(self) -> int:
        """Mentions that have a strength."""
        return self.agreeing + len(self.differing) + len(self.none)

    @property
    def agreement(self) -> float:
        """Share of them for which the recorded strength is proposed, 0 to 1."""
        return self.agreeing / self.graded if self.graded else 0.0


def measure(paragraphs: Iterable[Paragraph] | None = None) -> Measurement:
    """Mark the candidates in `paragraphs` (by default all) and compare them with the mentions.

    Retracted mentions and paragraphs of retracted statements do not count. Two queries.
    """
    if paragraphs is None:
        paragraphs = (
            Paragraph.objects.select_related("statement")
            .exclude(statement__state=ReviewState.RETRACTED)
            .order_by("statement__issued_on", "statement__rank", "statement", "number")
        )
    by_id = {paragraph.pk: paragraph for paragraph in paragraphs}
    rows = (
        Mention.objects.filter(paragraph__in=list(by_id))
        .exclude(state=ReviewState.RETRACTED)
        .select_related("commitment")
        .order_by("start", "commitment__number", "number")
    )
    mentions: defaultdict[int, list[Mention]] = defaultdict(list)
    for mention in rows:
        mention.paragraph = by_id[mention.paragraph_id]
        mentions[mention.paragraph_id].append(mention)
    marks = [
        Mark(paragraph, found, tuple(one for one in mentions[pk] if meet(found, one)))
        for pk, paragraph in by_id.items()
        for found in candidates.find(paragraph.text, cast(Language, paragraph.language))
    ]
    in_order = [mention for pk in by_id for mention in mentions[pk]]
    return Measurement(tuple(in_order), tuple(marks))


def meet(candidate: candidates.Candidate, mention: Mention) -> bool:
    """Whether the two, in the same paragraph, share half of the shorter one's characters."""
    shared = min(candidate.end, mention.end) - max(candidate.start, mention.start)
    return 2 * shared >= min(candidate.end - candidate.start, len(mention.quotation))


def _share(some: Collection[object], of: Collection[object]) -> float:
    return len(some) / len(of) if of else 0.0

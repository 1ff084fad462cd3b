"""One commitment through the statements: its mentions and absences, and what changed between."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import QuerySet
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from commitments.models import (
    Absence,
    Commitment,
    Language,
    Mention,
    ParallelQuotation,
    Statement,
)
from commitments.models.language import in_reading_order, readers_language
from commitments.models.prepared import prepared
from commitments.public import provenance, sentences
from commitments.public.hanging import has
from commitments.text import differences, quotations
from commitments.text import language as languages

# Below this share of common characters two wordings are told as different, not compared.
LEAST_IN_COMMON = 0.25


@dataclass(frozen=True)
class TermChange:
    """One of the terms before and after: what it is called, and both values in words."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Wording:
    """How the words changed: compared in `language`, perhaps in our working translations."""

    language: str
    pieces: list[differences.Change]
    in_translation: bool

    @property
    def direction(self) -> str:
        """Writing direction of the language."""
        return languages.direction(self.language)


@dataclass(frozen=True)
class Translation:
    """Our working translation of a quotation, and its language."""

    text: str
    language: str

    @property
    def direction(self) -> str:
        """Writing direction of the language."""
        return languages.direction(self.language)

    @property
    def is_for_the_reader(self) -> bool:
        """Whether it is in the reader's language, who could not read the quotation without it."""
        return self.language == get_language()

    def get_language_display(self) -> str:
        """The language by its name."""
        return str(Language(self.language).label)


@dataclass
class Step:
    """What one statement did with the commitment: mention it, or be silent about it."""

    statement: Statement
    mention: Mention | None = None
    absence: Absence | None = None
    parallels: list[ParallelQuotation] = field(default_factory=list)
    changes: list[TermChange] = field(default_factory=list)
    wording: Wording | None = None

    @property
    def role(self) -> str:
        """Role of the mention, or `absent`."""
        return self.mention.role if self.mention else "absent"

    @cached_property
    def translation(self) -> Translation | None:
        """The translation into the reader's language, or else into one that no version has."""
        if self.mention is None or self.parallel:
            return None
        said_in = {one.paragraph.language for one in self.parallels}
        for language in in_reading_order():
            text = getattr(self.mention, f"translation_{language}")
            if text and language not in said_in:
                return Translation(text, language)
        return None

    @cached_property
    def parallel(self) -> ParallelQuotation | None:
        """The words as another version has them in the reader's language, if one has."""
        reader = readers_language()
        return next((one for one in self.parallels if one.paragraph.language == reader), None)

    @cached_property
    def other_parallels(self) -> list[ParallelQuotation]:
        """The words as versions in other languages have them."""
        return [one for one in self.parallels if one != self.parallel]

    @property
    def provenance(self) -> str:
        """In which language the words were first said, if not in that of the paragraph."""
        read = self.translation
        in_translation = read is not None and read.is_for_the_reader
        return provenance.of_quotation(
            self.statement, read.language if read and in_translation else self.statement.language
        )

    @property
    def pieces(self) -> list[quotations.Segment[str]]:
        """The paragraph, cut at the edges of the quotation."""
        if self.mention is None:
            return []
        span = ("quotation", self.mention.start, self.mention.end)
        return quotations.segments(self.mention.paragraph.text, [span])


def mentions_of(commitment: Commitment, on: dt.date) -> list[Mention]:
    """Its published mentions in statements issued by the end of the day `on`, in order."""
    mentions = _mentions(commitment.pk, on)
    parallels: dict[int, list[ParallelQuotation]] = defaultdict(list)
    keys = [mention.pk for mention in mentions] if has(commitment, "parallels") else []
    for parallel in _parallels(keys, on) if keys else []:
        parallels[parallel.mention_id].append(parallel)
    for mention in mentions:
        mention.commitment = commitment
        mention.read_parallels = parallels[mention.pk]  # type: ignore[attr-defined]
    return mentions


@prepared
def _mentions(commitment: int, on: dt.date) -> QuerySet[Mention]:
    rows = Mention.objects.published().filter(commitment=commitment)
    said = rows.filter(paragraph__statement__issued_on__lte=on)
    return said.select_related("paragraph__statement__publisher").in_order()


@prepared
def _parallels(mentions: Collection[int], on: dt.date) -> QuerySet[ParallelQuotation]:
    rows = ParallelQuotation.objects.published().filter(mention__in=mentions)
    said = rows.filter(paragraph__statement__issued_on__lte=on)
    return said.select_related("paragraph__statement").order_by("paragraph__language", "number")


def parallels_of(mention: Mention) -> list[ParallelQuotation]:
    """Its published parallel quotations, where they were read with it (`mentions_of`)."""
    return list(getattr(mention, "read_parallels", ()))


def absences_of(commitment: Commitment, on: dt.date) -> list[Absence]:
    """Its published absences from statements issued by the end of the day `on`."""
    return _absences(commitment.pk, on) if has(commitment, "absences") else []


@prepared
def _absences(commitment: int, on: dt.date) -> QuerySet[Absence]:
    rows = Absence.objects.published().filter(commitment=commitment, statement__issued_on__lte=on)
    return rows.select_related("statement")


def steps(mentions: Sequence[Mention], absences: Iterable[Absence]) -> list[Step]:
    """Mentions and absences in the order of their statements, with what changed between.

    Terms are compared with those in force, wordings with the mention before.
    """
    result = [
        Step(mention.paragraph.statement, mention=mention, parallels=parallels_of(mention))
        for mention in mentions
    ]
    result += [Step(absence.statement, absence=absence) for absence in absences]
    result.sort(key=lambda step: (step.statement.issued_on, step.statement.rank))
    before: Mention | None = None
    in_force: Mention | None = None
    for step in result:
        if step.mention is None:
            continue
        if before is not None:
            step.changes = list(_changes(before, in_force, step.mention))
            step.wording = compare(before, step.mention)
        before = step.mention
        if step.mention.states_terms:
            in_force = step.mention
    return result


def _changes(before: Mention, in_force: Mention | None, now: Mention) -> Iterable[TermChange]:
    if before.strength and now.strength and before.strength != now.strength:
        yield TermChange(
            _("Strength of wording"), before.get_strength_display(), now.get_strength_display()
        )
    if in_force is None or not now.states_terms:
        return
    for name, old, new in (
        (_("Deadline"), _deadline(in_force), _deadline(now)),
        (_("Amount"), _amount(in_force), _amount(now)),
        (_("Condition"), _condition(in_force), _condition(now)),
    ):
        if old != new:
            none = pgettext("no deadline, amount or condition is stated", "none stated")
            yield TermChange(name, old or none, new or none)


def _deadline(mention: Mention) -> str:
    return sentences.in_words(mention.deadline_edtf) if mention.deadline_edtf else ""


def _condition(mention: Mention) -> str:
    """The condition for the reader: in our translation, where its own words need one."""
    reader = readers_language()
    if mention.paragraph.language == reader:
        return mention.condition
    return str(getattr(mention, f"condition_translation_{reader}", "")) or mention.condition


def _amount(mention: Mention) -> str:
    if mention.amount is None:
        return ""
    return sentences.money(mention.amount, mention.currency, mention.amount_qualifier)


def compare(before: Mention, now: Mention) -> Wording | None:
    """Compare two wordings word by word, in their own language or else in our translations.

    None where there is no language in common, or where next to nothing was kept.
    """
    own = before.paragraph.language
    language = own if own == now.paragraph.language else (readers_language())
    old, new = _in(before, language), _in(now, language)
    if not old or not new:
        return None
    pieces = differences.words(old, new)
    kept = sum(len(piece.text) for piece in pieces if piece.kind == "same")
    if kept < LEAST_IN_COMMON * max(len(old), len(new)):
        return None
    in_translation = language != own or language != now.paragraph.language
    return Wording(language, pieces, in_translation)


def _in(mention: Mention, language: str) -> str:
    if mention.paragraph.language == language:
        return mention.quotation
    return str(getattr(mention, f"translation_{language}", ""))

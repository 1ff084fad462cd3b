"""Taking another register's data package in, as drafts with their references and provenance."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction

from commitments.actions import Addition, Lists, NotAdded, add_together, choose_series
from commitments.models import (
    Absence,
    Actor,
    Commitment,
    Counterpart,
    Editable,
    Evidence,
    Exclusion,
    FollowUp,
    Forum,
    Meeting,
    MeetingKind,
    Membership,
    Mention,
    Pairing,
    Paragraph,
    ParallelQuotation,
    Party,
    Region,
    Reply,
    Reviewed,
    SearchedSource,
    Statement,
    Theme,
)
from commitments.models.keys import KnownRecords, UnknownKey
from commitments.models.language import first
from commitments.open_data.received import Received, Record
from commitments.open_data.tables import TABLES
from commitments.text import characters
from commitments.text.characters import Finding, Kind, Use

Row = TypeVar("Row", bound=Editable)
Progress = Callable[[str], None]


KINDS_OF_BEFORE = {
    "full_ministerial": {"name_en": "Full ministerial", "name_ar": "اجتماع وزاري موسّع"},
    "small_group_ministers": {
        "name_en": "Small Group ministers",
        "name_ar": "وزراء المجموعة المصغرة",
    },
    "political_directors": {"name_en": "Political directors", "name_ar": "المديرون السياسيون"},
}
"""Kinds of meeting that packages name without a table of them, with the names they had then."""


class Refused(Exception):
    """A row that cannot be taken in; the message names it and says why. Nothing was written."""

    def __init__(self, table: str, key: str, problem: str) -> None:
        super().__init__(f"{table}.csv, {key}: {problem}")
        self.table = table
        self.key = key


@dataclass
class Outcome:
    """How many rows of each table were added, and how many were there already."""

    added: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)


@transaction.atomic
def take_in(
    received: Received, *, dry_run: bool = False, progress: Progress = lambda line: None
) -> Outcome:
    """Add what this register lacks of the package, as drafts; all or nothing.

    A row that is there already, by its key, stays as it is, with its parties, paragraphs or
    evidence. Raises `Refused` when a key is taken by something else here, or a row would not be
    right. With `dry_run`, everything is tried and nothing is written.
    """
    taker = _Taker(received)
    for step in taker.steps():
        progress(f"{step.table}: {len(received.tables[step.table])}")
        taker.take(step)
    taker.choose_series()
    if dry_run:
        transaction.set_rollback(True)
    return taker.outcome


@dataclass(frozen=True, slots=True)
class Step:
    """How the rows of a table are taken in.

    `make` builds the record of a row, or gives None where what is here stays without it; `check`
    raises `ValueError` when the record that has the key here is another; `names` is the column
    that names records of the table itself.
    """

    table: str
    model: type[Editable]
    make: Callable[[Record], Addition[Any] | None]
    check: Callable[[Any, Record], None] = lambda row, record: None
    names: str = ""


class _Taker:
    def __init__(self, received: Received) -> None:
        self.received = received
        self.outcome = Outcome()
        self.known = KnownRecords()
        self.new: set[tuple[type[Editable], int]] = set()

    def steps(self) -> list[Step]:
        """Tables in an order in which everything that a row names is there before it."""
        return [
            Step("forums", Forum, _plain(Forum), _check_forum),
            Step("actors", Actor, self.actor),
            Step("themes", Theme, self.theme),
            Step("regions", Region, _plain(Region)),
            Step("meeting-kinds", MeetingKind, self.meeting_kind),
            Step("meetings", Meeting, self.meeting),
            Step("memberships", Membership, self.membership),
            Step("statements", Statement, self.statement, names="translation_of"),
            Step("paragraphs", Paragraph, self.paragraph, _check_paragraph),
            Step("pairings", Pairing, self.pairing),
            Step("commitments", Commitment, self.commitment, self._check_commitment, "follows"),
            Step("parties", Party, self.party),
            Step("mentions", Mention, self.mention),
            Step("parallel-quotations", ParallelQuotation, self.parallel_quotation),
            Step("exclusions", Exclusion, self.exclusion),
            Step("follow-ups", FollowUp, self.follow_up),
            Step("evidence", Evidence, self.evidence),
            Step("searched-sources", SearchedSource, self.searched_source),
            Step("absences", Absence, self.absence),
            Step("replies", Reply, self.reply),
            Step("counterparts", Counterpart, self.counterpart),
        ]

    def take(self, step: Step) -> None:
        """Take the rows of a table in; what goes wrong is said of the row."""
        key = TABLES[step.table].key
        records = self.received.tables[step.table]
        stored = self.known.look_up(step.model, [record[key] for record in records])
        additions: list[tuple[Record, Addition[Any]]] = []
        for record in records:
            with _naming(step.table, record[key]):
                if here := stored.get(record[key]):
                    step.check(here, record)
                elif addition := step.make(record):
                    self._mark(addition.row, record[key])
                    additions.append((record, addition))
        if step.names:
            for record, addition in additions:
                with _naming(step.table, record[key]):
                    self._name(step, addition, record[step.names])
        try:
            add_together(additions=[addition for _record, addition in additions])
        except NotAdded as error:
            [refused] = [record for record, one in additions if one.row is error.row]
            raise Refused(step.table, refused[key], str(error)) from error
        self.new |= {(step.model, addition.row.pk) for _record, addition in additions}
        self.outcome.added[step.table] = len(additions)
        self.outcome.kept[step.table] = len(records) - len(additions)

    def _mark(self, row: Editable, key: str) -> None:
        """Let the row keep where it comes from, and know it by its key."""
        if isinstance(row, Reviewed):
            row.internal_note = f"{self.received.provenance}, {key}."
        row._change_reason = self.received.provenance  # type: ignore[attr-defined]
        self.known.remember(row)

    def _name(self, step: Step, addition: Addition[Any], named: str | list[str]) -> None:
        """Let the row name others of its table, now that all of them are known."""
        if isinstance(named, list):
            addition.lists[step.names] = self.known.each(step.model, named)
        elif named:
            setattr(addition.row, step.names, self.known.get(step.model, named))

    def choose_series(self) -> None:
        """Let each new forum have its series, now that the kinds of meeting are known."""
        for record in self.received.tables["forums"]:
            forum = self.known.get(Forum, record["slug"])
            if record["series"] and self._is_new(forum):
                with _naming("forums", record["slug"]):
                    choose_series(forum=forum, kinds=self.known.each(MeetingKind, record["series"]))

    def actor(self, record: Record) -> Addition[Actor]:
        return Addition(Actor(forum=self._named(Forum, record["forum"]), **_some(record, Actor)))

    def membership(self, record: Record) -> Addition[Membership]:
        row = Membership(
            actor=self.known.get(Actor, record["actor"]),
            forum=self._named(Forum, record["forum"]),
            group=self._named(Actor, record["group"]),
            **_some(record, Membership),
        )
        return Addition(row)

    def theme(self, record: Record) -> Addition[Theme]:
        return Addition(Theme(forum=self._named(Forum, record["forum"]), **_some(record, Theme)))

    def meeting_kind(self, record: Record) -> Addition[MeetingKind]:
        forum = self._named(Forum, record["forum"])
        return Addition(MeetingKind(forum=forum, **_some(record, MeetingKind)))

    def _kind_of_before(self, slug: str) -> MeetingKind:
        """A kind of meeting that was part of the program when the package was made."""
        found = self.known.look_up(MeetingKind, [slug]).get(slug)
        if found is None and slug in KINDS_OF_BEFORE and not self.received.tables["meeting-kinds"]:
            found = MeetingKind(slug=slug, **KINDS_OF_BEFORE[slug])
            self._mark(found, slug)
            add_together(additions=[Addition(found)])
        return found or self.known.get(MeetingKind, slug)

    def meeting(self, record: Record) -> Addition[Meeting]:
        forum = self.known.get(Forum, record["forum"])
        level = self._kind_of_before(record["level"])
        row = Meeting(forum=forum, level=level, **_some(record, Meeting))
        return Addition(row, {"hosts": self.known.each(Actor, record["hosts"])})

    def statement(self, record: Record) -> Addition[Statement]:
        row = Statement(
            forum=self.known.get(Forum, record["forum"]),
            meeting=self._named(Meeting, record["meeting"]),
            publisher=self._named(Actor, record["publisher"]),
            **_some(record, Statement),
        )
        return Addition(row)

    def paragraph(self, record: Record) -> Addition[Paragraph]:
        statement = self.known.get(Statement, record["statement"])
        if not self._is_new(statement):
            raise UnknownKey(record["key"])
        text, changed = _kept(record["text"])
        if changed:
            # Its seal is that of the text with it.
            raise ValueError(f"its text holds {changed[0].code}, which no text here holds")
        row = Paragraph(statement=statement, **_some(record, Paragraph) | {"text": text})
        _check_paragraph(row, record)
        return Addition(row)

    def commitment(self, record: Record) -> Addition[Commitment]:
        forum = self.known.get(Forum, record["forum"])
        number = int(record["reference"].removeprefix(f"{forum.prefix}-"))
        row = Commitment(forum=forum, number=number, **_some(record, Commitment))
        lists: Lists = {
            "themes": self.known.each(Theme, record["themes"]),
            "regions": self.known.each(Region, record["regions"]),
        }
        return Addition(row, lists)

    def _check_commitment(self, here: Commitment, record: Record) -> None:
        """Refuse another commitment: one from elsewhere that says something else."""
        came_from = f"Taken from {self.received.homepage} edition "
        title = first("title")
        says_the_same = (
            here.direction == record["direction"] and getattr(here, title) == record[title]
        )
        if not (here.internal_note.startswith(came_from) or says_the_same):
            raise ValueError(f"the reference is that of another commitment here: {here}")

    def party(self, record: Record) -> Addition[Party] | None:
        commitment = self.known.get(Commitment, record["commitment"])
        if not self._is_new(commitment):
            return None
        actor = self.known.get(Actor, record["actor"])
        return Addition(Party(commitment=commitment, actor=actor, **_some(record, Party)))

    def mention(self, record: Record) -> Addition[Mention]:
        row = Mention(
            commitment=self.known.get(Commitment, record["commitment"]),
            paragraph=self.known.get(Paragraph, record["paragraph"]),
            **_some(record, Mention),
        )
        return Addition(row)

    def pairing(self, record: Record) -> Addition[Pairing]:
        row = Pairing(
            paragraph=self.known.get(Paragraph, record["paragraph"]),
            counterpart=self.known.get(Paragraph, record["counterpart"]),
            **_some(record, Pairing),
        )
        return Addition(row)

    def parallel_quotation(self, record: Record) -> Addition[ParallelQuotation]:
        row = ParallelQuotation(
            mention=self.known.get(Mention, record["mention"]),
            paragraph=self.known.get(Paragraph, record["paragraph"]),
            **_some(record, ParallelQuotation),
        )
        return Addition(row)

    def exclusion(self, record: Record) -> Addition[Exclusion]:
        paragraph = self.known.get(Paragraph, record["paragraph"])
        return Addition(Exclusion(paragraph=paragraph, **_some(record, Exclusion)))

    def follow_up(self, record: Record) -> Addition[FollowUp]:
        row = FollowUp(
            commitment=self.known.get(Commitment, record["commitment"]),
            successor=self._named(Commitment, record["successor"]),
            **_some(record, FollowUp),
        )
        return Addition(row, {"breakers": self.known.each(Actor, record["broken_by"])})

    def evidence(self, record: Record) -> Addition[Evidence] | None:
        follow_up = self.known.get(FollowUp, record["follow_up"])
        if not self._is_new(follow_up):
            return None
        mention = self._named(Mention, record["mention"])
        return Addition(Evidence(follow_up=follow_up, mention=mention, **_some(record, Evidence)))

    def searched_source(self, record: Record) -> Addition[SearchedSource] | None:
        follow_up = self.known.get(FollowUp, record["follow_up"])
        if not self._is_new(follow_up):
            return None
        return Addition(SearchedSource(follow_up=follow_up, **_some(record, SearchedSource)))

    def absence(self, record: Record) -> Addition[Absence]:
        row = Absence(
            commitment=self.known.get(Commitment, record["commitment"]),
            statement=self.known.get(Statement, record["statement"]),
            **_some(record, Absence),
        )
        return Addition(row)

    def counterpart(self, record: Record) -> Addition[Counterpart]:
        row = Counterpart(
            commitment=self.known.get(Commitment, record["commitment"]),
            other=self.known.get(Commitment, record["other"]),
            **_some(record, Counterpart),
        )
        return Addition(row)

    def reply(self, record: Record) -> Addition[Reply]:
        row = Reply(
            commitment=self.known.get(Commitment, record["commitment"]),
            actor=self.known.get(Actor, record["actor"]),
            **_some(record, Reply),
        )
        return Addition(row)

    def _is_new(self, row: Editable) -> bool:
        return (type(row), row.pk) in self.new

    def _named(self, model: type[Row], key: str) -> Row | None:
        return self.known.get(model, key) if key else None


@contextmanager
def _naming(table: str, key: str) -> Iterator[None]:
    """Say of that row what goes wrong."""
    try:
        yield
    except ValidationError as error:
        raise Refused(table, key, "; ".join(error.messages)) from error
    except ValueError as error:
        raise Refused(table, key, str(error)) from error


def _check_forum(here: Forum, record: Record) -> None:
    if here.prefix != record["prefix"]:
        raise ValueError(f"its prefix is {here.prefix} here")


def _check_paragraph(here: Paragraph, record: Record) -> None:
    if here.text != _kept(record["text"])[0]:
        raise ValueError("it has another text here")
    sealed = Paragraph(text=record["text"])
    if record["sha256"] and sealed.computed_seal() != record["sha256"]:
        raise ValueError("its text does not fit its seal")


def _kept(text: str) -> tuple[str, list[Finding]]:
    """The text of a paragraph as it is kept here, and what else was changed than line ends.

    A register may have sealed a text with line ends of another kind, which say the same.
    """
    reading = characters.read(text, Use.SOURCE)
    return reading.text, [found for found in reading.changed if found.kind is not Kind.LINE_END]


# What follows from other fields, or is set by review, is not taken from the package.
NOT_TAKEN = {"id", "version", "state", "sha256", "internal_note", "retraction_reason"}


def _some(record: Record, model: type[models.Model]) -> Record:
    """The columns that are plain fields of the model."""
    return {
        field.name: record[field.name]
        for field in model._meta.concrete_fields
        if not field.is_relation and field.name in record and field.name not in NOT_TAKEN
    }


def _plain(model: type[Editable]) -> Callable[[Record], Addition[Any]]:
    """How a row is made that names no other."""
    return lambda record: Addition(model(**_some(record, model)))

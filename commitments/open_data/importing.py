"""Taking another register's data package in, as drafts with their references and provenance."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError, models, transaction

from commitments.models import (
    Absence,
    Actor,
    Commitment,
    Editable,
    Evidence,
    Exclusion,
    FollowUp,
    Forum,
    Meeting,
    Mention,
    Paragraph,
    Party,
    Region,
    Reviewed,
    Statement,
    Theme,
)
from commitments.open_data.received import Received, Record

Model = TypeVar("Model", bound=Editable)
Progress = Callable[[str], None]


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
    taker = _Taker(received, progress)
    for table, take in taker.steps():
        rows = received.tables[table]
        progress(f"{table}: {len(rows)}")
        for record in rows:
            taker.run(table, record, take)
    taker.link()
    if dry_run:
        transaction.set_rollback(True)
    return taker.outcome


class _Taker:
    def __init__(self, received: Received, progress: Progress) -> None:
        self.received = received
        self.outcome = Outcome()
        self.table = self.key = ""
        self.links: list[tuple[str, str, Callable[[], None]]] = []
        self.new: set[tuple[type[Editable], int]] = set()

    def steps(self) -> list[tuple[str, Callable[[Record], None]]]:
        """Tables in an order in which everything that a row names is there before it."""
        return [
            ("forums", self.forum),
            ("actors", self.actor),
            ("themes", self.theme),
            ("regions", self.region),
            ("meetings", self.meeting),
            ("statements", self.statement),
            ("paragraphs", self.paragraph),
            ("commitments", self.commitment),
            ("parties", self.party),
            ("mentions", self.mention),
            ("exclusions", self.exclusion),
            ("follow-ups", self.follow_up),
            ("evidence", self.evidence),
            ("absences", self.absence),
        ]

    def run(self, table: str, record: Record, take: Callable[[Record], None]) -> None:
        """Take one row in; what goes wrong is said of that row."""
        self.table = table
        self.key = str(record.get("key") or record.get("slug") or record.get("reference"))
        try:
            take(record)
        except ValidationError as error:
            raise Refused(table, self.key, "; ".join(error.messages)) from error
        except ObjectDoesNotExist as error:
            raise Refused(table, self.key, f"names what is not there ({error})") from error
        except (IntegrityError, ValueError) as error:
            raise Refused(table, self.key, str(error)) from error

    def link(self) -> None:
        """Set what rows of one table say of one another, now that all are there."""
        for table, key, link in self.links:
            self.run(table, {"key": key}, lambda _record, link=link: link())  # type: ignore[misc]

    def forum(self, record: Record) -> None:
        forum, is_new = self._add(Forum, {"slug": record["slug"]}, _some(record, Forum))
        if not is_new and forum.prefix != record["prefix"]:
            raise ValueError(f"its prefix is {forum.prefix} here")

    def actor(self, record: Record) -> None:
        self._add(Actor, {"slug": record["slug"]}, _some(record, Actor))

    def theme(self, record: Record) -> None:
        self._add(Theme, {"slug": record["slug"]}, _some(record, Theme))

    def region(self, record: Record) -> None:
        self._add(Region, {"slug": record["slug"]}, _some(record, Region))

    def meeting(self, record: Record) -> None:
        fields = _some(record, Meeting) | {"forum": Forum.objects.get(slug=record["forum"])}
        meeting, is_new = self._add(Meeting, {"slug": record["slug"]}, fields)
        if is_new:
            meeting.hosts.set(_each(Actor, "slug", record["hosts"]))

    def statement(self, record: Record) -> None:
        fields = _some(record, Statement) | {
            "forum": Forum.objects.get(slug=record["forum"]),
            "meeting": _named(Meeting, "slug", record["meeting"]),
            "publisher": _named(Actor, "slug", record["publisher"]),
        }
        statement, is_new = self._add(Statement, {"slug": record["slug"]}, fields)
        if is_new and record["translation_of"]:
            self._later(
                lambda: self._set(
                    statement, translation_of=_one(Statement, "slug", record["translation_of"])
                )
            )

    def paragraph(self, record: Record) -> None:
        statement = Statement.objects.get(slug=record["statement"])
        key = {"statement": statement, "number": record["number"]}
        if not self._is_new(statement):
            self._stays()
            paragraph = Paragraph.objects.get(**key)
        else:
            paragraph, _is_new = self._add(Paragraph, key, _some(record, Paragraph))
        if paragraph.text != record["text"]:
            raise ValueError("it has another text here")
        if record["sha256"] and paragraph.computed_seal() != record["sha256"]:
            raise ValueError("its text does not fit its seal")

    def commitment(self, record: Record) -> None:
        forum = Forum.objects.get(slug=record["forum"])
        number = record["reference"].removeprefix(f"{forum.prefix}-")
        fields = _some(record, Commitment) | {"forum": forum, "number": int(number)}
        commitment, is_new = self._add(Commitment, {"reference": record["reference"]}, fields)
        if is_new:
            commitment.themes.set(_each(Theme, "slug", record["themes"]))
            commitment.regions.set(_each(Region, "slug", record["regions"]))
            self._later(
                lambda: commitment.follows.set(_each(Commitment, "reference", record["follows"]))
            )
        elif not self._is_the_same(commitment, record):
            raise ValueError(f"the reference is that of another commitment here: {commitment}")

    def party(self, record: Record) -> None:
        commitment = _commitment(record)
        if not self._is_new(commitment):
            self._stays()
            return
        key = {
            "commitment": commitment,
            "actor": Actor.objects.get(slug=record["actor"]),
            "part": record["part"],
        }
        self._add(Party, key, {"capacity": record["capacity"]})

    def mention(self, record: Record) -> None:
        key = {"commitment": _commitment(record), "number": record["number"]}
        fields = _some(record, Mention) | {"paragraph": _paragraph(record)}
        self._add(Mention, key, fields)

    def exclusion(self, record: Record) -> None:
        key = {"paragraph": _paragraph(record), "start": record["start"]}
        self._add(Exclusion, key, _some(record, Exclusion))

    def follow_up(self, record: Record) -> None:
        key = {"commitment": _commitment(record), "number": record["number"]}
        fields = _some(record, FollowUp) | {
            "successor": _named(Commitment, "reference", record["successor"])
        }
        self._add(FollowUp, key, fields)

    def evidence(self, record: Record) -> None:
        follow_up = FollowUp.objects.get(
            commitment=_commitment(record), number=int(record["follow_up"].rpartition(".f")[2])
        )
        if not self._is_new(follow_up):
            self._stays()
            return
        mention = None
        if record["mention"]:
            reference, _dot, number = record["mention"].rpartition(".m")
            mention = Mention.objects.get(commitment__reference=reference, number=int(number))
        key = {"follow_up": follow_up, "number": record["number"]}
        self._add(Evidence, key, _some(record, Evidence) | {"mention": mention})

    def absence(self, record: Record) -> None:
        statement = Statement.objects.get(slug=record["statement"])
        key = {"commitment": _commitment(record), "statement": statement}
        self._add(Absence, key, _some(record, Absence))

    def _add(self, model: type[Model], key: Record, fields: Record) -> tuple[Model, bool]:
        existing = model._base_manager.filter(**key).first()
        if existing is not None:
            self._stays()
            return existing, False
        row = model(**fields | key)
        if isinstance(row, Reviewed):
            row.internal_note = f"{self.received.provenance}, {self.key}."
        # The database keeps the constraints; asking it beforehand takes as long as all the rest.
        row.full_clean(validate_constraints=False)
        row._change_reason = self.received.provenance  # type: ignore[attr-defined]
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError:
            row.validate_constraints()  # says in words what the database said in its own
            raise
        self.outcome.added[self.table] += 1
        self.new.add((model, row.pk))
        return row, True

    def _stays(self) -> None:
        self.outcome.kept[self.table] += 1

    def _is_new(self, row: Editable) -> bool:
        return (type(row), row.pk) in self.new

    def _is_the_same(self, commitment: Commitment, record: Record) -> bool:
        """Whether it came from the same register, or says the same."""
        came_from = f"Taken from {self.received.homepage} edition "
        return commitment.internal_note.startswith(came_from) or (
            commitment.direction == record["direction"]
            and commitment.title_en == record["title_en"]
        )

    def _later(self, link: Callable[[], None]) -> None:
        self.links.append((self.table, self.key, link))

    def _set(self, row: Statement, **values: Any) -> None:
        for name, value in values.items():
            setattr(row, name, value)
        row.full_clean()
        row.save()


# What follows from other fields, or is set by review, is not taken from the package.
NOT_TAKEN = {"id", "version", "state", "sha256", "internal_note", "retraction_reason"}


def _some(record: Record, model: type[models.Model]) -> Record:
    """The columns that are plain fields of the model."""
    return {
        field.name: record[field.name]
        for field in model._meta.concrete_fields
        if not field.is_relation and field.name in record and field.name not in NOT_TAKEN
    }


def _commitment(record: Record) -> Commitment:
    return Commitment.objects.get(reference=record["commitment"])


def _paragraph(record: Record) -> Paragraph:
    slug, _hash, number = record["paragraph"].rpartition("#p")
    return Paragraph.objects.get(statement__slug=slug, number=int(number))


def _one(model: type[Model], name: str, value: str) -> Model:
    row: Model = model._base_manager.get(**{name: value})
    return row


def _named(model: type[Model], name: str, value: str) -> Model | None:
    return _one(model, name, value) if value else None


def _each(model: type[Model], name: str, values: Iterable[str]) -> list[Model]:
    return [_one(model, name, value) for value in values]

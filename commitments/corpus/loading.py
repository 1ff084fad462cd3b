"""Reads the corpus in `fixtures/` into the register.

The files are YAML written by hand, with natural keys: `vocabulary.yaml` (forums, actors, themes,
regions, meetings), a file for each statement with its paragraphs, mentions and exclusions, and a
file for each commitment with its parties, follow-ups, evidence and absences.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError, models, transaction

from commitments import actions
from commitments.models import (
    Absence,
    Actor,
    Commitment,
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

Record = dict[str, Any]
Progress = Callable[[str], None]
Model = TypeVar("Model", bound=models.Model)

VOCABULARY: dict[str, type[models.Model]] = {
    "forums": Forum,
    "actors": Actor,
    "themes": Theme,
    "regions": Region,
    "meetings": Meeting,
}


COMMITMENT_FIELDS = {
    *("reference", "direction", "kind", "themes", "regions", "follows"),
    *("parties", "follow_ups", "absences"),
}
"""What a commitment's file holds beside its texts."""

UNREADABLE = (ObjectDoesNotExist, IntegrityError, TypeError, ValueError, AttributeError)
"""What a record with wrong values runs into."""


class DamagedFixture(Exception):
    """A fixture that cannot be read; the message names the file, the record and what is wrong."""

    def __init__(self, file: Path, record: str, problem: str) -> None:
        super().__init__(
            f"{file.name}: {record}: {problem}" if record else f"{file.name}: {problem}"
        )
        self.file = file
        self.record = record


@dataclass
class Outcome:
    """What a loading did: how many records of each noun were added and how many were there."""

    added: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    edition: int | None = None


@transaction.atomic
def load(folder: Path, *, progress: Progress = lambda line: None) -> Outcome:
    """Add what the register lacks of the corpus in `folder`, and publish it as one edition.

    A record that is there already, by its natural key, stays as it is, so that loading never
    undoes what editors did. All or nothing: raises `DamagedFixture` at the first damaged record.
    """
    loader = _Loader(folder, progress)
    loader.vocabulary()
    loader.commitments()
    loader.statements()
    loader.follow_ups()
    loader.publish()
    return loader.outcome


class _Loader:
    def __init__(self, folder: Path, progress: Progress) -> None:
        self.folder = folder
        self.progress = progress
        self.outcome = Outcome()
        self.new: list[Reviewed] = []
        self.was_empty: dict[type[models.Model], bool] = {}
        self.where: dict[tuple[type[models.Model], int], tuple[Path, str]] = {}
        self.file = folder
        self.record = ""
        self.read: set[tuple[object, ...]] = set()

    def vocabulary(self) -> None:
        """Forums, actors, themes, regions, then meetings, which name the others."""
        content = self._read(self.folder / "vocabulary.yaml")
        with self._reading("vocabulary"):
            self._known(content, set(VOCABULARY))
        for name, model in VOCABULARY.items():
            for entry in content.get(name, []):
                with self._reading(f"{name} {entry.get('slug')}"):
                    entry = dict(entry)
                    hosts = entry.pop("hosts", [])
                    if "forum" in entry:
                        entry["forum"] = Forum.objects.get(slug=entry["forum"])
                    row, is_new = self._add(model, {"slug": entry.pop("slug")}, entry)
                    if is_new and isinstance(row, Meeting):
                        row.hosts.set(_each(Actor, hosts))

    def commitments(self) -> None:
        """Commitments and their parties; they follow from one another, so links come last."""
        links: list[tuple[Path, Commitment, list[str]]] = []
        for file, content in self._files("commitments"):
            with self._reading(str(content.get("reference"))):
                texts = {name for name in content if name.endswith(("_en", "_ar"))}
                self._known(content, texts | COMMITMENT_FIELDS)
                forum = Forum.objects.get(prefix=content["reference"].split("-")[0])
                fields = {name: content[name] for name in texts} | {
                    "forum": forum,
                    "number": int(content["reference"].split("-")[1]),
                    "direction": content["direction"],
                    "kind": content["kind"],
                }
                commitment, is_new = self._add(
                    Commitment, {"reference": content["reference"]}, fields
                )
                if not is_new:
                    continue
                commitment.themes.set(_each(Theme, content.get("themes", [])))
                commitment.regions.set(_each(Region, content.get("regions", [])))
                links.append((file, commitment, content.get("follows", [])))
                for entry in content.get("parties", []):
                    self.record = f"{commitment.reference} party {entry.get('actor')}"
                    self._known(entry, {"actor", "part", "capacity"})
                    actor = Actor.objects.get(slug=entry["actor"])
                    key = {"commitment": commitment, "actor": actor, "part": entry["part"]}
                    self._add(Party, key, {"capacity": entry.get("capacity", "")})
        for file, commitment, references in links:
            self.file = file
            with self._reading(commitment.reference):
                commitment.follows.set(
                    [Commitment.objects.get(reference=reference) for reference in references]
                )

    def statements(self) -> None:
        """Statements with their paragraphs, and the mentions and exclusions in each."""
        for _file, content in self._files("statements"):
            paragraphs = content.pop("paragraphs", [])
            with self._reading(str(content.get("slug"))):
                if meeting := content.get("meeting"):
                    content["meeting"] = Meeting.objects.get(slug=meeting)
                if publisher := content.get("publisher"):
                    content["publisher"] = Actor.objects.get(slug=publisher)
                content["forum"] = Forum.objects.get(slug=content["forum"])
                if original := content.get("translation_of"):
                    content["translation_of"] = Statement.objects.get(slug=original)
                statement, is_new = self._add(Statement, {"slug": content.pop("slug")}, content)
            for entry in paragraphs:
                self._paragraph(statement, is_new, entry)

    def _paragraph(self, statement: Statement, statement_is_new: bool, entry: Record) -> None:
        mentions, exclusions = entry.pop("mentions", []), entry.pop("exclusions", [])
        number = entry.pop("number", None)
        with self._reading(f"{statement.slug} paragraph {number}"):
            key = {"statement": statement, "number": number}
            if statement_is_new:
                entry.setdefault("language", statement.language)
                paragraph, _is_new = self._add(Paragraph, key, entry)
            else:
                paragraph = Paragraph.objects.get(**key)
                self.outcome.kept["paragraph"] += 1
            place = self.record
            for mention in mentions:
                self.record = f"{place} mention of {mention.get('commitment')}"
                self._mention(paragraph, mention)
            for exclusion in exclusions:
                self.record = f"{place} exclusion “{str(exclusion.get('passage'))[:40]}”"
                start = exclusion.pop("start", None)
                passage = exclusion.pop("passage")
                key = {"paragraph": paragraph, "passage": passage}
                if start is not None:
                    key["start"] = start
                self._add(Exclusion, key, exclusion)

    def _mention(self, paragraph: Paragraph, entry: Record) -> None:
        commitment = Commitment.objects.get(reference=entry.pop("commitment"))
        deadline, amount = entry.pop("deadline", {}), entry.pop("amount", {})
        self._known(deadline, {"phrase", "edtf"})
        self._known(amount, {"value", "currency", "qualifier"})
        fields = entry | {
            "paragraph": paragraph,
            "deadline_phrase": deadline.get("phrase", ""),
            "deadline_edtf": str(deadline.get("edtf", "")),
            "amount": amount.get("value"),
            "currency": amount.get("currency", ""),
            "amount_qualifier": amount.get("qualifier", ""),
        }
        key = {"commitment": commitment, "number": fields.pop("number")}
        self._add(Mention, key, fields)

    def follow_ups(self) -> None:
        """Follow-ups with their evidence, and absences."""
        for _file, content in self._files("commitments"):
            reference = content["reference"]
            with self._reading(reference):
                commitment = Commitment.objects.get(reference=reference)
                for entry in content.get("follow_ups", []):
                    self.record = f"{reference} follow-up {entry.get('number')}"
                    self._follow_up(commitment, entry)
                for entry in content.get("absences", []):
                    self.record = f"{reference} absence from {entry.get('statement')}"
                    statement = Statement.objects.get(slug=entry.pop("statement"))
                    self._add(Absence, {"commitment": commitment, "statement": statement}, entry)

    def _follow_up(self, commitment: Commitment, entry: Record) -> None:
        pieces = entry.pop("evidence", [])
        entry["happened_edtf"] = str(entry.pop("happened", ""))
        if successor := entry.get("successor"):
            entry["successor"] = Commitment.objects.get(reference=successor)
        key = {"commitment": commitment, "number": entry.pop("number")}
        follow_up, is_new = self._add(FollowUp, key, entry)
        if not is_new:
            self.outcome.kept["evidence"] += len(pieces)
            return
        place = self.record
        for number, piece in enumerate(pieces, 1):
            self.record = f"{place} evidence {number}"
            if mention := piece.get("mention"):
                reference, _dot, count = str(mention).partition(".m")
                piece["mention"] = Mention.objects.get(
                    commitment__reference=reference, number=int(count)
                )
            piece["dated_edtf"] = str(piece.pop("dated", ""))
            self._add(Evidence, {"follow_up": follow_up, "number": number}, piece)

    def publish(self) -> None:
        """Publish what was added as one edition, with the note of `edition.yaml`."""
        if not self.new:
            return
        self.progress("publishing")
        content = self._read(self.folder / "edition.yaml")
        self.file = self.folder / "edition.yaml"
        with self._reading("edition"):
            self._known(content, {"note_en", "note_ar", "published_at"})
            edition = actions.open_edition(
                by=None,
                note_en=content["note_en"],
                note_ar=content["note_ar"],
            )
        try:
            actions.publish(rows=self.new, edition=edition)
        except actions.NotReady as error:
            first = error.problems[0]
            file, record = self.where.get(
                (type(first.row), first.row.pk), (self.folder, str(first.row))
            )
            raise DamagedFixture(file, record, first.message) from error
        self.outcome.edition = edition.number

    def _files(self, name: str) -> Iterator[tuple[Path, Record]]:
        files = sorted((self.folder / name).glob("*.yaml"))
        for count, file in enumerate(files, 1):
            self.progress(f"{name} {count}/{len(files)} {file.stem}")
            yield file, self._read(file)

    def _read(self, file: Path) -> Record:
        self.file = file
        try:
            content = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        except (OSError, ValueError, yaml.YAMLError) as error:  # ValueError: no text, no such day
            raise DamagedFixture(file, "", str(error)) from error
        if not isinstance(content, dict):
            raise DamagedFixture(file, "", "is not a mapping of names to values")
        return content

    @contextmanager
    def _reading(self, record: str) -> Iterator[None]:
        self.record = record
        try:
            yield
        except ValidationError as error:
            raise DamagedFixture(self.file, self.record, "; ".join(error.messages)) from error
        except KeyError as error:
            raise DamagedFixture(self.file, self.record, f"lacks {error}") from error
        except UNREADABLE as error:
            raise DamagedFixture(self.file, self.record, str(error)) from error

    def _known(self, entry: Mapping[str, Any], names: set[str]) -> None:
        if unknown := set(entry) - names:
            raise ValueError(f"unknown field {', '.join(sorted(unknown))}")

    def _add(self, model: type[Model], key: Record, fields: Record) -> tuple[Model, bool]:
        noun = str(model._meta.model_name)
        if (name := (model, *key.values())) in self.read:
            raise ValueError("stands there twice")
        self.read.add(name)
        if model not in self.was_empty:
            self.was_empty[model] = not model._base_manager.exists()
        if not self.was_empty[model]:
            existing = model._base_manager.filter(**key).first()
            if existing is not None:
                self.outcome.kept[noun] += 1
                return existing, False
        row = model(**key, **fields)
        # The database keeps the constraints, a thousand times faster than asking it beforehand,
        # and related rows were just read from it.
        row.full_clean(
            exclude={field.name for field in model._meta.concrete_fields if field.is_relation},
            validate_unique=False,
            validate_constraints=False,
        )
        try:
            row.save()
        except IntegrityError as error:
            raise ValueError(_in_words(model, error)) from error
        self.outcome.added[noun] += 1
        self.where[(model, row.pk)] = (self.file, self.record)
        if isinstance(row, Reviewed):
            self.new.append(row)
        return row, True


def _in_words(model: type[models.Model], error: IntegrityError) -> str:
    """What the violated constraint says to people; the database's words if it names none."""
    for constraint in model._meta.constraints:
        if constraint.name in str(error):
            return str(constraint.violation_error_message)
    return str(error)


def _each(model: type[Model], slugs: list[str]) -> list[Model]:
    return [model._base_manager.get(slug=slug) for slug in slugs]

"""What later editions of the corpus add, correct and retract.

A folder of `editions/` holds an edition: `edition.yaml` what it says of itself, `vocabulary.yaml`
what it names anew, `memberships.yaml` who belongs to what, `horizons.yaml` the horizon of each
commitment, `corrections.yaml` what is corrected or taken back of any record, by its key (of actors,
by their slug), and what is left out anew, and a file for each commitment what changes of it. There,
`corrects` holds new values of fields; in a follow-up that is published already, `corrects` and
`evidence` do, or `retracted` says that it is taken back. Each gives its reason in both languages.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models

from commitments import actions
from commitments.corpus.adding import Entry
from commitments.corpus.files import Place, Record, read, read_all, refuse_unknown
from commitments.corpus.loading import COMMITMENT_FIELDS, Loader
from commitments.models import (
    Actor,
    Commitment,
    CorrectionRequest,
    Evidence,
    Exclusion,
    FollowUp,
    Forum,
    Mention,
    Paragraph,
    Reviewed,
    ReviewState,
    Slugged,
    Statement,
)
from commitments.models.identifiers import REFERENCE
from commitments.models.keys import of as key_of
from commitments.models.language import first, in_each

REASON = tuple(in_each("reason"))


def _fields(model: type[Reviewed]) -> set[str]:
    fields = model._meta.concrete_fields
    return {field.name for field in fields if field.editable and not field.is_relation}


CORRECTED: dict[type[Reviewed], set[str]] = {
    Commitment: COMMITMENT_FIELDS - {"reference"},
    Mention: _fields(Mention) - {"number", "start"},
    Statement: (_fields(Statement) - {"slug"}) | {"publisher"},
    Actor: (_fields(Actor) - {"slug"}) | {"forum"},
    Forum: set(in_each("description")),
}
"""What a correction by key can change."""


@dataclass
class Revision:
    """A published row, what changes of it and of its evidence, and why; or that it goes."""

    place: Place
    row: Reviewed
    changes: Record = field(default_factory=dict)
    evidence: dict[int, Record] = field(default_factory=dict)
    belongings: list[Evidence] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    retracts: bool = False

    @property
    def reason(self) -> str:
        """Why, in English and in Arabic."""
        return "\n".join(self.reasons)

    def keep_news(self) -> None:
        """Forget what the row and its evidence hold already."""
        self.changes = {
            name: value for name, value in self.changes.items() if getattr(self.row, name) != value
        }
        stored = {piece.number: piece for piece in self.belongings}
        self.evidence = {
            number: news
            for number, values in self.evidence.items()
            if (news := {k: v for k, v in values.items() if getattr(stored[number], k) != v})
        }
        self.belongings = [stored[number] for number in self.evidence]

    @property
    def is_done(self) -> bool:
        """Whether there is nothing left to do, or nothing to do it to."""
        changes = self.retracts or self.changes or self.evidence
        return self.row.state != ReviewState.PUBLISHED or not changes


def _model_of(key: str) -> type[Reviewed]:
    """Whose key this is."""
    if "." in key:
        return Mention
    return Commitment if re.fullmatch(REFERENCE, key) else Statement


class Reviser(Loader):
    """Brings an edition of the corpus into a register that holds the edition before it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.revisions: dict[tuple[type[Reviewed], int], Revision] = {}

    def read(self) -> None:
        """Add the new follow-ups as drafts, and find out what is to be corrected and retracted."""
        self.vocabulary()
        self.memberships()
        self._read_horizons()
        self._read_corrections()
        files = read_all(self.folder / "commitments")
        self._look_up(record for _file, record in files)
        for file, record in files:
            with Place(file, str(record.get("reference"))).reading() as place:
                refuse_unknown(record, {"reference", "corrects", "follow_ups", *REASON})
                commitment = self.known.get(Commitment, record["reference"])
                if fields := record.get("corrects"):
                    refuse_unknown(fields, COMMITMENT_FIELDS - {"reference"})
                    self._revise(place, commitment, record).changes |= fields
                new = []
                for follow_up in record.get("follow_ups", []):
                    if {"corrects", "evidence", "retracted"} & set(follow_up) and (
                        "status" not in follow_up
                    ):
                        self._revise_follow_up(place, commitment, follow_up)
                    else:
                        new.append(follow_up)
                self.commitment_files.append((file, record | {"follow_ups": new}))
        self.follow_ups()
        self._read_belongings()
        for revision in self.revisions.values():
            revision.keep_news()

    def _look_up(self, records: Iterable[Record]) -> None:
        """Read what these records name together; what is damaged is found when it is needed."""
        follow_ups = {
            str(record.get("reference")): record.get("follow_ups") or [] for record in records
        }
        self.known.look_up(Commitment, list(follow_ups))
        self.known.look_up(
            FollowUp,
            [
                f"{reference}.f{follow_up.get('number')}"
                for reference, of_one in follow_ups.items()
                for follow_up in of_one
            ],
        )

    def _read_belongings(self) -> None:
        """Read the evidence that changes."""
        changed = [revision for revision in self.revisions.values() if revision.evidence]
        models.prefetch_related_objects([revision.row for revision in changed], "evidence")
        for revision in changed:
            assert isinstance(revision.row, FollowUp)
            pieces = revision.row.evidence.all()
            revision.belongings = [one for one in pieces if one.number in revision.evidence]

    def _read_horizons(self) -> None:
        file = self.folder / "horizons.yaml"
        if not file.exists():
            return
        content = read(file)
        with Place(file, "horizons").reading() as place:
            refuse_unknown(content, {"single", "continuing", *REASON})
            for horizon in ("single", "continuing"):
                for commitment in self.known.each(Commitment, content[horizon]):
                    self._revise(place, commitment, content).changes["horizon"] = horizon

    def _read_corrections(self) -> None:
        file = self.folder / "corrections.yaml"
        if not file.exists():
            return
        content = read(file)
        with Place(file, "corrections").reading():
            refuse_unknown(content, {"corrections", "exclusions"})
        for group in content.get("corrections", []):
            with Place(file, str(group.get(first("reason")))).reading():
                refuse_unknown(group, {"corrects", "actors", "forums", "retracts", *REASON})
                self._look_up_named(group)
            for key, fields in group.get("corrects", {}).items():
                with Place(file, key).reading() as place:
                    row = self._row_of(key)
                    refuse_unknown(fields, CORRECTED[type(row)])
                    if publisher := fields.get("publisher"):
                        fields = fields | {"publisher": self.known.get(Actor, publisher)}
                    self._revise(place, row, group).changes |= fields
            for slug, fields in group.get("actors", {}).items():
                with Place(file, slug).reading() as place:
                    refuse_unknown(fields, CORRECTED[Actor])
                    if forum := fields.get("forum"):
                        fields = fields | {"forum": self.known.get(Forum, forum)}
                    self._revise(place, self.known.get(Actor, slug), group).changes |= fields
            for slug, fields in group.get("forums", {}).items():
                with Place(file, slug).reading() as place:
                    refuse_unknown(fields, CORRECTED[Forum])
                    self._revise(place, self.known.get(Forum, slug), group).changes |= fields
            for key in group.get("retracts", []):
                with Place(file, key).reading() as place:
                    self._revise(place, self._row_of(key), group).retracts = True
        self.add(list(self._left_out(file, content.get("exclusions", []))))

    def _look_up_named(self, group: Record) -> None:
        """Read what a group names together, as `_look_up` does."""
        keys = [str(key) for key in (*group.get("corrects", ()), *group.get("retracts", ()))]
        for model in (Commitment, Mention, Statement):
            self.known.look_up(model, [key for key in keys if _model_of(key) is model])
        self.known.look_up(Actor, list(map(str, group.get("actors", ()))))

    def _row_of(self, key: str) -> Reviewed:
        return self.known.get(_model_of(key), key)

    def _left_out(self, file: Path, records: list[Record]) -> Iterator[Entry[Exclusion]]:
        for record in records:
            with Place(file, f"exclusion “{str(record.get('passage'))[:40]}”").reading() as place:
                paragraph = self.known.get(Paragraph, record["paragraph"])
                row = Exclusion(**record | {"paragraph": paragraph})
                row.place()  # its position is part of its key
                yield Entry(place, row)

    def _revise(self, place: Place, row: Reviewed, record: Record) -> Revision:
        revision = self.revisions.setdefault((type(row), row.pk), Revision(place, row))
        revision.reasons += [record[name] for name in REASON]
        return revision

    def _revise_follow_up(self, of: Place, commitment: Commitment, record: Record) -> None:
        key = f"{commitment.reference}.f{record.get('number')}"
        with Place(of.file, key).reading() as place:
            known = {"number", "corrects", "evidence", "retracted", *REASON}
            refuse_unknown(record, known)
            revision = self._revise(place, self.known.get(FollowUp, key), record)
            revision.retracts = record.get("retracted", False)
            revision.changes |= record.get("corrects", {})
            for piece in record.get("evidence", []):
                revision.evidence[piece["number"]] = {
                    name: value for name, value in piece.items() if name != "number"
                }

    def is_new(self) -> bool:
        """Whether the edition holds anything that the register lacks."""
        return bool(self.new) or any(not one.is_done for one in self.revisions.values())

    def carry_out(self) -> int:
        """Correct, retract and publish all of it as one edition, whose number it is.

        What a horizon would not allow is corrected before the horizon, and what needs it is
        published after it.
        """
        edition = self.open_edition()
        todo = list(self._in_order())
        place_of: dict[models.Model, Place] = {revision.row: revision.place for revision in todo}
        try:
            actions.retract_together(
                retractions=[
                    actions.Retraction(revision.row, revision.reason)
                    for revision in todo
                    if revision.retracts
                ],
                edition=edition,
            )
            actions.correct_together(
                corrections=[_correction(one) for one in todo if not one.retracts],
                edition=edition,
            )
        except actions.NotReady as error:
            raise place_of[error.problems[0].row].damaged(str(error)) from error
        self.publish(edition)
        return edition.number

    def ask(self) -> int:
        """Ask publishers for the corrections and retractions; how many were asked for.

        What was asked for before, and perhaps declined, is not asked for again.
        """
        wishes = [wish for one in self._in_order() if (wish := _wish(one)) is not None]
        for wish in wishes:
            wish.full_clean()
            wish.save()
        return len(wishes)

    def _in_order(self) -> Iterator[Revision]:
        todo = [revision for revision in self.revisions.values() if not revision.is_done]
        yield from (one for one in todo if isinstance(one.row, FollowUp))
        yield from (one for one in todo if not isinstance(one.row, FollowUp))


def _correction(revision: Revision) -> actions.Correction:
    for piece in revision.belongings:
        for name, value in revision.evidence[piece.number].items():
            setattr(piece, name, value)
    return actions.Correction(revision.row, revision.changes, revision.reason, revision.belongings)


def _plain(value: Any) -> Any:
    """As a request for a correction keeps it: a record by its key."""
    return key_of(value) if isinstance(value, Slugged) else value


def _wish(revision: Revision) -> CorrectionRequest | None:
    about: dict[str, Any] = {
        "content_type": ContentType.objects.get_for_model(revision.row),
        "object_id": revision.row.pk,
        "reason": revision.reason,
    }
    if CorrectionRequest.objects.filter(**about).exists():
        return None
    kinds = CorrectionRequest.Kind
    return CorrectionRequest(
        kind=kinds.RETRACT if revision.retracts else kinds.CORRECT,
        row_version=revision.row.version,
        changes={name: _plain(value) for name, value in revision.changes.items()},
        evidence={str(number): values for number, values in revision.evidence.items()},
        **about,
    )

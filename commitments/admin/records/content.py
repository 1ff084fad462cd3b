"""What editors write of each record, besides its key and what it hangs on.

These are the fields that a correction may change, and columns of the record's spreadsheet.
"""

from django.db import models

from commitments.models import (
    Absence,
    Actor,
    Commitment,
    Counterpart,
    Evidence,
    Exclusion,
    FollowUp,
    Forum,
    Meeting,
    MeetingKind,
    Membership,
    Mention,
    Pairing,
    ParallelQuotation,
    Party,
    Region,
    Reply,
    SearchedSource,
    Statement,
    Theme,
)
from commitments.models.language import in_each
from commitments.models.quoting import Quoting

NOTES = in_each("note")

REVIEWED = ["internal_note", "state", "version"]
"""What stands at the end of the spreadsheet of every reviewed record; no correction changes it."""

STAYS: dict[type[models.Model], set[str]] = {
    Forum: {"prefix"},
    Actor: set(),
    Theme: set(),
    Region: set(),
    MeetingKind: set(),
    Meeting: {"forum"},
    Statement: {"slug", "forum"},
    Commitment: {"reference", "forum", "number"},
    Party: {"commitment"},
    Mention: {"commitment", "number", "paragraph"},
    Absence: {"commitment", "statement"},
    Exclusion: {"paragraph"},
    Pairing: {"paragraph", "counterpart"},
    ParallelQuotation: {"mention", "number", "paragraph"},
    FollowUp: {"commitment", "number"},
    Reply: {"commitment", "number"},
    Membership: {"actor", "number"},
    Counterpart: {"commitment", "other"},
    Evidence: {"follow_up", "number"},
    SearchedSource: {"follow_up", "number"},
}
"""What a row hangs on, and its key: given once, when it is made."""


def _content(model: type[models.Model]) -> list[str]:
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    kept = {"id", *REVIEWED, *STAYS[model]}
    names = [field.name for field in fields if field.editable and field.name not in kept]
    if issubclass(model, Quoting):  # where the words begin is asked for after them
        names.remove("start")
        names.insert(names.index(model.quoted_field) + 1, "start")
    return names


CONTENT = {model: _content(model) for model in STAYS}
"""All that an editor can write in a record, in the order of its model."""

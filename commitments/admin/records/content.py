"""What editors write of each record, besides its key and what it hangs on.

These are the fields that a correction may change, and columns of the record's spreadsheet.
"""

from django.db import models

from commitments.models import (
    Absence,
    Commitment,
    Evidence,
    Exclusion,
    FollowUp,
    Mention,
    Party,
    Statement,
)

NOTES = ["note_en", "note_ar"]

REVIEWED = ["internal_note", "state", "version"]
"""What stands at the end of the spreadsheet of every reviewed record; no correction changes it."""

CONTENT: dict[type[models.Model], list[str]] = {
    Statement: [
        "meeting",
        "kind",
        "standing",
        "translation_of",
        "title_en",
        "title_ar",
        "publisher",
        "issued_on",
        "rank",
        "language",
        "address",
        "official_address",
        "source_file",
        "heading",
        "closing",
        *NOTES,
    ],
    Commitment: [
        "direction",
        "kind",
        "title_en",
        "title_ar",
        "summary_en",
        "summary_ar",
        "criterion_en",
        "criterion_ar",
        "caution_en",
        "caution_ar",
        "themes",
        "regions",
        "follows",
    ],
    Party: ["actor", "part", "capacity"],
    Mention: [
        "role",
        "strength",
        "quotation",
        "start",
        "translation_en",
        "translation_ar",
        "deadline_phrase",
        "deadline_edtf",
        "amount",
        "currency",
        "amount_qualifier",
        "condition",
        *NOTES,
    ],
    Absence: NOTES,
    Exclusion: ["passage", "start", "reason", *NOTES],
    FollowUp: [
        "status",
        "happened_edtf",
        "searched_on",
        "confidence",
        "finding_en",
        "finding_ar",
        "reason_en",
        "reason_ar",
        "successor",
    ],
    Evidence: [
        "mention",
        "kind",
        "title",
        "publisher",
        "address",
        "archived_address",
        "dated_edtf",
        "reporting",
        *NOTES,
    ],
}

"""Writes that span models: number, draft, publish, correct, retract, correct a transcription."""

from commitments.actions.correcting import correct, retract
from commitments.actions.drafting import (
    confirm_absence,
    create_commitment,
    record_follow_up,
    record_search,
)
from commitments.actions.editions import both_languages, open_edition
from commitments.actions.numbering import (
    give_reference,
    next_number,
    number_evidence,
    number_follow_up,
    number_mention,
)
from commitments.actions.publishing import PUBLICATION_ORDER, NotReady, publish
from commitments.actions.transcription import TranscriptionRefused, correct_transcription

__all__ = [
    "PUBLICATION_ORDER",
    "NotReady",
    "TranscriptionRefused",
    "both_languages",
    "confirm_absence",
    "correct",
    "correct_transcription",
    "create_commitment",
    "give_reference",
    "next_number",
    "number_evidence",
    "number_follow_up",
    "number_mention",
    "open_edition",
    "publish",
    "record_follow_up",
    "record_search",
    "retract",
]

"""Writes that span models: number, draft, add, publish, correct, retract, transcribe."""

from commitments.actions.adding import Addition, Lists, NotAdded, add_together
from commitments.actions.arranging import NotArranged, Run, arrange, whole
from commitments.actions.changing import Alteration, NotWritten, write_together
from commitments.actions.correcting import (
    Correction,
    Retraction,
    correct,
    correct_together,
    problems_of_correction,
    problems_of_retraction,
    retract,
    retract_together,
    retract_with_what_hangs,
    with_what_hangs_on,
)
from commitments.actions.deleting import (
    Drafts,
    delete_draft_statement,
    drafts_of,
    take_mark_back,
)
from commitments.actions.drafting import (
    choose_series,
    confirm_absence,
    create_commitment,
    follow_up_to_be,
    record_follow_up,
    record_search,
)
from commitments.actions.editions import note_in_each, open_edition
from commitments.actions.history import as_one_entry, write_history
from commitments.actions.jobs import confirm_job, start_job, stop_job
from commitments.actions.numbering import (
    HANGING,
    Numbers,
    give_reference,
    next_number,
    number_evidence,
    number_follow_up,
    number_membership,
    number_mention,
    number_parallel,
    number_reply,
    number_searched_source,
)
from commitments.actions.publishing import PUBLICATION_ORDER, NotReady, publish
from commitments.actions.rehearsing import rehearsed, with_what_it_needs
from commitments.actions.transcription import TranscriptionRefused, correct_transcription

__all__ = [
    "HANGING",
    "PUBLICATION_ORDER",
    "Addition",
    "Alteration",
    "Correction",
    "Drafts",
    "Lists",
    "NotAdded",
    "NotArranged",
    "NotReady",
    "NotWritten",
    "Numbers",
    "Retraction",
    "Run",
    "TranscriptionRefused",
    "add_together",
    "arrange",
    "as_one_entry",
    "choose_series",
    "confirm_absence",
    "confirm_job",
    "correct",
    "correct_together",
    "correct_transcription",
    "create_commitment",
    "delete_draft_statement",
    "drafts_of",
    "follow_up_to_be",
    "give_reference",
    "next_number",
    "note_in_each",
    "number_evidence",
    "number_follow_up",
    "number_membership",
    "number_mention",
    "number_parallel",
    "number_reply",
    "number_searched_source",
    "open_edition",
    "problems_of_correction",
    "problems_of_retraction",
    "publish",
    "record_follow_up",
    "record_search",
    "rehearsed",
    "retract",
    "retract_together",
    "retract_with_what_hangs",
    "start_job",
    "stop_job",
    "take_mark_back",
    "whole",
    "with_what_hangs_on",
    "with_what_it_needs",
    "write_history",
    "write_together",
]

"""Nouns of the register and their querysets, a file for each family."""

from commitments.models.checkpoints import Checkpoint, Cosignature
from commitments.models.commitments import Commitment, CommitmentQuerySet, Party
from commitments.models.desk import CorrectionRequest, IncomingFile, SentForm
from commitments.models.follow_ups import Evidence, FollowUp
from commitments.models.jobs import Job
from commitments.models.mentions import ASKING_STRENGTHS, Absence, Mention, Role, Strength
from commitments.models.packages import Package
from commitments.models.publication import (
    Change,
    Editable,
    EditConflict,
    Edition,
    Pen,
    Reviewed,
    ReviewState,
)
from commitments.models.quoting import Exclusion
from commitments.models.replies import Reply
from commitments.models.search_index import SearchDocument
from commitments.models.standing import Standing
from commitments.models.statements import Language, Meeting, Paragraph, Statement
from commitments.models.status import (
    CLOSED_STATUSES,
    PROGRESS_STATUSES,
    STATUSES_WITH_REASON,
    Status,
    Tone,
)
from commitments.models.vocabulary import Actor, FormerSlug, Forum, Region, Slugged, Theme

__all__ = [
    "ASKING_STRENGTHS",
    "CLOSED_STATUSES",
    "PROGRESS_STATUSES",
    "STATUSES_WITH_REASON",
    "Absence",
    "Actor",
    "Change",
    "Checkpoint",
    "Commitment",
    "CommitmentQuerySet",
    "CorrectionRequest",
    "Cosignature",
    "EditConflict",
    "Editable",
    "Edition",
    "Evidence",
    "Exclusion",
    "FollowUp",
    "FormerSlug",
    "Forum",
    "IncomingFile",
    "Job",
    "Language",
    "Meeting",
    "Mention",
    "Package",
    "Paragraph",
    "Party",
    "Pen",
    "Region",
    "Reply",
    "ReviewState",
    "Reviewed",
    "Role",
    "SearchDocument",
    "SentForm",
    "Slugged",
    "Standing",
    "Statement",
    "Status",
    "Strength",
    "Theme",
    "Tone",
]

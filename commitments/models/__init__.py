"""Nouns of the register and their querysets, a file for each family."""

from commitments.models.absences import Absence
from commitments.models.checkpoints import Checkpoint, Cosignature
from commitments.models.commitments import Commitment, CommitmentQuerySet
from commitments.models.counterparts import Counterpart
from commitments.models.desk import CorrectionRequest, IncomingFile, SentForm
from commitments.models.evidence import Evidence, SearchedSource
from commitments.models.follow_ups import FollowUp
from commitments.models.followers import Follower
from commitments.models.jobs import Job
from commitments.models.meetings import Meeting
from commitments.models.memberships import Membership, bodies_on
from commitments.models.mentions import ASKING_STRENGTHS, Mention, Role, Strength
from commitments.models.packages import Package
from commitments.models.paragraphs import Paragraph
from commitments.models.parties import Party
from commitments.models.publication import (
    CODEBOOK,
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
from commitments.models.source_checks import SourceCheck, SourceCopy, SourceState
from commitments.models.standing import DeadlineState, Standing
from commitments.models.statements import Language, Statement
from commitments.models.status import (
    BREACHES,
    CLOSED_STATUSES,
    ENDING_STATUSES,
    PROGRESS_STATUSES,
    STATUSES_WITH_REASON,
    Horizon,
    Status,
    Tone,
)
from commitments.models.unanswered import UnansweredWord
from commitments.models.versions import Pairing, ParallelQuotation, paired_with
from commitments.models.vocabulary import (
    Actor,
    FormerSlug,
    Forum,
    MeetingKind,
    Region,
    Slugged,
    Theme,
)

__all__ = [
    "ASKING_STRENGTHS",
    "BREACHES",
    "CLOSED_STATUSES",
    "CODEBOOK",
    "ENDING_STATUSES",
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
    "Counterpart",
    "DeadlineState",
    "EditConflict",
    "Editable",
    "Edition",
    "Evidence",
    "Exclusion",
    "FollowUp",
    "Follower",
    "FormerSlug",
    "Forum",
    "Horizon",
    "IncomingFile",
    "Job",
    "Language",
    "Meeting",
    "MeetingKind",
    "Membership",
    "Mention",
    "Package",
    "Pairing",
    "Paragraph",
    "ParallelQuotation",
    "Party",
    "Pen",
    "Region",
    "Reply",
    "ReviewState",
    "Reviewed",
    "Role",
    "SearchedSource",
    "SentForm",
    "Slugged",
    "SourceCheck",
    "SourceCopy",
    "SourceState",
    "Standing",
    "Statement",
    "Status",
    "Strength",
    "Theme",
    "Tone",
    "UnansweredWord",
    "bodies_on",
    "paired_with",
]

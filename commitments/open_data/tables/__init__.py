"""The public tables, each defined once for every file and format."""

from commitments.open_data.columns import Table
from commitments.open_data.tables.commitments import COMMITMENTS, PARTIES
from commitments.open_data.tables.counterparts import COUNTERPARTS
from commitments.open_data.tables.follow_ups import EVIDENCE, FOLLOW_UPS, SEARCHED_SOURCES
from commitments.open_data.tables.memberships import MEMBERSHIPS
from commitments.open_data.tables.mentions import ABSENCES, MENTIONS
from commitments.open_data.tables.replies import REPLIES
from commitments.open_data.tables.sources import SOURCE_COPIES
from commitments.open_data.tables.statements import EXCLUSIONS, PARAGRAPHS, STATEMENTS
from commitments.open_data.tables.versions import PAIRINGS, PARALLEL_QUOTATIONS
from commitments.open_data.tables.vocabulary import (
    ACTORS,
    EDITIONS,
    FORUMS,
    MEETING_KINDS,
    MEETINGS,
    REGIONS,
    THEMES,
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        COMMITMENTS,
        PARTIES,
        MENTIONS,
        PARALLEL_QUOTATIONS,
        ABSENCES,
        FOLLOW_UPS,
        EVIDENCE,
        REPLIES,
        COUNTERPARTS,
        SEARCHED_SOURCES,
        SOURCE_COPIES,
        STATEMENTS,
        PARAGRAPHS,
        PAIRINGS,
        EXCLUSIONS,
        MEETINGS,
        MEETING_KINDS,
        ACTORS,
        MEMBERSHIPS,
        THEMES,
        REGIONS,
        FORUMS,
        EDITIONS,
    )
}
"""Every public table by its name, in the order in which they are listed."""

__all__ = [
    "ABSENCES",
    "ACTORS",
    "COMMITMENTS",
    "COUNTERPARTS",
    "EDITIONS",
    "EVIDENCE",
    "EXCLUSIONS",
    "FOLLOW_UPS",
    "FORUMS",
    "MEETINGS",
    "MEETING_KINDS",
    "MEMBERSHIPS",
    "MENTIONS",
    "PAIRINGS",
    "PARAGRAPHS",
    "PARALLEL_QUOTATIONS",
    "PARTIES",
    "REGIONS",
    "REPLIES",
    "SEARCHED_SOURCES",
    "SOURCE_COPIES",
    "STATEMENTS",
    "TABLES",
    "THEMES",
]

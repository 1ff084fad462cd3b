"""What records may say of one another: rules across tables that hold for drafts, too."""

from dataclasses import dataclass

from commitments.models.follow_ups import FEWEST_PUBLISHERS
from commitments.models.language import first
from commitments.models.status import BREACHES, ENDING_STATUSES, PROGRESS_STATUSES, Status


@dataclass(frozen=True, slots=True)
class Rule:
    """Refuse `event` on `table` with `message` when `broken` is true of the OLD and NEW row."""

    name: str
    table: str
    event: str
    broken: str
    message: str


QUOTING = [("mention", "quotation"), ("exclusion", "passage"), ("parallelquotation", "quotation")]
"""Tables that quote a paragraph, and the column with the words."""

# `{contains}(text, part)` is the position of a part in a text, 0 when it is not there.

RULES = [
    Rule(
        f"{table}_{event.split()[0].lower()}_is_quoted_exactly",
        f"commitments_{table}",
        event,
        f"(SELECT {{contains}}(text, NEW.{column}) FROM commitments_paragraph "
        "WHERE id = NEW.paragraph_id) = 0",
        f"The {column} is not an exact part of the paragraph.",
    )
    for table, column in QUOTING
    for event in ["INSERT", f"UPDATE OF {column}, paragraph_id"]
]
RULES += [
    Rule(
        f"paragraph_keeps_its_{table}s",
        "commitments_paragraph",
        "UPDATE OF text",
        f"EXISTS (SELECT 1 FROM commitments_{table} WHERE paragraph_id = NEW.id "
        f"AND {{contains}}(NEW.text, {column}) = 0)",
        f"A {column} would no longer be found in the paragraph.",
    )
    for table, column in QUOTING
]
RULES += [
    Rule(
        "paragraph_text_changes_with_its_seal",
        "commitments_paragraph",
        "UPDATE OF text",
        "OLD.sha256 <> '' AND NEW.text <> OLD.text AND NEW.sha256 = OLD.sha256",
        "A sealed text changes only together with its seal.",
    ),
]
_ASKING = "('urge', 'call_on')"
RULES += [
    Rule(
        f"mention_{event.split()[0].lower()}_is_as_strong_as_its_direction_allows",
        "commitments_mention",
        event,
        "NEW.strength <> '' AND (NEW.strength IN " + _ASKING + ") <> "
        "(SELECT direction = 'ask' FROM commitments_commitment WHERE id = NEW.commitment_id)",
        "An ask, and only an ask, urges or calls on.",
    )
    for event in ["INSERT", "UPDATE OF strength, commitment_id"]
]
RULES += [
    Rule(
        "commitment_direction_fits_its_mentions",
        "commitments_commitment",
        "UPDATE OF direction",
        "EXISTS (SELECT 1 FROM commitments_mention WHERE commitment_id = NEW.id "
        f"AND strength <> '' AND (strength IN {_ASKING}) <> (NEW.direction = 'ask'))",
        "An ask, and only an ask, urges or calls on.",
    ),
    Rule(
        "commitment_reference_is_new",
        "commitments_commitment",
        "INSERT",
        # A deleted commitment may come back under its own reference. The history knows the
        # references of a forum that was itself deleted.
        "NOT EXISTS (SELECT 1 FROM commitments_historicalcommitment "
        "WHERE id = NEW.id AND reference = NEW.reference) AND ("
        "NEW.number <= (SELECT last_number FROM commitments_forum WHERE id = NEW.forum_id) "
        "OR EXISTS (SELECT 1 FROM commitments_historicalcommitment "
        "WHERE reference = NEW.reference))",
        "This reference was issued before; references are never reused.",
    ),
    Rule(
        "commitment_reference_is_permanent",
        "commitments_commitment",
        "UPDATE OF reference, number, forum_id",
        "NEW.reference <> OLD.reference OR NEW.number <> OLD.number "
        "OR NEW.forum_id <> OLD.forum_id",
        "A reference is permanent.",
    ),
    Rule(
        "commitment_follows_from_others",
        "commitments_commitment_follows",
        "INSERT",
        "NEW.from_commitment_id = NEW.to_commitment_id",
        "A commitment does not follow from itself.",
    ),
    Rule(
        "forum_counts_references_upwards",
        "commitments_forum",
        "UPDATE OF last_number",
        "NEW.last_number < OLD.last_number",
        "The count of issued references never goes back.",
    ),
]
RULES += [
    Rule(
        f"absence_{event.split()[0].lower()}_from_a_full_text",
        "commitments_absence",
        event,
        "(SELECT standing FROM commitments_statement WHERE id = NEW.statement_id) "
        "= 'press_summary'",
        "The silence of a press summary shows nothing.",
    )
    for event in ["INSERT", "UPDATE OF statement_id"]
]
RULES += [
    Rule(
        "statement_stays_a_full_text_while_absences_rest_on_it",
        "commitments_statement",
        "UPDATE OF standing",
        "NEW.standing = 'press_summary' "
        "AND EXISTS (SELECT 1 FROM commitments_absence WHERE statement_id = NEW.id)",
        "The silence of a press summary shows nothing.",
    ),
]


def _listed(statuses: list[Status]) -> str:
    return "({})".format(", ".join(f"'{status.value}'" for status in statuses))


_PROGRESS = _listed(PROGRESS_STATUSES)
RULES += [
    Rule(
        f"evidence_{event.split()[0].lower()}_is_more_than_repetition",
        "commitments_evidence",
        event,
        "NEW.mention_id IS NOT NULL "
        "AND (SELECT role FROM commitments_mention WHERE id = NEW.mention_id) <> 'reported' "
        "AND (SELECT status FROM commitments_followup WHERE id = NEW.follow_up_id) "
        f"IN {_PROGRESS}",
        "Saying it again is no evidence that it was done.",
    )
    for event in ["INSERT", "UPDATE OF mention_id, follow_up_id"]
]
RULES += [
    Rule(
        "follow_up_status_rests_on_more_than_repetition",
        "commitments_followup",
        "UPDATE OF status",
        f"NEW.status IN {_PROGRESS} AND EXISTS (SELECT 1 FROM commitments_evidence AS e "
        "JOIN commitments_mention AS m ON m.id = e.mention_id "
        "WHERE e.follow_up_id = NEW.id AND m.role <> 'reported')",
        "Saying it again is no evidence that it was done.",
    ),
    Rule(
        "mention_reports_while_progress_rests_on_it",
        "commitments_mention",
        "UPDATE OF role",
        "NEW.role <> 'reported' AND EXISTS (SELECT 1 FROM commitments_evidence AS e "
        "JOIN commitments_followup AS f ON f.id = e.follow_up_id "
        f"WHERE e.mention_id = NEW.id AND f.status IN {_PROGRESS})",
        "Saying it again is no evidence that it was done.",
    ),
]
_BREACH = _listed(BREACHES)
_ENDING = _listed(ENDING_STATUSES)
_HORIZON = "(SELECT horizon FROM commitments_commitment WHERE id = NEW.commitment_id)"
_WITHOUT_END = (
    "NOT EXISTS (SELECT 1 FROM commitments_mention WHERE commitment_id = {commitment} "
    "AND deadline_latest IS NOT NULL AND state <> 'retracted')"
)
_NO_SUCH_STATUS = "A commitment of this horizon does not have this status."
RULES += [
    Rule(
        f"follow_up_{event.split()[0].lower()}_fits_the_horizon",
        "commitments_followup",
        event,
        f"NEW.state = 'published' AND (NEW.status IN {_BREACH} AND {_HORIZON} <> 'continuing' "
        f"OR NEW.status IN {_ENDING} AND {_HORIZON} = 'continuing' AND "
        + _WITHOUT_END.format(commitment="NEW.commitment_id")
        + ")",
        _NO_SUCH_STATUS,
    )
    for event in ["INSERT", "UPDATE OF status, state, commitment_id"]
]
_KEPT = "commitments_followup WHERE commitment_id = {commitment} AND state = 'published'"
RULES += [
    Rule(
        "commitment_horizon_fits_its_follow_ups",
        "commitments_commitment",
        "UPDATE OF horizon",
        f"EXISTS (SELECT 1 FROM {_KEPT.format(commitment='NEW.id')} AND (status IN {_BREACH} "
        f"AND NEW.horizon <> 'continuing' OR status IN {_ENDING} AND NEW.horizon = 'continuing' "
        f"AND {_WITHOUT_END.format(commitment='NEW.id')}))",
        _NO_SUCH_STATUS,
    ),
    *[
        Rule(
            f"mention_{event.split()[0].lower()}_keeps_the_end_that_a_status_rests_on",
            "commitments_mention",
            event,
            f"{lost} AND OLD.deadline_latest IS NOT NULL AND (SELECT horizon "
            "FROM commitments_commitment WHERE id = OLD.commitment_id) = 'continuing' "
            f"AND EXISTS (SELECT 1 FROM {_KEPT.format(commitment='OLD.commitment_id')} "
            f"AND status IN {_ENDING}) AND "
            + _WITHOUT_END.format(commitment="OLD.commitment_id").removesuffix(")")
            + " AND id <> OLD.id)",
            "A status rests on the end that this mention names.",
        )
        for event, lost in [
            (
                "UPDATE OF deadline_latest, state",
                "(NEW.deadline_latest IS NULL OR NEW.state = 'retracted')",
            ),
            ("DELETE", "1 = 1"),
        ]
    ],
]
SEARCHED = first("searched_words")
_NEWLY_PUBLISHED = (
    "NEW.state = 'published' AND (SELECT codebook FROM commitments_edition "
    "WHERE id = NEW.published_in_id) >= 2"
)
RULES += [
    Rule(
        f"follow_up_{event.split()[0].lower()}_{name}",
        "commitments_followup",
        event,
        f"{_NEWLY_PUBLISHED} AND {broken}",
        message,
    )
    for event in ["INSERT", f"UPDATE OF state, status, {SEARCHED}, reply_looked_for_on"]
    for name, broken, message in [
        (
            "nothing_found_is_searched_for",
            f"NEW.status = 'no_evidence_found' AND (NEW.{SEARCHED} = '' OR (SELECT "
            "COUNT(DISTINCT publisher) FROM commitments_searchedsource "
            f"WHERE follow_up_id = NEW.id) < {FEWEST_PUBLISHERS})",
            "No evidence found rests on a recorded search.",
        ),
        (
            "breach_is_shown",
            f"NEW.status IN {_BREACH} AND (NEW.reply_looked_for_on IS NULL "
            "OR NOT EXISTS (SELECT 1 FROM commitments_followup_breakers "
            "WHERE followup_id = NEW.id) "
            "OR NOT EXISTS (SELECT 1 FROM commitments_evidence WHERE follow_up_id = NEW.id "
            "AND reporting = 'independent'))",
            "A breach has independent evidence, who broke the rule, and a looked-for reply.",
        ),
    ]
]
RULES += [
    Rule(
        "evidence_stays_independent_while_a_breach_rests_on_it",
        "commitments_evidence",
        "UPDATE OF reporting, follow_up_id",
        "OLD.reporting = 'independent' AND (NEW.reporting <> 'independent' "
        "OR NEW.follow_up_id <> OLD.follow_up_id) AND (SELECT status FROM commitments_followup "
        f"WHERE id = OLD.follow_up_id AND state = 'published') IN {_BREACH} "
        "AND NOT EXISTS (SELECT 1 FROM commitments_evidence WHERE follow_up_id = OLD.follow_up_id "
        "AND id <> OLD.id AND reporting = 'independent')",
        "A breach rests on independent evidence.",
    ),
]

"""Rules across tables, kept by triggers on SQLite and PostgreSQL alike.

A check constraint sees one row of one table; these rules see more. Each refuses a write with its
message, as an `IntegrityError`. Models refuse the same in `clean()`, in the reader's language; the
trigger is what holds when something writes past the models.

What the public reads is written with one pen (`Pen`): the rules at the end refuse every write to it
while nobody holds that pen, which only an edition can take.

SQLite drops the triggers of a table that a migration rebuilds, and cannot rebuild a table that a
rule reads. So a migration that alters one of these tables begins with `remove`, and the last of
them ends with `install`: an earlier one could not, since the rules are those of today.
"""

from dataclasses import dataclass

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from commitments.models import text_rules
from commitments.models.follow_ups import FEWEST_PUBLISHERS
from commitments.models.status import BREACHES, ENDING_STATUSES, PROGRESS_STATUSES, Status


@dataclass(frozen=True, slots=True)
class Rule:
    """Refuse `event` on `table` with `message` when `broken` is true of the OLD and NEW row."""

    name: str
    table: str
    event: str
    broken: str
    message: str


VOCABULARY = ["forum", "actor", "theme", "region", "meeting"]
REVIEWED = [
    *VOCABULARY,
    *["statement", "commitment", "mention", "absence", "followup", "exclusion", "reply"],
]
"""Tables of what is drafted, published and retracted."""

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
    for table, column in [("mention", "quotation"), ("exclusion", "passage")]
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
    for table, column in [("mention", "quotation"), ("exclusion", "passage")]
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
    for event in ["INSERT", "UPDATE OF state, status, searched_words_en, reply_looked_for_on"]
    for name, broken, message in [
        (
            "nothing_found_is_searched_for",
            "NEW.status = 'no_evidence_found' AND (NEW.searched_words_en = '' OR (SELECT "
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
RULES += [
    Rule(
        f"{table}_stays_once_published",
        f"commitments_{table}",
        "DELETE",
        "OLD.state IN ('published', 'retracted')",
        "What was published is retracted, never deleted.",
    )
    for table in REVIEWED
]
RULES += [
    Rule(
        f"{table}_stays_once_its_{parent}_is_published",
        f"commitments_{table}",
        "DELETE",
        f"(SELECT state FROM commitments_{parent} WHERE id = OLD.{column}) "
        "IN ('published', 'retracted')",
        "Something published rests on this record.",
    )
    for table, parent, column in [
        ("evidence", "followup", "follow_up_id"),
        ("searchedsource", "followup", "follow_up_id"),
        ("paragraph", "statement", "statement_id"),
    ]
]
RULES += [
    Rule(
        f"{table}_is_for_ever",
        f"commitments_{table}",
        "DELETE",
        "1 = 1",
        "Editions and their changes are never deleted.",
    )
    for table in ["edition", "change"]
]
RULES += [
    Rule(
        f"{table}_{event.lower()}_is_refused",
        f"commitments_{table}",
        event,
        "1 = 1",
        f"The {table} of an edition stays as it was kept.",
    )
    for table in ["package", "checkpoint", "cosignature"]
    for event in ["UPDATE", "DELETE"]
]

_WITHOUT_PEN = "(SELECT edition_id FROM commitments_pen) IS NULL"
_PUBLIC = "('published', 'retracted')"
_IN_AN_EDITION = "What is published changes only in an edition."
RULES += [
    Rule(
        f"{table}_{event.split()[0].lower()}_of_the_public_needs_an_edition",
        f"commitments_{table}",
        event,
        f"({rows}) AND {_WITHOUT_PEN}",
        _IN_AN_EDITION,
    )
    for table in REVIEWED
    for event, rows in [
        ("INSERT", f"NEW.state IN {_PUBLIC}"),
        (
            # A forum counts its references whenever a commitment is drafted.
            "UPDATE OF slug, name_en, name_ar, prefix, state" if table == "forum" else "UPDATE",
            f"OLD.state IN {_PUBLIC} OR NEW.state IN {_PUBLIC}",
        ),
    ]
]
HANGING = [
    ("party", "commitment", "commitment_id"),
    ("evidence", "followup", "follow_up_id"),
    ("searchedsource", "followup", "follow_up_id"),
    ("followup_breakers", "followup", "followup_id"),
    ("paragraph", "statement", "statement_id"),
    ("commitment_themes", "commitment", "commitment_id"),
    ("commitment_regions", "commitment", "commitment_id"),
    ("commitment_follows", "commitment", "from_commitment_id"),
    ("meeting_hosts", "meeting", "meeting_id"),
]
"""Tables whose rows have no review state of their own, with what decides for them."""
RULES += [
    Rule(
        f"{table}_{event.lower()}_under_the_public_needs_an_edition",
        f"commitments_{table}",
        event,
        f"EXISTS (SELECT 1 FROM commitments_{parent} WHERE id IN ({rows}) "
        f"AND state IN {_PUBLIC}) AND {_WITHOUT_PEN}",
        _IN_AN_EDITION,
    )
    for table, parent, column in HANGING
    for event, rows in [
        ("INSERT", f"NEW.{column}"),
        ("UPDATE", f"OLD.{column}, NEW.{column}"),
        ("DELETE", f"OLD.{column}"),
    ]
]
RULES += [
    Rule(
        f"standing_{event.lower()}_needs_an_edition",
        "commitments_standing",
        event,
        _WITHOUT_PEN,
        _IN_AN_EDITION,
    )
    for event in ["INSERT", "UPDATE", "DELETE"]
]
RULES += [
    Rule(
        f"{table}_{event.split()[0].lower()}_takes_no_former_slug",
        f"commitments_{table}",
        event,
        f"EXISTS (SELECT 1 FROM commitments_formerslug WHERE noun = '{table}' "
        "AND slug = NEW.slug AND row_id <> NEW.id)",
        "This slug still leads to another record.",
    )
    for table in VOCABULARY
    for event in ["INSERT", "UPDATE OF slug"]
]
RULES += [
    Rule(
        f"former_slug_{event.lower()}_is_refused",
        "commitments_formerslug",
        event,
        "1 = 1",
        "A former slug leads to its record for ever.",
    )
    for event in ["UPDATE", "DELETE"]
]

COUNTER = "forum_counts_issued_references"
_COUNT = (
    "UPDATE commitments_forum SET last_number = NEW.number "
    "WHERE id = NEW.forum_id AND last_number < NEW.number"
)


def install(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Create every rule anew, those of `text_rules` among them; for `RunPython` in migrations."""
    create = {"sqlite": _create_on_sqlite, "postgresql": _create_on_postgresql}
    for statement in create[editor.connection.vendor]():
        editor.execute(statement, params=None)
    text_rules.install(apps, editor)


def remove(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop every rule; the way back of `install`."""
    tables = {rule.name: rule.table for rule in RULES} | {COUNTER: "commitments_commitment"}
    for name, table in tables.items():
        if editor.connection.vendor == "sqlite":
            editor.execute(f"DROP TRIGGER IF EXISTS {name}", params=None)
        else:
            editor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}", params=None)
            editor.execute(f"DROP FUNCTION IF EXISTS {name}()", params=None)
    text_rules.remove(apps, editor)


def _create_on_sqlite() -> list[str]:
    statements = []
    for rule in RULES:
        broken = rule.broken.format(contains="instr")
        statements += [
            f"DROP TRIGGER IF EXISTS {rule.name}",
            f"CREATE TRIGGER {rule.name} BEFORE {rule.event} ON {rule.table} FOR EACH ROW "
            f"WHEN {broken} BEGIN SELECT RAISE(ABORT, '{rule.message}'); END",
        ]
    return [
        *statements,
        f"DROP TRIGGER IF EXISTS {COUNTER}",
        f"CREATE TRIGGER {COUNTER} AFTER INSERT ON commitments_commitment FOR EACH ROW "
        f"BEGIN {_COUNT}; END",
    ]


def _create_on_postgresql() -> list[str]:
    statements = []
    for rule in RULES:
        broken = rule.broken.format(contains="strpos")
        row = "OLD" if rule.event == "DELETE" else "NEW"
        statements += [
            f"CREATE OR REPLACE FUNCTION {rule.name}() RETURNS trigger AS $$ BEGIN "
            f"IF {broken} THEN RAISE EXCEPTION '{rule.message}' USING ERRCODE = "
            f"'check_violation'; END IF; RETURN {row}; END $$ LANGUAGE plpgsql",
            f"CREATE OR REPLACE TRIGGER {rule.name} BEFORE {rule.event} ON {rule.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {rule.name}()",
        ]
    return [
        *statements,
        f"CREATE OR REPLACE FUNCTION {COUNTER}() RETURNS trigger AS $$ BEGIN {_COUNT}; "
        "RETURN NULL; END $$ LANGUAGE plpgsql",
        f"CREATE OR REPLACE TRIGGER {COUNTER} AFTER INSERT ON commitments_commitment "
        f"FOR EACH ROW EXECUTE FUNCTION {COUNTER}()",
    ]

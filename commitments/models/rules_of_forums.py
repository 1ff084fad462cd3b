"""What is of a forum stays in it: its mentions, absences, meetings, words, and what follows."""

from commitments.models.rules_of_content import Rule

_ANOTHER = "A mention joins a commitment of its own forum."
_FORUM_OF = "(SELECT forum_id FROM commitments_{table} WHERE id = {key})"
_STATEMENT_OF = "(SELECT statement_id FROM commitments_paragraph WHERE id = NEW.paragraph_id)"


def _forum_of(table: str, key: str) -> str:
    return _FORUM_OF.format(table=table, key=key)


RULES = [
    Rule(
        f"{table}_{event.split()[0].lower()}_stays_in_its_forum",
        f"commitments_{table}",
        event,
        f"{_forum_of('commitment', 'NEW.commitment_id')} <> {_forum_of('statement', statement)}",
        message,
    )
    for table, statement, columns, message in [
        ("mention", _STATEMENT_OF, "commitment_id, paragraph_id", _ANOTHER),
        (
            "absence",
            "NEW.statement_id",
            "commitment_id, statement_id",
            "A statement of another forum is not silent about a commitment.",
        ),
    ]
    for event in ["INSERT", f"UPDATE OF {columns}"]
]
_SPEAKS = (
    "SELECT 1 FROM commitments_mention AS m JOIN commitments_paragraph AS p "
    "ON p.id = m.paragraph_id JOIN commitments_commitment AS c ON c.id = m.commitment_id"
)
RULES += [
    Rule(
        "paragraph_moves_within_the_forum_of_its_mentions",
        "commitments_paragraph",
        "UPDATE OF statement_id",
        f"EXISTS ({_SPEAKS} WHERE p.id = NEW.id "
        f"AND c.forum_id <> {_forum_of('statement', 'NEW.statement_id')})",
        _ANOTHER,
    ),
    Rule(
        "statement_stays_in_the_forum_of_what_it_speaks_of",
        "commitments_statement",
        "UPDATE OF forum_id",
        f"EXISTS ({_SPEAKS} WHERE p.statement_id = NEW.id AND c.forum_id <> NEW.forum_id) "
        "OR EXISTS (SELECT 1 FROM commitments_absence AS a JOIN commitments_commitment AS c "
        "ON c.id = a.commitment_id WHERE a.statement_id = NEW.id "
        "AND c.forum_id <> NEW.forum_id)",
        _ANOTHER,
    ),
    *[
        Rule(
            f"statement_{event.split()[0].lower()}_is_of_a_meeting_of_its_forum",
            "commitments_statement",
            event,
            f"NEW.meeting_id IS NOT NULL AND {_forum_of('meeting', 'NEW.meeting_id')} "
            "<> NEW.forum_id",
            "A statement is of a meeting of its own forum.",
        )
        for event in ["INSERT", "UPDATE OF meeting_id, forum_id"]
    ],
    Rule(
        "meeting_stays_in_the_forum_of_its_statements",
        "commitments_meeting",
        "UPDATE OF forum_id",
        "EXISTS (SELECT 1 FROM commitments_statement WHERE meeting_id = NEW.id "
        "AND forum_id <> NEW.forum_id)",
        "A statement is of a meeting of its own forum.",
    ),
]
_OWN_WORD = "A forum uses words that are shared, or its own."
_BY_COMMITMENT = _forum_of("commitment", "NEW.commitment_id")
RULES += [
    Rule(
        f"{table}_{event.split()[0].lower()}_is_a_word_of_the_forum",
        f"commitments_{table}",
        event,
        f"{_forum_of(word, f'NEW.{column}')} <> {forum}",
        _OWN_WORD,
    )
    for table, word, column, forum, events in [
        (
            *("meeting", "meetingkind", "level_id", "NEW.forum_id"),
            ["INSERT", "UPDATE OF level_id, forum_id"],
        ),
        ("commitment_themes", "theme", "theme_id", _BY_COMMITMENT, ["INSERT", "UPDATE"]),
        ("forum_series", "meetingkind", "meetingkind_id", "NEW.forum_id", ["INSERT", "UPDATE"]),
    ]
    for event in events
]
RULES += [
    Rule(
        f"{word}_stays_a_word_of_those_who_use_it",
        f"commitments_{word}",
        "UPDATE OF forum_id",
        " OR ".join(f"EXISTS ({users} <> NEW.forum_id)" for users in using),
        _OWN_WORD,
    )
    for word, using in [
        (
            "theme",
            [
                "SELECT 1 FROM commitments_commitment_themes AS t JOIN commitments_commitment AS c "
                "ON c.id = t.commitment_id WHERE t.theme_id = NEW.id AND c.forum_id"
            ],
        ),
        (
            "meetingkind",
            [
                "SELECT 1 FROM commitments_meeting WHERE level_id = NEW.id AND forum_id",
                "SELECT 1 FROM commitments_forum_series WHERE meetingkind_id = NEW.id AND forum_id",
            ],
        ),
    ]
]
RULES += [
    Rule(
        f"commitment_{event.lower()}_follows_within_its_forum",
        "commitments_commitment_follows",
        event,
        f"{_forum_of('commitment', 'NEW.from_commitment_id')} "
        f"<> {_forum_of('commitment', 'NEW.to_commitment_id')}",
        "What follows from another forum is linked to it as also promised in.",
    )
    for event in ["INSERT", "UPDATE"]
]
_SERIES = "SELECT 1 FROM commitments_forum_series AS series"
RULES += [
    Rule(
        f"absence_{event.split()[0].lower()}_is_from_the_series",
        "commitments_absence",
        event,
        "EXISTS (SELECT 1 FROM commitments_statement AS s WHERE s.id = NEW.statement_id "
        f"AND EXISTS ({_SERIES} WHERE series.forum_id = s.forum_id) "
        f"AND NOT EXISTS ({_SERIES} JOIN commitments_meeting AS met "
        "ON met.level_id = series.meetingkind_id "
        "WHERE series.forum_id = s.forum_id AND met.id = s.meeting_id))",
        "Only a statement of the series of its forum can be silent.",
    )
    for event in ["INSERT", "UPDATE OF statement_id"]
]
RULES += [
    Rule(
        f"counterpart_{event.split()[0].lower()}_{name}",
        "commitments_counterpart",
        event,
        broken,
        message,
    )
    for event in ["INSERT", "UPDATE OF commitment_id, other_id"]
    for name, broken, message in [
        (
            "links_two_forums",
            f"{_BY_COMMITMENT} = {_forum_of('commitment', 'NEW.other_id')}",
            "A link between forums joins commitments of two forums.",
        ),
        (
            "holds_both_ways",
            "EXISTS (SELECT 1 FROM commitments_counterpart WHERE commitment_id = NEW.other_id "
            "AND other_id = NEW.commitment_id)",
            "This link is recorded the other way round.",
        ),
    ]
]

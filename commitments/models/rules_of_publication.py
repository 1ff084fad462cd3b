"""What is published stays, changes only in an edition, and names only what is published.

What the public reads is written with one pen (`Pen`): every write to it is refused while nobody
holds that pen, which only an edition can take.
"""

from commitments.models.language import in_each
from commitments.models.rules_of_content import Rule

VOCABULARY = ["forum", "actor", "theme", "region", "meetingkind", "meeting"]
REVIEWED = [
    *VOCABULARY,
    *["statement", "commitment", "mention", "absence", "followup", "exclusion", "reply"],
    *["membership", "pairing", "parallelquotation", "counterpart"],
]
"""Tables of what is drafted, published and retracted."""

RULES = [
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
        "change_update_is_refused",
        "commitments_change",
        "UPDATE",
        "1 = 1",
        "What an edition changed, and why, stays as it was told.",
    ),
    Rule(
        "edition_update_is_refused",
        "commitments_edition",
        "UPDATE",
        "1 = 1",
        "The number, day and note of an edition stay as they were published.",
    ),
    Rule(
        "pen_is_for_ever",
        "commitments_pen",
        "DELETE",
        "1 = 1",
        "Without its pen the register could never publish again.",
    ),
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
RULES += [
    Rule(
        f"{table}_{event.lower()}_is_refused",
        f"commitments_{table}",
        event,
        "1 = 1",
        "What was seen of a source stays as it was seen.",
    )
    for table in ["sourcecheck", "sourcecopy"]
    for event in ["UPDATE", "DELETE"]
]

_WITHOUT_PEN = "(SELECT edition_id FROM commitments_pen) IS NULL"
FORUM_SAYS = ("slug", *in_each("name"), "prefix", *in_each("description"), "state")
_PUBLIC = "('published', 'retracted')"
_IN_AN_EDITION = "What is published changes only in an edition."
RULES += [
    Rule(
        "formerslug_insert_needs_an_edition",
        "commitments_formerslug",
        "INSERT",
        _WITHOUT_PEN,
        _IN_AN_EDITION,
    ),
]
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
            f"UPDATE OF {', '.join(FORUM_SAYS)}" if table == "forum" else "UPDATE",
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
    ("forum_series", "forum", "forum_id"),
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

NAMING = [
    ("commitment", "forum_id", "forum"),
    ("meeting", "forum_id", "forum"),
    ("statement", "forum_id", "forum"),
    ("theme", "forum_id", "forum"),
    ("meetingkind", "forum_id", "forum"),
    ("meeting", "level_id", "meetingkind"),
    ("statement", "publisher_id", "actor"),
    ("statement", "meeting_id", "meeting"),
    ("reply", "actor_id", "actor"),
    ("actor", "forum_id", "forum"),
    ("membership", "actor_id", "actor"),
    ("membership", "group_id", "actor"),
    ("membership", "forum_id", "forum"),
]
"""Reviewed tables that name a word of the vocabulary in a column of theirs."""
LISTING = [
    ("party", "commitment", "commitment_id", "actor_id", "actor"),
    ("commitment_themes", "commitment", "commitment_id", "theme_id", "theme"),
    ("commitment_regions", "commitment", "commitment_id", "region_id", "region"),
    ("meeting_hosts", "meeting", "meeting_id", "actor_id", "actor"),
    ("followup_breakers", "followup", "followup_id", "actor_id", "actor"),
    ("forum_series", "forum", "forum_id", "meetingkind_id", "meetingkind"),
]
"""Tables by which a reviewed row names words: the row's table and column, the word's column."""

_HIDDEN_WORD = "What is published names only words that are published."
RULES += [
    Rule(
        f"{table}_{event.split()[0].lower()}_names_a_public_{column.removesuffix('_id')}",
        f"commitments_{table}",
        event,
        f"NEW.state = 'published' AND (SELECT state FROM commitments_{word} "
        f"WHERE id = NEW.{column}) <> 'published'",
        _HIDDEN_WORD,
    )
    for table, column, word in NAMING
    for event in ["INSERT", f"UPDATE OF state, {column}"]
]
RULES += [
    Rule(
        f"{table}_{event.split()[0].lower()}_names_a_public_{word}",
        f"commitments_{table}",
        event,
        f"(SELECT state FROM commitments_{parent} WHERE id = NEW.{row}) = 'published' "
        f"AND (SELECT state FROM commitments_{word} WHERE id = NEW.{column}) <> 'published'",
        _HIDDEN_WORD,
    )
    for table, parent, row, column, word in LISTING
    for event in ["INSERT", f"UPDATE OF {row}, {column}"]
]
RULES += [
    Rule(
        f"{parent}_lists_public_words_by_{table}",
        f"commitments_{parent}",
        "UPDATE OF state",
        f"NEW.state = 'published' AND EXISTS (SELECT 1 FROM commitments_{table} AS listed "
        f"JOIN commitments_{word} AS word ON word.id = listed.{column} "
        f"WHERE listed.{row} = NEW.id AND word.state <> 'published')",
        _HIDDEN_WORD,
    )
    for table, parent, row, column, word in LISTING
    if table != "forum_series"  # whose kinds of meeting are published after their forum
]
_NAMED = "Something published names this word."
RULES += [
    Rule(
        f"{word}_stays_public_while_a_{table}_names_it"
        + ("_as_group" if column == "group_id" else ""),
        f"commitments_{word}",
        "UPDATE OF state",
        f"OLD.state = 'published' AND NEW.state <> 'published' AND EXISTS (SELECT 1 "
        f"FROM commitments_{table} WHERE {column} = NEW.id AND state = 'published')",
        _NAMED,
    )
    for table, column, word in NAMING
]
RULES += [
    Rule(
        f"{word}_stays_public_while_listed_by_{table}",
        f"commitments_{word}",
        "UPDATE OF state",
        f"OLD.state = 'published' AND NEW.state <> 'published' AND EXISTS (SELECT 1 "
        f"FROM commitments_{table} AS listed JOIN commitments_{parent} AS holder "
        f"ON holder.id = listed.{row} WHERE listed.{column} = NEW.id "
        "AND holder.state = 'published')",
        _NAMED,
    )
    for table, parent, row, column, word in LISTING
]
RULES += [
    Rule(
        f"{table}_never_becomes_a_draft_again",
        f"commitments_{table}",
        "UPDATE OF state",
        f"OLD.state IN {_PUBLIC} AND NEW.state NOT IN {_PUBLIC}",
        "What was published is retracted; it never becomes a draft again.",
    )
    for table in REVIEWED
]

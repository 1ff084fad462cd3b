"""One text in several languages is one statement: rules across tables that hold for drafts, too."""

from commitments.models.rules_of_content import Rule

_STATEMENT = "commitments_statement"
_ITSELF = "COALESCE({statement}.translation_of_id, {statement}.id)"
_VERSION_OF_ONE = "A statement is the version of one that is no version itself."
_OTHER_LANGUAGE = "A version is of the forum of its statement, and in another language."

RULES = [
    Rule(
        f"statement_{event.split()[0].lower()}_is_version_of_one_that_is_none",
        _STATEMENT,
        event,
        "NEW.translation_of_id IS NOT NULL AND ((SELECT translation_of_id "
        f"FROM {_STATEMENT} WHERE id = NEW.translation_of_id) IS NOT NULL "
        f"OR EXISTS (SELECT 1 FROM {_STATEMENT} WHERE translation_of_id = NEW.id))",
        _VERSION_OF_ONE,
    )
    for event in ["INSERT", "UPDATE OF translation_of_id"]
]
RULES += [
    Rule(
        f"statement_{event.split()[0].lower()}_differs_from_its_versions_in_language",
        _STATEMENT,
        event,
        f"EXISTS (SELECT 1 FROM {_STATEMENT} WHERE (id = NEW.translation_of_id "
        "OR translation_of_id = NEW.id) AND (language = NEW.language OR forum_id <> NEW.forum_id))",
        _OTHER_LANGUAGE,
    )
    for event in ["INSERT", "UPDATE OF translation_of_id, language, forum_id"]
]
RULES += [
    Rule(
        f"absence_{event.split()[0].lower()}_is_from_the_statement_itself",
        "commitments_absence",
        event,
        f"(SELECT translation_of_id FROM {_STATEMENT} WHERE id = NEW.statement_id) IS NOT NULL",
        "An absence is from the statement, not from one of its versions.",
    )
    for event in ["INSERT", "UPDATE OF statement_id"]
]
RULES += [
    Rule(
        "statement_becomes_no_version_while_absences_rest_on_it",
        _STATEMENT,
        "UPDATE OF translation_of_id",
        "NEW.translation_of_id IS NOT NULL "
        "AND EXISTS (SELECT 1 FROM commitments_absence WHERE statement_id = NEW.id)",
        "An absence is from the statement, not from one of its versions.",
    ),
]

_ONCE = "A mention never stands in two versions of a statement."


def _mentioned_in_another_version(same_row: str) -> str:
    here, there = _ITSELF.format(statement="s1"), _ITSELF.format(statement="s2")
    return (
        "NEW.state <> 'retracted' AND EXISTS (SELECT 1 FROM commitments_mention AS m "
        "JOIN commitments_paragraph AS p2 ON p2.id = m.paragraph_id "
        f"JOIN {_STATEMENT} AS s2 ON s2.id = p2.statement_id "
        "JOIN commitments_paragraph AS p1 ON p1.id = NEW.paragraph_id "
        f"JOIN {_STATEMENT} AS s1 ON s1.id = p1.statement_id "
        f"WHERE m.commitment_id = NEW.commitment_id{same_row} AND m.state <> 'retracted' "
        f"AND s2.id <> s1.id AND {there} = {here})"
    )


RULES += [
    Rule(
        "mention_insert_stands_in_one_version",
        "commitments_mention",
        "INSERT",
        _mentioned_in_another_version(""),
        _ONCE,
    ),
    Rule(
        "mention_update_stands_in_one_version",
        "commitments_mention",
        "UPDATE OF paragraph_id, commitment_id, state",
        _mentioned_in_another_version(" AND m.id <> NEW.id"),
        _ONCE,
    ),
    Rule(
        "statement_becomes_no_version_that_mentions_the_same",
        _STATEMENT,
        "UPDATE OF translation_of_id",
        "NEW.translation_of_id IS NOT NULL AND EXISTS (SELECT 1 FROM commitments_mention AS m1 "
        "JOIN commitments_paragraph AS p1 ON p1.id = m1.paragraph_id "
        "JOIN commitments_mention AS m2 ON m2.commitment_id = m1.commitment_id "
        "JOIN commitments_paragraph AS p2 ON p2.id = m2.paragraph_id "
        f"JOIN {_STATEMENT} AS s2 ON s2.id = p2.statement_id "
        "WHERE p1.statement_id = NEW.id AND m1.state <> 'retracted' AND m2.state <> 'retracted' "
        f"AND s2.id <> NEW.id AND {_ITSELF.format(statement='s2')} = NEW.translation_of_id)",
        _ONCE,
    ),
]
_MADE_FIRST = "A commitment is made before anything else is said of it."
_LATER = (
    "({one}.issued_on > {other}.issued_on "
    "OR {one}.issued_on = {other}.issued_on AND {one}.rank > {other}.rank)"
)


def _out_of_order(mention: str, statement: str, same_row: str = "") -> str:
    """Whether a mention of the commitment is made later than this one, or this after another."""
    return (
        "EXISTS (SELECT 1 FROM commitments_mention AS o JOIN commitments_paragraph AS q "
        f"ON q.id = o.paragraph_id JOIN {_STATEMENT} AS t ON t.id = q.statement_id "
        f"WHERE o.commitment_id = {mention}.commitment_id{same_row} AND o.state <> 'retracted' "
        f"AND (o.role = 'made' AND {mention}.role <> 'made' "
        f"AND {_LATER.format(one='t', other=statement)} "
        f"OR o.role <> 'made' AND {mention}.role = 'made' "
        f"AND {_LATER.format(one=statement, other='t')}))"
    )


def _said_out_of_order(same_row: str) -> str:
    order = _out_of_order("NEW", "s", same_row)
    return (
        "NEW.state <> 'retracted' AND EXISTS (SELECT 1 FROM commitments_paragraph AS p "
        f"JOIN {_STATEMENT} AS s ON s.id = p.statement_id "
        f"WHERE p.id = NEW.paragraph_id AND {order})"
    )


RULES += [
    Rule(
        "mention_insert_is_not_before_it_was_made",
        "commitments_mention",
        "INSERT",
        _said_out_of_order(""),
        _MADE_FIRST,
    ),
    Rule(
        "mention_update_is_not_before_it_was_made",
        "commitments_mention",
        "UPDATE OF paragraph_id, commitment_id, role, state",
        _said_out_of_order(" AND o.id <> NEW.id"),
        _MADE_FIRST,
    ),
    Rule(
        "statement_is_not_dated_before_what_it_speaks_of_was_made",
        _STATEMENT,
        "UPDATE OF issued_on, rank",
        "(NEW.issued_on <> OLD.issued_on OR NEW.rank <> OLD.rank) "
        "AND EXISTS (SELECT 1 FROM commitments_mention AS m JOIN commitments_paragraph AS p "
        "ON p.id = m.paragraph_id WHERE p.statement_id = NEW.id AND m.state <> 'retracted' "
        f"AND {_out_of_order('m', 'NEW', ' AND q.statement_id <> NEW.id')})",
        _MADE_FIRST,
    ),
]
_PAIRED = "A paragraph of a version is paired with one of the statement whose version it is."
RULES += [
    Rule(
        f"pairing_{event.split()[0].lower()}_is_of_a_version_and_its_statement",
        "commitments_pairing",
        event,
        f"NOT EXISTS (SELECT 1 FROM commitments_paragraph AS p JOIN {_STATEMENT} AS s "
        "ON s.id = p.statement_id JOIN commitments_paragraph AS c ON c.id = NEW.counterpart_id "
        "WHERE p.id = NEW.paragraph_id AND s.translation_of_id = c.statement_id)",
        _PAIRED,
    )
    for event in ["INSERT", "UPDATE OF paragraph_id, counterpart_id"]
]
RULES += [
    Rule(
        "statement_stays_a_version_while_its_paragraphs_are_paired",
        _STATEMENT,
        "UPDATE OF translation_of_id",
        "OLD.translation_of_id IS NOT NULL "
        "AND COALESCE(NEW.translation_of_id, 0) <> OLD.translation_of_id "
        "AND EXISTS (SELECT 1 FROM commitments_pairing AS r JOIN commitments_paragraph AS p "
        "ON p.id = r.paragraph_id WHERE p.statement_id = NEW.id)",
        "The paragraphs of this version are paired.",
    ),
]


def _are_paired(one: str, other: str, besides: str = "") -> str:
    """Whether two paragraphs are paired, or both with a third; `besides` leaves pairings out."""
    kept = f"r.state <> 'retracted'{besides}"
    second = kept.replace("r.", "q.")
    return (
        f"(EXISTS (SELECT 1 FROM commitments_pairing AS r WHERE {kept} "
        f"AND (r.paragraph_id = {one} AND r.counterpart_id = {other} "
        f"OR r.paragraph_id = {other} AND r.counterpart_id = {one})) "
        "OR EXISTS (SELECT 1 FROM commitments_pairing AS r JOIN commitments_pairing AS q "
        f"ON q.counterpart_id = r.counterpart_id WHERE {kept} AND {second} "
        f"AND r.paragraph_id = {one} AND q.paragraph_id = {other} AND {one} <> {other}))"
    )


_PARALLEL = "A parallel quotation stands in a paragraph that is paired with that of its mention."
_PARAGRAPH_OF_MENTION = "(SELECT paragraph_id FROM commitments_mention WHERE id = NEW.mention_id)"
_LOST = (
    "EXISTS (SELECT 1 FROM commitments_parallelquotation AS v "
    "JOIN commitments_mention AS m ON m.id = v.mention_id WHERE v.state <> 'retracted' "
    "AND (v.paragraph_id IN (OLD.paragraph_id, OLD.counterpart_id) "
    "OR m.paragraph_id IN (OLD.paragraph_id, OLD.counterpart_id)) "
    f"AND NOT {_are_paired('v.paragraph_id', 'm.paragraph_id', ' AND r.id <> OLD.id')})"
)
RULES += [
    Rule(
        f"parallelquotation_{event.split()[0].lower()}_stands_in_a_paired_paragraph",
        "commitments_parallelquotation",
        event,
        "NEW.state <> 'retracted' "
        f"AND NOT {_are_paired('NEW.paragraph_id', _PARAGRAPH_OF_MENTION)}",
        _PARALLEL,
    )
    for event in ["INSERT", "UPDATE OF paragraph_id, mention_id, state"]
]
RULES += [
    Rule(
        "mention_stays_in_its_paragraph_while_it_has_parallels",
        "commitments_mention",
        "UPDATE OF paragraph_id",
        "EXISTS (SELECT 1 FROM commitments_parallelquotation AS v WHERE v.mention_id = NEW.id "
        f"AND v.state <> 'retracted' AND NOT {_are_paired('v.paragraph_id', 'NEW.paragraph_id')})",
        _PARALLEL,
    ),
    Rule(
        "pairing_stays_paired_while_a_parallel_rests_on_it",
        "commitments_pairing",
        "UPDATE OF paragraph_id, counterpart_id",
        "(NEW.paragraph_id <> OLD.paragraph_id OR NEW.counterpart_id <> OLD.counterpart_id) "
        f"AND {_LOST}",
        _PARALLEL,
    ),
    Rule(
        "pairing_is_kept_while_a_parallel_rests_on_it",
        "commitments_pairing",
        "UPDATE OF state",
        f"NEW.state = 'retracted' AND OLD.state <> 'retracted' AND {_LOST}",
        _PARALLEL,
    ),
    Rule(
        "pairing_delete_while_a_parallel_rests_on_it",
        "commitments_pairing",
        "DELETE",
        _LOST,
        _PARALLEL,
    ),
]

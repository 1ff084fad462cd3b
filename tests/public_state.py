"""All that is public as it is stored, for tests of what must not change it."""

from django.db import connection

from commitments.models import rules_of_publication

PUBLIC = "state IN ('published', 'retracted')"
KEPT_WITH_AN_EDITION = ["edition", "change", "formerslug", "standing"]


def public_state() -> dict[str, set[tuple[object, ...]]]:
    """The rows of each table that are public, or hang on what is."""
    queries = {
        **{name: f"SELECT * FROM commitments_{name}" for name in KEPT_WITH_AN_EDITION},
        **{
            name: f"SELECT * FROM commitments_{name} WHERE {PUBLIC}"
            for name in rules_of_publication.REVIEWED
        },
        **{
            name: f"SELECT t.* FROM commitments_{name} AS t JOIN commitments_{parent} AS p "
            f"ON p.id = t.{column} WHERE p.{PUBLIC}"
            for name, parent, column in rules_of_publication.HANGING
        },
    }
    with connection.cursor() as cursor:
        return {name: _rows(cursor, query) for name, query in queries.items()}


def _rows(cursor, query: str) -> set[tuple[object, ...]]:
    cursor.execute(query)
    names = [column.name if hasattr(column, "name") else column[0] for column in cursor.description]
    # A forum counts the references of drafts, too.
    kept = [place for place, name in enumerate(names) if name != "last_number"]
    return {tuple(row[place] for place in kept) for row in cursor.fetchall()}

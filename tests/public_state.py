"""All that is public as it is stored, for tests of what must not change it."""

from django.db import connection

from commitments.models import rules_of_publication

PUBLIC = "state IN ('published', 'retracted')"
KEPT_WITH_AN_EDITION = ["edition", "change", "formerslug", "standing"]


def public_state() -> dict[str, set[tuple[object, ...]]]:
    """The rows of each table that are public, or hang on what is."""
    with connection.cursor() as cursor:
        return {name: _rows(cursor, f"SELECT t.* {rest}") for name, rest in _public().items()}


def public_counts() -> dict[str, int]:
    """How many rows of each table are public, or hang on what is."""
    counted = [f"SELECT '{name}', count(*) {rest}" for name, rest in _public().items()]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(counted))
        return dict(cursor.fetchall())


def _public() -> dict[str, str]:
    """The rest of a query of the public rows of each table `t`, after what it asks for."""
    return {
        **{name: f"FROM commitments_{name} AS t" for name in KEPT_WITH_AN_EDITION},
        **{
            name: f"FROM commitments_{name} AS t WHERE t.{PUBLIC}"
            for name in rules_of_publication.REVIEWED
        },
        **{
            name: f"FROM commitments_{name} AS t JOIN commitments_{parent} AS p "
            f"ON p.id = t.{column} WHERE p.{PUBLIC}"
            for name, parent, column in rules_of_publication.HANGING
        },
    }


def _rows(cursor, query: str) -> set[tuple[object, ...]]:
    cursor.execute(query)
    names = [column.name if hasattr(column, "name") else column[0] for column in cursor.description]
    # A forum counts the references of drafts, too.
    kept = [place for place, name in enumerate(names) if name != "last_number"]
    return {tuple(row[place] for place in kept) for row in cursor.fetchall()}

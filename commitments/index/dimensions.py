"""What a commitment can be chosen and counted by, and how it comes by its values."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from commitments.models import Commitment, Mention, Party


@dataclass(frozen=True, slots=True)
class Dimension:
    """A property with countable values: the path to the value, from rows of its own or not.

    Without `rows`, the value is a column of the commitment or of its standing. With `rows`, which
    hang on commitments, `since` is the path to the day from which a row is known; without it, it
    always is. Values that are primary keys, such as those of themes, stay right when a slug is
    corrected.
    """

    value: str
    rows: Callable[[], QuerySet[Any]] | None = None
    since: str | None = None
    is_key: bool = False


def _themes() -> QuerySet[Any]:
    return Commitment.themes.through._default_manager.all()


def _regions() -> QuerySet[Any]:
    return Commitment.regions.through._default_manager.all()


def _mentions() -> QuerySet[Any]:
    return Mention.objects.published()


def _with_statements() -> QuerySet[Any]:
    """Mentions with their statement, whichever version of it they stand in."""
    in_version, in_itself = "paragraph__statement__translation_of", "paragraph__statement"
    return Mention.objects.published().annotate(itself=Coalesce(in_version, in_itself))


ISSUED = "paragraph__statement__issued_on"

DIMENSIONS = {
    "forum": Dimension("forum_id", is_key=True),
    "status": Dimension("status"),
    "direction": Dimension("direction"),
    "kind": Dimension("kind"),
    "horizon": Dimension("horizon"),
    "deadline_state": Dimension("deadline_state"),
    "overdue": Dimension("is_overdue"),
    "breached": Dimension("was_breached"),
    "silent": Dimension("is_silent"),
    "mentioned_again": Dimension("was_mentioned_again"),
    "strength": Dimension("strength", _mentions, ISSUED),
    "statement": Dimension("itself", _with_statements, ISSUED, is_key=True),
    "theme": Dimension("theme", _themes, is_key=True),
    "region": Dimension("region", _regions, is_key=True),
}
"""By name of their parameter and of their field in the index. Actors and their parts stand beside
each other in one field, `party`."""

ALIKE = (
    *("direction", "horizon", "status", "deadline_state", "overdue"),
    *("breached", "silent", "mentioned_again"),
)
"""Commitments that have the same values in all of these are alike, and counted together."""


def alike(values: Mapping[str, list[Any]]) -> str:
    """What is the same for all that are like a commitment with these values; it may lack some."""
    return " ".join(str(values.get(name, [""])[0]) for name in ALIKE)


def of_alike(written: str) -> dict[str, str]:
    """The values behind what `alike` wrote, by dimension; yes and no are `true` and `false`."""
    return dict(zip(ALIKE, written.split(" "), strict=True))


PARTS: dict[str, int] = {part: 1 << place for place, part in enumerate(Party.Part.values)}
"""The bit of each part that an actor can have in a commitment."""
ALL_PARTS = sum(PARTS.values())
_STEP = ALL_PARTS + 1


def party(actor: int, parts: int) -> int:
    """The value of an actor (primary key) with all its parts (bits) in one commitment."""
    return actor * _STEP + parts


def of_party(value: int) -> tuple[int, int]:
    """The actor and its parts behind a value."""
    return divmod(value, _STEP)


def parties_with(actors: Iterable[int], parts: Iterable[str] = ()) -> list[int]:
    """Every value of these actors with one of the parts at least; with any where none is named."""
    wanted = sum({PARTS[part] for part in parts}) or ALL_PARTS
    return [party(actor, held) for actor in actors for held in range(1, _STEP) if held & wanted]

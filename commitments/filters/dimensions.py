"""How what a parameter names becomes a condition on the index, and a count of the index a value."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from commitments.index import PARTS, Condition
from commitments.index import asking as ask
from commitments.index.dimensions import of_party, parties_with
from commitments.models import Mention, Party
from commitments.models.mentions import MentionQuerySet

Values = Mapping[str, Any]
Bodies = Mapping[int, frozenset[int]]
"""By the primary key of each member: what it belongs to on a day, and what binds it thereby."""

MEMBERSHIP = "membership"
"""The part of an actor that is bound by what binds a forum or a group that it belongs to.

The index knows nothing of it: on a day, an actor is asked for as what it belongs to.
"""


def parties(actors: Collection[int], parts: Sequence[str], bodies: Bodies) -> Condition:
    """Commitments to which one of the actors is party, in one of the parts if any is named."""
    held = direct(parts)
    found = parties_with(actors, held) if held or not parts else []
    if MEMBERSHIP in parts:
        found += parties_with(sorted(_bodies_of(actors, bodies)), [Party.Part.BOUND])
    return ask.any_value("party", found)


def direct(parts: Sequence[str]) -> list[str]:
    """The parts that an actor has by itself."""
    return [part for part in parts if part != MEMBERSHIP]


def _bodies_of(actors: Collection[int], bodies: Bodies) -> set[int]:
    return {body for actor in actors for body in bodies.get(actor, ())}


def actors_counted(counts: Mapping[int, int], parts: Sequence[str]) -> Counter[int]:
    """Of counts beside parties, those beside actors, in the parts if any is named."""
    wanted = sum({PARTS[part] for part in direct(parts)}) or sum(PARTS.values())
    found: Counter[int] = Counter()
    for value, count in counts.items():
        actor, held = of_party(value)
        if held & wanted:
            found[actor] += count
    return found


def due(values: Values) -> Condition:
    """Commitments one of whose deadlines, of whatever day, is within the days of the query."""
    after, before = values.get("due_after"), values.get("due_before")
    return ask.between("due", after and after.toordinal(), before and before.toordinal())


def deadlines(on: dt.date, values: Values) -> MentionQuerySet:
    """Mentions that state a deadline by the day, within the days that the query names."""
    stated = Mention.objects.published().stating_a_deadline(on)
    if after := values.get("due_after"):
        stated = stated.filter(deadline_latest__gte=after)
    if before := values.get("due_before"):
        stated = stated.filter(deadline_latest__lte=before)
    return stated

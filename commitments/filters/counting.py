"""How many commitments have each value of a parameter under the other filters of a query."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from typing import Any

from django.utils.translation import get_language

from commitments import index
from commitments.filters import dimensions
from commitments.filters.conditions import Conditions
from commitments.filters.fields import ValuesField, YesNoField
from commitments.filters.form import COUNTED
from commitments.filters.words import Word
from commitments.index import asking as ask

MOST_VALUES = 60
"""Of more values than these, those that most commitments have are shown, and what is selected."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A value of a parameter, its label in the reader's language, and its count."""

    value: str
    label: str
    count: int


def _held(
    words: Sequence[Word], counts: Mapping[Any, int], selected: Collection[str]
) -> list[Word]:
    """The words that commitments have, as many as are shown, and whatever is selected.

    There may be thousands, of statements above all, and each step here is taken for each of them.
    """
    chosen = (
        {place for place, word in enumerate(words) if word.slug in selected} if selected else ()
    )
    numbers = [counts.get(word.key, 0) for word in words]
    ranked = ((-number, place) for place, number in enumerate(numbers) if number)
    best = [place for _number, place in nsmallest(MOST_VALUES, ranked)]
    others = [place for place in best if place not in chosen]
    shown = [*chosen, *others[: max(0, MOST_VALUES - len(chosen))]]
    return [words[place] for place in sorted(shown)]


class Counts:
    """The counts beside the values of a query that has these conditions."""

    def __init__(self, conditions: Conditions) -> None:
        self._conditions = conditions
        self._fields = conditions.form.fields
        self._index = conditions.form.reader

    def of(self, name: str, selected: Collection[str]) -> list[Counted]:
        """The values of a parameter, in their order; of very many, those that most have."""
        if self._conditions.names or selected:
            return self._of(name, selected)
        key = ("counted", name, self._conditions.on, get_language())
        return self._index.keep(key, lambda: self._of(name, ()))

    def _of(self, name: str, selected: Collection[str]) -> list[Counted]:
        counts, field = self._counts(name), self._fields[name]
        if not (isinstance(field, ValuesField) and field.words):
            choices = [(value, str(label), value) for value, label in field.choices]  # type: ignore[attr-defined]
        else:
            held = _held(field.list_of(self._index), counts, selected)
            choices = [(word.slug, word.name, word.key) for word in held]
        return [Counted(value, label, counts.get(key, 0)) for value, label, key in choices]

    def _counts(self, name: str) -> Mapping[Any, int]:
        """How many commitments have each value of the index under the other filters."""
        field = self._fields[name]
        if name == "part":
            return self._counts_of_parts()
        assert isinstance(field, ValuesField | YesNoField)
        counts = self._values_counted[name][field.of]
        if name == "actor":
            parts = self._conditions.values.get("part", ())
            if dimensions.MEMBERSHIP in parts:
                return self._counts_with_members(counts, parts)
            counts = dimensions.actors_counted(counts, parts)
        return counts

    def _counts_with_members(
        self, counts: Mapping[int, int], parts: Sequence[str]
    ) -> Mapping[int, int]:
        """Counts beside actors, in parts among which is that of a member.

        All who belong to the same are bound by the same, and are counted together. What binds an
        actor both by name and as a member is counted once.
        """
        held = dimensions.direct(parts)
        found = dimensions.actors_counted(counts, held) if held else Counter[int]()
        others = self._conditions.together(without="actor")
        bound: dict[frozenset[int], tuple[int, Counter[int]]] = {}
        for actor, bodies in self._conditions.bodies.items():
            if bodies not in bound:
                as_member = self._conditions.parties([actor], [dimensions.MEMBERSHIP])
                every = ask.all_of([others, as_member])
                both = self._index.counts(every, ["party"])["party"] if held else {}
                bound[bodies] = (
                    self._index.count(every),
                    dimensions.actors_counted(both, held),
                )
            count, twice = bound[bodies]
            found[actor] += count - (twice[actor] if held else 0)
        return found

    def _counts_of_parts(self) -> Mapping[str, int]:
        """How many commitments have any of the actors in each part."""
        field = self._fields["actor"]
        assert isinstance(field, ValuesField)
        actors = field.values_of(self._conditions.values.get("actor", ()))
        if not actors:
            return {}
        others = self._conditions.together(without="actor")
        return {
            part: self._index.count(ask.all_of([others, self._conditions.parties(actors, [part])]))
            for part in (*index.PARTS, dimensions.MEMBERSHIP)
        }

    @cached_property
    def _values_counted(self) -> dict[str, Mapping[str, Mapping[Any, int]]]:
        """Counts beside values of the index; parameters without a filter are counted at once."""
        of = {name: self._fields[name].of for name in COUNTED}  # type: ignore[attr-defined]
        names = self._conditions.names
        free = [name for name in COUNTED if name not in names]
        asked = frozenset(of[name] for name in free)
        every = self._conditions.together()
        if names:
            together = self._index.counts(every, asked)
        else:  # the most there is to count, and what most readers ask first
            key = ("counts", self._conditions.on)
            together = self._index.keep(key, lambda: self._index.counts(every, asked))
        counted: dict[str, Mapping[str, Mapping[Any, int]]] = dict.fromkeys(free, together)
        for name in set(COUNTED) - set(free):
            others = self._conditions.together(without=name)
            counted[name] = self._index.counts(others, [of[name]])
        return counted

"""Asks the index: conditions, how many, which ones in what order, and counts beside values."""

import datetime as dt
import json
import math
from bisect import bisect_right
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from operator import itemgetter
from typing import Any, TypeVar

import tantivy

from commitments.index.days import places_with
from commitments.index.schema import PARAGRAPH, RUN, STATE, schema

Condition = tantivy.Query
Bounds = tuple[int | None, int | None]

MOST_VALUES = 60_000
"""The engine counts no more values of one field at once."""
MOST_KEPT = 256
MOST_OF_EACH_KEPT = 5000
"""So many pieces are kept of one state, such as what lists tell of a commitment: some 10 MB."""
Value = TypeVar("Value")

TIES = 200
"""How far beyond a page equals are looked at, so that they go by reference."""


def all_of(conditions: Iterable[Condition]) -> Condition:
    """What fulfils every condition; they do not weigh in a ranking."""
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, one) for one in conditions])


def any_value(name: str, values: Collection[Any]) -> Condition:
    """What has one of the values in this field."""
    if not values:
        return tantivy.Query.empty_query()
    if len(values) == 1:
        # The engine skips through the documents of one value, and collects those of many.
        (value,) = values
        return _unweighed(tantivy.Query.term_query(schema(), name, value))
    return _unweighed(tantivy.Query.term_set_query(schema(), name, list(values)))


def between(name: str, least: int | None, most: int | None) -> Condition:
    """What has a value within these bounds, both included, in a field of whole numbers."""
    return _unweighed(
        tantivy.Query.range_query(
            schema(), name, tantivy.FieldType.Integer, lower_bound=least, upper_bound=most
        )
    )


def commitments_on(on: dt.date) -> Condition:
    """Each commitment that was made by the end of the day, as it stood then."""
    return any_value("days", places_with(on))


def paragraphs_on(on: dt.date) -> Condition:
    """Paragraphs of statements issued by the day."""
    return all_of([any_value("noun", [PARAGRAPH]), between("since", None, on.toordinal())])


def term(name: str, value: str | int, weight: float) -> Condition:
    """What holds the term, weighed by how rare it is, how often it stands there, and the weight."""
    return tantivy.Query.boost_query(tantivy.Query.term_query(schema(), name, value), weight)


def phrase(name: str, words: Sequence[str]) -> Condition:
    """What holds the terms one after the other in one text."""
    if len(words) == 1:
        return any_value(name, words)
    return _unweighed(tantivy.Query.phrase_query(schema(), name, list(words)))


def in_a_row(name: str, words: Sequence[str], weight: float) -> Condition:
    """What holds the terms one after the other, weighed as a term is."""
    found = tantivy.Query.phrase_query(schema(), name, list(words))
    return tantivy.Query.boost_query(found, weight)


def worth(condition: Condition, score: float) -> Condition:
    """The condition, with one score for all that fulfils it."""
    return tantivy.Query.const_score_query(condition, score)


def any_of(conditions: Iterable[Condition]) -> Condition:
    """What fulfils one condition at least; the best of them counts, the others a little."""
    return tantivy.Query.disjunction_max_query(list(conditions), 0.3)


def sum_of(conditions: Iterable[Condition]) -> Condition:
    """What fulfils one condition at least; all that are fulfilled count."""
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in conditions])


def nothing() -> Condition:
    """What nothing fulfils."""
    return tantivy.Query.empty_query()


class Reader:
    """The index as it was at one state of the register."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self._searcher = searcher
        self._kept: dict[Hashable, Any] = {}
        self._kept_of_each: dict[Hashable, Any] = {}
        self.state = str(self._of_state("state") or "")

    def keep(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """What was made of this state before under this key, or is made now."""
        if key not in self._kept:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[key] = make()
        kept: Value = self._kept[key]
        return kept

    def keep_each(
        self,
        kind: Hashable,
        keys: Collection[int],
        make: Callable[[Collection[int]], Mapping[int, Value]],
    ) -> dict[int, Value]:
        """What was made of each of these before under this kind; what lacks is made now, at once.

        In the order of the keys, without those of which nothing is made.
        """
        kept = self._kept_of_each
        found: dict[int, Value] = {key: kept[kind, key] for key in keys if (kind, key) in kept}
        if lacking := [key for key in keys if key not in found]:
            made = make(lacking)
            if len(kept) + len(made) > MOST_OF_EACH_KEPT:
                kept.clear()
            kept.update({(kind, key): one for key, one in made.items()})
            found = {key: one for key in keys if (one := found.get(key, made.get(key))) is not None}
        return found

    def values(self, name: str) -> Mapping[Any, int]:
        """The values that commitments have in this field, on whatever day."""
        return self.counts(any_value("noun", [RUN]), [name])[name]

    def documents(self) -> int:
        """How many documents there are: runs of commitments and paragraphs."""
        return self.count(any_value("noun", [RUN, PARAGRAPH]))

    def count(self, condition: Condition) -> int:
        """How many fulfil the condition."""
        return int(self._searcher.search(condition, limit=1).count)  # type: ignore[attr-defined]

    def in_order(
        self, condition: Condition, key: str, order: str, *, back: bool = False, page: slice
    ) -> list[int]:
        """The keys of what fulfils the condition, in an order of `orders`, from a page of them."""
        start, stop, _step = page.indices(self._searcher.num_docs)
        if start >= stop:
            return []
        found = self._searcher.search(
            condition,
            limit=stop - start,
            offset=start,
            count=False,
            order_by_field=order,
            order=tantivy.Order.Desc if back else tantivy.Order.Asc,
        )
        return self._values(key, found.hits)

    def best(
        self, condition: Condition, key: str, tie: str, *, page: slice
    ) -> list[tuple[int, float]]:
        """The keys of what fulfils the condition, the best first, with their scores.

        Equals go by the order `tie`.
        """
        start, stop, _step = page.indices(self._searcher.num_docs)
        if start >= stop:
            return []
        hits = self._searcher.search(condition, limit=stop + TIES, count=False).hits
        scores = [round(score, 4) for score, _address in hits]
        places = self._values(tie, hits)
        ranked = sorted(zip(scores, places, self._values(key, hits), strict=True), key=_the_best)
        return [(found, score) for score, _place, found in ranked[start:stop]]

    def keys(self, condition: Condition, key: str) -> list[int]:
        """The keys of all that fulfils the condition, in no order."""
        if not (most := self._searcher.num_docs):
            return []
        return self._values(key, self._searcher.search(condition, limit=most, count=False).hits)

    def counts(
        self, condition: Condition, names: Collection[str]
    ) -> Mapping[str, Mapping[Any, int]]:
        """For each field, how many of what fulfils the condition have each value."""
        if not names:
            return {}
        asked = {name: {"terms": {"field": name, "size": MOST_VALUES}} for name in names}
        found = self._searcher.aggregate(condition, asked)
        return {
            name: {bucket["key"]: bucket["doc_count"] for bucket in found[name]["buckets"]}
            for name in names
        }

    def amounts(self, condition: Condition) -> int:
        """How many amounts are stated by all that fulfils the condition."""
        asked = {"stated": {"sum": {"field": "stated_amount"}}}
        return int(self._searcher.aggregate(condition, asked)["stated"]["value"])

    def source_count(self, on: dt.date) -> int:
        """How many outside sources the follow-ups of the day, and of those before, rest on."""
        known = bisect_right(self.sources, on.toordinal(), key=itemgetter(0))
        return self.sources[known - 1][1] if known else 0

    @cached_property
    def sources(self) -> list[list[int]]:
        """What `documents.sources` found."""
        found: list[list[int]] = json.loads(self._of_state("sources") or b"[]")
        return found

    def rarity(self, condition: Condition, weight: float) -> float:
        """What a term in one field would score that as many documents hold."""
        held, documents = self.count(condition), self._searcher.num_docs
        return weight * math.log(1 + (documents - held + 0.5) / (held + 0.5))

    def words(self) -> list[tuple[str, int]]:
        """Words of all texts, of whatever day, and in about how many they stand.

        What was taken from the index may be among them until the engine tidies up.
        """
        return self._searcher.terms_with_prefix("words", "")

    def digests(self, kind: str, key: str) -> dict[int, int]:
        """What the documents of each row add up to, by its key."""
        if not (most := self._searcher.num_docs):
            return {}
        hits = self._searcher.search(any_value("noun", [kind]), limit=most, count=False).hits
        return dict(zip(self._values(key, hits), self._values("digest", hits), strict=True))

    def _of_state(self, name: str) -> Any:
        """What the document of the state stores under this name; None where there is none."""
        hits = self._searcher.search(any_value("noun", [STATE]), limit=1, count=False).hits
        return self._searcher.doc(hits[0][1]).get_first(name) if hits else None

    def _values(self, name: str, hits: Sequence[tuple[Any, tantivy.DocAddress]]) -> list[int]:
        found = self._searcher.fast_field_values(name, [address for _order, address in hits])
        return [int(value) for value in found if value is not None]


def _the_best(hit: tuple[float, int, int]) -> tuple[float, int]:
    score, place, _found = hit
    return -score, place


def _unweighed(condition: Condition) -> Condition:
    return tantivy.Query.const_score_query(condition, 0.0)

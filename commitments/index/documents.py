"""What the index holds of commitments and of paragraphs: fields with their values.

Only what is published goes in. A commitment has a document for each run of days on which nothing
of it changes: neither where it stands, nor which texts are known.
"""

import datetime as dt
import hashlib
import json
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

from django.db.models import Min, QuerySet

from commitments.index import orders
from commitments.index.days import places_of
from commitments.index.dimensions import DIMENSIONS, PARTS, alike, party
from commitments.index.schema import PARAGRAPH, RUN, STATE
from commitments.models import (
    Commitment,
    Evidence,
    FollowUp,
    Forum,
    Mention,
    Paragraph,
    ParallelQuotation,
    Party,
    Reply,
    Standing,
    Status,
)
from commitments.models.language import codes, in_each, language_of, texts
from commitments.models.prepared import prepared
from commitments.text import analysis
from commitments.text.amounts import scaled_numbers
from commitments.text.language import Language, read_as

Fields = dict[str, list[Any]]

COUNTED = {*DIMENSIONS, "due"}
ALWAYS = dt.date.min
WITHIN_WORDS = "\u0640"
BETWEEN = "/"
"""Stands between a word and its term; neither holds it."""


@dataclass(slots=True)
class Known:
    """What is known of a commitment, each value with its field and the day since when."""

    values: list[tuple[dt.date, str, Any]] = field(default_factory=list)

    def add(self, since: dt.date, name: str, value: Any) -> None:
        """Note a value; one that is empty is none."""
        if value is not None and value != "":
            self.values.append((since, name, value))

    def add_text(self, since: dt.date, name: str, text: str, language: Language | None) -> None:
        """Note the terms of a text, its words and its large numbers."""
        if found := terms(text, language):
            self.values += [(since, name, found.terms), (since, "words", found.words)]
            self.values += [(since, "amount", amount) for amount in found.amounts]

    def by(self, day: dt.date) -> Fields:
        """All that is known by the day."""
        fields: defaultdict[str, list[Any]] = defaultdict(list)
        for since, name, value in self.values:
            if since <= day:
                fields[name].append(value)
        return dict(fields)


def of_commitments(keys: Collection[int]) -> dict[int, list[Fields]]:
    """The documents of these commitments (primary keys), for each of them that is published."""
    commitments = {row.pk: row for row in _commitments(keys)}
    known = {key: Known() for key in commitments}
    for row in commitments.values():
        known[row.pk].add_text(ALWAYS, "reference", row.reference, "en")
        for code in codes():
            for name in ("title", "summary"):
                text = texts(row, name)[code]
                known[row.pk].add_text(ALWAYS, name, text, read_as(code))
    _add_mentions(known)
    _add_parallels(known)
    _add_follow_ups(known)
    _add_replies(known)
    _add_dimensions(known)
    places = _places_of_forums()
    runs: defaultdict[int, list[Standing]] = defaultdict(list)
    for run in _runs(known):
        runs[run.commitment_id].append(run)
    return {
        key: list(_documents(row, places[row.forum_id], runs[key], known[key]))
        for key, row in commitments.items()
    }


def of_paragraphs(keys: Collection[int]) -> dict[int, Fields]:
    """The document of each of these paragraphs (primary keys) that is public."""
    found: dict[int, Fields] = {}
    for row in _paragraphs(keys):
        issued_on, rank = row.statement.issued_on, row.statement.rank
        known = Known()
        known.add_text(ALWAYS, "text", row.text, row.language)  # type: ignore[arg-type]
        found[row.pk] = {
            "noun": [PARAGRAPH],
            "paragraph": [row.pk],
            "since": [issued_on.toordinal()],
            "by_place": [orders.paragraph(issued_on, rank, row.statement_id, row.number)],
            **known.by(ALWAYS),
        }
    titled: set[tuple[int, int]] = set()
    for key, commitment, *of_mention in _leads(found):
        leads = Known()
        for name, text in zip(LEADS, of_mention, strict=True):
            language = read_as(language_of(name))
            if name.startswith("translation"):
                leads.add_text(ALWAYS, "translation_of", text, language)
            elif (key, commitment) not in titled:
                leads.add_text(ALWAYS, "title_of", text, language)
        titled.add((key, commitment))
        leads_by_field = leads.by(ALWAYS)
        leads_by_field.pop("words", None)  # they count where the text itself stands
        for name, values in leads_by_field.items():
            found[key].setdefault(name, []).extend(values)
    for document in found.values():
        document["digest"] = [digest([document])]
    return found


def of_state(state: str) -> Fields:
    """The document that says of which state of the register the index is."""
    return {"noun": [STATE], "state": [state], "sources": [json.dumps(sources()).encode()]}


def sources() -> list[list[int]]:
    """How many outside sources follow-ups rest on, each counted once, by the end of a day.

    A day (ordinal) and a number for each day on which one came to be known, in their order.
    """
    cited = Evidence.objects.published().with_day().exclude(address="").order_by()
    first = cited.values("address").annotate(first=Min("day")).exclude(first=None)
    numbers = Counter(first.values_list("first", flat=True))
    ordered = sorted(numbers)
    totals = accumulate(numbers[day] for day in ordered)
    return [[day.toordinal(), total] for day, total in zip(ordered, totals, strict=True)]


def digest(documents: Iterable[Fields]) -> int:
    """A number that tells whether documents are the same."""
    told = [sorted(document.items()) for document in documents]
    content = hashlib.blake2b(repr(told).encode(), digest_size=8).digest()
    return int.from_bytes(content, "big", signed=True)


class Terms(NamedTuple):
    """The terms of a text with spaces between them, its words, each with its term, its amounts."""

    terms: str
    words: str
    amounts: list[str]


@lru_cache(maxsize=2048)  # what stands in a commitment is said of its paragraph as well
def terms(text: str, language: Language | None) -> Terms | None:
    """What a text is found by; None where there is nothing."""
    tokens = analysis.tokens(text, language)
    if not tokens:
        return None
    words = {f"{plain(text[one.start : one.end])}{BETWEEN}{one.term}" for one in tokens}
    amounts = [number.written for number in scaled_numbers(text)]
    return Terms(" ".join(one.term for one in tokens), " ".join(sorted(words)), amounts)


@lru_cache(maxsize=20_000)  # most words of a text are in others too
def plain(word: str) -> str:
    """A word of a text as it can be suggested: in small letters, without marks of vowels."""
    letters = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", word).lower())
    return "".join(
        letter
        for letter in letters
        if letter != WITHIN_WORDS and unicodedata.category(letter) not in ("Mn", "Cf", "Zs")
    )


def _add_mentions(known: dict[int, Known]) -> None:
    for key, issued_on, due, amount, quotation, language, *translations in _mentions(known):
        one = known[key]
        one.add_text(issued_on, "quotation", quotation, language)
        for code, text in zip(codes(), translations, strict=True):
            one.add_text(issued_on, "translation", text, read_as(code))
        one.add(issued_on, "due", due and due.toordinal())
        one.add(issued_on, "stated_amount", None if amount is None else 1)


def _add_parallels(known: dict[int, Known]) -> None:
    for key, issued_on, quotation, language in _parallels(known):
        known[key].add_text(issued_on, "quotation", quotation, language)


def _add_follow_ups(known: dict[int, Known]) -> None:
    for key, day, *found in _follow_ups(known):
        for column, text in zip(FOUND, found, strict=True):
            name, _separator, code = column.rpartition("_")
            if day is not None:
                known[key].add_text(day, name, text, read_as(code))


def _add_replies(known: dict[int, Known]) -> None:
    for row in _replies(known):
        known[row.commitment_id].add_text(row.said_on, "reply", row.words, read_as(row.language))
        for code, text in texts(row, "translation").items():
            known[row.commitment_id].add_text(row.said_on, "reply", text, read_as(code))


def _add_dimensions(known: dict[int, Known]) -> None:
    for name, dimension in DIMENSIONS.items():
        if dimension.rows is not None:
            for key, value, *since in _values_of(name)(known):
                known[key].add(since[0] if since else ALWAYS, name, value)
    parts: defaultdict[tuple[int, int], int] = defaultdict(int)
    for key, actor, part in _parties(known):
        parts[key, actor] |= PARTS[part]
    for (key, actor), held in parts.items():
        known[key].add(ALWAYS, "party", party(actor, held))


def _places_of_forums() -> dict[int, int]:
    """The place of each published forum (primary key) by its prefix."""
    forums = dict(Forum.objects.published().values_list("prefix", "pk"))
    # Sorted here: a database may sort letters and digits in its own way.
    return {forums[prefix]: place for place, prefix in enumerate(sorted(forums))}


def _documents(row: Commitment, forum: int, runs: list[Standing], known: Known) -> Iterator[Fields]:
    """A document for each run, cut once more where a text comes to be known within it."""
    if not runs:
        return
    starts = [run.valid_from for run in runs]
    days = {*starts, *(since for since, _name, _value in known.values if since > starts[0])}
    place = orders.reference(forum, row.number)
    found: list[Fields] = []
    for day, end in _pairs(sorted(days), runs[-1].valid_until):
        run = runs[bisect_right(starts, day) - 1]
        found.append(
            {
                "noun": [RUN],
                "commitment": [row.pk],
                "days": places_of(day, end),
                "by_reference": [place],
                **_by_days(run, place),
                **_moments(run),
                **(own := _own_values(row, run)),
                "alike": [alike(own)],
                **_once(known.by(day)),
            }
        )
    content = digest(found)
    yield from ({**fields, "digest": [content]} for fields in found)


def _pairs(days: list[dt.date], end: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    yield from zip(days, [*days[1:], end], strict=True)


def _by_days(run: Standing, place: int) -> Fields:
    return {
        f"{way}_{name}": [orders.day(getattr(run, column), place, back=way == "back")]
        for name, column in orders.COLUMNS.items()
        for way in ("by", "back")
    }


def _moments(run: Standing) -> Fields:
    days = {"deadline": run.deadline_latest, "first_deadline": run.first_deadline_latest}
    found: Fields = {name: [day.toordinal()] for name, day in days.items() if day is not None}
    if run.status == Status.FULFILLED:
        found["fulfilled"] = [run.fulfilled_on.toordinal() if run.fulfilled_on else 0]
    return found


def _own_values(row: Commitment, run: Standing) -> Fields:
    values: Fields = {}
    for name, dimension in DIMENSIONS.items():
        if dimension.rows is None:
            stands = hasattr(run, dimension.value)
            value = getattr(run if stands else row, dimension.value)
            if value not in (None, ""):
                values[name] = [str(value).lower() if isinstance(value, bool) else value]
    return values


def _once(fields: Fields) -> Fields:
    """The values that are counted, each once; texts stay as many as they are."""
    for name in COUNTED & fields.keys():
        fields[name] = list(dict.fromkeys(fields[name]))
    return fields


# What is asked of the database: the first reader after an edition waits for it.

LEADS = in_each("translation", "commitment__title")
FOUND = in_each("finding", "reason")


@prepared
def _commitments(keys: Collection[int]) -> QuerySet[Commitment]:
    return Commitment.objects.published().filter(pk__in=keys).order_by("pk")


@prepared
def _runs(keys: Collection[int]) -> QuerySet[Standing]:
    return Standing.objects.filter(commitment__in=keys).order_by("commitment", "valid_from")


@prepared
def _paragraphs(keys: Collection[int]) -> QuerySet[Paragraph]:
    rows = Paragraph.objects.published().filter(pk__in=keys)
    return rows.select_related("statement").order_by("pk")


@prepared
def _leads(keys: Collection[int]) -> QuerySet[Any, tuple[Any, ...]]:
    rows = Mention.objects.published().filter(paragraph__in=keys).order_by("commitment", "pk")
    return rows.values_list("paragraph", "commitment", *LEADS)


@prepared
def _mentions(keys: Collection[int]) -> QuerySet[Any, tuple[Any, ...]]:
    columns = ("quotation", "paragraph__language", *in_each("translation"))
    rows = Mention.objects.published().filter(commitment__in=keys).order_by("pk")
    return rows.values_list(
        "commitment", "paragraph__statement__issued_on", "deadline_latest", "amount", *columns
    )


@prepared
def _parallels(keys: Collection[int]) -> QuerySet[Any, tuple[Any, ...]]:
    columns = ("mention__commitment", "paragraph__statement__issued_on")
    rows = ParallelQuotation.objects.published().filter(mention__commitment__in=keys)
    return rows.order_by("pk").values_list(*columns, "quotation", "paragraph__language")


@prepared
def _follow_ups(keys: Collection[int]) -> QuerySet[Any, tuple[Any, ...]]:
    rows = FollowUp.objects.published().with_day().filter(commitment__in=keys)
    return rows.order_by("pk").values_list("commitment", "day", *FOUND)


@prepared
def _replies(keys: Collection[int]) -> QuerySet[Reply]:
    rows = Reply.objects.published().filter(commitment__in=keys).order_by("pk")
    return rows.only("commitment", "said_on", "language", "words", *in_each("translation"))


@prepared
def _parties(keys: Collection[int]) -> QuerySet[Any, tuple[Any, ...]]:
    rows = Party.objects.filter(commitment__in=keys).order_by("commitment", "actor")
    return rows.values_list("commitment", "actor", "part")


@cache
def _values_of(dimension: str) -> Callable[[Collection[int]], list[tuple[Any, ...]]]:
    """Asks for the values of a dimension, each with its commitment and the day since when."""
    of = DIMENSIONS[dimension]
    paths = ("commitment", of.value, *([of.since] if of.since else []))

    def question(keys: Collection[int]) -> QuerySet[Any, tuple[Any, ...]]:
        assert of.rows
        return of.rows().filter(commitment__in=keys).order_by(*paths).values_list(*paths).distinct()

    return prepared(question)

"""A whole register: the vocabulary, the editions, and stretch after stretch of statements."""

import datetime as dt
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain
from random import Random
from typing import Any

from django.db import connection

from benchmarks.register import words
from benchmarks.register.outcomes import LAST_DAY
from benchmarks.register.rows import Rows
from benchmarks.register.series import Stretch, Vocabulary, make
from benchmarks.register.writing import Values, columns, prepared, without_rules, write
from commitments.actions.changes import new_change
from commitments.models import (
    Actor,
    Change,
    Edition,
    Forum,
    MeetingKind,
    Region,
    Reviewed,
    Theme,
)

FIRST_DAY = dt.date(1995, 1, 1)
OF_A_FORUM = 12_500
"""So many commitments one forum makes, at most."""
OF_A_STRETCH = 500
MEETING_KINDS = [
    ("full_ministerial", "Full ministerial", "اجتماع وزاري موسّع"),
    ("small_group_ministers", "Small Group ministers", "وزراء المجموعة المصغرة"),
    ("political_directors", "Political directors", "المديرون السياسيون"),
]
AFTER_SHARED_KINDS = 101
"""Where the primary keys of these begin: those that all forums share are there already."""
Table = tuple[str, list[str], list[Values]]
"""The name of a table, its columns, and rows of it."""


def make_register(size: int, *, seed: str = "1", processes: int = 1) -> int:
    """Fill the empty database with so many commitments; return how many rows were written.

    The same rows for the same seed. Raises `ValueError` where the database holds a register.
    """
    if Forum.objects.exists() or Edition.objects.exists():
        raise ValueError("There is a register in this database. Make this one in its own.")
    stretches = list(stretches_of(size))
    vocabulary = vocabulary_of(size, seed)
    make_one = partial(tables_of, vocabulary=vocabulary, seed=seed)
    count = 0
    with _side_by_side(make_one, stretches, processes) as made, without_rules():
        for tables in chain([list(_tables(vocabulary_rows(vocabulary, stretches)))], made):
            for table in tables:
                write(*table)
                count += len(table[2])
    return count


@contextmanager
def _side_by_side(
    make_one: Callable[[Stretch], list[Table]], stretches: Sequence[Stretch], processes: int
) -> Iterator[Iterator[list[Table]]]:
    """What is made of each stretch, in their order, by processes that know no database."""
    connection.close()
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        yield pool.imap(make_one, stretches)


def tables_of(stretch: Stretch, vocabulary: Vocabulary, seed: str) -> list[Table]:
    """What is stored of one stretch, ready to be written."""
    rows = make(stretch, vocabulary, edition_of(stretch.number), seed)
    return list(_tables(rows))


def _tables(rows: Rows) -> Iterator[Table]:
    for model, of_model in rows.by_model.items():
        yield model._meta.db_table, columns(model), prepared(of_model)
    for through, pairs in rows.links.items():
        names = [name for name in columns(through) if name != "id"]
        yield through._meta.db_table, names, pairs


def stretches_of(size: int) -> Iterator[Stretch]:
    """How so many commitments are shared out to forums and to stretches of time."""
    forums = -(-size // OF_A_FORUM)
    number = 0
    for forum in range(forums):
        share = size * (forum + 1) // forums - size * forum // forums
        parts = -(-share // OF_A_STRETCH)
        for part in range(parts):
            number += 1
            first = share * part // parts
            yield Stretch(
                number=number,
                forum=forum,
                first=first + 1,
                size=share * (part + 1) // parts - first,
                since=_day(part, parts),
                until=_day(part + 1, parts),
            )


def _day(part: int, parts: int) -> dt.date:
    return FIRST_DAY + dt.timedelta(days=(LAST_DAY - FIRST_DAY).days * part // parts)


def vocabulary_of(size: int, seed: str) -> Vocabulary:
    """Forums, actors, themes and regions: some dozens, and some hundreds for many commitments."""
    chance = Random(f"{seed}/vocabulary")
    published = {"state": "published", "published_in": edition_of(0)}
    forums = [
        Forum(
            slug=f"invented-forum-{nth + 1}",
            prefix=f"INV{chr(65 + nth % 26)}{chr(65 + nth // 26)}",
            name_en=f"Invented forum {nth + 1}",
            name_ar=f"المنتدى المختلق {nth + 1}",
            **published,
        )
        for nth in range(-(-size // OF_A_FORUM))
    ]
    names = [
        words.name(number) for number in chance.sample(range(13_824), 40 + min(size // 250, 360))
    ]
    actors = [_actor(nth, name, published) for nth, name in enumerate(names, 1)]
    things = chance.sample(words.OBJECTS, 24)
    themes = [
        Theme(
            slug=f"theme-{nth}",
            name_en=thing[0].capitalize(),
            name_ar=thing[1],
            **published,
        )
        for nth, thing in enumerate(things, 1)
    ]
    places = [words.name(number) for number in chance.sample(range(13_824), 40)]
    regions = [
        Region(slug=f"region-{nth}", name_en=name[0], name_ar=name[1], **published)
        for nth, name in enumerate(places, 1)
    ]
    meeting_kinds = [
        MeetingKind(slug=slug, name_en=english, name_ar=arabic, **published)
        for slug, english, arabic in MEETING_KINDS
    ]
    kinds: list[Sequence[Reviewed]] = [forums, actors, themes, regions]
    for rows in kinds:
        for key, row in enumerate(rows, 1):
            row.pk = key
    for key, kind in enumerate(meeting_kinds, AFTER_SHARED_KINDS):
        kind.pk = key
    return Vocabulary(forums, actors, themes, regions, meeting_kinds)


def _actor(nth: int, name: words.Both, published: dict[str, Any]) -> Actor:
    kind, english, arabic = [
        ("country", "the Republic of {}", "جمهورية {}"),
        ("organisation", "the {} Organisation", "منظمة {}"),
        ("group", "the {} Group", "مجموعة {}"),
        ("office", "the {} Office", "مكتب {}"),
    ][0 if nth % 2 else nth // 2 % 4]
    return Actor(
        slug=f"{name[0].lower()}-{kind}",
        kind=kind,
        name_en=english.format(name[0]),
        name_ar=arabic.format(name[1]),
        **published,
    )


def edition_of(number: int) -> Edition:
    """The edition of a stretch; that of the vocabulary is the first."""
    at = dt.datetime.combine(LAST_DAY, dt.time(9), dt.UTC) + dt.timedelta(hours=number)
    return Edition(
        pk=number + 1,
        number=number + 1,
        published_at=at,
        note_en="Invented for measuring: nothing in it was ever said.",
        note_ar="مختلق لأغراض القياس: لم يقل أحد شيئا مما فيه.",
    )


def vocabulary_rows(vocabulary: Vocabulary, stretches: Sequence[Stretch]) -> Rows:
    """The editions, the vocabulary and how it was published."""
    rows = Rows(base=0)
    for number in range(len(stretches) + 1):
        rows.add(edition_of(number))
    for stretch in stretches:
        forum = vocabulary.forums[stretch.forum]
        forum.last_number = stretch.first + stretch.size - 1
    words_of_all: list[Reviewed] = [
        *vocabulary.forums,
        *vocabulary.actors,
        *vocabulary.themes,
        *vocabulary.regions,
        *vocabulary.meeting_kinds,
    ]
    for row in words_of_all:
        rows.add(row)
        kind = Change.Kind.PUBLISHED
        rows.add(new_change(edition_of(0), kind, row, after=row.snapshot()))
    return rows

"""Words of the vocabulary that commitments can be chosen by: those that a published one has."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from django.utils.translation import get_language

from commitments.filters.dimensions import actors_counted
from commitments.index import Reader
from commitments.models import (
    Actor,
    FormerSlug,
    Forum,
    Membership,
    Region,
    ReviewState,
    Slugged,
    Statement,
    Theme,
)
from commitments.models.language import in_each


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the vocabulary: its primary key, and slug and name as a choice has them."""

    key: int
    slug: str
    name: str


Words = Callable[[Reader], Sequence[Word]]
"""Reads words, once for each state of the register and language."""


def named(vocabulary: type[Forum | Theme | Region], dimension: str) -> Words:
    """Forums, themes or regions, by name."""

    def read(reader: Reader) -> Iterable[Word]:
        keys = reader.values(dimension)
        rows = vocabulary.objects.published().filter(pk__in=keys)
        return (Word(row.pk, row.slug, row.name) for row in rows.only(*_NAMED))

    return _once_for_a_state(dimension, read)


def actors() -> Words:
    """Actors that are party to a commitment or belong to a forum or a group, by name."""

    def read(reader: Reader) -> Iterable[Word]:
        keys: Collection[int] = {
            *actors_counted(reader.values("party"), ()),
            *Membership.objects.published().order_by().values_list("actor", flat=True),
        }
        rows = Actor.objects.published().filter(pk__in=keys)
        return (Word(row.pk, row.slug, row.name) for row in rows.only(*_NAMED))

    return _once_for_a_state("actor", read)


def statements() -> Words:
    """Published statements, each once and not its versions, in the order of their days."""

    def read(_reader: Reader) -> Iterable[Word]:
        rows = Statement.objects.published().themselves()
        rows = rows.order_by("issued_on", "rank", "slug")
        titled = rows.only("slug", *in_each("title"))
        return (Word(row.pk, row.slug, row.title) for row in titled)

    return _once_for_a_state("statement", read)


def formerly(vocabulary: type[Slugged]) -> Callable[[Collection[str]], dict[str, str]]:
    """The present slugs of words of the vocabulary by slugs that they had before."""
    return partial(FormerSlug.now, vocabulary)


def versions(slugs: Collection[str]) -> dict[str, str]:
    """The slug of the statement by those of its published versions in other languages."""
    # PostgreSQL fails on NUL, which no slug holds.
    possible = [slug for slug in slugs if "\0" not in slug]
    rows = Statement.objects.published().filter(
        slug__in=possible, translation_of__state=ReviewState.PUBLISHED
    )
    return dict(rows.order_by().values_list("slug", "translation_of__slug"))


_NAMED = ("slug", *in_each("name"))


def _once_for_a_state(name: str, read: Callable[[Reader], Iterable[Word]]) -> Words:
    return lambda reader: reader.keep(("words", name, get_language()), lambda: list(read(reader)))

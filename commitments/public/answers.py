"""Who is named in a search: forums, and actors with what they owe."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commitments.filters import RegisterQuery
from commitments.filters.dimensions import MEMBERSHIP
from commitments.models import Actor, Forum
from commitments.models.language import codes, in_each, texts
from commitments.text import analysis
from commitments.text.language import Language, read_as

MOST = 3
"""Actors that are answered for at once."""
SHARES: dict[str, Promise] = {
    "bound": _("Bound by name"),
    "asked": _("Asked by name"),
    MEMBERSHIP: _("Bound as a member"),
}

Names = list[tuple[int, frozenset[str]]]
"""Actors (primary keys), each with the terms of its name in one language."""


@dataclass(frozen=True)
class Share:
    """How many commitments bind or ask an actor in one way, and the query that finds them."""

    label: Promise
    count: int
    query: str


@dataclass(frozen=True)
class Owed:
    """An actor that is named in a search, and its shares."""

    actor: Actor
    shares: list[Share]


def owed(words: str, query: RegisterQuery) -> list[Owed]:
    """What those owe whose whole name stands in these words, on the day of the query."""
    asked = {code: _terms(words, read_as(code)) for code in codes()}
    names: dict[str, Names] = query.form.reader.keep("names of actors", _names)
    length: dict[int, int] = {}
    for language, known in names.items():
        for key, terms in known:
            if terms <= asked[language]:
                length[key] = max(len(terms), length.get(key, 0))
    named = sorted(length, key=lambda key: (-length[key], key))
    actors = Actor.objects.published().in_bulk(named)
    found = [Owed(actors[key], list(_shares(actors[key], query))) for key in named]
    return [one for one in found if any(share.count for share in one.shares)][:MOST]


def forums(words: str, known: Iterable[Forum]) -> list[Forum]:
    """Those of the forums whose whole name, or prefix, stands in these words."""
    asked = frozenset[str]().union(*(_terms(words, read_as(code)) for code in codes()))
    typed = {word.upper() for word in words.split()}
    return [
        forum
        for forum in known
        if forum.prefix in typed
        or any(
            (terms := _terms(name, read_as(code))) and terms <= asked
            for code, name in texts(forum, "name").items()
        )
    ]


def _shares(actor: Actor, query: RegisterQuery) -> Iterator[Share]:
    for part, label in SHARES.items():
        params = {"actor": actor.slug, "part": part, "on": query.on}
        asked = RegisterQuery(params, today=query.today)
        yield Share(label, asked.count(), asked.query_string())


def _names() -> dict[str, Names]:
    actors = list(Actor.objects.published().only(*in_each("name")))
    return {
        code: [
            (actor.pk, terms)
            for actor in actors
            if (terms := _terms(texts(actor, "name")[code], read_as(code)))
        ]
        for code in codes()
    }


def _terms(text: str, language: Language | None) -> frozenset[str]:
    return frozenset(token.term for token in analysis.tokens(text, language))

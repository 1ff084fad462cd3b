"""Who is named in a search: forums, and actors with what they owe."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commitments.filters import RegisterQuery
from commitments.filters.dimensions import MEMBERSHIP
from commitments.models import Actor, Forum
from commitments.text import analysis
from commitments.text.language import Language

MOST = 3
"""Actors that are answered for at once."""
LANGUAGES: tuple[Language, ...] = ("en", "ar")
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
    asked = {language: _terms(words, language) for language in LANGUAGES}
    names: dict[Language, Names] = query.form.reader.keep("names of actors", _names)
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
    asked = frozenset[str]().union(*(_terms(words, language) for language in LANGUAGES))
    typed = {word.upper() for word in words.split()}
    return [
        forum
        for forum in known
        if forum.prefix in typed
        or any(
            _terms(getattr(forum, f"name_{language}"), language) <= asked for language in LANGUAGES
        )
    ]


def _shares(actor: Actor, query: RegisterQuery) -> Iterator[Share]:
    for part, label in SHARES.items():
        params = {"actor": actor.slug, "part": part, "on": query.on}
        asked = RegisterQuery(params, today=query.today)
        yield Share(label, asked.count(), asked.query_string())


def _names() -> dict[Language, Names]:
    rows = list(Actor.objects.published().values_list("pk", "name_en", "name_ar"))
    return {
        "en": [(key, terms) for key, name, _arabic in rows if (terms := _terms(name, "en"))],
        "ar": [(key, terms) for key, _english, name in rows if (terms := _terms(name, "ar"))],
    }


def _terms(text: str, language: Language) -> frozenset[str]:
    return frozenset(token.term for token in analysis.tokens(text, language))

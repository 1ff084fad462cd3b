"""Names of actors that hold words of a question.

They are few and are analysed when they are asked for: the index holds who is party to a
commitment, and so a corrected name changes nothing in it.
"""

from collections.abc import Collection, Iterator
from functools import lru_cache

from commitments.index import Reader
from commitments.models import Actor
from commitments.text import analysis
from commitments.text.language import Language

LANGUAGES: tuple[Language, ...] = ("en", "ar")


def holding(terms: Collection[str], reader: Reader) -> Iterator[tuple[Actor, str, Language]]:
    """Actors in whose name one of the terms stands, with that name and its language."""
    wanted = frozenset(terms)
    for actor in reader.keep("actors", _actors):
        for language in LANGUAGES:
            name: str = getattr(actor, f"name_{language}")
            if wanted & terms_of(name, language):
                yield actor, name, language
                break


def _actors() -> list[Actor]:
    named = ("slug", "name_en", "name_ar")
    return list(Actor.objects.published().only(*named).order_by("pk"))


@lru_cache(maxsize=10_000)
def terms_of(name: str, language: Language) -> frozenset[str]:
    """The terms of a name."""
    return frozenset(token.term for token in analysis.tokens(name, language))

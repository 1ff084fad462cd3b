"""Names of actors that hold words of a question.

They are few and are analysed when they are asked for: the index holds who is party to a
commitment, and so a corrected name changes nothing in it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from itertools import chain

from commitments.index import Reader
from commitments.models import Actor
from commitments.models.language import in_each, texts
from commitments.search.question import Word
from commitments.text import analysis
from commitments.text.language import Language, read_as


def holding(words: Collection[Word], reader: Reader) -> Iterator[tuple[Actor, str, str]]:
    """Actors in whose name one of the words stands, with that name and its language."""
    actors, places = reader.keep("actors", _actors)
    wanted = {term for word in words for term in chain(word.terms, *word.phrases)}
    for place in sorted({place for term in wanted for place in places.get(term, ())}):
        actor = actors[place]
        for language, name in texts(actor, "name").items():
            if any(word.stands_in(terms_of(name, read_as(language))) for word in words):
                yield actor, name, language
                break


def _actors() -> tuple[list[Actor], Mapping[str, Collection[int]]]:
    """All actors, and at which places those stand whose name holds a term."""
    named = ("slug", *in_each("name"))
    actors = list(Actor.objects.published().only(*named).order_by("pk"))
    places: defaultdict[str, set[int]] = defaultdict(set)
    for place, actor in enumerate(actors):
        for language, name in texts(actor, "name").items():
            for term in terms_of(name, read_as(language)):
                places[term].add(place)
    return actors, places


@lru_cache(maxsize=10_000)
def terms_of(name: str, language: Language | None) -> tuple[str, ...]:
    """The terms of a name, in their order."""
    return tuple(token.term for token in analysis.tokens(name, language))

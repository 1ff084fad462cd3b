"""What a text that is brought in says of itself, with the words that say it; else nothing."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from commitments.admin.intake.forms import CLOSING, HEADING, LEFT_OUT, PARAGRAPH, SUBHEADING
from commitments.models import Actor, Forum, Meeting
from commitments.models.language import first, in_each, texts
from commitments.text import front_matter, segmentation
from commitments.text.folding import fold
from commitments.text.front_matter import FrontMatter
from commitments.text.language import detect, script_fits

SHORTEST_NAME = 3
NEAR = dt.timedelta(days=3)
"""A text is issued on a day of its meeting, or not long after."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value for a field, and the words that it was read from; none for what is only usual."""

    value: Any
    words: str = ""


def uses(blocks: Sequence[segmentation.Block]) -> list[dict[str, Any]]:
    """What each block is proposed to be.

    Headings count as such before the first paragraph, as closing behind the last, and between them
    as subheadings.
    """
    main = main_language(blocks)
    places = [place for place, block in enumerate(blocks) if block.kind == "paragraph"]
    first, last = (places[0], places[-1]) if places else (len(blocks), len(blocks))
    initial = []
    for place, block in enumerate(blocks):
        use = {"paragraph": PARAGRAPH, "heading": HEADING, "furniture": LEFT_OUT}[block.kind]
        if use == HEADING and place > first:
            use = CLOSING if place > last else SUBHEADING
        fitting = main if script_fits(block.text, main) else ""
        language = block.language or fitting
        initial.append(
            {"text": block.text, "use": use, "language": language, "joined": block.joined}
        )
    return initial


def main_language(blocks: Sequence[segmentation.Block]) -> str:
    """The language of most of the text; empty where it is none of the register's."""
    return detect("\n".join(block.text for block in blocks)) or ""


def statement_of(
    blocks: Sequence[segmentation.Block], file_name: str, today: dt.date | None = None
) -> dict[str, Proposal]:
    """What the text says of its date, meeting, title, kind and publisher, and where."""
    today = today or timezone.localdate()
    said = front_matter.read(blocks, today)
    language = main_language(blocks)
    proposed = {
        "language": Proposal(language),
        "rank": Proposal(1),
        "source_file": Proposal(file_name),
    }
    if forum := _forum(said):
        proposed["forum"] = forum
    if said.kind:
        proposed["kind"] = Proposal(said.kind.value, said.kind.words)
    if said.title:
        # A title in another language stands in the heading; ours is in each of our own languages.
        name = f"title_{detect(said.title.value) or language}"
        if name in in_each("title"):
            proposed[name] = Proposal(said.title.value[:250], said.title.words)
    if said.days:
        proposed["issued_on"] = Proposal(said.days.last, said.days.words)
        if meeting := _meeting(said):
            words = said.place.words if said.place else said.days.words
            proposed["meeting"] = Proposal(meeting, words)
        if said.title and (words_of_title := slug_of(said.title.value, 50)):
            proposed["slug"] = Proposal(f"{said.days.last:%Y-%m-%d}-{words_of_title}")
    if publisher := _publisher(said):
        proposed["publisher"] = publisher
    return proposed


def slug_of(words: str, most: int) -> str:
    """Words as they stand in an address, which stays: at most so long, and no word cut short."""
    slug = slugify(words)
    return slug if len(slug) <= most else slug[: most + 1].rpartition("-")[0] or slug[:most]


def meeting_of(
    blocks: Sequence[segmentation.Block], today: dt.date | None = None
) -> dict[str, Proposal]:
    """Place and days of a meeting that the register does not have yet, where the text says both.

    A place where the forum has met before is known in both languages.
    """
    said = front_matter.read(blocks, today or timezone.localdate())
    if said.days is None:
        return {}
    days = {
        "began_on": Proposal(said.days.first, said.days.words),
        "ended_on": Proposal(said.days.last, said.days.words),
    }
    for line in said.lines:
        met = _place_in(line) if len(line) <= front_matter.LONGEST_PLACE else None
        is_title = said.title is not None and line == said.title.value
        if met is not None and not is_title:
            return {
                **{name: Proposal(getattr(met, name), line) for name in in_each("place")},
                **days,
            }
    if said.place is None:
        return {}
    if met := _place_in(said.place.value):
        words = said.place.words
        return {
            **{name: Proposal(getattr(met, name), words) for name in in_each("place")},
            **days,
        }
    name = f"place_{detect(said.place.value)}"
    name = name if name in in_each("place") else first("place")
    return {name: Proposal(said.place.value, said.place.words), **days}


def _forum(said: FrontMatter) -> Proposal | None:
    """The forum that the lines above the text name, or the only one that there is."""
    forums = list(Forum.objects.order_by("pk")[:100])
    if len(forums) == 1:
        return Proposal(forums[0])
    named = [
        (forum, line) for line in said.lines for forum in forums if _names(forum, "name", line)
    ]
    return Proposal(*named[0]) if len({forum for forum, _ in named}) == 1 else None


def _meeting(said: FrontMatter) -> Meeting | None:
    """The one meeting of those days, unless the text names another place."""
    if said.days is None:
        return None
    near = Meeting.objects.filter(
        began_on__lte=said.days.last, ended_on__gte=said.days.first - NEAR
    ).order_by("-began_on")
    places = [*said.lines, said.days.words, *([said.place.value] if said.place else [])]
    named = [met for met in near if any(_names(met, "place", line) for line in places)]
    if named:
        return named[0]
    alone = [met for met in near if met.began_on <= said.days.last <= met.ended_on]
    return alone[0] if len(alone) == 1 and said.place is None else None


def _place_in(line: str) -> Meeting | None:
    return next((met for met in Meeting.objects.all() if _names(met, "place", line)), None)


def _publisher(said: FrontMatter) -> Proposal | None:
    """The actor whose name is a line of its own above the text: who is merely named is none."""
    lines = {fold(line).text.strip(" :.|–-"): line for line in said.lines}
    for actor in Actor.objects.order_by("pk"):
        for name in texts(actor, "name").values():
            if line := lines.get(fold(name).text.strip()):
                return Proposal(actor, line)
    return None


def _names(row: Any, field: str, line: str) -> bool:
    """Whether the line names the row in either language, in whole words."""
    loose = f" {fold(line).text} "
    return any(
        len(name) >= SHORTEST_NAME
        and any(
            f"{before}{fold(name).text}{after}" in loose for before in " (" for after in " ,،.:;)-–"
        )
        for name in texts(row, field).values()
    )

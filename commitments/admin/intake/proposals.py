"""What a text that is brought in says of itself, and whether the register holds it already."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from commitments.admin.intake.forms import HEADING, LEFT_OUT, PARAGRAPH
from commitments.models import Actor, Forum, Meeting, Paragraph, Statement
from commitments.text import dates, segmentation
from commitments.text.folding import fold
from commitments.text.language import detect

SAME_TEXT = 0.5
"""From this share of paragraphs that the register holds already, a text is taken for the same."""

TOWN_AND_COUNTRY = re.compile(r"([^\d,،–—-]{2,40})[,،]\s*[^\d,،–—-]{2,40}")
"""A heading such as “Copenhagen, Denmark”, which says where a text was issued."""


def uses(blocks: list[segmentation.Block]) -> list[dict[str, Any]]:
    """What each block is proposed to be; headings count as such only before the first paragraph."""
    main = _main_language(blocks)
    initial, seen_paragraph = [], False
    for block in blocks:
        use = {"paragraph": PARAGRAPH, "heading": HEADING, "furniture": LEFT_OUT}[block.kind]
        seen_paragraph = seen_paragraph or use == PARAGRAPH
        if use == HEADING and seen_paragraph:
            use = PARAGRAPH
        initial.append(
            {
                "text": block.text,
                "use": use,
                "language": block.language or main,
                "joined": block.joined,
            }
        )
    return initial


def _main_language(blocks: list[segmentation.Block]) -> str:
    return detect("\n".join(block.text for block in blocks)) or "en"


def statement_of(blocks: list[segmentation.Block], file_name: str) -> dict[str, Any]:
    """What the text says of its date, meeting, title and publisher; only what stands in it."""
    language = _main_language(blocks)
    headings = [block.text for block in blocks if block.kind == "heading"]
    top = _top(blocks)
    proposed: dict[str, Any] = {
        "language": language,
        "kind": Statement.Kind.JOINT_STATEMENT,
        "rank": 1,
        "source_file": file_name,
        "forum": Forum.objects.first(),
    }
    if title := _title(headings):
        proposed["title_ar" if (detect(title) or language) == "ar" else "title_en"] = title[:250]
    if day := _day(top):
        proposed["issued_on"] = day
        near = Meeting.objects.filter(
            began_on__lte=day + dt.timedelta(days=1), ended_on__gte=day - dt.timedelta(days=3)
        )
        proposed["meeting"] = _named_in(near, top, "place") or near.first()
    proposed["publisher"] = _named_in(Actor.objects.order_by("pk"), top, "name")
    if day and (words := slugify(proposed.get("title_en", ""))[:50].strip("-")):
        proposed["slug"] = f"{day:%Y-%m-%d}-{words}"
    return proposed


def meeting_of(blocks: list[segmentation.Block]) -> dict[str, Any]:
    """Place and day of a meeting that the register does not have yet, as the headings say them.

    A place where the forum has met before is known in both languages.
    """
    headings = [block.text for block in blocks if block.kind == "heading"]
    title = _title(headings)
    days = {"began_on": (day := _day(_top(blocks))), "ended_on": day}
    for heading in headings:
        line = heading if heading != title else ""
        for found in reversed(dates.find(line, stated_on=timezone.localdate())):
            line = line[: found.start] + line[found.end :]
        line = line.strip(" ,،–—-")
        if len(line) <= 60 and (met := _named_in(Meeting.objects.all(), line, "place")):
            return {"place_en": met.place_en, "place_ar": met.place_ar, **days}
        if stated := TOWN_AND_COUNTRY.fullmatch(line):
            name = "place_ar" if detect(line) == "ar" else "place_en"
            return {name: stated[1].strip(), **days}
    return {}


def _top(blocks: list[segmentation.Block]) -> str:
    headings = [block.text for block in blocks if block.kind == "heading"]
    return "\n".join([*headings, *[block.text for block in blocks[:3]]])[:5000]


def _title(headings: list[str]) -> str:
    """The first heading that is no date."""
    today = timezone.localdate()
    return next((text for text in headings if dates.read(text, stated_on=today) is None), "")


def _day(text: str) -> dt.date | None:
    """The first whole day that the text names."""
    found = [found.value for found in dates.find(text, stated_on=timezone.localdate())]
    return next((day.earliest for day in found if day.earliest == day.latest), None)


def _named_in(rows: Any, text: str, name: str) -> Any:
    loose = fold(text).text
    for row in rows:
        names = [getattr(row, f"{name}_en"), getattr(row, f"{name}_ar")]
        if any(len(word) > 4 and fold(word).text in loose for word in names):
            return row
    return None


@dataclass(frozen=True, slots=True)
class Known:
    """A statement of the register that holds much of the same text."""

    statement: Statement
    share: int


def known_already(rows: list[Any]) -> list[Known]:
    """Statements that hold at least half of these paragraphs already, the most alike first."""
    texts = {fold(row["text"]).text.strip() for row in rows if row["use"] == PARAGRAPH}
    texts.discard("")
    if not texts:
        return []
    shared: dict[int, set[str]] = {}
    stored = Paragraph.objects.exclude(statement__state="retracted").order_by()
    for statement_id, text in stored.values_list("statement_id", "text"):
        loose = fold(text).text.strip()
        if loose in texts:
            shared.setdefault(statement_id, set()).add(loose)
    alike = {
        key: len(found) / len(texts)
        for key, found in shared.items()
        if len(found) / len(texts) >= SAME_TEXT
    }
    rows_by_key = Statement.objects.in_bulk(alike)
    return [
        Known(rows_by_key[key], round(100 * share))
        for key, share in sorted(alike.items(), key=lambda item: -item[1])
    ]

"""The texts of a brief as its files set them, in the reader's language and in their order."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commitments.models import Commitment, Edition, Meeting
from commitments.models.language import readers_language
from commitments.public import sentences
from commitments.public.brief.contents import Brief, Group, Item, Occasion
from commitments.text import language as languages


@dataclass(frozen=True)
class Quotation:
    """Words that were said, in their own language, and where they stand."""

    text: str
    language: str
    direction: str
    source: str


@dataclass(frozen=True)
class Entry:
    """A commitment: its reference leads to `address`."""

    reference: str
    address: str
    title: str
    beside: str
    standing: str
    quotation: Quotation | None


@dataclass(frozen=True)
class Section:
    """A group; `rest` says where others of it are."""

    title: str
    count: int
    entries: list[Entry]
    rest: str
    rest_address: str


@dataclass(frozen=True)
class Part:
    """What needs attention, or the annex."""

    title: str
    sections: list[Section]


@dataclass(frozen=True)
class Sheet:
    """All that stands in the file; addresses are whole."""

    language: str
    direction: str
    running_head: str
    page_of: str
    kicker: str
    title: str
    lead: str
    sums: list[str]
    deadlines_title: str
    deadlines: list[str]
    parts: list[Part]
    foot: str
    address: str


def title_of(occasion: Occasion) -> str:
    """What a brief is called."""
    where = sentences.meeting_name(occasion.meeting) if occasion.meeting else _("the next meeting")
    if occasion.actor:
        values = {"actor": occasion.actor.name, "meeting": where}
        return _("Brief for %(actor)s: %(meeting)s") % values
    return _("Brief: %(meeting)s") % {"meeting": where}


def path_of(occasion: Occasion, ending: str = "") -> str:
    """Where a brief is, as a page or as a file with this ending, without its query."""
    view = f"brief-{ending}" if ending else "brief"
    if occasion.meeting:
        return reverse(f"public:{view}", args=[occasion.meeting.slug])
    return reverse(f"public:next-{view}")


def lead_of(brief: Brief) -> str:
    """How many commitments the brief tells of, of which day, and which meeting was the last."""
    told = ngettext(
        "%(count)d earlier commitment, as it stood at the end of %(day)s.",
        "%(count)d earlier commitments, as they stood at the end of %(day)s.",
        brief.total,
    ) % {"count": brief.total, "day": sentences.in_words(brief.day)}
    if brief.naming is not None and brief.occasion.actor:
        named = ngettext(
            "%(count)d of them names %(actor)s; the others bind it as a member.",
            "%(count)d of them name %(actor)s; the others bind it as a member.",
            brief.naming,
        ) % {"count": brief.naming, "actor": brief.occasion.actor.name}
        told = f"{told} {named}"
    if not brief.previous:
        return told
    before = _("The meeting before: %(meeting)s.") % {
        "meeting": sentences.meeting_name(brief.previous)
    }
    return f"{told} {before}"


def sheet_of(brief: Brief, edition: Edition | None) -> Sheet:
    """The texts of a brief's file."""
    language = readers_language()
    occasion = brief.occasion
    title = title_of(occasion)
    query = {"on": brief.day.isoformat()}
    if occasion.actor:
        query["actor"] = occasion.actor.slug
    address = f"{settings.SITE_URL}{path_of(occasion)}?{urlencode(query)}"
    of_edition = _("Edition %(edition)s") % {"edition": edition.number if edition else "–"}
    parts = [
        Part(_("What needs attention"), _sections(brief.attention, brief)),
        Part(_("Annex: the rest"), _sections(brief.annex, brief)),
    ]
    return Sheet(
        language=language,
        direction=languages.direction(language),
        running_head=" · ".join(
            [title, _("as of %(day)s") % {"day": sentences.in_words(brief.day)}]
        ),
        page_of=_("Page %(page)s of %(pages)s"),
        kicker=" · ".join(
            [_("Brief for a meeting"), str(occasion.forum.name), *_about(occasion.meeting)]
        ),
        title=title,
        lead=lead_of(brief)
        if brief.total
        else _("No commitment of this forum was made before this meeting."),
        sums=[f"{group.label}: {group.count}" for group in brief.groups],
        deadlines_title=_("Deadlines that come next"),
        deadlines=[deadline_in_words(row) for row in brief.deadlines],
        parts=[part for part in parts if part.sections],
        foot=" · ".join([_(settings.REGISTER_NAME), of_edition]),
        address=address,
    )


def deadline_in_words(row: Commitment) -> str:
    """A deadline that lies ahead, and of what."""
    deadline = sentences.in_words(row.deadline_edtf or "")
    return f"{deadline}: {row.reference} {row.title}"


def _about(meeting: Meeting | None) -> list[str]:
    if meeting is None:
        return []
    hosts = [str(host.name) for host in meeting.hosts.all()]
    hosted = [f"{_('Hosts:')} {_(', ').join(hosts)}"] if hosts else []
    return [str(meeting.level.name), *hosted]


def _sections(groups: Iterable[Group], brief: Brief) -> list[Section]:
    return [_section(group, brief) for group in groups]


def _section(group: Group, brief: Brief) -> Section:
    register = f"{settings.SITE_URL}{reverse('public:register')}?{group.query}"
    in_annex = group in brief.attention and any(other.name == group.name for other in brief.annex)
    shown = {"shown": group.told, "total": group.count}
    if group.told >= group.count:
        rest = ""
    elif in_annex:
        rest = _("Here: %(shown)d of %(total)d. The annex goes on.") % shown
    else:
        rest = _("Here: %(shown)d of %(total)d. All of them are in the register.") % shown
    return Section(
        title=group.label,
        count=group.count,
        entries=[_entry(group, item, brief) for item in group.items],
        rest=rest,
        rest_address="" if in_annex or not rest else register,
    )


def _entry(group: Group, item: Item, brief: Brief) -> Entry:
    row, words = item.entry.commitment, item.last_words
    paragraph = words.mention.paragraph
    statement = paragraph.statement
    path = reverse("public:commitment", args=[row.reference])
    values = {"day": sentences.in_words(statement.issued_on), "number": paragraph.number}
    beside = [str(row.get_direction_display()), *([item.who] if item.who else [])]
    if row.deadline_edtf:
        beside.append(
            _("Deadline: %(deadline)s") % {"deadline": sentences.in_words(row.deadline_edtf)}
        )
    quotation = None
    standing = item.entry.standing
    if group.is_short:
        standing = ""
        beside += [str(row.status_label), _("last mentioned on %(day)s") % values]
    else:
        source = [
            _("%(statement)s, %(day)s, paragraph %(number)s")
            % (values | {"statement": statement.title}),
            *([_("our working translation")] if words.is_ours else []),
            *([words.provenance] if words.provenance else []),
        ]
        quotation = Quotation(
            text=item.words_in_short,
            language=words.language,
            direction=languages.direction(words.language),
            source=" · ".join(source),
        )
    return Entry(
        reference=row.reference,
        address=f"{settings.SITE_URL}{path}?on={brief.day.isoformat()}",
        title=str(row.title),
        beside=" · ".join(beside),
        standing=standing,
        quotation=quotation,
    )

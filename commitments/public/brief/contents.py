"""What a brief says: where commitments stand on the eve of a meeting, the most urgent first.

What needs attention is chosen to fit two pages (`fitting`); the rest stands in an annex, and both
are bounded, however large the register is.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commitments import index
from commitments.index import Condition, Reader
from commitments.index import asking as ask
from commitments.index.dimensions import parties_with
from commitments.models import (
    Actor,
    Commitment,
    DeadlineState,
    Forum,
    Meeting,
    Mention,
    ParallelQuotation,
    Party,
    bodies_on,
)
from commitments.models.language import readers_language
from commitments.public import provenance
from commitments.public.brief import fitting, grouping
from commitments.public.entries import Entry, entries
from commitments.standing.reading import standing_on

ALL, OF_MANY = 200, 25
"""Of so many commitments a brief lists all; of more, so many in each group."""
DEADLINES = 5
"""How many of the deadlines after the meeting are told."""
NAMES = 4
"""How many of those who would have to act are named."""


@dataclass(frozen=True)
class Occasion:
    """What a brief is for: a meeting of a forum, or None for one whose day is not recorded yet;
    of all commitments, or of those to which one actor is party or that bind it as a member.
    """

    forum: Forum
    meeting: Meeting | None = None
    actor: Actor | None = None

    def day(self, on: dt.date) -> dt.date:
        """The day of which the brief tells, by a day that is asked for: the eve at the latest."""
        return min(on, self.meeting.began_on - dt.timedelta(days=1)) if self.meeting else on

    @property
    def ends_on(self) -> dt.date | None:
        """The last day of the meeting, where it is known."""
        return self.meeting.ended_on if self.meeting else None


@dataclass(frozen=True)
class LastWords:
    """What was said last, in the reader's language where we have it, and where it stands."""

    mention: Mention
    text: str
    language: str
    is_ours: bool = False
    """Whether the words are our working translation."""

    @property
    def provenance(self) -> str:
        """In which language the words were first said, if not in that of the paragraph."""
        return provenance.of_quotation(self.mention.paragraph.statement, self.language)


@dataclass(frozen=True)
class Item:
    """A commitment in the brief, with the latest words about it."""

    entry: Entry
    last_words: LastWords

    @property
    def who(self) -> str:
        """Who would have to act, in a few names."""
        names = self.entry.actor_names
        if len(names) <= NAMES:
            return _(", ").join(names)
        text = ngettext(
            "%(names)s and %(count)d other", "%(names)s and %(count)d others", len(names) - NAMES
        )
        return text % {"names": _(", ").join(names[:NAMES]), "count": len(names) - NAMES}

    @property
    def words_in_short(self) -> str:
        """The latest words, as many as a brief gives."""
        return fitting.short(self.last_words.text)


@dataclass(frozen=True)
class Group:
    """Commitments that need the same attention: `count` in all, of which `items` are shown here.

    `begun` are how many another part of the brief shows.
    """

    name: str
    count: int
    figure: str
    query: str
    items: list[Item]
    begun: int = 0

    @property
    def label(self) -> str:
        """What the group is called."""
        return str(grouping.GROUPS[self.name])

    @property
    def place(self) -> str:
        """Where it stands on the page."""
        return f"more-{self.name}" if self.begun else self.name

    @property
    def is_short(self) -> bool:
        """Whether its commitments are told without a quotation."""
        return self.name in grouping.IN_SHORT

    @property
    def told(self) -> int:
        """How many the brief shows up to here."""
        return self.begun + len(self.items)


@dataclass(frozen=True)
class Brief:
    """What is told on the eve of the occasion."""

    occasion: Occasion
    day: dt.date
    previous: Meeting | None
    total: int
    figure: str
    groups: list[Group]
    attention: list[Group]
    annex: list[Group]
    deadlines: list[Commitment]
    naming: int | None = None
    """How many name the actor itself, where it is for one that others bind as a member."""


def brief_of(occasion: Occasion, on: dt.date) -> Brief:
    """The brief for an occasion, as of its eve, or of `on` where that is earlier."""
    day, ends_on = occasion.day(on), occasion.ends_on
    previous = (
        Meeting.objects.published()
        .filter(forum=occasion.forum, began_on__lte=day)
        .order_by("began_on")
        .last()
    )
    last_meeting = previous.began_on if previous else None
    bodies = bodies_on(day).get(occasion.actor.pk, frozenset()) if occasion.actor else frozenset()
    reader = index.read()
    every = _every(occasion, day, bodies)
    of_groups = grouping.conditions(reader, every, last_meeting, ends_on)
    counts = {name: reader.count(of_group) for name, of_group in of_groups.items()}
    most = ALL if sum(counts.values()) <= ALL else OF_MANY
    keys = {
        name: reader.in_order(of_group, "commitment", "by_reference", page=slice(most))
        for name, of_group in of_groups.items()
    }
    ahead = _ahead(reader, every, ends_on or day)
    rows = standing_on(day, {*ahead, *chain.from_iterable(keys.values())})
    group_of = {key: name for name, of_group in keys.items() for key in of_group}
    listed = entries([rows[key] for key in group_of if key in rows], day)
    words = _last_words(listed, day)
    items: dict[str, list[Item]] = {name: [] for name in grouping.GROUPS}
    for entry in sorted(listed, key=partial(_names_another, occasion.actor)):
        if last_words := words.get(entry.commitment.pk):  # or they were taken back meanwhile
            items[group_of[entry.commitment.pk]].append(Item(entry, last_words))
    figures = grouping.figures_of(occasion.forum, day, last_meeting, ends_on)
    groups = [
        Group(
            name=name,
            count=counts[name],
            figure=figures[name],
            query=grouping.query_of(name, day, ends_on, occasion.actor, as_member=bool(bodies)),
            items=items[name],
        )
        for name in grouping.GROUPS
        if counts.get(name)
    ]
    deadlines = [rows[key] for key in ahead if key in rows]
    attention = _attention(groups, deadlines)
    return Brief(
        occasion=occasion,
        day=day,
        previous=previous,
        total=sum(counts.values()),
        figure=figures["total"],
        groups=groups,
        attention=attention,
        annex=_annex(groups, attention),
        deadlines=deadlines,
        naming=reader.count(ask.all_of([every, _naming(occasion.actor)]))
        if occasion.actor and bodies
        else None,
    )


def _every(occasion: Occasion, day: dt.date, bodies: Collection[int]) -> Condition:
    """Of one actor, what names it, and what binds one of the `bodies` that it is a member of."""
    known = [ask.commitments_on(day), ask.any_value("forum", [occasion.forum.pk])]
    if occasion.actor:
        bound = ask.any_value("party", parties_with(bodies, [Party.Part.BOUND]))
        known.append(ask.sum_of([_naming(occasion.actor), bound]))
    return ask.all_of(known)


def _naming(actor: Actor) -> Condition:
    return ask.any_value("party", parties_with([actor.pk]))


def _names_another(actor: Actor | None, entry: Entry) -> bool:
    """Whether it is told of an actor that it does not name: of those it comes after the others."""
    return actor is not None and all(party.actor_id != actor.pk for party in entry.parties)


def _attention(groups: list[Group], deadlines: list[Commitment]) -> list[Group]:
    """Of the urgent groups, what two pages hold."""
    urgent = [group for group in groups if group.name in grouping.URGENT]
    taken = fitting.taken(
        [
            "  ·  ".join(f"{group.label}: {group.count}" for group in groups),
            *(f"{row.deadline_phrase}: {row.reference} {row.title}" for row in deadlines),
        ],
        [[_told(group, item) for item in group.items] for group in urgent],
    )
    return [
        replace(group, items=group.items[:count])
        for group, count in zip(urgent, taken, strict=True)
        if count
    ]


def _told(group: Group, item: Item) -> list[str]:
    """The texts of an item, as they stand one under the other."""
    row = item.entry.commitment
    beside = f"{row.get_direction_display()} · {item.who} · {row.deadline_phrase or ''}"
    texts = [f"{row.reference} {row.title}", beside]
    if not group.is_short:
        statement = item.last_words.mention.paragraph.statement
        texts += [item.entry.standing, item.words_in_short, statement.title]
        texts += [item.last_words.provenance] if item.last_words.provenance else []
    return texts


def _annex(groups: list[Group], attention: list[Group]) -> list[Group]:
    """What the first two pages do not tell."""
    begun = {group.name: len(group.items) for group in attention}
    rest = [
        replace(
            group, items=group.items[begun.get(group.name, 0) :], begun=begun.get(group.name, 0)
        )
        for group in groups
    ]
    return [group for group in rest if group.items]


def _ahead(reader: Reader, every: Condition, after: dt.date) -> list[int]:
    """Keys of the next deadlines after the meeting of what is still open."""
    ahead = ask.any_value("deadline_state", [DeadlineState.AHEAD.value])
    later = ask.between("deadline", after.toordinal() + 1, None)
    asked = ask.all_of([every, ahead, later])
    return reader.in_order(asked, "commitment", "by_deadline", page=slice(DEADLINES))


def _last_words(listed: Iterable[Entry], day: dt.date) -> dict[int, LastWords]:
    """The latest mention of each commitment by the day."""
    reader = readers_language()
    parallels = ParallelQuotation.objects.published().filter(paragraph__language=reader)
    mentions = (
        Mention.objects.published()
        .filter(
            commitment__in=[entry.commitment.pk for entry in listed],
            paragraph__statement__issued_on__lte=day,
        )
        .select_related("paragraph__statement")
        .prefetch_related(Prefetch("parallels", parallels, to_attr="for_reader"))
        .in_order()
    )
    return {mention.commitment_id: _for_reader(mention) for mention in mentions}


def _for_reader(mention: Mention) -> LastWords:
    """Its words in the reader's language: of the text itself, of a version, or our translation."""
    reader = readers_language()
    own = mention.paragraph.language
    parallels: list[ParallelQuotation] = mention.for_reader  # type: ignore[attr-defined]
    if own != reader and parallels:
        return LastWords(mention, parallels[0].quotation, reader)
    translated = "" if own == reader else getattr(mention, f"translation_{reader}")
    if translated:
        return LastWords(mention, translated, reader, is_ours=True)
    return LastWords(mention, mention.quotation, own)

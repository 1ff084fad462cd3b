"""One commitment, readable from top to bottom."""

import datetime as dt
import re
from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from commitments.models import (
    Change,
    Commitment,
    Counterpart,
    DeadlineState,
    Evidence,
    FollowUp,
    Mention,
    Party,
    Region,
    Reply,
    Role,
    SearchedSource,
    Theme,
)
from commitments.models.evidence import BEGINNING_LENGTH
from commitments.models.identifiers import REFERENCE
from commitments.models.prepared import attach, give, prepared
from commitments.public import (
    entries,
    history,
    lineage,
    ruling,
    sentences,
    sources,
    structured_data,
    suggestions,
)
from commitments.public.hanging import has, with_what_hangs
from commitments.public.pages import NotInRegister, Page, Reading, page, show


@page
def commitment(request: HttpRequest, reading: Reading, reference: str) -> HttpResponse:
    """The commitment on the day that is read; 404 with suggestions when there is none."""
    if not re.fullmatch(REFERENCE, reference):
        return _missing(request, reading, reference)
    row = next(iter(_published(reference, reading.on)), None)
    if row is None:
        return _missing(request, reading, reference)
    _read_relations(row)
    mentions = lineage.mentions_of(row, reading.on)
    if row.made_on is None:
        return _not_yet(request, reading, row)
    follow_ups = follow_ups_of(row, reading)
    name_shared_sources(row, follow_ups, reading)
    tell_of_sources(follow_ups, reading)
    latest = sentences.resting_on(row, follow_ups)
    standing = sentences.standing(row, reading.on, follow_ups, entries.deadlines(mentions))
    citation = cite(row, reading)
    return show(
        request,
        reading,
        "commitment.html",
        Page(
            title=f"{row.reference} {row.title}",
            description=f"{standing} {row.summary}",
            structured_data=structured_data.commitment_as_work(row, mentions, citation),
            kind="article",
            picture=_picture(row, reading),
            picture_shows=f"{row.title}. {standing}",
        ),
        commitment=row,
        standing=standing,
        rests_on=latest,
        what_would_change=ruling.what_would_change(row),
        origin=sentences.origin(row, [actor.name for actor in entries.who(row, row.parties.all())]),
        in_force=next((row for row in reversed(mentions) if row.states_terms), None),
        steps=lineage.steps(mentions, lineage.absences_of(row, reading.on)),
        follow_ups=follow_ups,
        replies=replies_to(row, reading),
        parts=_parts(row),
        citation=citation,
        citations=[(mention, cite_paragraph(mention, reading)) for mention in mentions],
        days_since_evidence=row.days_since_evidence(reading.on),
        same_words=_made_in_the_same_words(row, mentions),
        counterparts=_counterparts(row, reading),
        supersedes=_superseded_by_it(row.pk, reading.on) if has(row, "superseded") else [],
        successor=_successor(latest),
        deadline_state=DeadlineState(row.deadline_state).label,
    )


@prepared
def _published(reference: str, on: dt.date) -> QuerySet[Commitment]:
    rows = Commitment.objects.published().with_standing(on).select_related("forum")
    return with_what_hangs(rows.filter(reference=reference))


def _read_relations(row: Commitment) -> None:
    give(row, "parties", _parties(row.pk))
    give(row, "themes", _themes(row.pk))
    give(row, "regions", _regions(row.pk) if has(row, "regions") else [])
    give(row, "follows", _follows(row.pk) if has(row, "follows") else [])
    give(row, "led_to", _led_to(row.pk) if has(row, "led_to") else [])


@prepared
def _parties(commitment: int) -> QuerySet[Party]:
    return Party.objects.select_related("actor").filter(commitment=commitment)


@prepared
def _themes(commitment: int) -> QuerySet[Theme]:
    return Theme.objects.filter(commitments=commitment)


@prepared
def _regions(commitment: int) -> QuerySet[Region]:
    return Region.objects.filter(commitments=commitment)


@prepared
def _follows(commitment: int) -> QuerySet[Commitment]:
    return Commitment.objects.published().filter(led_to=commitment).order_by("number")


@prepared
def _led_to(commitment: int) -> QuerySet[Commitment]:
    return Commitment.objects.published().filter(follows=commitment).order_by("number")


def follow_ups_of(row: Commitment, reading: Reading) -> list[FollowUp]:
    """Its published follow-ups of events by the end of the day, with their evidence, in order."""
    follow_ups = _follow_ups(row.pk, reading.on)
    keys = [follow_up.pk for follow_up in follow_ups]
    attach(follow_ups, "evidence", _evidence(keys) if keys else [])
    searched = _searched_sources(keys) if keys and has(row, "searched_sources") else []
    attach(follow_ups, "searched_sources", searched)
    entries.read_breakers(follow_ups)
    for follow_up in follow_ups:
        follow_up.commitment = row
    return follow_ups


@prepared
def _follow_ups(commitment: int, on: dt.date) -> QuerySet[FollowUp]:
    rows = FollowUp.objects.published().filter(commitment=commitment).in_order()
    return rows.filter(Q(day__lte=on)).select_related("successor")


@prepared
def _evidence(follow_ups: Collection[int]) -> QuerySet[Evidence]:
    rows = Evidence.objects.published().filter(follow_up__in=follow_ups)
    return rows.select_related("mention__paragraph__statement")


@prepared
def _searched_sources(follow_ups: Collection[int]) -> QuerySet[SearchedSource]:
    return SearchedSource.objects.filter(follow_up__in=follow_ups)


def replies_to(row: Commitment, reading: Reading) -> list[Reply]:
    """What parties had replied by the end of the day, in order."""
    return _replies(row.pk, reading.on) if has(row, "replies") else []


@prepared
def _replies(commitment: int, on: dt.date) -> QuerySet[Reply]:
    rows = Reply.objects.published().filter(commitment=commitment, said_on__lte=on)
    return rows.select_related("actor").in_order()


def name_shared_sources(row: Commitment, follow_ups: list[FollowUp], reading: Reading) -> None:
    """Give each piece of evidence, as `also_for`, the other commitments with the same source."""
    pieces = [piece for item in follow_ups for piece in item.evidence.all() if piece.address]
    if not pieces:
        return
    addresses = sorted({piece.address for piece in pieces})
    by_address: dict[str, dict[str, None]] = {}
    beginnings = sorted({address[:BEGINNING_LENGTH] for address in addresses})
    for address, reference in _citing_the_same(addresses, beginnings, row.pk, reading.on):
        by_address.setdefault(address, {})[reference] = None
    for piece in pieces:
        piece.also_for = list(by_address.get(piece.address, ()))  # type: ignore[attr-defined]


@prepared
def _citing_the_same(
    addresses: Collection[str], beginnings: Collection[str], commitment: int, on: dt.date
) -> QuerySet[Evidence, tuple[str, str]]:
    # By its key: SQLite would begin with all follow-ups up to the day.
    alike = Evidence.objects.with_beginning().filter(Q(beginning__in=beginnings)).order_by()
    cited = Evidence.objects.published().with_day().filter(pk__in=alike.values("pk"))
    return (
        cited.filter(Q(day__lte=on), address__in=addresses)
        .exclude(follow_up__commitment=commitment)
        .order_by("follow_up__commitment__number")
        .values_list("address", "follow_up__commitment__reference")
    )


def tell_of_sources(follow_ups: list[FollowUp], reading: Reading) -> None:
    """Give each piece of evidence, as `seen`, what is known of its source."""
    pieces = [piece for item in follow_ups for piece in item.evidence.all()]
    known = sources.seen((piece.address for piece in pieces), reading.on)
    for piece in pieces:
        piece.seen = known.get(piece.address)  # type: ignore[attr-defined]


def _picture(row: Commitment, reading: Reading) -> str:
    """The address of its picture as of the day, without the site."""
    address = reverse("public:share-picture", args=[row.reference])
    return f"{address}?{reading.query}" if reading.is_past else address


def _successor(latest: FollowUp | None) -> Commitment | None:
    successor = latest.successor if latest else None
    return successor if successor is not None and successor.is_public else None


def _parts(row: Commitment) -> list[tuple[str, list[Party]]]:
    """The parties by their part, in the order bound, asked, benefiting."""
    parties = list(row.parties.all())
    grouped = [
        (str(part.label), [party for party in parties if party.part == part]) for part in Party.Part
    ]
    return [(label, members) for label, members in grouped if members]


def _made_in_the_same_words(row: Commitment, mentions: list[Mention]) -> list[Commitment]:
    """Others that were made in words of these mentions: one query, and another for what it finds.

    `MentionQuerySet.made_in_the_same_words` asks it in one query, which takes thrice the time.
    """
    made = [mention for mention in mentions if mention.role == Role.MADE]
    found = {
        other.commitment_id
        for other in _made_in([mention.paragraph_id for mention in made], row.pk)
        for mention in made
        if other.paragraph_id == mention.paragraph_id
        and other.start < mention.end
        and mention.start < other.end
    }
    if not found:
        return []
    return list(Commitment.objects.published().filter(pk__in=found).order_by("number"))


@prepared
def _made_in(paragraphs: Collection[int], commitment: int) -> QuerySet[Mention]:
    """The mentions by which others were made in these paragraphs."""
    rows = Mention.objects.published().filter(role=Role.MADE, paragraph__in=paragraphs)
    others = rows.exclude(commitment=commitment)
    return others.only("commitment_id", "paragraph_id", "start", "quotation")


def _counterparts(row: Commitment, reading: Reading) -> list[tuple[Commitment, Counterpart]]:
    """The commitments of other forums, known by the day, to which it is linked, each with why."""
    links = _links_between_forums(row.pk, reading.on) if has(row, "counterparts") else []
    return [(link.commitment if link.other_id == row.pk else link.other, link) for link in links]


@prepared
def _links_between_forums(commitment: int, on: dt.date) -> QuerySet[Counterpart]:
    known = Commitment.objects.published().known_on(on).values("pk")
    return (
        Counterpart.objects.published()
        .filter(
            Q(commitment=commitment, other__in=known) | Q(other=commitment, commitment__in=known)
        )
        .select_related("commitment__forum", "other__forum")
        .order_by("commitment__reference", "other__reference")
    )


@prepared
def _superseded_by_it(commitment: int, on: dt.date) -> QuerySet[Commitment]:
    known = FollowUp.objects.published().with_day().filter(Q(day__lte=on), successor=commitment)
    return Commitment.objects.published().filter(follow_ups__in=known).distinct()


def cite(row: Commitment, reading: Reading) -> str:
    """A ready reference to the entry: title, register, edition, day, address."""
    address = settings.SITE_URL + reverse("public:commitment", args=[row.reference])
    if reading.is_past:
        address += f"?{reading.query}"
    return _(
        "“%(title)s”, %(register)s, %(reference)s, edition %(edition)s, %(day)s, %(address)s"
    ) % {
        "title": row.title,
        "register": _(settings.REGISTER_NAME),
        "reference": row.reference,
        "edition": reading.edition.number if reading.edition else "–",
        "day": _("as of %(day)s") % {"day": sentences.in_words(reading.on)},
        "address": address,
    }


def cite_paragraph(mention: Mention, reading: Reading) -> str:
    """A ready reference to the quoted words: statement, date, paragraph, language, edition, day."""
    statement = mention.paragraph.statement
    return _(
        "%(statement)s, %(issued)s, paragraph %(paragraph)d (%(language)s), in: %(register)s, "
        "%(key)s, edition %(edition)s, as of %(day)s, %(address)s"
    ) % {
        "statement": statement.title,
        "issued": sentences.in_words(statement.issued_on),
        "paragraph": mention.paragraph.number,
        "language": mention.paragraph.get_language_display(),
        "register": _(settings.REGISTER_NAME),
        "key": mention.key,
        "edition": reading.edition.number if reading.edition else "–",
        "day": sentences.in_words(reading.on),
        "address": structured_data.paragraph_address(mention),
    }


def _not_yet(request: HttpRequest, reading: Reading, row: Commitment) -> HttpResponse:
    made = Mention.objects.published().filter(commitment=row, role="made").first()
    return show(
        request,
        reading,
        "commitment_not_yet.html",
        Page(title=row.reference, may_be_indexed=False),
        reference=row.reference,
        made_on=made.paragraph.statement.issued_on if made else None,
    )


def _missing(request: HttpRequest, reading: Reading, reference: str) -> HttpResponse:
    """410 and the reason for what was retracted, else 404 with the nearest references."""
    change = retraction("commitment", reference) if re.fullmatch(REFERENCE, reference) else None
    if change is not None:
        return gone(request, reading, change)
    raise NotInRegister(
        _("There is no commitment %(reference)s in the register.") % {"reference": reference[:40]},
        suggestions.commitments_like(reference),
    )


def retraction(noun: str, key: str) -> Change | None:
    """The change by which a published row of this key was retracted, if it was."""
    return (
        Change.objects.filter(noun=noun, key=key, kind=Change.Kind.RETRACTED)
        .select_related("edition")
        .last()
    )


def gone(request: HttpRequest, reading: Reading, change: Change) -> HttpResponse:
    """The page of what was published and then retracted, with the reason and status 410."""
    context: dict[str, Any] = {"change": change, "reasons": history.reasons(change)}
    title = _("%(key)s was retracted") % {"key": change.key}
    return show(
        request, reading, "gone.html", Page(title, may_be_indexed=False), status=410, **context
    )

"""One commitment, readable from top to bottom."""

import re
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, Q, prefetch_related_objects
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
    Reply,
    Role,
)
from commitments.models.identifiers import REFERENCE
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
from commitments.public.pages import NotInRegister, Page, Reading, page, show


@page
def commitment(request: HttpRequest, reading: Reading, reference: str) -> HttpResponse:
    """The commitment on the day that is read; 404 with suggestions when there is none."""
    if not re.fullmatch(REFERENCE, reference):
        return _missing(request, reading, reference)
    row = (
        Commitment.objects.published()
        .with_standing(reading.on)
        .select_related("forum")
        .prefetch_related(
            Prefetch("parties", Party.objects.select_related("actor")),
            "themes",
            "regions",
            Prefetch("follows", Commitment.objects.published().order_by("number")),
            Prefetch("led_to", Commitment.objects.published().order_by("number")),
        )
        .filter(reference=reference)
        .first()
    )
    if row is None:
        return _missing(request, reading, reference)
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
        supersedes=_superseded_by_it(row, reading),
        successor=_successor(latest),
        deadline_state=DeadlineState(row.deadline_state).label,
    )


def follow_ups_of(row: Commitment, reading: Reading) -> list[FollowUp]:
    """Its published follow-ups of events by the end of the day, with their evidence, in order."""
    evidence = Evidence.objects.published().select_related("mention__paragraph__statement")
    follow_ups = list(
        FollowUp.objects.published()
        .filter(commitment=row)
        .in_order()
        .filter(Q(day__lte=reading.on))
        .select_related("successor")
        .prefetch_related(Prefetch("evidence", evidence), "searched_sources")
    )
    prefetch_related_objects([one for one in follow_ups if one.is_breach], "breakers")
    for follow_up in follow_ups:
        follow_up.commitment = row
    return follow_ups


def replies_to(row: Commitment, reading: Reading) -> list[Reply]:
    """What parties had replied by the end of the day, in order."""
    return list(
        Reply.objects.published()
        .filter(commitment=row, said_on__lte=reading.on)
        .select_related("actor")
        .in_order()
    )


def name_shared_sources(row: Commitment, follow_ups: list[FollowUp], reading: Reading) -> None:
    """Give each piece of evidence, as `also_for`, the other commitments with the same source."""
    pieces = [piece for item in follow_ups for piece in item.evidence.all() if piece.address]
    if not pieces:
        return
    others = (
        Evidence.objects.published()
        .filter(address__in={piece.address for piece in pieces})
        .exclude(follow_up__commitment=row)
        .filter(
            follow_up__in=FollowUp.objects.published().with_day().filter(Q(day__lte=reading.on))
        )
        .order_by("follow_up__commitment__number")
        .values_list("address", "follow_up__commitment__reference")
    )
    by_address: dict[str, dict[str, None]] = {}
    for address, reference in others:
        by_address.setdefault(address, {})[reference] = None
    for piece in pieces:
        piece.also_for = list(by_address.get(piece.address, ()))  # type: ignore[attr-defined]


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
    others = (
        Mention.objects.published()
        .filter(role=Role.MADE, paragraph__in=[mention.paragraph_id for mention in made])
        .exclude(commitment=row)
        .only("commitment_id", "paragraph_id", "start", "quotation")
    )
    found = {
        other.commitment_id
        for other in others
        for mention in made
        if other.paragraph_id == mention.paragraph_id
        and other.start < mention.end
        and mention.start < other.end
    }
    if not found:
        return []
    return list(Commitment.objects.published().filter(pk__in=found).order_by("number"))


def _counterparts(row: Commitment, reading: Reading) -> list[tuple[Commitment, Counterpart]]:
    """The commitments of other forums, known by the day, to which it is linked, each with why."""
    known = Commitment.objects.published().known_on(reading.on).values("pk")
    links = (
        Counterpart.objects.published()
        .filter(Q(commitment=row, other__in=known) | Q(other=row, commitment__in=known))
        .select_related("commitment__forum", "other__forum")
        .order_by("commitment__reference", "other__reference")
    )
    return [(link.commitment if link.other_id == row.pk else link.other, link) for link in links]


def _superseded_by_it(row: Commitment, reading: Reading) -> list[Commitment]:
    return list(
        Commitment.objects.published()
        .filter(
            follow_ups__in=FollowUp.objects.published()
            .with_day()
            .filter(Q(day__lte=reading.on), successor=row)
        )
        .distinct()
    )


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

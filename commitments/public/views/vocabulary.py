"""Actors and themes: their lists, and a page for each."""

from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from commitments.http_caching import to_present_slug
from commitments.models import (
    BREACHES,
    Actor,
    Commitment,
    FollowUp,
    Meeting,
    Party,
    Reply,
    Theme,
)
from commitments.models.follow_ups import FollowUpQuerySet
from commitments.models.vocabulary import ActorQuerySet
from commitments.public.entries import entries
from commitments.public.pages import NotInRegister, Page, Reading, page, show


def public_actors() -> ActorQuerySet:
    """Actors that a page names: parties, hosts, those who broke a rule, and those who replied."""
    return Actor.objects.published().filter(
        Exists(Party.objects.published().filter(actor=OuterRef("pk")))
        | Exists(Meeting.objects.filter(hosts=OuterRef("pk"), statements__state="published"))
        | Exists(FollowUp.objects.published().filter(breakers=OuterRef("pk")))
        | Exists(Reply.objects.published().filter(actor=OuterRef("pk")))
    )


def breaches_by(reading: Reading) -> FollowUpQuerySet:
    """Follow-ups that say by the end of the day that a rule was broken."""
    known = FollowUp.objects.published().with_day().filter(Q(day__lte=reading.on))
    return known.filter(status__in=BREACHES)


@page
def actors(request: HttpRequest, reading: Reading) -> HttpResponse:
    """All actors with the number of commitments in each part, and of those that they broke."""
    known = Q(parties__commitment__in=Commitment.objects.published().known_on(reading.on))
    counts = {
        part.value: Count(
            "parties__commitment", filter=known & Q(parties__part=part), distinct=True
        )
        for part in Party.Part
    }
    broken = Count(
        "breaches__commitment", filter=Q(breaches__in=breaches_by(reading)), distinct=True
    )
    rows = public_actors().annotate(**counts, broken=broken)
    return show(
        request,
        reading,
        "actors.html",
        Page(_("Actors"), _("Who undertook what, of whom it was asked, who hosts, who benefits.")),
        actors=sorted(rows, key=lambda actor: str(actor.name)),
        parts=Party.Part,
    )


@page
def actor(request: HttpRequest, reading: Reading, slug: str) -> HttpResponse:
    """One actor: what it is bound by, asked, to benefit from, has broken, and where it hosted."""
    row = public_actors().known_as(slug).first()
    if row is None:
        raise NotInRegister(
            _("There is no actor at this address."), [(reverse("public:actors"), _("All actors"))]
        )
    if row.slug != slug:
        return to_present_slug(request, "public:actor", row.slug)
    known = Commitment.objects.published().known_on(reading.on).with_standing(reading.on)
    listed = entries(known.filter(parties__actor=row).distinct(), reading.on)
    sections = [
        (
            part,
            [
                entry
                for entry in listed
                if any(party.part == part and party.actor_id == row.pk for party in entry.parties)
            ],
        )
        for part in Party.Part
    ]
    broken = known.filter(follow_ups__in=breaches_by(reading).filter(breakers=row)).distinct()
    hosted = (
        Meeting.objects.published()
        .filter(hosts=row, statements__state="published", began_on__lte=reading.on)
        .distinct()
        .order_by("-began_on")
    )
    return show(
        request,
        reading,
        "actor.html",
        Page(
            title=row.name,
            description=_(
                "%(actor)s: what it is bound by, what was asked of it, and what became of it."
            )
            % {"actor": row.name},
        ),
        actor=row,
        sections=sections,
        broken=entries(broken, reading.on),
        hosted=hosted,
    )


@page
def themes(request: HttpRequest, reading: Reading) -> HttpResponse:
    """All themes with the number of their commitments."""
    rows = Theme.objects.in_use().annotate(
        count=Count(
            "commitments",
            filter=Q(commitments__in=Commitment.objects.published().known_on(reading.on)),
            distinct=True,
        )
    )
    return show(
        request,
        reading,
        "themes.html",
        Page(_("Themes"), _("The subjects of the commitments, and how many there are on each.")),
        themes=sorted(rows, key=lambda theme: str(theme.name)),
    )


@page
def theme(request: HttpRequest, reading: Reading, slug: str) -> HttpResponse:
    """One theme and where its commitments stand."""
    row = Theme.objects.in_use().known_as(slug).first()
    if row is None:
        raise NotInRegister(
            _("There is no theme at this address."), [(reverse("public:themes"), _("All themes"))]
        )
    if row.slug != slug:
        return to_present_slug(request, "public:theme", row.slug)
    known = Commitment.objects.published().known_on(reading.on).with_standing(reading.on)
    return show(
        request,
        reading,
        "theme.html",
        Page(
            title=row.name,
            description=row.description
            or _("Commitments on %(theme)s and what became of them.") % {"theme": row.name},
        ),
        theme=row,
        entries=entries(known.filter(themes=row), reading.on),
    )

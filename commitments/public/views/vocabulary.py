"""Actors and themes: their lists, and a page for each."""

from collections.abc import Iterable, Mapping
from itertools import chain

from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from commitments import index
from commitments.http_caching import to_present_slug
from commitments.models import (
    BREACHES,
    Actor,
    Commitment,
    CommitmentQuerySet,
    FollowUp,
    Meeting,
    Membership,
    Party,
    Reply,
    Theme,
)
from commitments.models.follow_ups import FollowUpQuerySet
from commitments.models.vocabulary import ActorQuerySet
from commitments.public.entries import told
from commitments.public.memberships import as_member, bound_by, counted_as_members, members_of
from commitments.public.pages import NotInRegister, Page, Reading, page, show
from commitments.public.paging import page_of, turning
from commitments.public.profiles import profile

MOST = 60
"""Commitments in each list of a page; the register has the others."""
ACTORS_PER_PAGE = 500


def public_actors() -> ActorQuerySet:
    """Actors that a page names: parties, members, hosts, those who broke a rule or replied."""
    return Actor.objects.published().filter(
        Exists(Party.objects.published().filter(actor=OuterRef("pk")))
        | Exists(Membership.objects.published().filter(actor=OuterRef("pk")))
        | Exists(Membership.objects.published().filter(group=OuterRef("pk")))
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
    named = sorted(rows, key=lambda actor: str(actor.name))
    found = page_of(named, ACTORS_PER_PAGE, request, reading.query)
    as_members = counted_as_members(reading.on)
    return show(
        request,
        reading,
        "actors.html",
        Page(_("Actors"), _("Who undertook what, of whom it was asked, who hosts, who benefits.")),
        actors=[(row, as_members.get(row.pk)) for row in found.object_list],
        parts=Party.Part,
        **turning(found, reading.turned),
    )


@page
def actor(request: HttpRequest, reading: Reading, slug: str) -> HttpResponse:
    """One actor: what binds it alone and as a member, what it is asked, broke and hosted."""
    row = public_actors().known_as(slug).select_related("forum").first()
    if row is None:
        raise NotInRegister(
            _("There is no actor at this address."), [(reverse("public:actors"), _("All actors"))]
        )
    if row.slug != slug:
        return to_present_slug(request, "public:actor", row.slug)
    known = Commitment.objects.published().known_on(reading.on).with_standing(reading.on)
    sections = [
        (part, *_first(known.filter(parties__actor=row, parties__part=part))) for part in Party.Part
    ]
    member = as_member(row, reading.on)
    bodies = frozenset(body.pk for body in member.bodies)
    through = bound_by(bodies, known)
    named = known.filter(pk__in=Party.objects.filter(actor=row).values("commitment"))
    is_named_nowhere = bool(bodies) and not named.exists()
    through_keys, through_count = _first(through)
    breaches = breaches_by(reading).filter(breakers=row)
    broken, broken_count = _first(known.filter(pk__in=breaches.values("commitment")))
    of_sections = chain.from_iterable(keys for _part, keys, _total in sections)
    listed = told({*of_sections, *through_keys, *broken}, reading, index.read())
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
                "%(actor)s: what binds it alone and as a member, what was asked of it, and what "
                "became of it."
            )
            % {"actor": row.name},
        ),
        actor=row,
        profile=profile(through if is_named_nowhere else named, reading.on),
        is_named_nowhere=is_named_nowhere,
        followed=f"actor={row.slug}" + ("&part=membership" if is_named_nowhere else ""),
        sections=[(part, _in_order(keys, listed), total) for part, keys, total in sections],
        counts={part.value: total for part, _keys, total in sections},
        member=member,
        through=_in_order(through_keys, listed),
        through_count=through_count,
        members=members_of(row, reading.on),
        broken=_in_order(broken, listed),
        broken_count=broken_count,
        hosted=hosted[:MOST],
        hosted_count=hosted.count(),
    )


def _first(commitments: CommitmentQuerySet) -> tuple[list[int], int]:
    """Primary keys of as many as a page lists, and how many there are in all."""
    keys = list(commitments.values_list("pk", flat=True)[:MOST])
    return keys, len(keys) if len(keys) < MOST else commitments.count()


def _in_order(keys: Iterable[int], listed: Mapping[int, SafeString]) -> list[SafeString]:
    return [listed[key] for key in keys if key in listed]


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
    keys, total = _first(known.filter(themes=row))
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
        profile=profile(known.filter(themes=row), reading.on),
        entries=list(told(keys, reading, index.read()).values()),
        total=total,
    )

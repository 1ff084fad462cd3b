"""What an actor belongs to on a day, what binds it thereby, and who belongs to a group."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from commitments.models import Actor, Commitment, Forum, Membership, Party, bodies_on
from commitments.models.commitments import CommitmentQuerySet
from commitments.models.memberships import MembershipQuerySet


@dataclass(frozen=True)
class Belonging:
    """A membership, and whether it is shown to hold on the day that is read."""

    membership: Membership
    is_shown: bool


@dataclass(frozen=True)
class Through:
    """A group and how many commitments it has a part in on the day."""

    group: Actor
    count: int


@dataclass(frozen=True)
class Counted:
    """How many commitments bind a member as one, and what that is made of, in the files."""

    count: int
    figure: str


@dataclass(frozen=True)
class AsMember:
    """What an actor belongs to, and what that means on the day."""

    belongings: list[Belonging]
    bodies: list[Actor]
    """What binds it: its groups, and what stands for all members of its forums."""
    asked: list[Through]
    """What was asked of all of them together, which names none of them."""
    not_carried: list[Through]
    """Groups of some members that it is not shown to belong to, and that are bound."""

    @property
    def figure(self) -> str:
        """What its count is made of, in the files."""
        return _figure(body.slug for body in self.bodies)


@dataclass(frozen=True)
class Members:
    """Who belongs to a group or to the forum whose members it consists of."""

    shown: list[Belonging]
    others: list[Belonging]
    """Those who are not shown to belong to it on the day, before or after."""
    figure: str


def bound_by(bodies: frozenset[int], known: CommitmentQuerySet) -> CommitmentQuerySet:
    """Those of the commitments that bind one of these actors (primary keys)."""
    bound = Party.objects.filter(actor__in=bodies, part=Party.Part.BOUND)
    return known.filter(pk__in=bound.values("commitment"))


def as_member(actor: Actor, on: dt.date) -> AsMember:
    """What the actor belongs to by the day, and how much that comes to."""
    bodies = bodies_on(on).get(actor.pk, frozenset())
    begun = Membership.objects.published().filter(actor=actor, joined_latest__lte=on)
    belongings = _belongings(begun, on)
    forums = {one.membership.forum_id for one in belongings if one.is_shown} - {None}
    some = Actor.objects.published().filter(forum__in=forums, gathers=Actor.Gathers.SOME)
    left_out = some.exclude(pk__in=bodies).exclude(pk=actor.pk)
    return AsMember(
        belongings,
        sorted(Actor.objects.filter(pk__in=bodies), key=_name),
        _with_part(Party.Part.ASKED, Actor.objects.filter(pk__in=bodies), on),
        _with_part(Party.Part.BOUND, left_out, on),
    )


def counted_as_members(on: dt.date) -> Mapping[int, Counted]:
    """By the primary key of each member: how much binds it as one."""
    known = Commitment.objects.published().known_on(on)
    of_members = bodies_on(on)
    slugs = dict(Actor.objects.filter(gathers=Actor.Gathers.ALL).values_list("pk", "slug"))
    slugs |= dict(Actor.objects.filter(members__isnull=False).values_list("pk", "slug"))
    # Most belong to the same, and are bound by the same.
    counts = {
        bodies: Counted(bound_by(bodies, known).count(), _figure(slugs[body] for body in bodies))
        for bodies in set(of_members.values())
    }
    return {actor: counts[bodies] for actor, bodies in of_members.items()}


def _figure(bodies: Iterable[str]) -> str:
    return "commitments bound=" + ",".join(sorted(bodies))


def members_of(group: Actor, on: dt.date) -> Members:
    """Who belongs to the group, or to the forum of whose members it is said to consist."""
    if group.gathers == Actor.Gathers.ALL and group.forum:
        return members_of_forum(group.forum, on)
    return _members(Q(group=group), f"group={group.slug}", on)


def members_of_forum(forum: Forum, on: dt.date) -> Members:
    """Who belongs to the forum."""
    return _members(Q(forum=forum), f"forum={forum.slug}", on)


def _members(of: Q, named: str, on: dt.date) -> Members:
    begun = Membership.objects.published().filter(of, joined_latest__lte=on)
    found = sorted(_belongings(begun, on), key=lambda one: _name(one.membership.actor))
    return Members(
        [one for one in found if one.is_shown],
        [one for one in found if not one.is_shown],
        f"memberships {named} until_edtf= + memberships {named} until_earliest>={on.isoformat()}",
    )


def _belongings(rows: MembershipQuerySet, on: dt.date) -> list[Belonging]:
    read = rows.select_related("actor", "forum", "group").order_by("-joined_latest", "pk")
    shown = set(rows.shown_on(on).values_list("pk", flat=True))
    return [Belonging(row, row.pk in shown) for row in read]


def _with_part(part: Party.Part, groups: QuerySet[Actor], on: dt.date) -> list[Through]:
    known = Commitment.objects.published().known_on(on)
    counts = (
        Party.objects.filter(actor__in=groups, part=part, commitment__in=known)
        .order_by()
        .values_list("actor")
        .annotate(Count("commitment", distinct=True))
    )
    counted = dict(counts)
    rows = Actor.objects.filter(pk__in=counted)
    return [Through(row, counted[row.pk]) for row in sorted(rows, key=_name)]


def _name(actor: Actor) -> str:
    return str(actor.name)

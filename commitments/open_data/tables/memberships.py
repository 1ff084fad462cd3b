"""Public table of who belongs to a forum or a group, and from and until when."""

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from commitments.models import Actor, Membership, Party
from commitments.open_data.columns import Origin, Table
from commitments.open_data.expressions import ByCodePoint, membership_key
from commitments.open_data.tables.shared import (
    EDITION,
    NOTES,
    NUMBER,
    field,
    in_each_language,
    key,
    named,
    reference,
)

if TYPE_CHECKING:
    from commitments.filters import RegisterQuery


def _memberships(query: "RegisterQuery") -> QuerySet[Membership]:
    """Those that had begun by the day; of a narrower query, through which its finds bind."""
    rows = Membership.objects.published().filter(joined_latest__lte=query.on)
    if not query.is_valid():
        rows = rows.none()
    if query.is_filtered:
        bound = query.restrict(Party.objects.filter(part=Party.Part.BOUND)).order_by()
        whole = Actor.objects.filter(gathers=Actor.Gathers.ALL, forum=OuterRef("forum"))
        rows = rows.filter(
            Q(group__in=bound.values("actor")) | Exists(whole.filter(pk__in=bound.values("actor")))
        )
    return rows.order_by("joined_latest", ByCodePoint("actor__slug"), "number")


MEMBERSHIPS = Table(
    name="memberships",
    title=_("Memberships"),
    meaning=_(
        "Who belongs to a forum or a group, from and until when, and by which source. What binds "
        "the forum or the group binds its members on that day. With a filter, such as a forum, "
        "only those through which a commitment that it finds binds somebody."
    ),
    rows=_memberships,
    columns=(
        key("denmark.m1", membership_key),
        reference("actor", "actors", "denmark", _("Slug of the member.")),
        NUMBER,
        named(
            "forum",
            "forums",
            "global-coalition",
            _("Forum that it belongs to; empty where it is a group."),
            "forum__slug",
        ),
        named(
            "group",
            "actors",
            "small-group",
            _("Group that it belongs to; empty where it is a forum."),
            "group__slug",
        ),
        field(Membership, "joined_edtf", "../2015-06-02", _("When it joined, in EDTF.")),
        field(
            Membership,
            "joined_earliest",
            "2015-06-02",
            _("First day on which it can have joined; empty where that is not known."),
            origin=Origin.DERIVED,
        ),
        field(
            Membership,
            "joined_latest",
            "2015-06-02",
            _("Day by which it had joined: from then on it counts as a member."),
            origin=Origin.DERIVED,
        ),
        field(
            Membership,
            "until_edtf",
            "2016-02-02/..",
            _("Last day of the membership, in EDTF; empty where nothing says that it ended."),
        ),
        field(
            Membership,
            "until_earliest",
            "2016-02-02",
            _("Day until which the membership is shown: after it, it no longer counts."),
            origin=Origin.DERIVED,
        ),
        field(
            Membership,
            "until_latest",
            "2016-12-31",
            _("Last day on which it can have been a member; empty where that is not known."),
            origin=Origin.DERIVED,
        ),
        field(
            Membership,
            "confidence",
            "high",
            _(
                "How well it is shown: by an official page or two independent publishers, by one "
                "credible publisher, or by inference alone."
            ),
        ),
        *in_each_language(
            Membership,
            "source",
            _("Who says so and where."),
            "Communiqué of the Riyadh ministerial meeting, 8 June 2023",
            "بيان الاجتماع الوزاري في الرياض، 8 حزيران/يونيو 2023",
        ),
        field(
            Membership,
            "address",
            "https://theglobalcoalition.org/en/communique-riyadh-coalition-daesh",
            _("Address of the source."),
        ),
        field(
            Membership,
            "other_address",
            "https://www.agenceafrique.com/44581",
            _("Address of another source."),
        ),
        *NOTES,
        EDITION,
    ),
)

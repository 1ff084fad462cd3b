"""The messages to followers, in the language in which they asked: plain text, and few headers.

With one click in the mail program they stop (RFC 8058), without a sign-in or a question.
"""

from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commitments.models import Change, Commitment, Follower, FollowUp
from commitments.public import sentences
from commitments.public.following import followed
from commitments.public.following.followed import Followed

COMMITMENTS, LINES = 30, 6
"""So many commitments a message tells of, each in so many lines at most."""


@dataclass(frozen=True)
class Told:
    """What changed of one commitment: a line each."""

    title: str
    address: str
    lines: list[str]


def confirmation(follower: Follower) -> EmailMessage | None:
    """Asks whether the owner of the address has asked."""
    followed_by = followed.of(follower)
    if followed_by is None:
        return None
    subject = _("Please confirm: %(register)s by e-mail") % {"register": _register()}
    return _message(follower, subject, "confirm.txt", followed_by, name="confirm")


def digest(follower: Follower, until: int) -> EmailMessage | None:
    """What editions changed since the follower heard last; None where that is nothing."""
    followed_by = followed.of(follower)
    if followed_by is None:
        return None
    changes = _changes(followed_by, follower.told_until, until)
    total = changes.values("commitment").distinct().count()
    if not total:
        return None
    subject = ngettext(
        "%(register)s: news of %(count)d commitment",
        "%(register)s: news of %(count)d commitments",
        total,
    ) % {"register": _register(), "count": total}
    told = _told(changes)
    more = {"told": told, "rest": total - len(told)}
    return _message(follower, subject, "digest.txt", followed_by, name=f"edition-{until}", **more)


def _register() -> str:
    return _(settings.REGISTER_NAME)


def _changes(of: Followed, after: int, until: int) -> Any:
    rows = Change.objects.filter(edition__number__gt=after, edition__number__lte=until)
    rows = rows.filter(commitment__state="published")
    if of.commitment:
        return rows.filter(commitment=of.commitment)
    if of.query.is_filtered:
        return rows.filter(commitment__in=of.query.commitments().order_by().values("pk"))
    return rows


def _told(changes: Any) -> list[Told]:
    """The first commitments by reference."""
    keys = list(
        changes.order_by("commitment__reference")
        .values_list("commitment", flat=True)
        .distinct()[:COMMITMENTS]
    )
    rows = list(
        changes.filter(commitment__in=keys)
        .select_related("commitment")
        .order_by("commitment__reference", "edition", "pk")
    )
    follow_ups = {
        row.key: row
        for row in FollowUp.objects.published()
        .filter(commitment__in=keys)
        .select_related("commitment")
    }
    return [
        _of_commitment(commitment, list(of), follow_ups)
        for commitment, of in groupby(rows, key=lambda change: change.commitment)
    ]


def _of_commitment(
    commitment: Commitment, changes: list[Change], follow_ups: dict[str, FollowUp]
) -> Told:
    lines = list(dict.fromkeys(_line(change, follow_ups.get(change.key)) for change in changes))
    if len(lines) > LINES:
        rest = len(lines) - LINES
        more = ngettext("and %(count)d more change", "and %(count)d more changes", rest)
        lines = [*lines[:LINES], more % {"count": rest}]
    path = reverse("public:commitment", args=[commitment.reference])
    return Told(f"{commitment.reference} {commitment.title}", f"{settings.SITE_URL}{path}", lines)


def _line(change: Change, follow_up: FollowUp | None) -> str:
    if follow_up is None:
        noun = apps.get_model("commitments", change.noun)._meta.verbose_name
        return f"{change.get_kind_display()}: {noun}"
    when = follow_up.happened_edtf or follow_up.searched_on
    told = [
        str(follow_up.get_status_display()),
        *([sentences.in_words(when)] if when else []),
        *([str(follow_up.finding)] if follow_up.finding else []),
    ]
    return f"{change.get_kind_display()}: " + " · ".join(told)


def _message(
    follower: Follower, subject: str, template: str, of: Followed, *, name: str, **more: Any
) -> EmailMessage:
    host = urlsplit(settings.SITE_URL).hostname
    stop = settings.SITE_URL + reverse("public:stop-following", args=[follower.key])
    values = {
        "what": of.name,
        "address": settings.SITE_URL + of.path,
        "confirm": settings.SITE_URL + reverse("public:following", args=[follower.key]),
        "stop": stop,
        "register": _register(),
        "publisher": settings.PUBLISHER_NAME,
        **more,
    }
    return EmailMessage(
        subject=" ".join(subject.split()),
        body=render_to_string(f"public/mail/{template}", values),
        from_email=settings.MAIL_FROM,
        to=[follower.address],
        headers={
            # The same again where the same is sent again: programs show it once.
            "Message-ID": f"<follower-{follower.pk}-{name}@{host}>",
            "List-Id": f"<followers.{host}>",
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
            "Content-Language": follower.language,
        },
    )

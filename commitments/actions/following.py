"""Following by e-mail: asked for, confirmed, stopped, forgotten; and who is to be written to.

Every change of a follower is one conditional UPDATE or DELETE, so that two who do it at once do it
once. A message is claimed here before it goes out: it goes out once, or, where its sender was
killed just then, not at all.
"""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from commitments.actions.jobs import start_job
from commitments.models import Edition, Follower, Job
from commitments.models.followers import FollowerQuerySet

AGAIN_AFTER = dt.timedelta(hours=1)
"""Until somebody who did not confirm can be asked again."""
ASKED_OF_ONE = 3
"""So many queries may wait for one address to confirm them; it is not written to about more."""
ASKED_OF_ALL = 500
"""So many addresses may wait; then nobody can ask until some have confirmed or are forgotten."""
DIGEST_EVERY = dt.timedelta(hours=20)
"""At most once a day, whatever the hour."""
MOST_REFUSALS = 3
"""An address that the mail server refuses so often is given up."""


class TooManyAsk(Exception):
    """So many addresses wait to be confirmed that no more are taken."""


@transaction.atomic
def ask_to_follow(*, address: str, query: str, reference: str, language: str) -> None:
    """Take note that somebody asked, and let them be written to once, to confirm it.

    Whoever follows already is not written to, nor who was asked within the hour. Raises
    `TooManyAsk`. Nothing that it does tells whether the address was known.
    """
    forget_unconfirmed()
    waiting = Follower.objects.unconfirmed()
    if waiting.count() >= ASKED_OF_ALL:
        raise TooManyAsk
    followed = {"address": address, "query": query, "reference": reference}
    again = waiting.filter(**followed, asked_at__lt=timezone.now() - AGAIN_AFTER)
    if not again.update(asked_at=timezone.now(), mailed_at=None, language=language):
        if waiting.filter(address=address).count() >= ASKED_OF_ONE:
            return
        # No error of the database names the address where two ask at once.
        Follower.objects.bulk_create(
            [Follower(**followed, language=language)], ignore_conflicts=True
        )
    start_mailing()


def confirm_following(key: str) -> Follower | None:
    """Let messages begin with the next edition; None where nobody has this key."""
    newest = Edition.objects.latest_number()
    unconfirmed = Follower.objects.unconfirmed().filter(key=key)
    unconfirmed.update(confirmed_at=timezone.now(), told_until=newest)
    return Follower.objects.filter(key=key).first()


def stop_following(key: str) -> None:
    """Forget whoever has this key."""
    Follower.objects.filter(key=key).delete()


def forget_unconfirmed() -> None:
    """Forget those who did not confirm in time."""
    Follower.objects.forgotten_by(timezone.now()).delete()


# What the worker does


def start_mailing() -> None:
    """Have a worker write to those who are to be written to; once, however often it is asked."""
    waiting = Job.objects.filter(kind=Job.Kind.MAIL, state=Job.State.WAITING)
    if not waiting.exists():
        start_job(kind=Job.Kind.MAIL, by=None, about="")


def to_confirm() -> FollowerQuerySet:
    """Those who have not been asked yet to confirm."""
    return Follower.objects.unconfirmed().filter(mailed_at=None)


def to_tell() -> FollowerQuerySet:
    """Those who have not heard of the newest edition, nor of anything lately."""
    lately = timezone.now() - DIGEST_EVERY
    behind = Follower.objects.confirmed().filter(told_until__lt=Edition.objects.latest_number())
    return behind.exclude(mailed_at__gt=lately)


def claim_confirmation(follower: Follower) -> bool:
    """Whether this process is the one to ask the follower to confirm."""
    asked = Follower.objects.unconfirmed().filter(pk=follower.pk, mailed_at=None)
    return bool(asked.update(mailed_at=timezone.now()))


def claim_digest(follower: Follower, *, until: int, is_sent: bool) -> bool:
    """Whether this process is the one to tell the follower of editions up to that number.

    Where nothing is to be said of them (`is_sent` is False), they only count as told.
    """
    behind = Follower.objects.confirmed().filter(pk=follower.pk, told_until=follower.told_until)
    moment = {"mailed_at": timezone.now()} if is_sent else {}
    return bool(behind.update(told_until=until, **moment))


def give_back(follower: Follower, *, is_final: bool) -> None:
    """Undo a claim: the mail server refused the message, so it was not sent.

    Where it says that it always will (`is_final`), it is believed after some times, and the
    follower is forgotten.
    """
    refusals = follower.refusals + int(is_final)
    if refusals >= MOST_REFUSALS:
        Follower.objects.filter(pk=follower.pk).delete()
        return
    Follower.objects.filter(pk=follower.pk).update(
        told_until=follower.told_until, mailed_at=follower.mailed_at, refusals=refusals
    )

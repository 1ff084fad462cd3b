"""Sending messages to followers: the work of a job, and the look whether there is any.

No address and no text of a mail server, which may repeat an address, reaches a log or a job.
"""

import logging
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPSenderRefused

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import gettext as _
from django.utils.translation import override

from commitments import index
from commitments.actions import following, jobs
from commitments.models import Edition, Follower, Job
from commitments.public.following import messages
from commitments.public.following.followed import is_offered

PERMANENT = 500
"""SMTP codes from here on say that a message will never be taken (RFC 5321, 4.2.1)."""

logger = logging.getLogger(__name__)


class ServerAway(Exception):
    """The mail server does not answer, or broke off: whether it took the message is not known."""


class Refused(Exception):
    """The mail server did not take a message; `is_final` where it never will."""

    def __init__(self, code: int) -> None:
        super().__init__(str(code))
        self.is_final = code >= PERMANENT


def look() -> None:
    """Forget who did not confirm, and have a worker write to those who wait for it."""
    following.forget_unconfirmed()
    if is_offered() and (following.to_confirm().exists() or following.to_tell().exists()):
        following.start_mailing()


def work(run: jobs.Run) -> None:
    """Write to everybody who is to be written to; each message goes out once, or not at all."""
    followers = [*following.to_confirm(), *following.to_tell()] if is_offered() else []
    mail = get_connection()
    sent = 0
    try:
        for number, follower in enumerate(followers):
            run.report(Job.Step.SENDING, number, len(followers))
            sent += _write_to(follower, mail)
    except ServerAway as error:
        logger.warning("The mail server does not answer: %s", error)
        run.fail(_("The mail server does not answer. It is tried again within the hour."))
        return
    finally:
        mail.close()
    run.finish({"sent": sent})


def _write_to(follower: Follower, mail: BaseEmailBackend) -> int:
    """How many messages went out: one or none."""
    index.bring_up_to_date()  # a job waits where a reader would be asked to come back
    until = Edition.objects.latest_number()
    with override(follower.language):
        message = (
            messages.digest(follower, until)
            if follower.confirmed_at
            else messages.confirmation(follower)
        )
    _open(mail)
    if not _claim(follower, until, is_sent=message is not None) or message is None:
        return 0
    try:
        _send(message, mail)
    except Refused as refused:
        logger.warning("The mail server refused a message to follower %d: %s", follower.pk, refused)
        following.give_back(follower, is_final=refused.is_final)
        return 0
    return 1


def _claim(follower: Follower, until: int, *, is_sent: bool) -> bool:
    if follower.confirmed_at:
        return following.claim_digest(follower, until=until, is_sent=is_sent)
    return following.claim_confirmation(follower)


def _open(mail: BaseEmailBackend) -> None:
    """Reach the server before anything is claimed."""
    try:
        mail.open()
    except (SMTPException, OSError) as error:
        raise ServerAway(type(error).__name__) from None


def _send(message: EmailMessage, mail: BaseEmailBackend) -> None:
    try:
        mail.send_messages([message])
    except SMTPRecipientsRefused as error:
        mail.close()
        raise Refused(max(code for code, _text in error.recipients.values())) from None
    except (SMTPSenderRefused, SMTPDataError) as error:
        mail.close()
        raise Refused(error.smtp_code) from None
    except (SMTPException, OSError) as error:
        # It may have been taken: the claim stays.
        raise ServerAway(type(error).__name__) from None

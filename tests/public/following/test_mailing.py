"""What followers are told, and that they are told it once."""

import datetime as dt
import smtplib

import pytest
from django.core import mail
from django.core.mail.backends import locmem
from django.core.management import call_command
from django.utils import timezone

from commitments.actions import following
from commitments.models import Edition, Follower, Job
from commitments.public.following import mailing
from tests import builders

pytestmark = [pytest.mark.usefixtures("mail_server")]


def follower(**fields):
    defaults = {
        "address": "reader@example.org",
        "language": "en",
        "confirmed_at": timezone.now(),
        "told_until": Edition.objects.latest_number(),
    }
    return Follower.objects.create(**defaults | fields)


def sent():
    """Look as the worker does once an hour, and do what there is to do; the messages."""
    mail.outbox.clear()
    mailing.look()
    for job in Job.objects.filter(kind="mail", state="waiting"):
        call_command("work_on_job", job.pk)
    return list(mail.outbox)


def test_digest_tells_what_an_edition_changed_of_what_is_followed():
    row, other = builders.published_commitment(), builders.published_commitment()
    follower(reference=row.reference)
    builders.publish(builders.follow_up(row, finding_en="The ministers met."))
    builders.publish(builders.follow_up(other, finding_en="Something else."))

    [message] = sent()

    assert message.subject == "Follow-through: news of 1 commitment"
    assert f"{row.reference} Hold a meeting in Italy" in message.body
    assert "Published: Under way · May 2020 · The ministers met." in message.body
    assert "Something else" not in message.body
    assert f"http://testserver/en/commitments/{row.reference}/" in message.body


def test_digest_of_a_query_is_of_what_it_finds_in_the_language_of_the_follower():
    row = builders.published_commitment()
    follower(query="actor=italy", language="ar")
    follower(query="actor=turkey", address="other@example.org")
    builders.publish(builders.follow_up(row))

    [message] = sent()

    assert message.to == ["reader@example.org"]
    assert "عقد اجتماع في إيطاليا" in message.body and "/ar/commitments/" in message.body


@pytest.mark.once
def test_message_can_be_stopped_with_one_click():
    row = follower()
    builders.published_commitment()

    [message] = sent()

    headers = message.message()
    assert headers["List-Unsubscribe"] == f"<http://testserver/en/follow/{row.key}/stop/>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["Auto-Submitted"] == "auto-generated"


def test_edition_is_told_once_and_at_most_one_message_goes_out_a_day():
    row = follower()
    builders.published_commitment()
    first, again = sent(), sent()
    builders.published_commitment()
    same_day = sent()
    Follower.objects.filter(pk=row.pk).update(mailed_at=timezone.now() - dt.timedelta(hours=21))

    assert [len(each) for each in (first, again, same_day, sent())] == [1, 0, 0, 1]


def test_who_confirms_hears_of_later_editions_alone():
    builders.published_commitment()
    row = follower(confirmed_at=None, told_until=0, mailed_at=timezone.now())

    following.confirm_following(row.key)

    assert sent() == []
    assert Follower.objects.get().told_until == Edition.objects.latest_number()


def test_draft_and_retracted_entries_are_not_told():
    follower()
    draft = builders.commitment(title_en="A secret draft")
    builders.mention(commitment=draft)
    builders.published_commitment()

    [message] = sent()

    assert "A secret draft" not in message.body


def test_digest_of_very_much_is_bounded_and_leads_to_the_rest(monkeypatch):
    monkeypatch.setattr("commitments.public.following.messages.COMMITMENTS", 2)
    follower()
    for _number in range(4):
        builders.published_commitment()

    [message] = sent()

    assert "And 2 commitments more: see the address above." in message.body


class Server(locmem.EmailBackend):
    """A mail server that does with each message what `ends` says."""

    ends = []

    def send_messages(self, messages):
        end = self.ends.pop(0) if self.ends else None
        if end is KeyboardInterrupt:
            # Taken, and then the worker is killed.
            super().send_messages(messages)
        if end:
            raise end if isinstance(end, Exception) else end()
        return super().send_messages(messages)


@pytest.fixture
def server(settings, monkeypatch):
    settings.EMAIL_BACKEND = f"{__name__}.Server"
    monkeypatch.setattr(Server, "ends", [])
    return Server


def refused(code):
    return smtplib.SMTPRecipientsRefused({"reader@example.org": (code, b"reader@example.org: no")})


@pytest.mark.once
def test_message_that_was_refused_for_now_goes_out_later(server, caplog):
    follower()
    builders.published_commitment()
    server.ends = [refused(450)]

    assert (len(sent()), len(sent())) == (0, 1)
    assert "reader@example.org" not in caplog.text


def test_address_that_is_refused_for_good_is_forgotten(server):
    follower()
    builders.published_commitment()
    server.ends = [refused(550) for _time in range(following.MOST_REFUSALS)]

    for _time in range(following.MOST_REFUSALS):
        sent()

    assert Follower.objects.count() == 0


def test_message_of_which_it_is_not_known_whether_it_was_taken_is_not_sent_again(server, caplog):
    follower()
    follower(address="second@example.org")
    builders.published_commitment()
    server.ends = [smtplib.SMTPServerDisconnected("reader@example.org: lost")]

    first, second = sent(), sent()

    assert [message.to for message in first + second] == [["second@example.org"]]
    assert "example.org" not in caplog.text
    job = Job.objects.filter(kind="mail").order_by("pk").first()
    assert job.state == "failed" and "example.org" not in job.reason


def test_nothing_is_claimed_while_the_server_is_away(server, monkeypatch):
    row = follower()
    builders.published_commitment()
    monkeypatch.setattr(
        Server, "open", lambda self: (_ for _ in ()).throw(ConnectionRefusedError()), raising=False
    )
    assert sent() == []

    monkeypatch.undo()
    row.refresh_from_db()
    assert row.told_until < Edition.objects.latest_number()


def test_worker_that_is_ended_after_a_message_went_out_does_not_send_it_twice(server):
    follower()
    follower(address="second@example.org")
    builders.published_commitment()
    server.ends = [KeyboardInterrupt]
    mailing.look()
    [job] = Job.objects.filter(kind="mail", state="waiting")
    with pytest.raises(KeyboardInterrupt):
        call_command("work_on_job", job.pk)
    taken = list(mail.outbox)

    assert [message.to for message in taken + sent()] == [
        ["reader@example.org"],
        ["second@example.org"],
    ]


@pytest.mark.once
def test_two_workers_tell_a_follower_once():
    row = follower()
    builders.published_commitment()
    until = Edition.objects.latest_number()

    assert following.claim_digest(row, until=until, is_sent=True)
    assert not following.claim_digest(row, until=until, is_sent=True)

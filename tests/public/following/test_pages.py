"""Asking to follow, confirming and stopping."""

import datetime as dt
import logging

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from commitments.actions import following
from commitments.models import Edition, Follower, Job
from commitments.public.views import following as views
from tests import builders

pytestmark = [pytest.mark.once]

ADDRESS = "reader@example.org"


def sent():
    """Do what the worker does; the messages that went out."""
    mail.outbox.clear()
    for job in Job.objects.filter(kind="mail", state="waiting"):
        call_command("work_on_job", job.pk)
    return list(mail.outbox)


def ask(client, query="?actor=italy", address=ADDRESS, language="en"):
    return client.post(f"/{language}/follow/{query}", {"address": address})


@pytest.fixture
def follower(mail_server):
    return Follower.objects.create(
        address=ADDRESS,
        query="actor=italy",
        language="en",
        confirmed_at=timezone.now(),
        told_until=Edition.objects.latest_number(),
    )


def test_without_a_mail_server_there_is_no_form_and_no_address_answers(client, corpus):
    row = Follower.objects.create(address=ADDRESS, language="en")

    pages = [
        client.get(path).content.decode()
        for path in ("/en/commitments/", "/en/commitments/GC-0001/", "/en/actors/italy/")
    ]

    assert not any("/follow/" in page for page in pages)
    for path in ("", f"{row.key}/", f"{row.key}/stop/"):
        assert client.get(f"/en/follow/{path}").status_code == 404
        assert client.post(f"/en/follow/{path}", {"address": ADDRESS}).status_code == 404
    assert Follower.objects.count() == 1


def test_pages_lead_to_what_they_show_as_feed_calendar_and_mail(client, mail_server):
    for path, query, feed in (
        (
            "/ar/commitments/?status=fulfilled",
            "status=fulfilled",
            "/feeds/ar/follow-ups.atom?status=fulfilled",
        ),
        (
            "/ar/commitments/GC-0001/",
            "reference=GC-0001",
            "/feeds/ar/commitments/GC-0001/follow-ups.atom",
        ),
        ("/ar/actors/italy/", "actor=italy", "/feeds/ar/follow-ups.atom?actor=italy"),
        (
            "/ar/themes/accountability/",
            "theme=accountability",
            "/feeds/ar/follow-ups.atom?theme=accountability",
        ),
    ):
        html = client.get(path).content.decode()

        assert f'href="/ar/follow/?{query}"' in html
        assert f'href="{feed}"' in html and feed.replace("follow-ups.atom", "deadlines.ics") in html


def test_address_is_asked_to_confirm_in_its_language_and_follows_only_then(client, mail_server):
    response = ask(client, language="ar")
    [message] = sent()
    row = Follower.objects.get()

    assert response.status_code == 200 and response.cookies == {}
    assert message.to == [ADDRESS] and message.subject.startswith("يُرجى التأكيد")
    assert "إيطاليا" in message.body and f"http://testserver/ar/follow/{row.key}/" in message.body
    assert client.get(f"/ar/follow/{row.key}/").status_code == 200
    assert Follower.objects.get().confirmed_at is None
    client.post(f"/ar/follow/{row.key}/")
    assert Follower.objects.get().confirmed_at is not None


def test_answer_does_not_tell_whether_the_address_was_known(client, follower):
    known, unknown = ask(client), ask(client, address="other@example.org")

    assert known.content == unknown.content
    assert [message.to for message in sent()] == [["other@example.org"]]


def test_who_asks_again_is_written_to_again_only_after_an_hour(client, mail_server):
    ask(client)
    first = sent()
    ask(client)
    second = sent()
    Follower.objects.update(asked_at=timezone.now() - dt.timedelta(minutes=61))
    ask(client)

    assert (len(first), len(second), len(sent())) == (1, 0, 1)


def test_one_address_is_not_flooded_with_questions(client, mail_server):
    for theme in ("accountability", "military-campaign", "stabilisation", "coalition-meetings"):
        assert ask(client, f"?theme={theme}").status_code == 200

    assert len(sent()) == Follower.objects.count() == following.ASKED_OF_ONE


def test_one_reader_can_ask_only_so_often(client, mail_server, monkeypatch):
    monkeypatch.setattr(views, "RATE", "2/hour")

    answers = [ask(client, address=f"r{number}@example.org").status_code for number in range(3)]

    assert answers == [200, 200, 429]
    assert Follower.objects.count() == 2


def test_when_too_many_wait_the_reader_is_told_and_nothing_typed_is_lost(
    client, mail_server, monkeypatch
):
    monkeypatch.setattr(following, "ASKED_OF_ALL", 0)

    response = ask(client)

    assert response.status_code == 503
    assert "Try again tomorrow" in response.content.decode()
    assert f'value="{ADDRESS}"' in response.content.decode()


@pytest.mark.parametrize(
    "address",
    ["", "nobody", "a@b", "a@example.org\nBcc: x@example.org", "a" * 300 + "@example.org"],
)
def test_what_is_no_address_is_refused_and_stays_in_the_form(client, mail_server, address):
    response = ask(client, address=address)

    assert response.status_code == 400
    assert 'role="alert"' in response.content.decode()
    assert Follower.objects.count() == 0


@pytest.mark.parametrize(
    "query", ["?actor=atlantis", "?reference=GC-9999", "?nonsense=1", "?on=2999-01-01"]
)
def test_what_nobody_can_follow_is_refused(client, mail_server, query):
    assert ask(client, query).status_code == 404
    assert Follower.objects.count() == 0


def test_draft_cannot_be_followed(client, mail_server):
    draft = builders.commitment()

    assert ask(client, f"?reference={draft.reference}").status_code == 404


def test_query_is_kept_without_its_day_and_order_and_once(client, mail_server):
    for query in ("?actor=italy&on=2021-01-01&sort=title", "?actor=italy&utm_source=x"):
        ask(client, query)

    assert [row.query for row in Follower.objects.all()] == ["actor=italy"]


def test_one_click_stops_without_a_question(client, follower):
    response = client.post(f"/en/follow/{follower.key}/stop/", {"List-Unsubscribe": "One-Click"})

    assert response.status_code == 200 and "Stopped" in response.content.decode()
    assert Follower.objects.count() == 0
    assert client.post(f"/en/follow/{follower.key}/stop/").status_code == 200


def test_looking_at_the_address_that_stops_does_not_stop(client, follower):
    html = client.get(f"/en/follow/{follower.key}/stop/").content.decode()

    assert "Stop following" in html
    assert Follower.objects.count() == 1


def test_pages_of_followers_are_kept_by_nobody_and_looked_up_by_no_machine(client, follower):
    for path in (f"{follower.key}/", f"{follower.key}/stop/"):
        response = client.get(f"/en/follow/{path}")

        assert "no-store" in response["Cache-Control"]
        assert '<meta name="robots" content="noindex">' in response.content.decode()
        assert ADDRESS not in response.content.decode()


def test_who_does_not_confirm_is_forgotten_after_two_days(mail_server):
    for hours in (47, 49):
        Follower.objects.create(
            address=f"{hours}@example.org",
            language="en",
            asked_at=timezone.now() - dt.timedelta(hours=hours),
        )

    following.forget_unconfirmed()

    assert [row.address for row in Follower.objects.all()] == ["47@example.org"]


def test_no_address_reaches_a_log(client, mail_server, caplog):
    caplog.set_level(logging.DEBUG)

    ask(client)
    ask(client, address="nobody")
    sent()
    row = Follower.objects.get()
    client.post(f"/en/follow/{row.key}/")
    client.post(f"/en/follow/{row.key}/stop/")

    ours = [record for record in caplog.records if not record.name.startswith("django.db")]
    assert not any("example.org" in record.getMessage() for record in ours)
    assert not Job.objects.filter(about__contains="@").exists()

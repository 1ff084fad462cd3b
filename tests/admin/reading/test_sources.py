"""The page of sources in the desk: how they are, and the buttons of publishers."""

import pytest
from django.urls import reverse

from commitments.models import Evidence, Job, SourceCheck


def address():
    return reverse("admin:sources")


def test_everybody_at_the_desk_sees_what_is_gone_and_who_cites_it(editor):
    piece = Evidence.objects.published().exclude(address="").first()
    SourceCheck.objects.create(
        address=piece.address,
        state="gone",
        problem="not_found",
        status=404,
        redirects=["https://moved.example/"],
    )

    text = editor.get(address()).content.decode()

    assert "The page is not there any more" in text
    assert "https://moved.example/" in text
    assert piece.follow_up.key in text
    assert "_keep" not in text


@pytest.mark.once
@pytest.mark.parametrize(
    ("button", "kind", "arguments"),
    [
        ("_check", "check_sources", {}),
        ("_keep", "keep_sources", {}),
        ("_keep_changed", "keep_sources", {"changed": True}),
    ],
)
def test_a_publisher_has_them_asked_and_kept_once(publisher, button, kind, arguments):
    first = publisher.post(address(), {button: ""}, follow=True)
    publisher.post(address(), {"_check": ""})

    job = Job.objects.get()
    assert (job.kind, job.arguments, job.started_by) == (kind, arguments, publisher.user)
    assert first.redirect_chain[-1][0] == reverse("admin:job", args=[job.pk])
    assert "They are being asked at the moment." in publisher.get(address()).content.decode()


def test_an_editor_starts_nothing(editor):
    assert editor.post(address(), {"_keep": ""}).status_code == 403
    assert not Job.objects.exists()


def test_the_page_of_the_job_says_what_came(publisher):
    publisher.post(address(), {"_keep": ""})
    Job.objects.update(state="stopped", ended_at="2026-11-27T12:00Z", result={"gone": 2, "kept": 3})

    text = publisher.get(reverse("admin:job", args=[Job.objects.get().pk])).content.decode()

    assert "It was not there any more: 2" in text
    assert "Copies kept: 3" in text
    assert "What was recorded until then is kept." in text
    assert "Nothing was written." not in text

"""Who sees a job, stops it and confirms it, and what its page says meanwhile."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from commitments import actions
from commitments.actions import jobs
from commitments.models import Commitment, IncomingFile, Job, Package
from tests import builders
from tests.admin.conftest import signed_in
from tests.admin.spreadsheets.files import as_csv, exported, table, upload
from tests.jobs import work

State = Job.State


def page(client, job):
    return client.get(reverse("admin:job", args=[job.pk]))


def press(client, button, job):
    return client.post(reverse(f"admin:{button}_job", args=[job.pk]), follow=True)


@pytest.fixture
def running(editor):
    """A job of the editor that is at work."""
    job = actions.start_job(
        kind=Job.Kind.IMPORT, by=editor.user, about="june.csv", arguments={"noun": "commitment"}
    )
    now = timezone.now()
    Job.objects.update(
        state="running", run="of a worker", alive_at=now, step="comparing", done=1500, total=5000
    )
    job.refresh_from_db()
    return job


@pytest.mark.once
def test_the_page_says_how_far_a_job_is(editor, running):
    text = page(editor, running).content.decode()

    assert "Comparing rows with the register" in text
    assert '<progress value="1500" max="5000"' in text


@pytest.mark.once
def test_without_a_script_the_page_looks_again_by_itself(editor, running):
    text = page(editor, running).content.decode()

    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in text
    assert "Look again" in text


@pytest.mark.once
def test_whoever_started_a_job_stops_it(editor, running):
    response = press(editor, "stop", running)

    assert Job.objects.get().stop_asked
    assert "It stops as soon as it can." in response.content.decode()


@pytest.mark.once
def test_an_editor_sees_and_stops_no_job_of_another(corpus, running):
    other = signed_in(builders.user("Editors"))

    assert page(other, running).status_code == 404
    assert press(other, "stop", running).status_code == 404
    assert press(other, "confirm", running).status_code == 404
    assert "june.csv" not in other.get(reverse("admin:jobs")).content.decode()


def test_a_publisher_sees_and_stops_the_jobs_of_all(publisher, running):
    assert "june.csv" in publisher.get(reverse("admin:jobs")).content.decode()

    press(publisher, "stop", running)

    assert Job.objects.get().stop_asked


def test_a_job_that_ended_is_not_stopped(editor, running):
    Job.objects.update(state="done", run="", ended_at=timezone.now())

    response = press(editor, "stop", running)

    assert Job.objects.get().state == State.DONE
    assert "had ended already" in response.content.decode()


@pytest.mark.once
def test_buttons_are_pressed_not_followed(editor, running):
    assert editor.get(reverse("admin:stop_job", args=[running.pk])).status_code == 405


@pytest.mark.once
def test_a_job_beyond_all_numbers_is_not_there(editor):
    assert editor.get(reverse("admin:job", args=[10**30])).status_code == 404


def test_an_empty_list_says_what_to_do(editor):
    assert "Import a spreadsheet" in editor.get(reverse("admin:jobs")).content.decode()


def test_a_job_that_nobody_works_on_says_whom_to_tell(editor):
    job = actions.start_job(
        kind=Job.Kind.IMPORT, by=editor.user, about="june.csv", arguments={"noun": "commitment"}
    )
    Job.objects.update(started_at=timezone.now() - dt.timedelta(minutes=5))

    assert "manage.py run_jobs" in page(editor, job).content.decode()


@pytest.fixture
def asking(editor):
    """The page of a job that asks whether one new commitment is to be imported."""
    new = {"forum": builders.forum().slug, "direction": "pledge", "kind": "action"}
    return upload(editor, Commitment, as_csv([new | {"reference": "", "title_en": "Imported"}]))


@pytest.mark.once
def test_a_confirmation_from_two_tabs_imports_once(editor, asking):
    first = press(editor, "confirm", asking.context["job"])
    second = press(editor, "confirm", asking.context["job"])
    work()

    assert Commitment.objects.filter(title_en="Imported").count() == 1
    assert "nothing is done twice" not in first.content.decode()
    assert "nothing is done twice" in second.content.decode()


@pytest.mark.once
def test_a_confirmation_after_the_import_imports_nothing_more(editor, asking):
    press(editor, "confirm", asking.context["job"])
    work()
    press(editor, "confirm", asking.context["job"])
    work()

    assert Commitment.objects.filter(title_en="Imported").count() == 1


def test_what_is_discarded_is_not_imported(editor, asking):
    press(editor, "stop", asking.context["job"])
    press(editor, "confirm", asking.context["job"])
    work()

    assert not Commitment.objects.filter(title_en="Imported").exists()
    assert not IncomingFile.objects.exists()


def test_a_file_that_was_forgotten_is_asked_for_again(editor, asking):
    IncomingFile.objects.all().delete()

    response = page(editor, asking.context["job"])

    assert not response.context["may_confirm"]
    assert "Choose it again" in response.content.decode()


def test_whoever_may_not_import_any_more_imports_nothing(editor, asking):
    editor.user.groups.clear()
    press(editor, "confirm", asking.context["job"])
    work()

    assert Job.objects.get().state == State.REFUSED
    assert not Commitment.objects.filter(title_en="Imported").exists()


def killed(*_arguments, **_more):
    raise MemoryError("as a worker that is killed here")


@pytest.mark.parametrize("place", ["finish", "report", "_claim"])
def test_a_worker_that_dies_leaves_all_or_nothing(editor, asking, monkeypatch, place):
    """Wherever it dies, the next worker ends the job, and the rows are there once."""
    press(editor, "confirm", asking.context["job"])
    with monkeypatch.context() as dying:
        dying.setattr(jobs if place == "_claim" else jobs.Run, place, killed)
        dying.setattr(jobs.Run, "fail", lambda self, reason: None)  # the dead say nothing
        work()
    assert not Commitment.objects.filter(title_en="Imported").exists()
    long_ago = timezone.now() - 2 * jobs.LOST_AFTER
    Job.objects.filter(state="running").update(alive_at=long_ago)
    jobs.DBTaskResult.objects.update(started_at=long_ago)

    jobs.take_over_lost_jobs()
    work()

    assert Commitment.objects.filter(title_en="Imported").count() == 1


@pytest.mark.once
def test_a_job_speaks_the_language_of_whoever_started_it(editor):
    editor.cookies["django_language"] = "ar"
    row = table(exported(editor, Commitment))[0] | {"title_en": "Edited"}

    response = upload(editor, Commitment, as_csv([row]))

    [problem] = response.context["preview"].problems
    with override("ar"):
        assert problem.message == gettext("It is published: ask for a correction instead.")


@pytest.mark.once
def test_the_package_of_an_edition_is_made_by_a_job(publisher):
    edition = builders.edition(by=publisher.user)
    assert not Package.objects.filter(edition=edition).exists()

    work()

    assert Package.objects.get(edition=edition).is_intact
    assert Job.objects.get().state == State.DONE


@pytest.mark.once
def test_the_next_edition_makes_the_package_that_no_job_has_made(
    publisher, packages_are_kept, django_capture_on_commit_callbacks
):
    edition = builders.edition(by=publisher.user)

    builders.edition(by=publisher.user)

    assert Package.objects.filter(edition=edition).exists()


def test_a_job_that_comes_too_late_for_a_package_says_so(publisher):
    edition = builders.edition(by=publisher.user)
    builders.edition(by=publisher.user)

    work()

    late = Job.objects.get(arguments={"edition": edition.number})
    assert (late.state, Package.objects.filter(edition=edition).exists()) == (State.REFUSED, False)
    assert "newer edition" in late.reason

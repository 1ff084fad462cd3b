"""Jobs are done once, by one worker at a time, and what a dead worker left is taken over."""

import datetime as dt

import pytest
from django.db import OperationalError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from commitments.actions import jobs
from commitments.models import Job
from commitments.models.jobs import LOST_AFTER, MOST_ATTEMPTS
from tests import builders

pytestmark = pytest.mark.django_db

State = Job.State


@pytest.fixture
def waiting():
    return jobs.start_job(kind=Job.Kind.PACKAGE, by=builders.user(), about="Edition 1")


def do(job, work):
    """Let a worker do the job by this function."""
    jobs.do_job(job.pk, {job.kind: work})
    job.refresh_from_db()
    return job.state


def finish(run):
    run.finish({"made": True})


def test_a_job_waits_in_the_queue_from_the_start(waiting):
    entry = DBTaskResult.objects.get()
    assert (waiting.state, entry.args_kwargs["args"]) == (State.WAITING, [waiting.pk])


def test_a_job_that_was_done_says_what_came_of_it(waiting):
    assert do(waiting, finish) == State.DONE
    assert waiting.result == {"made": True}
    assert waiting.ended_at


def test_a_job_is_done_once_however_often_the_queue_asks(waiting):
    times = []

    def work(run):
        times.append(1)
        run.finish({})

    do(waiting, work)
    do(waiting, work)

    assert len(times) == 1


def test_progress_is_seen_while_it_is_made(waiting):
    seen = []

    def work(run):
        run.report(Job.Step.COMPARING, 20, 50)
        seen.append(Job.objects.get().percent)
        run.finish({})

    do(waiting, work)

    assert seen == [40]


def test_progress_is_not_written_more_often_than_anybody_looks(
    waiting, django_assert_max_num_queries
):
    def work(run):
        with django_assert_max_num_queries(6):
            for done in range(1000):
                run.report(Job.Step.COMPARING, done, 1000)
        run.finish({})

    assert do(waiting, work) == State.DONE


def test_a_job_stops_where_it_reports_next(waiting):
    def work(run):
        jobs.stop_job(Job.objects.get())
        run.report(Job.Step.WRITING)
        pytest.fail("it goes on")

    assert do(waiting, work) == State.STOPPED


def test_a_job_that_waits_is_stopped_at_once(waiting):
    jobs.stop_job(waiting)

    assert do(waiting, finish) == State.STOPPED


def test_a_confirmation_counts_once(waiting):
    waiting.file = builders.incoming_file(waiting.started_by)
    waiting.save()
    job = waiting
    do(job, lambda run: run.ask({"asked": True}))
    assert job.state == State.ASKING

    counted = [jobs.confirm_job(job), jobs.confirm_job(job)]

    assert counted == [True, False]
    assert DBTaskResult.objects.count() == 2  # of the start, and of one confirmation


def test_attempts_are_counted_anew_once_it_is_confirmed(waiting):
    waiting.file = builders.incoming_file(waiting.started_by)
    waiting.attempts = MOST_ATTEMPTS - 1
    waiting.save()
    do(waiting, lambda run: run.ask({}))

    jobs.confirm_job(waiting)
    left_behind(Job.objects.get())
    jobs.take_over_lost_jobs()

    assert Job.objects.get().state == State.WAITING


def test_what_fails_says_so_and_the_error_goes_to_the_log(waiting):
    def work(run):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        do(waiting, work)

    waiting.refresh_from_db()
    assert (waiting.state, waiting.reason) == (State.FAILED, "Something went wrong on our side")


def test_a_job_is_tried_again_where_the_database_was_busy(waiting):
    def work(run):
        raise OperationalError("canceling statement due to lock timeout")

    with pytest.raises(OperationalError):
        do(waiting, work)

    assert do(waiting, finish) == State.DONE


def left_behind(job, since=LOST_AFTER + dt.timedelta(seconds=1)):
    """A job whose worker was killed so long ago."""
    changes = {"state": State.RUNNING, "run": "of the dead", "attempts": job.attempts + 1}
    alive_at = timezone.now() - since
    Job.objects.filter(pk=job.pk).update(alive_at=alive_at, **changes)
    job.refresh_from_db()


def test_a_job_whose_worker_died_is_taken_over(waiting):
    left_behind(waiting)

    assert jobs.take_over_lost_jobs() == 1
    assert do(waiting, finish) == State.DONE


def test_a_job_whose_worker_lives_is_left_to_it(waiting):
    left_behind(waiting, since=LOST_AFTER / 2)

    assert jobs.take_over_lost_jobs() == 0


def test_a_job_that_kills_its_workers_is_not_tried_for_ever(waiting):
    for _attempt in range(MOST_ATTEMPTS):
        left_behind(waiting)
        jobs.take_over_lost_jobs()

    assert Job.objects.get().state == State.FAILED
    assert "3 times" in Job.objects.get().reason


def test_a_job_whose_worker_died_before_it_began_is_queued_again(waiting):
    long_ago = timezone.now() - 2 * LOST_AFTER
    DBTaskResult.objects.update(status="RUNNING", started_at=long_ago)

    assert jobs.take_over_lost_jobs() == 1
    assert DBTaskResult.objects.filter(status="READY").count() == 1


def test_a_worker_that_was_given_up_for_lost_writes_nothing_any_more(waiting):
    def work(run):
        Job.objects.update(alive_at=timezone.now() - 2 * LOST_AFTER)
        jobs.take_over_lost_jobs()
        run.finish({"by": "the one that was slow"})
        pytest.fail("it has written")

    assert do(waiting, work) == State.WAITING
    assert waiting.result == {}


def test_signs_of_life_are_given_while_a_step_takes_long(waiting, monkeypatch):
    beats = []
    monkeypatch.setattr(jobs, "BEAT_SECONDS", 0.01)
    monkeypatch.setattr(jobs.Run, "_write", lambda self, **values: beats.append(values))
    monkeypatch.setattr(jobs, "connection", type("None", (), {"close": lambda: None}))
    run = jobs.Run(waiting)

    with run.beating():
        while len(beats) < 2:
            pass

    assert all(set(beat) == {"alive_at"} for beat in beats)


def test_old_jobs_are_forgotten(waiting):
    do(waiting, finish)
    Job.objects.update(ended_at=timezone.now() - jobs.KEPT_FOR - dt.timedelta(days=1))

    jobs.start_job(kind=Job.Kind.PACKAGE, by=waiting.started_by, about="Edition 2")

    assert [job.about for job in Job.objects.all()] == ["Edition 2"]

"""A worker is killed (kill -9) while it writes to followers: nobody is written to twice."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter

import pytest

from tests.drills.mail_server import mail_server
from tests.server import ROOT, environment, manage

pytestmark = [pytest.mark.once, pytest.mark.drill]

FOLLOWERS = 12
BEGIN = f"""
from django.utils import timezone
from commitments.models import Follower
from commitments.public.following import mailing
for number in range({FOLLOWERS}):
    Follower.objects.create(
        address=f"r{{number}}@example.org",
        language="en",
        confirmed_at=timezone.now() if number % 2 else None,
        told_until=1 if number % 2 else 0,
    )
"""
WORK = """
from datetime import timedelta
from django.core.management import call_command
from django.utils import timezone
from commitments.actions import jobs
from commitments.models import Job
from commitments.models.jobs import LOST_AFTER
from commitments.public.following import mailing
Job.objects.update(alive_at=timezone.now() - 2 * LOST_AFTER)
jobs.take_over_lost_jobs()
mailing.look()
for job in Job.objects.filter(state=Job.State.WAITING):
    call_command("work_on_job", job.pk)
"""


def worker(env):
    return subprocess.Popen(
        [sys.executable, "manage.py", "shell", "-v0", "-c", WORK], cwd=ROOT, env=env
    )


@pytest.mark.parametrize("database", ["sqlite", "postgres"])
def test_nobody_is_written_to_twice_by_workers_that_are_killed(database, request, figure):
    url = request.getfixturevalue(f"loaded_{database}")
    with mail_server() as server:
        env = environment(
            url, MAIL_SERVER=server.address, MAIL_FROM="Register <register@example.org>"
        )
        manage("shell", "-v0", "-c", BEGIN, env=env)
        killed = 0
        for moment in range(8):
            process = worker(env)
            at = len(server.taken) + 1

            def kill(number, process=process, at=at):
                if number == at:
                    os.kill(process.pid, signal.SIGKILL)

            server.when_taken = kill if moment % 2 else lambda number: None
            server.when_answered = (lambda number: None) if moment % 2 else kill
            killed += process.wait(timeout=120) == -signal.SIGKILL
            time.sleep(0.1)
        server.when_taken = server.when_answered = lambda number: None
        assert worker(env).wait(timeout=120) == 0

    counts = Counter(server.taken)
    figure(
        f"{database}: {killed} workers killed, {len(counts)} of {FOLLOWERS} followers written to, "
        f"{sum(count > 1 for count in counts.values())} twice"
    )
    assert killed >= 4
    assert set(counts.values()) == {1}
    assert len(counts) == FOLLOWERS

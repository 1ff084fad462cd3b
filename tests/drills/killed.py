"""Work of the register in a process that is killed (kill -9) at a statement of its own choice."""

import json
import os
import signal
from collections.abc import Callable
from itertools import count
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from commitments import actions
from commitments.actions import jobs
from commitments.checks import soundness
from commitments.models import Commitment, Edition, IncomingFile, Job, Mention, Statement
from commitments.models.jobs import LOST_AFTER

FORGETFUL = {"package", "job"}
"""Tables whose rows are made again, or do not matter."""
FILE = b"slug,name_en,name_ar\r\n" + b"".join(
    f"imported-{number},Imported {number},\u0645\u0633\u062a\u0648\u0631\u062f\r\n".encode()
    for number in range(100)
)


def load() -> None:
    call_command("load_register", verbosity=0)


def take_in() -> None:
    """Take in the package whose path stands in PACKAGE."""
    call_command("import_register", os.environ["PACKAGE"], verbosity=0)


def publish() -> None:
    """Publish every draft in one edition, where there is one."""
    nouns = [Statement, Commitment, Mention]
    with transaction.atomic():
        if rows := [row for noun in nouns for row in noun.objects.unpublished()]:
            edition = actions.open_edition(by=None, note_en="Drafts.", note_ar="مسودات.")
            actions.publish(rows=rows, edition=edition)


def migrate() -> None:
    call_command("migrate", verbosity=0)


def begin_job() -> None:
    """An editor uploads a spreadsheet, and confirms what it would do."""
    editor = User.objects.create_superuser("editor")
    file = IncomingFile.objects.create(
        name="themes.csv", media_type="text/csv", content=FILE, uploaded_by=editor
    )
    job = actions.start_job(
        kind=Job.Kind.IMPORT, by=editor, about=file.name, arguments={"noun": "theme"}, file=file
    )
    call_command("work_on_job", job.pk)
    assert actions.confirm_job(job)


def work_on_job() -> None:
    """As a worker half a minute after the last one died."""
    Job.objects.update(alive_at=timezone.now() - 2 * LOST_AFTER)
    jobs.take_over_lost_jobs()
    for job in Job.objects.filter(state=Job.State.WAITING):
        call_command("work_on_job", job.pk)


def nothing() -> None:
    """Leave everything as it is."""


WORK: dict[str, Callable[[], None]] = {
    "load": load,
    "import": take_in,
    "publication": publish,
    "migration": migrate,
    "job": work_on_job,
    "nothing": nothing,
}


def rows() -> dict[str, int]:
    """How many rows each table of the register holds."""
    tables = set(connection.introspection.table_names())
    return {
        model._meta.label_lower: model._base_manager.count()
        for model in apps.get_app_config("commitments").get_models()
        if model._meta.db_table in tables and model._meta.model_name not in FORGETFUL
    }


def do(work: str, at: int) -> None:
    """Do the work and die before its statement of that number; 0 for none.

    In the end the number of statements that it took is printed, and the rows that there are.
    """
    statements = kill_before(at)
    with connection.execute_wrapper(statements):
        WORK[work]()
    print(json.dumps({"statements": statements.statements, "rows": rows()}))


def make_good(work: str) -> None:
    """Do the work again; the rows before and after are printed, and what is wrong with them."""
    left = rows()
    WORK[work]()
    if Edition.objects.exists():
        call_command("keep_package", verbosity=0)
    problems = [str(problem) for problem in soundness.of_register()]
    print(json.dumps({"left": left, "rows": rows(), "problems": problems}))


def kill_before(last: int) -> Callable[..., Any]:
    """A wrapper of statements that lets the process die before that one."""
    number = count(1)

    def counted(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        counted.statements = next(number)
        if counted.statements == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    counted.statements = 0
    return counted

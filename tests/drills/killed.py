"""Work of the register in a process that is killed (kill -9) at a statement of its own choice."""

import json
import os
import signal
from collections.abc import Callable
from itertools import count
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction

from commitments import actions
from commitments.checks import soundness
from commitments.models import Commitment, Edition, Mention, Statement

FORGETFUL = {"package", "job", "searchdocument"}
"""Tables whose rows are made again, or do not matter."""


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


def nothing() -> None:
    """Leave everything as it is."""


WORK: dict[str, Callable[[], None]] = {
    "load": load,
    "import": take_in,
    "publication": publish,
    "migration": migrate,
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

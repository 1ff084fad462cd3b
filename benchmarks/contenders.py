"""Contenders side by side: each in a process of its own, on a filled SQLite and PostgreSQL.

A module that is run beside others has, on its command line, one step: `fill` fills the database,
and the name of a contender measures it and prints what it measured as JSON.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping

Measured = dict[str, float]


def on_both_databases(
    module: str, contenders: Mapping[str, object]
) -> Iterator[tuple[str, str, Measured]]:
    """What each contender of a module measured: the database, the contender, the figures."""
    from tests.postgres import running_postgres

    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/register.sqlite3"
        yield from _on("SQLite", url, module, contenders)
    with running_postgres() as url:
        yield from _on("PostgreSQL", url, module, contenders)


def _on(
    title: str, database_url: str, module: str, contenders: Mapping[str, object]
) -> Iterator[tuple[str, str, Measured]]:
    environment = os.environ | {
        "DATABASE_URL": database_url,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "LOG_LEVEL": "ERROR",
    }

    def run(step: str) -> str:
        return subprocess.run(
            [sys.executable, "-m", module, step],
            env=environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout

    run("fill")
    for name in contenders:
        yield title, name, json.loads(run(name))


def do_step(fill: Callable[[], None], measure: Callable[[str], Measured]) -> None:
    """What a process of a benchmark does, as its command line says."""
    import django

    django.setup()
    if sys.argv[1] == "fill":
        fill()
    else:
        print(json.dumps(measure(sys.argv[1])))


def memory() -> float:
    """Most memory that this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

"""Make the copies of a register of 0.1.0 anew: `python -m tests.upgrade.make_copies`.

That release is checked out into a folder of its own. Its own commands migrate an empty database and
load the first commitments of its corpus; `work_of_editors.py` runs in its shell. What is kept is
the SQLite file and, for PostgreSQL, the statements of SQL that restore its database, with the
triggers that the release had installed. Both were made with the packages of its requirements.
"""

import lzma
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

from tests.postgres import own_postgres
from tests.server import ROOT
from tests.upgrade import copies

COMMIT = "24c2529"
COMMITMENTS = 9
"""So many of the corpus, so that a copy stays small."""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, own_postgres() as server:
        release = Path(folder) / "release"
        subprocess.run(
            ["git", "worktree", "add", "--detach", release, COMMIT], cwd=ROOT, check=True
        )
        try:
            cut(release / "fixtures")
            file = Path(folder) / "register.sqlite3"
            fill(release, f"sqlite:///{file}", "connection.cursor().execute('VACUUM')")
            keep(copies.SQLITE, file.read_bytes())
            fill(release, server.url, "")
            keep(copies.POSTGRES, dump(server.binaries / "pg_dump", server.home))
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", release], cwd=ROOT, check=True)


def cut(fixtures: Path) -> None:
    """Leave the first commitments, and of each statement the first paragraph and those that speak of them."""
    kept = {f"GC-{number:04d}" for number in range(1, COMMITMENTS + 1)}
    for file in (fixtures / "commitments").iterdir():
        if file.stem not in kept:
            file.unlink()
    for file in (fixtures / "statements").iterdir():
        statement = yaml.safe_load(file.read_text(encoding="utf-8"))
        for paragraph in statement["paragraphs"]:
            mentions = paragraph.get("mentions", [])
            paragraph["mentions"] = [m for m in mentions if m["commitment"] in kept]
        first, *others = statement["paragraphs"]
        statement["paragraphs"] = [first, *(p for p in others if p["mentions"])]
        file.write_text(yaml.safe_dump(statement, allow_unicode=True), encoding="utf-8")


def fill(release: Path, database_url: str, in_the_end: str) -> None:
    """Make a register in that database by the code of the release."""
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": database_url,
        "SECRET_KEY": "only-for-tests",
        "SITE_URL": copies.SITE_URL,
        "PYTHONPATH": str(release),
    }
    story = Path(__file__).with_name("work_of_editors.py").read_text(encoding="utf-8")
    finish = f"from django.db import connection\n{in_the_end}"
    for command in (
        ["migrate"],
        ["load_register"],
        ["shell", "-c", story + finish],
        ["verify_register"],
    ):
        subprocess.run([sys.executable, "manage.py", *command], cwd=release, env=env, check=True)


def dump(program: Path, home: Path) -> bytes:
    """The statements that restore the database, without those that are for psql alone."""
    text = subprocess.run(
        [program, "-h", home, "-U", "register", "--inserts", "--rows-per-insert=100", "--no-owner"]
        + ["postgres"],
        check=True,
        capture_output=True,
    ).stdout
    return b"".join(line for line in text.splitlines(True) if not line.startswith(b"\\"))


def keep(name: str, content: bytes) -> None:
    file = copies.FOLDER / name
    file.write_bytes(lzma.compress(content, preset=9))
    print(f"{name}: {file.stat().st_size} bytes")


if __name__ == "__main__":
    main()

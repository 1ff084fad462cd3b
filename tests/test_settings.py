import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from django.test import Client

from tests.server import ROOT, environment, manage

pytestmark = pytest.mark.once
READ = re.compile(
    r"""env\.\w+\(\s*"([A-Z_]+)"|required\("([A-Z_]+)"|environ\S*?["']([A-Z_]+)["']"""
)


def settings_with(**variables: str) -> subprocess.CompletedProcess[str]:
    """What comes of importing the settings with nothing but `variables` in the environment."""
    return subprocess.run(
        [sys.executable, "-c", "from coalition import settings as s; print(s.DEBUG, s.DATABASES)"],
        cwd=ROOT,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )


def variables_read_by(*paths: str) -> set[str]:
    text = "".join((ROOT / path).read_text() for path in paths)
    return {name for match in READ.findall(text) for name in match if name}


def variables_explained() -> set[str]:
    return set(re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))


def compose() -> dict:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())


def test_debug_is_off_unless_asked_for():
    result = settings_with(SECRET_KEY="x", SITE_URL="https://register.example")

    assert result.stdout.startswith("False ")


@pytest.mark.parametrize(("name", "value"), [("SECRET_KEY", ""), ("SITE_URL", None)])
def test_a_missing_variable_is_named(name, value):
    variables = {"SECRET_KEY": "x", "SITE_URL": "https://register.example"}
    del variables[name]
    if value is not None:
        variables[name] = value

    result = settings_with(**variables)

    assert f"ImproperlyConfigured: Set the environment variable {name} " in result.stderr


def test_debug_alone_is_enough_to_work_on_the_code():
    result = settings_with(DEBUG="true")

    assert "register.sqlite3" in result.stdout


def test_options_in_the_database_address_are_kept():
    result = settings_with(DEBUG="true", DATABASE_URL="postgres://u:p@h/n?sslmode=require")

    assert "'sslmode': 'require'" in result.stdout


def test_other_databases_are_refused():
    result = settings_with(DEBUG="true", DATABASE_URL="mysql://u:p@h/n")

    assert "DATABASE_URL must begin with sqlite:// or postgres://" in result.stderr


def test_sqlite_lets_readers_go_on_while_one_writes(tmp_path: Path):
    env = environment(f"sqlite:///{tmp_path}/register.sqlite3")
    ask = (
        "from django.db import connection;"
        "print(connection.cursor().execute('PRAGMA journal_mode').fetchone())"
    )

    printed = manage("shell", "--verbosity=0", "--command", ask, env=env)

    assert printed == "('wal',)\n"


def test_every_variable_is_explained_and_every_explanation_is_of_a_variable():
    read = variables_read_by(
        "coalition/settings.py",
        "coalition/gunicorn.py",
        "scripts/healthy",
    )
    in_compose = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))

    assert variables_explained() == read | in_compose


def test_the_compose_file_hands_every_variable_to_the_register():
    only_without_containers = {"DEBUG"}

    handed = set(compose()["services"]["web"]["environment"])

    assert handed >= variables_read_by("coalition/settings.py") - only_without_containers


@pytest.mark.parametrize("name", ["SECRET_KEY", "SITE_URL", "POSTGRES_PASSWORD"])
def test_the_compose_file_has_no_default_for_what_must_be_set(name):
    uses = re.findall(rf"\$\{{{name}(.*?)\}}", (ROOT / "docker-compose.yml").read_text())

    assert uses
    assert all(use.startswith(f":?Set {name} in .env") for use in uses)


def test_pages_load_nothing_from_elsewhere_and_run_nothing_inline(client: Client):
    policy = client.get("/").headers["Content-Security-Policy"]

    assert sorted(policy.split("; ")) == [
        "base-uri 'none'",
        "default-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "img-src 'self' data:",
        "object-src 'none'",
    ]

import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from coalition import environment as env
from tests.server import ROOT, environment, manage

pytestmark = pytest.mark.once
READ = re.compile(r"""env\.\w+\(\s*["']([A-Z_]+)["']|environ\S*?["']([A-Z_]+)["']""")


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


REFUSED = {
    env.site: {
        "register.example": "must begin with https://",
        "//register.example": "must begin with https://",
        "ftp://register.example": "must begin with https://",
        "https:register.example": "must begin with https://",
        "https://": "must name a host",
        "https://register example": "must not contain spaces",
        "https://register.example/register": "without a path",
        "https://register.example?a=b": "without a path",
        "https://register.example/#a": "without a path",
        "https://register.example:port": "must be an address",
        "https://register.example:70000": "must be an address",
        "https://register.example:": "must name a port",
        "https://anna:secret@register.example": "must not name a user",
        "https://régister.example": "ASCII form",
        "https://*.register.example": "must name a host",
    },
    env.contact: {
        "the editors": "must be an address of e-mail or of a page",
        "editors@": "must be an address of e-mail or of a page",
        "https://": "must be an address of e-mail or of a page",
        "javascript://alert": "must be an address of e-mail or of a page",
        "mailto:editors@register.example": "must be an address of e-mail or of a page",
    },
    env.hosts: {
        "a.example, b.example": "must not contain spaces",
        "a.example b.example": "must not contain spaces",
        "a.example,": "has a comma",
        "https://a.example": "without https://",
        "a.example/register": "without a path",
        "a.example:8000": "without a port",
        "*.a.example": "takes .example.org",
        "régister.example": "ASCII form",
    },
    env.origins: {
        "a.example": "must begin with https://",
        "https://a.example, https://b.example": "must not contain spaces",
        "https://a.example/register": "without a path",
    },
    env.database: {
        "mysql://u:p@h/n": "must begin with sqlite:// or postgres://",
        "register.sqlite3": "must begin with sqlite:// or postgres://",
        "postgres://u:p@h": "must end with the name of the database",
        "postgres://u:p@h:port/n": "is no address of a database",
        "postgres://u:p/w@h/n": "is no address of a database",
        "postgres://u:p w@h/n": "must not contain spaces",
        "sqlite:////no/such/folder/register.sqlite3": "a folder that does not exist",
        "sqlite:////tmp": "must name a file",
    },
    env.mail_server: {
        "mail.example.org": "must be an address such as smtp",
        "smtp://": "must be an address such as smtp",
        "imap://mail.example.org": "must be an address such as smtp",
        "smtp://u:p@h:port": "must be an address such as smtp",
    },
    env.yes_or_no: {"ja": "must be true or false", "2": "must be true or false"},
    env.interface: {"0.0.0.0:8000": "without a port", "any host": "without a port"},
}


@pytest.mark.parametrize(
    ("read", "value", "said"),
    [(read, value, said) for read, values in REFUSED.items() for value, said in values.items()],
)
def test_a_value_that_cannot_work_is_refused_in_a_sentence_that_names_it(
    monkeypatch, read, value, said
):
    monkeypatch.setenv("A_VARIABLE", value)
    default = {env.site: [None], env.database: [""]}.get(read, [])

    with pytest.raises(ImproperlyConfigured, match=f"^A_VARIABLE .*{re.escape(said)}"):
        read("A_VARIABLE", *default)


@pytest.mark.parametrize("value", ["", "-1", "4.0", "many", "٥", "1e3", "99999999999999999"])
def test_a_number_is_whole_and_within_its_limits(monkeypatch, value):
    monkeypatch.setenv("A_VARIABLE", value)

    if not value:
        assert env.number("A_VARIABLE", 7) == 7
    else:
        with pytest.raises(ImproperlyConfigured, match=r"^A_VARIABLE must be a whole number from"):
            env.number("A_VARIABLE", 7, most=100)


@pytest.mark.parametrize(
    ("read", "value", "taken"),
    [
        (env.site, "https://Register.example/", "https://register.example"),
        (env.site, "https://register.example:443", "https://register.example"),
        (env.site, "http://[::1]:8000", "http://[::1]:8000"),
        (env.contact, "editors@register.example", "editors@register.example"),
        (env.contact, " https://register.example/write ", "https://register.example/write"),
        (env.contact, "", ""),
        (env.hosts, ".Example.org,[::1],127.0.0.1,*", [".example.org", "[::1]", "127.0.0.1", "*"]),
        (
            env.origins,
            "https://*.example.org,http://a:8000",
            ["https://*.example.org", "http://a:8000"],
        ),
        (env.yes_or_no, "YES", True),
        (env.yes_or_no, "off", False),
        (env.interface, "::", "[::]"),
        (env.text, "$q9eo+c&2", "$q9eo+c&2"),
    ],
)
def test_a_value_that_works_is_taken_as_it_is_meant(monkeypatch, read, value, taken):
    monkeypatch.setenv("A_VARIABLE", value)

    assert read("A_VARIABLE", *([None] if read is env.site else [])) == taken


def test_a_mail_server_is_reached_at_the_port_of_its_scheme(monkeypatch):
    ports = {}
    for address in ("smtp://h", "smtp+tls://u:p%40@h", "smtp+ssl://h", "smtp+tls://h:2525"):
        monkeypatch.setenv("MAIL_SERVER", address)
        ports[address] = env.mail_server("MAIL_SERVER")["EMAIL_PORT"]

    assert list(ports.values()) == [25, 587, 465, 2525]


@pytest.mark.parametrize("value", ["", "Register", "register@", "Register <register>"])
def test_a_mail_server_needs_a_sender(monkeypatch, value):
    monkeypatch.setenv("MAIL_FROM", value)

    with pytest.raises(ImproperlyConfigured, match=r"^MAIL_FROM must be"):
        env.sender("MAIL_FROM", needed=True)


def test_a_password_is_not_told_when_its_address_is_refused(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://u:secret@h:port/n")

    with pytest.raises(ImproperlyConfigured) as refused:
        env.database("DATABASE_URL", "")

    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    "wrong",
    [
        {"SITE_URL": "register.example"},
        {"ALLOWED_HOSTS": "a.example, b.example"},
        {"CSRF_TRUSTED_ORIGINS": "a.example"},
        {"DATABASE_URL": "mysql://u:p@h/n"},
        {"DATABASE_POOL_SIZE": "4"},
        {"TRUSTED_PROXIES": "one"},
        {"HSTS_SECONDS": "-1"},
        {"LOG_LEVEL": "LOUD"},
        {"FOUR_EYES": "ja"},
        {"PUBLISHERS_NEED_SECOND_FACTOR": "oui"},
        {"LOAD_CORPUS": "later"},
        {"CONTACT": "the editors"},
        {"DEBUG": "yes please"},
        {"PORT": "0"},
        {"HOST": "here:80"},
        {"WEB_CONCURRENCY": "0"},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_the_register_does_not_start_on_it(monkeypatch, wrong):
    [(name, value)] = wrong.items()
    for key, right in {"SECRET_KEY": "$x", "SITE_URL": "https://register.example"}.items():
        monkeypatch.setenv(key, right)
    monkeypatch.setenv(name, value)

    module = "gunicorn" if name in ("HOST", "PORT", "WEB_CONCURRENCY") else "settings"

    with pytest.raises(ImproperlyConfigured, match=f"^{name} "):
        runpy.run_path(str(ROOT / "coalition" / f"{module}.py"))


def test_a_secret_that_begins_with_a_dollar_is_taken_as_it_is():
    result = settings_with(SECRET_KEY="$q9eo+c&2", SITE_URL="https://register.example")

    assert result.stdout.startswith("False ")


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
        "object-src 'none'",
    ]

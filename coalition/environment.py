"""The environment variables of the register, read so that what cannot work stops it at the start.

Every reader raises `ImproperlyConfigured` with a sentence that names the variable and says what
to write instead. Values are taken as they stand: a leading “$” means nothing.
"""

import os
import re
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import URLValidator, validate_email

from commitments.proof.signing import SigningKey, Unusable, check_public_key

YES = frozenset({"true", "yes", "on", "y", "1"})
NO = frozenset({"false", "no", "off", "n", "0"})
ENGINES = {
    "sqlite": "django.db.backends.sqlite3",
    "postgres": "django.db.backends.postgresql",
    "postgresql": "django.db.backends.postgresql",
}
MOST_PORT = 65_535

# As Django compares the Host of a request: in small letters, without a port.
_LABEL = r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?"
_NAME = re.compile(rf"{_LABEL}(\.{_LABEL})*\.?")
_ADDRESS_6 = re.compile(r"\[[0-9a-f:]*:[0-9a-f:.]+\]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def text(name: str, default: str = "") -> str:
    """The variable as it stands, or `default` where it is missing or empty."""
    value = os.environ.get(name, "") or default
    if _CONTROL.search(value):
        raise _wrong(name, "must stand in one line, without control characters")
    return value


def yes_or_no(name: str, *, default: bool = False) -> bool:
    """True or false, in any of the usual words."""
    value = text(name).strip().lower()
    if not value:
        return default
    if value not in YES | NO:
        raise _wrong(name, "must be true or false", value)
    return value in YES


def number(name: str, default: int, *, least: int = 0, most: int | None = None) -> int:
    """A whole number from `least` to `most`."""
    value = text(name).strip()
    if not value:
        return default
    plain = value.isascii() and value.isdigit() and len(value) < 12
    if not plain or int(value) < least or (most is not None and int(value) > most):
        limits = f"of at least {least}" if most is None else f"from {least} to {most}"
        raise _wrong(name, f"must be a whole number {limits}", value)
    return int(value)


def one_of(name: str, choices: tuple[str, ...], default: str) -> str:
    """One of `choices`, in capitals."""
    value = text(name, default).strip().upper()
    if value not in choices:
        raise _wrong(name, f"must be one of {', '.join(choices)}", value)
    return value


def site(name: str, in_debug: str | None) -> str:
    """The address of a site, such as `https://register.example`, without a path.

    `in_debug` stands for a variable that is missing, where there is such a default.
    """
    return _origin(name, required(name, in_debug).strip(), "")


def contact(name: str) -> str:
    """Where people write to: an address of e-mail, or of a page on the web; empty where none is."""
    value = text(name).strip()
    check = URLValidator(["https", "http"]) if "://" in value else validate_email
    try:
        if value:
            check(value)
    except ValidationError as error:
        example = "register@example.org or https://example.org/contact"
        raise _wrong(
            name, f"must be an address of e-mail or of a page, such as {example}", value
        ) from error
    return value


def mail_server(name: str) -> dict[str, Any]:
    """A mail server as Django's settings take it; empty where there is none.

    Its password is never told.
    """
    value = text(name).strip()
    if not value:
        return {}
    scheme = value.partition("://")[0]
    try:
        found: dict[str, Any] = environ.Env.email_url_config(value)
    except (ValueError, ImproperlyConfigured):
        found = {}
    if scheme not in ("smtp", "smtp+tls", "smtp+ssl") or not found.get("EMAIL_HOST"):
        raise _wrong(
            name,
            "must be an address such as smtp+tls://USER:PASSWORD@mail.example.org:587 (or "
            "smtp+ssl://), where signs such as @ / : in the user or the password are written "
            "%40 %2F %3A",
        )
    found["EMAIL_PORT"] = found["EMAIL_PORT"] or {"smtp+tls": 587, "smtp+ssl": 465}.get(scheme, 25)
    return found


def sender(name: str, *, needed: bool) -> str:
    """Whom messages come from, such as `Register <register@example.org>`."""
    value = text(name).strip()
    if not value and needed:
        raise _wrong(name, "must be set where MAIL_SERVER is")
    try:
        if value:
            validate_email(parseaddr(value)[1])
    except ValidationError as error:
        example = "Register <register@example.org>"
        raise _wrong(name, f"must be an address of e-mail, such as {example}", value) from error
    return value


def shared_cache(name: str) -> dict[str, object]:
    """A cache in Valkey or Redis as Django's CACHES take it; empty where there is none."""
    value = text(name).strip()
    if not value:
        return {}
    scheme, _mark, rest = value.partition("://")
    names = {"redis": "redis", "valkey": "redis", "rediss": "rediss", "valkeys": "rediss"}
    if scheme not in names or not urlsplit(value).hostname:
        raise _wrong(name, "must be an address such as redis://cache:6379/0", value)
    return {
        "BACKEND": "commitments.shared_state.CacheWithState",
        "LOCATION": [f"{names[scheme]}://{rest}"],  # in a list, or Django would split it at commas
        "KEY_PREFIX": "register",
    }


def host_of(address: str) -> str:
    """The host of a site as Django's ALLOWED_HOSTS takes it: an IPv6 address in brackets."""
    host = urlsplit(address).hostname or ""
    return f"[{host}]" if ":" in host else host


def required(name: str, in_debug: str | None) -> str:
    """The variable, which has no default but `in_debug`."""
    value = text(name) or in_debug or ""
    if not value.strip():
        raise ImproperlyConfigured(
            f"Set the environment variable {name} (.env.example explains it), "
            "or DEBUG=true on your own machine."
        )
    return value


def signing_key(name: str) -> str:
    """A secret key that signs checkpoints, as `manage.py make_checkpoint_key` prints it, or ""."""
    value = text(name).strip()
    if value:
        try:
            SigningKey.read(value)
        except Unusable as error:
            # The secret is not repeated.
            raise _wrong(
                name, "must be a key that manage.py make_checkpoint_key printed"
            ) from error
    return value


def public_keys(name: str) -> list[str]:
    """Public keys, with commas or spaces between them, as `make_checkpoint_key` prints them."""
    keys = text(name).replace(",", " ").split()
    for key in keys:
        try:
            check_public_key(key)
        except Unusable as error:
            raise _wrong(name, "must hold public keys like name+hash+base64", key) from error
    return keys


def origin_of_log(name: str, default: str) -> str:
    """The name of the log of editions, as C2SP asks for: no white space and no plus sign."""
    value = text(name).strip() or default
    if re.search(r"[\s+]", value):
        raise _wrong(name, "must hold no white space and no plus sign", value)
    return value


def hosts(name: str) -> list[str]:
    """Names of hosts with commas between them, as Django's ALLOWED_HOSTS takes them."""
    return [_host(name, each) for each in _listed(name)]


def interface(name: str) -> str:
    """The address of this machine to listen on; all of them where none is set."""
    value = text(name, "0.0.0.0").strip().lower()  # noqa: S104
    if ":" in value and not value.startswith("["):
        value = f"[{value}]"
    if not _NAME.fullmatch(value) and not _ADDRESS_6.fullmatch(value):
        raise _wrong(name, "must be an address of this machine, without a port", value)
    return value


def folder(name: str, default: Path, *, apart_from: list[Path]) -> Path:
    """A folder, by its whole path, that is in none of the others and holds none of them."""
    path = Path(text(name).strip() or default)
    if not path.is_absolute():
        raise _wrong(name, "must be the whole path of a folder, such as /srv/sources", str(path))
    for other in apart_from:
        if path.resolve().is_relative_to(other) or other.is_relative_to(path.resolve()):
            raise _wrong(name, f"must be apart from {other}, which is public", str(path))
    return path


def origins(name: str) -> list[str]:
    """Origins with commas between them; `https://*.example.org` is all hosts below that one."""
    return [_origin(name, each, "*.") for each in _listed(name)]


def database(name: str, default: str) -> dict[str, Any]:
    """The database at an address, as Django's DATABASES takes it.

    Its password is never told.
    """
    return _database(name, text(name, default).strip())


def replicas(name: str, *, of: str) -> list[dict[str, Any]]:
    """Databases with commas between their addresses, which follow one of this engine.

    Their passwords are never told.
    """
    addresses = [address.strip() for address in text(name).split(",") if address.strip()]
    found = [_database(name, address) for address in addresses]
    if found and of.endswith("sqlite"):
        raise _wrong(name, "needs a DATABASE_URL of PostgreSQL: SQLite has no replicas")
    if any(replica["ENGINE"] == ENGINES["sqlite"] for replica in found):
        raise _wrong(name, "takes replicas of PostgreSQL: postgres://…")
    return found


def _database(name: str, address: str) -> dict[str, Any]:
    scheme = address.partition("://")[0]
    if scheme not in ENGINES or "://" not in address:
        raise _wrong(name, "must begin with sqlite:// or postgres://")
    if " " in address:
        raise _wrong(name, "must not contain spaces")
    try:
        found: dict[str, Any] = environ.Env.db_url_config(address)
    except ValueError as error:
        raise _wrong(
            name,
            "is no address of a database: it is postgres://USER:PASSWORD@HOST:PORT/NAME, where "
            "signs such as @ / : # ? in the user or the password are written %40 %2F %3A %23 %3F",
        ) from error
    if found.get("ENGINE") != ENGINES[scheme]:
        raise _wrong(name, "must begin with sqlite:// or postgres://")
    place = str(found["NAME"])
    if not place:
        raise _wrong(name, "must end with the name of the database: postgres://…/NAME")
    if scheme == "sqlite" and place != ":memory:":
        if not Path(place).absolute().parent.is_dir():
            raise _wrong(name, f"names a file in a folder that does not exist: {place}")
        if Path(place).is_dir():
            raise _wrong(name, f"must name a file, not a folder: {place}")
    return found


def _listed(name: str) -> list[str]:
    value = text(name)
    if not value.strip():
        return []
    if re.search(r"\s", value):
        raise _wrong(name, "must not contain spaces: write commas alone between them", value)
    if not all(value.split(",")):
        raise _wrong(name, "has a comma with nothing before or after it", value)
    return value.split(",")


def _host(name: str, value: str) -> str:
    bare = value.lower().removeprefix(".")
    if "/" in value:
        raise _wrong(name, "takes names of hosts, without https:// and without a path", value)
    if value != "*" and not _ADDRESS_6.fullmatch(bare):
        if ":" in bare:
            raise _wrong(name, "takes names of hosts, without a port", value)
        if "*" in bare:
            raise _wrong(name, "takes .example.org for every host below example.org", value)
        if not _NAME.fullmatch(bare):
            raise _wrong(name, "takes names of hosts, in their ASCII form (xn--…)", value)
    return value.lower()


def _origin(name: str, value: str, wildcard: str) -> str:
    """Scheme and host of an address in small letters, with the port where it says something."""
    parts = _parts(name, value)
    host = (parts.hostname or "").removeprefix(wildcard)
    bracketed = f"[{host}]" if ":" in host else host
    if not _NAME.fullmatch(host) and not _ADDRESS_6.fullmatch(bracketed):
        raise _wrong(name, "must name a host, in its ASCII form (xn--…)", value)
    if parts.path not in ("", "/") or parts.query or parts.fragment or "?" in value or "#" in value:
        raise _wrong(name, "must end with the host or its port, without a path", value)
    shown = bracketed if host == parts.hostname else f"{wildcard}{bracketed}"
    usual = {"http": 80, "https": 443}[parts.scheme]
    port = "" if parts.port in (None, usual) else f":{parts.port}"
    return f"{parts.scheme}://{shown}{port}"


def _parts(name: str, value: str) -> SplitResult:
    example = "such as https://register.example"
    if re.search(r"\s", value):
        raise _wrong(name, f"must not contain spaces: it is an address {example}", value)
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError as error:
        raise _wrong(name, f"must be an address {example}", value) from error
    if parts.scheme not in ("http", "https") or "://" not in value:
        raise _wrong(name, f"must begin with https:// (or http://), {example}", value)
    if parts.username is not None or parts.password is not None:
        raise _wrong(name, f"must not name a user: it is an address {example}")
    if port == 0 or parts.netloc.endswith(":"):
        raise _wrong(name, "must name a port behind the colon", value)
    return parts


def _wrong(name: str, what: str, value: str | None = None) -> ImproperlyConfigured:
    now = f" It is “{value}” now." if value else ""
    return ImproperlyConfigured(f"{name} {what}.{now} (.env.example explains it.)")

"""What somebody typed into a form that could not be taken now, so that it can be sent again."""

import re
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.core.files.uploadedfile import UploadedFile
from django.db.models import CharField, TextField
from django.http import HttpRequest
from django.utils.functional import Promise

SECRETS = re.compile(r"password|token", re.IGNORECASE)
CSRF = "csrfmiddlewaretoken"


@dataclass(frozen=True, slots=True)
class Value:
    """A value of the form by the name under which it was sent; `label` is for people.

    Texts have their label; the label of what nobody typed, such as a choice, is empty.
    """

    name: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Typed:
    """All that a form sent, but for the contents of its files, which have to be chosen again."""

    address: str
    values: list[Value]
    files: list[tuple[str, str]]
    """Names of the fields, and of the files that were chosen."""


def typed(request: HttpRequest) -> Typed | None:
    """What the request sent; None where it sent nothing, or a password, which is not shown again.

    The proof that the form is ours (its CSRF token) stays the one that came with it. So what
    another site sent in somebody's name is not made ours by being shown.
    """
    if request.method != "POST" or any(SECRETS.search(_field(name)) for name in request.POST):
        return None
    values = [
        Value(name, value, _label(name, value))
        for name, sent in request.POST.lists()
        for value in sent
        if isinstance(value, str)
    ]
    files = [
        (name, file.name)
        for name, chosen in request.FILES.lists()
        for file in chosen
        if isinstance(file, UploadedFile) and file.name
    ]
    return Typed(request.get_full_path(), values, files)


def _field(name: str) -> str:
    """The field's own name, without that of the form it stands in: `mentions-0-note` is `note`."""
    return "" if name == CSRF else name.rpartition("-")[2]


def _label(name: str, value: str) -> str:
    """What to call a text that was typed; nothing for other values."""
    if label := _texts().get(_field(name)):
        return str(label) if value else ""
    return name if name != CSRF and re.search(r"\s", value) else ""


@cache
def _texts() -> dict[str, str | Promise]:
    """What the texts in the register's records are called, by the names of their fields."""
    return {
        field.name: field.verbose_name
        for model in apps.get_app_config("commitments").get_models()
        for field in model._meta.get_fields()
        if isinstance(field, CharField | TextField) and not field.choices
    }

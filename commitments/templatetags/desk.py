"""Tags of the editors' desk."""

import uuid
from collections.abc import Iterator
from typing import Any, NamedTuple

from django import template
from django.contrib import admin
from django.contrib.admin.helpers import AdminForm, InlineAdminFormSet
from django.db.models import Model
from django.forms import BaseForm, BaseFormSet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from commitments.admin.records import signing_in_again
from commitments.models.language import direction_of, language_of

register = template.Library()

VERBATIM = {
    "text",
    "subheading",
    "quotation",
    "passage",
    "condition",
    "heading",
    "closing",
    "deadline_phrase",
}
CODES = {"slug", "address", "official_address", "archived_address", "source_file", "sha256"}
"""Addresses, names of files and the like, which run from left to right in any language."""

FROM_THE_LEFT = mark_safe(' dir="ltr"')
AS_IT_STANDS = mark_safe(' dir="auto"')


@register.simple_tag(takes_context=True)
def once(context: template.Context) -> SafeString:
    """Hidden words of a form's own: by one, a form that is sent twice is known (`records/once.py`).

    The other says for whom it is drawn (`records/signing_in_again.py`).
    """
    return format_html(
        '<input type="hidden" name="once" value="{}"><input type="hidden" name="{}" value="{}">',
        uuid.uuid4().hex,
        signing_in_again.FIELD,
        signing_in_again.drawn_for(context.get("user")),
    )


@register.simple_tag
def field_language(name: str) -> SafeString | str:
    """The attributes that say in which language a field is, as its name tells."""
    if code := language_of(name):
        return format_html(' lang="{}" dir="{}"', code, direction_of(name))
    if name in CODES or name.endswith("_edtf"):
        return FROM_THE_LEFT
    return AS_IT_STANDS if name in VERBATIM else ""


class FoundError(NamedTuple):
    """What is wrong with a field: where it stands on the page, what it is called, and why."""

    place: str
    label: str
    message: str


@register.simple_tag
def desk_address(row: Model) -> str:
    """Where a record is edited; of one that hangs on another, that other. Empty where nowhere."""
    for one in (row, getattr(row, "follow_up", None), getattr(row, "commitment", None)):
        if isinstance(one, Model) and one.pk and admin.site.is_registered(type(one)):
            opts = one._meta
            return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[one.pk])
    return ""


@register.inclusion_tag("admin/desk/errors.html")
def error_summary(*forms: Any) -> dict[str, list[FoundError]]:
    """All that is wrong on a page, each with a link to its field: of forms and sets of forms."""
    return {"errors": [error for form in forms for error in _errors(form)]}


def _errors(form: Any) -> Iterator[FoundError]:
    match form:
        case BaseForm():
            yield from _errors_of_form(form)
        case BaseFormSet() if form.is_bound:
            yield from (FoundError("", "", str(message)) for message in form.non_form_errors())
            for number, each in enumerate(form.forms, 1):
                for error in _errors_of_form(each):
                    yield error._replace(label=f"{number}. {error.label}".strip())
        case AdminForm():
            yield from _errors_of_form(form.form)
        case InlineAdminFormSet():
            yield from _errors(form.formset)
        case list():
            for each in form:
                yield from _errors(each)


def _errors_of_form(form: BaseForm) -> Iterator[FoundError]:
    for name, messages in form.errors.items():
        field = form[name] if name in form.fields else None
        place = field.id_for_label or field.auto_id if field is not None else ""
        is_hidden = field is not None and field.is_hidden
        for message in messages:
            label = "" if field is None else str(field.label)
            yield FoundError("" if is_hidden else place, label, str(message))

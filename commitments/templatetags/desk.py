"""Tags of the editors' desk."""

import uuid

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

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

ENGLISH, ARABIC = mark_safe(' lang="en" dir="ltr"'), mark_safe(' lang="ar" dir="rtl"')
FROM_THE_LEFT = mark_safe(' dir="ltr"')
AS_IT_STANDS = mark_safe(' dir="auto"')


@register.simple_tag
def once() -> SafeString:
    """A hidden word of its own, by which a form that is sent twice is known (`records/once.py`)."""
    return format_html('<input type="hidden" name="once" value="{}">', uuid.uuid4().hex)


@register.simple_tag
def field_language(name: str) -> SafeString | str:
    """The attributes that say in which language a field is, as its name tells."""
    if name.endswith("_en"):
        return ENGLISH
    if name.endswith("_ar"):
        return ARABIC
    if name in CODES or name.endswith("_edtf"):
        return FROM_THE_LEFT
    return AS_IT_STANDS if name in VERBATIM else ""

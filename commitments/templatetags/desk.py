"""Tags of the editors' desk."""

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

VERBATIM = {"text", "quotation", "passage", "condition", "heading", "closing", "deadline_phrase"}
ENGLISH, ARABIC = mark_safe(' lang="en" dir="ltr"'), mark_safe(' lang="ar" dir="rtl"')
AS_IT_STANDS = mark_safe(' dir="auto"')


@register.simple_tag
def field_language(name: str) -> SafeString | str:
    """The attributes that say in which language a field is, as its name tells."""
    if name.endswith("_en"):
        return ENGLISH
    if name.endswith("_ar"):
        return ARABIC
    return AS_IT_STANDS if name in VERBATIM else ""

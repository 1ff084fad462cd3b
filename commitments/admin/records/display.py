"""Small pieces of text that lists and forms of the desk show."""

from collections.abc import Iterable
from typing import Any

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from commitments.models import Mention
from commitments.models.language import readers_language
from commitments.text import dates


def edtf_in_words(edtf: str) -> str:
    """An imprecise date in the editor's language, with the days that it can mean.

    Empty for an empty date; a date that is none says so rather than failing.
    """
    if not edtf:
        return ""
    try:
        earliest, latest = dates.bounds(edtf)
        words = dates.in_words(edtf, readers_language())
    except dates.InvalidEdtf:
        return _("“%(edtf)s” is no EDTF date.") % {"edtf": edtf}
    if earliest == latest:
        return words
    return _("%(words)s (%(earliest)s to %(latest)s)") % {
        "words": words,
        "earliest": date_format(earliest, "DATE_FORMAT") if earliest else _("open"),
        "latest": date_format(latest, "DATE_FORMAT") if latest else _("open"),
    }


def quoted(text: str, language: str, direction: str) -> SafeString:
    """Words of a source, marked with their language and direction."""
    return format_html('<q lang="{}" dir="{}" class="desk-quote">{}</q>', language, direction, text)


def listed(items: Iterable[str]) -> str:
    """Several things after one another, with the comma of the editor's language."""
    return _(", ").join(items)


def shortened(text: str, length: int = 120) -> str:
    """The beginning of a text, cut at a word."""
    if len(text) <= length:
        return text
    cut = text[:length].rsplit(" ", 1)[0]
    return f"{cut} …"


def amount_in_words(row: Any) -> str:
    """An amount with its qualifier and currency, of a mention or of a commitment on a day."""
    if row.amount is None:
        return ""
    labels = dict(Mention._meta.get_field("amount_qualifier").flatchoices)
    qualifier = labels.get(row.amount_qualifier or "", "")
    return f"{qualifier} {row.amount.normalize():,f} {row.currency}".strip()

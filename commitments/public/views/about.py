"""Who keeps the register, what for, how to cite it and to answer it, and what it cannot say."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from commitments.models.language import in_reading_order
from commitments.public import sentences
from commitments.public.pages import Page, Reading, page, show
from commitments.text import language as languages


@dataclass(frozen=True)
class Said:
    """What whoever runs the register says of it, in the reader's language or else in the other."""

    text: str
    language: str

    @property
    def direction(self) -> str:
        """Writing direction of the language."""
        return languages.direction(self.language)


@page
def about(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Purpose, publisher, citation, corrections and replies, funding, independence, limits."""
    return show(
        request,
        reading,
        "about.html",
        Page(
            _("About this register"),
            _(
                "Who keeps this register and what for, who pays for it, how to cite it, how to "
                "correct it or reply to it, and what it cannot say."
            ),
            kind="article",
        ),
        citation=cite(reading),
        funding=said(settings.FUNDING),
        independence=said(settings.INDEPENDENCE),
        limits=[f"public/limits/{code}.html" for code in in_reading_order()],
    )


def said(by_language: Mapping[str, str]) -> Said | None:
    """The text in the reader's language, else in another; None where none is set."""
    for code in in_reading_order():
        if by_language[code]:
            return Said(by_language[code], code)
    return None


def cite(reading: Reading) -> str:
    """A ready reference to the whole register: publisher, name, edition, day, address."""
    address = settings.SITE_URL + reverse("public:overview")
    if reading.is_past:
        address += f"?{reading.query}"
    named = [settings.PUBLISHER_NAME] if settings.PUBLISHER_NAME else []
    edition = reading.edition.number if reading.edition else "–"
    return _(", ").join(
        [
            *named,
            _(settings.REGISTER_NAME),
            _("edition %(edition)s") % {"edition": edition},
            _("as of %(day)s") % {"day": sentences.in_words(reading.on)},
            address,
        ]
    )

"""The codebook as a readable page; every status, role and strength has its anchor here."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from commitments.models import Exclusion, Status
from commitments.models.language import in_reading_order
from commitments.public.pages import Page, Reading, page, show


@page
def method(request: HttpRequest, reading: Reading) -> HttpResponse:
    """How the register decides, in the reader's language, and what it cannot know."""
    return show(
        request,
        reading,
        "method.html",
        Page(
            _("Method"),
            _("How the register decides what is a commitment, who is bound, and where it stands."),
            kind="article",
        ),
        texts=[f"public/method/{code}.html" for code in in_reading_order()],
        statuses=list(Status),
        reasons=Exclusion.Reason.choices,
    )

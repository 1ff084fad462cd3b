"""The picture of a commitment for the preview cards of other sites."""

import logging
import re

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.translation import gettext as _

from commitments.models import Commitment, Status
from commitments.models.identifiers import REFERENCE
from commitments.models.language import readers_language
from commitments.public import entries, lineage, sentences, share_card
from commitments.public.kept_files import kept
from commitments.public.pages import Reading, page
from commitments.public.views.commitment import follow_ups_of

USUAL = "card.png"
"""The picture of the register, for pages that have none of their own."""

log = logging.getLogger(__name__)


@page
def share_picture(request: HttpRequest, reading: Reading, reference: str) -> HttpResponse:
    """A PNG in the reader's language, drawn once for an edition and a day; 404 without an entry."""
    if not re.fullmatch(REFERENCE, reference):
        raise Http404
    language = readers_language()
    try:
        picture = kept(
            reading,
            ("share-card", reading.on, reference),
            lambda: share_card.png(_card(reading, reference, language)),
        )
    except OSError as error:  # a machine without the fonts
        log.warning("No picture of %s could be drawn: %s", reference, error)
        return redirect(static(USUAL))
    return HttpResponse(picture, content_type="image/png")


def _card(reading: Reading, reference: str, language: str) -> share_card.ShareCard:
    row = _known(reading, reference)
    mentions = lineage.mentions_of(row, reading.on)
    first = mentions[0]
    statement = first.paragraph.statement
    follow_ups = follow_ups_of(row, reading)
    standing = sentences.standing(row, reading.on, follow_ups, entries.deadlines(mentions))
    edition = reading.edition.number if reading.edition else "–"
    return share_card.ShareCard(
        language=language,
        kicker=" · ".join([row.reference, row.get_direction_display(), _(settings.REGISTER_NAME)]),
        title=row.title,
        tone=Status(row.status).nature.tone,
        standing=standing,
        quotation=first.quotation,
        quoted_in=first.paragraph.language,
        source=_(", ").join([sentences.in_words(statement.issued_on), statement.title]),
        foot=" · ".join(
            [
                *([_("To be read with care")] if row.caution else []),
                _("Edition %(edition)s") % {"edition": edition},
                _("as of %(day)s") % {"day": sentences.in_words(reading.on)},
            ]
        ),
    )


def _known(reading: Reading, reference: str) -> Commitment:
    row = (
        Commitment.objects.published()
        .known_on(reading.on)
        .with_standing(reading.on)
        .filter(reference=reference)
        .first()
    )
    if row is None:
        raise Http404
    return row

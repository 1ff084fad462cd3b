"""Finds commitments by their words."""

import datetime as dt

from commitments.models import Commitment
from commitments.text import analysis


def has_terms(query: str) -> bool:
    """Whether anything is left to search for without punctuation and the commonest words."""
    return bool(analysis.tokens(query))


def ranked(query: str, *, on: dt.date) -> list[int]:
    """Primary keys of published commitments in which every term is found, best match first."""
    wanted = {token.term for token in analysis.tokens(query)}
    found = []
    for commitment in Commitment.objects.published().known_on(on).prefetch_related("mentions"):
        texts = [commitment.title_en, commitment.title_ar]
        texts += [commitment.summary_en, commitment.summary_ar]
        texts += [row.quotation for row in commitment.mentions.all() if row.is_public]
        if wanted and wanted <= {token.term for text in texts for token in analysis.tokens(text)}:
            found.append(commitment.pk)
    return found

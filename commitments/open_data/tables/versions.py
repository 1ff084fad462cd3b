"""Public tables of one text in several languages: paired paragraphs and parallel quotations."""

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from commitments.models import Pairing, Paragraph, ParallelQuotation
from commitments.open_data.columns import Table, Type
from commitments.open_data.expressions import (
    ByCodePoint,
    mention_key,
    pairing_key,
    paragraph_key,
    parallel_key,
)
from commitments.open_data.tables.shared import (
    COMMITMENT,
    EDITION,
    NOTES,
    NUMBER,
    derived,
    field,
    key,
    page,
    reference,
    words,
)

if TYPE_CHECKING:
    from commitments.filters import RegisterQuery


def _pairings(query: "RegisterQuery") -> QuerySet[Pairing]:
    return query.restrict(Pairing.objects.published()).order_by(
        "paragraph__statement__issued_on",
        "paragraph__statement__rank",
        ByCodePoint("paragraph__statement__slug"),
        "paragraph__number",
        "counterpart__number",
    )


def _parallels(query: "RegisterQuery") -> QuerySet[ParallelQuotation]:
    return query.restrict(ParallelQuotation.objects.published()).order_by(
        "mention__commitment__forum", "mention__commitment__number", "mention__number", "number"
    )


PAIRINGS = Table(
    name="pairings",
    title=_("Pairings of paragraphs"),
    meaning=_(
        "Which paragraph of a version in another language says what a paragraph of the statement "
        "itself says. One that a translator split or joined stands in several rows."
    ),
    rows=_pairings,
    columns=(
        key("2021-06-28-rome-ministers-fr#p4=3", pairing_key),
        reference(
            "statement",
            "statements",
            "2021-06-28-rome-ministers-fr",
            _("Slug of the version."),
            "paragraph__statement__slug",
        ),
        reference(
            "paragraph",
            "paragraphs",
            "2021-06-28-rome-ministers-fr#p4",
            _("Key of the paragraph of the version."),
            lambda on: paragraph_key("paragraph__"),
        ),
        reference(
            "counterpart",
            "paragraphs",
            "2021-06-28-rome-ministers#p3",
            _("Key of the paragraph of the statement itself."),
            lambda on: paragraph_key("counterpart__"),
        ),
        *NOTES,
        EDITION,
    ),
)

PARALLEL_QUOTATIONS = Table(
    name="parallel-quotations",
    title=_("Parallel quotations"),
    meaning=_("The words of a mention as another version of its statement has them."),
    rows=_parallels,
    columns=(
        key("GC-0001.m2.v1", parallel_key),
        reference(
            "mention",
            "mentions",
            "GC-0001.m2",
            _("Key of the mention."),
            lambda on: mention_key("mention__"),
        ),
        replace(COMMITMENT, value="mention__commitment__reference"),
        NUMBER,
        reference(
            "statement",
            "statements",
            "2021-06-28-rome-ministers-fr",
            _("Slug of the version in which the words stand."),
            "paragraph__statement__slug",
        ),
        reference(
            "paragraph",
            "paragraphs",
            "2021-06-28-rome-ministers-fr#p4",
            _("Key of the paragraph in which the words stand."),
            lambda on: paragraph_key("paragraph__"),
        ),
        page(
            "2021-06-28-rome-ministers-fr/#p4",
            _("Address of the paragraph in the full text."),
            "statements",
            "paragraph__statement__slug",
            Value("/#p"),
            "paragraph__number",
        ),
        field(
            Paragraph,
            "language",
            "fr",
            _("ISO 639-1 code of the language of the quotation."),
            value="paragraph__language",
            allowed=(),
        ),
        words(
            ParallelQuotation,
            "quotation",
            "se tiendra en Italie ce printemps",
            _("Exact words of the paragraph, misprints included."),
        ),
        derived(
            "start",
            Type.INTEGER,
            "512",
            _("Where the quotation begins in the paragraph, in Unicode code points from 0."),
            required=True,
        ),
        derived(
            "end",
            Type.INTEGER,
            "545",
            _("Position after the last character of the quotation."),
            lambda on: F("start") + Length("quotation"),
            required=True,
        ),
        *NOTES,
        EDITION,
    ),
)

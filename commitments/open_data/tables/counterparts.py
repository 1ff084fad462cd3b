"""Public table of links between forums."""

from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commitments.models import Counterpart
from commitments.open_data.columns import Origin, Table
from commitments.open_data.expressions import counterpart_key
from commitments.open_data.tables.shared import (
    COMMITMENT,
    EDITION,
    in_each_language,
    key,
    reference,
)

if TYPE_CHECKING:
    from commitments.filters import RegisterQuery


def _counterparts(query: "RegisterQuery") -> QuerySet[Counterpart]:
    return query.restrict(Counterpart.objects.published()).order_by(
        "commitment__forum", "commitment__number", "other__forum", "other__number"
    )


COUNTERPARTS = Table(
    name="counterparts",
    title=_("Links between forums"),
    meaning=_(
        "Two commitments of different forums that promise the same. It holds both ways, is no part "
        "of a lineage and moves no status."
    ),
    rows=_counterparts,
    columns=(
        key("GC-0001.also.G7-0003", counterpart_key),
        COMMITMENT,
        reference(
            "other",
            "commitments",
            "G7-0003",
            _("Reference of the commitment of the other forum."),
            "other__reference",
            origin=Origin.EDITOR,
        ),
        *in_each_language(
            Counterpart,
            "note",
            _("What both promise, and in what they differ."),
            "Both promise to fund stabilisation; only the first names an amount.",
            "كلاهما يعد بتمويل تحقيق الاستقرار، والأول وحده يذكر مبلغا.",
        ),
        EDITION,
    ),
)

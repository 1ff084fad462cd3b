"""Public tables of mentions and absences."""

from typing import TYPE_CHECKING

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from commitments.models import Absence, Mention, Paragraph, Statement
from commitments.open_data.columns import Origin, Table, Type
from commitments.open_data.expressions import (
    ByCodePoint,
    absence_key,
    mention_key,
    paragraph_key,
)
from commitments.open_data.tables.shared import (
    COMMITMENT,
    CURRENCY,
    EDITION,
    NOTES,
    NUMBER,
    QUALIFIER,
    derived,
    field,
    in_each_language,
    key,
    page,
    reference,
    words,
)

if TYPE_CHECKING:
    from commitments.filters import RegisterQuery


def _mentions(query: "RegisterQuery") -> QuerySet[Mention]:
    return query.restrict(Mention.objects.published()).order_by(
        "commitment__forum", "commitment__number", "number"
    )


def _absences(query: "RegisterQuery") -> QuerySet[Absence]:
    return query.restrict(Absence.objects.published()).order_by(
        "commitment__forum", "commitment__number", ByCodePoint("statement__slug")
    )


MENTIONS = Table(
    name="mentions",
    title=_("Mentions"),
    meaning=_(
        "Where a statement speaks of a commitment: role, strength, exact quotation, and the terms "
        "that it states."
    ),
    rows=_mentions,
    columns=(
        key("GC-0001.m2", mention_key),
        COMMITMENT,
        NUMBER,
        reference(
            "statement",
            "statements",
            "2020-01-29-copenhagen-political-directors",
            _("Slug of the statement."),
            "paragraph__statement__slug",
        ),
        reference(
            "paragraph",
            "paragraphs",
            "2020-01-29-copenhagen-political-directors#p4",
            _("Key of the paragraph."),
            lambda on: paragraph_key("paragraph__"),
        ),
        page(
            "2020-01-29-copenhagen-political-directors/#p4",
            _("Address of the paragraph in the full text."),
            "statements",
            "paragraph__statement__slug",
            Value("/#p"),
            "paragraph__number",
        ),
        field(
            Statement,
            "issued_on",
            "2020-01-29",
            _("Day on which the statement was issued."),
            origin=Origin.DERIVED,
            value="paragraph__statement__issued_on",
        ),
        field(Mention, "role", "rescheduled", _("What the mention does with the commitment.")),
        field(
            Mention,
            "strength",
            "plan",
            _("How strongly it is worded; empty only where a fact is reported."),
        ),
        field(
            Paragraph,
            "language",
            "ar",
            _("ISO 639-1 code of the language of the quotation."),
            value="paragraph__language",
            allowed=(),
        ),
        words(
            Mention,
            "quotation",
            "سينعقد في إيطاليا هذا الربيع",
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
            "541",
            _("Position after the last character of the quotation."),
            lambda on: F("start") + Length("quotation"),
            required=True,
        ),
        *in_each_language(
            Mention,
            "translation",
            _("The register's own working translation of the quotation."),
            "will be held in Italy this spring",
            "في أقرب وقت تسمح به الظروف",
        ),
        words(
            Mention,
            "deadline_phrase",
            "هذا الربيع",
            _("Deadline in the words of the text."),
        ),
        field(Mention, "deadline_edtf", "2020-21", _("Deadline in EDTF (ISO 8601-2).")),
        field(
            Mention,
            "deadline_earliest",
            "2020-03-01",
            _("First day that the deadline can mean; empty where it is open."),
            origin=Origin.DERIVED,
        ),
        field(
            Mention,
            "deadline_latest",
            "2020-05-31",
            _("Last day that the deadline can mean; empty where it is open."),
            origin=Origin.DERIVED,
        ),
        field(
            Mention,
            "amount",
            "700000000",
            _("Amount of money that the mention states, in units of the currency."),
        ),
        CURRENCY,
        QUALIFIER,
        words(
            Mention,
            "condition",
            "as soon as circumstances permit",
            _("Condition, in the words of the text."),
        ),
        *in_each_language(
            Mention,
            "condition_translation",
            _("The register's own working translation of the condition."),
            "as soon as circumstances permit",
            "في أقرب وقت تسمح به الظروف",
        ),
        *NOTES,
        EDITION,
    ),
)

ABSENCES = Table(
    name="absences",
    title=_("Absences"),
    meaning=_("An editor's finding that a later full statement does not mention the commitment."),
    rows=_absences,
    columns=(
        key("GC-0002.absent.2020-06-04-small-group-communique", absence_key),
        COMMITMENT,
        reference(
            "statement",
            "statements",
            "2020-06-04-small-group-communique",
            _("Slug of the statement that is silent about it."),
        ),
        *NOTES,
        EDITION,
    ),
)

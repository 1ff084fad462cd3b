"""Public tables of statements, paragraphs and exclusions."""

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import Case, F, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from commitments.models import Exclusion, Paragraph, Statement
from commitments.open_data.columns import Origin, Table, Type
from commitments.open_data.expressions import ByCodePoint, exclusion_key, paragraph_key
from commitments.open_data.tables.shared import (
    EDITION,
    NOTES,
    derived,
    field,
    in_each_language,
    key,
    named,
    page,
    reference,
    slug,
    words,
)
from commitments.open_data.tables.sources import seen

if TYPE_CHECKING:
    from commitments.filters import RegisterQuery


def _statements(query: "RegisterQuery") -> QuerySet[Statement]:
    return query.restrict(Statement.objects.published()).order_by(
        "issued_on", "rank", ByCodePoint("slug")
    )


def _paragraphs(query: "RegisterQuery") -> QuerySet[Paragraph]:
    return query.restrict(Paragraph.objects.published()).order_by(
        "statement__issued_on", "statement__rank", ByCodePoint("statement__slug"), "number"
    )


def _exclusions(query: "RegisterQuery") -> QuerySet[Exclusion]:
    return query.restrict(Exclusion.objects.published()).order_by(
        "paragraph__statement__issued_on",
        "paragraph__statement__rank",
        ByCodePoint("paragraph__statement__slug"),
        "paragraph__number",
        "start",
    )


def _translation_of(on: dt.date) -> Combinable:
    return Case(When(translation_of__state="published", then=F("translation_of__slug")))


STATEMENT = reference(
    "statement", "statements", "2020-06-04-small-group-communique", _("Slug of the statement.")
)

STATEMENTS = Table(
    name="statements",
    title=_("Statements"),
    meaning=_("The published texts of the forum."),
    key="slug",
    rows=_statements,
    columns=(
        slug(
            "2020-06-04-small-group-communique",
            _("Permanent name of the statement in addresses."),
        ),
        page(
            "2020-06-04-small-group-communique/",
            _("Address of the full text in the register."),
            "statements",
            "slug",
            Value("/"),
        ),
        reference("forum", "forums", "global-coalition", _("Forum whose statement it is.")),
        named(
            "meeting",
            "meetings",
            "2020-06-04-virtual",
            _("Slug of the meeting that issued it."),
        ),
        field(Statement, "kind", "joint_statement", _("What sort of text it is.")),
        field(
            Statement,
            "standing",
            "original",
            _("How near the text is to the words that were agreed."),
        ),
        named(
            "translation_of",
            "statements",
            "2019-02-06-washington-ministers",
            _("Slug of the statement in the register that this one translates."),
            _translation_of,
        ),
        *in_each_language(
            Statement,
            "title",
            _("Title."),
            "Joint communiqué by ministers of the Small Group",
            "بيان مشترك لوزراء المجموعة المصغرة",
        ),
        named(
            "publisher",
            "actors",
            "us-department-of-state",
            _("Slug of the actor that published this text; empty when not known."),
        ),
        field(Statement, "issued_on", "2020-06-04", _("Day of issue.")),
        field(Statement, "rank", "1", _("Order among the texts of one day.")),
        field(Statement, "language", "en", _("ISO 639-1 code of the language of the text.")),
        field(
            Statement,
            "address",
            "https://theglobalcoalition.org/en/",
            _("Where this text was published."),
        ),
        *in_each_language(
            Statement,
            "address_shows",
            _("What shows that the text at this address is the same."),
            "The words agree letter for letter as far as read.",
            "تتفق الألفاظ حرفًا بحرف في ما قُرئ منه.",
        ),
        field(
            Statement,
            "original_language",
            "en",
            _("ISO 639-1 code of the language of the original, where this text translates it."),
        ),
        field(
            Statement,
            "official_address",
            "https://qa.usembassy.gov/",
            _("Where the agreed wording stands, when this text is not it."),
        ),
        field(
            Statement,
            "official_publisher",
            "U.S. Embassy in Qatar",
            _("Who published the official text."),
        ),
        field(
            Statement,
            "official_standing",
            "official_copy",
            _("What stands at the address of the official text."),
        ),
        *in_each_language(
            Statement,
            "official_shows",
            _("What shows that the official text is of the same statement."),
            "The same title, days and numbered points.",
            "العنوان واليومان والنقاط المرقّمة هي نفسها.",
        ),
        field(
            Statement,
            "source_file",
            "001_2ce1636174a29c5c.txt",
            _("File that the text was read from."),
        ),
        words(
            Statement,
            "heading",
            "وزارة الخارجية الأمريكية",
            _("Title and release lines above the text, as printed."),
        ),
        words(
            Statement,
            "closing",
            "هذه الترجمة هي خدمة مجانية.",
            _("Lines below the text, as printed."),
        ),
        *NOTES,
        field(
            Statement,
            "wikidata",
            "Q124414905",
            _("Item of Wikidata that is about the statement."),
        ),
        *seen(
            "address",
            "address",
            _("How the page with this text was when it was last asked."),
            _("When the page with this text was last asked, in UTC."),
        ),
        *seen(
            "official_address",
            "official_address",
            _("How the page with the official text was when it was last asked."),
            _("When the page with the official text was last asked, in UTC."),
        ),
        EDITION,
    ),
)

PARAGRAPHS = Table(
    name="paragraphs",
    title=_("Paragraphs"),
    meaning=_("The statements, verbatim, in their ordered and sealed units."),
    rows=_paragraphs,
    columns=(
        key("2020-06-04-small-group-communique#p3", paragraph_key),
        STATEMENT,
        field(
            Paragraph,
            "number",
            "3",
            _("Place in the statement, from 1."),
            origin=Origin.REGISTER,
        ),
        page(
            "2020-06-04-small-group-communique/#p3",
            _("Address of the paragraph in the full text."),
            "statements",
            "statement__slug",
            Value("/#p"),
            "number",
        ),
        field(Paragraph, "language", "en", _("ISO 639-1 code of the language of the paragraph.")),
        field(
            Paragraph,
            "subheading",
            "Accountability",
            _("What is printed above the paragraph as a heading; it has no number."),
        ),
        words(
            Paragraph,
            "text",
            "The Ministers reaffirmed their shared determination.",
            _("Verbatim, misprints included."),
        ),
        field(
            Paragraph,
            "sha256",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            _("Seal: SHA-256 of the text in UTF-8, in hexadecimal."),
            origin=Origin.DERIVED,
        ),
        *NOTES,
    ),
)

EXCLUSIONS = Table(
    name="exclusions",
    title=_("Exclusions"),
    meaning=_("Passages that were considered and are no commitment, with the reason."),
    rows=_exclusions,
    columns=(
        key("2020-06-04-small-group-communique#p1:0", exclusion_key),
        replace(STATEMENT, value="paragraph__statement__slug"),
        reference(
            "paragraph",
            "paragraphs",
            "2020-06-04-small-group-communique#p1",
            _("Key of the paragraph."),
            lambda on: paragraph_key("paragraph__"),
        ),
        field(
            Paragraph,
            "language",
            "en",
            _("ISO 639-1 code of the language of the passage."),
            value="paragraph__language",
            allowed=(),
        ),
        words(
            Exclusion,
            "passage",
            "The Ministers commended the progress made.",
            _("Exact words of the paragraph."),
        ),
        derived(
            "start",
            Type.INTEGER,
            "0",
            _("Where the passage begins in the paragraph, in Unicode code points from 0."),
            required=True,
        ),
        derived(
            "end",
            Type.INTEGER,
            "42",
            _("Position after the last character of the passage."),
            lambda on: F("start") + Length("passage"),
            required=True,
        ),
        field(Exclusion, "reason", "praise", _("Why the passage is no commitment.")),
        *NOTES,
        EDITION,
    ),
)

"""In which language a quotation was first said, told where it stands."""

import re

import pytest
from django.db import IntegrityError, transaction

from commitments import actions
from commitments.models import Mention, Statement
from tests import builders

pytestmark = pytest.mark.usefixtures("corpus")

BACK = (
    "The remarks were made in English; the register holds the Arabic translation; "
    "what you read here is translated back."
)


def words(client, path):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", client.get(path).content.decode()))


@pytest.fixture
def remarks():
    """The remarks of June 2020, of which the official English is known from the press."""
    row = Statement.objects.get(slug="2020-06-04-pompeo-remarks")
    changes = {
        "original_language": "en",
        "official_address": "https://www.washingtontimes.com/news/2020/jun/4/",
        "official_publisher": "The Washington Times",
        "official_standing": "quoted",
        "official_shows_en": "The goal for 2020 and the sum of the year before are the same.",
        "official_shows_ar": "الهدف لعام 2020 ومبلغ العام السابق هما أنفسهما.",
    }
    actions.correct(row=row, changes=changes, reason="It was found.", edition=builders.edition())
    return row


@pytest.mark.once
def test_a_translation_of_a_translation_says_so_where_it_stands(client, remarks):
    assert BACK in words(client, "/en/commitments/GC-0003/")


def test_a_translation_read_in_its_own_language_is_not_called_translated_back(client, remarks):
    page = words(client, "/ar/commitments/GC-0003/")

    assert "أُلقيت الكلمة باللغة الإنجليزية؛ وفي السجلّ الترجمة إلى العربية." in page
    assert "مترجَم من جديد" not in page


@pytest.mark.once
def test_an_original_says_nothing_of_the_kind(client, remarks):
    assert "the register holds" not in words(client, "/en/commitments/GC-0088/")


@pytest.mark.once
def test_the_brief_says_it_too(client, remarks):
    assert BACK in words(client, "/en/meetings/2021-06-28-rome/brief/")


@pytest.mark.once
def test_the_statement_links_the_official_text_with_what_shows_that_it_is_it(client, remarks):
    page = words(client, "/en/statements/2020-06-04-pompeo-remarks/")

    assert "The Washington Times · Quotations of the original in the press" in page
    assert "The goal for 2020 and the sum of the year before are the same." in page


@pytest.mark.parametrize(
    "values",
    [{"original_language": "en"}, {"official_publisher": "NATO", "official_address": ""}],
    ids=["original of an original", "publisher without address"],
)
def test_what_does_not_fit_is_refused(values):
    row = builders.statement(standing="original", language="ar")

    with pytest.raises(IntegrityError), transaction.atomic():
        Statement.objects.filter(pk=row.pk).update(**values)


@pytest.mark.parametrize("path", ["/ar/commitments/GC-0001/"])
def test_a_condition_stands_in_the_language_of_the_reader_as_well(client, path):
    row = Mention.objects.get(commitment__reference="GC-0001", number=3)
    actions.correct(
        row=row,
        changes={"condition_translation_ar": "في أقرب وقت تسمح به الظروف"},
        reason="It stood untranslated.",
        edition=builders.edition(),
    )

    page = words(client, path)

    assert page.count("في أقرب وقت تسمح به الظروف (ترجمتنا غير الرسمية)") == 2


@pytest.mark.once
def test_a_condition_in_the_language_of_the_reader_is_not_translated(client):
    assert (
        "our working translation"
        not in words(client, "/en/commitments/GC-0001/").partition("At a glance")[2]
    )


@pytest.mark.once
def test_a_translation_of_no_condition_is_refused():
    row = builders.mention()

    with pytest.raises(IntegrityError), transaction.atomic():
        Mention.objects.filter(pk=row.pk).update(condition_translation_en="as soon as possible")

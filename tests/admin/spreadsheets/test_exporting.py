import io

import openpyxl
import pytest

from commitments.models import (
    Change,
    Commitment,
    CorrectionRequest,
    Edition,
    Mention,
)
from tests import builders
from tests.admin.pages import address
from tests.admin.spreadsheets.files import (
    each_form,
    exported,
    table,
    upload,
)

ACTIONS_ONLY = [Edition, Change, CorrectionRequest]


@pytest.mark.parametrize("model", ACTIONS_ONLY, ids=lambda model: model._meta.model_name)
def test_what_only_actions_write_is_exported_and_not_imported(superuser, model):
    assert superuser.get(address(model, "export", "csv")).status_code == 200
    assert superuser.get(address(model, "import")).status_code == 403


@pytest.mark.once
@each_form
def test_a_formula_leaves_as_text_and_comes_back_as_it_was(editor, form):
    commitment = builders.commitment(
        title_en="=HYPERLINK(1)", summary_en="'quoted", caution_en="-1"
    )

    content = exported(editor, Commitment, form, q=commitment.reference)

    if form == "csv":
        row = table(content)[0]
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        row = dict(zip(*([cell.value for cell in line] for line in sheet.iter_rows()), strict=True))
    assert (row["title_en"], row["summary_en"]) == ("'=HYPERLINK(1)", "''quoted")
    assert row["caution_en"] == "-1"
    assert upload(editor, Commitment, content).context["preview"].unchanged == 1


def test_an_export_holds_what_the_filtered_list_shows(editor):
    draft = builders.commitment()

    rows = table(exported(editor, Commitment, state__exact="draft"))

    assert [row["reference"] for row in rows] == [draft.reference]


def test_an_export_asks_a_bounded_number_of_queries(editor, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        exported(editor, Mention)

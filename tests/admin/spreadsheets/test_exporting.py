import io

import openpyxl
import pytest
from django.contrib.admin import site

from commitments.models import (
    Absence,
    Actor,
    Change,
    Commitment,
    CorrectionRequest,
    Edition,
    Exclusion,
    Mention,
    Statement,
    UnansweredWord,
)
from tests import builders
from tests.admin.pages import address
from tests.admin.spreadsheets.files import (
    each_form,
    exported,
    problems,
    table,
    upload,
)


@pytest.fixture
def everything(corpus):
    """A corpus in which every noun has a row, also those that the sources have none of."""
    commitment = builders.mention().commitment
    Absence.objects.create(commitment=commitment, statement=builders.statement())
    Exclusion.objects.create(
        paragraph=builders.paragraph(), passage=builders.ITALY, start=0, reason="praise"
    )
    builders.follow_up(commitment)
    builders.reply(commitment)
    builders.in_french()
    builders.counterpart(Commitment.objects.published().first(), commitment)


ACTIONS_ONLY = [Edition, Change, CorrectionRequest]
STAYS = [UnansweredWord]
"""What readers asked for is nobody's table."""


IMPORTED = [
    model
    for model in site._registry
    if model._meta.app_label == "commitments" and model not in [*ACTIONS_ONLY, *STAYS]
]


IN_BOTH_FORMS = [Actor, Statement, Mention]


@pytest.mark.parametrize(
    ("model", "form"),
    [(model, "csv") for model in IMPORTED]
    + [pytest.param(model, "xlsx", marks=pytest.mark.once) for model in IN_BOTH_FORMS],
    ids=lambda value: value if isinstance(value, str) else value._meta.model_name,
)
def test_export_then_import_changes_nothing(superuser, everything, model, form):
    content = exported(superuser, model, form)

    response = upload(superuser, model, content)

    preview = response.context["preview"]
    assert problems(response) == []
    assert (preview.added, preview.changed) == (0, 0)
    assert preview.unchanged == model._base_manager.count()


@pytest.mark.parametrize("model", ACTIONS_ONLY, ids=lambda model: model._meta.model_name)
def test_what_only_actions_write_is_exported_and_not_imported(superuser, model):
    assert superuser.get(address(model, "export", "csv")).status_code == 200
    assert superuser.get(address(model, "import")).status_code == 403


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

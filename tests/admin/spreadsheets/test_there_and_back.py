"""What is exported and comes back as it was is no change."""

import pytest
from django.contrib.admin import site

from commitments.models import (
    Absence,
    Actor,
    Commitment,
    Exclusion,
    Mention,
    Statement,
    UnansweredWord,
)
from tests import builders
from tests.admin.spreadsheets.files import exported, problems, upload
from tests.admin.spreadsheets.test_exporting import ACTIONS_ONLY


@pytest.fixture(scope="module")
def everything(for_the_module):
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

import pytest
from django.contrib.admin import helpers

from commitments.models import Commitment, Evidence, FollowUp, Mention, Paragraph, Party, Statement
from tests import builders
from tests.admin.pages import address, unchanged

PUBLISHED = [Statement, Paragraph, Commitment, Party, Mention, FollowUp, Evidence]
each_published = pytest.mark.parametrize(
    "model", PUBLISHED, ids=lambda model: model._meta.model_name
)


@each_published
def test_not_even_a_superuser_edits_a_published_row(superuser, model):
    row = model._base_manager.first()

    shown = superuser.get(address(row, "change"))
    refused = superuser.post(address(row, "change"), {"seen_version": row.version})

    assert not shown.context["has_change_permission"]
    assert refused.status_code == 403


@each_published
def test_not_even_a_superuser_deletes_a_published_row(superuser, model):
    row = model._base_manager.first()

    response = superuser.post(address(row, "delete"), {"post": "yes", "seen_version": row.version})

    assert response.status_code == 403
    assert model._base_manager.filter(pk=row.pk).exists()


@pytest.mark.parametrize("role", ["editor", "publisher"])
@pytest.mark.parametrize("page", ["change", "delete"])
def test_who_has_a_role_edits_and_deletes_nothing_published_either(role, page, request):
    client = request.getfixturevalue(role)
    row = Commitment.objects.published().first()

    response = client.post(address(row, page), {"post": "yes", "seen_version": row.version})

    assert response.status_code == 403


def test_nothing_is_hung_on_a_published_commitment_by_hand(editor):
    commitment = Commitment.objects.published().first()
    values = unchanged(editor, address(Party, "add")) | {
        "commitment": commitment.reference,
        "actor": "italy",
        "part": "benefits",
    }

    response = editor.post(address(Party, "add"), values)

    assert commitment.reference in str(response.context["adminform"].form.non_field_errors())


def test_a_draft_mention_of_a_published_commitment_may_be_written(editor):
    commitment = Commitment.objects.published().first()
    paragraph = builders.paragraph(statement=builders.statement(forum=commitment.forum))
    values = unchanged(editor, address(Mention, "add")) | {
        "commitment": commitment.reference,
        "paragraph": paragraph.key,
        "role": "reaffirmed",
        "strength": "reaffirm",
        "quotation": builders.ITALY,
    }

    editor.post(address(Mention, "add"), values)

    assert Mention.objects.get(paragraph=paragraph).state == "draft"


@pytest.mark.once
def test_a_button_sends_a_draft_to_review(editor):
    commitment = builders.commitment()
    values = unchanged(editor, address(commitment, "change"))

    editor.post(address(commitment, "change"), values | {"_to_review": "x"})

    assert Commitment.objects.get(pk=commitment.pk).state == "in_review"


def test_a_bulk_action_moves_only_drafts(editor):
    published = Commitment.objects.published().first()

    editor.post(
        address(Commitment),
        {
            "action": "send_to_review",
            helpers.ACTION_CHECKBOX_NAME: [published.pk],
            f"seen_version_{published.pk}": published.version,
        },
    )

    assert Commitment.objects.get(pk=published.pk).state == "published"


@pytest.mark.once
def test_the_state_cannot_be_typed_in(editor):
    commitment = builders.commitment()
    values = unchanged(editor, address(commitment, "change"))

    editor.post(address(commitment, "change"), values | {"state": "published", "title_en": "New"})

    assert Commitment.objects.get(pk=commitment.pk).state == "draft"


def test_editors_do_not_change_forums(editor):
    assert editor.get(address(builders.forum(), "change")).context["has_change_permission"] is False

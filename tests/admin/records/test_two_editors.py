import pytest
from django.contrib.admin import helpers
from django.urls import reverse

from commitments.models import Commitment, Party, Theme
from tests import builders
from tests.admin.conftest import signed_in
from tests.admin.pages import address, form_values, unchanged


def test_the_second_save_is_refused_and_writes_nothing(editor):
    commitment = builders.commitment()
    mine = unchanged(editor, address(commitment, "change"))
    Commitment.objects.get(pk=commitment.pk).save()

    editor.post(address(commitment, "change"), mine | {"title_en": "Mine"})

    assert Commitment.objects.get(pk=commitment.pk).title_en == commitment.title_en


@pytest.mark.once
def test_both_versions_are_shown_side_by_side_and_nothing_typed_is_lost(editor, corpus):
    commitment = builders.commitment()
    mine = unchanged(editor, address(commitment, "change"))
    other = signed_in(builders.user("Editors"))
    theirs = unchanged(other, address(commitment, "change"))
    other.post(address(commitment, "change"), theirs | {"title_en": "Meet in Italy, they say"})

    response = editor.post(
        address(commitment, "change"), mine | {"title_en": "Meet in Rome, I say"}
    )

    conflict = response.context["conflicts"][0]
    assert [(both.before, both.after) for both in conflict.both] == [
        ("Meet in Italy, they say", "Meet in Rome, I say")
    ]
    assert conflict.who == other.user.username
    assert response.context["adminform"].form["title_en"].value() == "Meet in Rome, I say"


@pytest.mark.once
def test_what_only_the_other_changed_is_taken_over(editor):
    commitment = builders.commitment()
    mine = unchanged(editor, address(commitment, "change"))
    theirs = Commitment.objects.get(pk=commitment.pk)
    theirs.summary_en = "Their summary"
    theirs.save()
    theirs.themes.add(theme := Theme.objects.first())

    response = editor.post(address(commitment, "change"), mine | {"title_en": "Mine"})

    form = response.context["adminform"].form
    assert form["summary_en"].value() == "Their summary"
    assert form["themes"].value() == [str(theme.pk)]


def test_saving_again_after_comparing_is_accepted(editor):
    commitment = builders.commitment()
    mine = unchanged(editor, address(commitment, "change"))
    Commitment.objects.get(pk=commitment.pk).save()
    refused = editor.post(address(commitment, "change"), mine | {"title_en": "Mine"})

    editor.post(address(commitment, "change"), form_values(refused))

    assert Commitment.objects.get(pk=commitment.pk).title_en == "Mine"


def test_a_conflict_on_an_inline_record_is_refused_too(editor):
    commitment = builders.commitment()
    party = commitment.parties.get()
    mine = unchanged(editor, address(commitment, "change"))
    Party.objects.get(pk=party.pk).save()

    response = editor.post(
        address(commitment, "change"), mine | {"parties-0-capacity": "secretariat"}
    )

    assert len(response.context["conflicts"]) == 1
    assert Party.objects.get(pk=party.pk).capacity == "host"


def test_an_inline_record_that_changed_meanwhile_is_not_deleted_unseen(editor):
    commitment = builders.commitment()
    party = commitment.parties.get()
    mine = unchanged(editor, address(commitment, "change"))
    Party.objects.get(pk=party.pk).save()

    editor.post(address(commitment, "change"), mine | {"parties-0-DELETE": "on"})

    assert Party.objects.filter(pk=party.pk).exists()


@pytest.mark.once
def test_an_unchanged_form_makes_no_new_version(editor):
    commitment = builders.mention().commitment
    values = unchanged(editor, address(commitment, "change"))

    editor.post(address(commitment, "change"), values)

    assert Commitment.objects.get(pk=commitment.pk).version == commitment.version


def test_a_record_that_changed_since_the_question_is_not_deleted(editor):
    commitment = builders.commitment()
    version = commitment.version
    commitment.save()

    editor.post(address(commitment, "delete"), {"post": "yes", "seen_version": version})

    assert Commitment.objects.filter(pk=commitment.pk).exists()


def delete_both(client, *rows, **values):
    chosen = {"action": "delete_selected", helpers.ACTION_CHECKBOX_NAME: [row.pk for row in rows]}
    seen = {f"seen_version_{row.pk}": row.version for row in rows}
    return client.post(address(Commitment), chosen | seen | values, follow=True)


def test_deleting_many_asks_first_and_then_deletes_what_was_shown(editor):
    rows = builders.commitment(), builders.commitment()

    asked = delete_both(editor, *rows)
    kept = Commitment.objects.filter(pk__in=[row.pk for row in rows]).count()
    delete_both(editor, *rows, post="yes")

    assert kept == 2 and rows[0].reference in asked.content.decode()
    assert not Commitment.objects.filter(pk__in=[row.pk for row in rows]).exists()


def test_the_question_carries_the_versions_that_are_shown(editor):
    commitment = builders.commitment()

    page = delete_both(editor, commitment).content.decode()

    assert f'name="seen_version_{commitment.pk}" value="{commitment.version}"' in page


def test_many_are_not_deleted_when_one_changed_since_it_was_shown(editor):
    seen, changed = builders.commitment(), builders.commitment()
    outdated = Commitment.objects.get(pk=changed.pk)
    changed.save()

    response = delete_both(editor, seen, outdated, post="yes")

    assert Commitment.objects.filter(pk__in=[seen.pk, changed.pk]).count() == 2
    assert changed.reference in response.content.decode()


def test_a_published_row_is_not_deleted_among_many(superuser):
    draft, published = builders.commitment(), Commitment.objects.published().first()

    delete_both(superuser, draft, published, post="yes")

    assert Commitment.objects.filter(pk__in=[draft.pk, published.pk]).count() == 2


def test_a_bulk_action_leaves_rows_alone_that_changed_since_the_list_was_shown(editor):
    seen, changed = builders.commitment(), builders.commitment()
    values = {
        "action": "send_to_review",
        helpers.ACTION_CHECKBOX_NAME: [seen.pk, changed.pk],
        f"seen_version_{seen.pk}": seen.version,
        f"seen_version_{changed.pk}": changed.version,
    }
    changed.save()

    response = editor.post(reverse("admin:commitments_commitment_changelist"), values, follow=True)

    states = dict(Commitment.objects.values_list("pk", "state"))
    assert (states[seen.pk], states[changed.pk]) == ("in_review", "draft")
    assert changed.reference in response.content.decode()

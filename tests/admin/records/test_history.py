from django.urls import reverse

from commitments.models import Commitment, Evidence, FollowUp, Mention, Party, Theme
from tests import builders
from tests.admin.pages import address, form_values


def change(client, row, **values):
    shown = form_values(client.get(address(row, "change")))
    return client.post(address(row, "change"), shown | values)


def test_history_says_who_changed_what_word_by_word(editor):
    commitment = builders.commitment()
    change(editor, commitment, title_en="Hold a meeting in Rome")

    entry = editor.get(address(commitment, "history")).context["entries"][0]

    assert entry["record"].history_user == editor.user
    words = [(word.kind, word.text) for word in entry["differences"][0].words]
    assert ("removed", "Italy") in words and ("added", "Rome") in words


def test_history_says_why_where_the_editor_did(editor):
    mention = builders.mention()
    prefixed = {"mentions-0-note_en": "A note.", "change_reason": "As the source prints it."}

    change(editor, mention.commitment, title_en="Hold a meeting in Rome", **prefixed)

    reasons = [
        editor.get(address(row, "history")).context["entries"][0]["record"].history_change_reason
        for row in (mention.commitment, mention)
    ]
    assert reasons == ["As the source prints it."] * 2


def test_a_refused_form_keeps_the_reason_that_was_typed(editor):
    response = change(editor, builders.commitment(), title_en="", change_reason="A reason to keep")

    assert 'value="A reason to keep"' in response.content.decode()


def test_history_names_the_records_of_a_list(editor):
    commitment = builders.commitment()
    values = form_values(editor.get(address(commitment, "change")))
    theme = editor.get(address(commitment, "change")).context["adminform"].form.fields["themes"]
    chosen = theme.queryset.first()
    editor.post(address(commitment, "change"), values | {"themes": [chosen.pk]})

    entries = editor.get(address(commitment, "history")).context["entries"]

    shown = [
        item.after for entry in entries for item in entry["differences"] if item.name == "themes"
    ]
    assert shown == [str(chosen)]


def test_history_asks_a_bounded_number_of_queries(editor, django_assert_max_num_queries):
    commitment = builders.commitment()
    for number in range(15):
        commitment.title_en = f"Version {number}"
        commitment.save()

    with django_assert_max_num_queries(20):
        editor.get(address(commitment, "history"))


def test_a_record_is_set_back_to_an_earlier_version(editor):
    commitment = builders.commitment()
    first = commitment.history.last()
    change(editor, commitment, title_en="Another title")
    row = Commitment.objects.get(pk=commitment.pk)

    editor.post(address(row, "set_back", row.pk, first.history_id), {"seen_version": row.version})

    assert Commitment.objects.get(pk=row.pk).title_en == commitment.title_en
    assert row.history.first().history_change_reason


def test_setting_back_is_refused_when_somebody_else_saved_meanwhile(editor):
    commitment = builders.commitment()
    first = commitment.history.last()
    commitment.title_en = "Another title"
    commitment.save()

    editor.post(
        address(commitment, "set_back", commitment.pk, first.history_id), {"seen_version": 1}
    )

    assert Commitment.objects.get(pk=commitment.pk).title_en == "Another title"


def test_a_published_row_is_not_set_back(publisher):
    commitment = Commitment.objects.published().first()
    first = commitment.history.last()

    response = publisher.post(
        address(commitment, "set_back", commitment.pk, first.history_id),
        {"seen_version": commitment.version},
    )

    assert response.status_code == 403


def delete(client, row):
    return client.post(address(row, "delete"), {"post": "yes", "seen_version": row.version})


def bring_back(client, model, row_id):
    record = model.history.filter(id=row_id, history_type="-").first()
    return client.post(address(model, "deleted"), {"history_id": record.history_id}, follow=True)


def test_deleting_shows_what_hangs_on_the_record(editor):
    mention = builders.mention()

    page = editor.get(address(mention.commitment, "delete")).content.decode()

    assert mention.key in page


def test_a_deletion_is_undone_with_everything_that_hung_on_it(editor):
    mention = builders.mention()
    commitment = Commitment.objects.get(pk=mention.commitment_id)
    commitment.themes.add(theme := Theme.objects.first())
    commitment.refresh_from_db()
    delete(editor, commitment)
    assert not Commitment.objects.filter(pk=commitment.pk).exists()

    bring_back(editor, Commitment, commitment.pk)

    restored = Commitment.objects.get(pk=commitment.pk)
    assert restored.reference == commitment.reference
    assert list(restored.themes.all()) == [theme]
    assert Mention.objects.get(pk=mention.pk).quotation == mention.quotation
    assert Party.objects.filter(commitment=restored).count() == 1


def test_a_reference_is_still_never_given_twice(editor):
    commitment = builders.commitment()
    delete(editor, commitment)

    assert builders.commitment().reference != commitment.reference


def test_evidence_keeps_its_mention_from_being_deleted(editor):
    mention = builders.mention(role="reported", strength="")
    builders.follow_up(
        builders.commitment(), evidence=[{"mention": mention, "reporting": "independent"}]
    )

    response = delete(editor, mention)

    assert response.context["protected"]
    assert Mention.objects.filter(pk=mention.pk).exists()


def test_a_deleted_follow_up_comes_back_with_its_evidence(editor):
    follow_up = builders.follow_up(builders.commitment())
    evidence = follow_up.evidence.get()
    delete(editor, follow_up)

    bring_back(editor, FollowUp, follow_up.pk)

    assert Evidence.objects.filter(pk=evidence.pk).exists()


def test_what_has_been_replaced_says_why_it_does_not_come_back(editor):
    mention = builders.mention()
    delete(editor, mention)
    builders.mention(commitment=mention.commitment, paragraph=mention.paragraph)

    response = bring_back(editor, Mention, mention.pk)

    assert "cannot come back" in response.content.decode()
    assert not Mention.objects.filter(pk=mention.pk).exists()


def test_the_list_of_deleted_records_is_reached_from_the_list(editor):
    page = editor.get(address(Commitment)).content.decode()

    assert reverse("admin:commitments_commitment_deleted") in page

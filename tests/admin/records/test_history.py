import pytest

from commitments import actions
from commitments.models import Actor, Commitment, Meeting, Theme
from tests import builders
from tests.admin.pages import address, form_values, unchanged


def change(client, row, **values):
    shown = unchanged(client, address(row, "change"))
    return client.post(address(row, "change"), shown | values)


@pytest.mark.once
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


@pytest.mark.once
def test_a_refused_form_keeps_the_reason_that_was_typed(editor):
    response = change(
        editor, builders.commitment(), title_en="x" * 300, change_reason="A reason to keep"
    )

    assert 'value="A reason to keep"' in response.content.decode()


@pytest.mark.once
def test_history_names_the_records_of_a_list(editor):
    commitment = builders.commitment()
    values = unchanged(editor, address(commitment, "change"))
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


@pytest.mark.once
def test_a_published_row_is_not_set_back(publisher):
    commitment = Commitment.objects.published().first()
    first = commitment.history.last()

    response = publisher.post(
        address(commitment, "set_back", commitment.pk, first.history_id),
        {"seen_version": commitment.version},
    )

    assert response.status_code == 403


def test_a_form_that_changes_a_field_and_a_list_is_one_entry(editor):
    meeting = Meeting.objects.create(
        slug="one-entry",
        forum=builders.forum(),
        level=builders.meeting_kind(),
        place_en="Riyadh",
        place_ar="الرياض",
        began_on="2023-06-08",
        ended_on="2023-06-08",
    )
    italy = Actor.objects.get(slug="italy")
    typed = {"place_en": "Rome", "hosts": [italy.pk], "change_reason": "It was Rome"}

    editor.post(address(meeting, "change"), unchanged(editor, address(meeting, "change")) | typed)

    [changed, _created] = meeting.history.all()
    assert (changed.place_en, changed.version) == ("Rome", 2)
    assert [line.actor for line in changed.hosts.all()] == [italy]
    assert (changed.history_change_reason, changed.history_user) == ("It was Rome", editor.user)


def test_a_new_record_with_a_list_is_one_entry(editor):
    form = editor.get(address(Meeting, "add"))
    typed = {
        "slug": "new-meeting",
        "forum": builders.forum().pk,
        "level": builders.meeting_kind().pk,
    }
    typed |= {"place_en": "Rome", "place_ar": "روما"}
    typed |= {"began_on": "2023-06-08", "ended_on": "2023-06-08"}
    typed |= {"hosts": [Actor.objects.get(slug="italy").pk]}

    editor.post(address(Meeting, "add"), form_values(form) | typed)

    [created] = Meeting.objects.get(slug="new-meeting").history.all()
    assert (created.history_type, created.hosts.count()) == ("+", 1)


def test_a_correction_of_a_field_and_a_list_is_one_entry(corpus):
    commitment = builders.published_commitment()
    before = commitment.history.count()
    changes = {"title_en": "Corrected", "themes": list(Theme.objects.all()[:1])}

    actions.correct(row=commitment, changes=changes, reason="Why", edition=builders.edition())

    assert commitment.history.count() == before + 1
    newest = commitment.history.first()
    assert (newest.history_change_reason, newest.themes.count()) == ("Why", 1)

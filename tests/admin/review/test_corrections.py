import pytest
from django.urls import reverse

from commitments.models import Commitment, CorrectionRequest, FollowUp, Mention, Theme
from tests import builders


def values_of(response):
    """What a browser would send if the shown correction were submitted unchanged."""
    values = {}
    formset = response.context["formset"]
    forms = [response.context["form"]]
    if formset is not None:
        forms += [formset.management_form, *formset.forms]
    for form in forms:
        for field in form:
            value = field.value()
            if value is None or value is False:
                continue
            if isinstance(value, list):
                value = [str(getattr(item, "pk", item)) for item in value]
            values[field.html_name] = getattr(value, "pk", value)
    return values


WHY_AR = "هكذا يقول المصدر."


def correct(client, row, button="_ask", why="The source says so.", **changes):
    page = reverse("admin:correct", args=[row._meta.model_name, row.pk])
    values = values_of(client.get(page)) | {"why_en": why, "why_ar": WHY_AR, button: "x"} | changes
    return client.post(page, values)


def corrections(row, publisher):
    """What the publisher corrected of a row, whatever the editions of the corpus did with it."""
    return row.changes.filter(kind="corrected", edition__published_by=publisher.user)


@pytest.fixture
def published(corpus):
    return Commitment.objects.published().first()


@pytest.mark.once
def test_an_editor_asks_for_a_correction(editor, published):
    correct(editor, published, title_en="A better title")

    wish = CorrectionRequest.objects.get()
    assert wish.changes == {"title_en": "A better title"}
    assert (wish.asked_by, wish.row) == (editor.user, published)
    assert Commitment.objects.get(pk=published.pk).title_en == published.title_en


@pytest.mark.once
def test_an_editor_who_presses_the_publishers_button_only_asks(editor, published):
    correct(editor, published, button="_now", title_en="A better title")

    assert CorrectionRequest.objects.count() == 1
    assert Commitment.objects.get(pk=published.pk).title_en == published.title_en


@pytest.mark.once
def test_a_publisher_corrects_directly_with_a_reason(publisher, published):
    correct(publisher, published, button="_now", title_en="A better title")

    corrected = Commitment.objects.get(pk=published.pk)
    change = corrections(corrected, publisher).get()
    assert corrected.title_en == "A better title"
    assert (change.reason, change.before["title_en"]) == (
        f"The source says so.\n{WHY_AR}",
        published.title_en,
    )


@pytest.mark.once
def test_a_reason_is_needed(publisher, published):
    response = correct(publisher, published, button="_now", why="", title_en="A better title")

    assert "why_en" in response.context["reason"].errors
    assert Commitment.objects.get(pk=published.pk).title_en == published.title_en


@pytest.mark.once
def test_a_correction_must_change_something(editor, published):
    response = correct(editor, published)

    assert response.context["form"].non_field_errors()


@pytest.mark.once
def test_with_four_eyes_a_publisher_asks_too(publisher, published, settings):
    settings.FOUR_EYES = True

    correct(publisher, published, button="_now", title_en="A better title")

    assert CorrectionRequest.objects.count() == 1


def test_themes_are_corrected(publisher, published):
    theme = Theme.objects.exclude(commitments=published).first()

    correct(publisher, published, button="_now", themes=[theme.pk])

    assert list(published.themes.all()) == [theme]
    assert corrections(published, publisher).get().after["themes"] == [theme.slug]


def test_a_party_is_corrected_with_its_commitment(publisher, published):
    party = published.parties.exclude(part="bound").first() or published.parties.first()
    page = publisher.get(reverse("admin:correct", args=["commitment", published.pk]))
    prefix = next(form.prefix for form in page.context["formset"].forms if form.instance == party)

    correct(publisher, published, button="_now", **{f"{prefix}-capacity": "secretariat"})

    party.refresh_from_db()
    assert party.capacity == "secretariat"
    assert corrections(published, publisher).count() == 1


@pytest.mark.once
def test_a_correction_that_loses_the_quotation_is_refused(publisher, corpus):
    mention = Mention.objects.published().first()

    response = correct(publisher, mention, button="_now", quotation="words that stand nowhere")

    assert "quotation" in response.context["form"].errors


def test_a_correction_that_unfits_the_row_is_refused_with_the_check(publisher, published):
    response = correct(publisher, published, button="_now", criterion_ar="")

    assert any("Arabic" in problem.message for problem in response.context["problems"])
    assert not corrections(published, publisher)


@pytest.mark.once
def test_a_correction_of_an_outdated_version_shows_both(publisher, published):
    page = reverse("admin:correct", args=["commitment", published.pk])
    values = values_of(publisher.get(page))
    with builders.tampering():
        Commitment.objects.get(pk=published.pk).save()

    response = publisher.post(
        page, values | {"why_en": "Why", "why_ar": "كذا.", "title_en": "Mine", "_now": "x"}
    )

    assert response.context["conflicts"]
    assert Commitment.objects.get(pk=published.pk).title_en == published.title_en


def test_a_draft_has_no_correction(publisher):
    draft = builders.commitment()

    page = reverse("admin:correct", args=["commitment", draft.pk])

    assert publisher.get(page).status_code == 404


@pytest.mark.once
def test_a_publisher_retracts_with_a_reason(publisher):
    row = builders.published_commitment()
    page = reverse("admin:retract", args=["commitment", row.pk])

    publisher.post(page, {"why_en": "Recorded twice.", "why_ar": "كذا.", "_now": "x"})

    retracted = Commitment.objects.get(pk=row.pk)
    assert (retracted.state, retracted.retraction_reason) == ("retracted", "Recorded twice.\nكذا.")


def test_an_editor_only_asks_for_a_retraction(editor):
    row = builders.published_commitment()
    page = reverse("admin:retract", args=["commitment", row.pk])

    editor.post(page, {"why_en": "Recorded twice.", "why_ar": "كذا.", "_now": "x"})

    assert CorrectionRequest.objects.get().kind == "retract"
    assert Commitment.objects.get(pk=row.pk).state == "published"


def test_a_retraction_that_something_rests_on_says_what(publisher):
    evidence = FollowUp.objects.filter(evidence__mention__isnull=False).first()
    mention = evidence.evidence.exclude(mention=None).first().mention
    page = reverse("admin:retract", args=["mention", mention.pk])

    response = publisher.post(page, {"why_en": "Why", "why_ar": "كذا.", "_now": "x"})

    assert any(evidence.key in problem.message for problem in response.context["problems"])


def test_a_retraction_says_beforehand_what_it_takes_along_and_takes_it(publisher):
    row = builders.published_commitment()
    follow_up = builders.follow_up(row)
    builders.publish(follow_up)
    mention = row.mentions.get()
    page = reverse("admin:retract", args=["commitment", row.pk])

    said = publisher.get(page).content.decode()
    publisher.post(page, {"why_en": "Recorded twice.", "why_ar": "كذا.", "_now": "x"})

    mention.refresh_from_db()
    follow_up.refresh_from_db()
    assert mention.key in said and follow_up.key in said
    assert {mention.state, follow_up.state} == {"retracted"}
    assert mention.retraction_reason == "Recorded twice.\nكذا."


@pytest.mark.once
def test_a_retraction_that_was_asked_for_takes_the_mentions_along(editor, publisher):
    row = builders.published_commitment()
    page = reverse("admin:retract", args=["commitment", row.pk])
    editor.post(page, {"why_en": "Recorded twice.", "why_ar": "كذا.", "_ask": "x"})
    wish = CorrectionRequest.objects.get()

    said = publisher.get(reverse("admin:review")).content.decode()
    publisher.post(
        reverse("admin:review"),
        {
            "row": f"request:{wish.pk}:{row.version}",
            "note_en": "Recorded twice.",
            "note_ar": "سُجّل مرتين.",
        },
    )

    mention = row.mentions.get()
    assert mention.key in said and mention.state == "retracted"


def test_a_commitment_stays_where_another_rests_on_its_mention(publisher):
    row = builders.published_commitment()
    other = builders.published_commitment()
    mention = row.mentions.get()
    piece = {"mention": mention, "reporting": "self_reported"}
    follow_up = builders.follow_up(other, status="postponed", evidence=[piece])
    builders.publish(follow_up)
    page = reverse("admin:retract", args=["commitment", row.pk])

    response = publisher.post(page, {"why_en": "Recorded twice.", "why_ar": "كذا.", "_now": "x"})

    row.refresh_from_db()
    assert row.is_public and response.context["problems"]


@pytest.mark.once
def test_the_reason_is_given_in_both_languages(publisher, published):
    page = reverse("admin:retract", args=["commitment", published.pk])

    response = publisher.post(page, {"why_en": "Recorded twice.", "_now": "x"})

    assert set(response.context["reason"].errors) == {"why_ar"}


@pytest.mark.once
def test_each_reader_finds_the_reason_in_their_language(publisher, published, client):
    correct(publisher, published, button="_now", title_en="A better title")

    english = client.get("/en/changes/").content.decode()
    arabic = client.get("/ar/changes/").content.decode()

    assert english.index("The source says so.") < english.index(WHY_AR)
    assert arabic.index(WHY_AR) < arabic.index("The source says so.")

import pytest
from django.urls import reverse

from commitments import actions
from commitments.admin.review.chosen import value_of
from commitments.models import Actor, Commitment, CorrectionRequest, Edition, Evidence, Mention
from tests import builders

NOTE = {"note_en": "A new statement.", "note_ar": "بيان جديد."}


@pytest.fixture(scope="module")
def in_review(for_the_module):
    builders.published_commitment()  # and with it the forum
    mention = builders.mention()
    rows = [mention.paragraph.statement, mention.commitment, mention]
    for row in rows:
        row.state = "in_review"
        row.save()
    return rows


@pytest.fixture
def drafts(corpus, in_review):
    """A statement, a commitment made in it and its mention, all in review and all fit."""
    return [type(row).objects.get(pk=row.pk) for row in in_review]


def review(client, *rows, note=NOTE, **values):
    return client.post(
        reverse("admin:review"), {"row": [value_of(row) for row in rows], **note, **values}
    )


def test_editors_cannot_reach_the_page(editor):
    assert editor.get(reverse("admin:review")).status_code == 403


def test_everything_unpublished_is_listed_under_what_it_is_about(publisher, drafts):
    groups = publisher.get(reverse("admin:review")).context["groups"]

    listed = {entry.row.key for group in groups for entry in group.entries}
    unnamed = Actor.objects.unpublished()
    assert listed == {row.key for row in [*drafts, *unnamed]}


@pytest.mark.once
def test_rows_in_review_that_pass_are_chosen_at_first(publisher, drafts):
    draft = builders.commitment()

    groups = publisher.get(reverse("admin:review")).context["groups"]

    chosen = {entry.row for group in groups for entry in group.entries if entry.chosen}
    assert chosen == set(drafts) and draft not in chosen


def test_drafts_that_pass_are_chosen_when_they_are_asked_for(publisher, drafts):
    unfit = builders.commitment(criterion_ar="")
    drafts[0].state = "draft"
    drafts[0].save()

    page = publisher.get(reverse("admin:review"), {"choose": "all"})

    entries = [entry for group in page.context["groups"] for entry in group.entries]
    chosen = {entry.row for entry in entries if entry.chosen}
    assert chosen == {*drafts, *Actor.objects.unpublished()} and unfit not in chosen


def unfit_status():
    follow_up = builders.follow_up(builders.commitment())
    follow_up.evidence.all().delete()
    return follow_up


@pytest.mark.parametrize(
    ("unfit", "said"),
    [
        (lambda: builders.commitment(criterion_ar=""), "Arabic"),
        (lambda: builders.mention(translation_en=""), "translation"),
        (unfit_status, "evidence"),
    ],
    ids=["criterion", "translation", "evidence"],
)
def test_failing_checks_stand_beside_their_row(publisher, unfit, said):
    row = unfit()

    page = publisher.get(reverse("admin:review"))

    entries = [entry for group in page.context["groups"] for entry in group.entries]
    problems = next(entry.problems for entry in entries if entry.row == row)
    assert any(said in problem for problem in problems), problems


@pytest.mark.once
def test_a_part_that_stands_on_its_own_is_published_and_the_rest_waits(publisher, drafts):
    review(publisher, drafts[0])

    states = [type(row).objects.get(pk=row.pk).state for row in drafts]
    assert states == ["published", "in_review", "in_review"]


@pytest.mark.once
def test_what_would_become_public_is_shown_field_by_field(publisher, drafts):
    _statement, commitment, _mention = drafts

    groups = publisher.get(reverse("admin:review")).context["groups"]

    [entry] = [entry for group in groups for entry in group.entries if entry.row == commitment]
    shown = {item.name: item.after for item in entry.content}
    assert shown["criterion_ar"] == commitment.criterion_ar
    assert "internal_note" not in shown and "Italy" in shown["parties"].title()


def test_what_was_chosen_is_published_together_as_one_edition(publisher, drafts):
    before = Edition.objects.latest_number()

    review(publisher, *drafts)

    edition = Edition.objects.get(number=before + 1)
    assert edition.published_by == publisher.user
    assert {change.key for change in edition.changes.all()} == {row.key for row in drafts}


@pytest.mark.once
def test_what_stands_in_the_way_leads_to_the_record_that_has_to_be_put_right(publisher, drafts):
    _statement, commitment, mention = drafts

    response = review(publisher, commitment, mention)

    problem = response.context["problems"][0]
    noun = problem.row._meta.model_name
    address = reverse(f"admin:commitments_{noun}_change", args=[problem.row.pk])
    assert f'<li><a href="{address}"><bdi>{problem.row.key}</bdi>' in response.content.decode()


def test_a_part_that_hangs_on_something_unpublished_is_refused_whole(publisher, drafts):
    _statement, commitment, mention = drafts

    response = review(publisher, commitment, mention)

    assert response.context["problems"]
    assert Commitment.objects.get(pk=commitment.pk).state == "in_review"


@pytest.mark.once
def test_a_refusal_keeps_the_choice_and_the_note(publisher, drafts):
    _statement, commitment, _mention = drafts

    response = review(publisher, commitment)

    entries = [entry for group in response.context["groups"] for entry in group.entries]
    assert [entry.row for entry in entries if entry.chosen] == [commitment]
    assert NOTE["note_ar"] in response.content.decode()


def test_the_note_is_needed_in_both_languages(publisher, drafts):
    response = review(publisher, *drafts, note={"note_en": "Only English."})

    assert "note_ar" in response.context["form"].errors
    assert not Mention.objects.filter(pk=drafts[2].pk, state="published")


@pytest.mark.once
def test_a_row_that_changed_after_the_page_was_shown_is_not_published(publisher, drafts):
    _statement, commitment, _mention = drafts
    values = [value_of(row) for row in drafts]
    commitment.save()

    publisher.post(reverse("admin:review"), {"row": values, **NOTE})

    assert Commitment.objects.get(pk=commitment.pk).state == "in_review"


def test_with_four_eyes_nobody_publishes_their_own_draft(publisher, drafts, settings):
    settings.FOUR_EYES = True
    for row in drafts:
        row.history.update(history_user=publisher.user)

    response = review(publisher, *drafts)

    assert "Nobody publishes their own draft." in response.content.decode()
    assert Commitment.objects.get(pk=drafts[1].pk).state == "in_review"


@pytest.mark.once
def test_with_four_eyes_another_publisher_does(publisher, drafts, settings):
    settings.FOUR_EYES = True

    review(publisher, *drafts)

    assert Commitment.objects.get(pk=drafts[1].pk).state == "published"


def test_the_page_narrows_to_one_statement(publisher, drafts):
    statement = drafts[0]
    builders.commitment()

    page = publisher.get(reverse("admin:review"), {"about": value_of(statement)})

    listed = {entry.row for group in page.context["groups"] for entry in group.entries}
    assert listed == set(drafts)


@pytest.fixture
def wish(editor):
    """An editor's request to correct the title of a published commitment."""
    row = Commitment.objects.published().first()
    return CorrectionRequest.objects.create(
        row=row,
        row_version=row.version,
        changes={"title_en": "A better title"},
        reason="The old title was wrong.",
        asked_by=editor.user,
    )


def carry_out(client, wish):
    value = f"request:{wish.pk}:{wish.row.version}"
    return client.post(reverse("admin:review"), {"row": [value], **NOTE})


@pytest.mark.once
def test_a_request_is_shown_word_by_word(publisher, wish):
    entry = publisher.get(reverse("admin:review")).context["requests"][0]

    assert [(item.name, item.after) for item in entry.content] == [("title_en", "A better title")]


def test_a_request_is_carried_out_in_the_edition(publisher, wish):
    carry_out(publisher, wish)

    wish.refresh_from_db()
    change = wish.edition.changes.get()
    assert (wish.state, change.kind, change.reason) == (
        "done",
        "corrected",
        "The old title was wrong.",
    )
    assert change.after["title_en"] == "A better title"


def test_a_request_about_an_outdated_version_is_refused(publisher, wish):
    with builders.tampering():
        Commitment.objects.get(pk=wish.object_id).save()

    carry_out(publisher, wish)

    wish.refresh_from_db()
    assert wish.state == "waiting"


def test_a_request_that_would_unfit_the_row_shows_the_check_that_fails(publisher, wish):
    wish.changes = {"criterion_ar": ""}
    wish.save()

    entry = publisher.get(reverse("admin:review")).context["requests"][0]

    assert any("Arabic" in problem for problem in entry.problems)
    row = Commitment.objects.get(pk=wish.object_id)
    assert (row.criterion_ar, row.version) == (wish.row.criterion_ar, wish.row.version)


@pytest.mark.once
def test_looking_at_a_request_carries_nothing_out(publisher, wish):
    before = Edition.objects.latest_number()

    publisher.get(reverse("admin:review"))

    wish.refresh_from_db()
    assert (wish.state, Edition.objects.latest_number()) == ("waiting", before)
    assert Commitment.objects.get(pk=wish.object_id).title_en != "A better title"


def test_a_retraction_that_something_rests_on_says_so_beside_the_request(publisher, editor):
    evidence = Evidence.objects.filter(mention__isnull=False, follow_up__state="published").first()
    mention = evidence.mention
    CorrectionRequest.objects.create(
        kind="retract", row=mention, row_version=mention.version, reason="Why", asked_by=editor.user
    )

    entry = publisher.get(reverse("admin:review")).context["requests"][0]

    assert any(evidence.key in problem for problem in entry.problems)


def test_a_request_is_declined_with_an_answer(publisher, wish):
    publisher.post(reverse("admin:decline_request", args=[wish.pk]), {"answer": "It is right."})

    wish.refresh_from_db()
    assert (wish.state, wish.answer, wish.answered_by) == (
        "declined",
        "It is right.",
        publisher.user,
    )


def test_an_editor_cannot_decline(editor, wish):
    response = editor.post(reverse("admin:decline_request", args=[wish.pk]), {"answer": "No."})

    assert response.status_code == 403


def test_a_published_request_for_retraction_retracts(publisher, editor):
    row = builders.published_commitment()
    wish = CorrectionRequest.objects.create(
        kind="retract", row=row, row_version=row.version, reason="Twice", asked_by=editor.user
    )

    carry_out(publisher, wish)

    retracted = Commitment.objects.get(pk=row.pk)
    assert (retracted.state, retracted.retraction_reason) == ("retracted", "Twice")


@pytest.mark.once
def test_publishing_one_row_more_asks_only_a_few_queries_more(
    publisher, drafts, django_assert_max_num_queries
):
    with django_assert_max_num_queries(40 + 20 * len(drafts)):
        publisher.get(reverse("admin:review"))


def test_nothing_is_published_twice(publisher, drafts):
    review(publisher, *drafts)
    for row in drafts:
        row.refresh_from_db()

    with pytest.raises(actions.NotReady):
        actions.publish(rows=drafts, edition=builders.edition())

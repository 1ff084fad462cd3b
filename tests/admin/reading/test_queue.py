import datetime as dt
import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from commitments import actions
from commitments.admin.nouns.filters import LatestFilter
from commitments.admin.reading import candidates, queue
from commitments.models import Commitment, Exclusion, Forum, Statement
from tests import builders
from tests.admin.conftest import signed_in

TODAY = dt.date(2021, 7, 1)
MOST_QUERIES = 52
"""Of the first page: one fewer for each noun of which nothing happened lately."""
BY_NAME = {task.name: task for task in queue.TASKS}


@pytest.fixture
def in_progress(superuser):
    """A statement that the superuser brought in, with words marked and words left."""
    statement = builders.statement(language="en")
    builders.paragraph(builders.URGE_TEXT, statement=statement, language="en")
    mention = builders.mention(paragraph=builders.paragraph())
    history = Commitment.history.filter(id=mention.commitment_id)
    history.update(history_user=superuser.user)
    due("2020")
    return statement


def waits(name, row, on=TODAY, by=None):
    asked = queue.Asked(on, by or AnonymousUser())
    return BY_NAME[name].rows(asked).filter(pk=row.pk).exists()


def due(deadline, **fields):
    """A published commitment that is due by the end of the EDTF date."""
    mention = builders.mention(
        quotation=builders.ITALY_TEXT, deadline_phrase="في العام 2020", deadline_edtf=deadline
    )
    builders.publish(mention.paragraph.statement, mention.commitment, mention)
    return mention.commitment


def test_every_line_counts_what_its_link_lists(superuser, corpus, unrendered):
    asked = queue.Asked(timezone.localdate(), superuser.user)

    listed = {
        task.name: superuser.get(task.address()).context_data["cl"].result_count
        for task in queue.TASKS
    }

    assert listed == {task.name: task.rows(asked).count() for task in queue.TASKS}


def test_what_is_counted_together_is_counted_as_each_alone(superuser, in_progress):
    asked = queue.Asked(timezone.localdate(), superuser.user)

    counted = {each.task.name: each.count for each in queue.counted(asked)}

    assert counted == {task.name: task.rows(asked).count() for task in queue.TASKS}
    waiting = {name for name, count in counted.items() if count}
    assert {
        "mine-commitment",
        "drafts-commitment",
        "in-progress",
        "candidates",
        "unknown",
    } < waiting


@pytest.mark.once
def test_the_first_page_asks_as_many_queries_however_much_waits(superuser, in_progress):
    address = reverse("admin:index")
    superuser.get(address)
    with CaptureQueriesContext(connection) as few:
        superuser.get(address)

    for _number in range(5):
        builders.mention(paragraph=builders.paragraph())
        builders.paragraph(builders.URGE_TEXT, language="en")
        due("2026-01")
    with CaptureQueriesContext(connection) as many:
        superuser.get(address)

    assert max(len(few), len(many)) <= MOST_QUERIES


def test_of_very_many_rows_a_line_says_that_there_are_more(editor, monkeypatch):
    monkeypatch.setattr(queue, "MOST_COUNTED", 3)
    for _number in range(5):
        builders.commitment(title_ar="")

    html = editor.get(reverse("admin:index")).content.decode()

    assert "<b>more than 3</b>" in html


def test_candidates_are_looked_for_in_the_latest_paragraphs(monkeypatch, db):
    old = builders.paragraph(
        builders.URGE_TEXT,
        language="en",
        statement=builders.statement(issued_on=dt.date(1990, 1, 1)),
    )
    new = builders.paragraph(
        builders.URGE_TEXT,
        language="en",
        statement=builders.statement(issued_on=dt.date(2026, 1, 1)),
    )
    found = candidates.paragraphs_with_open_candidates()

    monkeypatch.setattr(candidates, "LOOKED_THROUGH", 1)

    assert {old.pk, new.pk} <= set(found)
    assert candidates.paragraphs_with_open_candidates() == [new.pk]


def test_lists_offer_the_latest_statements_and_the_chosen_one(superuser, corpus, monkeypatch):
    monkeypatch.setattr(LatestFilter, "MOST", 2)
    first, *_others, last = Statement.objects.order_by("issued_on", "rank")
    parameter = "paragraph__statement__id__exact"

    html = superuser.get(
        reverse("admin:commitments_mention_changelist"), {parameter: first.pk}
    ).content.decode()

    offered = set(re.findall(rf"{parameter}=(\d+)", html))
    assert {str(first.pk), str(last.pk)} <= offered
    assert len(offered) == 3


@pytest.mark.once
def test_the_index_shows_every_line_and_folds_away_what_is_empty(editor):
    context = editor.get(reverse("admin:index")).context

    assert all(line.waits for line in context["queue"])
    shown = [*context["queue"], *context["nothing_waits"]]
    assert {line.label for line in shown} == {str(task.label) for task in queue.TASKS}


def test_a_line_is_not_shown_to_who_may_not_see_its_rows(corpus):
    nobody = signed_in(builders.user())

    context = nobody.get(reverse("admin:index")).context

    assert (context["queue"], context["nothing_waits"]) == ([], [])
    assert context["lately"] == []


def test_my_drafts_are_those_that_i_began(editor):
    """Whoever goes on with the draft of another has begun nothing."""
    other = builders.user("Editors")
    commitment = builders.commitment()
    Commitment.history.filter(id=commitment.pk, history_type="+").update(history_user=editor.user)

    assert waits("mine-commitment", commitment, by=editor.user)
    assert not waits("mine-commitment", commitment, by=other)


@pytest.mark.once
def test_overdue_with_no_follow_up_since_waits(corpus):
    assert waits("unknown", due("2020"))


@pytest.mark.parametrize("hides", [False, True])
def test_what_is_overdue_stays_so_until_a_follow_up_is_published(corpus, hides):
    """A draft hides nothing: the list says what the public reads."""
    commitment = due("2020")
    follow_up = builders.follow_up(commitment, status="fulfilled", happened_edtf="2021-06")
    if hides:
        builders.publish(follow_up)

    assert waits("unknown", commitment) is not hides


@pytest.mark.once
def test_what_published_evidence_shows_open_past_its_deadline_is_overdue(corpus):
    commitment = due("2020")
    builders.publish(builders.follow_up(commitment, happened_edtf="2021-05"))

    assert waits("overdue", commitment) and not waits("unknown", commitment)


@pytest.mark.once
def test_a_follow_up_before_the_deadline_is_not_since(corpus):
    commitment = due("2020")
    builders.publish(builders.follow_up(commitment, happened_edtf="2020-05"))

    assert waits("unknown", commitment)


@pytest.mark.parametrize(
    ("deadline", "soon"), [("2021-08-30", True), ("2021-08-31", False), ("2021-06-30", False)]
)
def test_a_deadline_within_sixty_days_waits(corpus, deadline, soon):
    assert waits("due-soon", due(deadline)) is soon


@pytest.mark.once
@pytest.mark.parametrize(("days", "again"), [(180, False), (181, True)])
def test_a_commitment_is_searched_again_after_180_days(corpus, days, again):
    commitment = builders.published_commitment()
    builders.search(commitment, TODAY - dt.timedelta(days=days))

    assert waits("not-searched", commitment) is again


def test_a_fulfilled_commitment_is_not_searched_again(corpus):
    commitment = builders.published_commitment()
    follow_up = builders.follow_up(commitment, status="fulfilled")
    builders.publish(follow_up)

    assert not waits("not-searched", commitment)


@pytest.mark.parametrize("field", ["criterion_en", "criterion_ar"])
def test_a_commitment_without_a_criterion_waits(corpus, field):
    assert waits("without-criterion", builders.commitment(**{field: ""}))


def test_a_commitment_without_a_translation_waits(corpus):
    assert waits("without-translation", builders.commitment(summary_ar=""))


def test_a_commitment_without_a_party_waits(corpus):
    commitment = builders.commitment()
    commitment.parties.all().delete()

    assert waits("without-party", commitment)


def test_a_paragraph_with_a_candidate_waits_until_it_is_dealt_with(corpus):
    paragraph = builders.paragraph(builders.URGE_TEXT, language="en")
    before = waits("candidates", paragraph)

    Exclusion.objects.create(
        paragraph=paragraph, passage=builders.URGE_TEXT, start=0, reason="duplicate"
    )

    assert (before, waits("candidates", paragraph)) == (True, False)


def test_a_row_in_review_waits(corpus):
    commitment = builders.commitment()
    commitment.state = "in_review"
    commitment.save()

    assert waits("in-review-commitment", commitment)


def test_a_statement_in_progress_says_what_is_left_and_leads_to_the_words(superuser, in_progress):
    [shown] = [
        each
        for each in superuser.get(reverse("admin:index")).context["statements"]
        if each.statement == in_progress
    ]

    assert (shown.percent, shown.candidates) == (0, 1)
    proposed = superuser.get(shown.words.partition("#")[0]).context["form"]
    assert proposed is not None


@pytest.mark.once
def test_a_published_statement_with_all_its_marks_is_not_in_progress(superuser, corpus):
    shown = superuser.get(reverse("admin:index")).context["statements"]

    assert {each.statement.state for each in shown} <= {"draft", "in_review"}


@pytest.mark.once
def test_what_fell_due_is_what_the_public_reads_the_latest_first(superuser, corpus):
    early, late = due("2024-01"), due("2025-01")
    builders.follow_up(early, status="fulfilled", happened_edtf="2024-01")

    shown = superuser.get(reverse("admin:index")).context["fell_due"]

    places = {each.commitment: each for each in shown}
    assert [each for each in places if each in (early, late)] == [late, early]
    assert (places[late].is_drafted, places[early].is_drafted) == (False, True)


def test_what_one_person_did_at_once_is_told_as_one(superuser, corpus):
    for _number in range(3):
        builders.commitment()

    lately = superuser.get(reverse("admin:index")).context["lately"]

    assert ("commitments", 3) in {(each.nouns, each.count) for each in lately}


def test_the_list_of_candidates_leads_to_the_words(superuser, in_progress):
    page = superuser.get(BY_NAME["candidates"].address()).content.decode()

    desk = reverse("admin:reading_desk", args=[in_progress.pk])
    assert f"{desk}?p=1&amp;from=0&amp;to={len(builders.URGE_TEXT)}" in page


def test_lists_filter_by_forum_statement_and_deadline(superuser, corpus):
    commitment = due("2020")
    builders.publish(builders.follow_up(commitment, happened_edtf="2020-03"))
    forum = Forum.objects.exclude(pk=commitment.forum_id).first().pk
    statement = commitment.mentions.get().paragraph.statement_id
    cases = [
        ({"deadline": "unknown"}, True),
        ({"deadline": "ahead"}, False),
        ({"deadline": "none"}, False),
        ({"forum__id__exact": commitment.forum_id}, True),
        ({"forum__id__exact": forum}, False),
        ({"statement": statement}, True),
        ({"statement": builders.statement().pk}, False),
    ]

    wrong = []
    for query, found in cases:
        commitments = superuser.get(reverse("admin:commitments_commitment_changelist"), query)
        query = {name.replace("forum", "commitment__forum"): query[name] for name in query}
        follow_ups = superuser.get(reverse("admin:commitments_followup_changelist"), query)
        shown = [row.pk for row in commitments.context["cl"].result_list]
        of_follow_ups = [row.commitment_id for row in follow_ups.context["cl"].result_list]
        if (commitment.pk in shown, commitment.pk in of_follow_ups) != (found, found):
            wrong.append(query)

    assert wrong == []


@pytest.mark.once
@pytest.mark.parametrize("noun", ["commitment", "followup", "absence"])
def test_lists_show_the_deadline_and_what_is_wrong_with_it(superuser, corpus, noun):
    commitment = due("2020")
    builders.publish(builders.follow_up(commitment, happened_edtf="2020-03"))
    actions.confirm_absence(
        commitment=commitment, statement=builders.statement(issued_on=dt.date(2021, 1, 1))
    )

    response = superuser.get(
        reverse(f"admin:commitments_{noun}_changelist"), {"q": commitment.reference}
    )

    said = "2020 (1 January 2020 to 31 December 2020): Deadline passed, outcome not known"
    assert said in response.content.decode()

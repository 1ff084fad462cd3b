import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from commitments.admin.nouns.filters import LatestFilter
from commitments.admin.reading import queue
from commitments.models import Exclusion, Statement
from tests import builders
from tests.admin.conftest import signed_in

TODAY = dt.date(2021, 7, 1)
BY_NAME = {task.name: task for task in queue.TASKS}


def waits(name, row, on=TODAY):
    return BY_NAME[name].rows(on).filter(pk=row.pk).exists()


def due(deadline, **fields):
    """A published commitment that is due by the end of the EDTF date."""
    mention = builders.mention(
        quotation=builders.ITALY_TEXT, deadline_phrase="في العام 2020", deadline_edtf=deadline
    )
    builders.publish(mention.paragraph.statement, mention.commitment, mention)
    return mention.commitment


@pytest.mark.parametrize("task", queue.TASKS, ids=lambda task: task.name)
def test_every_line_counts_what_its_link_lists(superuser, task):
    count = task.rows(timezone.localdate()).count()

    response = superuser.get(task.address())

    assert response.context["cl"].result_count == count


def test_counting_asks_one_query_for_each_line_and_three_for_the_candidates(
    corpus, django_assert_num_queries
):
    for _number in range(5):
        builders.mention(paragraph=builders.paragraph())
        builders.paragraph(builders.URGE_TEXT, language="en")

    with django_assert_num_queries(len(queue.TASKS) + 3):
        queue.counted(TODAY)


def test_of_very_many_rows_a_line_says_that_there_are_more(editor, monkeypatch):
    monkeypatch.setattr(queue, "MOST_COUNTED", 3)
    for _number in range(5):
        builders.commitment(title_ar="")

    html = editor.get(reverse("admin:index")).content.decode()

    assert "<td>more than 3</td>" in html


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
    found = queue.paragraphs_with_open_candidates()

    monkeypatch.setattr(queue, "LOOKED_THROUGH", 1)

    assert {old.pk, new.pk} <= set(found)
    assert queue.paragraphs_with_open_candidates() == [new.pk]


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


def test_the_index_shows_every_line(editor):
    shown = editor.get(reverse("admin:index")).context["queue"]

    assert [line.task.name for line in shown] == [task.name for task in queue.TASKS]


def test_a_line_is_not_shown_to_who_may_not_see_its_rows(corpus):
    nobody = signed_in(builders.user())

    assert nobody.get(reverse("admin:index")).context["queue"] == []


def test_overdue_with_no_follow_up_since_waits(corpus):
    assert waits("overdue", due("2020"))


def test_overdue_with_a_search_since_does_not_wait(corpus):
    commitment = due("2020")
    builders.search(commitment, TODAY)

    assert not waits("overdue", commitment)


def test_a_follow_up_before_the_deadline_is_not_since(corpus):
    commitment = due("2020")
    builders.follow_up(commitment, happened_edtf="2020-05")

    assert waits("overdue", commitment)


@pytest.mark.parametrize(
    ("deadline", "soon"), [("2021-08-30", True), ("2021-08-31", False), ("2021-06-30", False)]
)
def test_a_deadline_within_sixty_days_waits(corpus, deadline, soon):
    assert waits("due-soon", due(deadline)) is soon


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

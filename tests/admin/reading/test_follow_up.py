import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from commitments.models import Commitment, Edition, FollowUp, Mention, Status
from tests import builders

# The database is asked the same on both elsewhere, or by those marked so.
pytestmark = pytest.mark.once

PAGE = "admin:record_follow_up"
SOURCE = {
    "evidence-0-kind": "official",
    "evidence-0-publisher": "Global Coalition",
    "evidence-0-address": "https://theglobalcoalition.org/en/africa-focus-group/",
    "evidence-0-reporting": "self_reported",
}


@pytest.fixture(scope="module")
def published(for_the_module):
    return builders.published_commitment()


@pytest.fixture
def commitment(corpus, published):
    return Commitment.objects.get(pk=published.pk)


def send(client, *commitments, button="_preview", evidence=SOURCE, **values):
    filled = {
        "commitments": ", ".join(row.reference for row in commitments),
        "status": "under_way",
        "happened_edtf": "2020-05",
        "finding_en": "Work goes on.",
        "finding_ar": "العمل قيد التنفيذ.",
        "evidence-TOTAL_FORMS": "3",
        "evidence-INITIAL_FORMS": "0",
        button: "x",
    }
    return client.post(reverse(PAGE), filled | evidence | values)


def save(client, *commitments, **values):
    """Preview, then save what was shown."""
    as_shown = send(client, *commitments, **values).context["as_shown"]
    return send(client, *commitments, button="_save", as_shown=as_shown, **values)


def errors(response):
    found = dict(response.context["form"].errors)
    for piece in response.context["evidence"].forms:
        found |= piece.errors
    return {name: " ".join(messages) for name, messages in found.items()}


@pytest.mark.both
def test_the_sentence_that_the_public_will_read_is_shown_first(editor, commitment):
    response = send(editor, commitment)

    [(_row, sentence)] = response.context["preview"]
    assert sentence == "Under way; the latest evidence is of an event in May 2020."
    assert not FollowUp.objects.filter(commitment=commitment).exists()
    assert not Edition.objects.filter(note_en="–").exists()


def test_a_later_search_does_not_change_when_it_happened(editor, commitment):
    builders.publish(builders.search(commitment, dt.date(2021, 7, 1)))

    [(_row, sentence)] = send(editor, commitment).context["preview"]

    assert "in May 2020" in sentence


@pytest.mark.both
def test_to_look_at_the_sentence_writes_nothing_and_locks_nothing(editor, commitment):
    with CaptureQueriesContext(connection) as asked:
        response = send(editor, commitment)

    assert response.context["preview"]
    said = [query["sql"] for query in asked]
    about_the_register = [sql for sql in said if "commitments_" in sql and "sentform" not in sql]
    reading = ("SELECT", "DECLARE")  # PostgreSQL reads long lists by a cursor
    assert [sql for sql in about_the_register if not sql.startswith(reading)] == []
    assert not [sql for sql in said if "FOR UPDATE" in sql]


def test_the_sentence_is_in_arabic_for_an_editor_who_reads_arabic(editor, commitment):
    editor.cookies["django_language"] = "ar"

    [(_row, sentence)] = send(editor, commitment).context["preview"]

    assert "2020" in sentence


def test_what_was_shown_is_saved_as_a_draft_with_its_evidence(editor, commitment):
    save(editor, commitment)

    follow_up = commitment.follow_ups.get()
    assert (follow_up.state, follow_up.status) == ("draft", "under_way")
    assert follow_up.evidence.get().publisher == "Global Coalition"


def test_what_was_not_shown_is_shown_before_it_is_saved(editor, commitment):
    as_shown = send(editor, commitment).context["as_shown"]

    response = send(editor, commitment, button="_save", as_shown=as_shown, status="fulfilled")

    assert response.context["preview"]
    assert not commitment.follow_ups.exists()


@pytest.mark.both
def test_one_follow_up_is_recorded_for_many(editor, corpus):
    several = [builders.published_commitment() for _number in range(3)]

    save(editor, *several)

    assert FollowUp.objects.filter(commitment__in=several).count() == 3


def test_a_date_may_be_said_in_words(editor, commitment):
    save(editor, commitment, happened_edtf="ربيع 2020")

    assert commitment.follow_ups.get().happened_edtf == "2020-21"


def test_what_is_no_date_is_refused(editor, commitment):
    assert "happened_edtf" in errors(send(editor, commitment, happened_edtf="soon"))


def test_what_is_still_to_come_has_not_happened(editor, commitment):
    next_year = str(timezone.localdate().year + 1)

    assert "happened_edtf" in errors(send(editor, commitment, happened_edtf=next_year))


def test_a_status_without_evidence_is_refused(editor, commitment):
    response = send(editor, commitment, evidence={})

    assert "needs evidence" in errors(response)["__all__"]


@pytest.mark.both
def test_a_reaffirmation_is_no_evidence_of_progress(editor, commitment):
    mention = Mention.objects.exclude(role="reported").first()
    cited = {"evidence-0-mention": mention.key, "evidence-0-reporting": "independent"}

    response = send(editor, commitment, evidence=cited)

    assert "Saying it again" in errors(response)["mention"]


def test_a_mention_that_reports_a_fact_is_evidence(editor, commitment):
    mention = builders.mention(role="reported", strength="")
    cited = {"evidence-0-mention": mention.key, "evidence-0-reporting": "independent"}

    save(editor, commitment, evidence=cited)

    assert commitment.follow_ups.get().evidence.get().mention == mention


@pytest.mark.parametrize("status", ["not_fulfilled", "withdrawn"])
def test_some_statuses_need_a_reason(editor, commitment, status):
    assert "reason" in errors(send(editor, commitment, status=status))["reason_en"]


def test_superseded_needs_a_successor(editor, commitment):
    response = send(editor, commitment, status="superseded")

    assert "took its place" in errors(response)["__all__"]


def test_a_refusal_keeps_what_was_typed(editor, commitment):
    response = send(editor, commitment, evidence={}, finding_en="A finding to keep")

    assert "A finding to keep" in response.content.decode()


def test_an_unknown_commitment_is_named(editor, commitment):
    response = send(editor, commitment, commitments=f"{commitment.reference}, GC-9999")

    assert "GC-9999" in errors(response)["commitments"]


SEARCHED = {
    "search-searched_words_en": "ministerial meeting Italy\nItaly hosts Coalition",
    "search-searched_words_ar": "اجتماع وزاري إيطاليا\nإيطاليا تستضيف التحالف",
    "source-TOTAL_FORMS": "6",
    "source-INITIAL_FORMS": "0",
    "source-0-publisher": "Al-Monitor",
    "source-0-address": "https://www.al-monitor.com/",
    "source-0-looked_on": "2021-07-01",
    "source-1-publisher": "U.S. Department of Defense",
    "source-1-name": "Quarterly report to Congress",
    "source-1-looked_on": "2021-07-01",
    "_searched": "x",
}


@pytest.mark.parametrize(
    ("lacks", "said"),
    [
        ({"search-searched_words_en": "one phrase"}, "at least two phrases"),
        ({"search-searched_words_ar": ""}, "This field is required"),
        ({"source-1-publisher": "Al-Monitor"}, "at least two publishers"),
        ({"source-1-name": ""}, "an address or a name"),
    ],
)
def test_a_search_without_its_words_and_sources_is_refused_and_kept(
    editor, commitment, lacks, said
):
    typed = {"search-commitments": commitment.reference, "search-day": "2021-07-01", **SEARCHED}

    page = editor.post(reverse(PAGE), typed | lacks).content.decode()

    assert said in page and "Al-Monitor" in page
    assert not commitment.follow_ups.exists()


def test_a_search_that_found_nothing_is_one_click_for_many(editor, corpus):
    several = [builders.published_commitment() for _number in range(3)]

    editor.post(
        reverse(PAGE),
        {
            "search-commitments": ",".join(row.reference for row in several),
            "search-day": "2021-07-01",
            **SEARCHED,
        },
    )

    found = FollowUp.objects.filter(commitment__in=several)
    assert {(row.status, row.searched_on) for row in found} == {
        ("no_evidence_found", dt.date(2021, 7, 1))
    }
    assert all(row.finding_en and row.finding_ar for row in found)


@pytest.mark.both
def test_nobody_has_searched_tomorrow(editor, commitment):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)

    response = editor.post(
        reverse(PAGE),
        {
            "search-commitments": commitment.reference,
            "search-day": tomorrow.isoformat(),
            **SEARCHED,
        },
    )

    assert "day" in response.context["search"].errors


def test_the_page_says_what_each_status_requires(editor):
    shown = editor.get(reverse(PAGE)).context["requirements"]

    assert {label for label, _text in shown} == {
        status.label for status in Status if status != Status.NOT_ASSESSED
    }


@pytest.mark.both
def test_the_list_leads_to_the_form_with_the_chosen_commitments(editor, corpus):
    chosen = Commitment.objects.published().first()

    response = editor.post(
        reverse("admin:commitments_commitment_changelist"),
        {"action": "record_follow_up", "_selected_action": [chosen.pk]},
    )

    assert response.url == f"{reverse(PAGE)}?commitments={chosen.reference}"


@pytest.mark.both
def test_who_may_not_record_cannot_reach_the_form(client, corpus):
    reader = builders.user()
    client.force_login(reader)

    assert client.get(reverse(PAGE)).status_code == 403

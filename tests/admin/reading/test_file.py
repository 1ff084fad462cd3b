"""The file of a commitment, and what is known of a source that is pasted."""

import datetime as dt

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from commitments import actions
from commitments.admin.reading import known_sources
from commitments.models import Commitment, Evidence, FollowUp
from tests import builders
from tests.admin.reading.test_follow_up import SEARCHED

# The database is asked the same on both elsewhere, or by those marked so.
pytestmark = pytest.mark.once

TODAY = dt.date(2026, 1, 1)
STATE = "https://www.state.gov/briefing-on-the-coalition/"
PASTED = f"""
Briefing on the Coalition’s next meeting - U.S. Department of State
April 22, 2021
{STATE}?utm_source=newsletter
"""


@pytest.fixture(scope="module")
def published(for_the_module):
    return builders.published_commitment()


@pytest.fixture
def commitment(corpus, published):
    return Commitment.objects.get(pk=published.pk)


@pytest.fixture
def file(commitment):
    return reverse("admin:commitment_file", args=[commitment.pk])


def typed(commitment, **values):
    return {
        "commitments": commitment.reference,
        "status": "under_way",
        "happened_edtf": "2020-05",
        "finding_en": "Work goes on.",
        "finding_ar": "العمل قيد التنفيذ.",
        "evidence-TOTAL_FORMS": "0",
        "evidence-INITIAL_FORMS": "0",
    } | values


@pytest.fixture
def one_of_each(corpus):
    """A commitment of the corpus for every way to stand, and every one with an amount."""
    rows = Commitment.objects.published().with_standing(TODAY)
    by_kind = {(row.status, row.deadline_state, row.horizon, row.amount): row for row in rows}
    return list(by_kind.values())


def test_the_file_of_every_kind_of_commitment_opens(editor, one_of_each):
    addresses = [reverse("admin:commitment_file", args=[row.pk]) for row in one_of_each]

    answers = {address: editor.get(address).status_code for address in addresses}

    assert answers == dict.fromkeys(addresses, 200)


@pytest.mark.both
def test_the_file_holds_words_timeline_evidence_and_searches_drafts_too(editor, commitment, file):
    mention = commitment.mentions.get()
    builders.publish(builders.follow_up(commitment))
    search = builders.search(commitment)
    reply = builders.reply(commitment)
    absence = actions.confirm_absence(
        commitment=commitment, statement=builders.statement(issued_on=dt.date(2021, 1, 1))
    )

    context = editor.get(file).context

    rows = [entry.row for entry in context["timeline"]]
    assert rows == [mention, *commitment.follow_ups.filter(number=1), absence, reply, search]
    assert [source.address for source in context["cited"]] == [builders.source()["address"]]
    assert context["searches"] == [search]


def test_the_file_asks_as_many_queries_however_much_happened(
    editor, commitment, file, django_assert_max_num_queries
):
    for month in range(1, 7):
        builders.follow_up(commitment, happened_edtf=f"2020-0{month}")

    with django_assert_max_num_queries(30):
        editor.get(file)


@pytest.mark.both
def test_who_may_not_record_reads_the_file_without_forms(client, commitment, file):
    reader = builders.user()
    reader.user_permissions.add(Permission.objects.get(codename="view_commitment"))
    client.force_login(reader)

    response = client.get(file)

    assert response.status_code == 200 and b'name="_preview"' not in response.content


def test_a_follow_up_is_recorded_on_the_file_and_leads_back_to_its_place(editor, commitment, file):
    piece = {f"evidence-0-{name}": value for name, value in builders.source().items()}
    values = typed(commitment, **piece) | {"evidence-TOTAL_FORMS": "1"}
    as_shown = editor.post(file, values | {"_preview": "x"}).context["as_shown"]

    response = editor.post(file, values | {"_save": "x", "as_shown": as_shown})

    assert response.url == f"{file}#f{commitment.follow_ups.get().number}"


def test_no_block_of_evidence_stands_empty_at_first(editor, file):
    assert editor.get(file).context["evidence"].forms == []


@pytest.mark.both
def test_a_pasted_address_becomes_a_block_with_what_is_known_and_nothing_typed_is_lost(
    editor, commitment, file
):
    values = typed(commitment, pasted=PASTED, _propose="x")

    response = editor.post(file, values)

    [piece] = response.context["evidence"].forms
    assert piece.initial["title"] == "Briefing on the Coalition’s next meeting"
    assert piece.initial["publisher"] == "U.S. Department of State"
    assert response.context["form"].initial["finding_en"] == "Work goes on."
    assert not FollowUp.objects.filter(commitment=commitment).exists()


def test_an_address_that_still_waits_is_taken_in_and_shown_before_anything_is_saved(
    editor, commitment, file
):
    response = editor.post(file, typed(commitment, pasted=PASTED, _save="x"))

    [piece] = response.context["evidence"].forms
    assert piece["publisher"].value() == "U.S. Department of State"
    assert "publisher" in piece.proposed
    assert len(response.context["preview"]) == 1
    assert not response.context["paste"].is_bound
    assert not FollowUp.objects.filter(commitment=commitment).exists()


def test_what_is_not_known_of_a_pasted_source_is_asked_for_and_nothing_is_lost(
    editor, commitment, file
):
    response = editor.post(
        file, typed(commitment, pasted="https://nobody-knows.example/1", _preview="x")
    )

    [piece] = response.context["evidence"].forms
    assert piece["address"].value() == "https://nobody-knows.example/1"
    assert "reporting" in piece.errors and response.context["preview"] == []
    assert response.context["form"]["finding_en"].value() == "Work goes on."


def test_words_without_an_address_are_kept_and_refused(editor, commitment, file):
    response = editor.post(file, typed(commitment, pasted="A briefing in Washington", _propose="x"))

    assert "pasted" in response.context["paste"].errors
    assert "A briefing in Washington" in response.content.decode()


def test_a_block_is_added_and_taken_away_without_losing_another(editor, commitment, file):
    first = {"evidence-0-publisher": "Al-Monitor", "evidence-TOTAL_FORMS": "1"}
    more = editor.post(file, typed(commitment, _more="x") | first)
    two = {"evidence-1-publisher": "BBC", "evidence-TOTAL_FORMS": "2"}

    less = editor.post(file, typed(commitment, _drop="0") | first | two)

    assert len(more.context["evidence"].forms) == 2
    assert [one.initial["publisher"] for one in less.context["evidence"].forms] == ["BBC"]


# What is known of a source


def test_publisher_kind_and_reporting_are_those_usual_for_the_host(corpus):
    commitment = builders.published_commitment()
    pieces = [
        builders.source(address=f"https://monitor.example/{n}", publisher="Monitor", kind="ngo")
        for n in range(2)
    ]
    builders.follow_up(commitment, evidence=pieces)

    proposed = known_sources.proposed_for("https://www.monitor.example/another", TODAY)

    assert (proposed["publisher"], proposed["kind"]) == ("Monitor", "ngo")


@pytest.mark.parametrize(
    ("pasted", "day"),
    [
        (PASTED, "2021-04-22"),
        ("https://example.org/2021/06/28/rome", "2021-06-28"),
        ("https://example.org/2021/06/rome", "2021-06"),
        ("https://example.org/2099/06/rome", ""),
        ("https://example.org/a 28 حزيران/يونيو 2021", "2021-06-28"),
        ("https://example.org/2021/13/45", ""),
    ],
)
def test_the_date_is_read_from_what_is_pasted_or_from_the_address(corpus, pasted, day):
    assert known_sources.proposed_for(pasted, TODAY).get("dated_edtf", "") == day


def test_of_a_page_that_is_known_already_everything_is(corpus):
    builders.follow_up(builders.published_commitment())
    address = builders.source()["address"].replace("https://", "http://www.").rstrip("/")

    proposed = known_sources.proposed_for(f"{address}#part", TODAY)

    assert (proposed["title"], proposed["extent"]) == ("Africa Focus Group", "whole")


@pytest.mark.parametrize("pasted", ["", "no address", "https://", "http://[", "ftp://x.org"])
def test_what_holds_no_address_proposes_nothing(corpus, pasted):
    assert not known_sources.proposed_for(pasted, TODAY).get("publisher")


# What is recorded already


@pytest.mark.parametrize(
    ("happened", "address", "found"),
    [
        ("2020-05", "https://another.example/", (False, True)),
        ("2020-07", "http://theglobalcoalition.org/en/africa-focus-group", (True, False)),
        ("2020-07", "https://another.example/", None),
    ],
)
def test_the_same_source_or_day_is_shown_before_it_is_saved(
    editor, commitment, file, happened, address, found
):
    earlier = builders.follow_up(commitment)
    piece = builders.source(address=address)
    fields = {f"evidence-0-{name}": value for name, value in piece.items()}

    response = editor.post(
        file,
        typed(commitment, happened_edtf=happened, _preview="x", **fields)
        | {"evidence-TOTAL_FORMS": "1"},
    )

    recorded = response.context["recorded"]
    said = [(one.cites_the_same, one.is_of_the_same_day) for one in recorded]
    assert said == ([found] if found else [])
    assert all(one.follow_up == earlier for one in recorded)


def test_an_address_that_is_cited_already_is_shown_when_it_is_pasted(editor, commitment, file):
    builders.follow_up(commitment)

    response = editor.post(
        file, typed(commitment, pasted=builders.source()["address"], _propose="x")
    )

    assert [one.cites_the_same for one in response.context["recorded"]] == [True]


def test_the_preview_says_when_a_later_event_rules(editor, commitment, file):
    later = builders.follow_up(commitment, status="fulfilled", happened_edtf="2021-06-28")
    builders.publish(later)
    piece = {f"evidence-0-{name}": value for name, value in builders.source().items()}
    values = typed(commitment, _preview="x", **piece) | {"evidence-TOTAL_FORMS": "1"}

    response = editor.post(file, values)
    after = editor.post(file, values | {"happened_edtf": "2022-01"})

    assert response.context["rulings"] == [(commitment, later)]
    assert after.context["rulings"] == []


@pytest.mark.both
def test_a_search_of_the_same_day_is_shown_before_another_is_recorded(editor, commitment, file):
    builders.search(commitment, dt.date(2021, 7, 1))
    values = {
        "search-commitments": commitment.reference,
        "search-day": "2021-07-01",
        **SEARCHED,
    }

    shown = editor.post(file, values)
    once_more = editor.post(file, values | {"already": f"{commitment.reference}.f1"})

    assert [row.number for row in shown.context["searched_already"]] == [1]
    assert once_more.status_code == 302 and commitment.follow_ups.count() == 2


def test_the_next_search_is_proposed_as_the_last_one_was_made(editor, commitment, file):
    builders.search(commitment)

    context = editor.get(file).context

    assert context["search"].initial["searched_words_en"] == builders.WORDS["searched_words_en"]
    publishers = [one.initial["publisher"] for one in context["sources"].forms]
    assert publishers == ["Al-Monitor", "U.S. Department of Defense"]


@pytest.mark.both
def test_evidence_of_the_corpus_is_found_by_its_own_address(corpus):
    piece = Evidence.objects.filter(mention=None).exclude(title="").first()

    proposed = known_sources.proposed_for(piece.address, TODAY)

    assert (proposed["title"], proposed["publisher"]) == (piece.title, piece.publisher)


def test_what_a_status_lacks_is_said_beside_its_field(editor, commitment, file):
    values = typed(commitment, status="not_fulfilled", happened_edtf="", _preview="x")

    response = editor.post(file, values)

    form = response.context["form"]
    assert {"happened_edtf", "reason_en"} <= form.errors.keys() and not form.non_field_errors()
    page = response.content.decode()
    assert f'href="#{form["happened_edtf"].id_for_label}"' in page
    assert f'href="#{form["reason_en"].id_for_label}"' in page

"""The page of a commitment; on PostgreSQL, `test_kept_pages.py` asks for every kind of page."""

import datetime as dt
import re

import pytest
from django.utils.translation import override

from commitments import actions
from commitments.models import Commitment, Evidence
from commitments.public import ruling
from tests import builders

pytestmark = pytest.mark.once


def page(client, reference="GC-0001", language="en", query=""):
    return client.get(f"/{language}/commitments/{reference}/{query}").content.decode()


def words(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_first_sentence_says_by_whom_and_how_late_it_was_fulfilled(client, corpus):
    assert (
        "Pledged on 14 November 2019; bound by it: Italy and Small Group of the Coalition. "
        "Fulfilled on 28 June 2021, 179 days after 2020, the year first named for it; "
        "393 days after spring 2020."
    ) in words(page(client))


def test_statements_stand_in_the_order_of_their_days(client, corpus):
    days = re.findall(r'class="step-day">([^<]+)<', page(client))

    assert days[:4] == ["14 November 2019", "29 January 2020", "4 June 2020", "28 June 2021"]


def test_quotation_is_marked_inside_its_whole_paragraph(client, corpus):
    html = page(client)

    assert "الاجتماع القادم لوزراء خارجية التحالف الدولي بأكمله سينعقد" in html
    quotation = re.search(r'<mark class="said said--rescheduled">(.*?)</mark>', html)[1]
    assert quotation.endswith("سينعقد في إيطاليا هذا الربيع")
    assert "أكّد القادة السياسيون من جديد على إيمانهم" in html


def test_quotation_carries_its_language_and_direction(client, corpus):
    assert '<blockquote class="paragraph" lang="ar" dir="rtl"' in page(client)
    assert '<blockquote class="paragraph" lang="en" dir="ltr"' in page(client, language="ar")


def test_quotation_leads_to_its_paragraph_in_the_full_text(client, corpus):
    address = "/en/statements/2020-01-29-copenhagen-political-directors/#p4"

    assert f'<a href="{address}">Paragraph 4 in the full text</a>' in page(client)


def test_translation_is_marked_as_ours(client, corpus):
    html = words(page(client))

    assert "Our working translation of the marked words We welcome Italy’s offer" in html


@pytest.mark.parametrize(("reader", "element"), [("en", "div"), ("ar", "details")])
def test_translation_is_folded_away_for_those_who_read_the_original(
    client, corpus, reader, element
):
    page = client.get(f"/{reader}/commitments/GC-0099/").content.decode()

    assert re.findall(r'<(\w+) class="translation"', page) == [element]


def test_terms_that_changed_stand_between_two_statements(client, corpus):
    html = words(page(client))

    assert "Deadlinefrom 2020 to spring 2020" in html
    assert "Deadlinefrom spring 2020 to none stated" in html
    assert "Conditionfrom none stated to as soon as circumstances permit" in html


def test_self_reported_evidence_is_marked(client, corpus):
    assert 'class="reporting reporting--self_reported">Self-reported<' in page(client)


def test_citation_names_edition_day_and_address(client, corpus):
    citation = re.search(r'id="citation">(.*?)</p>', page(client, query="?on=2020-06-30"))[1]

    assert "GC-0001, edition " in citation and "as of 30 June 2020" in citation
    assert "http://testserver/en/commitments/GC-0001/?on=2020-06-30" in citation


def test_citation_of_a_paragraph_names_number_and_language(client, corpus):
    citation = re.search(r'id="citation-2">(.*?)</p>', page(client))[1]

    assert "29 January 2020, paragraph 4 (Arabic)" in citation
    assert "GC-0001.m2" in citation


def test_commitment_that_nobody_followed_up_says_so(client, db):
    row = builders.published_commitment()

    assert "Nobody has yet looked for what became of it." in page(client, row.reference)


def test_absence_stands_in_the_lineage(client, db):
    row = builders.published_commitment()
    later = builders.statement(issued_on=dt.date(2020, 6, 4), title_en="Silent statement")
    place = builders.paragraph(statement=later)
    absence = actions.confirm_absence(commitment=row, statement=later)
    builders.publish(place.statement, absence)

    html = page(client, row.reference)

    assert 'class="step step--absent"' in html and "Silent statement" in html


def test_commitment_names_what_led_to_it(client, db):
    first, second = builders.published_commitment(), builders.published_commitment()
    with builders.tampering():
        second.follows.add(first)

    assert f'/en/commitments/{first.reference}/"' in page(client, second.reference)
    assert f'/en/commitments/{second.reference}/"' in page(client, first.reference)


def test_page_of_a_day_before_the_commitment_was_made(client, corpus):
    html = words(page(client, query="?on=2019-06-30"))

    assert "This commitment was first made on 14 November 2019, after 30 June 2019." in html


def test_page_as_of_a_day_knows_nothing_later(client, corpus):
    html = page(client, query="?on=2020-05-01")

    assert "as it stood at the end of 1 May 2020" in words(html)
    assert "Postponed, as was known in April 2020." in words(html)
    assert re.findall(r'class="step-day">([^<]+)<', html) == [
        "14 November 2019",
        "29 January 2020",
        "April 2020",
    ]


def test_links_of_a_past_day_keep_the_day_and_one_leads_back(client, corpus):
    html = page(client, query="?on=2020-05-01")

    assert 'href="/en/actors/italy/?on=2020-05-01"' in html
    assert '<a href="/en/commitments/GC-0001/">Back to today</a>' in html


def test_names_of_those_who_broke_a_rule_lead_to_what_they_broke(client, corpus):
    names = page(client, "GC-0068").partition("Broken by:")[2].partition("</p>")[0]
    addresses = re.findall(r'href="([^"]+)"', names)

    assert len(addresses) == 2
    for address in addresses:
        broken = client.get(address).content.decode().partition('id="broken"')[2]
        assert "/en/commitments/GC-0068/" in broken


def test_address_in_a_citation_is_kept_whole_where_the_writing_runs_to_the_left(client, corpus):
    citation = re.search(r'id="citation">(.*?)</p>', page(client, language="ar"))[1]

    assert citation.endswith('<bdi dir="ltr">http://testserver/ar/commitments/GC-0001/</bdi>')


def test_addresses_in_the_registers_own_words_are_links_and_references_stay_whole(client, corpus):
    html = page(client, "GC-0023", language="ar")

    assert re.search(
        r'\(<a href="https://lahey-be[^"]+376284" rel="[^"]+"><bdi class="address">[^<]+</bdi></a>\)',
        html,
    )
    assert '(<bdi class="ref">GC-0026</bdi>)' in html


def test_commitments_that_rest_on_the_same_source_say_so_to_one_another(client, corpus):
    shared = Evidence.objects.get(
        follow_up__commitment__reference="GC-0082", address__contains="miragenews"
    )
    others = Evidence.objects.filter(address=shared.address).values_list(
        "follow_up__commitment__reference", flat=True
    )

    for reference in others:
        note = (
            page(client, reference).partition(f'href="{shared.address}"')[2].partition("</li>")[0]
        )
        named = set(re.findall(r"/commitments/(GC-\d+)/", note))
        assert named == set(others) - {reference}
    assert len(set(others)) > 3


@pytest.mark.parametrize("reference", ["GC-9999", "gc-0001", "0001", "GC-1", "x" * 500, "GC-٠٠٠١"])
def test_unknown_reference_is_not_found(client, corpus, reference):
    response = client.get(f"/en/commitments/{reference}/")

    assert response.status_code == 404


def test_unknown_reference_suggests_the_nearest(client, corpus):
    assert 'href="/en/commitments/GC-0001/"' in page(client, "GC-1")


def test_reference_with_a_null_character_is_not_found(client, corpus):
    assert client.get("/en/commitments/GC-0001%00/").status_code == 404


def test_commitments_made_in_the_same_words_name_one_another(client, corpus):
    haven, targets = page(client, "GC-0037"), page(client, "GC-0039")

    def named(html):
        section = html.partition('id="same-words"')[2].partition("</section>")[0]
        return re.findall(r"/commitments/(GC-\d+)/", section)

    assert "GC-0039" in named(haven)
    assert "GC-0037" in named(targets)
    assert 'id="same-words"' not in page(client, "GC-0001")


def test_ruling_comes_before_the_history_with_words_criterion_caution_and_what_would_change_it(
    client, corpus
):
    html = client.get("/en/commitments/GC-0001/").content.decode()

    ruled, _mark, history = html.partition('<div class="columns">')
    assert "Fulfilled on 28 June 2021" in ruled and 'href="#f5"' in ruled
    assert "نرحب بعرض إيطاليا" in ruled
    for place in ("criterion", "change", "caution"):
        assert f'id="{place}"' in ruled and f'id="{place}"' not in history


@pytest.mark.parametrize(
    ("status", "horizon", "told"),
    [
        ("fulfilled", "single", "Only a correction would change it"),
        ("breached", "continuing", "it would not hide it"),
        ("under_way", "continuing", "An independent finding that it was broken."),
        ("no_evidence_found", "single", "part of the criterion is met"),
        ("not_assessed", "continuing", "an act by which it is kept up"),
    ],
)
def test_what_would_change_a_status_follows_from_its_nature(status, horizon, told):
    row = Commitment(horizon=horizon)
    row.status = status

    with override("en"):
        assert told in " ".join(ruling.what_would_change(row))

"""The query language: what it finds, refuses, counts and writes."""

import datetime as dt

import pytest
from django.http import QueryDict
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commitments import actions
from commitments.filters import PARAMETERS, RegisterQuery
from commitments.filters.form import SORTS
from commitments.models import (
    Absence,
    Actor,
    Commitment,
    Edition,
    Evidence,
    Exclusion,
    FollowUp,
    Mention,
    Paragraph,
    Party,
    Statement,
    Theme,
)
from tests import builders

pytestmark = pytest.mark.usefixtures("corpus")

TODAY = dt.date(2022, 1, 1)


def ask(query="", today=TODAY, **options):
    return RegisterQuery(QueryDict(query), today=today, **options)


def references(query, **options):
    return [row.reference for row in ask(query, **options).commitments()]


def theme(slug="border-control"):
    return Theme.objects.create(slug=slug, name_en=slug, name_ar="محور")


# What it finds


def test_no_filter_finds_every_published_commitment():
    assert len(references("")) == Commitment.objects.published().count()


def test_drafts_are_not_found():
    draft = builders.mention().commitment
    assert draft.reference not in references("")


def test_retracted_commitments_are_not_found():
    row = builders.published_commitment()
    actions.retract(row=row, reason="A mistake.", edition=builders.edition())
    assert row.reference not in references("")


@pytest.mark.parametrize(
    ("filters", "other"),
    [
        ("direction=pledge", "direction=ask"),
        ("kind=meeting", "kind=conduct"),
        ("strength=welcome", "strength=intend"),
        ("status=under_way", "status=fulfilled"),
        ("actor=italy", "actor=small-group"),
        ("actor=italy&part=bound", "actor=italy&part=benefits"),
        ("overdue=false", "overdue=true"),
    ],
)
def test_a_filter_finds_what_has_the_value_and_nothing_else(filters, other):
    row = builders.published_commitment()
    builders.publish(builders.follow_up(row))
    assert (row.reference in references(filters), row.reference in references(other)) == (
        True,
        False,
    )


def test_values_of_one_parameter_are_alternatives():
    pledge = builders.published_commitment()
    request = builders.published_commitment(direction="ask", kind="conduct")
    found = references("direction=pledge&direction=ask")
    assert {pledge.reference, request.reference} <= set(found)


def test_parameters_are_conditions_that_all_hold():
    builders.published_commitment()
    request = builders.published_commitment(direction="ask", kind="conduct")
    found = ask("direction=ask&kind=conduct&statement=" + _statement(request).slug)
    assert list(found.commitments()) == [request]


def test_a_theme_is_found_by_its_slug():
    row = builders.commitment()
    row.themes.add(theme())
    mention = builders.mention(commitment=row)
    builders.publish(mention.paragraph.statement, row, mention)
    assert references("theme=border-control") == [row.reference]


def test_deadlines_are_found_between_two_days_inclusive():
    row = _due("2020-06-30")
    at_the_edge = f"due_after=2020-06-30&due_before=2020-06-30&statement={_statement(row).slug}"
    assert references(at_the_edge) == [row.reference]


def test_a_commitment_without_a_deadline_is_not_due():
    row = builders.published_commitment()
    assert row.reference not in references("due_before=2100-01-01")


def test_overdue_follows_from_the_day_asked_for():
    row = _due("2020-06-30")
    on_the_day, the_day_after = (
        references(f"overdue=true&on={day}") for day in ("2020-06-30", "2020-07-01")
    )
    assert (row.reference in on_the_day, row.reference in the_day_after) == (False, True)


def test_the_register_of_an_earlier_day_lacks_what_was_made_later():
    row = builders.published_commitment(issued_on=dt.date(2019, 11, 14))
    before, after = references("on=2019-11-13"), references("on=2019-11-14")
    assert (row.reference in before, row.reference in after) == (False, True)


def test_a_status_of_an_earlier_day_is_the_one_of_that_day():
    row = builders.published_commitment()
    builders.publish(builders.follow_up(row, happened_edtf="2020-05-27"))
    before = references("status=not_assessed&on=2020-05-26")
    assert row.reference in before


def test_a_statement_of_later_has_no_mention_yet():
    row = builders.published_commitment()
    slug = _statement(row).slug
    assert references(f"statement={slug}&on=2019-01-01") == []


def test_a_search_is_a_condition_like_the_others():
    row = builders.published_commitment(title_en="Inspect the quarterly aquifer ledgers")
    assert references("q=aquifers&direction=pledge") == [row.reference]
    assert references("q=aquifers&direction=ask") == []


# What it refuses

WRONG = {
    "status=asleep": "status",
    "direction=sideways": "direction",
    "kind=unkind": "kind",
    "strength=mighty": "strength",
    "theme=no-such-theme": "theme",
    "region=atlantis": "region",
    "actor=nobody": "actor",
    "statement=no-such-text": "statement",
    "statement=%00": "statement",
    "part=bound": "part",
    "overdue=perhaps": "overdue",
    "overdue=true&overdue=false": "overdue",
    "sort=colour": "sort",
    "sort=relevance": "sort",
    "sort=reference&sort=deadline": "sort",
    "on=yesterday": "on",
    "on=2020-02-30": "on",
    "on=2022-01-02": "on",
    "on=0001-01-01": "on",
    "on=9999-12-31": "on",
    "on=2020-06-04%00": "on",
    "on=2020-06-04&on=2020-06-05": "on",
    "due_after=0000-00-00": "due_after",
    "due_after=99999-01-01": "due_after",
    "due_before=1899-12-31": "due_before",
    "due_after=2020-02-01&due_before=2020-01-31": "due_before",
    "q=" + "a" * 201: "q",
    "q=a%00b": "q",
    "q=%D8%9F%21": "q",
    "q=the": "q",
    "q=Rome&q=Italy": "q",
    "statu=fulfilled": "__all__",
    "country=iraq": "__all__",
}


@pytest.mark.parametrize(("query", "field"), WRONG.items())
def test_what_is_not_understood_is_said_beside_its_field(query, field):
    assert list(ask(query).errors) == [field]


@pytest.mark.parametrize("query", WRONG)
def test_a_query_that_is_not_understood_finds_nothing(query):
    assert list(ask(query).commitments()) == []


@pytest.mark.parametrize("model", [Mention, Paragraph, Statement, Commitment, Party])
def test_a_query_that_is_not_understood_restricts_to_nothing(model):
    assert not ask("status=asleep").restrict(model.objects.all()).exists()


def test_an_error_names_the_value_and_what_is_allowed():
    assert ask("direction=sideways").errors == {
        "direction": ["“sideways” is not known here. Allowed are: pledge, ask."]
    }


def test_an_error_about_one_of_many_values_names_those_that_resemble_it():
    [message] = ask("statement=2021-06-28-rome").errors["statement"]
    assert "2021-06-28-rome-press-report" in message


def test_an_error_never_repeats_what_cannot_be_printed():
    [message] = ask("status=a%00%1bb").errors["status"]
    assert message.startswith("“a\ufffd\ufffdb”")


def test_words_of_the_vocabulary_that_only_drafts_use_are_unknown():
    row = builders.commitment()
    row.themes.add(theme("secret-plans"))
    Party.objects.create(
        commitment=row,
        actor=Actor.objects.create(slug="secret", kind="group", name_en="S", name_ar="س"),
        part="benefits",
    )
    draft = builders.statement(slug="secret-statement")
    query = ask(f"theme=secret-plans&actor=secret&statement={draft.slug}")
    assert set(query.errors) == {"theme", "actor", "statement"}


@pytest.mark.parametrize("query", ["page=3", "utm_source=x&fbclid=y", "format=json"])
def test_names_that_belong_to_others_are_let_pass(query):
    assert ask(query).is_valid()


def test_names_that_the_caller_reads_itself_are_let_pass():
    assert ask("view=table", also={"view"}).is_valid()


def test_empty_values_are_no_values():
    assert ask("status=&q=&on=&due_after=&sort=").query_string() == ""


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.dictionaries(
        st.sampled_from([*PARAMETERS, "page", "x"]),
        st.lists(st.text(max_size=30) | st.sampled_from(["true", "ask", "2020-06-04", "Italy"])),
        max_size=4,
    )
)
def test_any_query_is_answered_or_refused_without_an_exception(params):
    query = RegisterQuery(params, today=TODAY)
    found = query.commitments().count()
    assert query.is_valid() or found == 0


# How it is counted

QUERIES = [
    "",
    "direction=ask",
    "status=fulfilled&status=postponed",
    "q=Italy&kind=meeting",
    "actor=italy&part=bound&overdue=false",
    "on=2020-03-01&strength=intend",
    "theme=coalition-meetings&region=europe&due_before=2020-12-31",
    "q=%D8%A5%D9%8A%D8%B7%D8%A7%D9%84%D9%8A%D8%A7&statement=2019-11-14-washington-small-group",
]


@pytest.mark.parametrize("query", QUERIES)
def test_every_count_is_the_number_that_its_value_would_find(query):
    builders.published_commitment()
    builders.published_commitment(direction="ask", kind="conduct")
    asked = ask(query)
    counts = {(name, f.value): f.count for name, of in asked.facets().items() for f in of}
    found = {}
    for name, value in counts:
        params = QueryDict(query, mutable=True)
        params.setlist(name, [value])
        if name != "part" or "actor" in params:
            found[name, value] = RegisterQuery(params, today=TODAY).commitments().count()
    assert found == {key: counts[key] for key in found}


def test_drafts_are_not_counted():
    before = _counts("")
    draft = builders.commitment()
    draft.themes.add(Theme.objects.get(slug="coalition-meetings"))
    builders.mention(commitment=draft)
    assert _counts("") == before


def test_values_that_nothing_has_are_left_out_of_long_lists():
    builders.published_commitment()
    values = [facet.value for facet in ask("on=2019-01-01").facets()["statement"]]
    assert values == []


def test_a_selected_value_stays_in_the_list_to_be_taken_away():
    [facet] = ask("on=2019-01-01&actor=italy").facets()["actor"]
    assert (facet.selected, facet.count, facet.query) == (True, 0, "on=2019-01-01")


def test_the_link_of_a_value_adds_it_to_the_query():
    facets = {
        facet.value: facet for facet in ask("status=fulfilled&sort=deadline").facets()["status"]
    }
    assert facets["postponed"].query == "sort=deadline&status=fulfilled&status=postponed"


def test_counting_takes_no_more_queries_when_the_register_grows(django_assert_max_num_queries):
    builders.published_commitment()
    with django_assert_max_num_queries(20) as few:
        _page("direction=pledge&q=Italy")
    for _ in range(5):
        builders.published_commitment()
    with django_assert_max_num_queries(len(few.captured_queries)):
        _page("direction=pledge&q=Italy")


# How it is shown and written


def test_each_value_is_a_chip_that_leads_to_the_query_without_it():
    chips = ask("status=fulfilled&status=postponed&sort=deadline").chips()
    assert [(chip.label, chip.value_label, chip.query) for chip in chips] == [
        ("Status", "Fulfilled", "sort=deadline&status=postponed"),
        ("Status", "Postponed", "sort=deadline&status=fulfilled"),
    ]


def test_a_past_day_is_a_chip_that_leads_back_to_today():
    [chip] = ask("on=2020-06-04").chips()
    assert (chip.field, chip.value_label, chip.query) == ("on", "4 June 2020", "")


def test_a_chip_speaks_the_readers_language():
    with override("ar"):
        [chip] = ask("on=2020-06-04").chips()
    assert chip.value_label == "4 حزيران/يونيو 2020"


def test_a_query_is_written_sorted_and_without_what_is_the_default():
    query = ask(
        "utm_source=mail&status=postponed&status=fulfilled&status=fulfilled&sort=reference"
        "&page=4&q=+Rome++meeting+&on=2022-01-01&actor="
    )
    assert query.query_string() == "q=Rome+meeting&sort=reference&status=fulfilled&status=postponed"


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_as_written_means_the_same(query):
    written = ask(query).query_string()
    assert ask(written).query_string() == written
    assert references(written) == references(query)


def test_a_change_replaces_a_parameter_and_none_drops_it():
    query = ask("status=fulfilled&direction=ask")
    assert query.query_string(status=["postponed"], direction=None, page=2) == (
        "page=2&status=postponed"
    )


def test_the_first_page_is_not_written():
    assert ask("direction=ask").query_string(page=1) == "direction=ask"


def test_a_part_goes_with_its_actor():
    assert ask("actor=italy&part=bound").query_string(actor=None) == ""


def test_a_change_of_no_parameter_is_a_mistake_of_the_caller():
    with pytest.raises(TypeError, match="colour"):
        ask().query_string(colour="red")


def test_a_mapping_can_stand_for_the_parameters():
    query = RegisterQuery({"direction": "ask", "on": dt.date(2020, 6, 4)}, today=TODAY)
    assert query.query_string() == "direction=ask&on=2020-06-04"


def test_advice_names_each_filter_without_which_there_is_something():
    row = builders.published_commitment(direction="ask", kind="conduct")
    slug = _statement(row).slug
    advice = {item.field: item for item in ask(f"statement={slug}&direction=pledge").advice()}
    assert (advice["direction"].count, advice["direction"].query) == (1, f"statement={slug}")


def test_advice_leaves_out_filters_without_which_there_is_nothing_either():
    row = builders.published_commitment(direction="ask", kind="conduct")
    query = ask(f"statement={_statement(row).slug}&direction=pledge&kind=meeting")
    assert "direction" not in {item.field for item in query.advice()}


def test_advice_can_be_to_go_back_to_today():
    row = builders.published_commitment()
    [advice] = ask(f"statement={_statement(row).slug}&on=2019-01-01").advice()
    assert (advice.field, advice.count) == ("on", 1)


# In which order


@pytest.mark.parametrize("sort", [sort for sort in SORTS if sort != "relevance"])
def test_an_order_names_every_commitment_once(sort):
    for _ in range(3):
        builders.published_commitment()
    assert sorted(references(f"sort={sort}")) == sorted(references(""))


@pytest.mark.parametrize(
    "sort", [sort for sort in SORTS if sort not in ("relevance", "-reference")]
)
def test_equals_go_by_reference_whatever_the_direction(sort):
    rows = [builders.published_commitment().reference for _ in range(3)]
    found = [reference for reference in references(f"sort={sort}") if reference in rows]
    assert found == sorted(rows)


@pytest.mark.parametrize("sort", ["deadline", "-deadline"])
def test_what_has_no_deadline_comes_last_in_either_direction(sort):
    without = builders.published_commitment().reference
    due = _due("2020-06-30").reference
    found = references(f"sort={sort}")
    assert found.index(due) < found.index(without)


def test_deadlines_are_sorted_by_their_day():
    early, late = _due("2020-02-28").reference, _due("2020-06-30").reference
    rising, falling = references("sort=deadline"), references("sort=-deadline")
    assert rising.index(early) < rising.index(late)
    assert falling.index(early) > falling.index(late)


def test_the_longest_silence_is_that_of_the_earliest_last_mention():
    long_ago = builders.published_commitment(issued_on=dt.date(2014, 9, 15)).reference
    recently = builders.published_commitment(issued_on=dt.date(2021, 12, 1)).reference
    found = references("sort=-silence")
    assert (found[0], references("sort=silence")[0]) == (long_ago, recently)


def test_a_search_is_sorted_by_how_well_it_matches():
    summary = builders.published_commitment(summary_en="On aquifers.").reference
    title = builders.published_commitment(title_en="Inspect aquifers").reference
    assert references("q=aquifer") == [title, summary]


# What hangs on the commitments


def test_rows_are_restricted_to_those_of_the_commitments_found():
    row = builders.published_commitment(direction="ask", kind="conduct")
    builders.publish(builders.follow_up(row))
    query = ask(f"statement={_statement(row).slug}")
    counts = {
        model.__name__: query.restrict(model.objects.all()).count()
        for model in (Commitment, Mention, FollowUp, Evidence, Party, Absence, Statement, Paragraph)
    }
    assert counts == {
        "Commitment": 1,
        "Mention": 1,
        "FollowUp": 1,
        "Evidence": 1,
        "Party": 1,
        "Absence": 0,
        "Statement": 1,
        "Paragraph": 1,
    }


def test_unpublished_rows_of_a_published_commitment_are_left_out():
    row = builders.published_commitment()
    follow_up = builders.follow_up(row)
    query = ask(f"statement={_statement(row).slug}")
    assert not query.restrict(FollowUp.objects.all()).exists()
    assert not query.restrict(Evidence.objects.filter(follow_up=follow_up)).exists()


def test_rows_of_later_are_left_out_of_an_earlier_day():
    row = builders.published_commitment()
    builders.publish(builders.follow_up(row, happened_edtf="2020-05-27"))
    query = ask("on=2020-05-26")
    assert row.reference in [found.reference for found in query.commitments()]
    assert not query.restrict(FollowUp.objects.filter(commitment=row)).exists()
    assert not query.restrict(Evidence.objects.filter(follow_up__commitment=row)).exists()


def test_without_a_filter_a_statement_needs_no_commitment():
    silent = builders.statement()
    builders.paragraph(statement=silent)
    builders.publish(silent)
    assert silent in ask().restrict(Statement.objects.all())
    assert silent not in ask("direction=pledge").restrict(Statement.objects.all())


def test_exclusions_belong_to_the_statements_of_the_commitments():
    row = builders.published_commitment()
    excluded = Exclusion.objects.create(
        paragraph=_statement(row).paragraphs.get(), passage="نرحب", start=0, reason="praise"
    )
    builders.publish(excluded)
    query = ask(f"statement={_statement(row).slug}")
    assert list(query.restrict(Exclusion.objects.all())) == [excluded]


def test_rows_that_hang_on_no_commitment_cannot_be_restricted():
    with pytest.raises(TypeError, match="Edition"):
        ask("direction=ask").restrict(Edition.objects.all())


def _statement(commitment):
    return commitment.mentions.get().paragraph.statement


def _due(day):
    """A published commitment that is due on this day."""
    text = f"{builders.ITALY_TEXT} ({day})"
    row = builders.commitment()
    mention = builders.mention(
        commitment=row,
        paragraph=builders.paragraph(text),
        quotation=text,
        deadline_phrase=day,
        deadline_edtf=day,
    )
    builders.publish(mention.paragraph.statement, row, mention)
    return row


def _counts(query):
    return {
        (name, facet.value): facet.count
        for name, facets in ask(query).facets().items()
        for facet in facets
    }


def _page(query):
    asked = ask(query)
    return list(asked.commitments()), asked.facets(), asked.chips()

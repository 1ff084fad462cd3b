"""What the query language refuses, and what it says of it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commitments.filters import PARAMETERS, RegisterQuery
from commitments.models import Actor, Commitment, Mention, Paragraph, Party, Statement
from tests import builders
from tests.filters.asking import TODAY, ask, theme

# The database is asked the same on both elsewhere, or by those marked so.
pytestmark = [pytest.mark.once, pytest.mark.usefixtures("corpus")]


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


def test_what_is_not_understood_is_said_beside_its_field():
    said = {query: list(ask(query).errors) for query in WRONG}

    assert said == {query: [field] for query, field in WRONG.items()}


def test_a_query_that_is_not_understood_finds_nothing():
    for query in WRONG:
        assert list(ask(query).commitments()) == [], query


def test_a_query_that_is_not_understood_restricts_to_nothing():
    for model in (Mention, Paragraph, Statement, Commitment, Party):
        assert not ask("status=asleep").restrict(model.objects.all()).exists(), model


def test_an_error_names_the_value_and_what_is_allowed():
    assert ask("direction=sideways").errors == {
        "direction": ["“sideways” is not known here. Allowed are: pledge, ask."]
    }


def test_an_error_about_one_of_many_values_names_those_that_resemble_it():
    [message] = ask("statement=2021-06-28-rome").errors["statement"]
    assert "2021-06-28-rome-press-report" in message


@pytest.mark.both
def test_an_error_never_repeats_what_cannot_be_printed():
    [message] = ask("status=a%00%1bb").errors["status"]
    assert message.startswith("“a\ufffd\ufffdb”")


@pytest.mark.both
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


@pytest.mark.both
@settings(
    max_examples=25,
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

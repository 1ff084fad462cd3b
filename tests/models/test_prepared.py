"""SQL that is written once finds what the queryset finds, whatever the values and the language."""

import datetime as dt
from collections.abc import Collection

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler
from django.utils import translation

from commitments.models import Commitment, Edition, Evidence, FollowUp, Mention, Statement, Theme
from commitments.models.language import in_reading_order
from commitments.models.prepared import attach, give, prepared

pytestmark = pytest.mark.usefixtures("corpus")


@prepared
def by_reference(reference: str) -> QuerySet[Commitment]:
    return Commitment.objects.filter(reference=reference).select_related("forum")


@prepared
def follow_ups_of(commitments: Collection[int]) -> QuerySet[FollowUp]:
    return FollowUp.objects.filter(commitment__in=commitments).order_by("pk")


def test_each_call_finds_the_rows_of_its_own_value():
    found = [by_reference(reference) for reference in ("GC-0001", "GC-0002", "GC-9999")]

    assert [[row.reference for row in rows] for rows in found] == [["GC-0001"], ["GC-0002"], []]


def test_rows_come_with_what_was_selected_with_them(django_assert_num_queries):
    [row] = by_reference(reference="GC-0001")

    with django_assert_num_queries(0):
        assert row.forum.prefix == "GC"


def test_sql_is_written_only_once(monkeypatch):
    by_reference("GC-0001")

    monkeypatch.setattr(SQLCompiler, "pre_sql_setup", lambda *_, **__: pytest.fail("written"))

    assert by_reference("GC-0002")


@pytest.mark.parametrize("references", [["GC-0001"], ["GC-0001", "GC-0040"], []])
def test_any_number_of_values_has_one_place(references):
    keys = list(Commitment.objects.filter(reference__in=references).values_list("pk", flat=True))

    found = follow_ups_of(keys)

    assert found == list(FollowUp.objects.filter(commitment__in=keys).order_by("pk"))


def test_any_number_of_words_has_one_place():
    @prepared
    def statements(slugs: Collection[str]) -> QuerySet[Statement]:
        return Statement.objects.filter(slug__in=slugs)

    slugs = [*Statement.objects.values_list("slug", flat=True)[:2], "it's “none” of them, \\ 100 %"]

    assert statements(slugs) == list(Statement.objects.filter(slug__in=slugs))


def test_a_day_has_its_place():
    @prepared
    def issued(on: dt.date) -> QuerySet[Statement]:
        return Statement.objects.filter(issued_on__lte=on)

    days = [dt.date(2014, 1, 1), dt.date(2020, 6, 4), dt.date(2026, 1, 1)]

    assert [issued(day) for day in days] == [
        list(Statement.objects.filter(issued_on__lte=day)) for day in days
    ]


def test_a_moment_has_its_place():
    @prepared
    def editions(until: dt.datetime) -> QuerySet[Edition]:
        return Edition.objects.filter(published_at__lt=until)

    newest = Edition.objects.latest("number").published_at

    assert editions(newest) == list(Edition.objects.filter(published_at__lt=newest))


def test_where_each_stood_is_that_of_the_day():
    @prepared
    def standing(on: dt.date) -> QuerySet[Commitment]:
        return Commitment.objects.with_standing(on)

    for day in (dt.date(2018, 1, 1), dt.date(2021, 7, 1)):
        usual = Commitment.objects.with_standing(day)

        assert [row.status for row in standing(day)] == [row.status for row in usual]


def test_values_come_as_tuples_where_they_would():
    @prepared
    def addresses(follow_up: int) -> QuerySet[Evidence, tuple[str, int]]:
        rows = Evidence.objects.filter(follow_up=follow_up).order_by("number")
        return rows.values_list("address", "number")

    key = Evidence.objects.exclude(address="").values_list("follow_up", flat=True)[0]

    usual = Evidence.objects.filter(follow_up=key).order_by("number")
    assert addresses(key) == list(usual.values_list("address", "number"))


def test_order_follows_the_language_of_each_reader():
    @prepared
    def themes() -> QuerySet[Theme]:
        return Theme.objects.order_by(f"name_{in_reading_order()[0]}")

    for language in ("en", "ar", "en"):
        with translation.override(language):
            assert themes() == list(Theme.objects.order_by(f"name_{language}"))


def test_rows_that_were_attached_are_not_asked_for_again(django_assert_num_queries):
    mention = Mention.objects.filter(commitment__reference="GC-0001").first()
    [commitment] = by_reference("GC-0001")

    attach([commitment], "mentions", [mention])

    with django_assert_num_queries(0):
        assert list(commitment.mentions.all()) == [mention]
        assert mention.commitment is commitment


def test_who_has_no_rows_is_told_so_without_a_question(django_assert_num_queries):
    [commitment] = by_reference("GC-0001")

    attach([commitment], "mentions", [])

    with django_assert_num_queries(0):
        assert list(commitment.mentions.all()) == []


def test_some_of_what_was_read_already_are_no_question():
    [commitment] = by_reference("GC-0001")
    give(commitment, "themes", [])

    with pytest.raises(TypeError, match="read already"):
        commitment.themes.all().filter(slug="detainees")


def test_postgresql_plans_it_once_for_a_connection():
    if connection.vendor != "postgresql":
        pytest.skip(
            "Asked by the part of the run that is on PostgreSQL: only there plans are kept."
        )

    by_reference("GC-0001")
    by_reference("GC-0002")

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT generic_plans + custom_plans FROM pg_prepared_statements"
            ' WHERE statement LIKE \'%%WHERE "commitments_commitment"."reference" = %%\''
        )
        assert [row[0] for row in cursor.fetchall()] == [2]

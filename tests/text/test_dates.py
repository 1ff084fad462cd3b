import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.text.dates import bounds, deadlines, find, read
from tests.each import of_each

from .cases import cases
from .sources import (
    ALL,
    DIRECTORS_2020,
    JUNE_2020,
    MINISTERS_2019,
    ROME_2021,
    SMALL_GROUP_2019,
    source,
)
from .timing import LENGTH, LIMIT, seconds

pytestmark = pytest.mark.once

FEB_2019 = date(2019, 2, 6)
JAN_2020 = date(2020, 1, 29)
JUNE = date(2020, 6, 4)
ROME = date(2021, 6, 28)


@of_each(
    [
        (SMALL_GROUP_2019, date(2019, 11, 14), [("في العام 2020", "2020")]),
        (
            MINISTERS_2019,
            FEB_2019,
            [
                ("7 فبراير  \n2019", "2019-02-07"),
                ("6 شباط/فبراير، 2019", "2019-02-06"),
                ("العام الماضي", "2018"),
                ("العام الماضي", "2018"),
                ("في سنة 2018", "2018"),
                ("في العام الماضي", "2018"),
                ("في كانون الأول/ديسمبر 2017", "2017-12"),
                ("في شباط/فبراير 2018", "2018-02"),
                ("في سنة 2019", "2019"),
                ("في حزيران/يونيو 2018", "2018-06"),
                ("في أو آخر فصل الربيع", "2019-21"),
                ("في السنة القادمة", "2020"),
            ],
        ),
        (
            ROME_2021,
            date(2021, 6, 28),
            [("بحلول يونيو/حزيران 2022", "../2022-06"), ("خريف 2021", "2021-23")],
        ),
        (
            DIRECTORS_2020,
            JAN_2020,
            [
                ("29 كانون الثاني/يناير 2020", "2020-01-29"),
                ("في عام 2020", "2020"),
                ("هذا الربيع", "2020-21"),
            ],
        ),
        (
            JUNE_2020,
            JUNE,
            [
                ("February 6, 2019", "2019-02-06"),
                ("4 حزيران/يونيو 2020", "2020-06-04"),
                ("في وقت لاحق من هذا الشهر", "2020-06"),
                ("الشهر الماضي", "2020-05"),
                ("العام الماضي", "2019"),
                ("في العام 2020", "2020"),
                ("في العام المقبل", "2021"),
                ("4 يونيو 2020", "2020-06-04"),
            ],
        ),
    ]
)
def test_every_date_of_a_document_is_found(
    name: str, stated_on: date, expected: list[tuple[str, str]]
) -> None:
    found = find(source(name), stated_on=stated_on)

    assert [(date.value.phrase, date.value.edtf) for date in found] == expected


@of_each(
    [
        ("in 2020", JUNE, "2020"),
        ("في عام 2020", JUNE, "2020"),
        ("سنة 2019", JUNE, "2019"),
        ("en 2020", JUNE, "2020"),
        ("2020", JUNE, "2020"),
        ("June 2022", JUNE, "2022-06"),
        ("Sept. 2021", JUNE, "2021-09"),
        ("حزيران 2022", JUNE, "2022-06"),
        ("يونيو 2022", JUNE, "2022-06"),
        ("تشرين الأول/أكتوبر 2021", JUNE, "2021-10"),
        ("أكتوبر/تشرين الأول 2021", JUNE, "2021-10"),
        ("جوان 2021", JUNE, "2021-06"),
        ("mars 2021", JUNE, "2021-03"),
        ("août 2021", JUNE, "2021-08"),
        ("28 June 2021", JUNE, "2021-06-28"),
        ("Monday, June 28th, 2021", JUNE, "2021-06-28"),
        ("the 28th of June 2021", JUNE, "2021-06-28"),
        ("٢٨ حزيران/يونيو ٢٠٢١", JUNE, "2021-06-28"),
        ("28 من حزيران عام 2021", JUNE, "2021-06-28"),
        ("1er juin 2021", JUNE, "2021-06-01"),
        ("2021-06-28", JUNE, "2021-06-28"),
        ("28/06/2021", JUNE, "2021-06-28"),
        ("6/28/2021", JUNE, "2021-06-28"),
        ("27-28 June 2019", JUNE, "2019-06-27/2019-06-28"),
        ("March to June 2022", JUNE, "2022-03/2022-06"),
        ("between 2019 and 2021", JUNE, "2019/2021"),
        ("بين عامي 2019 و2021", JUNE, "2019/2021"),
        ("2019–2021", JUNE, "2019/2021"),
        ("spring 2020", JUNE, "2020-21"),
        ("in the autumn of 2021", JUNE, "2021-23"),
        ("خَريفَ عام ٢٠٢١", JUNE, "2021-23"),
        ("au printemps 2020", JUNE, "2020-21"),
        ("l'été 2021", JUNE, "2021-22"),
        ("winter 2020–21", JUNE, "2020-24"),
        ("first quarter of 2022", JUNE, "2022-33"),
        ("الربع الأول من عام 2022", JUNE, "2022-33"),
        ("premier trimestre 2022", JUNE, "2022-33"),
        ("Q4 2022", JUNE, "2022-36"),
        ("the second half of 2022", JUNE, "2022-41"),
        # by, before, since, after
        ("by June 2022", JUNE, "../2022-06"),
        ("بحلول حزيران/يونيو 2022", JUNE, "../2022-06"),
        ("d’ici juin 2022", JUNE, "../2022-06"),
        ("d'ici à la fin de 2022", JUNE, "../2022"),
        ("no later than 30 June 2021", JUNE, "../2021-06-30"),
        ("by the end of 2022", JUNE, "../2022"),
        ("before the end of 2022", JUNE, "../2022"),
        ("avant la fin de 2022", JUNE, "../2022"),
        ("قبل نهاية عام 2022", JUNE, "../2022"),
        ("by the end of the year", JUNE, "../2020"),
        ("قبل نهاية العام", JUNE, "../2020"),
        ("before June 2022", JUNE, "../2022-05"),
        ("before January 2022", JUNE, "../2021-12"),
        ("before spring 2022", JUNE, "../2022-02"),
        ("قبل عام 2022", JUNE, "../2021"),
        ("since 2014", JUNE, "2014/.."),
        ("منذ عام 2014", JUNE, "2014/.."),
        ("depuis 2014", JUNE, "2014/.."),
        ("after June 2022", JUNE, "2022-07/.."),
        ("not until 2023", JUNE, "2023/.."),
        ("no sooner than June 2022", JUNE, "2022-06/.."),
        ("from June 2022 onwards", JUNE, "2022-06/.."),
        ("by December", JUNE, "../2020-12"),
        ("by January", JUNE, "../2021-01"),
        ("by 30 June", JUNE, "../2020-06-30"),
        # counted from the day of the statement
        ("this spring", JAN_2020, "2020-21"),
        ("هذا الربيع", JAN_2020, "2020-21"),
        ("ce printemps", JAN_2020, "2020-21"),
        ("this winter", JAN_2020, "2019-24"),
        ("this winter", date(2020, 11, 3), "2020-24"),
        ("late spring", FEB_2019, "2019-21"),
        ("in the late spring", FEB_2019, "2019-21"),
        ("أواخر فصل الربيع", FEB_2019, "2019-21"),
        ("أو آخر فصل الربيع", FEB_2019, "2019-21"),
        ("الربيع المقبل", FEB_2019, "2019-21"),
        ("الربيع المقبل", JUNE, "2021-21"),
        ("next spring", JUNE, "2021-21"),
        ("last spring", FEB_2019, "2018-21"),
        ("الصيف الماضي", JUNE, "2019-22"),
        ("spring of next year", JUNE, "2021-21"),
        ("ربيع العام المقبل", JUNE, "2021-21"),
        ("حزيران المقبل", JUNE, "2021-06"),
        ("juin prochain", JUNE, "2021-06"),
        ("next year", JUNE, "2021"),
        ("السنة القادمة", FEB_2019, "2020"),
        ("في العام المقبل", JUNE, "2021"),
        ("l'année prochaine", JUNE, "2021"),
        ("in the coming year", JUNE, "2020-06/2021"),
        ("this year", JUNE, "2020"),
        ("last year", JUNE, "2019"),
        ("العام الماضي", JUNE, "2019"),
        ("l'an dernier", JUNE, "2019"),
        ("later this month", JUNE, "2020-06"),
        ("في وقت لاحق من هذا الشهر", JUNE, "2020-06"),
        ("plus tard ce mois-ci", JUNE, "2020-06"),
        ("last month", JAN_2020, "2019-12"),
        ("الشهر المقبل", date(2020, 12, 1), "2021-01"),
        ("by the first half of next year", JUNE, "../2021-40"),
        ("بحلول النصف الأول من العام المقبل", JUNE, "../2021-40"),
        ("in 2020 and 2021", JUNE, "2020/2021"),
    ]
)
def test_a_phrase_is_read(phrase: str, stated_on: date, edtf: str) -> None:
    reading = read(phrase, stated_on=stated_on)

    assert reading is not None
    assert reading.edtf == edtf


@of_each(
    [
        "as soon as circumstances permit",
        "في أقرب وقت تسمح به الظروف",
        "dès que possible",
        "Security Council resolution 2254",
        "القرار 2020",
        "31 February 2020",
        "30 شباط/فبراير 2020",
        "كانون الثاني/فبراير 2020",
        "28 June 20211",
        "99 June 2021",
        "4/6/2020",
        "in June",
        "في حزيران",
        "April 2",
        "this may lead to peace",
        "they march in step",
        "in the coming months",
        "خلال السنوات القادمة",
        "على مدى خمس سنوات",
        "over the last year",
        "the Arab Spring",
        "في الربيع العربي",
        "ربيع الأول 1441",
        "fiscal year 2020",
        "الأمين العام المقبل",
        "الأمين العام الحالي",
        "a été 2020",
        "in 2020 people",
        "winter 2020-23",
        "2021-2019",
        "in 1415",
        # only a part of what is said
        "June or July 2022",
        "في يونيو أو يوليو 2022",
        "spring and summer 2022",
        "في عام 2020 أو 2021",
        "this year or next",
        "10, 11 and 12 November 2020",
        "the week of 5 July 2021",
        "within a year of June 2021",
        "خلال ستة أشهر من 28 حزيران/يونيو 2021",
        "six mois après juin 2021",
        "between now and June 2022",
        "except in 2020",
        "in 2000 houses",
        "COVID-19",
        "9999",
        "",
    ]
)
def test_no_answer_rather_than_a_wrong_one(phrase: str) -> None:
    assert read(phrase, stated_on=JUNE) is None


@of_each(cases("dates"))
def test_a_date_is_read_whole_or_not_at_all(words: str, answer: str) -> None:
    found = [one.value for one in find(words, stated_on=ROME)]

    assert (" + ".join(f"{one.edtf} «{one.phrase}»" for one in found) or "none") == answer


@of_each(cases("deadlines"))
def test_the_date_of_something_else_is_no_deadline(words: str, answer: str) -> None:
    found = [one.value for one in deadlines(words, stated_on=ROME)]

    assert (" + ".join(f"{one.edtf} «{one.phrase}»" for one in found) or "none") == answer


@pytest.mark.parametrize("phrase", ["next spring", "next June"])
def test_next_said_before_the_time_has_come_has_two_readings(phrase: str) -> None:
    assert read(phrase, stated_on=FEB_2019) is None


def test_a_bare_season_that_is_over_has_no_answer() -> None:
    assert read("in spring", stated_on=JUNE) is None


def test_a_past_date_inside_a_clause_is_read_with_its_own_words() -> None:
    clause = "The Ministers, recalling their statement of February 6, 2019, committed to act"

    reading = read(clause, stated_on=JUNE)

    assert reading is not None
    assert (reading.phrase, reading.edtf) == ("February 6, 2019", "2019-02-06")


def test_two_different_dates_are_no_single_date() -> None:
    assert read("بحلول يونيو/حزيران 2022 وخريف 2021", stated_on=JUNE) is None


def test_by_june_has_no_earliest_day() -> None:
    reading = read("بحلول يونيو/حزيران 2022", stated_on=date(2021, 6, 28))

    assert reading is not None
    assert (reading.earliest, reading.latest) == (None, date(2022, 6, 30))


PIECES = st.sampled_from(
    "in by 2020 2021 June حزيران / يونيو 28 31 spring الربيع هذا next المقبل the end of before "
    "بحلول نهاية العام 1er d'ici - , ، this last year كانون الأول q1 quarter to from and between و "
    "early mid- منتصف about or (يونيو) at latest onwards first".split()
)


@given(st.lists(PIECES, max_size=12).map(" ".join) | st.text(), st.dates())
def test_what_is_found_stands_in_the_text_with_its_own_bounds(text: str, today: date) -> None:
    found = find(text, stated_on=today)

    for one in found:
        assert text[one.start : one.end] == one.value.phrase
        assert bounds(one.value.edtf) == (one.value.earliest, one.value.latest)
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))


@of_each(
    itertools.product(["next year", "last year", "last month", "this winter"], [date.min, date.max])
)
def test_the_ends_of_the_calendar_raise_nothing(phrase: str, today: date) -> None:
    reading = read(phrase, stated_on=today)

    assert reading is None or bounds(reading.edtf)


@of_each(ALL)
def test_no_date_of_the_corpus_lies_outside_the_years_it_speaks_of(name: str) -> None:
    for one in find(source(name), stated_on=JUNE):
        assert one.value.latest is not None
        assert 2017 <= one.value.latest.year <= 2022


@pytest.mark.parametrize(
    "pattern",
    [
        "in 2020 ",
        "1 ",
        "كانون ",
        "1 june 2",
        "by the end of ",
        "27-28 ",
        "or 2020 ",
        "years of ",
        "2020, ",
        "from 2020 to ",
        "the first of ",
        "before the meeting ",
        "q1 and ",
        "about ",
    ],
)
def test_hostile_texts_are_read_quickly(pattern: str) -> None:
    text = pattern * (LENGTH // len(pattern))
    assert seconds(lambda: find(text, stated_on=JUNE)) < LIMIT

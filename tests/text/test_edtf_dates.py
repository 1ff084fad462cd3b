import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.text.dates import read
from commitments.text.dates.edtf import InvalidEdtf, bounds, in_words
from tests.each import of_each

pytestmark = pytest.mark.once


@of_each(
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2021-06-28", date(2021, 6, 28), date(2021, 6, 28)),
        ("2020-21", date(2020, 3, 1), date(2020, 5, 31)),
        ("2020-22", date(2020, 6, 1), date(2020, 8, 31)),
        ("2020-23", date(2020, 9, 1), date(2020, 11, 30)),
        ("2019-24", date(2019, 12, 1), date(2020, 2, 29)),
        ("2020-24", date(2020, 12, 1), date(2021, 2, 28)),
        ("2020-36", date(2020, 10, 1), date(2020, 12, 31)),
        ("2020-40", date(2020, 1, 1), date(2020, 6, 30)),
        ("[2018-02-13..2019-01-30]", date(2018, 2, 13), date(2019, 1, 30)),
        ("[2019-09..2020-05-27]", date(2019, 9, 1), date(2020, 5, 27)),
        ("../2022-06", None, date(2022, 6, 30)),
        ("/2022-06", None, date(2022, 6, 30)),
        ("2022-06/..", date(2022, 6, 1), None),
        ("2019/2021-06", date(2019, 1, 1), date(2021, 6, 30)),
        ("2020~", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-06?", date(2020, 6, 1), date(2020, 6, 30)),
        ("196X", date(1960, 1, 1), date(1969, 12, 31)),
        ("2021-06-XX", date(2021, 6, 1), date(2021, 6, 30)),
        ("2021-XX", date(2021, 1, 1), date(2021, 12, 31)),
    ]
)
def test_bounds_are_the_first_and_last_day_that_can_be_meant(
    edtf: str, earliest: date | None, latest: date | None
) -> None:
    assert bounds(edtf) == (earliest, latest)


@of_each(
    [
        "",
        "..",
        "/",
        "../..",
        "2021/2020",
        "[2021..2020]",
        "[2020]",
        "[2020..]",
        "[..2020]",
        "[2019..2020]/2021",
        "2021-13",
        "2021-02-29",
        "2021-00",
        "0000",
        "99999",
        "-0010",
        "y20000",
        "9999-24",
        "XXXX",
        "2021-X1",
        "2021-XX-12",
        "2020-25",
        "2020-21-01",
        "a/b/c",
        "2020\n",
        "٢٠٢٠",
        "spring 2020",
        "[2020,2021]",
        "2020" * 10_000,
    ]
)
def test_what_is_no_date_is_refused_with_its_text(edtf: str) -> None:
    with pytest.raises(InvalidEdtf) as raised:
        bounds(edtf)

    assert raised.value.text == edtf


@of_each(
    [
        ("2020", "2020", "2020"),
        ("2020-21", "spring 2020", "ربيع 2020"),
        ("2020-24", "winter 2020–21", "شتاء 2020/2021"),
        ("2022-06", "June 2022", "حزيران/يونيو 2022"),
        ("2021-06-28", "28 June 2021", "28 حزيران/يونيو 2021"),
        ("2020-01-29", "29 January 2020", "29 كانون الثاني/يناير 2020"),
        ("../2022-06", "by June 2022", "بحلول حزيران/يونيو 2022"),
        ("../2022", "by the end of 2022", "بحلول نهاية عام 2022"),
        ("2014/..", "from 2014 onwards", "ابتداء من 2014"),
        ("[2019-09..2020]", "between September 2019 and 2020", "بين أيلول/سبتمبر 2019 و2020"),
        ("2019/2021", "from 2019 to 2021", "من 2019 إلى 2021"),
        ("2022-33", "the first quarter of 2022", "الربع الأول من عام 2022"),
        ("2020~", "about 2020", "نحو 2020"),
        ("2020-06?", "June 2020 (uncertain)", "حزيران/يونيو 2020 (غير مؤكد)"),
        ("196X", "1960 to 1969", "1960 إلى 1969"),
    ]
)
def test_a_date_is_said_in_words(edtf: str, english: str, arabic: str) -> None:
    assert in_words(edtf, "en") == english
    assert in_words(edtf, "ar") == arabic


YEARS = st.integers(1950, 2098)
SIDES = (
    YEARS.map(str)
    | st.builds("{}-{:02}".format, YEARS, st.integers(1, 12))
    | st.builds("{}-{}".format, YEARS, st.integers(21, 24))
    | st.dates(date(1950, 1, 1), date(2098, 12, 31)).map(date.isoformat)
)
DATES = SIDES | SIDES.map("../{}".format) | SIDES.map("{}/..".format)


@given(DATES, st.sampled_from(["en", "ar"]), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_words_are_read_back_as_the_date_they_say(edtf: str, language: str, today: date) -> None:
    reading = read(in_words(edtf, language), stated_on=today)

    assert reading is not None
    assert reading.edtf == edtf


@given(SIDES)
def test_an_open_side_leaves_the_other_bound_alone(side: str) -> None:
    earliest, latest = bounds(side)

    assert bounds(f"../{side}") == (None, latest)
    assert bounds(f"{side}/..") == (earliest, None)


@given(st.integers(1, 9998), st.integers(1, 12))
def test_a_month_ends_where_the_calendar_says(year: int, month: int) -> None:
    last = calendar.monthrange(year, month)[1]

    assert bounds(f"{year:04}-{month:02}") == (date(year, month, 1), date(year, month, last))


@given(st.text(alphabet="0123456789X-/.~?%", max_size=25) | st.text())
def test_any_text_has_bounds_in_order_or_is_refused(edtf: str) -> None:
    try:
        earliest, latest = bounds(edtf)
    except InvalidEdtf:
        return
    assert earliest or latest
    assert earliest is None or latest is None or earliest <= latest

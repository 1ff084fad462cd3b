import datetime as dt
from decimal import Decimal

import pytest

from commitments.public import charts

pytestmark = pytest.mark.once

DAY = dt.date
HELD = DAY(2021, 6, 28)


def number(percent):
    return float(percent.removesuffix("%"))


def test_parts_of_a_bar_fill_it_side_by_side():
    first, second = charts.stacked(
        {"fulfilled": 1, "withdrawn": 0, "postponed": 3}, total=4, rtl=False
    )

    assert (first.x, first.width, second.x, second.width) == ("0%", "25%", "25%", "75%")


def test_bar_is_mirrored_where_reading_begins_on_the_right():
    first, second = charts.stacked({"fulfilled": 1, "postponed": 3}, total=4, rtl=True)

    assert (first.x, second.x) == ("75%", "0%")


def test_bar_of_an_amount_is_its_share_of_the_largest():
    assert charts.bar(Decimal(100), largest=Decimal(700), rtl=False).width == "14.286%"
    assert charts.bar(Decimal(700), largest=Decimal(700), rtl=True).x == "0%"


def test_bar_of_nothing_has_no_width():
    assert charts.bar(Decimal(0), largest=Decimal(0), rtl=False).width == "0%"


def late(rtl=False, done=HELD):
    row = charts.Due((DAY(2020, 1, 1), DAY(2020, 12, 31)), None, done, done is not None)
    _axis, (course,) = charts.courses([row], DAY(2026, 11, 21), rtl=rtl)
    return course


def test_slippage_is_a_line_from_deadline_to_outcome():
    course = late()

    (slip,) = [line for line in course.stretches if line.kind == "late"]
    places = {mark.kind: mark.x for mark in course.marks}
    assert slip.x == places["deadline"]
    assert number(slip.x) + number(slip.width) == pytest.approx(number(places["done"]), abs=0.01)


def test_timeline_is_mirrored_where_reading_begins_on_the_right():
    places = {mark.kind: number(mark.x) for mark in late(rtl=True).marks}

    assert places["done"] < places["deadline"]


def test_open_commitment_waits_until_the_day_that_is_read():
    course = late(done=None)

    assert [mark.kind for mark in course.marks] == ["deadline", "waiting"]
    assert [line.kind for line in course.stretches] == ["window", "open"]


def test_closed_commitment_does_not_wait():
    row = charts.Due((None, DAY(2020, 12, 31)), None, None, True)

    _axis, (course,) = charts.courses([row], DAY(2026, 11, 21), rtl=False)

    assert [mark.kind for mark in course.marks] == ["deadline"]


def test_deadline_that_moved_is_marked_beside_the_first():
    row = charts.Due((None, DAY(2020, 5, 31)), DAY(2021, 6, 30), DAY(2021, 6, 28), True)

    _axis, (course,) = charts.courses([row], DAY(2022, 1, 1), rtl=False)

    assert [mark.kind for mark in course.marks] == ["deadline", "moved", "done"]


def test_axis_without_rows_has_the_year_of_the_day():
    axis, rows = charts.courses([], DAY(2020, 6, 30), rtl=False)

    assert [year for year, _begin, _middle in axis.years] == [2020] and rows == []


def test_lengths_are_written_for_svg_in_every_language():
    assert charts.percent(100 / 7) == "14.286%"
    assert charts.percent(-0.0) == "0%"

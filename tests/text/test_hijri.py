import datetime as dt

import pytest

from commitments.text import hijri
from tests.each import of_each

pytestmark = pytest.mark.once


@of_each([(1299, False), (1300, True), (1442, True), (1500, True), (1501, False), (2021, False)])
def test_years_of_our_time_in_the_hijri_calendar_are_known(year, is_hijri):
    assert hijri.is_hijri(dt.date(year, 1, 1)) is is_hijri


@of_each([(1300, 1882), (1400, 1979), (1442, 2020), (1452, 2030), (1500, 2076)])
def test_the_gregorian_year_is_at_most_one_off(year, gregorian):
    assert abs(hijri.gregorian_year(year) - gregorian) <= 1


@of_each(
    [
        "١٤٤٢ هـ",
        "1442هـ",
        "14 Shawwal 1442",
        "17 ذو القعدة 1442",
        "الثلاثاء 5 رمضان، 1442هـ",
        "1442 AH",
        "ربيع الأول ١٤٤٣",
        "Dhu al-Qi'dah 1442",
    ]
)
def test_a_date_that_names_the_calendar_is_known(text):
    assert hijri.names_hijri(text)


@of_each(["28 June 2021", "ربيع 2021", "1442", "رجب طيب أردوغان", "$1400", "GC-1442"])
def test_other_dates_and_words_are_not_taken_for_it(text):
    assert not hijri.names_hijri(text)

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.text.amounts import Amount, find, read
from tests.each import of_each

from .cases import cases
from .sources import ALL, JUNE_2020, MINISTERS_2019, SMALL_GROUP_2019, source
from .timing import LENGTH, LIMIT, seconds

pytestmark = pytest.mark.once

MILLION = 10**6


@of_each(
    [
        ("أكثر من 700 مليون دولار", 700 * MILLION, "USD", None, "more than"),
        ("بأكثر من 700 مليون دولار", 700 * MILLION, "USD", None, "more than"),
        ("بمئة مليون دولار", 100 * MILLION, "USD", None, None),
        ("مائة مليون دولار", 100 * MILLION, "USD", None, None),
        ("سبعمئة مليون دولار", 700 * MILLION, "USD", None, None),
        ("مئة وخمسة وعشرين مليون دولار", 125 * MILLION, "USD", None, None),
        ("مليوني دولار أمريكي", 2 * MILLION, "USD", None, None),
        ("ثلاثة عشر مليون شخص", 13 * MILLION, None, "people", None),
        ("ألفي مقاتل", 2000, None, "people", None),
        ("7,7 ملايين", 7_700_000, None, None, None),
        ("٧٫٧ ملايين شخص", 7_700_000, None, "people", None),
        ("1,5 مليون", 1_500_000, None, None, None),
        ("110 آلاف", 110_000, None, None, None),
        ("حوالى 110 آلاف كيلومتر مربع", 110_000, None, "square kilometres", "about"),
        ("40 ألف", 40_000, None, None, None),
        ("220 ألفا من أفراد الأمن", 220_000, None, "people", None),
        ("أكثر من 100 من أفراد الخدمة", 100, None, "people", "more than"),
        ("20 مليار دولار", 20_000 * MILLION, "USD", None, None),
        ("ما يقرب من 8 ملايين شخص", 8 * MILLION, None, "people", "nearly"),
        ("ما لا يقل عن 5 ملايين يورو", 5 * MILLION, "EUR", None, "at least"),
        ("50 في المئة", 50, None, "percent", None),
        ("500 دينار عراقي", 500, "IQD", None, None),
        ("nearly eight million people", 8 * MILLION, None, "people", "nearly"),
        ("one hundred and fifty million dollars", 150 * MILLION, "USD", None, None),
        ("$100 million", 100 * MILLION, "USD", None, None),
        ("more than US$1.5bn", 1_500 * MILLION, "USD", None, "more than"),
        ("$601m", 601 * MILLION, "USD", None, None),
        ("EUR 20 million", 20 * MILLION, "EUR", None, None),
        ("1,250 dollars", 1250, "USD", None, None),
        ("1,250,000 people", 1_250_000, None, "people", None),
        ("up to 3,000 foreign terrorist fighters", 3000, None, "people", "up to"),
        ("at least 50 percent", 50, None, "percent", "at least"),
        ("100 million Canadian dollars", 100 * MILLION, "CAD", None, None),
        ("700 millions de dollars", 700 * MILLION, "USD", None, None),
        ("plus de 7,7 millions de personnes", 7_700_000, None, "people", "more than"),
        ("deux cents millions d’euros", 200 * MILLION, "EUR", None, None),
        ("1 250 000 euros", 1_250_000, "EUR", None, None),
        ("1\u202f250\u00a0000 €", 1_250_000, "EUR", None, None),
        ("1.250.000,50 euros", Decimal("1250000.50"), "EUR", None, None),
        ("environ 40 mille personnes", 40_000, None, "people", "about"),
    ]
)
def test_an_amount_is_read(
    phrase: str,
    value: int | Decimal,
    currency: str | None,
    unit: str | None,
    qualifier: str | None,
) -> None:
    amount = read(phrase)

    assert amount is not None
    assert (amount.value, amount.currency, amount.unit, amount.qualifier) == (
        value,
        currency,
        unit,
        qualifier,
    )


@of_each(
    [
        "1.250 dollars",
        "7.7 شخص",
        "500 جنيه",
        "500 dinars",
        "100 million pounds",
        "2254",
        "قرار مجلس الأمن الدولي رقم 2254",
        "COVID-19",
        "between 5 and 10 million dollars",
        "5-10 million dollars",
        "12 million to 13 million",
        "من 5 إلى 10 ملايين دولار",
        "less than 5 million dollars",
        "أقل من 5 ملايين دولار",
        "half a million people",
        "نصف مليون نازح",
        "two and a half million",
        "مليون ونصف دولار",
        "tens of thousands of people",
        "عشرات الآلاف من الشركاء",
        "لآلاف المقاتلين",
        "millions of dollars",
        "one two three million",
        "5m",
        "1,2,3 million",
        "in 2020 people",
        "over $600m of $670m",
        "eight",
        "several hundred million dollars",
        "twice 700 million dollars",
        "-700 million dollars",
        "$-700 million",
        "$700+ million",
        "$700 million-plus",
        "9" * 40 + " million",
        "",
    ]
)
def test_no_answer_rather_than_a_wrong_one(phrase: str) -> None:
    assert read(phrase) is None


@of_each(cases("amounts"))
def test_what_belongs_to_a_sum_is_read_with_it_or_nothing_is(words: str, answer: str) -> None:
    said = [
        f"{one.value} {one.currency or one.unit}" + f", {one.qualifier}" * bool(one.qualifier)
        for one in (found.value for found in find(words))
    ]

    assert said == ([] if answer == "none" else [answer])


def test_every_amount_of_a_document_is_found() -> None:
    found = [one.value for one in find(source(SMALL_GROUP_2019))]

    assert [(amount.phrase, int(amount.value)) for amount in found] == [
        ("حوالى 110 آلاف كيلومتر مربع", 110_000),
        ("أكثر من 40 ألف مقاتل", 40_000),
        ("حوالى 7,7 ملايين شخص", 7_700_000),
        ("أكثر من 20 مليار دولار", 20_000_000_000),
        ("أكثر من 220 ألفا من أفراد", 220_000),
        ("أكثر من 100 من أفراد", 100),
        ("لأكثر من 1,5 مليون نازح", 1_500_000),
    ]


def test_the_two_sums_of_june_2020_are_found_apart() -> None:
    money = [one.value for one in find(source(JUNE_2020)) if one.value.currency]

    assert money == [
        Amount("بمئة مليون دولار", Decimal(100_000_000), "USD", None, None),
        Amount("بأكثر من 700 مليون دولار", Decimal(700_000_000), "USD", None, "more than"),
    ]


def test_the_printed_slip_of_seven_persons_gives_no_amount() -> None:
    assert find(source(MINISTERS_2019)) == []


@of_each(ALL)
def test_phrases_stand_in_the_text(name: str) -> None:
    text = source(name)

    assert all(text[one.start : one.end] == one.value.phrase for one in find(text))


@given(st.integers(1, 10**12), st.sampled_from(["dollars", "دولار", "euros"]))
def test_grouped_and_plain_digits_mean_the_same(number: int, currency: str) -> None:
    grouped, plain = read(f"{number:,} {currency}"), read(f"{number} {currency}")

    assert grouped is not None
    assert plain is not None
    assert grouped.value == plain.value == number


@given(st.integers(0, 999), st.integers(1, 99))
def test_a_decimal_comma_and_a_decimal_point_mean_the_same(whole: int, part: int) -> None:
    comma, point = read(f"{whole},{part:02} مليون"), read(f"{whole}.{part:02} million")

    assert comma is not None
    assert point is not None
    assert comma.value == point.value == Decimal(f"{whole}.{part:02}") * MILLION


PIECES = st.sampled_from(
    "1 7,7 1.250 700 2020 million مليون مئة و وخمسين $ دولار more than between and to - people "
    "ونصف half a one hundred شخص ألف € m".split()
)


@given(st.lists(PIECES, max_size=12).map(" ".join) | st.text())
def test_what_is_found_is_positive_and_stands_in_the_text(text: str) -> None:
    end = 0
    for one in find(text):
        assert one.start >= end
        assert text[one.start : one.end] == one.value.phrase
        assert one.value.value.is_finite()
        assert one.value.value >= 0
        end = one.end


@pytest.mark.parametrize(
    "pattern",
    [
        "1 000 ",
        "one ",
        "1,",
        "1 ",
        "مئة و",
        "مليون و",
        "between ",
        "five million and ",
        "doubling ",
        "not exceeding ",
        "five (",
        "1 (one) ",
        "$",
        "$1 aid ",
        "gave a$1 ",
        "1",
        "1 dollars ",
    ],
)
def test_hostile_texts_are_read_quickly(pattern: str) -> None:
    text = pattern * (LENGTH // len(pattern))
    assert seconds(lambda: find(text)) < LIMIT

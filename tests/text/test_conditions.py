import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.text.conditions import find
from tests.each import of_each

from .cases import cases_of_languages
from .timing import LENGTH, LIMIT, seconds

pytestmark = pytest.mark.once

UPON_REQUEST = (
    "بناء على طلب أو موافقة مسبقة من الدولة التي يوجد فيها فرع أو شبكة لداعش، "
    "وذلك مع احترام القانون الدولي بشكل كامل"
)


@of_each(
    [
        (
            "en",
            "intent to hold the next meeting as soon as circumstances permit, in Italy",
            "as soon as circumstances permit",
        ),
        (
            "en",
            "The Coalition operates in Iraq at the request of the Government of Iraq.",
            "at the request of the Government of Iraq",
        ),
        ("ar", "نعيد التأكيد على التزامنا بتقديم المساعدة بناء على طلبهم، وذلك", "بناء على طلبهم"),
        ("ar", "وحيثما يكون ذلك ممكناً، ندعم التعافي", "وحيثما يكون ذلك ممكناً"),
        ("ar", "سنتظر في تبادل المعلومات عند الإمكان", "عند الإمكان"),
        (
            "ar",
            "بناء على طلب الحكومة العراقية بما يحقق وحدة العراق",
            "بناء على طلب الحكومة العراقية",
        ),
        ("ar", f"ويعمل ضد تهديد فروع داعش {UPON_REQUEST}.", UPON_REQUEST),
        (
            "fr",
            "se réunira dès que les circonstances le permettront.",
            "dès que les circonstances le permettront",
        ),
    ]
)
def test_a_condition_is_found_in_its_own_words(language, quotation, condition):
    assert find(quotation, language) == [condition]


@pytest.mark.parametrize(
    ("language", "quotation"),
    [
        ("en", "We once again commit to the enduring defeat of Daesh/ISIS"),
        ("ar", "نلتزم بمواصلة العمل معا في العراق وسوريا حتى الهزيمة الدائمة لداعش"),
        ("fr", "Nous restons déterminés à vaincre Daech"),
    ],
)
def test_where_none_is_set_none_is_found(language, quotation):
    assert find(quotation, language) == []


@of_each(cases_of_languages("conditions"))
def test_words_that_look_like_a_condition_are_told_from_one(quotation, conditions, language):
    assert find(quotation, language) == conditions


@given(st.text(), st.sampled_from(["ar", "en", "fr"]))
def test_what_is_found_stands_in_the_quotation(quotation, language):
    assert all(condition in quotation for condition in find(quotation, language))


@pytest.mark.parametrize(
    "pattern", ["if ", "pending ", "subject to the ", "as far as ", "we will "]
)
def test_a_long_text_does_no_harm(pattern):
    assert seconds(lambda: find(pattern * (LENGTH // len(pattern)), "en")) < LIMIT

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.text.language import detect, direction
from commitments.text.segmentation import split
from tests.each import of_each

from .sources import ALL, JUNE_2020, source

pytestmark = pytest.mark.once


@of_each([name for name in ALL if name != JUNE_2020])
def test_every_paragraph_of_the_arabic_documents_is_arabic(name: str) -> None:
    blocks = split(source(name))

    assert {block.language for block in blocks if block.kind == "paragraph"} == {"ar"}


def test_the_document_in_two_languages_turns_from_english_to_arabic_once() -> None:
    languages = [block.language for block in split(source(JUNE_2020))]

    assert languages == ["en"] * languages.count("en") + ["ar"] * languages.count("ar")
    assert languages.count("en") == 9


@of_each(
    [
        ("The Ministers remain committed to promoting efforts.", "en"),
        ("Les ministres réaffirment leur engagement à poursuivre les efforts.", "fr"),
        ("Nous saluons l'offre de l'Italie d'accueillir la prochaine réunion.", "fr"),
        ("تبادل المعلومات مثل INTERPOL و Daesh/ISIS في العراق", "ar"),
        ("ﺑﻴﺎﻥ ﻣﺸﺘﺮﻙ", "ar"),
        ("rss", None),
        ("Français Français, English English", None),
        ("Die Minister haben sich verpflichtet, die Zusammenarbeit zu verstärken.", None),
        ("دولت عراق و کشورهای همسایه پیمان گذاشتند چگونه پژوهش کنند", None),
        ("بیانیه مشترک وزیران خارجه درباره وضعیت عراق و سوریه", None),  # Persian
        ("مشترکہ اعلامیہ وزرائے خارجہ", None),  # Urdu
        ("بەیاننامەی هاوبەشی وەزیرانی دەرەوە", None),  # Kurdish
        ("بیان مشترک صادر عن وزراء الخارجیة فی الدول الأعضاء", "ar"),  # a Persian keyboard
        ("وزارة الخارجیة العراقیة", "ar"),
        ("2254", None),
        ("", None),
    ]
)
def test_language_is_told_or_left_open(text: str, language: str | None) -> None:
    assert detect(text) == language


@of_each(
    [("ar", "rtl"), ("ar-IQ", "rtl"), ("fa", "rtl"), ("en", "ltr"), ("fr", "ltr"), (None, "ltr")]
)
def test_direction_follows_the_language(language: str | None, way: str) -> None:
    assert direction(language) == way


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوي ", min_size=1))
def test_arabic_letters_are_never_taken_for_a_latin_language(text: str) -> None:
    assert detect(text) == ("ar" if text.strip() else None)


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    assert detect(text) in {"ar", "en", "fr", None}

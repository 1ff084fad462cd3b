import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.text.arabic import normalise, stem
from tests.each import of_each

pytestmark = pytest.mark.once

# A word, and forms of it in which it must be found.
MEET = {
    "معتقل": "والمعتقلين معتقلات لمعتقلي المعتقلون معتقلو بالمعتقلين",
    "تعهد": "تعهداتنا تعهدات وتعهدت التعهد بالتعهدات",
    "اجتماع": "الاجتماعات لاجتماع اجتماعنا للاجتماع وباجتماعهم",
    "تحالف": "التحالف للتحالف وتحالفهم بالتحالف تحالفنا",
    "التزام": "الالتزام لالتزامنا بالتزاماتهم وللالتزامات إلتزام",
    "ملتزم": "ملتزمون الملتزمين ملتزماً",
    "لاجئ": "اللاجئين للاجئين لاجئون واللاجئات",
    "حكومة": "الحكومات للحكومة حكومتنا وحكوماتهم حكومه",
    "عملية": "عمليات العمليات لعملياتهم",
    "قوة": "قوات القوات لقواتنا",
    "شريك": "شركاء شركائنا وشركاؤهم للشركاء",
    "وزير": "وزراء الوزراء لوزير",
    "آلية": "آليات الآليات للآليات",
    "مقاتل": "المقاتلين مقاتلي لمقاتلين",
    "عراق": "العراق عراقي العراقية بالعراق للعراقيين",
    "مسؤول": "مسؤولين مسئول المسؤوليات",
    "جهد": "جهود جهودنا بجهودهم",
    "عضو": "أعضاء الأعضاء أعضائه",
    "دولة": "الدول لدول دولته",
    "مساعدة": "مساعدات المساعدات بمساعدتهم",
    "تهديد": "التهديدات لتهديد تهديداته",
    "تحرير": "بتحرير لتحرير التحرير",
    "إيطاليا": "لإيطاليا الإيطالية ايطالي",
    "أفريقيا": "إفريقيا الأفريقية بأفريقيا",
    "هزيمة": "الهزيمة لهزيمة هزيمته",
    "كويت": "الكويت بالكويت كويتي",
    "داعش": "لداعش بداعش وداعش",
    "قضية": "قضايا القضايا",
    "نواصل": "سنواصل وسنواصل",
    "لقاء": "اللقاء للقاء لقاءات",
}
APART = [
    ("معتقل", "اعتقال"),
    ("معتقل", "معقل"),
    ("تعهد", "تعدد"),
    ("تعهد", "عهد"),
    ("تحالف", "تخالف"),
    ("تحالف", "حليف"),
    ("اجتماع", "جماعة"),
    ("اجتماع", "إجماع"),
    ("دولي", "دولة"),
    ("مدني", "مدن"),
    ("عملية", "عمل"),
    ("أمني", "أمن"),
    ("لبنان", "لبن"),
    ("تعاون", "تعال"),
    ("قانون", "قنوات"),
    ("وزارة", "زيارة"),
    ("وجهود", "وجود"),
    ("بيان", "بين"),
    ("التزام", "ملتزم"),
    ("إلغاء", "غاية"),
    ("سياسة", "أساس"),
    ("سوريا", "سور"),
    ("لاجئ", "جيء"),
    ("بلد", "ولد"),
    ("وحدة", "حدود"),
    ("متهم", "متى"),
    ("حكم", "حكومة"),
    ("محاكمة", "حكومة"),
    ("وضع", "ضعف"),
    ("بطلب", "بطل"),
]


@of_each([(form, word) for word, forms in MEET.items() for form in forms.split()])
def test_a_word_is_found_in_its_forms(form: str, word: str) -> None:
    assert stem(form) == stem(word)


@of_each(APART)
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_the_tables_are_large_enough_to_mean_something() -> None:
    assert sum(len(forms.split()) for forms in MEET.values()) >= 60
    assert len(APART) >= 25


@of_each(
    [
        ("ملتزماً", "ملتزما"),
        ("مُتـــعـدّد", "متعدد"),
        ("إفريقيا", "افريقيا"),
        ("الأميركية", "الامريكيه"),
        ("آليات", "اليات"),
        ("مسؤول", "مسءول"),
        ("مسئول", "مسءول"),
        ("دولة", "دوله"),
        ("مدى", "مدي"),
        ("روایته", "روايته"),
        ("کویت", "كويت"),
        ("ﻻﺟﺊ", "لاجء"),
        ("ا\u0654من", "امن"),
        ("\u200fداعش\u200e", "داعش"),
        ("متickنة", "متنه"),
        ("Daesh", ""),
    ]
)
def test_spellings_become_one(written: str, plain: str) -> None:
    assert normalise(written) == plain


@given(st.text())
def test_normalising_twice_changes_nothing(word: str) -> None:
    assert normalise(normalise(word)) == normalise(word)


LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


@given(st.text(alphabet=LETTERS + "ءأإآةىؤئ", min_size=1, max_size=12))
def test_a_stem_is_plain_letters_and_never_vanishes(word: str) -> None:
    assert stem(word)
    assert normalise(stem(word)) == stem(word)
    assert len(stem(word)) <= len(word) + 2


@given(
    st.sampled_from(sorted(MEET)),
    st.lists(st.sampled_from("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0640"), max_size=6),
)
def test_vowel_marks_and_tatweel_never_matter(word: str, marks: list[str]) -> None:
    marked = "".join(
        letter + (marks[place] if place < len(marks) else "") for place, letter in enumerate(word)
    )

    assert stem(marked) == stem(word)


@given(st.sampled_from(sorted(set(MEET) - {"نواصل"})), st.sampled_from(["ال", "وال", "بال", "كال"]))
def test_the_article_is_taken_off_every_noun(word: str, article: str) -> None:
    assert stem(article + word) == stem(word)

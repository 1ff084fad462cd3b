import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.text import candidates
from commitments.text.language import Language
from commitments.text.strength import propose, strength
from tests.each import of_each

from .cases import cases_of_languages
from .timing import LENGTH, LIMIT, seconds
from .yardstick import FILES, sentences

pytestmark = pytest.mark.once


@of_each(
    [
        ("commit", "ar", "نحن ملتزمون بإنشاء آليات المساءلة"),
        ("commit", "ar", "نعيد التأكيد على التزامنا الكامل بضمان الهزيمة المستمرة لداعش"),
        ("reaffirm", "ar", "ونعيد التأكيد على أهمية الحفاظ على الموارد البشرية"),
        ("urge", "ar", "ونحث كافة الجهات الفاعلة العاملة في شمال شرق سوريا على الامتناع"),
        ("call_on", "ar", "ندعو كافة الأعضاء إلى الإصرار على توفير مساعدة إنسانية قوية"),
        ("call_on", "ar", "نشجع كافة أعضاء التحالف الدولي لهزيمة داعش على اعتماد المبادئ"),
        ("welcome", "ar", "نرحب بعرض إيطاليا استضافة الاجتماع الوزاري التالي"),
        ("intend", "ar", "الوزراء يعتزمون عقد الاجتماع المقبل بحلول يونيو/حزيران 2022"),
        ("commit", "ar", "سنواصل جهودنا لمحاسبة إرهابيي داعش"),
        ("commit", "ar", "مصممون على معالجة ما تبقى من الفجوات"),
        ("intend", "ar", "أن التحالف يهدف إلى تعزيز قدرة وكالات إنفاذ القانون"),
        ("urge", "ar", "نحث دولكم على التعهد بأكثر من 700 مليون دولار"),
        ("call_on", "ar", "وينبغي أن تحذو كافة الدول حذو إيطاليا"),
        ("reaffirm", "ar", "ينبغي على التحالف أن يحافظ على وحدة الهدف"),
        ("reaffirm", "ar", "يجب أن يظل التحالف يقظاً"),
        ("intend", "ar", "تتطلع الولايات المتحدة إلى إعادة جدولة فعاليتنا"),
        ("commit", "ar", "وتعهدت الولايات المتحدة العام الماضي بمئة مليون دولار"),
        ("plan", "ar", "خططاً لعقد اجتماع يركز على كيفية دعم الجهود الدولية"),
        ("commit", "ar", "وقد وافق القادة السياسيون على تعزيز التعاون"),
        ("reaffirm", "ar", "يقف التحالف مع الشعب السوري"),
        ("reaffirm", "ar", "فينبغي على التحالف أن يسعى إلى استمرار احتجازهم الآمن"),
        ("reaffirm", "ar", "علينا أن نواصل التخلص من خلايا داعش وشبكاته"),
        ("reaffirm", "ar", "يعمل التحالف في العراق بناء على طلب الحكومة العراقية"),
        ("reaffirm", "ar", "يقف التحالف مع الشعب السوري وفق قرار مجلس الأمن رقم 2254"),
        ("plan", "ar", "ونتطلع إلى اجتماع المديرين السياسيين في أواخر الربيع"),
        ("intend", "ar", "وهو على استعداد لزيادة جهوده"),
        ("commit", "ar", "ندعم التعافي في المناطق المحررة من داعش"),
        ("call_on", "ar", "مؤكدين على أهمية حماية الحكومة العراقية لأصول التحالف"),
        ("call_on", "ar", "نعتمد في العام المقبل على هذا التحالف لتمويل الاحتجاز"),
        ("urge", "en", "we urge the custodians of the detained fighters"),
        ("commit", "en", "The Ministers remain committed to promoting efforts"),
        ("plan", "en", "The Coalition reaffirmed its plans for a meeting"),
        ("intend", "en", "confirmed their intent to hold the next full ministerial meeting"),
        ("commit", "en", "We will continue our close cooperation"),
        ("commit", "en", "The Ministers agreed on the urgent need to pursue information sharing"),
        ("reaffirm", "en", "international law must be upheld under all circumstances"),
        ("welcome", "en", "We welcome the decision of the April 2 NATO Ministerial"),
        (
            "intend",
            "en",
            "We welcome the establishment of a new government, and look forward to engaging",
        ),
        ("call_on", "en", "We call on all members to contribute"),
        ("reaffirm", "en", "operates in Iraq at the request of the Government of Iraq"),
        ("commit", "fr", "Les ministres s'engagent à renforcer leur coopération"),
        ("call_on", "fr", "Nous appelons tous les États à prendre leurs responsabilités"),
        ("urge", "fr", "Nous exhortons les parties à respecter le droit"),
        ("intend", "fr", "La France entend poursuivre ses efforts"),
        ("reaffirm", "fr", "Nous réaffirmons l'importance de la stabilisation"),
        ("welcome", "fr", "Nous saluons l'offre de l'Italie"),
        ("plan", "fr", "Le Danemark prévoit d'accueillir une réunion"),
    ]
)
def test_the_verb_gives_the_strength(grade: str, language: Language, quotation: str) -> None:
    assert strength(quotation, language) == grade


@of_each(
    [
        ("ar", "فقدت داعش سيطرتها على الأراضي"),
        ("ar", "لقد حققنا تقدما هائلا"),
        ("ar", "استضافة الاجتماع الوزاري التالي لكافة دول التحالف الدولي في العام 2020"),
        ("en", "The threat remains"),
        ("en", "a lasting political settlement"),
        ("fr", "La menace demeure"),
    ]
)
def test_words_without_such_a_verb_give_no_strength(language: Language, quotation: str) -> None:
    assert strength(quotation, language) is None


@of_each(cases_of_languages("verbs"))
def test_each_mark_of_a_sentence_has_its_direction_and_strength(
    words: str, answer: str, language: Language
) -> None:
    marks = [mark.direction_hint for mark in candidates.find(words, language)]
    said = [f"{one} {propose(words, language, one).strength}" for one in marks]

    assert (", ".join(said) or "none") == answer


@of_each(FILES)
def test_the_direction_is_that_of_the_mark_that_stands_first(language: Language) -> None:
    for sentence in sentences(language):
        marks = candidates.find(sentence.text, language)
        first = marks[0].direction_hint if marks else "pledge"

        assert propose(sentence.text, language).direction == first, sentence.text


def test_vowel_marks_do_not_matter() -> None:
    assert strength("نُؤكّدُ التزامَنا", "ar") == strength("نؤكد التزامنا", "ar") == "commit"


@given(st.text(), st.sampled_from(["ar", "en", "fr"]))
def test_any_text_has_a_strength_or_none(text: str, language: Language) -> None:
    assert strength(text, language) in {
        "commit",
        "intend",
        "plan",
        "reaffirm",
        "welcome",
        "urge",
        "call_on",
        None,
    }


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
@pytest.mark.parametrize("pattern", ["welcome ", "ينبغي ", "pri ", "ا", "salu "])
def test_hostile_texts_are_graded_quickly(pattern: str, language: Language) -> None:
    text = pattern * (LENGTH // len(pattern))
    assert seconds(lambda: strength(text, language)) < LIMIT

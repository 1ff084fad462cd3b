import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.text import sentences
from commitments.text.candidates import EXCLUSIONS, RULES, Candidate, find
from commitments.text.language import Language
from commitments.text.segmentation import split
from tests.each import of_each

from .sources import ALL, JUNE_2020, SMALL_GROUP_2019, source
from .timing import LENGTH, LIMIT, seconds

pytestmark = pytest.mark.once

MUST_BE_MARKED: list[tuple[Language, str, str]] = [
    ("ar", "pledge", "نحن ملتزمون بإنشاء آليات المساءلة الفعالة الحالية أو دعمها."),
    ("ar", "pledge", "نعيد التأكيد على التزامنا الكامل بضمان الهزيمة المستمرة لداعش."),
    ("ar", "pledge", "سنواصل جهودنا لمحاسبة إرهابيي داعش."),
    ("ar", "pledge", "وسوف نواصل جهودنا حتى يتم إنجاز هذه المهمة."),
    ("ar", "pledge", "سيستمر تبادل المعلومات عبر قنوات إنفاذ القانون."),
    ("ar", "pledge", "ونعيد التأكيد على أهمية الحفاظ على الموارد البشرية والعسكرية."),
    ("ar", "pledge", "نرحب بعرض إيطاليا استضافة الاجتماع الوزاري التالي."),
    ("ar", "pledge", "كما رحّب القادة السياسيون بالإعلان عن أن الاجتماع القادم سينعقد في إيطاليا."),
    ("ar", "pledge", "ولفت إلى أن الوزراء يعتزمون عقد الاجتماع المقبل بحلول يونيو/حزيران 2022."),
    ("ar", "pledge", "وذكرت أن التحالف يهدف إلى تعزيز قدرة وكالات إنفاذ القانون."),
    ("ar", "pledge", "وأكد على الوقوف مع ضحايا داعش وأسرهم."),
    ("ar", "pledge", "ينبغي على التحالف أن يحافظ على وحدة الهدف."),
    ("ar", "pledge", "يجب أن يظل التحالف الدولي يقظا."),
    ("ar", "pledge", "وينبغي الالتزام بالقانون الدولي في أي ظروف."),
    ("ar", "pledge", "وتعهدت الولايات المتحدة العام الماضي بمئة مليون دولار."),
    ("ar", "pledge", "تتطلع الولايات المتحدة إلى إعادة جدولة فعاليتنا."),
    ("ar", "pledge", "ونطلع من هذا المنطلق إلى اجتماع المديرين السياسيين."),
    ("ar", "pledge", "مصممون على معالجة ما تبقى من الفجوات."),
    ("ar", "pledge", "ما زلنا ملتزمين بهذه القرارات"),
    ("ar", "ask", "ونحث كافة الجهات الفاعلة على الامتناع عن أي عمل."),
    ("ar", "ask", "ندعو كافة الأعضاء إلى الإصرار على توفير مساعدة إنسانية."),
    ("ar", "ask", "نشجع كافة أعضاء التحالف على اعتماد المبادئ التوجيهية."),
    ("ar", "ask", "ولكننا نحث دولكم على التعهد بأكثر من 700 مليون دولار."),
    ("ar", "ask", "وينبغي أن تحذو كافة الدول حذو إيطاليا."),
    ("ar", "pledge", "وشدد المشاركون على الالتزام بحماية ما تحقق من مكاسب."),
    ("ar", "pledge", "جدد المجتمعون عزمهم على ملاحقة ما تبقى من التنظيم."),
    ("ar", "pledge", "واختُتم الاجتماع بالتأكيد على التزام الدول بالقضاء على التنظيم."),
    ("ar", "pledge", "وأكد الوزراء الحاجة إلى تعزيز قدرات الشركاء."),
    ("ar", "pledge", "كما شددوا على مواصلة التنسيق في ما بينهم."),
    ("ar", "pledge", "وأوضح البيان أن التحالف الدولي يساند الشعب السوري."),
    ("ar", "pledge", "وأعلن المجتمعون عن دعم جهود الأمم المتحدة."),
    ("ar", "pledge", "وضع التحالف خطة لمواصلة التدريب."),
    ("ar", "pledge", "ولن نسمح بعودة التنظيم."),
    ("ar", "ask", "ودعت الدول كافة الأطراف إلى وقف القتال."),
    ("ar", "pledge", "ورحب القادة باستعداد دول عدة للمشاركة."),
    ("ar", "pledge", "وتضمن البيان اتفاق الدول المشاركة على تجفيف مصادر التمويل."),
    ("ar", "ask", "وطالب الوزراء الحكومة بتوفير الحماية."),
    ("ar", "ask", "مطالباً بتحديد مهلة للتنفيذ."),
    ("ar", "ask", "داعيا المجتمع الدولي إلى زيادة تمويله."),
    ("ar", "ask", "وشدد على ضرورة تحمل كافة الدول مسؤولياتها."),
    ("ar", "ask", "مجددين مطالبتهم بوقف فوري لإطلاق النار."),
    ("ar", "ask", "والمجتمع الدولي مطالب بتحمل مسؤولياته."),
    ("ar", "ask", "واتفقوا على دعوة دول الجوار إلى احترام سيادة الدول العربية."),
    ("ar", "ask", "وتضمن البيان تكليف الأمانة العامة بمتابعة التنفيذ."),
    ("ar", "pledge", "كما أعربت القمة عن تأييدها للمحادثات."),
    ("ar", "ask", "ونعتمد في ذلك على شركائنا."),
    ("ar", "ask", "ونتطلع إلى جهود الحكومة العراقية في هذا الشأن."),
    ("en", "pledge", "The Ministers remain committed to promoting efforts."),
    ("en", "pledge", "The Coalition reaffirmed its plans for a meeting."),
    ("en", "pledge", "The Ministers also confirmed their intent to hold the next meeting."),
    ("en", "pledge", "International law must be upheld under all circumstances."),
    ("en", "pledge", "We will continue our close cooperation."),
    ("en", "pledge", "The Ministers agreed on the urgent need to pursue information sharing."),
    ("en", "pledge", "The Coalition stands with the Syrian people."),
    ("en", "pledge", "Denmark welcomed the offer of Italy to host."),
    ("en", "pledge", "The new group will strengthen the capabilities of African members."),
    ("en", "pledge", "This effort includes sharing assessments of the threat."),
    ("en", "pledge", "Ministers endorsed the priorities of the working group."),
    ("en", "pledge", "The Coalition is adapting its campaign to the new threat."),
    ("en", "pledge", "The envoy expressed continued support for this work."),
    ("en", "pledge", "The envoy announced a contribution to the fund."),
    ("en", "pledge", "We stand firm against the aggression."),
    ("en", "pledge", "Bringing perpetrators to justice remains a top priority."),
    ("en", "pledge", "The ministers expressed readiness for constructive relations."),
    ("en", "ask", "The Ministers called for better conditions in the camps."),
    ("en", "ask", "They stressed the need for Iraqi authorities to protect witnesses."),
    ("en", "ask", "We urge the custodians to continue to treat them humanely."),
    ("en", "ask", "We call on all members to contribute."),
    ("en", "ask", "States should take their nationals back."),
    ("fr", "pledge", "Les ministres s'engagent à renforcer leur coopération."),
    ("fr", "pledge", "Nous réaffirmons notre détermination."),
    ("fr", "pledge", "La coalition poursuivra son soutien à l'Irak."),
    ("fr", "pledge", "L'Italie entend accueillir la prochaine réunion."),
    ("fr", "pledge", "Ils restent unanimes dans leur ferme détermination."),
    ("fr", "pledge", "La coalition demeure déterminée à protéger les civils."),
    ("fr", "pledge", "Le droit international devait être respecté."),
    ("fr", "pledge", "Ils se tiennent aux côtés des victimes."),
    ("fr", "pledge", "Il est nécessaire de prévenir les violences."),
    ("fr", "pledge", "Nous lancerons un nouveau fonds."),
    ("fr", "ask", "Ils ont appelé toutes les parties à la retenue."),
    ("fr", "ask", "Nous appelons tous les États à prendre leurs responsabilités."),
    ("fr", "ask", "Nous exhortons les parties à respecter le droit."),
    ("fr", "ask", "Les États devraient rapatrier leurs ressortissants."),
    ("fr", "ask", "Ils ont exprimé le souhait de la poursuite de cet engagement."),
    ("fr", "ask", "Les ministres recommandent une mobilisation des États membres."),
]

MUST_NOT_BE_MARKED: list[tuple[Language, str, str]] = [
    ("ar", "past", "لقد نجحت حملة التحالف بتحرير حوالى 7,7 ملايين شخص من سيطرة داعش."),
    ("ar", "grief", "ونحن نقدر تضحيات جنودنا وشركائنا."),
    ("ar", "thanks", "أشكر الممثلين الـ31 المتواجدين معنا اليوم على مشاركتهم."),
    ("ar", "adversary", "تواصل العناصر المتبقية من التنظيم استغلال الثغرات."),
    ("ar", "adversary", "نعرف جميعا أن تنظيم داعش لا يلتزم بأي قواعد عند ممارسة وحشيته."),
    ("ar", "possibility", "وقد يتضمن ذلك جهداً لمكافحة عودة تنظيم داعش إلى التمرد."),
    ("ar", "effect", "ستدعم هذه الأموال عملنا مع الشركاء المحليين."),
    ("ar", "effect", "وسيمكننا ذلك من مواجهة أي محاولة من قبل داعش."),
    ("ar", "belief", "أكّد القادة السياسيون من جديد على إيمانهم بأن هذا الجهد ضروري."),
    ("ar", "praise", "وفي الشأن العراقي، أشاد الوزراء بالجهود المبذولة لمواجهة فلول داعش."),
    ("ar", "belief", "وجدد التحالف اعتقاده بضرورة بذل جهد جماعي."),
    ("ar", "past", "كما أكد البيان أنه تم تقديم الدعم للمبعوث الأممي."),
    ("ar", "thanks", "وأعرب المشاركون عن تقديرهم للمملكة على استضافة الاجتماع."),
    ("ar", "noun", "سيادة العراق وسياسة حكومته وسيطرة قواته وسنوات من العمل."),
    ("en", "praise", "We commend the Government of Iraq for its commitment to fight Daesh."),
    ("en", "past", "The Coalition has proven that it is a cohesive, adaptable vehicle."),
    ("en", "belief", "The Coalition reaffirmed its belief that this effort is necessary."),
    ("en", "adversary", "Daesh continues to threaten our homelands."),
    ("en", "possibility", "Security vacuums that Daesh may exploit."),
    ("en", "threat", "Ministers emphasized the ongoing threat."),
    ("en", "threat", "The pandemic continues to pose acute challenges."),
    ("en", "condemnation", "We reiterate our strong condemnation of acts of terrorism."),
    ("en", "belief", "We affirm that free and fair trade is essential to our prosperity."),
    ("en", "effect", "Our success will depend on deeper alliances."),
    ("en", "need", "They recognized the need to meet the evolving threat."),
    ("en", "effect", "The new group will enable members to act sooner."),
    ("en", "concern", "The Ministers noted with concern the emerging threat."),
    ("fr", "past", "La coalition a libéré près de huit millions de personnes."),
    ("fr", "praise", "Les ministres saluent l'Irak pour son action."),
    ("fr", "effect", "Ce fonds permettra aux familles de rentrer."),
    ("fr", "adversary", "Daech tentera de revenir."),
    ("fr", "attendance", "La presse n'a pas été invitée."),
    ("fr", "possibility", "Cette menace peut revenir."),
]


@of_each(MUST_BE_MARKED)
def test_a_commitment_is_marked_with_its_direction(
    language: Language, direction: str, sentence: str
) -> None:
    assert direction in [candidate.direction_hint for candidate in find(sentence, language)]


@of_each(MUST_NOT_BE_MARKED)
def test_what_binds_nobody_is_not_marked(language: Language, reason: str, sentence: str) -> None:
    assert find(sentence, language) == [], reason


def test_a_sentence_that_pledges_and_asks_is_marked_twice() -> None:
    sentence = "The Ministers remain committed to fair trials, and we urge the custodians to act."

    assert find(sentence, "en") == [
        Candidate(0, len(sentence), "en-commit", "pledge"),
        Candidate(0, len(sentence), "en-urge", "ask"),
    ]


def test_in_a_full_statement_only_history_and_effects_are_left_unmarked() -> None:
    unmarked = []
    for block in split(source(SMALL_GROUP_2019)):
        marked = {candidate.start for candidate in find(block.text, "ar")}
        unmarked += [
            " ".join(block.text[start:end].split()[:3])
            for start, end in sentences.find(block.text)
            if start not in marked
        ]

    assert unmarked == [
        "قام التحالف الدولي",
        "سيطر تنظيم داعش",
        "لقد نجحت حملة",
        "وساعد أعضاء التحالف",
        "ويتمثل أحدث نجاح",
        "لقد تحققت هذه",
        "وأصيب بعض من",
        "تتعرض هذه الإنجازات",
        "وسيمكننا ذلك من",
        "لا يزال ثمة",
        "وفي حين قامت",
        "على الرغم من",
        "وقد عملت هذه",
    ]


def test_the_operative_sentences_of_the_english_communique_are_all_marked() -> None:
    english = [block.text for block in split(source(JUNE_2020)) if block.language == "en"]
    operative = re.compile(
        r"commit(?:ted)? to|urge |We will|must |reaffirmed its plans|their intent"
    )

    for text in english:
        marked = {candidate.start for candidate in find(text, "en")}
        for start, end in sentences.find(text):
            if operative.search(text[start:end]):
                assert start in marked, text[start:end]


@of_each(ALL)
def test_marks_are_whole_sentences(name: str) -> None:
    text = source(name)

    assert {(one.start, one.end) for one in find(text, "ar")} <= set(sentences.find(text))


def test_every_rule_is_named_once_and_says_what_it_means() -> None:
    entries = [*RULES, *EXCLUSIONS]

    assert len({entry.name for entry in entries}) == len(entries)
    assert all(entry.name.startswith(entry.language) and entry.meaning for entry in entries)


@of_each([*RULES, *EXCLUSIONS])
def test_patterns_are_written_as_folded_text_is(entry: object) -> None:
    assert not re.search(r"[أإآىةؤئéèêàçôA-RT-VX-Z]", re.sub(r"\\[A-Z]", "", entry.pattern))


@given(st.text(), st.sampled_from(["ar", "en", "fr"]))
def test_marks_lie_inside_any_text(text: str, language: Language) -> None:
    for candidate in find(text, language):
        assert 0 <= candidate.start < candidate.end <= len(text)
        assert candidate.rule in {rule.name for rule in RULES if rule.language == language}


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
@pytest.mark.parametrize(
    "pattern",
    [
        "a ",
        "we ",
        "welcome ",
        "ينبغي ",
        "لفت ",
        "اتخذ ",
        "daesh ",
        "commend we ",
        "نشدد. ",
        "س",
        ".",
        "and must ",
        "et doit ",
        "ask a ",
        "لا ضروره ",
        "كلف ",
        "according to ",
    ],
)
def test_hostile_texts_are_marked_quickly(pattern: str, language: Language) -> None:
    text = pattern * (LENGTH // len(pattern))
    assert seconds(lambda: find(text, language)) < LIMIT

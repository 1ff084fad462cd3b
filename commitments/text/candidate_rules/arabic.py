"""Rules for Arabic. Verbs stand in the first person ("we"), or in the third, as in a report."""

from .entries import Exclusion, Rule

# Affirming: نؤكد، أكد، مؤكدين، شدد، جدد، التأكيد … and what it is on, a few words later.
_AFFIRM = (
    r"(?:(?:ن|ت|ي|ا)?[واي]?كد(?:ت|وا|نا|ون)?|[نيت]?[شج]دد(?:ت|وا|نا|ون)?|"
    r"م(?:[وي]كد|شدد|جدد)(?:ا|ه|ين)?|(?:ب|لل?|ال|بال|علي ال)?تاكيد)"
)
_POINT_OUT = r"(?:لفت|اشار|نوه|ذكر|اعرب|اعلن|اضاف|اوضح)(?:ت|وا)?"
_COALITION = (
    r"(?:ال)?(?:تحالف|ناتو|حلف|وزراء|اعضاء|دول التحالف|مشاركون|مشاركين|مجتمعون|مجتمعين|"
    r"قاده)(?!\w)"
)
_OTHERS = (
    r"(?:(?:كافه |جميع |كل )?(?:الحكوم\w+|السلطات|الدول(?! التحالف)|البلدان|الاطراف|"
    r"المجتمع الدولي))(?!\w)"
)
# Verbs of acts that go on, without the letter of the person.
_ACT = (
    r"(?:دعم|[واي]?يد|ساند|شارك|عمل|قدم|وفر|درب|مول|ساعد|ساهم|سهم|عزز|كافح|حارب|قاتل|بذل|لتزم|"
    r"ضمن|كفل|حمي)(?!\w)"
)
_ADVERSARY = r"(?:داعش|التنظيم|تنظيم|العناصر المتبقيه)"
_ADVERSARY_ACT = r"(?:[يت](?:واصل|سعي|هدف|عتزم|خطط|حاول|ستمر|شكل|مثل|قوم)|لا [يت]زال|س[يت]\w+)"

RULES: tuple[Rule, ...] = (
    Rule(
        "ar-committed",
        "ar",
        r"(?:ملتزم(?:ون|ين|ا|ه)?(?!\w)|[نيت]لتزم(?:ون)?(?!\w)|"
        r"(?:ب|علي |عن )?التزام(?:نا|هم|ها|ه|ي)(?!\w)|"
        rf"(?:علي |عن )?التزام (?:{_COALITION}|اعضاي\w*|الدول|الولايات)|"
        rf"{_AFFIRM} (?:\S+ ){{0,5}}(?:علي |عن |ب)?(?:ال)?التزام\w*)",
        "Says that the speakers are or remain committed.",
    ),
    Rule(
        "ar-pledge",
        "ar",
        r"(?:تعهد(?:ت|نا|وا|ات\S*)?|[نيت]تعهد(?:ون)?|بالتعهد|متعهد(?:ا|ين)?)(?!\w)",
        "Pledges, or tells that a pledge was made.",
    ),
    Rule(
        "ar-determined",
        "ar",
        r"(?:مصمم(?:ون|ين|ه)?(?!\w)|عازم(?:ون|ين|ه)?(?!\w)|"
        r"(?:ب|علي |عن |في )?(?:تصميم|عزم|ارادت)(?:نا|هم|ها|ه)(?!\w)|"
        rf"(?:علي |عن )?(?:تصميم|عزم|اراده) (?:{_COALITION}|بلدان|دول)|"
        rf"{_AFFIRM} (?:\S+ ){{0,4}}(?:ال)?(?:تصميم|عزم)(?!\w))",
        "Says that the speakers are determined.",
    ),
    Rule(
        "ar-will",
        "ar",
        # Not the nouns that begin with the same letters (سياسة، سيطرة، سنوات …).
        r"(?:س[نيت](?!اس|طر|اد|ار|ناء|د[هاي]|ء|نار|وات|وي|ولت|راتيج|ين|كون|تطلب|مكن|شمل|"
        r"ه(?!م)|ر\b|ف\b|ل\b)\w{2,}|سوف [نيت]\w+|لن ن\w+)",
        "Speaks of what will be done, or what will not be allowed.",
    ),
    Rule(
        "ar-continue",
        "ar",
        r"(?:نواصل(?! الترحيب)|يواصل|تواصل التحالف|مواصله (?:القتال|مكافحه|جهد|جهود|دعم|العمل)|"
        r"نستمر|(?:لا [نيت]زال|ما زال\S*) (?:التحالف )?ملتزم\S*|"
        r"نعيد (?!(?:ال)?تاكيد|القول)\w+)",
        "Goes on with something, or takes it up again.",
    ),
    Rule(
        "ar-includes",
        "ar",
        r"[يت]شمل (?:ذلك|هذا) ",
        "Says what an undertaking that was just stated includes.",
    ),
    Rule(
        "ar-intend",
        "ar",
        # تطلع is misprinted in more than one way in the sources.
        r"(?:[نيت]عتزم(?:ون)?|[ني]نوي|(?:[نيت]|ا)هدف(?:ون)?|[نيت]سعي|يسعون|"
        r"[نيتا][تط]?طلع(?:ون)?|هدفنا|[نيت]طمح(?:ون)?|[يت]توقع التحالف|علي استعداد|"
        r"مستعد(?:ون|ين|ه)?)(?!\w)",
        "Intends, aims at, looks to or is ready for something.",
    ),
    Rule(
        "ar-plan",
        "ar",
        r"(?:خط(?:ط(?:ا|نا|هم)?|ه|ته) (?:ل|ب)\w+|[نيت]خطط(?:ون)? ل\w+|"
        r"س[نيت]?(?:ن)?عقد(?!\w)|من المقرر)",
        "Announces a plan or a meeting.",
    ),
    Rule(
        "ar-agreed",
        "ar",
        rf"(?:(?:وافق|اتفق)(?:ت|وا|نا)?|اتفاق (?:{_COALITION}|الدول)|قرر(?:نا|وا)|"
        r"اتخذ\w* (?:\S+ ){0,4}قرارا?)(?!\w)",
        "Agreed to or decided on something.",
    ),
    Rule(
        "ar-must-oneself",
        "ar",
        r"(?:يجب (?:ان|علينا|احترام|اتخاذ)|علينا ان|من (?:الهام|المهم|الضروري)|لا بد من|"
        rf"ينبغي،? (?:علينا|(?:علي |ل\s?){_COALITION}|لل?{_COALITION}|"
        rf"(?:\S+ ){{0,4}}ان [يت]\w+ (?:{_COALITION}|كل منا)|الالتزام|احترام))",
        "A duty that the speakers lay on themselves, or a principle that binds them.",
    ),
    Rule(
        "ar-importance",
        "ar",
        rf"(?:(?:{_AFFIRM}|{_POINT_OUT}) (?:(?!انه?ا? )\S+ ){{0,6}}(?:علي |الي |عن |ب)?(?:ال)?"
        r"(?:(?:اهميه|ضروره|حاجه|حتميه)(?!\w)|اولوي\w+|مواصله|استمرار|دعم)|"
        r"(?:نعيد|اعاده|نواصل ب?اعاده|اعاد(?:ت|وا)?) (?:\S+ ){0,2}(?:ال)?تاكيد|"
        r"امر بالغ الاهميه|"
        r"(?:تظل|يظل|تبقي|يبقي|لا تزال|لا يزال) (?:\S+ ){0,3}اولويه|"
        r"(?:اهميه|ضروره) (?:ال)?(?:حفاظ|تخصيص|ايجاد|اتخاذ|بذل|مواصله|استمرار|ضمان|تقديم))",
        "Stresses the importance of doing something, without a verb of undertaking.",
    ),
    Rule(
        "ar-stand",
        "ar",
        r"(?:[يتن]?قف (?:\S+ ){0,2}(?:مع|الي جانب)|الوقوف (?:مع|الي جانب)|"
        r"(?:عن )?(?:تاييد|دعم|مساند[ته])(?:نا|هم|ها|ه))(?!\w)",
        "Takes somebody's side, or declares support.",
    ),
    Rule(
        "ar-act",
        "ar",
        rf"(?:ن{_ACT}|[يت]{_ACT} {_COALITION}|{_COALITION} (?:\S+ )?[يت]{_ACT})",
        "Says in the present tense what the speakers do.",
    ),
    Rule(
        "ar-welcome-offer",
        "ar",
        r"(?:ن|ي|ت)?رحب\S* (?:\S+ ){0,2}ب(?:عرض|الاعلان|اعلان|استضافه|استعداد|دعوه|قرار|تعهد)",
        "Accepts another's offer or announcement.",
    ),
    Rule(
        "ar-urge",
        "ar",
        r"(?:[نيت]حث(?:ون)?|حث(?:وا|ت)?|حاثا|حاثين|[نيت]ناشد(?:ون)?|ناشد(?:وا|ت)?|"
        rf"[نيت]طالب(?:ون)?|طالب(?:وا|ت| {_COALITION}| البيان| روساء)|"
        r"مطالب(?:ا|ين|تهم|تها|ته)|مطالبه? ب\w+)(?!\w)",
        "Urges somebody.",
        "ask",
    ),
    Rule(
        "ar-call-on",
        "ar",
        r"(?:[نيت]دعو|يدعون|دع(?:ا|ت|وا)|داعي(?:ا|ه|ن)|"
        r"[نيت]شجع(?:ون)?|شجع(?:وا|ت)?|مشجع(?:ا|ين)|"
        r"دعوه (?:\S+ ){1,3}الي|تكليف \w+ (?:\S+ ){0,3}ب\w+)(?!\w)",
        "Calls on or encourages somebody.",
        "ask",
    ),
    Rule(
        "ar-count-on",
        "ar",
        r"(?:[نيت]عتمد (?:\S+ ){0,5}علي|[نيت]عول (?:\S+ ){0,2}علي|"
        rf"[نيتا][تط]?طلع(?:ون)? (?:{_COALITION} )?الي (?:(?:ال)?(?:جهود|دور)|ان [يت]))",
        "Counts on somebody, or looks to another's efforts.",
        "ask",
    ),
    Rule(
        "ar-should-others",
        "ar",
        rf"(?:ينبغي (?:ان (?!\w+ (?:{_COALITION}|كل منا))\w+|علي (?!{_COALITION})\w+|"
        rf"ل(?!ل?{_COALITION})\w+)|يجب علي (?!{_COALITION})\w+|"
        r"مس[وي]وليه (?:الحكوم\w+|الدول|السلطات) |"
        r"(?:اهميه|ضروره) (?:ال)?(?!دعم|مساعده|تمكين|تعاون|تنسيق|ان )\w+ (?:\w+ )?"
        rf"{_OTHERS} (?:\w+ )?(?:ل|في |عن |ب|مس[وي]ول))",
        "Says what others should do, or that their act is important.",
        "ask",
    ),
)

EXCLUSIONS: tuple[Exclusion, ...] = (
    Exclusion(
        "ar-praise",
        "ar",
        r"(?:ن|ي)?(?:ثني|شيد|شكر|قدر) علي التزام|يسعدنا|نهني",
        "Praises another's commitment.",
    ),
    Exclusion("ar-denied", "ar", r"(?:لا|لم|لن) (?:[يت]لتزم|[يت]سعي)", "Denies it."),
    Exclusion(
        "ar-possibility",
        "ar",
        r"(?:قد|يمكن ان|ربما) [نيت]\w+|(?:بما )?يمكننا|سيمكننا",
        "Only possible.",
    ),
    Exclusion(
        "ar-adversary",
        "ar",
        rf"{_ADVERSARY}\W? (?:\S+ )?{_ADVERSARY_ACT}|{_ADVERSARY_ACT} {_ADVERSARY}(?!\w)",
        "Describes the adversary.",
    ),
    Exclusion(
        "ar-aside",
        "ar",
        r"(?:التي|الذي) [يت](?:لتزم|هدف)(?:ون)?",
        "Says it of somebody in passing.",
    ),
    Exclusion(
        "ar-obligations",
        "ar",
        r"الالتزامات (?:ال)?(?:قانونيه|دوليه)",
        "Legal obligations, not a commitment of the speakers.",
    ),
    Exclusion(
        "ar-belief",
        "ar",
        rf"{_AFFIRM} (?:\S+ ){{0,5}}(?:علي |ب)?(?:ايمان|اعتقاد|قناع)\w*(?: ب\w+)?",
        "A belief binds nobody.",
    ),
    Exclusion(
        "ar-effect",
        "ar",
        r"س[يت]\w+ (?:هذه|هذا|تلك|ذلك)(?!\w)|من شانه ان|سيكون|س[يت]تطلب|ستشمل",
        "The expected effect of an act.",
    ),
    Exclusion("ar-wish", "ar", r"(?:ن|ا)?امل ان|نصلي", "A wish."),
)

"""The tables of rules by which sentences are marked as likely commitments.

They follow the codebook: an undertaking, an intention, a plan, a "must" upon oneself and an
acceptance of another's offer are pledges; an urging, a call and a "should" upon others are asks.
Praise, condemnation, past results, possibility and the adversary's acts are neither.

To extend them, add a ``Rule`` or an ``Exclusion``; ``tests/text/test_candidates.py`` says on real
passages what must be marked and what must not.
"""

from dataclasses import dataclass
from typing import Literal

from .language import Language

DirectionHint = Literal["pledge", "ask"]


@dataclass(frozen=True, slots=True)
class Rule:
    """What in a sentence makes it a candidate.

    ``pattern`` is matched against words without capitals, accents and vowel marks, in one
    spelling of alef, yeh and heh (see ``folding``), from the beginning of a word; in Arabic
    "and" and "so" may be written before it.
    """

    name: str
    language: Language
    pattern: str
    meaning: str
    direction: DirectionHint = "pledge"


RULES: tuple[Rule, ...] = (
    # Arabic, pledges
    Rule(
        "ar-committed",
        "ar",
        r"(?:ملتزم(?:ون|ين|ا|ه)?|[نيت]لتزم(?:ون)?|(?:ب|علي )?التزام(?:نا|هم|ها|ه)(?!\w)|"
        r"(?:تاكيد|اكد\S*) (?:\S+ ){0,3}(?:علي )?التزام\S*)",
        "Says that the speakers are or remain committed.",
    ),
    Rule(
        "ar-pledge",
        "ar",
        r"(?:تعهد(?:ت|نا|وا|ات\S*)?|[نيت]تعهد(?:ون)?|بالتعهد)(?!\w)",
        "Pledges, or tells that a pledge was made.",
    ),
    Rule(
        "ar-determined",
        "ar",
        r"(?:مصمم(?:ون|ين|ه)?|(?:علي |عن |في )?(?:تصميم|عزم|ارادت)(?:نا|هم|ها|ه)(?!\w)|"
        r"عازم(?:ون|ين|ه)?|"
        r"عزم (?:بلدان|دول|التحالف))",
        "Says that the speakers are determined.",
    ),
    Rule(
        "ar-will",
        "ar",
        r"(?:س[نيت](?!اس|طر|اد|ار|ناء|د[هاي]|ء|نار|وات|وي|ولت|راتيج|ين|كون|تطلب|مكن|شمل|"
        r"ه(?!م)|ر\b|ف\b|ل\b)"
        r"\w{2,}|سوف [نيت]\w+)",
        "Speaks of what will be done.",
    ),
    Rule(
        "ar-continue",
        "ar",
        r"(?:ان )?(?:نواصل(?! الترحيب)|يواصل|تواصل التحالف|مواصله (?:القتال|مكافحه|جهد|دعم|"
        r"العمل)|نستمر|"
        r"(?:لا [نيت]زال|ما زال\S*) (?:التحالف )?ملتزم\S*|نشارك في|نعيد بناء|"
        r"يشمل ذلك (?:ايضا )?(?:ال)?\w+)",
        "Goes on with something, or says what a stated undertaking includes.",
    ),
    Rule(
        "ar-intend",
        "ar",
        r"(?:[نيت]عتزم(?:ون)?|[ني]نوي|[نيت]هدف(?:ون)?|[نيت]سعي|يسعون|[نيتا][تط]?طلع(?:ون)?|"
        r"(?:يبقي |يظل )?هدفنا|"
        r"تطمح|نطمح|يتوقع التحالف|نعتمد)(?!\w)",
        "Intends, aims at or looks to something.",
    ),
    Rule(
        "ar-plan",
        "ar",
        r"(?:خطط(?:ا|نا|هم)? (?:ل|ب)\w+|[نيت]خطط(?:ون)? ل\w+|سينعقد|سيعقد|ستعقد|من المقرر)",
        "Announces a plan or a meeting.",
    ),
    Rule(
        "ar-agreed",
        "ar",
        r"(?:وافق(?:وا|نا)?|اتفق(?:وا|نا)?|اتفقت|قررنا|قرروا|اتخذ\S* (?:\S+ ){0,4}قرارا?)(?!\w)",
        "Agreed to or decided on something.",
    ),
    Rule(
        "ar-must-oneself",
        "ar",
        r"(?:يجب (?:ان|علينا|احترام|اتخاذ)|ينبغي،? (?:(?:علي|ل)\s?التحالف|الالتزام|"
        r"(?:\S+ ){0,4}ان يظل "
        r"التحالف|ان يواصل كل منا)|علينا ان|من (?:الهام|المهم|الضروري)|لا بد من)",
        "A duty that the speakers lay on themselves, or a principle that binds them.",
    ),
    Rule(
        "ar-importance",
        "ar",
        r"(?:(?:نعيد|اعاده|نواصل ب?اعاده) (?:ال)?تاكيد|ن(?:وكد|"
        r"يكد) (?:من جديد )?(?:علي )?(?:دعم|ارادت|اهميه|ضروره|التزام)|"
        r"نشدد علي|(?:لفت|اشار|شدد\S*) (?:\S+ ){0,2}(?:الي|علي) (?:ال)?(?:اهميه|ضروره)|"
        r"م(?:وكد|يكد)ين علي (?:اهميه|ضروره)|امر بالغ الاهميه|"
        r"(?:تظل|يظل|تبقي|لا تزال) (?:\S+ )?اولويه|(?:اهميه|ضروره) (?:ال)?(?:حفاظ|تخصيص|ايجاد|"
        r"اتخاذ|بذل|مواصله))",
        "Stresses the importance of doing something, without a verb of undertaking.",
    ),
    Rule(
        "ar-stand",
        "ar",
        r"(?:[يت]?قف (?:\S+ )?(?:\S+ )?(?:مع|الي جانب)|يقف التحالف|ان التحالف يقف|التحالف يقف|"
        r"الوقوف مع|"
        r"ندعم|نويد|نيد|ني(?:ي|و)د|[يت]دعم التحالف|يعمل التحالف|يعمل الناتو|علي استعداد)(?!\w)",
        "Takes somebody's side or supports something.",
    ),
    Rule(
        "ar-welcome-offer",
        "ar",
        r"(?:(?:ن|ي)?رحب\S* (?:\S+ ){0,2}ب(?:عرض|الاعلان|اعلان|استضافه|دعوه))",
        "Accepts another's offer or announcement.",
    ),
    # Arabic, asks
    Rule(
        "ar-urge",
        "ar",
        r"(?:كما )?(?:[نيت]حث(?:ون)?|حث(?:وا|ت)?|[نيت]ناشد|[نيت]طالب)(?!\w)",
        "Urges somebody.",
        "ask",
    ),
    Rule(
        "ar-call-on",
        "ar",
        r"(?:[نيت]دعو|يدعون|دعوا|دعا (?:الوزراء|البيان|التحالف)|[نيت]شجع(?:ون)?|شجع(?:وا|"
        r"ت)?)(?!\w)",
        "Calls on or encourages somebody.",
        "ask",
    ),
    Rule(
        "ar-should-others",
        "ar",
        r"(?:ينبغي (?:ان (?!يظل التحالف|يواصل كل منا)\w+|علي (?!التحالف)\w+|ل(?!لتحالف)\w+)|"
        r"يجب علي (?!التحالف)\w+|(?:مسيوليه|حمايه) الحكومه \S+ (?:ل\w+|عن))",
        "Says what others should do.",
        "ask",
    ),
    # English, pledges
    Rule(
        "en-commit",
        "en",
        r"(?:(?:re)?commit(?:s|ted|ting)?|commitments?) to|pledg(?:e|es|ed|ing)|undertak(?:e|"
        r"es|ing)|"
        r"vow(?:s|ed)?|promis(?:e|es|ed)",
        "Says that the speakers commit themselves or remain committed.",
    ),
    Rule(
        "en-determined",
        "en",
        r"determin(?:ed to|ation to)|resolv(?:e|ed) to|firmly united",
        "Says that the speakers are determined.",
    ),
    Rule(
        "en-will",
        "en",
        r"(?:we|ministers|coalition|members|nato|states|they|and|government|italy|denmark) will "
        r"(?!be able|require|have been|enable|allow|help)\w+|shall \w+",
        "Speaks of what will be done.",
    ),
    Rule(
        "en-intend",
        "en",
        r"inten(?:d|ds|ded|t|tion) to|aim(?:s|ed|ing)? (?:to|at)|look(?:s|ed|"
        r"ing)? (?:forward )?to|"
        r"seek(?:s|ing)? to|ready to|stand(?:s)? ready",
        "Intends, aims at or looks to something.",
    ),
    Rule(
        "en-plan",
        "en",
        r"plan(?:s|ned|ning)? (?:to|for)|will (?:host|hold|convene|meet)|"
        r"next (?:full )?(?:ministerial|meeting)",
        "Announces a plan or a meeting.",
    ),
    Rule(
        "en-agreed",
        "en",
        r"agree(?:s|d)? (?:to|on|that)|decided (?:to|on|that)",
        "Agreed to or decided on something.",
    ),
    Rule(
        "en-must-oneself",
        "en",
        r"must (?:also |always )?\w+|(?:we|coalition) should \w+|calls for stronger|"
        r"need(?:s)? to continue",
        "A duty that the speakers lay on themselves, or a principle that binds them.",
    ),
    Rule(
        "en-importance",
        "en",
        r"(?:re)?affirm(?:s|ed|ing)?(?! (?:its|their|our) belief)|reiterat(?:e|es|ed|ing)|"
        r"(?:emphasi[sz]|stress|underlin|underscor|recogni[sz])(?:e|es|ed|ing)? the "
        r"(?:importance|need|protection)",
        "Reaffirms something or stresses its importance.",
    ),
    Rule(
        "en-stand",
        "en",
        r"stand(?:s)? (?:firmly )?(?:with|by|in support|united)|continue(?:s|d)? (?:to|our|"
        r"its|their)(?! threaten)|"
        r"operates in \w+ at the request|this includes \w+ing",
        "Takes somebody's side, supports something or goes on with it.",
    ),
    Rule(
        "en-welcome-offer",
        "en",
        r"welcom(?:e|es|ed) (?:\w+ ){0,3}(?:offer|invitation|announcement|decision|pledge|"
        r"plans?)",
        "Accepts another's offer or announcement.",
    ),
    # English, asks
    Rule(
        "en-urge",
        "en",
        r"urg(?:e|es|ed|ing)(?! need)|appeal(?:s|ed)? to|implor(?:e|es|ed)",
        "Urges somebody.",
        "ask",
    ),
    Rule(
        "en-call-on",
        "en",
        r"call(?:s|ed|ing)? (?:up)?on|encourag(?:e|es|ed|ing)|"
        r"request(?:s|ed)? (?:that|all)|"
        r"invit(?:e|es|ed) (?:all|other|members|states|partners)",
        "Calls on or encourages somebody.",
        "ask",
    ),
    Rule(
        "en-should-others",
        "en",
        r"(?<!we )(?<!coalition )should (?:also )?\w+|"
        r"needs? to (?!continue)\w+",
        "Says what others should do.",
        "ask",
    ),
    # French, pledges
    Rule(
        "fr-commit",
        "fr",
        r"s'engag(?:e|ent|eons|eront|ea|erent)|nous engageons|engag(?:e|es|ee|ees) a|"
        r"engagements? (?:a|de|en faveur)|"
        r"promet(?:tent|tons)?|(?:est|sont|sommes|restent?|restons) (?:resolu|determine|"
        r"attache)\w*",
        "Says that the speakers commit themselves or are determined.",
    ),
    Rule(
        "fr-will",
        "fr",
        r"(?:continuer|poursuivr|maintiendr|renforcer|intensifier|travailler|soutiendr|"
        r"veiller|accueiller)"
        r"(?:a|ai|ons|ont)|continue|poursuit|poursuivons|continuons|continuent|poursuivent",
        "Speaks of what will be done or goes on.",
    ),
    Rule(
        "fr-intend",
        "fr",
        r"enten(?:d|dons|dent)|(?:a|ont|avons) l'intention|vis(?:e|ent|ons) a|prevoi(?:t|ent)|"
        r"prevoyons|"
        r"(?:se rejouit|se rejouissent|nous nous rejouissons) (?:de|a la perspective)|"
        r"compt(?:e|ent|ons) \w+er",
        "Intends, plans or aims at something.",
    ),
    Rule(
        "fr-agreed",
        "fr",
        r"(?:sont|sommes) convenus?|(?:a|ont|avons) (?:decide|convenu)",
        "Agreed to or decided on something.",
    ),
    Rule(
        "fr-must-oneself",
        "fr",
        r"(?:doit|doivent|devons) \w+|il (?:faut|convient de|importe)",
        "A duty that the speakers lay on themselves, or a principle that binds them.",
    ),
    Rule(
        "fr-importance",
        "fr",
        r"reaffirm\w+|soulign\w+ (?:\w+ )?(?:l'importance|"
        r"la necessite)|rappel\w+ (?:son|leur|notre) "
        r"engagement|salu\w+ (?:l'offre|l'annonce|la decision|la proposition)",
        "Reaffirms something, stresses its importance, or accepts an offer.",
    ),
    # French, asks
    Rule(
        "fr-urge",
        "fr",
        r"exhort\w+|pri\w{1,4} instamment|demand(?:e|ent|ons) (?:a|aux|"
        r"instamment)",
        "Urges somebody.",
        "ask",
    ),
    Rule(
        "fr-call-on",
        "fr",
        r"appel(?:le|lent|ons)(?! que)|engag(?:e|ent|eons) (?:les|tous|"
        r"toutes)|"
        r"encourag(?:e|ent|eons)|invit(?:e|ent|ons)|lanc\w+ un appel",
        "Calls on or encourages somebody.",
        "ask",
    ),
    Rule("fr-should-others", "fr", r"devrai(?:t|ent)", "Says what others should do.", "ask"),
)


@dataclass(frozen=True, slots=True)
class Exclusion:
    """What takes a sentence's words out of consideration, and why, by the codebook."""

    name: str
    language: Language
    pattern: str
    meaning: str


# The words that an exclusion matches are passed over; other words of the sentence may still fire.
EXCLUSIONS: tuple[Exclusion, ...] = (
    Exclusion(
        "ar-praise",
        "ar",
        r"(?:ن|ي)?(?:ثني|شيد|شكر|قدر) علي التزام|يسعدنا|نهني",
        "Praises another's commitment.",
    ),
    Exclusion("ar-denied", "ar", r"(?:لا|لم|لن) (?:[نيت]لتزم|[نيت]سعي)", "Denies it."),
    Exclusion(
        "ar-possibility",
        "ar",
        r"(?:قد|يمكن ان|ربما) [نيت]\w+|(?:بما )?يمكننا|"
        r"سيمكننا",
        "Only possible.",
    ),
    Exclusion(
        "ar-adversary",
        "ar",
        r"(?:داعش|التنظيم|العناصر المتبقيه) (?:\S+ )?(?:[يت]واصل|"
        r"[يت]سعي|[يت]هدف)|"
        r"تواصل العناصر المتبقيه|يقوم داعش",
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
        r"الالتزامات (?:ال)?(?:قانونيه|دوليه)|الالتزامات الدوليه",
        "Legal obligations, not a commitment of the speakers.",
    ),
    Exclusion(
        "ar-effect",
        "ar",
        r"ستدعم هذه الاموال|من شانه ان|سيكون|س[يت]تطلب|ستشمل",
        "The expected effect of an act.",
    ),
    Exclusion("ar-wish", "ar", r"امل ان|نامل ان|نصلي", "A wish."),
    Exclusion(
        "en-praise",
        "en",
        r"(?:appreciat|thank|applaud|commend|congratulat|"
        r"prais)\w* (?:\w+ ){0,6}commitment to",
        "Praises another's commitment.",
    ),
    Exclusion("en-possibility", "en", r"(?:may|might|could) \w+", "Only possible."),
    Exclusion(
        "en-adversary",
        "en",
        r"(?:daesh|isis|affiliates|terrorists?|"
        r"terrorist group) (?:\w+ ){0,3}(?:continues?|aims?|intends?|"
        r"seeks?|plans?|will|must) \w+|continue to threaten",
        "Describes the adversary.",
    ),
    Exclusion(
        "en-belief",
        "en",
        r"reaffirm(?:s|ed|ing)? (?:its|their|our) belief",
        "A belief binds nobody.",
    ),
    Exclusion("fr-possibility", "fr", r"(?:peut|peuvent|pourrai\w+) \w+", "Only possible."),
    Exclusion(
        "fr-adversary",
        "fr",
        r"daech (?:\w+ ){0,2}(?:continue|vise|cherche|"
        r"poursuit)",
        "Describes the adversary.",
    ),
)

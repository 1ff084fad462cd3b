"""Sentences of statements that nobody made, in English and in Arabic.

Actors and places are put together from syllables, so that nothing is put into the mouth of anybody
there is, and so that there are rare words beside the frequent ones, in both scripts.
"""

import datetime as dt
from dataclasses import dataclass
from random import Random

Both = tuple[str, str]
"""The same in English and in Arabic."""

SYLLABLES: list[Both] = [
    ("ka", "كا"),
    ("ra", "را"),
    ("mo", "مو"),
    ("bel", "بيل"),
    ("ta", "تا"),
    ("sim", "سيم"),
    ("du", "دو"),
    ("ran", "ران"),
    ("li", "لي"),
    ("zar", "زار"),
    ("no", "نو"),
    ("fen", "فين"),
    ("sha", "شا"),
    ("lum", "لوم"),
    ("go", "غو"),
    ("dir", "دير"),
    ("ha", "ها"),
    ("wes", "ويس"),
    ("yu", "يو"),
    ("kad", "كاد"),
    ("mer", "مير"),
    ("tol", "تول"),
    ("sa", "سا"),
    ("nif", "نيف"),
]

ACTS: list[tuple[str, Both]] = [
    ("funding", ("fund", "تمويل")),
    ("funding", ("double the support for", "مضاعفة الدعم المقدم إلى")),
    ("funding", ("pay the running costs of", "سداد تكاليف تشغيل")),
    ("action", ("expand", "توسيع")),
    ("action", ("support", "دعم")),
    ("action", ("rebuild", "إعادة بناء")),
    ("action", ("train the staff of", "تدريب موظفي")),
    ("action", ("equip", "تجهيز")),
    ("action", ("protect", "حماية")),
    ("action", ("restore the services of", "استعادة خدمات")),
    ("action", ("publish a yearly report on", "نشر تقرير سنوي عن")),
    ("action", ("review the work of", "مراجعة عمل")),
    ("action", ("audit the accounts of", "تدقيق حسابات")),
    ("action", ("extend the mandate of", "تمديد ولاية")),
    ("action", ("draw up a plan for", "إعداد خطة من أجل")),
    ("meeting", ("convene a meeting on", "عقد اجتماع بشأن")),
    ("meeting", ("host a conference on", "استضافة مؤتمر بشأن")),
    ("conduct", ("respect the independence of", "احترام استقلال")),
    ("conduct", ("refrain from any cut to", "الامتناع عن أي خفض في مخصصات")),
    ("conduct", ("keep open at all times the roads to", "إبقاء الطرق مفتوحة دائما إلى")),
]
"""Kind of commitment, and the words for the act."""

OBJECTS: list[Both] = [
    ("primary schools", "المدارس الابتدائية"),
    ("field hospitals", "المستشفيات الميدانية"),
    ("water networks", "شبكات المياه"),
    ("mine clearance teams", "فرق إزالة الألغام"),
    ("regional courts", "المحاكم الإقليمية"),
    ("border posts", "المراكز الحدودية"),
    ("vaccination campaigns", "حملات التطعيم"),
    ("vocational training centres", "مراكز التدريب المهني"),
    ("local radio stations", "الإذاعات المحلية"),
    ("displacement camps", "مخيمات النازحين"),
    ("power stations", "محطات توليد الكهرباء"),
    ("grain silos", "صوامع الحبوب"),
    ("seed banks", "بنوك البذور"),
    ("early warning centres", "مراكز الإنذار المبكر"),
    ("legal aid offices", "مكاتب المساعدة القانونية"),
    ("civil registry offices", "مكاتب السجل المدني"),
    ("fire brigades", "فرق الإطفاء"),
    ("public libraries", "المكتبات العامة"),
    ("fishing harbours", "مرافئ الصيد"),
    ("road bridges", "جسور الطرق"),
    ("irrigation canals", "قنوات الري"),
    ("rural clinics", "العيادات الريفية"),
    ("women’s cooperatives", "التعاونيات النسائية"),
    ("youth centres", "مراكز الشباب"),
    ("anti-corruption bodies", "هيئات مكافحة الفساد"),
    ("registers of missing persons", "سجلات المفقودين"),
    ("customs laboratories", "مختبرات الجمارك"),
    ("weather stations", "محطات الأرصاد الجوية"),
    ("refugee reception centres", "مراكز استقبال اللاجئين"),
    ("cash assistance programmes", "برامج المساعدات النقدية"),
    ("heritage sites", "مواقع التراث"),
    ("prosecution services", "أجهزة النيابة العامة"),
    ("electoral commissions", "اللجان الانتخابية"),
    ("waste treatment plants", "محطات معالجة النفايات"),
]

STRENGTHS: dict[str, Both] = {
    "commit": ("We commit to {}", "نلتزم ب{}"),
    "intend": ("We intend to {}", "نعتزم {}"),
    "plan": ("We plan to {}", "نخطط ل{}"),
    "reaffirm": ("We reaffirm our commitment to {}", "نجدد التزامنا ب{}"),
    "welcome": ("We welcome the decision to {}", "نرحب بقرار {}"),
    "urge": ("We urge {who} to {}", "نحث {who} على {}"),
    "call_on": ("We call on {who} to {}", "ندعو {who} إلى {}"),
}

REPORT: Both = (
    "and to report on it to the next meeting",
    "وتقديم تقرير عن ذلك إلى الاجتماع المقبل",
)

COMMA: Both = (",", "،")

CONDITIONS: list[Both] = [
    ("as soon as circumstances permit", "حالما تسمح الظروف بذلك"),
    ("subject to available funds", "رهنا بتوافر الأموال"),
    ("once access is granted", "بعد السماح بالوصول"),
    ("if the authorities so request", "إذا طلبت السلطات ذلك"),
]

CONTEXTS: list[Both] = [
    (
        "The delegations were told of the situation in {place} and thanked those who work there.",
        "استمعت الوفود إلى إحاطة عن الوضع في {place} وشكرت العاملين هناك.",
    ),
    (
        "Much has been achieved since {year}, and much remains to be done, in {place} above all.",
        "لقد تحقق الكثير منذ عام {year}، وما زال هناك الكثير مما ينبغي عمله، ولا سيما في {place}.",
    ),
    (
        "The floods of {year} destroyed what the people of {place} had built over many years.",
        "دمرت فيضانات عام {year} ما بناه سكان {place} على مدى سنوات طويلة.",
    ),
    (
        "The participants underlined that local authorities carry the main responsibility.",
        "أكد المشاركون أن السلطات المحلية تتحمل المسؤولية الرئيسية.",
    ),
    (
        "An independent review found in {year} that help reached {place} later than was planned.",
        "وخلصت مراجعة مستقلة في عام {year} إلى أن المساعدة وصلت إلى {place} بعد الموعد المقرر.",
    ),
    (
        "All of this asks for patience, for transparency about money, and for respect of the law.",
        "ويتطلب كل ذلك صبرا وشفافية بشأن الأموال واحتراما للقانون.",
    ),
    (
        "The working groups will report to the next meeting on what was done in {place}.",
        "وستقدم أفرقة العمل تقريرا إلى الاجتماع المقبل عما أنجز في {place}.",
    ),
    (
        "More than three hundred thousand people returned to {place} and its surroundings.",
        "وعاد أكثر من ثلاثمائة ألف شخص إلى {place} والمناطق المحيطة بها.",
    ),
]

FINDINGS: dict[str, Both] = {
    "no_evidence_found": (
        "Neither the archive of the ministry nor the press of {place} tells what became of it.",
        "لا يذكر أرشيف الوزارة ولا صحافة {place} ما آل إليه الأمر.",
    ),
    "under_way": (
        "The office in {place} reports that the work has begun; a first part was handed over, and "
        "the rest is under contract.",
        "أفاد المكتب في {place} بأن العمل قد بدأ؛ فقد سلم جزء أول، والبقية قيد التعاقد.",
    ),
    "partly_fulfilled": (
        "Of what was promised, the part for {place} was done; nothing is known of the other "
        "districts.",
        "أنجز من الوعد الجزء الخاص ب{place}، ولا يعرف شيء عن المناطق الأخرى.",
    ),
    "fulfilled": (
        "The whole was handed over in {place}, as the official journal and two newspapers report.",
        "سلم المشروع كاملا في {place} وفق ما ذكرته الجريدة الرسمية وصحيفتان.",
    ),
    "postponed": (
        "The authorities of {place} announced that it would be done in a later year.",
        "أعلنت سلطات {place} أن التنفيذ سيتم في عام لاحق.",
    ),
    "breached": (
        "Observers in {place} found that the rule was not kept for several weeks.",
        "وجد مراقبون في {place} أن القاعدة لم تراع عدة أسابيع.",
    ),
    "not_fulfilled": (
        "The time named has passed, and the auditors found that nothing was built in {place}.",
        "انقضى الموعد المحدد، وخلص المدققون إلى أنه لم يبن شيء في {place}.",
    ),
    "withdrawn": (
        "The parties took it back in {place} and said so in writing.",
        "تراجعت الأطراف عنه في {place} وأعلنت ذلك كتابة.",
    ),
}

REASONS: Both = (
    "So the source says of {place}, and nothing that is known speaks against it.",
    "هذا ما يقوله المصدر عن {place}، ولا يوجد ما يناقضه.",
)

PUBLISHERS: list[Both] = [
    ("Ministry of Works", "وزارة الأشغال"),
    ("Court of Audit", "ديوان المحاسبة"),
    ("Regional Observer", "المراقب الإقليمي"),
    ("Daily Herald", "صحيفة الأخبار اليومية"),
    ("Institute for Public Promises", "معهد الوعود العامة"),
]

MONTHS: list[Both] = [
    ("January", "يناير"),
    ("February", "فبراير"),
    ("March", "مارس"),
    ("April", "أبريل"),
    ("May", "مايو"),
    ("June", "يونيو"),
    ("July", "يوليو"),
    ("August", "أغسطس"),
    ("September", "سبتمبر"),
    ("October", "أكتوبر"),
    ("November", "نوفمبر"),
    ("December", "ديسمبر"),
]
SEASONS: dict[int, Both] = {
    21: ("spring", "ربيع"),
    22: ("summer", "صيف"),
    23: ("autumn", "خريف"),
}


def name(number: int) -> Both:
    """The made-up name of this number; there are 13,824."""
    first, rest = number % 24, number // 24
    parts = [SYLLABLES[first], SYLLABLES[rest % 24], SYLLABLES[rest // 24 % 24]]
    return "".join(part[0] for part in parts).capitalize(), "".join(part[1] for part in parts)


def place(chance: Random) -> Both:
    """A place; a few are named often, most of them hardly ever."""
    return name(int(13_824 * chance.random() ** 4))


def in_words(sentence: Both, **values: Both) -> Both:
    """The sentence in both languages, with these values in it."""
    english, arabic = sentence
    return (
        english.format(**{key: value[0] for key, value in values.items()}),
        arabic.format(**{key: value[1] for key, value in values.items()}),
    )


def context(chance: Random) -> Both:
    """A sentence that promises nothing."""
    year = str(chance.randint(1985, 2024))
    return in_words(chance.choice(CONTEXTS), place=place(chance), year=(year, year))


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which it is due, as a text says it."""

    edtf: str
    phrase: Both


def deadline(chance: Random, issued_on: dt.date) -> Deadline:
    """Some time in the eight years after the statement, mostly soon."""
    day = issued_on + dt.timedelta(days=30 + int(2900 * chance.random() ** 2))
    year, month = day.year, MONTHS[day.month - 1]
    match chance.randrange(4):
        case 0:
            return Deadline(f"../{year}-12", (f"by the end of {year}", f"بحلول نهاية عام {year}"))
        case 1:
            season = chance.choice([21, 22, 23])
            english, arabic = SEASONS[season]
            return Deadline(
                f"{year + 1}-{season}",
                (f"in the {english} of {year + 1}", f"في {arabic} عام {year + 1}"),
            )
        case 2:
            return Deadline(f"{day:%Y-%m}", (f"in {month[0]} {year}", f"في شهر {month[1]} {year}"))
    return Deadline(
        f"../{day.isoformat()}",
        (
            f"no later than {day.day} {month[0]} {year}",
            f"في موعد أقصاه {day.day} {month[1]} {year}",
        ),
    )

"""A light stemmer for Arabic: enough to find a word in its inflected forms, and no more.

It removes what Arabic writes together with a word (and, in, for, the, our, the plural), one
layer at a time, and leaves roots and patterns alone: معتقل is found from والمعتقلين, but not
from اعتقال.
"""

import re
import unicodedata
from functools import lru_cache

_SPELLINGS = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ؤ": "ء",
        "ئ": "ء",
        "ة": "ه",
        "ى": "ي",
        "ی": "ي",
        "ې": "ي",
        "ۍ": "ي",
        "ے": "ي",
        "ک": "ك",
        "ڪ": "ك",
        "گ": "ك",
        "ہ": "ه",
        "ھ": "ه",
        "ە": "ه",
        "ۀ": "ه",
        "پ": "ب",
        "چ": "ج",
        "ژ": "ز",
        "ڤ": "ف",
        "ۆ": "و",
        "ۇ": "و",
        "ڵ": "ل",
        "ڕ": "ر",
        "ێ": "ي",
    }
)
_NOT_A_LETTER = re.compile(r"[^\u0621-\u063a\u0641-\u064a]")


def normalise(word: str) -> str:
    """Write ``word`` in one plain spelling.

    Vowel marks, tatweel and invisible controls go; alef with hamza or madda becomes alef, hamza
    on waw or yeh becomes a bare hamza, ta marbuta becomes heh, alef maqsura and Persian yeh
    become yeh, and presentation forms become ordinary letters. What is then no Arabic letter is
    left out. America, which newspapers write in two ways (أمريكا، أميركا), is written in one.
    """
    plain = unicodedata.normalize("NFKC", word).translate(_SPELLINGS)
    return _NOT_A_LETTER.sub("", plain).replace("اميرك", "امريك")


def _beginning_with(words: str) -> re.Pattern[str]:
    return re.compile("|".join(words.split()))


# Words, in the plain spelling, whose first letter belongs to them although it looks like a
# particle. Each stands for every word that begins so, save those that the lookahead names:
# وجه is a face, but وجهود is "and efforts".
_OWN_WAW = _beginning_with(
    r"وزار وزير وزراء وضع(?!ف) وصول وصل وثيق وثاءق وطن ولاي وكال وكيل وساءل وسيل واشنطن واجب "
    r"وجود "
    r"وجه(?!ود|د|از) وفق وفد وفود وقت(?!ل|ال) واضح واقع واسع والد(?:$|ي$|ه) واحد وحيد وراء "
    r"وحد(?!ود) وظيف وظاءف وقف وقاي وباء وسط وسيط(?!ر) وساط وارد ورش ورق ودي ولد ولاده "
    r"وعد(?!م|د) وعود وعي وفاء وقود"
)
_OWN_BEH = _beginning_with(
    r"بيان برنامج برامج بلد بلاد بناء بني بغداد بريطان بروكسل بعث بشر(?:$|"
    r"ي) بحر(?!ك) بحث بحوث بنك "
    r"بنوك بديل بداءل برلمان برلين بلجيك باكستان بارز بنغلادش بوركين باريس بلغار بولند بولون "
    r"بومبي "
    r"بقاء بقايا بطال بطاق بطول بطيء بدا(?!ع) بدء باق(?!لي) باحث بسيط بالغ(?!اء) بيشمرك بيءه "
    r"بءر برق "
    r"بريد بذل بلغ بيع بوصل برهان بصم بعض(?!و) بعد(?!م|"
    r"د) بعيد بين باب(?!را) بدون بدوي بادر بنغاز "
    r"بنين بوكو بند بنود بواب بروتوكول بيروت بيت بيوت بطل(?!ب) بوليس بوسن بارود بحير بدل بصر"
)
_OWN_LAM = _beginning_with(
    r"لاجء لبنان ليبي لجن لجان(?!ب) لقاء(?!د) لغه لغات لندن لوكسمبورغ لاتفي ليتواني لحظ لوج لون "
    r"لواء ليس لكن(?!د) لعب لويج لاءح لاحق لازم لطف لطيف لهج لوم لدي"
)
_OWN_ALIF_LAM = _beginning_with(
    r"التزام التحاق التماس التقاء التفاف التهاب التباس الماني الكترون الغاء الحاق الزام "
    r"القاء$ اليات"
)
# Nouns that begin as a verb in the future would.
_OWN_SEEN = _beginning_with(
    r"سياس سيطر سياد سيار سيناء سيناريو سيد سيء سنجار سنوات سنوي سنه سنين سنغافور سنغال سيل سير "
    r"سيف(?!ت) سينم سيول"
)

# Words that end as if a pronoun hung on them.
_OWN_ENDING = re.compile(r".*(?:فاهم|ساهم|حكم|حاكم|راكم|كورونا)|متهم|اتهم|مهم|ملهم|اسهم|هنا")

# Plurals made by changing the word inside, for nouns that statements of this kind live by.
_BROKEN_PLURALS = {
    "وزراء": "وزير",
    "اعضاء": "عضو",
    "جهود": "جهد",
    "شركاء": "شريك",
    "خلايا": "خلي",
    "فروع": "فرع",
    "موارد": "مورد",
    "مناطق": "منطق",
    "عناصر": "عنصر",
    "تدابير": "تدبير",
    "برامج": "برنامج",
    "بلدان": "بلد",
    "رءساء": "رءيس",
    "حلفاء": "حليف",
    "اهداف": "هدف",
    "افراد": "فرد",
    "اسلحه": "سلاح",
    "قضايا": "قضي",
    "ضحايا": "ضحي",
    "اموال": "مال",
    "اطفال": "طفل",
    "شعوب": "شعب",
    "اشهر": "شهر",
    "اعوام": "عام",
    "سجون": "سجن",
    "محاكم": "محكم",
    "سجناء": "سجين",
    "زعماء": "زعيم",
    "سفراء": "سفير",
    "قاده": "قاءد",
    "مبادء": "مبد",
    "خطط": "خط",
    "نتاءج": "نتيج",
    "وساءل": "وسيل",
    "وثاءق": "وثيق",
}

_PRONOUNS = ("هما", "كما", "هم", "هن", "كم", "ها", "نا")
# Ending, and how many letters must be left without it.
_ENDINGS = (
    ("ات", 2),
    ("ون", 4),
    ("ين", 4),
    ("ان", 4),
    ("وا", 3),
    ("ه", 2),
    ("ا", 3),
    ("ي", 4),
    ("ت", 3),
    ("و", 4),
)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Reduce ``word`` to what its inflected forms have in common, in the plain spelling.

    The result is for comparing, not for reading: it need not be a word.
    """
    return _without_endings(_without_particles(normalise(word)))


def _without_particles(word: str) -> str:
    """Take off, in the order in which they are written: and, in/for/like, will, the."""
    word = _without_and(word)
    if word.startswith("لل") and len(word) >= 5:
        # "for the": the alef of the article is not written, nor is a third lam.
        return word[1:] if _OWN_LAM.match(word, 1) else word[2:]
    if word.startswith(("بال", "كال")) and len(word) >= 6 and not _OWN_BEH.match(word):
        word = word[1:]
    else:
        word = _without_preposition(word)
    if len(word) >= 6 and word[0] == "س" and word[1] in "ينت" and not _OWN_SEEN.match(word):
        return word[1:]
    if word.startswith("ال") and len(word) >= 5 and not _OWN_ALIF_LAM.match(word):
        # Whatever a bare word would lose, it loses behind the article too, so that both meet.
        return _without_preposition(_without_and(word[2:]))
    return word


def _without_and(word: str) -> str:
    if len(word) >= 4 and word[0] == "و" and not _OWN_WAW.match(word):
        return word[1:]
    # A feh is taken off only where what follows shows that it is no letter of the word.
    if len(word) >= 6 and word.startswith(("فال", "فلل", "فبال", "فليس", "فست", "فسن", "فسي")):
        return word[1:]
    return word


def _without_preposition(word: str) -> str:
    if len(word) >= 4 and word[0] == "ل" and not _OWN_LAM.match(word):
        return word[1:]
    if len(word) >= 4 and word[0] == "ب" and not _OWN_BEH.match(word):
        return word[1:]
    return word


def _without_endings(word: str) -> str:
    """Take off the pronoun, then ending after ending, until none is left to take."""
    if word in _BROKEN_PLURALS:
        return _BROKEN_PLURALS[word]
    if len(word) >= 5 and word.endswith(_PRONOUNS) and not _OWN_ENDING.fullmatch(word):
        pronoun = next(ending for ending in _PRONOUNS if word.endswith(ending))
        if len(word) - len(pronoun) >= 3:
            word = word[: -len(pronoun)]
    while True:
        if word in _BROKEN_PLURALS:
            return _BROKEN_PLURALS[word]
        for ending, left in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= left:
                word = word[: -len(ending)]
                break
        else:
            return word

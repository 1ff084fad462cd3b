"""Which currency stands beside a number, before or after it: "SEK 400 million", "50 M€".

The names of currencies in English, French and Arabic are those of the Unicode locale data, which
Babel brings. A code counts only where it is printed in capitals: "ALL" is no word of the sentence.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from babel.core import get_global
from babel.numbers import get_currency_name

from ..folding import fold

# Signs of one currency only; ¥ is the yen's and the yuan's, and so says nothing by itself.
_SIGNS = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "₹": "INR",
    "₽": "RUB",
    "₩": "KRW",
    "₺": "TRY",
    "₴": "UAH",
    "₪": "ILS",
    "₦": "NGN",
    "₫": "VND",
    "₱": "PHP",
    "₸": "KZT",
    "₾": "GEL",
    "฿": "THB",
    "؋": "AFN",
    "¥": "",
}
# Letters that are printed with a sign and say whose it is.
_WITH_SIGN = {
    "$": {
        letters: code
        for code, spellings in {
            "USD": "us u.s. usd",
            "CAD": "c ca can cdn cad",
            "AUD": "a au aus aud",
            "NZD": "nz nzd",
            "HKD": "hk hkd",
            "SGD": "s sg sgd",
            "TWD": "nt ntd twd",
            "BRL": "r brl",
            "MXN": "mx mex mxn",
            "XCD": "ec xcd",
        }.items()
        for letters in spellings.split()
    },
    "£": {"e": "EGP", "egp": "EGP", "gbp": "GBP", "uk": "GBP"},
    "€": {"eur": "EUR"},
    "¥": {"cn": "CNY", "cny": "CNY", "rmb": "CNY", "jp": "JPY", "jpy": "JPY"},
}
# Abbreviations of money of which it cannot be said whose.
_NOBODYS = frozenset({"kr", "rs", "fr", "dm", "fcfa", "cfa", "sh", "ksh", "lbs"})

# Names beside those of the locale data, in the spelling of ``_plain``.
_MORE_NAMES = {
    name: code
    for code, names in {
        "USD": "dollar|dollars|us dollar|u.s. dollar|u.s. dollars|american dollar|"
        "american dollars|dollar us|dollars us|dollar americain|dollars americains|دولار",
        "EUR": "euro|euros|يورو",
        "GBP": "sterling|pound sterling|pounds sterling",
        "CNY": "yuan|yuans|renminbi|يوان",
        "JPY": "yen|yens|ين",
        "SEK": "swedish crowns|swedish krona",
        "NOK": "norwegian crowns",
        "DKK": "danish crowns",
        "ILS": "shekel|shekels|israeli shekels|شيكل|شيقل",
        "RUB": "russian roubles",
        "TRY": "turkish liras",
        "LBP": "lebanese lira|ليره لبناني",
        "SYP": "syrian lira|ليره سوري",
        "UAH": "hryvnia|hryvnias",
        "ZAR": "rand|rands",
        "NGN": "naira|nairas",
        "PLN": "zloty|zlotys",
        "THB": "baht|bahts",
        "ETB": "birr|birrs",
    }.items()
    for name in names.split("|")
}
# Names of several currencies, and of none that we know of by itself.
_NOT_WHOSE = frozenset(
    "pound pounds livre livres krone kroner krona kronor crown crowns couronne couronnes dinar "
    "dinars rial rials riyal riyals dirham dirhams franc francs peso pesos rupee rupees roupie "
    "roupies shilling shillings lira liras rouble roubles ruble rubles manat som won fcfa cfa "
    "جنيه دينار ريال درهم ليره كرونه فرنك روبيه روبل بيزو شلن".split()
)
_ARABIC_FORMS = {
    form: noun
    for noun, forms in {
        "دولار": "دولارا دولارات دولاران دولارين",
        "دينار": "دينارا دنانير دينارات ديناران دينارين",
        "درهم": "درهما دراهم درهمين",
        "ريال": "ريالا ريالات ريالين",
        "جنيه": "جنيها جنيهات جنيهين",
        "فرنك": "فرنكا فرنكات",
        "ليره": "ليرات ليرتين",
        "كرونه": "كرونات كرون كرونا",
        "روبيه": "روبيات",
        "شيكل": "شيكلا شواكل",
        "يورو": "يوروهات",
    }.items()
    for form in forms.split()
}

_LETTER = r"[^\W\d_]"
_SIGN = "[" + "".join(_SIGNS) + r"\u20a0-\u20cf]"
_SIGN_BEFORE = re.compile(
    rf"(?P<letters>(?<![^\W\d_.])(?:u\.s\.|{_LETTER}{{1,3}}))?(?P<gap> ?)(?P<sign>{_SIGN})"
    r"(?P<tail>[a-z]{2,3})? ?$"
)
_CODE_BEFORE = re.compile(
    r"(?<!\w)(?P<code>[a-z]{2,4})\.?(?:(?P<gap> ?\(?)|[)\]:]:?(?P<behind> ?))$"
)
_EURO_BEFORE = re.compile(r"(?<!\w)euros? $")
_SIGN_AFTER = re.compile(
    rf" ?(?P<letters>[a-z]{{1,3}})?(?P<sign>{_SIGN})(?: ?(?P<tail>us|usd|ca|cad|can)(?!\w))?"
    r"(?! ?\d)"
)
_CODE_AFTER = re.compile(r"[ -]?(?:(?P<code>[a-z]{3})|[(\[](?P<inside>[a-z]{2,3})\$?[)\]])(?!\w)")
_NAME_BEFORE = re.compile(rf"(?<!\w)((?:(?:u\.s\.|{_LETTER}+) ){{1,3}})$")
_OF = re.compile(r"(?: (?:de|of|in|من|en))?(?: d'|[ -]|(?<=[\w$€£]))")
_NAME_WORD = re.compile(rf"[ -]?(u\.s\.|{_LETTER}+)")
_LONGEST_NAME = 5  # words
# What may follow "$50 million Canadian" if the word says whose dollars they are.
_AFTER_ADJECTIVE = re.compile(
    r"$|[^\w ]| [^\w ]| (?:for|to|in|into|over|by|and|or|on|from|per|a|as|at|of|with|through|"
    r"towards?|until|this|each|every|will|was|were|is|are|has|had)(?!\w)"
)
_LANGUAGES = ("en", "fr", "ar")


@dataclass(frozen=True, slots=True)
class Money:
    """A currency beside a number: its ISO 4217 ``code``, empty if it cannot be told; its place."""

    code: str
    start: int
    end: int


Printed = Callable[[int, int], str]


def before(text: str, start: int, floor: int, printed: Printed) -> Money | None:
    """Read the currency that ends where a number begins, if there is one.

    ``text`` is folded, and ``printed`` gives the original of a part of it.
    """
    first = max(floor, start - 12)
    window = text[first:start]
    if sign := _SIGN_BEFORE.search(window):
        letters, begins = sign["letters"] or "", first + sign.start()
        if letters and sign["gap"]:
            # "US $5 million", but not "a $5 million programme".
            capitals = printed(begins, first + sign.end("letters")).isupper()
            if len(letters) < 2 or not capitals:
                letters, begins = "", first + sign.start("sign")
        if not letters:
            begins = first + sign.start("sign")
        return Money(_signed(sign["sign"], letters + (sign["tail"] or "")), begins, start)
    if found := _CODE_BEFORE.search(window):
        begins, ends = first + found.start("code"), first + found.end("code")
        if known := _code(found["code"], printed(begins, ends)):
            return Money(known, begins, start)
        if found["code"] in _NOBODYS or not (found["gap"] or found["behind"] is not None):
            return Money("", begins, start)
    if euro := _EURO_BEFORE.search(window):
        return Money("EUR", first + euro.start(), start)
    return None


def after(text: str, end: int, printed: Printed) -> Money | None:
    """Read the currency that begins where a number ends, if there is one."""
    if sign := _SIGN_AFTER.match(text, end):
        letters = sign["letters"] or ""
        if not letters or letters in _WITH_SIGN.get(sign["sign"], {}):
            return Money(_signed(sign["sign"], letters + (sign["tail"] or "")), end, sign.end())
    if found := _CODE_AFTER.match(text, end):
        group = "code" if found["code"] else "inside"
        if known := _code(found[group], printed(*found.span(group))):
            return Money(known, end, found.end())
    return _named(text, end)


def named_before(text: str, start: int, floor: int, printed: Printed) -> Money | None:
    """Read the currency whose name stands before a number: "US dollars 40 million".

    Capitals that are no code that we know ("KD 10 million") say that there is one, but not which.
    """
    found = _NAME_BEFORE.search(text, max(floor, start - 40), start)
    if found is None:
        return None
    words = found[1].split()
    names = _names()
    for count in range(len(words), 0, -1):
        if code := names.get(_plain(words[-count:])):
            return Money(code, start - len(" ".join(words[-count:])) - 1, start)
    last = _plain(words[-1:])
    short = printed(start - len(words[-1]) - 1, start).strip()
    if last in _NOT_WHOSE or (len(short) <= 3 and short.isascii() and short.isupper()):
        return Money("", start, start)
    return None


def of_another_country(text: str, end: int, code: str, printed: Printed) -> Money | None:
    """Read whose dollars or pounds a sign before the number means, from what stands behind it.

    "$50 million Canadian", "$50 million (AUD)", "$50 million Canadian dollars".
    """
    money = after(text, end, printed)
    if money is not None and text[money.start : money.end].strip(" -") not in _SIGNS:
        return money
    adjectives = _adjectives(code)
    for name, stop in _words_after(text, end, 2):
        inside = text[end : end + 2] == " ("
        if inside and text[stop : stop + 1] != ")":
            continue
        if found := adjectives.get(name):
            stop += inside
            known = _AFTER_ADJECTIVE.match(text, stop) is not None
            return Money(found if known else "", end, stop)
    return None


def _signed(sign: str, letters: str) -> str:
    if not letters:
        return _SIGNS.get(sign, "")
    return _WITH_SIGN.get(sign, {}).get(letters, "")


def _code(letters: str, as_printed: str) -> str | None:
    code = letters.upper()
    if not as_printed.isupper():
        return None
    return {"US": "USD"}.get(code) or (code if code in _codes() else None)


def _named(text: str, end: int) -> Money | None:
    of = _OF.match(text, end)
    names, words = _names(), _words_after(text, of.end() if of else end, _LONGEST_NAME)
    for name, stop in words:
        if code := names.get(name):
            return Money(code, end, stop)
    # "500 dinars", or "500 Ruritanian dinars": money, but of which country?
    for name, stop in words[:-4:-1]:
        last = name.rsplit(" ", 1)[-1]
        if last in _NOT_WHOSE or (last != name and last in names):
            return Money("", end, stop)
    return None


def _words_after(text: str, end: int, count: int) -> list[tuple[str, int]]:
    """Give the next words, in the spelling of ``_plain``: the longest run of them first."""
    words: list[str] = []
    runs: list[tuple[str, int]] = []
    position = end + (text[end : end + 2] == " (") * 2
    while len(words) < count and (word := _NAME_WORD.match(text, position)):
        words.append(word[1])
        position = word.end()
        runs.append((_plain(words), position))
    return runs[::-1]


def _plain(words: list[str]) -> str:
    """Write the name of a currency without the article and the endings of Arabic."""
    plain: list[str] = []
    for word in words:
        if word >= "\u0621":
            word = re.sub(r"^(?:[وفبك]?ال|لل)(?=..)|^[بل](?=دولار|يورو|دينار|درهم|ريال)", "", word)
            word = _ARABIC_FORMS.get(word, word).replace("اميركي", "امريكي")
            if plain:
                word = re.sub(r"(?<=ي)[اه]$", "", word)
        plain.append(word)
    return " ".join(plain)


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    """The codes of the currencies in use; "ALL" and "TOP" are too often words."""
    return frozenset(
        code
        for uses in get_global("territory_currencies").values()
        for code, _, until, tender in uses
        if until is None and tender
    ) - {"ALL", "TOP"}


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    names = {
        _plain(fold(get_currency_name(code, count, locale=language)).text.split()): code
        for code in sorted(_codes())
        for language in _LANGUAGES
        for count in (None, 1, 2, 5)
    }
    return {name: code for name, code in names.items() if " " in name} | _MORE_NAMES


_UNITS_OF_SIGNS = {"USD": ("dollar", "dollars"), "GBP": ("pound", "pounds", "livre", "livres")}
"""What a sign counts that several countries have."""


@lru_cache(maxsize=2)
def _adjectives(code: str) -> dict[str, str]:
    """What makes a dollar or a pound one of a certain country: Canadian, New Zealand, canadiens."""
    adjectives = {"us": "USD", "u.s.": "USD", "american": "USD", "americains": "USD"}
    if code != "USD":
        adjectives = {}
    for name, of in _names().items():
        for unit in _UNITS_OF_SIGNS.get(code, ()):
            if name.endswith(f" {unit}"):
                adjectives[name.rsplit(" ", 1)[0]] = of
            elif name.startswith(f"{unit} "):
                adjectives[name.split(" ", 1)[1]] = of
    return adjectives

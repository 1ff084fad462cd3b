"""Rules for French, in which minutes and communiqués are written in the third person too."""

from .entries import Exclusion, Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "fr-commit",
        "fr",
        r"s'engag(?:e|ent|eons|eront|ea|erent)|nous engageons|engag(?:e|es|ee|ees) a|"
        r"engagements? (?:a|de|en faveur)|promet(?:tent|tons)?|"
        r"(?:est|sont|sommes|reste(?:nt)?|restons|demeure(?:nt)?|demeurons) (?:\w+ )?"
        r"(?:resolu|determine|attache|engage|uni)\w*|"
        r"(?:leur|notre|sa|une?) (?:\w+ ){0,2}(?:determination|volonte|resolution)",
        "Says that the speakers commit themselves or are determined.",
    ),
    Rule(
        "fr-will",
        "fr",
        # The future; not nouns and present tenses that end alike.
        r"(?!environs|permettr|aider|faudra)\w{2,}(?:er|ir|dr)(?:a|ons|ont)|"
        r"continue|poursuit|poursuivons|continuons|continuent|poursuivent",
        "Speaks of what will be done or goes on.",
    ),
    Rule(
        "fr-intend",
        "fr",
        r"enten(?:d|dons|dent)|(?:a|ont|avons) l'intention|vis(?:e|ent|ons) a|prevoi(?:t|ent)|"
        r"prevoyons|(?:se rejouit|se rejouissent|nous nous rejouissons) (?:de|a la perspective)|"
        r"compt(?:e|ent|ons) \w+er",
        "Intends, plans or aims at something.",
    ),
    Rule(
        "fr-agreed",
        "fr",
        r"(?:sont|sommes) convenus?|(?:a|ont|avons) (?:decide|convenu|approuve)",
        "Agreed to or decided on something.",
    ),
    Rule(
        "fr-must-oneself",
        "fr",
        r"(?:doi(?:t|vent)|devons|devai(?:t|ent)) \w+|il (?:faut|faudra|convient de|importe)|"
        r"il (?:est|etait) (?:necessaire|indispensable|essentiel|important)",
        "A duty that the speakers lay on themselves, or a principle that binds them.",
    ),
    Rule(
        "fr-importance",
        "fr",
        r"(?:re)?affirm\w+|soulign\w+ (?:\w+ )?(?:l'importance|la necessite)|"
        r"insist\w+ sur|mi[st]\w* l'accent sur|rappel\w+ (?:son|leur|notre) engagement|"
        r"salu\w+ (?:l'offre|l'annonce|la decision|la proposition)",
        "Reaffirms something, stresses its importance, or accepts an offer.",
    ),
    Rule(
        "fr-stand",
        "fr",
        r"(?:se tien(?:t|nent)|nous tenons) (?:\w+ )?aux cotes|"
        r"(?:soutien|soutient|soutiennent|soutenons|appuie|appuient|appuyons) (?!de)\w+",
        "Takes somebody's side or supports something.",
    ),
    Rule(
        "fr-urge",
        "fr",
        r"exhort\w+|pri\w{1,4} instamment|demand(?:e|ent|ons) (?:a|aux|instamment)",
        "Urges somebody.",
        "ask",
    ),
    Rule(
        "fr-call-on",
        "fr",
        r"(?:en )?appel(?:le|lent|ons)(?! que)|engag(?:e|ent|eons) (?:les|tous|toutes)|"
        r"(?:a|ont|avons) (?:appele|invite|engage (?:les|tous|toutes))|"
        r"encourag(?:e|ent|eons)|invit(?:e|ent|ons)|lanc\w+ un appel|"
        r"(?:recommand|preconis)(?:e|ent|ons)|plaid(?:e|ent|ons) (?:pour|en faveur)|"
        r"souhait(?:e|ent|ons)? (?:de|que|la|le|voir)",
        "Calls on, encourages or recommends something to somebody.",
        "ask",
    ),
    Rule("fr-should-others", "fr", r"devrai(?:t|ent)", "Says what others should do.", "ask"),
)

EXCLUSIONS: tuple[Exclusion, ...] = (
    Exclusion("fr-possibility", "fr", r"(?:peut|peuvent|pourr\w+) \w+", "Only possible."),
    Exclusion("fr-passive", "fr", r"(?:ete|etre) (?:invite|encourage|appele)", "Asks nobody."),
    Exclusion(
        "fr-adversary",
        "fr",
        r"daech (?:\w+ ){0,2}(?:continue|vise|cherche|poursuit|\w+ra)(?!\w)",
        "Describes the adversary.",
    ),
)

"""Rules for French, in which minutes and communiqués are written in the third person too."""

from .entries import Exclusion, Rule

_SPEAKERS = (
    r"(?:nous|coalition|ministres|membres|allies|dirigeants|chefs d'etat|participants|conseil|"
    r"sommet|conference|alliance|otan|union|groupe|partenaires|parties)"
)
_WORD = r"[\w'-]+"
_CLAUSE = r"(?:(?<!.)|(?<=[,;:(] )|(?<=que )|(?<=et )|(?<=mais ))"
_OTHERS = (
    rf"{_CLAUSE}(?:(?!(?:nous|coalition|ministres|allies|dirigeants|conseil|union|alliance)\b)"
    rf"{_WORD},? ){{1,12}}"
)
_INFINITIVE = r"(?:\w+ )?(?!notre|votre)\w+(?:er|ir|re)"
_TO = r"(?:a|au|aux)"
_BE = r"(?:est|sont|sommes|etait|etaient|reste(?:nt)?|restons|demeure(?:nt)?|demeurons)"
_SAY = r"(?:se di(?:t|sent)|s'est dite?|se sont dite?s|nous nous disons)"
_POSSESSIVE = r"(?:leur|notre|nos|sa|son|leurs|ses)"
_TEXT = r"(?:feuille de route|plan|strategie|programme|mesures|cadre|concept|principes|objectifs?)"

RULES: tuple[Rule, ...] = (
    Rule(
        "fr-commit",
        "fr",
        r"s'(?:engag(?:e|ent|eons|eront|ea|erent)|oblig(?:e|ent|eons))|"
        r"(?:s'est|se sont|nous sommes|nous nous sommes) (?:\w+ )?engage\w*|"
        r"nous (?:nous )?engageons|engag(?:e|es|ee|ees) a|"
        rf"{_POSSESSIVE} (?:\w+ )?engagements?|engagements? (?:a|de|en faveur)|"
        r"promet(?:tent|tons)?(?!\w)|(?:a|ont|avons) promis|"
        rf"(?:{_BE}|{_SAY}) (?:\w+ )?(?:resolu|determine|attache|engage|uni)\w*|"
        rf"{_POSSESSIVE} (?:\w+ ){{0,2}}(?:determination|volonte|resolution (?=d[e']))|"
        r"(?:une?|la) (?:\w+ ){0,2}(?:determination|volonte) d[e']|"
        rf"{_POSSESSIVE} (?:\w+ ){{0,2}}(?:attachement|disponibilite)|"
        r"(?:prend|prennent|prenons|pris) l'engagement",
        "Says that the speakers commit themselves or are determined.",
    ),
    Rule(
        "fr-will",
        "fr",
        # The future; not nouns and present tenses that end alike.
        r"(?!environs|permettr(?!ons)|aider|faudra|dependr|devra|devront|devrons|pourr|extra|ultra|contra|"
        r"supra|infra|opera|camera|permettra|suffira)\w{2,}(?:er|ir|dr|tr|vr|ur)(?:a|ons|ont)|"
        r"fer(?:a|ons|ont)|(?:aura|auront) lieu|enverr(?:a|ons|ont)|"
        r"ser(?:a|ont|ons) (?:\w+ )?(?!interdit|possible)\w+e(?:e?s?)|"
        rf"(?:va|vont|allons|vais) {_WORD}(?:er|ir|re)|"
        r"(?<!a )(?<!ont )(?<!avons )(?:continue|poursuit|poursuivons|continuons|continuent|"
        r"poursuivent)",
        "Speaks of what will be done or goes on.",
    ),
    Rule(
        "fr-intend",
        "fr",
        r"enten(?:d|dons|dent)|(?:a|ont|avons) l'intention|vis(?:e|ent|ons) a|ambitionn\w+|"
        r"(?:a|ont|avons|se donnent?|nous donnons) pour (?:objectif|but|ambition)|"
        r"(?:notre|leur|son) (?:objectif|but|ambition) (?:est|reste|demeure)|"
        r"se fix(?:e|ent)|nous nous fixons|"
        rf"(?:{_BE}|{_SAY}|se tien(?:t|nent)|nous tenons) (?:\w+ )?prete?s?\b|"
        rf"souhait(?:e|ent|ons|) (?:de )?{_INFINITIVE}|"
        r"(?:annonc(?:e|ent|ons)|(?:a|ont|avons) annonce) (?!que)(?:\w+ ){0,3}"
        r"(?:contribution|financement|aide|don|versement|envoi|deploiement|creation|lancement|"
        r"\d+)\b|prevoi(?:t|ent)|prevoyons|"
        r"(?:est|sont) prevue?s? (?:a|au|aux|en|pour|le|les|du|dans)\b|"
        r"(?:se rejouit|se rejouissent|nous nous rejouissons) (?:de|a la perspective)|"
        r"compt(?:e|ent|ons) \w+er|"
        rf"(?:travaill|oeuvr)(?:e|ent|ons|era|eront|erons) (?:{_WORD} ){{0,6}}"
        r"(?:a|au|aux|pour|en faveur)\b",
        "Intends, plans, is ready for, works on or aims at something.",
    ),
    Rule(
        "fr-agreed",
        "fr",
        r"(?:sont|sommes|est|ete) convenue?s?|(?:a|ont|avons) (?:\w+ )?(?:decide|convenu|approuve)|"
        r"ete (?:decide|convenu)|convien(?:t|nent) d[e'](?! noter)|"
        r"convenons|decid(?:e|ent|ons) (?:de|d'\w+|que|la|le)|"
        rf"adopt(?:e|ent|ons)? (?:{_WORD} ){{0,3}}{_TEXT}",
        "Agreed to, adopted or decided on something.",
    ),
    Rule(
        "fr-must-oneself",
        "fr",
        rf"(?:devons|devrons) {_WORD}|doi(?:t|vent) etre|devai(?:t|ent) {_WORD}|"
        rf"{_SPEAKERS} (?:{_WORD} ){{0,3}}doi(?:t|vent) {_WORD}|"
        r"il (?:faut|faudra|convient de|importe)|"
        r"il (?:est|etait) (?:necessaire|indispensable|essentiel|important)",
        "A duty that the speakers lay on themselves, or a principle that binds them.",
    ),
    Rule(
        "fr-importance",
        "fr",
        r"(?:re)?affirm\w+|reiter(?:e|ent|ons|er) (?!leur appel|notre appel|son appel)\w+|"
        r"soulign\w+ (?:\w+ )?(?:l'importance|la necessite)|"
        r"insist\w+ sur|mi[st]\w* l'accent sur|rappel\w+ (?:son|leur|notre) engagement|"
        r"salu\w+ (?:l'offre|l'annonce|la decision|la proposition)",
        "Reaffirms something, stresses its importance, or accepts an offer.",
    ),
    Rule(
        "fr-stand",
        "fr",
        r"(?:se tien(?:t|nent)|nous tenons) (?:\w+ )?aux cotes|"
        rf"{_BE} (?:\w+ )?solidaires?\b|"
        r"(?:soutient|soutiennent|soutenons|appuie|appuient|appuyons) \w+|"
        r"(?:expriment?|exprimons|apport\w+|renouvell\w+) (?:\w+ )?(?:leur|notre|son) "
        r"(?:\w+ ){0,2}soutien",
        "Takes somebody's side or supports something.",
    ),
    Rule(
        "fr-act",
        "fr",
        # What the speakers do, not what they feel, know, praise, or ask for.
        r"nous (?!avons|sommes|salu|felicit|remerci|condamn|exprim|regrett|croyons|not|prenons|"
        r"reconnaiss|sav|constat|voyons|partage|deplor|rend|denonc|vivons|pens|estim|considerons|"
        r"demand|appel|invit|exhort|encourag|pri|souhait|recommand|charg|compt|attend|exige|engage|"
        r"rappel|accueill|apprecions|rejouiss|inquiet|pouvons|devons|tenons a)\w+ons",
        "Says in the present tense what the speakers do.",
    ),
    Rule(
        "fr-urge",
        "fr",
        r"exhort\w+|pri\w{1,4} instamment|exig(?:e|ent|eons)|"
        rf"demand(?:e|ent|ons|ait|aient) (?:{_TO}|instamment|que)|(?:a|ont|avons) demande|"
        r"(?:est|sont) (?:instamment )?(?:demande|prie)",
        "Urges somebody, or demands something of others.",
        "ask",
    ),
    Rule(
        "fr-call-on",
        "fr",
        r"(?:en )?appel(?:le|lent|ons)(?! que)|engag(?:e|ent|eons) (?:les|tous|toutes)|"
        r"(?:a|ont|avons) (?:appele|invite|exhorte|mandate|charge|prie|engage (?:les|tous|toutes))|"
        r"(?:est|sont) (?:invite|charge|prie|appele|encourage)e?s? (?:a|de|d'\w+)|"
        r"(?:pri|charg|mandat)(?:e|ent|ons|eons) (?:le|la|les|l'\w+|tous|toutes|nos|notre|"
        r"leurs?|ses|son|sa)|"
        r"encourag(?:e|ent|eons)|invit(?:e|ent|ons)|lanc\w+ un appel|"
        r"(?:renouvel|reiter)\w+ (?:leur|notre|son) (?:appel|demande)|"
        r"donn\w+ (?:instruction|mandat|pour instruction)|instrui(?:t|sent|sons)|"
        r"(?:recommand|preconis)(?:e|ent|ons)|plaid(?:e|ent|ons) (?:pour|en faveur)|"
        rf"souhait(?:e|ent|ons)(?! {_INFINITIVE}\b| la bienvenue| plein)|"
        r"souhait (?:que|de (?:la|l'\w+)|d'une?)",
        "Calls on, tasks, encourages or recommends something to somebody.",
        "ask",
    ),
    Rule(
        "fr-count-on",
        "fr",
        r"compt(?:e|ent|ons) sur|attend(?:s|ent|ons)? (?:de|des|du|d'\w+|que|qu'\w+)|"
        rf"il (?:appartient|incombe|revient) {_TO}",
        "Counts on somebody, or says whose duty something is.",
        "ask",
    ),
    Rule(
        "fr-should-others",
        "fr",
        r"(?:necessite|importance) pour (?!nous\b|la coalition)\w+|"
        rf"devrai(?:t|ent)|{_OTHERS}(?:doi(?:t|vent) (?!etre)|devr(?:a|ont) ){_WORD}",
        "Says what others should or must do.",
        "ask",
    ),
)

_ADVERSARY = (
    r"(?:daech|moscou|le regime|la junte|groupes? armes?|groupes? terroristes?|terroristes|"
    r"milices?)"
)

EXCLUSIONS: tuple[Exclusion, ...] = (
    Exclusion("fr-possibility", "fr", r"(?:peut|peuvent|pourr\w+) \w+", "Only possible."),
    Exclusion(
        "fr-belief",
        "fr",
        r"(?:re)?affirm\w+ (?:notre|leur|sa|son) (?:\w+ )?(?:foi|conviction|condamnation|"
        r"preoccupation|inquietude|gratitude|reconnaissance)",
        "Belief, condemnation, concern or thanks, however often they are repeated.",
    ),
    Exclusion("fr-passive", "fr", r"(?:ete|etre) (?:invite|encourage|appele)", "Asks nobody."),
    Exclusion(
        "fr-praise",
        "fr",
        r"(?:salu|felicit|remerci|lou|appreci)\w+ [^.;]{0,200}?(?:l'|leur |son )engagement\b",
        "Praises another's commitment.",
    ),
    Exclusion(
        "fr-adversary",
        "fr",
        rf"{_ADVERSARY} (?:\w+ ){{0,2}}(?:continue|vise|cherche|poursuit|poursuivent|\w+ra|\w+ront)"
        r"(?!\w)|"
        r"(?:poursui(?:t|vent)|continue(?:nt)?) (?:son|sa|ses|leurs?) (?:\w+ )?"
        r"(?:agression|guerre|attaques|offensive|violations)",
        "Describes the adversary.",
    ),
    Exclusion(
        "fr-background",
        "fr",
        r"(?:situation|crise|menace|conflit|risques?|violence|besoins|tensions?)\b"
        r"(?: (?!nous\b)\w+){0,3} (?:s')?\w+(?:ra|ront)\b|"
        r"(?<!.)(?:si|s'il) (?!necessaire|possible)(?:(?!\bnous\b)[^;:])*? (?:s')?\w+(?:ra|ront)\b|"
        r"selon (?:l'agence|une source|des sources|la presse|les medias|le journal)[^;]*|"
        r"continu\w+ (?:de |d'|a )(?:avoir|constituer|menacer|croitre|augmenter|faire|"
        r"subir|souffrir|poser|peser|toucher|frapper|se deteriorer)|"
        r"on ignore [^;]*|reste a savoir [^;]*|"
        r"(?:croissance|inflation|prix|economie|reprise|succes|avenir|production)\b"
        r"(?: \w+){0,3} (?:devrai(?:t|ent)|\w+ra|\w+ront|continue\w*)\b",
        "An agency's background, a forecast, an open question.",
    ),
)

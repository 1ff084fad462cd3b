"""Rules for English."""

from .entries import Exclusion, Rule

_COALITION = r"(?:we|coalition|ministers|members|nato|partners|participants)"

RULES: tuple[Rule, ...] = (
    Rule(
        "en-commit",
        "en",
        r"(?:(?:re)?commit(?:s|ted|ting)?|commitments?) to|pledg(?:e|es|ed|ing)|"
        r"(?<!to )undertak(?:e|es|ing)|vow(?:s|ed)?|promis(?:e|es|ed)",
        "Says that the speakers commit themselves or remain committed.",
    ),
    Rule(
        "en-determined",
        "en",
        r"determin(?:ed to|ation to)|resolv(?:e|ed) to|"
        r"remain(?:s|ed)? (?:firmly )?(?:united|focused|engaged|dedicated|resolute|ready)",
        "Says that the speakers are determined.",
    ),
    Rule(
        "en-will",
        "en",
        r"(?<!political )will (?!be able|require|depend|have been|enable|allow|help|need)\w+|"
        r"shall \w+",
        "Speaks of what will be done.",
    ),
    Rule(
        "en-intend",
        "en",
        r"inten(?:d|ds|ded|t|tion) to|aim(?:s|ed|ing)? (?:to|at)|"
        r"look(?:s|ed|ing)? (?:forward )?to|seek(?:s|ing)? to|ready to|stand(?:s)? ready",
        "Intends, aims at or looks to something.",
    ),
    Rule(
        "en-plan",
        "en",
        r"plan(?:s|ned|ning)? (?:to|for)|next (?:full )?(?:ministerial|meeting)|"
        r"announc(?:e|es|ed|ing) (?!that)\w+",
        "Announces a plan or a meeting.",
    ),
    Rule(
        "en-agreed",
        "en",
        r"(?:agree|decide)(?:s|d)? (?:to|on|that)|endors(?:e|es|ed|ing)",
        "Agreed to, decided on or endorsed something.",
    ),
    Rule(
        "en-must-oneself",
        "en",
        r"must (?:also |always )?\w+|(?:we|coalition) should \w+|needs? to continue|"
        r"calls? for (?:stronger|greater|further|continued|renewed|increased|closer)",
        "A duty that the speakers lay on themselves, or a principle that binds them.",
    ),
    Rule(
        "en-importance",
        "en",
        r"(?:re)?affirm(?:s|ed|ing)?(?! that)|reiterat(?:e|es|ed|ing)|"
        r"(?:emphasi[sz]|stress|underlin|underscor)(?:e|es|ed|ing)? "
        r"(?:its|their|our|the (?:importance|need|necessity|urgency|value|protection|role))|"
        r"recogni[sz](?:e|es|ed|ing) the (?:importance|protection)|"
        r"remains? (?:\w+ ){0,4}priorit(?:y|ies)",
        "Reaffirms something or stresses its importance.",
    ),
    Rule(
        "en-stand",
        "en",
        r"stand(?:s)? (?:firmly )?(?:with|by|in support|united|firm)|"
        r"continue(?:s|d)? (?:to|our|its|their)|"
        r"express(?:es|ed|ing)? (?:\w+ ){0,2}(?:support|readiness|willingness)",
        "Takes somebody's side, supports something or goes on with it.",
    ),
    Rule(
        "en-act",
        "en",
        rf"{_COALITION} (?:is|are) (?:also |still )?"
        r"(?!facing|seeing|witnessing|mourning|meeting)\w+ing|"
        r"operates? (?:\w+ ){0,3}at the request",
        "Says in the present tense what the speakers do.",
    ),
    Rule(
        "en-includes",
        "en",
        r"(?:this|these)(?: \w+)? includes? \w+ing",
        "Says what an undertaking that was just stated includes.",
    ),
    Rule(
        "en-welcome-offer",
        "en",
        r"welcom(?:e|es|ed) (?:\w+ ){0,3}"
        r"(?:offer|invitation|announcement|decision|pledge|plans?)",
        "Accepts another's offer or announcement.",
    ),
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
        rf"call(?:s|ed|ing)? (?:up)?on|(?:{_COALITION}|they) call(?:s|ed)? for|"
        r"encourag(?:e|es|ed|ing)|"
        r"request(?:s|ed)? (?:that|all)|"
        r"invit(?:e|es|ed) (?:all|other|members|states|partners)",
        "Calls on or encourages somebody.",
        "ask",
    ),
    Rule(
        "en-should-others",
        "en",
        r"(?<!we )(?<!coalition )should (?:also )?\w+|(?<!the )needs? to (?!continue)\w+|"
        rf"the (?:need|importance) for (?!(?:the )?{_COALITION} )(?:\w+ ){{1,6}}to \w+",
        "Says what others should do, or that their act is needed.",
        "ask",
    ),
)

EXCLUSIONS: tuple[Exclusion, ...] = (
    Exclusion(
        "en-praise",
        "en",
        r"(?:appreciat|thank|applaud|commend|congratulat|prais)\w* (?:\w+ ){0,6}commitment to",
        "Praises another's commitment.",
    ),
    Exclusion(
        "en-condemnation",
        "en",
        r"(?:reiterat|reaffirm|express)\w* (?:\w+ ){0,2}"
        r"(?:condemnation|concern|sympathy|condolences|outrage)",
        "Condemnation, concern or grief, however often it is repeated.",
    ),
    Exclusion("en-possibility", "en", r"(?:may|might|could) \w+", "Only possible."),
    Exclusion(
        "en-adversary",
        "en",
        r"(?:daesh|isis|isil|affiliates|terrorists?|terrorist group) (?:\w+ ){0,3}"
        r"(?:continues?|aims?|intends?|seeks?|plans?|will|must) \w+|"
        r"continues? to (?:threaten|pose)",
        "Describes the adversary.",
    ),
    Exclusion(
        "en-belief",
        "en",
        r"(?:re)?affirm(?:s|ed|ing)? (?:its|their|our) belief",
        "A belief binds nobody.",
    ),
)

"""Rules for English."""

from .entries import Exclusion, Rule

# Who speaks in a statement, in the first person or as it reports itself.
_SPEAKERS = (
    r"(?:we|us|i|coalition|ministers|members|nato|alliance|allies|partners|participants|leaders|"
    r"heads|council|assembly|summit|conference|parties to|delegations|signatories|our)"
)
_WORD = r"[\w'-]+"
# The subject of a verb, from where its clause begins, in which no speaker is named.
_CLAUSE = r"(?:(?<!.)|(?<=[,;:(] )|(?<=that )|(?<=and )|(?<=but )|(?<=while ))"
_OTHERS = rf"{_CLAUSE}(?:(?!{_SPEAKERS}\b){_WORD},? ){{1,14}}"
_ADVERB = r"(?:also |always |now |immediately |therefore |fully |urgently |not |never |all )?"
_SOMEBODY_TO = rf"(?:{_WORD},? (?:\([^()]{{0,60}}\) )?){{1,20}}?to (?!the\b|an?\b){_WORD}"

RULES: tuple[Rule, ...] = (
    Rule(
        "en-commit",
        "en",
        rf"(?:re)?commit(?:s|ted|ting)?,?(?: {_WORD},?){{0,4}} to\b|commitments? (?:{_WORD} )?to|"
        r"(?:re)?commit(?:s|ted|ting)? (?:ourselves|themselves|itself|[$€£\d])|"
        r"(?:is|are|am) (?:also )?committing|"
        r"(?<!the )(?<!their )(?<!its )pledg(?:e|es|ed|ing)|"
        r"(?<!to )undertak(?:e|es|ing)|undertook to|"
        r"offer(?:s|ed|ing)? to \w+|(?:we|coalition|members) (?:also )?guarantees?|"
        r"vow(?:s|ed)?|(?<!the )(?<!their )promis(?:e|es|ed)",
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
        rf"will (?!be able|require|depend|have been|enable|allow|help|need|hold\.|cost|determine|"
        rf"shape|define){_WORD}|"
        rf"(?:said|stated|confirmed|announced|added)(?: that)? (?:{_WORD} ){{1,3}}would {_WORD}|"
        rf"(?:we|i)'ll {_WORD}|(?:we|i) won't {_WORD}|shall {_WORD}|"
        rf"(?:we are|we're|i am|i'm) going to {_WORD}",
        "Speaks of what will be done.",
    ),
    Rule(
        "en-goal",
        "en",
        rf"set(?:s|ting)? (?:{_WORD} ){{0,4}}(?:goals?|targets?|objectives?)|"
        r"(?:our|its|their|the coalition's) (?:\w+ )?(?:goal|target|objective|aim|ambition) "
        r"(?:is|remains|of)",
        "Sets a goal for the speakers.",
    ),
    Rule(
        "en-intend",
        "en",
        r"inten(?:d|ds|ded|t|tion) to|aim(?:s|ed|ing)? (?:to|at)|"
        rf"look(?:s|ed|ing)? (?:forward to|to (?!{_SOMEBODY_TO}))|seek(?:s|ing)? to|ready to|"
        r"(?:endeavou?r|striv)(?:e|es|s|ed|ing)? to|"
        r"(?:is|are|am) (?:fully )?(?:prepared|willing) to|"
        r"we (?:all )?want to \w+|"
        r"stand(?:s)? ready|express(?:es|ed)? (?:\w+ ){0,2}(?:readiness|willingness)",
        "Intends, aims at or looks to something.",
    ),
    Rule(
        "en-plan",
        "en",
        r"plan(?:s|ned|ning)? (?:to|for)|"
        r"(?:hold|host|convene|reconvene|for|of) (?:the|our|its|their|a) next (?:\w+ ){0,2}"
        r"(?:ministerial|meeting|summit)|"
        r"next (?:\w+ ){0,2}(?:ministerial|meeting|summit) (?:is|in|on|at|to|scheduled|planned)|"
        r"announc(?:e|es|ed|ing) (?!that)\w+|scheduled (?:for|to)|"
        r"(?:is|are) to (?:host|hold|meet|convene|reconvene|chair|open|launch|join|send|provide|"
        r"contribute|establish|be held|take place)",
        "Announces a plan or a meeting.",
    ),
    Rule(
        "en-agreed",
        "en",
        r"(?:agree|decide)(?:s|d)? (?:to|on|that|an?|the)\b|endors(?:e|es|ed|ing)|"
        r"(?:adopt|approve)(?:s|d|ed)? (?:\w+ ){0,4}(?:plan|strategy|roadmap|framework|concept|"
        r"programme|program|agenda|measures|package|guidelines|principles)|"
        r"we (?:hereby |today )?(?:launch|establish|create|set up)\b",
        "Agreed to, decided on, adopted or endorsed something.",
    ),
    Rule(
        "en-must-oneself",
        "en",
        rf"{_SPEAKERS} (?:{_WORD} ){{0,3}}(?:must|should) {_ADVERB}{_WORD}|"
        rf"must {_ADVERB}(?:be|remain|continue)\b|we need to (?!be)\w+|needs? to continue|"
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
        rf"{_SPEAKERS} (?:also |fully |strongly |firmly ){{0,2}}(?:support|back)s?\b|"
        r"express(?:es|ed|ing)? (?:\w+ ){0,2}support",
        "Takes somebody's side, supports something or goes on with it.",
    ),
    Rule(
        "en-act",
        "en",
        rf"{_SPEAKERS} (?:is|are) (?:also |still |actively )?"
        r"(?!facing|seeing|witnessing|mourning|meeting)\w+ing|"
        r"we (?:also |all |fully )?(?:work|uphold|maintain|strengthen|intensify|increase|step up|"
        r"invest|provide|pursue|adhere|abide|defend|oppose|reject|protect|promote|advance|implement)\b|"
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
        rf"welcom(?:e|es|ed) (?:{_WORD} ){{0,3}}"
        r"(?:offer|invitation|announcement|decision|pledge|plans?)",
        "Accepts another's offer or announcement.",
    ),
    Rule(
        "en-urge",
        "en",
        r"urg(?:e|es|ed|ing)(?! need)|appeal(?:s|ed)? to|implor(?:e|es|ed)|exhort(?:s|ed)?|"
        r"insist(?:s|ed)? (?:that|on)|(?<!the )(?<!in )(?<!is )(?<!of )demand(?:s|ed)? "
        r"(?:that|an|the|immediate|full|an end|from)",
        "Urges somebody, or demands something of others.",
        "ask",
    ),
    Rule(
        "en-call-on",
        "en",
        rf"call(?:s|ed|ing)? (?:up)?on|(?:{_SPEAKERS}|they) (?:also |again )?call(?:s|ed)? for|"
        r"(?:our|its|their) (?:call|appeal) (?:up)?(?:on|to|for)|"
        r"encourag(?:e|es|ed|ing)|request(?:s|ed)? (?:that|all)|"
        rf"(?:ask|request|invite|task|instruct|mandate|direct|charge|expect|recommend)(?:s|d|ed)? "
        rf"(?!for\b|of\b|by\b|force|forces\b|about\b|whether\b|to\b){_SOMEBODY_TO}|"
        r"(?:is|are|was|were|be) (?:hereby |also |urgently |strongly )?"
        r"(?:requested|asked|invited|urged|called (?:up)?on|instructed|tasked|mandated|directed|"
        r"required|obliged) to \w+|"
        rf"task(?:s|ed)? (?:{_WORD} ){{1,6}}with|recommend(?:s|ed)? that|"
        r"invit(?:e|es|ed) (?:all|other|members|states|partners)",
        "Calls on, asks, tasks or encourages somebody.",
        "ask",
    ),
    Rule(
        "en-count-on",
        "en",
        rf"look(?:s|ed|ing)? to (?!\w+ing\b){_SOMEBODY_TO}|"
        r"(?:count|rely|relies)(?:s|ing)? (?:up)?on|"
        rf"it is (?:incumbent (?:up)?on|up to|for) (?:{_WORD} ){{1,6}}to|"
        r"it falls to|(?:responsibility|duty|obligation) of (?:\w+ ){1,5}to \w+",
        "Counts on somebody, or says whose duty something is.",
        "ask",
    ),
    Rule(
        "en-should-others",
        "en",
        rf"(?<!we )(?<!coalition )should (?:also )?{_WORD}|needs to (?!continue|be\b)\w+|"
        rf"{_OTHERS}(?:must {_ADVERB}(?!be\b|remain\b|continue\b|have\b){_WORD})|"
        r"(?:states|countries|nations|parties|governments|authorities|actors|donors|they|others|"
        r"institutions|banks|companies|communities) (?:all |also |now |urgently )?"
        r"(?:need|are) to (?!be\b)\w+|"
        rf"the (?:need|importance) for (?!(?:the )?{_SPEAKERS} )(?:\w+ ){{1,6}}to (?!be\b)\w+",
        "Says what others should or must do, or that their act is needed.",
        "ask",
    ),
)

_ADVERSARY = (
    r"(?:daesh|isis|isil|affiliates|terrorists?|terrorist groups?|extremists?|armed groups?|"
    r"militias?|regime|taliban|houthis|moscow|kremlin)"
)

EXCLUSIONS: tuple[Exclusion, ...] = (
    Exclusion(
        "en-will-noun",
        "en",
        r"(?:the|an?|his|her|their|its|our|my|your|free|good|political|popular) will\b",
        "The will of somebody, a noun.",
    ),
    Exclusion(
        "en-crimes",
        "en",
        r"committed (?:by|against|in the name)|"
        r"(?:troops|forces|soldiers|resources|funds) committed|"
        r"(?:crimes?|atrocit(?:y|ies)|acts?|abuses|violations|attacks?) (?:\w+ ){0,4}commit\w+|"
        r"commit(?:s|ted|ting)? (?:\w+ ){0,3}"
        r"(?:crimes?|atrocit(?:y|ies)|abuses|violations|attacks?)",
        "What was perpetrated, not promised.",
    ),
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
        r"(?:condemnation|concern|sympathy|condolences|outrage|gratitude|appreciation)",
        "Condemnation, concern, grief or thanks, however often they are repeated.",
    ),
    Exclusion("en-possibility", "en", r"(?:may|might|could) \w+", "Only possible."),
    Exclusion(
        "en-adversary",
        "en",
        rf"{_ADVERSARY} (?:\w+ ){{0,3}}"
        r"(?:continues?|aims?|intends?|seeks?|plans?|promised|pledged|vowed|will) \w+|"
        r"(?:daesh|isis|isil|affiliates|terrorists?) (?:\w+ ){0,3}must \w+|"
        r"continues? to (?:threaten|pose|increase|rise|grow|fall|decline|worsen|deteriorate|suffer|"
        r"face|undermine|affect|persist|evolve|spread)|"
        r"continues? (?:its|their|his) (?:\w+ )?(?:war|aggression|attacks|occupation|offensive|"
        r"violations|provocations)",
        "Describes the adversary.",
    ),
    Exclusion(
        "en-belief",
        "en",
        r"(?:re)?affirm(?:s|ed|ing)? (?:its|their|our) belief|"
        r"(?:believes?|convinced|conviction)(?: that)? [^;,]*|"
        r"no (?:country|state|nation|one|person|child|woman|citizen) should \w+",
        "A belief binds nobody.",
    ),
    Exclusion(
        "en-background",
        "en",
        r"according to (?:an?|the)? ?(?:\w+ ){0,3}"
        r"(?:agency|sources?|newspaper|media|reports?)[^;]*|"
        r"(?:is|are|was|were) expected to \w+|should be noted|whether (?:\w+ ){1,6}will \w+|"
        r"(?:these|this|such) (?:\w+ )?(?:initiatives?|measures?|steps?|mechanisms?|agreements?|"
        r"decisions?|funds?) will \w+|"
        r"(?:growth|prices?|inflation|recovery|demand|success|outcome) (?:\w+ ){0,3}"
        r"(?:will|should) \w+|"
        r"(?:situation|threat|crisis|conflict|risks?|danger|violence|instability|needs|tensions?) "
        r"(?:\w+ ){0,3}will \w+|will (?:probably|likely|possibly|inevitably|presumably) \w+|"
        r"(?:(?<!.)|(?<=, ))(?:if|unless) (?!necessary|needed|required|possible)"
        rf"(?:(?!\b{_SPEAKERS}\b)[^;:])*? will \w+",
        "An agency's background, a forecast, an open question.",
    ),
    Exclusion(
        "en-need",
        "en",
        r"(?:more|much|still) needs? to be done|needs? to be (?:done|seen)",
        "A need without an act.",
    ),
)

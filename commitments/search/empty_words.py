"""Words of a question that carry nothing: what asks, and what only holds the sentence together.

They are left out of questions alone. Texts keep them, so that a phrase in quotation marks finds
“as soon as circumstances permit” with all its words but the very commonest.
"""

from commitments.text import arabic

_ENGLISH = frozenset(
    """
    about above after again against all also although always am among any anybody anyone
    anything anywhere around ask back because become becomes becoming before being below
    between both can cannot could did do does doing done during each either else ever every
    everyone everything few find first further get gets give given go goes got happen
    happened happening happens he her here hers him his how however i if instead know less
    like list look made make makes many may me might mine more most much must my neither
    never no nobody none nor nothing now off often once one only other others out over own
    please put really register regarding said say says search see seem shall she should show
    since so some somebody someone something somewhere still such tell than then there
    therefore thing things think though through thus till too toward towards under until up
    upon us use very via want wants way well went were what whatever when whenever where
    whether which while who whoever whole whom whose why within without would yes yet you
    your
    """.split()
)
_FRENCH = frozenset(
    """
    afin ai ailleurs ainsi ait alors après as assez au aucun aucune auquel aura aurait
    auront aussi autant autour autre autres avaient avait avant avez avoir avons ayant
    beaucoup bien car ceci cela celle celles celui cependant certains chacun chaque chercher
    chez ci combien comme comment contre côté dedans dehors déjà depuis des dès desquels
    desquelles devenu devenue devenus devenues devenir devient deviennent deviendra devrait
    dit doit doivent donc dont duquel durant elles encore entre envers es est-ce et étaient
    était étant êtes être eu eue eues eurent eus eux faire fait faite faites faits fait-on
    faut fois font fut hors ici ils jamais je jusque là lequel laquelle lesquels lesquelles
    lieu lors lorsque lui malgré même mêmes mes moi moins mon ma ni non nul ou où outre
    parce parmi pendant peu peut peuvent plus plusieurs plutôt pourquoi pourrait près
    presque puis puisque quand quant quel quelle quelles quels quelque quelques quelqu
    quiconque quoi quoique rien sans sauf savoir selon sera serait seront si sien soit
    sommes sont sous souvent suis surtout tandis tant tel telle telles tels tes toi ton
    toujours tous tout toute toutes très trop trouver tu va vers veut voici voilà voir voit
    vont vos votre vous vu y advenu qu
    """.split()
)
_ARABIC = frozenset(
    map(
        arabic.normalise,
        """
        هل ماذا متى أين كيف كم لماذا أية أيها وهل فهل ومتى وأين وكيف لمن ممن عمن عما عمّا
        لما مما ماهي ماهو هما أنا أنت أنتم نحن الذين اللذان اللتان اللواتي اللاتي هؤلاء
        أولئك هنا هنالك ثمة ثم أيضا فقط غير سوى إلا دون بدون مصير خلال أثناء قبل بعد تحت فوق
        أمام وراء ضد نحو حول بشأن بخصوص حيال إزاء بحسب وفق وفقا حسب كذلك كل جميع بعض أحد
        إحدى يكون تكون يكن كانوا أصبح صار ظل تم يتم جرى يجري حدث يحدث حصل يحصل قيل قال يقول
        بلغ بلغت يبلغ تبلغ فعل يفعل صنع هو هي لها لهم لديه لديها لدى عبر ضمن منهم منهن
        """.split(),
    )
)


def is_empty(word: str) -> bool:
    """Whether the word carries nothing in a question, in any of the three languages.

    A name in capital letters, such as IT or US, is no such word.
    """
    if word.isupper() and len(word) > 1:
        return False
    lower = word.lower()
    return lower in _ENGLISH or lower in _FRENCH or arabic.normalise(word) in _ARABIC

"""What the register answers to many questions; run as a module, it prints them as JSON.

The database is the one of DATABASE_URL, with the corpus in it. With `--write`, what is expected is
written anew: do so after a change of the corpus, and say of every other line why it changed.

The expectation was first made with the search that ranked in Python, then with the engine, which
gave the same answers in the order of its BM25. `docs/decisions/0022` says what changed since, and why.
"""

import datetime as dt
import json
import sys
from pathlib import Path

import django
from django.http import QueryDict

EXPECTED = Path(__file__).with_name("expected_answers.json")
TODAY = dt.date(2022, 1, 1)
EARLIER = dt.date(2020, 2, 1)

WORDS = """
    Italy|ministerial meeting|GC-0001|stabilization|stabilisation funding|detainees|fighters|ISIS
    Daesh|coalition|Small Group|Sahel|West Africa|NATO|Iraq|$700 million|700|100 million|2020
    spring|in the coming year|counter-finance|accountability|as soon as circumstances permit
    إيطاليا|ايطاليا|الاجتماع الوزاري|المعتقلين|معتقل|تعهد|تعهدات|التحالف الدولي|المجموعة المصغرة
    العراق|للعراق|سوريا|شمال شرق سوريا|غرب أفريقيا والساحل|أكثر من 700 مليون دولار|مليون|الاستقرار
    تحقيق الاستقرار|المقاتلين الإرهابيين الأجانب|محاكمة|مُحاسبة|إنسانية|انسانيه|الربيع|2020|٢٠٢٠
    حلف شمال الأطلسي|الناتو|تنظيم داعش|داعش|وزراء الخارجية|واشنطن|كوبنهاغن|روما|بومبيو
    coalition internationale|ISIL|Islamic State|prisoners|OTAN|السجناء|combattants étrangers|détenus|Irak|Italie|réunion
    "ministerial meeting"|“counter-finance”|«شمال شرق سوريا»|"meeting ministerial"
    Was the Italy meeting ever held?|What became of the 700 million dollars?|$100m|8 million people
    Denmark|Danish ministers|Danemark|الدنمارك|Greenland|Uruguay|Nineveh|Middle East|West Africa and the Sahel
    Who was promised justice?|rule of law|guiding principles|working groups|political directors
    La réunion ministérielle a-t-elle eu lieu ?|dialogue stratégique|droit international
    zones libérées|enfants syriens|vide sécuritaire|1,5 million de déplacés|quotas de pêche
    هل عُقد الاجتماع الوزاري؟|متى بدأ الحوار الاستراتيجي؟|ثمانية ملايين شخص|مئة مليون دولار
    البشمركة|سيادة القانون|الملاذ الآمن|حقوق الإنسان|عودة اللاجئين|"الفراغ الأمني"
    "security vacuum"|« dialogue stratégique »|aquifer xylophone|foriegn terorist fighters
    Itally|ministeral meetng|stabilzation|الوزراي|المتقلين|xylophone|the|؟!|"|a & b | !
"""

QUERIES = [
    "",
    "direction=ask",
    "direction=pledge&sort=-deadline",
    "sort=deadline",
    "sort=last_evidence",
    "sort=-last_evidence",
    "sort=first_made",
    "sort=-silence",
    "status=fulfilled&status=postponed",
    "strength=intend&on=2020-03-01",
    "overdue=true&on=2021-01-31",
    "actor=italy&part=bound",
    "theme=coalition-meetings&region=europe",
    "statement=2020-06-04-small-group-communique&kind=meeting",
    "due_after=2020-01-01&due_before=2020-12-31&on=2020-02-01",
    "q=Italy",
    "q=التحالف&kind=action",
    "q=اجتماع&on=2020-02-01",
    "status=asleep&on=2099-01-01",
]


def answers():
    """Everything that a search and a query give, in plain values."""
    from commitments.models import Commitment

    titles = Commitment.objects.published().values_list("title_en", "title_ar")
    of_titles = sorted({word for title in titles for text in title for word in text.split()})
    questions = [words.strip() for line in WORDS.splitlines() for words in line.split("|")]
    # Some twenty words of titles, however many the register has.
    questions += of_titles[:: max(1, len(of_titles) // 20)]
    return {
        "searches": [_searched(question, TODAY) for question in questions]
        + [_searched(question, EARLIER) for question in questions[::4]],
        "queries": [_queried(query) for query in QUERIES],
    }


def in_lines(answers):
    """What is expected, a line for each question: what is found in its order, and the counts."""
    lines = [
        [question, on, [key for key, *_ in found], [key for key, *_ in passages], did_you_mean]
        for question, on, found, passages, did_you_mean in answers["searches"]
    ]
    lines += [
        [
            query,
            [reference for reference, *_ in found],
            {name: {value: count for value, count, _ in of} for name, of in facets.items()},
            [[field, count] for field, count, _ in advice],
        ]
        for query, found, facets, _chips, advice, _errors in answers["queries"]
    ]
    return [json.dumps(line, ensure_ascii=False) for line in lines]


def _searched(question, on):
    from commitments import search

    found = search.find(question, on=on, limit=200)
    return [
        question,
        on.isoformat(),
        [[hit.commitment.key, hit.score, _matches(hit)] for hit in found.commitments],
        [[hit.paragraph.key, hit.score, hit.spans, _matches(hit)] for hit in found.passages],
        found.did_you_mean,
    ]


def _matches(hit):
    return [[match.field, match.key, match.language, match.spans] for match in hit.matches]


def _queried(query):
    from commitments.filters import RegisterQuery

    asked = RegisterQuery(QueryDict(query), today=TODAY)
    return [
        query,
        [[row.reference, row.status, row.is_overdue] for row in asked.commitments()],
        {
            name: [[facet.value, facet.count, facet.query] for facet in facets]
            for name, facets in asked.facets().items()
        },
        [[chip.field, chip.value, chip.query] for chip in asked.chips()],
        [[advice.field, advice.count, advice.query] for advice in asked.advice()],
        asked.errors,
    ]


if __name__ == "__main__":
    django.setup()
    if "--write" in sys.argv:
        EXPECTED.write_text("\n".join([*in_lines(answers()), ""]), encoding="utf-8")
    else:
        json.dump(answers(), sys.stdout)

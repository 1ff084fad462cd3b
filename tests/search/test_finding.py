"""What a search finds, and in which order.

The index finds it and no database; that PostgreSQL gives the same answers, `test_answers.py` asks,
and that the index follows what is written in it, `tests/index/test_keeping.py`.
"""

import datetime as dt

import pytest

from commitments import index, search
from tests import builders

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("corpus")]

TODAY = dt.date(2022, 1, 1)
DETAINEES = "إن الوزراء ملتزمون بمعاملة المقاتلين المعتقلين معاملةً إنسانية وبتعهّداتهم السابقة"


def find(query, on=TODAY, **options):
    return search.find(query, on=on, **options)


def references(query, **options):
    return [hit.commitment.reference for hit in find(query, **options).commitments]


def passages(query, **options):
    return [hit.paragraph.key for hit in find(query, **options).passages]


def words(hits):
    """The highlighted words of every match, as they stand in the texts."""
    return {hit.text[start:end] for hit in hits for start, end in hit.spans}


def published_paragraph(text, **fields):
    statement = builders.statement(language=fields.pop("language", "ar"), **fields)
    paragraph = builders.paragraph(text, statement=statement)
    builders.publish(statement)
    return paragraph


# In every language and inflection


@pytest.mark.parametrize(
    "query",
    [
        "معتقل",
        "المعتقلين",
        "والمعتقلون",
        "للمعتقلين",
        "مُعتَقَل",
        "معتـــقل",
        "انسانية",
        "إنسانيه",
        "تعهد",
        "تعهداتنا",
        "والتعهدات",
        "الوزير",
        "وزير معتقل",
    ],
)
def test_arabic_is_found_whatever_the_form_marks_and_spelling(query):
    paragraph = published_paragraph(DETAINEES)
    assert paragraph.key in passages(query)


@pytest.mark.parametrize(
    "query", ["pledge", "Pledges", "PLEDGED", "pledging", "stabilization", "stabilisation"]
)
def test_english_is_found_whatever_the_form_and_spelling(query):
    paragraph = published_paragraph("He pledged aid for stabilization.", language="en")
    assert paragraph.key in passages(query)


@pytest.mark.parametrize("query", ["combattant", "Combattants", "étrangers", "etranger", "détenu"])
def test_french_is_found_whatever_the_form_and_accents(query):
    text = "Nous sommes résolus à juger les combattants terroristes étrangers qui sont détenus."
    paragraph = published_paragraph(text, language="fr")
    assert paragraph.key in passages(query)


def test_french_is_found_by_a_phrase_with_its_little_words():
    text = "Nous sommes résolus à juger les combattants terroristes étrangers qui sont détenus."
    paragraph = published_paragraph(text, language="fr")
    assert paragraph.key in passages("les combattants qui sont détenus")


@pytest.mark.parametrize(
    "names",
    [
        ["detainees", "prisoners", "المعتقلين", "المحتجزين", "السجناء", "détenus"],
        ["Daesh", "ISIL", "Islamic State", "État islamique", "داعش"],
        ["NATO", "OTAN", "الناتو", "حلف شمال الأطلسي"],
    ],
)
def test_what_has_many_names_is_found_by_each_of_them(names):
    answers = [(references(name, limit=500), passages(name, limit=500)) for name in names]
    assert answers[0][0] and answers[0][1]
    assert [sorted(found) for found, _ in answers] == [sorted(answers[0][0])] * len(names)
    assert [sorted(found) for _, found in answers] == [sorted(answers[0][1])] * len(names)


def test_words_beside_a_phrase_still_count():
    builders.published_commitment(title_en="Inspect the aquifers that Daesh left")
    [hit] = find("Islamic State aquifers").commitments
    assert hit.missing == []
    assert [word.text for word in find("Islamic aquifers").commitments[0].missing] == ["Islamic"]


def test_a_text_that_has_only_the_phrase_is_found_by_it():
    paragraph = published_paragraph("The so-called Islamic State has saffron.", language="en")
    assert passages("Islamic State saffron") == [paragraph.key]


def test_foreign_digits_find_the_number():
    paragraph = published_paragraph("نحتاج إلى أكثر من 731 مليون دولار")
    assert passages("٧٣١") == [paragraph.key]


def test_a_reference_finds_its_commitment_first():
    row = builders.published_commitment()
    assert references(row.reference)[0] == row.reference


def test_an_english_question_finds_an_arabic_paragraph_through_its_working_translation():
    row = builders.published_commitment(title_en="Another meeting")
    [hit] = find("offer host ministerial meeting", limit=100).passages[:1]
    translated = row.mentions.get()
    keys = passages("Italy’s offer to host the next ministerial", limit=100)
    assert translated.paragraph.key in keys
    assert hit.paragraph.language == "ar"


def test_an_english_question_finds_an_arabic_paragraph_through_the_title():
    row = builders.published_commitment(title_en="Inspect the aquifers")
    assert passages("aquifer") == [row.mentions.get().paragraph.key]


def test_the_translation_that_led_to_a_passage_is_shown_with_it():
    builders.published_commitment(title_en="Inspect the aquifers")
    [hit] = find("aquifer").passages
    assert hit.spans == []
    assert [(match.field, words([match])) for match in hit.matches] == [("title", {"aquifers"})]


# Where it looks


@pytest.mark.parametrize("field", ["title_en", "title_ar", "summary_en", "summary_ar"])
def test_a_commitment_is_found_by_its_titles_and_summaries(field):
    row = builders.published_commitment(**{field: "Aquifers الزعفران"})
    assert references("الزعفران") == [row.reference]


def test_a_commitment_is_found_by_its_quotations():
    row = builders.commitment()
    text = "نعتزم زراعة الزعفران في الصحراء"
    mention = builders.mention(
        commitment=row, paragraph=builders.paragraph(text), quotation=text, strength="intend"
    )
    builders.publish(mention.paragraph.statement, row, mention)
    assert references("زعفران") == [row.reference]


def test_a_commitment_is_not_found_by_the_words_around_its_quotation():
    row = builders.commitment()
    text = "نرحب بعرض إيطاليا استضافة الاجتماع الوزاري التالي قرب حقول الزعفران"
    mention = builders.mention(commitment=row, paragraph=builders.paragraph(text))
    builders.publish(mention.paragraph.statement, row, mention)
    assert (references("زعفران"), passages("زعفران")) == ([], [mention.paragraph.key])


def test_a_commitment_is_found_by_its_follow_ups():
    row = builders.published_commitment()
    builders.publish(builders.follow_up(row, finding_en="Saffron was served."))
    assert references("saffron") == [row.reference]


def test_a_commitment_is_found_by_its_parties():
    rows = {builders.published_commitment().reference}
    assert rows <= set(references("Italy", limit=500))


def test_words_may_stand_in_different_texts_of_a_commitment():
    row = builders.published_commitment(title_en="Aquifers", summary_en="About saffron.")
    assert references("aquifer saffron Italy") == [row.reference]


def test_what_holds_every_word_is_found_alone():
    whole = builders.published_commitment(title_en="Aquifers and saffron")
    builders.published_commitment(title_en="Aquifers")
    assert references("aquifer saffron") == [whole.reference]


def test_what_holds_most_is_found_where_nothing_holds_every_word():
    most = builders.published_commitment(title_en="Aquifers and saffron in the desert")
    builders.published_commitment(title_en="Aquifers")
    [hit] = find("aquifer saffron desert zucchini").commitments
    assert hit.commitment == most
    assert [word.text for word in hit.missing] == ["zucchini"]


def test_what_holds_less_than_half_of_the_words_is_no_answer():
    builders.published_commitment(title_en="Aquifers")
    found = find("saffron zucchini marzipan aquifer")
    assert (found.commitments, found.passages) == ([], [])
    assert found.did_you_mean == "aquifer"


@pytest.mark.parametrize("query", ["", "   ", "the of and", "؟!…", "في من على", "a b c"])
def test_a_question_without_words_finds_nothing(query):
    found = find(query)
    assert (found.commitments, found.passages, found.did_you_mean) == ([], [], None)


@pytest.mark.parametrize(
    "query", ['"', "' OR 1=1 --", "aquifer*", "NEAR(a b)", "a:b & !c | d", "terms:x", "(((", "\\"]
)
def test_signs_that_mean_something_to_a_database_are_harmless(query):
    assert find(query).did_you_mean is None or isinstance(find(query).did_you_mean, str)


# In which order


def test_a_title_counts_for_more_than_a_finding():
    finding = builders.published_commitment()
    builders.publish(builders.follow_up(finding, finding_en="Aquifers."))
    title = builders.published_commitment(title_en="Inspect the aquifers")
    assert references("aquifers") == [title.reference, finding.reference]


def test_equals_go_by_reference():
    first, second = (builders.published_commitment(title_en="Aquifers") for _ in range(2))
    assert references("aquifers") == [first.reference, second.reference]


def test_passages_with_more_of_the_word_come_first():
    once = published_paragraph(
        "There is saffron, and there is no end of other herbs.", language="en"
    )
    twice = published_paragraph(
        "There is saffron, and saffron no end of other herbs.", language="en"
    )
    assert passages("saffron") == [twice.key, once.key]


def test_only_so_many_are_shown_but_all_are_counted():
    for _ in range(3):
        builders.published_commitment(title_en="Aquifers")
    found = find("aquifers", limit=2)
    assert (len(found.commitments), found.commitment_count) == (2, 3)


# Where the words stand


def test_the_words_are_marked_in_the_text_as_it_is_printed():
    published_paragraph(DETAINEES)
    hits = find("تعهد معتقل إنسانية", limit=100).passages
    [hit] = [hit for hit in hits if hit.paragraph.text == DETAINEES]
    text = hit.paragraph.text
    marked = ["ملتزمون", "المعتقلين", "إنسانية", "وبتعهّداتهم"]
    assert [text[start:end] for start, end in hit.spans] == marked


def test_the_readers_language_comes_first_among_the_matches():
    builders.published_commitment(title_en="Plan 731", title_ar="خطة 731")
    orders = [
        [match.language for match in find("731", language=reader).commitments[0].matches]
        for reader in ("en", "ar")
    ]
    assert orders == [["en", "ar"], ["ar", "en"]]


def test_a_match_names_the_row_that_has_the_text():
    row = builders.published_commitment()
    builders.publish(builders.follow_up(row, finding_en="Saffron was served."))
    [match] = find("saffron").commitments[0].matches
    assert (match.field, match.key, words([match])) == (
        "finding",
        f"{row.reference}.f1",
        {"Saffron"},
    )


# At what cost


@pytest.mark.parametrize("query", ["Italy", "إيطاليا", "Itally", "zzzzz", "the"])
def test_a_search_takes_a_bounded_number_of_queries(query, django_assert_max_num_queries):
    for _ in range(3):
        builders.published_commitment()
    index.bring_up_to_date()  # as a publication does once it has succeeded
    with django_assert_max_num_queries(14):
        find(query)


# What a party replies


@pytest.fixture
def answered():
    """A commitment on which a party has replied in Turkish."""
    commitment = builders.published_commitment()
    reply = builders.reply(
        commitment,
        language="tr",
        words="Operasyon sınır güvenliği içindir.",
        translation_en="The operation serves the safety of the border; no quagmire follows.",
        translation_ar="العملية لأمن الحدود.",
    )
    builders.publish(reply)
    return commitment


@pytest.mark.parametrize("query", ["quagmire", "Operasyon", "sınır güvenliği"])
def test_a_reply_is_found_by_its_words_and_their_translation(answered, query):
    [hit] = find(query).commitments

    assert hit.commitment == answered
    assert {match.field for match in hit.matches} == {"reply"}


def test_a_reply_is_not_known_before_it_was_given(answered):
    assert references("quagmire", on=dt.date(2021, 7, 1)) == []

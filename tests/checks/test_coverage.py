"""Every character of a statement is quoted, excluded with a reason, or neither."""

import pytest

from commitments.checks import coverage
from commitments.checks.coverage import Coverage
from commitments.models import Exclusion, Mention, Statement
from tests import builders

pytestmark = pytest.mark.django_db
TEXT = "We urge the custodians, and we thank Denmark. Thank you. The work goes on, day by day!"
ASK = "We urge the custodians"
THANKS = "we thank Denmark"


@pytest.fixture
def paragraph():
    return builders.paragraph(TEXT, language="en")


def quote(paragraph, words=ASK):
    ask = builders.commitment(direction="ask")
    return builders.mention(
        commitment=ask,
        paragraph=paragraph,
        quotation=words,
        strength="urge",
        translation_ar="نحث القائمين على الاحتجاز",
    )


def exclude(paragraph, words=THANKS):
    row = Exclusion(paragraph=paragraph, passage=words, reason="praise")
    row.full_clean()
    row.save()
    return row


def letters(words):
    return sum(character.isalnum() for character in words)


def texts(one):
    return [passage.text for passage in one.passages]


def test_only_letters_and_digits_of_a_quotation_are_counted(paragraph):
    quote(paragraph)

    assert coverage.of_statement(paragraph.statement).quoted == letters(ASK)


def test_excluded_words_are_counted_apart(paragraph):
    quote(paragraph)
    exclude(paragraph)

    assert coverage.of_statement(paragraph.statement).excluded == letters(THANKS)


def test_what_nobody_marked_is_neither(paragraph):
    quote(paragraph)
    exclude(paragraph)

    assert coverage.of_statement(paragraph.statement).neither == letters(TEXT) - letters(
        ASK + THANKS
    )


def test_words_that_two_mentions_quote_are_counted_once(paragraph):
    quote(paragraph)
    quote(paragraph, "urge the custodians")

    assert coverage.of_statement(paragraph.statement).quoted == letters(ASK)


def test_words_both_quoted_and_excluded_are_quoted(paragraph):
    quote(paragraph)
    exclude(paragraph, ASK)

    one = coverage.of_statement(paragraph.statement)
    assert (one.quoted, one.excluded) == (letters(ASK), 0)


def test_a_retracted_mention_covers_nothing(paragraph):
    mention = quote(paragraph)
    builders.publish(paragraph.statement, mention.commitment, mention)
    with builders.tampering():
        Mention.objects.filter(pk=mention.pk).update(state="retracted", retraction_reason="Wrong.")

    assert coverage.of_statement(paragraph.statement).quoted == 0


def test_a_draft_mention_covers_nothing_of_what_is_published(paragraph):
    quote(paragraph)

    assert coverage.of_statement(paragraph.statement, published=True).quoted == 0


def test_a_draft_exclusion_covers_nothing_of_what_is_published(paragraph):
    exclude(paragraph)
    builders.publish(paragraph.statement)

    assert coverage.of_statement(paragraph.statement, published=True).excluded == 0


def test_what_is_published_covers(paragraph):
    mention, exclusion = quote(paragraph), exclude(paragraph)
    builders.publish(paragraph.statement, mention.commitment, mention, exclusion)

    one = coverage.of_statement(paragraph.statement, published=True)
    assert (one.quoted, one.excluded) == (letters(ASK), letters(THANKS))


def test_passages_are_runs_of_three_words_in_one_sentence(paragraph):
    quote(paragraph)

    assert texts(coverage.of_statement(paragraph.statement)) == [
        "and we thank Denmark",
        "The work goes on, day by day",
    ]


def test_a_passage_knows_its_place(paragraph):
    quote(paragraph)

    passage = coverage.of_statement(paragraph.statement).passages[0]
    assert (passage.paragraph, passage.start) == (paragraph, TEXT.index("and we"))


def test_vowel_marks_and_currencies_are_text_and_marks_of_direction_are_not():
    paragraph = builders.paragraph("\u200fمليارَ $7")

    assert coverage.of_statement(paragraph.statement).characters == len("مليارَ$7")


def test_a_row_that_reaches_beyond_the_text_is_cut_there(paragraph):
    end = len(TEXT)

    one = coverage.of_paragraph(paragraph, [(end - 4, end + 10)], [(end, end + 3)])

    assert (one.quoted, one.excluded) == (letters("day"), 0)


def test_shares_add_up(paragraph):
    quote(paragraph)
    exclude(paragraph)

    one = coverage.of_statement(paragraph.statement)
    assert one.quoted_share + one.excluded_share + one.neither_share == pytest.approx(1)


def test_a_statement_without_text_leaves_nothing_to_do():
    assert Coverage().dealt_with_share == 1


def test_coverages_add_up(paragraph):
    both = Coverage(1, 2, 3) + Coverage(10, 20, 30)

    assert (both.quoted, both.excluded, both.neither) == (11, 22, 33)


def test_many_statements_take_three_queries(corpus, django_assert_num_queries):
    statements = list(Statement.objects.all())

    with django_assert_num_queries(3):
        for one in coverage.of_statements(statements).values():
            [passage.paragraph.key for passage in one.passages]


def test_statements_keep_their_order(corpus):
    statements = list(Statement.objects.order_by("-issued_on"))

    assert list(coverage.of_statements(statements)) == statements


@pytest.mark.parametrize("published", [True, False])
def test_in_the_corpus_only_words_that_lead_in_are_neither(corpus, published):
    coverages = coverage.of_statements(Statement.objects.all(), published=published)

    left = [passage for one in coverages.values() for passage in one.passages]
    assert [(passage.paragraph.key, passage.text) for passage in left] == [
        ("2019-02-06-washington-ministers#p8", "وأننا، ودعماً لهذا الجهد"),
        ("2019-11-14-washington-small-group#p6", "على الرغم من الموقف الصعب"),
        ("2020-01-29-copenhagen-political-directors#p3", "وفي هذا السياق"),
        ("2020-06-04-small-group-communique#p9", "The Ministers also"),
        ("2020-06-04-pompeo-remarks#p3", "ولا سيما من خلال"),
        ("2020-06-04-stoltenberg-report#p2", "ولهذا السبب بالضبط"),
        ("2021-06-28-rome-press-report#p6", "ولفت إلى أن"),
        ("2021-06-28-rome-press-report#p7", "وشدد البيان على"),
        ("2021-06-28-rome-press-report#p8", "ونوه الوزراء في البيان إلى"),
        ("2021-06-28-rome-press-report#p14", "وأكد الوزراء في البيان أنهم"),
        ("2021-06-28-rome-press-report#p16", "وجاء في البيان"),
        ("2021-06-28-rome-press-report#p19", "وحول الوضع في سوريا، ذكر البيان"),
        (
            "2021-06-28-rome-press-report#p23",
            'وبخصوص وضع إرهابيي "داعش" المعتقلين في سوريا والعراق',
        ),
    ]


def test_a_version_stands_for_its_statement():
    row = builders.in_french()
    itself = row.mention.paragraph.statement

    assert coverage.of_statement(row.paragraph.statement) == coverage.of_statement(itself)


def test_words_said_in_a_version_cover_their_words_in_the_statement():
    paragraph = builders.paragraph()
    place = builders.version(paragraph.statement).paragraphs.get()
    builders.pairing(place, paragraph)
    said = builders.mention(
        paragraph=place, quotation=builders.FRENCH, translation_ar="نرحب بعرض إيطاليا"
    )
    assert coverage.of_statement(paragraph.statement).quoted == 0

    builders.parallel(said, paragraph, builders.ITALY)

    assert coverage.of_statement(paragraph.statement).quoted == letters(builders.ITALY)

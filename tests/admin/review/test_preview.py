import pytest
from django.urls import reverse

from commitments import index
from commitments.admin.review.chosen import value_of
from commitments.models import Commitment, Edition, Mention, Statement
from tests import builders

# The database is asked the same on both elsewhere, or by those marked so.
pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def drafted(for_the_module):
    builders.published_commitment()  # and with it the forum
    return builders.mention()


@pytest.fixture
def mention(corpus, drafted):
    """A draft of a mention, in a draft of a statement, that makes a draft of a commitment."""
    return Mention.objects.get(pk=drafted.pk)


def page_of(client, row, name="page", chosen=()):
    return client.post(reverse("admin:review_page"), {name: value_of(row), "row": chosen})


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_mention_is_seen_on_the_page_of_its_commitment(publisher, mention, language):
    publisher.cookies["django_language"] = language

    page = page_of(publisher, mention).content.decode()

    title = getattr(mention.commitment, f"title_{language}")
    assert title in page and mention.quotation[:20] in page and 'role="note"' in page


def test_a_statement_is_seen_in_full(publisher, mention):
    page = page_of(publisher, mention.paragraph.statement).content.decode()

    assert mention.paragraph.text in page


def test_only_what_was_chosen_is_seen_on_the_page(publisher, mention):
    statement = mention.paragraph.statement

    alone = page_of(publisher, statement, "whole").content.decode()
    chosen = [value_of(row) for row in (statement, mention, mention.commitment)]
    whole = page_of(publisher, statement, "whole", chosen).content.decode()

    assert mention.commitment.reference not in alone and mention.commitment.reference in whole


@pytest.mark.both
def test_nothing_of_what_was_shown_stays(publisher, mention, client, monkeypatch):
    def reads_the_index():
        raise AssertionError("the index would know what is not public")

    monkeypatch.setattr(index, "read", reads_the_index)
    before = Edition.objects.count()

    page = page_of(publisher, mention)

    states = {
        Mention.objects.get(pk=mention.pk).state,
        Statement.objects.get(pk=mention.paragraph.statement_id).state,
    }
    assert page.status_code == 200 and states == {"draft"} and Edition.objects.count() == before
    assert "no-store" in page.headers["Cache-Control"] and "ETag" not in page.headers
    monkeypatch.undo()
    address = f"/en/commitments/{mention.commitment.reference}/"
    assert client.get(address, headers={"Accept-Encoding": "gzip"}).status_code == 404


def test_what_is_not_fit_says_what_it_lacks(publisher, mention):
    Commitment.objects.filter(pk=mention.commitment_id).update(criterion_ar="")

    page = page_of(publisher, mention)

    assert page.status_code == 409 and "“criterion” is missing in Arabic." in page.content.decode()


def test_what_was_changed_meanwhile_is_not_shown(publisher, mention):
    shown = value_of(mention)
    mention.save()

    page = publisher.post(reverse("admin:review_page"), {"page": shown})

    assert page.status_code == 409


@pytest.mark.parametrize(
    "odd", ["", "mention", "mention:1", f"mention:{10**30}:1", "user:1:1", "\0"]
)
def test_odd_values_show_nothing(publisher, odd):
    assert publisher.post(reverse("admin:review_page"), {"page": odd}).status_code == 409


def test_an_editor_sees_no_such_page(editor, mention):
    assert page_of(editor, mention).status_code == 403


def test_review_shows_the_words_in_their_place(publisher, mention):
    page = publisher.get(reverse("admin:review")).content.decode()

    assert f"<mark>{mention.quotation}</mark>" in page and mention.commitment.summary_en in page

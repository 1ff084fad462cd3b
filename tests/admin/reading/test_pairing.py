"""Pairing the paragraphs of a version at the desk: proposed, corrected by hand, without a script."""

import pytest
from django.urls import reverse

from commitments.models import Pairing, Statement
from tests import builders
from tests.text import french

pytestmark = pytest.mark.django_db
SLUG = "2019-11-14-washington-small-group"


@pytest.fixture
def version(corpus):
    return builders.version(Statement.objects.get(slug=SLUG), french.PARAGRAPHS)


def address(version):
    return reverse("admin:pair_paragraphs", args=[version.pk])


def typed(pairs):
    numbers = {}
    for one, other in pairs:
        numbers.setdefault(f"p{one}", []).append(str(other))
    return {name: ", ".join(some) for name, some in numbers.items()}


def stored(version):
    rows = Pairing.objects.filter(paragraph__statement=version).in_order()
    return [(row.paragraph.number, row.counterpart.number) for row in rows]


def test_pairings_are_proposed_and_nothing_is_saved_by_looking(superuser, version):
    html = superuser.get(address(version)).content.decode()

    assert 'name="p2" value="2, 3" class="desk-proposed"' in html
    assert not Pairing.objects.exists()


def test_what_is_typed_is_saved_and_corrected(superuser, version):
    superuser.post(address(version), typed(french.PAIRS))
    assert stored(version) == french.PAIRS

    superuser.post(address(version), typed(french.PAIRS) | {"p2": "2"})
    assert stored(version) == [pair for pair in french.PAIRS if pair != (2, 3)]


@pytest.mark.parametrize(
    ("wrong", "message"), [("first", "Write numbers of paragraphs"), ("99", "no paragraph 99")]
)
def test_what_is_wrong_is_said_and_nothing_is_lost(superuser, version, wrong, message):
    html = superuser.post(address(version), typed(french.PAIRS) | {"p3": wrong}).content.decode()

    assert message in html
    assert f'name="p3" value="{wrong}"' in html and 'name="p2" value="2, 3"' in html
    assert not Pairing.objects.exists()


def test_a_pairing_stays_while_a_parallel_quotation_rests_on_it(superuser):
    row = builders.in_french()

    html = superuser.post(address(row.paragraph.statement), {"p1": ""}).content.decode()

    assert f"“{row.key}” rests on it" in html
    assert Pairing.objects.count() == 1


def test_a_statement_that_is_no_version_has_no_such_page(superuser, corpus):
    itself = Statement.objects.get(slug=SLUG)

    assert superuser.get(address(itself)).status_code == 404

"""Pairing the paragraphs of a version at the desk: proposed, corrected by hand, without a script."""

import pytest
from django.urls import reverse

from commitments import actions
from commitments.models import Pairing, Statement
from tests import builders
from tests.admin.conftest import signed_in
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


def shown(client, version):
    """What the browser would send if the page were saved as it is shown."""
    rows = client.get(address(version)).context["rows"]
    return {row.name: row.typed for row in rows} | {f"{row.name}_seen": row.seen for row in rows}


@pytest.mark.once
def test_pairings_are_proposed_and_nothing_is_saved_by_looking(superuser, version):
    html = superuser.get(address(version)).content.decode()

    assert 'name="p2" value="2, 3" class="desk-proposed"' in html
    assert not Pairing.objects.exists()


@pytest.mark.once
def test_what_is_typed_is_saved_and_corrected(superuser, version):
    superuser.post(address(version), typed(french.PAIRS))
    assert stored(version) == french.PAIRS

    superuser.post(address(version), shown(superuser, version) | {"p2": "2"})
    assert stored(version) == [pair for pair in french.PAIRS if pair != (2, 3)]


@pytest.mark.once
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

    version = row.paragraph.statement
    sent = shown(superuser, version) | {"p1": ""}
    html = superuser.post(address(version), sent).content.decode()

    assert f"“{row.key}” rests on it" in html
    assert Pairing.objects.count() == 1


def test_a_pairing_that_was_retracted_is_not_made_again(superuser, corpus):
    row = builders.published_in_french()
    pairing, version = row.paragraph.pairings.get(), row.paragraph.statement
    edition = builders.edition()
    actions.retract(row=row, reason="Wrong words.", edition=edition)
    actions.retract(row=pairing, reason="Wrong place.", edition=edition)

    typed_again = shown(superuser, version) | {"p1": str(pairing.counterpart.number)}
    page = superuser.post(address(version), typed_again)

    assert "These two paragraphs are paired already" in page.content.decode()


@pytest.mark.once
def test_a_statement_that_is_no_version_has_no_such_page(superuser, corpus):
    itself = Statement.objects.get(slug=SLUG)

    assert superuser.get(address(itself)).status_code == 404


@pytest.fixture
def two(version):
    """What two editors see before either saves, when the first two paragraphs are paired."""
    first, second = version.paragraphs.order_by("number")[:2]
    itself = version.translation_of
    builders.pairing(first, itself.paragraphs.get(number=1))
    builders.pairing(second, itself.paragraphs.get(number=2))
    clients = [signed_in(builders.user("Editors")), signed_in(builders.user("Editors"))]
    return [(client, shown(client, version)) for client in clients]


def test_what_two_editors_changed_is_shown_side_by_side_and_nothing_is_lost(version, two):
    (one, mine), (other, theirs) = two
    other.post(address(version), theirs | {"p2": "2, 3"})

    page = one.post(address(version), mine | {"p2": "4"})

    assert stored(version) == [(1, 1), (2, 2), (2, 3)]
    [conflict] = page.context["conflicts"]
    assert [(both.before, both.after) for both in conflict.both] == [("2, 3", "4")]
    assert conflict.who == other.user.username
    html = page.content.decode()
    assert "Two versions" in html and 'name="p2" value="4"' in html


@pytest.mark.once
def test_pairings_are_saved_once_more_when_both_were_compared(version, two):
    (one, mine), (other, theirs) = two
    other.post(address(version), theirs | {"p2": "2, 3"})
    refused = one.post(address(version), mine | {"p2": "4"}).context["rows"]

    again = {row.name: row.typed for row in refused}
    one.post(address(version), again | {f"{row.name}_seen": row.seen for row in refused})

    assert stored(version) == [(1, 1), (2, 4)]


@pytest.mark.once
def test_what_only_the_other_changed_is_taken_over(version, two):
    (one, mine), (other, theirs) = two
    other.post(address(version), theirs | {"p2": ""})

    page = one.post(address(version), mine | {"p3": "4"})

    typed_now = {row.name: row.typed for row in page.context["rows"]}
    assert (typed_now["p2"], typed_now["p3"]) == ("", "4")
    assert stored(version) == [(1, 1)]


def test_a_note_that_somebody_wrote_meanwhile_is_not_lost(version, two):
    (one, mine), _other = two
    noted = Pairing.objects.get(paragraph__statement=version, paragraph__number=2)
    noted.note_en = "The French says more."
    noted.save()

    page = one.post(address(version), mine | {"p2": "3"})

    assert page.context["conflicts"] and Pairing.objects.get(pk=noted.pk).note_en


def test_the_same_pairings_saved_twice_are_no_conflict(version, two):
    (one, mine), (other, theirs) = two
    other.post(address(version), theirs | {"p3": "4"})

    one.post(address(version), mine | {"p3": "4"})

    assert stored(version) == [(1, 1), (2, 2), (3, 4)]

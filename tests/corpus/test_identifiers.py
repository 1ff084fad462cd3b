"""The identifiers of the corpus are those of the standards that they name."""

import pycountry
import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from commitments.models import Actor, Change, Mention, Statement
from tests.planting import plant

pytestmark = pytest.mark.usefixtures("corpus")

COUNTRIES = {
    "czech-republic": "Czechia",
    "democratic-republic-of-the-congo": "Congo, The Democratic Republic of the",
    "moldova": "Moldova, Republic of",
    "republic-of-korea": "Korea, Republic of",
    "syria": "Syrian Arab Republic",
    "taiwan": "Taiwan, Province of China",
    "turkey": "Türkiye",
}
"""How ISO 3166 calls some of them; the others as the register does."""
WITHOUT_A_CODE = {"kosovo"}
"""ISO 3166-1 has none for it; XK is in common use only."""


def test_every_country_has_its_iso_3166_code():
    every = Actor.objects.published().filter(kind="country")
    countries = every.exclude(slug__in=WITHOUT_A_CODE)
    named = {row.slug: COUNTRIES.get(row.slug, row.name_en) for row in countries}

    found = {row.slug: pycountry.countries.get(alpha_2=row.iso_3166).name for row in countries}

    assert len(found) >= 80
    assert found == named
    assert {row.iso_3166 for row in every.filter(slug__in=WITHOUT_A_CODE)} == {""}


def test_no_item_of_wikidata_is_named_that_no_source_gives():
    assert not Actor.objects.exclude(wikidata="").exists()


def test_nothing_but_a_country_has_a_code():
    assert not Actor.objects.exclude(kind="country").exclude(iso_3166="").exists()


def test_every_currency_is_one_of_iso_4217():
    currencies = set(Mention.objects.exclude(currency="").values_list("currency", flat=True))

    assert currencies
    assert {code for code in currencies if not pycountry.currencies.get(alpha_3=code)} == set()


def test_the_second_edition_says_that_it_added_the_codes():
    added = Change.objects.filter(noun="actor", edition__number=2, kind="corrected")

    assert set(added.values_list("key", flat=True)) >= {"denmark", "iraq", "italy"}
    assert all("ISO 3166-1" in change.reason for change in added)


WRONG = [
    ("iso_3166", "it"),
    ("iso_3166", "ITA"),
    ("iso_3166", "I\n"),
    ("iso_3166", "١٢"),
    ("iati", "XM-DAC"),
    ("iati", "XM-DAC-41 114"),
    ("iati", "xm-dac-41114"),
    ("wikidata", "38"),
    ("wikidata", "Q0"),
    ("wikidata", "Q38\n"),
    ("wikidata", "https://www.wikidata.org/wiki/Q38"),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_the_database_refuses_what_is_no_identifier(name, value):
    italy = Actor.objects.filter(slug="italy")

    with pytest.raises(DatabaseError), transaction.atomic():
        plant(italy, **{name: value})


@pytest.mark.parametrize(("name", "value"), [*WRONG, ("iso_3166", "US"), ("wikidata", "Q-1")])
def test_a_form_says_what_an_identifier_looks_like(name, value):
    italy = Actor.objects.get(slug="italy")
    setattr(italy, name, value)

    with pytest.raises(ValidationError):
        italy.full_clean()


def test_an_organisation_has_no_country_code():
    nato = Actor.objects.get(slug="nato")
    nato.iso_3166 = "US"

    with pytest.raises(ValidationError, match="Only a country has an ISO 3166 code"):
        nato.full_clean()


def test_two_actors_do_not_share_an_identifier():
    with pytest.raises(IntegrityError), transaction.atomic():
        plant(Actor.objects.filter(slug="italy"), iso_3166="US")


def test_a_statement_refuses_what_is_no_item_of_wikidata():
    row = Statement.objects.first()

    with pytest.raises(IntegrityError), transaction.atomic():
        plant(Statement.objects.filter(pk=row.pk), wikidata="38")

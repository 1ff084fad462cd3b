"""A second forum goes all the way by the screens: made, taken in, coded, reviewed, published."""

import pytest
from django.urls import reverse

from commitments.models import Commitment, Forum, Meeting, MeetingKind, Mention, Statement
from tests.admin.intake.bringing import bring, save
from tests.admin.pages import unchanged
from tests.admin.reading.marking import page_of, press
from tests.admin.review.test_next_edition import review

TEXT = """Carbis Bay G7 Summit Communiqué
13 June 2021
Carbis Bay, United Kingdom

1. We commit to share at least one billion vaccine doses before the end of 2022.

2. We call on all states to open their laboratories to inspectors.
"""
QUOTED = "We commit to share at least one billion vaccine doses before the end of 2022."
NAMED = {"name_en": "Group of Seven", "name_ar": "مجموعة السبع"}
WORDS = {
    "title_en": "Share one billion doses",
    "title_ar": "تقاسم مليار جرعة",
    "summary_en": "The leaders undertook to share vaccine.",
    "summary_ar": "تعهّد القادة بتقاسم اللقاح.",
    "criterion_en": "One billion doses were delivered.",
    "criterion_ar": "سُلّم مليار جرعة.",
    "translation_ar": "نلتزم بتقاسم مليار جرعة.",
    "direction": "pledge",
    "kind": "action",
    "horizon": "single",
    "capacity": "collective",
    "strength": "commit",
}


@pytest.fixture
def forum(publisher, corpus):
    """The Group of Seven, as a publisher adds it."""
    add = reverse("admin:commitments_forum_add")
    values = unchanged(publisher, add) | NAMED | {"slug": "group-of-seven", "prefix": "G7"}
    publisher.post(add, values)
    return Forum.objects.get(slug="group-of-seven")


@pytest.fixture
def statement(publisher, forum):
    """Its communiqué, as an editor pastes it in."""
    preview = bring(publisher, text=TEXT)
    titles = {"title_en": "Carbis Bay communiqué", "title_ar": "بيان خليج كاربس"}
    leaders = MeetingKind.objects.get(slug="leaders")
    there = {
        "new-meeting-level": leaders.pk,
        "new-meeting-place_en": "Carbis Bay",
        "new-meeting-place_ar": "خليج كاربس",
    }
    told = {"forum": forum.pk, "slug": "carbis-bay", "standing": "original", **titles, **there}
    saved = save(publisher, preview, compared="on", **told)
    assert saved.status_code == 302, [saved.context[name].errors for name in ("form", "meeting")]
    return Statement.objects.get(slug="carbis-bay")


@pytest.fixture
def coded(publisher, statement):
    """A commitment that is made in it, marked at the reading desk."""
    place = statement.paragraphs.get(number=1)
    actor = Commitment.objects.get(reference="GC-0001").parties.first().actor
    marked = press(publisher, place, "_new", QUOTED, actor=actor.pk, **WORDS)
    assert marked.status_code == 302, marked.context["form"].errors
    return Mention.objects.get(paragraph=place)


@pytest.mark.once
def test_the_desk_numbers_its_commitments_and_offers_none_of_the_other_forum(
    publisher, statement, coded
):
    page = publisher.get(page_of(statement))

    assert coded.commitment.reference == "G7-0001"
    assert statement.meeting.forum == statement.forum == coded.commitment.forum
    assert "GC-00" not in page.content.decode()


@pytest.mark.once
def test_a_mention_of_a_commitment_of_the_other_forum_is_refused_in_words(
    publisher, statement, coded
):
    place = statement.paragraphs.get(number=2)

    response = press(publisher, place, "_mention", place.text, pressed="GC-0001", role="reaffirmed")

    assert response.status_code == 200
    assert not Mention.objects.filter(paragraph=place).exists()


def test_what_review_publishes_is_public_with_its_forum_and_counted_apart(
    publisher, client, forum, statement, coded
):
    meeting = Meeting.objects.get(pk=statement.meeting_id)
    review(publisher, forum, meeting.level, meeting, statement, coded.commitment, coded)

    page = client.get("/en/commitments/G7-0001/").content.decode()
    listed = client.get("/ar/commitments/", {"forum": "group-of-seven"}).content.decode()
    rows = client.get("/data/commitments.csv", {"forum": "group-of-seven"}).getvalue().decode()
    assert "Group of Seven" in page and QUOTED in page
    assert "G7-0001" in listed and "GC-0001" not in listed and "مجموعة السبع" in listed
    assert rows.count("\r\n") == 2 and "G7-0001" in rows

"""How pages name the forum where there is only one."""

import pytest

from commitments.models import Forum
from tests.public.test_forums import html

pytestmark = pytest.mark.usefixtures("corpus")


def test_a_draft_forum_has_no_page_and_is_named_nowhere(client):
    Forum.objects.create(slug="secret", prefix="SEC", name_en="Secret", name_ar="سري")

    assert client.get("/en/forums/secret/").status_code == 404
    assert "Secret" not in html(client, "/en/forums/") + html(client, "/en/")


@pytest.mark.once
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_only_forum_stands_in_the_heading_of_the_site_and_nowhere_else(client, language):
    forum = Forum.objects.published().get()
    name = {"en": forum.name_en, "ar": forum.name_ar}[language]

    for path in ("commitments/", "statements/", "commitments/GC-0001/", "lineage/", "data/"):
        page = html(client, f"/{language}/{path}")
        heading = page.partition("<nav")[0]
        assert name in heading.partition("masthead-forum")[2], path
        assert "of-forum" not in page
    entry = html(client, f"/{language}/commitments/").partition('class="entry"')[2]
    assert name not in entry.partition("</p>")[0]


@pytest.mark.once
def test_the_page_of_what_the_register_has_not_names_its_forum_as_others_do(client):
    head = client.get("/en/statements/nowhere/").content.decode().partition("<main")[0]

    assert 'href="/en/forums/global-coalition/"' in head

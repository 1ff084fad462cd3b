"""A statement in French goes all the way: taken in, coded, published, found, and shown as French.

It is taken in, coded and published on both databases; the index finds it on either, and how its
words are shown depends on neither.
"""

import datetime as dt
import io
import json
import re

import docx
import pytest
import typst

from commitments.models import Forum, Mention, Statement
from tests import builders
from tests.admin.intake.bringing import bring, save, upload
from tests.admin.reading.marking import page_of, press

TITLE = "Déclaration conjointe des ministres de la Coalition mondiale contre Daech"
PLEDGE = (
    "Nous nous engageons à respecter le droit international humanitaire et à protéger les civils "
    "dans le nord-est de la Syrie."
)
ASK = (
    "Nous appelons tous les États à rapatrier leurs ressortissants détenus dans les camps avant la "
    "fin de 2023."
)
THANKS = "Nous remercions le Royaume du Maroc de son accueil chaleureux."
TEXTS = [PLEDGE, ASK, THANKS]
SLUG = "2021-07-01-paris"
QUOTED = "Nous nous engageons à respecter le droit international humanitaire"


def pasted(client):
    return bring(client, text="\n\n".join([TITLE, "11 mai 2022", *TEXTS]))


def web_page(client):
    body = "".join(f"<p>{text}</p>" for text in ["11 mai 2022", *TEXTS])
    html = (
        f'<html lang="fr"><head><meta charset="utf-8"><title>{TITLE}</title></head><body><article>'
        f"<h1>{TITLE}</h1>{body}</article></body></html>"
    )
    return upload(client, "declaration.html", html.encode())


def word_file(client):
    document = docx.Document()
    for text in [TITLE, "11 mai 2022", *TEXTS]:
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return upload(client, "declaration.docx", out.getvalue())


def pdf_file(client):
    source = '#set text(lang: "fr")\n' + "\n\n".join([TITLE, "11 mai 2022", *TEXTS])
    return upload(client, "declaration.pdf", typst.compile(source.encode()))


@pytest.mark.once
@pytest.mark.parametrize("door", [pasted, web_page, word_file, pdf_file])
def test_it_is_taken_in_as_french(editor, door):
    preview = door(editor)
    assert preview.context["form"].initial["issued_on"] == dt.date(2022, 5, 11)
    assert "title_en" not in preview.context["form"].initial
    save(editor, preview, compared="on")

    statement = Statement.objects.get(slug="2022-09-14-ministers")
    assert (statement.language, statement.direction) == ("fr", "ltr")
    assert [row.text.replace("'", "’") for row in statement.paragraphs.order_by("number")] == TEXTS
    assert statement.heading.startswith(TITLE)


def test_its_candidates_are_proposed_and_coded_at_the_desk(editor):
    save(editor, pasted(editor))
    statement = Statement.objects.get(slug="2022-09-14-ministers")

    page = editor.get(page_of(statement))
    found = [mark for item in page.context["read"] for mark in item.candidates]
    assert [mark.words for mark in found] == [PLEDGE, ASK]
    card = editor.get(page_of(statement) + found[1].address).context["form"]
    assert card.initial["direction"] == "ask" and card.initial["strength"] == "call_on"
    assert '<p class="desk-text" lang="fr" dir="ltr"' in page.content.decode()

    words = {"title_en": "Respect humanitarian law", "direction": "pledge", "strength": "commit"}
    press(editor, statement.paragraphs.get(number=1), "_new", QUOTED, **words)
    assert Mention.objects.get(paragraph__statement=statement).quotation == QUOTED


@pytest.fixture(scope="module")
def published(for_the_module):
    """The mention that makes a commitment in a published statement in French."""
    forum = Forum.objects.get(slug="global-coalition")
    statement = builders.statement(
        forum=forum, language="fr", issued_on=dt.date(2021, 7, 1), slug=SLUG
    )
    place = builders.paragraph(PLEDGE, statement=statement)
    builders.paragraph(ASK, statement=statement)
    row = builders.commitment(
        forum=forum,
        kind="conduct",
        horizon="continuing",
        title_en="Keep to the rules of war",
        title_ar="التقيد بقواعد الحرب",
    )
    made = builders.mention(
        commitment=row,
        paragraph=place,
        quotation=QUOTED,
        strength="commit",
        translation_en="We commit to it",
        translation_ar="نلتزم بذلك",
    )
    builders.publish(statement, row, made)
    return made


@pytest.mark.once
@pytest.mark.parametrize(
    "question",
    [
        "droit international humanitaire",
        "“droit international humanitaire”",
        "DIH",
        "engagement respecter",
        "international humanitarian law",
        "IHL",
        "القانون الدولي الإنساني",
    ],
)
def test_it_is_found_by_its_own_words_and_by_their_synonyms_in_other_languages(
    client, published, question
):
    for language in ("en", "ar"):
        html = client.get(f"/{language}/commitments/", {"q": question}).content.decode()

        assert f"/{language}/commitments/{published.commitment.reference}/" in html
        assert f"/{language}/statements/{SLUG}/#p1" in html


@pytest.mark.once
def test_a_question_in_french_finds_what_is_in_arabic_and_in_english(client, published):
    rows = client.get("/data/mentions.json", {"q": "droit international humanitaire"}).getvalue()

    assert {"ar", "en", "fr"} <= {row["language"] for row in json.loads(rows)["rows"]}


@pytest.mark.once
@pytest.mark.parametrize("reader", ["en", "ar"])
@pytest.mark.parametrize("page", ["commitment", "statement", "embed"])
def test_its_words_are_shown_as_french(client, published, reader, page):
    address = {
        "commitment": f"/{reader}/commitments/{published.commitment.reference}/",
        "statement": f"/{reader}/statements/{SLUG}/",
        "embed": f"/embed/{reader}/{published.commitment.reference}/",
    }[page]

    html = client.get(address).content.decode()

    assert re.search(rf'<(p|blockquote|q)[^>]* lang="fr"[^>]*>[^“]*?{QUOTED}', html)


def test_files_say_that_its_words_are_french(client, published):
    key = published.key
    rows = json.loads(client.get("/data/mentions.json").getvalue())["rows"]
    [mention] = [row for row in rows if row["key"] == key]
    [line] = [
        line
        for line in client.get("/data/mentions.csv").getvalue().decode().splitlines()
        if line.startswith(f"{key},")
    ]
    items = json.loads(client.get("/data/annotations.jsonld").getvalue())["items"]
    [target] = [item["target"] for item in items if item["id"].endswith(f"#{key}")]

    assert mention["language"] == "fr" and f",fr,{QUOTED}" in line
    assert (target["language"], target["textDirection"]) == ("fr", "ltr")


@pytest.mark.once
def test_what_a_page_says_to_machines_gives_the_language(client, published):
    html = client.get(f"/en/commitments/{published.commitment.reference}/").content.decode()

    assert re.search(rf'"text": "{QUOTED}[^}}]*"inLanguage": "fr"', html)


@pytest.mark.once
def test_the_brief_names_what_was_said_in_french(client, published):
    for language, title in (("en", "Keep to the rules of war"), ("ar", "التقيد بقواعد الحرب")):
        assert title in client.get(f"/{language}/brief/").content.decode()
        word = docx.Document(io.BytesIO(client.get(f"/{language}/brief.docx").getvalue()))
        assert [one for one in word.paragraphs if title in one.text]
        assert client.get(f"/{language}/brief.pdf").status_code == 200

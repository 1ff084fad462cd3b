"""A proposal is read from words of the text, which it names; else there is none."""

import datetime as dt
import textwrap

import pytest
from django.urls import reverse

from commitments.admin.intake import proposals
from commitments.models import Statement
from tests.admin.intake.bringing import PAGE, bring, complete, save, typed

# The database is asked the same on both elsewhere.
pytestmark = pytest.mark.once

COMMUNIQUE = "2020-06-04-small-group-communique"


def proposed(editor, text):
    return bring(editor, text=text).context["form"].initial


@pytest.mark.parametrize(
    "text",
    [
        "Joint Statement\n\nWe call on all States to take their nationals back.",
        "Italy | €5 million\n\nThe Coalition thanks Italy, Iraq and NATO.",
        "Statement of the Global Coalition\n\nThe United States and Italy met in Rome.",
    ],
)
def test_no_actor_who_is_merely_named_is_the_publisher(editor, text):
    assert "publisher" not in proposed(editor, text)


def test_an_actor_whose_name_is_a_line_of_its_own_is_the_publisher(editor):
    text = "NATO\nPress Release\nStatement on Iraq\n\nThe ministers met."

    assert proposed(editor, text)["publisher"].slug == "nato"


def test_a_cited_day_proposes_no_meeting(editor):
    text = "Joint Statement\n\nIn their statement of 6 February 2019 the Ministers agreed."

    initial = proposed(editor, text)

    assert "issued_on" not in initial and "meeting" not in initial


def test_a_meeting_of_that_day_elsewhere_is_not_proposed(editor):
    assert "meeting" not in proposed(editor, "Joint Statement\nParis, 28 June 2021\n\nWe met.")


def test_a_meeting_of_several_days_is_proposed_from_the_first_to_the_last(editor):
    text = "Joint Statement\nRiyadh, 2-3 December 2021\n\nWe met."

    context = bring(editor, text=text).context

    assert context["meeting"].initial["began_on"] == dt.date(2021, 12, 2)
    assert context["meeting"].initial["ended_on"] == dt.date(2021, 12, 3)
    assert context["form"].initial["issued_on"] == dt.date(2021, 12, 3)


def test_the_words_of_a_proposal_stand_below_it_until_it_is_saved(editor):
    response = bring(editor, text="Joint Statement\nRiyadh, 8 June 2023\n\nWe met.")

    again = editor.post(
        reverse(PAGE),
        complete(response)
        | {f"read-from-{name}": words for name, words in response.context["read_from"].items()}
        | {"_look": "x"},
    )

    for page in (response, again):
        assert "Read from: “<bdi>Riyadh, 8 June 2023</bdi>”" in page.content.decode()


def test_a_kind_is_not_guessed(editor):
    assert "kind" not in proposed(editor, "A statement on Iraq\n\nWe met.")


@pytest.mark.parametrize(
    "title", ["بیانیه مشترک وزیران خارجه درباره وضعیت عراق و سوریه", "مشترکہ اعلامیہ وزرائے خارجہ"]
)
def test_a_text_in_no_language_of_the_register_says_so_and_runs_its_way(editor, title):
    response = bring(editor, text=f"{title}\n\n{title}.")

    form = response.context["blocks"].forms[0]
    assert form["language"].value() == "" == response.context["form"].initial["language"]
    assert form.fields["text"].widget.attrs["dir"] == "rtl"
    assert any("languages" in warning for warning in response.context["warnings"])


def test_a_piece_without_a_language_is_not_saved(editor):
    response = bring(editor, text="بیانیه مشترک وزیران خارجه درباره وضعیت عراق.")

    refused = save(editor, response, issued_on="2022-09-14", title_ar="بيان", language="ar")

    assert "language" in refused.context["blocks"].forms[0].errors


def known(response):
    return [each.statement.slug for each in response.context["known"]]


def test_the_same_text_wrapped_otherwise_is_recognised(editor):
    paragraphs = Statement.objects.get(slug=COMMUNIQUE).paragraphs.all()
    text = "\n".join("\n".join(textwrap.wrap(each.text, 61)) for each in paragraphs)

    assert known(bring(editor, text=text)) == [COMMUNIQUE]


def test_the_same_text_with_a_few_words_changed_is_recognised(editor):
    paragraphs = Statement.objects.get(slug=COMMUNIQUE).paragraphs.all()
    text = "\n\n".join(each.text for each in paragraphs)
    changed = text.replace("Ministers", "ministers").replace("the fight", "our fight")

    response = bring(editor, text=changed.replace("Daesh/ISIS", "ISIS"))

    assert known(response) == [COMMUNIQUE]


def test_a_part_of_another_text_is_not_the_same(editor):
    assert (
        known(bring(editor, text="The Ministers emphasized the protection of all children.")) == []
    )


def test_another_language_version_is_recognised_and_does_not_hinder_saving(editor):
    slug = "2019-02-06-washington-ministers"
    english = (
        "1. We met on 6 February 2019.\n\n2. More than 7.7 million people have been freed, as of "
        "December 2017.\n\n3. We met in Kuwait in 2018, and in February 2018 again.\n\n"
        "4. Iraq.\n\n5. The year 2019.\n\n6. We agreed on it in 2018.\n\n7. We will go on.\n\n"
        "8. In 2014 we began.\n\n9. In 2019 and June 2018 we agree.\n\n10. We are pleased."
    )

    response = bring(editor, text=english)

    assert known(response) == []
    assert slug in [each.statement.slug for each in response.context["translations"]]


def test_a_text_of_the_same_day_in_another_language_may_be_a_version(editor):
    text = "بيان مشترك\n4 حزيران/يونيو 2020\n\nنلتزم بمواصلة العمل معا في العراق وسوريا."

    found = bring(editor, text=text).context["translations"]

    assert [each.statement.slug for each in found] == [COMMUNIQUE]


def test_a_statement_is_saved_as_the_translation_of_another(editor):
    other = Statement.objects.get(slug=COMMUNIQUE)
    response = bring(editor, text="بيان مشترك\n\nنلتزم بمواصلة العمل معا في العراق.")

    save(editor, response, issued_on="2020-06-04", translation_of=other.pk, title_ar="بيان مشترك")

    assert Statement.objects.get(slug="2022-09-14-ministers").translation_of == other


def test_nothing_is_proposed_that_the_text_does_not_say(editor):
    values = typed(bring(editor, text="We will meet again."))

    assert not {"issued_on", "title_en", "title_ar", "kind", "publisher", "meeting"} & set(values)


def test_a_proposed_address_ends_with_a_whole_word():
    title = "Joint statement by ministers of the Global Coalition to Defeat Daesh/ISIS"

    assert proposals.slug_of(title, 50) == "joint-statement-by-ministers-of-the-global"

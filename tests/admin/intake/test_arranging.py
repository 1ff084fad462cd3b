"""Several pieces of a text are joined, split, moved and left out at once."""

import pytest
from django.urls import reverse

from commitments.admin.intake.arranging import NotUnderstood, joined, moved, numbered, split
from tests.admin.intake.bringing import PAGE, blocks, bring, complete

# The database is asked the same on both elsewhere, or by those marked so.
pytestmark = pytest.mark.once

TEXT = "\n\n".join(f"The ministers will hold meeting {number} in Rome." for number in range(1, 7))


@pytest.mark.parametrize(
    ("text", "places"),
    [("3-5, 1", {0, 2, 3, 4}), ("٢", {1}), ("1–2،4", {0, 1, 3}), (" 6 ", {5}), ("", set())],
)
def test_numbers_name_pieces(text, places):
    assert numbered(text, 6) == places


@pytest.mark.parametrize("text", ["x", "0", "7", "5-3", "1-7", "-2", "1 2"])
def test_numbers_that_name_no_pieces_are_refused(text):
    with pytest.raises(NotUnderstood):
        numbered(text, 6)


def test_those_that_follow_one_another_are_joined_each_run_for_itself():
    assert joined(list("abcdef"), {0, 1, 3, 4, 5}, str.__add__) == ["ab", "c", "def"]


def test_pieces_are_moved_in_their_order():
    assert moved(list("abcdef"), {4, 1}, 3) == list("acbedf")
    assert moved(list("abcdef"), {0}, 6) == list("bcdefa")


def test_only_those_chosen_are_split():
    assert split(["a b", "c d"], {1}, str.split) == ["a b", "c", "d"]


def texts(response):
    return [text for _use, text in blocks(response)]


def after(editor, button, text=TEXT, **values):
    response = bring(editor, text=text)
    return editor.post(reverse(PAGE), complete(response) | {"_do": button, **values})


def test_pieces_are_joined_by_number(editor):
    response = after(editor, "join", numbers="1-3, 5-6")

    assert [text.count("Rome") for text in texts(response)] == [3, 1, 2]


def test_pieces_are_chosen_beside_their_texts(editor):
    response = after(editor, "leave-out", **{"blocks-0-chosen": "on", "blocks-4-chosen": "on"})

    assert [use for use, _text in blocks(response)] == [
        "left_out", "paragraph", "paragraph", "paragraph", "left_out", "paragraph",
    ]  # fmt: skip


def test_pieces_are_moved(editor):
    response = after(editor, "move", numbers="6", before="1")

    assert "meeting 6" in texts(response)[0]


def test_pieces_are_split_at_every_line(editor):
    response = after(editor, "lines", numbers="1", **{"blocks-0-text": "One.\r\nTwo.\r\nThree."})

    assert texts(response)[:3] == ["One.", "Two.", "Three."]


@pytest.mark.parametrize(
    ("button", "values", "field"),
    [
        ("join", {"numbers": "9"}, "numbers"),
        ("join", {}, "numbers"),
        ("move", {"numbers": "1"}, "before"),
        ("move", {"numbers": "1", "before": "x"}, "before"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_changes(editor, button, values, field):
    response = after(editor, button, title_en="A title to keep", **values)

    assert response.context["arrange"].errors[field]
    assert texts(response) == TEXT.split("\n\n")
    assert "A title to keep" in response.content.decode()

"""The encoding of a text is told by its content, and can be set right without loss."""

import pytest

from commitments.text.files import encoding, plain_text
from commitments.text.files.document import Remark
from commitments.text.files.encoding import CHOICES, decode
from commitments.text.files.reasons import Note, Unreadable
from tests.text.sources import ALL, JUNE_2020, source

pytestmark = pytest.mark.once

ENGLISH = "The Ministers met – “today” – and it’s done. £5 million and €3 m for the naïve."
FRENCH = "Les ministres réaffirment, à la demande de l’Italie, où l’ÉTAT agit. Ça suffit, œuvre."
ARABIC = "بيان مشترك صادر عن الوزراء: نلتزم بمواصلة العمل في العراق وسوريا."


@pytest.mark.parametrize("stored", ["utf-8", "utf-16-le", "utf-16-be", "cp1252", "mac-roman"])
@pytest.mark.parametrize("text", [ENGLISH, FRENCH, "Déclaration commune"])
def test_latin_letters_are_told_by_the_words_they_make(text, stored):
    assert decode(text.encode(stored)).text == text


@pytest.mark.parametrize("stored", ["utf-8", "utf-16-le", "utf-16-be", "cp1256", "cp720"])
@pytest.mark.parametrize("text", [ARABIC, "نلتزم بمواصلة العمل", f"Statement – {ARABIC} – end"])
def test_arabic_letters_are_told_by_the_words_they_make(text, stored):
    if stored == "cp720":
        text = text.replace("–", "-")

    assert decode(text.encode(stored)).text == text


@pytest.mark.parametrize(
    ("mark", "stored"),
    [
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ],
)
def test_a_mark_is_believed_and_is_no_part_of_the_text(mark, stored):
    assert decode(mark + ARABIC.encode(stored)) == encoding.Decoded(ARABIC, stored)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("stored", ["cp1256", "utf-16-le"])
def test_the_texts_of_the_corpus_are_read_in_the_old_encodings(name, stored):
    content = source(name).encode(stored, "ignore")

    assert decode(content).text == content.decode(stored)


def test_a_text_with_a_few_damaged_bytes_is_utf8_and_shows_them():
    content = ARABIC.encode() + b"\xd9"

    document = plain_text.read(content)

    assert document.text == f"{ARABIC}\ufffd"
    assert Remark(Note.LETTERS_LOST) in document.remarks


def test_the_choice_is_said_where_only_the_words_tell():
    guessed, sure = plain_text.read(ARABIC.encode("cp1256")), plain_text.read(ARABIC.encode())

    assert guessed.remarks == (Remark(Note.ENCODING, "Windows-1256"),)
    assert (guessed.encoding, sure.encoding, sure.remarks) == ("cp1256", "utf-8", ())


@pytest.mark.parametrize("stored", sorted(CHOICES))
def test_every_encoding_that_is_offered_can_be_wished_for(stored):
    content = "abcd".encode(stored)

    assert plain_text.read(content, stored).encoding == stored


def test_a_piece_that_was_read_wrongly_is_written_anew_and_what_was_typed_is_kept():
    wrong = ARABIC.encode("cp1256").decode("cp1252")

    assert encoding.again(wrong, "cp1252", "cp1256") == ARABIC
    assert encoding.again(ARABIC, "cp1252", "cp1256") == ARABIC


@pytest.mark.parametrize(
    "content", [b"We\x00will", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"\xff\xfeW"]
)
def test_what_is_no_text_is_refused(content):
    with pytest.raises(Unreadable):
        decode(content)


def test_a_long_text_is_told_from_its_words():
    assert decode(source(JUNE_2020).encode("cp1256", "ignore")).encoding == "cp1256"

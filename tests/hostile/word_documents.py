"""Texts as Word documents: a verdict for each."""

import io
import zipfile
from collections.abc import Iterator

import docx

from tests.hostile import packages
from tests.hostile.case import DAMAGED, LOCKED, NOTHING, SENTENCE, WORDS, Case
from tests.hostile.packages import DOCTYPE, OUTSIDE, packed, unpacked, with_part, with_part_changed


def a_word_document(*texts):
    document = docx.Document()
    for text in texts or (SENTENCE, WORDS):
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


MAIN = "word/document.xml"
TYPES = "[Content_Types].xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def main_part(body):
    return f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode()


def word() -> Iterator[Case]:
    def file(name, content, said, is_read=False, **more):
        return Case(name, "statement.docx", content, said, is_read=is_read, **more)

    whole = a_word_document()
    yield file("no zip", b"We will meet", DAMAGED)
    yield file("a picture", b"\x89PNG\r\n\x1a\n\x00\x00", DAMAGED)
    yield file("half of it", packages.cut(whole, 0.5), DAMAGED)
    yield file("all but the end", whole[:-30], DAMAGED)
    yield file("scribbled over", packages.scribbled(whole, MAIN), DAMAGED)
    yield file("a zip of something else", packed([("a.txt", b"b")]), "no Word document")
    yield file("no main part", with_part(whole, MAIN, None), "no Word document")
    yield file("no list of types", with_part(whole, TYPES, None), DAMAGED)
    yield file("no links", with_part(whole, "_rels/.rels", None), DAMAGED)
    yield file(
        "no links of the text",
        with_part(whole, "word/_rels/document.xml.rels", None),
        f"{WORDS}|{DAMAGED}",
        is_read=None,
    )
    yield file(
        "no styles", with_part(whole, "word/styles.xml", None), f"{WORDS}|{DAMAGED}", is_read=None
    )
    yield file("damaged styles", with_part(whole, "word/styles.xml", b"<w:styles"), DAMAGED)
    yield file("an empty main part", with_part(whole, MAIN, b""), DAMAGED)
    yield file("a torn main part", with_part(whole, MAIN, main_part("<w:p>")[:-40]), DAMAGED)
    yield file(
        "another root",
        with_part(whole, MAIN, b"<html><body>We</body></html>"),
        f"{DAMAGED}|{NOTHING}",
    )
    yield file(
        "no body",
        with_part(whole, MAIN, f'<w:document xmlns:w="{W}"/>'.encode()),
        f"{DAMAGED}|{NOTHING}",
    )
    yield file("no paragraphs", with_part(whole, MAIN, main_part("")), NOTHING)
    yield file(
        "a link to nowhere",
        with_part_changed(whole, "word/_rels/document.xml.rels", b"styles.xml", b"no.xml"),
        f"{WORDS}|{DAMAGED}",
        is_read=None,
    )
    yield file(
        "types that are no types",
        with_part_changed(whole, TYPES, b"wordprocessingml.document.main", b"other"),
        f"{DAMAGED}|{WORDS}",
        is_read=None,
    )
    yield file("a text twice", packages.doubled(whole, MAIN, main_part("<w:p/>")), "twice")
    yield file("a text twice, in capitals", packages.doubled(whole, MAIN.upper()), "twice")
    yield file("links twice", packages.doubled(whole, "_rels/.rels"), "twice")
    yield file(
        "an entity bomb", with_part(whole, MAIN, DOCTYPE + main_part("<w:p/>")), "definitions"
    )
    yield file(
        "an entity from outside",
        with_part(whole, MAIN, OUTSIDE + main_part("<w:p/>")),
        "definitions",
    )
    hidden = f'<?xml version="1.0" encoding="utf-7"?>{main_part("<w:p/>").decode()[21:]}'.encode()
    yield file("definitions in another encoding", with_part(whole, MAIN, hidden), "definitions")
    yield file(
        "UTF-16 with definitions",
        with_part(whole, MAIN, (DOCTYPE.decode() + "<a/>").encode("utf-16")),
        "definitions",
    )
    yield file(
        "a bomb",
        lambda: packed([(MAIN, b"<a/>"), ("bomb.bin", b"\0" * 65_000_000)]),
        "unpacks",
        is_slow=True,
    )
    yield file(
        "many parts",
        packed([(MAIN, b"<a/>"), *((f"word/{n}.xml", b"<a/>") for n in range(600))]),
        "unpacks",
    )
    yield file("locked with a password", packages.OLE, LOCKED)
    yield file("parts that are encrypted", packages.flagged(whole, 0x1), LOCKED)
    yield file("packed as never heard of", with_other_packing(whole), DAMAGED)
    yield file(
        "very deep",
        with_part(whole, MAIN, main_part("<w:sdt>" * 5000 + "</w:sdt>" * 5000)),
        f"{DAMAGED}|{NOTHING}",
    )
    run = "<w:p><w:r><w:t>We commit.</w:t></w:r></w:p>"
    yield file(
        "a million paragraphs",
        lambda: with_part(whole, MAIN, main_part(run * 1_000_000)),
        "unpacks|longer|memory",
        is_slow=True,
    )
    yield file(
        "two million empty paragraphs",
        lambda: with_part(whole, MAIN, main_part("<w:p/>" * 2_000_000)),
        "unpacks|longer|memory|No text",
        is_slow=True,
    )
    tables = "<w:tbl><w:tr><w:tc>" * 60 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 60
    yield file(
        "tables in tables",
        with_part(whole, MAIN, main_part(f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>{tables}")),
        WORDS,
        is_read=True,
    )
    yield file("unpacked parts", packed(unpacked(whole), zipfile.ZIP_STORED), WORDS, is_read=True)
    yield file("a private sign", a_word_document(f"{WORDS} \ue123"), "\ufffd", is_read=True)
    yield file("a bullet of a symbol font", a_word_document(f"\uf0b7 {WORDS}"), "•", is_read=True)
    yield file("an override", a_word_document(f"\u202e{WORDS}"), "\ufffd", is_read=True)
    yield file("a whole document", whole, WORDS, is_read=True)


def with_other_packing(content):
    """The package whose parts claim to be packed in a way that does not exist."""
    out = bytearray(content)
    for signature, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        place = out.find(signature)
        while place >= 0:
            out[place + offset : place + offset + 2] = b"\x63\x00"
            place = out.find(signature, place + 4)
    return bytes(out)

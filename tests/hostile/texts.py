"""Texts as plain files, web pages, Word documents and PDFs: a verdict for each."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import docx
from pypdf import PdfWriter

from tests.hostile import packages
from tests.hostile.packages import DOCTYPE, OUTSIDE, packed, unpacked, with_part, with_part_changed

WORDS = "We will meet again in Rome."
SENTENCE = "نلتزم بمواصلة العمل معا في العراق وسوريا حتى الهزيمة الدائمة لداعش."
DAMAGED = "damaged"
LOCKED = "locked"
NOTHING = "No text"


@dataclass(frozen=True)
class Case:
    """A file, and the words of the refusal, or of the text where it is `read`.

    `is_slow` takes more than a moment, so that only the drill tries it, and makes it.
    """

    name: str
    file: str
    made: bytes | Callable[[], bytes]
    said: str
    is_read: bool = False
    is_slow: bool = False

    @property
    def content(self) -> bytes:
        return self.made() if callable(self.made) else self.made

    def __str__(self) -> str:
        return f"{self.file.rpartition('.')[2]}: {self.name}"


def cases() -> Iterator[Case]:
    yield from plain()
    yield from pages()
    yield from word()
    yield from pdfs()


def plain() -> Iterator[Case]:
    def refused(name, content, said, **more):
        return Case(name, "statement.txt", content, said, **more)

    def read(name, content, said=WORDS):
        return Case(name, "statement.txt", content, said, is_read=True)

    text = WORDS.encode()
    yield refused("spaces", b" \n\t\n ", NOTHING)
    yield refused("a mark and nothing", b"\xef\xbb\xbf", NOTHING)
    yield refused("zero-width spaces", "\u200b\n\u200b".encode(), NOTHING)
    yield refused("marks without letters", "\u064b\u0301".encode(), NOTHING)
    yield refused("null characters", b"We\x00will", "no text")
    yield refused("a picture", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "no text")
    yield refused("a zip", packed([("a", b"b")]), "no text")
    yield refused("half of UTF-16", b"\xff\xfeW", "no text")
    yield refused("a surrogate alone in UTF-16", b"\xff\xfe\x00\xd8W\x00", "no text")
    yield refused("too many characters", b"a " * 200_001, "longer than")
    yield refused("too many bytes", b"a" * (5 * 1024 * 1024 + 1), "5 MB")
    for character, code in {
        "\x07": "U+0007",
        "\x1b": "U+001B",
        "\x7f": "U+007F",
        "\x9d": "U+009D",
        "\ufffe": "U+FFFE",
        "\ufdd0": "U+FDD0",
        "\U0001ffff": "U+1FFFF",
        "\u202e": "U+202E",
        "\ue123": "U+E123",
        "\U000e0041": "U+E0041",
    }.items():
        yield refused(
            f"{code}", f"First.\n\n{WORDS}{character}".encode(), f"(?=.*{re.escape(code)}).*line 3"
        )
    yield read("UTF-8 with a mark", b"\xef\xbb\xbf" + text)
    yield read("UTF-16", WORDS.encode("utf-16"))
    yield read("UTF-16 the other way", b"\xfe\xff" + WORDS.encode("utf-16-be"))
    yield read("old Arabic Windows", SENTENCE.encode("cp1256"), SENTENCE)
    yield read("a vertical tab", b"We will\x0bmeet.", "We will\nmeet.")
    yield read("a form feed", b"We will\x0cmeet.", "We will\nmeet.")
    yield read("line ends of old computers", b"We will\rmeet.", "We will\nmeet.")
    yield read("embeddings", f"\u202b{SENTENCE}\u202c".encode(), SENTENCE)
    yield read("a mark inside", f"{SENTENCE}\ufeff".encode(), SENTENCE)
    yield read("a soft hyphen", "re\u00adpatriate them.".encode(), "re\u00adpatriate them.")
    yield read("a joiner of Persian", "می\u200cخواهیم.".encode(), "می\u200cخواهیم.")
    yield read("the longest text", b"a " * 200_000, "a a a")
    yield read("one long line", b"word " * 60_000, "word word")


def pages() -> Iterator[Case]:
    def page(name, body, said=WORDS, is_read=True, **more):
        content = body if isinstance(body, bytes) else body.encode()
        return Case(name, "statement.html", content, said, is_read=is_read, **more)

    def article(words, head=""):
        return f"<html><head>{head}</head><body><article><p>{words}</p></article></body></html>"

    filling = "We commit to provide funds for the stabilisation of the liberated areas in Iraq. "
    whole = f"{filling}</p><p>{WORDS} {filling}"
    either = f"{NOTHING}|{WORDS}"
    nothing = {"said": NOTHING, "is_read": False}
    yield page("nothing", "<html></html>", **nothing)
    yield page("a script alone", "<html><script>alert(1)</script></html>", **nothing)
    yield page("a comment that does not end", f"<html><!-- {WORDS}", **nothing)
    yield page(
        "bytes of a picture",
        b"\x89PNG\r\n\x1a\n\x00\x00" * 50,
        f"{NOTHING}|no text",
        is_read=False,
    )
    yield page("an entity bomb", DOCTYPE.decode() + article(whole), either, is_read=None)
    yield page(
        "an entity from outside", OUTSIDE.decode() + article(whole + "&a;"), either, is_read=None
    )
    yield page(
        "tags that do not end",
        "<article>" + "<div><b><i>" * 50 + f"<p>{whole}",
        either,
        is_read=None,
    )
    yield page("tags closed twice", article(whole + "</p></div></article>" * 20))
    yield page("a large attribute", article(f"<span title='{'x' * 300_000}'>{whole}</span>"))
    yield page(
        "a picture within", article(f"<img src='data:image/png;base64,{'A' * 500_000}'>{whole}")
    )
    yield page("a false encoding", article(whole, "<meta charset=utf-7>"))
    yield page("UTF-16", article(whole).encode("utf-16"))
    yield page("a control character", article(whole.replace("Rome", "Ro&#7;me")), "\ufffd|Rome")
    yield page("a vertical tab", article(whole.replace("Rome", "Ro&#11;me")), "meet again")
    yield page("a noncharacter", article(whole.replace("Rome", "Ro&#xFFFE;me")), "meet again")
    yield page(
        "a null character", article(whole).encode().replace(b"Rome", b"Ro\x00me"), "meet|funds"
    )
    yield page("an override", article(whole.replace("Rome", "&#x202E;Rome")), "meet again")
    yield page("a table in a table", article("<table><tr><td>" * 100 + whole), either, is_read=None)
    deep = "<div>" * 20_000 + f"<p>{whole}</p>" + "</div>" * 20_000
    yield page(
        "very deep",
        f"<html><body>{deep}</body></html>",
        f"{NOTHING}|{DAMAGED}|funds",
        is_read=None,
        is_slow=True,
    )
    many = f"<p>{filling}</p>" * 20_000
    yield page(
        "very long",
        f"<html><body>{many}</body></html>",
        "longer|1000|longer to read",
        is_read=False,
        is_slow=True,
    )
    yield page(
        "many attributes",
        article(f"<p {' '.join(f'a{i}=1' for i in range(30_000))}>{whole}"),
        f"{WORDS}|longer to read",
        is_read=None,
        is_slow=True,
    )


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


STREAM = b"BT /F1 12 Tf 72 700 Td (We will meet again in Rome.) Tj ET"


def a_pdf(
    stream=STREAM, pages=b"/Kids [3 0 R] /Count 1", page=b"", length=None, more=(), filters=b""
):
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages %s >>" % pages,
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R %s"
        b" /Resources << /Font << /F1 5 0 R >> >> >>" % page,
        b"<< /Length %s %s >>\nstream\n%s\nendstream"
        % (str(len(stream)).encode() if length is None else length, filters, stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *more,
    ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        + table
        + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (len(objects) + 1, len(out))
    )


def encrypted(algorithm, password):
    writer = PdfWriter(clone_from=io.BytesIO(a_pdf()))
    writer.encrypt(password, "owner", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def many_pages(count):
    writer = PdfWriter(clone_from=io.BytesIO(a_pdf()))
    for _ in range(count - 1):
        writer.add_blank_page(100, 100)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def pdfs() -> Iterator[Case]:
    def file(name, content, said, is_read=False, **more):
        return Case(name, "statement.pdf", content, said, is_read=is_read, **more)

    whole = a_pdf()
    either = f"{DAMAGED}|{NOTHING}|{WORDS}"
    yield file("no PDF", b"We will meet again", DAMAGED)
    yield file("a beginning", b"%PDF-1.4 and no more", DAMAGED)
    yield file("half of it", packages.cut(whole, 0.5), f"{DAMAGED}|{NOTHING}")
    yield file("no table of objects", whole.replace(b"xref", b"xxxx"), either, is_read=None)
    yield file("no end", whole.replace(b"%%EOF", b""), either, is_read=None)
    yield file(
        "a table that points elsewhere",
        whole.replace(b"startxref\n", b"startxref\n9"),
        either,
        is_read=None,
    )
    yield file("no root", whole.replace(b"/Root 1 0 R", b""), either, is_read=None)
    yield file(
        "a root that is a number",
        whole.replace(b"<< /Type /Catalog /Pages 2 0 R >>", b"42" + b" " * 31),
        f"{DAMAGED}|{NOTHING}",
    )
    yield file("no pages", a_pdf(pages=b"/Kids [] /Count 0"), f"{NOTHING}|{DAMAGED}")
    yield file(
        "pages that hold themselves",
        a_pdf(pages=b"/Kids [2 0 R] /Count 1"),
        f"{DAMAGED}|{NOTHING}|longer to read",
    )
    yield file(
        "more pages than there are",
        a_pdf(pages=b"/Kids [3 0 R] /Count 900000"),
        f"{either}|more than 200",
        is_read=None,
    )
    yield file(
        "a page that is not there", a_pdf(pages=b"/Kids [33 0 R] /Count 1"), f"{DAMAGED}|{NOTHING}"
    )
    yield file("a length that is its own", a_pdf(length=b"4 0 R"), either, is_read=None)
    yield file("a length too long", a_pdf(length=b"99999"), either, is_read=None)
    yield file("a length below nothing", a_pdf(length=b"-5"), either, is_read=None)
    yield file("text operators alone", a_pdf(b"Tj ET Td BT ((( Tj"), f"{NOTHING}|{DAMAGED}")
    yield file("brackets without end", a_pdf(b"[" * 20_000), f"{NOTHING}|{DAMAGED}")
    yield file(
        "dictionaries without end",
        a_pdf(page=b"/X " + b"<< /A " * 3000),
        f"{DAMAGED}|{NOTHING}|{WORDS}",
        is_read=None,
    )
    yield file(
        "a filter that does not exist",
        a_pdf(filters=b"/Filter /NoSuchDecode"),
        f"{DAMAGED}|{NOTHING}|{WORDS}",
        is_read=None,
    )
    yield file(
        "a stream that is not packed",
        a_pdf(filters=b"/Filter /FlateDecode"),
        f"{DAMAGED}|{NOTHING}|{WORDS}",
        is_read=None,
    )
    packed_stream = zlib.compress(STREAM)
    yield file(
        "a packed stream",
        a_pdf(packed_stream, filters=b"/Filter /FlateDecode"),
        WORDS,
        is_read=True,
    )
    yield file(
        "a bomb",
        lambda: a_pdf(zlib.compress(b"\0" * 300_000_000, 9), filters=b"/Filter /FlateDecode"),
        f"{DAMAGED}|memory|longer to read|{NOTHING}",
        is_slow=True,
    )
    yield file("a picture alone", a_pdf(b"q 100 0 0 100 0 0 cm Q"), NOTHING)
    yield file(
        "a control character",
        a_pdf(STREAM.replace(b"Rome", b"Ro\\007me")),
        "We will meet again in Ro",
        is_read=True,
    )
    yield file(
        "a form that draws itself",
        a_pdf(
            b"/X Do",
            page=b"",
            more=(
                b"<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /X 6 0 R >> >> /Length 5 >>\nstream\n/X Do\nendstream",
            ),
        ),
        f"{NOTHING}|{DAMAGED}",
    )
    yield file("201 pages", many_pages(201), "more than 200 pages")
    yield file("200 pages", many_pages(200), WORDS, is_read=True)
    yield file("locked (RC4)", encrypted("RC4-128", "secret"), LOCKED)
    yield file("locked (AES-128)", encrypted("AES-128", "secret"), LOCKED)
    yield file("locked (AES-256)", encrypted("AES-256", "secret"), LOCKED)
    yield file("closed to changes only (RC4)", encrypted("RC4-128", ""), WORDS, is_read=True)
    yield file("closed to changes only (AES-128)", encrypted("AES-128", ""), WORDS, is_read=True)
    yield file("closed to changes only (AES-256)", encrypted("AES-256", ""), WORDS, is_read=True)
    yield file(
        "many operators",
        a_pdf(b"BT /F1 1 Tf " + b"1 0 Td (a) Tj " * 300_000 + b"ET"),
        f"longer|{NOTHING}",
        is_slow=True,
    )
    yield file("a whole PDF", whole, WORDS, is_read=True)

"""Texts as PDFs: a verdict for each."""

import io
import zlib
from collections.abc import Iterator

from pypdf import PdfWriter

from tests.hostile import packages
from tests.hostile.case import DAMAGED, LOCKED, NOTHING, WORDS, Case

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

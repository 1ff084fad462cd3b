"""Word documents and PDFs made for a test from texts."""

import io
import textwrap

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

FONT = 9  # points of Courier, each letter of which is 0.6 wide
COLUMNS = 85
LINES = 60


def word_file(*texts, body=""):
    """A Word document with these paragraphs, then `body` in WordprocessingML."""
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    end = document.element.body.sectPr
    for element in parse_xml(f"<w:body {nsdecls('w', 'm')} xmlns:mc='{MC}'>{body}</w:body>"):
        end.addprevious(element)
    return packed(document)


MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def packed(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf_file(paragraphs):
    """A PDF in a font of equal widths: wrapped lines, and a gap between paragraphs."""
    lines = []
    for paragraph in paragraphs:
        lines += [*textwrap.wrap(paragraph, COLUMNS, break_on_hyphens=False), ""]
    pages = [lines[first : first + LINES] for first in range(0, len(lines), LINES)]
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>"}
    objects[3] = b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>"
    kids = []
    for number, page in enumerate(pages):
        stream = b"BT /F1 %d Tf 12 TL 60 780 Td " % FONT
        for line in page:
            escaped = line.encode("cp1252").replace(b"\\", b"\\\\")
            escaped = escaped.replace(b"(", b"\\(").replace(b")", b"\\)")
            stream += b"(%s) Tj T* " % escaped
        own = 4 + 2 * number
        kids.append(b"%d 0 R" % own)
        objects[own] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (own + 1)
        )
        objects[own + 1] = b"<< /Length %d >>\nstream\n%s\nendstream" % (
            len(stream) + 2,
            stream + b"ET",
        )
    objects[2] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    out, places = b"%PDF-1.4\n", []
    for number in sorted(objects):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        + table
        + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (len(objects) + 1, len(out))
    )

"""A brief as a Word file, to be worked on; Arabic runs from right to left, in its own fonts.

python-docx knows no direction, no language and no fields: those elements are added here, as
ECMA-376 (Part 1, WordprocessingML) orders them.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from commitments.public.brief.sheet import Entry, Quotation, Section, Sheet
from commitments.text import language as languages

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FONT = "Arial"
"""Every office program has it, or one of its measures, with Arabic letters."""
SOFT, ACCENT = RGBColor(0x56, 0x5E, 0x66), RGBColor(0x0B, 0x4A, 0x5E)
MARGIN, WIDTH = Mm(19), Mm(210)
LOCALES = {"en": "en-GB", "ar": "ar-SA", "fr": "fr-FR"}
AFTER_DIRECTION = (
    "w:adjustRightInd w:snapToGrid w:spacing w:ind w:contextualSpacing w:mirrorIndents "
    "w:suppressOverlap w:jc w:textDirection w:textAlignment w:textboxTightWrap w:outlineLvl "
    "w:divId w:cnfStyle w:rPr w:sectPr w:pPrChange"
).split()
"""What stands after `w:bidi` in the properties of a paragraph."""


@dataclass(frozen=True)
class Look:
    """Of a paragraph style: its size in points, the room above it, and more."""

    size: float
    above: float = 0
    strong: bool = False
    colour: RGBColor | None = None
    sticks: bool = False
    """To the paragraph below."""


STYLES = {
    "Title": Look(18, above=0, strong=True),
    "Heading 1": Look(13, above=14, strong=True, colour=ACCENT, sticks=True),
    "Heading 2": Look(11, above=10, strong=True, sticks=True),
    "Entry": Look(9.5, above=6, strong=True, sticks=True),
    "Beside": Look(9.5, colour=SOFT),
    "Words": Look(9.5),
    "Source": Look(8.5, colour=SOFT),
    "Header": Look(8.5, colour=SOFT),
    "Footer": Look(8.5, colour=SOFT),
}


def word(sheet: Sheet) -> bytes:
    """The file."""
    document = Document()
    made = _Writer(document, sheet)
    made.whole()
    content = BytesIO()
    document.save(content)
    return content.getvalue()


class _Writer:
    """Writes one sheet, from above."""

    def __init__(self, document: WordDocument, sheet: Sheet) -> None:
        self.document = document
        self.sheet = sheet
        self.style_ids: dict[str, str] = {}

    def whole(self) -> None:
        self._styles()
        self._page()
        sheet = self.sheet
        self._write(sheet.kicker, "Beside")
        self._write(sheet.title, "Title")
        self._write(sheet.lead, "Normal")
        if sheet.sums:
            self._write("  ·  ".join(sheet.sums), "Normal").runs[0].bold = True
        if sheet.deadlines:
            self._write(sheet.deadlines_title, "Entry")
        for one in sheet.deadlines:
            self._write(one, "List Bullet")
        for place, part in enumerate(sheet.parts):
            heading = self._write(part.title, "Heading 1")
            heading.paragraph_format.page_break_before = place > 0
            for section in part.sections:
                self._section(section)

    def _page(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = WIDTH, Mm(297)
        section.left_margin = section.right_margin = MARGIN
        section.top_margin, section.bottom_margin = Mm(22), Mm(18)
        section.header_distance = section.footer_distance = Mm(10)
        if self._rtl(self.sheet.language):
            section._sectPr.append(OxmlElement("w:bidi"))
        properties = self.document.core_properties
        properties.title, properties.author = self.sheet.title, self.sheet.foot
        properties.language, properties.comments = self.sheet.language, self.sheet.address
        head = section.header.paragraphs[0]
        self._fill(head, self.sheet.running_head, self.sheet.language)
        foot = section.footer.paragraphs[0]
        self.document.styles["Footer"].paragraph_format.tab_stops.clear_all()
        stops = foot.paragraph_format.tab_stops
        stops.add_tab_stop(WIDTH - 2 * MARGIN, WD_TAB_ALIGNMENT.RIGHT)
        self._link(foot, self.sheet.foot, self.sheet.address)
        self._run(foot, "\t", self.sheet.language)
        for piece in self._of_pages():
            if piece in ("PAGE", "NUMPAGES"):
                self._field(foot, piece)
            else:
                self._run(foot, piece, self.sheet.language)
        self._direct(foot, self.sheet.language)

    def _of_pages(self) -> list[str]:
        before, _page, rest = self.sheet.page_of.partition("%(page)s")
        between, _pages, after = rest.partition("%(pages)s")
        return [piece for piece in (before, "PAGE", between, "NUMPAGES", after) if piece]

    def _styles(self) -> None:
        styles = self.document.styles
        normal = styles["Normal"]
        larger = 1.1 if self._rtl(self.sheet.language) else 1
        for name, look in {"Normal": Look(9.5), "List Bullet": Look(9.5), **STYLES}.items():
            known = {style.name for style in styles}
            style = (
                styles[name] if name in known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            )
            self.style_ids[name] = style.style_id
            style.font.name, style.font.size = FONT, Pt(look.size)
            style.font.bold, style.font.color.rgb = look.strong, look.colour or RGBColor(0, 0, 0)
            form = style.paragraph_format
            form.space_before, form.space_after = Pt(look.above), Pt(2)
            form.line_spacing, form.keep_with_next = 1.1, look.sticks
            _complex(style.element.get_or_add_rPr(), look.size * larger, look.strong)
            if style is not normal and look in STYLES.values():
                style.base_style = normal
        bullets = styles["List Bullet"].paragraph_format
        bullets.space_before = bullets.space_after = Pt(0)

    def _section(self, section: Section) -> None:
        self._write(f"{section.title} ({section.count})", "Heading 2")
        for entry in section.entries:
            self._entry(entry)
        if section.rest and section.rest_address:
            paragraph = self._paragraph("Source")
            self._link(paragraph, section.rest, section.rest_address)
            self._direct(paragraph, self.sheet.language)
        elif section.rest:
            self._write(section.rest, "Source")

    def _entry(self, entry: Entry) -> None:
        title = self._paragraph("Entry")
        self._link(title, entry.reference, entry.address, "en")
        self._run(title, f" {entry.title}", self.sheet.language)
        self._direct(title, self.sheet.language)
        last = self._write(entry.beside, "Beside")
        if entry.standing:
            last.paragraph_format.keep_with_next = True
            last = self._write(entry.standing, "Words")
        if entry.quotation:
            last.paragraph_format.keep_with_next = True
            self._quotation(entry.quotation)

    def _quotation(self, quotation: Quotation) -> None:
        marks = ("«", "»") if quotation.language == "ar" else ("“", "”")
        text = f"{marks[0]}{quotation.text}{marks[1]}"
        paragraph = self._write(text, "Words", quotation.language)
        paragraph.paragraph_format.left_indent = Mm(4)
        paragraph.paragraph_format.keep_with_next = True
        self._write(quotation.source, "Source")

    def _write(self, text: str, style: str, language: str = "") -> Paragraph:
        paragraph = self._paragraph(style)
        self._fill(paragraph, text, language or self.sheet.language)
        return paragraph

    def _paragraph(self, style: str) -> Paragraph:
        paragraph = self.document.add_paragraph()
        # To name the style takes python-docx ten times as long as all the rest.
        paragraph._p.style = self.style_ids[style]
        return paragraph

    def _fill(self, paragraph: Paragraph, text: str, language: str) -> None:
        self._run(paragraph, text, language)
        self._direct(paragraph, language)

    def _run(self, paragraph: Paragraph, text: str, language: str) -> Run:
        run = paragraph.add_run(text)
        _speak(run, language)
        return run

    def _link(self, paragraph: Paragraph, text: str, address: str, language: str = "") -> None:
        link = OxmlElement("w:hyperlink")
        target = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), target)
        run = self._run(paragraph, text, language or self.sheet.language)
        run.font.color.rgb = ACCENT
        paragraph._p.append(link)
        link.append(run._r)

    def _field(self, paragraph: Paragraph, name: str) -> None:
        """A number that the program fills in."""
        for kind in ("begin", "", "separate", "1", "end"):
            run = self._run(paragraph, "", self.sheet.language)
            if kind == "":
                code = OxmlElement("w:instrText")
                code.set(qn("xml:space"), "preserve")
                code.text = f" {name} "
                run._r.append(code)
            elif kind == "1":
                run.text = "1"
            else:
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), kind)
                run._r.append(mark)

    def _direct(self, paragraph: Paragraph, language: str) -> None:
        direction = OxmlElement("w:bidi")
        direction.set(qn("w:val"), "1" if self._rtl(language) else "0")
        properties: Any = paragraph._p.get_or_add_pPr()
        properties.insert_element_before(direction, *AFTER_DIRECTION)

    @staticmethod
    def _rtl(language: str) -> bool:
        return languages.direction(language) == "rtl"


def _speak(run: Run, language: str) -> None:
    """Say of what language and direction the words are."""
    rtl = languages.direction(language) == "rtl"
    run.font.rtl = rtl or None
    said = OxmlElement("w:lang")
    said.set(qn("w:bidi" if rtl else "w:val"), LOCALES.get(language, language))
    run._r.get_or_add_rPr().append(said)


def _complex(properties: Any, size: float, strong: bool) -> None:
    """Font, size and weight of Arabic letters, which Word keeps apart from those of others."""
    fonts = properties.get_or_add_rFonts()
    fonts.set(qn("w:cs"), FONT)
    for place in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(place), None)
    for name in ("w:szCs", "w:bCs"):
        for old in properties.findall(qn(name)):
            properties.remove(old)
    large = OxmlElement("w:szCs")
    large.set(qn("w:val"), str(round(size * 2)))
    properties.insert_element_before(large, "w:highlight", "w:u", "w:effect", "w:lang")
    if strong:
        bold = OxmlElement("w:bCs")
        properties.insert_element_before(
            bold, "w:i", "w:iCs", "w:color", "w:sz", "w:szCs", "w:highlight", "w:u", "w:lang"
        )

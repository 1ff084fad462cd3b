"""Whatever a reader of a Word document sees is in its text, or listed beside it."""

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from commitments.text.files import word
from commitments.text.files.document import Aside, Part, Remark
from commitments.text.files.reasons import Note, Reason, Unreadable
from tests.text.files.made import packed, word_file
from tests.text.files.samples import sample

pytestmark = pytest.mark.once


OFF = '<w:vanish w:val="0"/><w:strike w:val="false"/>'
LIFTED = '<w:position w:val="6"/>'
RAISED = '<w:vertAlign w:val="superscript"/>'


def paragraphs(content):
    return word.read(content).text.split("\n\n")


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_words_in_wrappers_are_read_at_their_places():
    assert paragraphs(sample("wrappers.docx")) == [
        "Joint Statement of the Test Forum",
        "The Coalition will provide more than $700 million in 2022.",
        "Ministers will meet again in Baghdad before the end of 2022.",
        "The Coalition commits to train 500 officers each year.",
    ]


def test_deleted_words_are_listed_with_their_paragraph_and_a_warning():
    document = word.read(sample("wrappers.docx"))

    assert document.asides == (Aside(Part.DELETED, "about ", "2"),)
    assert Remark(Note.TRACKED_CHANGES) in document.remarks
    assert document.lost == ()


@pytest.mark.parametrize(
    ("body", "read"),
    [
        (f"<w:p>{run('We ')}<w:moveTo>{run('will ')}</w:moveTo>{run('act.')}</w:p>", "We will act."),
        (f"<w:p>{run('We ')}<w:moveFrom>{run('will ')}</w:moveFrom>{run('act.')}</w:p>", "We act."),
        (f"<w:p>{run('We ')}<w:hyperlink>{run('will ')}</w:hyperlink>{run('act.')}</w:p>", "We will act."),
        (
            f"<w:p><w:fldSimple w:instr='DATE'>{run('4 June 2020')}</w:fldSimple>{run('.')}</w:p>",
            "4 June 2020.",
        ),
        (
            "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>"
            f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{run('Rome')}"
            "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
            "Rome",
        ),
        (f"<w:p>{run('10')}{run('1', RAISED)}</w:p>", "10¹"),
        (f"<w:p>{run('1')}{run('st', RAISED)}</w:p>", "1st"),
        (f"<w:p>{run('10')}{run('1', LIFTED)}</w:p>", "10¹"),
        (f"<w:p>{run('seen')}{run('hidden', '<w:vanish/>')}</w:p>", "seen"),
        (f"<w:p>{run('all ')}{run('seen', OFF)}</w:p>", "all seen"),
        (
            "<w:p><w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:ddList><w:result w:val='1'/>"
            "<w:listEntry w:val='Paris'/><w:listEntry w:val='Rome'/></w:ddList></w:ffData></w:fldChar></w:r>"
            "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
            "Rome",
        ),
        ("<w:p><w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r></w:p>", "a\u2011b"),
        (f"<w:p><w:r><w:rPr/></w:r><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>{run(' holds')}</w:p>", "x=1 holds"),
        (
            f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('We will ')}</w:p><w:p>{run('act.')}</w:p>",
            "We will act.",
        ),
        (f"<w:sdt><w:sdtContent><w:sdt><w:sdtContent><w:p>{run('Deep.')}</w:p></w:sdtContent></w:sdt></w:sdtContent></w:sdt>", "Deep."),
        (
            f"<w:p>{run('Text.')}<w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p>{run('Box.')}</w:p>"
            f"</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p>{run('Box.')}</w:p></w:txbxContent>"
            "</mc:Fallback></mc:AlternateContent></w:r></w:p>",
            "Text.\n\nBox.",
        ),
        (
            "<w:tbl>"
            + "".join(
                f"<w:tr><w:tc><w:p>{run(a)}</w:p></w:tc><w:tc><w:p>{run(b)}</w:p></w:tc></w:tr>"
                for a, b in [("Italy", "€5 million"), ("France", "€6 million")]
            )
            + "</w:tbl>",
            "Italy\t€5 million\n\nFrance\t€6 million",
        ),
        (
            f"<w:tbl><w:tr><w:tc><w:p>{run('One.')}</w:p><w:p>{run('Two.')}</w:p></w:tc></w:tr></w:tbl>",
            "One.\n\nTwo.",
        ),
    ],
)  # fmt: skip
def test_what_is_wrapped_is_read_as_it_is_printed(body, read):
    document = word.read(word_file("Statement", body=body))

    assert document.text == f"Statement\n\n{read}"
    assert document.lost == ()


def test_numbers_that_word_makes_are_written_out():
    document = docx.Document()
    for text, style in [
        ("We will:", None),
        ("fund", "List Number"),
        ("train", "List Number"),
        ("help", "List Bullet"),
    ]:
        document.add_paragraph(text, style=style)

    read = word.read(packed(document))

    assert read.text.split("\n\n") == ["We will:", "1. fund", "2. train", "• help"]
    assert Remark(Note.NUMBERS) in read.remarks


LISTS = """<w:abstractNum {w} w:abstractNumId="77">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl>
</w:abstractNum>"""


def test_numbers_of_several_levels_are_counted_as_word_does():
    document = docx.Document()
    lists = document.part.numbering_part.element
    lists.insert(0, parse_xml(LISTS.format(w=nsdecls("w"))))
    number = f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'
    lists.append(parse_xml(number))
    for text, level in [
        ("Law", 0),
        ("Try", 1),
        ("a", 2),
        ("b", 2),
        ("Help", 1),
        ("Funds", 0),
        ("Pay", 1),
    ]:
        place = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
        document.add_paragraph(text)._p.get_or_add_pPr().append(parse_xml(place))

    read = word.read(packed(document)).text

    assert read.split("\n\n") == [
        "I. Law", "1. Try", "(a) a", "(b) b", "2. Help", "II. Funds", "1. Pay",
    ]  # fmt: skip


def test_notes_and_margins_are_listed_beside_the_text():
    document = word.read(sample("notes.docx"))

    assert document.text == "We will provide $700 million¹ to partners.[i]"
    assert document.asides == (
        Aside(Part.FOOTNOTE, "Subject to approval.", "1"),
        Aside(Part.ENDNOTE, "As in 2019.", "i"),
        Aside(Part.HEADER, "Global Coalition"),
        Aside(Part.FOOTER, "Rome"),
    )
    assert document.lost == ()


def test_a_document_of_pictures_says_that_it_is_a_scan():
    body = "<w:p><w:r><w:drawing/></w:r></w:p>"

    with pytest.raises(Unreadable) as refused:
        word.read(word_file(body=body))

    assert refused.value.reason == Reason.SCAN


def test_words_that_a_reader_of_files_passes_over_are_told_with_what_stands_before_them():
    document = word.read(word_file("We will provide funds."))

    compared = document.compared_with("We will provide more than 700 funds.")

    assert compared.lost == ("We will provide … more than 700",)
    assert compared.seen == 7


def test_what_is_struck_out_is_listed_and_not_read():
    body = f"<w:p>{run('We pledge ')}{run('5 ', '<w:strike/>')}{run('6 million.')}</w:p>"

    document = word.read(word_file(body=body))

    assert document.text == "We pledge 6 million."
    assert document.asides == (Aside(Part.STRUCK, "5 ", "1"),)
    assert Remark(Note.STRUCK) in document.remarks and document.lost == ()

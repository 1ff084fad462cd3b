"""Spreadsheets of themes and statements, as CSV and XLSX: a verdict for each.

A refusal is of the whole file, or names row and column of a cell.
"""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import openpyxl

from commitments.models import Meeting, Statement, Theme
from tests.hostile import packages
from tests.hostile.packages import DOCTYPE, OUTSIDE, packed, unpacked, with_part, with_part_changed

THEME = {"slug": "a-new-theme", "name_en": "A new theme", "name_ar": "موضوع جديد"}
STATEMENT = {
    "slug": "a-new-statement",
    "forum": "global-coalition",
    "kind": "joint_statement",
    "standing": "original",
    "title_en": "A new statement",
    "title_ar": "بيان جديد",
    "issued_on": "2022-05-11",
    "rank": "1",
    "language": "en",
    "address": "https://example.org/statement",
}
MEETING = {
    "slug": "a-new-meeting",
    "forum": "global-coalition",
    "level": "full_ministerial",
    "place_en": "Marrakesh",
    "place_ar": "مراكش",
    "began_on": "2022-05-11",
    "ended_on": "2022-05-11",
    "hosts": "italy",
}


@dataclass(frozen=True)
class Case:
    """A file for the import of a noun.

    `said` are words of the refusal; `column` names the cell of row 2 that it is about. Without
    `said` the file is taken in, and `kept` is what the preview shows of the new record.
    """

    name: str
    file: str
    made: bytes | Callable[[], bytes]
    said: str = ""
    column: str = ""
    kept: str = ""
    model: type = Theme
    is_slow: bool = False

    @property
    def content(self) -> bytes:
        return self.made() if callable(self.made) else self.made

    def __str__(self) -> str:
        return f"{self.file.rpartition('.')[2]}: {self.name}"


def cases() -> Iterator[Case]:
    yield from csv_files()
    yield from cells()
    yield from workbooks()


def as_csv(rows, delimiter=","):
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def as_workbook(rows, change=lambda book, sheet: None):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append(list(row.values()))
    change(book, sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def csv_files() -> Iterator[Case]:
    def refused(name, content, said, **more):
        return Case(name, "themes.csv", content, said, **more)

    def taken(name, content, **more):
        return Case(name, "themes.csv", content, **more)

    good = as_csv([THEME])
    header = b"slug,name_en,name_ar\n"
    yield refused("line ends alone", b"\n\n\r\n", "empty")
    yield refused("a mark alone", b"\xef\xbb\xbf", "empty")
    yield refused("commas alone", b",,,\n,,,\n", "empty")
    yield refused("a header alone", header, "no rows")
    yield refused("a header and empty rows", header + b",,\n,,\n", "no rows")
    yield refused("a column without a name", b"slug,,name_en\nx,y,z\n", "Column B")
    yield refused("a column twice", b"slug,name_en,slug\n1,2,3\n", "twice.*slug")
    yield refused("an unknown column", b"slug,name_en,name_ar,nonsense\na,b,c,d\n", "nonsense")
    yield refused("no key", b"name_en,name_ar\nb,c\n", "slug")
    yield refused(
        "more cells than columns", good.replace(b"\r\na-new", b"\r\nx,y,z,w\r\na-new"), "Row 2"
    )
    yield refused("Latin letters of old Windows", header + "a,é,c\n".encode("latin-1"), "line 2")
    yield refused("Arabic of old Windows", header + "a,b,موضوع\n".encode("cp1256"), "line 2")
    yield refused("UTF-16", good.decode().encode("utf-16"), "UTF-8")
    yield refused("a null character", header + b"a,b\x00,c\n", "no text")
    yield refused("a picture", b"\x89PNG\r\n\x1a\n\x00\x00", "UTF-8|no text")
    yield refused("a PDF", b"%PDF-1.4\n1 0 obj\n", "Unknown columns|missing|no rows|Row|line|UTF-8")
    yield refused("a page", b"<html><body>x</body></html>\n<p>\n", "Unknown|missing|no rows")
    yield refused("a quotation mark that stays open", header + b'a,"b,c\n', "Line 2|line")
    yield refused("a quotation mark in the middle", header + b'a,"b"x,c\n', "Line 2")
    yield refused(
        "a cell that is too long", header + b"a," + b"x" * 100_001 + b",c\n", "B2 is longer"
    )
    yield refused("too many rows", header + b"a,b,c\n" * 10_001, "10000 rows")
    yield refused("too many columns", b"a," * 200 + b"\n1\n", "more than 100 cells")
    yield refused("too many bytes", header + b"x" * (5 * 1024 * 1024), "5 MB")
    yield refused("a key twice", as_csv([THEME, THEME]), "Row 3 has the key of row 2")
    yield taken("semicolons", as_csv([THEME], ";"))
    yield taken("tabs", as_csv([THEME], "\t"))
    yield taken("a mark", b"\xef\xbb\xbf" + good)
    yield taken("line feeds", good.replace(b"\r\n", b"\n"))
    yield taken("empty rows between", header + ",,\n\na-new-theme,A,ب\n,,\n".encode())
    yield taken("empty columns at the end", good.replace(b"name_ar\r\n", b"name_ar,,\r\n"))
    yield taken("short rows", b"slug,name_en,name_ar,description_en\na-new-theme,A,\xd8\xa8\n")
    yield taken("a formula as text", as_csv([THEME | {"name_en": "'=1+1"}]), kept="=1+1")
    yield taken("a formula", as_csv([THEME | {"name_en": "=1+1"}]), kept="=1+1")


CHARACTERS = {
    "bell": ("\x07", "U\\+0007"),
    "escape": ("\x1b", "U\\+001B"),
    "delete": ("\x7f", "U\\+007F"),
    "C1": ("\x9d", "U\\+009D"),
    "noncharacter": ("\ufffe", "U\\+FFFE"),
    "other noncharacter": ("\ufdd0", "U\\+FDD0"),
    "private": ("\ue000", "U\\+E000"),
    "override": ("\u202e", "U\\+202E"),
    "tag": ("\U000e0041", "U\\+E0041"),
    "lost letter": ("\ufffd", "U\\+FFFD"),
}
NOTHINGS = {
    "space": " ",
    "zero width": "\u200b",
    "direction marks": "\u200f\u200e",
    "mark": "\u064b",
}
BAD_DAYS = [
    "2022-13-01",
    "2022-02-30",
    "11.05.2022",
    "May 2022",
    "44692",
    "20220511",
    "2022-5-1",
    "0000-00-00",
    "99999-01-01",
    "²022-05-11",
    "1443-10-10",
    "today",
]
BAD_NUMBERS = [
    "one",
    "1.5",
    "-1",
    "1e3",
    "1_000",
    "١",
    "99999999999",
    "²",
    "NaN",
    "0x10",
    "1 000",
    "--1",
]
BAD_ADDRESSES = [
    "example",
    "javascript:alert(1)",
    "http://",
    "ftp//x",
    "https://exa mple.org/",
    "https://[::1",
]
BAD_KEYS = [
    "no-such-forum",
    "GLOBAL COALITION",
    "1",
    "'; DROP TABLE",
    "../..",
    "global-coalition;",
    "x" * 500,
]
BAD_SLUGS = ["two words", "é", "a/b", "a.b", "عربي", "x" * 81]


def cells() -> Iterator[Case]:
    """Rows that are right but for one cell."""

    def one(model, good, column, value, said, name, is_refused=True):
        for form, write in (("csv", as_csv), ("xlsx", as_workbook)):
            if form == "xlsx" and any(ord(c) < 32 or c in "\ufffe\uffff" for c in value):
                continue  # no workbook holds them
            made = partial(write, [good | {column: value}])
            named = column if is_refused else ""
            yield Case(name, f"rows.{form}", made, said, named, model=model)

    for name, (character, code) in CHARACTERS.items():
        yield from one(Theme, THEME, "name_en", f"A{character}b", code, name)
        yield from one(
            Theme, THEME, "description_ar", f"كلمة{character}", code, f"{name} in a text"
        )
    for name, nothing in NOTHINGS.items():  # taken as empty: a draft may wait for its title
        yield from one(Theme, THEME, "name_en", nothing, "", f"a name of {name}", False)
        yield from one(Statement, STATEMENT, "title_ar", nothing, "", f"a title of {name}", False)
    for value in BAD_DAYS:
        yield from one(Statement, STATEMENT, "issued_on", value, "", f"day {value}")
    for value in BAD_NUMBERS:
        yield from one(Statement, STATEMENT, "rank", value, "", f"number {value}")
    for value in BAD_ADDRESSES:
        yield from one(Statement, STATEMENT, "address", value, "", f"address {value}")
    for value in BAD_KEYS:
        yield from one(Statement, STATEMENT, "forum", value, "", f"key {value[:20]}")
    for value in BAD_SLUGS:
        yield from one(Theme, THEME, "slug", value, "", f"slug {value[:20]}")
    for column in ("kind", "standing", "language"):
        yield from one(Statement, STATEMENT, column, "nonsense", "", f"{column} nonsense")
    yield from one(Statement, STATEMENT, "title_en", "x" * 251, "", "a title too long")
    yield from one(Meeting, MEETING, "hosts", "italy;nobody", "nobody", "a host that is not there")
    yield from one(Meeting, MEETING, "began_on", "1443-10-10", "Hijri", "a Hijri day")
    yield from one(Meeting, MEETING, "level", "summit", "", "a level that is not there")


SHEET = "xl/worksheets/sheet1.xml"
MAIN = "xl/workbook.xml"
LINKS = "xl/_rels/workbook.xml.rels"
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet_part(rows):
    return f'<worksheet xmlns="{NAMESPACE}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def row_of(number, cells):
    return (
        f'<row r="{number}">'
        + "".join(
            f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>' for place, text in cells
        )
        + "</row>"
    )


def workbooks() -> Iterator[Case]:
    def refused(name, content, said, **more):
        return Case(name, "themes.xlsx", content, said, **more)

    def taken(name, content, **more):
        return Case(name, "themes.xlsx", content, **more)

    def changed(change):
        return as_workbook([THEME], change)

    def with_cell(value, kind=None):
        def change(book, sheet):
            sheet["B2"] = value
            if kind:
                sheet["B2"].data_type = kind

        return changed(change)

    whole = as_workbook([THEME])
    yield refused("no zip", b"PK\x03\x04 and no more", "damaged")
    yield refused("half of it", packages.cut(whole, 0.5), "damaged")
    yield refused("all but the end", whole[:-30], "damaged")
    yield refused("scribbled over", packages.scribbled(whole, SHEET), "damaged")
    yield refused("a zip of something else", packed([("a.txt", b"b")]), "no XLSX")
    yield refused("no main part", with_part(whole, MAIN, None), "no XLSX")
    yield refused("no links", with_part(whole, LINKS, None), "damaged|no sheet")
    yield refused("no list of types", with_part(whole, "[Content_Types].xml", None), "damaged")
    yield refused("no sheet", with_part(whole, SHEET, None), "no sheet|damaged")
    yield refused("a torn sheet", with_part(whole, SHEET, b"<worksheet"), "damaged")
    yield refused("an empty sheet part", with_part(whole, SHEET, b""), "damaged")
    yield refused("a torn main part", with_part(whole, MAIN, b"<workbook"), "damaged")
    yield refused("damaged styles", with_part(whole, "xl/styles.xml", b"<styleSheet"), "damaged")
    yield refused(
        "an entity bomb", with_part(whole, SHEET, DOCTYPE + sheet_part("")), "definitions"
    )
    yield refused(
        "an entity from outside", with_part(whole, SHEET, OUTSIDE + sheet_part("")), "definitions"
    )
    yield refused(
        "a bomb",
        lambda: with_part(whole, "xl/bomb.bin", b"\0" * 65_000_000),
        "unpacks",
        is_slow=True,
    )
    yield refused(
        "many parts", packed([*unpacked(whole), *((f"x/{n}", b"") for n in range(600))]), "unpacks"
    )
    yield refused("locked with a password", packages.OLE, "locked")
    yield refused("parts that are encrypted", packages.flagged(whole, 0x1), "locked")
    yield refused("a sheet twice", packages.doubled(whole, SHEET, sheet_part("")), "twice")
    yield refused("a sheet twice, in capitals", packages.doubled(whole, SHEET.upper()), "twice")
    yield refused("a main part twice", packages.doubled(whole, MAIN), "twice")
    yield refused("links twice", packages.doubled(whole, LINKS), "twice")
    sheet = b'<sheet xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" name="Sheet" sheetId="1" state="visible" r:id="rId1"/>'
    yield refused(
        "a sheet named twice",
        with_part_changed(whole, MAIN, b"</sheets>", sheet + b"</sheets>"),
        "twice",
    )
    link = b'<Relationship Type="x" Target="/xl/worksheets/other.xml" Id="rId1"/>'
    yield refused(
        "a link twice",
        with_part_changed(whole, LINKS, b"</Relationships>", link + b"</Relationships>"),
        "twice",
    )
    yield refused(
        "sheet data twice",
        with_part_changed(whole, SHEET, b"</sheetData>", b"</sheetData><sheetData/>"),
        "twice",
    )
    yield refused(
        "a row twice",
        with_part_changed(whole, SHEET, b"</sheetData>", b'<row r="2"/></sheetData>'),
        "2 stands",
    )
    yield refused(
        "a cell twice",
        with_part(
            whole,
            SHEET,
            sheet_part(row_of(1, [("A1", "slug")]) + row_of(2, [("A2", "a"), ("A2", "b")])),
        ),
        "A2 stands",
    )
    yield refused(
        "cells in no order",
        with_part(whole, SHEET, sheet_part(row_of(1, [("B1", "slug"), ("A1", "name_en")]))),
        "A1 stands",
    )
    yield refused(
        "a column twice", changed(lambda book, sheet: sheet.cell(1, 3, "slug")), "twice.*slug"
    )
    yield refused(
        "two sheets",
        changed(lambda book, sheet: book.create_sheet("Second").append(["too"])),
        "several sheets",
    )
    yield refused("merged cells", changed(lambda book, sheet: sheet.merge_cells("A2:B2")), "merged")
    yield refused("no rows", changed(lambda book, sheet: sheet.delete_rows(2)), "no rows")
    yield refused("nothing", changed(lambda book, sheet: sheet.delete_rows(1, 2)), "empty")
    yield refused(
        "too many cells",
        changed(lambda book, sheet: sheet.append(["x"] * 150)),
        "more than 100 cells",
    )
    yield refused(
        "a cell far to the right", changed(lambda book, sheet: sheet.cell(2, 16_000, "x")), "Row 2"
    )
    yield refused(
        "a cell far below", changed(lambda book, sheet: sheet.cell(1_000_000, 1, "x")), "10000 rows"
    )
    yield refused("a formula", with_cell("=1+1"), "B2 holds a formula")
    yield refused("a formula of an array", with_cell("=SUM(A1:A9)", "f"), "B2 holds a formula")
    yield refused("an error", with_cell("#REF!", "e"), "B2 holds an error")
    yield refused("yes", with_cell(True), "B2")
    yield refused("a time of day", with_cell(dt.time(12, 30)), "B2")
    yield refused(
        "a cell that is too long", with_cell("x" * 32_767), "name_en|200", column="name_en"
    )
    yield refused(
        "a million cells",
        lambda: with_part(
            whole,
            SHEET,
            sheet_part(
                "".join(row_of(n, [(f"A{n}", "x"), (f"B{n}", "y")]) for n in range(1, 200_000))
            ),
        ),
        "10000 rows|longer|memory",
        is_slow=True,
    )
    strings = b'<sst xmlns="%s">%s</sst>'
    million = (NAMESPACE.encode(), b"<si><t>x</t></si>" * 1_000_000)
    yield taken(
        "a million strings that no cell has",
        lambda: with_part(whole, "xl/sharedStrings.xml", strings % million),
        is_slow=True,
    )
    yield taken("a number", with_cell(7.0), kept="7")
    yield taken("a day", with_cell(dt.datetime(2021, 6, 28)), kept="2021-06-28")
    yield taken("a line break", with_cell("One\nTwo"), kept="One Two")
    yield taken(
        "a hidden sheet beside",
        changed(lambda book, sheet: setattr(book.create_sheet("x"), "sheet_state", "hidden")),
    )
    yield taken("a whole workbook", whole)

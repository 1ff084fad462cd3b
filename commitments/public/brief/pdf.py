"""A brief as a PDF, tagged for screen readers (PDF/UA), set by Typst (`brief.typ`).

Why Typst: docs/decisions/0020-typst-sets-the-brief-python-docx-writes-it.md.
"""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

import typst

from commitments.public import fonts
from commitments.public.brief.sheet import Sheet

TEMPLATE = Path(__file__).with_name("brief.typ")
CONTENT_TYPE = "application/pdf"


def pdf(sheet: Sheet) -> bytes:
    """The file. It needs the fonts (`fonts.are_installed`)."""
    compiler = typst.Compiler(
        TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=_fonts(),
        sys_inputs={"sheet": json.dumps(asdict(sheet), ensure_ascii=False)},
    )
    made = compiler.compile(format="pdf", pdf_standards="ua-1")
    assert isinstance(made, bytes)
    return made


@cache
def _fonts() -> typst.Fonts:
    # To look through their folders takes as long as to set a brief.
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[fonts.NOTO, fonts.AMIRI],
    )

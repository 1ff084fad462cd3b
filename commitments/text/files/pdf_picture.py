"""A picture of one page of a PDF."""

import base64
import io
from dataclasses import dataclass

import pypdfium2

from .pdf import opened
from .reasons import Reason, Unreadable
from .serving import serve

LONGEST_SIDE = 1600  # pixels
SHARPEST = 2.0  # pixels for each point


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in PNG, as text in base 64."""

    png: str


def read(content: bytes, page: str) -> Picture:
    """The page with this number, counted from 1, in shades of grey. Raises ``Unreadable``."""
    with opened(content) as document:
        if not 1 <= int(page) <= len(document):
            raise Unreadable(Reason.NOTHING_READ)
        try:
            return Picture(_png(document[int(page) - 1]))
        except pypdfium2.PdfiumError as error:
            raise Unreadable(Reason.DAMAGED) from error


def _png(page: pypdfium2.PdfPage) -> str:
    scale = min(SHARPEST, LONGEST_SIDE / max(*page.get_size(), 1))
    out = io.BytesIO()
    page.render(scale=scale, grayscale=True).to_pil().save(out, "PNG")
    return base64.b64encode(out.getvalue()).decode("ascii")


if __name__ == "__main__":
    serve(read)

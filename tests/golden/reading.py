"""Reads printed papers back the way any reader would: text, places of text, fonts, bookmarks."""

from __future__ import annotations

import pypdfium2 as pdfium
from PIL import Image


def text_of(pdf: bytes) -> str:
    """All text of a document, page after page."""
    with pdfium.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def page_texts(pdf: bytes) -> list[str]:
    with pdfium.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def placed_lines(pdf: bytes) -> list[str]:
    """Every run of text with its page and place in points, rounded so that only real moves show."""
    lines = []
    with pdfium.PdfDocument(pdf) as document:
        for number, page in enumerate(document, start=1):
            reader = page.get_textpage()
            for index in range(reader.count_rects()):
                left, bottom, right, top = reader.get_rect(index)
                text = " ".join(reader.get_text_bounded(left, bottom, right, top).split())
                if text:
                    lines.append(f"{number} {left:6.1f} {bottom:6.1f} {right:6.1f} {text}")
    return lines


def extents(pdf: bytes, wanted: str) -> list[tuple[float, float]]:
    """Left and right edge of every place where a text stands, in points."""
    found = []
    needle = wanted.encode("utf-16-le")
    with pdfium.PdfDocument(pdf) as document:
        for page in document:
            reader = page.get_textpage()
            # pdfium counts UTF-16 units, so a character of a rare plane counts twice.
            units = reader.get_text_range().encode("utf-16-le")
            at = units.find(needle)
            while at >= 0:
                boxes = [reader.get_charbox(i) for i in range(at // 2, (at + len(needle)) // 2)]
                found.append((min(b[0] for b in boxes), max(b[2] for b in boxes)))
                at = units.find(needle, at + 2)
    return found


def bookmarks(pdf: bytes) -> list[str]:
    with pdfium.PdfDocument(pdf) as document:
        return [item.get_title() for item in document.get_toc()]


def metadata(pdf: bytes) -> dict[str, str]:
    with pdfium.PdfDocument(pdf) as document:
        return document.get_metadata_dict()


def dark_share(pdf: bytes, page: int, box: tuple[float, float, float, float]) -> float:
    """How much of a box (mm from the top left: left, top, right, bottom) is not white, in black and white."""
    with pdfium.PdfDocument(pdf) as document:
        image = document[page].render(scale=100 / 72, grayscale=True).to_pil()
    pixels = image.crop(tuple(round(edge / 25.4 * 100) for edge in box)).tobytes()
    return sum(1 for value in pixels if value < 250) / len(pixels)


#: Side of a square of `shades`, in mm: a rule, a box or a tick darkens its own.
SQUARE = 4.0


def shades(pdf: bytes) -> list[str]:
    """How dark each square of every page is, in tenths of its darkest: what is drawn and is no text shows here."""
    lines = []
    with pdfium.PdfDocument(pdf) as document:
        for number, page in enumerate(document, start=1):
            image = page.render(scale=1.0, grayscale=True).to_pil()
            across, down = (round(side * 25.4 / 72 / SQUARE) for side in image.size)
            small = image.resize((across, down), resample=Image.Resampling.BOX)  # the mean of each square
            dark = small.tobytes()
            for row in range(down):
                squares = dark[row * across : (row + 1) * across]
                lines.append(f"{number} " + "".join(str(min(9, (255 - value) // 12)) for value in squares))
    return lines

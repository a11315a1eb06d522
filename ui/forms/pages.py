"""A PDF's pages as pictures, by pypdfium2: the preview shows the very bytes that are printed."""

from __future__ import annotations

from dataclasses import dataclass

#: The whole page on a usual screen; larger than that it is made again, sharper.
PREVIEW_DPI = 100
SHARP_DPI = 144
PRINT_DPI = 300
POINTS = 72
MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as grey or BGRx pixels (頁面影像); plain bytes, so that any thread may make it."""

    width: int
    height: int
    stride: int
    grey: bool
    pixels: bytes
    index: int
    count: int
    #: Of a long list: which of its jobs the page is of, and how many there are.
    job: int = 0
    jobs: int = 1


def page_size(pdf: bytes) -> tuple[float, float] | None:
    """How wide and high the first page is, in mm; None of bytes that are no document."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        return None
    try:
        width, height = document[0].get_size()
        return width * MM_PER_INCH / POINTS, height * MM_PER_INCH / POINTS
    finally:
        document.close()


def sheet_starts(pdf: bytes) -> frozenset[int]:
    """The pages on which a sheet begins, counted from 0: the document's outline has an entry for each."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        places = [entry.get_dest() for entry in document.get_toc()]
        return frozenset(place.get_index() for place in places if place is not None)
    finally:
        document.close()


def render_page(pdf: bytes, index: int, *, dpi: int = PREVIEW_DPI, grey: bool = False) -> PageImage:
    """Render one page; pages count from 0."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        count = len(document)
        bitmap = document[min(index, count - 1)].render(
            scale=dpi / POINTS, grayscale=grey, rev_byteorder=False, prefer_bgrx=not grey
        )
        return PageImage(
            bitmap.width, bitmap.height, bitmap.stride, grey, bytes(bitmap.buffer), min(index, count - 1), count
        )
    finally:
        document.close()

"""One PDF in the making: pages, parts drawn once, outline, metadata; the same input gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Callable, Hashable, Sequence
from datetime import datetime
from typing import Any
from zlib import compress

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from app.documents.fontbook import chain, refresh
from app.documents.fontchain import FontChain
from app.documents.leaf import A4, Leaf
from app.documents.rendered import GlyphMissing, MissingGlyph, Rendered
from app.documents.styles import MM
from app.documents.together import together
from app.documents.typesetter import Typesetter

PRODUCT = "離校櫃台 Clearance Desk"
_BODY_FONT = "Kai"


class Press:
    """Draws sheets into one document (印刷): start a sheet, add its pages, finish.

    Args:
        title: Document title, as a reader's window shows it.
        author: The school's office.
        subject: What kind of paper it is.
        made_at: Aware time of printing; becomes the document's dates.
    """

    def __init__(self, *, title: str, author: str, subject: str, made_at: datetime) -> None:
        refresh()
        chain(_BODY_FONT)
        self._canvas: Any = Canvas(
            io.BytesIO(),
            pagesize=(A4[0] * MM, A4[1] * MM),
            initialFontName=_BODY_FONT,
            lang="zh-TW",
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 4),
        )
        self._canvas.setTitle(_encodable(title))
        self._canvas.setAuthor(_encodable(author))
        self._canvas.setSubject(_encodable(subject))
        self._canvas.setCreator(PRODUCT)
        self._canvas.setProducer(PRODUCT)
        self._document: Any = self._canvas._doc  # noqa: SLF001 - fonts, pages and dates belong to the document object
        _date(self._document, made_at)
        # One set of fonts and parts for all pages: to write it out per page takes longer than drawing the page.
        self._resources: Any = pdfdoc.PDFResourceDictionary()
        self._resources.basicFonts()
        self._batch = together()
        self.type = self._typesetter()
        self._forms: dict[Hashable, str] = {}
        self._official: list[MissingGlyph] = []
        self._allows_missing = False
        self._before = 0
        self._pages = 0
        self._missing: dict[MissingGlyph, None] = {}
        self._numbers: list[str] = []
        self._bundles = 0

    def bundle(self, bookmark: str) -> None:
        """Begin the papers of one student: the outline lists them under this entry."""
        self._bundles += 1
        key = f"bundle-{self._bundles}"
        self._canvas.bookmarkPage(key)
        self._canvas.addOutlineEntry(_encodable(bookmark), key, level=0)

    def paper(self, title: str) -> None:
        """Which of a student's papers comes now: names it in the outline and in what is missing on it."""
        self._settle()
        self.type.paper = title

    def sheet(self, *, student_no: str, number: str, bookmark: str, allows_missing: bool) -> None:
        """Begin one record's sheet: names it in the outline and in every refusal from here on."""
        self._settle()
        self._before = len(self.type.missing)
        self.type.student_no = student_no
        self._allows_missing = allows_missing
        self._numbers.append(number)
        key = f"sheet-{len(self._numbers)}"
        self._canvas.bookmarkPage(key)
        within = self.type.paper if self._bundles else ""
        self._canvas.addOutlineEntry(_encodable(within or bookmark), key, level=1 if within else 0)

    def leaf(self) -> Leaf:
        """A page to draw on; add it when done."""
        return Leaf(self.type)

    def add(self, leaf: Leaf) -> None:
        """Put a drawn page into the document."""
        self._document.addPage(_Page(leaf.size, _deflated(leaf.content()), self._resources))
        self._pages += 1

    def part(self, key: Hashable, draw: Callable[[Leaf], None]) -> str:
        """The name of a part drawn once and shown on many pages; `key` says what it depends on."""
        name = self._forms.get(key)
        if name is None:
            before = len(self.type.missing)
            leaf = self.leaf()
            draw(leaf)
            name = f"part{len(self._forms) + 1}"
            width, height = A4[0] * MM, A4[1] * MM
            form = pdfdoc.PDFFormXObject(-width, -height, 2 * width, 2 * height)
            form.Contents = _deflated(leaf.content())
            self._document.addForm(name, form)
            if len(self.type.missing) == before:
                self._forms[key] = name
            else:  # drawn again for the next student, so that the missing character is reported for each
                self._forms[key, len(self._forms)] = name
        return name

    def finish(self) -> Rendered:
        """The document.

        In a batch of separate documents it is written once all of them are drawn (`Together.written`).

        Raises:
            GlyphMissing: An official sheet has a character no face can draw.
        """
        self._settle()
        # A batch goes on to the next document with the same typesetter, so what this one lacks is kept here.
        self._missing = dict(self.type.missing)
        if self._official:
            raise GlyphMissing(self._official)
        self._resources.XObject = self._document.xobjDict(list(self._forms.values()))
        if self._batch is not None:
            self._batch.drawn(self)
            return self._rendered(b"")
        return self._rendered(self._document.GetPDFData(self._canvas))

    def written(self, fonts: Sequence[FontChain]) -> Rendered:
        """The document of a batch, once all of it is drawn; it carries the fonts of the batch, shown here or not."""
        for font in fonts:
            font.register(self._document)
        return self._rendered(self._document.GetPDFData(self._canvas))

    def _rendered(self, pdf: bytes) -> Rendered:
        return Rendered(
            pdf=pdf,
            pages=self._pages,
            sheets=len(self._numbers),
            numbers=tuple(self._numbers),
            missing_glyphs=tuple(self._missing),
        )

    def _typesetter(self) -> Typesetter:
        """The document's own, or the one of its batch: what was set for one document holds for all that share codes."""
        if self._batch is None:
            return Typesetter(self._document)
        self._batch.join(self._document)
        if self._batch.typesetter is None:
            self._batch.typesetter = Typesetter(self._document)
        self._batch.typesetter.turn_to(self._document)
        return self._batch.typesetter

    def _settle(self) -> None:
        """Before the next sheet: what was missing on an official one, a list's every student's, will refuse the job."""
        if not self._allows_missing:
            known, about = set(self._official), (self.type.student_no, self.type.paper)
            self._official += [
                glyph
                for order, glyph in enumerate(self.type.missing)
                if (order >= self._before or (glyph.student_no, glyph.paper) == about) and glyph not in known
            ]


class _Page(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab has no types and asks for its own class
    """A page of this document: what all pages have in common is written without reportlab asking each what it lacks."""

    __RefOnly__ = 1

    def __init__(self, size: tuple[float, float], content: pdfdoc.PDFStream, resources: pdfdoc.PDFObject) -> None:
        self._size = size
        self._content = content
        self._resources = resources

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """The page's dictionary."""
        width, height = (f"{side * MM:.4f}".rstrip("0").rstrip(".") for side in self._size)
        content, parent, resources = (
            document.Reference(part).format(document).decode("ascii")
            for part in (self._content, document.Pages, self._resources)
        )
        return (
            f"<<\n/Type /Page /MediaBox [ 0 0 {width} {height} ] /Parent {parent}\n"
            f"/Contents {content} /Resources {resources}\n>>"
        ).encode("ascii")


def _encodable(text: str) -> str:
    """The text for an outline or title, where a lone surrogate would lose the whole document."""
    return "".join("〓" if 0xD800 <= ord(char) < 0xE000 or ord(char) < 0x20 else char for char in text)


def _deflated(content: str) -> pdfdoc.PDFStream:
    """A content stream, deflated fast: the hardest level costs three times as long for an eighth of the size."""
    stream = pdfdoc.PDFStream(content=compress(content.encode("ascii"), 1))
    stream.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")
    return stream


def _date(document: pdfdoc.PDFDocument, made_at: datetime) -> None:
    """Give the document the time it was told instead of the machine's."""
    offset = made_at.utcoffset()
    minutes = int(offset.total_seconds()) // 60 if offset is not None else 0
    stamp = document._timeStamp  # noqa: SLF001 - see above
    stamp.YMDhms = tuple(made_at.timetuple())[:6]
    stamp.dhh, stamp.dmm = divmod(minutes, 60)

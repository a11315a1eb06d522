"""One face of a chain as a font object of a PDF: subset, widths, text map (內嵌字型)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import compress

from reportlab.pdfbase import pdfdoc

from app.documents.subset import subset
from app.documents.tounicode import to_unicode
from app.documents.truetype import TrueTypeFace


def subset_tag(internal: str, index: int) -> str:
    """The six letters that mark a subset, the same in every run."""
    number = int("".join(c for c in internal if c.isdigit()) or "0") * 26 + index
    letters = []
    for _ in range(6):
        number, rest = divmod(number, 26)
        letters.append(chr(65 + rest))
    return "".join(reversed(letters))


@dataclass(frozen=True, slots=True)
class CutFont:
    """One face cut down to the glyphs a document uses, packed as it goes into the file."""

    face: TrueTypeFace
    file: bytes
    length: int
    widths: bytes
    text_map: bytes


def cut(face: TrueTypeFace, glyphs: Sequence[int], chars: dict[int, int]) -> CutFont:
    """Cut and pack a face: this is what a document's fonts cost."""
    outlines = subset(face, glyphs)
    return CutFont(face, compress(outlines), len(outlines), _widths(face, glyphs), compress(to_unicode(chars)))


def _packed(content: bytes) -> pdfdoc.PDFStream:
    stream = pdfdoc.PDFStream(content=content)
    stream.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")
    return stream


def type0_font(doc: pdfdoc.PDFDocument, tag: str, font: CutFont) -> pdfdoc.PDFDictionary:
    """One face as a composite font object: subset, widths, text map."""
    face = font.face
    base = f"{tag}+{face.postscript_name}"
    file = _packed(font.file)
    file.dictionary["Length1"] = font.length
    descriptor = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("FontDescriptor"),
            "FontName": pdfdoc.PDFName(base),
            "Flags": 4,
            "FontBBox": pdfdoc.PDFArray(list(face.bbox)),
            "ItalicAngle": 0,
            "Ascent": face.ascent,
            "Descent": face.descent,
            "CapHeight": face.ascent,
            "StemV": 80,
            "FontFile2": doc.Reference(file),
        }
    )
    system = {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}
    descendant = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("CIDFontType2"),
            "BaseFont": pdfdoc.PDFName(base),
            "CIDSystemInfo": pdfdoc.PDFDictionary(system),
            "FontDescriptor": doc.Reference(descriptor),
            "DW": 1000,
            "W": _Written(font.widths),
            "CIDToGIDMap": pdfdoc.PDFName("Identity"),
        }
    )
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("Type0"),
            "BaseFont": pdfdoc.PDFName(base),
            "Encoding": pdfdoc.PDFName("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray([doc.Reference(descendant)]),
            "ToUnicode": doc.Reference(_packed(font.text_map)),
        }
    )


class _Written(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab has no types and asks for its own class
    """Something that is written already: reportlab asks every number of an array for its digits, in every document."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def format(self, _document: pdfdoc.PDFDocument) -> bytes:
        """As it is."""
        return self._content


def _widths(face: TrueTypeFace, glyphs: Sequence[int]) -> bytes:
    """Widths of the glyphs that are not full-width, as an array of runs ``first [w w …]``."""
    widths = [round(face.metrics(glyph)[0] * 1000 / face.units_per_em, 1) for glyph in glyphs]
    runs: list[str] = []
    index = 0
    while index < len(widths):
        if widths[index] == 1000:
            index += 1
            continue
        start = index
        while index < len(widths) and widths[index] != 1000:
            index += 1
        runs.append(f"{start} [ {' '.join(f'{width:g}' for width in widths[start:index])} ]")
    return f"[ {' '.join(runs)} ]".encode("ascii")

"""One logical font over several faces: the first face with a real outline draws the character (字型鏈).

A chain behaves as a reportlab font, so anything that takes a font name can use it. Inside the PDF each face that was
needed becomes one Type0 font with an Identity-H encoding, our own subset and a UTF-16BE ToUnicode map; rare faces
(Ext-B, Plus) are opened on the first character the common ones cannot draw.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary, ref

from reportlab.pdfbase import pdfdoc

from app.documents.pdffont import CutFont, cut, subset_tag, type0_font
from app.documents.truetype import TrueTypeFace

# Drawn by nothing and asked for by nobody: joiners, marks of direction, byte order mark, variation selectors.
ZERO_WIDTH = frozenset(
    {0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)}
)
_SPACES = frozenset({0x09, 0x0A, 0x0D, 0xA0})
# Characters that change what others look like, or are none at all, never reach a face.
_UNPRINTABLE = frozenset(
    {*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF}
) - _SPACES  # fmt: skip
GETA = 0x3013  # 〓, printed where a character is missing


@dataclass(frozen=True, slots=True)
class FaceSource:
    """A file of a chain and the code points it may draw; opened when first needed."""

    path: Path
    accepts: Callable[[int], bool] | None = None


@dataclass(frozen=True, slots=True)
class Glyph:
    """Where a character comes from: the face's place in the chain, its glyph, its width in thousandths."""

    face: int
    glyph: int
    width: float


class FaceView:
    """What reportlab looks at in a font's face."""

    def __init__(self, chain: FontChain) -> None:
        self._chain = chain
        self.name = f"chain:{chain.fontName}"
        self.familyName = chain.fontName
        self.bold = self.italic = 0
        self.unitsPerEm = 1000
        self.defaultWidth = 1000

    @property
    def ascent(self) -> int:
        """Height above the baseline."""
        return self._chain.opened(0).ascent

    @property
    def descent(self) -> int:
        """Depth below the baseline (negative)."""
        return self._chain.opened(0).descent

    @property
    def bbox(self) -> tuple[int, ...]:
        """The box every glyph fits in."""
        return self._chain.opened(0).bbox


@dataclass(slots=True)
class FontUse:
    """What one document has used of a chain: codes handed out, per face, in order of first use.

    Documents of one batch may share it (`shared`, see `together`): their fonts are cut and packed once and kept in `cut`.
    """

    internal: str = ""
    shared: bool = False
    cut: dict[int, CutFont] = field(default_factory=dict)
    codes: dict[str, tuple[int, str] | None] = field(default_factory=dict)
    glyphs: dict[int, list[int]] = field(default_factory=dict)
    chars: dict[int, dict[int, int]] = field(default_factory=dict)


class _Widths(dict[str, float]):
    """Width of a character in thousandths, found on first use; a missing character counts as its 〓."""

    def __init__(self, chain: FontChain) -> None:
        super().__init__()
        self._chain = chain

    def __missing__(self, char: str) -> float:
        glyph = None if ord(char) in ZERO_WIDTH else self._chain.find(ord(char))
        width = 0.0 if ord(char) in ZERO_WIDTH else 1000.0 if glyph is None else glyph.width
        self[char] = width
        return width


class FontChain:
    """A font name backed by several faces, tried in order.

    Args:
        name: The name reportlab knows the chain by.
        sources: Faces in order of preference.
        aliases: Code points to draw with another code point's glyph (全字庫 private-use glyphs), while the text
            in the file stays what it is.
    """

    # Attributes reportlab reads, under the names it reads them by.
    _multiByte = 1  # noqa: N815 - reportlab reads it so
    _dynamicFont = 1  # noqa: N815 - reportlab reads it so
    shapable = False
    encoding = None

    def __init__(self, name: str, sources: Sequence[FaceSource], aliases: dict[int, int] | None = None) -> None:
        self.fontName = name
        self._sources = tuple(sources)
        self._aliases = aliases or {}
        self._opened: dict[int, TrueTypeFace] = {}
        self._widths = _Widths(self)
        self._drawable: set[str] = set()
        self._found: dict[int, Glyph | None] = {}
        self._uses: WeakKeyDictionary[Any, FontUse] = WeakKeyDictionary()
        self._recent: tuple[ref[Any] | None, FontUse] = (None, FontUse())

    @cached_property
    def face(self) -> FaceView:
        """The chain as reportlab sees a face."""
        return FaceView(self)

    def opened(self, index: int) -> TrueTypeFace:
        """A face of the chain, opened on first need."""
        face = self._opened.get(index)
        if face is None:
            source = self._sources[index]
            face = self._opened[index] = TrueTypeFace(source.path, source.accepts)
        return face

    @property
    def opened_faces(self) -> tuple[str, ...]:
        """File names of the faces opened so far."""
        return tuple(self._sources[index].path.name for index in sorted(self._opened))

    def find(self, code: int) -> Glyph | None:
        """The glyph that draws a code point, or None when no face can."""
        try:
            return self._found[code]
        except KeyError:
            found = self._found[code] = self._search(code)
            return found

    def _search(self, code: int) -> Glyph | None:
        if code in _UNPRINTABLE:
            return None
        wanted = (0x20,) if code in _SPACES else (code, self._aliases[code]) if code in self._aliases else (code,)
        for char in wanted:
            for index in range(len(self._sources)):
                face = self.opened(index)
                glyph = face.glyph(char)
                if glyph is not None:
                    return Glyph(index, glyph, face.metrics(glyph)[0] * 1000 / face.units_per_em)
        return None

    def missing(self, text: str) -> tuple[str, ...]:
        """The characters of a text no face can draw, once each, in order."""
        if self._drawable.issuperset(text):
            return ()
        lost = tuple(char for char in text if ord(char) not in ZERO_WIDTH and self.find(ord(char)) is None)
        if not lost:
            self._drawable.update(text)
        return tuple(dict.fromkeys(lost))

    def width(self, text: str) -> float:
        """Width of a text in thousandths of the type size; a missing character counts as its 〓."""
        return sum(map(self._widths.__getitem__, text))

    def stringWidth(self, text: str, size: float, encoding: str = "utf-8") -> float:  # noqa: ARG002, N802 - reportlab calls it so
        """Width in points."""
        return self.width(text) * size / 1000

    def runs(self, text: str, document: pdfdoc.PDFDocument) -> list[tuple[int, str]]:
        """The text as hexadecimal codes, split where the face changes: ``[(face, hex), …]``."""
        use = self._use(document)
        codes = use.codes
        runs: list[tuple[int, str]] = []
        current = -1
        pending: list[str] = []
        for char in text:
            placed = codes[char] if char in codes else self._assign(use, char)
            if placed is None:
                continue
            if placed[0] != current:
                if pending:
                    runs.append((current, "".join(pending)))
                    pending = []
                current = placed[0]
            pending.append(placed[1])
        if pending:
            runs.append((current, "".join(pending)))
        return runs

    def splitString(  # noqa: N802 - reportlab calls it so
        self,
        text: str,
        doc: pdfdoc.PDFDocument,
        encoding: str = "utf-8",  # noqa: ARG002 - see above
    ) -> list[tuple[int, bytes]]:
        """The same runs as raw bytes, for reportlab's own text operators."""
        return [(face, bytes.fromhex(code)) for face, code in self.runs(text, doc)]

    def _use(self, document: pdfdoc.PDFDocument) -> FontUse:
        # One document is set at a time, and a weak dictionary is slow to ask.
        recent, use = self._recent
        if recent is not None and recent() is document:
            return use
        found = self._uses.get(document)
        if found is None:
            found = self._uses[document] = FontUse()
        self._recent = (ref(document), found)
        return found

    def join(self, document: pdfdoc.PDFDocument, use: FontUse) -> None:
        """Let a document share what others of its batch use."""
        self._uses[document] = use
        self._recent = (None, FontUse())

    def register(self, document: pdfdoc.PDFDocument) -> None:
        """Have this chain written into a document."""
        if self.fontName not in document.fontMapping:
            document.fontMapping[self.fontName] = "/" + self._use(document).internal
            document.delayedFonts.append(self)

    def _assign(self, use: FontUse, text: str) -> tuple[int, str] | None:
        """Give a character its code in this document; two characters on one glyph get two codes, to extract right."""
        code = ord(text)
        if code in ZERO_WIDTH:
            use.codes[text] = None
            return None
        found = self.find(code)
        char = code
        if found is None:
            found = self.find(GETA)
            char = GETA if code in _UNPRINTABLE else code
            if found is None:
                msg = f"{self.fontName} cannot draw the geta mark"
                raise LookupError(msg)
        glyphs = use.glyphs.setdefault(found.face, [0])
        number = len(glyphs)
        glyphs.append(found.glyph)
        use.chars.setdefault(found.face, {})[number] = char
        placed = use.codes[text] = (found.face, f"{number:04X}")
        return placed

    def getSubsetInternalName(self, subset: int, doc: pdfdoc.PDFDocument) -> str:  # noqa: N802 - reportlab calls it so
        """The resource name of one face of the chain in a document."""
        use = self._use(doc)
        if not use.internal:
            use.internal = f"C{len(doc.fontMapping) + 1}"
            self.register(doc)
        return f"/{use.internal}+{subset}"

    def addObjects(self, doc: pdfdoc.PDFDocument) -> None:  # noqa: N802 - reportlab calls it so
        """Write every used face into the document."""
        use = self._use(doc)
        resources = doc.idToObject["BasicFonts"].dict
        for index in sorted(use.glyphs):
            name = f"{use.internal}+{index}"
            font = type0_font(doc, subset_tag(use.internal, index), self._cut(use, index))
            resources[name] = doc.Reference(font, name)
        del self._uses[doc]
        self._recent = (None, FontUse())

    def _cut(self, use: FontUse, index: int) -> CutFont:
        """The subset of one face; cut once for all documents that share it."""
        known = use.cut.get(index)
        if known is None:
            known = cut(self.opened(index), use.glyphs[index], use.chars[index])
            if use.shared:
                use.cut[index] = known
        return known

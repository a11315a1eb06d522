"""Texts into PDF operators, remembered: a course title set once costs one look-up the next thousand times."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from reportlab.pdfbase import pdfdoc

from app.documents.fit import Fitted, fit
from app.documents.fontbook import chain
from app.documents.linebreak import break_lines
from app.documents.rendered import MissingGlyph, too_long
from app.documents.styles import INK, MM, Colour, Style

LINE_SPACING = 1.16  # between the lines of a wrapped cell, as a multiple of the type size


class Line(NamedTuple):
    """One set line: its width in points and the operators that show it, from the font on."""

    width: float
    operators: str


class SetText(NamedTuple):
    """A text as it goes into a box: its lines and the type size they ended up at."""

    lines: tuple[Line, ...]
    size: float


def rgb(colour: Colour) -> str:
    """Colour operands; greys in one number would need another operator, so all are RGB."""
    return f"{colour[0]:g} {colour[1]:g} {colour[2]:g}"


class Typesetter:
    """Sets texts for one document and notes the characters it could not draw (缺字), per student.

    Args:
        document: The PDF document the codes are for.
    """

    def __init__(self, document: pdfdoc.PDFDocument) -> None:
        self._document = document
        self._lines: dict[tuple[str, Style, float, float], Line] = {}
        self._fitted: dict[tuple[str, Style, float, int, float | None], SetText] = {}
        self._wrapped: dict[tuple[str, Style, float], tuple[str, ...]] = {}
        self._names: dict[tuple[str, int], str] = {}
        self.student_no = self.paper = ""
        self.missing: dict[MissingGlyph, None] = {}

    def turn_to(self, document: pdfdoc.PDFDocument) -> None:
        """Go on with another document of the same batch; what is missing is asked for anew."""
        self._document = document
        self.missing = {}
        self.paper = ""

    def width(self, text: str, style: Style) -> float:
        """Natural width of a text in points."""
        return chain(style.chain).width(text) * style.size / 1000 + style.tracking * max(0, len(text) - 1)

    def measure(self, style: Style) -> Callable[[str], float]:
        """A measure of texts in this style, in points."""
        font, size, tracking = chain(style.chain), style.size, style.tracking
        return lambda text: font.width(text) * size / 1000 + tracking * len(text)

    def line(self, text: str, style: Style, step: float = 1.0, scale: float = 1.0) -> Line:
        """One line of text, at a share of the style's size and squeezed horizontally by `scale`."""
        key = (text, style, step, scale)
        try:
            return self._lines[key]
        except KeyError:
            pass
        line = self._set(text, style, step, scale)
        if not self._report_missing(text, style):  # otherwise not remembered: the next student must be named as well
            self._lines[key] = line
        return line

    def is_clean(self, text: str, style: Style) -> bool:
        """Whether every character of a text can be drawn."""
        return not chain(style.chain).missing(text)

    def _report_missing(self, text: str, style: Style) -> bool:
        lost = chain(style.chain).missing(text)
        self.missing.update(dict.fromkeys(MissingGlyph(self.student_no, char, self.paper) for char in lost))
        return bool(lost)

    def wrapped(self, text: str, style: Style, width_mm: float) -> tuple[str, ...]:
        """The text broken into lines of this width."""
        key = (text, style, width_mm)
        lines = self._wrapped.get(key)
        if lines is None:
            lines = self._wrapped[key] = tuple(break_lines(text, width_mm * MM, self.measure(style)))
        return lines

    def spread(self, text: str, style: Style, width_mm: float) -> Line:
        """The characters of a label justified over a width, the look of Taiwanese forms."""
        gaps = len(text) - 1
        natural = chain(style.chain).width(text) * style.size / 1000
        if gaps < 1 or natural > width_mm * MM:
            return self.boxed(text, style, width_mm, what="標籤").lines[0]
        self._report_missing(text, style)
        tracked = (width_mm * MM - natural) / gaps
        return self._set(text, style, 1.0, 1.0, tracking=tracked)

    def boxed(
        self, text: str, style: Style, width_mm: float, *, lines: int = 1, height_mm: float | None = None, what: str
    ) -> SetText:
        """A text made to fit a width: squeezed, stepped down, wrapped; refused with a `PaperRefused` at last.

        Args:
            text: What to set.
            style: How it would be set if there were room.
            width_mm: Room there is.
            lines: How many lines it may take.
            height_mm: Room for wrapped lines; None if there is enough at the wanted size.
            what: The field's name for a refusal.
        """
        key = (text, style, width_mm, lines, height_mm)
        try:
            return self._fitted[key]
        except KeyError:
            pass
        natural = chain(style.chain).width(text) * style.size / 1000 + style.tracking * len(text)
        if natural <= width_mm * MM:  # most texts: nothing to squeeze
            plain = SetText((self.line(text, style),), style.size)
            if (text, style, 1.0, 1.0) in self._lines:
                self._fitted[key] = plain
            return plain
        wrapped_step = 0.95 if height_mm is None else min(0.95, height_mm * MM / (lines * LINE_SPACING * style.size))
        fitted = fit(text, width_mm * MM, self.measure(style), max_lines=lines, wrapped_step=wrapped_step)
        if fitted is None:
            raise too_long(student_no=self.student_no, what=what, text=text)
        result = self._fit_lines(fitted, style)
        if self.is_clean(text, style):
            self._fitted[key] = result
        return result

    def _fit_lines(self, fitted: Fitted, style: Style) -> SetText:
        lines = tuple(self.line(line, style, fitted.step, fitted.scale) for line in fitted.lines)
        return SetText(lines, style.size * fitted.step)

    def _set(self, text: str, style: Style, step: float, scale: float, *, tracking: float | None = None) -> Line:
        font = chain(style.chain)
        size = round(style.size * step, 2)
        track = (style.tracking * step) if tracking is None else tracking
        width = font.width(text) * size / 1000 + track * max(0, len(text) - 1)
        before, after = [], []
        if style.colour is not INK:
            before.append(f"{rgb(style.colour)} rg")
            after.append(f"{rgb(INK)} rg")
        if track:
            before.append(f"{track:.3f} Tc")
            after.append("0 Tc")
        if scale != 1.0:
            # A hundredth narrower than asked, so that rounding never crosses the frame.
            before.append(f"{scale * 100 - 0.01:.2f} Tz")
            after.append("100 Tz")
        if style.weight:
            before.append(f"2 Tr {style.weight * step:.2f} w {rgb(style.colour)} RG")
            after.append("0 Tr")
        shown = [
            f"{self._name(style.chain, face)} {size:g} Tf <{code}> Tj" for face, code in font.runs(text, self._document)
        ]
        return Line(width * scale, " ".join([*before, *shown, *after]))

    def _name(self, chain_name: str, face: int) -> str:
        key = (chain_name, face)
        name = self._names.get(key)
        if name is None:
            name = self._names[key] = chain(chain_name).getSubsetInternalName(face, self._document)
        return name

"""One page (or a part of one) being drawn: millimetres from the top left, four layers from fills up to text."""

from __future__ import annotations

from collections.abc import Sequence

from app.documents.styles import INK, MM, SECTION_HEAD, SECTION_HEAD_EN, Align, Colour, Pen, Style
from app.documents.typesetter import LINE_SPACING, Line, Typesetter, rgb

A4 = (210.0, 297.0)
_MIDDLE = 0.38  # middle of a Chinese character above the baseline, in ems
_CIRCLE = 0.5523  # control points of a quarter circle drawn as one Bézier curve


class Leaf:
    """Collects operators; `content` puts fills first, then placed parts, then lines, then text."""

    def __init__(self, type: Typesetter, size: tuple[float, float] = A4) -> None:
        self.type = type
        self.size = size
        self._height = size[1] * MM
        self._fills: dict[Colour, list[str]] = {}
        self._parts: list[str] = []
        self._strokes: dict[Pen, list[str]] = {}
        self.texts: list[str] = []

    def content(self) -> str:
        """The page's operators."""
        out: list[str] = []
        for colour, paths in self._fills.items():
            out += [f"{rgb(colour)} rg", *paths, "f"]
        out += self._parts
        # Thin lines first, so that no hairline greys a frame it touches.
        for pen, paths in sorted(self._strokes.items(), key=lambda item: item[0].width):
            dash = " ".join(f"{d:g}" for d in pen.dash)
            out += [
                f"{pen.width:g} w {rgb(pen.colour)} RG {int(pen.round_ends)} J {int(pen.round_ends)} j [{dash}] 0 d",
                *paths,
                "S",
            ]
        if self.texts:
            out += [f"{rgb(INK)} rg BT", *self.texts, "ET"]
        return "\n".join(out)

    # Text -----------------------------------------------------------------------------------------------------

    def text(self, x: float, y: float, text: str, style: Style, align: Align = "left") -> float:
        """A line with its baseline at y; gives its width in mm."""
        if not text:
            return 0.0
        return self._place(x, y, self.type.line(text, style), align)

    def section(self, x: float, y: float, text: str, english: str) -> None:
        """The head of a section with its English beside it, both on the baseline y."""
        wide = self.text(x, y, text, SECTION_HEAD)
        self.text(x + wide + 4, y, english, SECTION_HEAD_EN)

    def boxed(
        self,
        x: float,
        y: float,
        width: float,
        text: str,
        style: Style,
        *,
        what: str,
        lines: int = 1,
        height: float | None = None,
        align: Align = "left",
    ) -> float:
        """A text that must stay within `width` and, wrapped, within `height`; lines are centred about the baseline.

        Gives its greatest width in mm.
        """
        if not text:
            return 0.0
        fitted = self.type.boxed(text, style, width, lines=lines, height_mm=height, what=what)
        if fitted.size == style.size and len(fitted.lines) == 1:
            return self._place(x, y, fitted.lines[0], align)
        lead = fitted.size * LINE_SPACING / MM
        # Smaller type keeps its middle where the wanted size would have had it.
        at = y - lead * (len(fitted.lines) - 1) / 2 - (style.size - fitted.size) * _MIDDLE / MM
        widest = 0.0
        for line in fitted.lines:
            widest = max(widest, self._place(x, at, line, align))
            at += lead
        return widest

    def spread(self, x: float, y: float, width: float, text: str, style: Style) -> None:
        """A label justified over `width`; a single character stands in the middle."""
        if len(text) == 1:
            self.text(x + width / 2, y, text, style, "center")
        elif text:
            self._place(x, y, self.type.spread(text, style, width), "left")

    def modules(self, x: float, y: float, across: float, down: float, path: str, colour: Colour) -> None:
        """A pattern of whole modules of `across` by `down` mm, its top left at (x, y): rectangles counted in modules."""
        scale = f"{across * MM:.5f} 0 0 {-down * MM:.5f} {x * MM:.2f} {self._height - y * MM:.2f} cm"
        self._parts.append(f"q {rgb(colour)} rg {scale} {path} f Q")

    def stroke(self, path: str, pen: Pen) -> None:
        """A path already in points, for drawers of many lines."""
        self._strokes.setdefault(pen, []).append(path)

    def paragraph(self, x: float, y: float, width: float, text: str, style: Style, lead: float) -> float:
        """Wrapped text, first baseline at y; gives the baseline after the last line."""
        for line in self.type.wrapped(text, style, width):
            self.text(x, y, line, style)
            y += lead
        return y

    def lines_of(self, width: float, text: str, style: Style) -> int:
        """How many lines `paragraph` would take."""
        return len(self.type.wrapped(text, style, width))

    def _place(self, x: float, y: float, line: Line, align: Align) -> float:
        left = x * MM
        if align == "center":
            left -= line.width / 2
        elif align == "right":
            left -= line.width
        self.texts.append(f"1 0 0 1 {left:.2f} {self._height - y * MM:.2f} Tm {line.operators}")
        return line.width / MM

    # Lines and areas ------------------------------------------------------------------------------------------

    def line(self, x1: float, y1: float, x2: float, y2: float, pen: Pen) -> None:
        """A straight line."""
        path = f"{x1 * MM:.2f} {self._height - y1 * MM:.2f} m {x2 * MM:.2f} {self._height - y2 * MM:.2f} l"
        self._strokes.setdefault(pen, []).append(path)

    def polyline(self, points: Sequence[tuple[float, float]], pen: Pen) -> None:
        """Joined straight lines."""
        path = " ".join(
            f"{x * MM:.2f} {self._height - y * MM:.2f} {'l' if index else 'm'}" for index, (x, y) in enumerate(points)
        )
        self._strokes.setdefault(pen, []).append(path)

    def box(
        self, x: float, y: float, width: float, height: float, *, fill: Colour | None = None, pen: Pen | None = None
    ) -> None:
        """A rectangle, filled, drawn, or both."""
        path = f"{x * MM:.2f} {self._height - (y + height) * MM:.2f} {width * MM:.2f} {height * MM:.2f} re"
        if fill is not None:
            self._fills.setdefault(fill, []).append(path)
        if pen is not None:
            self._strokes.setdefault(pen, []).append(path)

    def rounded(self, x: float, y: float, width: float, height: float, radius: float, pen: Pen) -> None:
        """A rectangle with round corners."""
        left, right = x * MM, (x + width) * MM
        top, bottom = self._height - y * MM, self._height - (y + height) * MM
        r, k = radius * MM, radius * MM * (1 - _CIRCLE)
        path = (
            f"{left + r:.2f} {bottom:.2f} m {right - r:.2f} {bottom:.2f} l "
            f"{right - k:.2f} {bottom:.2f} {right:.2f} {bottom + k:.2f} {right:.2f} {bottom + r:.2f} c "
            f"{right:.2f} {top - r:.2f} l {right:.2f} {top - k:.2f} {right - k:.2f} {top:.2f} {right - r:.2f} {top:.2f} c "
            f"{left + r:.2f} {top:.2f} l {left + k:.2f} {top:.2f} {left:.2f} {top - k:.2f} {left:.2f} {top - r:.2f} c "
            f"{left:.2f} {bottom + r:.2f} l {left:.2f} {bottom + k:.2f} {left + k:.2f} {bottom:.2f} {left + r:.2f} {bottom:.2f} c h"
        )
        self._strokes.setdefault(pen, []).append(path)

    def circle(self, x: float, y: float, radius: float, pen: Pen) -> None:
        """A circle about (x, y)."""
        self.rounded(x - radius, y - radius, 2 * radius, 2 * radius, radius, pen)

    def rotated(self, x: float, y: float, text: str, style: Style, *, cosine: float, sine: float) -> None:
        """A text turned about its middle, beneath lines and text but over fills: a watermark."""
        line = self.type.line(text, style)
        left = x * MM - line.width / 2 * cosine
        base = self._height - y * MM - line.width / 2 * sine
        self._parts.append(
            f"q BT {cosine:g} {sine:g} {-sine:g} {cosine:g} {left:.2f} {base:.2f} Tm {line.operators} ET Q"
        )

    # Parts drawn once ------------------------------------------------------------------------------------------

    def place(self, form: str, dy: float = 0.0) -> None:
        """Put a part that was drawn once (see `Press.part`) on this page, moved down by `dy`."""
        shown = f"/FormXob.{form} Do"
        self._parts.append(shown if not dy else f"q 1 0 0 1 0 {-dy * MM:.2f} cm {shown} Q")

"""印表機測試頁: whether a printer keeps the measure, where its paper ends, what it makes of every face, and codes to scan.

It belongs to no student and is no paper of the desk: it has no number, and nothing is recorded of it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from app.documents.furniture import Margins, masthead
from app.documents.leaf import A4, Leaf
from app.documents.marks import bar_code, bar_width, qr_code
from app.documents.press import Press
from app.documents.records import PrinterTrial
from app.documents.records.trial import ACROSS
from app.documents.rendered import Rendered
from app.documents.styles import BLACK, CAPTION, INK, SECTION_HEAD, SMALL_EN, Pen, Style

TITLE: Final = ("印表機測試頁", "Printer test page")
#: How long the ruler down is, in millimetres.
DOWN: Final = 100
#: How near the edge of the sheet the corners are drawn: most printers leave out 4 to 5 mm.
_EDGES: Final = (4.0, 6.0, 10.0)
_EDGE_NOTE: Final = "四角的記號離紙邊 4、6、10 mm：最外面還看得到的那一個，就是這台印表機印得到的地方。"
_LINES: Final = (0.1, 0.2, 0.3, 0.5, 0.8)
_GREYS: Final = (0.96, 0.92, 0.85, 0.72, 0.5, 0.0)
_QR: Final = 16.0

_RULE = Pen(0.5, BLACK)
_MM = Pen(0.25, BLACK)
_CORNER = Pen(0.3, INK)
_FIGURE = Style(7.2)
_TEXT = Style(9.6)
_SMALL = Style(8, CAPTION)
_SAMPLE = Style(14)
_CODE = Style(8.6)


def render(record: PrinterTrial, *, made_at: datetime) -> Rendered:
    """One page."""
    press = Press(title=TITLE[0], author=record.masthead.school, subject=" ".join(TITLE), made_at=made_at)
    # A character this machine lacks is what the page is to show, not a reason to print none.
    press.sheet(student_no="", number="", bookmark=TITLE[0], allows_missing=True)
    leaf, edges = press.leaf(), Margins()
    _corners(leaf)
    masthead(press, leaf, record.masthead, TITLE, edges)
    left, right = edges.left, edges.right
    y = 55.0
    for zh, en, value in (
        ("印表機", "Printer", record.printer),
        ("紙匣", "Tray", record.tray),
        ("列印時間", "Printed", record.printed_at),
    ):
        leaf.text(left, y, zh, _SMALL)
        leaf.text(left + 14, y, en, SMALL_EN)
        leaf.boxed(left + 28, y, right - left - 28, value, _TEXT, what=zh)
        y += 5.4
    y = _measure(leaf, left, y + 5)
    _down(leaf, right - 8, y + 4)
    _faces(leaf, left, y + 9, right - left - 22, record)
    _lines(leaf, left, 196)
    _greys(leaf, left + 92, 196)
    _codes(leaf, left, 226, record.code)
    leaf.text(left, 262, _EDGE_NOTE, _SMALL)
    press.add(leaf)
    return press.finish()


def _measure(leaf: Leaf, left: float, y: float) -> float:
    """The ruler across, to be measured with another ruler."""
    leaf.section(left, y, f"量這把尺：應為 {ACROSS} mm", f"Measure this ruler: it must be {ACROSS} mm")
    y += 5
    _ruler(leaf, left, y, ACROSS, across=True)
    y += 14.4
    said = "短了或長了，列印對話框的縮放請設 100 %（實際大小），關掉「符合頁面」；設定畫面可以填入量到的長度。"
    return leaf.paragraph(left, y, ACROSS, said, _SMALL, 4.2)


def _ruler(leaf: Leaf, x: float, y: float, length: int, *, across: bool) -> None:
    """Millimetres, fives and tens, from the very edge of the first line to that of the last."""
    for mm in range(length + 1):
        tall = 6.0 if mm % 10 == 0 else 4.5 if mm % 5 == 0 else 3.0
        pen = _RULE if mm % 10 == 0 else _MM
        if across:
            leaf.line(x + mm, y, x + mm, y + tall, pen)
        else:
            leaf.line(x, y + mm, x - tall, y + mm, pen)
        if mm % 10 == 0:
            at = (x + mm, y + 9.2, "center") if across else (x - 7.2, y + mm + 0.9, "right")
            leaf.text(at[0], at[1], str(mm), _FIGURE, at[2])  # type: ignore[arg-type]  # a literal of two kinds
    end = (x + length, y) if across else (x, y + length)
    leaf.line(x, y, *end, _RULE)


def _down(leaf: Leaf, x: float, y: float) -> None:
    _ruler(leaf, x, y, DOWN, across=False)


def _faces(leaf: Leaf, left: float, y: float, width: float, record: PrinterTrial) -> None:
    """A line for every face of the chain: what is blank or a box here comes out so on every paper."""
    leaf.section(left, y, "字型", "Every face papers are set in")
    y += 8.4
    for sample in record.samples:
        leaf.text(left, y, sample.face, _SMALL)
        leaf.boxed(left + 36, y, width - 36, sample.text, _SAMPLE, what="字型樣張")
        y += 9.6


def _lines(leaf: Leaf, left: float, y: float) -> None:
    leaf.text(left, y, "線條", SECTION_HEAD)
    for number, width in enumerate(_LINES):
        at = y + 5 + number * 3.6
        leaf.line(left, at, left + 56, at, Pen(width, BLACK))
        leaf.text(left + 59, at + 0.9, f"{width:g} pt", _FIGURE)


def _greys(leaf: Leaf, left: float, y: float) -> None:
    leaf.text(left, y, "灰階", SECTION_HEAD)
    for number, grey in enumerate(_GREYS):
        x = left + number * 11
        leaf.box(x, y + 4, 10, 10, fill=(grey, grey, grey), pen=_CORNER)
        leaf.text(x + 5, y + 18, f"{round((1 - grey) * 100)} %", _FIGURE, "center")


def _codes(leaf: Leaf, left: float, y: float, code: str) -> None:
    """As large as on every paper; both say the same."""
    leaf.section(left, y, "掃這兩個碼", "Scan both codes on the settings screen")
    bar_code(leaf, left, y + 6, 5.2, code)
    leaf.text(left, y + 15, code, _CODE)
    beside = left + max(bar_width(code), 56) + 14
    qr_code(leaf, beside, y + 5, _QR, code)
    said = "設定畫面按「檢查條碼」，再掃左邊的條碼與右邊的行動條碼；讀到的要與印的一樣。讀不到時，請清潔碳粉匣、換紙或提高濃度。"
    leaf.paragraph(beside + _QR + 8, y + 9, 70, said, _SMALL, 4.2)


def _corners(leaf: Leaf) -> None:
    """How near the edge this printer prints: the outermost corner that is still there says it in millimetres."""
    width, height = A4
    for edge in _EDGES:
        for x, along in ((edge, 1), (width - edge, -1)):
            for y, down in ((edge, 1), (height - edge, -1)):
                leaf.line(x, y, x + along * 5, y, _CORNER)
                leaf.line(x, y, x, y + down * 5, _CORNER)
        leaf.text(edge + 5.6, edge + 0.8, f"{edge:g}", Style(5, CAPTION))

"""The courses of a confirmation sheet by area: bands, rows, outside courses, over as many pages as they need (U28-U32, U41-U43)."""

from __future__ import annotations

from functools import partial

from app.documents.column_heads import HEAD_HEIGHT, column_heads
from app.documents.credit_bands import BAND_HEIGHT, Band, area_band, outside_band, uncounted_band
from app.documents.halves import credit_text
from app.documents.leaf import Leaf
from app.documents.marks import tick_box
from app.documents.pagination import Pages
from app.documents.press import Press
from app.documents.records import CourseLine, CourseState, CreditArea, OutsideBlock
from app.documents.styles import (
    BODY,
    CAPTION,
    FRAME,
    HAIRLINE,
    OUTSIDE,
    SOFT,
    Style,
)
from app.documents.table import Column, Table

_CENTRED = Style(9)
_CENTRED_GREY = Style(9, CAPTION)
_SMALL_GREY = Style(8.2, CAPTION)
_OUTSIDE_TITLE = Style(9.2, OUTSIDE)
_FAINT = Style(9.2, SOFT)
_FAINT_SMALL = Style(8.2, SOFT)
_FAINT_CENTRED = Style(9, SOFT)

COLUMNS = (
    Column("學年期", "Term", 14, _CENTRED_GREY, "center"),
    Column("開課號", "Code", 15, _CENTRED_GREY, "center"),
    Column("科　目　名　稱", "Course title", 72, BODY, lines=2),
    Column("必選", "Type", 10, _CENTRED, "center"),
    Column("學分", "Credits", 11, _CENTRED, "center"),
    Column("成績", "Grade", 12, _CENTRED, "center"),
    Column("開課單位", "Offered by", 29, _SMALL_GREY, lines=2),
    Column("備註", "Note", 15, _SMALL_GREY, "center", lines=2),
)
_TITLE = 2
_FAINT_ROW = (
    _FAINT_CENTRED,
    _FAINT_CENTRED,
    _FAINT,
    _FAINT_CENTRED,
    _FAINT_CENTRED,
    _FAINT_CENTRED,
    _FAINT_SMALL,
    _FAINT_SMALL,
)
_OUTSIDE_ROW = (_CENTRED_GREY, _CENTRED_GREY, _OUTSIDE_TITLE, _CENTRED, _CENTRED, _CENTRED, _SMALL_GREY, _SMALL_GREY)
_GREY_TITLE = Style(9.2, CAPTION)
_GREY_ROW = (_CENTRED_GREY, _CENTRED_GREY, _GREY_TITLE, *[_CENTRED_GREY] * 3, _SMALL_GREY, _SMALL_GREY)
_BLANK_ROW = 5.8
_APART = 2.6  # between what counts and what does not


class CourseTable:
    """Draws the course tables of one document (修課明細)."""

    def __init__(self, press: Press, left: float) -> None:
        self._press = press
        self._table = Table(COLUMNS, left)
        self._top = 0.0
        self._segments: list[tuple[float, float]] = []
        self._rules: list[str] = []

    def draw(
        self,
        pages: Pages,
        areas: tuple[CreditArea, ...],
        outside: OutsideBlock | None,
        uncounted: tuple[CourseLine, ...] = (),
    ) -> None:
        """All areas, the outside block and what counts nowhere, from where `pages` stands."""
        self._open(pages)
        for area in areas:
            self._block(pages, partial(area_band, area), area.courses, {})
        if outside is not None and outside.courses:
            ticks = {index: course.ticked for index, course in enumerate(outside.courses)}
            lines = tuple(course.line for course in outside.courses)
            self._block(pages, partial(outside_band, outside), lines, ticks)
        if uncounted:
            self._stand_apart(pages, len(uncounted))
            self._block(pages, partial(uncounted_band, uncounted), uncounted, {})
        if not areas and outside is None and not uncounted:
            self._empty_rows(pages)
        self._close(pages)

    def _block(
        self,
        pages: Pages,
        band: Band,
        courses: tuple[CourseLine, ...],
        ticks: dict[int, bool],
    ) -> None:
        """A band and its rows; a band never stands alone at the foot of a page."""
        table = self._table
        if not self._begins_here(pages, len(courses)):
            self._turn(pages)
        band(pages.leaf, (table.left, table.edges[-1]), pages.y, "")
        pages.y += BAND_HEIGHT
        start = pages.y
        for index, course in enumerate(courses):
            cells = table.cells(
                pages.leaf, _values(course), styles=_styles(course, ticks), indent=4.2 if ticks else 0.0
            )
            height = table.height(cells)
            if not pages.fits(height):
                self._segments.append((start, pages.y))
                self._turn(pages)
                band(pages.leaf, (table.left, table.edges[-1]), pages.y, "（續）")
                pages.y += BAND_HEIGHT
                start = pages.y
            table.row(pages.leaf, pages.y, cells, height)
            if ticks:
                tick_box(
                    pages.leaf,
                    table.edges[_TITLE] + 2.0,
                    pages.y + height / 2 + 1.0,
                    2.6,
                    ticked=ticks[index],
                    colour=OUTSIDE,
                )
            pages.y += height
            if index < len(courses) - 1:
                self._rules.append(table.row_line(pages.leaf, pages.y))
        if courses:
            self._segments.append((start, pages.y))

    def _begins_here(self, pages: Pages, rows: int) -> bool:
        return pages.fits(BAND_HEIGHT + min(2, rows) * self._table.row_height)

    def _stand_apart(self, pages: Pages, rows: int) -> None:
        """End the frame above and leave a gap, if the next block still begins on this page (U40)."""
        before, was_top = pages.y, self._top
        if before == was_top + HEAD_HEIGHT:
            return
        pages.y += _APART
        if self._begins_here(pages, rows):
            pages.y = before
            self._close(pages)
            pages.y = self._top = before + _APART
        else:
            pages.y = before

    def _empty_rows(self, pages: Pages) -> None:
        """Rows to fill in by hand on a blank form."""
        start = pages.y
        while pages.fits(_BLANK_ROW):
            pages.y += _BLANK_ROW
            pages.leaf.line(self._table.left, pages.y, self._table.edges[-1], pages.y, HAIRLINE)
        self._segments.append((start, pages.y))

    def _open(self, pages: Pages) -> None:
        pages.leaf.place(self._press.part("course columns", self._head), pages.y)
        self._top = pages.y
        pages.y += HEAD_HEIGHT

    def _head(self, part: Leaf) -> None:
        """The column heads, drawn once at the top edge and moved to where each table begins."""
        column_heads(part, self._table)

    def _close(self, pages: Pages) -> None:
        """Frame and column lines of what stands on this page."""
        table = self._table
        if self._rules:
            pages.leaf.stroke("\n".join(self._rules), HAIRLINE)
            self._rules = []
        for top, bottom in self._segments:
            table.column_lines(pages.leaf, top, bottom, HAIRLINE)
        pages.leaf.box(table.left, self._top, table.width, pages.y - self._top, pen=FRAME)
        self._segments = []

    def _turn(self, pages: Pages) -> None:
        self._close(pages)
        pages.turn()
        self._open(pages)


def _styles(course: CourseLine, ticks: dict[int, bool]) -> tuple[Style, ...] | None:
    """Outside courses in wine red beside their tick box (U32), not counted ones grey, not taken ones faint."""
    if ticks:
        return _OUTSIDE_ROW
    if course.state is CourseState.NOT_COUNTED:
        return _GREY_ROW
    return _FAINT_ROW if course.state is CourseState.NOT_TAKEN else None


def _values(course: CourseLine) -> tuple[str, ...]:
    return (
        course.term,
        course.code,
        course.title,
        course.kind,
        credit_text(course.credits),
        "W" if course.state is CourseState.IN_PROGRESS else course.grade,
        course.offered_by,
        course.note or ("未修" if course.state is CourseState.NOT_TAKEN else ""),
    )

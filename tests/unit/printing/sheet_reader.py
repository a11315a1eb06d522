"""Reads a printed confirmation sheet back, knowing nothing but where its columns stand: what a person reads, as numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

import pypdfium2 as pdfium

from app.audit.credits import HalfCredits
from app.audit.problem import Standing

POINT = 72 / 25.4
#: Left edges of the course table's columns, and its right edge, in mm.
COLUMNS = (16, 30, 45, 117, 127, 138, 150, 179, 194)
TERM, CODE, NAME, KIND, CREDITS, GRADE, UNIT, NOTE = range(8)
SAME_LINE = 3.5
FIGURE_HEIGHT, FIGURES = 9, 5
_NUMBER = re.compile(r"\d+(?:\.5)?")
_AREA = re.compile(
    r"(?P<title>.*?)(?:（續）)?(?:最低(?P<least>[\d.]+))?實得(?P<earned>[\d.]+)修習中(?P<running>[\d.]+)"
    r"科目(?P<done>\d+)(?:＋(?P<more>\d+))?(?:／最低(?P<courses>\d+))?(?:必[\d.]+／選[\d.]+)?(?:免修)?(?:差[\d.]+|符合|待成績|不足|–)?"
)
_OUTSIDE = re.compile(r"□.*勾選(\d+)筆／可勾選(\d+)筆勾選([\d.]+)學分(?:上限([\d.]+)學分)?")

Run = tuple[float, float, str]


@dataclass(frozen=True)
class PrintedCourse:
    """One row of the course table."""

    term: str
    code: str
    name: str
    credits: HalfCredits
    grade: str
    note: str

    @property
    def reference(self) -> str:
        return " ".join(part for part in (self.term, self.code, self.name) if part)

    @property
    def standing(self) -> Standing:
        return Standing.IN_PROGRESS if self.grade == "W" else Standing.EARNED


@dataclass
class PrintedArea:
    """One band with the rows under it, and its row in the summary."""

    title: str
    band: dict[str, HalfCredits | int | None]
    courses: list[PrintedCourse] = field(default_factory=list)
    summary: list[str] = field(default_factory=list)


@dataclass
class PrintedSheet:
    """The whole sheet."""

    areas: list[PrintedArea] = field(default_factory=list)
    outside: list[PrintedCourse] = field(default_factory=list)
    uncounted: list[PrintedCourse] = field(default_factory=list)
    outside_band: tuple[str, ...] = ()
    figures: list[HalfCredits] = field(default_factory=list)
    total: list[str] = field(default_factory=list)


def halves(text: str) -> HalfCredits:
    """Printed credits as half-credits; a dash is nothing."""
    return HalfCredits(0 if text in ("", "–") else int(Decimal(text) * 2))


def lines(pdf: bytes) -> Iterator[tuple[int, list[Run]]]:
    """Lines of text from top to bottom: page, and runs of (left, height, text) from left to right."""
    with pdfium.PdfDocument(pdf) as document:
        for number, page in enumerate(document, start=1):
            reader = page.get_textpage()
            runs = []
            for index in range(reader.count_rects()):
                left, bottom, right, top = reader.get_rect(index)
                text = reader.get_text_bounded(left, bottom, right, top).strip()
                if text:
                    runs.append(((bottom + top) / 2, left, top - bottom, text))
            line: list[tuple[float, float, float, str]] = []
            for run in sorted(runs, key=lambda r: -r[0]):
                if line and line[0][0] - run[0] > SAME_LINE:
                    yield number, [(x, h, t) for _, x, h, t in sorted(line, key=lambda r: r[1])]
                    line = []
                line.append(run)
            if line:
                yield number, [(x, h, t) for _, x, h, t in sorted(line, key=lambda r: r[1])]


def cells(runs: list[Run], edges: tuple[float, ...]) -> list[str]:
    """The text of each column of a line."""
    found = [""] * (len(edges) - 1)
    for left, _, text in runs:
        column = max((k for k, edge in enumerate(edges[:-1]) if left >= edge * POINT - 1), default=0)
        found[column] += "".join(text.split())
    return found


def read(pdf: bytes) -> PrintedSheet:
    """The sheet as its paper says it."""
    reader = _Reader()
    for page, runs in lines(pdf):
        joined = "".join("".join(text.split()) for _, _, text in runs)
        if not (reader.summary(joined, runs) or reader.band(joined) or reader.course(runs)) and page == 1:
            reader.figures(runs)
    return reader.sheet


class _Reader:
    """What was read so far; each method says whether the line was its own."""

    def __init__(self) -> None:
        self.sheet = PrintedSheet()
        self._under: list[PrintedCourse] | None = None
        self._edges: tuple[float, ...] = ()

    def summary(self, joined: str, runs: list[Run]) -> bool:
        """The table at the end, from its heading to its total."""
        if joined.startswith(("學分彙總", "已修學分統計清單")):
            self._under, self._edges = None, (0.0,)
        elif self._edges and joined.startswith(("課程領域", "修別")):
            self._edges = _summary_edges(differs="差異學分" in joined)
        elif len(self._edges) > 1 and joined.startswith("合計Total"):
            self.sheet.total, self._edges = cells(runs, self._edges), ()
        elif len(self._edges) > 1:
            row = cells(runs, self._edges)
            for area in self.sheet.areas:
                area.summary = row if area.title == row[0] else area.summary
        else:
            return bool(self._edges)
        return True

    def band(self, joined: str) -> bool:
        """The head of an area, of the outside courses, or of what counts nowhere."""
        if outside := _OUTSIDE.match(joined):
            self.sheet.outside_band = tuple(group or "" for group in outside.groups())
            self._under = self.sheet.outside
        elif "未計入實得學分" in joined:
            self._under = self.sheet.uncounted
        elif area := _AREA.fullmatch(joined):
            self._under = _area(self.sheet, area).courses
        else:
            return False
        return True

    def course(self, runs: list[Run]) -> bool:
        """A row under a band."""
        row = cells(runs, COLUMNS)
        if self._under is None or not _is_course(row):
            return False
        self._under.append(PrintedCourse(row[TERM], row[CODE], row[NAME], halves(row[CREDITS]), row[GRADE], row[NOTE]))
        return True

    def figures(self, runs: list[Run]) -> None:
        """The five figures a clerk looks for first, set large."""
        found = [halves(text) for _, height, text in runs if height > FIGURE_HEIGHT and _NUMBER.fullmatch(text)]
        if len(found) == FIGURES:
            self.sheet.figures = found


def _is_course(row: list[str]) -> bool:
    return bool(re.fullmatch(r"\d{4}", row[TERM]) and _NUMBER.fullmatch(row[CREDITS]))


def _area(sheet: PrintedSheet, found: re.Match[str]) -> PrintedArea:
    title = found["title"]
    known = next((a for a in sheet.areas if a.title == title), None)
    if known is None:
        known = PrintedArea(
            title,
            {
                "least": None if found["least"] is None else halves(found["least"]),
                "earned": halves(found["earned"]),
                "running": halves(found["running"]),
                "done": int(found["done"]),
                "more": int(found["more"] or 0),
                "courses": int(found["courses"] or 0),
            },
        )
        sheet.areas.append(known)
    return known


def _summary_edges(*, differs: bool) -> tuple[float, ...]:
    widths = (14, 13, 13, 15, *((14,) if differs else ()), 11, 16)
    edges = [194.0]
    for width in reversed(widths):
        edges.insert(0, edges[0] - width)
    return (16.0, *edges)

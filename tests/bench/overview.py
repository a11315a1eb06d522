"""The overview of 100,000 students: reading it, a frame while scrolling, a filter and a sort, beside Qt's item model.

The rival keeps an item per cell in a QStandardItemModel under a QSortFilterProxyModel, which is how such a table is
usually begun; both paint the same marks, each through the same delegate code where it can be shared.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from statistics import median

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView

from app.context import Context
from app.overview.cells import CELLS, FAILED
from app.overview.counting import by_item
from app.overview.matrix import Matrix
from app.overview.reading import Reader
from app.overview.selecting import About, Order, Wanted, ordered, select
from app.school.load import load_profile
from app.school.profile import SchoolProfile
from tests.bench.cohort_store import SCHOOL, cohort_desk
from tests.bench.measure import Comparison, Several, alternate, timed
from ui.app import application
from ui.overview.model import FIXED, MatrixModel
from ui.overview.table import ROW_HEIGHT, MatrixTable
from ui.overview.words import cell_word

STUDENTS = 100_000
ITEMS = 12
#: Frames of one round; each scrolls by half a page and paints.
FRAMES = 60
SIZE = (1180, 620)
#: An item per cell is 1.6 million objects: a tenth of the students is enough to see where it goes.
RIVAL_SHARE = 10

_KEPT: list[object] = []


def twelve(school: SchoolProfile) -> SchoolProfile:
    """The school with exactly twelve items: the first unit's are repeated until there are."""
    units, k = list(school.units), 0
    while sum(len(unit.items) for unit in units) < ITEMS:
        unit = units[k]
        item = replace(unit.items[0], code=f"{unit.items[0].code}-{k}")
        units[k] = replace(unit, items=(*unit.items, item))
        k += 1
    return replace(school, units=tuple(units))


def compare(*, rounds: int = 5) -> Several:
    """Building, frames, filters and sorting."""
    application()
    school = twelve(load_profile(SCHOOL))
    with cohort_desk(STUDENTS, school=school) as ctx:
        matrix = Reader(ctx).everybody().matrix
        build = _building(ctx, matrix, min(rounds, 3))
        return Several((build, _frames(school, matrix, rounds), *_asking(matrix, school, rounds)))


def _building(ctx: Context, matrix: Matrix, rounds: int) -> Comparison:
    some = STUDENTS // RIVAL_SHARE
    ours = [0.0]

    def read() -> float:
        ours[0] = timed(lambda: Reader(ctx).everybody())
        return ours[0]

    ways = [
        ("clearance desk: from the encrypted file, with every standing", read),
        (
            f"QStandardItemModel: from memory, {some:,} of the students, times {RIVAL_SHARE}",
            lambda: timed(lambda: _items(ctx.school, matrix, some)) * RIVAL_SHARE,
        ),
    ]
    return Comparison(
        "Reading the overview",
        f"{STUDENTS:,} students with {len(ctx.school.items)} items each until the table can be shown.",
        "s",
        alternate(ways, rounds=rounds),
    )


def _frames(school: SchoolProfile, matrix: Matrix, rounds: int) -> Comparison:
    model = MatrixModel(school)
    ours = MatrixTable(model)
    _KEPT.extend((model, ours))
    model.show(matrix, range(len(matrix)), by_item(matrix))
    some = STUDENTS // RIVAL_SHARE
    theirs = _rival_table(_items(school, matrix, some))
    ways = [
        ("clearance desk: marks painted once and placed, bytes read where they lie", partial(_scrolled, ours)),
        (f"QTableView over the two Qt models ({some:,} students), icon and word per cell", partial(_scrolled, theirs)),
    ]
    return Comparison(
        "A frame of the overview",
        f"Scrolling {STUDENTS:,} students with {len(school.items)} items by half a page and painting {SIZE[0]} x {SIZE[1]},"
        f" median of {FRAMES} frames, offscreen.",
        "ms",
        alternate(ways, rounds=rounds),
    )


def _asking(matrix: Matrix, school: SchoolProfile, rounds: int) -> tuple[Comparison, Comparison]:
    some = STUDENTS // RIVAL_SHARE
    source = _items(school, matrix, some)
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(source)
    proxy.setFilterKeyColumn(FIXED + 3)
    _KEPT.extend((source, proxy))
    refused = cell_word(school, FAILED)

    def theirs() -> None:
        proxy.setFilterFixedString(refused)
        proxy.rowCount()
        proxy.setFilterFixedString("")
        proxy.rowCount()

    def ours() -> None:
        for about in (About.FAILED, About.ANY):
            by_item(matrix, select(matrix, Wanted(item=3, about=about)))

    def sorted_by_them(descending: list[bool]) -> None:
        descending[0] = not descending[0]
        proxy.sort(FIXED + 3, Qt.SortOrder.DescendingOrder if descending[0] else Qt.SortOrder.AscendingOrder)

    turn = [False]
    filters = [
        ("clearance desk, with the totals of every column", lambda: timed(ours)),
        (
            f"QSortFilterProxyModel, {some:,} students, times {RIVAL_SHARE}, no totals",
            lambda: timed(theirs) * RIVAL_SHARE,
        ),
    ]
    sorts = [
        ("clearance desk", lambda: timed(lambda: ordered(matrix, range(len(matrix)), Order.ITEM, item=3))),
        (
            f"QSortFilterProxyModel, {some:,} students, times {RIVAL_SHARE}",
            lambda: timed(lambda: sorted_by_them(turn)) * RIVAL_SHARE,
        ),
    ]
    return (
        Comparison(
            "Filtering the overview",
            f"{STUDENTS:,} students: whom the library refused, and everybody again.",
            "ms",
            alternate(filters, rounds=rounds),
        ),
        Comparison(
            "Sorting the overview",
            f"{STUDENTS:,} students by one item, trouble first.",
            "ms",
            alternate(sorts, rounds=rounds),
        ),
    )


def _items(school: SchoolProfile, matrix: Matrix, count: int) -> QStandardItemModel:
    words = [cell_word(school, cell) for cell in CELLS]
    model = QStandardItemModel(0, FIXED + matrix.width)
    for k in range(count):
        texts = [matrix.numbers[k], matrix.names[k], matrix.departments.at(k), str(matrix.missing[k])]
        model.appendRow([QStandardItem(text) for text in (*texts, *(words[cell] for cell in matrix.cells(k)))])
    return model


def _rival_table(model: QStandardItemModel) -> QTableView:
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(model)
    table = QTableView()
    table.setModel(proxy)
    table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    for column in range(FIXED, model.columnCount()):
        table.setColumnWidth(column, 58)
    # None of the three owns another: collected in the wrong order they take the process with them.
    _KEPT.extend((model, proxy, table))
    return table


def _scrolled(table: QTableView) -> float:
    """Seconds one frame takes: scroll, paint, hand over."""
    table.resize(*SIZE)
    table.show()
    QApplication.processEvents()
    bar = table.verticalScrollBar()
    bar.setValue(0)
    taken: list[float] = []

    def frames() -> None:
        for k in range(1, FRAMES + 1):
            started = time.perf_counter()
            _step(table, bar.setValue, SIZE[1] // 2 * k)
            taken.append(time.perf_counter() - started)

    timed(frames)
    table.hide()
    return median(taken)


def _step(table: QTableView, go: Callable[[int], None], place: int) -> None:
    go(place)
    table.viewport().repaint()
    QApplication.processEvents()

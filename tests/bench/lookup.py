"""One keystroke in the scan box over 100,000 students, against SQL LIKE and Qt's own filter."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QGuiApplication, QStandardItem, QStandardItemModel

from app.clearance.lookup import Lookup
from app.ledger import StudentId
from app.store import LookupRow
from tests.bench.cohort import Leaver, leavers
from tests.bench.measure import Comparison, Way, alternate, timed

# What a clerk types, one keystroke after the other: a 學號, a name, a Latin name, the last digits of a card.
TYPED = ("B10911236", "王怡", "chen, li", "99999", "㛢")
LIKE = "SELECT no, name, latin, dept FROM s WHERE no LIKE ?1 OR name LIKE ?1 OR latin LIKE ?1 OR card LIKE ?1"
# The scan box answers best first; without an order, LIKE gives any fifty.
BEST_FIRST = " ORDER BY no <> ?2 AND card <> ?2, no NOT LIKE ?2 || '%', name NOT LIKE ?2 || '%', no"


def keystrokes() -> list[str]:
    """Every text the box holds while TYPED is typed."""
    return [text[: end + 1] for text in TYPED for end in range(len(text))]


def _ours(cohort: list[Leaver]) -> Callable[[str], object]:
    rows = [LookupRow(StudentId(UUID(int=k)), *student) for k, student in enumerate(cohort)]
    return Lookup(rows).find


def _like(cohort: list[Leaver], order: str) -> Callable[[str], object]:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE s (no TEXT PRIMARY KEY, name TEXT, latin TEXT, dept TEXT, card TEXT)")
    database.executemany("INSERT INTO s VALUES (?, ?, ?, ?, ?)", cohort)
    sql = f"{LIKE}{order} LIMIT 50"
    return lambda text: database.execute(sql, (f"%{text}%", text) if order else (f"%{text}%",)).fetchall()


def _proxy(cohort: list[Leaver]) -> Callable[[str], object]:
    model = QStandardItemModel(0, 1)
    for student in cohort:
        model.appendRow(QStandardItem(f"{student.student_no} {student.name} {student.name_en} {student.card_no}"))
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(model)
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def filtered(text: str) -> object:
        proxy.setFilterFixedString(text)
        return [proxy.index(row, 0).data() for row in range(min(50, proxy.rowCount()))]

    filtered.keep = model  # type: ignore[attr-defined]  # the proxy does not own its source
    return filtered


def compare(*, rounds: int = 5) -> Comparison:
    """Mean time of one keystroke, in each of the ways."""
    if QGuiApplication.instance() is None:
        QGuiApplication([])
    cohort, typed = leavers(), keystrokes()
    ways = {
        "clearance desk, best first": _ours(cohort),
        "SQLite LIKE, best first": _like(cohort, BEST_FIRST),
        "SQLite LIKE, any fifty": _like(cohort, ""),
        "QSortFilterProxyModel, any fifty": _proxy(cohort),
    }
    strokes: dict[str, list[float]] = {name: [] for name in ways}

    def every(name: str) -> float:
        taken = [timed(partial(ways[name], text)) for text in typed]
        strokes[name] += taken
        return sum(taken) / len(taken)

    def spread(name: str) -> str:
        p50, p99 = (1000 * sorted(strokes[name])[int(share * len(strokes[name]))] for share in (0.5, 0.99))
        return f"keystrokes: p50 {p50:.2g} ms, p99 {p99:.2g} ms, slowest {1000 * max(strokes[name]):.2g} ms"

    measured = alternate([(name, partial(every, name)) for name in ways], rounds=rounds)
    return Comparison(
        "Finding a student",
        f"One keystroke in the scan box over 100,000 students, mean of {len(typed)} keystrokes ({' | '.join(TYPED)}).",
        "ms",
        tuple(Way(way.name, way.seconds, spread(way.name)) for way in measured),
    )

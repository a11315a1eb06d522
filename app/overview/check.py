"""「一個都不漏」: every student has exactly one state at every item, and every total equals the roster.

The figures of the matrix are held against the roster and against what the ledger itself counts, each read in its own
way; then whatever would let somebody fall off every list is named in a plain sentence. What is *wrong* ends a command
with exit code 1; what is only to be *looked at* is told and counts as done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.context import Context
from app.overview.cells import (
    CONFLICT,
    FAILED,
    NOT_APPLICABLE,
    PASSED,
    STANDING_WORDS,
    UNSURE,
    WORDS,
)
from app.overview.counting import ItemCount, by_item, by_standing
from app.overview.matrix import Matrix
from app.overview.reading import Errand, Reader, Reading, here
from app.school.units import Item
from app.store import StatusCounts

#: So many numbers are named with a finding; the rest are counted.
NAMED: Final = 10


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the check found (檢查發現): `wrong` must be put right, anything else is for a person to look at."""

    code: str
    wrong: bool
    count: int
    message: str
    students: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The message with the first of those concerned."""
        if not self.students:
            return self.message
        more = f"等 {self.count} 位" if self.count > len(self.students) else ""
        return f"{self.message}（{'、'.join(self.students)}{more}）"


@dataclass(frozen=True, slots=True)
class Check:
    """What one check saw (檢查結果): the totals it proved, and what it found."""

    at: datetime
    roster: int
    items: tuple[ItemCount, ...]
    standings: tuple[int, ...]
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether nobody was forgotten."""
        return not self.wrong

    @property
    def wrong(self) -> tuple[Finding, ...]:
        """What must be put right."""
        return tuple(f for f in self.findings if f.wrong)

    def document(self, items: Sequence[Item]) -> dict[str, object]:
        """The check as one JSON document."""
        return {
            "ok": self.ok,
            "roster": self.roster,
            "standings": dict(zip(STANDING_WORDS, self.standings, strict=True)),
            "items": [
                {"unit": items[c.item].unit, "item": items[c.item].code}
                | dict(zip(WORDS, c.by_cell, strict=True))
                | {"total": c.total}
                for c in self.items
            ],
            "findings": [
                {
                    "code": f.code,
                    "severity": "error" if f.wrong else "warning",
                    "count": f.count,
                    "message": f.message,
                    "students": list(f.students),
                }
                for f in self.findings
            ],
        }


def nobody_forgotten(ctx: Context, *, errand: Errand = here) -> Check:
    """Read everything once and hold the totals against each other."""
    reading = Reader(ctx, errand=errand).everybody()
    roster = errand(ctx.store.student_ids)
    counted = errand(ctx.store.counts_by_item)
    present = set(roster)
    gone = sum(h.student not in present for h in errand(ctx.store.handovers))
    return judge(ctx, reading, roster=len(roster), counted=counted, gone_elsewhere=gone)


def judge(
    ctx: Context, reading: Reading, *, roster: int, counted: Sequence[StatusCounts], gone_elsewhere: int = 0
) -> Check:
    """Hold a reading against the roster and against the ledger's own figures.

    Args:
        ctx: The desk.
        reading: The matrix and what found no place in it.
        roster: How many students the roster has, counted by itself.
        counted: Totals per item over students present, counted by the store.
        gone_elsewhere: Diplomas that left to people who are on no roster.
    """
    matrix = reading.matrix
    items, standings = tuple(by_item(matrix)), by_standing(matrix)
    findings = [
        *_totals(matrix, items, standings, roster),
        *_figures(ctx, reading, items, counted),
        *_strays(ctx, reading),
        *_people(ctx, matrix),
        *_to_look_at(ctx, matrix, items),
    ]
    if gone_elsewhere:
        message = f"{gone_elsewhere} 位已領證的學生不在名冊上"
        findings.append(Finding("handed_over_absent", wrong=False, count=gone_elsewhere, message=message))
    findings.sort(key=lambda f: not f.wrong)
    return Check(ctx.clock.now(), roster, items, standings, tuple(findings))


def _totals(matrix: Matrix, items: Sequence[ItemCount], standings: Sequence[int], roster: int) -> Iterator[Finding]:
    """The three figures of how many people there are must be one figure."""
    if len(matrix) != roster:
        message = f"總表有 {len(matrix)} 位，名冊有 {roster} 位，人數不符"
        yield Finding("roster", wrong=True, count=abs(len(matrix) - roster), message=message)
    twice = len(matrix) - len(set(matrix.numbers))
    if twice:
        yield Finding("twice", wrong=True, count=twice, message=f"{twice} 個學號重複出現在名冊上")
    sums = {count.total for count in items} | {sum(standings)}
    if sums - {len(matrix)}:
        message = f"各事項或各進度的合計不等於名冊人數：{'、'.join(str(s) for s in sorted(sums))}"
        yield Finding("sums", wrong=True, count=len(sums), message=message)


def _figures(
    ctx: Context, reading: Reading, items: Sequence[ItemCount], counted: Sequence[StatusCounts]
) -> Iterator[Finding]:
    """What the matrix shows of each item is what the ledger counts."""
    ledger = {c.item: (c.passed, c.failed, c.conflict) for c in counted}
    strays = reading.strays.not_applicable
    for item, count in zip(ctx.school.items, items, strict=True):
        shown = tuple(count.by_cell[cell] + strays[count.item, cell] for cell in (PASSED, FAILED, CONFLICT))
        found = ledger.get(item.code, (0, 0, 0))
        if shown != found:
            off = sum(abs(a - b) for a, b in zip(shown, found, strict=True))
            message = f"「{item.label}」總表與帳冊的審核筆數不符（差 {off} 筆），請核對帳冊（同步狀態的「核對帳冊」，指令 verify）"
            yield Finding("figures", wrong=True, count=off, message=message)


def _strays(ctx: Context, reading: Reading) -> Iterator[Finding]:
    strays = reading.strays
    for code, count in sorted(strays.unknown_items.items()):
        message = f"{count} 筆審核屬於學校設定裡沒有的事項「{code}」，沒有任何畫面會列出"
        yield Finding("unknown_item", wrong=True, count=count, message=message)
    for word, count in sorted(strays.unknown_states.items()):
        message = f"{count} 筆審核的狀態「{word}」無法辨認"
        yield Finding("unknown_state", wrong=True, count=count, message=message)
    by_column: dict[int, int] = {}
    for (column, _), count in strays.not_applicable.items():
        by_column[column] = by_column.get(column, 0) + count
    for column, count in sorted(by_column.items()):
        message = f"「{ctx.school.items[column].label}」有 {count} 位已審核，但依現在的名冊是免辦理"
        yield Finding("decided_not_applicable", wrong=False, count=count, message=message)
    if strays.absent:
        message = f"{len(strays.absent)} 位有審核紀錄的學生不在名冊上"
        yield Finding("absent", wrong=False, count=len(strays.absent), message=message)


def _people(ctx: Context, matrix: Matrix) -> Iterator[Finding]:
    """Who would fall off a list, and whose case contradicts itself."""
    nameless = matrix.departments.find("")
    rows = [k for k, code in enumerate(matrix.departments.codes) if code == nameless] if nameless >= 0 else []
    yield from _found(matrix, rows, "no_department", "名冊沒有系所，任何系所的清單都不會列到", wrong=True)
    gate = matrix.gauge.gate
    nothing = [k for k in range(len(matrix)) if not matrix.missing[k] and not _asked(matrix, k, gate)]
    yield from _found(matrix, nothing, "nothing_required", "沒有任何必要事項適用，不經審核就可領證", wrong=True)
    left_early = [k for k, gone in enumerate(matrix.handed_over) if gone and matrix.missing[k]]
    yield from _found(matrix, left_early, "handed_over_open", "證書已領取，但還有必要事項未通過", wrong=True)
    known = {level.label for level in ctx.school.levels}
    strange = {code for code, name in enumerate(matrix.levels.names) if name not in known}
    rows = [k for k, code in enumerate(matrix.levels.codes) if code in strange] if strange else []
    yield from _found(matrix, rows, "unknown_level", "學制空白或無法辨認，辦理期間可能不適用", wrong=False)


def _asked(matrix: Matrix, row: int, gate: Sequence[int]) -> bool:
    cells = matrix.cells(row)
    return any(cells[k] != NOT_APPLICABLE for k in gate)


def _to_look_at(ctx: Context, matrix: Matrix, items: Sequence[ItemCount]) -> Iterator[Finding]:
    final = [k for k, item in enumerate(ctx.school.items) if item.required and ctx.school.is_final(item)]
    if final:
        column = matrix.column(final[0])
        rows = [
            k for k, cell in enumerate(column) if cell == PASSED and matrix.missing[k] and not matrix.handed_over[k]
        ]
        text = f"「{ctx.school.items[final[0]].label}」已通過，但之後又有必要事項未通過"
        yield from _found(matrix, rows, "final_before_gate", text, wrong=False)
    for item, count in zip(ctx.school.items, items, strict=True):
        if count.by_cell[CONFLICT]:
            column = matrix.column(count.item)
            rows = [k for k, cell in enumerate(column) if cell == CONFLICT]
            yield from _found(matrix, rows, "conflict", f"「{item.label}」兩處審核矛盾，待裁決", wrong=False)
        if count.by_cell[UNSURE] and item.audience is not None:
            asked = "、".join(dict.fromkeys(f"「{s.label}」" for s in item.audience.subjects()))
            rows = [k for k, cell in enumerate(matrix.column(count.item)) if cell == UNSURE]
            text = f"「{item.label}」是否適用要人工確認：名冊的{asked}空白或無法辨認"
            yield from _found(matrix, rows, "unsure", text, wrong=False)


def _found(matrix: Matrix, rows: Sequence[int], code: str, text: str, *, wrong: bool) -> Iterator[Finding]:
    if rows:
        named = tuple(matrix.numbers[k] for k in rows[:NAMED])
        yield Finding(code, wrong=wrong, count=len(rows), message=f"{len(rows)} 位{text}", students=named)

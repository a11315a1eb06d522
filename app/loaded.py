"""What a load of an office file did, for people and for scripts alike (匯入結果)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from app.roster.contacts import CellMove
from app.roster.table import Problem
from app.store import Changes

SHOWN_PROBLEMS: Final = 20
_WORDS: Final = {
    "new": "新增",
    "changed": "變更",
    "unchanged": "不變",
    "missing": "檔案中沒有",
    "rejected": "略過",
    "new_problems": "新增欠項",
    "cleared": "已清欠項",
    "unknown": "查無學號",
    "passed": "通過",
    "not_applicable": "免辦理",
    "conflicting": "兩處審核矛盾",
    "outside_window": "不在辦理期間",
    "handed_over": "已領證",
    "left_to_person": "留給承辦人",
    "other_parts_open": "尚有其他細目",
    "waiting": "前提未齊",
    "ticked": "勾選細目",
    "not_said": "名單未註明",
    "on_paper": "紙本補辦",
    "confirmed": "學生確認",
    "overwritten": "改掉原有的值",
    "kept": "保留原有的值",
    "withdrawn": "移除",
    "placeholders": "預留列",
    "drafts": "暫存",
}
#: Counts that are only said when there is something to say.
_QUIET: Final = frozenset((*list(_WORDS)[9:19], "withdrawn", "placeholders", "drafts"))


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did (匯入結果): its batch, its counts, and everything that was kept out with the reason.

    `batch` is empty after a dry run. `moves` are the values of contact data that changed or stayed, masked.
    """

    batch: str
    counts: Mapping[str, int]
    problems: tuple[Problem, ...] = ()
    changes: Changes = field(default_factory=Changes)
    moves: tuple[CellMove, ...] | None = None

    def __getitem__(self, count: str) -> int:
        """One of the counts, such as ``new``."""
        return self.counts[count]

    def document(self) -> dict[str, object]:
        """The JSON document of the load commands."""
        found: dict[str, object] = {"batch": self.batch, **self.counts}
        found["problems"] = [problem_json(p) for p in self.problems]
        if self.moves is not None:
            found["changes"] = [move.as_json() for move in self.moves]
        return found

    def lines(self) -> list[str]:
        """What a person reads."""
        counted = "　".join(f"{_WORDS.get(k, k)} {v:,}" for k, v in self.counts.items() if v or k not in _QUIET)
        moved = [
            f"  第 {m.row} 列 {m.about or m.student_no} {m.label}：{m.old} → {m.new}{'（未採用）' if m.kept else ''}"
            for m in self.moves or ()
        ]
        shown = [f"  {p.line}" for p in self.problems[:SHOWN_PROBLEMS]]
        more = [f"  ……另有 {len(self.problems) - SHOWN_PROBLEMS} 個問題"] if len(self.problems) > SHOWN_PROBLEMS else []
        return [counted, *moved, *shown, *more]


def problem_json(problem: Problem) -> dict[str, object]:
    """One problem as the commands give it."""
    return {
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "value": problem.value,
        "rule": problem.rule,
        "message": problem.message,
        "severity": problem.severity.value,
    }

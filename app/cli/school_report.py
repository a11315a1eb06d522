"""How `school check` answers: the document for scripts, and a page for whoever writes the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.school.check import Checked, Problem
    from app.school.summary import Summary


def check_document(found: Checked) -> dict[str, object]:
    """The answer as one JSON document; `ok`, `problems` with line, key and message as ever."""
    told = found.summary
    return {
        "ok": found.ok,
        "problems": [_problem(p) for p in found.problems],
        "warnings": [_problem(p) for p in found.warnings],
        "summary": {**asdict(told), "units": told.units, "gate": told.gate} if told else None,
    }


def _problem(problem: Problem) -> dict[str, object]:
    return {"line": problem.line, "key": problem.key, "message": problem.message, "column": problem.column}


def check_lines(name: str, found: Checked) -> list[str]:
    """The answer for a person: each mistake under the line it stands on, then what was forgotten, then the summary."""
    lines = [_verdict(name, found)]
    for problem in found.problems:
        lines += ["", *_shown(found, problem, "✗")]
    if found.warnings:
        lines += ["", "提醒（不影響使用，但學生會遇到）："]
        lines += [f"  第 {w.line} 行　{w.message}" for w in found.warnings]
    if found.summary is not None:
        lines += ["", *summary_lines(found.summary)]
    return lines


def _verdict(name: str, found: Checked) -> str:
    if not found.ok:
        return f"{name} 有 {len(found.problems)} 處要改，改好才能用："
    return f"{name} 沒有問題" + (f"，有 {len(found.warnings)} 處提醒。" if found.warnings else "。")


def _shown(found: Checked, problem: Problem, mark: str) -> Iterator[str]:
    line = found.line(problem)
    yield f"第 {problem.line} 行　{problem.key}".rstrip()
    if line.strip():
        yield f"    {line}"
        if problem.column:
            yield f"    {_blank(line[: problem.column - 1])}^"
    yield f"  {mark} {problem.message}"


def _blank(text: str) -> str:
    """As wide as a text on a terminal: Chinese takes two places."""
    return "".join("　" if ord(c) > 0x2E7F else " " for c in text)  # noqa: PLR2004 - where CJK begins


def summary_lines(told: Summary) -> Sequence[str]:
    """What the profile does."""
    lines = [
        f"{told.name}（{told.school}）：{told.units} 個單位，{told.gate} 項通過後由「{told.last_unit}」發證。",
        f"學制：{'、'.join(told.levels)}",
        f"名冊要有：{'、'.join(told.roster_fields) or '（沒有規則用到名冊欄位）'}",
    ]
    lines += [f"期間：{window}" for window in told.windows]
    if told.e_documents:
        lines.append(f"畢業後的電子文件：{'、'.join(told.e_documents)}")
    for item in told.items:
        kind = "" if item.required else "（提醒）"
        needs = f"；通過前要{'、'.join(item.needs)}" if item.needs else ""
        lines.append(f"● {item.unit}　{item.label}{kind}　{item.concerns}{needs}")
        lines += [f"    {part}" for part in item.parts]
    return lines

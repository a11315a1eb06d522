"""Checks a school profile for the person who writes it (`school check`): mistakes, things forgotten, what it does.

A mistake keeps the profile from being used and has its line, its key and what was expected. Something forgotten keeps
nobody from working. The summary tells the profile back in Chinese, so that a rule that says another thing than was
meant is seen before a student meets it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.school.decode import Mistake
from app.school.examine import Problem, examine, placed
from app.school.forgotten import forgotten
from app.school.lines import positions
from app.school.load import profile_bytes, profile_file
from app.school.retired import is_retired
from app.school.summary import Summary, summary

__all__ = ["Checked", "Problem", "report_on"]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found (檢查結果). Without a summary the profile cannot be used."""

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    summary: Summary | None
    lines: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether a desk can use the profile."""
        return not self.problems

    def line(self, problem: Problem) -> str:
        """The line of the file a problem stands on, empty beyond its end."""
        return self.lines[problem.line - 1].rstrip() if 0 < problem.line <= len(self.lines) else ""


def report_on(path: str | Path, today: date) -> Checked:
    """Check a profile as of a day.

    Raises:
        DeskError: When there is no such file or it cannot be read at all.
    """
    return checked(profile_bytes(profile_file(path)), today)


def checked(content: bytes, today: date) -> Checked:
    """Check a profile's bytes as of a day."""
    profile, problems = examine(content)
    text = content.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    usable = profile if profile is not None and not problems else None
    return Checked(
        problems=tuple(problems),
        warnings=tuple(placed([*forgotten(usable, today), *_retired(text)], text)) if usable is not None else (),
        summary=summary(usable, today) if usable is not None else None,
        lines=tuple(text.split("\n")),
    )


def _retired(text: str) -> Iterator[Mistake]:
    """Keys that no longer mean anything (停用的設定)."""
    for path in positions(text):
        if is_retired(path):
            yield Mistake(path, f"「{path[-1]}」不再使用，可以刪除")

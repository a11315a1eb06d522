"""From a grade to where the course stands: earned, in progress, failed, withdrawn — or in doubt, said aloud."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.audit.problem import Standing
from app.school.calendar import AcademicTerm

_EXEMPT = {"抵免", "抵", "抵修", "免修", "免"}
_PASSED = {"通過", "及格", "合格", "p", "pass", "passed", "採計", "承認"} | _EXEMPT
_FAILED = {"不通過", "不及格", "不合格", "未通過", "f", "fail", "failed", "x", "缺考", "扣考", "e"}
_WITHDRAWN = {"停修", "退選", "棄選", "撤選", "退課", "withdraw", "withdrawn"}
#: The lowest mark each letter stands for; what passes then depends on the programme level.
_LETTERS = {
    "a+": 90, "a": 85, "a-": 80, "b+": 77, "b": 73, "b-": 70, "c+": 67, "c": 63, "c-": 60, "d+": 57, "d": 53, "d-": 50,
}  # fmt: skip
_NUMBER = re.compile(r"\d{1,3}(\.\d{1,2})?")
_HIGHEST = 100


@dataclass(frozen=True, slots=True)
class PassMarks:
    """The mark that passes (及格分數), by how the programme level (學制) begins; regulations of the school say it."""

    by_level: Mapping[str, int] = field(default_factory=lambda: {"碩": 70, "博": 70})
    otherwise: int = 60

    def of(self, level: str) -> int:
        """The mark that passes at this level; the longest fitting beginning decides."""
        fitting = [word for word in self.by_level if level.strip().startswith(word)]
        return self.by_level[max(fitting, key=len)] if fitting else self.otherwise


@dataclass(frozen=True, slots=True)
class Graded:
    """What a grade means; `doubt` is the reason why a person has to look, empty when there is none."""

    standing: Standing
    doubt: str = ""


def exempt(grade: str) -> bool:
    """Whether the grade says that earlier studies were accepted (抵免、免修): such a course has no term of this school."""
    return unicodedata.normalize("NFKC", grade).strip() in _EXEMPT


def standing_of(grade: str, *, term: AcademicTerm | None, current: AcademicTerm, pass_mark: int) -> Graded:
    """Judge one grade. W (U38) and blank (U39) mean in progress only while the term is the current one."""
    plain = unicodedata.normalize("NFKC", grade).strip().casefold()
    if plain in ("", "w", "修習中", "在修"):
        return _without_grade(plain, term, current)
    if plain in _PASSED:
        return Graded(Standing.EARNED)
    if plain in _FAILED:
        return Graded(Standing.FAILED)
    if plain in _WITHDRAWN:
        return Graded(Standing.WITHDRAWN)
    mark = _LETTERS.get(plain.replace("−", "-").replace("–", "-"))
    if mark is None and _NUMBER.fullmatch(plain):
        whole, _, part = plain.partition(".")
        mark = int(whole)
        if mark > _HIGHEST or (mark == _HIGHEST and part.strip("0")):
            mark = None
    if mark is None:
        return Graded(Standing.FAILED, f"成績「{grade.strip()}」無法判讀")
    return Graded(Standing.EARNED if mark >= pass_mark else Standing.FAILED)


def _without_grade(plain: str, term: AcademicTerm | None, current: AcademicTerm) -> Graded:
    if term == current:
        return Graded(Standing.IN_PROGRESS)
    shown = "W" if plain == "w" else "空白"
    if term is None:
        return Graded(Standing.FAILED, f"成績{shown}且學年期不明，無法判斷是否修習中")
    if term > current:
        return Graded(Standing.FAILED, f"開課學年期 {term.code} 晚於本學期 {current.code}")
    return Graded(Standing.WITHDRAWN, f"{term.code} 學期已結束，成績仍為{shown}，請查明是停修或成績未登錄")

"""學號 that no roster here knows, and whom they may mean: a lost zero, an O for a 0, a prefix cut off; names that are another's."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

from app.roster.doubt import doubt
from app.roster.table import CheckedFile, Problem, RosterRow, Severity
from app.store import StudentRecord

UNKNOWN: Final = "student.unknown"
#: Said of a number that looks like one of ours: the row is given back, for it probably means that student.
MANGLED: Final = "student.mangled"
#: Said of somebody who was on the roster and is not any more.
LEFT: Final = "student.not_present"

_MISREAD: Final = str.maketrans({"O": "0", "I": "1", "L": "1", "|": "1"})
#: Written either way for one and the same name.
_VARIANTS: Final = str.maketrans("．‧•・臺黄温峯", "····台黃溫峰")
_SHORTEST: Final = 5
_NAMED: Final = 3


class Lookalikes:
    """Finds whom a mangled 學號 may mean (疑似學號); made once per list, from every number on the roster."""

    def __init__(self, numbers: Iterable[str]) -> None:
        self._by_form: dict[str, set[str]] = {}
        for number in numbers:
            for form in _forms(number):
                self._by_form.setdefault(form, set()).add(number)

    def of(self, number: str) -> tuple[str, ...]:
        """Numbers on the roster that this one may have been, best known first; never the number itself."""
        found: set[str] = set()
        for form in _forms(number):
            found |= self._by_form.get(form, set())
        return tuple(sorted(found - {number}))


def _forms(number: str) -> set[str]:
    """What is left of a number once everything an office file loses on the way is gone."""
    plain = number.upper().translate(_MISREAD).removesuffix(".0")
    bare = plain.lstrip("ABCDEFGHJKMNPQRSTUVWXYZ")
    return {form for form in (plain.lstrip("0"), bare.lstrip("0")) if len(form) >= _SHORTEST}


def stranger(checked: CheckedFile, number: str, rows: Iterable[int], alike: tuple[str, ...]) -> list[Problem]:
    """What is said of each row whose 學號 nobody here has."""
    if not alike:
        said = "名冊裡沒有這個學號，這一列沒有匯入"
        return [doubt(checked, row, "student_no", number, rule=UNKNOWN, message=said) for row in rows]
    shown = "、".join(alike[:_NAMED])
    said = f"名冊裡沒有這個學號，看起來像是 {shown}（開頭的 0 或字母可能遺失、O 與 0 可能混用），請改正後再匯入"
    return [
        doubt(checked, row, "student_no", number, rule=MANGLED, message=said, severity=Severity.ERROR) for row in rows
    ]


def departed(checked: CheckedFile, number: str, rows: Iterable[int]) -> list[Problem]:
    """What is said of rows about somebody who has left the roster."""
    said = "這位同學已移出名冊，這一列沒有匯入"
    return [doubt(checked, row, "student_no", number, rule=LEFT, message=said) for row in rows]


def another_name(checked: CheckedFile, row: RosterRow, student: StudentRecord) -> Problem | None:
    """What is said of a row whose name is not the one the roster has under its 學號; None where it is.

    One character written differently is a 造字 lost on the way; not one in common is another person, and an error.
    """
    name = row.values.get("name", "")
    written, ours = _folded(name), _folded(student.name)
    if not written or written == ours:
        return None
    other = not set(written) & set(ours)
    said = "與名冊的姓名不同，可能是別人的資料，這一列沒有匯入" if other else "與名冊的姓名寫法不同，請核對"
    severity = Severity.ERROR if other else Severity.WARNING
    return doubt(checked, row.row, "name", name, rule="name.differs", message=said, severity=severity)


def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).translate(_VARIANTS).split()).replace("·", "")

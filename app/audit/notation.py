"""How a taken course is written: 〔開課號〕（開課學年期）課程名稱（學分數）, read and printed (U28)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.audit.credits import CreditFault, HalfCredits, parse_credits, show
from app.school.calendar import AcademicTerm

_TAKEN = re.compile(
    r"\s*[〔\[［【](?P<offering>[^〕\]］】]*)[〕\]］】]\s*[（(](?P<term>[^）)]*)[）)]"
    r"(?P<name>.+)[（(](?P<credits>[^（()）]*)[）)]\s*"
)


@dataclass(frozen=True, slots=True)
class TakenCourse:
    """One course as the school's sheet writes it (已修課程標示)."""

    offering_no: str
    term: AcademicTerm
    name: str
    credits: HalfCredits


def parse_taken(text: str) -> TakenCourse | str:
    """Read ``〔0648〕（1092）環境資源調查與規劃（3）``; otherwise a Chinese sentence that says what is wrong.

    The name is kept exactly as written, brackets inside it included.
    """
    found = _TAKEN.fullmatch(text)
    if found is None:
        return f"「{text}」不是〔開課號〕（學年期）課程名稱（學分）的寫法"
    term = AcademicTerm.parse(found["term"])
    if term is None:
        return f"「{found['term']}」不是學年期，應如 1092"
    credits = parse_credits(found["credits"])
    if isinstance(credits, CreditFault):
        return credits.message
    name = found["name"].strip()
    if not name:
        return f"「{text}」沒有課程名稱"
    return TakenCourse(found["offering"].strip(), term, name, credits)


def show_taken(*, offering_no: str, term: AcademicTerm | None, name: str, credits: HalfCredits) -> str:
    """Write a taken course as the school does."""
    when = term.code if term else ""
    return f"〔{offering_no}〕（{when}）{name}（{show(credits)}）"

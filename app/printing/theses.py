"""The two agreements about a thesis, pre-filled (N31): the second one only where there is more than one adviser.

Title and names of advisers are on no roster: they are said when the paper is printed, for one student, or written by hand.
How many advisers there are is on the roster, or recorded at the counter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.context import Context
from app.documents.records import Adviser, PaperNumber, StudentBlock, ThesisAgreement
from app.documents.rendered import PaperRefused
from app.errors import WrongUse
from app.printing.blocks import masthead, student_block
from app.printing.catalogue import PAPER_TITLES
from app.printing.concerned import question
from app.printing.requests import PaperOptions
from app.store import StudentRecord
from app.students import with_facts

CONFIDENTIALITY: Final = "thesis-confidentiality"
SHARE: Final = "advisor-share"
#: Who signs where the school does not say.
SIGNERS: Final = {CONFIDENTIALITY: ("學生", "指導教授"), SHARE: ("指導教授", "共同指導教授")}

_STUDENT: Final = "學生"
_BETWEEN: Final = re.compile(r"[、;；\n]+")
_SHARE: Final = re.compile(r"^(?P<name>.*?)\s*[=＝:：\s]\s*(?P<share>\d{1,3}(?:\.\d{1,2})?)\s*[%％]?$")
_WHOLE: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class Named:
    """An adviser as written by whoever prints (指導教授): ``王大明`` or ``王大明 60``."""

    name: str
    share: str = ""


def read_advisers(text: str) -> tuple[Named, ...]:
    """The advisers of a line such as ``王大明 60、李小華 40``.

    Raises:
        WrongUse: When some have a share and others none, or the shares are not 100 together.
    """
    found = []
    for word in filter(None, (part.strip() for part in _BETWEEN.split(text))):
        read = _SHARE.match(word)
        found.append(Named(read["name"].strip(), read["share"]) if read else Named(word))
    shares = [Decimal(one.share) for one in found if one.share]
    if shares and (len(shares) != len(found) or sum(shares) != _WHOLE):
        told = "、".join(f"{one.name} {one.share or '？'}%" for one in found)
        raise WrongUse(
            code="advisers.shares",
            title="貢獻比例合計不是 100%",
            message=f"{told}，合計 {sum(shares)}%。",
            hint="每一位指導教授都要有比例，合計 100；還沒談定時只寫姓名，比例留白手寫。",
        )
    return tuple(found)


def agreement(
    ctx: Context, code: str, student: StudentRecord | None, paper: PaperNumber, options: PaperOptions
) -> ThesisAgreement:
    """One of the two agreements for a student, or its empty form.

    Raises:
        PaperRefused: When more or fewer advisers are named than are on record.
        WrongUse: When shares do not add up.
    """
    words = ctx.school.paper(code)
    signers = words.signatures if words is not None and words.signatures else SIGNERS[code]
    roles = tuple(s for s in signers if _STUDENT not in s) or SIGNERS[SHARE]
    titled = next((zh, en) for kind, zh, en in PAPER_TITLES if kind == code)
    return ThesisAgreement(
        masthead(ctx),
        paper,
        student_block(ctx, student) if student else StudentBlock(),
        title=words.title if words is not None else titled[0],
        title_en=(words.title_en if words is not None else "") or titled[1],
        text=words.text if words is not None else (),
        complete=words is not None and words.complete and bool(words.text),
        version=words.version if words is not None else "",
        thesis_title=options.thesis_title if student else "",
        advisers=_advisers(ctx, code, student, options, roles),
        signer=next((s for s in signers if _STUDENT in s), ""),
        shared=code == SHARE,
        notes=words.notes if words is not None else (),
    )


def require_known(ctx: Context, code: str, student: StudentRecord) -> None:
    """An agreement is made out only where it certainly concerns the student.

    Raises:
        PaperRefused: When the roster does not say, with where to record it.
    """
    asked = question(ctx, code, student)
    if asked:
        raise PaperRefused(
            code="paper.ask_first",
            title="還不知道是否要這份協議書",
            message=f"{student.student_no} {student.name}：{asked}。",
            hint="請先在櫃台登錄名冊沒有的資料（F8，例如指導教授人數）再印。",
        )


def require_one_student(options: PaperOptions, count: int) -> None:
    """What is said of one thesis is not printed on the agreements of many.

    Raises:
        WrongUse: When title or advisers were given for more than one student.
    """
    if count > 1 and (options.thesis_title or options.advisers):
        raise WrongUse(
            code="thesis.one_student",
            title="論文題目與指導教授只屬於一位同學",
            message=f"選了 {count} 位同學，卻填了論文題目或指導教授。",
            hint="請一次印一位；整批列印時這兩欄留白手寫。",
        )


def _advisers(
    ctx: Context, code: str, student: StudentRecord | None, options: PaperOptions, roles: tuple[str, ...]
) -> tuple[Adviser, ...]:
    named = read_advisers(options.advisers) if student else ()
    known = _count(ctx, student) if student else 0
    if known and len(named) > known:
        raise PaperRefused(
            code="paper.advisers",
            title="指導教授人數不一致",
            message=f"登錄的指導教授是 {known} 位，填了 {len(named)} 位。",
            hint="請先更正名冊或櫃台登錄的指導教授人數，再印協議書。",
        )
    count = max(len(named), known, 2 if code == SHARE else 1)
    lines = (*named, *(Named(""),) * (count - len(named)))
    return tuple(Adviser(roles[min(n, len(roles) - 1)], one.name, one.share) for n, one in enumerate(lines))


def _count(ctx: Context, student: StudentRecord) -> int:
    """How many advisers are on record; 0 when nobody knows."""
    known = with_facts(ctx, student, ctx.store.marks(student.id).values()).fields
    said = ctx.school.fields.read("adviser_count", known)
    return said if isinstance(said, int) else 0

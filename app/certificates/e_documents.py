"""Requests for electronic documents after graduation (電子文件申請, T33): who asked for what, and what became of it.

The documents themselves are applied for in the school's own system and never come from this desk; what is on record here
is that somebody asked, so that no call and no mail is forgotten, and that the graduate was told where to apply.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app import parts
from app.certificates import keeping
from app.certificates.keeping import Kept
from app.clearance.case import Case
from app.clock import from_ms, in_taipei, today
from app.context import Context
from app.errors import ActRefused, WrongUse
from app.exports.workbook import Sheet
from app.ledger import Draft, OperatorName
from app.school.calendar import roc_date
from app.school.e_documents import EDocument
from app.store import Changes, MarkState, StudentRecord

#: 待回覆, 已告知申請方式, 已辦妥, 同學撤回.
ASKED: Final = "asked"
TOLD: Final = "told"
ANSWERED: Final = "answered"
WITHDRAWN: Final = "withdrawn"
LABELS: Final = {ASKED: "待回覆", TOLD: "已告知申請方式", ANSWERED: "已辦妥", WITHDRAWN: "同學撤回"}
#: What a request that is on record may become; a closed one may be asked anew.
_FOLLOWS: Final = {ASKED: (TOLD, ANSWERED, WITHDRAWN), TOLD: (ANSWERED, WITHDRAWN)}


@dataclass(frozen=True, slots=True)
class Asked:
    """One document a graduate asked for (電子文件申請的一筆).

    Attributes:
        student: Who asked.
        document: Which document.
        state: One of this module's states; empty where two desks disagree.
        at: When that was recorded, and by whom.
        by: The operator.
        note: What was written with it; empty where it is hidden or erased.
        conflict: Whether two desks say different things; whatever is recorded next settles it.
    """

    student: StudentRecord
    document: EDocument
    state: str
    at: datetime
    by: str
    note: str = ""
    conflict: bool = False

    @property
    def label(self) -> str:
        """Its state in words."""
        return "兩處紀錄矛盾" if self.conflict else LABELS.get(self.state, self.state)

    @property
    def open(self) -> bool:
        """Whether somebody still waits for a word."""
        return self.conflict or self.state == ASKED

    @property
    def may_become(self) -> tuple[str, ...]:
        """What it may become; where desks disagree whichever holds."""
        return (TOLD, ANSWERED, WITHDRAWN) if self.conflict else _FOLLOWS.get(self.state, ())


def ask(
    ctx: Context, *, student_no: str, documents: Sequence[str], note: str = "", by: OperatorName | None = None
) -> tuple[tuple[str, ...], Changes]:
    """Put on record that a graduate asked for documents, in one commit; gives their codes in the school's order.

    Args:
        ctx: The desk.
        student_no: Who asked.
        documents: Codes of the school's list.
        note: What is asked for or where an answer goes, in free words; erasable.
        by: The operator.

    Raises:
        ActRefused: When nothing is chosen, or one of them is waiting for an answer already.
        WrongUse: Where the school issues no such documents, or names none of this code.
    """
    case = keeping.case_here(ctx, student_no)
    wanted = [_document(ctx, code).code for code in dict.fromkeys(documents)]
    if not wanted:
        raise ActRefused(code="e_document.nothing", title="請選電子文件", message="還沒有選同學要申請哪一種電子文件。")
    drafts = [_asked(ctx, case, one, note) for one in ctx.school.e_documents.documents if one.code in wanted]
    changes = ctx.store.append(drafts, by=by or ctx.store.desk.operator)[1]
    return tuple(one.code for one in ctx.school.e_documents.documents if one.code in wanted), changes


def answer(
    ctx: Context, *, student_no: str, document: str, state: str, note: str = "", by: OperatorName | None = None
) -> Kept:
    """Put on record what became of a request: the graduate was told, has the document, or wants it no more.

    Raises:
        ActRefused: When there is no such request, or it is closed.
        WrongUse: For an unknown document or state.
    """
    if state not in (TOLD, ANSWERED, WITHDRAWN):
        raise WrongUse(
            code="e_document.state",
            title="不明的電子文件情形",
            message=f"「{state}」不是電子文件申請的情形。",
            hint="可用：" + "、".join(f"{code}（{LABELS[code]}）" for code in (TOLD, ANSWERED, WITHDRAWN)),
        )
    case = keeping.case_here(ctx, student_no)
    one = _document(ctx, document)
    found = _standing(ctx, case, one)
    if found is None or state not in found.may_become:
        stands = found.label if found is not None else "沒有申請的紀錄"
        raise ActRefused(
            code="e_document.not_asked",
            title="沒有待回覆的申請",
            message=f"{student_no} 的「{one.label}」：{stands}。",
            hint="同學再次申請時，請先登錄申請。",
        )
    return keeping.record(ctx, keeping.keep(ctx, case, parts.E_DOCUMENT + one.code, state, note=note), by)


def asked(ctx: Context) -> list[Asked]:
    """Every request on record as it stands, by 學號 and in the school's order of documents."""
    home = keeping.home(ctx.school).code
    found: list[tuple[EDocument, MarkState]] = []
    for one in ctx.school.e_documents.documents:
        part = parts.E_DOCUMENT + one.code
        marks = (mine[part] for mine in ctx.store.marks_of_item(home, part).values())
        found += [(one, mark) for mark in marks if mark.value or mark.conflict]
    people = {s.id: s for s in ctx.store.students(list({mark.student for _, mark in found}))}
    made = [_read(people[mark.student], one, mark) for one, mark in found if mark.student in people]
    return sorted(made, key=lambda a: a.student.student_no)


def asked_by(ctx: Context, case: Case) -> tuple[Asked, ...]:
    """What one graduate has asked for, as it stands."""
    found = (_standing(ctx, case, one) for one in ctx.school.e_documents.documents)
    return tuple(one for one in found if one is not None)


def requests_sheet(ctx: Context) -> Sheet:
    """Every request on record, those that wait for an answer first and the oldest of them on top (電子文件申請清單)."""
    found = sorted(asked(ctx), key=lambda a: (not a.open, a.at, a.student.student_no))
    rows = [
        (
            one.student.student_no,
            one.student.name,
            one.student.department,
            one.document.label,
            one.label,
            roc_date(in_taipei(one.at).date(), padded=True),
            one.by,
            one.note,
        )
        for one in found
    ]
    header = ["學號", "姓名", "系所", "電子文件", "情形", "登錄日期", "承辦人", "備註"]
    waiting = sum(one.open for one in found)
    title = (f"{ctx.school.name}　電子文件申請　{len(rows)} 筆，待回覆 {waiting} 筆", roc_date(today(ctx.clock)))
    return Sheet("電子文件申請", header, rows, title=title)


def _asked(ctx: Context, case: Case, one: EDocument, note: str) -> Draft:
    found = _standing(ctx, case, one)
    if found is not None and found.open and not found.conflict:
        raise ActRefused(
            code="e_document.already",
            title="已經登錄過這份申請",
            message=f"{case.student.student_no} 的「{one.label}」已登錄，還在等回覆。",
            hint="回覆同學之後登錄已告知；同學不需要了就登錄撤回。",
        )
    return keeping.keep(ctx, case, parts.E_DOCUMENT + one.code, ASKED, note=note)


def _document(ctx: Context, code: str) -> EDocument:
    """A document of the school's list.

    Raises:
        WrongUse: Where the school has none, or none of this code.
    """
    offered = ctx.school.e_documents
    if not offered.offered:
        raise WrongUse(
            code="e_document.not_offered", title="本校沒有電子文件", message="學校設定沒有列出畢業後的電子文件。"
        )
    found = offered.find(code)
    if found is None:
        raise WrongUse(
            code="e_document.unknown",
            title="沒有這種電子文件",
            message=f"「{code}」不在本校的電子文件裡。",
            hint="可用：" + "、".join(f"{one.code}（{one.label}）" for one in offered.documents),
        )
    return found


def _standing(ctx: Context, case: Case, one: EDocument) -> Asked | None:
    mark = case.marks.get((keeping.home(ctx.school).code, parts.E_DOCUMENT + one.code))
    return _read(case.student, one, mark) if mark is not None and (mark.value or mark.conflict) else None


def _read(student: StudentRecord, one: EDocument, mark: MarkState) -> Asked:
    return Asked(student, one, mark.value, from_ms(mark.at_ms), mark.by, note=mark.note, conflict=mark.conflict)

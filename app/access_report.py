"""調閱紀錄: who looked at whose contact and identity data, when and why, read back from the ledger.

Three things are looks: a screen or command that revealed one student's fields, a list that left with such fields, and
a printed paper that carries them (`paper.printed` names the paper; what is on it is said here).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from app.access import WHY_LABELS
from app.clock import TAIPEI, from_ms, in_taipei
from app.context import Context
from app.errors import WrongUse
from app.ledger import DetailClass, Fact, FactId, Kind, StudentId, student_id
from app.printing.catalogue import PAPER_TITLES
from app.protected import label_of
from app.students import find_student

_EVERY: Final = 10**9

_TELEPHONE: Final = ("mobile", "phone")
_WHERE_TO: Final = ("mobile", "phone", "postcode", "address")

#: Paper -> contact and identity fields printed on it; papers that are not here carry none.
PAPER_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "missing-items": _TELEPHONE,
    "credit-sheet": ("email", *_TELEPHONE),
    "clearance-slip": _TELEPHONE,
    "proxy": _TELEPHONE,
    "mailing": ("email", *_WHERE_TO),
    "mailing-label": _WHERE_TO,
    "envelope": _WHERE_TO,
    "registered-list": ("postcode", "address"),
    "extension": ("email", *_TELEPHONE),
    "consent": _TELEPHONE,
    "military-reminder": ("military",),
    "name-proof": ("birth_date",),
}

PRINTED: Final = "print"
#: Before the name of a list that left (`app.outgoing`).
EXPORTED: Final = "export"

WHERE_LABELS: Final[Mapping[str, str]] = {
    "counter": "櫃台畫面",
    "contact": "指令 contact",
    "facts": "指令 facts",
    "roster export": "名冊匯出",
    "roster rejects": "退件匯出",
    PRINTED: "列印",
    "forms": "文件列印畫面",
    "paper": "文件掃描檔",
}


@dataclass(frozen=True, slots=True)
class Access:
    """One look at personal data (一筆調閱紀錄).

    `student` is None for a list, which then says how many rows left (`count`). `paper` is set when it was printed.
    """

    fact: FactId
    at: datetime
    by: str
    desk: str
    student: StudentId | None
    student_no: str
    count: int
    fields: tuple[str, ...]
    why: str
    note: str
    where: str
    paper: str = ""

    @property
    def reason(self) -> str:
        """Why, in words: the reason chosen, the free text of 其他, or the paper's title."""
        if self.paper:
            return _titles().get(self.paper, self.paper)
        said = WHY_LABELS.get(self.why, self.why)
        return f"{said}：{self.note}" if self.note else said

    def document(self) -> dict[str, object]:
        """One row of `access --json`."""
        return {
            "at": in_taipei(self.at).isoformat(),
            "by": self.by,
            "student_no": self.student_no or None,
            "student": self.student,
            "count": self.count,
            "fields": list(self.fields),
            "why": self.why,
            "note": self.note,
            "where": self.where,
            "paper": self.paper or None,
            "desk": self.desk,
            "fact": self.fact,
        }

    def line(self) -> str:
        """What a person reads."""
        whose = self.student_no or (f"{self.count:,} 筆" if self.student is None else "（已不在名冊）")
        fields = "、".join(label_of(f) for f in self.fields)
        place = WHERE_LABELS.get(self.where) or self.where.replace(f"{EXPORTED} ", "名單 ", 1)
        return f"{in_taipei(self.at):%Y-%m-%d %H:%M}　{self.by}　{whose}　{self.reason}　{place}　{fields}"


def accesses(ctx: Context, *, student_no: str = "", operator: str = "", since: datetime | None = None) -> list[Access]:
    """Every look this desk knows of, newest first.

    Args:
        ctx: The desk.
        student_no: Only looks at this student. Lists are kept: nobody can say whom a list left out.
        operator: Only looks by this operator.
        since: Only looks from this moment on.

    Raises:
        NotFound: When this desk knows nothing of the number.
    """
    wanted = _student(ctx, student_no) if student_no else None
    chosen = [
        f
        for f in _every_look(ctx)
        if (wanted is None or f.student in (wanted, None))
        and (not operator or f.by == operator)
        and (since is None or from_ms(f.at_ms) >= since)
        and _carries(f)
    ]
    return _read(ctx, sorted(chosen, key=lambda f: (f.at_ms, f.id), reverse=True))


def of_student(ctx: Context, student: StudentId, *, limit: int) -> list[Access]:
    """The newest revealing looks at one student, for the counter card; printed papers stand in their own list."""
    return _read(ctx, ctx.store.recent_facts(kinds=[Kind.ACCESS_RECORDED], limit=limit, student=student))


def moment(text: str) -> datetime | None:
    """A day (2026-06-01) or a moment in Taiwan as a command takes it; None when nothing was typed.

    Raises:
        WrongUse: When it is neither.
    """
    if not text.strip():
        return None
    try:
        read = datetime.fromisoformat(text.strip())
    except ValueError as exc:
        raise WrongUse(
            code="usage",
            title="不是日期",
            message=f"「{text}」不是日期或時間。",
            hint="例：2026-06-01、2026-06-01T08:30。",
        ) from exc
    return (read if read.tzinfo is not None else read.replace(tzinfo=TAIPEI)).astimezone(UTC)


def _every_look(ctx: Context) -> list[Fact]:
    """Looks that count and looks the shared ledger would not take: whoever looked has looked, with or without a right."""
    kinds = (Kind.ACCESS_RECORDED, Kind.PAPER_PRINTED)
    facts = {f.id: f for f in ctx.store.recent_facts(kinds=kinds, limit=_EVERY)}
    returned = [r.fact for r in ctx.store.refused()]
    for closing in ctx.store.recent_facts(kinds=[Kind.REFUSAL_CLOSED], limit=_EVERY):
        closed = ctx.store.fact(FactId(closing.text("of")))
        returned += [closed] if closed is not None else []
    facts |= {f.id: f for f in returned if f.kind in kinds}
    return list(facts.values())


def _student(ctx: Context, student_no: str) -> StudentId:
    """Whose looks are asked for; somebody whose data were erased may ask just as well."""
    gone = student_id(ctx.store.desk.school, student_no.strip())
    if ctx.store.student(student_no) is None and ctx.store.student_facts(gone):
        return gone
    return find_student(ctx, student_no).id


def _carries(fact: Fact) -> bool:
    """A paper that carries such data, about one student or a list of them."""
    if fact.kind != Kind.PAPER_PRINTED:
        return True
    return fact.text("paper") in PAPER_FIELDS and (fact.student is not None or bool(fact.payload.get("count")))


def _read(ctx: Context, facts: Sequence[Fact]) -> list[Access]:
    ids = list(dict.fromkeys(f.student for f in facts if f.student is not None))
    numbers = {s.id: s.student_no for s in ctx.store.students(ids)}
    return [_access(f, numbers.get(f.student, "") if f.student is not None else "") for f in facts]


def _access(f: Fact, student_no: str) -> Access:
    paper = f.text("paper") if f.kind == Kind.PAPER_PRINTED else ""
    fields = PAPER_FIELDS.get(paper, ()) if paper else f.payload.get("fields")
    count = f.payload.get("count")
    return Access(
        fact=f.id,
        at=from_ms(f.at_ms),
        by=f.by,
        desk=f.desk,
        student=f.student,
        student_no=student_no,
        count=count if isinstance(count, int) and f.student is None else 1,
        fields=tuple(str(name) for name in fields) if isinstance(fields, list | tuple) else (),
        why=PRINTED if paper else f.text("why"),
        note=str(f.detail(DetailClass.REASON).get("reason", "")),
        where=PRINTED if paper else f.text("where"),
        paper=paper,
    )


def _titles() -> dict[str, str]:
    return {code: zh for code, zh, _ in PAPER_TITLES}

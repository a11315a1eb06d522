"""Commands about looking at personal data: contact (masked unless a reason is given), access (who looked)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from app.access import ASKED, WHY_LABELS, Why
from app.cli.frame import Session
from app.errors import WrongUse
from app.ledger import Fact

WHY_HELP = (
    "調閱原因：" + "、".join(f"{w.value} {WHY_LABELS[w]}" for w in ASKED if w is not Why.OTHER) + "，或自己寫一句"
)
REVEAL_HELP = "完整列出聯絡與身分資料；要有 --why，並留下調閱紀錄"


def add_to(app: typer.Typer, session: Session) -> None:
    """Add these commands to the command line."""

    @app.command("contact")
    def contact(
        student_no: str,
        reveal: Annotated[bool, typer.Option("--reveal", help=REVEAL_HELP)] = False,
        why: Annotated[str, typer.Option(help=WHY_HELP)] = "",
    ) -> None:
        """一位學生的聯絡與身分資料；遮蔽顯示，除非 --reveal。"""
        from app import access

        ctx = session.desk.ctx
        known = access.held(ctx, student_no)
        values = {f.name: f.masked for f in known.fields}
        if reveal:
            code, note = access.reason_of(_needed(why))
            values = dict(access.reveal(ctx, student_no, why=code, note=note, where="contact").values)
        lines = [f"  {f.label}　{values[f.name]}" for f in known.fields]
        if known.withheld:
            lines.append(f"  有部分資料不在本櫃台（權限不及或已刪除），請洽{ctx.school.final_unit.name}。")
        elif not lines:
            lines.append("  名冊沒有這些資料。")
        session.answer(
            {
                "student_no": known.student_no,
                "masked": not reveal,
                "fields": [{"field": f.name, "label": f.label, "value": values[f.name]} for f in known.fields],
                "withheld": [cls.value for cls in known.withheld],
            },
            [known.student_no, *lines],
        )

    @app.command("access")
    def looked_at(
        student: Annotated[str, typer.Option(help="只列這個學號的調閱，以及整批的調閱")] = "",
        operator: Annotated[str, typer.Option(help="只列這位承辦人")] = "",
        since: Annotated[str, typer.Option(help="只列此日（或此時）之後，如 2026-06-01")] = "",
    ) -> None:
        """誰在何時、為什麼看了誰的聯絡與身分資料，最新的在前。"""
        from app.access_report import accesses, moment

        found = accesses(session.desk.ctx, student_no=student, operator=operator, since=moment(since))
        session.answer([a.document() for a in found], [a.line() for a in found] or ["沒有調閱紀錄。"])


def revealing(session: Session, *, since: int, why: str) -> Callable[[Fact], dict[str, object]]:
    """Record that facts are listed in full, once with the number of students, and give what shows their details."""
    from app import access, protected

    ctx = session.desk.ctx
    code, note = access.reason_of(_needed(why))
    fields: set[str] = set()
    whose: set[str] = set()
    for _, fact in ctx.store.facts(since=since):
        private = protected.private_fields(fact)
        if private:
            fields |= private
            whose.add(fact.student or fact.id)
    access.record_list(ctx, fields, count=len(whose), why=code, where="facts", note=note)
    return lambda fact: {cls.value: detail.fields for cls, detail in fact.details.items()}


def _needed(why: str) -> str:
    if not why.strip():
        raise WrongUse(
            code="access.why",
            title="請說明調閱原因",
            message="完整列出聯絡與身分資料要有原因。",
            hint="例：--reveal --why identity，或 --why 寫一句話。",
        )
    return why

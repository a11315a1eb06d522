"""Commands of the counter: students find, status, sign-off."""

from __future__ import annotations

from typing import Annotated

import typer

from app.cli.card_json import case_document, row_document, row_lines
from app.cli.frame import Session
from app.clock import in_taipei
from app.errors import WrongUse

MAX_SHOWN = 50


def add_to(app: typer.Typer, session: Session) -> None:
    """Add these commands to the command line."""
    students = typer.Typer(help="學生", no_args_is_help=True)
    app.add_typer(students, name="students")

    @students.command("find")
    def find(text: str) -> None:
        """以學號、卡號、姓名任何一部分查詢，最符合的在前。"""
        from app.clearance.cards import overall
        from app.clearance.lookup import Lookup

        ctx = session.desk.ctx
        hits = Lookup(ctx.store.lookup_rows()).find(text, limit=MAX_SHOWN)
        if not hits:
            session.no()
        rows = [
            {
                "student_no": h.student_no,
                "name": h.name,
                "name_en": h.name_en,
                "department": h.department,
                "status": overall(ctx, h.student_no),
            }
            for h in hits
        ]
        session.answer(rows, ["　".join(str(v) for v in r.values()) for r in rows] or [f"找不到「{text}」。"])

    @app.command("status")
    def status(student_no: str) -> None:
        """一位學生的櫃台卡。"""
        from app.clearance.cards import board

        card = board(session.desk.ctx, student_no)
        items = [row_document(r) for r in card.rows]
        missing = [
            {
                "unit": m.unit,
                "item": m.item_name,
                "label": m.label,
                "reason": m.reason,
                "contact": m.contact,
                "place": m.place,
            }
            for m in card.gate.missing
        ]
        session.answer(
            {
                "student_no": card.student.student_no,
                "name": card.student.name,
                "round": card.round,
                "channel": card.channel,
                "as_of": in_taipei(card.as_of).isoformat() if card.as_of else None,
                "items": items,
                "gate": {"open": card.gate.open, "missing": missing},
                "overall": card.gate.label,
                "case": case_document(card.standing),
            },
            [
                f"{card.student.student_no}　{card.student.name}　{card.gate.label}",
                *(line for r in card.rows for line in row_lines(r)),
            ],
        )

    @app.command("sign-off")
    def sign_off(
        student_no: str,
        unit: str,
        decision: Annotated[str, typer.Argument(help="pass、fail 或 withdraw")],
        operator: Annotated[str, typer.Option("--as", help="承辦人")],
        item: Annotated[str, typer.Option(help="辦理事項代碼；單位只有一項時可省略")] = "",
        reason: Annotated[str, typer.Option(help="不通過原因（必填）或備註")] = "",
        settle: Annotated[bool, typer.Option("--settle", help="兩處審核矛盾時，以這一次為準")] = False,
        delegate: Annotated[str, typer.Option("--for", help="代簽人的身分，如系主任；要給 --reason")] = "",
        reviewer: Annotated[str, typer.Option(help="實際審核的人，如指導教授姓名")] = "",
    ) -> None:
        """登錄一個單位對一位學生的審核。"""
        from app.clearance import acts
        from app.clearance.case import case_of
        from app.clearance.completing import warning
        from app.session import signing_name

        ctx = session.desk.ctx
        by = signing_name(ctx, operator)
        found = acts.find_item(ctx, item, unit=unit)
        if decision == "pass":
            _warn(session, warning(ctx, case_of(ctx, student_no), found))
        if decision == "withdraw":
            done = acts.withdraw(ctx, student_no=student_no, item=found.code, by=by, reason=reason)
        elif decision in ("pass", "fail") and settle:
            done = acts.settle(ctx, student_no=student_no, item=found.code, verdict=decision, reason=reason, by=by)
        elif decision in ("pass", "fail"):
            done = acts.sign_off(
                ctx, student_no=student_no, item=found.code, verdict=decision, reason=reason, delegate=delegate,
                reviewer=reviewer, by=by,
            )  # fmt: skip
        else:
            raise WrongUse(code="usage", title="不明的審核結果", message=f"「{decision}」不是 pass、fail 或 withdraw。")
        label = ctx.school.words.state(done.state.state)
        session.answer({"fact": done.fact.id, "state": done.state.state}, [f"{student_no}　{found.label}：{label}"])


def _warn(session: Session, text: str) -> None:
    """What the school wants said before a case is complete (T03)."""
    if text:
        session.say(f"請留意：{text}")

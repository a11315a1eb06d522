"""`shift`: the handover sheet of the desk (交接單): as it would be now, handed over, taken over, printed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.frame import Session
from app.cli.options import By
from app.cli.paper_commands import put, require_place
from app.errors import NotFound

if TYPE_CHECKING:
    from app.context import Context
    from app.shift.handing import Handed
    from app.shift.record import Certificates, ShiftSheet, Waiting

_NUMBER = Annotated[str, typer.Option("--number", help="交接單編號；不指定就是這個櫃台最近一張")]


def add_to(app: typer.Typer, session: Session) -> None:
    """Add these commands to the command line."""
    shift = typer.Typer(help="交班與接班：一頁交接單", no_args_is_help=True)
    app.add_typer(shift, name="shift")
    _add_looking(shift, session)
    _add_acts(shift, session)


def _add_looking(shift: typer.Typer, session: Session) -> None:
    @shift.command("show")
    def show() -> None:
        """現在交班的話，交接單會寫什麼；不登錄。"""
        from app.shift.handing import sheet_now

        ctx = session.desk.ctx
        sheet = sheet_now(ctx)
        session.answer(_sheet(ctx, sheet), _lines(ctx, sheet))

    @shift.command("last")
    def last(number: _NUMBER = "") -> None:
        """最近一張交接單與它的留言；還沒有人接班時以 1 結束。"""
        ctx = session.desk.ctx
        found = _found(ctx, number)
        if found.taken is None:
            session.no()
        session.answer(_handed(ctx, found), _handed_lines(ctx, found))

    @shift.command("print")
    def print_(
        out: Annotated[Path, typer.Option(help="輸出的 PDF 檔")],
        number: _NUMBER = "",
        copies: Annotated[int, typer.Option("--copies", min=1, max=99, help="印幾張")] = 1,
        operator: By = "",
    ) -> None:
        """把登錄過的交接單寫成一頁 PDF，並登錄為已列印。"""
        from app.printing.recorded import record_job
        from app.printing.shift_sheets import prepare_sheet

        ctx, by = session.desk.ctx, session.signed_by(operator)
        require_place(out)
        job = prepare_sheet(ctx, _found(ctx, number))
        put(out, job.pdf, then=lambda: record_job(ctx, job, copies=copies, by=by))
        (given,) = job.rendered.numbers
        document = {"file": str(out), "number": given, "copy": job.sheets[0].number.copy, "pages": job.rendered.pages}
        session.answer(document, [f"{job.sheets[0].number.shown}，已寫到 {out}"])


def _add_acts(shift: typer.Typer, session: Session) -> None:
    @shift.command("hand-over")
    def hand_over(
        note: Annotated[str, typer.Option(help="給下一位的話；不要寫學號、姓名等個資")] = "",
        operator: By = "",
    ) -> None:
        """交班：把現在的情形登錄成一張交接單並給編號。"""
        from app.shift.handing import hand_over

        ctx = session.desk.ctx
        found, _ = hand_over(ctx, note=note, by=session.signed_by(operator))
        session.answer(_handed(ctx, found), _handed_lines(ctx, found))

    @shift.command("take-over")
    def take_over(operator: By = "") -> None:
        """接班：登錄已看過這個櫃台最近一張交接單並接手。"""
        from app.shift.handing import take_over

        ctx = session.desk.ctx
        found, _ = take_over(ctx, by=session.signed_by(operator))
        session.answer(_handed(ctx, found), _handed_lines(ctx, found))


def _found(ctx: Context, number: str) -> Handed:
    from app.printing import codes
    from app.shift.handing import handed_last, handed_under

    code = codes.read(number) if number else None
    found = handed_under(ctx, code.number if code is not None else number) if number else handed_last(ctx)
    if found is None:
        raise NotFound(
            code="shift.unknown",
            title="沒有這張交接單",
            message=f"沒有編號「{number}」的交接單。" if number else "沒有人在這個櫃台交過班。",
            hint="先執行 shift hand-over 登錄一張。",
        )
    return found


def _moment(at_ms: int) -> str:
    from app.clock import from_ms, in_taipei

    return in_taipei(from_ms(at_ms)).isoformat()


def _sheet(ctx: Context, sheet: ShiftSheet) -> dict[str, object]:
    people = {s.id: s.student_no for s in ctx.store.students([w.student for w in sheet.waiting if w.student])}
    return {
        "unit": sheet.unit,
        "since": _moment(sheet.since_ms),
        "until": _moment(sheet.made_ms),
        "previous": sheet.previous or None,
        "seats": [
            {"by": s.by, "from": _moment(s.since_ms), "to": _moment(s.until_ms), "facts": s.facts} for s in sheet.seats
        ],
        "students": sheet.students,
        "units": [
            {
                "unit": u.unit,
                "students": u.students,
                "passed": u.passed,
                "failed": u.failed,
                "withdrawn": u.withdrawn,
            }
            for u in sheet.units
        ],
        "papers": dict(sheet.papers),
        "loads": sheet.loads,
        "waiting": [_waiting(one, people.get(one.student, "") if one.student else "") for one in sheet.waiting],
        "totals": {what.value: count for what, count in sheet.totals},
        "certificates": _certificates(sheet.certificates) if sheet.certificates is not None else None,
        "sync": {
            "shared": sheet.sending.shared,
            "pending": sheet.sending.pending,
            "refused": sheet.sending.refused,
            "deposits": sheet.sending.deposits,
            "conflicts": sheet.sending.conflicts,
        },
        "next_working": sheet.next_working,
        "events": [{"date": e.day, "what": e.what, "subject": e.subject} for e in sheet.events],
    }


def _waiting(one: Waiting, student_no: str) -> dict[str, object]:
    return {
        "what": one.what.value,
        "student_no": student_no or None,
        "about": one.about,
        "at": _moment(one.at_ms),
        "note": one.note,
    }


def _certificates(held: Certificates) -> dict[str, object]:
    drawer = held.drawer
    counted: dict[str, object] | None = None
    if drawer is not None:
        counted = {
            "number": drawer.number,
            "by": drawer.by,
            "at": _moment(drawer.at_ms),
            "counted": drawer.counted,
            "expected": drawer.expected,
            "missing": list(drawer.missing),
            "unexpected": list(drawer.unexpected),
            "agrees": drawer.agrees,
        }
    return {
        "handed": dict(held.handed),
        "provisional": held.provisional,
        "lying": held.lying,
        "overdue": held.overdue,
        "to_send": held.to_send,
        "came_back": held.came_back,
        "digital_due": held.digital_due,
        "count": counted,
    }


def _handed(ctx: Context, found: Handed) -> dict[str, object]:
    taken = found.taken
    return {
        "number": found.number,
        "fact": found.fact,
        "by": found.by,
        "at": _moment(found.at_ms),
        "note": found.note,
        "taken_by": taken.by if taken is not None else None,
        "taken_at": _moment(taken.at_ms) if taken is not None else None,
        "sheet": _sheet(ctx, found.sheet),
    }


def _handed_lines(ctx: Context, found: Handed) -> list[str]:
    from app.clock import from_ms
    from app.printing.blocks import moment_text
    from app.printing.shift_sheets import no_note

    taken = found.taken
    end = f"{moment_text(from_ms(taken.at_ms))} 由 {taken.by} 接班" if taken is not None else "還沒有人接班"
    return [
        f"{found.number}　{moment_text(from_ms(found.at_ms))}　{found.by} 交班　{end}",
        f"給下一位：{found.note or no_note(found)}",
        *_lines(ctx, found.sheet),
    ]


def _lines(ctx: Context, sheet: ShiftSheet) -> list[str]:
    """The page for a person, line by line, in the words of the paper."""
    from app.printing.shift_sheets import sheet_lines

    return sheet_lines(ctx, sheet)

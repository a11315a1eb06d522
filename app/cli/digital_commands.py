"""`certificates digital …`, `certificates check`, `reissue` and `versions`: digital diplomas, and what replaces a diploma."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.frame import Session
from app.cli.options import By
from app.cli.taken import take_list
from app.clock import in_taipei
from app.reading import content_of

if TYPE_CHECKING:
    from app.certificates.digital import Digital
    from app.certificates.digital_files import Checked
    from app.certificates.replacement import Version


def add_to(group: typer.Typer, session: Session) -> None:
    """Add these commands to the group `certificates`."""
    digital = typer.Typer(help="數位學位證書", no_args_is_help=True)
    group.add_typer(digital, name="digital")
    _add_queue(digital, session)
    _add_files(digital, group, session)
    _add_replacement(group, session)


def _add_queue(digital: typer.Typer, session: Session) -> None:
    @digital.command("list")
    def list_(everybody: Annotated[bool, typer.Option("--all", help="連同已寄發與沒有資格的")] = False) -> None:
        """數位學位證書辦理情形，最急的在前；有逾期的以 1 結束。"""
        from app.certificates import digital as diplomas

        ctx = session.desk.ctx
        found = diplomas.everybody(ctx) if everybody else diplomas.queue(ctx)
        if any(one.overdue for one in found):
            session.no()
        session.answer([_digital(one) for one in found], [_line(one) for one in found] or ["沒有待辦的數位證書。"])

    @digital.command("results")
    def results(
        file: Annotated[Path, typer.Argument(help="平臺回覆的寄發結果：學號、寄發結果、備註")],
        dry_run: Annotated[bool, typer.Option("--dry-run", help="只預覽，不登錄")] = False,
        operator: By = "",
    ) -> None:
        """登錄平臺回覆的寄發結果，整批可用 roster undo 復原；登錄不了的逐列說明，以 1 結束。"""
        take_list(session, file, kind="digital-results", counted="筆", operator=operator, dry_run=dry_run)

    @digital.command("result")
    def result(
        student_no: str,
        outcome: Annotated[str, typer.Argument(help="sent（已寄發）或 bounced（退信）")],
        note: Annotated[str, typer.Option(help="退信原因")] = "",
        operator: By = "",
    ) -> None:
        """登錄一位同學的寄發結果。"""
        from app.certificates import digital as diplomas

        by = session.signed_by(operator)
        done = diplomas.answered(session.desk.ctx, student_no=student_no, result=outcome, note=note, by=by)
        session.answer({"fact": done.fact.id, "state": outcome}, [f"{student_no}　{diplomas.LABELS[outcome]}"])

    @digital.command("resend")
    def resend(
        student_no: str,
        email: Annotated[str, typer.Argument(help="更正後的電子信箱")],
        note: Annotated[str, typer.Option(help="備註")] = "",
        operator: By = "",
    ) -> None:
        """登錄更正的電子信箱，列入下一份平臺名單重寄。"""
        from app.certificates import digital as diplomas
        from app.certificates.mailboxes import RESEND

        by = session.signed_by(operator)
        done = diplomas.resend(session.desk.ctx, student_no=student_no, email=email, note=note, by=by)
        session.answer({"fact": done.fact.id, "state": RESEND}, [f"{student_no}　待重寄"])


def _add_files(digital: typer.Typer, group: typer.Typer, session: Session) -> None:
    @digital.command("file")
    def file(student_no: str, pdf: Path, operator: By = "") -> None:
        """登錄數位證書檔案的雜湊值（只留雜湊值，不留檔案），日後查驗時比對。"""
        from app.certificates.digital_files import record_file

        by = session.signed_by(operator)
        done = record_file(session.desk.ctx, student_no=student_no, content=content_of(pdf), by=by)
        session.answer({"fact": done.fact.id}, [f"{student_no}　已登錄檔案"])

    @group.command("check")
    def check(
        pdf: Path,
        visitor: Annotated[str, typer.Option(help="替誰查驗；寫了就登錄一筆查驗紀錄並給編號")] = "",
        operator: By = "",
    ) -> None:
        """查驗別人帶來的數位證書檔案：成功、警告、失敗；不是成功時以 1 結束。"""
        from app.certificates.digital_files import Outcome, check_file, record_check

        ctx, by = session.desk.ctx, session.signed_by(operator)
        found = check_file(ctx, content_of(pdf))
        number = record_check(ctx, found, visitor=visitor, by=by)[0] if visitor.strip() else ""
        if found.outcome is not Outcome.SUCCESS:
            session.no()
        session.answer(_checked(found, number), _checked_lines(found, number))


def _add_replacement(group: typer.Typer, session: Session) -> None:
    @group.command("reissue")
    def reissue(
        student_no: str,
        reason: Annotated[str, typer.Option(help="補發原因，如遺失")],
        serial: Annotated[str, typer.Option(help="學位證明書字號；只補發數位檔案時不用")] = "",
        digital_only: Annotated[bool, typer.Option("--digital", help="只補發數位檔案")] = False,
        fee: Annotated[int, typer.Option(help="收費，元")] = 0,
        receipt: Annotated[str, typer.Option(help="收據編號")] = "",
        operator: By = "",
    ) -> None:
        """補發：紙本只補發學位證明書；原數位證書成為舊版。"""
        from app.certificates import replacement

        done = replacement.reissue(
            session.desk.ctx,
            student_no=student_no,
            serial=serial,
            reason=reason,
            what=replacement.What.DIGITAL if digital_only else replacement.What.PAPER,
            fee=fee,
            receipt=receipt,
            by=session.signed_by(operator),
        )
        version = done.fact.payload.get("version")
        session.answer({"fact": done.fact.id, "version": version}, [f"{student_no}　第 {version} 版"])

    @group.command("versions")
    def versions(student_no: str) -> None:
        """這位同學的證書版次：學位證書、補發的學位證明書，哪一份是現行的。"""
        from app.certificates import replacement
        from app.clearance.case import case_of

        ctx = session.desk.ctx
        student = case_of(ctx, student_no).student
        found = replacement.versions(ctx, student, ctx.store.handover(student.id))
        session.answer([_version(v) for v in found], [_version_line(v) for v in found] or ["還沒有領取學位證書。"])


def _digital(one: Digital) -> dict[str, object]:
    """Without the addresses: a list on a screen or in a log shows none."""
    return {
        "student_no": one.student.student_no,
        "name": one.student.name,
        "handed_over": one.handed.isoformat() if one.handed is not None else None,
        "due": one.due.isoformat() if one.due is not None else None,
        "overdue": one.overdue,
        "state": one.state,
        "label": one.label,
        "times": one.times,
        "version": one.version,
        "versions": [_version(v) for v in one.chain],
        "mailboxes": len(one.addresses),
        "warning": one.warning,
        "reason": one.reason,
    }


def _line(one: Digital) -> str:
    from app.school.calendar import roc_date

    due = f"期限 {roc_date(one.due)}" if one.due is not None else ""
    said = (one.label, due, "逾期" if one.overdue else "", one.warning, one.reason)
    return "　".join(t for t in (one.student.student_no, one.student.name, *said) if t)


def _checked(found: Checked, number: str) -> dict[str, object]:
    return {
        "outcome": found.outcome.value,
        "label": found.label,
        "text": found.text,
        "next": found.next_step,
        "statement": found.statement,
        "sha256": found.sha256,
        "student_no": found.student.student_no if found.student is not None else None,
        "version": found.version,
        "current_version": found.current,
        "signatures": [
            {"state": s.state.value, "text": s.text, "signer": s.signer, "at": s.at.isoformat() if s.at else None}
            for s in found.signatures
        ],
        "number": number or None,
    }


def _checked_lines(found: Checked, number: str) -> list[str]:
    whose = f"　{found.student.student_no} {found.student.name}" if found.student is not None else ""
    signed = [f"簽章：{s.text}（{s.signer}）" for s in found.signatures] or ["檔案沒有數位簽章。"]
    lines = [f"{found.label}：{found.text}{whose}", *signed, found.next_step, found.statement]
    return [*lines, f"查驗紀錄 {number}"] if number else lines


def _version(one: Version) -> dict[str, object]:
    return {
        "version": one.number,
        "kind": one.kind,
        "what": one.what.value,
        "serial": one.serial,
        "at": in_taipei(one.at).isoformat(),
        "by": one.by,
        "fee": one.fee,
        "receipt": one.receipt,
        "reason": one.reason,
        "current": one.current,
    }


def _version_line(one: Version) -> str:
    only = "（數位檔案）" if one.what == "digital" else ""
    return f"{one.number}　{one.kind}{only}　{one.serial}　{one.reason}{'　現行' if one.current else ''}".rstrip()

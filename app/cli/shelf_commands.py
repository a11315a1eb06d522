"""`certificates produce|move|void|shelf` and `certificates mail …`: where certificates lie, and their way by mail."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.frame import Session
from app.cli.options import By
from app.cli.taken import take_list
from app.clock import in_taipei

if TYPE_CHECKING:
    from app.certificates.keeping import Kept
    from app.certificates.mailing import Posting
    from app.certificates.shelf import Shelved

PLACE = Annotated[str, typer.Option(help="存放位置，如 A 櫃第 3 格")]


def add_to(group: typer.Typer, session: Session) -> None:
    """Add these commands to the group `certificates`."""
    _add_shelf(group, session)
    mail = typer.Typer(help="郵寄", no_args_is_help=True)
    group.add_typer(mail, name="mail")
    _add_mail(mail, session)
    _add_mail_ends(mail, session)


def _add_shelf(group: typer.Typer, session: Session) -> None:
    @group.command("produce")
    def produce(student_no: str, serial: str, place: PLACE = "", operator: By = "") -> None:
        """登錄一張已製好的證書：字號與位置。"""
        from app.certificates import production

        by = session.signed_by(operator)
        done = production.produce(session.desk.ctx, student_no=student_no, serial=serial, place=place, by=by)
        _answer(session, done, f"{student_no}　{serial}　已製證")

    @group.command("produced")
    def produced(
        file: Annotated[Path, typer.Argument(help="製證名冊：學號、證書字號、存放位置")],
        dry_run: Annotated[bool, typer.Option("--dry-run", help="只預覽，不登錄")] = False,
        operator: By = "",
    ) -> None:
        """登錄整份製證名冊，整批可用 roster undo 復原；登錄不了的逐列說明，以 1 結束。"""
        take_list(session, file, kind="certificates", counted="張", operator=operator, dry_run=dry_run)

    @group.command("move")
    def move(student_no: str, place: str, operator: By = "") -> None:
        """證書送到櫃台，或換位置。"""
        from app.certificates import shelf

        by = session.signed_by(operator)
        _answer(
            session,
            shelf.move(session.desk.ctx, student_no=student_no, place=place, by=by),
            f"{student_no}　在 {place}",
        )

    @group.command("void")
    def void(student_no: str, reason: Annotated[str, typer.Option(help="作廢原因")], operator: By = "") -> None:
        """證書還沒發出就作廢，之後可以重新製證。"""
        from app.certificates import shelf

        by = session.signed_by(operator)
        _answer(
            session, shelf.void(session.desk.ctx, student_no=student_no, reason=reason, by=by), f"{student_no}　已作廢"
        )

    @group.command("settle")
    def settle(
        student_no: str,
        what: Annotated[str, typer.Argument(help="shelf、mail 或 digital")],
        state: Annotated[str, typer.Argument(help="以哪一個為準")],
        note: Annotated[str, typer.Option(help="如何查明")] = "",
        operator: By = "",
    ) -> None:
        """兩個櫃台對同一張證書登錄不同時，確認以哪一個為準。"""
        from app.certificates.settling import settle as settle_

        by = session.signed_by(operator)
        done = settle_(session.desk.ctx, student_no=student_no, what=what, state=state, note=note, by=by)
        _answer(session, done, f"{student_no}　{what}　以 {state} 為準")

    @group.command("shelf")
    def shelf_(uncollected: Annotated[bool, typer.Option("--uncollected", help="只列還沒領的")] = False) -> None:
        """證書庫存：每一張在哪裡、到哪一步。"""
        from app.certificates import shelf

        ctx = session.desk.ctx
        found = shelf.uncollected(ctx) if uncollected else shelf.shelf(ctx)
        session.answer([_shelved(s) for s in found], [_shelved_line(s) for s in found] or ["庫存沒有登錄證書。"])


def _add_mail(mail: typer.Typer, session: Session) -> None:
    @mail.command("request")
    def request(
        student_no: str,
        recipient: Annotated[str, typer.Option(help="收件人")],
        address: Annotated[str, typer.Option(help="地址")],
        postage: Annotated[int, typer.Option(help="已收郵資，元")],
        postcode: Annotated[str, typer.Option(help="郵遞區號")] = "",
        phone: Annotated[str, typer.Option(help="電話")] = "",
        operator: By = "",
    ) -> None:
        """登錄郵寄申請。"""
        from app.certificates import mailing
        from app.certificates.address import Address

        to = Address(recipient, postcode, address, phone)
        by = session.signed_by(operator)
        done = mailing.request(session.desk.ctx, student_no=student_no, to=to, postage=postage, by=by)
        _answer(session, done, f"{student_no}　已登錄郵寄申請，郵資 {postage} 元")

    @mail.command("cancel")
    def cancel(student_no: str, operator: By = "") -> None:
        """取消還沒發出的郵寄申請。"""
        from app.certificates import mailing

        by = session.signed_by(operator)
        _answer(session, mailing.cancel(session.desk.ctx, student_no=student_no, by=by), f"{student_no}　取消郵寄申請")

    @mail.command("send")
    def send(
        student_no: str,
        tracking: Annotated[str, typer.Argument(help="掛號號碼")],
        postage: Annotated[int, typer.Option(help="這次的郵資，元；省略時照申請登錄的")] = -1,
        recipient: Annotated[str, typer.Option(help="再寄時改用的收件人")] = "",
        address: Annotated[str, typer.Option(help="再寄時改用的地址")] = "",
        postcode: Annotated[str, typer.Option(help="再寄時改用的郵遞區號")] = "",
        phone: Annotated[str, typer.Option(help="再寄時改用的電話")] = "",
        operator: By = "",
    ) -> None:
        """登錄寄出與掛號號碼；退回後再寄也用這個。"""
        from app.certificates import mailing
        from app.certificates.address import Address

        to = Address(recipient, postcode, address, phone)
        done = mailing.send(
            session.desk.ctx,
            student_no=student_no,
            tracking=tracking,
            to=to if to.fields else None,
            postage=postage if postage >= 0 else None,
            by=session.signed_by(operator),
        )
        _answer(session, done, f"{student_no}　已寄出，掛號 {tracking}")

    @mail.command("correct")
    def correct(
        student_no: str, tracking: Annotated[str, typer.Argument(help="正確的掛號號碼")], operator: By = ""
    ) -> None:
        """更正打錯的掛號號碼。"""
        from app.certificates import mailing

        by = session.signed_by(operator)
        done = mailing.correct(session.desk.ctx, student_no=student_no, tracking=tracking, by=by)
        _answer(session, done, f"{student_no}　掛號號碼更正為 {tracking}")

    @mail.command("list")
    def list_(waiting: Annotated[bool, typer.Option("--to-send", help="只列要拿去寄的")] = False) -> None:
        """郵寄的每一件與進度。"""
        from app.certificates import mailing

        found = mailing.postings(session.desk.ctx)
        found = mailing.to_send(found) if waiting else found
        session.answer([_posting(p) for p in found], [_posting_line(p) for p in found] or ["沒有郵寄的證書。"])


def _add_mail_ends(mail: typer.Typer, session: Session) -> None:
    @mail.command("returned")
    def returned(
        student_no: str,
        reason: Annotated[str, typer.Option(help="退回原因，如招領逾期")],
        place: PLACE = "",
        operator: By = "",
    ) -> None:
        """登錄郵局退回。"""
        from app.certificates import mailing

        by = session.signed_by(operator)
        done = mailing.came_back(session.desk.ctx, student_no=student_no, reason=reason, place=place, by=by)
        _answer(session, done, f"{student_no}　退回：{reason}")

    @mail.command("delivered")
    def delivered(student_no: str, operator: By = "") -> None:
        """登錄已送達。"""
        from app.certificates import mailing

        by = session.signed_by(operator)
        _answer(session, mailing.delivered(session.desk.ctx, student_no=student_no, by=by), f"{student_no}　已送達")

    @mail.command("collected")
    def collected(
        student_no: str, note: Annotated[str, typer.Option(help="查驗了什麼，如本人身分證")], operator: By = ""
    ) -> None:
        """退回的證書由本人領走；不是再發一次證。"""
        from app.certificates import mailing

        by = session.signed_by(operator)
        done = mailing.collected(session.desk.ctx, student_no=student_no, note=note, by=by)
        _answer(session, done, f"{student_no}　退回後親領")


def _answer(session: Session, done: Kept, line: str) -> None:
    session.answer({"fact": done.fact.id, "state": done.fact.text("v")}, [line])


def _shelved(one: Shelved) -> dict[str, object]:
    return {
        "student_no": one.student.student_no,
        "name": one.student.name,
        "department": one.student.department,
        "serial": one.serial,
        "state": one.state,
        "place": one.place,
        "since": in_taipei(one.since).isoformat(),
        "days": one.days,
        "overdue": one.overdue,
        "conflict": one.conflict,
    }


def _shelved_line(one: Shelved) -> str:
    late = "　逾期未領" if one.overdue else ""
    return f"{one.student.student_no}　{one.student.name}　{one.serial}　{one.label}　{one.place}{late}"


def _posting(one: Posting) -> dict[str, object]:
    return {
        "student_no": one.student.student_no,
        "name": one.student.name,
        "state": one.state,
        "left": one.left,
        "tracking": one.tracking,
        "postage": one.postage,
        "times": one.times,
        "at": in_taipei(one.at).isoformat(),
        "reason": one.reason,
        "conflict": one.conflict,
        "nowhere": one.nowhere,
    }


def _posting_line(one: Posting) -> str:
    where = "還沒有收件地址" if one.nowhere else ""
    said = "　".join(t for t in (one.label, one.tracking, one.reason, where) if t)
    return f"{one.student.student_no}　{one.student.name}　{said}"

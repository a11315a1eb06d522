"""Commands of contact confirmation (程序①) and of the mail server its codes are sent by: confirm, mail."""

from __future__ import annotations

import getpass
import os
from datetime import datetime
from typing import Annotated

import typer

from app import settings
from app.cli.frame import Session
from app.clock import TAIPEI, in_taipei
from app.errors import WrongUse

#: For a script; a person is asked.
PASSWORD_VARIABLE = "CLEARANCE_SMTP_PASSWORD"  # noqa: S105 - the name of a variable, not a secret


def add_to(app: typer.Typer, session: Session) -> None:
    """Add these commands to the command line."""
    confirm = typer.Typer(help="聯絡資料確認", no_args_is_help=True)
    app.add_typer(confirm, name="confirm")
    _add_reading(confirm, session)
    _add_mailbox(confirm, session)
    _add_submitting(confirm, session)
    mail = typer.Typer(help="寄信設定", no_args_is_help=True)
    app.add_typer(mail, name="mail")
    _add_mail(mail, session)


def _add_reading(confirm: typer.Typer, session: Session) -> None:
    @confirm.command("status")
    def status(student_no: str) -> None:
        """聯絡資料確認到哪一步：信箱是否驗證、是否送出。"""
        from app.contact.confirm import confirmation

        found = confirmation(session.desk.ctx, student_no)
        if found.required and not found.stands:
            session.no()
        session.answer(
            {
                "student_no": student_no,
                "required": found.required,
                "submitted": found.stands,
                "conflict": found.conflict,
                "at": in_taipei(found.at).isoformat() if found.at else None,
                "by": found.by,
                "how": found.how,
                "mail": found.mail.value,
                "submissions": found.submissions,
            },
            [f"{student_no}　{'已送出' if found.stands else '尚未送出'}　信箱：{MAIL_WORDS[found.mail.value]}"],
        )

    @confirm.command("history")
    def edits(student_no: str) -> None:
        """每一次送出與異動：誰、何時、哪些欄位（不列內容），最新的在前。"""
        from app.contact.confirm import history

        found = history(session.desk.ctx, student_no)
        session.answer(
            [
                {
                    "fact": e.fact,
                    "at": in_taipei(e.at).isoformat(),
                    "by": e.by,
                    "how": e.how,
                    "fields": list(e.fields),
                    "withdrawn": e.withdrawn,
                }
                for e in found
            ],
            [
                f"{in_taipei(e.at):%Y-%m-%d %H:%M:%S}　{e.by}　{'撤回' if e.withdrawn else '送出'}　{'、'.join(e.fields)}"
                for e in found
            ]
            or ["沒有送出過。"],
        )


#: How a state of the mailbox is said.
MAIL_WORDS = {"unverified": "未驗證", "waiting": "等待驗證", "expired": "驗證碼逾時", "verified": "驗證通過"}


def _add_mailbox(confirm: typer.Typer, session: Session) -> None:
    @confirm.command("send-code")
    def send_code(student_no: str, email: Annotated[str, typer.Option(help="學生的個人永久信箱")]) -> None:
        """寄出驗證碼；要先以 mail set 設定學校的郵件伺服器。"""
        from app.contact import mail
        from app.contact.confirm import send_code as send

        server = mail.server_of(settings.load(session.desk.data_dir))
        if server is None:
            raise WrongUse(
                code="mail.not_set",
                title="尚未設定寄信",
                message="學校沒有設定郵件伺服器，櫃台不會自己寄信。",
                hint="請資訊單位執行 mail set；或請同學出示驗證信，以 confirm verify --witnessed 見證。",
            )
        until = send(session.desk.ctx, student_no, email, mail.post_by(server))
        session.answer(
            {"student_no": student_no, "until": in_taipei(until).isoformat()},
            [f"驗證碼已寄出，{in_taipei(until):%H:%M:%S} 前有效。"],
        )

    @confirm.command("verify")
    def verify(
        student_no: str,
        email: Annotated[str, typer.Option(help="要驗證的信箱")],
        code: Annotated[str, typer.Option(help="學生收到的驗證碼")] = "",
        witnessed: Annotated[bool, typer.Option("--witnessed", help="承辦人親眼看到學生手機上的驗證信")] = False,
        sent: Annotated[str, typer.Option(help="驗證信寄出的時間，如 2026-06-15T10:03")] = "",
    ) -> None:
        """驗證信箱：輸入驗證碼，或臨櫃見證。"""
        from app.contact import confirm as contact
        from app.contact.code import Answer

        if bool(code) == witnessed:
            raise WrongUse(code="usage", title="驗證方式不明", message="請給 --code，或用 --witnessed，二擇一。")
        if witnessed:
            contact.witness(session.desk.ctx, student_no, email, sent=_moment(sent))
            answer = Answer.VERIFIED
        else:
            answer = contact.verify(session.desk.ctx, student_no, email, code)
        if answer is not Answer.VERIFIED:
            session.no()
        session.answer({"student_no": student_no, "answer": answer.value}, [ANSWER_WORDS[answer.value]])


#: What a typed code was, in words.
ANSWER_WORDS = {
    "verified": "驗證通過",
    "wrong": "驗證碼不符，請再確認",
    "expired": "驗證碼已逾時，請再次發送驗證信件",
    "too_many": "錯誤次數太多，請再次發送驗證信件",
    "other_address": "驗證碼是寄給另一個信箱的，請再次發送",
    "not_sent": "尚未寄出驗證碼",
}


def _add_submitting(confirm: typer.Typer, session: Session) -> None:
    @confirm.command("submit")
    def submit(
        student_no: str,
        mobile: Annotated[str, typer.Option(help="手機號碼")],
        email: Annotated[str, typer.Option(help="已驗證的個人永久信箱")],
        address: Annotated[str, typer.Option(help="通訊地址，含縣市與地區；郵遞區號自動帶入")],
        abroad: Annotated[bool, typer.Option("--abroad", help="國外地址，照寫的保存")] = False,
        phone: Annotated[str, typer.Option(help="市內電話")] = "",
        answer: Annotated[list[str] | None, typer.Option(help="調查題的回答，如 labour=是；可重複")] = None,
    ) -> None:
        """送出聯絡資料（程序①）；之後各單位才能審核。"""
        from app.contact.confirm import submit as send
        from app.contact.entry import Entry
        from app.contact.postcodes import placed

        where = None if abroad else placed(address)
        if where is None and not abroad:
            raise WrongUse(
                code="contact.address",
                title="認不出縣市與地區",
                message="地址要從縣市、鄉鎮市區寫起。",
                hint="例：屏東縣內埔鄉學府路1號；國外地址請加 --abroad。",
            )
        answers = dict(_pair(text) for text in answer or [])
        entry = Entry(mobile, email, where, address if abroad else "", phone, answers=answers)
        done = send(session.desk.ctx, student_no, entry)
        session.answer(
            {
                "fact": done.fact.id,
                "postcode": where.postcode if where else "",
                "doubts": [{"field": t.field, "code": t.code, "message": t.message} for t in done.doubts],
            },
            ["已送出。", *(f"　請再確認：{t.message}" for t in done.doubts)],
        )

    @confirm.command("withdraw")
    def withdraw(student_no: str, reason: Annotated[str, typer.Option(help="為什麼撤回")]) -> None:
        """撤回送出：不再算數，內容留存，可重新送出。"""
        from app.contact.confirm import withdraw as take_back

        changes = take_back(session.desk.ctx, student_no, reason=reason)
        session.answer({"fact": changes.facts[0]}, ["已撤回。"])


def _add_mail(mail: typer.Typer, session: Session) -> None:
    @mail.command("set")
    def set_server(
        host: str,
        port: Annotated[int, typer.Option(help="連接埠")] = 587,
        security: Annotated[str, typer.Option(help="starttls、tls；none 只限本機")] = "starttls",
        user: Annotated[str, typer.Option(help="登入帳號")] = "",
        sender: Annotated[str, typer.Option(help="寄件人信箱；不寫就用帳號")] = "",
        ca: Annotated[str, typer.Option(help="校內 CA 憑證檔")] = "",
    ) -> None:
        """設定學校的郵件伺服器；密碼存進作業系統金鑰圈，環境變數 CLEARANCE_SMTP_PASSWORD 或現場輸入。"""
        from app.contact import mail_setup

        folder = session.desk.data_dir
        had = settings.load(folder)
        secret = os.environ.get(PASSWORD_VARIABLE, "")
        if user and not secret:
            secret = getpass.getpass("郵件帳號的密碼：")
        wanted = mail_setup.MailWanted(host, port, security, user, sender, ca, secret)
        settings.save(folder, mail_setup.arrange(session.desk.ctx, had, wanted))
        session.answer(
            {"host": host, "port": port, "security": security}, [f"已設定 {host}:{port}；請以 mail test 試寄。"]
        )

    @mail.command("test")
    def test(to: Annotated[str, typer.Option(help="寄一封測試信到這裡；不寫就只連線登入")] = "") -> None:
        """連線並登入郵件伺服器，可寄一封測試信。"""
        from app.contact.mail_setup import try_out

        server = try_out(settings.load(session.desk.data_dir), to)
        session.answer({"ok": True, "server": server.url}, [f"{server.host}:{server.port} 可以使用。"])


def _pair(text: str) -> tuple[str, str]:
    code, found, value = text.partition("=")
    if not found:
        raise WrongUse(code="usage", title="回答寫法不對", message=f"「{text}」不是 代碼=是 或 代碼=否。")
    return code.strip(), value.strip()


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError as exc:
        raise WrongUse(
            code="usage", title="時間寫法不對", message=f"「{text}」不是時間。", hint="例：2026-06-15T10:03"
        ) from exc
    return found if found.tzinfo else found.replace(tzinfo=TAIPEI)

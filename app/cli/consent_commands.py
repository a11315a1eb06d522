"""Commands of the consent register: consent paper, file, scan, refuse, withdraw, show, register."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from app import refused
from app.cli.frame import Session
from app.errors import WrongUse
from app.reading import content_of
from app.school.dates import a_day_if_any
from app.store import Changes

_ITEM = Annotated[str, typer.Option(help="辦理事項代碼；只有一項需要同意書時可不寫")]
_DAY = Annotated[str, typer.Option(help="簽署日期，民國或西元；不寫就是今天")]
_WHY = Annotated[str, typer.Option(help="原因")]


def add_to(app: typer.Typer, session: Session) -> None:
    """Add these commands to the command line."""
    consent = typer.Typer(help="同意書", no_args_is_help=True)
    app.add_typer(consent, name="consent")
    _add_giving(consent, session)
    _add_not_giving(consent, session)
    _add_reading(consent, session)


def _add_giving(consent: typer.Typer, session: Session) -> None:
    @consent.command("paper")
    def paper(student_no: str, item: _ITEM = "", signed_on: _DAY = "") -> None:
        """收到臨櫃簽好的紙本同意書。"""
        from app.consent.given import give_on_paper

        _done(
            session,
            give_on_paper(session.desk.ctx, student_no, _item(session, item), signed_on=a_day_if_any(signed_on)),
        )

    @consent.command("file")
    def file(student_no: str, pdf: Path, item: _ITEM = "", signed_on: _DAY = "") -> None:
        """附上學生自行簽好的 PDF，一個位元組都不差地保存。"""
        from app.consent.given import give_by_file

        code, day = _item(session, item), a_day_if_any(signed_on)
        _done(session, give_by_file(session.desk.ctx, student_no, code, content_of(pdf), name=pdf.name, signed_on=day))

    @consent.command("scan")
    def scan(student_no: str, pdf: Path, item: _ITEM = "") -> None:
        """附上紙本同意書的掃描檔。"""
        from app.consent.given import attach_scan

        _done(session, attach_scan(session.desk.ctx, student_no, _item(session, item), content_of(pdf), name=pdf.name))


def _add_not_giving(consent: typer.Typer, session: Session) -> None:
    @consent.command("refuse")
    def refuse(student_no: str, reason: _WHY, item: _ITEM = "") -> None:
        """學生不同意；能否因此通過依學校規定。"""
        from app.consent.given import refuse as say_no

        _done(session, say_no(session.desk.ctx, student_no, _item(session, item), reason=reason))

    @consent.command("withdraw")
    def withdraw(student_no: str, reason: _WHY, item: _ITEM = "") -> None:
        """撤回同意，或更正誤登。"""
        from app.consent.given import withdraw as take_back

        _done(session, take_back(session.desk.ctx, student_no, _item(session, item), reason=reason))


def _add_reading(consent: typer.Typer, session: Session) -> None:
    @consent.command("show")
    def show(
        student_no: str,
        item: _ITEM = "",
        out: Annotated[Path | None, typer.Option(help="把附件原樣存到這裡；會留下調閱紀錄，要有 --why")] = None,
        why: Annotated[str, typer.Option(help="調閱原因")] = "",
    ) -> None:
        """一位學生的同意書狀態。"""
        from app.clearance.acts import find_item
        from app.consent.given import state_of

        ctx = session.desk.ctx
        found = state_of(ctx, student_no, find_item(ctx, _item(session, item)))
        if not found.on_file:
            session.no()
        if out is not None:
            _save(session, student_no, found.file, out, why)
        session.answer(
            {
                "student_no": student_no,
                "consent": found.consent.code,
                "state": found.value or "none",
                "on_file": found.on_file,
                "conflict": found.conflict,
                "method": found.method,
                "version": found.version,
                "signed_on": found.signed_on,
                "by": found.by,
                "file_sha256": found.file,
            },
            [f"{student_no}　{found.consent.title}　{'已繳' if found.on_file else '未繳'}　{found.signed_on}"],
        )

    @consent.command("register")
    def register(open_only: Annotated[bool, typer.Option("--open", help="只列還沒繳的")] = False) -> None:
        """同意書清冊。"""
        from app.consent.register import register as lines

        found = list(lines(session.desk.ctx, open_only=open_only))
        session.answer(
            [asdict(line) for line in found], [f"{x.student_no}　{x.name}　{x.consent}　{x.state}" for x in found]
        )


def _save(session: Session, student_no: str, sha256: str, out: Path, why: str) -> None:
    from app import access
    from app.attachments import attached
    from app.students import find_student

    if not why:
        raise WrongUse(code="usage", title="沒有調閱原因", message="取出附件要有 --why，並留下調閱紀錄。")
    ctx = session.desk.ctx
    code, note = access.reason_of(why)
    found = attached(ctx, find_student(ctx, student_no).id, sha256)
    access.record_list(ctx, ["consent_file"], count=1, why=code, note=note, where="consent")
    try:
        out.write_bytes(found.content)
    except OSError as exc:
        raise refused.translated(exc) from exc


def _item(session: Session, code: str) -> str:
    if code:
        return code
    asking = [i.code for i in session.desk.ctx.school.items if i.consent]
    if len(asking) == 1:
        return asking[0]
    raise WrongUse(
        code="consent.item",
        title="請指定辦理事項",
        message="本校" + ("沒有需要同意書的事項。" if not asking else "有多個事項需要同意書。"),
        hint=f"可用：{'、'.join(asking)}" if asking else "",
    )


def _done(session: Session, changes: Changes) -> None:
    session.answer({"fact": changes.facts[-1]}, ["已登錄。"])

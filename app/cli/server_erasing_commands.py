"""Commands for erasing under 個人資料保護法: server erase, by name, by date, or again after a restore."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from app.cli.frame import Session
from app.errors import ActRefused, WrongUse


def add_to(server: typer.Typer, session: Session) -> None:
    """Add these commands to the group `server`."""

    @server.command("erase")
    def erase(
        url: str,
        student_no: Annotated[str, typer.Argument(help="學號；用 --handed-over-before 或 --replay 時不寫")] = "",
        basis: Annotated[str, typer.Option(help="依據（法條、公文字號等）；不要寫姓名")] = "",
        register: Annotated[
            Path | None, typer.Option(help="刪除登記簿；省略時放在管理者的資料目錄", readable=False)
        ] = None,
        replay: Annotated[
            Path | None, typer.Option(help="資料庫還原之後，照這本登記簿把刪除重做一次", readable=False)
        ] = None,
        handed_over_before: Annotated[str, typer.Option(help="刪除這一天（YYYY-MM-DD）以前已領證學生的明細")] = "",
        dry_run: Annotated[bool, typer.Option("--dry-run", help="只列出會刪除誰，不刪除")] = False,
        yes: Annotated[bool, typer.Option("--yes", help="不再詢問")] = False,
    ) -> None:
        """依個資法刪除學生的個人資料明細；事實本身與雜湊鏈保留，並記入資料庫以外的刪除登記簿。"""
        from app.bootstrap import server_admin
        from app.bootstrap.administrator import erasure_register

        if [bool(student_no), replay is not None, bool(handed_over_before)].count(True) != 1:
            raise WrongUse(
                code="usage",
                title="指令的用法不對",
                message="請寫一個學號，或 --handed-over-before 日期，或 --replay 登記簿，三者擇一。",
            )
        day = _day(handed_over_before) if handed_over_before else None
        if replay is not None:
            _replay(session, url, replay)
        elif day is not None:
            _leavers(session, url, day, basis, register, dry_run=dry_run, yes=yes)
        else:
            book = erasure_register(session.data, register)
            count = server_admin(session.data, url).erase(student_no, basis, book)
            session.answer({"erased": count, "register": str(book.file)}, [f"已刪除 {count} 筆明細，記入 {book.file}"])


def _replay(session: Session, url: str, register: Path) -> None:
    from app.bootstrap import server_admin
    from app.bootstrap.administrator import erasure_register

    if not register.exists():
        raise WrongUse(code="usage", title="沒有這本登記簿", message=f"找不到 {register}。", hint="請確認檔名與位置。")
    done = server_admin(session.data, url).replay(erasure_register(session.data, register))
    session.answer(
        {"entries": done.entries, "missing": done.missing, "erased": done.details},
        [f"登記簿 {done.entries} 筆；伺服器忘了 {done.missing} 位學生的刪除，已重做，刪除 {done.details} 筆明細"],
    )


def _leavers(
    session: Session, url: str, day: date, basis: str, register: Path | None, *, dry_run: bool, yes: bool
) -> None:
    from app.bootstrap import server_admin
    from app.bootstrap.administrator import erasure_register

    administration, book = server_admin(session.data, url), erasure_register(session.data, register)
    found = administration.leavers(day)
    ready, still = [p for p in found if not p.later], [p for p in found if p.later]
    for person in ready:
        session.say(f"{person.student_no or person.student}")
    for person in still:
        session.say(f"{person.student_no or person.student}：{day} 之後還有 {person.later} 筆紀錄，不刪除")
    students = details = 0
    if still:
        session.no()
    if not dry_run and ready:
        if not yes:
            _confirm(len(ready))
        students, details = administration.erase_leavers(day, basis, book)
    session.answer(
        {
            "before": day.isoformat(),
            "found": [p.student_no or p.student for p in ready],
            "refused": [p.student_no or p.student for p in still],
            "students": students,
            "erased": details,
            "register": str(book.file),
        },
        [
            f"{day} 以前已領證：{len(ready)} 位可刪除，{len(still)} 位之後還有紀錄、不刪除",
            "（試算，沒有刪除）" if dry_run else f"已刪除 {students} 位學生的 {details} 筆明細，記入 {book.file}",
        ],
    )


def _confirm(count: int) -> None:
    if not sys.stdin.isatty():
        raise ActRefused(
            code="erase.unconfirmed",
            title="還沒有確認",
            message=f"會永久刪除 {count} 位學生的個人資料明細。",
            hint="先用 --dry-run 看名單，確定後加上 --yes。",
        )
    typer.confirm(f"會永久刪除 {count} 位學生的個人資料明細，確定嗎？", abort=True, err=True)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongUse(
            code="usage",
            title="日期的寫法不對",
            message=f"「{text}」不是日期。",
            hint="請寫西元年-月-日，例：2024-08-01。",
        ) from None

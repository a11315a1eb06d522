"""Commands of a desk at the shared ledger: connect, sit-down, sync."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.frame import Session
from app.credentials import SHARED_PASSWORD_VARIABLE
from app.errors import SharedLedgerUnreachable, WrongUse

if TYPE_CHECKING:
    from app import session as rights


def add_to(app: typer.Typer, session: Session) -> None:
    """Add these commands to the command line."""
    _add_people(app, session)
    _add_sync(app, session)


def _add_people(app: typer.Typer, session: Session) -> None:
    @app.command("connect")
    def connect(
        url: str,
        user: Annotated[str, typer.Option(help="個人帳號")],
        ca: Annotated[str, typer.Option(help="校內憑證機構 CA 檔")] = "",
        cert: Annotated[str, typer.Option(help="本櫃台憑證")] = "",
        key: Annotated[str, typer.Option(help="本櫃台私鑰")] = "",
        password_stdin: Annotated[bool, typer.Option("--password-stdin", help="由標準輸入讀密碼")] = False,
        history: Annotated[str, typer.Option(help="連線前的紀錄：adopt 由這個帳號負責送出、keep 只留在這台電腦")] = "",
        wrote_as: Annotated[list[str] | None, typer.Option(help="只處理以這個名字寫的紀錄，可重複；省略時全部")] = None,
        rebuilt: Annotated[
            bool, typer.Option("--rebuilt", help="伺服器確實重建過：把這個櫃台寫過的全部重新交給它")
        ] = False,
    ) -> None:
        """把本櫃台指向共用帳冊；密碼存入作業系統金鑰圈。"""
        from app.bootstrap import connect_desk

        secret = _password(user, from_stdin=password_stdin)
        desk = session.desk
        # The desk is started from anywhere later on: by a menu, a scheduler, somebody in another folder.
        chosen = replace(
            desk.settings,
            shared_url=url,
            shared_user=user,
            ca_file=_whole(ca),
            client_cert=_whole(cert),
            client_key=_whole(key),
        )
        done = connect_desk(
            desk,
            chosen,
            secret,
            history=history,
            wrote_as=tuple(wrote_as or ()),
            rebuilt=rebuilt,
            progress=session.progress,
        )
        lines = [f"已指向共用帳冊 {url}，帳號 {user}"]
        if done.history.adopted:
            lines.append(f"連線前的 {done.history.adopted:,} 筆已由 {user} 重新登錄，下次同步時送出。")
        if done.history.kept:
            lines.append(f"連線前的 {done.history.kept:,} 筆只留在這台電腦備查，不再計入。")
        session.answer(
            {
                "url": url,
                "user": user,
                **rights_document(done.session),
                "history": {"adopted": done.history.adopted, "kept": done.history.kept},
            },
            [*lines, *_limits(done.session)],
        )

    @app.command("sit-down")
    def sit_down(
        user: Annotated[str, typer.Option(help="個人帳號；單機櫃台則是承辦人姓名")],
        password_stdin: Annotated[bool, typer.Option("--password-stdin", help="由標準輸入讀密碼")] = False,
        unit: Annotated[str, typer.Option(help="單機櫃台改辦理的單位代碼；* 表示代所有單位辦理")] = "",
    ) -> None:
        """換人：以自己的帳號在這個櫃台入座；單機櫃台也可以改單位。"""
        from app.bootstrap import knows_password, sit_down

        desk = session.desk
        asked = password_stdin or (bool(desk.settings.shared_url) and not knows_password(desk, user))
        secret = _password(user, from_stdin=password_stdin) if asked else None
        found = sit_down(desk, user, secret, unit=unit)
        waiting = {who: count for who, count in desk.store.pending_operators().items() if who != user}
        lines = [f"{user} 已入座"]
        lines += [f"{who} 還有 {count:,} 筆沒有送出，下次同步時寄存，等本人確認。" for who, count in waiting.items()]
        session.answer({"user": user, **rights_document(found), "others_waiting": waiting}, [*lines, *_limits(found)])


def _add_sync(app: typer.Typer, session: Session) -> None:
    @app.command("sync")
    def sync(
        once: Annotated[bool, typer.Option("--once", help="做完一輪就結束")] = False,
    ) -> None:
        """與共用帳冊交換事實；不加 --once 時持續進行，直到按 Ctrl+C。"""
        from app.bootstrap import round_document, round_line, sync_desk

        if not once:
            _listen(session)
            return
        done = sync_desk(session.desk)
        if done.refused:
            session.no()
        session.answer(round_document(done), [round_line(done)])


def _listen(session: Session) -> None:
    """Stay until stopped; what a person wants to see on the way goes to standard error, the one document to the end."""
    from app.bootstrap import listen

    with _stopped_by_signals() as stop:
        totals = listen(session.desk, stop, session.say)
    if totals.last is None and totals.trouble is not None:
        raise totals.trouble
    if totals.refused:
        session.no()
    session.answer(
        totals.document(session.desk),
        [f"共 {totals.rounds} 輪：送出 {totals.pushed}、收到 {totals.pulled}、被拒 {len(totals.refused)}"],
    )


@contextmanager
def _stopped_by_signals() -> Iterator[threading.Event]:
    """An event that Ctrl+C and a polite kill set; the old ways of dying come back afterwards."""
    stop = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def rights_document(found: rights.Session | None) -> dict[str, object]:
    """What the login that sits here may do, for ``--json``; nulls where nobody has said."""
    return {
        "units": sorted(found.units) if found else None,
        "capabilities": sorted(found.capabilities) if found else None,
        "read_only": found.read_only if found else False,
    }


def _limits(found: rights.Session | None) -> list[str]:
    if found is not None and found.read_only:
        return ["這個帳號只能查看；需要登錄時，請資訊人員以 server add-staff 設定所屬單位。"]
    return []


def _whole(file: str) -> str:
    """A certificate's place from the root; empty when none was named."""
    if not file:
        return ""
    place = Path(file).expanduser().resolve()
    if not place.is_file():
        raise SharedLedgerUnreachable(
            code="shared.certificate",
            title="找不到憑證檔",
            message=f"沒有 {place} 這個檔案。",
            hint="請寫出 ca.crt、desk.crt、desk.key 放在哪裡。",
        )
    return str(place)


def _password(user: str, *, from_stdin: bool) -> str:
    """The login's password: from standard input, else from the environment, else asked for at the terminal."""
    import getpass

    given = "" if from_stdin else os.environ.get(SHARED_PASSWORD_VARIABLE, "")
    if given:
        return given
    if not from_stdin and not sys.stdin.isatty():
        raise WrongUse(
            code="usage",
            title="沒有密碼",
            message="這裡沒有終端機可以輸入密碼。",
            hint=f"請加上 --password-stdin 由標準輸入給，或設定環境變數 {SHARED_PASSWORD_VARIABLE}。",
        )
    secret = sys.stdin.readline().rstrip("\n") if from_stdin else getpass.getpass(f"{user} 的密碼：")
    if not secret:
        raise WrongUse(code="usage", title="沒有密碼", message="請輸入共用帳冊的密碼。")
    return secret

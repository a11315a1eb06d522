"""What an administrator checks first: program, keyring, fonts, data directory, settings, printers, ledger, clock, shared server."""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app import paths, refused, school_font
from app.clock import from_ms, in_taipei, to_ms
from app.errors import DeskError
from app.findings import Finding
from app.ledger import Kind

if TYPE_CHECKING:
    from app.bootstrap.desk import Desk

NEEDED_BYTES = 500_000_000
#: A clock this far behind what was written already is wrong (ms); desks of one office differ by less.
BEHIND_MS = 10 * 60_000
_LOOKED_BACK = 50
_SHARED = "共用帳冊"


def examine(data: Path | None) -> list[Finding]:
    """Look at everything a desk needs; nothing is changed."""
    return list(_findings(data))


def examine_server(url: str) -> list[Finding]:
    """Look at the PostgreSQL server with an administrator's connection; nothing is changed.

    Raises:
        SharedLedgerUnreachable: When the server does not answer.
    """
    from app.bootstrap.administrator import server_checkup

    return server_checkup(url)


def _findings(data: Path | None) -> Iterator[Finding]:
    yield Finding(
        "程式", bad=False, message=f"Python {platform.python_version()}，{platform.system()} {platform.machine()}"
    )
    yield _tried("本機資料庫", _engine)
    yield _tried("金鑰圈", _keyring)
    yield _tried("字型", lambda: _fonts(paths.data_dir(data)))
    yield _tried("資料目錄", lambda: _directory(paths.data_dir(data)))
    yield _tried("設定檔", lambda: _settings(data))
    yield _tried("印表機", _printers)
    yield _tried("錯誤報告", lambda: _crashes(data))
    yield from _ledger(data)
    yield from _shared(data)


def _tried(check: str, look: Callable[[], tuple[bool, str]]) -> Finding:
    try:
        good, message = look()
    except DeskError as error:
        return Finding(check, bad=True, message=_told(error))
    except OSError as error:
        return Finding(check, bad=True, message=refused.reason(error))
    return Finding(check, bad=not good, message=message)


def _engine() -> tuple[bool, str]:
    from app.bootstrap import engine_versions

    return True, engine_versions()


def _keyring() -> tuple[bool, str]:
    from app.credentials import PASSPHRASE_VARIABLE, keyring_name

    name = keyring_name()
    if not name and os.environ.get(PASSPHRASE_VARIABLE):
        return True, f"沒有金鑰圈，使用通行碼（{PASSPHRASE_VARIABLE}）"
    return bool(name), name or f"沒有可信任的金鑰圈；帳冊須改用通行碼（{PASSPHRASE_VARIABLE}）"


def _fonts(data: Path) -> tuple[bool, str]:
    from app.documents.fontbook import damaged_fonts, shipped_fonts

    if damaged := damaged_fonts():
        return False, f"缺少或損壞：{'、'.join(damaged)}　→ 請重新安裝程式"
    return True, f"{len(shipped_fonts())} 個字型檔齊全{_school_font(school_font.place(data))}"


def _school_font(where: Path) -> str:
    """The school's own font is opened whole: a damaged one is found here and not on the day of a batch."""
    if not where.is_file():
        return ""
    from app.documents.eudc import codes_of

    return f"，學校造字檔 {len(codes_of(where)):,} 字"


def _directory(where: Path) -> tuple[bool, str]:
    existing = next(p for p in (where, *where.parents) if p.exists())
    if not existing.is_dir():
        return False, f"{existing} 是檔案，不是資料夾　→ 請用 --data 指定另一個資料夾"
    if not os.access(existing, os.W_OK):
        return False, f"{existing} 不能寫入　→ 請資訊人員把寫入權限給目前的使用者，或用 --data 指定另一個資料夾"
    free = shutil.disk_usage(existing).free
    if free < NEEDED_BYTES:
        return False, f"{where}　只剩 {free // 1_000_000} MB　→ 請清出空間，至少要 {NEEDED_BYTES // 1_000_000} MB"
    return True, f"{where}　可用 {free // 1_000_000_000} GB"


def _settings(data: Path | None) -> tuple[bool, str]:
    from app import settings

    where = paths.data_dir(data)
    settings.load(where)
    return True, settings.FILE_NAME if (where / settings.FILE_NAME).exists() else "沒有設定檔，一律照預設"


def _printers() -> tuple[bool, str]:
    """A machine without a printer still makes PDF files, so it is told and not held against it."""
    from app.bootstrap import printers

    default, names = printers()
    if not names:
        return True, "沒有印表機；文件仍可存成 PDF"
    return True, f"{len(names)} 台，預設 {default or '（沒有）'}"


def _crashes(data: Path | None) -> tuple[bool, str]:
    from app.crashes import CrashFolder

    found = CrashFolder(paths.log_dir(data)).reports()
    if not found:
        return True, "沒有"
    return True, f"{len(found)} 份，最近一份 {found[0].reference}（{in_taipei(found[0].at):%Y-%m-%d %H:%M}）"


def _ledger(data: Path | None) -> Iterator[Finding]:
    """The ledger whole, and that the machine's clock is not behind what is written in it."""
    from app.bootstrap import has_desk, open_desk

    try:
        if not has_desk(data):
            yield Finding("帳冊", bad=False, message="尚未建立")
            return
        desk = open_desk(data)
        try:
            found = desk.store.verify()
            yield Finding("帳冊", bad=not found.good, message=found.sentence)
            yield _clock(desk)
        finally:
            desk.close()
    except DeskError as error:
        yield Finding("帳冊", bad=True, message=_told(error))


def _clock(desk: Desk) -> Finding:
    """Acts carry this machine's time, and the order of two desks' acts is read from it."""
    now = desk.clock.now()
    last = max((f.at_ms for f in desk.store.recent_facts(kinds=list(Kind), limit=_LOOKED_BACK)), default=0)
    if last - to_ms(now) > BEHIND_MS:
        then = f"{in_taipei(from_ms(last)):%Y-%m-%d %H:%M}"
        text = f"這台電腦的時間是 {in_taipei(now):%Y-%m-%d %H:%M}，比帳冊最後一筆（{then}）早　→ 請開啟自動對時"
        return Finding("時鐘", bad=True, message=text)
    return Finding("時鐘", bad=False, message=f"{in_taipei(now):%Y-%m-%d %H:%M}（臺北）")


def _shared(data: Path | None) -> Iterator[Finding]:
    """The line to the shared ledger as this desk's login sees it; `doctor --server` is the administrator's look."""
    from app.bootstrap import has_desk, open_desk
    from app.bootstrap.administrator import line_checkup

    try:
        if not has_desk(data):
            yield Finding(_SHARED, bad=False, message="尚未設定")
            return
        try:
            desk = open_desk(data)
        except DeskError:
            yield Finding(_SHARED, bad=True, message="帳冊打不開，還不能檢查　→ 請先處理上面指出的問題")
            return
        try:
            if not desk.settings.shared_url:
                yield Finding(_SHARED, bad=False, message="尚未設定（單機作業）")
                return
            yield from line_checkup(desk)
        finally:
            desk.close()
    except DeskError as error:
        yield Finding(_SHARED, bad=True, message=_told(error))


def _told(error: DeskError) -> str:
    """Trouble and its way out in one line, for whoever reads it at a terminal."""
    command = f"（指令：{error.command}）" if error.command else ""
    return f"{error.message}　→ {error.hint}{command}" if error.hint else error.message

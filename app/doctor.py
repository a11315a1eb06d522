"""What an administrator checks first: program, keyring, fonts, data directory, ledger, shared server."""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from app import paths, refused, school_font
from app.errors import DeskError
from app.findings import Finding

NEEDED_BYTES = 500_000_000
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
    yield _tried("帳冊", lambda: _ledger(data))
    yield from _shared(data)


def _tried(check: str, look: Callable[[], tuple[bool, str]]) -> Finding:
    try:
        good, message = look()
    except DeskError as error:
        hint = f"　→ {error.hint}" if error.hint else ""
        return Finding(check, bad=True, message=f"{error.message}{hint}")
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
    folder = Path(__file__).resolve().parents[1] / "resources" / "fonts"
    listed = [line.split() for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines() if line.strip()]
    missing = [name for _, name in listed if not (folder / name.lstrip("*")).is_file()]
    if missing:
        return False, f"缺少 {'、'.join(missing)}"
    return True, f"{len(listed)} 個字型檔齊全{_school_font(school_font.place(data))}"


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
        return False, f"{where}　只剩 {free // 1_000_000} MB"
    return True, f"{where}　可用 {free // 1_000_000_000} GB"


def _ledger(data: Path | None) -> tuple[bool, str]:
    from app.bootstrap import has_desk, open_desk

    if not has_desk(data):
        return True, "尚未建立"
    desk = open_desk(data)
    try:
        found = desk.store.verify()
        good = found.chain_ok and found.projection_ok
        return good, f"{found.facts:,} 筆事實，{'核對一致' if good else '核對不符，請執行 verify'}"
    finally:
        desk.close()


def _shared(data: Path | None) -> Iterator[Finding]:
    """The line to the shared ledger as this desk's login sees it; `doctor --server` is the administrator's look."""
    from app.bootstrap import has_desk, open_desk
    from app.bootstrap.administrator import line_checkup

    try:
        if not has_desk(data):
            yield Finding(_SHARED, bad=False, message="尚未設定")
            return
        desk = open_desk(data)
        try:
            if not desk.settings.shared_url:
                yield Finding(_SHARED, bad=False, message="尚未設定（單機作業）")
                return
            yield from line_checkup(desk)
        finally:
            desk.close()
    except DeskError as error:
        hint = f"　→ {error.hint}" if error.hint else ""
        yield Finding(_SHARED, bad=True, message=f"{error.message}{hint}")

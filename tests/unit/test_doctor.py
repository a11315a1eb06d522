"""What an administrator is told first: printers, reports of faults, a clock behind the ledger, settings nobody can read."""

from __future__ import annotations

import shutil
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import app.bootstrap
from app import doctor, logs, paths, settings
from app.bootstrap.desk import create_desk
from app.clock import FixedClock
from app.credentials import KEYRING_VARIABLE
from app.documents import fontbook
from app.findings import Finding


@pytest.fixture(autouse=True)
def _memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEYRING_VARIABLE, "memory")


def told(data: Path) -> dict[str, Finding]:
    return {f.check: f for f in doctor.examine(data)}


def test_everything_a_desk_stands_on_is_looked_at_before_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.bootstrap, "printers", lambda: ("", []))
    said = told(tmp_path)
    assert {"程式", "金鑰圈", "字型", "資料目錄", "設定檔", "印表機", "錯誤報告", "帳冊", "共用帳冊"} <= set(said)
    assert not [f for f in said.values() if f.bad]
    assert "PDF" in said["印表機"].message
    monkeypatch.setattr(app.bootstrap, "printers", lambda: ("一樓", ["一樓", "二樓"]))
    assert told(tmp_path)["印表機"].message == "2 台，預設 一樓"


def test_the_machines_own_printers_are_asked_without_a_window() -> None:
    default, names = app.bootstrap.printers()
    assert not default or default in names


def test_a_clock_behind_what_was_written_already_is_told_with_what_to_do(tmp_path: Path) -> None:
    ahead = FixedClock(datetime.now(UTC) + timedelta(days=2))
    create_desk(tmp_path, school="npust", memory_key=True, clock=ahead).close()
    assert told(tmp_path)["時鐘"].bad
    assert "自動對時" in told(tmp_path)["時鐘"].message
    other = tmp_path / "other"
    create_desk(other, school="npust", memory_key=True).close()
    assert not told(other)["時鐘"].bad


def test_reports_and_unreadable_settings_are_told(tmp_path: Path) -> None:
    reference, _ = logs.write_crash(paths.log_dir(tmp_path), ValueError, ValueError("x"), None)
    (tmp_path / settings.FILE_NAME).write_text("language = [", encoding="utf-8")
    said = told(tmp_path)
    assert reference in said["錯誤報告"].message
    assert said["設定檔"].bad


def test_a_font_that_is_not_as_it_was_shipped_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = {**fontbook.shipped_fonts(), "NotoSansTC_700Bold.ttf": "0" * 64}
    monkeypatch.setattr(fontbook, "shipped_fonts", lambda: shipped)
    found = told(tmp_path)["字型"]
    assert found.bad
    assert found.message.startswith("缺少或損壞：NotoSansTC_700Bold.ttf")


def test_a_ledger_that_cannot_be_opened_is_one_trouble_with_a_way_out_and_not_two(tmp_path: Path) -> None:
    create_desk(tmp_path, school="npust", memory_key=True).close()
    with (tmp_path / "ledger.db").open("r+b") as file:
        file.truncate(5000)
    said = told(tmp_path)
    assert "restore" in said["帳冊"].message
    assert "帳冊打不開" in said["共用帳冊"].message
    assert "restore" not in said["共用帳冊"].message


def test_a_disk_with_little_room_is_told_with_how_much_is_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = type(shutil.disk_usage(tmp_path))(10**12, 10**12 - 10**6, 10**6)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: few)
    found = told(tmp_path)["資料目錄"]
    assert found.bad
    assert "至少要 500 MB" in found.message


@pytest.mark.skipif(sys.platform == "win32", reason="Windows gives each user's folders their own rights")
def test_nobody_else_on_the_computer_may_look_into_a_desks_folder(tmp_path: Path) -> None:
    data = tmp_path / "school" / "desk"
    create_desk(data, school="npust", memory_key=True).close()
    assert [oct(p.stat().st_mode & 0o077) for p in (data.parent, data, data / "logs")] == ["0o0"] * 3
    shared = tmp_path / "there already"
    shared.mkdir(mode=0o750)
    create_desk(shared, school="npust", memory_key=True).close()
    assert shared.stat().st_mode & 0o777 == 0o750

"""Reports of bugs are found again at the next start, with nothing of a person in them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app import logs
from app.crashes import MOST_REPORTS, CrashFolder

AWKWARD = ("田", "谷辣斯．尤達卡．Kulas", "林𤧟堃", "Abdurrahman Wahid", "O'Brien-Smythe", "B11102037", "0912-345-678")


def left(folder: Path, text: str = "x") -> str:
    with pytest.raises(ValueError, match="invalid literal") as caught:
        int(text)
    return logs.write_crash(folder, ValueError, caught.value, caught.tb)[0]


def test_a_report_is_told_until_somebody_kept_or_deleted_it(tmp_path: Path) -> None:
    first = left(tmp_path)
    folder = CrashFolder(tmp_path)
    assert [(c.reference, c.whole) for c in folder.untold()] == [(first, False)]
    folder.keep(folder.untold())
    assert folder.untold() == ()
    second = left(tmp_path)
    (crash,) = folder.untold()
    assert crash.reference == second
    folder.delete([crash])
    assert folder.untold() == ()
    assert [p.name for p in tmp_path.glob("crash-*-*.txt")] == [f"crash-{first}.txt"]


def test_what_a_report_says_names_nobody_and_no_folder_of_a_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path(__file__).parents[2])
    reference = left(tmp_path, f"no row for {', '.join(AWKWARD)}")
    said = (tmp_path / f"crash-{reference}.txt").read_text(encoding="utf-8")
    assert not [word for word in AWKWARD if word in said]
    assert '"~' in said
    assert str(Path(__file__).parents[2]) not in said


def test_of_many_reports_the_oldest_go(tmp_path: Path) -> None:
    for _ in range(MOST_REPORTS + 3):
        left(tmp_path)
    assert len(CrashFolder(tmp_path).untold()) == MOST_REPORTS
    assert len(list(tmp_path.glob("crash-*-*.txt"))) == MOST_REPORTS


def test_a_process_that_died_is_told_at_the_next_start_and_one_that_ended_is_not(tmp_path: Path) -> None:
    dying = (
        "import ctypes, pathlib, sys; from app.crashes import CrashFolder;"
        "name = '林怡君'; CrashFolder(pathlib.Path(sys.argv[1])).watch(); ctypes.string_at(0)"
    )
    ended = subprocess.run([sys.executable, "-c", dying, tmp_path], check=False, capture_output=True)
    assert ended.returncode != 0
    folder = CrashFolder(tmp_path)
    folder.watch()
    (crash,) = folder.untold()
    assert crash.whole
    said = crash.path.read_text(encoding="utf-8")
    assert "string_at" in said
    assert "林怡君" not in said
    folder.rest()
    assert not list(tmp_path.glob("fatal-*"))


def test_a_folder_that_takes_nothing_keeps_nobody_from_work(tmp_path: Path) -> None:
    folder = CrashFolder(tmp_path / "file" / "logs")
    (tmp_path / "file").write_text("")
    folder.watch()
    folder.rest()
    folder.keep(folder.untold())
    assert folder.untold() == ()


def test_a_damaged_report_is_still_told(tmp_path: Path) -> None:
    (tmp_path / "crash-0610-ABC123.txt").write_bytes(b"\xff\xfeat nonsense\nat 2026-13-99\n")
    (tmp_path / "crash-notes.txt").write_text("of somebody else")
    assert [c.reference for c in CrashFolder(tmp_path).untold()] == ["0610-ABC123"]

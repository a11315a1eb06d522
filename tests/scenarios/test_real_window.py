"""A clerk at a real window, with the keyboard only; what was signed is in the ledger afterwards."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.bootstrap import sample_dir
from app.credentials import STORE_NAME
from tests.xvfb import ROOT, Screen

pytestmark = pytest.mark.xvfb
STUDENT = "B10901018"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk of the library with the sample roster, its key behind a passphrase."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.setenv("CLEARANCE_PASSPHRASE", "long enough for a test")
    monkeypatch.setenv("PYTHONUTF8", "1")
    place = tmp_path / "desk"
    command(place, "init", "--school", "npust", "--unit", "library", "--operator", "測試承辦人")
    command(place, "roster", "load", str(sample_dir() / "應屆畢業生名冊.xlsx"))
    command(place, "acknowledge", STUDENT)
    return place


def command(data: Path, *words: str) -> str:
    """Run one command of the desk and return what it printed."""
    line = [sys.executable, "-m", "app", *words, "--data", str(data)]
    done = subprocess.run(
        line, cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def verdicts(data: Path) -> list[str]:
    """What the library decided so far, oldest first."""
    facts = [json.loads(line) for line in command(data, "facts").splitlines()]
    return [fact["payload"]["v"] for fact in facts if fact["kind"] == "clearance.signed"]


def written(data: Path) -> tuple[tuple[int, int], ...]:
    """What the ledger's file and its journal look like from outside; an open desk keeps everyone else out."""
    file = data / STORE_NAME
    found = [
        file.with_name(file.name + ending).stat()
        for ending in ("", "-wal")
        if file.with_name(file.name + ending).exists()
    ]
    return tuple((stat.st_size, stat.st_mtime_ns) for stat in found)


def wait_until_open(screen: Screen, data: Path) -> None:
    """Until the desk has its ledger open and has nothing more to write there."""

    def still() -> bool:
        before = written(data)
        time.sleep(1.5)
        return len(before) > 1 and written(data) == before

    screen.until(still, "the desk to open its ledger")


def press_until_written(screen: Screen, data: Path, *keys: str, first: Callable[[], None] | None = None) -> None:
    """Press keys until the ledger has grown; a desk that is still opening does not take the first ones."""
    before = written(data)

    def pressed() -> bool:
        if first is not None:
            first()
        screen.keys(*keys)
        for _ in range(20):
            if written(data) != before:
                return True
            time.sleep(0.1)
        return False

    screen.until(pressed, f"{keys} to be written down")


def scan(screen: Screen) -> None:
    """As a card reader does: the digits at once, then Enter."""
    screen.keys("F2")
    screen.type(STUDENT)
    screen.keys("Return")


def test_a_scan_and_f4_sign_off_and_ctrl_z_takes_it_back(screen: Screen, data: Path, tmp_path: Path) -> None:
    with screen.desk("--data", str(data)) as process:
        screen.window("離校櫃台", process)
        wait_until_open(screen, data)
        press_until_written(screen, data, "F4", first=lambda: scan(screen))
        press_until_written(screen, data, "ctrl+z")
        assert screen.picture(tmp_path / "counter.png").stat().st_size > 10_000
    assert verdicts(data) == ["pass", "withdraw"]


def test_killed_right_after_a_sign_off_the_desk_still_has_it(screen: Screen, data: Path) -> None:
    with screen.desk("--data", str(data)) as process:
        screen.window("離校櫃台", process)
        wait_until_open(screen, data)
        press_until_written(screen, data, "F4", first=lambda: scan(screen))
        screen.keys("ctrl+z", "F4")
        process.kill()
        process.wait()
    assert verdicts(data)[:1] == ["pass"]
    told = json.loads(command(data, "verify", "--json"))
    assert (told["chain_ok"], told["projection_ok"]) == (True, True)


def test_a_paper_is_saved_without_touching_the_mouse(screen: Screen, data: Path, tmp_path: Path) -> None:
    paper = tmp_path / "slip.pdf"
    with screen.desk("--data", str(data)) as process:
        screen.window("離校櫃台", process)
        wait_until_open(screen, data)
        press_until_written(screen, data, "F4", first=lambda: scan(screen))
        screen.keys("ctrl+p")
        time.sleep(2)

        def saved() -> bool:
            screen.keys("ctrl+s")
            time.sleep(1.5)
            # Slower than a card reader: the desk takes a fast burst for a scan, wherever the keyboard is.
            screen.type(str(paper), gap=70)
            screen.keys("Return")
            time.sleep(1.5)
            return paper.exists()

        screen.until(saved, "the paper to be saved")
        screen.picture(tmp_path / "papers.png")
        wait_until_open(screen, data)
    assert paper.read_bytes().startswith(b"%PDF")
    kinds = [json.loads(line)["kind"] for line in command(data, "facts").splitlines()]
    assert kinds.count("paper.printed") == 1

"""A clerk at a real window, with the keyboard only; what was signed is in the ledger afterwards.

The clerk waits for what the window shows, as a person does. That the ledger's file grew says nothing: a desk also writes
down how its screens stand, a few seconds after it was opened.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from app.bootstrap import sample_dir
from tests.scenarios.afternoon_clerk import Clerk, boxes, ready
from tests.scenarios.afternoon_witness import REPORT
from tests.xvfb import PATIENCE, ROOT, Screen

pytestmark = pytest.mark.xvfb
STUDENT = "B10901018"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk of the library with the sample roster, its key behind a passphrase."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.setenv("CLEARANCE_PASSPHRASE", "long enough for a test")
    monkeypatch.setenv("PYTHONUTF8", "1")
    monkeypatch.setenv(REPORT, str(tmp_path / "seen.jsonl"))
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


@contextmanager
def signed(screen: Screen, data: Path) -> Iterator[tuple[Clerk, subprocess.Popen[bytes]]]:
    """A clerk at the window who opened it, scanned a card and signed it."""
    clerk = Clerk(screen, Path(os.environ[REPORT]))
    with screen.desk("--data", str(data), module="tests.scenarios.today_witness") as process:
        screen.window("離校櫃台", process)
        clerk.until(lambda s: s["front"] == "counter" and ready(s), "the desk to be open")
        clerk.open(STUDENT)
        clerk.sign()
        yield clerk, process


def ask_where(clerk: Clerk) -> None:
    """Ctrl+S until the box is there: before the paper has been composed there is nothing to save."""

    def asked(patience: float) -> None:
        there = "the box that asks where to save"
        clerk.until(lambda s: boxes(s, "QFileDialog") and s["focus"].startswith("QLineEdit"), there, patience=patience)

    for _ in range(8):
        clerk.press("ctrl+s")
        with suppress(AssertionError):
            return asked(PATIENCE / 8)
    return asked(PATIENCE)


def test_a_scan_and_f4_sign_off_and_ctrl_z_takes_it_back(screen: Screen, data: Path, tmp_path: Path) -> None:
    with signed(screen, data) as (clerk, _process):
        clerk.take_back()
        assert screen.picture(tmp_path / "counter.png").stat().st_size > 10_000
    assert verdicts(data) == ["pass", "withdraw"]


def test_killed_right_after_a_sign_off_the_desk_still_has_it(screen: Screen, data: Path) -> None:
    with signed(screen, data) as (clerk, process):
        clerk.press("ctrl+z", "F4")
        process.kill()
        process.wait()
    assert verdicts(data)[:1] == ["pass"]
    told = json.loads(command(data, "verify", "--json"))
    assert (told["chain_ok"], told["projection_ok"]) == (True, True)


def test_a_paper_is_saved_without_touching_the_mouse(screen: Screen, data: Path, tmp_path: Path) -> None:
    paper = tmp_path / "slip.pdf"
    with signed(screen, data) as (clerk, _process):
        clerk.press("ctrl+p")
        clerk.until(lambda s: s["front"] == "forms", "the papers")
        ask_where(clerk)
        # Slower than a card reader: the desk takes a fast burst for a scan, wherever the keyboard is.
        clerk.write(str(paper))
        clerk.until(lambda s: s["typed"] == str(paper), "the file's name to be written")
        clerk.press("Return")
        clerk.until(lambda s: paper.name in s["toast"], "the paper to be saved")
        screen.picture(tmp_path / "papers.png")
    assert paper.read_bytes().startswith(b"%PDF")
    kinds = [json.loads(line)["kind"] for line in command(data, "facts").splitlines()]
    assert kinds.count("paper.printed") == 1

"""`sync` without `--once` stays and listens, and gives its one document when it is told to stop."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.scenarios.commands_office import CommandDesk, Office, roster

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120


@contextmanager
def listening(desk: CommandDesk) -> Iterator[subprocess.Popen[str]]:
    words = [sys.executable, "-X", "utf8", "-m", "app", "sync", "--data", str(desk.folder), "--json"]
    process = subprocess.Popen(
        words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def line_with(process: subprocess.Popen[str], words: str) -> str:
    """The next line for people that says this; the others are passed over."""
    assert process.stderr is not None
    for line in process.stderr:
        if words in line:
            return line
    raise AssertionError(f"ended without saying {words}")


def lines_until_received(process: subprocess.Popen[str], facts: int) -> None:
    """Read on until the lines tell of this many facts: the bell may ring while the other desk still sends."""
    received = 0
    while received < facts:
        found = re.search(r"收到 (\d+)", line_with(process, "收到"))
        assert found is not None
        received += int(found[1])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no polite signal a parent could send one process")
def test_a_listening_desk_hears_the_bell_and_ends_with_one_document(office: Office) -> None:
    registry = office.desk("registry", office.staff("reg", "registry"), "registry")
    library = office.desk("library", office.staff("lib", "library"), "library")
    with listening(library) as process:
        registry.run("roster", "load", roster())
        sent = registry.sync()
        assert sent["pending"] == 0
        lines_until_received(process, sent["pushed"])
        process.send_signal(signal.SIGTERM)
        out, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    found = json.loads(out)
    assert found["pulled"] >= sent["pushed"] > 300
    assert (found["refused"], found["pending"], found["online"]) == ([], 0, True)
    assert library.run("desk", "info")["last_sync"] is not None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no polite signal a parent could send one process")
def test_a_listening_desk_that_never_reached_the_server_says_why(office: Office) -> None:
    desk = office.desk("library", office.staff("lib", "library"), "library")
    office.server.stop()
    try:
        with listening(desk) as process:
            line_with(process, "會自動再試")
            process.send_signal(signal.SIGINT)
            out, _ = process.communicate(timeout=PATIENCE)
    finally:
        office.server.start()
    assert process.returncode == 3
    assert json.loads(out)["error"]["code"] == "shared.unreachable"

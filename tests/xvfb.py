"""A real X screen of our own: the desk as a clerk meets it, with a window manager, keys and pictures (Linux only)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 60.0
"""Seconds to wait for something to appear; only a limit for a desk that hangs, never an expectation."""


@dataclass(frozen=True, slots=True)
class Screen:
    """One X display with a window manager."""

    display: str

    @property
    def env(self) -> dict[str, str]:
        """The environment of the test as it is now, on this display."""
        return {**os.environ, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    def xdotool(self, *arguments: str) -> str:
        """Run xdotool on this display and return what it printed."""
        done = subprocess.run(["xdotool", *arguments], env=self.env, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    def window(self, title: str, process: subprocess.Popen[bytes]) -> str:
        """The id of the visible window whose title matches, once it is there, brought to the front."""

        def found() -> str:
            assert process.poll() is None, f"the desk ended with code {process.returncode}"
            return self.xdotool("search", "--onlyvisible", "--name", title).split("\n")[-1]

        window = self.until(found, f"a window called {title}")
        self.xdotool("windowactivate", "--sync", window)
        return window

    def keys(self, *keys: str) -> None:
        """Press keys one after the other, as a person does."""
        self.xdotool("key", "--delay", "120", "--clearmodifiers", *keys)

    def type(self, text: str, *, gap: int = 4) -> None:
        """Type letters; the default gap in milliseconds is a scanner's."""
        self.xdotool("type", "--delay", str(gap), text)

    def picture(self, path: Path, window: str = "root") -> Path:
        """A PNG of the whole screen, or of one window."""
        subprocess.run(["import", "-window", window, str(path)], env=self.env, check=True, capture_output=True)
        return path

    def until(self, condition: Callable[[], str | bool | int], what: str) -> str:
        """Wait for a condition to hold and return its value."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if value := condition():
                return str(value)
            time.sleep(0.1)
        raise AssertionError(f"waited {PATIENCE:.0f} s for {what}")

    @contextmanager
    def desk(self, *arguments: str, module: str = "app") -> Iterator[subprocess.Popen[bytes]]:
        """The desk, started as a person starts it (or by a module that adds a witness), ended with the test."""
        command = [sys.executable, "-m", module, *arguments]
        process = subprocess.Popen(command, cwd=ROOT, env=self.env)
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def missing() -> list[str]:
    """The programs of a real window that are not here."""
    return [program for program in ("Xvfb", "openbox", "xdotool", "import") if not shutil.which(program)]


@contextmanager
def display(log_to: Path) -> Iterator[Screen]:
    """A display with room for the whole window, on a number that is free."""
    reading, writing = os.pipe()
    size = "1600x1000x24"
    with log_to.open("wb") as log:
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"]
        server = subprocess.Popen(command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=log)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        made = Screen(f":{pipe.readline().strip()}")
    manager = subprocess.Popen(["openbox"], env=made.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield made
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait()


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    """A display of this test's own."""
    if absent := missing():
        pytest.skip(f"a real window needs {', '.join(absent)}")
    with display(tmp_path / "xvfb.log") as made:
        yield made

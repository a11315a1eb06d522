"""One command line, in this process as `app.cli` runs it or in a process of its own as a scheduler starts it."""

from __future__ import annotations

import contextlib
import io
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.cli import main

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended and what it said."""

    returncode: int
    stdout: str
    stderr: str


def here(*words: str | Path, stdin: str = "") -> Done:
    """Run a command in this process: the same words, answers and exit codes, without a second of starting Python."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patched, contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        patched.setattr(sys, "stdin", io.StringIO(stdin))
        code = main([*map(str, words)])
    return _sane(Done(code, out.getvalue(), err.getvalue()))


def process(*words: str | Path, stdin: str = "") -> Done:
    """Run a command in a process of its own; it inherits this test's home, keyring and environment."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "app", *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        input=stdin,
    )
    return _sane(Done(done.returncode, done.stdout, done.stderr))


def _sane(done: Done) -> Done:
    assert "Traceback" not in done.stderr, done.stderr
    return done

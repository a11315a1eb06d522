"""The desk as people are handed it: built with PyInstaller, put where nobody may write, started by somebody without rights.

Nothing of the checkout, its environment or the network is within reach of what is started here.
"""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.xvfb import ROOT
from tools.packing.windows import TERMINAL, WINDOW

VARIABLE = "DESK_PACKED"
"""Names a packed folder to drive instead of building one: the very one that will be handed out."""
PATIENCE = 300.0
"""Seconds; only a limit for a program that hangs, never an expectation."""


def build(folder: Path) -> Path:
    """Pack the desk; returns its folder.

    Raises:
        AssertionError: With what PyInstaller said, when it could not.
    """
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(folder / "dist"), "--workpath", str(folder / "build"), "pyinstaller.spec"]
    env = {**os.environ, "PYINSTALLER_CONFIG_DIR": str(folder / "build")}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    shutil.rmtree(folder / "build")
    return folder / "dist" / WINDOW


def take_rights_away(folder: Path) -> None:
    """Let everybody read and start what is there, and nobody change it."""
    for place in (folder, *folder.rglob("*")):
        if not place.is_symlink():
            mode = stat.S_IMODE(place.stat().st_mode)
            place.chmod(0o555 if place.is_dir() or mode & stat.S_IXUSR else 0o444)


def give_rights_back(folder: Path) -> None:
    """So that it can be deleted."""
    for place in (folder, *folder.rglob("*")):
        if place.is_dir() and not place.is_symlink():
            place.chmod(0o755)


def fingerprints(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file with its size and the time it was written."""
    found = ((place, place.lstat()) for place in folder.rglob("*"))
    return {place.relative_to(folder).as_posix(): (seen.st_size, seen.st_mtime_ns) for place, seen in found}


def nobody() -> tuple[int, int] | None:
    """User and group of an account without rights; only root can become it."""
    if not hasattr(os, "geteuid") or os.geteuid():
        return None
    import pwd

    account = pwd.getpwnam("nobody")
    return account.pw_uid, account.pw_gid


@cache
def cut_off() -> tuple[str, ...]:
    """What takes the network away from a program; nothing where even root may not (a container without that right)."""
    line = ("unshare", "--net", "--")
    return line if subprocess.run([*line, "true"], capture_output=True, check=False).returncode == 0 else ()


@dataclass(frozen=True, slots=True)
class Clerk:
    """Somebody who only has the packaged desk and a home; run by root, an account without any rights."""

    program: Path
    home: Path

    @classmethod
    def of(cls, program: Path, home: Path) -> Clerk:
        home.mkdir(parents=True)
        if (account := nobody()) is not None:
            os.chown(home, *account)
        return cls(program, home)

    def environment(self, **more: str) -> dict[str, str]:
        """Of the tests' own environment nothing comes along."""
        return {"HOME": str(self.home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", **more}

    def command(self, name: str, *words: str | Path) -> list[str]:
        """The line that starts a program: for root as nobody and without network, else as whoever runs the tests."""
        line = [str(self.program / name), *map(str, words)]
        if (account := nobody()) is None:
            return line
        drop = ["setpriv", f"--reuid={account[0]}", f"--regid={account[1]}", "--clear-groups", "--"]
        return [*cut_off(), *drop, *line]

    def run(self, *words: str | Path, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """Run one command of the packaged desk."""
        return subprocess.run(
            self.command(TERMINAL, *words),
            cwd=self.home,
            env=self.environment(**(env or {})),
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=PATIENCE,
        )

    def open(self, *words: str | Path, env: Mapping[str, str]) -> subprocess.Popen[bytes]:
        """Open the packaged window."""
        return subprocess.Popen(self.command(WINDOW, *words), cwd=self.home, env=self.environment(**env))

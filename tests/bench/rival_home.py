"""Where the other ways live: an environment of their own under build/, so that the product's lock stays its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / "build" / "rivals"
LOCK = Path(__file__).parent / "rivals" / "requirements.lock"
_LIBRARY = {"writer": "*swlo.*", "calc": "*sclo.*"}
PYTHON = HOME / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def ensure() -> None:
    """Make the environment once per lock."""
    stamp = HOME / "lock-stamp"
    if stamp.exists() and stamp.read_bytes() == LOCK.read_bytes():
        return
    base = getattr(sys, "_base_executable", sys.executable)
    subprocess.run([base, "-m", "venv", "--clear", "--without-pip", str(HOME)], check=True)
    install = [base, "-m", "pip", "--python", str(PYTHON), "install", "-q", "--only-binary", ":all:", "--no-deps"]
    subprocess.run([*install, "--require-hashes", "-r", str(LOCK)], check=True)
    stamp.write_bytes(LOCK.read_bytes())


def run(script: str, *arguments: str | Path) -> list[float]:
    """Run one rival and return the seconds it printed."""
    ensure()
    command = [str(PYTHON), str(Path(__file__).parent / "rivals" / f"{script}.py"), *map(str, arguments)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [float(figure) for figure in printed.split()]


def office(part: str = "writer") -> bool:
    """Whether LibreOffice is here with a part of it; as root on Debian that is installed for the comparison."""
    if _has(part):
        return True
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", f"libreoffice-{part}-nogui"]
        subprocess.run(quiet, check=False, capture_output=True, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
    return _has(part)


def _has(part: str) -> bool:
    """Without the part that knows a format, LibreOffice converts nothing and still ends well."""
    found = shutil.which("soffice")
    return found is not None and any(Path(found).resolve().parent.glob(_LIBRARY[part]))

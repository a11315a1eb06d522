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
    if not _has(part):
        _install(f"libreoffice-{part}-nogui")
    return _has(part)


def web_pages() -> bool:
    """Whether WeasyPrint can draw here: it needs Pango of the system, which as root on Debian is installed."""
    ensure()
    if not _draws():
        _install("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
    return _draws()


def _install(*packages: str) -> None:
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
        subprocess.run(quiet, check=False, capture_output=True, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})


def _draws() -> bool:
    return subprocess.run([str(PYTHON), "-c", "import weasyprint"], check=False, capture_output=True).returncode == 0


def _has(part: str) -> bool:
    """Without the part that knows a format, LibreOffice converts nothing and still ends well."""
    found = shutil.which("soffice")
    return found is not None and any(Path(found).resolve().parent.glob(_LIBRARY[part]))

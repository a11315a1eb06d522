"""Keeping the English catalogue complete: `python -m ui.catalogue` reads every `tr()` again and compiles `en.qm`.

lupdate and lrelease come inside the PySide6 wheel. New strings arrive as unfinished in `en.ts`; a test fails until each
has its English, and another fails when `en.qm` is older than `en.ts`.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Final

from ui.theme.assets import TRANSLATIONS

ROOT: Final = Path(__file__).resolve().parents[1]
SOURCE: Final = TRANSLATIONS / "en.ts"
COMPILED: Final = TRANSLATIONS / "en.qm"


def update(target: Path = SOURCE) -> None:
    """Read every string of the window into a catalogue, keeping what is translated there."""
    files = sorted(str(p.relative_to(ROOT)) for p in (ROOT / "ui").rglob("*.py"))
    _run(
        "lupdate",
        *files,
        "-ts",
        str(target),
        "-source-language",
        "zh_TW",
        "-target-language",
        "en_GB",
        "-no-obsolete",
        "-disable-heuristic",
        "sametext",
        "-disable-heuristic",
        "similartext",
        "-locations",
        "none",
        "-silent",
    )


def release(source: Path = SOURCE, target: Path = COMPILED) -> None:
    """Compile a catalogue into what the window loads."""
    _run("lrelease", str(source), "-qm", str(target), "-silent")


def _run(tool: str, *arguments: str) -> None:
    command = Path(sysconfig.get_path("scripts")) / f"pyside6-{tool}{'.exe' if sys.platform == 'win32' else ''}"
    subprocess.run([str(command), *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    update()
    release()

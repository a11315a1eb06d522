"""Writes THIRD-PARTY.md, and gathers the licence texts of what is really in a package: `python3 dev.py licences`.

With `--check` nothing is written: the answer is whether the page is of today.
"""

from __future__ import annotations

import shutil
import sys
import tomllib
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path
from typing import Final

from tools.packing import parts
from tools.packing.parts import ROOT, Part, Register

PAGE: Final = ROOT / "THIRD-PARTY.md"
#: In the packaged desk, beside the program.
FOLDER: Final = "licenses"
#: Of the tool that packs, these start the program and travel inside it.
_STARTERS: Final = ("pyinstaller", "pyinstaller-hooks-contrib")
_WHERE: Final = {("linux",): "Linux", ("win32",): "Windows"}


def page(found: Register) -> str:
    """The whole page."""
    packed = [part for part in found.parts.values() if part.packed]
    lines = [
        "# What the desk is built from, and under which terms",
        "",
        "Made by `python3 dev.py licences` from the metadata of what is installed and `resources/licences/parts.toml`; do not",
        "edit. The exact versions and hashes are in `requirements.lock`.",
        "",
        "The packaged desk (`python3 dev.py package`) is a folder. Qt, PySide6, shiboken6 and psycopg (LGPL-3.0) lie in it as",
        "unmodified files of their own that anybody may replace (`resources/licences/Qt.txt` says where); the texts of every",
        f"licence are in its folder `{FOLDER}`, one folder for each part. On Linux a few libraries of the system it was packed",
        f"on travel along (Python, OpenSSL, libffi, SQLite, xcb): `{FOLDER}/system` has their terms. All of them can be read in",
        "the program, too: settings, About.",
        "",
        "| part | licence | used for | only on |",
        "|---|---|---|---|",
        *(_row(part) for part in sorted(packed, key=_by_name)),
        "| Python | PSF-2.0 | everything; in the package | |",
        "| PyInstaller's starter | GPL-2.0-or-later, with leave to ship it with any program | starts the packaged desk | |",
        "",
        "Asked for by one of these, installed from source, never imported and not in the package:",
        _sentence(found),
        "",
        "| data | licence | where |",
        "|---|---|---|",
        *(f"| {one['what']} | {one['licence']} | {one['where']} |" for one in data()),
        "",
        "Tools that only developers install (pytest, hypothesis, mypy, ruff, import-linter, PyInstaller, the PostgreSQL wheel, and",
        "OR-Tools, Apache-2.0, which the credit audit is compared with) are in the same lock but not in the package. Nobody's",
        "real data is in this repository: every person in `resources/sample` and in the tests is made up.",
    ]
    return "\n".join(lines) + "\n"


def _by_name(part: Part) -> str:
    return part.name.lower()


def _row(part: Part) -> str:
    return f"| {part.name} | {part.licence} | {part.use} | {_WHERE.get(part.systems, '')} |"


def _sentence(found: Register) -> str:
    left = sorted((part for part in found.parts.values() if not part.packed), key=_by_name)
    return ", ".join(f"{part.name} ({part.licence})" for part in left) + "."


def data() -> list[dict[str, str]]:
    """What comes along besides distributions: fonts, icons, tables."""
    rows: list[dict[str, str]] = tomllib.loads(parts.KNOWN.read_text("utf-8"))["data"]
    return rows


def gather(folder: Path, sources: Sequence[str]) -> list[str]:
    """Put the terms of whatever these files come from into a folder.

    Args:
        folder: Made anew.
        sources: The files that a package is made of.

    Returns:
        The parts, by canonical name, whose files are there.

    Raises:
        SystemExit: When something is packed that the page does not name, or has no text.
    """
    found = parts.register()
    there = sorted(parts.owners_of(sources) - set(_STARTERS))
    shutil.rmtree(folder, ignore_errors=True)
    faults = list(found.faults)
    for name in there:
        part = found.parts.get(name)
        if part is None or not part.packed:
            faults.append(f"{name} is in the package but not on the page")
            continue
        texts = list(parts.texts_of(part))
        if not texts:
            faults.append(f"{part.name} has no licence text")
        _copy(folder / f"{part.name}-{part.version}", texts)
    for name in _STARTERS:
        _copy(folder / f"{name}-{metadata.version(name)}", [(path.name, path) for path in parts.own_texts(name)])
    if (text := parts.python_text()) is not None:
        _copy(folder / f"Python-{sys.version.split()[0]}", [(text.name, text)])
    else:
        faults.append("Python's own licence was not found")
    _copy(folder / "data", [(Path(t).name, ROOT / t) for one in data() for t in one.get("texts", ())])
    _copy(folder / "system", [(f"{package}.txt", notice) for package, notice in parts.system_packages(sources).items()])
    if faults:
        raise SystemExit("\n".join(faults))
    return there


def _copy(folder: Path, texts: Sequence[tuple[str, Path]]) -> None:
    for name, source in texts:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def main(arguments: Sequence[str]) -> int:
    """Write the page or check it."""
    found = parts.register()
    text = page(found)
    for fault in found.faults:
        print(fault, file=sys.stderr)
    if "--check" in arguments:
        current = PAGE.exists() and PAGE.read_text("utf-8") == text
        if not current:
            print(f"{PAGE.name} is not of today: python3 dev.py licences", file=sys.stderr)
        return 0 if current and not found.faults else 1
    PAGE.write_text(text, "utf-8", newline="\n")
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

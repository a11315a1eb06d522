"""The files of the house, for the guards that read them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("app", "db", "ui", "tests", "tools")
GENERATED = "docs/features.md"
DOCUMENTS = tuple(
    path.relative_to(ROOT).as_posix()
    for pattern in ("*.md", "docs/**/*.md", "resources/guide/**/*.md")
    for path in sorted(ROOT.glob(pattern))
    if path != ROOT / GENERATED
)
"""Every page somebody reads; `docs/features.md` is made from the tests themselves."""
TEXT = {".py", ".md", ".toml", ".sql", ".txt", ".csv", ".json", ".ts", ".qss", ".spec", ".lock", ""}


def modules(*rooms: str) -> Iterator[Path]:
    """Python files of the given rooms (all of them when none is named)."""
    for room in rooms or ROOMS:
        yield from (ROOT / room).rglob("*.py")


def texts() -> Iterator[tuple[Path, str]]:
    """Every text file that belongs to the house, with what it says."""
    for top in (*ROOMS, "resources", "docs", ".ci"):
        for path in sorted((ROOT / top).rglob("*")):
            if path.is_file() and path.suffix in TEXT and "__pycache__" not in path.parts:
                yield path, path.read_text("utf-8", errors="replace")
    for path in sorted(ROOT.glob("*")):
        if path.is_file() and path.suffix in TEXT and path.name != ".git":
            yield path, path.read_text("utf-8", errors="replace")


def name(path: Path) -> str:
    """A path as it is written in the documents."""
    return path.relative_to(ROOT).as_posix()

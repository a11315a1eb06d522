"""Writes docs/features.md: which numbered row of the schools' documents is cited where, in the product and in its tests.

A row is implemented where a docstring or a profile cites it, and shown by the test that names it; the page is made
from those citations, so it cannot promise what nobody wrote.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "features.md"
COUNTS = {"N": 47, "T": 33, "E": 36, "U": 59}
SCHOOLS = {"N": "屏科大 NPUST", "T": "師大 NTNU", "E": "亞東科大 AEUST", "U": "國北教大 NTUE"}
CITED = re.compile(r"(?<![A-Za-z0-9_])([NTEU])(\d\d)(?:\s*[-–]\s*[NTEU]?(\d\d))?(?![0-9A-Za-z])")
IN_TEST_NAME = re.compile(r"_([nteu])(\d\d)(?=[_(])")
PRODUCT = ("app", "db", "ui", "resources/schools", "resources/forms")


def rows_in(text: str) -> set[str]:
    """Every row a text cites; N09-N12 means each of the four."""
    found: set[str] = set()
    for letter, first, last in CITED.findall(text):
        for number in range(int(first), int(last or first) + 1):
            if 1 <= number <= COUNTS[letter]:
                found.add(f"{letter}{number:02d}")
    found |= {f"{a.upper()}{n}" for a, n in IN_TEST_NAME.findall(text) if int(n) <= COUNTS[a.upper()]}
    return found


def cited(folders: tuple[str, ...]) -> dict[str, list[str]]:
    """Row -> files that cite it."""
    where: dict[str, list[str]] = defaultdict(list)
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".py", ".toml", ".sql"} and path.is_file():
                for row in rows_in(path.read_text(encoding="utf-8")):
                    where[row].append(path.relative_to(ROOT).as_posix())
    return where


def page() -> str:
    """The whole page."""
    built, shown = cited(PRODUCT), cited(("tests",))
    lines = [
        "# Rows of the schools' documents: where each is built and shown",
        "",
        "Made by `python3 -m tools.features` from the citations in docstrings, profiles and tests; do not edit.",
        "A row without a place is not built yet; where one is cited, the docstring there says how far it goes.",
    ]
    for letter, count in COUNTS.items():
        rows = [f"{letter}{k:02d}" for k in range(1, count + 1)]
        done = sum(1 for r in rows if built.get(r))
        lines += [
            "",
            f"## {SCHOOLS[letter]}: {done} of {count} rows have a place",
            "",
            "| row | built in | shown by |",
            "|---|---|---|",
        ]
        lines += [f"| {r} | {_few(built.get(r, []))} | {_few(shown.get(r, []))} |" for r in rows]
    return "\n".join(lines) + "\n"


def _few(paths: list[str]) -> str:
    named = "、".join(f"`{p}`" for p in paths[:3])
    return f"{named} +{len(paths) - 3}" if len(paths) > 3 else named


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE.relative_to(ROOT)}\n")

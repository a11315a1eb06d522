"""Runs comparisons, prints their tables and keeps each in docs/bench.md: `python3 dev.py bench [NAME...]`.

A table replaces the one of the same title and says when, how often and on how busy a machine it was measured.
"""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAMES = (
    "first_paint",
    "start_up",
    "lookup",
    "afternoon",
    "overview",
    "roster_load",
    "import_stall",
    "worklist",
    "audits",
    "sheets",
    "shared_push",
    "shared_pull",
    "shared_herd",
    "shared_roster",
    "protection",
)


HEAD = """# Measured side by side

Made by `python3 dev.py bench`; all figures of one table come from the same run, the ways taking turns. Only the ratios
mean anything on another machine; a busy machine widens every spread, so each table says how busy its own was.

"""


def main() -> int:
    """Measure what was asked for and write it down."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("names", nargs="*", choices=[*NAMES, []], help="which comparisons (default: all)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each way is measured")
    asked = parser.parse_args()
    target = ROOT / "docs" / "bench.md"
    for name in asked.names or NAMES:
        print(f"… {name}", file=sys.stderr, flush=True)
        busy = load()
        tables = importlib.import_module(f"tests.bench.{name}").compare(rounds=asked.rounds).table()
        print(tables, flush=True)
        said = f"Measured {datetime.now(UTC):%Y-%m-%d}, {asked.rounds} rounds, on {machine()}{busy}."
        target.write_text(kept(target.read_text("utf-8") if target.exists() else "", tables, said), "utf-8")
    return 0


def kept(page: str, tables: str, said: str) -> str:
    """The page with these tables in place of those of the same titles; new ones come last."""
    found = sections(page)
    found.update({title: f"{body.rstrip()}\n\n{said}\n\n" for title, body in sections(tables).items()})
    return HEAD + "".join(f"## {title}\n{body.rstrip()}\n\n" for title, body in found.items()).rstrip() + "\n"


def sections(page: str) -> dict[str, str]:
    """What stands under each title of a page."""
    parts = re.split(r"^## (.+)\n", page, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def machine() -> str:
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"


def load() -> str:
    """How busy the machine was before; empty where nobody counts."""
    return f", load {os.getloadavg()[0]:.1f} before" if hasattr(os, "getloadavg") else ""


if __name__ == "__main__":
    sys.exit(main())

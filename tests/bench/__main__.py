"""Runs every comparison, prints the tables and keeps them in docs/bench.md: `python3 dev.py bench [NAME...]`."""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAMES = (
    "first_paint",
    "lookup",
    "overview",
    "roster_load",
    "import_stall",
    "worklist",
    "sheets",
    "shared_push",
    "shared_pull",
    "shared_herd",
    "shared_roster",
    "protection",
)


def main() -> int:
    """Measure what was asked for; only a complete run is written down."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*NAMES, []], help="which comparisons (default: all)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each way is measured")
    asked = parser.parse_args()
    tables = []
    for name in asked.names or NAMES:
        print(f"… {name}", file=sys.stderr, flush=True)
        table = importlib.import_module(f"tests.bench.{name}").compare(rounds=asked.rounds).table()
        print(table, flush=True)
        tables.append(table)
    if not asked.names:
        machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"
        if hasattr(os, "getloadavg"):  # a busy machine widens every spread: say so
            machine += f", load {os.getloadavg()[2]:.1f}"
        head = (
            "# Measured side by side\n\nMade by `python3 dev.py bench`; every figure of a table comes from the same run, "
            f"the ways taking turns.\nOnly the ratios mean anything on another machine. {datetime.now(UTC):%Y-%m-%d}, {machine}.\n"
        )
        target = ROOT / "docs" / "bench.md"
        target.parent.mkdir(exist_ok=True)
        target.write_text("\n".join([head, *tables]), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

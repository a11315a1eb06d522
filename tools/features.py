"""Writes docs/features.md: every numbered row of the schools' documents, where it is built and which tests prove it.

The rows are `tests/rows/wanted.toml`; a place is a module whose docstring cites the row; a proof is a test that carries
it in `pytest.mark.rows`; what is still to come, and with which subject, is `tests/rows/open.toml`. With `--check` nothing
is written: the answer is whether the page is true. Needs the standard library only.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from itertools import groupby
from pathlib import Path

from tools.rows import ROOT, Register, register

PAGE = Path("docs/features.md")
_VERBS = {"R": "record", "D": "display", "E": "enforce", "P": "print", "X": "export or import"}


def page(found: Register) -> str:
    """The whole page."""
    proved = sum(1 for code in found.rows if found.proved.get(code))
    lines = [
        "# Rows of the schools' documents: where each is built and proved",
        "",
        "Made by `python3 dev.py features`; do not edit. The rows are `tests/rows/wanted.toml`. *Built in* names the modules",
        "and profiles that cite the row; *proved by* the tests that carry it in `pytest.mark.rows`; what is still to come,",
        "and with which subject, stands in `tests/rows/open.toml`.",
        "",
        f"Verbs: {', '.join(f'{letter} {word}' for letter, word in _VERBS.items())}.",
        "",
        f"**{proved} of {len(found.rows)} rows are proved by tests.**",
    ]
    lines += _still_to_come(found)
    for letter, school in found.schools.items():
        codes = [code for code in found.rows if code.startswith(letter)]
        done = sum(1 for code in codes if found.proved.get(code))
        lines += ["", f"## {school}: {done} of {len(codes)}", ""]
        lines += ["| row | asked | terms | built in | proved by | still to come |", "|---|---|---|---|---|---|"]
        lines += [_line(found, code) for code in codes]
    return "\n".join(lines) + "\n"


def faults(found: Register) -> list[str]:
    """What keeps the register from being true, one sentence each."""
    said = list(found.faults)
    excused: dict[str, int] = defaultdict(int)
    for reason in found.reasons:
        for code in reason.rows:
            excused[code] += 1
            if code not in found.rows:
                said.append(f"{code}: {reason.subject} excuses a row that does not exist")
        if not reason.subject or not reason.why:
            said.append(f"a reason names neither subject nor why: {', '.join(reason.rows)}")
    said += [f"{code}: excused {times} times" for code, times in excused.items() if times > 1]
    said += [
        f"{code}: neither a test nor a reason ({row.terms})"
        for code, row in found.rows.items()
        if not found.proved.get(code) and not excused[code]
    ]
    return said


def _still_to_come(found: Register) -> list[str]:
    lines = ["", "## Still to come, by subject", ""]
    for reason in found.reasons:
        open_rows = [code for code in reason.rows if not found.proved.get(code)]
        partly = [code for code in reason.rows if found.proved.get(code)]
        counted = ", ".join(open_rows) or "none without a test"
        begun = f"; begun, proved in part: {', '.join(partly)}" if partly else ""
        lines.append(f"* **{reason.subject}**: {reason.why} ({counted}{begun})")
    return lines if found.reasons else [*lines, "Nothing."]


def _line(found: Register, code: str) -> str:
    row = found.rows[code]
    later = "、".join(reason.subject for reason in found.reasons if code in reason.rows)
    cells = (code, f"{row.verbs}: {row.asks}", row.terms, _places(found, code), _proofs(found, code), later)
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _places(found: Register, code: str) -> str:
    return "<br>".join(f"`{path}`" for path in found.cited.get(code, []))


def _proofs(found: Register, code: str) -> str:
    """Each file once, with the names of its tests."""
    files = groupby(found.proved.get(code, []), key=lambda proof: proof.path)
    return "<br>".join(f"`{path}` {', '.join(_told(p.test) for p in proofs)}" for path, proofs in files)


def _told(test: str) -> str:
    return test.removeprefix("test_").replace("_", " ")


def main(arguments: list[str]) -> int:
    """Write the page, or with `--check` only say whether it is true; every fault is listed and ends with code 1."""
    found = register()
    text, said = page(found), faults(found)
    target = ROOT / PAGE
    if "--check" not in arguments:
        target.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{PAGE.as_posix()}\n")
    elif not target.exists() or target.read_text("utf-8") != text:
        said.append(f"{PAGE.as_posix()} is not of today: python3 dev.py features")
    sys.stderr.write("".join(f"{sentence}\n" for sentence in said))
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

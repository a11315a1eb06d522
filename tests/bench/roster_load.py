"""A roster of 100,000 leavers from an .xlsx file into the ledger, against the two scripts an office writes for it.

One reads with pandas and stores with `to_sql`, the other goes through openpyxl row by row and stores ORM objects; both
check what an office would (number, duplicates, required columns, days, departments, mail), into a plain SQLite file
and into one that SQLCipher encrypts as it does ours. Beside the wall clock stand processor seconds (reading process
included) and the largest process' peak memory; a second table has our own other formats and the undo of a whole load.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from tests.bench import rival_home, roster_file
from tests.bench.measure import Comparison, Several, Way, alternate

ROWS = 100_000
#: An .xls sheet ends at row 65,536.
ROWS_OF_OTHERS = 50_000


@dataclass(slots=True)
class _Spent:
    """What the rounds of one way cost beside time."""

    processor: list[float] = field(default_factory=list)
    peak: list[int] = field(default_factory=list)
    refused: int = 0

    def note(self, way: Way, *, against: float | None = None) -> Way:
        spent = statistics.median(self.processor)
        said = [f"{spent:.1f} CPU s"]
        if against is not None:
            said.append(f"{spent / against:.1f} × the CPU")
        if self.refused:
            said.append(f"{self.refused} refused: a character broken by the format")
        if self.peak:
            said.append(f"peak {max(self.peak) >> 20:,} MB")
        return replace(way, note=", ".join(said))


def _run(command: Sequence[str | Path], spent: _Spent) -> list[float]:
    """Run one process to its end and return the figures it printed; its peak memory is the system's word for it."""
    if not hasattr(os, "wait4"):  # Windows
        printed = subprocess.run(command, check=True, capture_output=True, text=True, cwd=rival_home.ROOT).stdout
        return [float(figure) for figure in printed.split()]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=rival_home.ROOT) as child:
        printed = child.stdout.read() if child.stdout is not None else ""
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)
    spent.peak.append(used.ru_maxrss * (1 if sys.platform == "darwin" else 1024))
    return [float(figure) for figure in printed.split()]


def _ours(spent: _Spent, roster: Path, *, rows: int, undo: bool = False) -> float:
    """Read, check, append as facts with hashes, fold; the file is encrypted and every row can be undone."""
    command: list[str | Path] = [sys.executable, "-m", "tests.bench.roster_ours", roster, *(["undo"] if undo else [])]
    took, processor, students, refused = _run(command, spent)
    # An old .xls may cut a rare character in two where one of its records ends: such a row is refused, and said.
    assert students == (0 if undo else rows - refused)
    spent.processor.append(processor)
    spent.refused = int(refused)
    return took


def _office(spent: _Spent, roster: Path, folder: Path, *, script: str, how: str, rows: int) -> float:
    """Read, check a little, store text: no history, no undo, nothing to prove what was loaded."""
    database = folder / "office.sqlite"
    for left in folder.glob("office.sqlite*"):
        left.unlink()
    rival_home.ensure()
    before = sum(os.times()[2:4])
    program = Path(__file__).parent / "rivals" / f"{script}.py"
    *took, students = _run([rival_home.PYTHON, program, roster, database, how], spent)
    spent.processor.append(sum(os.times()[2:4]) - before)
    assert students == rows
    return sum(took)


def compare(*, rounds: int = 5) -> Several:
    """Ours checks every cell and keeps history; the others check a few columns and store the rows."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        return Several((_against_offices(folder, min(rounds, 3)), other_ways(folder, min(rounds, 3))))


def _against_offices(folder: Path, rounds: int) -> Comparison:
    roster = folder / "roster.xlsx"
    roster_file.write(roster, rows=ROWS)
    offices = [
        (f"{named}, {kept}", script, how)
        for how, kept in (("plain", "plain file"), ("encrypted", "SQLCipher file"))
        for named, script in (
            ("pandas.read_excel, columns checked, to_sql", "roster_pandas"),
            ("openpyxl, each row checked, SQLAlchemy ORM", "roster_orm"),
        )
    ]
    spent = [_Spent() for _ in range(1 + len(offices))]
    ways = [
        (
            "clearance desk: every cell checked, facts hashed, file encrypted",
            partial(_ours, spent[0], roster, rows=ROWS),
        ),
        *(
            (name, partial(_office, mine, roster, folder, script=script, how=how, rows=ROWS))
            for (name, script, how), mine in zip(offices, spent[1:], strict=True)
        ),
    ]
    measured = alternate(ways, rounds=rounds)
    ours = statistics.median(spent[0].processor)
    return Comparison(
        "Loading a roster",
        f"{ROWS:,} rows of {len(roster_file.HEADER)} columns from one .xlsx file until they are stored. The others check number, "
        "duplicates, required columns, day of birth, department and mail, and keep no history, no undo and no proof.",
        "s",
        tuple(
            s.note(way, against=None if k == 0 else ours)
            for k, (way, s) in enumerate(zip(measured, spent, strict=True))
        ),
    )


def other_ways(folder: Path, rounds: int) -> Comparison:
    """The same students from other formats, and the load taken back."""
    files = {".xlsx": folder / "fifty.xlsx", ".ods": folder / "fifty.ods"}
    roster_file.write(files[".xlsx"], rows=ROWS_OF_OTHERS)
    roster_file.write_ods(files[".ods"], rows=ROWS_OF_OTHERS)
    if rival_home.office("calc"):
        files[".xls"] = folder / "fifty.xls"
        command = ["soffice", "--headless", "--convert-to", "xls", "--outdir", str(folder), str(files[".xlsx"])]
        subprocess.run(command, check=True, capture_output=True)
    spent = {name: _Spent() for name in (*files, "undo")}
    ways = [
        (f"load from {name}", partial(_ours, spent[name], file, rows=ROWS_OF_OTHERS)) for name, file in files.items()
    ]
    undo = partial(_ours, spent["undo"], files[".xlsx"], rows=ROWS_OF_OTHERS, undo=True)
    measured = alternate([*ways, ("undo of the whole load", undo)], rounds=rounds)
    return Comparison(
        "A roster in other formats, and its undo",
        f"{ROWS_OF_OTHERS:,} rows of {len(roster_file.HEADER)} columns, all by clearance desk.",
        "s",
        tuple(s.note(way) for way, s in zip(measured, spent.values(), strict=True)),
    )

"""Students at the counter, by keyboard and scanner in a real window (Xvfb), beside a list that is filtered and typed into.

The robot's hands (xdotool) take some ten milliseconds of their own for each call, in both ways; a person's are not counted.
"""

from __future__ import annotations

import csv
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.bootstrap import open_desk
from tests.bench.measure import Comparison, Way
from tests.keyring_file import VARIABLE
from tests.scenarios.afternoon_clerk import Act, Clerk, ready, says
from tests.scenarios.afternoon_desk import People, prepare
from tests.scenarios.afternoon_witness import LOOK_MS, REPORT
from tests.xvfb import ROOT, Screen, display, missing

STUDENTS, DIPLOMAS = 10, 3
#: How often the witness looks; more often would slow the window down that is measured.
EVERY_MS = "15"
SHARE = 0.95
#: Columns of the roster that stand in such a list.
COLUMNS = (
    "student_no",
    "name",
    "name_en",
    "department",
    "level",
    "division",
    "sex",
    "entry_term",
    "grad_term",
    "card_no",
)
RIVAL = Path(__file__).parent / "rivals" / "find_and_type.py"


@dataclass(frozen=True, slots=True)
class Afternoon:
    """Both ways, and what each act of the desk took."""

    students: Comparison
    acts: Sequence[Act]

    def table(self) -> str:
        """The comparison, then a line for each kind of act."""
        lines = [
            "## What a clerk's keys take",
            "",
            "From the first key the robot presses until the window shows what came of it and takes the next key.",
            "",
            "| act | keys | times | median | p95 |",
            "|---|---|---|---|---|",
        ]
        for name in dict.fromkeys(act.name for act in self.acts):
            of = [act for act in self.acts if act.name == name]
            seconds = sorted(act.seconds for act in of)
            late = seconds[min(len(seconds) - 1, int(SHARE * len(seconds)))]
            median = statistics.median(seconds)
            lines.append(f"| {name} | {of[0].keys} | {len(of)} | {median * 1000:,.0f} ms | {late * 1000:,.0f} ms |")
        return self.students.table() + "\n" + "\n".join(lines) + "\n"


def compare(*, rounds: int = 5) -> Afternoon:
    """So many times ten students in each way, and what else a counter does."""
    if absent := missing():
        raise SystemExit(f"a real window needs {', '.join(absent)}")
    with tempfile.TemporaryDirectory() as folder, _environment(Path(folder)):
        place = Path(folder)
        people = prepare(place / "desk", queue=STUDENTS * rounds + 2, graduates=DIPLOMAS * rounds + 1)
        numbers = [n for n in people.queue[1:] if n != people.named[0]][: STUDENTS * rounds]
        _write_list(place)
        with display(place / "xvfb.log") as screen:
            theirs = _list(screen, place, numbers)
            ours, acts = _desk(screen, place, people, numbers)
    ways = (
        Way("clearance desk: scan, F4", ours, f"1 scan, 1 key; {_late(ours)}"),
        Way("QTableView, filter and type: Ctrl+F, scan, V, Enter, Ctrl+S", theirs, f"1 scan, 4 keys; {_late(theirs)}"),
    )
    job = (
        "One student's item passed and safe on disk, 300 people. The list is a plain table saved as CSV: no rule is asked, "
        "nothing encrypted, no history, no undo; finding the right cell is given to it. A person's own time is not in it."
    )
    return Afternoon(Comparison("A student at the counter", job, "ms", ways), acts)


def _late(seconds: Sequence[float]) -> str:
    return f"p95 {sorted(seconds)[int(SHARE * len(seconds))] * 1000:,.0f} ms"


def _desk(screen: Screen, place: Path, people: People, numbers: Sequence[str]) -> tuple[tuple[float, ...], list[Act]]:
    clerk = Clerk(screen, place / "seen.jsonl")
    with screen.desk("--data", str(place / "desk"), module="tests.scenarios.afternoon_witness") as process:
        screen.window("離校櫃台", process)
        clerk.until(lambda s: s["front"] == "counter" and s["focus"] == "ScanBox:scan", "the desk to open")
        taken = []
        for number in numbers:
            clerk.open(number)
            clerk.sign()
            taken.append(sum(act.seconds for act in clerk.acts[-2:]))
        for _ in numbers[::STUDENTS]:
            clerk.take_back()
            clerk.refuse("survey not filled in")
            clerk.take_back()
            clerk.sign()
            clerk.box("F8", "CaseSheet")
            clerk.away()
            clerk.until(ready, "the scan box")
        clerk.do("Ctrl+7", lambda: clerk.press("ctrl+7"), lambda s: s["front"] == "certificates" and s["focus"])
        for number in people.graduates:
            clerk.do(
                "scan a graduate",
                lambda n=number: clerk.scan(n),  # type: ignore[misc]  # mypy cannot infer a lambda with a default
                lambda s, n=number: says(s, n, "可以發證") and s["focus"].startswith("HandPanel"),  # type: ignore[misc]
            )
            clerk.do(
                "diploma: 1, 3, F4",
                lambda: clerk.press("1", "3", "F4"),
                lambda s, n=number: says(s, n, "可以把證書交出") and s["toast"],  # type: ignore[misc]
            )
    return tuple(taken), clerk.acts


def _list(screen: Screen, place: Path, numbers: Sequence[str]) -> tuple[float, ...]:
    command = [sys.executable, str(RIVAL), *map(str, (place / "list.csv", place / "saved.csv", place / "list.jsonl"))]
    process = subprocess.Popen(command, cwd=ROOT, env=screen.env)
    try:
        clerk = Clerk(screen, place / "list.jsonl")
        screen.window("find and type", process)
        taken = []
        for k, number in enumerate(numbers):
            clerk.do("Ctrl+F", lambda: clerk.press("ctrl+f"), lambda s: s["find"])
            clerk.do("find", lambda n=number: clerk.scan(n), lambda s: s["editing"])  # type: ignore[misc]
            clerk.do("type", lambda: clerk.press("v", "Return"), lambda s: not s["editing"])
            clerk.do("save", lambda: clerk.press("ctrl+s"), lambda s, k=k: s["saves"] == k + 1)  # type: ignore[misc]
            taken.append(sum(act.seconds for act in clerk.acts[-4:]))
        return tuple(taken)
    finally:
        process.terminate()
        process.wait()


def _write_list(place: Path) -> None:
    desk = open_desk(place / "desk")
    with (place / "list.csv").open("w", encoding="utf-8", newline="") as file:
        for student in desk.store.students(desk.store.student_ids()):
            csv.writer(file).writerow([student.fields.get(name, "") for name in COLUMNS])
    desk.close()


@contextmanager
def _environment(place: Path) -> Iterator[None]:
    """A home, a keyring and a witness of our own."""
    ours = {
        VARIABLE: str(place / "keyring.json"),
        "CLEARANCE_KEYRING": "tests.keyring_file.FileKeyring",
        "PYTHON_KEYRING_BACKEND": "tests.keyring_file.FileKeyring",
        "HOME": str(place),
        "PYTHONUTF8": "1",
        REPORT: str(place / "seen.jsonl"),
        LOOK_MS: EVERY_MS,
    }
    before = {name: os.environ.get(name) for name in ours}
    os.environ.update(ours)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value

"""Starting the desk, packed and from source, with a cold and a warm disk: to the first paint, and to a scanned student."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app import credentials
from app.clock import FixedClock
from app.demo import SAMPLE_NOW
from tests.bench.first_paint import EMPTY, USUAL
from tests.bench.measure import Comparison, Several, Way, alternate
from tests.packed import VARIABLE, build

ROOT = Path(__file__).resolve().parents[2]
PROBE = ROOT / "tests" / "bench" / "start_probe.py"
CACHES = Path("/proc/sys/vm/drop_caches")
MANY = 10_000
SECRET = "only for measuring"
COLD_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Start:
    """One way of starting the desk: the words before the probe's own, and the modules it imports first."""

    name: str
    words: tuple[str, ...]
    first: tuple[str, ...] = ()

    def told(self, data: Path, student: str) -> dict[str, float]:
        """Start it once; what the probe says."""
        line = [*self.words, str(data), str(time.time_ns()), student, *self.first]
        done = subprocess.run(line, cwd=ROOT, env=_env(), capture_output=True, text=True, check=False, timeout=300)
        if done.returncode:
            raise RuntimeError(f"{self.name}: {done.stdout}{done.stderr}")
        found: dict[str, float] = json.loads(done.stdout.splitlines()[0])
        return found

    def seconds(self, data: Path, student: str, until: str, prepare: Callable[[], None]) -> float:
        """From the start of the process until something is seen."""
        prepare()
        return self.told(data, student)[until]


def _env() -> dict[str, str]:
    keyring = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring", "CLEARANCE_PASSPHRASE": SECRET}
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), **keyring}


def compare(*, rounds: int = 5) -> Several:
    """Build the package once more with a probe beside the program and as one file, then let all ways take turns."""
    with tempfile.TemporaryDirectory(prefix="desk-start-") as place:
        folder = Path(place)
        packed = _packed(folder)
        starts = (
            Start("clearance desk, packed", (str(packed / "start_probe"),)),
            Start("from source", (sys.executable, str(PROBE))),
            Start("from source, the usual libraries imported first", (sys.executable, str(PROBE)), USUAL),
            Start("packed as one file", (str(packed.parent / "start_probe_one_file"),)),
        )
        tables = [_first_paint(starts, folder / "nobody", rounds)]
        few = _sample(folder / "few")
        many = _many(folder / "many")
        tables.append(_ready(starts, *few, "300", rounds))
        tables.append(_ready(starts[:3], *many, f"{MANY:,}", rounds))
        tables += _cold(starts, *few, [packed.parent, Path(sys.prefix), ROOT])
        return Several(tuple(tables))


def _packed(folder: Path) -> Path:
    """A package with the probe in it: the one that is named, else a new one."""
    if ready := os.environ.get(VARIABLE):
        return Path(ready)
    os.environ["DESK_PROBE"] = str(PROBE)
    try:
        return build(folder)
    finally:
        del os.environ["DESK_PROBE"]


def _first_paint(starts: Sequence[Start], data: Path, rounds: int) -> Comparison:
    ways = [(start.name, partial(start.seconds, data, "", "paint", _nothing)) for start in starts]
    ways.append(("an empty PySide6 window from source (the floor)", _empty))
    alternate(ways, rounds=1)
    return Comparison(
        "Starting: first paint",
        "From the start of the process to the first paint of the 1440 x 900 window, offscreen, warm disk.",
        "ms",
        alternate(ways, rounds=rounds),
    )


def _ready(starts: Sequence[Start], data: Path, student: str, people: str, rounds: int) -> Comparison:
    ways = [(start.name, partial(start.seconds, data, student, "shown", _nothing)) for start in starts]
    alternate(ways, rounds=1)
    return Comparison(
        f"Starting: a scanned student among {people}",
        "From the start of the process, over opening the encrypted ledger, until a student scanned the moment the box takes"
        " keys is painted; warm disk.",
        "ms",
        alternate(ways, rounds=rounds),
    )


def _cold(starts: Sequence[Start], data: Path, student: str, folders: Sequence[Path]) -> list[Comparison]:
    """Both moments of the same starts, nothing of the program in memory before each."""
    whole = os.access(CACHES, os.W_OK)
    moments = {"paint": "first paint", "shown": "a scanned student among 300"}
    taken: dict[tuple[str, str], list[float]] = {(start.name, moment): [] for start in starts for moment in moments}
    for _ in range(COLD_ROUNDS):
        for start in starts:
            _forget(folders, whole=whole)
            told = start.told(data, student)
            for moment in moments:
                taken[start.name, moment].append(told[moment])
    how = "the whole page cache dropped" if whole else "the pages of program and environment given up (posix_fadvise)"
    return [
        Comparison(
            f"Starting with a cold disk: {word}",
            f"The same moment of the same {COLD_ROUNDS} starts, {how} before each; what another program has in use stays.",
            "ms",
            tuple(Way(start.name, tuple(taken[start.name, moment])) for start in starts),
        )
        for moment, word in moments.items()
    ]


def _forget(folders: Sequence[Path], *, whole: bool) -> None:
    """As after a night: nothing of the program is in memory. Pages that another process has mapped stay."""
    os.sync()
    if whole:
        CACHES.write_text("3", "ascii")
        return
    for folder in folders:
        for path in folder.rglob("*"):
            with suppress(OSError):
                if path.is_file() and not path.is_symlink():
                    with path.open("rb") as file:
                        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _nothing() -> None:
    """A warm disk needs no preparation."""


def _empty() -> float:
    line = [sys.executable, "-c", EMPTY, str(time.time_ns())]
    return float(subprocess.run(line, cwd=ROOT, env=_env(), check=True, capture_output=True, text=True).stdout)


def _made(data: Path, fill: Callable[[Path], str]) -> tuple[Path, str]:
    """A desk whose key comes from the passphrase the probe is given, at the probe's own cost."""
    keep, os.environ[credentials.PASSPHRASE_VARIABLE] = os.environ.get(credentials.PASSPHRASE_VARIABLE), SECRET
    backend, os.environ[credentials.KEYRING_VARIABLE] = os.environ.get(credentials.KEYRING_VARIABLE), ""
    cost, credentials._SCRYPT["n"] = credentials._SCRYPT["n"], 2
    try:
        return data, fill(data)
    finally:
        credentials._SCRYPT["n"] = cost
        for name, value in ((credentials.PASSPHRASE_VARIABLE, keep), (credentials.KEYRING_VARIABLE, backend)):
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value


def _sample(data: Path) -> tuple[Path, str]:
    from app.bootstrap import sample_desk

    def fill(where: Path) -> str:
        desk = sample_desk(where, clock=FixedClock(SAMPLE_NOW))
        desk.close()
        return "B10901018"

    return _made(data, fill)


def _many(data: Path) -> tuple[Path, str]:
    from app.bootstrap import create_desk
    from app.loading import load_file
    from tests.bench.roster_file import write

    def fill(where: Path) -> str:
        roster = where.with_suffix(".xlsx")
        write(roster, rows=MANY)
        desk = create_desk(where, school="npust", clock=FixedClock(SAMPLE_NOW), operator="量測")
        load_file(desk.ctx, roster, kind="roster")
        found = desk.store.students(desk.store.student_ids()[:1])
        desk.close()
        return str(found[0].student_no)

    return _made(data, fill)

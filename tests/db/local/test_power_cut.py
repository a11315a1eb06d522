"""I10 when the power goes: whatever the desk said is saved is there, and its file is whole, wherever the cut falls.

A real desk's life is recorded (`power_cut_life`), the disk is rebuilt as it may stand after a cut (`power_cut_disk`) and
the real store is opened on it. `POWER_CUTS=10000` looks longer; `POWER_CUT_SEED` repeats a run.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.clock import SystemClock
from app.errors import StoreUnavailable
from db.local.engine import FILE_NAME, LocalEngine
from db.local.store import LocalStore, create_store, open_store
from db.local.tables import HEAD
from tests import builders as b
from tests.db.local import old_stores
from tests.db.local.power_cut_disk import Disk
from tests.db.local.power_cut_life import BACKUP, REMEMBERED
from tests.db.local.power_cut_trace import Act, record, require

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="strace is a program of Linux")

ROOT = Path(__file__).parents[3]
CUTS = int(os.environ.get("POWER_CUTS", "600"))
KEY = old_stores.KEY


@dataclass(slots=True)
class Said:
    """What the desk had been told is safe when the power went."""

    facts: list[str] = field(default_factory=list)
    #: How many facts there were after each append: a store never holds a part of one.
    whole: list[int] = field(default_factory=list)
    remembered: str = ""
    copied: int = 0
    words: set[str] = field(default_factory=set)

    def hear(self, sentence: bytes) -> None:
        what, *rest = json.loads(sentence)
        self.words.add(what)
        match what:
            case "facts" | "begin":
                self.facts += rest
                self.whole.append(len(self.facts))
            case "remembered":
                self.remembered = rest[0]
            case "copied":
                self.copied = int(rest[0])


@dataclass(slots=True)
class Verdict:
    """What a number of cuts did."""

    cuts: int = 0
    lost: int = 0
    broken: list[str] = field(default_factory=list)


@pytest.fixture
def chance() -> random.Random:
    seed = int(os.environ.get("POWER_CUT_SEED", "0")) or random.randrange(1, 2**32)
    print(f"POWER_CUT_SEED={seed}")
    return random.Random(seed)


def life(tmp_path: Path, which: str, synchronous: str = "FULL") -> list[Act]:
    root = tmp_path / "recorded"
    root.mkdir()
    words = [str(root), KEY.hex(), which, synchronous]
    command = [sys.executable, "-m", "tests.db.local.power_cut_life", *words]
    return record(command, root, tmp_path / "trace", cwd=ROOT)


def after_cuts(
    acts: Sequence[Act], cuts: int, place: Path, chance: random.Random, *, since: str = ""
) -> Iterator[tuple[Path, Said]]:
    """The folder and what had been said, for cuts at moments drawn by lot, in the order of the recording."""
    began = (
        next(k for k, act in enumerate(acts) if act.what == "say" and json.loads(act.data)[0] == since) if since else 0
    )
    moments = sorted(chance.randint(began + 1, len(acts)) for _ in range(cuts))
    disk, said, done = Disk(), Said(), 0
    for moment in moments:
        for act in acts[done:moment]:
            said.hear(act.data) if act.what == "say" else disk.take(act)
        done = moment
        folder = place / "after"
        folder.mkdir(parents=True)
        disk.cut(folder, chance)
        yield folder / "office" / "desk", said
        shutil.rmtree(folder)


def everything(acts: Sequence[Act]) -> Said:
    said = Said()
    for act in acts:
        if act.what == "say":
            said.hear(act.data)
    return said


def look(folder: Path, said: Said, all_said: Said) -> tuple[int, list[str]]:
    """How many acknowledged facts are missing, and what else is wrong with a store after a cut."""
    if not (folder / FILE_NAME).exists() and not said.facts:
        # Creation was cut: nothing is there, and creating again works.
        create_store(folder, key=KEY, school=b.SCHOOL, unit="*", operator=b.CLERK, clock=SystemClock()).close()
        return 0, []
    try:
        with closing(open_store(folder, key=KEY, clock=SystemClock())) as store:
            return _look_into(store, said, all_said)
    except StoreUnavailable as exc:
        return len(said.facts), [f"cannot be read: {exc.code}"]


def _look_into(store: LocalStore, said: Said, all_said: Said) -> tuple[int, list[str]]:
    kept = [f.id for _, f in store.facts()]
    wrong = old_stores.faults(store)
    lost = len(set(said.facts) - set(kept))
    if kept != all_said.facts[: len(kept)] or len(kept) not in all_said.whole:
        wrong.append(f"{len(kept)} facts are not what the desk had after any of its appends")
    if store.setting(REMEMBERED) < said.remembered:
        wrong.append("forgot what it remembered")
    store.append([b.recorded(1)], by=b.CLERK)
    return lost, wrong


def copy_is_whole(folder: Path, said: Said) -> list[str]:
    """A backup is there once it was said to be, and under its name only when it is whole."""
    if not (folder / BACKUP).exists():
        return ["the backup is gone"] if said.copied else []
    count, sound = _extent(folder / BACKUP)
    return [] if sound and count >= said.copied else ["the backup is not whole"]


def copy_before_is_whole(folder: Path, said: Said) -> list[str]:
    """Once a store is new, the copy of what it was must be there, whole and old."""
    if old_stores.revision_of(folder / FILE_NAME) == old_stores.FIRST:
        return []
    copy = folder / f"{FILE_NAME}.before-{HEAD}"
    if not copy.exists():
        return ["migrated without a copy"]
    count, sound = _extent(copy)
    old = old_stores.revision_of(copy) == old_stores.FIRST
    return [] if sound and old and count == said.whole[0] else ["the copy is not what the store was"]


def _extent(path: Path) -> tuple[int, bool]:
    copy = LocalEngine(path, key=KEY, readable_only=True)
    try:
        count = copy.raw.execute("SELECT count(*) FROM fact").fetchone()[0]
        return count, copy.raw.execute("PRAGMA quick_check").fetchone()[0] == "ok"
    finally:
        copy.close()


def cut_and_look(acts: Sequence[Act], cuts: int, place: Path, chance: random.Random) -> Verdict:
    all_said, verdict = everything(acts), Verdict()
    for folder, said in after_cuts(acts, cuts, place, chance):
        lost, wrong = look(folder, said, all_said)
        verdict.cuts += 1
        verdict.lost += lost
        verdict.broken += wrong + copy_is_whole(folder, said)
    return verdict


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_and_no_store_is_broken_wherever_the_power_goes(
    tmp_path: Path, chance: random.Random
) -> None:
    acts = life(tmp_path, "desk")
    verdict = cut_and_look(acts, CUTS, tmp_path / "cuts", chance)
    print(f"{verdict.cuts} cuts among {len(acts)} acts of a desk with {len(everything(acts).facts)} facts")
    assert verdict.cuts == CUTS
    assert (verdict.lost, verdict.broken[:5]) == (0, [])


@pytest.mark.slow
def test_an_update_cut_short_leaves_the_old_store_or_the_new_one_and_its_copy(
    tmp_path: Path, chance: random.Random
) -> None:
    acts = life(tmp_path, "update")
    all_said, wrong, revisions = everything(acts), [], set()
    for folder, said in after_cuts(acts, CUTS // 6, tmp_path / "cuts", chance, since="begin"):
        revisions.add(old_stores.revision_of(folder / FILE_NAME))
        wrong += copy_before_is_whole(folder, said)
        lost, broken = look(folder, said, all_said)
        wrong += broken + [f"{lost} lost"] * bool(lost)
        assert old_stores.revision_of(folder / FILE_NAME) == HEAD
    assert wrong == []
    assert revisions == {old_stores.FIRST, HEAD}


@pytest.mark.parametrize("synchronous", ["NORMAL", "OFF"])
def test_a_store_that_flushes_less_is_caught_losing_what_it_acknowledged(
    tmp_path: Path, chance: random.Random, synchronous: str
) -> None:
    acts = life(tmp_path, "desk", synchronous)
    verdict = cut_and_look(acts, 60, tmp_path / "cuts", chance)
    print(f"synchronous={synchronous}: {verdict.lost} facts lost in {verdict.cuts} cuts, {len(verdict.broken)} faults")
    assert verdict.lost > 0


def test_a_desk_that_ticks_before_the_commit_is_caught_losing_what_it_acknowledged(
    tmp_path: Path, chance: random.Random
) -> None:
    acts: list[Act] = []
    work: list[Act] = []
    for act in life(tmp_path, "desk"):
        # What is said after a piece of work is said before it.
        acts += [act, *work] if act.what == "say" else []
        work = [] if act.what == "say" else [*work, act]
    assert cut_and_look(acts + work, 60, tmp_path / "cuts", chance).lost > 0


def test_a_name_that_is_not_flushed_is_caught_missing(tmp_path: Path, chance: random.Random) -> None:
    acts = life(tmp_path, "desk")
    folders = {act.file for act in acts if act.what == "folder"}
    acts = [act for act in acts if not (act.what == "flush" and act.file in folders)]
    assert cut_and_look(acts, 60, tmp_path / "cuts", chance).lost > 0


def test_where_nothing_can_be_traced_the_test_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing = tmp_path / "strace"
    refusing.write_text("#!/bin/sh\necho 'ptrace: Operation not permitted' >&2\nexit 1\n", "ascii")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(AssertionError, match="apt-get install -y strace"):
        require()
    refusing.chmod(0o755)
    with pytest.raises(AssertionError, match="SYS_PTRACE"):
        require()

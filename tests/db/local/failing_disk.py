"""A desk whose disk fails at the k-th call of one kind: once, or from then on, full or broken.

Run under strace, which makes the call of a certain number, the mark, fail in every process. Each try is a process of its own that first spends
calls on nothing, so that the one it wants to fail comes when the act begins; it says what the store answered.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from app.clock import SystemClock
from app.errors import DeskError
from db.local.store import LocalStore, create_store, open_store
from tests import builders as b
from tests.db.local import old_stores
from tests.db.local.power_cut_life import BACKUP

#: More calls of one kind than any act makes, tried again, and than appending makes; a lower mark makes quicker tries.
MARK: Final = 1400
APPEND_MARK: Final = 250
KEY: Final = old_stores.KEY
#: What strace lets fail, and how to spend one such call on nothing.
CALLS: Final[dict[str, Callable[[int], object]]] = {
    "pwrite64": lambda null: os.pwrite(null, b"x", 0),
    "fsync": os.fsync,
    "ftruncate": lambda null: os.ftruncate(null, 0),
    "rename": lambda _null: os.rename("/nowhere/a", "/nowhere/b"),  # noqa: PTH104 - the bare call is what is counted
}
TRIES: Final = 2

Begin = Callable[[], object]
Answer = dict[str, object]


def spend(call: str, times: int) -> int:
    """Make calls that do nothing; how many went well before the first that met the fault."""
    null = os.open(os.devnull, os.O_RDWR)
    try:
        for k in range(times):
            try:
                CALLS[call](null)
            except OSError as exc:
                if exc.errno in {errno.EIO, errno.ENOSPC}:
                    return k
        return times
    finally:
        os.close(null)


def asked(act: Callable[[], Sequence[str] | None]) -> Answer:
    """What came of one act: the ids it was told are saved, or the code of the sentence it was refused with."""
    try:
        return {"saved": list(act() or ())}
    except DeskError as exc:
        return {"refused": exc.code if exc.title and exc.message and exc.hint else "without a sentence"}


def _opened(folder: Path) -> LocalStore:
    return open_store(folder, key=KEY, clock=SystemClock())


def _append(store: LocalStore, k: int) -> list[str]:
    facts, _ = store.append([b.recorded(k), b.signed(k, "fail", reason="館藏逾期未還")], by=b.CLERK)
    return [f.id for f in facts]


def append(folder: Path, begin: Begin) -> list[Answer]:
    """Facts are appended, and with each the log is folded into the file."""
    store = _opened(folder)
    store._db.raw.execute("PRAGMA wal_autocheckpoint = 1")
    begin()
    return [asked(lambda k=k: _append(store, k)) for k in range(TRIES)]


def opening(folder: Path, begin: Begin) -> list[Answer]:
    """A store whose process was killed is opened and used."""
    begin()
    stores: list[LocalStore] = []
    for _ in range(TRIES):
        answer = asked(lambda: stores.append(_opened(folder)))
        if stores:
            return [answer, asked(lambda: _append(stores[0], 1))]
    return [answer]


def making(folder: Path, begin: Begin) -> list[Answer]:
    """A store is made in a new folder, and made again where the first time was refused."""
    shutil.rmtree(folder)
    begin()
    made: list[LocalStore] = []

    def make() -> list[str]:
        store = create_store(
            folder, key=KEY, school=b.SCHOOL, unit="*", operator=b.CLERK, clock=SystemClock(), desk_id=b.DESK
        )
        made.append(store)
        return [f.id for _, f in store.facts()]

    answers = []
    while not made and len(answers) < TRIES:
        answers.append(asked(make))
    return answers


def backing_up(folder: Path, begin: Begin) -> list[Answer]:
    """A copy is written, and written again where the first time was refused; the desk goes on."""
    store = _opened(folder)
    begin()
    answers: list[Answer] = []
    while not (folder / BACKUP).exists() and len(answers) < TRIES:
        answers.append(asked(lambda: store.backup(folder / BACKUP)))
    return [*answers, asked(lambda: _append(store, 1))]


def updating(folder: Path, begin: Begin) -> list[Answer]:
    """A store of the oldest program is brought up to date, and tried again where the first time was refused."""
    shutil.rmtree(folder)
    old_stores.make(folder, old_stores.FIRST)
    return opening(folder, begin)


ACTS: Final = {
    "append": append,
    "opening": opening,
    "making": making,
    "backing_up": backing_up,
    "updating": updating,
}


def one_try(pattern: Path, folder: Path, act: str, call: str, k: int, *, mark: int) -> Answer:
    """Let the k-th call of an act fail; what the desk answered, and whether the act came that far."""
    shutil.copytree(pattern, folder)
    answer: Answer = {}
    try:
        answer["answers"] = ACTS[act](folder, lambda: spend(call, mark - k))
    except BaseException:  # noqa: BLE001 - whatever is no sentence is what the test looks for
        answer["bug"] = traceback.format_exc()
    # Before the act mark - k calls were spent; what is left until the mark tells how many the act made.
    answer["made"] = k - 1 - spend(call, k)
    return answer


def careless() -> None:
    """Say that facts are saved whatever the disk said to the commit."""
    commit = sa.RootTransaction.commit

    def hopeful(self: sa.RootTransaction) -> None:
        try:
            commit(self)
        except sa.exc.DBAPIError:
            self.rollback()

    sa.RootTransaction.commit = hopeful  # type: ignore[method-assign]


def main(pattern: str, mark: str, *mutant: str) -> None:
    """Answer tries asked for on standard input, one line each, in a process each."""
    if mutant:
        careless()
    for line in sys.stdin:
        folder, act, call, k = json.loads(line)
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            try:
                tried = one_try(Path(pattern), Path(folder), act, call, k, mark=int(mark))
                os.write(writing, json.dumps(tried).encode())
            except BaseException:  # noqa: BLE001 - a child must end here, whatever happens
                traceback.print_exc()
            finally:
                # As if killed: nothing is closed, nothing folded in.
                os._exit(0)
        os.close(writing)
        with os.fdopen(reading, "rb") as said:
            answer = said.read()
        os.waitpid(child, 0)
        sys.stdout.write(answer.decode() + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])

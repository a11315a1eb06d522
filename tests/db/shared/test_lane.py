"""The sync lane beside a desk: whom it hears, how often it asks, and on which lane the store is touched."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.errors import DeskError, NotPermitted
from db.local.store import LocalStore
from db.shared.trouble import unreachable
from db.sync import lane as lanes
from db.sync.lane import LaneState, SyncLane
from tests.db.shared.desks import Desk, open_desks
from tests.db.shared.office import Office

PATIENCE = 60.0
REVOKED = NotPermitted(code="shared.revoked_desk", title="停用", message="停用", hint="洽資訊人員")
NO_UNIT = NotPermitted(code="shared.no_unit", title="沒有單位", message="沒有單位", hint="洽資訊人員")


class Ears:
    """What the lane said, and waiting for it."""

    def __init__(self) -> None:
        self.states: list[LaneState] = []
        self.bugs: list[BaseException] = []
        self._heard = threading.Condition()

    def state(self, state: LaneState) -> None:
        with self._heard:
            self.states.append(state)
            self._heard.notify_all()

    def bug(self, bug: BaseException) -> None:
        with self._heard:
            self.bugs.append(bug)
            self._heard.notify_all()

    def until(self, question: Callable[[], bool]) -> None:
        with self._heard:
            assert self._heard.wait_for(lambda: question() or bool(self.bugs), PATIENCE), self.states
        assert self.bugs == []


class Refusing:
    """A line on which hello always ends in the same trouble."""

    user, shown = "lib_amei", "test"

    def __init__(self, trouble: DeskError) -> None:
        self.trouble = trouble
        self.asked = 0

    def hello(self, *_: object, **__: object) -> None:
        self.asked += 1
        raise self.trouble

    def wait(self, _seconds: float) -> bool:
        return False

    def close(self) -> None:
        pass


class Watched:
    """A store that remembers which thread each of its calls came from."""

    def __init__(self, store: LocalStore) -> None:
        self._inner = store
        self.threads: Counter[str] = Counter()

    def __getattr__(self, name: str) -> Callable[..., object]:
        def called(*said: object, **named: object) -> object:
            self.threads[threading.current_thread().name] += 1
            return getattr(self._inner, name)(*said, **named)

        return called

    @property
    def desk(self) -> object:
        self.threads[threading.current_thread().name] += 1
        return self._inner.desk


@pytest.fixture
def desk(office: Office, tmp_path: Path) -> Iterator[Desk]:
    with open_desks(office, tmp_path, "lib_amei") as (found,):
        yield found


def running(desk: Desk, line: object, ears: Ears, store: object = None, **more: object) -> SyncLane:
    lane = SyncLane(
        store or desk.store, line, desk.clock, on_changes=lambda _changes: None, on_state=ears.state, on_bug=ears.bug, **more
    )  # fmt: skip
    lane.start()
    return lane


@pytest.mark.parametrize("trouble", [NO_UNIT, REVOKED], ids=lambda t: t.code)
def test_who_is_refused_is_not_tried_again_with_every_decision(desk: Desk, trouble: DeskError) -> None:
    line, ears = Refusing(trouble), Ears()
    lane = running(desk, line, ears)
    ears.until(lambda: len(ears.states) == 1)
    for _ in range(20):
        lane.nudge()
    lane.nudge(by_hand=True)
    ears.until(lambda: len(ears.states) == 2)
    assert lane.stop(seconds=PATIENCE)
    assert line.asked == 2  # at the start, and when a person asked


def test_a_server_that_is_away_is_asked_once_a_moment_however_fast_somebody_decides(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes, "LEAST_GAP", 3600.0)
    monkeypatch.setattr(lanes, "FIRST_PAUSE", 7200.0)
    monkeypatch.setattr(lanes, "LONGEST_PAUSE", 7200.0)
    line, ears = Refusing(unreachable("test")), Ears()
    lane = running(desk, line, ears)
    ears.until(lambda: len(ears.states) == 1)
    for _ in range(20):
        lane.nudge()
    assert lane.stop(seconds=PATIENCE)
    assert line.asked == 1


def test_desks_that_wait_do_not_wait_in_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a power cut a hundred desks come back at once; a revoked one asks about once an hour."""
    away = [lanes._pause_after(unreachable("test"), 6) for _ in range(200)]
    assert max(away) - min(away) > lanes.LONGEST_PAUSE / 2
    polls = [lanes._about(lanes.POLL_SECONDS, lanes.POLL_SPREAD) for _ in range(200)]
    assert max(polls) - min(polls) > lanes.POLL_SECONDS * lanes.POLL_SPREAD
    revoked = [lanes._pause_after(REVOKED, 1) for _ in range(200)]
    assert min(revoked) > lanes.REVOKED_PAUSE / 2
    assert len(set(revoked)) == len(revoked)


def test_the_lane_touches_the_store_only_on_the_stores_own_lane(desk: Desk) -> None:
    store, ears = Watched(desk.store), Ears()
    with ThreadPoolExecutor(1, thread_name_prefix="store") as pool:
        lane = running(desk, desk.line(), ears, store, run=lambda errand: pool.submit(errand).result())
        ears.until(lambda: any(state.online for state in ears.states))
        assert lane.stop(seconds=PATIENCE)
    assert set(store.threads) == {"store_0"}
    assert store.threads["store_0"] > 5


def test_the_lane_catches_up_while_nobody_rings(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bell is a hint: with a deaf line the poll alone brings what is new."""
    monkeypatch.setattr(lanes, "POLL_SECONDS", 0.01)
    monkeypatch.setattr(lanes, "LEAST_GAP", 0.0)
    monkeypatch.setattr(lanes, "BELL_SPREAD", 0.0)
    line, ears = desk.line(), Ears()
    monkeypatch.setattr(type(line), "wait", lambda _self, _seconds: False)
    lane = running(desk, line, ears)
    ears.until(lambda: sum(state.online for state in ears.states) >= 3)
    assert lane.stop(seconds=PATIENCE)

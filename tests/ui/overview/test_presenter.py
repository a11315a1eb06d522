"""What the overview reads and when: everybody once, afterwards only whom an act touched (N16)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.clearance.board import Board
from app.clearance.cards import board
from app.context import Context
from app.ledger import StudentId
from app.overview.cells import NOTHING, READY, STOPPED
from app.overview.check import Check, nobody_forgotten
from app.overview.counting import GroupCount, ItemCount
from app.overview.matrix import Matrix, Touched
from app.overview.reading import Reader, Reading
from app.overview.selecting import About, Order, Wanted
from app.store import Changes
from tests import builders as b
from tests.ui.fakes import AtOnce
from tests.unit.overview.crowds import CLERK, column, crowd, pass_gate, put
from ui.background import Failed, Progress, Ticket
from ui.overview.presenter import CHECK, MATRIX, PROGRESS, OverviewPresenter


@dataclass
class View:
    """Remembers what it was told."""

    rows: list[str] = field(default_factory=list)
    wanted: Wanted = field(default_factory=Wanted)
    standings: Sequence[int] = ()
    counts: Sequence[ItemCount] = ()
    items: Sequence[ItemCount] = ()
    departments: Sequence[GroupCount] = ()
    names: tuple[Sequence[str], ...] = ()
    card: tuple[Board | None, int] = (None, -1)
    checked: Check | None = None
    page: int = MATRIX
    busy: list[tuple[bool, bool]] = field(default_factory=list)
    order: tuple[Order, int, bool] = (Order.NUMBER, -1, False)

    def show_names(self, departments: Sequence[str], levels: Sequence[str], terms: Sequence[str]) -> None:
        self.names = (departments, levels, terms)

    def show_wanted(self, wanted: Wanted) -> None:
        self.wanted = wanted

    def show_standings(self, counts: Sequence[int]) -> None:
        self.standings = counts

    def show_matrix(self, matrix: Matrix, rows: Sequence[int], counts: Sequence[ItemCount]) -> None:
        self.rows, self.counts = [matrix.numbers[k] for k in rows], counts

    def show_order(self, order: Order, item: int, *, descending: bool) -> None:
        self.order = (order, item, descending)

    def show_progress(self, items: Sequence[ItemCount], departments: Sequence[GroupCount]) -> None:
        self.items, self.departments = items, departments

    def show_card(self, card: Board | None, item: int) -> None:
        self.card = (card, item)

    def show_check(self, check: Check) -> None:
        self.checked = check

    def show_page(self, page: int) -> None:
        self.page = page

    def set_busy(self, *, reading: bool, checking: bool) -> None:
        self.busy.append((reading, checking))


class Everybody:
    """The real thing, counted."""

    def __init__(self, ctx: Context) -> None:
        self._ctx, self._reader = ctx, Reader(ctx)
        self.read_times = 0
        self.asked: list[list[StudentId]] = []

    def read(self, check: Callable[[], None]) -> Reading:
        self.read_times += 1
        return self._reader.everybody(check=check)

    def touched(self, ids: Sequence[StudentId]) -> Touched:
        self.asked.append(list(ids))
        return self._reader.touched(ids)

    def card(self, student_no: str) -> Board:
        return board(self._ctx, student_no)

    def check(self) -> Check:
        return nobody_forgotten(self._ctx)


class Later(AtOnce):
    """A pool whose work waits until it is let go."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], object]] = []

    def pool(
        self,
        work: Callable[[Ticket], object],
        done: Callable[[object], None],
        failed: Failed | None = None,
        progress: Progress | None = None,
    ) -> Ticket:
        self.waiting.append(lambda: AtOnce.pool(self, work, done, failed, progress))
        return Ticket()

    def go(self) -> None:
        while self.waiting:
            self.waiting.pop(0)()


class Trouble:
    def __init__(self) -> None:
        self.refused: list[Exception] = []

    def refuse(self, error: Exception) -> None:
        self.refused.append(error)


def made(ctx: Context, tasks: AtOnce | None = None) -> tuple[OverviewPresenter, View, Everybody]:
    view, everybody = View(), Everybody(ctx)
    presenter = OverviewPresenter(view, everybody, tasks or AtOnce(), Trouble())
    return presenter, view, everybody


def numbers(*ks: int) -> list[str]:
    return [f"B1110000{k}" for k in ks]


def test_everybody_is_read_once_and_afterwards_only_whom_an_act_touched() -> None:
    ctx = crowd(5)
    presenter, view, everybody = made(ctx)
    presenter.shown()
    assert view.rows == numbers(0, 1, 2, 3, 4)
    assert view.busy[-1] == (False, False)
    _, changes = ctx.store.append([b.signed(3, "fail", item="library", reason="欠書")], by=CLERK)
    presenter.refresh(changes, in_front=True)
    presenter.choose(standing=STOPPED)
    assert view.rows == numbers(3)
    assert (everybody.read_times, everybody.asked) == (1, [[b.of(b.roster_fields(3))]])


def test_what_happens_while_another_screen_is_in_front_is_read_when_the_operator_comes_back() -> None:
    ctx = crowd(3)
    presenter, view, everybody = made(ctx)
    presenter.shown()
    for k in (1, 2):
        _, changes = ctx.store.append([b.signed(k, item="library")], by=CLERK)
        presenter.refresh(changes, in_front=False)
    assert everybody.asked == []
    presenter.shown()
    assert len(everybody.asked) == 1
    assert view.standings[NOTHING] == 1
    presenter.shown()
    assert (everybody.read_times, len(everybody.asked)) == (1, 1)


def test_a_new_roster_and_f5_read_everybody_anew() -> None:
    ctx = crowd(2)
    presenter, view, everybody = made(ctx)
    presenter.shown()
    presenter.refresh(Changes(roster=True, sync=True), in_front=True)
    assert everybody.read_times == 2
    _, changes = ctx.store.append([b.recorded(k) for k in range(2, 300)], by=CLERK)
    presenter.refresh(changes, in_front=True)
    assert (everybody.read_times, len(view.rows)) == (3, 300)


def test_papers_and_sync_alone_read_nothing() -> None:
    presenter, _, everybody = made(crowd(1))
    presenter.shown()
    presenter.refresh(Changes(sync=True, papers=True), in_front=True)
    assert (everybody.read_times, everybody.asked) == (1, [])


def test_who_is_decided_on_while_everybody_is_being_read_is_read_once_more_afterwards() -> None:
    ctx, tasks = crowd(3), Later()
    presenter, view, everybody = made(ctx, tasks)
    presenter.shown()
    before = ctx.store.append([b.signed(1, "fail", item="library", reason="欠書")], by=CLERK)[1]
    presenter.refresh(before, in_front=True)
    assert view.rows == []
    tasks.go()
    assert everybody.asked == [[b.of(b.roster_fields(1))]]
    assert view.standings[STOPPED] == 1


def test_filters_narrow_the_matrix_and_the_figures_above_stay_those_of_the_people_looked_at() -> None:
    ctx = crowd(6)
    pass_gate(ctx, 0)
    presenter, view, _ = made(ctx)
    presenter.shown()
    presenter.choose(department="資訊管理系")
    presenter.choose(standing=READY)
    assert view.rows == numbers(0)
    assert (view.standings[READY], view.standings[NOTHING], sum(view.standings)) == (1, 1, 2)
    assert all(count.total == 1 for count in view.counts)
    assert all(count.total == 2 for count in view.items)
    presenter.clear()
    assert len(view.rows) == 6


def test_choosing_an_item_means_whom_it_holds_up_until_something_else_is_asked() -> None:
    ctx = crowd(3)
    put(ctx, 0, "library")
    presenter, view, _ = made(ctx)
    presenter.shown()
    library = column(ctx, "library")
    presenter.choose(item=library)
    assert (view.wanted.about, view.rows) == (About.BLOCKED, numbers(1, 2))
    presenter.choose(about=About.PASSED)
    assert view.rows == numbers(0)
    presenter.choose(item=-1)
    assert (view.wanted.about, len(view.rows)) == (About.ANY, 3)


def test_the_same_heading_twice_turns_the_order_round() -> None:
    ctx = crowd(3)
    put(ctx, 2, "library", "fail", reason="欠書")
    presenter, view, _ = made(ctx)
    presenter.shown()
    library = column(ctx, "library")
    presenter.sort(Order.ITEM, library)
    assert view.rows == numbers(2, 0, 1)
    presenter.sort(Order.ITEM, library)
    assert (view.rows, view.order) == (numbers(0, 1, 2), (Order.ITEM, library, True))
    presenter.sort(Order.NUMBER)
    assert view.order == (Order.NUMBER, -1, False)


def test_a_chart_leads_to_the_matrix_with_whom_it_meant() -> None:
    ctx = crowd(4)
    presenter, view, _ = made(ctx)
    presenter.shown()
    presenter.turn(PROGRESS)
    presenter.look_at(Wanted(department="農園生產系"))
    assert (view.page, view.rows) == (MATRIX, numbers(1))


def test_only_the_card_of_the_cell_the_keyboard_is_at_is_shown() -> None:
    ctx = crowd(2)
    presenter, view, _ = made(ctx)
    presenter.shown()
    presenter.look("B11100001", 2)
    card, item = view.card
    assert card is not None
    assert (card.student.student_no, item) == ("B11100001", 2)
    presenter.look("B99999999", 0)
    assert view.card == (None, -1)


def test_the_check_is_shown_with_its_totals() -> None:
    presenter, view, _ = made(crowd(2))
    presenter.turn(CHECK)
    presenter.check()
    assert view.checked is not None
    assert view.checked.ok
    assert view.busy[-1] == (False, False)

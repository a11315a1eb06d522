"""Keys pressed between a scan and its certificate are meant for whoever was scanned: no diploma goes to the one before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.certificates.glance import Glance, glance
from app.context import Context
from app.errors import ActRefused
from app.ledger import DetailClass, Draft, Kind, OperatorName, student_id
from app.store import Changes
from tests.certificate_desk import graduate
from tests.counter import NUMBER
from tests.ui.fakes import Later
from ui.certificates.model import Form
from ui.certificates.presenter import HandPresenter
from ui.services import Handed

BEN = "B11056002"


class Page:
    """What the presenter tells the page."""

    shown = ""

    def show_glance(self, found: Glance, form: Form, *, fresh: bool) -> None:
        self.shown = found.student.student_no

    def show_empty(self) -> None: ...
    def show_form(self, form: Form) -> None: ...
    def show_typed(self, form: Form) -> None: ...
    def show_override(self) -> None: ...
    def show_handed(self, handed: Handed, *, lost: bool) -> None: ...
    def set_busy(self, *, busy: bool) -> None: ...


class At:
    """The page that hands diplomas over, with one graduate's certificate in view."""

    def __init__(self, ctx: Context) -> None:
        self.ctx, self.page, self.tasks = ctx, Page(), Later()
        self.asked: list[tuple[str, int]] = []
        self.refused: list[Exception] = []
        self.in_scan = ""
        self.presenter = HandPresenter(
            self.page,
            self,
            self,
            ctx.school,
            unopened=lambda typed: ActRefused(code="counter.unopened", title=typed, message=""),
            left=lambda _found: "",
            shared=False,
        )
        self.presenter.open_student(NUMBER)
        self.tasks.answer()

    # -- Acts
    def glance(self, student_no: str) -> Glance:
        return glance(self.ctx, student_no)

    def hand_over(self, student_no: str, form: Form) -> Handed:
        self.asked.append((student_no, len(form.seen) + len(form.done)))
        raise ActRefused(code="handover.checks", title="還有查驗未勾選", message="")

    # -- Surroundings
    def say(self, text: str, undo: Callable[[], None] | None = None) -> None: ...
    def broadcast(self, changes: Changes) -> None: ...
    def focus_scan(self) -> None: ...

    def refuse(self, error: Exception) -> None:
        self.refused.append(error)

    def typed(self) -> str:
        return self.in_scan


@pytest.fixture
def at() -> At:
    ctx = graduate("npust")
    core = {
        "student_no": BEN,
        "name": "林𤧟堃",
        "sex": "男",
        "nationality_category": "本國",
        "level": "學士",
        "division": "日間",
        "department": "資訊管理系",
        "entry_term": "1101",
        "grad_term": "1132",
    }
    recorded = Draft(Kind.STUDENT_RECORDED, {"batch": "b"}, student_id("npust", BEN), details={DetailClass.CORE: core})
    ctx.store.append([recorded], by=OperatorName("註冊組"))
    return At(ctx)


def test_f4_before_the_certificate_has_come_asks_for_whoever_was_scanned_and_digits_tick_for_them(at: At) -> None:
    at.presenter.tick(0)
    at.presenter.open_student(BEN)
    at.presenter.tick(0)
    at.presenter.tick(2)
    at.presenter.hand_over()
    assert (at.asked, at.page.shown) == ([], NUMBER)
    at.tasks.answer()
    assert at.asked == [(BEN, 2)]
    assert at.page.shown == BEN


def test_a_number_in_the_scan_box_still_stops_the_key(at: At) -> None:
    at.in_scan = "B110"
    at.presenter.hand_over()
    at.presenter.open_student(BEN)
    at.presenter.hand_over()
    at.tasks.answer()
    assert at.asked == []
    assert [getattr(e, "code", "") for e in at.refused] == ["counter.unopened"] * 2


def test_a_certificate_that_cannot_be_looked_at_leaves_the_one_in_view_and_drops_the_key(at: At) -> None:
    at.presenter.open_student("Z1")
    at.presenter.hand_over()
    at.tasks.answer()
    assert (at.asked, len(at.refused), at.page.shown) == ([], 1, NUMBER)
    at.presenter.hand_over()
    assert at.asked == [(NUMBER, 0)]


def test_news_about_the_one_in_view_do_not_call_it_back_over_the_one_that_was_scanned(at: At) -> None:
    at.presenter.open_student(BEN)
    at.presenter.refresh(Changes(roster=True))
    at.tasks.answer()
    assert at.page.shown == BEN

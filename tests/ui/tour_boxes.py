"""What opens over each screen, and the states of it that a page is not: for walks through the whole window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from ui.audit.screen import AuditScreen
from ui.certificates.screen import CertificatesScreen
from ui.counter.screen import CounterScreen
from ui.forms.screen import FormsScreen
from ui.frame.screen import Screen
from ui.overview.screen import OverviewScreen
from ui.roster.screen import RosterScreen
from ui.school.screen import SchoolScreen
from ui.worklist.screen import WorklistScreen

Named = tuple[str, Callable[[], object]]
#: A name, what brings the screen there, and whether it has come there: a file is read in a process of its own.
State = tuple[str, Callable[[], object], Callable[[], bool]]


def boxes_of(screen: Screen) -> Iterator[Named]:
    """A name and what opens the box; it is closed with Esc."""
    shown: object = screen
    if isinstance(shown, CounterScreen):
        yield "records", shown._record
        yield "contact", shown.contact.key
    elif isinstance(shown, OverviewScreen):
        yield "keep", shown.keeping._ask_name
    elif isinstance(shown, AuditScreen):
        if shown.presenter.case is None:
            yield "rehearsal", shown._rehearse
            yield "batch", shown._ask_batch
        else:
            yield "structure", shown._ask_structure
    elif isinstance(shown, CertificatesScreen):
        yield "count", shown.count_drawer
    elif isinstance(shown, FormsScreen):
        yield "paste", shown._paste
    elif isinstance(shown, SchoolScreen):
        yield "contact", shown._view.write_new


def states_of(screen: Screen, files: Path | None, *, first: bool) -> Iterator[State]:
    """A name and what brings the screen into the state; the next one leads out of it. `first`: of the people walked to."""
    shown: object = screen
    if isinstance(shown, CounterScreen) and first:
        for row in shown.presenter.items():
            yield row.item, partial(shown.presenter.choose, row.item), _at_once
    elif isinstance(shown, RosterScreen) and files is not None:
        for name in ("應屆畢業生名冊（有錯）.xlsx", "研究生補充名冊.csv"):
            yield name, partial(shown.presenter.open_file, files / name), lambda: shown._view.previewing
        yield "start", shown.presenter.cancel, lambda: not shown._view.previewing
    elif isinstance(shown, WorklistScreen) and files is not None:
        yield "list", partial(shown.lists.drop, files / "圖書館未還清冊.xlsx"), shown._view.page.side.load.isEnabled


def _at_once() -> bool:
    return True

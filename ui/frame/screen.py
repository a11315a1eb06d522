"""What a screen is to the frame, and what the frame is to a screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.context import Context
from app.places import Place
from app.store import Changes
from ui.background import Background
from ui.services import DeskFace, UiServices


@dataclass(frozen=True, slots=True)
class Command:
    """Something the command palette can do (指令)."""

    title: str
    run: Callable[[], None]
    icon: str = "arrow-right"
    detail: str = ""
    key: str = ""


class Screen(Protocol):
    """One place in the navigation."""

    @property
    def key(self) -> str:
        """Short stable name, such as ``counter``."""
        ...

    @property
    def icon(self) -> str:
        """Lucide icon name."""
        ...

    def title(self) -> str:
        """The name in the language in force."""
        ...

    def widget(self) -> QWidget:
        """The screen itself; always the same widget."""
        ...

    def refresh(self, changes: Changes) -> None:
        """Something was recorded, here or elsewhere; look again at what of it this screen shows."""
        ...

    def shown(self) -> None:
        """The operator came here."""
        ...


@runtime_checkable
class StudentScreen(Protocol):
    """A screen that shows one student; scans open there while it is in front."""

    def open_student(self, student_no: str) -> None:
        """Show this student."""
        ...


@runtime_checkable
class StudentsScreen(Protocol):
    """A screen that does something for a list of students chosen elsewhere."""

    def open_students(self, student_nos: Sequence[str]) -> None:
        """Take these students, and only them."""
        ...


@runtime_checkable
class ActingScreen(Protocol):
    """A screen with keys that record; while nothing may be recorded here they are off and say why."""

    def shut_acts(self, reason: str) -> None:
        """Say why nothing may be recorded; empty when something may again."""
        ...


@runtime_checkable
class WalkedScreen(Protocol):
    """A screen in which arrow keys go from one thing to the next, also from the empty scan box."""

    def walk(self, key: Qt.Key) -> None:
        """Give the keyboard to what is chosen and go one further."""
        ...


@runtime_checkable
class CommandScreen(Protocol):
    """A screen with commands for the palette."""

    def commands(self) -> Sequence[Command]:
        """What can be done here now."""
        ...


@runtime_checkable
class PlacedScreen(Protocol):
    """A screen that stands at the next start as it was left (記住的位置); never by whom or for what text it was searched."""

    def left(self) -> Place:
        """What was set here and would be set again."""
        ...

    def stand(self, place: Place) -> None:
        """Set it so; before the screen is first shown, and what does not exist any more is passed over."""
        ...


@runtime_checkable
class BusyScreen(Protocol):
    """A screen that goes on by itself with something long."""

    def give_up(self) -> None:
        """Somebody else sits here: nobody will look at what would come of it."""
        ...


class Desk(Protocol):
    """The frame as a screen sees it: the open desk and the ways to speak to the operator."""

    @property
    def ctx(self) -> Context:
        """The open desk's store, school and clock; touch the store only inside `tasks.store`."""
        ...

    @property
    def face(self) -> DeskFace:
        """School, unit and operator."""
        ...

    @property
    def services(self) -> UiServices:
        """What bootstrap gave the window."""
        ...

    @property
    def tasks(self) -> Background:
        """The one door to threads."""
        ...

    def say(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Tell the operator that something was done, with a way back if there is one."""
        ...

    def refuse(self, error: Exception) -> None:
        """Show trouble: a banner for what the operator can understand, a report for a bug."""
        ...

    def broadcast(self, changes: Changes) -> None:
        """Tell every screen what was recorded."""
        ...

    def go(self, key: str, student_no: str = "", students: Sequence[str] = ()) -> None:
        """Bring a screen to the front, with a student if it shows one, or with a list if it takes one."""
        ...

    def has_screen(self, key: str) -> bool:
        """Whether such a screen exists, so that no button leads nowhere."""
        ...

    def typed(self) -> str:
        """What stands in the scan box and has not been opened yet."""
        ...

    def focus_scan(self) -> None:
        """Give the keyboard back to the scan box, where it belongs after every act."""
        ...

    def take_back(self) -> bool:
        """Take back what the toast in view says was done, whoever is open by now; whether it offered that."""
        ...


def show_whom(screen: object, student_no: str, students: Sequence[str]) -> None:
    """Give a screen that has come to the front the student, or the list of students, it was asked for with."""
    if students and isinstance(screen, StudentsScreen):
        screen.open_students(students)
    elif student_no and isinstance(screen, StudentScreen):
        screen.open_student(student_no)

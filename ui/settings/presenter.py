"""What the settings screen does: switch language, theme and scanner limits through the frame, read where the ledger lies, open texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from app.scanner import Limits
from ui.background import Tasks
from ui.i18n import Language
from ui.services import DeskHome
from ui.settings.about import Text
from ui.theme.theme import Choice


class SettingsView(Protocol):
    """What the presenter tells the widgets."""

    def show_home(self, home: DeskHome) -> None:
        """Where the ledger lies."""
        ...

    def show_texts(self, texts: Sequence[Text]) -> None:
        """Which licence texts there are."""
        ...

    def show_text(self, text: str) -> None:
        """One licence text."""
        ...


class Dresser(Protocol):
    """Who switches language, theme and the scanner's limits for the whole window."""

    def speak(self, language: Language) -> None:
        """Switch the language and remember it."""
        ...

    def dress(self, choice: Choice) -> None:
        """Switch the theme and remember it."""
        ...

    def hear(self, limits: Limits) -> None:
        """Tell a scanner from a person another way and remember it."""
        ...

    @property
    def lock_minutes(self) -> int:
        """After how many minutes the desk locks, as its people chose."""
        ...

    def lock_after(self, minutes: int) -> None:
        """Lock an untouched desk after so long and remember it."""
        ...


class Surroundings(Protocol):
    """What the presenter needs of the frame."""

    def refuse(self, error: Exception) -> None:
        """Show trouble."""
        ...


class SettingsPresenter:
    """The settings screen's behaviour."""

    def __init__(
        self,
        view: SettingsView,
        home: Callable[[], DeskHome],
        texts: Callable[[], list[Text]],
        tasks: Tasks,
        around: Surroundings,
        looks: Dresser,
    ) -> None:
        self._view, self._home, self._find = view, home, texts
        self._tasks, self._around, self._looks = tasks, around, looks
        self._texts: list[Text] = []
        self._asked = False

    def shown(self) -> None:
        """The operator came here: what needs the disk or the keyring is asked once."""
        if self._asked:
            return
        self._asked = True
        self._tasks.store(self._home, self._view.show_home, self._around.refuse)
        self._tasks.pool(lambda _ticket: self._find(), self._found, self._around.refuse)

    def speak(self, language: Language) -> None:
        """Another language, at once."""
        self._looks.speak(language)

    def dress(self, choice: Choice) -> None:
        """Another theme, at once."""
        self._looks.dress(choice)

    def hear(self, limits: Limits) -> None:
        """Other limits for the scanner, at once."""
        self._looks.hear(limits)

    def lock_after(self, minutes: int) -> None:
        """Another time until an untouched desk locks, at once."""
        self._looks.lock_after(minutes)

    def read(self, number: int) -> None:
        """Open a licence text."""
        if 0 <= number < len(self._texts):
            text = self._texts[number]
            self._tasks.pool(lambda _ticket: text.read(), self._view.show_text, self._around.refuse)

    def _found(self, texts: list[Text]) -> None:
        self._texts = texts
        self._view.show_texts(texts)
        self.read(0)

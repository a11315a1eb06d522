"""What the settings screen does beyond its single cards: switch looks and locking through the frame, read what needs the disk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from app.context import Context
from app.errors import DeskError
from app.scanner import Limits
from app.school.source import ProfileSource, source_of
from app.session import session
from app.settings import Settings
from app.store import SyncState
from ui.background import Tasks
from ui.i18n import Language
from ui.services import DeskHome, Passphrase, UiServices
from ui.settings.about import Text
from ui.sync.line_card import LineFiles, files_of
from ui.theme.theme import Choice


class SettingsView(Protocol):
    """What the presenter tells the widgets."""

    def show_home(self, home: DeskHome) -> None:
        """Where the ledger lies, and what holds its key."""
        ...

    def show_source(self, source: ProfileSource) -> None:
        """By which rules the desk works."""
        ...

    def show_line(self, files: LineFiles | None) -> None:
        """Where the shared ledger is."""
        ...

    def show_state(self, state: SyncState, now: datetime, *, read_only: bool) -> None:
        """How the desk stands to it."""
        ...

    def show_texts(self, texts: Sequence[Text]) -> None:
        """Which licence texts there are."""
        ...

    def show_text(self, text: str) -> None:
        """One licence text."""
        ...

    def passphrase_changed(self) -> None:
        """Another passphrase opens the ledger from now on."""
        ...

    def passphrase_kept(self, error: DeskError) -> None:
        """It is as it was, and why."""
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

    @property
    def ctx(self) -> Context:
        """The open desk."""
        ...

    @property
    def services(self) -> UiServices:
        """What bootstrap gave the window."""
        ...

    def refuse(self, error: Exception) -> None:
        """Show trouble."""
        ...


class SettingsPresenter:
    """The settings screen's behaviour."""

    def __init__(
        self,
        view: SettingsView,
        texts: Callable[[], list[Text]],
        tasks: Tasks,
        around: Surroundings,
        looks: Dresser,
    ) -> None:
        self._view, self._find = view, texts
        self._tasks, self._around, self._looks = tasks, around, looks
        self._texts: list[Text] = []
        self._asked = False

    def shown(self) -> None:
        """The operator came here: what needs the disk or the keyring is asked once, how the line stands each time."""
        self.look()
        if self._asked:
            return
        self._asked = True
        services, ctx, refuse = self._around.services, self._around.ctx, self._around.refuse
        self._tasks.store(services.home, self._view.show_home, refuse)
        self._tasks.store(lambda: source_of(ctx), self._view.show_source, refuse)
        self._tasks.pool(lambda _ticket: self._find(), self._found, refuse)

    def look(self) -> None:
        """How the desk stands to the shared ledger now."""
        services, ctx = self._around.services, self._around.ctx
        chosen: Callable[[], Settings] = services.connection or (lambda: services.settings)

        def work() -> tuple[SyncState, LineFiles | None, bool]:
            login = session(ctx.store)
            return services.sync_state(ctx), files_of(chosen()), login is not None and login.read_only

        def show(found: tuple[SyncState, LineFiles | None, bool]) -> None:
            state, files, read_only = found
            self._view.show_line(files)
            self._view.show_state(state, ctx.clock.now(), read_only=read_only)

        self._tasks.store(work, show, self._around.refuse)

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

    def change_passphrase(self, old: str, new: str) -> None:
        """Open the ledger with another passphrase from now on."""
        asked: Passphrase | None = self._around.services.passphrase
        if asked is None:
            return

        def failed(error: Exception) -> None:
            if isinstance(error, DeskError):
                self._view.passphrase_kept(error)
            else:
                self._around.refuse(error)

        self._tasks.pool(lambda _ticket: asked.change(old, new), lambda _none: self._view.passphrase_changed(), failed)

    def read(self, number: int) -> None:
        """Open a licence text."""
        if 0 <= number < len(self._texts):
            text = self._texts[number]
            self._tasks.pool(lambda _ticket: text.read(), self._view.show_text, self._around.refuse)

    def _found(self, texts: list[Text]) -> None:
        self._texts = texts
        self._view.show_texts(texts)
        self.read(0)

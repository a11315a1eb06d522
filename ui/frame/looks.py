"""How the operator wants the desk to look, speak and hear a scanner: switched live, remembered in the settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.scanner import Limits
from app.settings import Settings
from ui.background import Background
from ui.frame.wedge import rhythm
from ui.i18n import Language, languages
from ui.models.choices import Choice
from ui.services import UiServices
from ui.theme.theme import Choice as ThemeChoice
from ui.theme.theme import theme


class Looks(QObject):
    """Language, theme, the scanner's limits and after how long the desk locks.

    Signals:
        locking_chosen: Another time until the lock holds now.
    """

    locking_chosen = Signal()

    def __init__(self, services: UiServices, tasks: Background, refuse: Callable[[Exception], None]) -> None:
        super().__init__()
        self._settings = services.settings
        self._save = services.save_settings
        self._tasks = tasks
        self._refuse = refuse

    def speak(self, language: Language) -> None:
        """Switch the language and remember it."""
        languages().speak(language)
        self._remember(replace(self._settings, language=language.value))

    def dress(self, choice: ThemeChoice) -> None:
        """Switch the theme and remember it."""
        theme().apply(choice)
        self._remember(replace(self._settings, theme=choice.value))

    def hear(self, limits: Limits) -> None:
        """Tell scanner and person apart another way and remember it."""
        rhythm().keep(limits)
        self._remember(self._settings.with_scanner(limits))

    @property
    def lock_minutes(self) -> int:
        """After how many minutes this desk's people want it locked; `app.locking.AS_SCHOOL` when they chose nothing."""
        return self._settings.lock_minutes

    def lock_after(self, minutes: int) -> None:
        """Lock an untouched desk after so long and remember it (E36)."""
        self._remember(replace(self._settings, lock_minutes=minutes))
        self.locking_chosen.emit()

    def choices(self) -> Sequence[Choice]:
        """The same for the command palette."""
        return (
            Choice(title=self.tr("外觀：淺色"), icon="sun", run=lambda: self.dress(ThemeChoice.LIGHT)),
            Choice(title=self.tr("外觀：深色"), icon="moon", run=lambda: self.dress(ThemeChoice.DARK)),
            Choice(title=self.tr("外觀：高對比"), icon="contrast", run=lambda: self.dress(ThemeChoice.CONTRAST)),
            Choice(title=self.tr("外觀：跟隨系統"), icon="monitor-cog", run=lambda: self.dress(ThemeChoice.SYSTEM)),
            # Languages are named in themselves: whoever is lost in the wrong one must find the way back.
            Choice(title="正體中文", detail="Chinese", icon="languages", run=lambda: self.speak(Language.ZH)),
            Choice(title="English", detail="英文", icon="languages", run=lambda: self.speak(Language.EN)),
        )

    def _remember(self, settings: Settings) -> None:
        self._settings = settings
        # On the store lane: two switches in a row must be written in the order they were made.
        self._tasks.store(lambda: self._save(settings), lambda _none: None, self._refuse)

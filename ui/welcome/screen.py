"""The welcome put together with the window it opens a desk in."""

from __future__ import annotations

from ui.main_window import MainWindow
from ui.services import NewDesk, UiServices
from ui.welcome.presenter import WelcomePresenter
from ui.welcome.view import WelcomePage


class Welcome:
    """Shown while no desk exists; gone as soon as one does."""

    def __init__(self, window: MainWindow, services: UiServices) -> None:
        self._window = window
        self._services = services
        self.page = WelcomePage()
        self.presenter = WelcomePresenter(self.page, self, services.schools())
        self.page.sample_asked.connect(self.presenter.sample_asked)
        self.page.school_chosen.connect(self.presenter.school_chosen)
        self.page.desk_asked.connect(self.presenter.desk_asked)
        window.show_page(self.page)
        self.page.sample.setFocus()
        asked = services.passphrase
        if asked is not None:
            window.tasks.pool(lambda _ticket: asked.needed(), self._secret_needed, window.refuse)

    def open_sample(self) -> None:
        """Make and open the sample school."""
        self._window.tasks.store(self._services.make_sample, self._window.show_desk, self._failed)

    def open_new(self, desk: NewDesk) -> None:
        """Make and open a real desk."""
        self._window.tasks.store(lambda: self._services.create(desk), self._window.show_desk, self._failed)

    def protect(self, passphrase: str) -> None:
        """The key comes from this passphrase."""
        if self._services.passphrase is not None:
            self._services.passphrase.give(passphrase)

    def _secret_needed(self, needed: bool) -> None:
        # The sample may have been opened meanwhile: the page is gone then.
        if self._window.welcome is self:
            self.presenter.needs_passphrase(needed)

    def _failed(self, error: Exception) -> None:
        self.presenter.failed()
        self._window.refuse(error)

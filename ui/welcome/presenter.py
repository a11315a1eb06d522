"""What the welcome does: offer schools, insist on a name, open the desk; plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from app.credentials import MIN_PASSPHRASE
from ui.services import NewDesk, SchoolChoice, UnitChoice

SHORT, DIFFERENT = "short", "different"


class WelcomeView(Protocol):
    """What the presenter tells the welcome's widgets."""

    def show_schools(self, schools: Sequence[SchoolChoice]) -> None:
        """Offer the schools."""
        ...

    def show_units(self, units: Sequence[UnitChoice]) -> None:
        """Offer the units of the chosen school."""
        ...

    def ask_passphrase(self, why: str = "") -> None:
        """A passphrase is needed here: offer its fields; with `why`, it was typed wrongly."""
        ...

    def ask_operator(self) -> None:
        """The name is missing: mark the field and put the keyboard there."""
        ...

    def set_busy(self, busy: bool) -> None:
        """A desk is being made."""
        ...


class Opening(Protocol):
    """How a desk is opened from here."""

    def open_sample(self) -> None:
        """Make and open the sample school."""
        ...

    def open_new(self, desk: NewDesk) -> None:
        """Make and open a real desk."""
        ...

    def protect(self, passphrase: str) -> None:
        """The key of what is opened next comes from this passphrase."""
        ...


class WelcomePresenter:
    """The welcome's behaviour."""

    def __init__(self, view: WelcomeView, opening: Opening, schools: Sequence[SchoolChoice]) -> None:
        self._view = view
        self._opening = opening
        self._schools = list(schools)
        self._secret = False
        view.show_schools(self._schools)
        if self._schools:
            self.school_chosen(0)

    def school_chosen(self, index: int) -> None:
        """A school was chosen: offer its units."""
        self._view.show_units(self._schools[index].units)

    def sample_asked(self) -> None:
        """One click: the sample school."""
        self._view.set_busy(True)
        self._opening.open_sample()

    def needs_passphrase(self, needed: bool) -> None:
        """Whether this machine has no keyring, so that a desk of one's own needs a passphrase."""
        self._secret = needed
        if needed:
            self._view.ask_passphrase()

    def desk_asked(self, school: int, unit: int, operator: str, secret: str = "", again: str = "") -> None:
        """The real school, with the choices made; the passphrase counts only where one is needed."""
        if not operator.strip():
            self._view.ask_operator()
            return
        if self._secret:
            if len(secret) < MIN_PASSPHRASE:
                self._view.ask_passphrase(SHORT)
                return
            if secret != again:
                self._view.ask_passphrase(DIFFERENT)
                return
            self._opening.protect(secret)
        chosen = self._schools[school]
        self._view.set_busy(True)
        self._opening.open_new(NewDesk(chosen.key, chosen.units[unit].code, operator.strip()))

    def failed(self) -> None:
        """The desk could not be made: let the operator try again."""
        self._view.set_busy(False)

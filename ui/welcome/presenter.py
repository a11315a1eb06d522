"""What the welcome does: offer schools, insist on a name, open the desk; plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ui.services import NewDesk, SchoolChoice, UnitChoice


class WelcomeView(Protocol):
    """What the presenter tells the welcome's widgets."""

    def show_schools(self, schools: Sequence[SchoolChoice]) -> None:
        """Offer the schools."""
        ...

    def show_units(self, units: Sequence[UnitChoice]) -> None:
        """Offer the units of the chosen school."""
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


class WelcomePresenter:
    """The welcome's behaviour."""

    def __init__(self, view: WelcomeView, opening: Opening, schools: Sequence[SchoolChoice]) -> None:
        self._view = view
        self._opening = opening
        self._schools = list(schools)
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

    def desk_asked(self, school: int, unit: int, operator: str) -> None:
        """The real school, with the choices made."""
        if not operator.strip():
            self._view.ask_operator()
            return
        chosen = self._schools[school]
        self._view.set_busy(True)
        self._opening.open_new(NewDesk(chosen.key, chosen.units[unit].code, operator.strip()))

    def failed(self) -> None:
        """The desk could not be made: let the operator try again."""
        self._view.set_busy(False)

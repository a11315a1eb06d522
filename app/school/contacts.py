"""Where units sit and who answers for them: places, hours, desks with extensions, and departments' own rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.school.calendar import within


@dataclass(frozen=True, slots=True)
class Place:
    """Where a unit sits (地點, N20); `walk` is its turn on the shortest round through the campus."""

    code: str
    name: str
    name_en: str = ""
    walk: int = 0


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours of a desk (上班時間, T26): ISO weekdays and spans such as 08:30-12:00."""

    code: str
    weekdays: tuple[int, ...]
    spans: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """A desk that answers for one or several units (承辦窗口, N18, N19), with the dates it is valid for."""

    units: tuple[str, ...]
    desk: str
    extension: str = ""
    phone: str = ""
    note: str = ""
    order: int = 0
    valid_from: date | None = None
    valid_to: date | None = None

    def valid_on(self, day: date) -> bool:
        """Whether this desk answers on a day."""
        return within(day, self.valid_from, self.valid_to)

    @property
    def text(self) -> str:
        """How a person is told whom to ask: 出納組窗口 分機 6059."""
        number = f"分機 {self.extension}" if self.extension else ""
        return " ".join(part for part in (self.desk, self.phone, number) if part)


@dataclass(frozen=True, slots=True)
class DepartmentRule:
    """A department's own rule shown beside its row (系辦規定事項, N22); no departments named means all of them."""

    title: str
    text: tuple[str, ...]
    departments: tuple[str, ...] = ()
    valid_from: date | None = None

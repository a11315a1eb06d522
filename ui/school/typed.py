"""What somebody typed about a desk, and the line of the directory it means."""

from __future__ import annotations

from dataclasses import dataclass

from app.school.contacts import Contact
from app.school.dates import a_day_if_any
from app.school.directory import Entry
from app.school.unit_names import parts_of


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of the form as text (窗口資料); an empty `key` is a new line."""

    key: str
    units: tuple[str, ...]
    desk: str = ""
    extension: str = ""
    phone: str = ""
    place: str = ""
    hours: str = ""
    departments: str = ""
    valid_from: str = ""
    valid_to: str = ""
    note: str = ""

    def entry(self, order: int = 0) -> Entry:
        """The line this is.

        Raises:
            WrongUse: When a date is none.
        """
        contact = Contact(
            units=tuple(sorted(self.units)),
            desk=self.desk.strip(),
            extension=self.extension.strip().removeprefix("#"),
            phone=self.phone.strip(),
            note=self.note.strip(),
            order=order,
            valid_from=a_day_if_any(self.valid_from),
            valid_to=a_day_if_any(self.valid_to),
        )
        departments = tuple(dict.fromkeys(parts_of(self.departments)))
        return Entry(self.key, contact, self.place.strip(), self.hours.strip(), departments)

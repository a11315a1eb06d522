"""A roster as an office's program loads it: openpyxl row by row, each row checked, one ORM object each, one commit."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from roster_office import COLUMNS, DEPARTMENTS, EMAIL, REQUIRED, STUDENT_NO, day, engine
from sqlalchemy import Date, String
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

_STUDENT_NO = re.compile(STUDENT_NO)
_EMAIL = re.compile(EMAIL)


class Base(DeclarativeBase):
    """The mapped classes."""


class Student(Base):
    """One row of the roster."""

    __tablename__ = "student"

    id: Mapped[int] = mapped_column(primary_key=True)
    student_no: Mapped[str] = mapped_column(String, unique=True)
    birth_date: Mapped[date] = mapped_column(Date)


for _name in COLUMNS.values():
    if not hasattr(Student, _name):
        setattr(Student, _name, mapped_column(_name, String))


def rows(roster: Path) -> Iterator[dict[str, str]]:
    """Every row below the heading, as text."""
    book = load_workbook(roster, read_only=True, data_only=True)
    lines = book.worksheets[0].iter_rows(values_only=True)
    next(lines)
    heading = [COLUMNS[str(cell)] for cell in next(lines)]
    for cells in lines:
        yield {name: "" if cell is None else str(cell).strip() for name, cell in zip(heading, cells, strict=False)}


def faults(row: dict[str, str], seen: set[str]) -> Iterator[str]:
    """What is wrong with a row."""
    yield from (f"no {name}" for name in REQUIRED if not row.get(name))
    if not _STUDENT_NO.fullmatch(row["student_no"]):
        yield "student_no"
    if row["student_no"] in seen:
        yield "duplicate"
    if row["department"] not in DEPARTMENTS:
        yield "department"
    if day(row["birth_date"]) is None:
        yield "birth_date"
    if not _EMAIL.fullmatch(row["email"]):
        yield "email"


def main(roster: Path, database: Path, *, encrypted: bool) -> None:
    """Load the good rows into a new file; print the seconds it took and how many they are."""
    started = time.perf_counter()
    store = engine(database, encrypted=encrypted)
    Base.metadata.create_all(store)
    seen: set[str] = set()
    stored = 0
    with Session(store) as session:
        for row in rows(roster):
            if not any(faults(row, seen)):
                session.add(Student(**row | {"birth_date": day(row["birth_date"])}))
                stored += 1
            seen.add(row["student_no"])
        session.commit()
    print(time.perf_counter() - started, stored)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), encrypted="encrypted" in sys.argv[3:])

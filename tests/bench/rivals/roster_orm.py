"""A roster as most offices' scripts load it: pandas reads the sheet with openpyxl, an ORM stores one object per row."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pandas as pd
from sqlalchemy import Integer, String, create_engine
from sqlalchemy.orm import DeclarativeBase, Session, mapped_column


class Base(DeclarativeBase):
    """The mapped classes."""


def main(roster: Path, database: Path) -> None:
    """Load the roster into a new SQLite file; print the seconds reading and storing took."""
    started = time.perf_counter()
    frame = pd.read_excel(roster, dtype=str, header=1, keep_default_na=False)
    read = time.perf_counter() - started
    names = {column: f"c{k}" for k, column in enumerate(frame.columns)}
    columns = {name: mapped_column(String, unique=column == "學號") for column, name in names.items()}
    student = type(
        "Student", (Base,), {"__tablename__": "student", "id": mapped_column(Integer, primary_key=True), **columns}
    )
    engine = create_engine(f"sqlite:///{database}")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all(student(**record) for record in frame.rename(columns=names).to_dict("records"))
        session.commit()
    print(read, time.perf_counter() - started - read)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

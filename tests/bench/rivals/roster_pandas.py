"""A roster as an office loads it with pandas: read everything as text, check the columns, `to_sql`."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pandas as pd
from roster_office import COLUMNS, DEPARTMENTS, EMAIL, REQUIRED, STUDENT_NO, day, engine


def main(roster: Path, database: Path, *, encrypted: bool) -> None:
    """Load the good rows into a new file; print the seconds reading, checking and storing took."""
    started = time.perf_counter()
    frame = pd.read_excel(roster, dtype=str, header=1, keep_default_na=False)
    read = time.perf_counter()
    frame = frame.rename(columns=COLUMNS)
    missing = [name for name in COLUMNS.values() if name not in frame.columns]
    if missing:
        raise SystemExit(f"missing columns: {missing}")
    frame = frame.apply(lambda column: column.str.strip())
    born = frame["birth_date"].map(day)
    bad = pd.DataFrame(
        {
            "student_no": ~frame["student_no"].str.fullmatch(STUDENT_NO),
            "duplicate": frame["student_no"].duplicated(keep=False),
            "department": ~frame["department"].isin(DEPARTMENTS),
            "birth_date": born.isna(),
            "email": ~frame["email"].str.fullmatch(EMAIL),
            **{f"no {name}": frame[name] == "" for name in REQUIRED},
        }
    )
    rejected = bad.any(axis=1)
    frame["birth_date"] = born
    checked = time.perf_counter()
    store = engine(database, encrypted=encrypted)
    with store.begin() as connection:
        frame[~rejected].to_sql("student", connection, index=False)
        connection.exec_driver_sql("CREATE UNIQUE INDEX student_no ON student (student_no)")
    print(read - started, checked - read, time.perf_counter() - checked, len(frame) - int(rejected.sum()))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), encrypted="encrypted" in sys.argv[3:])

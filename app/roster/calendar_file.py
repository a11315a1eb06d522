"""The government's calendar and the school's own days into the ledger (行事曆, N26, T27), from a sheet or as JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from app.context import Context
from app.ledger import Draft, Fact, Kind, OperatorName
from app.roster import trouble
from app.roster.checks import assemble
from app.roster.contacts import CellMove
from app.roster.doubt import doubt
from app.roster.judge import Judge
from app.roster.kinds import kind_named
from app.roster.limits import Limits
from app.roster.mapping import fingerprint, map_columns
from app.roster.messages import Done, Head
from app.roster.standing import Said, StandingLoaded, load_standing
from app.roster.table import CheckedFile, Problem, RosterRow, Severity
from app.school.calendar import roc_date
from app.school.government_calendar import GovernmentYear, unreadable
from app.school.school_days import DayKind, SchoolDay
from app.school_data import day_draft, day_or_year, year_draft

#: A file that names fewer days of a year is no calendar of that year, but corrections to one.
_WHOLE_YEAR: Final = 360
_SATURDAY: Final = 6
_WORDS: Final = {DayKind.CLOSED: "休假", DayKind.SUSPENDED: "暫停發證", DayKind.WORKING: "補班"}


def load_calendar(
    ctx: Context,
    checked: CheckedFile,
    *,
    withdraw_missing: bool = False,
    all_or_nothing: bool = False,
    dry_run: bool = False,
    by: OperatorName | None = None,
) -> StandingLoaded:
    """Record a checked calendar: one fact per whole year of the government's, one per row of the school's own.

    Raises:
        ActRefused: When there is nothing to load, or rows have errors and all was wanted.
        NotPermitted: When the login here does not keep the school's data.
    """
    problems: list[Problem] = []
    said = [*_years(checked, problems), *_own_days(checked, problems)]
    own = any(s.draft.payload.get("what") for s in said)
    return load_standing(
        ctx,
        checked,
        kind=Kind.CALENDAR_RECORDED,
        said=said,
        found=problems,
        moves=_moves,
        # A year's calendar says nothing of the school's own days, and a list of these nothing of any year.
        concerned=lambda fact: own and bool(fact.text("what")),
        withdraw_missing=withdraw_missing,
        all_or_nothing=all_or_nothing,
        dry_run=dry_run,
        by=by,
    )


def _years(checked: CheckedFile, problems: list[Problem]) -> Iterator[Said]:
    found: dict[int, dict[date, RosterRow]] = {}
    for row in checked.accepted:
        if row.values.get("what"):
            continue
        day = date.fromisoformat(row.values["day"])
        before = found.setdefault(day.year, {}).setdefault(day, row)
        if before is not row:
            _twice(checked, row, before, problems)
    for year, days in found.items():
        if len(days) >= _WHOLE_YEAR:
            first = next(iter(days.values())).row
            yield Said(
                first,
                year_draft(
                    GovernmentYear(
                        year,
                        {day: row.values["holiday"] == "否" for day, row in days.items()},
                        {day: row.values["title"] for day, row in days.items() if row.values.get("title")},
                    )
                ),
            )
        else:
            yield from _corrections(days)


def _corrections(days: Mapping[date, RosterRow]) -> Iterator[Said]:
    """Single days in the government's columns: each holds over whatever the year's calendar says."""
    for day, row in days.items():
        working = row.values["holiday"] == "否"
        if working and day.isoweekday() < _SATURDAY and not row.values.get("title"):
            continue
        kind = DayKind.WORKING if working else DayKind.CLOSED
        yield Said(row.row, day_draft(SchoolDay(f"{kind}:{day}", kind, day, day, row.values.get("title", ""))))


def _own_days(checked: CheckedFile, problems: list[Problem]) -> Iterator[Said]:
    seen: dict[str, RosterRow] = {}
    for row in checked.accepted:
        what = row.values.get("what")
        if not what:
            continue
        kind = DayKind(what)
        first = date.fromisoformat(row.values["day"])
        last = date.fromisoformat(row.values.get("last", row.values["day"]))
        key = f"{kind}:{first}"
        before = seen.setdefault(key, row)
        if before is not row:
            _twice(checked, row, before, problems)
            continue
        yield Said(row.row, day_draft(SchoolDay(key, kind, first, last, row.values.get("title", ""))))


def _twice(checked: CheckedFile, row: RosterRow, before: RosterRow, problems: list[Problem]) -> None:
    same = row.values == before.values
    said = f"這一天已經寫在第 {before.row} 列" + ("" if same else "，內容不同，請留下正確的一列")
    problems.append(
        doubt(
            checked,
            row.row,
            "day",
            row.values["day"],
            rule="calendar.twice",
            message=said,
            severity=Severity.WARNING if same else Severity.ERROR,
        )
    )


def _moves(fact: Fact, draft: Draft, row: int) -> Sequence[CellMove]:
    before = day_or_year(fact)
    if not isinstance(before, SchoolDay):
        return ()
    last, name = str(draft.payload["last"]), _title(draft)
    who = f"{_WORDS[before.kind]} {roc_date(before.first)}"
    changed = (("迄", before.last.isoformat(), last), ("說明", before.name, name))
    return [CellMove("", row, label, old, new, kept=False, about=who) for label, old, new in changed if old != new]


def _title(draft: Draft) -> str:
    return next((str(d.get("name", "")) for d in draft.details.values()), "")


def is_json(path: Path) -> bool:
    """Whether a file is the calendar as data.gov.tw's JSON, whatever it is called."""
    try:
        with path.open("rb") as file:
            return file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{")
    except OSError:
        return False


def check_json(path: Path, *, limits: Limits | None = None) -> CheckedFile:
    """Read and judge a calendar in JSON: the same field table, the keys as headings, the days as rows.

    Raises:
        RosterUnreadable: When it is no list of days.
    """
    allowed = limits or Limits()
    try:
        if path.stat().st_size > allowed.file_bytes:
            raise trouble.too_large(f"超過 {allowed.file_bytes >> 20:,} MB")
        content = path.read_bytes()
        rows = json.loads(content.decode("utf-8-sig"))
    except OSError as error:
        raise trouble.not_found(path.name) from error
    except (ValueError, RecursionError) as error:
        raise unreadable("檔案是 JSON，但不是逐日的清單。") from error
    rows = rows.get("result", rows.get("data")) if isinstance(rows, dict) else rows
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise unreadable("檔案是 JSON，但不是逐日的清單。")
    kind = kind_named("calendar")
    headings = list(dict.fromkeys(str(key) for row in rows for key in row))
    texts = [[_text(row.get(key)) for key in headings] for row in rows]
    columns = map_columns(kind, headings, texts[:300])
    judge = Judge(kind, headings=headings, mapping=columns, sheet="", ragged=False)
    lacking = [
        Problem("", 1, "", "、".join(headings)[:200], "mapping.missing", f"找不到「{f.label}」欄", Severity.ERROR)
        for f in kind.missing(columns.positions)
    ]
    head = Head(
        format="json",
        sheet="",
        encoding="utf-8",
        header_row=1,
        columns=tuple(headings),
        positions=columns.positions,
        names=judge.names,
        mapping_sure=columns.sure and not lacking,
        sheets=(),
        fingerprint=fingerprint(kind, headings),
        problems=tuple(lacking),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    block = judge.block(list(enumerate(texts, 1)))
    return assemble([head, block, Done(tuple(judge.last_problems()))], name=path.name, kind=kind)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else "" if value is None else str(value)

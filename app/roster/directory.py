"""A sheet of desks into the directory (承辦窗口, N18-N20, T26, U25), and the directory back into such a sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app.context import Context
from app.ledger import Draft, Fact, Kind, OperatorName
from app.roster.contacts import CellMove
from app.roster.doubt import doubt
from app.roster.kinds import kind_named
from app.roster.kinds.school_data import departments_in, hashed
from app.roster.standing import Said, StandingLoaded, load_standing
from app.roster.table import CheckedFile, Problem, RosterRow, Severity
from app.school.calendar import roc_date
from app.school.contacts import Contact
from app.school.directory import Entry
from app.school.profile import SchoolProfile
from app.school.unit_names import UnitNames, parts_of, units_in
from app.school_data import entry_draft, entry_of

#: What makes two lines the same line over time: whom they serve and since when; which of these is told by their order.
_Group = tuple[tuple[str, ...], tuple[str, ...], date | None]


@dataclass(frozen=True, slots=True)
class _Line:
    """One desk of one row, before it is known which recorded line it is."""

    row: int
    entry: Entry
    turn: int


def load_directory(
    ctx: Context,
    checked: CheckedFile,
    *,
    withdraw_missing: bool = False,
    all_or_nothing: bool = False,
    dry_run: bool = False,
    by: OperatorName | None = None,
) -> StandingLoaded:
    """Record a checked sheet of desks; see `load_standing`.

    Raises:
        ActRefused: When there is nothing to load, or rows have errors and all was wanted.
        NotPermitted: When the login here does not keep the school's data.
    """
    problems: list[Problem] = []
    names = UnitNames(ctx.school.units).table
    lines = [line for row in checked.accepted for line in _lines(checked, row, names, problems)]
    now = {key: entry_of(fact) for key, fact in ctx.store.standing(Kind.DIRECTORY_RECORDED).items()}
    found = {entry.key: (row, entry) for row, entry in _keyed(_once(checked, lines, problems), now)}

    def moves(fact: Fact, draft: Draft, row: int) -> Sequence[CellMove]:
        return _moves(ctx.school, entry_of(fact), found[str(draft.payload["key"])][1], row)

    return load_standing(
        ctx,
        checked,
        kind=Kind.DIRECTORY_RECORDED,
        said=[Said(row, entry_draft(entry)) for row, entry in found.values()],
        found=problems,
        moves=moves,
        withdraw_missing=withdraw_missing,
        all_or_nothing=all_or_nothing,
        dry_run=dry_run,
        by=by,
    )


def _lines(checked: CheckedFile, row: RosterRow, names: Mapping[str, str], problems: list[Problem]) -> Iterator[_Line]:
    """The desks of a row: one, or as many as its cell names with an extension each."""
    said = row.values
    units, unknown = units_in(said.get("units", ""), names)
    if unknown:
        text = f"學校設定裡沒有「{'、'.join(unknown)}」這個單位"
        problems.append(
            doubt(checked, row.row, "units", said["units"], rule="unit.unknown", message=text, severity=Severity.ERROR)
        )
        return
    desks = [(said.get("desk", ""), said.get("extension", ""))]
    written = [hashed(part) for part in parts_of(said.get("desk", ""))]
    if not said.get("extension") and all(written):
        desks = [one for one in written if one is not None] or desks
    turn = int(said.get("turn", "0"))
    for k, (desk, extension) in enumerate(desks):
        contact = Contact(
            units=tuple(sorted(units)),
            desk=desk,
            extension=extension,
            phone=said.get("desk_phone", ""),
            note=said.get("remark", ""),
            order=turn,
            valid_from=_day(said.get("valid_from", "")),
            valid_to=_day(said.get("valid_to", "")),
        )
        departments = departments_in(said.get("departments", ""))
        yield _Line(
            row.row,
            Entry("", contact, said.get("place", ""), said.get("opening", ""), departments),
            turn + k if turn else 0,
        )


def _once(checked: CheckedFile, lines: Sequence[_Line], problems: list[Problem]) -> Iterator[_Line]:
    """Each line once; a row that repeats another is said, not recorded twice."""
    seen: dict[Entry, int] = {}
    for line in lines:
        if line.entry in seen:
            desk, said = line.entry.contact.desk, f"與第 {seen[line.entry]} 列相同，只登錄一次"
            problems.append(doubt(checked, line.row, "desk", desk, rule="directory.twice", message=said))
        else:
            seen[line.entry] = line.row
            yield line


def _keyed(lines: Iterable[_Line], now: Mapping[str, Entry]) -> Iterator[tuple[int, Entry]]:
    """Every line with the key of the recorded line it is: the one of the same desk, else the one whose turn it takes."""
    groups: dict[_Group, list[_Line]] = {}
    for line in lines:
        groups.setdefault(_group(line.entry), []).append(line)
    taken = set(now)
    for group, found in groups.items():
        recorded = sorted((e for e in now.values() if _group(e) == group), key=lambda e: (e.contact.order, e.key))
        keys = _same_desks([line.entry.contact for line in found], recorded)
        left = [e.key for e in recorded if e.key not in keys]
        for k, (line, known) in enumerate(zip(found, keys, strict=True), 1):
            key = known or (left.pop(0) if left else _new_key(group, taken))
            taken.add(key)
            contact = replace(line.entry.contact, order=line.turn or k)
            yield line.row, replace(line.entry, key=key, contact=contact)


def _same_desks(said: Sequence[Contact], recorded: Sequence[Entry]) -> list[str]:
    """For each desk the key of the recorded line that names it, most alike first; empty where none does."""
    free = {e.key: e.contact for e in recorded}
    keys = [""] * len(said)
    likenesses: tuple[Callable[[Contact], tuple[str, ...]], ...] = (
        lambda c: (c.desk, c.extension, c.phone),
        lambda c: (c.desk, c.extension),
        lambda c: (c.desk,),
    )
    for alike in likenesses:
        for k, mine in enumerate(said):
            found = next((key for key, c in free.items() if alike(c) == alike(mine)), "") if not keys[k] else ""
            if found:
                keys[k] = found
                del free[found]
    return keys


def _group(entry: Entry) -> _Group:
    return entry.contact.units, entry.departments, entry.contact.valid_from


def _new_key(group: _Group, taken: set[str]) -> str:
    """A key that names nobody: the units, the departments, since when, and which of them."""
    units, departments, since = group
    base = "|".join(("+".join(units), "+".join(departments), since.isoformat() if since else ""))
    return next(key for key in (f"{base}|{n}" for n in range(1, len(taken) + 2)) if key not in taken)


def _moves(school: SchoolProfile, before: Entry, after: Entry, row: int) -> Sequence[CellMove]:
    who = "、".join(_name(school, u) for u in after.contact.units)
    labels = {f.name: f.label for f in kind_named("directory").fields}
    pairs = zip(cells_of(school, before), cells_of(school, after), strict=True)
    return [
        CellMove("", row, labels[name], old, new, kept=False, about=who)
        for (name, old), (_, new) in pairs
        if old != new
    ]


def cells_of(school: SchoolProfile, entry: Entry) -> list[tuple[str, str]]:
    """Field -> text, as the office writes a line."""
    contact = entry.contact
    return [
        ("units", "、".join(_name(school, u) for u in contact.units)),
        ("desk", contact.desk),
        ("extension", contact.extension),
        ("desk_phone", contact.phone),
        ("place", entry.place),
        ("opening", entry.hours),
        ("departments", "、".join(entry.departments)),
        ("turn", str(contact.order) if contact.order else ""),
        ("valid_from", _roc(contact.valid_from)),
        ("valid_to", _roc(contact.valid_to)),
        ("remark", contact.note),
    ]


def export_directory(ctx: Context, out: Path) -> int:
    """Write the directory as a workbook in the columns it is loaded from; returns how many lines.

    What was recorded, and the profile's desks of units for which nothing was: loading the file again changes nothing
    of the first and puts the second on record.

    Raises:
        WorkbookNotWritten: When the place cannot be written.
    """
    from app.exports.workbook import Sheet, write_workbook

    kind = kind_named("directory")
    entries = every_line(ctx)
    rows = [tuple(text for _, text in cells_of(ctx.school, e)) for e in entries]
    header = tuple(known.label for known in kind.fields)
    write_workbook(out, [Sheet(name=kind.label, header=header, rows=rows)], made_at=ctx.clock.now())
    return len(rows)


def every_line(ctx: Context) -> list[Entry]:
    """Every recorded line in the school's order, and the profile's where nothing was recorded for a unit."""
    school = ctx.school
    order = {u.code: k for k, u in enumerate(school.units)}
    recorded = [entry_of(f) for f in ctx.store.standing(Kind.DIRECTORY_RECORDED).values()]
    spoken = {u for e in recorded if e.reachable and not e.departments for u in e.contact.units}
    default = [
        Entry("", replace(c, units=left), _place(school, left), "")
        for c in school.contacts
        if (left := tuple(u for u in c.units if u not in spoken))
    ]
    return sorted(
        (*recorded, *default),
        key=lambda e: (
            min((order.get(u, 99) for u in e.contact.units), default=99),
            bool(e.departments),
            e.contact.order,
        ),
    )


def _place(school: SchoolProfile, units: Sequence[str]) -> str:
    """Where all of these units sit, if it is one place."""
    places = {school.place_of(unit) for code in units if (unit := school.unit(code)) is not None}
    return places.pop() if len(places) == 1 else ""


def _name(school: SchoolProfile, code: str) -> str:
    unit = school.unit(code)
    return unit.name if unit is not None else code


def _roc(day: date | None) -> str:
    return roc_date(day) if day is not None else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None

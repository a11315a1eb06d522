"""Office files into the ledger (匯入): one door for every kind, one batch each, all of it undoable.

The roster engine reads and judges; this module hands what was accepted to the subject it belongs to and records the
load itself as a fact, so that history, undo and the remembered column mapping come from the ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypedDict, Unpack

from app.access import Why, record_list
from app.context import Context
from app.errors import NotFound, WrongUse
from app.ledger import DetailClass, OperatorName
from app.loaded import Loaded
from app.loading_applications import load_applications
from app.loading_certificates import load_certificates
from app.loading_courses import load_curriculum, load_transcript
from app.protected import REJECTED_ROWS
from app.roster.asked import with_missing_columns
from app.roster.calendar_file import check_json, is_json, load_calendar
from app.roster.checks import check
from app.roster.contacts import load_contacts
from app.roster.directory import load_directory
from app.roster.door import Cancel
from app.roster.kept import rejects_of
from app.roster.kinds import kind_named
from app.roster.loading import KEEP, WITHDRAW, load_roster
from app.roster.mapping import Remembered, read_mapping_file
from app.roster.memory import remembered
from app.roster.problem_list import LIST_KINDS, load_list
from app.roster.rejects import rejects_workbook
from app.roster.school_rules import ANY_SCHOOL, rules_of
from app.roster.table import CheckedFile
from app.roster.whole import require_all
from app.school.profile import SchoolProfile

__all__ = ["Loaded", "Wishes", "check_file", "export_roster", "load_checked", "load_file", "write_rejects"]

Progress = Callable[[int, int], None]


class _Wished(TypedDict, total=False):
    """The same words as `Wishes`, for callers that say only some."""

    term: str
    withdraw_missing: bool
    leaving_confirmed: bool
    all_or_nothing: bool
    unit: str
    item: str
    listed: str
    others: str
    overwrite: bool
    dry_run: bool


def check_file(
    path: Path,
    *,
    kind: str,
    sheet: str | None = None,
    encoding: str | None = None,
    password: str | None = None,
    mapping: Path | Mapping[str, str] | None = None,
    header_row: int | None = None,
    remembered: tuple[Remembered, ...] = (),
    school: SchoolProfile | None = None,
    cancel: Cancel | None = None,
    progress: Progress | None = None,
) -> CheckedFile:
    """Read and judge an office file, by the school's own rules when one is given (T05, N12, E06).

    A mapping is a `M.toml` file, which decides columns, sheet, heading's row and encoding where it says so, or the
    columns themselves (field -> heading). What the caller says goes before what the file says.
    """
    if kind == "calendar" and is_json(path):
        # The same calendar as the government's other download has it; there are no columns to choose.
        return check_json(path)
    told = read_mapping_file(mapping, kind_named(kind)) if isinstance(mapping, Path) else None
    counted = (lambda rows: progress(rows, rows)) if progress is not None else None
    checked = check(
        path,
        kind=kind,
        sheet=sheet or (told.sheet if told else None),
        encoding=encoding or (told.encoding if told else None),
        password=password,
        mapping=told.columns if told else mapping if isinstance(mapping, Mapping) else None,
        header_row=header_row if header_row is not None else (told.header_row if told else None),
        remembered=remembered,
        rules=rules_of(school) if school is not None else ANY_SCHOOL,
        cancel=cancel,
        progress=counted,
    )
    return with_missing_columns(checked, school) if school is not None else checked


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody wants of a load (匯入選項); each kind of file heeds what concerns it.

    Attributes:
        term: The term of a roster whose rows do not say.
        withdraw_missing: Take students off the roster whom it no longer names, or desks and days a sheet no longer has.
        leaving_confirmed: A person has confirmed that more than one student in twenty may leave.
        all_or_nothing: Refuse the whole file when one row has an error.
        unit: Whose list it is, where the school's profile does not tell.
        item: Which item, or ``item/part``, it is about, where the profile does not tell.
        listed: For lists that only name students: whether being named means ``done`` or ``owing``.
        others: ``pass`` passes everybody a list does not name, ``leave`` leaves them.
        overwrite: Contact data may replace what students confirmed, whenever it was written.
        dry_run: Count only; nothing is written.
    """

    term: str = ""
    withdraw_missing: bool = False
    leaving_confirmed: bool = False
    all_or_nothing: bool = False
    unit: str = ""
    item: str = ""
    listed: str = ""
    others: str = "leave"
    overwrite: bool = False
    dry_run: bool = False


def load_file(
    ctx: Context,
    path: Path,
    *,
    kind: str,
    sheet: str | None = None,
    encoding: str | None = None,
    password: str | None = None,
    mapping: Path | Mapping[str, str] | None = None,
    header_row: int | None = None,
    by: OperatorName | None = None,
    cancel: Cancel | None = None,
    progress: Progress | None = None,
    **wishes: Unpack[_Wished],
) -> Loaded:
    """Check an office file and record what it says, in one batch.

    Args:
        ctx: The desk.
        path: Any office file.
        kind: ``roster``, ``problems``, ``contacts``, ``grades``, ``gowns``, ``surveys``, ``completions``,
            ``results``, ``curriculum``, ``transcript``, ``applications``, ``certificates``, ``digital-results``,
            ``directory`` or ``calendar``.
        sheet: Which sheet, found when absent.
        encoding: Of a text file, found when absent.
        password: Of a passworded workbook.
        mapping: A mapping file, or the columns themselves.
        header_row: The heading's row as the spreadsheet numbers it, found when absent.
        by: The operator; the desk's own when absent.
        cancel: Asked a few times a second whether to stop.
        progress: Told how far reading has come.
        wishes: See `Wishes`.

    Raises:
        DeskError: When the file cannot be read, or a rule forbids loading it.
    """
    checked = check_file(
        path,
        kind=kind,
        sheet=sheet,
        encoding=encoding,
        password=password,
        mapping=mapping,
        header_row=header_row,
        remembered=remembered(ctx.store, kind_named(kind).name),
        school=ctx.school,
        cancel=cancel,
        progress=progress,
    )
    return load_checked(ctx, checked, by=by, **wishes)


def load_checked(
    ctx: Context, checked: CheckedFile, *, by: OperatorName | None = None, **wishes: Unpack[_Wished]
) -> Loaded:
    """Record a file that was checked, and perhaps repaired in the preview; see `load_file`."""
    wanted = Wishes(**wishes)
    load = _LOADERS.get(checked.kind)
    if load is None:
        raise WrongUse(
            code="load.kind",
            title="這種檔案還不能匯入",
            message=f"「{checked.kind}」沒有對應的匯入方式。",
            hint=f"可用：{'、'.join(_LOADERS)}。",
        )
    return load(ctx, checked, wanted, by)


def _roster(ctx: Context, checked: CheckedFile, wanted: Wishes, by: OperatorName | None) -> Loaded:
    done = load_roster(
        ctx,
        checked,
        by=by,
        missing=WITHDRAW if wanted.withdraw_missing else KEEP,
        leaving_confirmed=wanted.leaving_confirmed,
        all_or_nothing=wanted.all_or_nothing,
        term=wanted.term,
        dry_run=wanted.dry_run,
    )
    counts = {
        "new": done.new,
        "changed": done.changed,
        "unchanged": done.unchanged,
        "missing": len(done.missing),
        "rejected": done.rejected,
    }
    return Loaded(done.batch, counts, done.problems, done.changes)


def _contacts(ctx: Context, checked: CheckedFile, wanted: Wishes, by: OperatorName | None) -> Loaded:
    done = load_contacts(
        ctx,
        checked,
        overwrite=wanted.overwrite,
        all_or_nothing=wanted.all_or_nothing,
        dry_run=wanted.dry_run,
        by=by,
    )
    return Loaded(done.batch, done.counts(), done.problems, done.changes, done.moves)


def _list(ctx: Context, checked: CheckedFile, wanted: Wishes, by: OperatorName | None) -> Loaded:
    done = load_list(
        ctx,
        checked,
        unit=wanted.unit,
        item=wanted.item,
        listed=wanted.listed,
        others=wanted.others,
        all_or_nothing=wanted.all_or_nothing,
        dry_run=wanted.dry_run,
        by=by,
    )
    return Loaded(done.batch, done.plan.counts(), done.problems, done.changes)


def _curriculum(ctx: Context, checked: CheckedFile, wanted: Wishes, by: OperatorName | None) -> Loaded:
    if wanted.all_or_nothing:
        require_all(checked)
    return load_curriculum(ctx, checked, by=by, dry_run=wanted.dry_run)


def _transcript(ctx: Context, checked: CheckedFile, wanted: Wishes, by: OperatorName | None) -> Loaded:
    if wanted.all_or_nothing:
        require_all(checked)
    return load_transcript(ctx, checked, by=by, dry_run=wanted.dry_run)


def _applications(ctx: Context, checked: CheckedFile, wanted: Wishes, by: OperatorName | None) -> Loaded:
    if wanted.all_or_nothing:
        require_all(checked)
    return load_applications(ctx, checked, by=by, dry_run=wanted.dry_run)


def _certificates(ctx: Context, checked: CheckedFile, wanted: Wishes, by: OperatorName | None) -> Loaded:
    return load_certificates(ctx, checked, by=by, all_or_nothing=wanted.all_or_nothing, dry_run=wanted.dry_run)


def _school_data(ctx: Context, checked: CheckedFile, wanted: Wishes, by: OperatorName | None) -> Loaded:
    load = load_directory if checked.kind == "directory" else load_calendar
    done = load(
        ctx,
        checked,
        withdraw_missing=wanted.withdraw_missing,
        all_or_nothing=wanted.all_or_nothing,
        dry_run=wanted.dry_run,
        by=by,
    )
    return Loaded(done.batch, done.counts(), done.problems, done.changes, done.moves)


_LOADERS: Final[Mapping[str, Callable[[Context, CheckedFile, Wishes, OperatorName | None], Loaded]]] = {
    "roster": _roster,
    "contacts": _contacts,
    **dict.fromkeys(LIST_KINDS, _list),
    "curriculum": _curriculum,
    "transcript": _transcript,
    "applications": _applications,
    "certificates": _certificates,
    "digital-results": _certificates,
    "directory": _school_data,
    "calendar": _school_data,
}


def write_rejects(ctx: Context, batch: str, out: Path) -> int:
    """Write a load's rejected rows as a workbook in the office's own columns, marked; returns how many.

    They are as they came, telephone numbers included: that they leave is recorded first (調閱紀錄).

    Raises:
        NotFound: When there is no such batch, or it kept no rejected rows.
    """
    header = next(iter(ctx.store.batch_facts(batch)), None)
    kept = rejects_of(header.detail(DetailClass.SENSITIVE)) if header is not None else None
    if kept is None:
        raise NotFound(
            code="roster.no_rejects",
            title="沒有被拒的列",
            message=f"批次「{batch}」沒有留下被拒的列。",
            hint="請確認批次編號；全部通過的匯入沒有退件。",
        )
    columns = header.payload.get("columns") if header is not None else None
    fields = {REJECTED_ROWS, *(columns if isinstance(columns, Mapping) else ())}
    record_list(ctx, fields, count=len(kept.rejected), why=Why.REPAIR, where="roster rejects")
    return rejects_workbook(kept, out, made_at=ctx.clock.now())


def export_roster(ctx: Context, out: Path, *, why: str = Why.EXPORT, note: str = "") -> int:
    """Write the present roster as a workbook with text 學號; returns how many students.

    Contact and identity data leave in full, so that the list can be loaded again: who took them and why is recorded
    before the file is written.

    Args:
        ctx: The desk.
        out: The workbook.
        why: A code of `app.access.Why`.
        note: What 其他 means.

    Raises:
        ActRefused: When 其他 is not explained.
        WorkbookNotWritten: When the place cannot be written.
    """
    from app.exports.workbook import Sheet, write_workbook

    kind = kind_named("roster")
    rows = ctx.store.roster_fields()
    used = [f for f in kind.kept if any(f.name in fields for fields in rows.values())]
    sheet = Sheet(
        name="名冊",
        header=tuple(f.label for f in used),
        rows=tuple(tuple(fields.get(f.name, "") for f in used) for _, fields in sorted(rows.items())),
    )
    record_list(ctx, (f.name for f in used), count=len(rows), why=why, where="roster export", note=note)
    write_workbook(out, [sheet], made_at=ctx.clock.now())
    return len(rows)

"""Office files into the ledger (匯入): one door for every kind, one batch each, all of it undoable.

The roster engine reads and judges; this module hands what was accepted to the subject it belongs to and records the
load itself as a fact, so that history, undo and the remembered column mapping come from the ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.access import REJECTED_ROWS, Why, record_list
from app.audit.rows import RowProblem
from app.clock import to_ms
from app.context import Context
from app.errors import NotFound, WrongUse
from app.ledger import DetailClass, Draft, Kind, OperatorName, new_fact_id
from app.roster.checks import check
from app.roster.kept import rejects_of
from app.roster.kinds import kind_named
from app.roster.loading import KEEP, WITHDRAW, file_detail, header_payload, load_roster
from app.roster.mapping import Remembered, read_mapping_file
from app.roster.memory import remembered
from app.roster.rejects import rejects_workbook
from app.roster.school_rules import ANY_SCHOOL, rules_of
from app.roster.table import CheckedFile, Problem, Severity
from app.school.profile import SchoolProfile
from app.session import require_writer
from app.store import Changes

Progress = Callable[[int, int], None]
SHOWN_PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did (匯入結果): its batch, its counts, and everything that was kept out with the reason."""

    batch: str
    counts: Mapping[str, int]
    problems: tuple[Problem, ...] = ()
    changes: Changes = field(default_factory=Changes)

    def __getitem__(self, count: str) -> int:
        """One of the counts, such as ``new``."""
        return self.counts[count]

    def document(self) -> dict[str, object]:
        """The JSON document of the load commands."""
        return {"batch": self.batch, **self.counts, "problems": [problem_json(p) for p in self.problems]}

    def lines(self) -> list[str]:
        """What a person reads."""
        words = {
            "new": "新增",
            "changed": "變更",
            "unchanged": "不變",
            "missing": "檔案中沒有",
            "rejected": "略過",
            "new_problems": "新增欠項",
            "cleared": "已清欠項",
            "unknown": "查無學號",
            "passed": "通過",
        }
        counted = "　".join(f"{words.get(k, k)} {v:,}" for k, v in self.counts.items())
        shown = [
            f"  第 {p.row} 列 {p.column}：{p.message}（{p.value}）" if p.row else f"  {p.message}"
            for p in self.problems[:SHOWN_PROBLEMS]
        ]
        more = [f"  ……另有 {len(self.problems) - SHOWN_PROBLEMS} 個問題"] if len(self.problems) > SHOWN_PROBLEMS else []
        return [counted, *shown, *more]


def problem_json(problem: Problem) -> dict[str, object]:
    """One problem as the commands give it."""
    return {
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "value": problem.value,
        "rule": problem.rule,
        "message": problem.message,
        "severity": problem.severity.value,
    }


def check_file(
    path: Path,
    *,
    kind: str,
    sheet: str | None = None,
    encoding: str | None = None,
    password: str | None = None,
    mapping: Path | None = None,
    remembered: tuple[Remembered, ...] = (),
    school: SchoolProfile | None = None,
    progress: Progress | None = None,
) -> CheckedFile:
    """Read and judge an office file, by the school's own rules when one is given (T05, N12, E06).

    An `M.toml` mapping decides columns, sheet and encoding where it says so.
    """
    told = read_mapping_file(mapping, kind_named(kind)) if mapping is not None else None
    counted = (lambda rows: progress(rows, rows)) if progress is not None else None
    return check(
        path,
        kind=kind,
        sheet=sheet or (told.sheet if told else None),
        encoding=encoding or (told.encoding if told else None),
        password=password,
        mapping=told.columns if told else None,
        header_row=told.header_row if told else None,
        remembered=remembered,
        rules=rules_of(school) if school is not None else ANY_SCHOOL,
        progress=counted,
    )


def load_file(
    ctx: Context,
    path: Path,
    *,
    kind: str,
    sheet: str | None = None,
    encoding: str | None = None,
    password: str | None = None,
    mapping: Path | None = None,
    term: str = "",
    withdraw_missing: bool = False,
    leaving_confirmed: bool = False,
    all_or_nothing: bool = False,
    unit: str = "",
    item: str = "",
    others: str = "leave",
    dry_run: bool = False,
    by: OperatorName | None = None,
    progress: Progress | None = None,
) -> Loaded:
    """Check an office file and record what it says, in one batch.

    Args:
        ctx: The desk.
        path: Any office file.
        kind: ``roster``, ``problems``, ``curriculum`` or ``transcript``.
        sheet: Which sheet, found when absent.
        encoding: Of a text file, found when absent.
        password: Of a passworded workbook.
        mapping: A mapping file that decides the columns.
        term: The term of a roster whose rows do not say.
        withdraw_missing: Take students off the roster whom it no longer names.
        leaving_confirmed: A person has confirmed that more than one student in twenty may leave.
        all_or_nothing: Refuse the whole file when one row has an error.
        unit: Whose list of problems it is.
        item: Which item it is about, when the unit has several.
        others: ``pass`` passes everybody the list does not name, ``leave`` leaves them.
        dry_run: Count only (problem lists).
        by: The operator; the desk's own when absent.
        progress: Told how far reading has come.

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
        remembered=remembered(ctx.store, kind),
        school=ctx.school,
        progress=progress,
    )
    return load_checked(
        ctx,
        checked,
        term=term,
        withdraw_missing=withdraw_missing,
        leaving_confirmed=leaving_confirmed,
        all_or_nothing=all_or_nothing,
        unit=unit,
        item=item,
        others=others,
        dry_run=dry_run,
        by=by,
    )


def load_checked(
    ctx: Context,
    checked: CheckedFile,
    *,
    term: str = "",
    withdraw_missing: bool = False,
    leaving_confirmed: bool = False,
    all_or_nothing: bool = False,
    unit: str = "",
    item: str = "",
    others: str = "leave",
    dry_run: bool = False,
    by: OperatorName | None = None,
) -> Loaded:
    """Record a file that was checked, and perhaps repaired in the preview; see `load_file`."""
    if checked.kind == "roster":
        done = load_roster(
            ctx,
            checked,
            by=by,
            missing=WITHDRAW if withdraw_missing else KEEP,
            leaving_confirmed=leaving_confirmed,
            all_or_nothing=all_or_nothing,
            term=term,
        )
        counts = {
            "new": done.new,
            "changed": done.changed,
            "unchanged": done.unchanged,
            "missing": len(done.missing),
            "rejected": done.rejected,
        }
        return Loaded(done.batch, counts, done.problems, done.changes)
    if checked.kind == "problems":
        return _load_problems(ctx, checked, unit=unit, item=item, others=others, dry_run=dry_run, by=by)
    if checked.kind == "curriculum":
        return _load_curriculum(ctx, checked, by)
    if checked.kind == "transcript":
        return _load_transcript(ctx, checked, by)
    raise WrongUse(
        code="load.kind",
        title="這種檔案還不能匯入",
        message=f"「{checked.kind}」沒有對應的匯入方式。",
        hint="可用：roster、problems、curriculum、transcript。",
    )


def _load_curriculum(ctx: Context, checked: CheckedFile, by: OperatorName | None) -> Loaded:
    from app.audit.stored import curriculum_drafts

    batch = new_batch(ctx)
    rows = [row.values for row in checked.accepted]
    drafts, unchanged, found = curriculum_drafts(ctx, rows, source=checked.file, batch=batch)
    changed = sum(bool(d.parents) for d in drafts)
    counts = {
        "new": len(drafts) - changed,
        "changed": changed,
        "unchanged": unchanged,
        "rejected": len(checked.rejected),
    }
    changes = _append(ctx, checked, batch, drafts, counts, by)
    return Loaded(batch, counts, checked.problems + _row_problems(checked, found), changes)


def _load_transcript(ctx: Context, checked: CheckedFile, by: OperatorName | None) -> Loaded:
    from app.audit.stored import transcript_drafts

    batch = new_batch(ctx)
    drafts, unchanged, unknown, found = transcript_drafts(ctx, [row.values for row in checked.accepted], batch=batch)
    changed = sum(bool(d.parents) for d in drafts)
    counts = {
        "new": len(drafts) - changed,
        "changed": changed,
        "unchanged": unchanged,
        "unknown": len(unknown),
        "rejected": len(checked.rejected),
    }
    strangers = tuple(
        Problem(checked.sheet, 0, "", number, "student.unknown", "名冊裡沒有這個學號，成績未匯入", Severity.WARNING)
        for number in unknown
    )
    changes = _append(ctx, checked, batch, drafts, counts, by)
    return Loaded(batch, counts, checked.problems + _row_problems(checked, found) + strangers, changes)


def _load_problems(
    ctx: Context, checked: CheckedFile, *, unit: str, item: str, others: str, dry_run: bool, by: OperatorName | None
) -> Loaded:
    from app.roster.problem_list import load_problems

    done = load_problems(ctx, checked, unit=unit, item=item, others=others, dry_run=dry_run, by=by)
    plan = done.plan
    counts = {
        "new_problems": len(plan.failing),
        "cleared": len(plan.clearing),
        "unchanged": len(plan.unchanged),
        "unknown": len(plan.unknown),
        "passed": len(plan.passing),
    }
    return Loaded(done.batch, counts, checked.problems, done.changes)


def _append(
    ctx: Context,
    checked: CheckedFile,
    batch: str,
    drafts: list[Draft],
    counts: Mapping[str, int],
    by: OperatorName | None,
) -> Changes:
    """The facts of a load behind the header that names it; nothing at all when nothing is new."""
    if not drafts:
        return Changes()
    header = Draft(
        kind=Kind.ROSTER_LOADED, payload=header_payload(checked, batch) | dict(counts), details=file_detail(checked)
    )
    require_writer(ctx)
    _, changes = ctx.store.append([header, *drafts], by=by or ctx.store.desk.operator)
    return changes


def _row_problems(checked: CheckedFile, found: tuple[RowProblem, ...]) -> tuple[Problem, ...]:
    """The audit's doubts with the row number and the heading the office sees."""
    rows = [row.row for row in checked.accepted]
    return tuple(
        Problem(
            checked.sheet,
            rows[p.row - 1] if 0 < p.row <= len(rows) else 0,
            checked.mapping.get(p.field, p.field),
            p.value,
            p.rule,
            p.message,
            Severity(p.severity.value),
        )
        for p in found
    )


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


def new_batch(ctx: Context) -> str:
    """The name of a load, in the order of time."""
    return str(new_fact_id(to_ms(ctx.clock.now())))

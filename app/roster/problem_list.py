"""Recording a unit's list (N36, T08, T11, T13): whoever owes fails with the reason, whoever is done passes, in one batch.

Nothing changes for students the list does not name, unless asked; the rules of a single sign-off hold for every row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from app import parts
from app.clock import to_ms
from app.context import Context
from app.errors import ActRefused
from app.ledger import Draft, Kind, OperatorName, new_fact_id
from app.roster.doubt import doubt
from app.roster.fields import heading_key
from app.roster.kinds import kind_named
from app.roster.list_items import Target, find_target, require_desk_of
from app.roster.list_rows import NO_REASON, Said, means_done, sounds_open, statements
from app.roster.living import WITHDRAW
from app.roster.loading import file_detail, header_payload
from app.roster.lookalike import departed, stranger
from app.roster.results_list import results
from app.roster.table import CheckedFile, Problem
from app.roster.unit_list import FAIL, LEAVE, PASS, Change, ListPlan, Planner, reason_detail
from app.session import require_writer
from app.store import Changes

#: Kinds of files that decide items: each row is a unit's word about a student.
LIST_KINDS: Final = ("problems", "outstanding_grades", "gowns", "surveys", "completions", "results")
#: A list this short may well name most of a small school.
FEW: Final = 20
#: So many of a roster's own columns no list of completions has.
_ROSTER_COLUMNS: Final = 3


@dataclass(frozen=True, slots=True)
class ListLoaded:
    """What loading the list did; `batch` is empty after a dry run. `said` is what its rows say, and of which item."""

    batch: str
    plan: ListPlan
    problems: tuple[Problem, ...]
    changes: Changes
    said: tuple[tuple[Target, Said], ...] = ()

    def as_json(self) -> dict[str, object]:
        """Counts, and the 學號 that were left alone."""
        plan = self.plan
        return {
            "batch": self.batch,
            **plan.counts(),
            "unknown_students": [s.student_no for s in plan.unknown],
            "not_applicable_students": [s.student_no for s in plan.not_applicable],
            "conflicting_students": list(plan.conflicting),
        }


def load_list(
    ctx: Context,
    checked: CheckedFile,
    *,
    unit: str = "",
    item: str = "",
    listed: str = "",
    others: str = LEAVE,
    all_or_nothing: bool = False,
    dry_run: bool = False,
    by: OperatorName | None = None,
) -> ListLoaded:
    """Record a unit's list: one header fact and one sign-off per student it decides.

    Args:
        ctx: The desk.
        checked: The list, checked as one of `LIST_KINDS`.
        unit: Whose list it is, when the profile does not tell.
        item: Which item, or ``item/part``, when the profile does not tell.
        listed: For lists that only name students: whether being named means ``done`` or ``owing``.
        others: ``pass`` lets everyone else whose item is open pass, and those an earlier list failed and this one no
            longer names; ``leave`` touches only who is listed.
        all_or_nothing: Refuse the whole list when one row has an error or names somebody nobody knows.
        dry_run: Only say what would happen.
        by: The operator; the desk's own when absent.

    Raises:
        ActRefused: When no row could be read, or the rest may not simply pass.
        NotPermitted: When this desk does not serve the unit.
        WrongUse: When the unit or item does not exist, or several fit.
    """
    said, found, of_unit, of_item = _said(ctx, checked, unit=unit, item=item, listed=listed, others=others)
    planner = Planner(ctx)
    made = planner.plan(said, others=others)
    _require_plausible(ctx, made)
    problems = (*found, *_doubts(checked, made))
    if all_or_nothing and (checked.errors or any(p.is_error for p in problems) or made.unknown):
        raise ActRefused(
            code="problems.all_or_nothing",
            title="有錯誤，沒有匯入",
            message=f"有 {len(checked.rejected)} 列讀不懂、{len(made.unknown)} 個查無學號，依「全部或都不要」沒有匯入。",
            hint="請改正後再匯入，或取消「全部或都不要」先匯入其餘各列。",
        )
    judged = refusing(checked, problems)
    if dry_run:
        return ListLoaded("", made, judged.problems, Changes(), tuple(said))
    batch = str(new_fact_id(to_ms(ctx.clock.now())))
    header = Draft(
        kind=Kind.PROBLEMS_LOADED,
        payload=header_payload(judged, batch) | {"unit": of_unit, "item": of_item, "others": others, **made.counts()},
        details=file_detail(judged),
    )
    require_writer(ctx)
    changes = ctx.store.append_all(
        [header, *_decisions(planner, made.changes, batch)], by=by or ctx.store.desk.operator
    )
    return ListLoaded(batch, made, judged.problems, changes, tuple(said))


def refusing(checked: CheckedFile, problems: Sequence[Problem]) -> CheckedFile:
    """The file with what only the ledger could show wrong in it; rows with errors are given back with the others."""
    if not problems:
        return checked
    bad = {p.row for p in problems if p.is_error}
    return replace(
        checked,
        accepted=tuple(row for row in checked.accepted if row.row not in bad),
        problems=tuple(sorted((*checked.problems, *problems), key=lambda p: p.row)),
    )


def _said(
    ctx: Context, checked: CheckedFile, *, unit: str, item: str, listed: str, others: str
) -> tuple[Sequence[tuple[Target, Said]], tuple[Problem, ...], str, str]:
    """What the list says of whom, the rows that say nothing usable, and whose list it is."""
    if checked.kind == "results":
        given = find_target(ctx, kind="results", unit=unit, item=item) if unit or item else None
        if given is not None:
            require_desk_of(ctx, given.item.unit)
        _require_rows(checked)
        _require_others_left(others)
        read = results(ctx, checked, given=given)
        whose = given.item if given is not None else next((t.item for t, _ in read.said), None)
        return read.said, read.problems, whose.unit if whose else unit, given.code if given else ""
    target = find_target(ctx, kind=checked.kind, unit=unit, item=item)
    require_desk_of(ctx, target.item.unit)
    _require_rows(checked)
    said = statements(checked, target, listed=listed)
    if others == PASS:
        _require_sure_of_the_rest(ctx, checked, target)
        _require_owing(said)
    _require_no_pass_too_early(ctx, checked, target, said, listed)
    return [(target, s) for s in said], (), target.item.unit, target.code


def _require_rows(checked: CheckedFile) -> None:
    if not checked.accepted:
        raise ActRefused(
            code="problems.nothing_to_load",
            title="沒有可以匯入的資料",
            message="名單裡沒有任何一列通過檢查。",
            hint="請先看檢查結果，改正後再匯入。",
        )


def _require_others_left(others: str) -> None:
    if others == PASS:
        raise ActRefused(
            code="problems.others_of_results",
            title="審核結果不能讓其餘學生一起通過",
            message="這種檔案每一列各有事項，沒有列出的學生不會更動。",
            hint="請改用「其餘不動」。",
        )


def _require_sure_of_the_rest(ctx: Context, checked: CheckedFile, target: Target) -> None:
    if checked.errors:
        # Somebody on an unreadable row would be passed as one of the others.
        raise ActRefused(
            code="problems.has_errors",
            title="名單有讀不懂的列",
            message=f"有 {len(checked.rejected)} 列沒有通過檢查；其餘學生若全部通過，這幾列的人可能被誤放行。",
            hint="請先改正名單，或改用「其餘不動」。",
        )
    if ctx.school.is_final(target.item):
        raise _final(target)


def _require_owing(said: Sequence[Said]) -> None:
    if any(s.done is not False for s in said):
        raise ActRefused(
            code="lists.others_of_done",
            title="其餘學生不能一起通過",
            message="這份名單列的是已完成的人；沒有列出的人不等於已完成。",
            hint="請改用「其餘不動」。",
        )


def _require_no_pass_too_early(
    ctx: Context, checked: CheckedFile, target: Target, said: Sequence[Said], listed: str
) -> None:
    """What a list may not pass: the last item, people it names as not done, a roster dropped into the wrong place."""
    if not any(s.done for s in said):
        return
    if ctx.school.is_final(target.item):
        raise _final(target)
    if "done" in checked.mapping:
        return
    if not listed and means_done(target, listed) and sounds_open(checked):
        raise ActRefused(
            code="lists.which_way",
            title="名單列的是誰？",
            message=f"檔名像是還沒完成的人，但沒有一欄寫是否完成；照設定會把列出的人登錄為「{target.label}」完成。",
            hint="請在上方「列出的人」選擇已完成或還沒完成。",
            command="--listed owing（還沒完成）或 --listed done（已完成）",
        )
    if _like_a_roster(checked):
        raise ActRefused(
            code="problems.looks_like_roster",
            title="這看起來是名冊",
            message="檔案有名冊的欄位，卻沒有一欄寫是否完成，可能選錯了檔案。",
            hint="請加上「完成」欄，或只留學號與姓名後再匯入。",
        )


def _final(target: Target) -> ActRefused:
    return ActRefused(
        code="problems.final_item",
        title="最後審核不能整批通過",
        message=f"「{target.item.label}」要等其他項目都通過才能審核（N14）。",
        hint="請改用「其餘不動」。",
    )


def _like_a_roster(checked: CheckedFile) -> bool:
    used = set(checked.mapping.values())
    words = {w for f in kind_named("roster").fields if f.name not in ("student_no", "name") for w in f.words}
    return sum(heading_key(c) in words for c in checked.columns if c not in used) >= _ROSTER_COLUMNS


def _require_plausible(ctx: Context, made: ListPlan) -> None:
    """A list without a single reason that names most of the roster is a roster dropped into the wrong place."""
    people = len(ctx.store.student_ids())
    silent = all(change.reason == NO_REASON for change in made.failing)
    if len(made.failing) > FEW and len(made.failing) * 2 > people and silent:
        raise ActRefused(
            code="problems.looks_like_roster",
            title="這看起來不是欠項名單",
            message=f"名單列了 {len(made.failing)} 位（名冊共 {people} 位），卻沒有任何原因，可能選錯了檔案。",
            hint="若確實全都不通過，請在名單加上「原因」欄後再匯入。",
        )


def _doubts(checked: CheckedFile, made: ListPlan) -> Iterator[Problem]:
    """Rows that decide nothing, said where they stand."""
    for found in made.unknown:
        yield from stranger(checked, found.student_no, found.said.rows, found.alike)
    for said in made.departed:
        yield from departed(checked, said.student_no, said.rows)
    for held in made.held:
        for row in held.said.rows:
            yield doubt(checked, row, "student_no", held.said.student_no, rule=held.rule, message=held.message)


def _decisions(planner: Planner, changes: Sequence[Change], batch: str) -> Iterator[Draft]:
    for change in changes:
        about: dict[str, object] = {"unit": change.target.item.unit, "item": change.target.item.code, "batch": batch}
        done = change.verdict != FAIL
        for part in change.ticks:
            # What stood before goes with it, for taking the load back.
            ticked = about | {"part": part, "v": parts.YES if done else "", "was": "" if done else parts.YES}
            yield Draft(Kind.MARKED, ticked, change.student.id, planner.mark_tips(change, part))
        payload = dict(about)
        if change.target.part is not None:
            payload["part"] = change.target.part.code
        if change.channel:
            payload["channel"] = change.channel
        if change.verdict == WITHDRAW:
            verdicts: list[dict[str, object]] = [{"v": WITHDRAW, "of": fact_id} for fact_id in change.of]
        else:
            verdicts = [{"v": change.verdict}] if change.verdict else []
        for verdict in verdicts:
            yield Draft(
                kind=Kind.SIGN_OFF,
                student=change.student.id,
                payload=payload | verdict,
                parents=planner.tips(change),
                details=reason_detail(change),
            )

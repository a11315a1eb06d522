"""A unit's list of debtors decides for whoever is on it, never silently for whoever could not be read (N36)."""

from __future__ import annotations

import pytest

from app.clearance import acts
from app.context import Context
from app.errors import ActRefused, NotPermitted, WrongUse
from app.ledger import OperatorName, student_id
from app.roster.list_rows import group
from app.roster.loading import load_roster
from app.roster.problem_list import load_list
from app.roster.table import CheckedFile
from app.roster.undo import ChangedAfterLoad, undo_batch
from tests.fakes import FakeStore
from tests.unit.roster.schools import started
from tests.unit.roster.tables import ONE, THREE, TWO, checked, desk

HEADER = ("學號", "姓名", "欠費項目", "金額", "應還日期")


def debts(*rows: tuple[str, ...]) -> CheckedFile:
    return checked(rows, header=HEADER, kind="problems")


def full_desk(unit: str = "*") -> Context:
    ctx = desk()
    load_roster(ctx, checked([ONE, TWO, THREE]))
    started(ctx, ONE[0], TWO[0], THREE[0])
    if unit != "*":
        limited = desk(unit=unit)
        load_roster(limited, checked([ONE, TWO, THREE]))
        return limited
    return ctx


def state(ctx: Context, number: str, item: str = "cashier") -> tuple[str, str]:
    found = ctx.store.sign_offs(student_id("npust", number)).get(item)
    return (found.state, found.reason) if found is not None else ("pending", "")


@pytest.mark.rows("N36")
def test_everything_a_student_owes_is_one_reason() -> None:
    found = group(
        debts(
            (ONE[0], "", "學分費", "3200", ""), (TWO[0], "", "", "", ""), (ONE[0], "", "住宿費", "1,400", "114/05/23")
        ).accepted
    )
    assert [(d.student_no, d.reason, d.rows) for d in found] == [
        (ONE[0], "學分費 3,200 元；住宿費 1,400 元 應還日期 114/05/23", (2, 4)),
        (TWO[0], "列於單位名單", (3,)),
    ]


@pytest.mark.rows("N36")
def test_the_listed_fail_with_their_reason_and_the_others_are_left() -> None:
    ctx = full_desk()
    done = load_list(ctx, debts((ONE[0], "", "學分費", "3200", "")), unit="cashier")
    said = done.as_json()
    assert {k: v for k, v in said.items() if v} == {"batch": done.batch, "new_problems": 1}
    assert set(said) >= {"cleared", "unchanged", "unknown", "passed", "unknown_students"}
    assert state(ctx, ONE[0]) == ("failed", "學分費 3,200 元")
    assert state(ctx, TWO[0]) == ("pending", "")


@pytest.mark.rows("N36")
def test_the_others_pass_when_asked() -> None:
    ctx = full_desk()
    done = load_list(ctx, debts((ONE[0], "", "學分費", "", "")), unit="cashier", others="pass")
    assert len(done.plan.passing) == 2
    assert state(ctx, TWO[0])[0] == "passed"


def test_a_dry_run_says_the_same_and_writes_nothing() -> None:
    ctx = full_desk()
    dry = load_list(ctx, debts((ONE[0], "", "學分費", "", "")), unit="cashier", others="pass", dry_run=True)
    assert (dry.batch, len(dry.plan.failing), len(dry.plan.passing)) == ("", 1, 2)
    assert state(ctx, ONE[0])[0] == "pending"


def test_next_weeks_list_clears_whom_it_no_longer_names_but_not_whom_a_person_failed() -> None:
    ctx = full_desk()
    load_list(ctx, debts((ONE[0], "", "學分費", "", ""), (TWO[0], "", "住宿費", "", "")), unit="cashier", others="pass")
    acts.sign_off(ctx, student_no=THREE[0], item="cashier", verdict="fail", reason="支票未兌現")
    done = load_list(ctx, debts((ONE[0], "", "學分費", "", "")), unit="cashier", others="pass")
    assert done.as_json()["cleared"] == 1
    assert done.as_json()["unchanged"] == 1
    assert [state(ctx, p[0])[0] for p in (ONE, TWO, THREE)] == ["failed", "passed", "failed"]


def test_a_changed_reason_is_a_new_problem() -> None:
    ctx = full_desk()
    load_list(ctx, debts((ONE[0], "", "學分費", "100", "")), unit="cashier")
    assert load_list(ctx, debts((ONE[0], "", "學分費", "50", "")), unit="cashier").as_json()["new_problems"] == 1
    assert state(ctx, ONE[0]) == ("failed", "學分費 50 元")


def test_numbers_nobody_knows_are_listed_and_nothing_is_invented() -> None:
    ctx = full_desk()
    done = load_list(ctx, debts(("B99999999", "查無此人", "學分費", "", "")), unit="cashier", others="leave")
    assert done.as_json()["unknown_students"] == ["B99999999"]
    assert ctx.store.student("B99999999") is None


def test_nobody_passes_by_default_while_a_row_of_the_list_cannot_be_read() -> None:
    ctx = full_desk()
    unreadable = debts((ONE[0], "", "學分費", "", ""), ("4.1E+07", "", "住宿費", "", ""))
    with pytest.raises(ActRefused) as refused:
        load_list(ctx, unreadable, unit="cashier", others="pass")
    assert refused.value.code == "problems.has_errors"
    assert load_list(ctx, unreadable, unit="cashier").as_json()["new_problems"] == 1


def test_a_list_is_undone_as_a_whole_unless_a_clerk_decided_since() -> None:
    ctx = full_desk()
    first = load_list(ctx, debts((ONE[0], "", "學分費", "", "")), unit="cashier", others="pass")
    acts.sign_off(ctx, student_no=ONE[0], item="cashier", verdict="pass")
    with pytest.raises(ChangedAfterLoad):
        undo_batch(ctx, first.batch)
    acts.withdraw(ctx, student_no=ONE[0], item="cashier")
    assert undo_batch(ctx, first.batch).withdrawn_sign_offs == 3
    assert [state(ctx, p[0])[0] for p in (ONE, TWO, THREE)] == ["pending"] * 3


def test_a_list_belongs_to_its_unit() -> None:
    with pytest.raises(NotPermitted):
        load_list(full_desk("library"), debts((ONE[0], "", "學分費", "", "")), unit="cashier")
    with pytest.raises(WrongUse):
        load_list(full_desk(), debts((ONE[0], "", "學分費", "", "")), unit="bakery")


def test_a_list_is_taken_back_at_a_desk_of_its_unit() -> None:
    cashier = full_desk("cashier")
    done = load_list(cashier, debts((ONE[0], "", "學分費", "", "")), unit="cashier")
    assert isinstance(cashier.store, FakeStore)
    cashier.store.sit_down(OperatorName("圖書館甲"), "library")
    with pytest.raises(NotPermitted):
        undo_batch(cashier, done.batch)
    cashier.store.sit_down(OperatorName("出納組乙"), "cashier")
    assert undo_batch(cashier, done.batch).withdrawn_sign_offs == 1


def test_a_list_without_one_good_row_loads_nothing() -> None:
    with pytest.raises(ActRefused, match="沒有任何一列"):
        load_list(full_desk(), debts(("壞", "", "", "", "")), unit="cashier")


@pytest.mark.rows("N14")
def test_a_list_never_passes_anybody_through_the_last_gate() -> None:
    """N14."""
    ctx = full_desk()
    final = next(i for i in ctx.school.items if ctx.school.is_final(i))
    with pytest.raises(ActRefused) as refused:
        load_list(ctx, debts((ONE[0], "", "學分不足", "", "")), unit=final.unit, item=final.code, others="pass")
    assert refused.value.code == "problems.final_item"
    assert (
        load_list(ctx, debts((ONE[0], "", "學分不足", "", "")), unit=final.unit, item=final.code).as_json()[
            "new_problems"
        ]
        == 1
    )

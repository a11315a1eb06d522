"""Who missed the last day of their window (U46)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.clock import FixedClock
from app.context import Context
from app.overview.reapplying import reapply
from app.school.calendar import AcademicTerm
from app.school.load import load_profile
from app.school.study import ProgrammeRule
from tests import builders as b
from tests.fakes import FakeStore
from tests.unit.overview.crowds import CLERK, matrix, pass_gate

#: Long after the window of the first term of 113, which ends on 30 April.
MAY = FixedClock(datetime(2025, 5, 5, 2, 0, tzinfo=UTC))


@pytest.mark.rows("U46")
def test_who_has_not_finished_when_the_window_closed_has_to_apply_again() -> None:
    store = FakeStore(clock=MAY)
    store.append([b.recorded(k, grad_term="1131", study_year="4", extended="是") for k in range(3)], by=CLERK)
    store.append([b.recorded(3, grad_term="1132")], by=CLERK)
    ctx = Context(store, load_profile("npust"), MAY)
    pass_gate(ctx, 0)
    rows = reapply(ctx, matrix(ctx)).rows
    assert [row[0] for row in rows] == ["B11100001", "B11100002"]
    assert rows[0][7:] == ["4", "是", ""]
    assert "截止" in str(rows[0][5])


@pytest.mark.rows("U46")
@pytest.mark.parametrize(
    ("year", "term", "said"),
    [
        ("3", "1131", "4 年"),
        ("4", "1131", "4 年"),
        ("4", "1122", "4 年（已屆滿，不得再申請）"),
        ("5", "1131", "4 年（已屆滿，不得再申請）"),
    ],
)
def test_whose_years_of_study_are_used_up_is_told_apart(year: str, term: str, said: str) -> None:
    store = FakeStore(clock=MAY)
    store.append([b.recorded(1, grad_term=term, study_year=year)], by=CLERK)
    school = load_profile("npust")
    audit = school.credit_audit
    assert audit is not None
    rules = replace(audit, programmes=(ProgrammeRule(max_years=4),))
    windows = tuple(replace(w, term=AcademicTerm(112, 2)) for w in school.windows)
    ctx = Context(store, replace(school, credit_audit=rules, windows=(*school.windows, *windows)), MAY)
    assert [row[-1] for row in reapply(ctx, matrix(ctx)).rows] == [said]

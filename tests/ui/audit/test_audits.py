"""What the audit screen asks of `app`, on a desk in memory."""

from __future__ import annotations

import pytest

from app.audit.decisions import DecisionKind
from app.context import Context
from app.errors import ActRefused
from app.ledger import Kind
from app.loading import load_checked
from tests.unit.roster.tables import checked, desk
from ui.audit.audits import BLOCK, StoreAudits
from ui.audit.model import MISSING

WHO = ("B11209001", "田", "獸醫學系", "112-1", "學士")
ROSTER = ("學號", "姓名", "系所", "入學學年期", "學制")
CURRICULUM = (
    "入學學年度",
    "學制",
    "系所",
    "最低畢業學分數",
    "彈性學分上限",
    "領域",
    "領域最低學分",
    "課程名稱",
    "必選修",
    "學分",
)
COURSES = (
    ("112", "學士", "獸醫學系", "6", "3", "專業必修", "3", "獸醫解剖學", "必修", "3"),
    ("112", "學士", "獸醫學系", "6", "3", "專業選修", "0", "獸醫寄生蟲學", "選修", "3"),
)
TRANSCRIPT = ("學號", "學年期", "開課號", "課程名稱", "學分", "成績")
TAKEN = (
    (WHO[0], "1121", "0648", "獸醫解剖學", "3", "85"),
    (WHO[0], "1121", "9000", "日文（一）", "3", "90"),
    (WHO[0], "1122", "9001", "日文（二）", "3", "91"),
)


@pytest.fixture
def ctx() -> Context:
    made = desk()
    load_checked(made, checked([WHO], header=ROSTER))
    load_checked(made, checked(COURSES, header=CURRICULUM, kind="curriculum"))
    load_checked(made, checked(TAKEN, header=TRANSCRIPT, kind="transcript"))
    return made


def subject(audits: StoreAudits, name: str) -> str:
    report = audits.open(WHO[0]).report
    assert report is not None
    return next(line.id for line in report.outside if line.name == name)


def test_a_tick_is_one_fact_and_the_audit_counts_it(ctx: Context) -> None:
    audits = StoreAudits(ctx)
    changes = audits.decide(WHO[0], kind=DecisionKind.TICK, subject=subject(audits, "日文（一）"), reason="")
    report = audits.open(WHO[0]).report
    assert report is not None
    assert report.flex.ticked == 1
    assert changes.audit
    assert [f.kind for _, f in ctx.store.facts()][-1] == Kind.AUDIT_DECIDED


@pytest.mark.rows("U09")
def test_a_tick_over_the_cap_is_refused_in_credits(ctx: Context) -> None:
    audits = StoreAudits(ctx)
    audits.decide(WHO[0], kind=DecisionKind.TICK, subject=subject(audits, "日文（一）"), reason="")
    with pytest.raises(ActRefused) as refused:
        audits.decide(WHO[0], kind=DecisionKind.TICK, subject=subject(audits, "日文（二）"), reason="")
    assert refused.value.message == "勾選「日文（二）」（3 學分）後彈性學分共 6 學分，超過上限 3 學分 3 學分。"


def test_recognising_needs_its_reason_in_the_ledger(ctx: Context) -> None:
    audits = StoreAudits(ctx)
    with pytest.raises(ActRefused):
        audits.decide(WHO[0], kind=DecisionKind.RECOGNISE, subject=subject(audits, "日文（一）"), reason="")


def test_without_a_transcript_a_student_is_listed_as_lacking_data() -> None:
    made = desk()
    load_checked(made, checked([WHO], header=ROSTER))
    audits = StoreAudits(made)
    rows = audits.some(audits.students(""))
    assert [(r.student_no, r.verdict) for r in rows] == [(WHO[0], MISSING)]


def test_a_slice_ends_and_the_next_goes_on_where_it_ended(ctx: Context) -> None:
    crowd = [(f"B112090{k:02}", "田", "獸醫學系", "112-1", "學士") for k in range(10, 10 + BLOCK + 4)]
    load_checked(ctx, checked(crowd, header=ROSTER))
    audits = StoreAudits(ctx)
    ids = list(audits.students("獸醫學系"))
    seen: list[str] = []
    while ids:
        rows = audits.some(ids)
        assert 1 <= len(rows) <= BLOCK
        seen += [r.student_no for r in rows]
        ids = ids[len(rows) :]
    assert seen == sorted([WHO[0], *(row[0] for row in crowd)])


def test_structures_are_read_again_only_after_they_changed(ctx: Context) -> None:
    audits = StoreAudits(ctx)
    assert audits.open(WHO[0]).report is not None
    more = [(*row[:3], "9", *row[4:]) for row in COURSES]
    load_checked(ctx, checked(more, header=CURRICULUM, kind="curriculum"))
    audits.forget()
    report = audits.open(WHO[0]).report
    assert report is not None
    assert report.totals.minimum == 18

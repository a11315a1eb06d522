"""Every unit's list finds its item in the school's profile, decides for whom it names, and can be taken back whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clearance import acts
from app.clearance.route import begin_on_paper
from app.context import Context
from app.demo_clerk import settle_before
from app.errors import ActRefused, NotPermitted, WrongUse
from app.ledger import DetailClass, Draft, Kind, student_id
from app.roster.kept import rejects_of
from app.roster.loading import load_roster
from app.roster.problem_list import ListLoaded, load_list
from app.roster.rejects import rejects_sheet
from app.roster.table import CheckedFile
from app.roster.undo import ChangedAfterLoad, undo_batch
from app.school.load import load_profile
from app.school.units import ListAbout
from app.school.windows import AfterClosing
from app.students import term_of
from tests.unit.roster.schools import AMEI, BEN, HEADER, KUN, listed, said, school_desk, standing
from tests.unit.roster.tables import checked

GRADES = ("學號", "學年期", "課程名稱", "授課教師", "開課號")
GOWNS = ("學號", "姓名", "歸還狀態", "備註")
SURVEYS = ("學號", "填寫狀態")


def gowns(*rows: tuple[str, str]) -> CheckedFile:
    return listed("gowns", ("學號", "歸還狀態"), *rows)


def fees(*rows: tuple[str, str]) -> CheckedFile:
    return listed("problems", ("學號", "欠費項目"), *rows)


def rules(done: ListLoaded) -> list[tuple[int, str]]:
    return [(p.row, p.rule) for p in done.problems]


# -- which item --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("school", "kind", "item"),
    [
        ("ntnu", "outstanding_grades", "grades"),
        ("ntnu", "surveys", "course-survey"),
        ("npust", "surveys", "career-survey"),
        ("aeust", "surveys", "career"),
        ("aeust", "problems", "library"),
    ],
)
def test_a_list_finds_its_item_in_the_profile_of_any_school(school: str, kind: str, item: str) -> None:
    ctx = school_desk(school)
    header, row = (
        (GRADES, (KUN[0], "1142", "微積分", "", "")) if kind == "outstanding_grades" else (SURVEYS, (KUN[0], "未填"))
    )
    file = fees((KUN[0], "逾期")) if kind == "problems" else listed(kind, header, row)
    assert len(load_list(ctx, file).plan.failing) == 1
    assert said(ctx, KUN[0], item)[0] == "failed"


def test_a_school_that_says_nothing_of_gowns_is_asked_for_the_item() -> None:
    with pytest.raises(WrongUse, match="學位服") as asked:
        load_list(school_desk("ntue"), gowns((KUN[0], "已還")))
    assert asked.value.code == "item.ambiguous"
    assert "first-review" in asked.value.hint


def test_several_items_for_one_kind_of_list_have_to_be_named() -> None:
    ctx = school_desk("npust")
    with pytest.raises(WrongUse) as asked:
        load_list(ctx, fees((KUN[0], "學分費")))
    assert "library" in asked.value.hint
    assert "cashier" in asked.value.hint
    assert len(load_list(ctx, fees((KUN[0], "學分費")), item="cashier").plan.failing) == 1
    for wrong in ("bakery", "cashier/till", "library/"):
        with pytest.raises(WrongUse):
            load_list(ctx, fees((KUN[0], "學分費")), item=wrong)


def test_a_list_about_one_part_stays_with_it_when_only_the_item_is_named() -> None:
    ctx = school_desk("ntnu")
    done = load_list(ctx, gowns((KUN[0], "已還")), item="general-affairs")
    assert rules(done) == [(2, "clearance.other_parts")]
    assert said(ctx, KUN[0], "general-affairs")[0] == "pending"


def test_a_list_is_loaded_at_the_desk_of_its_unit_only() -> None:
    with pytest.raises(NotPermitted):
        load_list(school_desk("ntnu", unit="library"), listed("surveys", SURVEYS, (KUN[0], "已填")))


# -- what rows mean ----------------------------------------------------------------------------------------------


@pytest.mark.rows("T08")
def test_grades_not_handed_in_name_the_course_and_who_teaches_it() -> None:
    ctx = school_desk("ntnu")
    file = listed(
        "outstanding_grades",
        GRADES,
        (KUN[0], "114-2", "微積分", "歐陽龘", "1234"),
        (AMEI[0], "", "服務學習", "", ""),
        (KUN[0], "1142", "英文（四）", "", ""),
        (KUN[0], "114-2", "微積分", "歐陽龘", "1234"),
    )
    done = load_list(ctx, file)
    assert said(ctx, KUN[0], "grades") == ("failed", "114-2 微積分（1234，歐陽龘）成績未到；114-2 英文（四）成績未到")
    assert said(ctx, AMEI[0], "grades") == ("failed", "服務學習成績未到")
    assert said(ctx, BEN[0], "grades") == ("pending", "")
    assert len(load_list(ctx, file).plan.unchanged) == 2
    arrived = load_list(ctx, listed("outstanding_grades", GRADES, (AMEI[0], "", "服務學習", "", "")), others="pass")
    assert (len(arrived.plan.clearing), len(arrived.plan.passing)) == (1, 1)
    assert said(ctx, KUN[0], "grades") == ("passed", "")
    undo_batch(ctx, arrived.batch)
    assert undo_batch(ctx, done.batch).withdrawn_sign_offs == 2


@pytest.mark.rows("T13")
def test_a_survey_with_a_row_for_each_course_is_done_when_every_row_is() -> None:
    ctx = school_desk("ntnu")
    file = listed(
        "surveys",
        SURVEYS,
        (AMEI[0], "已填答"),
        (KUN[0], "已填"),
        (KUN[0], "未填"),
        (BEN[0], "是"),
        (BEN[0], ""),
        (AMEI[0], "V"),
    )
    done = load_list(ctx, file)
    assert said(ctx, AMEI[0], "course-survey")[0] == "passed"
    assert said(ctx, KUN[0], "course-survey") == ("failed", "課程意見調查尚未完成")
    assert said(ctx, BEN[0], "course-survey")[0] == "pending"
    assert done.plan.counts()["not_said"] == 1


def test_a_scanners_bare_list_means_done_and_a_card_scanned_twice_is_one_student() -> None:
    ctx = school_desk("npust")
    file = listed("gowns", (AMEI[0],), (KUN[0],), (AMEI[0],), name="掃描.txt")
    done = load_list(ctx, file, item="career-survey")
    assert len(done.plan.passing) == 2
    assert said(ctx, BEN[0], "career-survey")[0] == "pending"


def test_a_list_named_after_those_who_have_not_is_asked_which_way_it_goes() -> None:
    ctx = school_desk("npust")
    file = listed("surveys", ("學號", "姓名"), KUN[:2], name="尚未填寫名單.xlsx")
    with pytest.raises(ActRefused) as asked:
        load_list(ctx, file)
    assert asked.value.code == "lists.which_way"
    load_list(ctx, file, listed="owing")
    assert said(ctx, KUN[0], "career-survey") == ("failed", "就業出路表單尚未填寫")
    assert len(load_list(ctx, file, listed="done").plan.clearing) == 1


def test_a_roster_dropped_in_as_a_list_passes_nobody() -> None:
    ctx = school_desk("npust")
    with pytest.raises(ActRefused) as refused:
        load_list(ctx, listed("surveys", ("學號", "姓名", "系所", "性別", "電子信箱"), (*KUN[:3], "男", "a@b.tw")))
    assert refused.value.code == "problems.looks_like_roster"


# -- what stands in the way --------------------------------------------------------------------------------------


def test_nobody_passes_for_not_being_on_a_list_of_those_who_are_done() -> None:
    with pytest.raises(ActRefused) as refused:
        load_list(school_desk("npust"), listed("surveys", SURVEYS, (KUN[0], "已填")), others="pass")
    assert refused.value.code == "lists.others_of_done"


@pytest.mark.rows("N14")
def test_no_list_passes_anybody_through_the_last_gate() -> None:
    """N14."""
    ctx = school_desk("npust")
    with pytest.raises(ActRefused) as refused:
        load_list(ctx, listed("completions", ("學號",), (KUN[0],)), item="registry")
    assert refused.value.code == "problems.final_item"


def test_what_a_clerk_failed_is_not_lifted_by_a_list() -> None:
    ctx = school_desk("npust")
    acts.sign_off(ctx, student_no=KUN[0], item="career-survey", verdict="fail", reason="表單填寫不完整")
    done = load_list(ctx, listed("surveys", SURVEYS, (KUN[0], "已填")))
    assert said(ctx, KUN[0], "career-survey") == ("failed", "表單填寫不完整")
    assert rules(done) == [(2, "clearance.decided_by_person")]


@pytest.mark.rows("N13")
def test_rules_of_a_single_sign_off_hold_for_every_row() -> None:
    """N02, N13: 免辦理, contradictions and diplomas that left are said row by row and left alone."""
    ctx = school_desk("npust")
    operator = ctx.store.desk.operator
    ctx.store.append(
        [Draft(Kind.DIPLOMA_HANDED_OVER, {"serial": "1", "method": "self"}, student_id("npust", BEN[0]))], by=operator
    )
    for verdict in ("pass", "fail"):
        ctx.store.append(
            [Draft(Kind.SIGN_OFF, {"unit": "cashier", "item": "cashier", "v": verdict}, student_id("npust", KUN[0]))],
            by=operator,
        )
    done = load_list(ctx, fees((KUN[0], "學分費"), (BEN[0], "住宿費"), (AMEI[0], "註冊費")), item="cashier")
    assert rules(done) == [(2, "clearance.conflict"), (3, "clearance.handed_over")]
    assert len(done.plan.failing) == 1
    adviser = load_list(ctx, fees((AMEI[0], "未繳論文")), item="adviser")
    assert rules(adviser) == [(2, "clearance.not_applicable")]
    assert adviser.plan.counts()["not_applicable"] == 1


@pytest.mark.rows("N02")
@pytest.mark.parametrize(("after", "channel"), [(AfterClosing.PAPER, "paper"), (AfterClosing.ASK, None)])
def test_after_the_window_a_list_goes_by_paper_or_not_at_all(after: AfterClosing, channel: str | None) -> None:
    """N02, as a single sign-off."""
    ctx = school_desk("npust")
    profile = ctx.school
    student = ctx.store.student(KUN[0])
    assert student is not None
    closed = replace(
        profile.windows[0],
        term=term_of(ctx, student),
        levels=("學士",),
        opens=date(2026, 1, 1),
        closes=date(2026, 6, 1),
        after=after,
    )
    late = Context(ctx.store, replace(profile, windows=(closed,)), ctx.clock)
    if channel:
        begin_on_paper(late, student_no=KUN[0])
    done = load_list(late, fees((KUN[0], "學分費"), (BEN[0], "住宿費")), item="cashier", others="pass")
    facts = {f.student: f for f in late.store.batch_facts(done.batch) if f.kind == Kind.SIGN_OFF}
    assert facts[student_id("npust", BEN[0])].payload.get("channel") is None
    if channel:
        assert facts[student.id].payload["channel"] == channel
        # Whose case has not begun anew on paper is left, and it is said what has to happen first.
        assert student_id("npust", AMEI[0]) not in facts
        assert (done.plan.counts()["on_paper"], done.plan.counts()["outside_window"]) == (1, 1)
        named = load_list(late, fees((AMEI[0], "學分費")), item="cashier")
        assert "須以紙本重新辦理" in named.problems[0].message
    else:
        assert student.id not in facts
        assert rules(done) == [(2, "clearance.window")]
        # The one the list does not name is left as well: nobody passes outside the window.
        assert done.plan.counts()["outside_window"] == 2


def test_unknown_numbers_are_listed_and_mangled_ones_come_back_marked() -> None:
    ctx = school_desk("npust")
    file = fees(("12345678", "學分費"), ("B1O9O1O18", "住宿費"), ("B99999999", "校友借書"), (BEN[0], "註冊費"))
    done = load_list(ctx, file, item="cashier", others="pass")
    assert rules(done) == [(2, "student.mangled"), (3, "student.mangled"), (4, "student.unknown")]
    assert AMEI[0] in done.problems[0].message
    assert KUN[0] in done.problems[1].message
    # Whom a mangled number may mean does not pass as one of the others.
    assert [said(ctx, p[0], "cashier")[0] for p in (AMEI, KUN, BEN)] == ["pending", "pending", "failed"]
    header = next(ctx.store.batch_facts(done.batch))
    kept = rejects_of(header.detail(DetailClass.SENSITIVE))
    assert kept is not None
    assert [row[0] for row in rejects_sheet(kept).rows] == ["12345678", "B1O9O1O18"]


def test_somebody_who_left_the_roster_is_said_so() -> None:
    ctx = school_desk("npust")
    load_roster(ctx, checked([AMEI, KUN], header=HEADER), missing="withdraw", leaving_confirmed=True)
    done = load_list(ctx, fees((BEN[0], "學分費")), item="cashier")
    assert rules(done) == [(2, "student.not_present")]


def test_all_or_nothing_means_unknown_students_too() -> None:
    ctx = school_desk("npust")
    with pytest.raises(ActRefused) as refused:
        load_list(ctx, fees((KUN[0], "學分費"), ("B99999999", "學分費")), item="cashier", all_or_nothing=True)
    assert refused.value.code == "problems.all_or_nothing"
    assert said(ctx, KUN[0], "cashier")[0] == "pending"


def test_a_preview_counts_the_same_and_writes_nothing() -> None:
    ctx = school_desk("npust")
    file = listed("surveys", SURVEYS, (KUN[0], "已填"), (AMEI[0], "未填"), ("B99999999", "已填"))
    before = len(list(ctx.store.facts()))
    dry = load_list(ctx, file, dry_run=True)
    assert (dry.batch, len(list(ctx.store.facts()))) == ("", before)
    assert load_list(ctx, file).plan.counts() == dry.plan.counts()


# -- one part of an item (學位服 beside fees, T11, N21) -------------------------------------------------------------


@pytest.mark.rows("T11")
def test_a_gown_and_a_fee_are_one_reason_and_each_list_lifts_only_its_own_part() -> None:
    ctx = school_desk("ntnu")
    item = "general-affairs"
    load_list(ctx, gowns((KUN[0], "未歸還"), (AMEI[0], "未歸還"), (BEN[0], "已歸還")))
    load_list(ctx, fees((KUN[0], "3,200 元；滯納金")), item=f"{item}/tuition")
    assert said(ctx, KUN[0], item) == ("failed", "歸還學位服：尚未完成；繳清學雜費：3,200 元、滯納金")
    # A gown alone settles no item that also waits for fees.
    assert said(ctx, BEN[0], item) == ("pending", "")
    back = load_list(ctx, gowns((KUN[0], "已歸還"), (AMEI[0], "已歸還"), (BEN[0], "已歸還")))
    assert said(ctx, KUN[0], item) == ("failed", "繳清學雜費：3,200 元、滯納金")
    assert said(ctx, AMEI[0], item) == ("pending", "")
    assert rules(back) == [(4, "clearance.other_parts")]
    undo_batch(ctx, back.batch)
    assert said(ctx, AMEI[0], item) == ("failed", "歸還學位服：尚未完成")
    assert said(ctx, KUN[0], item)[1].startswith("歸還學位服")


@pytest.mark.rows("T11")
def test_next_weeks_list_of_one_part_lifts_that_part_of_whom_it_no_longer_names() -> None:
    ctx = school_desk("ntnu")
    item = "general-affairs/tuition"
    load_list(ctx, fees((KUN[0], "學雜費"), (AMEI[0], "學雜費")), item=item)
    done = load_list(ctx, fees((KUN[0], "學雜費")), item=item, others="pass")
    assert (len(done.plan.clearing), len(done.plan.passing), len(done.plan.unchanged)) == (1, 0, 1)
    assert said(ctx, AMEI[0], "general-affairs")[0] == "pending"


def test_what_a_person_had_decided_stands_again_when_the_list_lets_go() -> None:
    ctx = school_desk("ntnu")
    settle_before(ctx, KUN[0], acts.find_item(ctx, "general-affairs"))
    acts.sign_off(ctx, student_no=KUN[0], item="general-affairs", verdict="pass")
    load_list(ctx, gowns((KUN[0], "未歸還")))
    assert said(ctx, KUN[0], "general-affairs")[0] == "failed"
    back = load_list(ctx, gowns((KUN[0], "已歸還")))
    assert said(ctx, KUN[0], "general-affairs")[0] == "passed"
    acts.sign_off(ctx, student_no=KUN[0], item="general-affairs", verdict="fail", reason="學位服破損")
    with pytest.raises(ChangedAfterLoad, match="審核"):
        undo_batch(ctx, back.batch)


def test_a_clerks_own_failure_stands_again_as_it_was() -> None:
    ctx = school_desk("ntnu")
    by_hand = acts.sign_off(ctx, student_no=KUN[0], item="general-affairs", verdict="fail", reason="支票未兌現").fact
    load_list(ctx, gowns((KUN[0], "未歸還")))
    assert said(ctx, KUN[0], "general-affairs") == ("failed", "支票未兌現；歸還學位服：尚未完成")
    load_list(ctx, gowns((KUN[0], "已歸還")))
    state = standing(ctx, KUN[0], "general-affairs")
    assert state is not None
    assert (state.reason, state.heads) == ("支票未兌現", (by_hand.id,))


_PARTS = st.sampled_from(["gown", "tuition"])
_ROWS = st.dictionaries(st.sampled_from([AMEI[0], KUN[0], BEN[0]]), st.booleans(), min_size=1)


@given(st.lists(st.tuples(_PARTS, _ROWS), min_size=1, max_size=5), st.sampled_from(["", "fail", "pass"]))
def test_undoing_lists_newest_first_restores_every_folded_state(
    loads: list[tuple[str, dict[str, bool]]], by_hand: str
) -> None:
    ctx = school_desk("ntnu")
    item = "general-affairs"
    if by_hand:
        settle_before(ctx, KUN[0], acts.find_item(ctx, item))
        acts.sign_off(ctx, student_no=KUN[0], item=item, verdict=by_hand, reason="支票未兌現")

    def folded() -> list[object]:
        found = [standing(ctx, p[0], item) for p in (AMEI, KUN, BEN)]
        ticks = [
            {part: m.value for part, m in marks.items() if m.value} for marks in ctx.store.marks_of_item(item).values()
        ]
        decided = [(s.state, s.reason, s.by, s.heads) if s is not None and s.heads else None for s in found]
        return [*decided, [t for t in ticks if t]]

    states, batches = [], []
    for part, rows in loads:
        states.append(folded())
        file = listed("gowns", ("學號", "完成"), *((n, "是" if done else "否") for n, done in rows.items()))
        batches.append(load_list(ctx, file, item=f"{item}/{part}").batch)
    for state, batch in zip(reversed(states), reversed(batches), strict=True):
        undo_batch(ctx, batch)
        assert folded() == state


def test_a_profile_of_a_new_school_needs_no_program_to_take_its_lists() -> None:
    profile = load_profile("ntue")
    unit = replace(profile.units[0], items=(replace(profile.units[0].items[0], list_about=ListAbout.GOWNS),))
    ctx = school_desk("ntue", profile=replace(profile, units=(unit, *profile.units[1:])))
    assert rules(load_list(ctx, gowns((KUN[0], "已還")))) == [(2, "clearance.intake_open")]
    settle_before(ctx, KUN[0], ctx.school.items[0])
    assert len(load_list(ctx, gowns((KUN[0], "已還"))).plan.passing) == 1

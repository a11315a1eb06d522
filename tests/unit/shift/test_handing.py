"""A desk is handed over with a note and taken over once, by somebody who has read the sheet that counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app import session
from app.certificates.shift import PAPER as COUNT
from app.errors import ActRefused, NotPermitted, WrongUse
from app.ledger import DetailClass, Draft, Kind, OperatorName
from app.printing.recorded import prints_of, record_job
from app.printing.shift_sheets import drawer_text, no_note, prepare_sheet
from app.printing.tied import Validity, tied
from app.shift.handing import MAX_NOTE, hand_over, handed_last, handed_under, take_over
from app.shift.record import PAPER, Drawer
from tests.certificate_desk import move, store_of
from tests.counter import NUMBER, desk

MARY, TOM = OperatorName("王小美"), OperatorName("李大同")
NOTE = "印表機卡紙，換第二台；下午兩點送件到系辦。"


def test_the_next_person_reads_the_note_and_takes_over_once() -> None:
    ctx = desk()
    handed, changes = hand_over(ctx, note=f" {NOTE}\n", by=MARY)
    assert (handed.note, handed.by, handed.taken) == (NOTE, MARY, None)
    assert changes.facts == (handed.fact,)
    assert handed_last(ctx) == handed
    move(ctx, 2025, 6, 10, 13)
    taken, _ = take_over(ctx, handed.fact, by=TOM)
    assert taken.taken is not None
    assert (taken.taken.by, taken.number) == (TOM, handed.number)
    assert handed_last(ctx) == handed_under(ctx, handed.number) == taken
    (fact,) = ctx.store.recent_facts(kinds=[Kind.SHIFT_TAKEN_OVER], limit=1)
    assert (fact.text("of"), fact.text("number"), fact.parents) == (handed.fact, handed.number, (handed.fact,))
    with pytest.raises(ActRefused, match="已由「李大同」接班"):
        take_over(ctx, by=MARY)


def test_nobody_takes_over_a_sheet_that_is_not_the_last_one_or_is_not_there() -> None:
    ctx = desk()
    with pytest.raises(ActRefused) as refused:
        take_over(ctx)
    assert refused.value.code == "shift.none"
    first, _ = hand_over(ctx, by=MARY)
    hand_over(ctx, by=MARY)
    with pytest.raises(ActRefused) as refused:
        take_over(ctx, first.fact, by=TOM)
    assert refused.value.code == "shift.other"


def test_a_sheet_that_is_handed_over_anew_waits_again() -> None:
    ctx = desk()
    hand_over(ctx, by=MARY)
    take_over(ctx, by=TOM)
    second, _ = hand_over(ctx, by=TOM)
    last = handed_last(ctx)
    assert last is not None
    assert (last.fact, last.taken) == (second.fact, None)


@pytest.mark.parametrize("note", [f"{NUMBER} 明天會來", f"請叫 {NUMBER.lower()}", "朱𡍼辰同學的印章放在抽屜"])
def test_a_note_that_names_a_student_is_refused_because_it_is_not_erased_with_her(note: str) -> None:
    ctx = desk()
    with pytest.raises(ActRefused, match="備註不屬於任何一位學生") as refused:
        hand_over(ctx, note=note)
    assert refused.value.code == "shift.note_person"
    assert ctx.store.recent_facts(kinds=[Kind.SHIFT_HANDED_OVER], limit=1) == []


def test_a_note_has_a_length_and_no_invisible_characters() -> None:
    ctx = desk()
    assert hand_over(ctx, note="字" * MAX_NOTE)[0].note == "字" * MAX_NOTE
    with pytest.raises(ActRefused, match="這一則有 181 字"):
        hand_over(ctx, note="字" * (MAX_NOTE + 1))
    with pytest.raises(WrongUse):
        hand_over(ctx, note="看不見\u0007的字")


def test_the_note_is_an_erasable_detail_for_the_unit_and_an_empty_one_is_none() -> None:
    ctx = desk()
    handed, _ = hand_over(ctx, note=NOTE)
    fact = ctx.store.fact(handed.fact)
    assert fact is not None
    assert list(fact.details) == [DetailClass.REASON]
    empty = ctx.store.fact(hand_over(ctx)[0].fact)
    assert empty is not None
    assert dict(empty.details) == {}


def test_a_login_that_may_only_look_neither_hands_over_nor_takes_over() -> None:
    ctx = desk()
    hand_over(ctx)
    session.remember(ctx.store, ctx.store.desk.operator, units=["library"], capabilities=["view"], heard_ms=1)
    for act in (hand_over, take_over):
        with pytest.raises(NotPermitted):
            act(ctx)


def test_the_page_is_printed_under_the_sheets_number_and_again_as_a_reprint() -> None:
    ctx = desk()
    handed, _ = hand_over(ctx, note=NOTE)
    look = prepare_sheet(ctx, handed, numbered=False)
    assert (look.sheets, look.rendered.pages) == ((), 1)
    first = prepare_sheet(ctx, handed)
    record_job(ctx, first)
    again = prepare_sheet(ctx, handed)
    record_job(ctx, again)
    assert first.rendered.numbers == again.rendered.numbers == (handed.number,)
    assert first.sheets[0].content == again.sheets[0].content
    assert [p.copy for p in prints_of(ctx, handed.number)] == [1, 2]
    found = tied(ctx, handed.number)
    assert (found.paper, found.title, found.validity, found.student) == (PAPER, "櫃台交接單", Validity.CURRENT, None)


def test_who_took_over_stands_on_a_page_that_is_printed_afterwards() -> None:
    ctx = desk()
    hand_over(ctx, by=MARY)
    taken, _ = take_over(ctx, by=TOM)
    last = handed_last(ctx)
    assert last == taken
    assert prepare_sheet(ctx, taken).sheets[0].content != prepare_sheet(ctx, hand_over(ctx)[0]).sheets[0].content


def test_a_count_says_who_counted_and_which_certificates_lack_or_are_too_many() -> None:
    assert drawer_text(None) == "沒有盤點紀錄"
    right = Drawer("S-1", MARY, 1_749_520_800_000, 3, 3, 0, 0)
    assert drawer_text(right) == "114.06.10 10:00 王小美：3 張，相符"
    wrong = Drawer("S-1", MARY, 1_749_520_800_000, 3, 12, 10, 1, ("第 1 號", "第 2 號"), ("第 9 號",))
    said = drawer_text(wrong)
    assert "不符；少了 第 1 號、第 2 號 等 10 張；多了 第 9 號" in said


def test_a_count_of_the_drawer_is_no_sheet_and_no_print() -> None:
    ctx = desk()
    payload = {
        "number": "S-1",
        "paper": COUNT,
        "version": 1,
        "sha256": "0" * 64,
        "draft": False,
        "shift": {"counted": 1},
    }
    store = store_of(ctx)
    store.append([Draft(Kind.PAPER_PRINTED, payload)], by=MARY)
    handed, _ = hand_over(ctx)
    assert handed.sheet.papers == ()
    assert handed.sheet.certificates is not None
    drawer = handed.sheet.certificates.drawer
    assert drawer is not None
    assert (drawer.number, drawer.counted, drawer.by) == ("S-1", 1, MARY)


def test_a_note_that_was_erased_is_said_to_have_been_there() -> None:
    ctx = desk()
    handed, _ = hand_over(ctx, note=NOTE)
    assert no_note(handed) == "（沒有留言）"
    store = store_of(ctx)
    store._placed = [replace(p, fact=replace(p.fact, details={})) for p in store._placed]
    last = handed_last(ctx)
    assert last is not None
    assert (last.note, last.withheld) == ("", True)
    assert "不是這個帳號可以看的" in no_note(last)

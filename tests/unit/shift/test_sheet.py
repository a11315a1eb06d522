"""The sheet of a shift says what the ledger says of it: who sat here, what was decided, what waits, how the drawer stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.certificates import e_documents, mailing, production
from app.certificates.address import Address
from app.certificates.shift import count, record_count
from app.clearance import acts, intake, notice
from app.context import Context
from app.ledger import DetailClass, Draft, Kind, OperatorName, StudentId, read, student_id
from app.printing.jobs import print_papers
from app.shift.handing import hand_over, handed_last, sheet_now
from app.shift.record import (
    MOST_EVENTS,
    MOST_SEATS,
    MOST_WAITING,
    Certificates,
    Coming,
    Drawer,
    Seat,
    Sending,
    ShiftSheet,
    UnitActs,
    Waiting,
    What,
)
from app.shift.waiting import chosen
from app.shift.written import payload_of, sheet_of
from tests.certificate_desk import graduate, hand, move, store_of
from tests.counter import NUMBER, desk
from tests.unit.certificates.test_shelf import two

MARY, TOM = OperatorName("王小美"), OperatorName("李大同")


def enrol(ctx: Context, *numbers: str) -> None:
    """More students on the roster."""
    for number in numbers:
        core = {"student_no": number, "name": "蔡依晨", "department": "資訊管理系", "level": "學士"}
        draft = Draft(
            Kind.STUDENT_RECORDED, {"batch": "b"}, student_id("npust", number), details={DetailClass.CORE: core}
        )
        ctx.store.append([draft], by=OperatorName("註冊組"))
    notice.acknowledge_many(ctx, student_nos=numbers, by=OperatorName("註冊組"))


def sign(ctx: Context, number: str, verdict: str, by: OperatorName = MARY, item: str = "cashier") -> None:
    acts.sign_off(ctx, student_no=number, item=item, verdict=verdict, reason="欠費" if verdict == "fail" else "", by=by)


def waits(ctx: Context, what: What) -> list[tuple[str, str]]:
    numbers = {s.id: s.student_no for s in ctx.store.students([s.student for s in sheet_now(ctx).waiting if s.student])}
    return [(numbers.get(w.student, ""), w.about) for w in sheet_now(ctx).waiting if w.what is what and w.student]


def test_who_sat_here_and_what_was_decided_is_told_unit_by_unit() -> None:
    ctx = desk()
    numbers = [f"B110560{k:02d}" for k in range(10, 16)]
    enrol(ctx, *numbers)
    for number in numbers[:5]:
        sign(ctx, number, "pass")
    move(ctx, 2025, 6, 10, 13)
    sign(ctx, numbers[5], "fail", TOM)
    acts.withdraw(ctx, student_no=numbers[0], item="cashier", by=TOM)
    sheet = sheet_now(ctx)
    assert sheet.units == (UnitActs("cashier", 6, 5, 1, 1),)
    # The student of the desk acknowledged the notice, too.
    assert sheet.students == 7
    assert [(s.by, s.facts) for s in sheet.seats] == [("註冊組", 6), (MARY, 5), (TOM, 2)]  # the last ones
    assert sheet.seats[1].until_ms < sheet.seats[2].since_ms == sheet.made_ms


def test_a_sheet_begins_where_the_one_before_ended_and_an_old_one_is_followed_no_more() -> None:
    ctx = desk()
    enrol(ctx, "B11056010", "B11056011")
    sign(ctx, "B11056010", "pass")
    first, _ = hand_over(ctx)
    assert (first.sheet.previous, first.sheet.units[0].passed) == ("", 1)
    assert sheet_now(ctx).units == ()
    sign(ctx, "B11056011", "pass")
    move(ctx, 2025, 6, 11)
    second, _ = hand_over(ctx)
    assert (second.sheet.previous, second.sheet.since_ms) == (first.number, first.at_ms)
    assert second.sheet.units[0].passed == 1
    move(ctx, 2025, 6, 30)
    third = sheet_now(ctx)
    assert (third.previous, third.made_ms - third.since_ms) == ("", 10 * 3_600_000)


def test_another_desks_work_is_not_this_shifts() -> None:
    ctx = desk()
    enrol(ctx, "B11056010")
    sign(ctx, "B11056010", "pass")
    store = store_of(ctx)
    store._desk = replace(store.desk, desk_id=store.desk.desk_id[::-1])
    assert (sheet_now(ctx).units, handed_last(ctx)) == ((), None)


@pytest.mark.rows("N26")
def test_papers_promised_until_the_next_working_day_wait_and_later_or_passed_ones_do_not() -> None:
    ctx = desk()
    intake.take_in(ctx, student_no=NUMBER, item="department", state="received")
    assert waits(ctx, What.DUE) == [(NUMBER, "department")]
    intake.take_in(ctx, student_no=NUMBER, item="department", state="incomplete", reason="缺簽章")
    assert waits(ctx, What.DUE) == []
    intake.take_in(ctx, student_no=NUMBER, item="department", state="received")
    # A unit that promises four working days has nothing to be done by tomorrow.
    units = tuple(replace(u, promise_half_days=8) if u.code == "department" else u for u in ctx.school.units)
    assert waits(replace(ctx, school=replace(ctx.school, units=units)), What.DUE) == []
    library = desk(unit="library")
    store_of(library)._placed = store_of(ctx)._placed
    store_of(library)._rows = store_of(ctx)._rows
    assert waits(library, What.DUE) == []


@pytest.mark.rows("N17")
def test_a_diploma_a_supervisor_answered_for_is_counted_and_waits() -> None:
    ctx = graduate("npust")
    hand(ctx)
    sheet = sheet_now(ctx)
    assert sheet.certificates is not None
    assert (sheet.certificates.handed, sheet.certificates.provisional) == ((("self", 1),), 0)
    (fact,) = ctx.store.recent_facts(kinds=[Kind.DIPLOMA_HANDED_OVER], limit=1)
    other = student_id("npust", "B11056002")
    enrol(ctx, "B11056002")
    payload = {**fact.payload, "provisional": True, "serial": "第 2 號"}
    ctx.store.append([Draft(Kind.DIPLOMA_HANDED_OVER, payload, other)], by=MARY)
    sheet = sheet_now(ctx)
    assert sheet.certificates is not None
    assert (sheet.certificates.left, sheet.certificates.provisional) == (2, 1)
    (waiting,) = [w for w in sheet.waiting if w.what is What.UNCONFIRMED]
    assert (waiting.student, waiting.about, waiting.note) == (other, "第 2 號", "missing")


def test_the_drawer_is_told_as_it_was_counted_last_with_what_it_lacks() -> None:
    ctx = two()
    assert sheet_now(ctx).certificates == Certificates((), 0, 0, 0, 0, 0, 0, None)
    production.produce(ctx, student_no=NUMBER, serial="第 1 號", place="A")
    production.produce(ctx, student_no="B11056002", serial="第 2 號", place="A")
    number, _ = record_count(ctx, count(ctx, ["第 1 號"]), note="正在找")
    held = sheet_now(ctx).certificates
    assert held is not None
    assert held.lying == 2
    drawer = held.drawer
    assert drawer is not None
    assert (drawer.number, drawer.counted, drawer.expected, drawer.missing) == (number, 1, 2, ("第 2 號",))
    assert not drawer.agrees
    assert "正在找" not in json.dumps(payload_of(sheet_now(ctx)), ensure_ascii=False)


@pytest.mark.rows("N44")
def test_mail_that_came_back_and_what_is_to_be_posted_is_taken_over() -> None:
    ctx = graduate("npust")
    mailing.request(ctx, student_no=NUMBER, to=Address("某人", "", "某地"), postage=80)
    hand(ctx, "mail")
    held = sheet_now(ctx).certificates
    assert held is not None
    assert (held.to_send, held.came_back) == (1, 0)
    mailing.send(ctx, student_no=NUMBER, tracking="12345678")
    mailing.came_back(ctx, student_no=NUMBER, reason="招領逾期", place="退件盒")
    assert waits(ctx, What.CAME_BACK) == [(NUMBER, "12345678")]


@pytest.mark.rows("T33")
def test_an_electronic_document_somebody_asked_for_waits_until_it_is_answered() -> None:
    ctx = graduate("ntnu")
    hand(ctx)
    e_documents.ask(ctx, student_no=NUMBER, documents=["diploma-en"])
    assert waits(ctx, What.ASKED) == [(NUMBER, "diploma-en")]
    e_documents.answer(ctx, student_no=NUMBER, document="diploma-en", state="told")
    assert waits(ctx, What.ASKED) == []


def test_a_paper_that_is_to_be_signed_waits_until_its_answer_is_on_record() -> None:
    ctx = desk()
    print_papers(ctx, "mailing", [NUMBER])
    print_papers(ctx, "missing-items", [NUMBER])
    assert waits(ctx, What.AWAITED) == [(NUMBER, "mailing")]
    assert dict(sheet_now(ctx).papers) == {"mailing": 1, "missing-items": 1}
    mailing.request(ctx, student_no=NUMBER, to=Address("某人", "", "某地"), postage=80)
    assert waits(ctx, What.AWAITED) == []


def test_items_two_desks_decided_differently_wait_at_the_desk_of_their_unit_only() -> None:
    ctx = desk()
    item = acts.find_item(ctx, "library")
    for verdict in ("pass", "fail"):
        draft = acts.draft(student_id("npust", NUMBER), item, {"v": verdict}, reason="", parents=())
        ctx.store.append([draft], by=OperatorName(verdict))
    assert waits(ctx, What.CONFLICT) == [(NUMBER, "library")]
    store_of(ctx).sit_down(MARY, "cashier")
    assert waits(ctx, What.CONFLICT) == []
    assert sheet_now(ctx).certificates is None


def test_what_was_not_sent_came_back_or_lies_in_deposit_is_counted_where_there_is_a_shared_ledger() -> None:
    ctx = desk()
    assert sheet_now(ctx).sending == Sending(shared=False)
    store = store_of(ctx)
    store.sync = replace(
        store.sync, configured=True, pending=3, refused=2, deposits_mine=1, deposits_to_judge=1, conflicts=4
    )
    assert sheet_now(ctx).sending == Sending(shared=True, pending=3, refused=2, deposits=2, conflicts=4)


@pytest.mark.rows("N01", "T27")
def test_what_changes_until_the_next_working_day_is_told_over_a_weekend() -> None:
    ctx = graduate("ntnu")
    move(ctx, 2025, 7, 25)
    sheet = sheet_now(ctx)
    assert sheet.next_working > "2025-07-26"
    assert all("2025-07-26" <= e.day <= sheet.next_working for e in sheet.events)


@given(
    st.lists(st.builds(Waiting, st.sampled_from(What), st.just(StudentId("s")), st.text(max_size=3), st.integers(0)))
)
def test_of_every_kind_that_waits_something_is_named_and_never_more_than_a_page_holds(found: list[Waiting]) -> None:
    named = chosen(found)
    assert len(named) == min(len(found), MOST_WAITING)
    assert {w.what for w in named} == {w.what for w in found}
    for what in What:
        of_kind = sorted(w.at_ms for w in found if w.what is what)
        assert [w.at_ms for w in named if w.what is what] == of_kind[: sum(w.what is what for w in named)]


WORDS, FIGURES = st.text(max_size=6), st.integers(0, 2**40)
COUNTS = st.lists(st.tuples(WORDS, FIGURES), max_size=3).map(tuple)
SERIALS = st.lists(WORDS, max_size=3).map(tuple)
DRAWERS = st.builds(Drawer, WORDS, WORDS, FIGURES, FIGURES, FIGURES, FIGURES, FIGURES, SERIALS, SERIALS, WORDS)
SHEETS = st.builds(
    ShiftSheet,
    unit=WORDS,
    since_ms=FIGURES,
    made_ms=FIGURES,
    previous=WORDS,
    seats=st.lists(st.builds(Seat, WORDS, FIGURES, FIGURES, FIGURES), max_size=MOST_SEATS).map(tuple),
    students=FIGURES,
    units=st.lists(st.builds(UnitActs, WORDS, FIGURES, FIGURES, FIGURES, FIGURES), max_size=3).map(tuple),
    papers=COUNTS,
    loads=FIGURES,
    waiting=st.lists(
        st.builds(
            Waiting,
            st.sampled_from(What),
            st.none() | st.uuids().map(lambda u: StudentId(str(u))),
            WORDS,
            FIGURES,
            WORDS,
        ),
        max_size=MOST_WAITING,
    ).map(tuple),
    totals=st.lists(st.tuples(st.sampled_from(What), FIGURES), max_size=3).map(tuple),
    certificates=st.none()
    | st.builds(Certificates, COUNTS, FIGURES, FIGURES, FIGURES, FIGURES, FIGURES, FIGURES, st.none() | DRAWERS),
    sending=st.builds(Sending, st.booleans(), FIGURES, FIGURES, FIGURES, FIGURES),
    next_working=WORDS,
    events=st.lists(st.builds(Coming, WORDS, WORDS, WORDS, WORDS), max_size=MOST_EVENTS).map(tuple),
    more_events=FIGURES,
)


@given(SHEETS)
def test_a_sheet_read_from_its_fact_is_the_sheet_that_was_written(sheet: ShiftSheet) -> None:
    assert sheet_of(json.loads(json.dumps(payload_of(sheet)))) == sheet


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON)
def test_whatever_another_program_wrote_is_read_without_trouble(said: object) -> None:
    assert isinstance(sheet_of(said), ShiftSheet)
    assert isinstance(sheet_of({"waiting": said, "units": said, "papers": said, "certificates": said}), ShiftSheet)


def test_the_body_of_a_sheet_holds_nobodys_data() -> None:
    ctx = desk()
    intake.take_in(ctx, student_no=NUMBER, item="department", state="received")
    handed, _ = hand_over(ctx, note="影印機送修，週三取回")
    fact = ctx.store.fact(handed.fact)
    assert fact is not None
    assert student_id("npust", NUMBER) in fact.body
    for private in (NUMBER, "朱𡍼辰", "影印機"):
        assert private not in fact.body
    again = read(fact.body, fact.details.values()).payload["sheet"]
    assert isinstance(again, Mapping)
    assert sheet_of(again) == handed.sheet

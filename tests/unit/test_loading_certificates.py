"""The printer's list: previewed by line, recorded in one batch, loaded again without harm, and taken back as a whole."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app import parts
from app.certificates import keeping, production, shelf
from app.certificates.settling import settle
from app.clearance.proof import proofread
from app.context import Context
from app.errors import ActRefused, NotPermitted
from app.ledger import DetailClass, Draft, Kind, OperatorName, student_id
from app.loading import load_checked
from app.roster.table import CheckedFile
from app.roster.undo import ChangedAfterLoad, undo_batch
from tests.certificate_desk import graduate, hand, store_of
from tests.counter import NUMBER
from tests.unit.roster.tables import checked

SECOND, THIRD = "B11056002", "B11056003"
HEADER = ("學號", "姓名", "證書字號", "存放位置")


def office(school: str = "npust") -> Context:
    """A desk with three graduates, of whom the first has settled everything."""
    ctx = graduate(school)
    for number in (SECOND, THIRD):
        core = {"student_no": number, "name": "犇", "level": "學士", "department": "資訊管理系", "grad_term": "1132"}
        draft = Draft(
            Kind.STUDENT_RECORDED,
            {"batch": "b"},
            student_id(ctx.store.desk.school, number),
            details={DetailClass.CORE: core},
        )
        ctx.store.append([draft], by=OperatorName("註冊組"))
    return ctx


def file(*rows: Sequence[str]) -> CheckedFile:
    return checked(list(rows), header=HEADER, kind="certificates")


def lying(ctx: Context) -> list[tuple[str, str, str, str]]:
    return [(s.student.student_no, s.state, s.serial, s.place) for s in shelf.shelf(ctx)]


def facts(ctx: Context) -> int:
    return len(list(store_of(ctx).facts()))


@pytest.mark.rows("N42")
def test_a_list_is_counted_before_it_is_written_then_recorded_in_one_batch_and_taken_back_as_a_whole() -> None:
    ctx = office()
    found = file((NUMBER, "朱𡍼辰", "第 1 號", "A1"), (SECOND, "犇", "第 2 號", ""))
    before = facts(ctx)
    foreseen = load_checked(ctx, found, dry_run=True)
    assert (dict(foreseen.counts), foreseen.batch) == ({"new": 2, "unchanged": 0, "rejected": 0}, "")
    assert facts(ctx) == before
    done = load_checked(ctx, found)
    assert lying(ctx) == [(NUMBER, "produced", "第 1 號", "A1"), (SECOND, "produced", "第 2 號", "")]
    # The header, and a fact for each certificate.
    assert facts(ctx) == before + 3
    undone = undo_batch(ctx, done.batch)
    assert (undone.removed, undone.restored) == (2, 0)
    assert lying(ctx) == []
    # The shelf is as if nothing had been loaded: the same list may be loaded again.
    assert load_checked(ctx, found)["new"] == 2


@pytest.mark.rows("N42")
def test_every_row_that_cannot_be_recorded_is_named_with_its_line_and_reason_and_the_others_are_recorded() -> None:
    ctx = office()
    production.produce(ctx, student_no=THIRD, serial="第 9 號")
    found = file(
        (NUMBER, "朱𡍼辰", "第 9 號", ""),
        (NUMBER, "朱𡍼辰", "第 8 號", ""),
        (SECOND, "犇牛", "第 2 號", ""),
        (SECOND, "犇", "第 3 號", ""),
        (THIRD, "犇", "第 4 號", ""),
        ("B11999999", "某", "第 5 號", ""),
        (THIRD, "李大同", "第 9 號", ""),
    )
    done = load_checked(ctx, found)
    assert [(p.row, p.column, p.rule, p.is_error) for p in done.problems] == [
        (2, "證書字號", "shelf.serial_taken", True),
        # A name spelt differently is said, another person's is refused.
        (4, "姓名", "name.differs", False),
        (5, "學號", "production.twice", True),
        (6, "學號", "shelf.already", True),
        (7, "學號", "student.unknown", True),
        (8, "姓名", "name.differs", True),
    ]
    assert "第 9 號 已登錄在 B11056003 名下" in done.problems[0].message
    assert dict(done.counts) == {"new": 2, "unchanged": 0, "rejected": 5}
    assert [(number, serial) for number, _, serial, _ in lying(ctx)] == [
        (NUMBER, "第 8 號"),
        (SECOND, "第 2 號"),
        (THIRD, "第 9 號"),
    ]
    with pytest.raises(ActRefused) as refused:
        load_checked(ctx, found, all_or_nothing=True)
    assert refused.value.code == "roster.has_errors"


def test_a_list_loaded_again_changes_nothing_and_does_not_move_what_lies_elsewhere_by_now() -> None:
    ctx = office()
    load_checked(ctx, file((NUMBER, "", "第 1 號", "A1"), (SECOND, "", "第 2 號", "A1")))
    hand(ctx)
    shelf.move(ctx, student_no=SECOND, place="櫃台")
    before = facts(ctx)
    again = load_checked(ctx, file((NUMBER, "", "第 1 號", "A1"), (SECOND, "", "第 2 號", "A1")))
    assert dict(again.counts) == {"new": 0, "unchanged": 2, "rejected": 0}
    assert facts(ctx) == before
    # Of what has left nothing is said; what was moved stays where it is.
    assert [(p.row, p.column, p.rule) for p in again.problems] == [(3, "存放位置", "production.elsewhere")]


def test_what_was_void_before_the_load_is_void_again_with_its_old_serial() -> None:
    ctx = office()
    production.produce(ctx, student_no=NUMBER, serial="第 1 號")
    shelf.void(ctx, student_no=NUMBER, reason="印壞")
    done = load_checked(ctx, file((NUMBER, "", "第 7 號", "A1")))
    assert lying(ctx) == [(NUMBER, "produced", "第 7 號", "A1")]
    assert undo_batch(ctx, done.batch).restored == 1
    assert lying(ctx) == [(NUMBER, "void", "第 1 號", "")]


def test_a_certificate_that_was_handed_out_or_moved_since_keeps_the_load() -> None:
    ctx = office()
    done = load_checked(ctx, file((NUMBER, "", "第 1 號", ""), (SECOND, "", "第 2 號", "")))
    hand(ctx)
    with pytest.raises(ChangedAfterLoad) as refused:
        undo_batch(ctx, done.batch)
    assert [(c.student_no, c.field, c.loaded) for c in refused.value.since] == [(NUMBER, "證書", "第 1 號")]
    assert [s[1] for s in lying(ctx)] == ["collected", "produced"]


def test_what_a_person_settled_belongs_to_no_file_any_more() -> None:
    ctx = office()
    case = keeping.case_here(ctx, NUMBER)
    # One desk voided what another desk's load brought, before they had heard of each other.
    for state, more in ((shelf.VOID, {}), (shelf.PRODUCED, {"batch": "b-1", "row": 2, "was": "", "was_serial": ""})):
        keeping.record(ctx, keeping.keep(ctx, case, parts.SHELF, state, more={"serial": "第 1 號", **more}), None)
    done = settle(ctx, student_no=NUMBER, what="shelf", state=shelf.PRODUCED, note="看過證書")
    assert {"batch", "row", "was"} & set(done.fact.payload) == set()
    assert done.fact.text("serial") == "第 1 號"
    assert [fact.id for fact in ctx.store.batch_facts("b-1")] != []


@pytest.mark.rows("U20", "T10")
def test_a_certificate_whose_data_are_to_be_corrected_is_not_loaded() -> None:
    ctx = graduate("ntnu", ready=False, name_en="CHU, TU-CHEN")
    proofread(ctx, student_no=NUMBER, item="certificate-data", state="correction", fields=("name",), note="錯字")
    done = load_checked(ctx, file((NUMBER, "", "第 1 號", "")))
    (problem,) = done.problems
    assert (problem.rule, lying(ctx)) == ("production.held", [])
    assert "申請更正中" in problem.message


def test_only_a_desk_of_the_unit_that_hands_diplomas_out_loads_the_list_or_takes_it_back() -> None:
    ctx = office()
    done = load_checked(ctx, file((NUMBER, "", "第 1 號", "")))
    store_of(ctx).sit_down(ctx.store.desk.operator, "library")
    with pytest.raises(NotPermitted):
        load_checked(ctx, file((SECOND, "", "第 2 號", "")))
    with pytest.raises(NotPermitted):
        undo_batch(ctx, done.batch)

"""The platform's answers: previewed by line, recorded in one batch, loaded again without harm, and taken back as a whole."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.certificates import digital
from app.certificates.digital import Digital
from app.certificates.digital_files import Outcome, check_file, record_file
from app.clearance.case import case_of
from app.context import Context
from app.errors import ActRefused, NotPermitted, WrongUse
from app.ledger import DetailClass, Draft, Kind, OperatorName, student_id
from app.loading import load_checked
from app.roster.table import CheckedFile
from app.roster.undo import ChangedAfterLoad, undo_batch
from app.store import Changes
from tests.certificate_desk import graduate, hand, store_of
from tests.counter import NUMBER
from tests.signed_pdf import plain_pdf
from tests.unit.roster.tables import checked

OTHER = "B11056002"
HEADER = ("學號", "姓名", "寄發結果", "備註")


def office() -> Context:
    """A desk whose one graduate's digital diploma is with the platform, and somebody who has not collected."""
    ctx = graduate("aeust", grad_term="1132", email="a.zhu@example.com")
    core = {"student_no": OTHER, "name": "犇", "level": "學士", "department": "資訊管理系", "grad_term": "1132"}
    who = student_id(ctx.store.desk.school, OTHER)
    draft = Draft(Kind.STUDENT_RECORDED, {"batch": "b"}, who, details={DetailClass.CORE: core})
    ctx.store.append([draft], by=OperatorName("註冊組"))
    hand(ctx)
    digital.exported(ctx, digital.everybody(ctx), batch="b1")
    return ctx


def file(*rows: Sequence[str]) -> CheckedFile:
    return checked(list(rows), header=HEADER, kind="digital-results")


def one(ctx: Context) -> Digital:
    return digital.digital_of(ctx, case_of(ctx, NUMBER).student)


def facts(ctx: Context) -> int:
    return len(list(store_of(ctx).facts()))


@pytest.mark.rows("T31", "E14")
def test_the_answers_are_counted_before_they_are_written_then_recorded_in_one_batch_and_taken_back_as_a_whole() -> None:
    ctx = office()
    found = file((NUMBER, "朱𡍼辰", "退信", "信箱已滿"))
    before = facts(ctx)
    foreseen = load_checked(ctx, found, dry_run=True)
    assert (dict(foreseen.counts), foreseen.batch) == ({"new": 1, "unchanged": 0, "rejected": 0}, "")
    assert facts(ctx) == before
    done = load_checked(ctx, found)
    assert (one(ctx).label, one(ctx).reason, one(ctx).times) == ("退信", "信箱已滿", 1)
    # The header, and a fact for each answer.
    assert facts(ctx) == before + 2
    undone = undo_batch(ctx, done.batch)
    assert (undone.restored, undone.removed) == (1, 0)
    assert (one(ctx).label, one(ctx).reason, one(ctx).times) == ("已送平臺", "", 1)
    # It is as if nothing had been loaded: the same file may be loaded again.
    assert load_checked(ctx, found)["new"] == 1


@pytest.mark.rows("T31")
def test_every_answer_that_cannot_be_recorded_is_named_with_its_line_and_the_others_are_recorded() -> None:
    ctx = office()
    found = file(
        (NUMBER, "李大同", "成功", ""),
        (NUMBER, "朱𡍼辰", "成功", ""),
        (NUMBER, "朱𡍼辰", "退信", ""),
        (OTHER, "犇", "成功", ""),
        ("B11999999", "某", "成功", ""),
    )
    done = load_checked(ctx, found)
    assert [(p.row, p.rule, p.is_error) for p in done.problems] == [
        (2, "name.differs", True),
        (4, "digital.twice", True),
        (5, "digital.not_exported", True),
        (6, "student.unknown", True),
    ]
    assert dict(done.counts) == {"new": 1, "unchanged": 0, "rejected": 4}
    assert one(ctx).label == "已寄發"
    with pytest.raises(ActRefused) as refused:
        load_checked(ctx, found, all_or_nothing=True)
    assert refused.value.code == "roster.has_errors"


@pytest.mark.rows("U55")
def test_a_file_loaded_again_neither_repeats_an_answer_nor_forgets_that_a_corrected_mailbox_waits() -> None:
    ctx = office()
    found = file((NUMBER, "", "退信", "信箱已滿"))
    load_checked(ctx, found)
    before = facts(ctx)
    assert dict(load_checked(ctx, found).counts) == {"new": 0, "unchanged": 1, "rejected": 0}
    assert facts(ctx) == before
    digital.resend(ctx, student_no=NUMBER, email="new@example.org")
    again = load_checked(ctx, found)
    assert [p.rule for p in again.problems] == ["digital.waits"]
    assert (one(ctx).label, one(ctx).personal) == ("待重寄", "new@example.org")


@pytest.mark.rows("T31", "U55")
def test_what_somebody_did_about_an_answer_since_keeps_the_load() -> None:
    ctx = office()
    done = load_checked(ctx, file((NUMBER, "", "退信", "")))
    digital.resend(ctx, student_no=NUMBER, email="new@example.org")
    with pytest.raises(ChangedAfterLoad) as refused:
        undo_batch(ctx, done.batch)
    assert [(c.student_no, c.field, c.loaded) for c in refused.value.since] == [(NUMBER, "數位證書", "退信")]
    assert one(ctx).label == "待重寄"


def test_two_loads_are_taken_back_one_after_the_other_and_recorded_files_stay() -> None:
    ctx, content = office(), plain_pdf()
    record_file(ctx, student_no=NUMBER, content=content)
    first = load_checked(ctx, file((NUMBER, "", "退信", "查無此信箱")))
    second = load_checked(ctx, file((NUMBER, "", "成功", "")))
    assert one(ctx).label == "已寄發"
    undo_batch(ctx, second.batch)
    assert (one(ctx).label, one(ctx).reason) == ("退信", "查無此信箱")
    undo_batch(ctx, first.batch)
    assert one(ctx).label == "已送平臺"
    assert check_file(ctx, content).outcome is Outcome.SUCCESS


def test_only_the_desk_that_keeps_certificates_takes_answers_in_and_only_where_there_are_any() -> None:
    ctx = office()
    done = load_checked(ctx, file((NUMBER, "", "成功", "")))
    store_of(ctx).sit_down(ctx.store.desk.operator, "library")
    for act in (lambda: load_checked(ctx, file((NUMBER, "", "退信", ""))), lambda: undo_batch(ctx, done.batch)):
        with pytest.raises(NotPermitted):
            act()
    none = graduate("npust")
    with pytest.raises(WrongUse) as refused:
        load_checked(none, file((NUMBER, "", "成功", "")))
    assert (refused.value.code, none.store.desk.unit) == ("digital.not_offered", "*")
    assert Changes() == load_checked(office(), file((OTHER, "", "成功", ""))).changes

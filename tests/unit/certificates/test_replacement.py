"""What replaces a diploma that was handed out is another kind of paper, a new version, and paid for where the school says."""

from __future__ import annotations

from typing import Any

import pytest

from app.certificates.replacement import Version, What, current_version, reissue, versions
from app.clearance.case import case_of
from app.context import Context
from app.errors import ActRefused, WrongUse
from tests.certificate_desk import graduate, hand
from tests.counter import NUMBER


def chain(ctx: Context) -> tuple[Version, ...]:
    student = case_of(ctx, NUMBER).student
    return versions(ctx, student, ctx.store.handover(student.id))


@pytest.mark.rows("E13", "E33")
@pytest.mark.parametrize("school", ["npust", "ntnu", "aeust", "ntue"])
def test_the_diploma_is_issued_once_and_replaced_by_a_certificate_of_it(school: str) -> None:
    ctx = graduate(school)
    with pytest.raises(ActRefused, match="還沒有領取學位證書"):
        reissue(ctx, student_no=NUMBER, serial="補 1 號", reason="遺失")
    hand(ctx, serial="第 1 號")
    assert [(v.number, v.kind, v.current) for v in chain(ctx)] == [(1, "學位證書", True)]
    reissue(ctx, student_no=NUMBER, serial="補 1 號", reason="遺失", fee=100, receipt="R1")
    # No certificate has the number of an earlier one, nor is one made under it.
    for again in ("補 1 號", "第 1 號"):
        with pytest.raises(ActRefused) as refused:
            reissue(ctx, student_no=NUMBER, serial=again, reason="毀損")
        assert refused.value.code == "shelf.serial_taken"
    reissue(ctx, student_no=NUMBER, serial="補 2 號", reason="毀損")
    assert [(v.number, v.kind, v.serial, v.fee, v.receipt, v.reason, v.current) for v in chain(ctx)] == [
        (1, "學位證書", "第 1 號", 0, "", "", False),
        (2, "學位證明書", "補 1 號", 100, "R1", "遺失", False),
        (3, "學位證明書", "補 2 號", 0, "", "毀損", True),
    ]
    assert current_version(ctx, case_of(ctx, NUMBER).student) == 3
    # The diploma itself never leaves again.
    with pytest.raises(ActRefused, match="僅核發一次") as once:
        hand(ctx)
    assert "學位證明書" in once.value.hint


@pytest.mark.rows("E15")
@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"reason": ""}, "reissue.reason"),
        ({"serial": ""}, "reissue.serial"),
        ({"serial": "第 1 號"}, "shelf.serial_taken"),
        ({"fee": 200}, "reissue.receipt"),
        ({"what": What.DIGITAL}, "reissue.charged"),
        ({"what": What.DIGITAL, "fee": 200}, "reissue.receipt"),
    ],
)
def test_a_replacement_needs_serial_reason_and_the_receipt_of_its_fee(told: dict[str, Any], code: str) -> None:
    ctx = graduate("aeust")
    hand(ctx, serial="第 1 號")
    with pytest.raises(ActRefused) as refused:
        reissue(ctx, student_no=NUMBER, **{"serial": "補 1 號", "reason": "遺失"} | told)
    assert refused.value.code == code


def test_a_school_without_digital_diplomas_replaces_none() -> None:
    ctx = graduate("npust")
    hand(ctx)
    with pytest.raises(WrongUse):
        reissue(ctx, student_no=NUMBER, reason="遺失", what=What.DIGITAL)

"""The letter a proxy brings may come from anywhere: where it is filed and its scan are kept with the certificate."""

from __future__ import annotations

import pytest

from app.certificates.glance import glance
from app.certificates.letter import Letter, letter_of, record_letter, take_scan
from app.clearance.case import case_of
from app.context import Context
from app.errors import ActRefused, NotFound
from app.ledger import Kind
from tests.certificate_desk import graduate, hand
from tests.counter import NUMBER

PDF = b"%PDF-1.7 a letter from the school's website"
PNG = b"\x89PNG\r\n\x1a\n a photograph of the same"


def letter(ctx: Context) -> Letter | None:
    return letter_of(ctx, case_of(ctx, NUMBER))


@pytest.mark.rows("N43")
@pytest.mark.parametrize("school", ["npust", "ntnu"])
def test_a_letter_this_desk_did_not_print_is_filed_and_its_scan_kept_byte_for_byte(school: str) -> None:
    ctx = graduate(school)
    hand(ctx, "proxy")
    assert ctx.store.papers() == []
    assert letter(ctx) == Letter()
    record_letter(ctx, student_no=NUMBER, filed="委託書夾 3")
    record_letter(ctx, student_no=NUMBER, scan=PDF, name="委託書.pdf")
    record_letter(ctx, student_no=NUMBER, scan=PNG, name="照片.png")
    found = letter(ctx)
    assert found is not None
    # What was said of the paper stays while scans are added.
    assert (found.filed, [s.media for s in found.scans]) == ("委託書夾 3", ["application/pdf", "image/png"])
    assert found.by
    assert glance(ctx, NUMBER).letter == found
    kept = take_scan(ctx, student_no=NUMBER, why="核對簽名", nth=1)
    assert (kept.name, kept.content) == ("委託書.pdf", PDF)
    assert take_scan(ctx, student_no=NUMBER, why="核對簽名").content == PNG


@pytest.mark.rows("N43")
def test_whoever_looks_at_a_letter_says_why_and_that_is_on_record() -> None:
    ctx = graduate("npust")
    hand(ctx, "proxy")
    record_letter(ctx, student_no=NUMBER, scan=PDF, name="委託書.pdf")
    with pytest.raises(ActRefused):
        take_scan(ctx, student_no=NUMBER, why="")
    take_scan(ctx, student_no=NUMBER, why="核對簽名")
    (look,) = [fact for _, fact in ctx.store.facts() if fact.kind == Kind.ACCESS_RECORDED]
    assert look.payload["fields"] == ["letter_file"]


def test_a_letter_says_something_and_belongs_to_a_certificate_somebody_else_collected() -> None:
    ctx = graduate("npust")
    with pytest.raises(ActRefused) as early:
        record_letter(ctx, student_no=NUMBER, filed="委託書夾 3")
    assert early.value.code == "letter.no_proxy"
    hand(ctx)
    assert letter(ctx) is None
    with pytest.raises(ActRefused):
        record_letter(ctx, student_no=NUMBER, filed="委託書夾 3")
    other = graduate("npust")
    hand(other, "proxy")
    for filed, scan, code in (("", b"", "letter.nothing"), ("", b"no scan", "attachment.no_scan")):
        with pytest.raises(ActRefused) as refused:
            record_letter(other, student_no=NUMBER, filed=filed, scan=scan)
        assert refused.value.code == code
    record_letter(other, student_no=NUMBER, scan=PDF, name="a.pdf")
    with pytest.raises(ActRefused) as twice:
        record_letter(other, student_no=NUMBER, scan=PDF, name="b.pdf")
    assert twice.value.code == "paper.scan_there"
    with pytest.raises(NotFound):
        take_scan(other, student_no=NUMBER, why="核對簽名", nth=2)

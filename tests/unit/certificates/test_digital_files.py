"""A file somebody brings: byte for byte the current one, an older one, or none of ours; and what its signature says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app import parts
from app.attachments import digest
from app.certificates import digital, digital_files, keeping, replacement
from app.certificates.digital_files import Outcome
from app.certificates.replacement import What
from app.certificates.settling import settle
from app.certificates.signature import SignatureState, signatures_of
from app.context import Context
from app.errors import ActRefused
from app.ledger import DetailClass, Kind
from tests.certificate_desk import graduate, hand
from tests.counter import NUMBER
from tests.signed_pdf import SIGNER, authority, authority_pem, plain_pdf, signed_pdf, with_something_added


@pytest.fixture(scope="module")
def diploma() -> bytes:
    return signed_pdf()


def handed(content: bytes) -> Context:
    """A graduate of 亞東 whose digital diploma is on record."""
    ctx = graduate("aeust", grad_term="1132")
    hand(ctx)
    digital_files.record_file(ctx, student_no=NUMBER, content=content)
    return ctx


@pytest.mark.rows("E28", "E31", "E32")
def test_the_current_file_is_right_and_one_byte_more_is_not(diploma: bytes) -> None:
    ctx = handed(diploma)
    found = digital_files.check_file(ctx, diploma)
    assert (found.outcome, found.label, found.version, found.current) == (Outcome.SUCCESS, "成功", 1, 1)
    assert found.student is not None
    assert found.student.student_no == NUMBER
    altered = bytearray(diploma)
    altered[diploma.index(b"diploma")] ^= 1
    for other in (bytes(altered), diploma + b"\n", plain_pdf()):
        checked = digital_files.check_file(ctx, other)
        assert (checked.label, checked.student) == ("失敗", None)
        assert "列印另存新檔" in checked.next_step


@pytest.mark.rows("E28", "E33")
def test_after_a_replacement_the_old_file_is_warned_of_and_the_new_one_is_current(diploma: bytes) -> None:
    ctx = handed(diploma)
    replacement.reissue(ctx, student_no=NUMBER, serial="補 1 號", reason="遺失")
    assert digital_files.check_file(ctx, diploma).label == "警告"
    newer = plain_pdf("replacement")
    digital_files.record_file(ctx, student_no=NUMBER, content=newer)
    assert [digital_files.check_file(ctx, c).label for c in (diploma, newer)] == ["警告", "成功"]
    assert "最新版本" in digital_files.check_file(ctx, diploma).next_step


@pytest.mark.rows("E28", "E29")
def test_every_answer_says_that_the_ministrys_site_decides(diploma: bytes) -> None:
    ctx = handed(diploma)
    for content in (diploma, plain_pdf()):
        said = digital_files.check_file(ctx, content).statement
        assert "https://dcert.moe.gov.tw/" in said
        assert "為準" in said


@pytest.mark.rows("E28")
def test_a_check_for_a_visitor_is_on_record_under_a_number(diploma: bytes) -> None:
    ctx = handed(diploma)
    with pytest.raises(ActRefused):
        digital_files.record_check(ctx, digital_files.check_file(ctx, diploma), visitor=" ")
    for content, outcome in ((diploma, "success"), (plain_pdf(), "failure")):
        number, _ = digital_files.record_check(
            ctx, digital_files.check_file(ctx, content), visitor="示範公司人資 電話查詢"
        )
        (fact,) = ctx.store.recent_facts(kinds=[Kind.PAPER_PRINTED], limit=1)
        assert (fact.text("number"), fact.text("outcome")) == (number, outcome)
        assert fact.detail(DetailClass.REASON) == {"note": "示範公司人資 電話查詢"}
        assert "示範公司" not in fact.body


def test_one_file_is_one_persons_and_no_pdf_is_none(diploma: bytes) -> None:
    ctx = handed(diploma)
    with pytest.raises(ActRefused, match="已經登錄"):
        digital_files.record_file(ctx, student_no=NUMBER, content=diploma)
    with pytest.raises(ActRefused, match="不是 PDF"):
        digital_files.check_file(ctx, b"GIF89a")
    waiting = graduate("aeust")
    with pytest.raises(ActRefused, match="還沒有領取紙本"):
        digital_files.record_file(waiting, student_no=NUMBER, content=diploma)


def test_recording_the_file_changes_nothing_of_where_it_was_sent() -> None:
    ctx = graduate("aeust", grad_term="1132", email="a@example.com")
    hand(ctx)
    digital.exported(ctx, digital.everybody(ctx), batch="b1")
    digital.answered(ctx, student_no=NUMBER, result="sent")
    digital_files.record_file(ctx, student_no=NUMBER, content=plain_pdf())
    (found,) = digital.everybody(ctx)
    assert (found.state, found.times) == ("sent", 1)


def test_a_signature_is_judged_apart_from_who_signed(diploma: bytes) -> None:
    (found,) = signatures_of(diploma)
    assert (found.state, SIGNER in found.signer) == (SignatureState.INTACT, True)
    assert "未在本機驗證" in found.text
    (found,) = signatures_of(diploma, roots=[authority()])
    assert found.state is SignatureState.TRUSTED
    assert signatures_of(plain_pdf()) == ()


def test_a_signature_by_an_authority_of_the_school_is_trusted_and_an_unknown_one_is_not(diploma: bytes) -> None:
    ctx = handed(diploma)
    (unjudged,) = digital_files.check_file(ctx, diploma).signatures
    assert unjudged.state is SignatureState.INTACT
    named = replace(ctx.school.digital_diploma, trust_roots=(authority_pem(),))
    ctx = replace(ctx, school=replace(ctx.school, digital_diploma=named))
    (ours,) = digital_files.check_file(ctx, diploma).signatures
    assert ours.state is SignatureState.TRUSTED
    (other,) = digital_files.check_file(ctx, signed_pdf(signer_name="別的大學教務處")).signatures
    assert (other.state, "別的大學" in other.signer) == (SignatureState.STRANGER, True)
    assert "不是由學校信任的發行者" in other.text


def test_what_was_altered_or_added_after_signing_is_seen(diploma: bytes) -> None:
    altered = bytearray(diploma)
    altered[diploma.index(b"diploma")] ^= 1
    (found,) = signatures_of(bytes(altered))
    assert found.state is SignatureState.ALTERED
    (found,) = signatures_of(with_something_added(diploma))
    assert found.state is SignatureState.CHANGED_AFTER


@pytest.mark.parametrize("cut", [20, 400, 900, 2000])
def test_a_broken_file_is_no_crash(diploma: bytes, cut: int) -> None:
    for content in (diploma[:cut], diploma[: len(diploma) - cut], diploma[:cut] + b"\0" * 200 + diploma[cut + 200 :]):
        assert all(s.state is not SignatureState.TRUSTED for s in signatures_of(content, roots=[authority()]))


def test_a_digital_replacement_is_charged_and_supersedes_the_file(diploma: bytes) -> None:
    ctx = handed(diploma)
    with pytest.raises(ActRefused, match="收費"):
        replacement.reissue(ctx, student_no=NUMBER, reason="再申請", what=What.DIGITAL)
    replacement.reissue(ctx, student_no=NUMBER, reason="再申請", what=What.DIGITAL, fee=200, receipt="R-114-0001")
    assert digital_files.check_file(ctx, diploma).label == "警告"


@pytest.mark.rows("E28", "E33")
def test_where_two_desks_replaced_a_diploma_without_hearing_of_each_other_no_older_file_is_current(
    diploma: bytes,
) -> None:
    ctx = handed(diploma)
    case = keeping.case_here(ctx, NUMBER)
    for value, serial in (("v2", "補 1 號"), ("v2", "補 2 號"), ("v3", "補 3 號")):
        more = {"what": What.PAPER, "version": int(value[1:]), "serial": serial}
        keeping.record(ctx, keeping.keep(ctx, case, parts.REISSUE, value, more=more, note="遺失"), None)
    found = digital_files.check_file(ctx, diploma)
    assert (found.label, found.version, found.current) == ("警告", 1, 4)
    assert digital.digital_of(ctx, case.student).version == 4
    versions = replacement.versions(ctx, case.student, ctx.store.handover(case.student.id))
    assert [(v.number, v.current) for v in versions] == [(1, False), (2, False), (3, False), (4, True)]


@pytest.mark.rows("E28", "E33")
def test_a_file_recorded_at_one_of_two_disagreeing_desks_stays_one_of_ours(diploma: bytes) -> None:
    ctx = handed(diploma)
    case = keeping.case_here(ctx, NUMBER)
    other = plain_pdf("another desk")
    known = digital.recorded_files(ctx, case.marks[keeping.home(ctx.school).code, parts.DIGITAL])
    more = {"files": [*known, {"v": 1, "sha256": digest(other)}]}
    # One desk recorded another file of the same version; the other heard that the mail had bounced.
    for state, said in ((digital.SENT, more), (digital.BOUNCED, {"files": known})):
        keeping.record(ctx, keeping.keep(ctx, case, parts.DIGITAL, state, more=said), None)
    assert digital_files.check_file(ctx, other).label == "成功"
    for act in (
        lambda: digital_files.record_file(ctx, student_no=NUMBER, content=plain_pdf("third")),
        lambda: digital.answered(ctx, student_no=NUMBER, result="sent"),
        lambda: digital.resend(ctx, student_no=NUMBER, email="new@example.org"),
    ):
        with pytest.raises(ActRefused) as refused:
            act()
        assert refused.value.code == digital.DISAGREED
    settle(ctx, student_no=NUMBER, what="digital", state=digital.BOUNCED, note="平臺再查過")
    assert [digital_files.check_file(ctx, c).label for c in (diploma, other)] == ["警告", "成功"]

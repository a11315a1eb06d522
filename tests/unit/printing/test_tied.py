"""A paper leads back to its record, and the record says whether the paper still holds."""

from __future__ import annotations

import pytest

from app.applications import filing
from app.audit.application import Stage
from app.audit.deciding import decide
from app.audit.decisions import Decision, DecisionKind
from app.audit.recording import curriculum_drafts, transcript_drafts
from app.context import Context
from app.documents.rendered import PaperRefused
from app.errors import ActRefused, NotFound, WrongUse
from app.ledger import DetailClass, Draft, Kind, OperatorName
from app.printing.jobs import prepare_papers, print_papers
from app.printing.receiving import attach_scan, receive_sheet
from app.printing.recorded import record_job
from app.printing.reprint import prepare_reprint
from app.printing.requests import PaperOptions
from app.printing.tied import Tied, Validity, tied
from app.store import StudentRecord
from app.students import find_student
from tests.unit.applications.office import ASSISTANT, NUMBER, PHOTO, REGISTRAR, WATER, office
from tests.unit.printing.test_jobs import text_of

SCAN = b"%PDF-1.4 signed sheet"


@pytest.fixture
def ctx() -> Context:
    return office()


@pytest.fixture
def sheet(ctx: Context) -> str:
    """The number of an official sheet of a submitted application."""
    filing.submit(ctx, NUMBER, [WATER])
    return printed(ctx)


def printed(ctx: Context, *, draft: bool = False) -> str:
    return print_papers(ctx, "credit-sheet", [NUMBER], draft=draft).numbers[0]


def reload_transcript(ctx: Context, **grades: str) -> None:
    """The office's file comes again, with other grades for some courses."""
    student = find_student(ctx, NUMBER)
    fact = ctx.store.transcript(student.id)
    assert fact is not None
    record = dict(fact.detail(DetailClass.GRADES))
    record["attempts"] = [[*a[:5], grades.get(a[3], a[5]), *a[6:]] for a in record["attempts"]]  # type: ignore[attr-defined]
    again = Draft(Kind.TRANSCRIPT_RECORDED, {"batch": "t2"}, student.id, (fact.id,), {DetailClass.GRADES: record})
    ctx.store.append([again], by=OperatorName("註冊組"))


# What is recorded -------------------------------------------------------------------------------------------


@pytest.mark.rows("U15")
def test_a_print_of_a_credit_sheet_records_what_it_was_computed_from(ctx: Context, sheet: str) -> None:
    (record,) = ctx.store.papers_numbered(sheet)
    fact = ctx.store.fact(record.fact)
    assert fact is not None
    student = find_student(ctx, NUMBER)
    transcript = ctx.store.transcript(student.id)
    assert transcript is not None
    assert {k: fact.payload[k] for k in ("term", "application", "structure", "transcript", "copies", "draft")} == {
        "term": "1141",
        "application": 1,
        "structure": next(iter(ctx.store.curricula().values())).id,
        "transcript": transcript.id,
        "copies": 1,
        "draft": False,
    }
    # No grade, no tick and no name stands in the part of a fact that is never erased.
    assert "水彩畫" not in fact.body
    assert student.name not in fact.body


# Scanned ----------------------------------------------------------------------------------------------------


@pytest.mark.rows("U15")
def test_a_sheet_just_printed_is_current_and_says_whose_it_is_and_who_printed_it(ctx: Context, sheet: str) -> None:
    found = tied(ctx, sheet.replace("-", "").lower())
    assert (found.number, found.validity, found.version, found.changed) == (sheet, Validity.CURRENT, 1, ())
    assert found.student is not None
    assert found.student.student_no == NUMBER
    assert [(p.by, p.copies) for p in found.prints] == [(ctx.store.desk.operator, 1)]
    assert found.may_be_received


@pytest.mark.rows("U13")
def test_amending_the_ticks_supersedes_the_sheet_and_names_version_and_ticks(ctx: Context, sheet: str) -> None:
    filing.amend(ctx, NUMBER, [PHOTO], reason="學生誤勾")
    found = tied(ctx, sheet)
    assert found.validity is Validity.SUPERSEDED
    assert found.changed == (
        "申請已是第 2 版，這張是第 1 版（學生誤勾）。",
        f"新增勾選：{PHOTO}。",
        f"取消勾選：{WATER}。",
    )
    assert found.newest == ""
    later = printed(ctx)
    assert tied(ctx, sheet).newest == later
    assert (tied(ctx, later).validity, tied(ctx, later).version) == (Validity.CURRENT, 2)


def test_a_returned_application_leaves_no_sheet_in_force(ctx: Context, sheet: str) -> None:
    filing.give_back(ctx, NUMBER, reason="英文姓名有誤")
    found = tied(ctx, sheet)
    assert found.validity is Validity.SUPERSEDED
    assert found.changed == ("申請狀態為「退回修正」（英文姓名有誤）。",)
    assert not found.may_be_received


def test_a_corrected_grade_supersedes_the_sheet_and_is_named(ctx: Context, sheet: str) -> None:
    reload_transcript(ctx, 統計學="91")
    found = tied(ctx, sheet)
    assert (found.validity, found.changed) == (Validity.SUPERSEDED, ("成績或學分更正：統計學（88 → 91）。",))


@pytest.mark.rows("U38")
def test_a_grade_the_sheet_waited_for_arrives_without_taking_anything_from_it(ctx: Context) -> None:
    student = find_student(ctx, NUMBER)
    rows = [
        {"student_no": NUMBER, "term": term, "course": name, "credits": "3", "grade": grade, "course_no": str(k)}
        for k, (name, term, grade) in enumerate((("研究方法", "1132", "88"), ("統計學", "1141", "W")))
    ]
    ctx.store.append(transcript_drafts(ctx, rows, batch="now")[0], by=OperatorName("註冊組"))
    filing.submit(ctx, NUMBER, [])
    number = printed(ctx)
    reload_transcript(ctx, 統計學="85")
    assert tied(ctx, number).validity is Validity.CURRENT
    assert tied(ctx, number).notes == ("修習中的成績已到：統計學 85。",)
    reload_transcript(ctx, 統計學="40")
    assert tied(ctx, number).changed == ("成績或學分更正：統計學（W → 40）。",)
    assert student.student_no == NUMBER


def test_a_decision_on_a_course_supersedes_the_sheet_and_is_named(ctx: Context, sheet: str) -> None:
    decide(ctx, NUMBER, Decision(DecisionKind.EXCLUDE, "1132 102 環境教育", reason="重複"))
    found = tied(ctx, sheet)
    assert found.validity is Validity.SUPERSEDED
    assert found.changed == ("新增審核決定：1132 102 環境教育：不採計。",)


def test_a_changed_structure_supersedes_the_sheet_and_says_what_is_asked_now(ctx: Context, sheet: str) -> None:
    rows = [
        {
            "entry_year": "113",
            "level": "碩士在職",
            "department": "環境教育碩士在職專班",
            "min_credits": "13",
            "flex_cap": "4",
            "flex_policy": "整門",
            "area": "核心",
            "area_credits": "6",
            "requirement": "選",
            "course": name,
            "credits": "3",
        }
        for name in ("研究方法", "統計學")
    ]
    ctx.store.append(curriculum_drafts(ctx, rows, source="s", batch="c2")[0], by=OperatorName("助教"))
    assert tied(ctx, sheet).changed == (
        "最低修習學分數由 12 改為 13。",
        "領域「核心」的最低應修已修訂。",
        "彈性學分上限已修訂。",
        "課程架構的科目已修訂。",
    )


def test_a_name_that_was_corrected_is_told_and_the_sheet_stays_the_signed_one(ctx: Context, sheet: str) -> None:
    student = find_student(ctx, NUMBER)
    ctx.store.append([_renamed(student, name_en="ISTANDA, KAFAS A.")], by=OperatorName("註冊組"))
    found = tied(ctx, sheet)
    assert found.validity is Validity.CURRENT
    assert found.notes == ("英文姓名與列印時不同：列印時「ISTANDA, KAFAS」，現在「ISTANDA, KAFAS A.」。",)


def _renamed(student: StudentRecord, **changes: str) -> Draft:
    core = {**student.fields, "student_no": student.student_no, **changes}
    return Draft(Kind.STUDENT_RECORDED, {"batch": "b2"}, student.id, details={DetailClass.CORE: core})


@pytest.mark.rows("U12")
def test_a_draft_that_is_brought_is_said_to_be_no_application(ctx: Context) -> None:
    found = tied(ctx, printed(ctx, draft=True))
    assert (found.validity, found.validity.label, found.may_be_received) == (Validity.DRAFT, "暫存", False)
    assert "無效申請" in found.said
    with pytest.raises(ActRefused) as no:
        receive_sheet(ctx, found.number)
    assert no.value.code == "paper.draft"


def test_a_number_nobody_printed_here_is_unknown_and_a_misread_one_is_said_to_be_misread(
    ctx: Context, sheet: str
) -> None:
    other = tied(office(when=ctx.clock.now()), sheet)
    assert (other.validity, other.student) == (Validity.UNKNOWN, None)
    assert "尚未同步" in other.said
    wrong = sheet[:-3] + ("8" if sheet[-3] != "8" else "9") + sheet[-2:]
    assert "讀錯或打錯" in tied(ctx, wrong).said
    with pytest.raises(WrongUse):
        tied(ctx, NUMBER)


def test_another_paper_is_superseded_by_a_newer_one_that_says_something_else(ctx: Context) -> None:
    first = print_papers(ctx, "proxy", [NUMBER]).numbers[0]
    same = print_papers(ctx, "proxy", [NUMBER]).numbers[0]
    assert [tied(ctx, n).validity for n in (first, same)] == [Validity.CURRENT] * 2
    newer = print_papers(ctx, "proxy", [NUMBER], options=PaperOptions(reason="出國")).numbers[0]
    assert (tied(ctx, first).validity, tied(ctx, first).newest) == (Validity.SUPERSEDED, newer)


# Received and kept ------------------------------------------------------------------------------------------


@pytest.mark.rows("U11", "U14")
def test_a_current_sheet_is_received_by_its_number_once(ctx: Context, sheet: str) -> None:
    done = receive_sheet(ctx, sheet)
    assert done.application.received_sheet == sheet
    assert tied(ctx, sheet).received
    with pytest.raises(ActRefused) as again:
        receive_sheet(ctx, sheet)
    assert again.value.code == "paper.received"


@pytest.mark.rows("U13", "U14")
def test_a_superseded_sheet_is_not_received_and_says_what_changed(ctx: Context, sheet: str) -> None:
    filing.amend(ctx, NUMBER, [PHOTO], reason="學生誤勾")
    with pytest.raises(ActRefused) as no:
        receive_sheet(ctx, sheet)
    assert no.value.code == "paper.superseded"
    assert "新增勾選" in no.value.message
    assert filing.dossier(ctx, NUMBER).current.received_at is None
    later = printed(ctx)
    assert receive_sheet(ctx, later).application.received_sheet == later


@pytest.mark.rows("U14")
def test_a_sheet_that_was_taken_in_stays_the_legal_paper_and_later_changes_are_told(ctx: Context, sheet: str) -> None:
    receive_sheet(ctx, sheet)
    reload_transcript(ctx, 統計學="91")
    found = tied(ctx, sheet)
    assert found.validity is Validity.CURRENT
    assert found.notes == ("收件後異動：成績或學分更正：統計學（88 → 91）。",)
    filing.give_back(ctx, NUMBER, reason="請更正")
    assert tied(ctx, sheet).validity is Validity.SUPERSEDED


def test_another_paper_or_another_students_sheet_is_not_received(ctx: Context, sheet: str) -> None:
    proxy = print_papers(ctx, "proxy", [NUMBER]).numbers[0]
    with pytest.raises(WrongUse, match="不是"):
        receive_sheet(ctx, proxy)
    with pytest.raises(WrongUse, match="不是 113088999"):
        receive_sheet(ctx, sheet, student_no="113088999")


@pytest.mark.rows("U14")
def test_the_scan_of_a_signed_sheet_is_kept_with_it_byte_for_byte(ctx: Context, sheet: str) -> None:
    from app.attachments import attached

    attach_scan(ctx, sheet, SCAN, name="簽名.pdf")
    attach_scan(ctx, sheet, b"\xff\xd8\xff picture", name="簽名.jpg")
    found = tied(ctx, sheet)
    assert [scan.media for scan in found.scans] == ["application/pdf", "image/jpeg"]
    assert found.student is not None
    assert attached(ctx, found.student.id, found.scans[0].sha256).content == SCAN
    with pytest.raises(ActRefused, match="相同"):
        attach_scan(ctx, sheet, SCAN, name="again.pdf")
    with pytest.raises(ActRefused, match="PDF、PNG、JPEG"):
        attach_scan(ctx, sheet, b"MZ program", name="x.exe")


# Submitted first, and printed again -------------------------------------------------------------------------


@pytest.mark.rows("U16")
def test_no_official_sheet_before_the_application_is_submitted_a_draft_always(ctx: Context) -> None:
    with pytest.raises(PaperRefused) as no:
        prepare_papers(ctx, "credit-sheet", [NUMBER])
    assert no.value.code == "paper.not_submitted"
    assert tied(ctx, printed(ctx, draft=True)).validity is Validity.DRAFT
    filing.submit(ctx, NUMBER, [WATER])
    assert tied(ctx, printed(ctx)).validity is Validity.CURRENT
    filing.withdraw(ctx, NUMBER, reason="續修")
    with pytest.raises(PaperRefused, match="已撤回"):
        prepare_papers(ctx, "credit-sheet", [NUMBER])


def test_a_reprint_keeps_number_and_version_counts_the_copy_and_keeps_the_reason(ctx: Context, sheet: str) -> None:
    job = prepare_reprint(ctx, sheet, reason="卡紙")
    record_job(ctx, job, copies=2)
    record_job(ctx, prepare_reprint(ctx, sheet.replace("-", ""), reason="遺失"))
    found = tied(ctx, sheet)
    assert [(p.copies, p.reason) for p in found.prints] == [(1, ""), (2, "卡紙"), (1, "遺失")]
    assert (found.version, found.validity) == (1, Validity.CURRENT)
    assert job.rendered.numbers == (sheet,)
    assert (job.sheets[0].number.copy, job.sheets[0].number.version) == (2, 1)


def test_a_reprint_without_reason_of_a_draft_or_of_what_is_unknown_is_refused(ctx: Context, sheet: str) -> None:
    for number, reason, code in (
        (sheet, " ", "paper.reprint_reason"),
        (printed(ctx, draft=True), "卡紙", "paper.reprint_draft"),
    ):
        with pytest.raises(ActRefused) as no:
            prepare_reprint(ctx, number, reason=reason)
        assert no.value.code == code
    with pytest.raises(NotFound):
        prepare_reprint(office(), sheet, reason="卡紙")


def test_a_reprint_that_would_say_something_else_is_refused_with_what_changed(ctx: Context, sheet: str) -> None:
    reload_transcript(ctx, 統計學="91")
    with pytest.raises(PaperRefused, match="88 → 91"):
        prepare_reprint(ctx, sheet, reason="卡紙")
    proxy = print_papers(ctx, "proxy", [NUMBER], options=PaperOptions(reason="出國")).numbers[0]
    with pytest.raises(PaperRefused, match="當時填寫的內容沒有保存"):
        prepare_reprint(ctx, proxy, reason="卡紙")


def test_a_login_that_may_not_read_grades_is_told_that_they_were_not_compared(ctx: Context, sheet: str) -> None:
    found: Tied = tied(_without_grades(ctx), sheet)
    assert found.validity is Validity.CURRENT
    assert found.notes == ("本櫃台看不到成績與勾選，只核對了申請與課程架構。",)


def _without_grades(ctx: Context) -> Context:
    from dataclasses import replace

    class Hidden:
        def __init__(self, inner: object) -> None:
            self._inner = inner

        def __getattr__(self, name: str) -> object:
            return getattr(self._inner, name)

        def fact(self, fact_id: str) -> object:
            found = ctx.store.fact(fact_id)  # type: ignore[arg-type]
            kept = {c: d for c, d in found.details.items() if c is not DetailClass.GRADES} if found else {}
            return replace(found, details=kept) if found else None

    return replace(ctx, store=Hidden(ctx.store))  # type: ignore[arg-type]


@pytest.mark.rows("U14", "U23", "U59")
def test_the_sheet_carries_the_schools_own_responsibility_signers_and_legal_basis(ctx: Context) -> None:
    filing.submit(ctx, NUMBER, [WATER])
    said = "".join(text_of(print_papers(ctx, "credit-sheet", [NUMBER]).pdf).split())
    rules = ctx.school.credit_audit
    assert rules is not None
    for words in (
        rules.responsibility,
        f"{rules.legal_basis}。",
        "學生親筆簽名",
        "系所助教初審",
        "教務行政單位複審",
        "114.11.05",
    ):
        assert words in said


@pytest.mark.rows("U14", "U47")
def test_a_sheet_printed_after_the_reviews_says_both_in_their_boxes_and_the_signed_one_stays_the_legal_paper(
    ctx: Context, sheet: str
) -> None:
    receive_sheet(ctx, sheet)
    filing.review(ctx, NUMBER, Stage.FIRST, passed=True, by=ASSISTANT)
    filing.review(ctx, NUMBER, Stage.SECOND, passed=True, by=REGISTRAR)
    said = "".join(text_of(print_papers(ctx, "credit-sheet", [NUMBER]).pdf).split())
    assert f"初審通過{ASSISTANT}114.11.05" in said
    assert f"複審通過{REGISTRAR}114.11.05" in said
    assert (tied(ctx, sheet).validity, tied(ctx, sheet).received) == (Validity.CURRENT, True)

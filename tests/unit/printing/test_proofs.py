"""Graduates proof-read what the certificate will say: the sheet, a correction asked for, who corrected, and a second look."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.clearance import acts
from app.clearance.cards import board
from app.clearance.proof import proofread
from app.context import Context
from app.documents.records import CertificateProof, PaperNumber
from app.documents.rendered import GlyphMissing
from app.errors import ActRefused, NotPermitted, WrongUse
from app.ledger import DetailClass, Kind
from app.printing.jobs import print_papers
from app.printing.missing import open_rows
from app.printing.proofs import CODE, name_proof
from app.school.load import load_profile
from app.students import find_student
from tests.counter import NUMBER, desk, row
from tests.unit.printing.test_jobs import text_of

ITEM = "certificate-data"


def ntnu(**fields: str) -> Context:
    told = {"name_en": "CHU, TU-CHEN", "birth_date": "2004-02-29", "department": "教育學系"} | fields
    return replace(desk(**told), school=load_profile("ntnu"))


def sheet(ctx: Context) -> CertificateProof:
    return name_proof(ctx, find_student(ctx, NUMBER), PaperNumber())


@pytest.mark.rows("T10")
def test_the_sheet_shows_names_birth_date_department_and_degree_as_the_certificate_will() -> None:
    ctx = ntnu()
    lines = {line.label: (line.value, line.second) for line in sheet(ctx).lines}
    assert lines["中文姓名"] == ("朱𡍼辰", "")
    assert lines["英文姓名"] == ("CHU, TU-CHEN", "")
    assert lines["出生日期"] == ("民國 93 年 2 月 29 日", "2004-02-29　February 29, 2004")
    assert lines["學位"] == ("學士", "Bachelor")
    printed = print_papers(ctx, CODE, [NUMBER])
    text = text_of(printed.pdf)
    for said in (
        "朱𡍼辰",
        "CHU, TU-CHEN",
        "民國 93 年 2 月 29 日",
        "教育學系",
        NUMBER,
        "學生確認",
        "更正承辦人",
        "尚未校對",
    ):
        assert said in text
    fact = ctx.store.recent_facts(kinds=(Kind.PAPER_PRINTED,), limit=1)[0]
    assert (fact.text("paper"), fact.text("number")) == (CODE, printed.numbers[0])


@pytest.mark.rows("T10")
def test_whoever_studies_beside_work_proof_reads_the_degree_and_not_the_kind_of_class() -> None:
    ctx = replace(desk(level="碩士在職"), school=load_profile("ntue"))
    lines = {line.label: (line.value, line.second) for line in sheet(ctx).lines}
    assert lines["學位"] == ("碩士", "Master")


@pytest.mark.rows("T10")
def test_an_english_name_that_is_missing_or_written_otherwise_is_pointed_out() -> None:
    for name_en, says in (
        ("", "※ 名冊沒有英文姓名"),
        ("Tu-Chen Chu", "※ 寫法與規定不同"),
        ("CHU, TU-CHEN", "英文姓名以護照為準"),
    ):
        note = next(line.note for line in sheet(ntnu(name_en=name_en)).lines if line.label == "英文姓名")
        assert note.startswith(says)


@pytest.mark.rows("T10")
def test_nothing_passes_before_the_student_has_found_her_data_right() -> None:
    ctx = ntnu()
    with pytest.raises(ActRefused, match="尚未校對") as refused:
        acts.sign_off(ctx, student_no=NUMBER, item=ITEM, verdict="pass")
    assert refused.value.code == "clearance.proof_open"
    bring = next(r.bring for r in open_rows(ctx, board(ctx, NUMBER)) if r.item == "確認證書資料")
    assert bring == ("證書資料尚未校對",)
    proofread(ctx, student_no=NUMBER, item=ITEM, state="yes")
    acts.sign_off(ctx, student_no=NUMBER, item=ITEM, verdict="pass")
    with pytest.raises(ActRefused) as refused:
        proofread(ctx, student_no=NUMBER, item=ITEM, state="correction", fields=("name",))
    assert refused.value.code == "clearance.passed_on_it"


@pytest.mark.rows("T10")
def test_a_correction_says_what_is_wrong_then_who_corrected_it_and_is_looked_at_again() -> None:
    ctx = ntnu()
    with pytest.raises(ActRefused) as refused:
        proofread(ctx, student_no=NUMBER, item=ITEM, state="correction")
    assert refused.value.code == "proof.fields"
    with pytest.raises(ActRefused) as refused:
        proofread(ctx, student_no=NUMBER, item=ITEM, state="corrected")
    assert refused.value.code == "proof.not_asked"
    asked = proofread(
        ctx,
        student_no=NUMBER,
        item=ITEM,
        state="correction",
        fields=("birth_date", "name_en"),
        note="依護照 CHU, TU-CHENG",
    )
    # What it should say is a detail that can be erased; which data it is about is not.
    assert asked.fact.payload["fields"] == ["name_en", "birth_date"]
    assert "CHENG" not in str(asked.fact.payload)
    assert "CHENG" in str(asked.fact.detail(DetailClass.REASON))
    made = sheet(ctx)
    assert (made.label, [line.label for line in made.lines if line.wrong]) == ("申請更正", ["英文姓名", "出生日期"])
    assert "依護照" in made.remark
    with pytest.raises(ActRefused, match="申請更正中"):
        acts.sign_off(ctx, student_no=NUMBER, item=ITEM, verdict="pass")
    proofread(ctx, student_no=NUMBER, item=ITEM, state="corrected", by=ctx.store.desk.operator)
    found = row(ctx, ITEM).proof
    assert found is not None
    assert (found.label, found.fields, found.by) == (
        "已更正，待再確認",
        ("英文姓名", "出生日期"),
        ctx.store.desk.operator,
    )
    with pytest.raises(ActRefused, match="尚待同學再確認"):
        acts.sign_off(ctx, student_no=NUMBER, item=ITEM, verdict="pass")
    proofread(ctx, student_no=NUMBER, item=ITEM, state="yes")
    acts.sign_off(ctx, student_no=NUMBER, item=ITEM, verdict="pass")


@pytest.mark.rows("T10")
def test_only_the_unit_of_the_item_takes_proofs_and_only_where_the_school_asks_for_them() -> None:
    with pytest.raises(NotPermitted):
        proofread(replace(desk(unit="library"), school=load_profile("ntnu")), student_no=NUMBER, item=ITEM, state="yes")
    with pytest.raises(WrongUse) as refused:
        proofread(desk(), student_no=NUMBER, item="cashier", state="yes")
    assert refused.value.code == "proof.none"
    with pytest.raises(WrongUse) as refused:
        proofread(ntnu(), student_no=NUMBER, item=ITEM, state="correction", fields=("national_id",))
    assert refused.value.code == "proof.state"


@pytest.mark.rows("T10")
def test_a_name_no_face_can_draw_is_found_here_before_the_certificate_is_made() -> None:
    ctx = ntnu(name="朱\U0010fffd辰")
    with pytest.raises(GlyphMissing) as refused:
        print_papers(ctx, CODE, [NUMBER])
    assert "U+10FFFD" in refused.value.message
    assert print_papers(ctx, CODE, [NUMBER], draft=True).missing_glyphs


def test_a_birth_date_the_desk_does_not_have_leaves_its_line_to_be_written() -> None:
    lines = {line.label: line.value for line in sheet(ntnu(birth_date="")).lines}
    assert lines["出生日期"] == ""
    assert text_of(print_papers(ntnu(), CODE, (), blank=True).pdf).count("民國") == 0

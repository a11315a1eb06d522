"""Whoever looks at contact and identity data leaves a fact behind first; everything else stays masked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from app.access import SHOWN_SECONDS, Why, held, reason_of, record_list, record_preview, reveal
from app.access_report import PAPER_FIELDS, accesses, moment, of_student
from app.bootstrap import sample_dir
from app.clearance import intake
from app.clock import FixedClock
from app.context import Context
from app.errors import ActRefused, NotFound, WrongUse
from app.ledger import DetailClass, Draft, Fact, Kind, OperatorName, student_id
from app.loading import export_roster, load_file, write_rejects
from app.printing.catalogue import offers
from app.printing.jobs import print_papers
from app.printing.kinds import PAPERS
from app.protected import PROTECTED, is_protected, masked_details, private_fields
from app.roster.classes import by_class
from app.roster.kinds import KINDS, kind_named
from app.roster.loading import WAS
from app.school.load import load_profile
from tests.counter import JUNE
from tests.fakes import FakeStore

NUMBER, OTHER = "B11056001", "B11056002"
PRIVATE = {
    "birth_date": "2004-02-29",
    "card_no": "3000000012",
    "email": "alice@mail.example.edu.tw",
    "mobile": "0912345678",
    "phone": "08-7703202#6022",
    "postcode": "912301",
    "address": "屏東縣內埔鄉學府路1號",
}
#: What makes every paper concern her: some are for men who have not served, some for theses with two advisers.
WHOM_PAPERS_CONCERN = {"sex": "男", "military": "未役", "level": "碩士", "adviser_count": "2"}
CORE = {"student_no": NUMBER, "name": "犇", "department": "資訊管理系", "level": "學士", "grad_term": "1132"}


def clock() -> FixedClock:
    return FixedClock(JUNE.now())


def recorded(fields: Mapping[str, str], *, without: tuple[DetailClass, ...] = ()) -> Draft:
    details = {c: f for c, f in by_class(fields).items() if c not in without}
    return Draft(Kind.STUDENT_RECORDED, {"batch": "b"}, student_id("npust", fields["student_no"]), details=details)


@pytest.fixture
def ctx() -> Context:
    store = FakeStore(clock=clock(), operator="林佳穎")
    drafts = [recorded(CORE | PRIVATE), recorded(CORE | {"student_no": OTHER, "name": "撒韵．武荖"})]
    store.append(drafts, by=OperatorName("註冊組"))
    return Context(store, load_profile("npust"), store.clock)


def looks(ctx: Context) -> list[Fact]:
    return ctx.store.recent_facts(kinds=[Kind.ACCESS_RECORDED], limit=100)


def test_what_is_masked_follows_from_the_classes_of_the_rosters_own_fields() -> None:
    roster = kind_named("roster")
    assert {f.name for f in roster.fields if is_protected(f.name)} == {
        f.name for f in roster.fields if f.detail in PROTECTED
    }
    assert {"mobile", "email", "address", "birth_date", "card_no", "military"} <= {
        f.name for f in roster.fields if is_protected(f.name)
    }
    assert not any(is_protected(name) for name in ("name", "name_en", "student_no", "department", "sex"))
    assert all(is_protected(f.name) for k in KINDS.values() for f in k.fields if f.detail in PROTECTED)


def test_a_field_nobody_declared_is_private_until_somebody_says_otherwise(ctx: Context) -> None:
    assert is_protected("national_id")
    ctx.store.append([recorded(CORE | {"national_id": "A123456789"})], by=OperatorName("x"))
    assert [(f.name, f.masked) for f in held(ctx, NUMBER).fields][-1] == ("national_id", "A12*****89")


@pytest.mark.rows("E36")
def test_a_card_shows_fields_masked_in_the_rosters_order_and_writes_nothing(ctx: Context) -> None:
    found = held(ctx, NUMBER)
    assert [(f.label, f.masked) for f in found.fields] == [
        ("出生日期", "2004-**-**"),
        ("卡號", "******0012"),
        ("電子信箱", "a***@mail.example.edu.tw"),
        ("行動電話", "0912-***-678"),
        ("電話", "08-********022"),
        ("郵遞區號", "91****"),
        ("地址", "屏東縣內埔鄉***"),
    ]
    assert found.withheld == ()
    assert looks(ctx) == []


def test_nothing_is_shown_of_a_student_whose_data_this_desk_was_not_given(ctx: Context) -> None:
    """The fact commits to its details; the desk knows that they exist and that it does not have them."""
    store = FakeStore(clock=ctx.clock)
    made = store.append([recorded(CORE | PRIVATE)], by=OperatorName("註冊組"))[0][0]
    for cls in PROTECTED:
        del made.details[cls]  # as a pull brings it to a desk without the right
    store.append([Draft(Kind.SIGN_OFF, {"item": "library", "unit": "library", "v": "pass"}, made.student)], by=made.by)
    bare = Context(store, ctx.school, ctx.clock)
    found = held(bare, NUMBER)
    assert found.fields == ()
    assert set(found.withheld) == set(PROTECTED)
    with pytest.raises(ActRefused) as refused:
        reveal(bare, NUMBER, why=Why.IDENTITY)
    assert refused.value.code == "access.nothing"
    assert ctx.school.final_unit.name in refused.value.hint
    assert looks(bare) == []


def test_a_student_of_whom_the_roster_says_no_more_has_nothing_withheld(ctx: Context) -> None:
    assert held(ctx, OTHER).fields == ()
    assert held(ctx, OTHER).withheld == ()


@pytest.mark.rows("E36")
def test_the_fact_is_there_before_the_values_are_and_names_fields_not_contents(ctx: Context) -> None:
    shown = reveal(ctx, NUMBER, why=Why.CONTACT)
    assert shown.values == PRIVATE
    (fact,) = looks(ctx)
    assert fact.student == student_id("npust", NUMBER)
    assert fact.by == "林佳穎"
    assert set(fact.payload) == {"fields", "why", "where"}
    assert (fact.payload["why"], fact.payload["where"]) == ("contact", "counter")
    assert set(fact.payload["fields"]) == set(PRIVATE)
    assert fact.details == {}
    assert not any(value in fact.body for value in PRIVATE.values())
    assert shown.changes.facts == (fact.id,)


@pytest.mark.rows("E36")
def test_a_look_that_cannot_be_recorded_reveals_nothing(ctx: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise ActRefused(code="store.full", title="磁碟已滿", message="沒有空間。")

    monkeypatch.setattr(ctx.store, "append", full)
    with pytest.raises(ActRefused, match="磁碟"):
        reveal(ctx, NUMBER, why=Why.IDENTITY)


def test_other_reasons_are_explained_and_the_explanation_can_be_erased(ctx: Context) -> None:
    for nothing in ("", "  \n "):
        with pytest.raises(ActRefused, match="說明"):
            reveal(ctx, NUMBER, why=Why.OTHER, note=nothing)
    assert looks(ctx) == []
    reveal(ctx, NUMBER, why=Why.OTHER, note="同學來電\n查詢寄送進度")
    (fact,) = looks(ctx)
    assert fact.detail(DetailClass.REASON) == {"reason": "同學來電 查詢寄送進度"}
    assert "寄送" not in fact.body


def test_an_unknown_reason_is_wrong_use_and_lists_the_known_ones(ctx: Context) -> None:
    with pytest.raises(WrongUse) as refused:
        reveal(ctx, NUMBER, why="curiosity")
    assert "identity（核對本人身分）" in refused.value.hint
    assert looks(ctx) == []


def test_looking_twice_within_the_minute_it_is_shown_is_one_look(ctx: Context) -> None:
    assert isinstance(ctx.clock, FixedClock)
    reveal(ctx, NUMBER, why=Why.IDENTITY)
    ctx.clock.advance(seconds=SHOWN_SECONDS - 1)
    again = reveal(ctx, NUMBER, why=Why.IDENTITY)
    assert again.values == PRIVATE
    assert again.changes.facts == ()
    assert len(looks(ctx)) == 1
    ctx.clock.advance(seconds=1)
    reveal(ctx, NUMBER, why=Why.IDENTITY)
    assert len(looks(ctx)) == 2


def test_another_person_another_reason_or_more_fields_are_another_look(ctx: Context) -> None:
    reveal(ctx, NUMBER, why=Why.IDENTITY)
    reveal(ctx, NUMBER, why=Why.MAILING)
    reveal(ctx, NUMBER, why=Why.IDENTITY, by=OperatorName("陳組長"))
    reveal(ctx, NUMBER, why=Why.IDENTITY, where="contact")
    assert len(looks(ctx)) == 4
    ctx.store.append([recorded(CORE | PRIVATE | {"military": "役畢"})], by=OperatorName("x"))
    reveal(ctx, NUMBER, why=Why.IDENTITY)
    assert len(looks(ctx)) == 5


def test_a_clock_set_back_hides_no_look(ctx: Context) -> None:
    assert isinstance(ctx.clock, FixedClock)
    reveal(ctx, NUMBER, why=Why.IDENTITY)
    ctx.clock.advance(seconds=-3600)
    reveal(ctx, NUMBER, why=Why.IDENTITY)
    assert len(looks(ctx)) == 2


def test_a_list_is_one_fact_with_a_count_and_only_its_private_fields(ctx: Context) -> None:
    record_list(ctx, ["student_no", "name", "mobile", "email"], count=300, why=Why.EXPORT, where="roster export")
    (fact,) = looks(ctx)
    assert fact.student is None
    assert fact.payload == {"fields": ["email", "mobile"], "why": "export", "where": "roster export", "count": 300}


def test_a_preview_that_shows_contact_data_is_a_look_once_a_minute_and_names_what_is_held(ctx: Context) -> None:
    carried = PAPER_FIELDS["mailing-label"]
    first = record_preview(ctx, [NUMBER], carried, where="forms")
    assert record_preview(ctx, [NUMBER], carried, where="forms") == record_preview(
        ctx, [NUMBER], ("name",), where="forms"
    )
    fact = ctx.store.fact(first.facts[0])
    assert fact is not None
    assert (fact.student, fact.text("why"), fact.payload["fields"]) == (
        student_id("npust", NUMBER),
        Why.PREVIEW,
        ["mobile", "phone", "postcode", "address"],
    )
    several = record_preview(ctx, [NUMBER, OTHER], carried, where="forms")
    assert record_preview(ctx, [NUMBER, OTHER], carried, where="forms").facts == ()
    counted = ctx.store.fact(several.facts[0])
    assert counted is not None
    assert (counted.student, counted.payload["count"]) == (None, 2)


def test_a_list_of_names_and_numbers_is_no_access(ctx: Context) -> None:
    record_list(ctx, ["student_no", "name"], count=300, why=Why.EXPORT, where="roster export")
    record_list(ctx, ["mobile"], count=0, why=Why.EXPORT, where="roster export")
    assert looks(ctx) == []


def test_an_exported_roster_is_recorded_with_its_reason(ctx: Context, tmp_path: Path) -> None:
    assert export_roster(ctx, tmp_path / "a.xlsx") == 2
    assert export_roster(ctx, tmp_path / "b.xlsx", why=Why.OTHER, note="校友會寄送邀請") == 2
    newest, first = looks(ctx)
    assert (first.text("why"), first.payload["count"]) == ("export", 2)
    assert newest.detail(DetailClass.REASON) == {"reason": "校友會寄送邀請"}


def test_rejected_rows_given_back_are_recorded_too(tmp_path: Path) -> None:
    ctx = Context(FakeStore(clock=clock()), load_profile("npust"), clock())
    done = load_file(ctx, sample_dir() / "應屆畢業生名冊（有錯）.xlsx", kind="roster")
    count = write_rejects(ctx, done.batch, tmp_path / "back.xlsx")
    (fact,) = looks(ctx)
    assert (fact.text("why"), fact.text("where"), fact.payload["count"]) == ("repair", "roster rejects", count)
    assert "rejects" in fact.payload["fields"]


def test_a_list_of_facts_masks_private_details_and_what_they_held_before(ctx: Context) -> None:
    changed = {**PRIVATE, WAS: {"mobile": "0900111222"}}
    (fact,) = ctx.store.append(
        [Draft(Kind.STUDENT_RECORDED, {}, student_id("npust", NUMBER), details={DetailClass.CONTACT: changed})],
        by=OperatorName("x"),
    )[0]
    text = json.dumps(masked_details(fact), ensure_ascii=False)
    assert not any(value in text for value in (*PRIVATE.values(), "0900111222"))
    assert "0900-***-222" in text
    assert private_fields(fact) == set(PRIVATE)
    core = ctx.store.student_facts(student_id("npust", OTHER))[0]
    assert "撒韵．武荖" in json.dumps(masked_details(core), ensure_ascii=False)


def test_the_report_says_who_looked_at_whose_what_and_why_newest_first(ctx: Context) -> None:
    assert isinstance(ctx.clock, FixedClock)
    reveal(ctx, NUMBER, why=Why.IDENTITY)
    ctx.clock.advance(minutes=5)
    print_papers(ctx, "mailing", [NUMBER])
    ctx.clock.advance(minutes=5)
    record_list(ctx, ["mobile"], count=2, why=Why.EXPORT, where="roster export", by=OperatorName("陳組長"))
    found = accesses(ctx)
    assert [(a.where, a.student_no, a.count, a.by) for a in found] == [
        ("roster export", "", 2, "陳組長"),
        ("print", NUMBER, 1, "林佳穎"),
        ("counter", NUMBER, 1, "林佳穎"),
    ]
    assert found[1].reason == "學位證書郵寄申請書"
    assert "核對本人身分" in found[2].line()
    assert found[2].document()["why"] == "identity"
    assert [a.where for a in accesses(ctx, operator="陳組長")] == ["roster export"]
    assert [a.where for a in accesses(ctx, student_no=OTHER)] == ["roster export"]
    assert [a.where for a in accesses(ctx, since=moment("2025-06-10T09:05"))] == ["roster export", "print"]
    assert [a.where for a in of_student(ctx, student_id("npust", NUMBER), limit=8)] == ["counter"]
    with pytest.raises(NotFound):
        accesses(ctx, student_no="B00000000")


@pytest.mark.parametrize("text", ["昨天", "2026-13-01"])
def test_a_day_that_is_none_is_wrong_use(text: str) -> None:
    with pytest.raises(WrongUse):
        moment(text)
    assert moment(" ") is None


def test_a_reason_typed_on_a_line_is_a_code_or_a_sentence() -> None:
    assert reason_of(" identity ") == ("identity", "")
    assert reason_of("教育部來函") == ("other", "教育部來函")
    assert reason_of("other") == ("other", "")


@pytest.mark.parametrize("paper", [p for p in PAPERS if p != "credit-sheet"])
@pytest.mark.parametrize("without", ["", "mobile"])
def test_what_a_paper_carries_is_what_the_report_says_it_carries(ctx: Context, paper: str, without: str) -> None:
    """Printed once with every private field and once without a mobile number, which stands before the telephone."""
    fields = CORE | WHOM_PAPERS_CONCERN | {k: v for k, v in PRIVATE.items() if k != without}
    ctx.store.append([recorded(fields)], by=OperatorName("x"))
    # A receipt needs something that came in.
    intake.take_in(ctx, student_no=NUMBER, item="department", state="received")
    # Texts of consents and agreements are the school's; until they are there only drafts are printed, which carry the same.
    draft = paper in ("consent", "thesis-confidentiality", "advisor-share", "lost-card", "extension")
    if not offers(ctx.school, paper):
        # One school's own form; as it would be at a school that has this one's other data.
        own = load_profile("ntue").paper(paper)
        assert own is not None
        ctx = replace(ctx, school=replace(ctx.school, papers=(*ctx.school.papers, own)))
    _carries(paper, print_papers(ctx, paper, [NUMBER], draft=draft).pdf, without=without)


def test_what_a_credit_sheet_carries_is_what_the_report_says_it_carries() -> None:
    store = FakeStore(clock=clock())
    ctx = Context(store, load_profile("npust"), store.clock)
    for name, kind in (
        ("應屆畢業生名冊.xlsx", "roster"),
        ("課程架構.xlsx", "curriculum"),
        ("歷年成績.xlsx", "transcript"),
    ):
        load_file(ctx, sample_dir() / name, kind=kind)
    number = "B10901018"
    student = store.student(number)
    assert student is not None
    store.append([recorded({**student.fields, **PRIVATE})], by=OperatorName("x"))
    _carries("credit-sheet", print_papers(ctx, "credit-sheet", [number]).pdf, without="")


def _carries(paper: str, pdf: bytes, *, without: str) -> None:
    with pypdfium2.PdfDocument(pdf) as document:
        text = "".join("".join(page.get_textpage().get_text_range().split()) for page in document).replace("-", "")
    private = PRIVATE | {"military": WHOM_PAPERS_CONCERN["military"]}
    seen = {name for name, value in private.items() if name != without and value.replace("-", "") in text}
    declared = set(PAPER_FIELDS.get(paper, ()))
    assert seen <= declared
    # A telephone number is printed only where there is no mobile one.
    assert seen == declared - ({without} if without else {"phone"})

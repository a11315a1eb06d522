"""A consent is on file however it was given, byte for byte; refusing counts only where the school says so."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from app import attachments
from app.attachments import attached
from app.clock import today
from app.consent import given
from app.consent.given import ConsentState
from app.consent.register import register, register_sheet
from app.context import Context
from app.documents.rendered import PaperRefused
from app.errors import ActRefused, DeskError, NotFound, NotPermitted, WrongUse
from app.ledger import DetailClass, Fact, Kind, student_id
from app.printing import consents
from app.printing.jobs import prepare_papers
from tests.fakes import FakeStore
from tests.golden.sample_papers import SIGNATURE
from tests.unit.roster.schools import AMEI, BEN, KUN, school_desk

NUMBER, ITEM = AMEI[0], "career-consent"
SCAN = b"%PDF-1.7\n" + random.Random(7).randbytes(700_000) + b"\n%%EOF\n"


@pytest.fixture
def ctx() -> Context:
    return school_desk("npust")


def with_policy(ctx: Context, **changes: object) -> Context:
    consents_ = tuple(replace(c, **changes) for c in ctx.school.consents)  # type: ignore[arg-type]
    return Context(ctx.store, replace(ctx.school, consents=consents_), ctx.clock)


def state(ctx: Context, number: str = NUMBER) -> ConsentState:
    item = ctx.school.item(ITEM)
    assert item is not None
    return given.state_of(ctx, number, item)


def refused(code: str, act: object, *words: object, **named: object) -> str:
    with pytest.raises(ActRefused) as trouble:
        act(*words, **named)  # type: ignore[operator]
    assert trouble.value.code == code
    return trouble.value.message


@pytest.mark.rows("N33", "N34")
def test_a_form_signed_at_the_counter_is_on_file_and_its_scan_may_follow(ctx: Context) -> None:
    assert not state(ctx).on_file
    refused("consent.no_paper", given.attach_scan, ctx, NUMBER, ITEM, SCAN, name="掃描.pdf")
    given.give_on_paper(ctx, NUMBER, ITEM, signed_on=date(2026, 6, 1))
    found = state(ctx)
    assert (found.on_file, found.method, found.signed_on, found.file) == (True, "paper", "2026-06-01", "")
    given.attach_scan(ctx, NUMBER, ITEM, SCAN, name="C:\\掃描\\王.pdf")
    found = state(ctx)
    assert (found.on_file, found.method, found.signed_on) == (True, "paper", "2026-06-01")
    kept = attached(ctx, student_id("npust", NUMBER), found.file)
    assert (kept.content, kept.name, kept.media) == (SCAN, "王.pdf", "application/pdf")


@pytest.mark.rows("N34", "E31")
def test_a_signed_pdf_is_kept_byte_for_byte_with_its_digest(ctx: Context) -> None:
    changes = given.give_by_file(ctx, NUMBER, ITEM, SCAN, name="同意書.pdf")
    pieces = [f for i in changes.facts if (f := ctx.store.fact(i)) and f.kind == Kind.ATTACHMENT]
    assert [p.payload["n"] for p in pieces] == [0, 1, 2]
    assert all(set(p.details) == {DetailClass.SENSITIVE} for p in pieces)
    assert not any("同意書" in p.body for p in pieces)
    found = state(ctx)
    assert found.file == attachments.digest(SCAN)
    assert attached(ctx, student_id("npust", NUMBER), found.file).content == SCAN


def test_what_is_no_pdf_or_too_large_or_from_the_future_is_refused(ctx: Context) -> None:
    refused("attachment.no_pdf", given.give_by_file, ctx, NUMBER, ITEM, b"PK\x03\x04", name="a.docx")
    huge = b"%PDF-" + bytes(attachments.MOST_BYTES)
    refused("attachment.large", given.give_by_file, ctx, NUMBER, ITEM, huge, name="a.pdf")
    tomorrow = today(ctx.clock) + timedelta(days=1)
    refused("consent.future", given.give_on_paper, ctx, NUMBER, ITEM, signed_on=tomorrow)
    assert not state(ctx).on_file


def test_an_attachment_that_was_altered_or_erased_is_said_not_shown(ctx: Context) -> None:
    given.give_by_file(ctx, NUMBER, ITEM, SCAN, name="同意書.pdf")
    student, key = student_id("npust", NUMBER), state(ctx).file
    assert isinstance(ctx.store, FakeStore)
    whole = list(ctx.store._placed)

    def rewritten(change: object) -> None:
        assert isinstance(ctx.store, FakeStore)
        ctx.store._placed = [
            replace(p, fact=change(p.fact)) if p.fact.kind == Kind.ATTACHMENT and p.fact.payload["n"] == 1 else p  # type: ignore[operator]
            for p in whole
        ]

    def forged(fact: Fact) -> Fact:
        detail = fact.details[DetailClass.SENSITIVE]
        other = replace(detail, value=detail.value.replace("A", "B"))
        return replace(fact, details={DetailClass.SENSITIVE: other})

    rewritten(forged)
    with pytest.raises(DeskError) as trouble:
        attached(ctx, student, key)
    assert trouble.value.code == "attachment.altered"
    rewritten(lambda fact: replace(fact, details={}))
    with pytest.raises(NotFound):
        attached(ctx, student, key)


@pytest.mark.rows("N35")
def test_nothing_is_signed_on_the_screen_while_the_school_s_text_is_incomplete(ctx: Context) -> None:
    consent = ctx.school.consents[0]
    assert not consent.complete
    with pytest.raises(ActRefused) as trouble:
        consents.signed(ctx, NUMBER, consent, SIGNATURE)
    assert trouble.value.code == "consent.incomplete"
    with pytest.raises(PaperRefused):
        prepare_papers(ctx, "consent", [NUMBER])
    with pytest.raises(PaperRefused):
        prepare_papers(ctx, "consent", [], blank=True)
    assert prepare_papers(ctx, "consent", [NUMBER], draft=True).pdf.startswith(b"%PDF-")


@pytest.mark.rows("N34", "N35")
def test_a_signature_on_the_screen_becomes_the_form_as_it_was_shown(ctx: Context) -> None:
    ctx = with_policy(ctx, complete=True)
    consent = ctx.school.consents[0]
    refused("consent.unsigned", consents.signed, ctx, NUMBER, consent, [[(0.1, 0.1)]])
    form = consents.signed(ctx, NUMBER, consent, SIGNATURE)
    given.give_on_screen(ctx, NUMBER, ITEM, SIGNATURE, form=form)
    found = state(ctx)
    assert (found.on_file, found.method, found.version) == (True, "screen", consent.version)
    assert attached(ctx, student_id("npust", NUMBER), found.file).content == form
    mark = ctx.store.marks(student_id("npust", NUMBER))[ITEM, "consent"]
    assert mark.payload["text_sha256"] == given.text_digest(consent)
    assert given.text_digest(consent) != given.text_digest(replace(consent, text=(*consent.text, "加一句")))


@pytest.mark.rows("N33")
def test_refusing_is_recorded_and_counts_only_where_the_school_allows_it(ctx: Context) -> None:
    refused("consent.reason_missing", given.refuse, ctx, NUMBER, ITEM, reason=" ")
    given.refuse(ctx, NUMBER, ITEM, reason="不願提供")
    assert (state(ctx).value, state(ctx).on_file, state(ctx).note) == ("refused", False, "不願提供")
    assert state(with_policy(ctx, refusal_allowed=True)).on_file


def test_a_consent_taken_back_is_on_file_no_longer_and_needs_a_reason(ctx: Context) -> None:
    refused("consent.nothing", given.withdraw, ctx, NUMBER, ITEM, reason="誤登")
    given.give_on_paper(ctx, NUMBER, ITEM)
    refused("consent.reason_missing", given.withdraw, ctx, NUMBER, ITEM, reason="")
    given.withdraw(ctx, NUMBER, ITEM, reason="誤登")
    assert (state(ctx).value, state(ctx).on_file) == ("", False)


def test_another_unit_keeps_its_hands_off() -> None:
    library = school_desk("npust", unit="library")
    with pytest.raises(NotPermitted):
        given.give_on_paper(library, NUMBER, ITEM)


def test_an_item_without_a_consent_takes_none(ctx: Context) -> None:
    with pytest.raises(WrongUse):
        given.give_on_paper(ctx, NUMBER, "cashier")


@pytest.mark.rows("N35")
def test_the_register_has_a_line_for_everybody_it_concerns(ctx: Context) -> None:
    given.give_on_paper(ctx, AMEI[0], ITEM, signed_on=date(2026, 6, 1))
    given.refuse(ctx, KUN[0], ITEM, reason="不願提供")
    lines = {line.student_no: line for line in register(ctx)}
    assert set(lines) == {AMEI[0], BEN[0], KUN[0]}
    assert (lines[AMEI[0]].state, lines[AMEI[0]].method, lines[AMEI[0]].signed_on) == (
        "已繳",
        "臨櫃紙本簽名",
        "2026-06-01",
    )
    assert (lines[KUN[0]].state, lines[KUN[0]].note) == ("不同意", "不願提供")
    assert (lines[BEN[0]].state, lines[BEN[0]].recorded_by) == ("未繳", "")
    assert {line.student_no for line in register(ctx, open_only=True)} == {BEN[0], KUN[0]}


@pytest.mark.rows("N35")
def test_the_register_leaves_with_refusals_how_it_was_given_and_both_digests(ctx: Context) -> None:
    given.give_by_file(ctx, NUMBER, ITEM, SCAN, name="同意書.pdf", signed_on=date(2026, 6, 1))
    given.refuse(ctx, KUN[0], ITEM, reason="不願公開")
    sheet = register_sheet(ctx)
    rows = {row[0]: dict(zip(sheet.header, row, strict=True)) for row in sheet.rows}
    assert set(rows) == {NUMBER, KUN[0], BEN[0]}
    mine, refusal, open_ = rows[NUMBER], rows[KUN[0]], rows[BEN[0]]
    assert (mine["情形"], mine["繳交方式"], mine["簽署日期"]) == ("已繳", "自行上傳簽好的PDF檔", "115.06.01")
    assert mine["附件雜湊值（SHA-256）"] == attachments.digest(SCAN)
    (consent,) = ctx.school.consents
    assert mine["條文雜湊值（SHA-256）"] == refusal["條文雜湊值（SHA-256）"] == given.text_digest(consent)
    assert (refusal["情形"], refusal["原因／備註"], refusal["附件雜湊值（SHA-256）"]) == ("不同意", "不願公開", "")
    assert (open_["情形"], open_["條文雜湊值（SHA-256）"]) == ("未繳", "")
    assert "不同意 1" in sheet.title[1]


@pytest.mark.rows("N33")
def test_two_desks_that_disagree_satisfy_nothing(ctx: Context) -> None:
    given.give_on_paper(ctx, NUMBER, ITEM)
    item = ctx.school.item(ITEM)
    assert item is not None
    # Another desk that had not heard of it recorded a refusal.
    other = given._draft(ctx.store.student(NUMBER), item, "refused", None, {}, "不願提供")  # type: ignore[arg-type]
    ctx.store.append([other], by=ctx.store.desk.operator)
    found = state(ctx)
    assert (found.conflict, found.value, found.on_file) == (True, "", False)
    assert next(line for line in register(ctx) if line.student_no == NUMBER).state == "兩處紀錄矛盾"

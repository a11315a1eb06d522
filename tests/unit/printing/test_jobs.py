"""Papers are numbered once, recorded once they leave, and say what the card says."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest

from app.clearance import acts
from app.context import Context
from app.errors import NotFound, WrongUse
from app.ledger import Fact
from app.printing.catalogue import offers
from app.printing.jobs import prepare_papers, print_papers
from app.printing.kinds import PAPERS
from app.printing.recorded import record_job
from app.printing.requests import PaperOptions
from app.school.load import load_profile
from tests.counter import NUMBER, desk, pass_everything


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def by_number(ctx: Context, number: str) -> Fact:
    (record,) = ctx.store.papers_numbered(number)
    fact = ctx.store.fact(record.fact)
    assert fact is not None
    return fact


@pytest.fixture
def ctx() -> Context:
    return desk()


@pytest.mark.rows("N18", "N20")
def test_the_slip_of_missing_items_says_what_is_missing_where_and_whom_to_ask_n18(ctx: Context) -> None:
    acts.sign_off(ctx, student_no=NUMBER, item="library", verdict="fail", reason="欠書一冊")
    text = text_of(print_papers(ctx, "missing-items", [NUMBER]).pdf)
    assert "欠書一冊" in text
    assert "圖書與會展館" in text
    assert "分機" in text
    assert "朱𡍼辰" in text


def test_what_has_passed_is_not_on_the_slip(ctx: Context) -> None:
    acts.sign_off(ctx, student_no=NUMBER, item="cashier", verdict="pass")
    assert "出納組" not in text_of(print_papers(ctx, "missing-items", [NUMBER]).pdf)


def test_every_sheet_has_its_own_number_and_is_one_fact_with_copies_and_the_hash_of_what_it_says(ctx: Context) -> None:
    first = print_papers(ctx, "proxy", [NUMBER])
    second = print_papers(ctx, "proxy", [NUMBER], copies=3)
    third = print_papers(ctx, "proxy", [NUMBER], options=PaperOptions(reason="出國研修"))
    kept = [by_number(ctx, made.numbers[0]) for made in (first, second, third)]
    assert len({k.text("number") for k in kept}) == 3
    assert [k.payload["copies"] for k in kept] == [1, 3, 1]
    # The same words under another number are the same version; other words begin a new one (U13).
    assert [k.payload["version"] for k in kept] == [1, 1, 2]
    assert kept[0].text("sha256") == kept[1].text("sha256") != kept[2].text("sha256")


def test_a_draft_takes_no_version_from_the_official_sheets(ctx: Context) -> None:
    for draft in (True, True, False):
        print_papers(ctx, "proxy", [NUMBER], draft=draft)
    assert [p.version for p in ctx.store.papers()] == [1, 1, 1]


def test_a_preview_takes_no_number_and_leaves_no_fact(ctx: Context) -> None:
    job = prepare_papers(ctx, "mailing", [NUMBER], numbered=False)
    record_job(ctx, job)
    assert ctx.store.papers() == []
    assert print_papers(ctx, "mailing", [NUMBER]).numbers[0][:-2].endswith("0001")


@pytest.mark.rows("N45")
@pytest.mark.parametrize("paper", list(PAPERS))
def test_every_paper_has_an_empty_form_that_names_nobody_n45(ctx: Context, paper: str) -> None:
    # A school's own text is the school's to fill in; without it its form is no form (see the papers' own tests).
    school = ctx.school if offers(ctx.school, paper) else load_profile("ntue")
    whole = tuple(replace(c, complete=True) for c in school.consents)
    ctx = replace(ctx, school=replace(school, consents=whole))
    printed = print_papers(ctx, paper, (), blank=True)
    assert "朱" not in text_of(printed.pdf)
    assert ctx.store.papers() == []


@pytest.mark.rows("N43")
def test_the_proxy_letter_carries_only_the_last_four_of_an_identity_n43(ctx: Context) -> None:
    options = PaperOptions(reason="出國研修", agent_name="林怡君", agent_id_last4="1234")
    text = text_of(print_papers(ctx, "proxy", [NUMBER], options=options).pdf)
    assert "林怡君" in text
    assert "1234" in text


@pytest.mark.rows("N02", "N15")
def test_the_clearance_slip_lists_who_applies_with_the_registry_last_n02_n15(ctx: Context) -> None:
    pass_everything(ctx)
    text = text_of(print_papers(ctx, "clearance-slip", [NUMBER]).pdf)
    assert "國際事務處" not in text
    assert text.index("圖書與會展館") < text.rindex("註冊組（進修教育組）")


def test_a_credit_sheet_without_a_transcript_says_what_to_load(ctx: Context) -> None:
    with pytest.raises(NotFound) as refused:
        print_papers(ctx, "credit-sheet", [NUMBER])
    assert refused.value.hint


def test_an_unknown_paper_names_the_papers_there_are(ctx: Context) -> None:
    with pytest.raises(WrongUse) as refused:
        print_papers(ctx, "diploma", [NUMBER])
    assert "proxy" in refused.value.hint

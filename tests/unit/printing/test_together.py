"""Several papers for the same people in one go: collated, each sheet numbered and on record, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from app.clearance import acts
from app.clearance.alarm import Told, alarms
from app.clock import Clock
from app.context import Context
from app.documents.rendered import GlyphMissing, PaperRefused
from app.errors import NotFound, WrongUse
from app.ledger import Draft, Fact, Kind, OperatorName
from app.printing import codes
from app.printing.apart import print_apart
from app.printing.catalogue import combines, offered
from app.printing.growing import draw_together
from app.printing.jobs import compose_papers, left_out_of, prepare_papers, print_papers
from app.printing.recorded import prints_of, record_job
from app.printing.reprint import prepare_reprint
from app.printing.requests import PaperOptions
from app.printing.tied import Validity, tied
from app.school.load import load_profile
from app.store import Changes
from tests.counter import JUNE, NUMBER, desk, pass_everything
from tests.fakes import FakeStore
from tests.golden.reading import bookmarks, page_texts, text_of
from tests.golden.scanner import bar_codes, picture
from tests.unit.printing.test_jobs import by_number
from tests.unit.printing.test_reminders import add

WOMAN, SERVED, LONG = "B11056002", "B11056003", "B11056004"
SLIP, LETTER, REMINDER, MISSING = "clearance-slip", "proxy", "military-reminder", "missing-items"
PEOPLE = [NUMBER, WOMAN, SERVED, LONG]


@pytest.fixture
def ctx() -> Context:
    """Four people with awkward names, of whom the military reminder concerns the first only."""
    made = desk(military="未役")
    add(made, WOMAN, sex="女")
    add(made, SERVED, sex="男", military="役畢", name="𠮷野　家 太郎")
    add(made, LONG, sex="女", name="Siti Nur Haliza Widyaningrum binti Abdul Rahman")
    return made


class Appends(FakeStore):
    """A store that remembers what was appended together."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock=clock)
        self.together: list[list[Fact]] = []

    def append(self, drafts: Sequence[Draft], *, by: OperatorName) -> tuple[list[Fact], Changes]:
        facts, changes = super().append(drafts, by=by)
        self.together.append(facts)
        return facts, changes


def said(pdf: bytes) -> list[str]:
    """What each page says, without its gaps."""
    return ["".join(page.split()) for page in page_texts(pdf)]


# Collated, numbered, on record ------------------------------------------------------------------------------


def test_the_sheets_lie_by_student_and_each_carries_the_number_it_is_recorded_under(ctx: Context) -> None:
    """Read off the pictures of the pages as a scanner does: the code of every sheet leads to its paper and student."""
    printed = print_papers(ctx, SLIP, PEOPLE, beside=[LETTER, MISSING])
    scanned = [bar_codes(picture(printed.pdf, page)) for page in range(printed.pages)]
    firsts = [page for page, text in enumerate(said(printed.pdf)) if "第1頁" in text]
    found = [codes.read(next(iter(scanned[page]))) for page in firsts]
    assert [code.number for code in found if code] == list(printed.numbers)
    assert [(t.paper, t.student.student_no if t.student else "") for t in (tied(ctx, n) for n in printed.numbers)] == [
        (paper, number) for number in PEOPLE for paper in (SLIP, LETTER, MISSING)
    ]
    assert {tied(ctx, number).validity for number in printed.numbers} == {Validity.CURRENT}
    assert printed.sheets == 12


def test_all_sheets_of_a_job_are_recorded_in_one_append_one_fact_each_with_its_paper_and_copies() -> None:
    store = Appends(JUNE)
    ctx = Context(store, load_profile("npust"), store.clock)
    for number in PEOPLE:
        add(ctx, number)
    store.together.clear()
    record_job(ctx, prepare_papers(ctx, SLIP, PEOPLE, beside=[LETTER]), copies=2)
    (facts,) = store.together
    assert [(f.kind, f.text("paper"), f.payload["copies"]) for f in facts] == [
        (Kind.PAPER_PRINTED, SLIP, 2),
        (Kind.PAPER_PRINTED, LETTER, 2),
    ] * 4
    assert len({f.text("number") for f in facts}) == 8


def test_a_sheet_of_a_bundle_is_of_the_version_it_would_have_alone(ctx: Context) -> None:
    alone = by_number(ctx, print_papers(ctx, LETTER, [NUMBER]).numbers[0])
    slip, same = print_papers(ctx, SLIP, [NUMBER], beside=[LETTER]).numbers
    options = PaperOptions(reason="出國研修")
    newer = print_papers(ctx, SLIP, [NUMBER], beside=[LETTER], options=options).numbers[1]
    assert by_number(ctx, same).text("sha256") == alone.text("sha256")
    assert [by_number(ctx, number).payload["version"] for number in (slip, same, newer)] == [1, 1, 2]
    assert tied(ctx, same).validity is Validity.SUPERSEDED


def test_what_is_written_in_stands_on_every_paper_that_asks_for_it(ctx: Context) -> None:
    options = PaperOptions(reason="出國研修", agent_name="林怡君", agent_id_last4="1234", postage="76 元")
    _, letter, mailing = said(print_papers(ctx, SLIP, [NUMBER], beside=[LETTER, "mailing"], options=options).pdf)
    assert ("林怡君" in letter, "出國研修" in letter) == (True, True)
    assert ("76元" in mailing, "林怡君" in mailing) == (True, False)


def test_a_preview_shows_the_same_pages_without_number_and_fact(ctx: Context) -> None:
    job = prepare_papers(ctx, SLIP, PEOPLE, beside=[LETTER], numbered=False)
    record_job(ctx, job)
    assert ctx.store.papers() == []
    printed = print_papers(ctx, SLIP, PEOPLE, beside=[LETTER])
    assert bookmarks(printed.pdf) == bookmarks(job.pdf)
    assert [number[:-2].endswith("0001") for number in printed.numbers[:2]] == [True, True]


def test_drafts_are_marked_and_take_no_version(ctx: Context) -> None:
    draft = print_papers(ctx, SLIP, [NUMBER], beside=[LETTER], draft=True)
    assert ["暫存" in page for page in said(draft.pdf)] == [True, True]
    assert {tied(ctx, number).validity for number in draft.numbers} == {Validity.DRAFT}
    assert [p.version for p in ctx.store.papers()] == [1, 1]


@pytest.mark.rows("N45")
def test_blank_forms_of_several_papers_are_one_of_each_and_leave_no_fact(ctx: Context) -> None:
    printed = print_papers(ctx, LETTER, (), beside=["mailing"], blank=True)
    assert (printed.sheets, printed.numbers) == (2, ("", ""))
    assert ["空白表單" in page for page in said(printed.pdf)] == [True, True]
    assert ctx.store.papers() == []


def test_the_same_paper_asked_for_twice_is_printed_once(ctx: Context) -> None:
    assert print_papers(ctx, SLIP, [NUMBER], beside=[LETTER, SLIP, LETTER]).sheets == 2


@pytest.mark.rows("N16")
def test_a_slip_without_a_line_in_a_bundle_is_a_promise_as_it_is_alone_n16(ctx: Context) -> None:
    pass_everything(ctx)
    print_papers(ctx, LETTER, [NUMBER], beside=[MISSING])
    done = acts.sign_off(ctx, student_no=NUMBER, item="cashier", verdict="fail", reason="住宿費未繳清")
    assert [(alarm.student_no, alarm.how) for alarm in alarms(ctx, done.changes)] == [(NUMBER, Told.PRINTED)]


@pytest.mark.rows("U15")
def test_one_sheet_of_a_bundle_is_printed_again_under_its_number_with_a_reason(ctx: Context) -> None:
    _, letter = print_papers(ctx, SLIP, [NUMBER], beside=[LETTER]).numbers
    job = prepare_reprint(ctx, letter, reason="卡紙")
    record_job(ctx, job)
    assert [made.copy for made in prints_of(ctx, letter)] == [1, 2]
    assert len(page_texts(job.pdf)) == 1
    assert len(ctx.store.papers()) == 3


# Left out ---------------------------------------------------------------------------------------------------


@pytest.mark.rows("N07")
def test_whoever_a_paper_does_not_concern_gets_the_others_and_is_told_with_the_paper(ctx: Context) -> None:
    printed = print_papers(ctx, SLIP, [NUMBER, WOMAN], beside=[REMINDER])
    assert [(one.student_no, one.paper) for one in printed.left_out] == [(WOMAN, REMINDER)]
    assert "役期折減提醒單" in printed.left_out[0].reason
    assert [by_number(ctx, number).text("paper") for number in printed.numbers] == [SLIP, REMINDER, SLIP]
    assert left_out_of(ctx, SLIP, [NUMBER, WOMAN], beside=[REMINDER]) == printed.left_out


@pytest.mark.rows("N07")
def test_whom_none_of_the_papers_concerns_gets_nothing_and_where_that_is_everybody_it_is_refused(
    ctx: Context,
) -> None:
    printed = print_papers(ctx, REMINDER, [WOMAN, NUMBER], beside=["intake-receipt"])
    assert [(one.student_no, one.paper) for one in printed.left_out] == [
        (WOMAN, REMINDER),
        (WOMAN, "intake-receipt"),
        (NUMBER, "intake-receipt"),
    ]
    assert printed.sheets == 1
    with pytest.raises(PaperRefused) as refused:
        print_papers(ctx, REMINDER, [WOMAN, SERVED], beside=["intake-receipt"])
    assert WOMAN in refused.value.message


# Refused: nothing is printed of any of them -----------------------------------------------------------------


@pytest.mark.rows("N35")
def test_a_consent_without_the_school_s_text_refuses_the_whole_bundle_and_records_nothing(ctx: Context) -> None:
    with pytest.raises(PaperRefused) as refused:
        print_papers(ctx, SLIP, PEOPLE, beside=[LETTER, "consent"])
    assert refused.value.code == "paper.text-missing"
    assert f"{NUMBER} 的「" in refused.value.message
    assert "這一批都沒有列印" in refused.value.message
    assert ctx.store.papers() == []
    whole = tuple(replace(c, complete=True) for c in ctx.school.consents)
    ctx = replace(ctx, school=replace(ctx.school, consents=whole))
    printed = print_papers(ctx, SLIP, PEOPLE, beside=[LETTER, "consent"])
    assert printed.sheets == 12
    # What was given up took its numbers with it.
    assert not printed.numbers[0][:-2].endswith("0001")


def test_a_character_no_font_draws_names_student_and_paper_and_only_a_draft_is_printed(ctx: Context) -> None:
    add(ctx, "B11056009", name="王\U0003ffff明")
    with pytest.raises(GlyphMissing) as refused:
        print_papers(ctx, SLIP, [NUMBER, "B11056009"], beside=[LETTER])
    assert {glyph.student_no for glyph in refused.value.glyphs} == {"B11056009"}
    assert len({glyph.paper for glyph in refused.value.glyphs}) == 2
    assert ctx.store.papers() == []
    draft = print_papers(ctx, SLIP, [NUMBER, "B11056009"], beside=[LETTER], draft=True)
    assert len(draft.missing_glyphs) == 2


def test_data_that_one_paper_needs_and_nobody_loaded_is_named_with_the_paper(ctx: Context) -> None:
    with pytest.raises(NotFound) as refused:
        print_papers(ctx, SLIP, [NUMBER], beside=["credit-sheet"], draft=True)
    assert f"{NUMBER} 的「主修畢業學分審核確認單」印不出來" in refused.value.message
    assert refused.value.hint
    assert ctx.store.papers() == []


@pytest.mark.parametrize("odd", ["receipt-list", "registered-list", "envelope", "mailing-label"])
def test_lists_labels_and_envelopes_are_printed_alone_whichever_comes_first(ctx: Context, odd: str) -> None:
    for paper, beside in ((SLIP, odd), (odd, SLIP)):
        with pytest.raises(WrongUse) as refused:
            prepare_papers(ctx, paper, [NUMBER], beside=[beside], numbered=False)
        assert refused.value.code == "paper.not_together"
        assert SLIP in refused.value.hint
    assert not combines(odd)
    with pytest.raises(WrongUse):
        prepare_papers(ctx, SLIP, [NUMBER], beside=["diploma"])


def test_every_paper_that_may_be_combined_is_printed_with_all_others(ctx: Context) -> None:
    """Drafts, as what the school or the student has not given yet stops an official print."""
    codes_of = [code for code, _, _ in offered(ctx.school) if combines(code) and code != "credit-sheet"]
    printed = print_papers(ctx, codes_of[0], PEOPLE, beside=codes_of[1:], draft=True)
    assert printed.sheets + len(printed.left_out) == len(codes_of) * len(PEOPLE)
    assert len(codes_of) >= 8


# A long document, and a file for each -----------------------------------------------------------------------


def test_a_long_document_of_several_papers_is_composed_in_parts_and_collated_throughout(ctx: Context) -> None:
    parts = [compose_papers(ctx, SLIP, people, beside=[LETTER]) for people in (PEOPLE[:2], PEOPLE[2:])]
    heard: list[int] = []
    job = draw_together(ctx, SLIP, parts, each=heard.append)
    assert heard == [0, 1, 2, 3]
    assert [(s.paper, s.student.student_no if s.student else "") for s in job.sheets] == [
        (paper, number) for number in PEOPLE for paper in (SLIP, LETTER)
    ]
    assert job.rendered.numbers == tuple(s.number.number for s in job.sheets)
    assert len(record_job(ctx, job).facts) == 8


def test_a_file_for_each_student_holds_all_papers_of_that_student(ctx: Context, tmp_path: Path) -> None:
    made = print_apart(ctx, SLIP, [NUMBER, WOMAN], tmp_path, beside=[LETTER, REMINDER])
    numbers = [sheet.number.number for sheet in made.job.sheets]
    assert [path.name for path in made.files] == [
        f"{NUMBER}_離校手續單等3種_{numbers[0]}.pdf",
        f"{WOMAN}_離校手續單等2種_{numbers[3]}.pdf",
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in made.files)
    first, second = (text_of(path.read_bytes()) for path in made.files)
    assert [number in first for number in numbers] == [True, True, True, False, False]
    assert [number in second for number in numbers] == [False, False, False, True, True]
    assert {paper.number for paper in ctx.store.papers()} == set(numbers)
    assert made.job.count == 5


def test_files_of_a_bundle_that_is_refused_are_not_there_and_not_on_record(ctx: Context, tmp_path: Path) -> None:
    add(ctx, "B11056009", name="王\U0003ffff明")
    with pytest.raises(GlyphMissing):
        print_apart(ctx, SLIP, [NUMBER, "B11056009"], tmp_path, beside=[LETTER])
    assert list(tmp_path.iterdir()) == []
    assert ctx.store.papers() == []

"""What may be printed, what it must show, and what is refused out loud."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app.documents import papers, wording
from app.documents.records import Envelope, MailingLabel, MissingItem, SlipItem, SlipUnit, Standing
from app.documents.rendered import GlyphMissing, PaperRefused
from app.errors import ActRefused, ExitCode, WrongUse
from tests.golden import sample_credit as sheets
from tests.golden import sample_leaving as leaving
from tests.golden import sample_papers as samples
from tests.golden import sample_slips as slips
from tests.golden.reading import bookmarks, dark_share, extents, metadata, page_texts, text_of
from tests.unit.documents.printed import printed

ROOT = Path(__file__).resolve().parents[3]
ONE_OF_EACH = {
    "credit-sheet": sheets.credit_sheet(),
    "proxy": samples.proxy_letter(),
    "mailing": samples.mailing_application(),
    "mailing-label": samples.mailing_label(),
    "clearance-slip": samples.clearance_slip(),
    "missing-items": samples.missing_items(),
    "consent": samples.consent_form(),
    "intake-receipt": slips.intake_slip(),
    "military-reminder": slips.military_reminder(),
    "name-proof": slips.name_proof(),
    "thesis-confidentiality": slips.agreement(),
    "advisor-share": slips.agreement(shared=True, count=2),
    "receipt": leaving.receipt(),
    "envelope": leaving.envelope(),
    "lost-card": leaving.lost_card(),
    "extension": leaving.extension(),
}
#: Papers about many people or none; `test_chase_list`, `test_leaving` and the golden papers have them.
LISTS = {"chase-list", "receipt-list", "registered-list", "shift-sheet"}
#: Papers on which the addressee stands where others have the student.
ADDRESSED = (MailingLabel, Envelope)


def _named(record: object, name: str) -> object:
    return replace(record, student=replace(record.student, name=name))


# Every paper ------------------------------------------------------------------------------------------------


def test_every_paper_of_the_register_can_be_printed() -> None:
    assert set(papers.KINDS) == set(ONE_OF_EACH) | LISTS


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_a_paper_carries_its_number_title_author_language_and_time(kind: str) -> None:
    pdf = printed(kind, ONE_OF_EACH[kind])
    about = metadata(pdf)
    assert ONE_OF_EACH[kind].paper.number in text_of(pdf)
    assert about["Author"] == "國立範例大學教務處註冊組"
    assert about["Title"]
    assert about["CreationDate"] == "D:20251105103200+08'00'"
    assert b"/Lang (zh-TW)" in pdf
    assert b"Helvetica" not in pdf


@pytest.mark.parametrize("kind", ONE_OF_EACH)
@pytest.mark.parametrize("who", samples.PEOPLE)
def test_every_awkward_name_is_on_every_paper_as_it_is(kind: str, who: str) -> None:
    record = ONE_OF_EACH[kind]
    person = samples.student(who)
    if isinstance(record, ADDRESSED):
        record = samples.mailing_label(who) if kind == "mailing-label" else leaving.envelope(who)
    pdf = printed(kind, replace(record, student=person))
    shown = text_of(pdf).replace("\r\n", " ")
    assert person.name in shown
    assert bookmarks(pdf) == [f"{person.student_no} {person.name}"]


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_markup_in_a_name_is_printed_literally(kind: str) -> None:
    name = "王<b>小明</b>&AT"
    record = ONE_OF_EACH[kind]
    if isinstance(record, ADDRESSED):
        record = replace(record, address=replace(record.address, recipient=name))
    shown = text_of(printed(kind, _named(record, name))).replace("\r\n", "")
    assert name in shown


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_an_official_paper_with_a_lone_surrogate_is_refused_naming_student_and_code(kind: str) -> None:
    record = ONE_OF_EACH[kind]
    if isinstance(record, ADDRESSED):
        record = replace(record, address=replace(record.address, recipient="王\ud842明"))
    with pytest.raises(GlyphMissing) as refused:
        printed(kind, _named(record, "王\ud842明"))
    assert record.student.student_no in refused.value.message
    assert "U+D842" in refused.value.message
    assert refused.value.message.encode("utf-8")


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_the_same_records_give_the_same_bytes(kind: str) -> None:
    assert printed(kind, ONE_OF_EACH[kind]) == printed(kind, ONE_OF_EACH[kind])


def test_bytes_do_not_depend_on_the_process_or_its_hash_seed() -> None:
    code = (
        "import hashlib; from app.documents import papers; from tests.golden import sample_credit, sample_papers as s; "
        "print(hashlib.sha256(papers.render('credit-sheet', [sample_credit.credit_sheet()], made_at=s.MADE_AT).pdf).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


# Batches ----------------------------------------------------------------------------------------------------


def test_a_batch_lists_every_student_and_counts_sheets_and_pages() -> None:
    records = [sheets.credit_sheet(who) for who in samples.PEOPLE]
    done = papers.render("credit-sheet", records, made_at=samples.MADE_AT)
    assert done.sheets == len(records)
    assert done.pages == 2 * len(records)
    assert bookmarks(done.pdf) == [record.student.bookmark for record in records]
    assert done.numbers == tuple(record.paper.number for record in records)


def test_each_student_s_pages_are_counted_from_one() -> None:
    texts = page_texts(printed("credit-sheet", sheets.credit_sheet(), sheets.short_credit_sheet()))
    wanted = ["第 1 頁，共 2 頁", "第 2 頁，共 2 頁", "第 1 頁，共 1 頁"]
    assert [mark in text for mark, text in zip(wanted, texts, strict=True)] == [True, True, True]


def test_labels_go_eight_to_a_page() -> None:
    done = papers.render("mailing-label", [samples.mailing_label()] * 9, made_at=samples.MADE_AT)
    assert (done.sheets, done.pages) == (9, 2)


def test_one_bad_name_in_a_batch_is_named_with_all_others() -> None:
    records = [
        _named(sheets.credit_sheet("plain"), "王\U0003ffff明"),
        _named(sheets.credit_sheet("rare"), "李\U0003ffff明"),
    ]
    with pytest.raises(GlyphMissing) as refused:
        printed("credit-sheet", *records)
    assert [glyph.student_no for glyph in refused.value.glyphs] == ["4110800050", "4110800005"]


# Official, draft, blank (U12, U15, U16) ---------------------------------------------------------------------


def test_a_draft_prints_the_geta_mark_and_reports_what_is_missing() -> None:
    record = _named(sheets.credit_sheet(standing=Standing.DRAFT), "王\ud842明")
    done = papers.render("credit-sheet", [record], made_at=samples.MADE_AT)
    assert [glyph.code_point for glyph in done.missing_glyphs] == ["U+D842"]
    assert "王〓明" in text_of(done.pdf)


@pytest.mark.rows("U12", "U15")
def test_a_draft_is_marked_on_every_page_and_carries_no_bar_code() -> None:
    draft = page_texts(printed("credit-sheet", sheets.credit_sheet(standing=Standing.DRAFT)))
    assert [("暫存" in page, "尚未送出申請" in page) for page in draft] == [(True, True)] * len(draft)
    assert "Scan at the desk" not in "".join(draft)


@pytest.mark.rows("U15")
def test_an_official_sheet_says_nothing_of_drafts() -> None:
    official = text_of(printed("credit-sheet", sheets.credit_sheet()))
    assert "暫存" not in official
    assert "DRAFT" not in official


@pytest.mark.rows("U15")
def test_draft_and_official_differ_plainly_without_colour() -> None:
    middle = (60.0, 130.0, 150.0, 190.0)
    official = dark_share(printed("proxy", samples.proxy_letter()), 0, middle)
    draft = dark_share(printed("proxy", samples.proxy_letter(standing=Standing.DRAFT)), 0, middle)
    assert draft > official * 1.15


@pytest.mark.rows("N45")
@pytest.mark.parametrize(
    ("kind", "record"),
    [
        ("credit-sheet", sheets.credit_sheet(standing=Standing.BLANK)),
        ("proxy", samples.proxy_letter(standing=Standing.BLANK)),
        ("mailing", samples.mailing_application(standing=Standing.BLANK)),
        ("clearance-slip", samples.clearance_slip(standing=Standing.BLANK)),
    ],
)
def test_a_blank_form_names_nobody_and_carries_no_number(kind: str, record: object) -> None:
    done = papers.render(kind, [record], made_at=samples.MADE_AT)
    shown = text_of(done.pdf)
    assert "空白表單" in shown
    assert "Scan at the desk" not in shown
    assert not any(person[0] in shown for person in samples.PEOPLE.values())


@pytest.mark.rows("U17")
@pytest.mark.parametrize(("field", "label"), [("name_en", "英文姓名"), ("email", "電子信箱")])
def test_an_official_sheet_without_english_name_or_email_is_refused(field: str, label: str) -> None:
    record = sheets.credit_sheet()
    with pytest.raises(PaperRefused, match=label):
        printed("credit-sheet", replace(record, student=replace(record.student, **{field: " "})))


def test_a_draft_may_lack_the_english_name() -> None:
    record = sheets.credit_sheet(standing=Standing.DRAFT)
    assert printed("credit-sheet", replace(record, student=replace(record.student, name_en="")))


# Long texts -------------------------------------------------------------------------------------------------


def test_a_long_name_stays_within_its_box_and_loses_nothing() -> None:
    pdf = printed("credit-sheet", sheets.credit_sheet("long"))
    left, right = (72 / 25.4 * edge for edge in (16 + 36 + 40, 16 + 36 + 40 + 44))
    in_box = [edges for edges in extents(pdf, "WIDYANINGRUM") if edges[0] >= left and edges[1] <= right]
    assert len(in_box) >= 1


def test_a_name_that_cannot_fit_is_refused_with_the_field_and_never_cut() -> None:
    with pytest.raises(PaperRefused) as refused:
        printed("credit-sheet", _named(sheets.credit_sheet(), "姓" * 80))
    assert "姓名" in refused.value.message
    assert "4110800005" in refused.value.message
    assert refused.value.exit_code is ExitCode.NO


@pytest.mark.parametrize(
    ("kind", "record"),
    [
        (
            "missing-items",
            replace(samples.missing_items(), rows=(MissingItem("圖書館", "還書", "審核不通過", "未還" * 3000),)),
        ),
        ("proxy", replace(samples.proxy_letter(), wording=wording.proxy({"statement": "本人" * 200}))),
        ("mailing", replace(samples.mailing_application(), wording=wording.mailing({"notes": ["說明" * 60] * 9}))),
        ("credit-sheet", replace(sheets.credit_sheet(), areas=sheets.credit_sheet().areas * 8)),
    ],
)
def test_what_no_page_can_hold_is_refused_instead_of_printed_over_the_edge(kind: str, record: object) -> None:
    with pytest.raises(PaperRefused, match="放不下"):
        printed(kind, record)


@pytest.mark.rows("U13", "U15")
def test_a_sheet_says_its_number_its_version_and_which_reprint_it_is() -> None:
    first = text_of(printed("credit-sheet", sheets.credit_sheet(paper=samples.paper(version=3))))
    assert "CS-1141-7K3P0005-G　第 3 版" in first
    assert "補印" not in first
    again = sheets.credit_sheet(paper=replace(samples.paper(version=3), copy=2))
    assert "CS-1141-7K3P0005-G　第 3 版　補印 1" in text_of(printed("credit-sheet", again))


# Letters and slips ------------------------------------------------------------------------------------------


@pytest.mark.rows("N15")
def test_the_registry_stands_last_on_the_clearance_slip_whatever_the_order_given() -> None:
    record = samples.clearance_slip()
    shown = text_of(printed("clearance-slip", replace(record, units=tuple(reversed(record.units)))))
    english = [unit.name_en for unit in record.units]
    assert max(english, key=shown.rindex) == "Registry"


def test_ten_units_still_go_on_one_page() -> None:
    record = samples.clearance_slip()
    plain = tuple(replace(unit, items=unit.items[:1]) for unit in (*record.units[1:], *record.units[1:4]))
    assert len(plain) == 10
    assert papers.render("clearance-slip", [replace(record, units=plain)], made_at=samples.MADE_AT).pages == 1


def test_many_units_go_over_pages_with_a_head_on_each() -> None:
    record = samples.clearance_slip()
    pages = page_texts(printed("clearance-slip", replace(record, units=record.units * 2)))
    assert len(pages) == 2
    assert all("辦理單位" in page for page in pages)


@pytest.mark.rows("N16", "N18")
def test_the_slip_of_missing_items_says_as_of_when_and_whom_to_see() -> None:
    shown = text_of(printed("missing-items", samples.missing_items()))
    for words in ("114-11-05 10:31", "分機 7273", "圖書館 1 樓流通櫃台", "審核不通過", "尚有 2 冊未還"):
        assert words in shown


def test_long_items_places_and_contacts_wrap_and_lose_nothing() -> None:
    text = "男同學於畢業（離校）前，應於教務處申請成績單，並至軍訓室申請「兵役役（訓）期折減證明」，逾期不受理"
    contact = "註冊組 分機 6022、6154、6018、6017、6028、6013、6012（進修教育組 分機 7329、7363）"
    unit = SlipUnit("註冊組", (SlipItem(text), SlipItem(text, is_reminder=True)), "行政大樓一樓東側", contact)
    row = MissingItem("註冊組", text, "尚未審核", text, "行政大樓一樓東側" * 4, contact)
    slip = text_of(printed("clearance-slip", replace(samples.clearance_slip(), units=(unit,))))
    card = text_of(printed("missing-items", replace(samples.missing_items(), rows=(row,))))
    for shown in (slip, card):
        joined = "".join(shown.split())
        assert joined.count("逾期不受理") == 2
        assert joined.count("7329") == 1


def test_a_waived_area_says_so_beside_its_figures() -> None:
    waived = sheets.area("外語", "Languages", "必", 0, 1, note="免修")
    assert "免修" in text_of(printed("credit-sheet", sheets.credit_sheet(areas=(waived,))))


@pytest.mark.rows("T14")
def test_reminders_are_not_counted_as_missing() -> None:
    assert "另有提醒 1 項" in text_of(printed("missing-items", samples.missing_items()))


def test_nothing_missing_is_said_plainly() -> None:
    assert "無缺項" in text_of(printed("missing-items", samples.missing_items(rows=0)))


# The door ---------------------------------------------------------------------------------------------------


def test_an_unknown_paper_is_refused_with_the_known_ones() -> None:
    with pytest.raises(WrongUse, match="menu"):
        papers.render("menu", [sheets.credit_sheet()], made_at=samples.MADE_AT)


def test_printing_for_nobody_is_refused() -> None:
    with pytest.raises(WrongUse):
        papers.render("proxy", [], made_at=samples.MADE_AT)


def test_a_record_of_another_paper_is_a_bug() -> None:
    with pytest.raises(TypeError):
        papers.render("proxy", [sheets.credit_sheet()], made_at=samples.MADE_AT)


def test_a_refusal_comes_home_whole_from_another_process() -> None:
    record = _named(sheets.credit_sheet(), "王\ud842明")
    with pytest.raises(GlyphMissing) as refused:
        printed("credit-sheet", record)
    again = pickle.loads(pickle.dumps(refused.value))  # noqa: S301 - our own bytes
    assert (type(again), again.message, again.glyphs, str(again)) == (
        GlyphMissing,
        refused.value.message,
        refused.value.glyphs,
        str(refused.value),
    )


def test_records_and_results_travel_between_processes() -> None:
    for kind, record in ONE_OF_EACH.items():
        assert pickle.loads(pickle.dumps(record)) == record, kind  # noqa: S301 - our own bytes


def test_refusals_are_acts_refused_by_a_rule() -> None:
    assert issubclass(PaperRefused, ActRefused)

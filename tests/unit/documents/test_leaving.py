"""Papers of the day a diploma leaves: receipt and list, envelope and post-office list, the lost card, who stays on."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest

from app.documents import papers
from app.documents.records import ReceiptLine, ReceiptList, RegisteredList, Standing
from app.documents.rendered import GlyphMissing, PaperRefused
from tests.golden import sample_leaving as leaving
from tests.golden import sample_papers as samples
from tests.golden.reading import bookmarks, page_texts, text_of

POINTS = 25.4 / 72


def _print(kind: str, *records: object) -> bytes:
    return papers.render(kind, records, made_at=samples.MADE_AT).pdf


def _flat(text: str) -> str:
    return "".join(text.split())


# Receipts ---------------------------------------------------------------------------------------------------


@pytest.mark.rows("N42", "N43")
def test_a_receipt_has_who_what_how_and_a_place_for_both_to_sign() -> None:
    shown = text_of(_print("receipt", leaving.receipt(by_proxy=True)))
    for said in ("41108005", "114.11.05 10:20", "代領學位證書", "林怡君", "******1234", "領取人", "承辦人", "收執聯"):
        assert said in shown


@pytest.mark.rows("T20", "T21")
def test_a_receipt_ticks_the_stamped_card_and_tells_its_holder_what_becomes_of_it() -> None:
    shown = text_of(_print("receipt", leaving.receipt()))
    assert "學生證加蓋【學生證失效】後歸還" in shown
    assert "悠遊卡學生證優惠至 114.10.31 止" in shown


@pytest.mark.rows("E15")
def test_a_fee_that_was_paid_is_on_the_receipt_with_its_number_and_no_line_otherwise() -> None:
    paid = replace(leaving.receipt(), document="學位證明書", fee="出納 114-000123")
    shown = text_of(_print("receipt", paid))
    assert "學位證明書" in shown
    assert "出納 114-000123" in shown
    assert "繳費收據" not in text_of(_print("receipt", leaving.receipt()))


def test_a_receipt_whose_texts_leave_no_room_for_the_part_to_take_home_is_refused() -> None:
    with pytest.raises(PaperRefused, match="放不下"):
        _print("receipt", replace(leaving.receipt(), digital=("說明" * 120,) * 4))


# Lists ------------------------------------------------------------------------------------------------------


@pytest.mark.rows("N42")
def test_everybody_on_a_list_of_receipts_stands_there_once_and_pages_are_counted() -> None:
    record = leaving.receipt_list(count=40)
    pages = page_texts(_print("receipt-list", record))
    marks = [f"第 {n} 頁，共 3 頁" for n in (1, 2, 3)]
    assert [mark in page for mark, page in zip(marks, pages, strict=True)] == [True] * 3
    shown = _flat("".join(pages))
    assert [line.student_no for line in record.lines if shown.count(line.student_no) != 1] == []
    assert [line.serial for line in record.lines if _flat(line.serial) not in shown] == []
    # Names are headed anew on every page, and whoever signs at the end has rows above.
    assert [page.count("領取人簽名") for page in pages] == [1, 1, 1]
    assert "發證人員" in pages[-1]
    assert sum(line.student_no in pages[-1] for line in record.lines) >= 2


@pytest.mark.parametrize("kind", ["receipt-list", "registered-list"])
def test_every_awkward_name_is_whole_on_a_list(kind: str) -> None:
    record = leaving.receipt_list() if kind == "receipt-list" else leaving.registered_list()
    shown = _flat(text_of(_print(kind, record)))
    assert [name for _, name, _ in samples.PEOPLE.values() if _flat(name) not in shown] == []


@pytest.mark.parametrize("kind", ["receipt-list", "registered-list"])
def test_a_list_names_every_student_whose_name_cannot_be_drawn(kind: str) -> None:
    record: ReceiptList | RegisteredList
    if kind == "receipt-list":
        lines = leaving.receipt_list(count=3).lines
        bad = tuple(replace(line, name="王\U0003ffff明") for line in lines[:2])
        record = replace(leaving.receipt_list(count=3), lines=(*bad, lines[2]))
    else:
        letters = leaving.registered_list(count=3).lines
        wrong = tuple(replace(line, recipient="王\U0003ffff明") for line in letters[:2])
        record = replace(leaving.registered_list(count=3), lines=(*wrong, letters[2]))
    with pytest.raises(GlyphMissing) as refused:
        _print(kind, record)
    assert [glyph.student_no for glyph in refused.value.glyphs] == ["4110800005", "4110800017"]


def test_an_empty_list_has_numbered_lines_to_write_on_and_fits_one_page() -> None:
    for kind, record in (
        ("receipt-list", leaving.receipt_list(count=0, standing=Standing.BLANK)),
        ("registered-list", leaving.registered_list(count=0, standing=Standing.BLANK)),
    ):
        made = papers.render(kind, [record], made_at=samples.MADE_AT)
        assert made.pages == 1
        assert bookmarks(made.pdf) == ["空白表單"]


def test_a_list_of_one_line_too_many_keeps_two_rows_above_the_signatures() -> None:
    for count in range(14, 20):
        record = replace(leaving.receipt_list(count=1), lines=tuple(ReceiptLine(f"41109{n:05d}") for n in range(count)))
        last = page_texts(_print("receipt-list", record))[-1]
        assert sum(line.student_no in last for line in record.lines) >= 2


@pytest.mark.rows("N44")
def test_the_post_office_list_has_number_recipient_place_and_postage_of_each_and_all_of_it_added_up() -> None:
    record = leaving.registered_list(count=4)
    shown = text_of(_print("registered-list", record))
    for line in record.lines:
        assert line.number in shown
        assert _flat(line.place) in _flat(shown)
    for said in ("4 件", "304 元", "郵局收寄郵戳", "臺北市大安區範例路 100 號", "退回 114.11.20"):
        assert _flat(said) in _flat(shown)


@pytest.mark.rows("N44")
def test_postage_is_not_added_up_while_one_is_not_known() -> None:
    record = leaving.registered_list(count=5)
    assert record.postage is None
    assert leaving.registered_list(count=4).postage == 304
    assert leaving.registered_list(count=0).postage is None


# Envelopes --------------------------------------------------------------------------------------------------


@pytest.mark.rows("N44")
@pytest.mark.parametrize("size", [(324.0, 229.0), (229.0, 162.0), (220.0, 110.0)])
@pytest.mark.parametrize("who", samples.PEOPLE)
def test_an_envelope_has_its_own_size_and_everything_stays_on_it(size: tuple[float, float], who: str) -> None:
    with pypdfium2.PdfDocument(_print("envelope", leaving.envelope(who, size=size))) as document:
        (page,) = document
        assert (round(page.get_width() * POINTS), round(page.get_height() * POINTS)) == (round(size[0]), round(size[1]))
        reader = page.get_textpage()
        shown = reader.get_text_range()
        boxes = [reader.get_rect(n) for n in range(reader.count_rects())]
        assert min(b[0] for b in boxes) > 0
        assert max(b[2] for b in boxes) < page.get_width()
    assert samples.PEOPLE[who][1] in shown.replace("\r\n", " ")
    assert "國立範例大學 教務處註冊組" in shown


def test_a_known_registered_number_stands_where_its_label_would_go() -> None:
    assert "掛號號碼條黏貼處" in text_of(_print("envelope", leaving.envelope()))
    shown = text_of(_print("envelope", leaving.envelope(number="90000112345678901234")))
    assert "90000112345678901234" in shown
    assert "黏貼處" not in shown


# The lost card ----------------------------------------------------------------------------------------------


@pytest.mark.rows("T22", "T23")
def test_what_is_right_today_stands_first_and_the_other_days_beneath() -> None:
    shown = text_of(_print("lost-card", leaving.lost_card()))
    assert shown.index("今天適用") < shown.index("其他日期")
    assert shown.index("google") < shown.index("勿按補發")


@pytest.mark.rows("T30")
def test_the_guide_says_what_a_proxy_brings_instead_of_the_card() -> None:
    assert "畢業生身分證影本" in text_of(_print("lost-card", leaving.lost_card()))


def test_without_the_schools_way_the_guide_is_no_official_print() -> None:
    with pytest.raises(PaperRefused) as refused:
        _print("lost-card", leaving.lost_card(steps=()))
    assert refused.value.code == "paper.text-missing"
    for standing in (Standing.DRAFT, Standing.BLANK):
        assert "掛失辦法由學校提供" in text_of(_print("lost-card", leaving.lost_card(standing=standing, steps=())))


def test_a_form_for_anybody_marks_no_day() -> None:
    assert "今天適用" not in text_of(_print("lost-card", leaving.lost_card(standing=Standing.BLANK)))


# Staying on -------------------------------------------------------------------------------------------------


@pytest.mark.rows("U54")
def test_the_application_shows_for_whom_it_is_what_the_audit_says_and_the_schools_own_text() -> None:
    record = leaving.extension()
    shown = text_of(_print("extension", record))
    for said in ("限紙本申請", "碩士在職專班", "4 年級", "尚差", "實得 15 學分", "版本 114-1", "申請人"):
        assert said in shown
    assert _flat(record.text[0]) in _flat(shown)


@pytest.mark.rows("U54")
def test_without_the_schools_text_the_application_is_no_official_print() -> None:
    with pytest.raises(PaperRefused) as refused:
        _print("extension", leaving.extension(complete=False))
    assert refused.value.code == "paper.text-missing"
    for standing in (Standing.DRAFT, Standing.BLANK):
        shown = text_of(_print("extension", leaving.extension(standing=standing, complete=False)))
        assert "申請內容由學校提供" in shown

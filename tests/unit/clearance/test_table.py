"""One case's five columns as a workbook (N09)."""

from __future__ import annotations

import io

import openpyxl
import pytest

from app.clearance import acts
from app.clearance.cards import board
from app.clearance.table import case_table
from app.errors import NotFound
from app.exports.workbook import workbook_bytes
from tests.counter import NUMBER, desk, ready
from tests.unit.roster.schools import AMEI, school_desk

pytestmark = pytest.mark.rows("N09")


def test_every_item_stands_there_with_unit_state_day_and_reason() -> None:
    ctx = desk()
    acts.sign_off(ctx, student_no=NUMBER, item="library", verdict="fail", reason='=HYPERLINK("http://x")')
    ready(ctx, "cashier")
    acts.sign_off(ctx, student_no=NUMBER, item="cashier", verdict="pass")
    sheet = case_table(ctx, NUMBER)
    assert sheet.header == ["辦理單位", "辦理事項", "審核情形", "審核日期", "不通過原因/備註"]
    card = board(ctx, NUMBER)
    assert [(row[0], row[1]) for row in sheet.rows] == [(r.unit_name, r.item_name) for r in card.rows]
    by_item = {r.item: row for r, row in zip(card.rows, sheet.rows, strict=True)}
    assert by_item["library"][2:] == ("審核不通過", "114.06.10", '=HYPERLINK("http://x")')
    assert by_item["cashier"][2:4] == ("審核通過", "114.06.10")
    assert by_item["international"][2] == ctx.school.words.state("not_applicable")
    assert by_item["international"][4]
    assert (NUMBER in sheet.title[1], card.gate.label in sheet.title[2]) == (True, True)
    page = openpyxl.load_workbook(io.BytesIO(workbook_bytes([sheet], made_at=ctx.clock.now())))["審核情形"]
    assert page.max_column == 5
    assert all(cell.data_type != "f" and cell.hyperlink is None for row in page.iter_rows() for cell in row)


def test_a_school_s_own_headings_stand_above_and_what_it_has_no_word_for_is_still_there() -> None:
    sheet = case_table(school_desk("ntnu"), AMEI[0])
    words = school_desk("ntnu").school.words
    assert sheet.header[1] == next(c.label for c in words.columns if c.key == "item")
    assert len(sheet.header) == 5
    assert all(sheet.header)
    with pytest.raises(NotFound):
        case_table(desk(), "B00000000")

"""A web page saved as .xls is read as the table it holds: in any encoding, with any mark-up, within limits."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import ExitCode
from app.roster.checks import check
from app.roster.limits import Limits
from app.roster.trouble import RosterUnreadable
from app.roster.web_table import open_page

LIMITS = Limits()
#: As a campus system writes it: Excel's own name spaces, styles, upper case, unclosed cells, a title over the table.
EXPORT = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<meta http-equiv="Content-Type" content="text/html; charset={charset}"><title>學號</title>
<style>td {{mso-number-format:"\\@";}}</style><script>document.write("<table><tr><td>假的</td></tr></table>")</script></head>
<BODY><center>學位服歸還名單</center><TABLE BORDER=1>
<TR><TH>學號<TH>姓名<TH>歸還狀態<TH>備註
<tr><td x:str>0012345678</td><td>王小明</td><td>已歸還</td><td>&nbsp;</td></tr>
<tr><td>B10901018</td><td>朱{rare}辰</td><td>未歸還</td><td>披肩<br>遺失 &amp; 賠償 3&lt;5</td></tr>
<tr><td colspan=3>合計</td><td>2</td></tr></TABLE></BODY></html>"""


def table(text: str) -> list[list[str]]:
    (found,) = open_page(text.encode(), encoding=None, limits=LIMITS).tables
    return found


@pytest.mark.parametrize(
    ("charset", "codec"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "utf-8-sig"),
        ("big5", "cp950"),
        ("utf-16", "utf-16"),
        # What a page says of itself is often wrong: the bytes decide.
        ("big5", "utf-8"),
        ("utf-8", "cp950"),
    ],
)
def test_a_list_exported_as_a_web_page_is_read_like_a_workbook(tmp_path: Path, charset: str, codec: str) -> None:
    page = tmp_path / "學位服.xls"
    page.write_bytes(EXPORT.format(charset=charset, rare="土" if codec == "cp950" else "𡍼").encode(codec))
    checked = check(page, kind="gowns")
    assert (checked.format, checked.header_row, checked.columns) == ("html", 1, ("學號", "姓名", "歸還狀態", "備註"))
    assert [dict(row.values) for row in checked.accepted] == [
        {"student_no": "0012345678", "name": "王小明", "done": "是"},
        {
            "student_no": "B10901018",
            "name": "朱土辰" if codec == "cp950" else "朱𡍼辰",
            "done": "否",
            "note": "披肩\n遺失 & 賠償 3<5",
        },
    ]
    assert [s.reason for s in checked.skipped] == ["合計列"]


def test_a_cell_over_several_rows_stands_in_each_of_them() -> None:
    assert table(
        "<table><tr><td rowspan=2>B1</td><td>微積分</td><td rowspan=3>甲</td></tr><tr><td>物理</td></tr>"
        "<tr><td>B2</td><td>英文</td></tr><tr><td colspan=2>B3</td><td>乙</td></tr></table>"
    ) == [["B1", "微積分", "甲"], ["B1", "物理", "甲"], ["B2", "英文", "甲"], ["B3", "", "乙"]]


def test_the_list_inside_a_layout_table_is_the_one_that_is_read(tmp_path: Path) -> None:
    page = tmp_path / "a.xls"
    page.write_text(
        "<table><tr><td>系統選單</td><td>登出<table><tr><th>學號</th><th>課程名稱</th></tr>"
        "<tr><td>B10901018</td><td>微積分</td></tr></table></td></tr></table>",
        encoding="utf-8",
    )
    checked = check(page, kind="grades")
    assert (checked.sheet, [s.name for s in checked.sheets]) == ("表格 2", ["表格 1", "表格 2"])
    assert [row.values["course"] for row in checked.accepted] == ["微積分"]
    assert check(page, kind="grades", sheet="表格 1").accepted == ()


@pytest.mark.parametrize(
    ("text", "limits", "code"),
    [
        ("<html><body>請重新登入</body></html>", LIMITS, "roster.html"),
        ("<table>" * 31, LIMITS, "roster.too_large"),
        ("<table></table>" * 501, LIMITS, "roster.too_large"),
        ("<table>" + "<tr><td>1" * 5, replace(LIMITS, rows=4), "roster.too_large"),
        ("<table>" + "<tr><td colspan=9>1" * 5, replace(LIMITS, box=40), "roster.too_large"),
        ("<table><tr>" + "<td rowspan=9>1" * 5 + "<tr>" * 9, replace(LIMITS, box=40), "roster.too_large"),
    ],
)
def test_a_page_that_is_no_list_is_refused_with_a_sentence(text: str, limits: Limits, code: str) -> None:
    with pytest.raises(RosterUnreadable) as refused:
        open_page(text.encode(), encoding=None, limits=limits)
    assert (refused.value.code, refused.value.exit_code) == (code, ExitCode.WORLD)


def test_entities_are_characters_and_never_expand() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    assert table(f"{bomb}<table><tr><td>&b;&#x585c;&lt;&#99999999;</td></tr></table>") == [["&b;塜<\ufffd"]]


def test_an_encoding_nobody_knows_is_refused() -> None:
    with pytest.raises(RosterUnreadable) as refused:
        open_page(b"<table><tr><td>1", encoding="klingon", limits=LIMITS)
    assert refused.value.code == "roster.encoding"


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"])), min_size=1, max_size=4), min_size=1, max_size=5))  # fmt: skip
def test_whatever_a_table_holds_comes_out_of_its_page(rows: list[list[str]]) -> None:
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    assert table(f"<meta charset=utf-8><table>{body}</table>") == rows


@given(st.text(st.sampled_from("<>/&;=\"'! tabledrscolpan0123456789-#學號\n")))
def test_no_page_however_torn_is_a_bug(text: str) -> None:
    try:
        page = open_page(text.encode(), encoding=None, limits=LIMITS)
    except RosterUnreadable:
        return
    assert all(all(isinstance(cell, str) for cell in row) for t in page.tables for row in t)

"""A web archive saved as .xls is read as the tables of its pages: Excel's single file web page, a browser's, a hostile one."""

from __future__ import annotations

from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.roster.checks import check
from app.roster.limits import Limits
from app.roster.sniff import Format, sniff
from app.roster.trouble import RosterUnreadable
from app.roster.web_archive import open_archive_pages

LIMITS = Limits()
FRAME = '<html><frameset rows="*,39"><frame src="sheet001.htm"><frame src="tabstrip.htm"></frameset></html>'
SHEET = (
    "<html><body><table><tr><td>學號</td><td>姓名</td></tr><tr><td>0012345678</td><td>{name}</td></tr></table></html>"
)


def archive(*pages: str, charset: str = "utf-8", head: str = "") -> bytes:
    made = MIMEMultipart("related")
    for page in pages:
        made.attach(MIMEText(page, "html", charset))
    return head.encode() + made.as_bytes()


def test_excel_s_single_file_web_page_is_read_like_a_workbook(tmp_path: Path) -> None:
    file = tmp_path / "名冊.xls"
    file.write_bytes(archive(FRAME, SHEET.format(name="朱𡍼辰")))
    checked = check(file, kind="roster")
    assert (checked.format, checked.columns) == ("mhtml", ("學號", "姓名"))
    assert checked.cells[2] == ("0012345678", "朱𡍼辰")


def test_every_sheet_of_the_workbook_can_be_chosen() -> None:
    found = open_archive_pages(
        archive(FRAME, SHEET.format(name="甲"), SHEET.format(name="乙")), encoding=None, limits=LIMITS
    )
    assert found.names == ("表格 1", "表格 2")
    assert [table[1][1] for table in found.tables] == ["甲", "乙"]


def test_a_page_of_big5_says_so_only_in_the_archive_s_own_header() -> None:
    part = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
        b'Content-Type: text/html; charset="big5"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
        b"<table><tr><td>=AA=F7</td></tr></table>\r\n--x--\r\n"
    )
    found = open_archive_pages(part, encoding=None, limits=LIMITS)
    assert (found.encoding, found.tables) == ("cp950", ([["金"]],))


def test_what_a_browser_saved_is_an_archive_too() -> None:
    head = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.edu.tw/list\r\nSubject: =?utf-8?Q?=E5=90=8D=E5=86=8A?=\r\n"
    data = archive(SHEET.format(name="田"), head=head)
    assert sniff(data, name="名冊.xls", limits=LIMITS) is Format.MHTML
    assert open_archive_pages(data, encoding=None, limits=LIMITS).tables[0][1][1] == "田"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (archive("<html><body>請重新登入</body></html>"), "roster.html"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\ntext/html", "roster.html"),
        (archive(*["<p>x</p>"] * 2_001), "roster.too_large"),
        (
            b"MIME-Version: 1.0\r\n"
            + b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (k, k) for k in range(3_000))
            + b"Content-Type: text/html\r\n\r\n<table>",
            "roster.hostile",
        ),
    ],
)
def test_an_archive_without_a_list_is_a_sentence(data: bytes, code: str) -> None:
    with pytest.raises(RosterUnreadable) as told:
        open_archive_pages(data, encoding=None, limits=LIMITS)
    assert told.value.code == code


def test_a_csv_that_speaks_of_mime_is_still_a_csv() -> None:
    data = "學號,備註\nB10901018,MIME-Version: text/html\n".encode()
    assert sniff(data, name="a.csv", limits=LIMITS) is Format.CSV


@given(st.binary(max_size=300))
def test_whatever_follows_the_head_is_tables_or_a_sentence(rest: bytes) -> None:
    try:
        found = open_archive_pages(
            b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
            b"Content-Type: text/html\r\n" + rest,
            encoding=None,
            limits=LIMITS,
        )
    except RosterUnreadable:
        return
    assert found.tables

"""A file is what its bytes say, whatever its name; each thing that is no roster has its own sentence and way out."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from app.roster.limits import Limits
from app.roster.sniff import Format, sniff
from app.roster.trouble import RosterUnreadable
from tests.unit.roster import office

LIMITS = Limits()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        for name in names:
            book.writestr(name, "x")
    return out.getvalue()


DISGUISES = [
    (b"", "roster.empty"),
    (b"\xef\xbb\xbf \r\n\r\n", "roster.empty"),
    (b"\0" * 512, "roster.empty"),
    (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "roster.pdf"),
    (b"\n\n%PDF-1.4", "roster.pdf"),
    (b"\x89PNG\r\n\x1a\n" + b"\0" * 20, "roster.picture"),
    (b"\xff\xd8\xff\xe0\0\x10JFIF", "roster.picture"),
    (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "roster.xml2003"),
    (b"{\\rtf1\\ansi", "roster.document"),
    (b"Rar!\x1a\x07\x00", "roster.archive"),
    (b"7z\xbc\xaf\x27\x1c\0\0", "roster.archive"),
    (b"\x09\x04\x06\x00\0\0\x10\0", "roster.too_old"),
    (OLE + b"\0" * 100, "roster.truncated"),
    (b"PK\x03\x04 torn", "roster.truncated"),
    (bytes(range(256)) * 20, "roster.unknown"),
    (zipped("word/document.xml", "[Content_Types].xml"), "roster.document"),
    (zipped("ppt/presentation.xml", "[Content_Types].xml"), "roster.presentation"),
    (zipped("Index/Document.iwa"), "roster.numbers"),
    (zipped("名冊.xlsx", "說明.txt"), "roster.archive"),
]


@pytest.mark.parametrize(("data", "code"), DISGUISES)
def test_what_is_no_roster_is_named_with_a_way_out(data: bytes, code: str) -> None:
    with pytest.raises(RosterUnreadable) as refused:
        sniff(data, name="名冊.xlsx", limits=LIMITS)
    assert refused.value.code == code
    assert refused.value.message.endswith("。")
    assert refused.value.hint


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body><table><tr><td>\xe5\xad\xb8</td></tr></table>",
        b"\xef\xbb\xbf<!DOCTYPE html>\n<table>",
        "<html><table>學號".encode("utf-16"),
        "<html><table>學號".encode("utf-16-be"),
        b"<meta charset=utf-8><table border=1>",
    ],
)
def test_a_web_page_is_known_whatever_it_is_called(data: bytes) -> None:
    assert sniff(data, name="名冊.xls", limits=LIMITS) is Format.HTML


def test_the_lock_file_beside_an_open_workbook_is_named() -> None:
    with pytest.raises(RosterUnreadable) as refused:
        sniff(b"\x05admin" + b" " * 50, name="~$名冊.xlsx", limits=LIMITS)
    assert refused.value.code == "roster.owner_file"


def test_workbooks_are_known_whatever_they_are_called(tmp_path: Path) -> None:
    rows = [office.HEADER, *office.PEOPLE]
    made = {
        Format.XLSX: office.xlsx(tmp_path / "a.csv", rows),
        Format.ODS: office.ods(tmp_path / "b.xls", rows),
        Format.XLSB: office.xlsb(tmp_path / "c.txt", rows),
        Format.XLS: Path(__file__).parent / "files" / "old.xls",
    }
    for expected, path in made.items():
        assert sniff(path.read_bytes(), name=path.name, limits=LIMITS) is expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp950", "gb18030"])
def test_text_is_text_in_every_encoding_offices_use(encoding: str) -> None:
    text = "學號,姓名\r\n" + "".join(f"B1090{k:04},王小明\r\n" for k in range(30))
    assert sniff(text.encode(encoding), name="a.xlsx", limits=LIMITS) is Format.CSV


def test_an_ods_under_a_password_says_that_nobody_here_can_open_it(tmp_path: Path) -> None:
    path = office.ods(tmp_path / "a.ods", [office.HEADER], encrypted=True)
    with pytest.raises(RosterUnreadable) as refused:
        sniff(path.read_bytes(), name=path.name, limits=LIMITS)
    assert refused.value.code == "roster.password_unsupported"

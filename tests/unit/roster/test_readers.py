"""Every format gives the same cells; what a reader would drop is put back, what would hurt the desk is refused."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from app.roster.biff import rk
from app.roster.limits import Limits
from app.roster.prescan import NEVER_CALCULATED, open_archive, scan_xlsx
from app.roster.table import Broken, Raw, Unsafe, as_text, column_index, column_letter
from app.roster.trouble import RosterUnreadable
from app.roster.workbook import Opened, open_file
from tests.unit.roster import office

FILES = Path(__file__).parent / "files"
LIMITS = Limits()


def opened(path: Path, *, limits: Limits = LIMITS, password: str | None = None, second_reader: bool = False) -> Opened:
    return open_file(
        path.read_bytes(), name=path.name, encoding=None, password=password, limits=limits, second_reader=second_reader
    )


def cells(book: Opened, sheet: str | None = None) -> dict[int, list[Raw]]:
    name = sheet if sheet is not None else book.sheets[0].name
    return {number: list(row) for number, row in book.lines(name)}


def scanned(path: Path) -> dict[str, list[str]]:
    scan = scan_xlsx(open_archive(io.BytesIO(path.read_bytes()), LIMITS), LIMITS)
    return {
        name: [f"{column_letter(c)}{r + 1}={as_text(v)}" for r, row in sheet.repairs.items() for c, v in row.items()]
        for name, sheet in scan.sheets.items()
    }


@pytest.mark.parametrize("second_reader", [False, True])
def test_both_readers_see_the_same_xlsx(tmp_path: Path, *, second_reader: bool) -> None:
    rows = [office.HEADER, *office.PEOPLE]
    book = opened(office.xlsx(tmp_path / "a.xlsx", rows), second_reader=second_reader)
    assert [[as_text(c) for c in row] for row in cells(book).values()] == [list(r) for r in rows]


@pytest.mark.parametrize("make", [office.xlsx, office.ods, office.xlsb])
def test_every_format_gives_the_same_text(tmp_path: Path, make: object) -> None:
    rows = [office.HEADER, *office.PEOPLE]
    assert callable(make)
    book = opened(make(tmp_path / "a.bin", rows))
    assert [list(row) for row in cells(book).values()] == [list(r) for r in rows]


def test_an_old_xls_keeps_padding_errors_and_what_only_looks_like_a_number() -> None:
    found = cells(opened(FILES / "old.xls"))
    assert found[2][:3] == ["0123456789", "犇", dt.date(2004, 6, 1)]
    assert found[3][0] == Unsafe("4.10E+08")
    assert found[4][1] == Broken("#N/A")


def test_an_xlsb_keeps_padding_and_errors(tmp_path: Path) -> None:
    path = office.xlsb(
        tmp_path / "a.xlsb", [*[office.HEADER], ("B1", "王", "系", ""), (123456789.0, "犇", "系", "")], na_at=(1, 2)
    )
    found = cells(opened(path))
    assert found[1][2] == Broken("#N/A")
    assert found[2][0] == "0123456789"


@pytest.mark.parametrize(
    ("packed", "value"),
    [(0x3FF00000, 1.0), ((5 << 2) | 2, 5.0), ((12345 << 2) | 3, 123.45), (((-7) << 2 & 0xFFFFFFFF) | 2, -7.0)],
)
def test_packed_numbers_of_old_workbooks_are_understood(packed: int, value: float) -> None:
    assert rk(packed) == value


def write_awkward(path: Path) -> Path:
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("名冊")
    page.write_row(0, 0, ["學號", "備註"])
    page.write_number(1, 0, 7, book.add_format({"num_format": "00000000"}))
    page.write_number(2, 0, 12345678, book.add_format({"num_format": '"B"00000000'}))
    page.write_number(3, 0, 410000001, book.add_format({"num_format": "0.00E+00"}))
    page.write_formula(4, 0, "=NA()", None, "#N/A")
    page.write_formula(5, 0, "=A1&A2", None, "")
    page.write_formula(6, 0, '=IF(1,"","x")', None, "x")
    page.write_number(7, 0, 1234.5, book.add_format({"num_format": "#,##0.00"}))
    page.write_boolean(8, 0, True)
    page.write_datetime(9, 0, dt.datetime(2024, 6, 1), book.add_format({"num_format": "[$-404]e/m/d"}))  # noqa: DTZ001
    book.close()
    return path


@pytest.mark.parametrize("second_reader", [False, True])
def test_what_the_fast_reader_drops_is_put_back_for_both(tmp_path: Path, *, second_reader: bool) -> None:
    found = cells(opened(write_awkward(tmp_path / "a.xlsx"), second_reader=second_reader))
    assert [found[k][0] for k in range(1, 7)] == [
        "00000007",
        "B12345678",
        Unsafe("4.10E+08"),
        Broken("#N/A"),
        Broken(NEVER_CALCULATED),
        "x",
    ]
    assert found[7][0] == 1234.5
    assert found[8][0] is True
    assert as_text(found[9][0]) == "2024-06-01"


def test_the_prescan_names_each_cell_it_repairs(tmp_path: Path) -> None:
    assert scanned(write_awkward(tmp_path / "a.xlsx")) == {
        "名冊": ["A5=#N/A", f"A6={NEVER_CALCULATED}", "A2=00000007", "A3=B12345678", "A4=4.10E+08"],
    }


def test_a_formula_whose_value_is_an_empty_text_is_no_problem(tmp_path: Path) -> None:
    path = office.raw_xlsx(
        tmp_path / "a.xlsx",
        f'<row r="1">{office.inline("A1", "學號")}<c r="B1" t="str"><f>IF(1,"","")</f><v></v></c></row>',
    )
    assert scanned(path) == {"名冊": []}


def test_xml_with_a_name_prefix_is_scanned_like_any_other(tmp_path: Path) -> None:
    sheet = (
        '<?xml version="1.0"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        '<x:row r="1"><x:c r="A1" t="e"><x:v>#REF!</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    assert scanned(office.raw_xlsx(tmp_path / "a.xlsx", "", extra={"xl/worksheets/sheet1.xml": sheet})) == {
        "名冊": ["A1=#REF!"]
    }


def test_repairs_are_found_across_the_blocks_of_a_large_sheet(tmp_path: Path) -> None:
    filler = "x" * 400
    rows = "".join(
        f'<row r="{k}">{office.inline(f"A{k}", filler)}<c r="B{k}"{" t=" + chr(34) + "e" + chr(34) if k % 1000 == 0 else ""}><v>{"#N/A" if k % 1000 == 0 else k}</v></c></row>'
        for k in range(1, 8001)
    )
    path = office.raw_xlsx(tmp_path / "a.xlsx", rows)
    assert scanned(path)["名冊"] == [f"B{k}=#N/A" for k in range(1000, 8001, 1000)]


def test_two_far_cells_do_not_make_the_desk_reserve_seventeen_thousand_million(tmp_path: Path) -> None:
    book = opened(office.sparse_xlsx(tmp_path / "sparse.xlsx"))
    found = cells(book)
    assert found[0][0] == "學號"
    assert [note.rule for note in book.notes] == ["sheet.far_cells"]
    assert "XFD1048576" in book.notes[0].message


def test_a_workbook_that_inflates_past_the_limit_is_refused_while_it_inflates(tmp_path: Path) -> None:
    path = office.bomb_xlsx(tmp_path / "bomb.xlsx", megabytes=40)
    assert path.stat().st_size < 200_000
    with pytest.raises(RosterUnreadable) as refused:
        opened(path, limits=Limits(inflated_bytes=32 << 20))
    assert refused.value.code == "roster.too_large"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entity_bombs_are_refused_before_any_parser_sees_them(tmp_path: Path, encoding: str) -> None:
    path = office.entity_bomb_xlsx(tmp_path / "lol.xlsx")
    if encoding != "utf-8":
        text = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
        path = tmp_path / "lol16.xlsx"
        office.raw_xlsx(path, "")
        with zipfile.ZipFile(path, "a") as book:
            book.writestr("xl/comments1.xml", text.encode(encoding))
    with pytest.raises(RosterUnreadable) as refused:
        opened(path)
    assert refused.value.code == "roster.hostile"


def test_a_text_longer_than_any_cell_can_be_is_refused(tmp_path: Path) -> None:
    path = office.raw_xlsx(tmp_path / "a.xlsx", f'<row r="1">{office.inline("A1", "學" * 3_000_000)}</row>')
    with pytest.raises(RosterUnreadable) as refused:
        opened(path)
    assert refused.value.code == "roster.hostile"


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.9, 0.99])
def test_a_torn_download_says_so(tmp_path: Path, keep: float) -> None:
    whole = office.xlsx(tmp_path / "a.xlsx", [office.HEADER, *office.PEOPLE]).read_bytes()
    (tmp_path / "b.xlsx").write_bytes(whole[: int(len(whole) * keep)])
    with pytest.raises(RosterUnreadable) as refused:
        opened(tmp_path / "b.xlsx")
    assert refused.value.code == "roster.truncated"


def test_a_flipped_byte_inside_a_part_is_a_damaged_file_not_a_crash(tmp_path: Path) -> None:
    path = office.xlsx(tmp_path / "a.xlsx", [office.HEADER, *office.PEOPLE])
    info = next(i for i in zipfile.ZipFile(path).infolist() if i.filename == "xl/worksheets/sheet1.xml")
    raw = bytearray(path.read_bytes())
    middle = info.header_offset + 60 + info.compress_size // 2
    raw[middle] ^= 0xFF
    path.write_bytes(raw)
    with pytest.raises(RosterUnreadable) as refused:
        opened(path)
    assert refused.value.code in ("roster.truncated", "roster.damaged")


def test_a_password_is_asked_for_then_checked_then_used(tmp_path: Path) -> None:
    plain = office.xlsx(tmp_path / "a.xlsx", [office.HEADER, *office.PEOPLE])
    locked = office.encrypted(tmp_path / "b.xlsx", plain, "秘密2026")
    for password, code in ((None, "roster.password_needed"), ("錯", "roster.password_wrong")):
        with pytest.raises(RosterUnreadable) as refused:
            opened(locked, password=password)
        assert refused.value.code == code
    assert cells(opened(locked, password="秘密2026"))[1][0] == "B10901018"


def test_excels_own_default_password_is_tried_before_asking(tmp_path: Path) -> None:
    plain = office.xlsx(tmp_path / "a.xlsx", [office.HEADER, *office.PEOPLE])
    assert cells(opened(office.encrypted(tmp_path / "b.xlsx", plain, "VelvetSweatshop")))[1][0] == "B10901018"


def test_hidden_sheets_are_known_as_hidden(tmp_path: Path) -> None:
    book = opened(office.xlsx(tmp_path / "a.xlsx", [office.HEADER], hidden=["去年"]))
    assert [(s.name, s.visible) for s in book.sheets] == [("去年", False), ("名冊", True)]


def test_a_table_that_starts_away_from_the_corner_keeps_its_addresses(tmp_path: Path) -> None:
    path = office.xlsx(tmp_path / "a.xlsx", [(), (), (None, None, "學號", "姓名"), (None, None, "B1", "王")])
    assert cells(opened(path))[2][2:] == ["學號", "姓名"]


def test_a_panicking_reader_is_a_damaged_file() -> None:
    """The fast reader panics on this file with something that is no `Exception`."""
    with pytest.raises(RosterUnreadable) as refused:
        cells(opened(FILES / "panics.xls"))
    assert refused.value.code == "roster.damaged"


@pytest.mark.parametrize(
    ("letters", "index"), [("A", 0), ("Z", 25), ("AA", 26), ("ZZ", 701), ("AAA", 702), ("XFD", 16383)]
)
def test_column_letters_are_numbers_both_ways(letters: str, index: int) -> None:
    assert column_index(letters) == index
    assert column_letter(index) == letters


ODS_ROW = (
    "<table:table-row>"
    '<table:table-cell office:value-type="float" office:value="12"><text:p>0012</text:p></table:table-cell>'
    '<table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>'
    '<table:table-cell table:number-columns-repeated="1"/>'
    '<table:table-cell office:value-type="float" office:value="410000000"><text:p>4.10E+08</text:p></table:table-cell>'
    "</table:table-row>"
)


def test_an_ods_keeps_padding_errors_and_what_only_looks_like_a_number(tmp_path: Path) -> None:
    book = opened(office.ods(tmp_path / "a.ods", [office.HEADER, *office.PEOPLE], more=ODS_ROW))
    found = cells(book)
    assert found[1][0] == "B10901018"
    assert found[4] == ["0012", Broken("#N/A"), "", Unsafe("4.10E+08")]


def test_a_repeated_cell_of_an_ods_is_repaired_everywhere_it_stands(tmp_path: Path) -> None:
    row = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2" office:value-type="float" '
        'office:value="7"><text:p>007</text:p></table:table-cell></table:table-row>'
    )
    found = cells(opened(office.ods(tmp_path / "a.ods", [office.HEADER], more=row)))
    assert [found[k][:2] for k in (1, 2)] == [["007", "007"], ["007", "007"]]


def test_an_ods_that_repeats_one_cell_over_the_whole_sheet_is_refused_not_expanded(tmp_path: Path) -> None:
    row = (
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" '
        'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'
    )
    with pytest.raises(RosterUnreadable):
        cells(opened(office.ods(tmp_path / "a.ods", [office.HEADER], more=row)))


def test_an_xlsb_that_is_far_too_wide_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = office.xlsb(tmp_path / "a.xlsb", [["x"] * 60] * 3)
    with pytest.raises(RosterUnreadable) as refused:
        cells(opened(path, limits=Limits(box=100)))
    assert refused.value.code == "roster.too_large"


def test_one_stray_nul_does_not_make_a_text_file_unreadable_or_wide(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("學號,姓名\nB109\x00,王\nB110,李\n".encode())
    book = opened(tmp_path / "a.csv")
    assert book.encoding == "utf-8"
    assert cells(book)[1] == ["B109\x00", "王"]


def test_an_ods_with_more_repeats_than_a_sheet_has_rows_is_refused(tmp_path: Path) -> None:
    row = '<table:table-row table:number-rows-repeated="9048000"><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'
    with pytest.raises(RosterUnreadable) as refused:
        opened(office.ods(tmp_path / "a.ods", [office.HEADER], more=row))
    assert refused.value.code == "roster.hostile"


def test_an_xlsb_with_a_cell_far_away_is_refused(tmp_path: Path) -> None:
    path = office.xlsb(tmp_path / "a.xlsb", [["學號", *[None] * 800, "x"]])
    with pytest.raises(RosterUnreadable) as refused:
        cells(opened(path))
    assert refused.value.code == "roster.too_large"

"""Lists that leave by command: what stands in the workbook, what is on record afterwards, and who is refused."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.bootstrap import open_desk
from app.clearance import acts
from app.clearance.cards import board
from app.cli import main
from app.demo_clerk import settle_before
from tests.unit.roster.office import xlsx

Run = Callable[..., Any]
HEADER = ("學號", "姓名", "系所", "學制", "畢業學年期")
FIRST, SECOND = "41000001E", "41000002E"
PEOPLE = ((FIRST, "龘", "教育學系", "學士班", "113-2"), (SECOND, "犇", "教育學系", "學士班", "113-2"))


class Told(list[str]):
    """What was said on standard error, line by line."""


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], told: Told) -> Run:
    """Run a command; the JSON it answers."""
    monkeypatch.setenv("CLEARANCE_PASSPHRASE", "long enough for a test")
    monkeypatch.setenv("CLEARANCE_DATA", str(tmp_path / "desk"))

    def command(*words: str | Path, code: int = 0) -> Any:
        capsys.readouterr()
        ended = main([*map(str, words), "--json"])
        heard = capsys.readouterr()
        assert ended == code, heard.err + heard.out
        assert "Traceback" not in heard.err
        told[:] = heard.err.splitlines()
        return json.loads(heard.out)

    return command


def school(run: Run, folder: Path, code: str, header: Sequence[str], *rows: Sequence[str]) -> None:
    """A desk of a school with these graduates."""
    run("init", "--school", code, "--operator", "註冊組甲")
    run("roster", "load", xlsx(folder / "名冊.xlsx", [header, *rows]))


def pass_all_but_last(folder: Path, student_no: str) -> str:
    """Every unit but the last has passed; the last unit's item."""
    with closing(open_desk(folder / "desk")) as desk:
        for row in board(desk.ctx, student_no).rows:
            if row.kind == "required" and row.state != "not_applicable" and not row.final:
                settle_before(desk.ctx, student_no, acts.find_item(desk.ctx, row.item))
                acts.sign_off(desk.ctx, student_no=student_no, item=row.item, verdict="pass")
        return desk.ctx.school.final_unit.code


def sheet(path: Path, name: str) -> list[tuple[object, ...]]:
    """The lines below the head of a sheet."""
    page = openpyxl.load_workbook(path)[name]
    assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)
    return [tuple(row) for row in page.iter_rows(min_row=4, values_only=True)]


@pytest.mark.rows("T03")
def test_completing_is_warned_of_and_the_list_for_it_names_everybody_once(run: Run, told: Told, tmp_path: Path) -> None:
    school(run, tmp_path, "ntnu", HEADER, *PEOPLE)
    last = pass_all_but_last(tmp_path, FIRST)
    pass_all_but_last(tmp_path, SECOND)
    warned = "請留意：完成畢業離校手續後，校內部分應用程式與權限將配合關閉。"
    run("sign-off", FIRST, "library", "fail", "--as", "註冊組甲", "--reason", "借書未還", code=0)
    assert warned not in told
    run("sign-off", FIRST, last, "pass", "--as", "註冊組甲", code=1)
    assert warned not in told
    run("sign-off", FIRST, "library", "pass", "--as", "註冊組甲")
    assert warned not in told
    rows = {row["item"]: row["completing"] for row in run("status", FIRST)["items"]}
    assert {item for item, text in rows.items() if text} == {last}
    run("sign-off", FIRST, last, "pass", "--as", "註冊組甲")
    assert warned in told
    run("handover", SECOND, "self", "--seen", "card", "--card-kind", "4K", "--done", "card-stamp")
    assert warned in told
    assert not any(row["completing"] for row in run("status", FIRST)["items"])

    out = tmp_path / "關閉帳號.xlsx"
    assert (
        run("export", "leavers", "--out", tmp_path / "no" / "x.xlsx", code=3)["error"]["code"] == "export.not_written"
    )
    done = run("export", "leavers", "--out", out)
    assert (done["rows"], done["sheets"]) == (2, {"完成離校": 2})
    assert [row[:3] for row in sheet(out, "完成離校")] == [(n, name, "教育學系") for n, name, *_ in PEOPLE]
    assert run("export", "leavers", "--out", out)["rows"] == 0

    run("sign-off", FIRST, last, "withdraw", "--as", "註冊組甲", "--reason", "誤按")
    back = run("export", "leavers", "--out", out)
    assert back["sheets"] == {"完成離校": 0, "已改回未完成": 1}
    assert [row[0] for row in sheet(out, "已改回未完成")] == [FIRST]
    again = tmp_path / "再一次.xlsx"
    assert run("export", "leavers", "--again", "--out", again)["sheets"] == back["sheets"]
    assert sheet(again, "已改回未完成") == sheet(out, "已改回未完成")
    assert run("export", "leavers", "--all", "--out", again)["rows"] == 1
    checked = run("verify")
    assert (checked["chain_ok"], checked["projection_ok"]) == (True, True)


@pytest.mark.rows("E10", "E11")
def test_who_said_yes_leaves_with_text_numbers_and_the_export_is_a_look(run: Run, tmp_path: Path) -> None:
    header = ("學號", "姓名", "系所", "學制")
    school(run, tmp_path, "aeust", header, ("110000001", "犇", "護理系", "四技"), ("110000002", "田", "護理系", "四技"))
    for number, labour in (("110000001", "是"), ("110000002", "否")):
        mail = f"g{number}@example.org"
        run("confirm", "verify", number, "--email", mail, "--witnessed")
        run(
            *("confirm", "submit", number, "--mobile", "0912-345-678", "--email", mail),
            *("--address", "新北市板橋區四川路二段58號", "--answer", f"labour={labour}", "--answer", "alumni=是"),
        )
    out = tmp_path / "就業服務.xlsx"
    assert run("export", "labour-optin", "--out", out)["rows"] == 1
    page = openpyxl.load_workbook(out)["願意者名單"]
    lines = [tuple(row) for row in page.iter_rows(min_row=2, values_only=True)]
    assert lines[0] == ("姓名", "系所", "學制", "行動電話", "電子信箱")
    assert [line[0] for line in lines[1:]] == ["犇"]
    assert str(lines[1][3]).startswith("09")
    assert run("export", "alumni-optin", "--out", out, "--why", "校友會寄邀請函")["rows"] == 2
    looks = run("access")
    assert [(look["where"], look["count"], look["note"]) for look in sorted(looks, key=lambda x: int(x["count"]))] == [
        ("export labour-optin", 1, ""),
        ("export alumni-optin", 2, "校友會寄邀請函"),
    ]
    assert run("export", "consents", "--out", out, code=2)["error"]["code"] == "export.unknown"


@pytest.mark.rows("N09", "N35")
def test_the_register_of_consents_and_one_case_leave_by_command(run: Run, tmp_path: Path) -> None:
    school(run, tmp_path, "npust", HEADER[:4], ("B11056001", "犇", "資訊管理系", "學士"))
    run("consent", "refuse", "B11056001", "--reason", "=1+1")
    out = tmp_path / "同意書.xlsx"
    assert run("export", "consents", "--out", out)["sheets"] == {"同意書清冊": 1}
    (line,) = sheet(out, "同意書清冊")
    assert (line[0], line[5], line[9]) == ("B11056001", "不同意", "=1+1")

    table = tmp_path / "審核情形.xlsx"
    count = len(run("status", "B11056001")["items"])
    assert run("export", "case", "--student", "B11056001", "--out", table) == {"file": str(table), "rows": count}
    assert len(sheet(table, "審核情形")) == count + 1
    assert run("export", "case", "--out", table, code=2)["error"]["code"] == "usage"


@pytest.mark.rows("N39")
def test_the_handover_asks_for_the_card_and_who_has_not_converted_it_is_listed(run: Run, tmp_path: Path) -> None:
    who = ("B11056001", "B11056002")
    header = ("學號", "姓名", "系所", "學制", "性別", "身分別", "入學學年期")
    rows = [(n, "犇", "資訊管理系", "學士", "女", "本國生", "1101") for n in who]
    school(run, tmp_path, "npust", header, *rows)
    run("acknowledge", *who, "--how", "online")
    for number in who:
        pass_all_but_last(tmp_path, number)
        run("tick", number, "registry", "eligibility")
    first, second = who
    given = ("handover", first, "self", "--seen", "card")
    asked = run(*given, code=1)["error"]
    assert asked["code"] == "handover.at_pickup"
    assert "學生證變更為普通卡身份" in asked["message"]
    assert run(*given, "--done", "crad", code=2)["error"]["code"] == "handover.not_at_pickup"
    run(*given, "--done", "card")
    parts = next(row for row in run("status", first)["items"] if row["item"] == "registry")["parts"]
    card = next(part for part in parts if part["part"] == "sub:card")
    assert (card["state"], card["by"], card["at_pickup"]) == ("done", "註冊組甲", True)
    assert card["at"]

    # By mail it follows: nobody is asked, and the list says who has not.
    run("handover", second, "mail", "--seen", "application")
    out = tmp_path / "未轉普通卡.xlsx"
    assert run("export", "at-pickup", "--out", out)["rows"] == 1
    assert sheet(out, "領證後未辦")[0][:1] + sheet(out, "領證後未辦")[0][3:5] == (
        second,
        "學生證變更為普通卡身份",
        "申請郵寄",
    )
    run("tick", second, "registry", "card")
    assert run("export", "at-pickup", "--out", out)["rows"] == 0
    run("tick", second, "registry", "card", "--off")
    assert run("export", "at-pickup", "--out", out)["rows"] == 1
    assert run("tick", second, "registry", "eligibility", "--off", code=1)["error"]["code"]
    assert run("verify")["projection_ok"] is True

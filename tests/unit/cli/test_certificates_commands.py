"""The certificate desk by the documented commands: produced, put away, handed over, mailed, come back, listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.signed_pdf import plain_pdf
from tests.unit.cli.test_export_commands import (
    Run,
    pass_all_but_last,
    run,  # noqa: F401 - a fixture
    school,
    sheet,
    told,  # noqa: F401 - a fixture
)
from tests.unit.roster.office import xlsx

FIRST, SECOND, THIRD = "B11056001", "B11056002", "B11056003"
HEADER = ("學號", "姓名", "系所", "學制", "性別", "身分別", "部別", "入學學年期")


@pytest.fixture
def desk(run: Run, tmp_path: Path) -> Run:  # noqa: F811 - the fixture
    """A desk of three graduates, two of whom have settled everything."""
    rows = [(n, "犇", "資訊管理系", "學士", "女", "本國生", "日間", "1101") for n in (FIRST, SECOND, THIRD)]
    school(run, tmp_path, "npust", HEADER, *rows)
    run("acknowledge", FIRST, SECOND, THIRD, "--how", "online")
    for number in (FIRST, SECOND):
        pass_all_but_last(tmp_path, number)
        run("tick", number, "registry", "eligibility")
    return run


@pytest.mark.rows("N42")
def test_the_printers_list_is_recorded_as_a_whole_and_says_what_it_could_not_record(desk: Run, tmp_path: Path) -> None:
    rows = [(FIRST, "第 1 號", "A1"), (SECOND, "第 2 號", "A2"), (THIRD, "第 1 號", "A3"), ("B00000000", "第 9 號", "")]
    made = xlsx(tmp_path / "製證.xlsx", [("學號", "證書字號", "存放位置"), *rows])
    seen = desk("certificates", "produced", made, "--dry-run", code=1)
    assert (seen["recorded"], seen["batch"], desk("certificates", "shelf")) == (2, "", [])
    found = desk("certificates", "produced", made, code=1)
    assert found["recorded"] == 2
    assert [(r["student_no"], r["why"]) for r in found["refused"]] == [
        (THIRD, f"證書字號 第 1 號 已登錄在 {FIRST} 名下。"),
        ("B00000000", "名冊裡沒有這個學號，這一列沒有匯入"),
    ]
    assert [(s["serial"], s["place"]) for s in desk("certificates", "shelf")] == [("第 1 號", "A1"), ("第 2 號", "A2")]
    # One load, taken back as one.
    assert desk("roster", "undo", found["batch"])["removed"] == 2
    assert desk("certificates", "shelf") == []
    desk("certificates", "produced", made, code=1)
    done = desk("handover", FIRST, "self", "--seen", "card", "--done", "card")
    assert (done["serial"], done["card"]["told"][0][:8]) == ("第 1 號", "領取學位證書時，")
    assert [s["state"] for s in desk("certificates", "shelf")] == ["collected", "produced"]


@pytest.mark.rows("N44")
def test_a_diploma_goes_by_mail_comes_back_and_goes_again(desk: Run, tmp_path: Path) -> None:
    desk("certificates", "produce", FIRST, "第 1 號", "--place", "A1")
    to = ("--recipient", "犇", "--address", "屏東縣內埔鄉學府路 1 號", "--postage", "80")
    assert desk("certificates", "mail", "request", FIRST, *to)["state"] == "requested"
    assert desk("certificates", "mail", "send", FIRST, "12345678", code=1)["error"]["code"] == "mail.not_handed_over"
    assert desk("handover", FIRST, "mail", "--seen", "application")["serial"] == "第 1 號"
    assert [m["student_no"] for m in desk("certificates", "mail", "list", "--to-send")] == [FIRST]
    desk("certificates", "mail", "send", FIRST, "12345678")
    out = tmp_path / "掛號.xlsx"
    assert desk("export", "registered-mail", "--out", out)["rows"] == 1
    assert sheet(out, "掛號郵寄清單")[0][1:5] == ("12345678", "犇", None, "屏東縣內埔鄉學府路 1 號")
    desk("certificates", "mail", "returned", FIRST, "--reason", "招領逾期", "--place", "退件盒")
    (waits,) = desk("certificates", "shelf", "--uncollected")
    assert (waits["state"], waits["place"]) == ("returned", "退件盒")
    desk("certificates", "mail", "send", FIRST, "87654321", "--address", "臺北市重慶南路 1 號", "--recipient", "犇")
    desk("certificates", "mail", "delivered", FIRST)
    (done,) = desk("certificates", "mail", "list")
    assert (done["state"], done["times"], done["tracking"]) == ("delivered", 2, "87654321")
    assert desk("handover", FIRST, "self", "--seen", "card", code=1)["error"]["code"] == "handover.again"


@pytest.mark.rows("N43")
def test_a_proxys_letter_is_filed_scanned_and_taken_out_again(desk: Run, tmp_path: Path) -> None:
    scan, out = tmp_path / "委託書.pdf", tmp_path / "取出.pdf"
    scan.write_bytes(plain_pdf("letter"))
    seen = [word for code in ("letter", "card", "proxy-id") for word in ("--seen", code)]
    who = ("--proxy-name", "林", "--proxy-id-type", "national-id", "--proxy-id-last4", "1234", "--done", "card")
    refused = desk("certificates", "letter", FIRST, "--filed", "夾 3", code=1)["error"]
    assert refused["code"] == "letter.no_proxy"
    desk("handover", FIRST, "proxy", *seen, *who)
    assert desk("certificates", "letter", FIRST)["filed"] == ""
    kept = desk("certificates", "letter", FIRST, "--filed", "夾 3", "--scan", scan)
    assert (kept["by_proxy"], kept["filed"], len(kept["scans"])) == (True, "夾 3", 1)
    desk("certificates", "letter-scan", FIRST, "--out", out, "--why", "核對簽名")
    assert out.read_bytes() == scan.read_bytes()
    assert desk("certificates", "letter", SECOND)["by_proxy"] is False


@pytest.mark.rows("T31", "E14", "E28", "U55")
def test_digital_diplomas_from_the_platforms_list_to_a_visitors_file(run: Run, tmp_path: Path) -> None:  # noqa: F811
    header = (
        "學號",
        "姓名",
        "學院",
        "系所",
        "學制",
        "身分別",
        "入學學年期",
        "畢業學年期",
        "師資生",
        "赴外交換",
        "電子信箱",
    )
    person = (
        "41000001E",
        "犇",
        "教育學院",
        "教育學系",
        "學士班",
        "本國生",
        "110-1",
        "113-2",
        "否",
        "否",
        "a@example.com",
    )
    school(run, tmp_path, "ntnu", header, person)
    number = person[0]
    pass_all_but_last(tmp_path, number)
    run("handover", number, "self", "--seen", "card", "--card-kind", "4K", "--done", "card-stamp")
    (waits,) = run("certificates", "digital", "list")
    assert (waits["label"], waits["mailboxes"], waits["overdue"]) == ("待送平臺", 1, False)
    out = tmp_path / "平臺.xlsx"
    assert run("export", "digital-diplomas", "--out", out)["rows"] == 1
    assert sheet(out, "數位學位證書")[0][7] == "a@example.com"
    assert run("export", "digital-diplomas", "--out", out)["rows"] == 0
    answer = xlsx(
        tmp_path / "結果.xlsx", [("學號", "寄發結果", "備註"), (number, "退信", "信箱已滿"), ("41000009E", "成功", "")]
    )
    foreseen = run("certificates", "digital", "results", answer, "--dry-run", code=1)
    assert (foreseen["recorded"], foreseen["batch"]) == (1, "")
    assert run("certificates", "digital", "list")[0]["label"] == "已送平臺"
    taken = run("certificates", "digital", "results", answer, code=1)
    assert [r["student_no"] for r in taken["refused"]] == ["41000009E"]
    assert run("roster", "undo", taken["batch"])["restored"] == 1
    assert run("certificates", "digital", "list")[0]["label"] == "已送平臺"
    assert run("certificates", "digital", "results", answer, code=1)["recorded"] == 1
    assert run("certificates", "digital", "list")[0]["reason"] == "信箱已滿"
    run("certificates", "digital", "resend", number, "b@example.org")
    assert run("export", "digital-diplomas", "--out", out)["rows"] == 1
    assert sheet(out, "數位學位證書")[0][7] == "b@example.org"
    run("certificates", "digital", "result", number, "sent")
    assert run("certificates", "digital", "list") == []
    assert run("certificates", "digital", "list", "--all")[0]["times"] == 2

    pdf = tmp_path / "證書.pdf"
    pdf.write_bytes(plain_pdf())
    run("certificates", "digital", "file", number, pdf)
    checked = run("certificates", "check", pdf, "--visitor", "示範公司人資")
    assert (checked["outcome"], checked["student_no"], checked["signatures"]) == ("success", number, [])
    assert checked["number"].startswith("V-")
    run("certificates", "reissue", number, "--reason", "遺失", "--serial", "補 1 號")
    assert [v["kind"] for v in run("certificates", "versions", number)] == ["學位證書", "學位證明書"]
    assert run("certificates", "check", pdf, code=1)["outcome"] == "warning"
    pdf.write_bytes(plain_pdf() + b" ")
    assert run("certificates", "check", pdf, code=1)["outcome"] == "failure"
    assert run("certificates", "check", tmp_path / "沒有.pdf", code=3)["error"]["code"]


@pytest.mark.rows("T33")
def test_a_request_for_a_document_is_taken_in_listed_answered_and_closed(run: Run, tmp_path: Path) -> None:  # noqa: F811
    header = ("學號", "姓名", "系所", "學制", "畢業學年期")
    number = "41000001E"
    school(run, tmp_path, "ntnu", header, (number, "犇", "教育學系", "學士班", "113-2"))
    asked = run("certificates", "documents", "ask", number, "ranking", "diploma-en", "--note", "下午回電")
    assert (asked["documents"], asked["state"]) == (["ranking", "diploma-en"], "asked")
    assert [d["document"] for d in run("certificates", "documents", "list", "--open", code=1)] == asked["documents"]
    run("certificates", "documents", "answer", number, "ranking", "told", "--note", "已寄連結")
    refused = run("certificates", "documents", "answer", number, "ranking", "told", code=1)
    assert refused["error"]["code"] == "e_document.not_asked"
    run("certificates", "documents", "answer", number, "diploma-en", "withdrawn")
    assert run("certificates", "documents", "list", "--open") == []
    found = run("certificates", "documents", "list")
    assert [(d["label"], d["state"], d["note"]) for d in found] == [
        ("歷年名次證明", "told", "已寄連結"),
        ("英文學位證明書", "withdrawn", ""),
    ]
    out = tmp_path / "電子文件.xlsx"
    assert run("export", "e-documents", "--out", out)["rows"] == 2
    assert [row[3:5] for row in sheet(out, "電子文件申請")] == [
        ("歷年名次證明", "已告知申請方式"),
        ("英文學位證明書", "同學撤回"),
    ]
    checked = run("school", "check", "ntnu")["summary"]["e_documents"]
    assert checked == ["中文歷年成績單", "英文歷年成績單", "歷年名次證明", "英文學位證明書"]


def test_the_days_log_says_what_this_desk_put_on_record_and_no_addresses(desk: Run, tmp_path: Path) -> None:
    desk("certificates", "produce", FIRST, "第 1 號")
    to = ("--recipient", "某人", "--address", "秘密路 1 號", "--postage", "80")
    desk("certificates", "mail", "request", FIRST, *to)
    desk("handover", FIRST, "mail", "--seen", "application")
    out = tmp_path / "日誌.xlsx"
    desk("export", "desk-log", "--out", out)
    lines = sheet(out, "櫃台日誌")
    assert [line[3] for line in lines][-5:] == ["登錄辦理紀錄", "登錄辦理紀錄", "審核", "登錄辦理紀錄", "發出學位證書"]
    assert "第 1 號　申請郵寄　R-" in str(lines[-1][4])
    assert "秘密路" not in str(lines)


def test_a_refusal_names_the_button_and_the_command_line_what_is_typed_as_well(desk: Run, told: list[str]) -> None:  # noqa: F811
    refused = desk("handover", FIRST, "self", "--done", "card", code=1)["error"]
    assert (refused["hint"], refused["command"]) == ("逐一查驗後勾選。", "--seen card")
    assert "　　指令：--seen card" in told
    # Nothing is to be typed that would help.
    refused = desk("certificates", "move", "B00000000", "A 櫃", code=1)["error"]
    assert "command" not in refused


def test_where_a_certificate_lies_is_asked_and_said_and_the_wrong_desk_refuses(desk: Run) -> None:
    where = desk("certificates", "where", FIRST)
    assert (where["desk"], where["here"], where["closed"]) == ("registry", True, "")
    assert desk("certificates", "here")["desk"] is None
    desk("certificates", "here", "continuing")
    given = ("handover", FIRST, "self", "--seen", "card", "--done", "card")
    assert desk(*given, code=1)["error"]["code"] == "handover.other_desk"
    assert desk(*given, "--elsewhere", "已調到進修教育組")["provisional"] is False
    assert desk("certificates", "here", "-")["desk"] is None
    assert desk("certificates", "here", "moon", code=2)["error"]["code"] == "handover.no_desk"
    assert desk("certificates", "unconfirmed") == []


def test_what_nobody_collects_is_listed_and_a_spoilt_one_is_void(desk: Run, tmp_path: Path) -> None:
    desk("certificates", "produce", SECOND, "第 2 號")
    desk("certificates", "move", SECOND, "A 櫃")
    out = tmp_path / "未領.xlsx"
    assert desk("export", "uncollected", "--out", out)["rows"] == 1
    assert sheet(out, "未領證書")[0][3:6] == ("第 2 號", "在櫃台", "A 櫃")
    desk("certificates", "void", SECOND, "--reason", "印錯")
    assert desk("certificates", "shelf", "--uncollected") == []
    assert [s["state"] for s in desk("certificates", "shelf")] == ["void"]


@pytest.mark.rows("U19")
def test_before_production_and_at_the_end_of_the_shift(desk: Run, tmp_path: Path) -> None:
    assert len(desk("certificates", "production")) == 3
    out = tmp_path / "名單.xlsx"
    assert desk("export", "production", "--out", out)["rows"] == 3
    assert desk("export", "name-blanks", "--out", out)["rows"] == 3
    assert "英文姓名空白" in str(sheet(out, "英文姓名")[0])
    desk("certificates", "produce", FIRST, "第 1 號", "--place", "A")
    desk("certificates", "produce", SECOND, "第 2 號", "--place", "A")
    assert len(desk("certificates", "production")) == 1
    found = tmp_path / "盤點.txt"
    found.write_text("第 1 號\n", encoding="utf-8")
    assert desk("certificates", "count", "--file", found, code=1)["missing"] == ["第 2 號"]
    assert desk("certificates", "count", "--counted", "1", "--close", code=1)["error"]["code"] == "shift.differs"
    assert desk("certificates", "count", "--counted", "2", "--close")["number"].startswith("S-")
    assert desk("certificates", "count", code=2)["error"]["code"] == "usage"
    desk("handover", FIRST, "self", "--seen", "card", "--done", "card")
    over = desk("certificates", "shift")
    assert (over["handed"], over["by_way"], over["places"]) == (1, {"self": 1}, {"A": 1})
    # A record with a number is found again by it.
    number = desk("certificates", "count", "--counted", "1", "--close")["number"]
    assert number.startswith("S-")

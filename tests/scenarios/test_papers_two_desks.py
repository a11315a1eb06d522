"""A confirmation sheet printed at the registry's desk and scanned at a department's, over one shared PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenarios.commands_office import Office

NUMBER, WATER = "B10901018", "1131 7001 水彩畫"
FILES = {
    "roster": "學號,姓名,英文姓名,電子信箱,學制,系所,入學學年期,畢業學年期\n"
    f'{NUMBER},撒韵．武荖,"WULAO, SAYUN",sayun@example.org,碩士,森林系,113-1,114-2\n',
    "curriculum": "入學學年度,學制,系所,最低畢業學分數,彈性學分上限,彈性學分採計方式,領域,領域最低學分,課程名稱,學分數,必選修\n"
    "113,碩士,森林系,5,3,整門,核心,3,研究方法,3,選\n",
    "transcript": "學號,學年期,開課號,課程名稱,學分,成績,開課單位\n"
    f"{NUMBER},1131,0101,研究方法,3,90,森林系\n{NUMBER},1131,7001,水彩畫,2,91,美術系\n",
}


@pytest.mark.rows("U13", "U14", "U15")
def test_a_sheet_is_known_wherever_it_is_scanned_and_holds_until_any_desk_changes_what_it_says(
    office: Office, tmp_path: Path
) -> None:
    registry = office.desk("registry", office.staff("reg", "registry"))
    for kind, text in FILES.items():
        (tmp_path / f"{kind}.csv").write_text(text, encoding="utf-8-sig")
        registry.run(kind, "load", tmp_path / f"{kind}.csv")
    registry.sync()
    department = office.desk("department", office.staff("dep", "department:sign@森林系"), "department")
    department.sync()
    department.run("audit", "submit", NUMBER, "--tick", WATER)
    pdf = tmp_path / "sheet.pdf"
    # What a department may not read it cannot print, and is not called missing.
    assert department.refusal("print", "credit-sheet", NUMBER, "--out", pdf) == "paper.contact_hidden"
    department.sync()
    registry.sync()
    number = registry.run("print", "credit-sheet", NUMBER, "--out", pdf)["numbers"][0]
    assert department.run("paper", "show", number, code=1)["validity"] == "unknown"
    assert registry.sync()["refused"] == []
    department.sync()
    shown = department.run("paper", "show", number)
    assert (shown["validity"], shown["student_no"], shown["notes"]) == ("current", NUMBER, [])
    registry.run("audit", "decide", NUMBER, WATER, "refuse", "--reason", "非相關課程")
    registry.sync()
    department.sync()
    assert department.run("paper", "show", number, code=1)["changed"] == [f"新增審核決定：{WATER}：不認列。"]
    assert department.refusal("audit", "receive", NUMBER, "--sheet", number) == "paper.superseded"
    assert department.run("verify")["projection_ok"]

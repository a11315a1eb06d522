"""Lists as offices really send them, read from files of every kind, and what a person and a script are told of a load."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.loading import Loaded, check_file, load_file
from tests.unit.roster import office
from tests.unit.roster.schools import AMEI, BEN, KUN, said, school_desk


def rules(done: Loaded) -> set[str]:
    return {p.rule for p in done.problems}


def test_grades_from_an_old_system_in_big5_under_titles_with_totals(tmp_path: Path) -> None:
    path = tmp_path / "未到成績.txt"
    path.write_bytes(
        f"國立範例大學,,,\n114學年度第2學期 成績未到名單,,,\n學  號,科目名稱,任課教師,備  註\n"
        f"{KUN[0]},微積分（二）,歐陽老師,已催繳\n{KUN[0]},體育,,\n合計,2,,\n承辦人：,,,\n".encode("cp950")
    )
    ctx = school_desk("npust")
    done = load_file(ctx, path, kind="grades", item="department")
    assert (done["new_problems"], done["unknown"]) == (1, 0)
    assert said(ctx, KUN[0], "department") == ("failed", "微積分（二）（歐陽老師）成績未到 已催繳；體育成績未到")


def test_a_scanners_file_has_no_headings_full_width_digits_and_blank_lines(tmp_path: Path) -> None:
    path = tmp_path / "scan.csv"
    path.write_text(f"\n００１２３４５６７８\n\n{KUN[0]}\n{KUN[0]}\nb10901020\n", encoding="utf-16")
    ctx = school_desk("npust")
    done = load_file(ctx, path, kind="gowns", item="career-survey")
    assert done["passed"] == 3
    assert {said(ctx, p[0], "career-survey")[0] for p in (AMEI, KUN, BEN)} == {"passed"}


def test_a_surveys_answers_are_not_stored_only_who_answered(tmp_path: Path) -> None:
    path = tmp_path / "表單回應.csv"
    path.write_text(
        "時間戳記,電子郵件地址,請輸入您的學號,您的薪資期望是？\n"
        f"2026/5/1 上午 10:00:00,me@example.org,{KUN[0]},月薪六萬\n"
        f"2026/5/2 下午 3:21:07,me@example.org,{KUN[0]},月薪七萬\n",
        encoding="utf-8-sig",
    )
    ctx = school_desk("npust")
    done = load_file(ctx, path, kind="surveys")
    assert said(ctx, KUN[0], "career-survey")[0] == "passed"
    assert "mapping.guessed" in rules(done)
    assert not any(
        "月薪" in str(d.fields) or "月薪" in f.body for _, f in ctx.store.facts() for d in f.details.values()
    )


def test_contact_data_typed_as_numbers_in_a_workbook_is_mended_or_refused(tmp_path: Path) -> None:
    path = office.xlsx(
        tmp_path / "聯絡資料.xlsx",
        [
            ("聯絡資料確認", None, None, None),
            ("學號", "姓名", "手機號碼", "個人永久信箱"),
            (12345678, "撒韵．武荖", 922222222, "me@example.org"),
            (KUN[0], "朱𡍼辰", "０９３３－３３３－３３３", "ｋｕｎ＠example.org"),
            (BEN[0], "犇", "+1 415 555 0100", "ben＠"),
        ],
        hidden=("舊資料",),
    )
    ctx = school_desk("npust")
    done = load_file(ctx, path, kind="contacts")
    assert done["rejected"] >= 1
    kun = ctx.store.student(KUN[0])
    amei = ctx.store.student(AMEI[0])
    assert kun is not None
    assert amei is not None
    assert kun.fields["mobile"].replace("-", "") == "0933333333"
    assert amei.fields["mobile"] == AMEI[6]
    assert any(p.rule == "student.mangled" and AMEI[0] in p.message for p in done.problems)


def test_results_on_a_second_sheet_with_the_schools_own_words(tmp_path: Path) -> None:
    path = office.ods(
        tmp_path / "審核.ods",
        [
            ("學號", "審核單位", "審核結果", "不通過原因/備註"),
            (KUN[0], "出納組", "審核通過", ""),
            (AMEI[0], "出納組", "審核不通過", "住宿費未繳清"),
            (BEN[0], "出納組", "審核不通過", ""),
        ],
    )
    ctx = school_desk("npust")
    done = load_file(ctx, path, kind="results")
    assert (said(ctx, KUN[0], "cashier")[0], said(ctx, AMEI[0], "cashier")[1]) == ("passed", "住宿費未繳清")
    assert "reason.missing" in rules(done)
    assert said(ctx, BEN[0], "cashier")[0] == "pending"


@pytest.mark.parametrize("kind", ["contacts", "problems", "grades", "gowns", "surveys", "completions", "results"])
def test_every_kind_can_be_checked_without_a_desk(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"學號,姓名,課程名稱,審核情形,完成\n{KUN[0]},朱𡍼辰,微積分,通過,是\n", encoding="utf-8")
    checked = check_file(path, kind=kind)
    assert (len(checked.accepted), checked.mapping["student_no"]) == (1, "學號")


def test_people_and_scripts_are_told_what_changed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"學號,手機,送出時間\n{AMEI[0]},0922222222,2026-05-01\n99999999,0933333333,\n", encoding="utf-8")
    ctx = school_desk("npust")
    done = load_file(ctx, path, kind="contacts")
    document = done.document()
    assert document["changes"] == [
        {
            "student_no": AMEI[0],
            "row": 2,
            "field": "行動電話",
            "old": "0911-***-111",
            "new": "0922-***-222",
            "kept": False,
        }
    ]
    text = "\n".join(done.lines())
    assert "行動電話：0911-***-111 → 0922-***-222" in text
    assert "名冊裡沒有這個學號" in text
    debts = tmp_path / "b.csv"
    debts.write_text(f"學號,項目\n{KUN[0]},學分費\n", encoding="utf-8")
    first, *rest = load_file(ctx, debts, kind="problems", unit="cashier").lines()
    assert (first, rest) == ("新增欠項 1　已清欠項 0　不變 0　查無學號 0　通過 0", [])

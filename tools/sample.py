"""Makes the sample school year under resources/sample: `python3 dev.py sample`.

Three hundred synthetic leavers as the messy office files people really send: a roster with title rows and planted
faults, a CP950 csv, debt lists in each unit's own columns, curricula and transcripts.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from tools.courses import write_curricula, write_transcripts
from tools.office_files import Cell, delimited, workbook
from tools.people import Person, people

TERM_TITLE = "113 學年度第 2 學期"
SCHOOL = "國立屏東科技大學"

ROSTER_HEADER = (
    "學號",
    "姓名",
    "英文姓名（同護照）",
    "性別",
    "出生年月日",
    "身分別",
    "學制",
    "部別",
    "系所名稱",
    "班級",
    "入學學年期",
    "畢業學年期",
    "師資生",
    "赴外交換",
    "延修生",
    "指導教授人數",
    "兵役狀況",
    "學生證卡號",
    "行動電話",
    "個人電子信箱",
    "郵遞區號",
    "通訊地址",
)


def roster_row(person: Person) -> list[Cell]:
    """One student as the registry's export writes it: 民國 dates, 是／blank for flags."""
    year, month, day = person.birth
    return [
        person.student_no,
        person.name,
        person.name_en,
        person.sex,
        f"{year}/{month:02d}/{day:02d}",
        person.nationality,
        person.level,
        person.division,
        person.department,
        person.class_name,
        person.entry_term,
        "1132",
        "是" if person.teacher else "",
        "是" if person.exchange else "",
        "是" if person.extended else "",
        person.advisers or None,
        person.military,
        person.card_no,
        person.mobile,
        person.email,
        person.postcode,
        person.address,
    ]


def main(out: Path) -> None:
    """Write every sample file into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    everyone = people()
    _roster(out, everyone)
    _roster_with_faults(out, everyone)
    _late_csv(out, everyone)
    _debts(out, everyone)
    write_curricula(out)
    write_transcripts(out, everyone)


def _roster(out: Path, everyone: list[Person]) -> None:
    workbook(
        out / "應屆畢業生名冊.xlsx",
        sheet="名冊",
        title=(f"{SCHOOL}　{TERM_TITLE}　應屆畢業生名冊", "製表單位：教務處註冊組　　製表日期：114 年 5 月 12 日"),
        header=ROSTER_HEADER,
        rows=[roster_row(p) for p in everyone],
        footer=((), ("合計", f"{len(everyone)} 人")),
        widths=(12, 18, 30, 6, 12, 8, 6, 8, 18, 10),
    )


def _roster_with_faults(out: Path, everyone: list[Person]) -> None:
    """The first forty again, with what real files have: each fault is one the desk must report by cell."""
    rows = [roster_row(p) for p in everyone[:40]]
    rows[2][0] = None
    rows[5][0] = rows[4][0]
    rows[8][4] = "89/13/40"
    rows[11][0] = 4.1e7
    rows[14][1] = "王\u202e小明"
    rows[17][10] = "一百零九"
    rows[20][19] = "not-a-mail"
    rows[23][1] = ""
    rows[26][0] = "Ｂ１１０５６０９９"
    workbook(
        out / "應屆畢業生名冊（有錯）.xlsx",
        sheet="工作表1",
        title=(f"{SCHOOL} {TERM_TITLE} 名冊",),
        header=ROSTER_HEADER,
        rows=rows,
        footer=(("合計", "40 人"),),
        error_cells=((30, 8), (31, 1)),
    )


def _late_csv(out: Path, everyone: list[Person]) -> None:
    """A later export from another system: fewer columns, CP950, one department renamed."""
    rows: list[list[Cell]] = []
    for person in everyone:
        if person.level == "碩士" and person.name.isascii() is False:
            try:
                person.name.encode("cp950")
            except UnicodeEncodeError:
                continue
            department = "食品科學研究所" if person.department == "食品科學系" else person.department
            rows.append([person.student_no, person.name, department, person.advisers or None, person.mobile])
    delimited(
        out / "研究生補充名冊.csv",
        header=("學號", "學生姓名", "系所", "指導教授數", "手機"),
        rows=rows,
        encoding="cp950",
    )


def _debts(out: Path, everyone: list[Person]) -> None:
    rng = random.Random(36)
    library = rng.sample(everyone, 24)
    workbook(
        out / "圖書館未還清冊.xlsx",
        sheet="逾期",
        title=("圖書與會展館　畢業生未還館藏清冊（每週一更新）",),
        header=("序號", "讀者證號", "讀者姓名", "書名", "應還日期", "滯還金"),
        rows=[
            [
                k,
                p.student_no,
                p.name,
                rng.choice(("熱帶農業概論", "資料結構", "獸醫病理學", "Food Chemistry")),
                f"114/0{rng.randint(2, 5)}/{rng.randint(1, 28):02d}",
                rng.randint(0, 30) * 5,
            ]
            for k, p in enumerate(library, 1)
        ],
        footer=((None, "小計", f"{len(library)} 人"),),
    )
    cashier: list[list[Cell]] = []
    for person in rng.sample(everyone, 15):
        try:
            person.name.encode("cp950")
        except UnicodeEncodeError:
            continue
        cashier.append(
            [person.student_no, person.name, rng.choice(("學分費", "住宿費", "註冊費")), rng.randint(5, 60) * 100]
        )
    cashier.append(["B99999999", "查無此人", "學分費", 1200])
    delimited(out / "出納組欠費名單.csv", header=("學號", "姓名", "欠費項目", "金額"), rows=cashier, encoding="cp950")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[1] / "resources" / "sample")

"""Synthetic curricula (課程架構) and transcripts (歷年成績) for the sample year.

Course titles are generic; the shapes are the ones that break audits: half and zero credits, full-year halves, retakes,
courses outside one's own structure, grades still missing (W or blank), areas that compete for one course.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from tools.office_files import Cell, workbook
from tools.people import DEPARTMENTS, Department, Person

CURRICULUM_HEADER = (
    "入學學年度",
    "學制",
    "系所",
    "最低畢業學分數",
    "彈性學分上限",
    "領域",
    "領域最低學分",
    "領域最低門數",
    "課程代碼",
    "課程名稱",
    "必選修",
    "學分數",
    "應修年級",
    "應修學期",
)
TRANSCRIPT_HEADER = ("學號", "姓名", "學年期", "開課號", "課程代碼", "課程名稱", "學分", "必選修", "成績", "開課單位")
CURRENT = "1132"
#: This department's structure asks for one course more than it lists: the audit must say so instead of "short".
CONTRADICTORY = "機械工程系"


@dataclass(frozen=True, slots=True)
class Course:
    """One course of a structure (課程); credits as the office writes them."""

    area: str
    code: str
    title: str
    required: bool
    credits: str
    year: int
    half: int


@dataclass(frozen=True, slots=True)
class Structure:
    """One department's structure: totals, areas and courses."""

    department: Department
    total: str
    cap: str
    areas: dict[str, tuple[str, str]]
    courses: tuple[Course, ...]


FIELDS = {
    "資訊管理系": ("程式設計", "資料結構", "資料庫系統", "系統分析", "網路概論", "資訊安全", "統計學", "專題製作"),
    "農園生產系": ("植物學", "土壤學", "作物栽培", "植物生理", "果樹學", "蔬菜學", "遺傳學", "農場實習"),
    "獸醫學系": ("解剖學", "生理學", "病理學", "藥理學", "微生物學", "寄生蟲學", "外科學", "臨床實習"),
    "餐旅管理系": ("餐旅概論", "餐飲管理", "客房實務", "成本控制", "飲料管理", "服務行銷", "觀光法規", "校外實習"),
    "機械工程系": ("靜力學", "動力學", "材料力學", "熱力學", "流體力學", "機械設計", "自動控制", "實務專題"),
    "幼兒保育系": ("兒童發展", "幼兒教保", "課程設計", "親職教育", "幼兒健康", "觀察評量", "特殊教育", "教保實習"),
}
SHARED = ("校共同必修", "通識", "院共同必修", "系專業必修", "系專業選修")
GRADUATE = ("專業必修", "專業選修")


def structures() -> list[Structure]:
    """One structure per department and level; sample students share it over their entry years."""
    return [_graduate(d) if d.level != "學士" else _bachelor(d) for d in DEPARTMENTS]


def _bachelor(dept: Department) -> Structure:
    rows: list[Course] = []

    def add(area: str, title: str, credits: str, year: int, half: int, *, required: bool) -> None:
        rows.append(Course(area, f"{dept.code}{len(rows):03d}", title, required, credits, year, half))

    for k, numeral in enumerate("一二"):
        add("校共同必修", f"國文（{numeral}）", "2", 1, k + 1, required=True)
        add("校共同必修", f"英文（{numeral}）", "2", 1, k + 1, required=True)
    for k, numeral in enumerate("一二三四"):
        add("校共同必修", f"體育（{numeral}）", "0.5", 1 + k // 2, k % 2 + 1, required=True)
    add("校共同必修", "勞作教育", "0", 1, 1, required=True)
    add("校共同必修", "資訊素養與倫理", "2", 1, 2, required=True)
    for k, title in enumerate(
        (
            "臺灣文學與電影",
            "當代社會議題",
            "環境與永續",
            "音樂欣賞",
            "邏輯與思考",
            "性別與法律",
            "世界飲食文化",
            "海洋與人類",
        )
    ):
        add("通識", title, "2", 1 + k // 3, k % 2 + 1, required=False)
    for k, title in enumerate(("微積分", "普通化學", "管理學")):
        add("院共同必修", title, "3", 1, k % 2 + 1, required=True)
    for k, stem in enumerate(FIELDS[dept.name]):
        for half, numeral in enumerate("一二"):
            add("系專業必修", f"{stem}（{numeral}）", "3", 1 + k // 2, half + 1, required=True)
    for k in range(14):
        add(
            "系專業選修",
            f"{FIELDS[dept.name][k % 8]}專論 {'ABCDEFG'[k // 2]}{k % 2 + 1}",
            "3",
            2 + k // 5,
            k % 2 + 1,
            required=False,
        )
    areas = {
        "校共同必修": ("12", "11" if dept.name == CONTRADICTORY else "10"),
        "通識": ("12", "6"),
        "院共同必修": ("9", "3"),
        "系專業必修": ("48", "16"),
        "系專業選修": ("30", "10"),
    }
    return Structure(dept, "120", "12", areas, tuple(rows))


def _graduate(dept: Department) -> Structure:
    rows = [
        Course("專業必修", f"{dept.code}{k:03d}", f"專題討論（{numeral}）", True, "1", 1 + k // 2, k % 2 + 1)
        for k, numeral in enumerate("一二三四")
    ]
    rows.append(Course("專業必修", f"{dept.code}004", "研究方法", True, "3", 1, 1))
    rows += [
        Course(
            "專業選修",
            f"{dept.code}{k + 5:03d}",
            f"{dept.name[:2]}特論 {'ABCDEFGHIJ'[k]}",
            False,
            "3",
            1 + k // 6,
            k % 2 + 1,
        )
        for k in range(10)
    ]
    return Structure(dept, "28", "6", {"專業必修": ("7", "5"), "專業選修": ("15", "5")}, tuple(rows))


def write_curricula(out: Path) -> None:
    """One sheet with every structure, for every entry year the sample students come from."""
    rows: list[list[Cell]] = []
    for structure in structures():
        dept = structure.department
        first = {"學士": 109, "碩士": 111, "博士": 108}[dept.level]
        for entry in (first, first + 1):
            for c in structure.courses:
                credits, courses = structure.areas[c.area]
                rows.append(
                    [
                        str(entry),
                        dept.level,
                        dept.name,
                        structure.total,
                        structure.cap,
                        c.area,
                        credits,
                        courses,
                        c.code,
                        c.title,
                        "必" if c.required else "選",
                        c.credits,
                        str(c.year),
                        str(c.half),
                    ]
                )
    workbook(
        out / "課程架構.xlsx",
        sheet="課程架構",
        title=("課程架構總表（各入學學年度）",),
        header=CURRICULUM_HEADER,
        rows=rows,
        widths=(10, 6, 18, 12, 12, 14, 12, 12, 12, 24, 8, 8, 8, 8),
    )


def write_transcripts(out: Path, everyone: list[Person]) -> None:
    """Every student's courses, in 學號 order, some still in progress, a few short."""
    by_dept = {(s.department.name, s.department.level): s for s in structures()}
    rows: list[list[Cell]] = []
    for person in everyone:
        rng = random.Random(person.student_no)
        rows += _transcript(rng, person, by_dept[person.department, person.level])
    workbook(
        out / "歷年成績.xlsx",
        sheet="成績",
        title=("歷年修課成績（含本學期修習中）",),
        header=TRANSCRIPT_HEADER,
        rows=rows,
        widths=(12, 16, 8, 8, 12, 26, 6, 8, 8, 18),
    )


def _transcript(rng: random.Random, person: Person, structure: Structure) -> list[list[Cell]]:
    entry = int(person.entry_term[:3])
    fate = rng.choices(("met", "waiting", "short", "outside"), (62, 20, 8, 10))[0]
    electives = [c for c in structure.courses if not c.required]
    wanted = {"met": 0, "waiting": 0, "short": 2, "outside": 1}[fate]
    dropped = {c.code for c in rng.sample([c for c in electives if "選修" in c.area], min(len(electives), wanted + 3))}
    if fate in ("met", "waiting"):
        dropped = set(sorted(dropped)[:1])
    out: list[list[Cell]] = []

    def row(term: str, c: Course, grade: Cell) -> None:
        out.append(
            [
                person.student_no,
                person.name,
                term,
                f"{rng.randint(0, 9999):04d}",
                c.code,
                c.title,
                c.credits,
                "必" if c.required else "選",
                grade,
                structure.department.name if "專業" in c.area else "通識教育中心",
            ]
        )

    for c in structure.courses:
        if c.code in dropped:
            continue
        term = f"{entry + c.year - 1}{c.half}"
        last = term >= CURRENT
        if fate == "waiting" and c.year >= 4 and c.half == 2:
            row(CURRENT, c, "W" if rng.random() < 0.7 else "")
            continue
        if rng.random() < 0.02:
            row(term, c, rng.randint(30, 55))
            term = f"{entry + c.year}{c.half}"
        row(
            min(term, CURRENT),
            c,
            "W"
            if last and fate == "waiting"
            else rng.randint(60, 98)
            if person.level == "學士"
            else rng.randint(70, 98),
        )
    if fate == "outside":
        for k, title in enumerate(("日文（一）", "攝影入門", "校際：海洋生物概論")[: rng.randint(1, 3)]):
            out.append(
                [
                    person.student_no,
                    person.name,
                    f"{entry + 2}{k % 2 + 1}",
                    f"{9000 + k}",
                    "",
                    title,
                    "3",
                    "選",
                    85,
                    "外系" if k < 2 else "校外",
                ]
            )
    return out

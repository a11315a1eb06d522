"""Synthetic confirmation sheets of credit audits: every area full, one short, none at all, more courses than a page holds."""

from __future__ import annotations

from dataclasses import replace

from app.documents import wording
from app.documents.records import (
    CourseLine,
    CourseState,
    CreditArea,
    CreditSheet,
    CreditTotals,
    OutsideBlock,
    OutsideCourse,
    Standing,
    StudentBlock,
    Threshold,
    Tone,
    Verdict,
)
from tests.golden.sample_papers import SCHOOL, paper, student

_TITLES = (
    "資訊素養與運算思維", "大學英文（二）", "大學國文（一）", "大學之道與學習方法", "全民國防教育軍事訓練", "西方藝術史導論", "古典詩詞選讀",
    "臺灣文學與電影", "國際關係與全球治理", "當代臺灣社會議題", "性別與法律", "普通天文學", "環境科學概論", "人工智慧導論", "專業倫理",
    "統計學（二）", "研究方法導論", "軟體工程", "作業系統", "程式設計（一）", "演算法設計與分析", "編譯器設計", "線性代數",
    "計算機組織與結構", "專題研究（一）", "機率論與數理統計", "數位邏輯設計與實習", "計算機網路", "資料結構", "離散數學", "計算機圖學",
    "物聯網技術與應用", "網頁程式設計", "雲端運算與分散式系統", "機器學習", "電腦視覺", "自然語言處理", "多媒體系統", "行動裝置應用程式開發",
    "Seminar on Human–Computer Interaction and Accessible Interface Design", "資訊安全導論",
)  # fmt: skip

#: What the school of the sample goes by.
LEGAL = {"legal_basis": "依據本校學生畢業資格審核作業要點辦理。"}


_UNITS = ("資訊工程學系", "通識教育中心", "語文與創作學系", "數學暨資訊教育學系", "社會與區域發展學系")


MET, AWAITING = Verdict("符合", Tone.MET), Verdict("待成績", Tone.AWAITING)


def _course(n: int, kind: str) -> CourseLine:
    return CourseLine(
        term=f"1{10 + n % 4}{1 + n % 2}",
        code=f"{(n * 1371 + 648) % 10000:04d}",
        title=_TITLES[n % len(_TITLES)],
        kind=kind,
        credits=1 if n % 11 == 10 else (4, 6, 8)[n % 3],
        grade=str(60 + n * 7 % 39),
        offered_by=_UNITS[n % len(_UNITS)],
    )


def area(title: str, title_en: str, kind: str, first: int, count: int, **changes: object) -> CreditArea:
    courses = tuple(_course(n, kind) for n in range(first, first + count))
    earned = sum(c.credits for c in courses)
    plain = CreditArea(
        title=title,
        title_en=title_en,
        verdict=MET,
        earned=earned,
        min_credits=max(0, earned - 4),
        courses_done=count,
        min_courses=max(1, count - 1),
        required_credits=earned if kind == "必" else 0,
        elective_credits=earned if kind == "選" else 0,
        courses=courses,
    )
    return replace(plain, **changes)


def _with(lines: CreditArea, *more: CourseLine, **changes: object) -> CreditArea:
    return replace(lines, courses=(*lines.courses, *more), **changes)


def _areas() -> tuple[CreditArea, ...]:
    in_progress = CourseLine("1141", "3589", "計算機圖學實務", "選", 4, "", "資訊工程學系", "", CourseState.IN_PROGRESS)
    not_taken = CourseLine("1131", "0777", "資訊法律", "選", 4, "", "資訊工程學系", "", CourseState.NOT_TAKEN)
    return (
        area("校定共同必修", "University Core", "必", 0, 6),
        area("通識：人文與藝術", "GE – Humanities & Arts", "選", 6, 3),
        area("通識：社會與公民", "GE – Society & Citizenship", "選", 9, 3),
        area("通識：自然與科技", "GE – Science & Technology", "選", 12, 3),
        area("院共同必修", "College Core", "必", 15, 4),
        area("系專業必修", "Major Required", "必", 19, 13),
        _with(
            area("系專業選修", "Major Electives", "選", 32, 8, difference=-4),
            in_progress,
            not_taken,
            in_progress=4,
            courses_in_progress=1,
        ),
    )


OUTSIDE = OutsideBlock(
    courses=(
        OutsideCourse(CourseLine("1102", "0016", "手語入門", "選", 4, "86", "特殊教育學系", "已核"), ticked=True),
        OutsideCourse(
            CourseLine("1122", "8132", "藝術治療與自我探索", "選", 4, "78", "心理與諮商學系", "申請中"), ticked=True
        ),
        OutsideCourse(CourseLine("1132", "2348", "法語初階", "選", 6, "92", "校際選課（範例科大）", "未勾選")),
    ),
    cap=24,
    ticked_credits=8,
)


UNCOUNTED = (
    CourseLine("1111", "2907", "微積分（一）", "必", 6, "48", "數學暨資訊教育學系", "未通過", CourseState.NOT_COUNTED),
    CourseLine("1121", "6113", "離散數學", "必", 6, "停修", "資訊工程學系", "停修", CourseState.NOT_COUNTED),
    CourseLine("1131", "4402", "資訊安全導論", "選", 6, "77", "資訊工程學系", "重複", CourseState.NOT_COUNTED),
)


THRESHOLDS = (
    Threshold("英語文能力檢定", "CEFR B1", met=True),
    Threshold("資訊能力", "已通過", met=True),
    Threshold("服務學習", "72 時", met=True),
    Threshold("專業實習", "160 時", met=True),
    Threshold("學術倫理教育", "已完成", met=True),
    Threshold("專題成果發表", "待繳", met=False),
)


def credit_sheet(who: str = "rare", standing: Standing = Standing.OFFICIAL, **changes: object) -> CreditSheet:
    areas = _areas()
    if standing is Standing.BLANK:
        return CreditSheet(SCHOOL, paper(standing=standing), StudentBlock(), wording.credit_sheet(LEGAL))
    inside = sum(a.earned for a in areas)
    sheet = CreditSheet(
        masthead=SCHOOL,
        paper=paper(standing=standing),
        student=student(who),
        wording=wording.credit_sheet(LEGAL),
        areas=areas,
        totals=CreditTotals(
            required=(inside + 4) // 2 * 2 - 2,
            earned_inside=inside,
            earned_with_flexible=inside + 4,
            in_progress=4,
            short=0,
            taken_required=sum(a.required_credits for a in areas),
            taken_elective=sum(a.elective_credits for a in areas),
            course_count=sum(len(a.courses) for a in areas),
        ),
        verdict=MET,
        outside=OUTSIDE,
        thresholds=THRESHOLDS,
    )
    return replace(sheet, **changes)


def short_credit_sheet(who: str = "indigenous") -> CreditSheet:
    """One page, short of credits, hinging on a course in progress."""
    lacking = area(
        "系專業選修", "Major Electives", "選", 30, 2, short=5, verdict=Verdict("不足", Tone.SHORT), min_courses=5
    )
    review = area("院共同選修", "College Electives", "選", 20, 1, verdict=Verdict("需人工審核", Tone.REVIEW))
    return credit_sheet(
        who,
        areas=(area("校定共同必修", "University Core", "必", 0, 3), lacking, review),
        totals=CreditTotals(256, 46, 46, 4, 5, 30, 16, 9),
        verdict=Verdict("不足", Tone.SHORT),
        outside=None,
        uncounted=UNCOUNTED[:1],
        thresholds=(),
        hinges_on=("〔3589〕（1141）計算機圖學實務（2）", "〔6201〕（1141）資訊安全導論（2）"),
    )


def no_area_sheet(who: str = "long") -> CreditSheet:
    """The layout for a department without areas (U44)."""
    return credit_sheet(
        who,
        areas=(area("必修", "Required", "必", 0, 16), area("選修", "Elective", "選", 16, 9)),
        has_areas=False,
        outside=None,
        thresholds=(),
    )


def long_sheet(who: str = "oxen") -> CreditSheet:
    """More than sixty courses, and some that count nowhere."""
    areas = (
        *_areas(),
        area("自由選修", "Free Electives", "選", 3, 18, difference=2),
        area("微學程", "Micro-programme", "選", 11, 6, verdict=AWAITING),
    )
    return credit_sheet(who, areas=areas, uncounted=UNCOUNTED)

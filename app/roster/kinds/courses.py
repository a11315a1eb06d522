"""Field tables about courses: transcripts (歷年成績), curricula (課程架構) and grades not yet handed in (未到成績)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.ledger import DetailClass
from app.roster import dates, notation, values
from app.roster.fields import Field, Kind
from app.roster.kinds.students import LEVEL, NAME, STUDENT_NO
from app.roster.values import Fault

_GRADES = DetailClass.GRADES

REQUIREMENT = values.choice(
    {
        "必": "必",
        "必修": "必",
        "required": "必",
        "選": "選",
        "選修": "選",
        "elective": "選",
        "必選": "必選",
        "必選修": "必選",
        "通": "通",
        "通識": "通",
    },
    expects="必、選、必選或通",
)

_COURSE = Field(
    "course",
    "課程名稱",
    values.line,
    ("科目名稱", "課名", "科目", "課程", "科目中文名稱", "課程中文名稱", "中文課名"),
    required=True,
)
_CREDITS = Field("credits", "學分", values.credits_text, ("學分數", "課程學分", "學分數學分", "credits"), required=True)
_COURSE_CODE = Field(
    "course_code",
    "課程代碼",
    values.code,
    ("課程編號", "科目代碼", "科目代號", "課程碼", "科號", "永久課號", "課程編碼"),
)


def _finish_term(row: dict[str, str]) -> Iterable[tuple[str, Fault]]:
    if not row.get("term"):
        if row.get("year") and row.get("semester"):
            row["term"] = row["year"] + row["semester"]
        else:
            yield "term", Fault("required.missing", "缺少學年期")


TRANSCRIPT = Kind(
    "transcript",
    "歷年成績",
    (
        STUDENT_NO,
        NAME,
        Field(
            "term",
            "學年期",
            dates.term,
            ("學年學期", "開課學年期", "修課學年期", "年學期", "修習學年期", "學期別", "修課學期"),
            required=True,
        ),
        Field("year", "學年度", dates.academic_year, ("學年", "開課學年", "修課學年"), helper=True),
        Field("semester", "學期", dates.semester, ("開課學期", "期別"), helper=True),
        Field("course_no", "開課號", values.code, ("課號", "選課代號", "開課代碼", "選課號", "開課序號", "當期課號")),
        _COURSE_CODE,
        _COURSE,
        _CREDITS,
        Field("requirement", "必選修", REQUIREMENT, ("修別", "必選別", "選別", "必修選修", "課程類別")),
        Field(
            "grade",
            "成績",
            values.grade,
            ("學期成績", "分數", "等第", "期末成績", "總成績", "score", "grade"),
            detail=_GRADES,
        ),
        Field("offered_by", "開課單位", values.line, ("開課系所", "開課班級", "開課學系", "開課系級")),
        Field(
            "taken",
            "已修課程",
            notation.taken,
            ("實修課程", "修讀課程", "已修習課程"),
            helper=True,
            also={name: notation.part(name) for name in ("course_no", "term", "course", "credits")},
            looks=re.compile(r"[〔\[［].+[〕\]］].*[（(].+[）)].*[（(].+[）)]"),
        ),
    ),
    finish=_finish_term,
    either={"term": (("year", "semester"),)},
)

CURRICULUM = Kind(
    "curriculum",
    "課程架構",
    (
        Field(
            "entry_year",
            "入學學年度",
            dates.academic_year,
            ("適用學年度", "入學學年", "入學年度", "適用入學年度", "學年度"),
            required=True,
        ),
        Field("level", "學制", LEVEL, ("學制別", "學位別", "班制")),
        Field("department", "系所", values.line, ("系所名稱", "學系", "科系", "系別", "班別"), required=True),
        Field(
            "min_credits",
            "最低畢業學分數",
            values.credits_text,
            ("畢業學分數", "畢業學分", "最低畢業學分", "應修學分數", "最低修習學分數"),
        ),
        Field(
            "flex_cap",
            "彈性學分上限",
            values.credits_text,
            ("彈性學分", "彈性課程上限", "跨選修上限", "彈性課程學分", "跨選修學分上限"),
        ),
        Field("flex_policy", "彈性學分採計方式", values.line, ("上限採計方式", "跨選修採計方式")),
        Field(
            "flex_needs_approval",
            "彈性課程需先申請",
            values.yes_no("需申請", "需先申請", "需要", more_no=("不需申請", "免申請", "不需")),
            ("需申請認列", "需先申請", "認列需申請", "跨選修需先申請"),
        ),
        Field("area", "領域", values.line, ("課程領域", "領域名稱", "類別", "課程類別", "模組")),
        Field(
            "area_credits",
            "領域最低學分",
            values.credits_text,
            ("領域學分", "領域最低應修學分", "領域最低應修學分數", "最低應修學分"),
        ),
        Field(
            "area_courses",
            "領域最低門數",
            values.whole(low=0, high=200),
            ("領域門數", "領域最低應修課程數", "最低應修課程數", "最低門數"),
        ),
        _COURSE_CODE,
        _COURSE,
        Field("requirement", "必選修", REQUIREMENT, ("修別", "必選別", "選別", "必修選修")),
        _CREDITS,
        Field("study_year", "應修年級", values.whole(low=1, high=9), ("年級", "建議年級", "開課年級")),
        Field("study_term", "應修學期", dates.semester, ("學期", "建議學期", "開課學期")),
    ),
)

OUTSTANDING_GRADES = Kind(
    "outstanding_grades",
    "未到成績",
    (
        STUDENT_NO,
        NAME,
        Field("term", "學年期", dates.term, ("學年學期", "開課學年期", "修課學年期")),
        Field("course_no", "開課號", values.code, ("課號", "選課代號", "開課代碼")),
        _COURSE_CODE,
        _COURSE,
        Field("teacher", "授課教師", values.name, ("教師", "任課教師", "授課老師", "開課教師")),
        Field("note", "備註", values.note, ("說明", "註記")),
    ),
)

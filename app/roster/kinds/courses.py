"""Field tables about courses: transcripts (歷年成績), curricula (課程架構) and grades not yet handed in (未到成績)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.ledger import DetailClass
from app.roster import dates, notation, values
from app.roster.fields import Field, Kind
from app.roster.kinds.students import LEVEL, NAME, STUDENT_NO
from app.roster.table import Severity
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
        # Curricula print these marks: 部訂與校訂、共同與專業.
        **dict.fromkeys("○△●▲", "必"),
        **dict.fromkeys("☆★", "選"),
    },
    expects="必、選、必選或通",
)
#: A rule of a structure nobody can read is no number and no blank: it goes on as written, and the audit asks a person.
_RULE_CREDITS = values.doubtful(values.credits_text)
_RULE_COURSES = values.doubtful(values.whole(low=0, high=200))

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


#: Credits granted for earlier studies were taken in no term of this school.
_EXEMPT = ("抵", "免")


def _finish_term(row: dict[str, str]) -> Iterable[tuple[str, Fault]]:
    if not row.get("term"):
        if row.get("year") and row.get("semester"):
            row["term"] = row["year"] + row["semester"]
        elif not row.get("grade", "").startswith(_EXEMPT):
            yield "term", Fault("required.missing", "缺少學年期")


def _finish_structure(row: dict[str, str]) -> Iterable[tuple[str, Fault]]:
    """A row lists a course, or says what an area asks for."""
    if row.get("course"):
        if not row.get("credits"):
            yield "credits", Fault("required.missing", "缺少學分，這門課的學分數由審核時人工認定", Severity.WARNING)
    elif not (row.get("area") or row.get("min_credits")):
        yield "course", Fault("required.missing", "缺少課程名稱，也沒有領域的規定")


_ROLES = {
    "主修": "主修",
    "主系": "主修",
    "本系": "主修",
    "major": "主修",
    "輔系": "輔系",
    "輔修": "輔系",
    "minor": "輔系",
    "雙主修": "雙主修",
    "加修": "雙主修",
    "加修學系": "雙主修",
    "double major": "雙主修",
    "學程": "學程",
    "學分學程": "學程",
    "微學程": "學程",
    "第二專長": "學程",
}

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
        Field(
            "counts_as", "抵免科目", values.line, ("抵免課程", "抵免為", "認抵科目", "採認科目", "抵充科目", "替代科目")
        ),
        Field("counts_credits", "抵免學分", values.credits_text, ("採認學分", "核抵學分", "認抵學分", "採計學分")),
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
        Field("class_name", "班級", values.line, ("組別", "班級名稱", "班組", "適用班級")),
        Field(
            "role",
            "修讀類別",
            values.doubtful(values.choice(_ROLES, expects="主修、輔系、雙主修或學程")),
            ("主輔別", "修讀身分", "主修輔系", "架構類別", "學程類別"),
        ),
        Field(
            "min_credits",
            "最低畢業學分數",
            _RULE_CREDITS,
            ("畢業學分數", "畢業學分", "最低畢業學分", "應修學分數", "最低修習學分數"),
        ),
        Field(
            "flex_cap",
            "彈性學分上限",
            _RULE_CREDITS,
            ("彈性學分", "彈性課程上限", "跨選修上限", "彈性課程學分", "跨選修學分上限", "跨系所選修上限學分"),
        ),
        Field(
            "flex_policy",
            "彈性學分採計方式",
            values.line,
            ("彈性採計方式", "跨選修採計方式", "上限採計方式", "超過上限"),
        ),
        Field(
            "overlap_cap", "重複採計上限", _RULE_CREDITS, ("與主修重複採計上限", "重複採計學分上限", "得重複採計學分")
        ),
        Field(
            "flex_needs_approval",
            "彈性課程需先申請",
            values.doubtful(values.yes_no("需申請", "需先申請", "需要", more_no=("不需申請", "免申請", "不需"))),
            ("需申請認列", "需先申請", "認列需申請", "跨選修需先申請", "需經系所認列"),
        ),
        Field("area", "領域", values.line, ("課程領域", "領域名稱", "類別", "課程類別", "模組")),
        Field(
            "area_credits",
            "領域最低學分",
            _RULE_CREDITS,
            ("領域學分", "領域最低應修學分", "領域最低應修學分數", "最低應修學分"),
        ),
        Field(
            "area_courses",
            "領域最低門數",
            _RULE_COURSES,
            ("領域門數", "領域最低應修課程數", "最低應修課程數", "最低門數"),
        ),
        Field("area_cap", "領域採計上限", _RULE_CREDITS, ("領域學分上限", "領域最高採計學分", "領域上限")),
        Field("area_surplus", "超過領域上限", values.line, ("領域超修採計方式", "領域超修", "超修採計方式")),
        Field("area_group", "合計領域", values.line, ("領域群組", "跨領域合計", "領域合計")),
        Field("group_credits", "合計最低學分", _RULE_CREDITS, ("群組最低學分", "跨領域最低學分", "領域合計最低學分")),
        Field("group_courses", "合計最低門數", _RULE_COURSES, ("群組最低門數", "跨領域最低門數", "領域合計最低門數")),
        _COURSE_CODE,
        _COURSE,
        Field("requirement", "必選修", values.doubtful(REQUIREMENT), ("修別", "必選別", "選別", "必修選修")),
        Field("credits", _CREDITS.label, _RULE_CREDITS, _CREDITS.synonyms, required=True),
        Field("study_year", "應修年級", values.whole(low=1, high=9), ("年級", "建議年級", "開課年級")),
        Field("study_term", "應修學期", dates.semester, ("學期", "建議學期", "開課學期")),
        Field("bundle", "學年課", values.line, ("全年課", "合併採計", "學年課程")),
        Field("equivalents", "可替代課程", values.line, ("替代課程", "同等課程", "可抵免課程", "等同課程", "抵免課程")),
        Field("version", "版本", values.line, ("架構版本", "課程架構版本")),
    ),
    finish=_finish_structure,
    either={"course": (("area",),), "credits": (("area_credits",), ("min_credits",))},
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

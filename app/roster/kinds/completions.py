"""Field tables of lists that say who has done one thing: gowns returned (學位服), surveys filled in, other completions."""

from __future__ import annotations

from app.ledger import DetailClass
from app.roster import dates, values
from app.roster.fields import Field, Kind
from app.roster.kinds.students import NAME, STUDENT_NO

_DONE = ("已完成", "完成", "已歸還", "歸還", "已還", "已填寫", "已填", "已填答", "填答完成", "已繳", "已繳交", "已交")
_OPEN = (
    "未完成",
    "尚未完成",
    "未歸還",
    "尚未歸還",
    "未還",
    "借用中",
    "未填寫",
    "尚未填寫",
    "未填",
    "未填答",
    "填寫中",
    "未繳",
    "未繳交",
    "未交",
)


def _completions(
    name: str, label: str, *, done: tuple[str, ...], at: tuple[str, ...], key: tuple[str, ...] = ()
) -> Kind:
    return Kind(
        name,
        label,
        (
            STUDENT_NO,
            NAME,
            Field(
                "done",
                "完成",
                values.yes_no(*_DONE, more_no=_OPEN),
                ("是否完成", "完成狀態", "完成與否", *done),
            ),
            Field("at", "完成時間", dates.moment, ("完成日期", "時間", "時間戳記", *at)),
            Field(
                "note",
                "備註",
                values.note,
                ("說明", "註記", "其他說明"),
                detail=DetailClass.REASON,
            ),
        ),
        key=key,
    )


#: Whatever else a unit ticks off: thesis deliveries, consents; one row per student.
COMPLETIONS = _completions(
    "completions",
    "完成名單",
    done=("歸還狀態", "填寫狀態", "是否歸還", "是否填寫", "繳交狀態", "是否繳交"),
    at=("歸還日期", "填寫時間", "填寫日期", "繳交日期"),
    key=("student_no",),
)

#: T11: gowns; a scanner at the counter writes the same card twice, and somebody may have borrowed two things.
GOWNS = _completions(
    "gowns",
    "學位服歸還名單",
    done=("歸還狀態", "是否歸還", "歸還情形", "歸還", "學位服狀態", "借還狀態", "狀態"),
    at=("歸還日期", "歸還時間", "還衣日期", "掃描時間"),
)

#: T13 and career surveys (流向調查、就業出路、課程意見): one row per student, or one per course and student.
SURVEYS = _completions(
    "surveys",
    "問卷填寫名單",
    done=("填寫狀態", "是否填寫", "填答狀態", "是否填答", "填答情形", "填寫情形", "問卷狀態", "狀態"),
    at=("填寫時間", "填寫日期", "填答時間", "填答日期", "送出時間"),
)

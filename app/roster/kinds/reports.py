"""Field tables of what other units send: debtors, contacts, unit results, applications, who has done what."""

from __future__ import annotations

from collections.abc import Iterable

from app.ledger import DetailClass
from app.roster import dates, values
from app.roster.fields import Field, Kind
from app.roster.kinds.students import NAME, ROSTER, STUDENT_NO
from app.roster.table import Severity
from app.roster.values import Fault

_NOTE = Field("note", "備註", values.note, ("說明", "註記", "其他說明"), detail=DetailClass.REASON)


def _contact(name: str) -> Field:
    found = ROSTER.field(name)
    if found is None:
        raise LookupError(name)
    return found


#: N36: a unit's list of debtors; a student may owe several things.
PROBLEMS = Kind(
    "problems",
    "欠繳／未還名單",
    (
        Field(
            "student_no",
            "學號",
            values.student_no,
            (*STUDENT_NO.synonyms, "讀者證號", "借書證號", "證號", "讀者編號", "借閱證號"),
            required=True,
            looks=STUDENT_NO.looks,
        ),
        Field("name", "姓名", values.name, (*NAME.synonyms, "讀者姓名", "借用人", "欠費人"), looks=NAME.looks),
        Field(
            "reason",
            "原因",
            values.note,
            (
                "不通過原因",
                "不通過原因/備註",
                "欠費項目",
                "欠繳項目",
                "項目",
                "事由",
                "未還項目",
                "書名",
                "未還書名",
                "財產名稱",
                "欠款項目",
                "未歸還物品",
                "欠費原因",
                "題名",
                "館藏名稱",
                "欠繳事項",
                "未辦理事項",
                "欠書",
                "未還圖書",
                "逾期圖書",
                "未還館藏",
            ),
            detail=DetailClass.REASON,
        ),
        Field(
            "amount",
            "金額",
            values.amount,
            ("欠費金額", "應繳金額", "欠款金額", "滯還金", "逾期罰款", "罰款", "欠繳金額", "未繳金額", "小計"),
            detail=DetailClass.REASON,
        ),
        Field(
            "due",
            "應還日期",
            dates.day,
            ("到期日", "應還日", "期限", "應繳日期", "繳費期限", "到期日期"),
            detail=DetailClass.REASON,
        ),
        _NOTE,
    ),
)


def _finish_contact(row: dict[str, str]) -> Iterable[tuple[str, Fault]]:
    if row.get("submitted") == "否":
        yield "submitted", Fault("skip.not_submitted", "尚未送出，不匯入", Severity.WARNING)


#: E03-E12: the contact data students confirm before clearance.
CONTACTS = Kind(
    "contacts",
    "聯絡資料",
    (
        STUDENT_NO,
        NAME,
        *(_contact(n) for n in ("name_en", "mobile", "phone", "email", "postcode", "address")),
        Field(
            "email_verified",
            "信箱驗證",
            values.yes_no("驗證通過", "已驗證", more_no=("未驗證", "逾時")),
            ("信箱驗證結果", "驗證結果", "驗證狀態"),
            detail=DetailClass.CONTACT,
        ),
        Field(
            "labour_service",
            "勞動部就業服務",
            values.yes_no("願意", "同意", more_no=("不願意", "不同意")),
            ("是否願意接受勞動部的就業服務", "接受勞動部的就業服務", "就業服務意願"),
            detail=DetailClass.CONTACT,
        ),
        Field(
            "alumni_feedback",
            "資料回饋母校",
            values.yes_no("願意", "同意", more_no=("不願意", "不同意")),
            ("是否願意將資料回饋給母校", "資料回饋給母校", "校友資料回饋"),
            detail=DetailClass.CONTACT,
        ),
        Field(
            "submitted",
            "已送出",
            values.yes_no("已送出", "送出", more_no=("暫存", "未送出")),
            ("送出狀態",),
            helper=True,
        ),
        Field(
            "submitted_at",
            "送出時間",
            dates.moment,
            ("填寫時間", "確認時間", "送出日期"),
            detail=DetailClass.CONTACT,
        ),
        # Written by the desk beside the fields themselves; declared so that screens can name it.
        Field("confirmed", "學生已確認欄位", values.line, detail=DetailClass.CONTACT, helper=True),
    ),
    key=("student_no",),
    finish=_finish_contact,
)

#: N12: both spellings of failure; E16-E24: the other schools' words. 已完成 is a whole procedure's word, not a unit's.
RESULT = values.choice(
    {
        "審核通過": "passed",
        "通過": "passed",
        "合格": "passed",
        "passed": "passed",
        "pass": "passed",
        "審核不通過": "failed",
        "審核未通過": "failed",
        "不通過": "failed",
        "未通過": "failed",
        "退件": "failed",
        "failed": "failed",
        "尚未審核": "pending",
        "待審核": "pending",
        "未審核": "pending",
        "審核中": "pending",
        "pending": "pending",
        "免辦理": "not_applicable",
        "不需審核": "not_applicable",
        "免審核": "not_applicable",
        "無需審核": "not_applicable",
    },
    expects="審核通過、審核不通過、尚未審核或免辦理",
    required=True,
)


def _finish_result(row: dict[str, str]) -> Iterable[tuple[str, Fault]]:
    if row.get("result") == "failed" and not row.get("reason"):
        yield "reason", Fault("reason.missing", "審核不通過必須有原因（N12）")


RESULTS = Kind(
    "results",
    "單位審核結果",
    (
        STUDENT_NO,
        NAME,
        Field("unit", "辦理單位", values.line, ("審核單位", "單位")),
        Field("item", "辦理事項", values.line, ("事項", "審核項目", "辦理項目")),
        Field("result", "審核情形", RESULT, ("審核結果", "審核狀態", "結果", "狀態"), required=True),
        Field(
            "reason",
            "不通過原因",
            values.note,
            ("不通過原因/備註", "原因", "說明/填寫調查事項", "說明", "備註"),
            detail=DetailClass.REASON,
        ),
        Field("reviewed_at", "審核日期", dates.moment, ("審核時間", "審核日", "日期")),
        Field("reviewer", "審核人", values.name, ("承辦人", "審核人員")),
    ),
    finish=_finish_result,
)


#: Why a row of the school's list is no application.
PLACEHOLDER = "申請日期空白，是系統預留的列，不是申請（U48）"
DRAFT = "暫存視為無效申請，不匯入（U12）"


def _finish_application(row: dict[str, str]) -> Iterable[tuple[str, Fault]]:
    """U48: a row without a date is a placeholder. U12: a draft is no application."""
    if not row.get("applied_on"):
        yield "applied_on", Fault("skip.placeholder", PLACEHOLDER, Severity.WARNING)
    elif row.get("state") == "draft":
        yield "state", Fault("skip.draft", DRAFT, Severity.WARNING)


APPLICATIONS = Kind(
    "applications",
    "畢業資格申請清單",
    (
        STUDENT_NO,
        NAME,
        Field("term", "申請學年期", dates.term, ("學年期", "學年學期", "申請學年學期"), required=True),
        Field("applied_on", "申請日期", dates.day, ("申請時間", "送出日期")),
        Field(
            "state",
            "申請狀態",
            values.choice(
                {
                    "暫存": "draft",
                    "暫存檔": "draft",
                    "未送出": "draft",
                    "已送出": "submitted",
                    "送出申請": "submitted",
                    "送出": "submitted",
                    "已申請": "submitted",
                },
                expects="暫存或已送出",
            ),
            ("狀態", "申請狀況", "送出狀態"),
        ),
        Field("first_review", "初審", values.line, ("初審狀態", "初審結果", "初審審查狀況")),
        Field("second_review", "複審", values.line, ("複審狀態", "複審結果", "複審審查狀況")),
    ),
    key=("student_no", "term"),
    finish=_finish_application,
)

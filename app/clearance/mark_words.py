"""Marks in words (辦理紀錄的說法): what a returned or listed mark is about, as a person would say it."""

from __future__ import annotations

from typing import Final

from app import parts
from app.ledger import Fact, Kind
from app.school.profile import SchoolProfile
from app.school.units import Item

_PARTS: Final = {
    parts.INTAKE: "紙本",
    parts.PROOF: "證書資料校對",
    parts.CONSENT: "同意書",
    parts.FLAG: "標記",
    parts.READ: "提醒事項",
    parts.NOTICE: "注意事項",
    parts.CONTACT: "聯絡資料確認",
    parts.ROUTE: "辦理管道",
    parts.ROUND: "梯次",
    parts.SHELF: "證書",
    parts.MAIL: "證書郵寄",
    parts.DIGITAL: "數位學位證書",
    parts.REISSUE: "補發學位證明書",
    parts.LETTER: "委託書",
    parts.ENGLISH_NAME: "英文姓名核對",
    parts.ALIAS: "護照別名",
    parts.EXTENSION: "延畢申請",
    f"{parts.LISTED}leavers": "給資訊單位的完成離校名單",
}
_VALUES: Final = {
    parts.INTAKE: {parts.RECEIVED: "收件", parts.INCOMPLETE: "補件", parts.RETURNED: "退件"},
    parts.PROOF: {parts.YES: "校對無誤", parts.CORRECTION: "申請更正", parts.CORRECTED: "已更正"},
    parts.CONSENT: {parts.YES: "同意", parts.REFUSED: "不同意"},
    # That a student is flagged says it all.
    parts.FLAG: {parts.FLAGGED: ""},
    parts.NOTICE: {parts.YES: "已閱讀"},
    parts.READ: {parts.YES: "已閱讀"},
    parts.CONTACT: {parts.YES: "已送出"},
    parts.SHELF: {
        "produced": "已製證",
        "at_desk": "在櫃台",
        "collected": "已領取",
        "mailed": "已寄出",
        "returned": "退回",
        "void": "作廢",
    },
    parts.MAIL: {
        "requested": "申請郵寄",
        "sent": "已寄出",
        "returned": "退回",
        "delivered": "已送達",
        "collected": "退回後親領",
    },
    parts.DIGITAL: {
        "exported": "已送平臺",
        "sent": "已寄發",
        "bounced": "退信",
        "resend": "待重寄",
        "withheld": "不發",
    },
    parts.ENGLISH_NAME: {parts.PASSPORT: "與護照相符", parts.MINISTRY: "依外交部網站查詢"},
    parts.ALIAS: {parts.DECLARED: "擬採用，待附護照影本", parts.RECEIVED: "已收護照影本"},
    parts.EXTENSION: {parts.RECEIVED: "收件"},
    parts.LETTER: {parts.YES: "收件歸檔"},
    parts.ROUTE: {parts.ON_PAPER: "改以紙本重新辦理", "": "取消紙本辦理"},
}
#: What became of a request for a document after graduation (T33).
_REQUESTS: Final = {"asked": "申請", "told": "已告知申請方式", "answered": "已辦妥", "withdrawn": "同學撤回"}
_ONE_PART: Final = {Kind.CASE_ROUTED: parts.ROUTE, Kind.CONTACT_CONFIRMED: parts.CONTACT}


def part_of(fact: Fact) -> str:
    """What a marking fact stands under."""
    return _ONE_PART.get(Kind(fact.kind), "") or fact.text("part")


def part_word(school: SchoolProfile, item: str, part: str) -> str:
    """A part in the school's words: 歸還向系所借用的物品, 函號…; its code where the profile does not know it."""
    known = school.item(item)
    if part.startswith(parts.E_DOCUMENT):
        return f"電子文件　{school.e_documents.label(part.removeprefix(parts.E_DOCUMENT))}"
    kind, _, code = part.partition(":")
    match kind + ":":
        case parts.SUB:
            return _label(known, code)
        case parts.DOCUMENT:
            return next((d.label for d in known.documents if d.code == code), code) if known else code
        case parts.CHECK:
            return next((c.label for c in school.self_checks if c.code == code), code)
        case parts.FIELD:
            field = school.fields.find(code)
            return field.label if field is not None else code
        case parts.READ_OF:
            reminder = school.item(code)
            return reminder.label if reminder is not None else code
    return _PARTS.get(part, part)


def value_word(part: str, value: str) -> str:
    """A value in words: 勾選, 收件, 取消; a number as it is."""
    kind = part.partition(":")[0] + ":"
    if part in _VALUES and value in _VALUES[part]:
        return _VALUES[part][value]
    if part.startswith(parts.E_DOCUMENT):
        return _REQUESTS.get(value, value)
    if not value:
        return "列為改回未完成" if kind == parts.LISTED else "取消"
    if kind == parts.FIELD:
        return value
    words = {
        parts.SUB: {parts.YES: "勾選", parts.NOT_CONCERNED: "確認免辦"},
        parts.DOCUMENT: {parts.YES: "收到", parts.NOT_CONCERNED: "確認免繳"},
        parts.CHECK: {parts.YES: "是", parts.NO: "否"},
        parts.READ_OF: {parts.YES: "已閱讀"},
        parts.LISTED: {parts.YES: "已列出"},
    }
    return words.get(kind, {}).get(value, value)


def mark_words(school: SchoolProfile, fact: Fact) -> str:
    """A marking fact in one line: 系所　歸還向系所借用的物品　勾選."""
    item, part = fact.text("item"), part_of(fact)
    known = school.item(item)
    unit = school.unit(known.unit) if known is not None else None
    names = (
        unit.name if unit is not None else "",
        known.label if known is not None else item,
        part_word(school, item, part),
        value_word(part, fact.text("v")),
    )
    return "　".join(name for name in names if name)


def _label(item: Item | None, code: str) -> str:
    return next((s.label for s in item.sub_items if s.code == code), code) if item is not None else code

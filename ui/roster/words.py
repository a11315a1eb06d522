"""The words of the import screen that several of its widgets need: kinds of files, counts, encodings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

from ui.roster.model import (
    APPLICATIONS,
    CALENDAR,
    CERTIFICATES,
    COMPLETIONS,
    CONTACTS,
    CURRICULUM,
    DIGITAL_RESULTS,
    DIRECTORY,
    GOWNS,
    GRADES,
    PROBLEMS,
    RESULTS,
    ROSTER,
    SURVEYS,
    TRANSCRIPT,
)

ICONS: Final = {
    ROSTER: "users-round",
    PROBLEMS: "file-warning",
    CONTACTS: "id-card",
    GRADES: "hourglass",
    GOWNS: "shopping-bag",
    SURVEYS: "clipboard-list",
    COMPLETIONS: "list-checks",
    RESULTS: "stamp",
    CURRICULUM: "book-marked",
    TRANSCRIPT: "graduation-cap",
    APPLICATIONS: "file-check",
    CERTIFICATES: "award",
    DIGITAL_RESULTS: "file-check",
    DIRECTORY: "phone",
    CALENDAR: "calendar-clock",
}

#: Counts a summary shows, in this order; the rest of a batch's figures repeat them.
SHOWN: Final = (
    "new",
    "changed",
    "unchanged",
    "missing",
    "withdrawn",
    "new_problems",
    "cleared",
    "passed",
    "unknown",
    "not_applicable",
    "conflicting",
    "outside_window",
    "handed_over",
    "left_to_person",
    "other_parts_open",
    "waiting",
    "ticked",
    "not_said",
    "on_paper",
    "confirmed",
    "overwritten",
    "kept",
    "placeholders",
    "drafts",
    "rejected",
)
#: Counts of a preview that are said only when there are any.
QUIET: Final = frozenset(("withdrawn", *SHOWN[SHOWN.index("not_applicable") : SHOWN.index("rejected")]))


def kind_word(kind: str) -> str:
    """The kind of file as the chooser names it."""
    translate = QCoreApplication.translate
    words = {
        ROSTER: translate("Roster", "名冊"),
        PROBLEMS: translate("Roster", "欠項名單"),
        CONTACTS: translate("Roster", "聯絡資料"),
        GRADES: translate("Roster", "成績未到"),
        GOWNS: translate("Roster", "學位服歸還"),
        SURVEYS: translate("Roster", "問卷填寫"),
        COMPLETIONS: translate("Roster", "完成名單"),
        RESULTS: translate("Roster", "審核結果"),
        CURRICULUM: translate("Roster", "課程架構"),
        TRANSCRIPT: translate("Roster", "歷年成績"),
        APPLICATIONS: translate("Roster", "畢業申請"),
        CERTIFICATES: translate("Roster", "製證名冊"),
        DIGITAL_RESULTS: translate("Roster", "數位證書寄發結果"),
        DIRECTORY: translate("Roster", "承辦窗口"),
        CALENDAR: translate("Roster", "行事曆"),
    }
    return words.get(kind, kind)


def kind_sentence(kind: str) -> str:
    """What loading a file of this kind will do."""
    translate = QCoreApplication.translate
    words = {
        ROSTER: translate("Roster", "新的學生加入名冊，異動的欄位更新；檔案中沒有的學生預設保留。"),
        CONTACTS: translate("Roster", "更新學生確認過的電話、信箱與地址；學生後來確認的資料不會被舊檔案蓋掉。"),
        PROBLEMS: translate(
            "Roster", "名單上的學生登錄為不通過並寫入原因；選「其餘通過」時，尚未審核的其他學生一併通過。"
        ),
        GRADES: translate("Roster", "還有成績未到的學生登錄為不通過，原因寫上課程與教師。"),
        GOWNS: translate("Roster", "已歸還學位服的學生登錄為通過，還沒歸還的登錄為不通過。"),
        SURVEYS: translate("Roster", "填完問卷的學生登錄為通過，還沒填的登錄為不通過。"),
        COMPLETIONS: translate("Roster", "已完成的學生登錄為通過，還沒完成的登錄為不通過。"),
        RESULTS: translate("Roster", "每一列登錄該單位對該生的審核結果；沒有列出的學生不動。"),
        CURRICULUM: translate("Roster", "新增或更新各學系的課程架構，供畢業學分審核使用。"),
        TRANSCRIPT: translate("Roster", "更新名冊上學生的歷年成績；查無學號的成績不匯入。"),
        APPLICATIONS: translate(
            "Roster", "登錄學校系統裡已送出的畢業資格申請；申請日期空白的預留列與暫存不算，審查結果由審查人登錄。"
        ),
        CERTIFICATES: translate("Roster", "登錄印好的證書：字號與位置；已登錄過的不動，資料未齊、字號重複的逐列說明。"),
        DIGITAL_RESULTS: translate(
            "Roster", "登錄平臺回覆的寄發或退信；已登錄過的不動，沒有送過平臺、已更正信箱待重寄的逐列說明。"
        ),
        DIRECTORY: translate("Roster", "更新各單位的窗口、分機、地點與上班時間；檔案中沒有的窗口保留。"),
        CALENDAR: translate("Roster", "政府辦公日曆表（CSV、JSON），或本校的休假、暫停發證與補班日。"),
    }
    return words.get(kind, "")


def count_word(count: str) -> str:
    """What a figure counts."""
    translate = QCoreApplication.translate
    words = {
        "new": translate("Roster", "新增"),
        "changed": translate("Roster", "異動"),
        "unchanged": translate("Roster", "未變"),
        "missing": translate("Roster", "檔案中沒有"),
        "withdrawn": translate("Roster", "移除"),
        "new_problems": translate("Roster", "登錄不通過"),
        "cleared": translate("Roster", "已清欠項"),
        "passed": translate("Roster", "登錄通過"),
        "unknown": translate("Roster", "查無學號"),
        "not_applicable": translate("Roster", "免辦理"),
        "conflicting": translate("Roster", "兩處審核矛盾"),
        "outside_window": translate("Roster", "不在辦理期間"),
        "handed_over": translate("Roster", "已領證"),
        "left_to_person": translate("Roster", "留給承辦人"),
        "other_parts_open": translate("Roster", "其他細目未完成"),
        "waiting": translate("Roster", "前提未齊"),
        "ticked": translate("Roster", "勾選細目"),
        "not_said": translate("Roster", "名單未註明"),
        "on_paper": translate("Roster", "紙本補辦"),
        "confirmed": translate("Roster", "學生確認"),
        "overwritten": translate("Roster", "改掉原有的值"),
        "kept": translate("Roster", "保留原有的值"),
        "placeholders": translate("Roster", "預留列"),
        "drafts": translate("Roster", "暫存"),
        "rejected": translate("Roster", "退件"),
    }
    return words.get(count, count)


def count_line(counts: Mapping[str, int]) -> str:
    """A batch's figures in one line; what is zero is not said."""
    said = [f"{count_word(name)} {counts[name]:,}" for name in SHOWN if counts.get(name)]
    return " · ".join(said) if said else QCoreApplication.translate("Roster", "沒有異動")


def encoding_word(encoding: str) -> str:
    """An encoding as an office calls it."""
    known = {"cp950": "Big5 (CP950)", "utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "gb18030": "GB18030"}
    return known.get(encoding.lower(), encoding.upper())

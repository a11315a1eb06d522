"""The words of the import screen that several of its widgets need: kinds of files, counts, encodings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

from ui.roster.model import CURRICULUM, PROBLEMS, ROSTER, TRANSCRIPT

ICONS: Final = {
    ROSTER: "users-round",
    PROBLEMS: "file-warning",
    CURRICULUM: "book-marked",
    TRANSCRIPT: "graduation-cap",
}

#: Counts a summary shows, in this order; the rest of a batch's figures repeat them.
SHOWN: Final = (
    "new",
    "changed",
    "unchanged",
    "missing",
    "new_problems",
    "cleared",
    "passed",
    "unknown",
    "not_applicable",
    "conflicting",
    "rejected",
)


def kind_word(kind: str) -> str:
    """The kind of file as the chooser names it."""
    translate = QCoreApplication.translate
    words = {
        ROSTER: translate("Roster", "名冊"),
        PROBLEMS: translate("Roster", "欠項名單"),
        CURRICULUM: translate("Roster", "課程架構"),
        TRANSCRIPT: translate("Roster", "歷年成績"),
    }
    return words.get(kind, kind)


def count_word(count: str) -> str:
    """What a figure counts."""
    translate = QCoreApplication.translate
    words = {
        "new": translate("Roster", "新增"),
        "changed": translate("Roster", "異動"),
        "unchanged": translate("Roster", "未變"),
        "missing": translate("Roster", "檔案中沒有"),
        "new_problems": translate("Roster", "登錄欠項"),
        "cleared": translate("Roster", "已清欠項"),
        "passed": translate("Roster", "其餘通過"),
        "unknown": translate("Roster", "查無學號"),
        "not_applicable": translate("Roster", "免辦理"),
        "conflicting": translate("Roster", "兩處審核矛盾"),
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

"""The words, colours and order of what becomes of a list's lines."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from app.roster.list_lines import Fate

#: In the order they are shown: what will be written, then what is left alone, then what needs a person.
ORDER: Final = (
    Fate.FAILING,
    Fate.CLEARING,
    Fate.PASSING,
    Fate.UNCHANGED,
    Fate.ALONE,
    Fate.MANGLED,
    Fate.UNKNOWN,
    Fate.UNREAD,
    Fate.OTHERS,
)
#: Fate -> tone and icon.
FACES: Final = {
    Fate.FAILING: ("stop", "circle-alert"),
    Fate.CLEARING: ("done", "check"),
    Fate.PASSING: ("done", "circle-check"),
    Fate.UNCHANGED: ("wait", "circle-minus"),
    Fate.ALONE: ("wait", "lock"),
    Fate.MANGLED: ("warn", "triangle-alert"),
    Fate.UNKNOWN: ("warn", "circle-question-mark"),
    Fate.UNREAD: ("warn", "file-warning"),
    Fate.OTHERS: ("free", "users"),
}


def fate_word(fate: Fate) -> str:
    """What becomes of a line, in two to six characters."""
    translate = QCoreApplication.translate
    words = {
        Fate.FAILING: translate("Worklist", "登錄不通過"),
        Fate.CLEARING: translate("Worklist", "已清，解除"),
        Fate.PASSING: translate("Worklist", "登錄通過"),
        Fate.UNCHANGED: translate("Worklist", "未變"),
        Fate.ALONE: translate("Worklist", "不更動"),
        Fate.MANGLED: translate("Worklist", "學號疑似有誤"),
        Fate.UNKNOWN: translate("Worklist", "查無此人"),
        Fate.UNREAD: translate("Worklist", "讀不懂"),
        Fate.OTHERS: translate("Worklist", "名單以外"),
    }
    return words[fate]


def fate_sentence(fate: Fate) -> str:
    """What that means, for whoever points at it."""
    translate = QCoreApplication.translate
    words = {
        Fate.FAILING: translate("Worklist", "登錄為不通過，並寫入名單上的原因。"),
        Fate.CLEARING: translate("Worklist", "先前名單登錄的欠項已清，解除不通過。"),
        Fate.PASSING: translate("Worklist", "登錄為通過。"),
        Fate.UNCHANGED: translate("Worklist", "和現在的審核情形一樣，不再登錄一次。"),
        Fate.ALONE: translate("Worklist", "名單不能決定這幾位；每一列都寫了為什麼。"),
        Fate.MANGLED: translate("Worklist", "名冊上沒有這個學號，但有很像的：前面的 0 或字母可能掉了。"),
        Fate.UNKNOWN: translate("Worklist", "名冊上沒有這個學號。"),
        Fate.UNREAD: translate("Worklist", "這幾列沒有可用的學號或內容。"),
        Fate.OTHERS: translate("Worklist", "名單沒有提到、這次會一併登錄通過的學生。"),
    }
    return words[fate]

"""Words of the applications that several widgets need: states, filters, what is missing, marks."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.audit.application import Status
from ui.audit.applications import states
from ui.audit.applications.states import UNLOADED


def status_word(status: str) -> str:
    """Where an application stands."""
    translate = QCoreApplication.translate
    words = {
        Status.NONE.value: translate("Audit", "尚未申請"),
        Status.DRAFT.value: translate("Audit", "尚未申請"),
        Status.SUBMITTED.value: translate("Audit", "待初審"),
        Status.FIRST_PASSED.value: translate("Audit", "待複審"),
        Status.FIRST_FAILED.value: translate("Audit", "初審不通過"),
        Status.APPROVED.value: translate("Audit", "複審通過"),
        Status.SECOND_FAILED.value: translate("Audit", "複審不通過"),
        Status.RETURNED.value: translate("Audit", "退回修正"),
        Status.WITHDRAWN.value: translate("Audit", "已撤回"),
        UNLOADED: translate("Audit", "未載入"),
    }
    return words[status]


def bucket_word(bucket: str) -> str:
    """A filter's name."""
    translate = QCoreApplication.translate
    words = {
        states.FIRST: translate("Audit", "待初審"),
        states.SECOND: translate("Audit", "待複審"),
        states.RETURNED: translate("Audit", "退回"),
        states.FAILED: translate("Audit", "不通過"),
        states.APPROVED: translate("Audit", "已通過"),
        states.NONE: translate("Audit", "尚未申請"),
        states.UNLOADED: translate("Audit", "未載入"),
        states.WITHDRAWN: translate("Audit", "已撤回"),
    }
    return words[bucket]


def mark_word(mark: str) -> str:
    """A mark beside the state."""
    translate = QCoreApplication.translate
    words = {
        "unsigned": translate("Audit", "缺簽名單"),
        "late": translate("Audit", "補救"),
        "disputed": translate("Audit", "矛盾"),
    }
    return words[mark]


def todo_word(todo: str) -> str:
    """What still has to happen, as `app` names it."""
    translate = QCoreApplication.translate
    words = {
        "送出申請": translate("Audit", "送出"),
        "簽名確認單送系辦": translate("Audit", "簽名單"),
        "初審": translate("Audit", "初審"),
        "複審": translate("Audit", "複審"),
    }
    return words.get(todo, todo)

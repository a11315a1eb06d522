"""Words of the steps of an application: on buttons, in the question for a reason, and once they are done."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.applications.steps import StepKind
from app.audit.application import Event, EventKind, Stage


def step_word(kind: StepKind) -> str:
    """A step as its button names it."""
    translate = QCoreApplication.translate
    words = {
        StepKind.SUBMIT: translate("AuditStep", "登錄送出申請"),
        StepKind.RECEIVE: translate("AuditStep", "收簽名單"),
        StepKind.APPROVE_FIRST: translate("AuditStep", "初審通過"),
        StepKind.REJECT_FIRST: translate("AuditStep", "初審不通過"),
        StepKind.APPROVE_SECOND: translate("AuditStep", "複審通過"),
        StepKind.REJECT_SECOND: translate("AuditStep", "複審不通過"),
        StepKind.AMEND: translate("AuditStep", "代為修正"),
        StepKind.RETURN: translate("AuditStep", "退回修正"),
        StepKind.RECALL_FIRST: translate("AuditStep", "撤銷初審"),
        StepKind.RECALL_SECOND: translate("AuditStep", "撤銷複審"),
        StepKind.WITHDRAW: translate("AuditStep", "撤回申請"),
    }
    return words[kind]


def asked_word(kind: StepKind) -> str:
    """The question for a reason."""
    translate = QCoreApplication.translate
    words = {
        StepKind.SUBMIT: translate("Audit", "已過申請期間，補救原因"),
        StepKind.REJECT_FIRST: translate("Audit", "初審不通過的原因"),
        StepKind.REJECT_SECOND: translate("Audit", "複審不通過的原因"),
        StepKind.AMEND: translate("Audit", "代為修正的原因"),
        StepKind.RETURN: translate("Audit", "退回修正的原因"),
        StepKind.WITHDRAW: translate("Audit", "撤回的原因"),
    }
    return words.get(kind, "")


def done_word(kind: StepKind) -> str:
    """What is said once a step is on record."""
    translate = QCoreApplication.translate
    words = {
        StepKind.SUBMIT: translate("Audit", "{name}：已登錄送出申請"),
        StepKind.RECEIVE: translate("Audit", "{name}：已收簽名單"),
        StepKind.APPROVE_FIRST: translate("Audit", "{name}：初審通過"),
        StepKind.REJECT_FIRST: translate("Audit", "{name}：初審不通過"),
        StepKind.APPROVE_SECOND: translate("Audit", "{name}：複審通過"),
        StepKind.REJECT_SECOND: translate("Audit", "{name}：複審不通過"),
        StepKind.AMEND: translate("Audit", "{name}：已代為修正，簽名單須重新送交"),
        StepKind.RETURN: translate("Audit", "{name}：已退回修正"),
        StepKind.RECALL_FIRST: translate("Audit", "{name}：已撤銷初審"),
        StepKind.RECALL_SECOND: translate("Audit", "{name}：已撤銷複審"),
        StepKind.WITHDRAW: translate("Audit", "{name}：已撤回申請"),
    }
    return words[kind]


def event_word(event: Event) -> str:
    """A step as the history names it."""
    translate = QCoreApplication.translate
    if event.kind is EventKind.REVIEWED:
        words = {
            (Stage.FIRST, True): translate("Audit", "初審通過"),
            (Stage.FIRST, False): translate("Audit", "初審不通過"),
            (Stage.SECOND, True): translate("Audit", "複審通過"),
            (Stage.SECOND, False): translate("Audit", "複審不通過"),
        }
        return words.get((event.stage or Stage.FIRST, event.passed), "")
    if event.kind is EventKind.RECALLED:
        second = event.stage is Stage.SECOND
        return translate("Audit", "撤銷複審") if second else translate("Audit", "撤銷初審")
    return {
        EventKind.SUBMITTED: translate("Audit", "送出申請"),
        EventKind.AMENDED: translate("Audit", "代為修正"),
        EventKind.RECEIVED: translate("Audit", "收簽名單"),
        EventKind.RETURNED: translate("Audit", "退回修正"),
        EventKind.WITHDRAWN: translate("Audit", "撤回申請"),
        EventKind.DRAFTED: translate("Audit", "暫存"),
    }[event.kind]

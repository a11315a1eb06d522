"""How the sheet of records says things: states of steps, what their choices do, what is to be typed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app import parts
from ui.counter.case_steps import Act, Ask, Choice, Step
from ui.school_names import named


def told(step: Step) -> str:
    """What the sheet says about a step, in the language in force."""
    translate = QCoreApplication.translate
    words = {
        "read": translate("Case", "已閱讀"),
        "read_older": translate("Case", "閱讀的是舊版，請重新閱讀"),
        "unread": translate("Case", "尚未閱讀"),
        "yes": translate("Case", "是"),
        "no": translate("Case", "否"),
        "unanswered": translate("Case", "尚未回答"),
        "submitted": translate("Case", "已送出"),
        "not_submitted": translate("Case", "尚未送出"),
        "not_on_roster": translate("Case", "名冊沒有，請詢問後登錄"),
        "on_paper": translate("Case", "已改以紙本重新辦理"),
        "may_restart": translate("Case", "已過開放期間，須以紙本重新辦理"),
        "online": translate("Case", "線上辦理中"),
        "received": translate("Case", "已收件"),
        "incomplete": translate("Case", "待補件"),
        "returned": translate("Case", "已退件"),
        "not_received": translate("Case", "尚未收件"),
        "promised": translate("Case", "已收件，預計完成"),
        "proof_yes": translate("Case", "校對無誤"),
        "proof_correction": translate("Case", "申請更正中"),
        "proof_corrected": translate("Case", "已更正，請同學再確認"),
        "proof_open": translate("Case", "尚未校對"),
        "consent_there": translate("Case", "已有紀錄"),
        "consent_missing": translate("Case", "尚未繳交"),
        "delegate": translate("Case", "可以代簽"),
        "stamped": translate("Case", "已補登蓋章"),
        "not_stamped": translate("Case", "尚未補登蓋章"),
        "at_pickup": translate("Case", "領證時再辦理"),
        "conflict": translate("Case", "兩個櫃台的紀錄不一致，請重新登錄"),
    }
    return words.get(step.told, "")


def title(step: Step) -> str:
    """What a step is about."""
    translate = QCoreApplication.translate
    if step.act is Act.ROUTE:
        return translate("Case", "辦理方式")
    if step.act is Act.INTAKE:
        return translate("Case", "收件")
    if step.act is Act.PROOF:
        return translate("Case", "證書資料校對")
    if step.act is Act.CONSENT:
        return translate("Case", "同意書")
    if step.act is Act.STAMP:
        return translate("Case", "紙本蓋章：{item}").format(item=named(step.title))
    if step.act is Act.DELEGATE:
        return translate("Case", "由{role}代簽").format(role=named(step.title))
    return named(step.title)


def choice(step: Step, way: Choice) -> str:
    """What a choice does, on its button."""
    translate = QCoreApplication.translate
    if step.act in (Act.CONTACT, Act.CONSENT):
        return translate("Case", "開啟")
    if step.act is Act.DELEGATE:
        return translate("Case", "代簽通過")
    if not way.value:
        return translate("Case", "取消登錄")
    words = {
        (Act.NOTICE, "counter"): translate("Case", "當場閱讀"),
        (Act.NOTICE, "online"): translate("Case", "線上已閱讀"),
        (Act.CHECK, parts.YES): translate("Case", "是"),
        (Act.CHECK, parts.NO): translate("Case", "否"),
        (Act.FACT, "set"): translate("Case", "登錄"),
        (Act.ROUTE, parts.ON_PAPER): translate("Case", "改以紙本重新辦理"),
        (Act.ROUTE, "online"): translate("Case", "取消紙本辦理"),
        (Act.INTAKE, parts.RECEIVED): translate("Case", "收件"),
        (Act.INTAKE, parts.INCOMPLETE): translate("Case", "補件"),
        (Act.INTAKE, parts.RETURNED): translate("Case", "退件"),
        (Act.PROOF, parts.YES): translate("Case", "校對無誤"),
        (Act.PROOF, parts.CORRECTION): translate("Case", "申請更正"),
        (Act.PROOF, parts.CORRECTED): translate("Case", "已更正"),
        (Act.PART, parts.YES): translate("Case", "已完成"),
        (Act.PART, parts.NOT_CONCERNED): translate("Case", "不需要"),
        (Act.READ, parts.YES): translate("Case", "已閱讀"),
        (Act.STAMP, "pass"): translate("Case", "蓋章通過"),
        (Act.STAMP, "fail"): translate("Case", "蓋章不通過"),
        (Act.STAMP, "withdraw"): translate("Case", "取消補登"),
    }
    return words.get((step.act, way.value), way.value)


def ask(kind: Ask, step: Step) -> str:
    """What is to be typed."""
    translate = QCoreApplication.translate
    if kind is Ask.NUMBER:
        return translate("Case", "文號")
    if kind is Ask.DAY:
        return translate("Case", "日期，如 114.6.10；空白是今天")
    if kind is Ask.VALUE:
        return named(step.title)
    return translate("Case", "原因或備註")

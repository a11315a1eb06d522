"""The rule clock in the language in force: one sentence per event; what the school calls things stays its own."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.school.rule_clock import Event, RuleClock, Standing, What
from ui.i18n import english, full_day, pick, short_day, year_of
from ui.sentences import told as in_words


def sentence(event: Event) -> str:
    """What happens."""
    translate = QCoreApplication.translate
    said = {
        What.OPENS: translate("Clock", "{subject}開始"),
        What.LAST_DAY: translate("Clock", "{subject}最後一天"),
        What.CLOSED: translate("Clock", "{subject}已截止"),
        What.ANNOUNCED: translate("Clock", "{subject}公告"),
        What.PICKUP_FROM: translate("Clock", "{subject}開始領取學位證書"),
        What.LEAVE_BY: translate("Clock", "{subject}最終離校日"),
        What.CARD_EXPIRES: translate("Clock", "學生證身分效期最後一天"),
        What.CARD_ORDINARY: translate("Clock", "學生證不再具學生身分"),
        What.DISCOUNT_ENDS: translate("Clock", "悠遊卡學生證優惠最後一天"),
        What.LOST_CARD: translate("Clock", "學生證遺失的辦法改變"),
        What.ANSWER: translate("Clock", "「{subject}」改為新的答案"),
        What.CONTACT_FROM: translate("Clock", "承辦窗口「{subject}」開始服務"),
        What.CONTACT_TO: translate("Clock", "承辦窗口「{subject}」服務最後一天"),
        What.DEPARTMENT_RULE: translate("Clock", "系所規定「{subject}」開始適用"),
        What.SUSPENDED: translate("Clock", "暫停發放學位證書（{subject}）"),
        What.HOLIDAY: translate("Clock", "放假（{subject}）"),
        What.MAKE_UP: translate("Clock", "補行上班"),
        What.TERM: translate("Clock", "{subject}開始"),
    }
    return said[event.what].format(
        subject=pick(event.subject, event.subject_en) if event.subject_en else in_words(event.subject)
    )


def how_long(standing: Standing) -> str:
    """How long something open stays so."""
    translate = QCoreApplication.translate
    if standing.closes is None or standing.days is None:
        return translate("Clock", "開放中")
    if standing.days == 0:
        return translate("Clock", "今天是最後一天")
    return translate("Clock", "再 {n} 天截止（{day}）").format(n=standing.days, day=short_day(standing.closes))


def unofficial(year: int) -> str:
    """What the clock does not know for certain: the holidays of a year whose official calendar nobody has imported."""
    said = QCoreApplication.translate(
        "Clock", "尚未匯入{year} 年的政府行政機關辦公日曆表；放假日依法定假日推算，調整放假與補班日以公告為準。"
    )
    return said.format(year=year_of(year) if english() else f"民國 {year_of(year)}")


def head(told: RuleClock) -> str:
    """The day itself: whether it is worked, and when work goes on."""
    translate = QCoreApplication.translate
    if told.working:
        return full_day(told.day)
    closed = translate("Clock", "{day}　休息（{why}），下一個上班日 {next}")
    return closed.format(day=full_day(told.day), why=in_words(told.closed), next=short_day(told.next_working))

"""What the card of a paper says, in the language in force."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from app.printing.tied import Print, Tied, Validity
from ui.i18n import english, full_moment, numbered, pick

translate = QCoreApplication.translate

#: How each state looks: icon, colour, tone of the heading. The word beside it says the same.
FACES: Final = {
    Validity.CURRENT: ("circle-check", "done_dot", "done"),
    Validity.SUPERSEDED: ("circle-x", "stop_dot", "stop"),
    Validity.DRAFT: ("file-warning", "warn_dot", "warn"),
    Validity.UNKNOWN: ("circle-question-mark", "text3", ""),
}


def heading(found: Tied) -> str:
    """The state in a word or two."""
    return {
        Validity.CURRENT: translate("Tied", "現行有效"),
        Validity.SUPERSEDED: translate("Tied", "已被取代"),
        Validity.DRAFT: translate("Tied", "暫存：無效"),
        Validity.UNKNOWN: translate("Tied", "不明"),
    }[found.validity]


def which(found: Tied) -> str:
    """Number and version."""
    if not found.version:
        return found.number
    return translate("Tied", "{number}　第 {n} 版").format(number=found.number, n=found.version)


def whose(found: Tied) -> str:
    """The student, or that it is nobody's in particular."""
    student = found.student
    if student is None:
        return ""
    name, other = (student.name_en or student.name, student.name) if english() else (student.name, student.name_en)
    parts = (student.student_no, name, other if other != name else "", student.department)
    return "　".join(part for part in parts if part)


def title(found: Tied) -> str:
    """What kind of paper it is."""
    return pick(found.title, found.title_en)


def print_line(one: Print, *, again: bool) -> str:
    """When it was printed, by whom, how often and why once more."""
    copies = numbered(translate("Tied", "{n} 張").format(n=one.copies))
    said = "　".join((full_moment(one.at), one.by, copies))
    return translate("Tied", "補印 {line}：{reason}").format(line=said, reason=one.reason) if again else said


def received_line(found: Tied) -> str:
    """That the signed sheet, this one or another, was taken in."""
    application = found.application
    if application is None or application.received_at is None:
        return ""
    if found.received:
        return translate("Tied", "系辦已收件：就是這一張")
    if application.received_sheet:
        return translate("Tied", "系辦已收件：{number}").format(number=application.received_sheet)
    return translate("Tied", "系辦已收件（未登錄編號）")


def scans_line(found: Tied) -> str:
    """How many scans are kept with it."""
    count = len(found.scans)
    return numbered(translate("Tied", "附有 {n} 個掃描檔").format(n=count)) if count else ""

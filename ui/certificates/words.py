"""What the certificates screen says: the one answer, its reasons, and the lines of a clerk, in the window's language."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from app.certificates.e_documents import Asked
from app.certificates.glance import Answer, Glance, Gone
from app.certificates.pickup_day import WhereWhen
from app.certificates.replacement import Version, What
from app.clearance.board import Missing
from app.school.opening import Opening
from app.school.pickup import PickupMethod
from app.school.profile import SchoolProfile
from app.store import StudentRecord
from ui.certificates.model import Kind, Line
from ui.i18n import english, full_date, full_moment, numbered, pick, short_day, short_moment
from ui.punctuation import bracketed, in_turn, listed
from ui.school_names import named
from ui.sentences import asked, told, told_of

#: Icon, ink and tone of each answer; never the colour alone.
FACES: Final = {
    Answer.READY: ("badge-check", "done_fg", "done"),
    Answer.MISSING: ("circle-x", "stop_fg", "stop"),
    Answer.WAITING: ("circle-x", "stop_fg", "stop"),
    Answer.ELSEWHERE: ("map-pin", "warn_fg", "warn"),
    Answer.NOT_TODAY: ("calendar-clock", "warn_fg", "warn"),
    Answer.GONE: ("award", "wait_fg", "wait"),
    Answer.UNCONFIRMED: ("triangle-alert", "warn_fg", "warn"),
}


def heading(found: Glance) -> str:
    """The answer, in as few words as can be read across a counter."""
    translate = QCoreApplication.translate
    if found.answer is Answer.MISSING:
        return numbered(translate("Certificates", "還不能發：缺 {n} 項").format(n=len(found.missing)))
    return {
        Answer.READY: translate("Certificates", "可以發證"),
        Answer.WAITING: translate("Certificates", "還不能發"),
        Answer.ELSEWHERE: translate("Certificates", "證書不在這個櫃台"),
        Answer.NOT_TODAY: translate("Certificates", "今天不發證"),
        Answer.GONE: translate("Certificates", "已領取"),
        Answer.UNCONFIRMED: translate("Certificates", "已登錄，還沒有核對：證書先不要交出"),
    }[found.answer]


def said(found: Glance) -> str:
    """The sentence under the answer."""
    if found.gone is not None:
        return gone_line(found.gone)
    if found.missing:
        first = found.missing[0]
        where = listed(map(asked, first.asked))
        return QCoreApplication.translate("Certificates", "先洽 {unit}：{where}").format(
            unit=pick(first.unit_name, first.unit_name_en), where=where or "—"
        )
    if found.refusal is not None:
        own = found.refusal.code.startswith("clearance.") and found.refusal.code.endswith("_open")
        # What this very desk has not put on record yet needs no window to be named, but the key.
        here = QCoreApplication.translate("Certificates", "按 F8 在這裡登錄。")
        return told_of(found.refusal.message, here if own else found.refusal.hint)
    if found.answer is Answer.ELSEWHERE:
        return lies_at(found.where)
    if found.answer is Answer.NOT_TODAY:
        return told(found.where.closed)
    return told(found.warning) if found.warning else ""


def gone_line(gone: Gone) -> str:
    """When it left, how, under which serial and by whose hand."""
    how = bracketed(named(gone.method), told(gone.id_type))
    return "　".join(text for text in (full_moment(gone.at), how, gone.serial, gone.by) if text)


def left(found: Glance) -> str:
    """That a certificate has just left, for the toast."""
    return QCoreApplication.translate("Certificates", "{name} 已領取").format(name=called(found.student))


def called(student: StudentRecord) -> str:
    """How a student is called in the language in force."""
    return student.name_en or student.name if english() else student.name


def missing_line(found: Missing) -> tuple[str, str]:
    """What is missing, and whom to ask."""
    what = f"{pick(found.unit_name, found.unit_name_en)}　{pick(found.item_name, found.item_name_en)}　{pick(found.label, found.label_en)}"
    whom = "　".join(text for text in (found.reason, *map(asked, found.asked)) if text)
    return what, whom


def place_line(found: Glance) -> str:
    """Where the certificate lies."""
    translate = QCoreApplication.translate
    if not found.serial:
        return translate("Certificates", "庫存沒有登錄；發證時由本櫃台編流水號")
    lies = f"{found.serial}　{told(found.shelf)}　{found.place}".strip()
    if found.overdue:
        lies += "　" + numbered(translate("Certificates", "逾期未領，已放 {n} 天").format(n=found.days))
    return lies


def version_lines(one: Version) -> tuple[str, str]:
    """One version of a certificate (E33), and why, what was paid, by whom and when."""
    translate = QCoreApplication.translate
    kind = told(one.kind)
    if one.what is What.DIGITAL:
        kind = translate("Certificates", "{kind}（數位檔案）").format(kind=kind)
    paid = translate("Certificates", "收費 {fee} 元，收據 {receipt}").format(fee=f"{one.fee:,}", receipt=one.receipt)
    title = translate("Certificates", "第 {n} 版　{kind}　{serial}").format(n=one.number, kind=kind, serial=one.serial)
    said = (one.reason, paid if one.fee else "", one.by, short_moment(one.at))
    return title, "　".join(text for text in said if text)


def asked_lines(one: Asked) -> tuple[str, str]:
    """A document somebody asked for since (T33) and how that stands, and what was noted, by whom and when."""
    title = QCoreApplication.translate("Certificates", "電子文件：{document}　{state}")
    said = title.format(document=pick(one.document.label, one.document.label_en), state=told(one.label))
    return said, "　".join(text for text in (one.note, one.by, short_moment(one.at)) if text)


def lies_at(where: WhereWhen) -> str:
    """At which of the school's desks the certificate is handed out."""
    if where.desk is None or not english():
        return where.text
    desk = bracketed(pick(where.desk.name, where.desk.name_en), asked(where.place))
    return QCoreApplication.translate("Certificates", "證書在{desk}").format(
        desk=" ".join(filter(None, (desk, where.desk.phone)))
    )


def opening_line(found: Opening) -> str:
    """When the desk is open next: 今天 08:30–12:00, or why not today and when."""
    if not english():
        return found.text
    hours = listed(span.replace("-", "–") for span in found.spans)
    if found.today:
        return told(found.text)
    return in_turn((told(found.closed), f"open {short_day(found.day)} {hours}".strip()))


def mail_line(found: Glance) -> str:
    """How far a mailing has come."""
    return "　".join(text for text in (told(found.mail), found.tracking) if text)


def card_lines(found: Glance, *, lost: bool) -> tuple[str, ...]:
    """What is done to the card, and what its holder is told; of a diploma that has left only what was done (N39)."""
    card = found.card_lost if lost else found.card
    if card is None:
        return ()
    put_off = found.gone is not None and any(due.sub.with_card for due in found.due)
    done = "" if put_off else card.action_en if english() and card.action_en else told(card.action)
    return tuple(text for text in (done, *(told(text) for text in card.told)) if text)


def tellings(found: Glance) -> tuple[tuple[str, str, str], ...]:
    """What whoever collects is told besides: icon, ink and words (E13, T31, E14, E27)."""
    translate = QCoreApplication.translate
    follows = found.follows
    said = []
    if follows is not None and follows.warning:
        # What is asked for stands first: afterwards nobody is there to answer.
        asked_for = told(follows.warning)
        said.append(("mail", "warn_dot", f"{asked_for[:1].upper()}{asked_for[1:]}"))
    if follows is not None and follows.due is not None:
        sent = translate("Certificates", "數位學位證書 {day} 前寄發").format(day=full_date(follows.due))
        said.append(("file-check", "text3", sent))
    if found.once:
        said.append(("award", "text3", told(found.once)))
    return tuple(said)


def way_word(way: PickupMethod) -> str:
    """A way of collecting."""
    return pick(way.label, way.label_en)


def line_word(school: SchoolProfile, line: Line) -> str:
    """A line of the checklist."""
    translate = QCoreApplication.translate
    if line.kind is Kind.LOST:
        return translate("Certificates", "學生證遺失")
    if line.kind is Kind.CARD_KIND:
        card = school.card
        if card is not None and line.code in card.refused:
            return translate("Certificates", "出示的是 {kind} 卡").format(kind=line.code)
        return translate("Certificates", "{kind} 學生證").format(kind=line.code)
    return line.label

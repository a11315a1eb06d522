"""數位證書: which digital diplomas are due, with the platform, sent or bounced; addresses stay hidden here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import QCoreApplication

from app.certificates import digital
from app.certificates.mailboxes import RESEND
from app.context import Context
from ui.certificates import words
from ui.certificates.book import Book
from ui.certificates.list_table import Row
from ui.certificates.steps import Do, of_digital
from ui.i18n import full_date, numbered
from ui.sentences import told

TO_SEND, OVERDUE, EXPORTED, BOUNCED, SENT, NONE = range(6)


class DigitalBook(Book[digital.Digital]):
    """The lists of the page."""

    widths: ClassVar[Mapping[int, int]] = {0: 110, 1: 110, 2: 130, 3: 110, 4: 110}
    what = "digital"

    def read(self, ctx: Context) -> Sequence[digital.Digital]:
        """Everybody whose paper diploma has left, due first."""
        return sorted(digital.everybody(ctx), key=lambda d: (d.due is None, d.due, d.student.student_no))

    def lists(self) -> Sequence[str]:
        """The lists by name."""
        translate = QCoreApplication.translate
        return (
            translate("Certificates", "要送的"),
            translate("Certificates", "已逾期"),
            translate("Certificates", "已送平臺"),
            translate("Certificates", "退信"),
            translate("Certificates", "已寄發"),
            translate("Certificates", "不發"),
        )

    def header(self) -> Sequence[str]:
        """The heads of the columns."""
        translate = QCoreApplication.translate
        return (
            translate("Certificates", "學號"),
            translate("Certificates", "姓名"),
            translate("Certificates", "情形"),
            translate("Certificates", "領證日"),
            translate("Certificates", "寄發期限"),
            translate("Certificates", "次數、信箱與原因"),
        )

    def stands(self, which: int, one: digital.Digital) -> bool:
        """Whether a digital diploma stands in a list."""
        if one.why_not:
            return which == NONE
        if which == TO_SEND:
            return one.state in ("", RESEND, digital.REISSUED) or one.conflict
        if which == OVERDUE:
            return one.overdue
        return one.state == {EXPORTED: digital.EXPORTED, BOUNCED: digital.BOUNCED, SENT: digital.SENT}.get(which)

    def row(self, one: digital.Digital) -> Row:
        """How a digital diploma reads."""
        return _row(one)

    def may_follow(self, one: digital.Digital) -> Sequence[Do]:
        """What may follow for it."""
        return of_digital(one)

    def more(self, one: digital.Digital) -> Sequence[str]:
        """Every version there has been, the one that holds marked as such (E33)."""
        translate = QCoreApplication.translate
        lines = list(super().more(one))
        for version in one.chain:
            title, said = words.version_lines(version)
            holds = translate("Certificates", "現行") if version.current else ""
            lines.append("　".join(text for text in (title, holds, said) if text))
        return lines

    def nothing(self, which: int) -> tuple[str, str]:
        """Why a list is empty."""
        translate = QCoreApplication.translate
        return {
            TO_SEND: (
                translate("Certificates", "沒有要送的數位證書"),
                translate("Certificates", "領了紙本的列在這裡；按下面的「數位證書平臺名單」匯出，就移到「已送平臺」。"),
            ),
            OVERDUE: (
                translate("Certificates", "沒有逾期的數位證書"),
                translate("Certificates", "過了本校期限還沒寄發的會列在這裡。"),
            ),
            EXPORTED: (
                translate("Certificates", "沒有等平臺結果的數位證書"),
                translate("Certificates", "平臺名單匯出後列在這裡；平臺回覆後按「讀入結果」。"),
            ),
            BOUNCED: (
                translate("Certificates", "沒有退信的數位證書"),
                translate("Certificates", "退信的列在這裡，問到新信箱後按「更正信箱重寄」。"),
            ),
            SENT: (
                translate("Certificates", "還沒有寄發的數位證書"),
                translate("Certificates", "讀入平臺的結果之後，寄發的列在這裡。"),
            ),
        }.get(
            which,
            (
                translate("Certificates", "沒有不發數位證書的人"),
                translate("Certificates", "不在發放範圍的，領證之後列在這裡並寫明原因。"),
            ),
        )


def _row(one: digital.Digital) -> Row:
    translate = QCoreApplication.translate
    often = numbered(translate("Certificates", "寄過 {n} 次").format(n=one.times)) if one.times else ""
    nowhere = "" if one.addresses or one.why_not else translate("Certificates", "沒有信箱可寄")
    said = "　".join(text for text in (often, nowhere, told(one.warning), one.reason) if text)
    days = [("" if day is None else full_date(day)) for day in (one.handed, one.due)]
    return Row(one.student.student_no, (one.student.student_no, one.student.name, told(one.label), *days, said))

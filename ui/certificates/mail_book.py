"""郵寄: what is to be brought to the post office, what is under way, what came back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import QCoreApplication

from app.certificates import mailing
from app.context import Context
from ui.certificates.book import Book
from ui.certificates.list_table import Row
from ui.certificates.steps import Do, of_posting
from ui.i18n import numbered, short_moment
from ui.sentences import told

TO_SEND, SENT, CAME_BACK, EVERY = range(4)


class MailBook(Book[mailing.Posting]):
    """The lists of the page."""

    general = (Do.REQUEST,)
    widths: ClassVar[Mapping[int, int]] = {0: 110, 1: 110, 2: 130, 3: 140, 4: 105}
    what = "mail"

    def read(self, ctx: Context) -> Sequence[mailing.Posting]:
        """Everything that goes by mail."""
        return mailing.postings(ctx)

    def lists(self) -> Sequence[str]:
        """The lists by name."""
        translate = QCoreApplication.translate
        return (
            translate("Certificates", "要寄的"),
            translate("Certificates", "已寄出"),
            translate("Certificates", "退回"),
            translate("Certificates", "全部"),
        )

    def header(self) -> Sequence[str]:
        """The heads of the columns."""
        translate = QCoreApplication.translate
        return (
            translate("Certificates", "學號"),
            translate("Certificates", "姓名"),
            translate("Certificates", "郵寄"),
            translate("Certificates", "掛號號碼"),
            translate("Certificates", "登錄時間"),
            translate("Certificates", "郵資、次數與原因"),
        )

    def stands(self, which: int, one: mailing.Posting) -> bool:
        """Whether a letter stands in a list."""
        if which == TO_SEND:
            return bool(mailing.to_send([one])) or one.conflict
        if which == SENT:
            return one.state == mailing.SENT
        return which == EVERY or one.state == mailing.CAME_BACK

    def row(self, one: mailing.Posting) -> Row:
        """How a letter reads."""
        return _row(one)

    def may_follow(self, one: mailing.Posting) -> Sequence[Do]:
        """What may follow for it."""
        return of_posting(one)

    def unlisted(self) -> str:
        """What is recorded without a line of the list."""
        return QCoreApplication.translate("Certificates", "新的郵寄申請")

    def nothing(self, which: int) -> tuple[str, str]:
        """Why a list is empty."""
        translate = QCoreApplication.translate
        return {
            TO_SEND: (
                translate("Certificates", "沒有要寄的郵件"),
                translate("Certificates", "收到郵寄申請書，在右邊登錄；以郵寄方式發證之後，就列在這裡。"),
            ),
            SENT: (
                translate("Certificates", "沒有寄出、還沒送達的郵件"),
                translate("Certificates", "在「要寄的」選一封，按「已交寄」登錄掛號號碼，就移到這裡。"),
            ),
            CAME_BACK: (
                translate("Certificates", "沒有退回的郵件"),
                translate("Certificates", "郵局退回時，在「已寄出」選那一封，按「郵局退回」。"),
            ),
        }.get(
            which,
            (
                translate("Certificates", "還沒有郵寄的證書"),
                translate("Certificates", "收到郵寄申請書，在右邊登錄。"),
            ),
        )


def _row(posting: mailing.Posting) -> Row:
    translate = QCoreApplication.translate
    student = posting.student
    paid = translate("Certificates", "{n} 元").format(n=posting.postage) if posting.postage else ""
    often = numbered(translate("Certificates", "寄過 {n} 次").format(n=posting.times)) if posting.times else ""
    nowhere = translate("Certificates", "還沒有收件地址") if posting.nowhere else ""
    mended = (
        translate("Certificates", "更正自 {number}").format(number=posting.instead_of) if posting.instead_of else ""
    )
    state = told(posting.label)
    if posting.state == mailing.REQUESTED and not posting.left:
        state = translate("Certificates", "已申請，還沒發證")
    return Row(
        student.student_no,
        (
            student.student_no,
            student.name,
            state,
            posting.tracking,
            short_moment(posting.at),
            "　".join(text for text in (nowhere, paid, often, mended, posting.reason) if text),
        ),
    )

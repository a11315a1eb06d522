"""電子文件: which documents graduates asked for since (T33), who still waits for a word, and what became of the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from PySide6.QtCore import QCoreApplication

from app.certificates import e_documents
from app.context import Context
from app.school.e_documents import EDocuments
from ui.certificates.book import Book
from ui.certificates.list_table import Row
from ui.certificates.steps import Do, of_asked
from ui.i18n import pick, short_moment
from ui.sentences import told

WAITING, TOLD, ANSWERED, WITHDRAWN = range(4)
_STATES: Final = {TOLD: e_documents.TOLD, ANSWERED: e_documents.ANSWERED, WITHDRAWN: e_documents.WITHDRAWN}


class DocumentBook(Book[e_documents.Asked]):
    """The lists of the page."""

    general = (Do.ASK_DOCUMENTS,)
    widths: ClassVar[Mapping[int, int]] = {0: 105, 1: 95, 2: 200, 3: 130, 4: 100}
    # Whatever is recorded next settles what two desks disagree about.
    what = ""

    def __init__(self, offered: EDocuments) -> None:
        super().__init__()
        self.documents = offered.documents

    def read(self, ctx: Context) -> Sequence[e_documents.Asked]:
        """Every request, who has waited longest first."""
        return sorted(e_documents.asked(ctx), key=lambda one: one.at)

    def lists(self) -> Sequence[str]:
        """The lists by name."""
        translate = QCoreApplication.translate
        return (
            translate("Certificates", "待回覆"),
            translate("Certificates", "已告知"),
            translate("Certificates", "已辦妥"),
            translate("Certificates", "撤回"),
        )

    def header(self) -> Sequence[str]:
        """The heads of the columns."""
        translate = QCoreApplication.translate
        return (
            translate("Certificates", "學號"),
            translate("Certificates", "姓名"),
            translate("Certificates", "文件"),
            translate("Certificates", "情形"),
            translate("Certificates", "登錄時間"),
            translate("Certificates", "承辦人與備註"),
        )

    def stands(self, which: int, one: e_documents.Asked) -> bool:
        """Whether a request stands in a list."""
        return one.open if which == WAITING else not one.open and one.state == _STATES[which]

    def row(self, one: e_documents.Asked) -> Row:
        """How a request reads."""
        student, document = one.student, pick(one.document.label, one.document.label_en)
        said = "　".join(text for text in (one.by, one.note) if text)
        cells = (student.student_no, student.name, document, told(one.label), short_moment(one.at), said)
        return Row(student.student_no, cells, self.about(one))

    def about(self, one: e_documents.Asked) -> str:
        """A student may ask for several documents."""
        return one.document.code

    def may_follow(self, one: e_documents.Asked) -> Sequence[Do]:
        """What may follow for it."""
        return of_asked(one)

    def unlisted(self) -> str:
        """What is recorded without a line of the list."""
        return QCoreApplication.translate("Certificates", "新的電子文件申請")

    def nothing(self, which: int) -> tuple[str, str]:
        """Why a list is empty."""
        translate = QCoreApplication.translate
        return {
            WAITING: (
                translate("Certificates", "沒有等回覆的申請"),
                translate("Certificates", "同學來電或來信要電子文件時，在右邊登錄。"),
            ),
            TOLD: (
                translate("Certificates", "沒有已告知的申請"),
                translate("Certificates", "在「待回覆」選一筆，按「已告知申請方式」，就移到這裡。"),
            ),
            ANSWERED: (
                translate("Certificates", "沒有已辦妥的申請"),
                translate("Certificates", "文件已經給了同學，選那一筆，按「已辦妥」。"),
            ),
        }.get(
            which,
            (
                translate("Certificates", "沒有撤回的申請"),
                translate("Certificates", "同學說不要了，選那一筆，按「同學撤回」。"),
            ),
        )

"""製證: whose certificate is still to be made, what holds it up, and what somebody should look at first (T10, U18-U22)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import QCoreApplication

from app.certificates import production
from app.context import Context
from ui.certificates.book import Book
from ui.certificates.list_table import Row
from ui.certificates.steps import Do, of_candidate
from ui.sentences import told

HELD, LOOK, READY, EVERY = range(4)


class MakingBook(Book[production.Candidate]):
    """The lists of the page."""

    widths: ClassVar[Mapping[int, int]] = {0: 110, 1: 110, 2: 150, 3: 130, 4: 100}
    optional: ClassVar[frozenset[int]] = frozenset({4})
    # Nothing is on record of a certificate nobody has made.
    what = ""

    def read(self, ctx: Context) -> Sequence[production.Candidate]:
        """Everybody whose certificate was not made yet."""
        return production.candidates(ctx)

    def lists(self) -> Sequence[str]:
        """The lists by name."""
        translate = QCoreApplication.translate
        return (
            translate("Certificates", "資料未齊"),
            translate("Certificates", "請留意"),
            translate("Certificates", "可以製證"),
            translate("Certificates", "全部"),
        )

    def header(self) -> Sequence[str]:
        """The heads of the columns."""
        translate = QCoreApplication.translate
        return (
            translate("Certificates", "學號"),
            translate("Certificates", "姓名"),
            translate("Certificates", "英文姓名"),
            translate("Certificates", "系所"),
            translate("Certificates", "版本"),
            translate("Certificates", "說明"),
        )

    def stands(self, which: int, one: production.Candidate) -> bool:
        """Whether a certificate stands in a list."""
        if which == HELD:
            return bool(one.holds)
        if which == LOOK:
            return bool(one.looks) and not one.holds
        return which == EVERY or not one.holds

    def row(self, one: production.Candidate) -> Row:
        """How a certificate reads."""
        student = one.student
        said = "　".join(self.more(one))
        cells = (student.student_no, student.name, student.name_en, student.department, told(one.edition), said)
        return Row(student.student_no, cells)

    def state(self, one: production.Candidate) -> str:
        """Whether it can be made."""
        translate = QCoreApplication.translate
        return translate("Certificates", "資料未齊") if one.holds else translate("Certificates", "可以製證")

    def more(self, one: production.Candidate) -> Sequence[str]:
        """What holds it up and what to look at, a line each."""
        return [told(f"{text}。") for text in (*one.holds, *one.looks)]

    def may_follow(self, one: production.Candidate) -> Sequence[Do]:
        """What may follow for it."""
        return of_candidate(one)

    def nothing(self, which: int) -> tuple[str, str]:
        """Why a list is empty."""
        translate = QCoreApplication.translate
        if self.found and which in (HELD, LOOK):
            return (
                translate("Certificates", "資料都齊了")
                if which == HELD
                else translate("Certificates", "沒有要留意的人"),
                translate("Certificates", "「可以製證」裡的人，按下面的「待製證名冊」交給製證的人。"),
            )
        if self.found:
            return (
                translate("Certificates", "還沒有可以製證的人"),
                translate("Certificates", "「資料未齊」寫著每一位缺什麼：更正名冊或收齊文件，就會移到這裡。"),
            )
        return (
            translate("Certificates", "沒有等製證的人"),
            translate("Certificates", "匯入名冊之後，還沒製證的人列在這裡；製好登錄的移到「庫存」。"),
        )

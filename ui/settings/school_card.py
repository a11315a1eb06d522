"""學校: by whose rules this desk works, of which version, where they come from, and how they are changed."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.clock import from_ms
from app.school.source import ProfileSource
from ui.i18n import full_moment, pick
from ui.services import DeskFace
from ui.settings.parts import Card, Rows, acts
from ui.widgets.buttons import KeyButton
from ui.widgets.labels import label
from ui.widgets.laid_out import nest


class SchoolCard(Card):
    """The card.

    Signals:
        school_asked: The page with whom to ask and the calendar.
    """

    school_asked = Signal()

    def __init__(self, face: DeskFace) -> None:
        super().__init__()
        self._face = face
        self._source: ProfileSource | None = None
        self._names = [label("", "small") for _ in range(3)]
        self.values = [label("", "strong", wrap=True) for _ in range(3)]
        self._told = label("", "small", wrap=True)
        self.open = KeyButton(icon="school", size="m")
        rows = Rows()
        for name, value in zip(self._names, self.values, strict=True):
            rows.add(name, value)
        nest(self.column, rows)
        self.column.addWidget(self._told)
        nest(self.column, acts(self.open))
        self.open.clicked.connect(self.school_asked)
        self.retranslate()

    def show_source(self, source: ProfileSource) -> None:
        """Which rules these are."""
        self._source = source
        self.retranslate()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.title.setText(self.tr("學校"))
        for part, text in zip(self._names, (self.tr("學校"), self.tr("學校設定"), self.tr("版本")), strict=True):
            part.setText(text)
        self.values[0].setText(pick(self._face.school, self._face.school_en))
        self.open.set_words(self.tr("承辦窗口與行事曆"))
        source = self._source
        if source is None:
            return
        self.values[1].setText(
            self.tr("{code}，隨程式提供").format(code=source.code)
            if source.builtin
            else self.tr("{code}，本校的設定檔，內容存在帳冊").format(code=source.code)
        )
        version = self.tr("格式 {n}，{mark}").format(n=source.format, mark=source.mark or "—")
        if source.adopted_ms is not None:
            since = full_moment(from_ms(source.adopted_ms))
            version = self.tr("{version}，{when} 採用").format(version=version, when=since)
        self.values[2].setText(version)
        self._told.setText(
            self.tr(
                "審核規則、單位與用語隨程式更新而更新；各櫃台的版本碼相同，規則就相同。承辦窗口與行事曆每年自己改。"
            )
            if source.builtin
            else self.tr(
                "改了設定檔要由資訊人員用 school check 檢查，再以 init 建立櫃台；承辦窗口與行事曆每年自己改，不必動設定檔。"
            )
        )

"""The side column: how the desk stands to the shared ledger, and whether its own ledger is whole."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
)

from app.clock import from_ms
from app.inbox import Unsent
from ui.frame.sync_faces import SyncFace
from ui.frame.sync_words import sync_faces
from ui.i18n import full_moment
from ui.sync.picture import Checked, Picture
from ui.sync.words import trouble
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import KeyButton
from ui.widgets.labels import ElidedLabel, Glyph, clear, label, line, set_tone
from ui.widgets.laid_out import nest


class FaceRow(QPushButton):
    """One further thing to know, as a line that leads to where it is mended."""

    def __init__(self, face: SyncFace) -> None:
        super().__init__()
        self._face = face
        self.setProperty("kind", "quiet")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{face.text} {face.detail}")
        self.setToolTip(face.detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 6, 0)
        row.setSpacing(9)
        row.addWidget(Glyph(face.icon, face.ink, 17, 2))
        words = ElidedLabel("strong")
        words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        words.setText(face.text)
        words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(words, 1)
        row.addWidget(Glyph("chevron-right", "text3", 14, 2))

    def sizeHint(self) -> QSize:
        return QSize(200, 32)


class StatePanel(Bilingual, QFrame):
    """The state in plain words, what else there is to know, the figures, and the button that syncs now.

    Signals:
        place_asked: A place of the sync screen.
    """

    place_asked = Signal(str)

    def __init__(self, *, can_sync: bool) -> None:
        super().__init__()
        self.setObjectName("card")
        self._can_sync = can_sync
        self._picture: Picture | None = None
        self._now: datetime | None = None
        self._told: tuple[SyncFace, ...] = ()
        self._glyph = Glyph("database", "text2", 28, 1.75)
        self._title = label("", "title", wrap=True)
        self._text = label("", "small", wrap=True)
        self._why = label("", "small", wrap=True, tone="warn")
        self._rest = QVBoxLayout()
        self.rows: list[FaceRow] = []
        self._names = [label("", "small") for _ in range(5)]
        self._values = [label("", "strong") for _ in range(5)]
        self._colleagues = label("", "small", wrap=True)
        self.sync = KeyButton(kind="primary", icon="refresh-cw")
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.hide()
        self._build()
        self.retranslate()

    def show_picture(self, picture: Picture, now: datetime) -> None:
        """Show how things stand."""
        self._picture, self._now = picture, now
        self.retranslate()

    def set_syncing(self, *, syncing: bool) -> None:
        """A round is on its way."""
        self._busy.setVisible(syncing)
        self.sync.setEnabled(not syncing)

    @property
    def words(self) -> str:
        """What the panel says now, for a screen reader and for tests."""
        return f"{self._title.text()} {self._text.text()} {self._why.text()} {self._colleagues.text()}".strip()

    @property
    def figures(self) -> list[str]:
        """The figures shown, in their order."""
        return [value.text() for value in self._values]

    def language_changed(self) -> None:
        self._told = ()
        self.retranslate()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.sync.set_words(self.tr("立即同步"))
        self.sync.setVisible(self._can_sync)
        picture, now = self._picture, self._now
        alone = picture is not None and not picture.state.configured
        waiting = self.tr("只存在本機") if alone else self.tr("待送出")
        names = (waiting, self.tr("寄存待確認"), self.tr("被退回"), self.tr("矛盾"), self.tr("最後同步"))
        for part, text in zip(self._names, names, strict=True):
            part.setText(text)
        if picture is None or now is None:
            return
        state = picture.state
        faces = sync_faces(state, now, read_only=picture.read_only)
        face = faces[0]
        self._glyph.show_icon(face.icon, face.ink)
        self._title.setText(self.tr("單機作業") if face.icon == "database" else face.text)
        self._text.setText(face.detail)
        self._why.setText(trouble(state.last_error) if state.last_error and state.configured else "")
        self._why.setVisible(bool(self._why.text()))
        self._deal(tuple(faces[1:]))
        last = full_moment(from_ms(state.last_ok_ms)) if state.last_ok_ms is not None else self.tr("從未")
        figures = (state.pending, state.deposited, state.refused, state.conflicts)
        for number, (name, value) in enumerate(zip(self._names, self._values, strict=True)):
            value.setText(f"{figures[number]:,}" if number < len(figures) else last)
            # Without a shared ledger only what waits and what contradicts means anything.
            shown = state.configured or number in (0, 3)
            name.setVisible(shown)
            value.setVisible(shown)
        set_tone(self._values[2], "stop" if state.refused else "")
        set_tone(self._values[3], "warn" if state.conflicts else "")
        self._colleagues.setText("\n".join(self._whose(one) for one in picture.waiting))
        self._colleagues.setVisible(bool(picture.waiting) and state.configured)

    def _whose(self, one: Unsent) -> str:
        if one.login:
            text = self.tr("{who} 有 {n} 筆在這台電腦等待本人；下次同步時先寄存。")
        else:
            text = self.tr("{who} 有 {n} 筆在這台電腦；共用帳冊沒有這個帳號，請本人以自己的帳號換人承辦後重新登錄。")
        return text.format(who=one.by, n=f"{one.facts:,}")

    def _deal(self, faces: tuple[SyncFace, ...]) -> None:
        if faces == self._told:
            return
        self._told = faces
        clear(self._rest)
        self.rows = []
        for face in faces:
            row = FaceRow(face)
            row.clicked.connect(lambda _=False, place=face.place: self.place_asked.emit(place))
            self.rows.append(row)
            self._rest.addWidget(row)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._text)
        words.addWidget(self._why)
        nest(head, words, 1)
        self._rest.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 14)
        column.setSpacing(12)
        nest(column, head)
        nest(column, self._rest)
        column.addWidget(line())
        nest(column, _grid(self._names, self._values))
        column.addWidget(self._colleagues)
        column.addWidget(self._busy)
        column.addWidget(self.sync)


class LedgerPanel(Bilingual, QFrame):
    """The desk's own ledger: when it was last verified, and the button that verifies it again."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._checked: Checked | None = None
        self._desk_id = ""
        self._title = label("", "title")
        self._text = label("", "small", wrap=True)
        self._result = label("", "tag", wrap=True)
        self._names = [label("", "small") for _ in range(3)]
        self._values = [label("", "strong") for _ in range(3)]
        self._values[2].setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.verify = KeyButton(icon="shield-check")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.hide()
        self._build()
        self.retranslate()

    def show_desk(self, desk_id: str) -> None:
        """Name the desk as the shared ledger knows it."""
        self._desk_id = desk_id
        self.retranslate()

    def show_checked(self, checked: Checked | None) -> None:
        """Show what the last verification found."""
        self._checked = checked
        self.retranslate()

    def show_progress(self, done: int, total: int) -> None:
        """How far the verification is."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def set_verifying(self, *, verifying: bool) -> None:
        """The ledger is being verified."""
        if verifying:
            self.progress.setRange(0, 0)
        self.progress.setVisible(verifying)
        self.verify.setEnabled(not verifying)

    @property
    def words(self) -> str:
        """What the verification found, in words."""
        return self._result.text()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._title.setText(self.tr("帳冊"))
        self._text.setText(self.tr("重算每一筆的雜湊與目前狀態，確認沒有被更動或損壞。"))
        self.verify.set_words(self.tr("核對帳冊"))
        self.progress.setAccessibleName(self.tr("核對進度"))
        for part, text in zip(self._names, (self.tr("筆數"), self.tr("上次核對"), self.tr("櫃台代碼")), strict=True):
            part.setText(text)
        checked = self._checked
        self._result.setVisible(checked is not None)
        self._values[0].setText(f"{checked.facts:,}" if checked else "—")
        self._values[1].setText(full_moment(from_ms(checked.at_ms)) if checked else self.tr("尚未核對"))
        self._values[2].setText(f"…{self._desk_id[-12:]}")
        self._values[2].setToolTip(self._desk_id)
        if checked is not None:
            whole = self.tr("核對一致：每一筆都與登錄時相同")
            broken = self.tr("核對不符：請停止使用，通知資訊單位由備份還原（詳情看 verify）")
            self._result.setText(whole if checked.whole else broken)
            set_tone(self._result, "done" if checked.whole else "stop")

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._text)
        nest(column, _grid(self._names, self._values))
        column.addWidget(self._result)
        column.addWidget(self.progress)
        column.addWidget(self.verify)


def _grid(names: list[QLabel], values: list[QLabel]) -> QGridLayout:
    """Names on the left, figures on the right."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for row, (name, value) in enumerate(zip(names, values, strict=True)):
        grid.addWidget(name, row, 0)
        grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignRight)
    return grid

"""How this desk's line stands: where it leads, whether the certificate's files are there, how long the roster stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from app.clock import from_ms
from app.settings import Settings
from app.store import SyncState
from ui.i18n import full_moment
from ui.widgets.bilingual import Bilingual
from ui.widgets.labels import ElidedLabel, Glyph, label
from ui.widgets.laid_out import nest


@dataclass(frozen=True, slots=True)
class LineFiles:
    """Where a desk's line leads, and its three certificate files with whether each is there (連線與憑證檔)."""

    url: str
    user: str
    files: tuple[tuple[str, bool], ...]


def files_of(chosen: Settings) -> LineFiles | None:
    """Look at the disk; None for a desk of its own. A desk on the server's own machine may do without files."""
    if not chosen.shared_url:
        return None
    named = [path for path in (chosen.ca_file, chosen.client_cert, chosen.client_key) if path]
    return LineFiles(chosen.shared_url, chosen.shared_user, tuple((path, Path(path).is_file()) for path in named))


class LineCard(Bilingual, QFrame):
    """The card; not there at a desk of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._files: LineFiles | None = None
        self._state: SyncState | None = None
        self._now: datetime | None = None
        self._read_only = False
        self._title = label("", "title")
        self._names = [label("", "small") for _ in range(6)]
        self._values = [ElidedLabel("strong") for _ in range(6)]
        self._glyphs = [Glyph("circle-check", "done_dot", 16, 2) for _ in range(6)]
        self._looking = label("", "small", wrap=True, tone="warn")
        self._lease = label("", "small", wrap=True)
        self._build()
        self.hide()
        self.retranslate()

    def show_files(self, files: LineFiles | None) -> None:
        """Where the line leads, and its files."""
        self._files = files
        self.retranslate()

    def show_state(self, state: SyncState, now: datetime, *, read_only: bool) -> None:
        """How long the roster stays, and whether this login may only look."""
        self._state, self._now, self._read_only = state, now, read_only
        self.retranslate()

    @property
    def words(self) -> str:
        """What the card says."""
        shown = [value.text() for value in self._values if not value.isHidden()]
        said = [part.text() for part in (self._looking, self._lease) if not part.isHidden()]
        return " ".join([*shown, *said])

    def retranslate(self) -> None:
        """Fetch the words again."""
        files, state = self._files, self._state
        self.setVisible(files is not None)
        if files is None:
            return
        self._title.setText(self.tr("這個櫃台的連線"))
        kinds = (self.tr("憑證機構"), self.tr("櫃台憑證"), self.tr("櫃台金鑰"))
        rows: list[tuple[str, str, bool | None]] = [
            (self.tr("共用帳冊"), files.url, None),
            (self.tr("帳號"), files.user, None),
        ]
        rows += [(kind, path, there) for kind, (path, there) in zip(kinds, files.files, strict=False)]
        if not files.files:
            rows.append((self.tr("憑證"), self.tr("沒有設定；只有伺服器就在這台電腦時才可以"), None))
        for number, (name, value, glyph) in enumerate(zip(self._names, self._values, self._glyphs, strict=True)):
            shown = number < len(rows)
            for part in (name, value):
                part.setVisible(shown)
            there = rows[number][2] if shown else None
            glyph.setVisible(shown and there is not None)
            if not shown:
                continue
            name.setText(rows[number][0])
            missing = self.tr("找不到：{path}").format(path=rows[number][1])
            value.setText(missing if there is False else rows[number][1])
            glyph.show_icon("circle-check" if there else "circle-x", "done_dot" if there else "stop_dot")
        self._looking.setText(
            self.tr("這個帳號是唯讀的：可以查閱與列印，登錄的審核不會被收下。需要登錄，請洽註冊組設定所屬單位。")
        )
        self._looking.setVisible(self._read_only)
        until = state.lease_until_ms if state is not None else None
        self._lease.setVisible(until is not None)
        if until is not None:
            over = self._now is not None and from_ms(until) <= self._now
            kept = self.tr(
                "名冊可以留在這台電腦到 {when}；每連線一次就會重新起算。到期只移除名冊，未送出的審核會留著。"
            )
            gone = self.tr("名冊的保留期限 {when} 已過，名冊已移除；連線後會自動取回，未送出的審核都還在。")
            self._lease.setText((gone if over else kept).format(when=full_moment(from_ms(until))))

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(7)
        grid.setColumnMinimumWidth(0, 74)
        grid.setColumnStretch(1, 1)
        for row, (name, value, glyph) in enumerate(zip(self._names, self._values, self._glyphs, strict=True)):
            grid.addWidget(name, row, 0)
            beside = QHBoxLayout()
            beside.setSpacing(8)
            beside.addWidget(glyph)
            beside.addWidget(value, 0, Qt.AlignmentFlag.AlignVCenter)
            beside.addStretch(1)
            nest(grid, beside, row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self._title)
        nest(column, grid)
        column.addWidget(self._looking)
        column.addWidget(self._lease)

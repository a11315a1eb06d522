"""本單位審核: the item the card stands on, its reason, and the keys that decide."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from app.clearance.board import Board, BoardPart, BoardRow
from app.school.words import Verbs
from ui.counter.audit_beside import Eligibility
from ui.counter.model import face, serves_everyone
from ui.i18n import full_date, pick, short_moment
from ui.punctuation import headed
from ui.sentences import told, told_all, whom_to_ask
from ui.theme.theme import theme
from ui.theme.tokens import TYPE
from ui.widgets.buttons import KeyButton
from ui.widgets.column import Column
from ui.widgets.flow import Flow
from ui.widgets.labels import Glyph, label, set_tone
from ui.widgets.laid_out import nest
from ui.widgets.painting import width_of
from ui.widgets.reason_field import ReasonField

PHRASE_ROWS = 2
PHRASE_GAP = 6
PHRASE_PADDING = 22
PHRASES_WIDTH = 290
MAX_SUB_ITEMS = 4
EDGE, EDGE_TIGHT = 14, 9


class SignPanel(QFrame):
    """What this desk can decide about the chosen item; for another unit's item, whom to ask.

    Signals:
        passed: F4, with the note.
        failed: F9, with the reason.
        withdrawn: Ctrl+Z.
        item_chosen: Another item of the same unit.
    """

    passed = Signal(str)
    failed = Signal(str)
    withdrawn = Signal()
    item_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._board: Board | None = None
        self._row: BoardRow | None = None
        self._verbs: Verbs | None = None
        self._busy = False
        self._tight = False
        self._shut = ""
        self._eligibility: Eligibility | None = None
        self._title = label("", "title", wrap=True)
        self._unit = label("", "small", wrap=True)
        self._state = label("", "tag")
        self._facts_area = Column(gap=5)
        self.reason = ReasonField()
        self.reason.textEdited.connect(lambda: self._mark_invalid(wrong=False))
        self.reason.given.connect(self.failed)
        self._phrases = Flow(gap=PHRASE_GAP)
        self._offered: list[QPushButton] = []
        self._offer: tuple[str | int, ...] = ()
        self.accept = KeyButton("F4", kind="primary", icon="check")
        self.refuse = KeyButton("F9")
        self.take_back = KeyButton("Ctrl+Z")
        self.accept.clicked.connect(lambda: self.passed.emit(self.reason.text()))
        self.refuse.clicked.connect(lambda: self.failed.emit(self.reason.text()))
        self.take_back.clicked.connect(self.withdrawn)
        self._acts = QWidget()
        self._column = QVBoxLayout()
        self._build()
        theme().changed.connect(self.retranslate)

    def use(self, verbs: Verbs) -> None:
        """Take the school's own verbs for the buttons."""
        self._verbs = verbs
        self.retranslate()

    def show_row(self, board: Board, row: BoardRow | None) -> None:
        """Show an item of a card."""
        same = row is not None and self._row is not None and row.item == self._row.item
        self._board, self._row = board, row
        if not same:
            self.reason.forget()
            self._mark_invalid(wrong=False)
        self.retranslate()

    def tab_chain(self) -> list[QWidget]:
        """What Tab walks here, in order."""
        return [self.reason, *self._offered, self.accept, self.refuse, self.take_back]

    def set_tight(self, *, tight: bool) -> None:
        """At a small screen the phrases leave a row to the facts; the others are behind 更多."""
        if tight != self._tight:
            self._tight = tight
            edge = EDGE_TIGHT if tight else EDGE
            self._column.setContentsMargins(16, edge, 16, edge)
            self.retranslate()

    def least_height(self, width: int) -> int:
        """Without less than this its keys would lie over each other."""
        return self._column.minimumHeightForWidth(width)

    def set_busy(self, *, busy: bool) -> None:
        """An act is being recorded: no second one until it is."""
        self._busy = busy
        for button in (self.accept, self.refuse, self.take_back):
            button.setEnabled(not busy)

    def shut(self, reason: str) -> None:
        """Nothing may be recorded here: the keys go, and the reason stands among the facts."""
        if reason != self._shut:
            self._shut = reason
            self.retranslate()

    def show_eligibility(self, found: Eligibility | None) -> None:
        """What the credit audit says of the student in view (N38)."""
        if found != self._eligibility:
            self._eligibility = found
            self.retranslate()

    def ask_reason(self) -> None:
        """Mark the reason as missing and put the keyboard there."""
        self._mark_invalid(wrong=True)
        self.reason.ask()

    def clear_reason(self) -> None:
        """Empty the reason."""
        self.reason.forget()
        self.reason.clear()
        self._mark_invalid(wrong=False)

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._facts_area.clear()
        row, board = self._row, self._board
        if row is None or board is None:
            self._title.setText(self.tr("選擇一個單位"))
            self._unit.setText(self.tr("以方向鍵或滑鼠選擇單位卡，查看地點、窗口與說明。"))
            self._state.hide()
            self._acts.hide()
            self._facts_area.fit()
            return
        may = not self._shut and row.mine and not board.handed_over and row.state != "not_applicable"
        unit = pick(row.unit_name, row.unit_name_en)
        item = pick(row.item_name, row.item_name_en)
        own = row.mine and not serves_everyone(board.rows)
        self._title.setText(self.tr("本單位審核") if own else unit)
        self._unit.setText(f"{unit} · {item}" if own else item)
        tone, _ = face(row)
        self._state.setText(pick(row.label, row.label_en))
        set_tone(self._state, tone if tone in ("done", "stop", "warn") else "")
        self._state.show()
        facts = self._facts(board, row)
        for icon, ink, text in facts:
            self._facts_area.add(_fact(icon, ink, text))
        self._facts_area.fit()
        self._acts.setVisible(may)
        self.reason.setPlaceholderText(self.tr("備註；不通過時必填原因"))
        self.reason.setAccessibleName(self.tr("不通過原因或備註"))
        rows = PHRASE_ROWS - 1 if self._tight and facts else PHRASE_ROWS
        self._offer_phrases(row.phrases if may else (), rows)
        self._word_buttons(row)

    def _word_buttons(self, row: BoardRow) -> None:
        if self._verbs is None:
            return
        self.accept.set_words(pick(self._verbs.accept, self._verbs.accept_en))
        self.refuse.set_words(pick(self._verbs.refuse, self._verbs.refuse_en))
        self.take_back.set_words(pick(self._verbs.withdraw, self._verbs.withdraw_en))
        # What has passed cannot pass again; what nobody decided cannot be taken back: the keys say so by leaving.
        self.accept.setVisible(row.state != "passed" or row.conflict)
        self.take_back.setVisible(row.decided_by is not None and not row.conflict)

    def _facts(self, board: Board, row: BoardRow) -> list[tuple[str, str, str]]:
        out: list[tuple[str, str, str]] = [("lock", "stop_dot", self._shut)] if self._shut and row.mine else []
        if board.handed_over:
            out.append(("award", "done_dot", self.tr("證書已領取：{text}").format(text=told_all(board.handover_text))))
        if row.conflict:
            out.append(("git-fork", "warn_dot", self.tr("兩個櫃台的審核不一致；由本單位重新決定後為準。")))
        if row.reason:
            out.append(("message-square-text", "stop_dot" if row.state == "failed" else "text3", row.reason))
        if row.by and row.at is not None:
            out.append(("user-check", "text3", f"{row.by} · {short_moment(row.at)}"))
        if row.reverted:
            out.append(("undo-2", "stop_dot", self.tr("曾經通過，後來改回；請告知同學。")))
        if row.completing and row.mine:
            out.append(("triangle-alert", "warn_dot", pick(row.completing, row.completing_en)))
        if row.final and self._eligibility is not None:
            out.append(("graduation-cap", self._eligibility.ink, self._eligibility.text))
        if row.unsure:
            out.append(("circle-question-mark", "warn_dot", row.unsure))
        return [*out, *self._what_to_do(row), *([] if row.mine else self._whom_to_ask(row))]

    def _what_to_do(self, row: BoardRow) -> list[tuple[str, str, str]]:
        if row.state == "not_applicable":
            return [("circle-minus", "free_dot", row.instruction or self.tr("這位同學免辦理此項。"))]
        # What is still open comes first: a clerk reads it out.
        parts = sorted((p for p in row.parts if p.applies and p.state != "not_concerned"), key=lambda p: not p.open)
        out = [(*_part_face(p), p.label) for p in parts[:MAX_SUB_ITEMS]]
        if len(parts) > MAX_SUB_ITEMS:
            out.append(("plus", "text3", self.tr("另有 {n} 項").format(n=len(parts) - MAX_SUB_ITEMS)))
        if row.state != "passed":
            out += [("lock", "warn_dot", told(w.what)) for w in row.waiting if w.prerequisite not in _SHOWN_AS_PARTS]
        if row.intake is not None and row.intake.promised is not None:
            promised = self.tr("預計 {when} 前完成").format(when=short_moment(row.intake.promised))
            out.append(("hourglass", "text3", promised))
        if row.delegate:
            out.append(("users-round", "text3", self.tr("由{role}代簽").format(role=row.delegate)))
        if row.stamped is not None:
            out.append(("stamp", "text3", self.tr("紙本蓋章 {day}").format(day=full_date(row.stamped))))
        out += [("book-marked", "text3", headed(rule.title, "".join(rule.text))) for rule in row.rules]
        if row.instruction and not parts:
            out.append(("info", "text3", row.instruction))
        return out

    def _whom_to_ask(self, row: BoardRow) -> list[tuple[str, str, str]]:
        return [
            ("info", "accent_text", self.tr("由該單位登錄；本櫃台僅供查看。")),
            *((icon, "text3", text) for icon, text in whom_to_ask(row.place, row.contact)),
        ]

    def _offer_phrases(self, phrases: Sequence[str], rows: int) -> None:
        self._phrases.setVisible(bool(phrases))
        more = self.tr("更多…")
        shown = fitting(phrases, more=more, rows=rows)
        offer: tuple[str | int, ...] = (*phrases, more, shown)
        if offer == self._offer:
            # An answer that comes later, such as the credit audit's, must not take the keyboard from a phrase.
            return
        self._offer, self._offered = offer, []
        for text in phrases[:shown]:
            button = self._phrase_button(text)
            button.setAccessibleName(self.tr("帶入原因：{text}").format(text=text))
            button.clicked.connect(lambda _=False, phrase=text: self._take_phrase(phrase))
        if shown < len(phrases):
            button = self._phrase_button(more)
            button.setAccessibleName(self.tr("更多常用原因"))
            button.clicked.connect(lambda _=False, place=button: self._offer_more(phrases[shown:], place))
        self._phrases.put(self._offered)

    def _phrase_button(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("kind", "phrase")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setToolTip(text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._offered.append(button)
        return button

    def _offer_more(self, phrases: Sequence[str], place: QWidget) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text in phrases:
            menu.addAction(text).triggered.connect(lambda _=False, phrase=text: self._take_phrase(phrase))
        menu.popup(place.mapToGlobal(place.rect().bottomLeft()))

    def _take_phrase(self, phrase: str) -> None:
        self.reason.setText(phrase)
        self._mark_invalid(wrong=False)
        self.reason.setFocus()

    def _mark_invalid(self, *, wrong: bool) -> None:
        if bool(self.reason.property("invalid")) is wrong:
            return
        self.reason.setProperty("invalid", wrong)
        self.reason.style().unpolish(self.reason)
        self.reason.style().polish(self.reason)
        self.reason.setAccessibleDescription(self.tr("不通過必須填寫原因") if wrong else "")
        self.reason.setToolTip(self.tr("不通過必須填寫原因") if wrong else "")
        if wrong:
            self.reason.setPlaceholderText(self.tr("請填寫不通過的原因，再按 Enter"))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self._state, 0, Qt.AlignmentFlag.AlignTop)
        acts = QVBoxLayout(self._acts)
        acts.setContentsMargins(0, 2, 0, 0)
        acts.setSpacing(8)
        acts.addWidget(self.reason)
        acts.addWidget(self._phrases)
        acts.addWidget(self.accept)
        pair = QHBoxLayout()
        pair.setSpacing(8)
        pair.addWidget(self.refuse)
        pair.addWidget(self.take_back)
        nest(acts, pair)
        column = self._column
        self.setLayout(column)
        column.setContentsMargins(16, EDGE, 16, EDGE)
        column.setSpacing(8)
        nest(column, head)
        column.addWidget(self._unit)
        column.addWidget(self._facts_area)
        column.addWidget(self._acts)


def fitting(phrases: Sequence[str], *, more: str, rows: int = PHRASE_ROWS) -> int:
    """How many phrases fit on the rows there are, leaving room to say that there are more."""
    for count in range(len(phrases), 0, -1):
        texts = [*phrases[:count], *([more] if count < len(phrases) else [])]
        if _rows(texts) <= rows:
            return count
    return 0


def _rows(texts: Sequence[str]) -> int:
    rows, used = 1, 0.0
    for text in texts:
        width = width_of(text, TYPE.small) + PHRASE_PADDING
        if used and used + width > PHRASES_WIDTH:
            rows, used = rows + 1, 0.0
        used += width + PHRASE_GAP
    return rows


#: What a row waits for that stands among its parts already.
_SHOWN_AS_PARTS = ("sub_items", "documents")


def _part_face(part: BoardPart) -> tuple[str, str]:
    """Icon and ink of a sub-item or document: done, open, or a question the roster leaves."""
    if part.conflict:
        return "git-fork", "warn_dot"
    if part.state == "done":
        return "circle-check", "done_dot"
    return ("circle-question-mark", "warn_dot") if part.question else ("circle-dashed", "text3")


def _fact(icon: str, ink: str, text: str) -> QWidget:
    """One line of an item: an icon and words that may wrap."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(9)
    glyph = Glyph(icon, ink, 16, 2)
    row.addWidget(glyph, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(text, "small", wrap=True), 1)
    row.setAlignment(glyph, Qt.AlignmentFlag.AlignTop)
    glyph.setContentsMargins(0, 2, 0, 0)
    return made


#: Keys that mean the same as the buttons; Ctrl+Enter is for laptops whose F-keys turn the volume.
PASS_KEYS = (QKeySequence("F4"), QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter"))
FAIL_KEYS = (QKeySequence("F9"),)
WITHDRAW_KEYS = (QKeySequence("Ctrl+Z"),)
PRINT_KEYS = (QKeySequence("Ctrl+P"),)

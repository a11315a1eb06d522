"""掃描器: the same card three times; what arrived, what is wrong with it, and the limits that fit this scanner."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from app.scanner import FORBIDDING, QUIET_BOUNDS, TRIALS, Doubt, Finding, Limits, Trial, calibrated
from ui.frame.wedge import rhythm
from ui.settings.trial_field import TrialField
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import KeyButton
from ui.widgets.labels import label, set_tone
from ui.widgets.laid_out import nest

LONGEST_NUMBER = 40


class ScannerCard(Bilingual, QFrame):
    """The card.

    Signals:
        adopted: `Limits` to hold to from now on.
    """

    adopted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.trials: list[Trial] = []
        self.finding: Finding | None = None
        self._listening = False
        # The third scan's second Enter is waited for too.
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(QUIET_BOUNDS[1])
        self._title = label("", "title")
        self.told = label("", "small", wrap=True)
        self._printed_word = label("", "small")
        self.printed = QLineEdit()
        self.printed.setMaxLength(LONGEST_NUMBER)
        self.start, self.reset = KeyButton(icon="scan-line"), KeyButton(kind="quiet")
        self.field = TrialField()
        self.lines = [label("", "small", wrap=True) for _ in range(TRIALS)]
        self.doubts = label("", "small", wrap=True)
        self.proposal = label("", "strong", wrap=True)
        self.adopt = KeyButton(kind="primary", size="m")
        self._build()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._title.setText(self.tr("掃描器"))
        self.told.setText(self.tr("目前：{limits}").format(limits=self._limits(rhythm().limits)))
        self._printed_word.setText(self.tr("卡上印的號碼"))
        self.printed.setPlaceholderText(self.tr("選填；填了才看得出多掃的字首、字尾"))
        self.printed.setAccessibleName(self.tr("卡上印的號碼"))
        self.start.set_words(self.tr("校正：同一張卡掃三次"))
        self.reset.set_words(self.tr("恢復預設"))
        self.reset.setVisible(rhythm().limits != Limits())
        self.field.setPlaceholderText(
            self.tr("請掃描第 {n} 次（共 {all} 次），Esc 結束").format(n=min(TRIALS, len(self.trials) + 1), all=TRIALS)
        )
        self.field.setAccessibleName(self.tr("試掃"))
        self.adopt.set_words(self.tr("採用"))
        self._show()

    # -- inside --------------------------------------------------------------------------------------------------
    def _begin(self) -> None:
        self.trials, self.finding, self._listening = [], None, True
        self.retranslate()
        self.field.begin()

    def _heard(self, trial: Trial) -> None:
        if len(self.trials) < TRIALS:
            self.trials.append(trial)
        self._judge()
        if self.finding is not None:
            self._settle.start()

    def _doubled(self, trial: Trial) -> None:
        """The second Enter comes after its scan was counted; the third's may come when all is judged already."""
        if self.trials:
            self.trials[-1] = trial
        self._judge()

    def _judge(self) -> None:
        self.finding = calibrated(self.trials, self.printed.text()) if len(self.trials) == TRIALS else None
        self.retranslate()

    def _left(self) -> None:
        """Esc, another place, or three scans and nothing after them: the keys are the desk's again."""
        self._settle.stop()
        if self._listening:
            self._listening = False
            if self.field.hasFocus():
                found = self.finding is not None and self.finding.limits is not None
                (self.adopt if found else self.start).setFocus(Qt.FocusReason.OtherFocusReason)
            self.retranslate()

    def _adopt(self) -> None:
        if self.finding is not None and self.finding.limits is not None:
            self._put(self.finding.limits)

    def _put(self, limits: Limits) -> None:
        self.trials, self.finding = [], None
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)
        self.adopted.emit(limits)

    def _show(self) -> None:
        self.field.setVisible(self._listening)
        for k, part in enumerate(self.lines):
            part.setVisible(k < len(self.trials))
            if k < len(self.trials):
                part.setText(self._sentence(k + 1, self.trials[k]))
        found = self.finding
        doubts = found.doubts if found is not None else ()
        self.doubts.setText("\n".join(self._doubt(doubt) for doubt in doubts))
        self.doubts.setVisible(bool(doubts))
        set_tone(self.doubts, "stop" if FORBIDDING & set(doubts) else "warn")
        limits = found.limits if found is not None else None
        self.proposal.setVisible(limits is not None)
        self.adopt.setVisible(limits is not None)
        if limits is not None:
            self.proposal.setText(self.tr("建議：{limits}").format(limits=self._limits(limits)))

    def _sentence(self, number: int, trial: Trial) -> str:
        closer = trial.closer or self.tr("沒有結束鍵")
        if trial.twice_ms is not None:
            closer = self.tr("Enter 兩次（隔 {ms} ms）").format(ms=round(trial.twice_ms))
        told = self.tr("第 {k} 次：{text}　{n} 字，中位間隔 {gap} ms，最長 {longest} ms，{closer}")
        return told.format(
            k=number,
            text=trial.text or "—",
            n=len(trial.keys),
            gap=round(trial.gap_ms),
            longest=round(trial.longest_ms),
            closer=closer,
        )

    def _limits(self, limits: Limits) -> str:
        parts = [
            self.tr("按鍵間隔短於 {gap} ms 算掃描").format(gap=limits.gap_ms),
            self.tr("停 {pause} ms 就重新算起").format(pause=limits.pause_ms),
            self.tr("掃完 {quiet} ms 內不理會單獨的 Enter").format(quiet=limits.quiet_ms),
        ]
        if limits.prefix:
            parts.append(self.tr("去掉字首「{text}」").format(text=limits.prefix))
        if limits.suffix:
            parts.append(self.tr("去掉字尾「{text}」").format(text=limits.suffix))
        return self.tr("，").join(parts) + self.tr("。")

    def _doubt(self, doubt: Doubt) -> str:
        return {
            Doubt.DIFFERENT: self.tr("三次讀到的不一樣；請用同一張卡，慢慢掃三次。"),
            Doubt.SLOW: self.tr("間隔太長，像是用手打的；請在掃描器關閉「字元間延遲」再試。"),
            Doubt.SHORT: self.tr("少於 6 個字，不會被當成掃描；請換一張卡，或改掃學號條碼。"),
            Doubt.UNCLOSED: self.tr("掃完沒有送出 Enter 或 Tab；請在掃描器設定加上結尾 Enter。"),
            Doubt.COMPOSED: self.tr("字經過輸入法才到，注音可能吃掉字母；請切換到英數，或把輸入法關掉再試。"),
            Doubt.WIDE: self.tr("讀到全形字；櫃台會當成半形查詢，但請把輸入法切回半形。"),
            Doubt.CASE: self.tr("大小寫和卡上不同，可能是 Caps Lock；查詢不分大小寫，仍建議關掉。"),
            Doubt.OTHER_NUMBER: self.tr(
                "讀到的內容裡沒有卡上印的號碼；學生證的卡號可能另有一組，請清空上面那一格再試。"
            ),
        }[doubt]

    def _connect(self) -> None:
        self.start.clicked.connect(self._begin)
        self.reset.clicked.connect(lambda: self._put(Limits()))
        self.adopt.clicked.connect(self._adopt)
        self.field.heard.connect(self._heard)
        self.field.doubled.connect(self._doubled)
        self.field.left.connect(self._left)
        self._settle.timeout.connect(self._left)
        self.printed.textEdited.connect(lambda _t: self._judge())
        rhythm().changed.connect(self.retranslate)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self.told)
        asked = QHBoxLayout()
        asked.setSpacing(10)
        asked.addWidget(self._printed_word)
        asked.addWidget(self.printed, 1)
        nest(column, asked)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.start)
        acts.addWidget(self.reset)
        acts.addStretch(1)
        nest(column, acts)
        column.addWidget(self.field)
        for part in (*self.lines, self.doubts, self.proposal):
            part.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(part)
        column.addWidget(self.adopt, 0, Qt.AlignmentFlag.AlignLeft)

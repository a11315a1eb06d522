"""細目一併勾選: which sub-items a batch ticks for everybody with its pass, and what that changes (N21)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.clearance.bulk import Part, TickOffer
from ui.punctuation import headed
from ui.school_names import named
from ui.widgets.labels import label


class TickChoice(QWidget):
    """One box per sub-item, none of them ticked before the operator does it.

    Signals:
        changed: Other sub-items are chosen.
    """

    changed = Signal()

    def __init__(self, offers: Sequence[TickOffer]) -> None:
        super().__init__()
        self.boxes = {offer.part: QCheckBox() for offer in offers}
        self._outcome = label("", "strong", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(self.tr("有細目還沒勾選。已經全部辦妥的，可以一併勾選後通過："), "body", wrap=True))
        many = len({offer.part.item for offer in offers}) > 1
        for offer in offers:
            box = self.boxes[offer.part]
            name = headed(named(offer.item_label), named(offer.label)) if many else named(offer.label)
            box.setText(self.tr("{name}（{n} 人未勾）").format(name=name, n=f"{offer.count:,}").replace("&", "&&"))
            box.setToolTip(box.text())
            box.toggled.connect(self.changed)
            column.addWidget(box)
        column.addSpacing(4)
        column.addWidget(self._outcome)

    def chosen(self) -> frozenset[Part]:
        """What is to be ticked for everybody."""
        return frozenset(part for part, box in self.boxes.items() if box.isChecked())

    def say_outcome(self, count: int, ticks: int) -> None:
        """What would be recorded with this choice."""
        if ticks:
            words = self.tr("將登錄 {n} 筆，勾選 {m} 個細目；一次復原會一起取消。")
        elif count:
            words = self.tr("還沒有選夠細目；只登錄不缺細目的 {n} 筆。")
        else:
            words = self.tr("還沒有選夠細目，目前沒有可以登錄的。")
        self._outcome.setText(words.format(n=f"{count:,}", m=f"{ticks:,}"))

    def take_focus(self) -> None:
        """The keyboard on the first box: the space bar ticks, Enter goes on."""
        next(iter(self.boxes.values())).setFocus(Qt.FocusReason.OtherFocusReason)

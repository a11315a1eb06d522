"""The refusal of every key that records while the scan box holds a number nobody opened."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.errors import ActRefused


def unopened(typed: str) -> ActRefused:
    """A number stands in the scan box, and what is in view belongs to somebody else."""
    translate = QCoreApplication.translate
    return ActRefused(
        code="counter.unopened",
        title=translate("Counter", "掃描框裡還有未開啟的學號"),
        message=translate("Counter", "「{typed}」尚未開啟，為避免簽到別人，沒有登錄任何審核。").format(typed=typed),
        hint=translate("Counter", "按 Enter 開啟，或按 Esc 清除。"),
    )

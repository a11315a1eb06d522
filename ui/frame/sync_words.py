"""How the desk stands to the shared ledger, in the few words of a chip and the full sentence behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.clock import from_ms
from app.store import SyncState
from ui.i18n import short_moment

MINUTE, HOUR, DAY = 60, 3600, 86400


@dataclass(frozen=True, slots=True)
class SyncFace:
    """Icon, colour, words and explanation of one sync state (同步狀態)."""

    icon: str
    ink: str
    text: str
    detail: str
    calm: bool


def sync_face(state: SyncState, now: datetime) -> SyncFace:
    """The state that matters most: refused, then contradicting, then offline, then waiting, then fine."""
    translate = QCoreApplication.translate
    last = from_ms(state.last_ok_ms) if state.last_ok_ms is not None else None
    if not state.configured:
        return SyncFace(
            "database",
            "text2",
            translate("Sync", "僅本機"),
            translate("Sync", "尚未設定共用帳冊；所有資料都在這台電腦上，工作照常。"),
            calm=True,
        )
    if state.refused:
        return SyncFace(
            "shield-alert",
            "stop_dot",
            translate("Sync", "{n} 筆被退回").format(n=state.refused),
            translate("Sync", "共用帳冊退回了 {n} 筆；資料仍在本機，請查看原因。").format(n=state.refused),
            calm=False,
        )
    if state.conflicts:
        return SyncFace(
            "git-fork",
            "warn_dot",
            translate("Sync", "{n} 項不一致").format(n=state.conflicts),
            translate("Sync", "兩個櫃台的審核不一致，共 {n} 項，需要有人決定。").format(n=state.conflicts),
            calm=False,
        )
    if state.last_error:
        since = short_moment(last) if last else translate("Sync", "開櫃")
        return SyncFace(
            "cloud-off",
            "warn_dot",
            translate("Sync", "離線 · {n} 筆待上傳").format(n=state.pending),
            translate("Sync", "自 {since} 起連不上共用帳冊；審核照常，連線後自動上傳。").format(since=since),
            calm=False,
        )
    if state.pending:
        return SyncFace(
            "cloud-upload",
            "accent_text",
            translate("Sync", "{n} 筆待上傳").format(n=state.pending),
            translate("Sync", "{n} 筆會在下一輪同步上傳。").format(n=state.pending),
            calm=True,
        )
    if last is None:
        return SyncFace("cloud", "text2", translate("Sync", "尚未同步"), translate("Sync", "還沒有同步過。"), calm=True)
    return SyncFace(
        "cloud-check",
        "done_dot",
        translate("Sync", "已同步 · {ago}").format(ago=ago(last, now)),
        translate("Sync", "與共用帳冊一致，最後確認於 {when}。").format(when=short_moment(last)),
        calm=True,
    )


def ago(then: datetime, now: datetime) -> str:
    """How long ago, in one unit."""
    translate = QCoreApplication.translate
    seconds = max(0, round((now - then).total_seconds()))
    if seconds < MINUTE:
        return translate("Sync", "{n} 秒前").format(n=seconds)
    if seconds < HOUR:
        return translate("Sync", "{n} 分鐘前").format(n=seconds // MINUTE)
    if seconds < DAY:
        return translate("Sync", "{n} 小時前").format(n=seconds // HOUR)
    return translate("Sync", "{n} 天前").format(n=seconds // DAY)

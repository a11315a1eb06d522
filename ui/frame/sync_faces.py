"""The faces themselves, in the order of their gravity: each says whether it applies, and in which words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.clock import from_ms, in_taipei
from app.store import SyncState
from ui.i18n import short_date, short_moment

#: Where a face is mended on the sync screen: the keys of its pages.
CONFLICTS, REFUSED, DEPOSITS, DESKS, LOG, CONNECT = "conflicts", "refused", "deposits", "desks", "log", "connect"

#: A clock further off than this is worth a word: times on papers and in disputes would look wrong.
SKEW_MS: Final = 120_000
MINUTE_MS: Final = 60_000
#: The lease is told this long before it ends.
LEASE_WARNING: Final = timedelta(days=3)
#: What the server says when this program may not push any more, or the login may not record.
TOO_OLD = "shared.client_too_old"
LOOK_ONLY: Final = frozenset({"shared.not_permitted", "shared.no_unit"})


@dataclass(frozen=True, slots=True)
class SyncFace:
    """Icon, colour, words and explanation of one thing to know of syncing (同步狀態), and the page that mends it."""

    icon: str
    ink: str
    text: str
    detail: str
    calm: bool = False
    place: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the faces are read from: the store's knowledge, the moment, and whether the login may only look."""

    state: SyncState
    now: datetime
    read_only: bool = False


def moment(ms: int, now: datetime) -> str:
    """When something was, as short as it may be: today only the hour, else month, day and hour."""
    then, today = in_taipei(from_ms(ms)), in_taipei(now)
    return f"{then:%H:%M}" if then.date() == today.date() else short_moment(from_ms(ms))


def day(ms: int) -> str:
    """A day as people say it: month and day."""
    return short_date(in_taipei(from_ms(ms)).date())


def lease_ending(state: SyncState, now: datetime) -> str:
    """The day this desk loses its roster unless it connects before, empty while that is more than three days away."""
    until = state.lease_until_ms
    if until is None or state.retired or from_ms(until) - now > LEASE_WARNING:
        return ""
    return day(until)


def lease_over(state: SyncState, now: datetime) -> bool:
    """Whether that day has passed."""
    return state.lease_until_ms is not None and from_ms(state.lease_until_ms) <= now


def _retired(known: Known) -> SyncFace | None:
    translate = QCoreApplication.translate
    if not known.state.retired:
        return None
    return SyncFace(
        "lock",
        "stop_dot",
        translate("Sync", "櫃台已停用"),
        translate("Sync", "共用帳冊不再接受這個櫃台；資料仍可查閱，還有 {n} 筆沒有送出。").format(
            n=known.state.pending
        ),
        place=REFUSED,
    )


def _forked(known: Known) -> SyncFace | None:
    translate = QCoreApplication.translate
    if not known.state.forked:
        return None
    return SyncFace(
        "copy",
        "stop_dot",
        translate("Sync", "此櫃台編號被另一台使用"),
        translate("Sync", "這個資料夾被複製到別的電腦，或由舊備份還原；請在上方選擇是哪一種。"),
        place=REFUSED,
    )


def _refused(known: Known) -> SyncFace | None:
    translate = QCoreApplication.translate
    if not known.state.refused:
        return None
    return SyncFace(
        "shield-alert",
        "stop_dot",
        translate("Sync", "被退回 {n}").format(n=f"{known.state.refused:,}"),
        translate("Sync", "共用帳冊退回了 {n} 筆；資料仍在本機，請查看原因並處理。").format(
            n=f"{known.state.refused:,}"
        ),
        place=REFUSED,
    )


def _disagreeing(known: Known) -> SyncFace | None:
    return conflicts(known.state)


def conflicts(state: SyncState) -> SyncFace | None:
    """Contradictions, which a desk of its own may have too."""
    translate = QCoreApplication.translate
    if not state.conflicts:
        return None
    return SyncFace(
        "git-fork",
        "warn_dot",
        translate("Sync", "矛盾 {n}").format(n=f"{state.conflicts:,}"),
        translate("Sync", "兩個櫃台的審核不一致，共 {n} 項，需要有人決定；其他工作不受影響。").format(
            n=f"{state.conflicts:,}"
        ),
        place=CONFLICTS,
    )


def _lease(known: Known) -> SyncFace | None:
    translate = QCoreApplication.translate
    last = lease_ending(known.state, known.now)
    if not last:
        return None
    if lease_over(known.state, known.now):
        return SyncFace(
            "calendar-clock",
            "stop_dot",
            translate("Sync", "名冊已移除"),
            translate("Sync", "這台電腦太久沒有連線，名冊已移除；連線後會再取得，尚未送出的審核都還在。"),
            place=CONNECT,
        )
    return SyncFace(
        "calendar-clock",
        "warn_dot",
        translate("Sync", "名冊 {day} 移除").format(day=last),
        translate("Sync", "這台電腦的名冊將於 {day} 移除，除非在那之前連線；尚未送出的審核會留著。").format(day=last),
        place=CONNECT,
    )


def _too_old(known: Known) -> SyncFace | None:
    translate = QCoreApplication.translate
    if known.state.last_error != TOO_OLD:
        return None
    return SyncFace(
        "download",
        "warn_dot",
        translate("Sync", "伺服器較新，請更新"),
        translate("Sync", "更新程式之前不能送出；{n} 筆留在這台電腦，更新後自動補送。").format(n=known.state.pending),
        place=CONNECT,
    )


def _looking_only(known: Known) -> SyncFace | None:
    translate = QCoreApplication.translate
    if not known.read_only and known.state.last_error not in LOOK_ONLY:
        return None
    return SyncFace(
        "eye",
        "warn_dot",
        translate("Sync", "唯讀"),
        translate("Sync", "這個帳號可以查閱，不能登錄審核；需要登錄請洽註冊組，或換由有權限的同仁。"),
        place=CONNECT,
    )


def _offline(known: Known) -> SyncFace | None:
    translate = QCoreApplication.translate
    if not known.state.last_error or known.state.retired or known.state.last_error in {TOO_OLD, *LOOK_ONLY}:
        return None
    if known.state.last_ok_ms is None:
        text = translate("Sync", "離線（從未連上）")
    else:
        text = translate("Sync", "離線（自 {since}）").format(since=moment(known.state.last_ok_ms, known.now))
    if known.state.pending:
        detail = translate("Sync", "連不上共用帳冊；審核照常登錄，{n} 筆會在連線後自動送出。").format(
            n=f"{known.state.pending:,}"
        )
    else:
        detail = translate("Sync", "連不上共用帳冊；審核照常登錄，連線後自動送出。")
    return SyncFace("cloud-off", "warn_dot", text, detail, place=CONNECT)


def _skew(known: Known) -> SyncFace | None:
    translate = QCoreApplication.translate
    if abs(known.state.skew_ms) < SKEW_MS:
        return None
    minutes = f"{round(abs(known.state.skew_ms) / MINUTE_MS):,}"
    fast = translate("Sync", "這台電腦的時鐘快了 {n} 分鐘；不影響先後順序，但登錄時間會不準，請資訊單位校時。")
    slow = translate("Sync", "這台電腦的時鐘慢了 {n} 分鐘；不影響先後順序，但登錄時間會不準，請資訊單位校時。")
    return SyncFace(
        "clock",
        "warn_dot",
        translate("Sync", "時鐘差 {n} 分鐘").format(n=minutes),
        (fast if known.state.skew_ms > 0 else slow).format(n=minutes),
        place=DESKS,
    )


def _mine_to_confirm(known: Known) -> SyncFace | None:
    translate = QCoreApplication.translate
    if not known.state.deposits_mine:
        return None
    return SyncFace(
        "inbox",
        "accent_text",
        translate("Sync", "有 {n} 筆審核待您確認").format(n=f"{known.state.deposits_mine:,}"),
        translate("Sync", "您在別的櫃台登錄、由同仁代為寄存的 {n} 筆；您確認後才生效。").format(
            n=f"{known.state.deposits_mine:,}"
        ),
        place=DEPOSITS,
    )


def _pending(known: Known) -> SyncFace | None:
    translate = QCoreApplication.translate
    if not known.state.pending or known.state.last_error:
        return None
    detail = translate("Sync", "{n} 筆會在下一輪同步送出。").format(n=f"{known.state.pending:,}")
    if known.state.others_pending:
        detail = translate("Sync", "{n} 筆待送，其中 {others} 筆是同仁登錄的，會寄存到共用帳冊等本人確認。").format(
            n=f"{known.state.pending:,}", others=f"{known.state.others_pending:,}"
        )
    return SyncFace(
        "cloud-upload",
        "accent_text",
        translate("Sync", "{n} 筆待送").format(n=f"{known.state.pending:,}"),
        detail,
        calm=True,
        place=LOG,
    )


def _to_judge(known: Known) -> SyncFace | None:
    translate = QCoreApplication.translate
    if not known.state.deposits_to_judge:
        return None
    return SyncFace(
        "inbox",
        "accent_text",
        translate("Sync", "有 {n} 筆同仁的審核待確認").format(n=f"{known.state.deposits_to_judge:,}"),
        translate("Sync", "同仁登錄後尚未由本人確認的 {n} 筆；本人不在時，主管可以接手或退回。").format(
            n=f"{known.state.deposits_to_judge:,}"
        ),
        place=DEPOSITS,
    )


def _newer(known: Known) -> SyncFace | None:
    translate = QCoreApplication.translate
    if not known.state.server_newer or known.state.last_error == TOO_OLD:
        return None
    return SyncFace(
        "download",
        "accent_text",
        translate("Sync", "伺服器較新，請更新"),
        translate("Sync", "共用帳冊的版本比這個程式新；目前仍可同步，請資訊單位安排更新。"),
        calm=True,
        place=CONNECT,
    )


#: Every face that may be the matter, the gravest first.
ORDER: Final[tuple[Callable[[Known], SyncFace | None], ...]] = (
    _retired,
    _forked,
    _refused,
    _disagreeing,
    _too_old,
    _looking_only,
    _lease,
    _offline,
    _mine_to_confirm,
    _to_judge,
    _skew,
    _pending,
    _newer,
)


def alone() -> SyncFace:
    """A desk without a shared ledger."""
    translate = QCoreApplication.translate
    return SyncFace(
        "database",
        "text2",
        translate("Sync", "僅本機"),
        translate("Sync", "尚未設定共用帳冊；所有資料都在這台電腦上，工作照常。"),
        calm=True,
        place=CONNECT,
    )


def calm(state: SyncState, now: datetime) -> SyncFace:
    """Nothing is the matter."""
    translate = QCoreApplication.translate
    if state.last_ok_ms is None:
        return SyncFace(
            "cloud",
            "text2",
            translate("Sync", "尚未同步"),
            translate("Sync", "還沒有同步過。"),
            calm=True,
            place=CONNECT,
        )
    when = moment(state.last_ok_ms, now)
    return SyncFace(
        "cloud-check",
        "done_dot",
        translate("Sync", "已同步 {when}").format(when=when),
        translate("Sync", "與共用帳冊一致，沒有待送的審核；最後確認於 {when}。").format(when=when),
        calm=True,
        place=LOG,
    )

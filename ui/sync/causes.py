"""Refused and deposited entries gathered by cause, in words and with the acts open for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from app.inbox import Act
from ui.sync.inbox_page import Cause, Line
from ui.sync.picture import DepositEntry, RefusedEntry
from ui.sync.words import answer

T = TypeVar("T")
K = TypeVar("K")


def causes_of_refused(refused: Sequence[RefusedEntry]) -> tuple[Cause, ...]:
    """One cause per outcome and per who wrote it, the most frequent first."""
    translate = QCoreApplication.translate
    out: list[Cause] = []
    for (outcome, mine), found in _grouped(refused, lambda entry: (entry.outcome, entry.mine)):
        said = answer(outcome)
        short = said.short if mine else translate("Sync", "{short}（同仁的）").format(short=said.short)
        rewrite = translate("Sync", "以我的名義重新登錄") if mine else translate("Sync", "登錄為我的決定")
        words = {
            Act.REWRITE: rewrite,
            Act.REOFFER: translate("Sync", "再送一次"),
            Act.CLOSE: translate("Sync", "知道了，結案"),
        }
        lines = tuple(Line(entry.entry, entry.acts) for entry in found)
        out.append(
            Cause(
                key=f"{outcome} {mine}",
                short=short,
                title=said.title,
                todo=said.todo,
                icon="shield-alert",
                ink="stop_dot",
                lines=lines,
                acts=_worded(words, lines),
                needs_reason=True,
            )
        )
    return tuple(sorted(out, key=lambda cause: -len(cause.lines)))


def causes_of_deposits(deposits: Sequence[DepositEntry]) -> tuple[Cause, ...]:
    """One cause per person and desk; the operator's own first."""
    translate = QCoreApplication.translate
    out: list[Cause] = []
    for (mine, who, desk), found in _grouped(deposits, lambda d: (d.mine, d.entry.by, d.desk)):
        lines = tuple(Line(entry.entry, entry.acts) for entry in found)
        if mine:
            title = translate("Sync", "您在「{desk}」登錄，尚待您本人確認").format(desk=desk)
            todo = translate("Sync", "看清楚內容：確實是您的決定就確認，它會原封不動進入帳冊；在那之前都還沒有算數。")
            short = translate("Sync", "我的，在{desk}").format(desk=desk)
        else:
            title = translate("Sync", "{who} 在「{desk}」登錄，尚待本人確認").format(who=who, desk=desk)
            todo = translate(
                "Sync",
                "請先等本人在任何一個櫃台確認。急用時可由您以自己的名義登錄（接手），或附理由退回；都會留下紀錄。",
            )
            short = translate("Sync", "{who}，在{desk}").format(who=who, desk=desk)
        words = {
            Act.CONFIRM: translate("Sync", "確認是我登錄的"),
            Act.TAKE_OVER: translate("Sync", "由我接手登錄"),
            Act.DECLINE: translate("Sync", "退回，不採用"),
        }
        out.append(
            Cause(
                key=f"{mine} {who} {desk}",
                short=short,
                title=title,
                todo=todo,
                icon="inbox",
                ink="accent_text",
                lines=lines,
                acts=_worded(words, lines),
                needs_reason=not mine,
            )
        )
    return tuple(sorted(out, key=lambda cause: (not cause.key.startswith("True"), -len(cause.lines))))


def _worded(words: dict[Act, str], lines: Iterable[Line]) -> tuple[tuple[Act, str], ...]:
    """The acts any of the lines allows, in the order they are offered."""
    open_for = frozenset(act for line in lines for act in line.acts)
    return tuple((act, text) for act, text in words.items() if act in open_for)


def _grouped(entries: Iterable[T], key: Callable[[T], K]) -> list[tuple[K, list[T]]]:
    """Entries by key, keys in the order they were met."""
    groups: dict[K, list[T]] = {}
    for entry in entries:
        groups.setdefault(key(entry), []).append(entry)
    return list(groups.items())

"""How the desk stands to the shared ledger: one glance of a few words, the sentence behind it, and where it is mended.

Everything that is the matter is a `SyncFace`; the gravest comes first and stands on the chip, the rest in the tooltip
and on the sync screen. Words and an icon always go together; colour alone says nothing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QCoreApplication

from app.clock import to_ms
from app.store import SyncState
from app.unsent import Elsewhere
from ui.frame.sync_faces import ORDER, Known, SyncFace, alone, calm, conflicts, moment


@runtime_checkable
class Guide(Protocol):
    """A screen that can show the page a face leads to."""

    def lead_to(self, place: str) -> None:
        """Show that page."""
        ...


def sync_faces(state: SyncState, now: datetime, *, read_only: bool = False) -> list[SyncFace]:
    """Everything there is to know, the gravest first; never empty.

    Args:
        state: What the store knows.
        now: By the desk's clock.
        read_only: The login that sits here may only look.
    """
    if not state.configured and not state.retired:
        face = conflicts(state)
        return [face, alone()] if face is not None else [alone()]
    known = Known(state, now, read_only)
    return [face for make in ORDER if (face := make(known)) is not None] or [calm(state, now)]


def others_unsent(elsewhere: Elsewhere, now: datetime) -> str:
    """What other desks may not have sent yet, as one sentence."""
    translate = QCoreApplication.translate
    facts = f"{elsewhere.facts:,}"
    if elsewhere.silent and elsewhere.since is not None:
        if elsewhere.facts:
            text = translate("Sync", "{desks} 個櫃台最後出現於 {since}，約有 {n} 筆審核可能還沒送到。")
        else:
            text = translate("Sync", "{desks} 個櫃台最後出現於 {since}；之後登錄的審核可能還沒送到。")
        since = moment(to_ms(elsewhere.since), now)
        return text.format(desks=len(elsewhere.silent), since=since, n=facts)
    if elsewhere.facts:
        return translate("Sync", "其他櫃台還有 {n} 筆審核正在送出，稍後會收到。").format(n=facts)
    return translate("Sync", "其他櫃台都有回報，沒有待送的審核。")


def closed_because(state: SyncState, *, read_only: bool) -> str:
    """Why nothing can be recorded here, by whoever sits here; empty while it can."""
    translate = QCoreApplication.translate
    if state.retired:
        return translate("Sync", "這個櫃台已停用，只能查閱，不能登錄。請洽資訊單位。")
    if read_only:
        return translate("Sync", "這個帳號是唯讀的，只能查閱，不能登錄。請洽註冊組，或換由有權限的同仁。")
    return ""


def with_rest(faces: list[SyncFace]) -> SyncFace:
    """The first face, whose explanation names the others in a line each."""
    if len(faces) == 1:
        return faces[0]
    return replace(faces[0], detail="\n".join([faces[0].detail, *(f"· {face.text}" for face in faces[1:])]))

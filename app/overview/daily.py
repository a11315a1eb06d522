"""The check of the night, once a day: beside the work, told only when somebody was forgotten."""

from __future__ import annotations

from typing import Final

from app.clock import today
from app.context import Context
from app.errors import ActRefused
from app.overview.check import Check, nobody_forgotten
from app.overview.reading import Errand, here

CHECKED_ON: Final = "overview.checked_on"
#: So many sentences stand in the banner; the screen has them all.
TOLD: Final = 3


def nightly(ctx: Context, *, errand: Errand = here) -> Check | None:
    """Check, unless today's check was done; None then, and where there is nobody to forget."""
    on = today(ctx.clock).isoformat()
    if errand(lambda: ctx.store.setting(CHECKED_ON)) == on:
        return None
    found = nobody_forgotten(ctx, errand=errand)
    errand(lambda: ctx.store.remember(CHECKED_ON, on))
    return found if found.roster else None


def trouble(found: Check) -> ActRefused:
    """What the check found wrong, as the desk tells trouble."""
    told = "；".join(f.sentence for f in found.wrong[:TOLD])
    more = f"；另有 {len(found.wrong) - TOLD} 項" if len(found.wrong) > TOLD else ""
    return ActRefused(
        code="overview.forgotten",
        title=f"每日檢查發現 {len(found.wrong)} 項問題",
        message=f"{told}{more}。",
        hint="請開啟「總覽」的「檢查」看全部項目；處理後可再檢查一次。",
    )

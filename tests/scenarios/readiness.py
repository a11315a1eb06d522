"""What a unit's clerk puts on record before an item may pass, done at a desk of commands as a clerk would."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap import open_desk
from app.demo_clerk import settle_before


def settle(folder: Path, student_no: str, *items: str, passphrase: str = "") -> None:
    """Settle what these items wait for (all that apply when none is named): notice, papers, ticks, consent."""
    with pytest.MonkeyPatch.context() as patched:
        if passphrase:
            patched.setenv("CLEARANCE_PASSPHRASE", passphrase)
        desk = open_desk(folder)
    try:
        known = desk.store.student(student_no)
        assert known is not None
        for item in desk.ctx.school.items:
            if item.required and item.applies_to(known.fields).counts and (not items or item.code in items):
                settle_before(desk.ctx, student_no, item)
    finally:
        desk.close()

"""Where a desk's school rules come from (學校設定的來源): with the program, or the school's own text kept in the ledger."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from app.context import Context
from app.ledger import Kind
from app.school.load import builtin_codes, profile_text

#: Far more than any desk adopts; only this desk's own count.
_MOST: Final = 1000
_SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class ProfileSource:
    """Which rules are in force (學校設定的版本).

    Attributes:
        code: The school's code.
        builtin: They come with the program, and are renewed with it.
        format: Version of the file's form.
        mark: The first characters of the text's SHA-256: two desks with the same mark work by the same rules.
        adopted_ms: When this desk took them on, milliseconds UTC; None when nobody wrote that down.
    """

    code: str
    builtin: bool
    format: int
    mark: str
    adopted_ms: int | None


def source_of(ctx: Context) -> ProfileSource:
    """Look it up; on the store lane."""
    desk = ctx.store.desk
    facts = ctx.store.recent_facts(kinds=[Kind.SCHOOL_ADOPTED], limit=_MOST)
    own = next((fact for fact in facts if fact.desk == desk.desk_id), None)
    builtin = desk.school in builtin_codes()
    if builtin:
        mark = hashlib.sha256(profile_text(desk.school).encode()).hexdigest()
    else:
        mark = own.text("sha256") if own is not None else ""
    return ProfileSource(desk.school, builtin, ctx.school.format, mark[:_SHOWN], own.at_ms if own is not None else None)

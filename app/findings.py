"""One thing `doctor` looked at, whoever looked: the desk at itself, the administrator at the server."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at (檢查結果); when it is bad, the message ends with what to do."""

    check: str
    bad: bool
    message: str

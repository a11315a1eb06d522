"""Checks a school profile for the person who writes it: every mistake with its line (`school check`)."""

from __future__ import annotations

from pathlib import Path

from app.school.examine import Problem, examine
from app.school.load import profile_bytes, profile_file

__all__ = ["Problem", "check_profile", "check_text"]


def check_profile(path: str | Path) -> list[Problem]:
    """Every mistake of a profile, in the order of the file.

    Raises:
        DeskError: When there is no such file or it cannot be read at all.
    """
    return examine(profile_bytes(profile_file(path)))[1]


def check_text(text: str) -> list[Problem]:
    """Every mistake of a profile that is being edited."""
    return examine(text.encode())[1]

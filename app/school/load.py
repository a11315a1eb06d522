"""Finds and loads a school: by the code of one that comes with the program, from a file, or from adopted text."""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import Final

from app.errors import DeskError
from app.school.examine import examine
from app.school.profile import SchoolProfile

#: The profiles that come with the program; a packaged program keeps `resources` beside `app`.
BUILTIN: Final = Path(__file__).resolve().parents[2] / "resources" / "schools"
_SHOWN_PROBLEMS: Final = 5


def builtin_codes() -> tuple[str, ...]:
    """The codes of the schools that come with the program."""
    return tuple(sorted(p.stem for p in BUILTIN.glob("*.toml")))


def load_profile(path_or_code: str | Path) -> SchoolProfile:
    """Read a school by its code (npust) or from a file.

    Raises:
        DeskError: When there is no such school, the file cannot be read, or it has mistakes.
    """
    path = profile_file(path_or_code)
    return _accepted(profile_bytes(path), path.name)


def profile_text(path_or_code: str | Path) -> str:
    """The text of a school's profile, as it is kept in the ledger when a desk adopts it.

    Raises:
        DeskError: When there is no such school or the file cannot be read.
    """
    return profile_bytes(profile_file(path_or_code)).decode("utf-8-sig")


def profile_from_text(text: str) -> SchoolProfile:
    """Read a school from the text a desk adopted.

    Raises:
        DeskError: When the text has mistakes.
    """
    return _accepted(text.encode(), "設定檔")


def _accepted(content: bytes, name: str) -> SchoolProfile:
    profile, problems = examine(content)
    if profile is None or problems:
        listed = "\n".join(f"第 {p.line} 行 {p.key}：{p.message}" for p in problems[:_SHOWN_PROBLEMS])
        more = f"\n……另有 {len(problems) - _SHOWN_PROBLEMS} 處" if len(problems) > _SHOWN_PROBLEMS else ""
        raise DeskError(
            code="school.invalid",
            title="學校設定檔有誤",
            message=f"{name} 有 {len(problems)} 處問題：\n{listed}{more}",
            hint=f"請修正後以「school check {name}」再檢查一次。",
        )
    return profile


def profile_file(path_or_code: str | Path) -> Path:
    """The file of a school that comes with the program, or the path itself.

    Raises:
        DeskError: When a code names no school.
    """
    code = str(path_or_code)
    if re.fullmatch(r"[a-z][a-z0-9_-]*", code) and not Path(code).is_file():
        known = BUILTIN / f"{code}.toml"
        if not known.is_file():
            codes = "、".join(builtin_codes())
            close = difflib.get_close_matches(code, builtin_codes(), n=1)
            raise DeskError(
                code="school.unknown",
                title="沒有這所學校的設定檔",
                message=f"找不到學校代碼「{code}」。",
                hint=(f"是不是「{close[0]}」？" if close else "") + f"可用的代碼：{codes}；或給一個 .toml 檔案路徑。",
            )
        return known
    return Path(path_or_code)


def profile_bytes(path: Path) -> bytes:
    """The bytes of a profile.

    Raises:
        DeskError: When the file cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise DeskError(
            code="school.unreadable",
            title="無法讀取學校設定檔",
            message=f"{path} 無法開啟（{error.strerror or '未知原因'}）。",
            hint="請確認檔案存在、路徑正確，而且有讀取權限。",
        ) from error

"""What a file of any kind is refused for before anything of it is recorded: nothing to load, or not all of it."""

from __future__ import annotations

from collections.abc import Sized

from app.errors import ActRefused
from app.roster.table import CheckedFile


def require_something(usable: Sized) -> None:
    """Refuse a file of which nothing can be loaded.

    Raises:
        ActRefused: When it is so.
    """
    if not len(usable):
        raise ActRefused(
            code="roster.nothing_to_load",
            title="沒有可以匯入的資料",
            message="檔案裡沒有任何一列通過檢查。",
            hint="請先看檢查結果，改正後再匯入。",
        )


def require_all(judged: CheckedFile) -> None:
    """Refuse a file of which all was wanted (全部或都不要) and some did not pass.

    Raises:
        ActRefused: When it is so.
    """
    if judged.errors:
        raise not_all(f"有 {len(judged.rejected)} 列沒有通過檢查，依「全部或都不要」沒有匯入。")


def not_all(message: str) -> ActRefused:
    """That all was wanted and this stands in the way."""
    return ActRefused(
        code="roster.has_errors",
        title="有錯誤，沒有匯入",
        message=message,
        hint="請改正後再匯入，或取消「全部或都不要」先匯入其餘各列。",
    )

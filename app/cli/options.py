"""Options that several commands have in common."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.errors import WrongUse

By = Annotated[str, typer.Option("--as", help="承辦人；省略時為櫃台的承辦人")]

# How an office file is read, and what is done with what it says.
OfficeFile = Annotated[Path, typer.Argument(readable=False)]
Sheet = Annotated[str | None, typer.Option(help="工作表")]
Encoding = Annotated[str | None, typer.Option(help="文字檔編碼")]
Password = Annotated[str | None, typer.Option(help="活頁簿密碼")]
Mapping = Annotated[Path | None, typer.Option(help="欄位對應檔 M.toml", readable=False)]
HeaderRow = Annotated[int | None, typer.Option(min=1, help="欄位名稱在第幾列")]
AllOrNothing = Annotated[bool, typer.Option("--all-or-nothing", help="有任何錯誤就不匯入")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="只預覽，不匯入")]


def one_of(option: str, given: str, allowed: tuple[str, ...]) -> None:
    """Refuse a word that an option does not know.

    Raises:
        WrongUse: When it was given one.
    """
    if given not in allowed:
        words = " 或 ".join(filter(None, allowed))
        raise WrongUse(code="usage", title="不明的選項", message=f"{option} 只能是 {words}。")

"""A command put wrongly, said in Chinese: the parser knows only English."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from app.errors import WrongUse

if TYPE_CHECKING:
    from typer.exceptions import TyperException

#: What is typed for a command: the packaged desk's program for terminals, else the way the guides print it.
PROGRAM: Final = "clearance" if getattr(sys, "frozen", False) else "python -m app"

#: By the name of the parser's complaint: its classes are not part of its public face.
_SAID: Final = {
    "MissingParameter": "少了必要的內容",
    "NoSuchOption": "沒有這個選項",
    "BadOptionUsage": "選項的用法不對",
    "BadArgumentUsage": "內容的個數不對",
    "BadParameter": "選項或內容的值不對",
    "FileError": "檔案無法開啟",
}


def wrongly_put(complaint: TyperException) -> WrongUse:
    """The parser's complaint as trouble of the desk's own kind, with the command that shows how it is put rightly."""
    context = getattr(complaint, "ctx", None)
    command = context.command_path if context is not None else PROGRAM
    if type(complaint).__name__ == "NoArgsIsHelpError":
        said = "少了要做的事"
    else:
        said = f"{_SAID.get(type(complaint).__name__, '沒有這個指令，或寫法不對')}（{complaint.format_message()}）"
    return WrongUse(code="usage", title="指令的用法不對", message=said, hint=f"用法請看：{command} --help")

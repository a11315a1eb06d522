"""The help of a command in Chinese, set for a terminal: the parser's own words are English, and it counts no wide characters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final
from unicodedata import east_asian_width

import typer

#: The parser's own way of writing help; it has no public name of its own.
ENGLISH_HELP: Final[Any] = typer.Context.formatter_class
_HEADINGS: Final = {"Options": "選項", "Commands": "指令", "Arguments": "內容"}
#: What stands for something to be typed: in the usage line, and after an option.
_PLACES: Final = {
    "[OPTIONS]": "[選項]",
    "COMMAND [ARGS]...": "指令 [內容]...",
    "<str>": "<文字>",
    "<path>": "<路徑>",
    "<int>": "<整數>",
    "<int range>": "<整數>",
    "<float>": "<數字>",
    "<float range>": "<數字>",
}
_SHOWN: Final = "Show this message and exit."
_SHOWN_HERE: Final = "顯示這份說明。"
#: What the parser adds behind an option's text, in brackets.
_ADDED: Final = re.compile(r"(?:^|  )\[([^\[\]]+)\]$")
_WORD: Final = re.compile(r"\s+|[!-~]+|.")
#: No line begins with one of these.
_CLOSING: Final = frozenset("，。、；：！？）」』…　")
_MOST: Final = 30
_GAP: Final = 2
_LEAST: Final = 20


def cells(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most `width` columns: between words, and between Chinese characters."""
    lines = [""]
    for word in _WORD.findall(" ".join(text.split())):
        over = cells(lines[-1]) + cells(word) > width
        if over and lines[-1] and word not in _CLOSING:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += "" if word.isspace() and not lines[-1] else word
    return lines


class ChineseHelp(ENGLISH_HELP):  # type: ignore[misc]  # the parser's class has no public name
    """How the help of every command is written (指令說明)."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that says how the command is put."""
        for english, chinese in _PLACES.items():
            args = args.replace(english, chinese)
        begun = f"{prefix or '用法：'}{prog} "
        first, *more = wrapped(args, max(self.width - cells(begun), _LEAST))
        self.write(f"\n{' ' * cells(begun)}".join([begun + first, *more]) + "\n")

    def write_heading(self, heading: str) -> None:
        """What the lines beneath are."""
        self.write(f"{' ' * self.current_indent}{_HEADINGS.get(heading, heading)}：\n")

    def write_text(self, text: str) -> None:
        """What the command does."""
        edge = " " * self.current_indent
        for paragraph in text.split("\n\n"):
            self.write("".join(f"{edge}{line}\n" for line in wrapped(paragraph, self.width - self.current_indent)))

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = _MOST, col_spacing: int = _GAP) -> None:
        """Options, arguments or commands, each with what it is for beside it."""
        said = [(_place(first), _added(second)) for first, second in rows]
        edge = min(max((cells(first) for first, _ in said), default=0), col_max) + col_spacing
        for first, second in said:
            lines = wrapped(second, max(self.width - self.current_indent - edge, _LEAST))
            beside = cells(first) <= edge - col_spacing
            begun = f"{' ' * self.current_indent}{first}"
            under = " " * (self.current_indent + edge)
            head = f"{begun}{' ' * (edge - cells(first))}" if beside else f"{begun}\n{under}"
            self.write((head + f"\n{under}".join(lines)).rstrip() + "\n")


def _place(first: str) -> str:
    """An option with what stands for its value."""
    for english, chinese in _PLACES.items():
        first = first.replace(english, chinese)
    return first


def _added(text: str) -> str:
    """What it is for, with what the parser knows of it: needed, the default, the numbers that are taken."""
    found = _ADDED.search(text)
    if text == _SHOWN:
        return _SHOWN_HERE
    if found is None:
        return text
    words = [_known(word) for word in found[1].split("; ")]
    return f"{text[: found.start()]}（{'；'.join(words)}）"


def _known(word: str) -> str:
    if word == "required":
        return "必填"
    return f"預設：{word.removeprefix('default: ')}" if word.startswith("default: ") else word

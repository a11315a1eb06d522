"""How every command starts and ends: common options anywhere on the line, one JSON document, stable exit codes.

Messages for people go to standard error; with ``--json`` standard output holds one JSON document and nothing else.
"""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import DeskError, ExitCode, WrongUse
from app.settings import LANGUAGES

if TYPE_CHECKING:
    from app.bootstrap import Desk
    from app.ledger import OperatorName

VALUE_OPTIONS = ("--data", "--lang")


@dataclass
class Session:
    """The common options of one command line, and where its answer goes."""

    data: Path | None = None
    lang: str = "zh"
    as_json: bool = False
    exit_code: ExitCode = ExitCode.DONE
    #: What is wrong with the common options themselves.
    wrong: WrongUse | None = None
    _desk: Desk | None = field(default=None, repr=False)

    @property
    def desk(self) -> Desk:
        """The opened desk; opened at the first use, closed when the command ends."""
        if self._desk is None:
            from app.bootstrap import open_desk

            self._desk = open_desk(self.data)
        return self._desk

    def signed_by(self, operator: str) -> OperatorName | None:
        """The name an act is written under; None for the desk's own operator.

        Raises:
            NotPermitted: For another name than that of the login that sits here.
        """
        from app.session import signing_name

        return signing_name(self.desk.ctx, operator) if operator else None

    def adopt(self, desk: Desk) -> None:
        """Use a desk that a command has just created."""
        self._desk = desk

    def close(self) -> None:
        """Release the desk if one was opened."""
        if self._desk is not None:
            self._desk.close()
            self._desk = None

    def answer(self, document: object, lines: Sequence[str] = ()) -> None:
        """Give the command's answer: the document with ``--json``, else the lines for a person."""
        if self.as_json:
            print(json.dumps(document, ensure_ascii=False, indent=None))
        else:
            for line in lines:
                print(line)

    def say(self, text: str) -> None:
        """Tell a person something on standard error."""
        print(text, file=sys.stderr)

    def progress(self, done: int, total: int) -> None:
        """Show progress on a terminal; silent otherwise."""
        if sys.stderr.isatty():
            print(f"\r{done:,} / {total:,}", end="" if done < total else "\n", file=sys.stderr, flush=True)

    def no(self) -> None:
        """Remember that the answer is no: the command ends with exit code 1."""
        self.exit_code = ExitCode.NO


def write_any_name(*, as_json: bool) -> None:
    """Let both outputs take every character: JSON is UTF-8 everywhere; for people an old code page never ends the work."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if as_json:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
            else:
                stream.reconfigure(errors="backslashreplace")


def take_common(argv: Sequence[str]) -> tuple[list[str], Session]:
    """Take ``--data``, ``--lang`` and ``--json`` out of a command line, wherever they stand."""
    session = Session()
    rest: list[str] = []
    wrong: WrongUse | None = None
    words: Iterator[str] = iter(argv)
    for word in words:
        name, given, value = word.partition("=")
        if word == "--json":
            session.as_json = True
        elif word == "--":
            rest += [word, *words]
        elif name in VALUE_OPTIONS:
            text = value if given else next(words, "")
            if not given and text.startswith("--"):
                session.as_json = session.as_json or text == "--json"
                text = ""
            # Complaints wait until the rest of the line has been read: it says how they are to be given.
            if name == "--data":
                session.data = Path(text)
                wrong = wrong or (_no_folder() if not text.strip() else None)
            else:
                session.lang = text
                wrong = wrong or (_no_language(text) if text not in LANGUAGES else None)
        else:
            rest.append(word)
    session.wrong = wrong or next((_no_text() for word in rest if not _is_text(word)), None)
    return rest, session


def _is_text(word: str) -> bool:
    """Whether a word can be kept and printed; the name of a file that is there may be any bytes."""
    try:
        word.encode()
    except UnicodeEncodeError:
        return os.path.exists(word)  # noqa: PTH110 - a word of the command line, perhaps no path at all
    return True


def _no_folder() -> WrongUse:
    return WrongUse(
        code="usage",
        title="沒有指定資料夾",
        message="--data 後面要有資料夾。",
        hint="例：--data D:\\離校櫃台；不寫 --data 就用系統預設的位置。",
    )


def _no_language(text: str) -> WrongUse:
    return WrongUse(code="usage", title="沒有這種語言", message=f"--lang 不能是「{text}」。", hint="可用：zh、en。")


def _no_text() -> WrongUse:
    return WrongUse(
        code="usage",
        title="指令裡有不是文字的內容",
        message="指令列含有無法辨識的位元組。",
        hint="請確認終端機的編碼是 UTF-8，再重新輸入。",
    )


def report(session: Session, error: DeskError) -> ExitCode:
    """Say what went wrong and what to do, and give the exit code that says which kind of wrong it was."""
    if session.as_json:
        told = {"code": error.code, "title": error.title, "message": error.message, "hint": error.hint}
        document: Mapping[str, object] = {"error": told | ({"command": error.command} if error.command else {})}
        print(json.dumps(document, ensure_ascii=False))
    session.say(f"{error.title}：{error.message}")
    if error.hint:
        session.say(f"　→ {error.hint}")
    if error.command:
        session.say(f"　　指令：{error.command}")
    return error.exit_code

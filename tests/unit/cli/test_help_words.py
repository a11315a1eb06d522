"""The help of every command is said in the clerks' language and stays within a terminal."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from app.cli import every_command, main
from app.cli.frame import Session
from app.cli.help_words import cells, wrapped
from app.school.load import builtin_codes

#: The parser's own words, wherever it puts them.
ENGLISH = re.compile(
    r"Usage:|Options:|Commands:|Arguments:|OPTIONS|COMMAND|ARGS|Show this message|\[required|default:|<(?:str|path|int|float)"
)


def helped(*words: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        assert main([*words, "--help"]) == 0
    return out.getvalue()


def _named(
    command: Any, path: tuple[str, ...] = ()
) -> Iterator[tuple[str, ...]]:  # the parser's classes are not public
    yield path
    for name, inner in getattr(command, "commands", {}).items():
        yield from _named(inner, (*path, name))


COMMANDS = list(_named(typer.main.get_group(every_command(Session()))))


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_the_help_of_every_command_is_chinese_and_fits_a_terminal(
    path: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    said = helped(*path)
    assert said.startswith("用法：")
    assert "顯示這份說明。" in said
    assert ENGLISH.findall(said) == []
    # What is longer than a line and has no gap in it stands on one of its own.
    assert [line for line in said.splitlines() if cells(line) > 80 and " " in line.strip()] == []


def test_whoever_asks_for_english_gets_the_parsers_own_words_and_the_next_one_chinese_again() -> None:
    assert helped("print", "--lang", "en").startswith("Usage:")
    assert helped("print").startswith("用法：")


def test_a_needed_option_and_a_default_are_told_beside_what_it_is_for() -> None:
    said = helped("init")
    assert re.search(r"--school <文字>.*（必填）", said)
    assert re.search(r"--unit <文字>.*（預設：\*）", said)


def test_chinese_is_broken_between_characters_and_no_line_begins_with_a_comma() -> None:
    assert wrapped("紙本審核，通過了 ok now", 8) == ["紙本審核，", "通過了", "ok now"]
    assert [cells("審核a"), wrapped("", 10)] == [5, [""]]


def test_a_desk_that_is_not_there_names_no_school_as_everybodys(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["facts", "--data", str(tmp_path / "none")]) == 1
    said = capsys.readouterr().err
    assert "--school npust" not in said
    assert "init --school 學校代碼" in said
    for code in builtin_codes():
        assert code in said

"""What a refusal tells the window names buttons and screens: what is typed stands in `command`, for the command line alone."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import typer

from tests.guards.tree import ROOT
from tests.guards.vocabulary import command_line

#: Where a clerk at the window meets no refusal: commands, the way in, what an administrator alone does, the first day.
TYPED_ONLY = frozenset(
    {
        "app/__main__.py",
        "app/bootstrap/administrator.py",
        "app/bootstrap/desk.py",
        "app/bootstrap/first_day.py",
        "app/bootstrap/history.py",
        "app/school/load.py",
    }
)
#: For these there is no button: the ledger cannot be opened, or the folder is another one, so there is no window yet.
WITHOUT_A_WINDOW = frozenset({"app/credentials.py", "app/refused.py"})
OPTION = re.compile(r"--[a-z]")


def words(node: ast.expr) -> str:
    """Every literal of an expression, formatted or chosen."""
    return "".join(
        part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)
    )


def hints(path: Path) -> Iterator[tuple[int, str]]:
    """What is said beside a code: the way out of a refusal."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            said = {k.arg: k.value for k in node.keywords}
            if "code" in said and "hint" in said:
                yield node.lineno, words(said["hint"])


def commands(group: typer.core.TyperGroup, before: str = "") -> Iterator[str]:
    """Every command with its words: certificates settle."""
    for name, command in group.commands.items():
        if isinstance(command, typer.core.TyperGroup):
            yield from commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}"


def typed() -> re.Pattern[str]:
    """Commands as somebody would write them into a sentence: of several words, or with a dash; one word may be Chinese's own."""
    several = [name for name in commands(command_line()) if " " in name or "-" in name]
    return re.compile("|".join(map(re.escape, sorted(several, key=len, reverse=True))))


def test_no_way_out_a_clerk_reads_in_the_window_is_a_command_to_type() -> None:
    wanted = typed()
    found = []
    for path in sorted((ROOT / "app").rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        if place.startswith("app/cli/") or place in TYPED_ONLY | WITHOUT_A_WINDOW:
            continue
        found += [f"{place}:{line} {said}" for line, said in hints(path) if OPTION.search(said) or wanted.search(said)]
    assert found == []


def test_a_command_or_an_option_in_a_hint_would_be_noticed(tmp_path: Path) -> None:
    file = tmp_path / "x.py"
    file.write_text('raise E(code="a", hint=f"請以 certificates settle {x}")\nraise E(code="b", hint="（--late）")\n')
    said = [text for _, text in hints(file)]
    assert typed().search(said[0])
    assert OPTION.search(said[1])

"""What the operations pages tell an administrator to type can be typed: every command, argument and option exists."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import pytest
import typer
from typer.main import get_command

from app.cli import frame
from tests.guards.test_documents import PLACE
from tests.guards.tree import ROOT

PAGES = sorted((ROOT / "docs" / "operations").glob("*.md"))
BLOCK = re.compile(r"```\n(.*?)```", re.DOTALL)


def typed() -> Iterator[tuple[str, list[str]]]:
    """Every command of the desk shown in a block, as the words after `python -m app`."""
    for page in PAGES:
        for block in BLOCK.findall(page.read_text("utf-8")):
            for line in block.splitlines():
                if line.strip().startswith("python -m app "):
                    yield page.name, shlex.split(line)[3:]


def command_line() -> typer.core.TyperGroup:
    """The whole command line, without running anything."""
    from app.cli import (
        certificate_commands,
        desk_commands,
        inbox_commands,
        server_commands,
        sharing_commands,
    )

    app = typer.Typer()
    for commands in (desk_commands, sharing_commands, inbox_commands, server_commands, certificate_commands):
        commands.add_to(app, frame.Session())
    found = get_command(app)
    assert isinstance(found, typer.core.TyperGroup)
    return found


@pytest.mark.parametrize(("page", "words"), list(typed()), ids=lambda v: " ".join(v) if isinstance(v, list) else v)
def test_a_command_of_the_operations_pages_is_put_rightly(page: str, words: list[str]) -> None:
    command, rest = command_line(), list(words)
    while isinstance(command, typer.core.TyperGroup):
        command = command.commands[rest.pop(0)]
    # Reads the words as the command would and complains as it would; nothing is run.
    command.make_context("app", rest)


def test_every_file_the_pages_name_exists() -> None:
    named = {place for page in PAGES for place in PLACE.findall(page.read_text("utf-8"))}
    assert named
    assert [place for place in named if not (ROOT / place).exists()] == []


def test_the_pages_show_every_command_of_the_server() -> None:
    server = command_line().commands["server"]
    assert isinstance(server, typer.core.TyperGroup)
    text = "".join(page.read_text("utf-8") for page in PAGES)
    assert [name for name in server.commands if f"server {name}" not in text] == []

"""The operations pages are whole: every command of the server is shown, every setting of a desk is told."""

from __future__ import annotations

import re
from dataclasses import fields

import typer

from app.settings import Settings
from tests.guards.tree import ROOT
from tests.guards.vocabulary import command_line

PAGES = sorted((ROOT / "docs" / "operations").glob("*.md"))
ROW = re.compile(r"^\| ((?:`[a-z_]+`[、，]?)+) \|", re.MULTILINE)


def test_the_pages_show_every_command_of_the_server() -> None:
    server = command_line().commands["server"]
    assert isinstance(server, typer.core.TyperGroup)
    text = "".join(page.read_text("utf-8") for page in PAGES)
    assert [name for name in server.commands if f"server {name}" not in text] == []


def test_every_setting_of_a_desk_is_told_and_no_other() -> None:
    page = (ROOT / "docs/operations/desks.md").read_text("utf-8")
    told = [name for row in ROW.findall(page) for name in re.findall(r"`([a-z_]+)`", row)]
    assert sorted(told) == sorted(f.name for f in fields(Settings))

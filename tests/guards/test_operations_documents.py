"""The operations pages are whole: every command of the server is shown, every setting of a desk is told."""

from __future__ import annotations

import re
from dataclasses import fields

import typer

from app.settings import Settings
from tests.guards.tree import ROOT
from tests.guards.vocabulary import command_line

PAGES = sorted((ROOT / "docs" / "operations").glob("*.md"))
VARIABLE = re.compile(r"\bCLEARANCE_[A-Z]+(?:_[A-Z]+)*\b")
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


def test_every_variable_of_the_environment_is_told() -> None:
    page = (ROOT / "docs/operations/desks.md").read_text("utf-8")
    named = {
        name
        for room in ("app", "db", "ui")
        for path in (ROOT / room).rglob("*.py")
        for name in VARIABLE.findall(path.read_text("utf-8"))
    }
    assert named == set(VARIABLE.findall(page))


def test_a_register_of_erasures_is_looked_for_where_an_erasure_writes_it() -> None:
    """A name without a folder would be looked for wherever the administrator or the scheduler stands."""
    lines = [
        line for page in PAGES for line in page.read_text("utf-8").splitlines() if line.startswith("python -m app")
    ]
    bare = re.compile(r"--(?:register|replay) [^/~\s]+(?:\s|$)")
    assert [line for line in lines if bare.search(line)] == []


def test_programs_that_debian_keeps_out_of_the_path_are_named_with_their_folder() -> None:
    outside = re.compile(r"(?<!/)\b(?:pg_checksums|pg_verifybackup|pg_ctl|initdb)\b")
    typed = [line for page in PAGES for line in page.read_text("utf-8").splitlines() if line.startswith("sudo ")]
    assert typed
    assert [line for line in typed if outside.search(line)] == []

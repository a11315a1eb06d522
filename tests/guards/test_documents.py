"""What the documents name exists: commands, files, options."""

from __future__ import annotations

import re

import pytest

import dev
from tests.command_line import here
from tests.guards.tree import DOCUMENTS, ROOT
from ui.frame.key_help import keys

CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
DEV = re.compile(r"dev\.py ([a-z]+)")
APP = re.compile(r"-m app((?: (?:-{1,2})?[\w-]+)*)")
KEY = re.compile(r"`((?:(?:Ctrl|Shift|Alt)\+)*(?:F\d+|[A-Z0-9]|Enter|Esc|/|\?))`")
LINK = re.compile(r"\]\(([^)#:\s]+)\)")
PLACE = re.compile(r"(?<![\w/.-])((?:app|db|ui|tests|tools|resources|docs|\.ci)/[\w./-]*\w)")


def code_of(document: str) -> str:
    """Only what a document shows as code."""
    return "\n".join(CODE.findall((ROOT / document).read_text("utf-8")))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_dev_command_named_exists(document: str) -> None:
    assert not set(DEV.findall(code_of(document))) - set(dev.COMMANDS)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_named_exists(document: str) -> None:
    named = set(PLACE.findall(code_of(document)))
    assert not sorted(place for place in named if not (ROOT / place).exists() and not list(ROOT.glob(place + ".*")))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_of_the_desk_named_exists(document: str) -> None:
    """`python -m app roster load` must answer to --help; so must each of its options that is shown."""
    wanted = {}
    for words in APP.findall(code_of(document)):
        path: list[str] = []
        for word in words.split():
            if not re.fullmatch(r"[a-z][a-z-]+", word):
                break
            path.append(word)
        wanted[tuple(path)] = words
    # The second word may be an argument, not a command.
    absent = [path for path in wanted if here(*path[:2], "--help").returncode and here(path[0], "--help").returncode]
    assert not absent


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_key_named_is_a_key_of_the_desk(document: str) -> None:
    known = {key for _, group in keys() for key, _ in group} | {"Shift+F8"}
    assert not set(KEY.findall((ROOT / document).read_text("utf-8"))) - known


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_leads_to_a_file(document: str) -> None:
    here = (ROOT / document).parent
    linked = LINK.findall((ROOT / document).read_text("utf-8"))
    assert not [target for target in linked if not (here / target).exists()]

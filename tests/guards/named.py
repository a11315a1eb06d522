"""What a document names that is not there: each function reads a text and returns the false names in it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from typing import Final

import typer
from typer.exceptions import TyperException

import dev
from app.cli.frame import take_common
from tests.guards import vocabulary
from tests.guards.tree import ROOT

BLOCK = re.compile(r"```\w*\n(.*?)```", re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
DEV = re.compile(r"dev\.py ([a-z]+)")
COMMAND = re.compile(r"(?:^|[\s/])-m app +(\S.*)$")
KEY = re.compile(
    rf"(?<![\w+]){vocabulary.MODIFIED}+(?:F\d\d?|[A-Z]\b|\d…\d|\d|Enter|[←↑→↓+\-])|(?<!\w)F(?:1\d|\d)(?![\w.])"
)
SPANNED_KEY = re.compile(rf"{vocabulary.ONE_KEY}|{vocabulary.MODIFIED}*\d…\d")
LINK = re.compile(r"\]\(([^)#:\s]+)\)")
PLACE = re.compile(r"(?<![\w/.-])((?:app|db|ui|tests|tools|resources|docs|\.ci)/[\w./-]*\w)")
PROGRAM = re.compile(r"-m ((?:app|db|ui|tests|tools)\.[\w.]+)")
WORD = re.compile(r"[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*|[A-Z][A-Za-z]+|[A-Z]+(?:_[A-Z]+)+")
OPTION = re.compile(r"(--[a-z][a-z-]*)")
SECTION = re.compile(r"\[{1,2}([a-z_.]+)\]{1,2}")
ASSIGNED = re.compile(r"\b([A-Z]+(?:_[A-Z]+)+)=")
QUOTED = re.compile(r"「([^「」\n]+)」")
HEADED = re.compile(r"^\s*[-*] \*\*([^*\n]+)\*\*", re.MULTILINE)
QUOTED_IN_ENGLISH = re.compile(r"[“\"]([A-Z][^”\"\n]*)[”\"]")

POSTGRESQLS_OWN: Final = {"pg_archivecleanup", "pg_upgrade", "recovery_target_time"}
PLACEHOLDERS: Final = {"COMMAND", "DESK_ID", "BATCH", "FILE", "URL"}
"""What a reader puts a word of their own for."""


def blocks(text: str) -> list[str]:
    """The lines a document shows to be typed."""
    return [line.strip() for block in BLOCK.findall(text) for line in block.splitlines()]


def spans(text: str) -> list[str]:
    """What stands as code within sentences."""
    return SPAN.findall(BLOCK.sub("", text))


def code(text: str) -> str:
    """All that a document shows as code."""
    return "\n".join((*blocks(text), *spans(text)))


def dev_commands(text: str) -> set[str]:
    """Commands of `dev.py` that it does not have."""
    return set(DEV.findall(code(text))) - set(dev.COMMANDS)


def files(text: str) -> set[str]:
    """Files, folders and programs of the house that are not there."""
    named = set(PLACE.findall(code(text))) | {name.replace(".", "/") for name in PROGRAM.findall(code(text))}
    return {place for place in named if not (ROOT / place).exists() and not list(ROOT.glob(place + ".*"))}


def commands(text: str) -> set[str]:
    """Commands of the desk that cannot be put as they are shown: no such command, argument or option."""
    wrong = set()
    for line, whole in [*((line, True) for line in blocks(text)), *((span, False) for span in spans(text))]:
        words = asked[1] if (asked := COMMAND.search(line)) else "" if whole else line
        if "`" in line or (asked is None and words.partition(" ")[0] not in vocabulary.command_line().commands):
            continue
        if any(_misput(one, whole=whole) for one in _alternatives(words)):
            wrong.add(line)
    return wrong


def _alternatives(words: str) -> Iterator[list[str]]:
    """`case show|print` as two lines; the shell's comments and what is left open (…) taken out."""
    parts = shlex.split(words.replace("…", ""), comments=True)
    at = next((k for k, part in enumerate(parts) if "|" in part), None)
    for one in [""] if at is None else parts[at].split("|"):
        yield parts if at is None else [*parts[:at], one, *parts[at + 1 :]]


def _misput(words: list[str], *, whole: bool) -> bool:
    """Whether the command line would not take these words; within a sentence what it still needs may lack."""
    command: object = vocabulary.command_line()
    rest = list(take_common(words)[0])
    if rest[:1] == ["COMMAND"]:
        return False
    while isinstance(command, typer.core.TyperGroup) and rest:
        command = command.commands.get(rest.pop(0))
    if isinstance(command, typer.core.TyperGroup):
        return whole
    if not isinstance(command, typer.core.TyperCommand):
        return True
    try:
        # Reads the words as the command would and complains as it would; nothing is run.
        command.make_context("app", rest)
    except TyperException as complaint:
        return whole or type(complaint).__name__ not in {"MissingParameter", "BadOptionUsage"}
    return False


def options(text: str) -> set[str]:
    """Options named by themselves that nothing has."""
    return {found[1] for span in spans(text) if (found := OPTION.match(span))} - vocabulary.options()


def keys(text: str) -> set[str]:
    """Keys that no place of the window asks for."""
    named = set(KEY.findall(BLOCK.sub("", text))) | {s for s in spans(text) if SPANNED_KEY.fullmatch(s)}
    return {key for key in named if set(vocabulary.each_key(key)) - vocabulary.pressed_keys()}


def words(text: str) -> set[str]:
    """Names of code, fields, settings and files that stand nowhere in the house."""
    named = {s for s in spans(text) if WORD.fullmatch(s)} | set(ASSIGNED.findall(code(text)))
    return {w for w in named - PLACEHOLDERS - POSTGRESQLS_OWN - vocabulary.code_words() if "example" not in w}


def sections(text: str) -> set[str]:
    """Tables of a school's profile that no profile can have."""
    return {found[1] for span in spans(text) if (found := SECTION.fullmatch(span))} - vocabulary.sections()


def quoted(text: str) -> set[str]:
    """What is quoted, or heads an item of a list, as if it stood on the screen, and does not."""
    named = set(QUOTED.findall(text)) | {h for h in HEADED.findall(text) if not h.isascii()}
    return {q for q in named if q.strip("…：。") not in vocabulary.labels()}


def quoted_in_english(text: str) -> set[str]:
    """The same for what is read in English."""
    joined = re.sub(r"(?<=\S)\n *(?=[\w“\"])", " ", text)
    named = set(QUOTED_IN_ENGLISH.findall(joined)) | {h for h in HEADED.findall(text) if h.isascii()}
    return {q for q in named if q.strip(" ….,:").lower() not in vocabulary.english_labels()}


CHECKS: Final[dict[str, Callable[[str], set[str]]]] = {
    "dev": dev_commands,
    "command": commands,
    "option": options,
    "file": files,
    "key": keys,
    "word": words,
    "section": sections,
}
"""What is asked of every document."""

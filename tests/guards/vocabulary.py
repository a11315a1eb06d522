"""What there is to be named in the house: commands, keys, words of code, keys of a school's profile, words on the screen."""

from __future__ import annotations

import ast
import dataclasses
import re
import tokenize
import typing
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import typer
from typer.main import get_command

from app.cli import every_command, frame
from app.school.profile import SchoolProfile
from tests.guards.tree import ROOT, modules
from ui.frame.key_help import keys as listed_keys

CATALOGUE = ROOT / "resources" / "translations" / "en.ts"
MODIFIED = r"(?:(?:Ctrl|Shift|Alt)\+)"
ONE_KEY = rf"{MODIFIED}*(?:F\d\d?|Enter|Return|Esc|Delete|Home|End|PgUp|PgDn|Left|Right|Up|Down|[A-Z0-9/?+\-←↑→↓])"
STANDARD_KEYS = {"Undo": "Ctrl+Z", "Copy": "Ctrl+C", "Paste": "Ctrl+V", "SelectAll": "Ctrl+A"}
"""Qt's own names of keys, as they are on this side of the world."""
QT_KEYS = {"Return": "Enter", "Escape": "Esc", "PageUp": "PgUp", "PageDown": "PgDn", "Question": "?", "Slash": "/"}
ARROWS = {"Left": "←", "Up": "↑", "Right": "→", "Down": "↓"}


@cache
def command_line() -> typer.core.TyperGroup:
    """The whole command line, without running anything."""
    found = get_command(every_command(frame.Session()))
    assert isinstance(found, typer.core.TyperGroup)
    return found


@cache
def options() -> set[str]:
    """Every option of the desk's commands, of `dev.py`, and of what the tests can be asked."""
    found = {"--help", "--json", *frame.VALUE_OPTIONS}
    waiting: list[typer.core.TyperCommand | typer.core.TyperGroup] = [command_line()]
    while waiting:
        command = waiting.pop()
        for parameter in command.params:
            found.update(parameter.opts, parameter.secondary_opts)
        if isinstance(command, typer.core.TyperGroup):
            waiting += [
                c for c in command.commands.values() if isinstance(c, typer.core.TyperCommand | typer.core.TyperGroup)
            ]
    for path in (ROOT / "dev.py", ROOT / "tests" / "conftest.py", *(ROOT / "tests" / "bench").glob("*.py")):
        found |= {text for text in _strings(path) if text.startswith("--")}
    return found


@cache
def code_words() -> set[str]:
    """Every name and every string of the code, and what SQL, profiles and file names add to them."""
    found = {"__main__"}
    for path in (*modules(), ROOT / "dev.py"):
        found |= _strings(path)
        with path.open("rb") as file:
            found |= {t.string for t in tokenize.tokenize(file.readline) if t.type == tokenize.NAME}
    for path in (*(ROOT / "db").rglob("*.sql"), *(ROOT / "resources").rglob("*.toml"), ROOT / "pyproject.toml"):
        text = path.read_text("utf-8")
        found |= set(re.findall(r"[\w.-]+\w", text)) | set(re.findall(r"[\w-]+\w", text))
    for path in [
        *ROOT.glob("*"),
        *(p for room in ("app", "db", "ui", "tools", "tests", "resources", "docs") for p in (ROOT / room).rglob("*")),
    ]:
        found |= {path.name, path.stem}
    waiting: list[typer.core.TyperGroup] = [command_line()]
    while waiting:
        for name, command in waiting.pop().commands.items():
            found.add(name)
            if isinstance(command, typer.core.TyperGroup):
                waiting.append(command)
    return found


@cache
def pressed_keys() -> set[str]:
    """Every key that some place of the window asks for, the page of all keys left out."""
    found: set[str] = set()
    for path in modules("ui"):
        if path.name == "key_help.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= set(re.findall(rf"^{ONE_KEY}$", node.value))
            elif isinstance(node, ast.JoinedStr) and (
                shown := re.fullmatch(rf"f?['\"]({MODIFIED}+)\{{.*\}}['\"]", ast.unparse(node))
            ):
                found |= {f"{shown[1]}{digit}" for digit in range(1, 10)}
            elif isinstance(node, ast.Attribute) and node.attr.startswith("Key_"):
                found.add(QT_KEYS.get(node.attr[4:], ARROWS.get(node.attr[4:], node.attr[4:])))
            elif isinstance(node, ast.Attribute) and ast.unparse(node).endswith(f"StandardKey.{node.attr}"):
                found.add(STANDARD_KEYS.get(node.attr, ""))
    return {_as_written(key) for key in found - {""}} | set(map(str, range(1, 10)))


@cache
def overview_of_keys() -> set[str]:
    """The keys the page of all keys (?) lists, ranges written out."""
    return {one for _, group in listed_keys() for key, _ in group for one in each_key(key)}


def each_key(written: str) -> list[str]:
    """`Alt+1…9` as nine keys, `← ↑` as two, any other as itself."""
    if ranged := re.fullmatch(rf"({MODIFIED}*)(\d)…(\d)", written):
        return [f"{ranged[1]}{digit}" for digit in range(int(ranged[2]), int(ranged[3]) + 1)]
    return written.split()


def _as_written(key: str) -> str:
    """Qt's word for a key as documents write it."""
    head, _, last = key.rpartition("+") if not key.endswith("++") else (key[:-2], "+", "+")
    return f"{head}{'+' if head else ''}{QT_KEYS.get(last, ARROWS.get(last, last))}"


@cache
def sections() -> set[str]:
    """Every table a school's profile may have, as it stands between brackets."""
    return {path for path, inner in _tables(SchoolProfile, "") if inner}


@cache
def profile_keys() -> set[str]:
    """Every key that may stand in a school's profile, with the tables it stands in."""
    return {path for path, _ in _tables(SchoolProfile, "")}


def _tables(cls: type, above: str) -> Iterator[tuple[str, bool]]:
    hints = typing.get_type_hints(cls)
    for field in (f for f in dataclasses.fields(cls) if f.init and not f.metadata.get("derived")):
        path = f"{above}{field.name}"
        inner = next((t for t in _types(hints[field.name]) if dataclasses.is_dataclass(t)), None)
        yield path, inner is not None
        if isinstance(inner, type):
            yield from _tables(inner, path + ".")


def _types(hint: object) -> Iterator[object]:
    yield hint
    for argument in typing.get_args(hint):
        yield from _types(argument)


@cache
def labels() -> set[str]:
    """What stands on the screen in Chinese: sources of translation, words of the desk and the schools, and their parts."""
    said = {message.findtext("source") or "" for message in _messages()}
    for path in modules("app", "ui"):
        said |= {text for text in _strings(path) if not text.isascii()}
    for path in (ROOT / "resources" / "schools").glob("*.toml"):
        said |= set(re.findall(r'"([^"\n]+)"', path.read_text("utf-8")))
    return {part for text in said for part in _parts(text)}


@cache
def english_labels() -> set[str]:
    """What stands on the screen in English, in small letters, and its parts."""
    said = set()
    for message in _messages():
        for node in message.iter():
            if node.tag in {"translation", "numerusform"} and node.text:
                said.add(node.text)
    return {part.lower() for text in said for part in _parts(text)}


def _parts(text: str) -> set[str]:
    """A label, and what stands between its marks and places to fill."""
    parts = {
        text,
        *re.split(r"[：:\n]", text),
        *re.split(r"[。，：；、（）「」()｜…:;,.?!？！\n]|\{[^}]*\}|%n|&", text),
    }
    return {part.strip(" …：:.") for part in parts} - {""}


def _messages() -> Iterator[ET.Element]:
    return ET.parse(CATALOGUE).iter("message")  # noqa: S314 - a file of our own


def _strings(path: Path) -> set[str]:
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}

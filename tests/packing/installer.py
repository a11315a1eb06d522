"""Reads the installer's script as far as its facts go: sections, directives, entries with their parameters."""

from __future__ import annotations

import re

from tools.packing import finish

SCRIPT = finish.SCRIPT.read_text("utf-8-sig")
_PARAMETER = re.compile(r'(\w+):\s*("(?:[^"]|"")*"|[^;]+)')


def lines(script: str, name: str) -> list[str]:
    """The lines of a section, comments and preprocessor left out."""
    found: list[str] = []
    inside = False
    for line in script.splitlines():
        if line.startswith("["):
            inside = line.strip() == f"[{name}]"
        elif inside and line.strip() and not line.startswith((";", "#")):
            found.append(line.strip())
    return found


def section(script: str, name: str) -> dict[str, str]:
    """A section of directives."""
    return dict(line.split("=", 1) for line in lines(script, name))


def entries(script: str, name: str) -> list[dict[str, str]]:
    """A section of entries."""
    return [
        {key: value.strip().strip('"').replace('""', '"') for key, value in _PARAMETER.findall(line)}
        for line in lines(script, name)
    ]


def defined(script: str) -> dict[str, str]:
    """What the preprocessor puts in place of its names, where the script itself says so."""
    return dict(re.findall(r'^\s*#define (\w+) "([^"]*)"', script, re.MULTILINE))

"""A key of a school's profile means something: a setting that nothing reads would lie to whoever writes it."""

from __future__ import annotations

import ast
import re
from datetime import date

from app.school.check import checked
from app.school.load import BUILTIN, profile_from_text
from app.school.retired import RETIRED
from tests.guards.tree import modules
from tests.guards.vocabulary import profile_keys

NPUST = (BUILTIN / "npust.toml").read_text("utf-8")
OLD = re.sub(r"^\[gate\]$", "[gate]\nsame_day = true", NPUST, count=1, flags=re.MULTILINE)


def read_somewhere() -> set[str]:
    """Names that the program reads of something."""
    return {
        node.attr
        for path in modules("app", "db", "ui")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load)
    }


def test_every_key_of_a_profile_is_read_by_the_program() -> None:
    read = read_somewhere()
    assert sorted(key for key in profile_keys() if key.rpartition(".")[2] not in read) == []


def test_no_retired_key_has_a_meaning_and_no_school_that_comes_along_has_one() -> None:
    assert RETIRED & profile_keys() == set()
    for path in BUILTIN.glob("*.toml"):
        warned = checked(path.read_bytes(), date(2026, 6, 1)).warnings
        assert [p for p in warned if "不再使用" in p.message] == []


def test_the_profile_a_desk_adopted_before_a_key_was_retired_is_still_read() -> None:
    assert OLD != NPUST
    assert profile_from_text(OLD) == profile_from_text(NPUST)
    said = [(p.key, p.message) for p in checked(OLD.encode(), date(2026, 6, 1)).warnings if "不再使用" in p.message]
    assert said == [("gate.same_day", "「same_day」不再使用，可以刪除")]

"""Checked files and desks for the tests of loading, made in this process: the worker has tests of its own."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from app.context import Context
from app.roster.checks import assemble
from app.roster.kinds import kind_named
from app.roster.messages import Request
from app.roster.table import CheckedFile
from app.roster.worker import examine
from app.school.load import load_profile
from tests.fakes import FakeStore, noon_clock

HEADER = ("學號", "姓名", "系所", "電子信箱", "出生日期")


def checked(rows: Sequence[Sequence[str]], *, header: Sequence[str] = HEADER, kind: str = "roster") -> CheckedFile:
    """What `check` answers for a text file of these rows."""
    text = "".join("\t".join(row) + "\n" for row in (header, *rows))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "名冊.tsv"
        path.write_text(text, encoding="utf-8")
        messages: list[object] = []
        examine(Request(path=str(path), kind=kind), messages.append)
    return assemble(messages, name=path.name, kind=kind_named(kind))


def desk(*, unit: str = "*", operator: str = "註冊組甲") -> Context:
    """A desk of the sample school with nobody on its roster."""
    clock = noon_clock()
    return Context(FakeStore(clock=clock, unit=unit, operator=operator), load_profile("npust"), clock)


ONE = ("B10901018", "朱𡍼辰", "獸醫學系", "a@example.org", "89/5/6")
TWO = ("41000000E", "瓦歷斯．諾幹", "資訊管理系", "b@example.org", "90/1/2")
THREE = ("B10901020", "犇", "資訊管理系", "", "")

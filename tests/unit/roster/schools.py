"""Desks of each of the four schools with a few students on the roster, for the tests of lists and contact data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.clearance.notice import acknowledge_many
from app.context import Context
from app.ledger import student_id
from app.roster.loading import load_roster
from app.roster.table import CheckedFile
from app.school.load import load_profile
from app.school.profile import SchoolProfile
from app.store import SignOffState
from tests.fakes import FakeStore, noon_clock
from tests.unit.roster.tables import checked

SCHOOLS = ("npust", "ntnu", "aeust", "ntue")
HEADER = ("學號", "姓名", "系所", "學制", "英文姓名", "電子信箱", "手機", "地址")
AMEI = ("0012345678", "撒韵．武荖", "資訊管理系", "學士", "Sayun Bulao", "old@example.org", "0911111111", "")
KUN = ("B10901018", "朱𡍼辰", "獸醫學系", "學士", "CHU, TU-CHEN", "", "", "")
BEN = ("B10901020", "犇", "資訊管理系", "碩士", "", "", "", "")
STUDENTS = (AMEI, KUN, BEN)


def school_desk(code: str, *, unit: str = "*", profile: SchoolProfile | None = None) -> Context:
    """A desk of a school with three students."""
    clock = noon_clock()
    ctx = Context(FakeStore(clock=clock, school=code, unit=unit), profile or load_profile(code), clock)
    load_roster(ctx, checked(STUDENTS, header=HEADER), protected=())
    started(ctx, *(row[0] for row in STUDENTS))
    return ctx


def started(ctx: Context, *numbers: str) -> None:
    """These students have acknowledged the notice, where their school asks that of them (N03)."""
    if ctx.school.notice is not None and ctx.school.notice.required:
        acknowledge_many(ctx, student_nos=numbers)


def listed(kind: str, header: Sequence[str], *rows: Sequence[str], name: str = "名單.tsv") -> CheckedFile:
    """A checked list under a file name of its own."""
    return replace(checked(rows, header=header, kind=kind), file=name)


def standing(ctx: Context, number: str, item: str) -> SignOffState | None:
    """The folded state of one student's item."""
    return ctx.store.sign_offs(student_id(ctx.store.desk.school, number)).get(item)


def said(ctx: Context, number: str, item: str) -> tuple[str, str]:
    """The same as state and reason."""
    found = standing(ctx, number, item)
    return (found.state, found.reason) if found is not None else ("pending", "")

"""Desks on which something of everything has happened, for walks through the whole window."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Final

from app import access
from app.applications import filing, recognition
from app.audit.application import Stage
from app.audit.decisions import DecisionKind
from app.certificates import mailing, production, replacement, shelf
from app.certificates.address import Address
from app.certificates.at_pickup import kept_for_pickup
from app.certificates.handover import hand_over
from app.clearance import acts, flags, intake, route, ticks
from app.clearance.bulk import Asked
from app.clearance.cards import board
from app.consent import given
from app.context import Context
from app.demo_clerk import settle_before
from app.errors import ActRefused
from app.ledger import OperatorName
from app.parts import INCOMPLETE
from tests.certificate_desk import graduate, hand
from tests.counter import NUMBER
from tests.unit.applications import office

OTHER: Final = OperatorName("同仁乙")
TO: Final = Address("收件人", "912", "屏東縣內埔鄉學府路 1 號", "0912345678")


def passed(ctx: Context, number: str) -> None:
    """Every item of a student has passed."""
    for row in board(ctx, number).rows:
        if row.blocks:
            settle_before(ctx, number, acts.find_item(ctx, row.item))
            acts.sign_off(ctx, student_no=number, item=row.item, verdict="pass")
    for item in ctx.school.final_unit.items:
        settle_before(ctx, number, item)


def collected(ctx: Context, number: str, method: str = "self") -> None:
    """A diploma has left."""
    done = [kept.sub.code for kept in kept_for_pickup(ctx.school)]
    way = ctx.school.pickup_method(method)
    assert way is not None
    hand_over(ctx, student_no=number, method=method, seen=[c.code for c in way.checks(card_lost=False)], done=done)


def sample_stories(ctx: Context) -> list[str]:
    """What happened to some of the sample's students; their numbers, the most telling first."""
    people = list(ctx.store.students(ctx.store.student_ids()))
    masters = [s.student_no for s in people if s.fields.get("level") == "碩士" and not _failed(ctx, s.student_no)]
    bachelors = [s.student_no for s in people if s.fields.get("level") == "學士" and not _failed(ctx, s.student_no)]
    ready, gone, mailed, waiting, paper = masters[0], masters[1], bachelors[0], bachelors[1], masters[2]
    for number in (ready, gone, mailed):
        passed(ctx, number)
    production.produce(ctx, student_no=ready, serial="第 1 號", place="櫃 1")
    production.produce(ctx, student_no=bachelors[2], serial="第 9 號", place="庫房")
    shelf.void(ctx, student_no=bachelors[2], reason="印壞了")
    collected(ctx, gone)
    replacement.reissue(ctx, student_no=gone, serial="證 12 號", reason="遺失", fee=300, receipt="A-7")
    mailing.request(ctx, student_no=mailed, to=TO, postage=60)
    collected(ctx, mailed, "mail")
    mailing.send(ctx, student_no=mailed, tracking="12345678901234")
    mailing.came_back(ctx, student_no=mailed, reason="查無此址", place="櫃 2")
    mailing.request(ctx, student_no=waiting, to=TO, postage=60)
    intake.take_in(ctx, student_no=waiting, item="department", state=INCOMPLETE, reason="缺系主任簽章")
    acts.sign_off(ctx, student_no=waiting, item="library", verdict="fail", reason="尚有館藏未還")
    flags.flag_many(ctx, [Asked(waiting, "library")], note="已電話通知")
    ticks.tick(ctx, student_no=paper, item="department", part="returned")
    ticks.not_concerned(ctx, student_no=paper, item="library", part="thesis-embargo", note="已看公開日期")
    with suppress(ActRefused):
        route.begin_on_paper(ctx, student_no=paper, reason="系統停機")
    with suppress(ActRefused):
        given.refuse(ctx, waiting, "career-consent", reason="不願提供")
    access.reveal(ctx, waiting, why="contact", note="補件")
    return [waiting, gone, paper]


def _failed(ctx: Context, number: str) -> bool:
    return any(row.state == "failed" for row in board(ctx, number).rows)


def applying() -> tuple[Context, list[str]]:
    """An office whose students apply: courses asked for, recognised and refused, one application reviewed, one returned."""
    ctx = office.office()
    numbers = [office.NUMBER, "113088002", "113088003", "109088004"]
    for number, term in zip(numbers[1:], ("1131", "1131", "1091"), strict=True):
        office.enrol(
            ctx, student_no=number, name=f"學生{number[-1]}", name_en=f"HSUEH, SHENG-{number[-1]}", entry_term=term
        )
        office.transcript(ctx, number)
    recognition.ask(ctx, numbers[0], office.PHOTO, note="與研究相關", by=OTHER)
    recognition.decide_course(ctx, numbers[0], office.WATER, DecisionKind.REFUSE, reason="與學位無關", by=OTHER)
    recognition.decide_course(ctx, numbers[1], office.WATER, DecisionKind.RECOGNISE, reason="與研究相關", by=OTHER)
    filing.submit(ctx, numbers[0], [office.PHOTO])
    filing.submit(ctx, numbers[1], [])
    filing.receive(ctx, numbers[1])
    filing.review(ctx, numbers[1], Stage.FIRST, passed=True, by=OTHER)
    filing.submit(ctx, numbers[2], [])
    filing.give_back(ctx, numbers[2], reason="請補勾選彈性課程", by=OTHER)
    return ctx, numbers


def certificate_desk(school: str) -> tuple[Context, list[str]]:
    """A desk of a school whose graduate has collected, with a mailbox for the digital diploma where there is one."""
    ctx = graduate(school, email="a.zhu@example.com")
    hand(ctx)
    return ctx, [NUMBER]


def open_gate(school: str) -> tuple[Context, list[str]]:
    """A desk of a school whose graduate may collect now."""
    ctx = graduate(school, name_en="CHU, TU-CHEN")
    production.produce(ctx, student_no=NUMBER, serial="第 1 號", place="櫃 1")
    return ctx, [NUMBER]


def beginning(school: str) -> tuple[Context, list[str]]:
    """A desk of a school whose student has only begun."""
    return graduate(school, ready=False), [NUMBER]


Made = Callable[[], tuple[Context, list[str]]]

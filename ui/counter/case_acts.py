"""The acts behind the steps of the sheet 辦理紀錄, at this desk; called on the store lane only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from app.clock import today
from app.context import Context
from app.school.calendar import parse_date
from app.school.dates import a_day_if_any
from app.store import Changes
from ui.counter.case_steps import Act, Ask, Step


class StoreCase:
    """What a step does to the ledger."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    @property
    def registry(self) -> bool:
        """Whether this desk may route cases and enter stamps."""
        from app.clearance.permission import units_of

        return self._ctx.school.final_unit.code in units_of(self._ctx)

    def take(self, student_no: str, item: str, step: Step, value: str, typed: Mapping[Ask, str]) -> Changes:
        """Record one step.

        Raises:
            ActRefused: When a rule forbids it.
            WrongUse: When what was typed is no date.
        """
        acts: dict[Act, Callable[[], Changes]] = {
            Act.NOTICE: lambda: self._notice(student_no, value),
            Act.CHECK: lambda: self._check(student_no, step.part, value),
            Act.FACT: lambda: self._fact(student_no, step.part, value, typed),
            Act.ROUTE: lambda: self._route(student_no, value, typed),
            Act.INTAKE: lambda: self._intake(student_no, item, value, typed),
            Act.PROOF: lambda: self._proof(student_no, item, value, typed),
            Act.PART: lambda: self._part(student_no, item, step.part, value, typed),
            Act.READ: lambda: self._read(student_no, step.part, value),
            Act.STAMP: lambda: self._stamp(student_no, item, value, typed),
            Act.DELEGATE: lambda: self._delegate(student_no, item, value, typed),
        }
        return acts[step.act]()

    def _notice(self, student_no: str, how: str) -> Changes:
        from app.clearance import notice

        if not how:
            return notice.take_back(self._ctx, student_no=student_no).changes
        return notice.acknowledge(self._ctx, student_no=student_no, how=how).changes

    def _check(self, student_no: str, check: str, answer: str) -> Changes:
        from app.clearance.notice import answer_check

        return answer_check(self._ctx, student_no=student_no, check=check, answer=answer).changes

    def _fact(self, student_no: str, name: str, value: str, typed: Mapping[Ask, str]) -> Changes:
        from app.clearance.known import record_fact

        text = typed.get(Ask.VALUE, "") if value else ""
        until = parse_date(text) if not text.isdigit() else None
        if until is not None:
            return record_fact(self._ctx, student_no=student_no, name=name, until=until).changes
        return record_fact(self._ctx, student_no=student_no, name=name, value=text).changes

    def _route(self, student_no: str, value: str, typed: Mapping[Ask, str]) -> Changes:
        from app.clearance import route

        go = route.back_online if value == "online" else route.begin_on_paper
        return go(self._ctx, student_no=student_no, reason=typed.get(Ask.NOTE, "")).changes

    def _intake(self, student_no: str, item: str, state: str, typed: Mapping[Ask, str]) -> Changes:
        from app.clearance.intake import take_in

        note = typed.get(Ask.NOTE, "")
        return take_in(self._ctx, student_no=student_no, item=item, state=state, reason=note).marked.changes

    def _proof(self, student_no: str, item: str, state: str, typed: Mapping[Ask, str]) -> Changes:
        from app.clearance.proof import fields_named, proofread

        note = typed.get(Ask.NOTE, "")
        return proofread(
            self._ctx, student_no=student_no, item=item, state=state, fields=fields_named(note), note=note
        ).changes

    def _part(self, student_no: str, item: str, part: str, value: str, typed: Mapping[Ask, str]) -> Changes:
        from app import parts
        from app.clearance import ticks

        if value == parts.NOT_CONCERNED:
            note = typed.get(Ask.NOTE, "")
            return ticks.not_concerned(self._ctx, student_no=student_no, item=item, part=part, note=note).changes
        return ticks.tick(
            self._ctx,
            student_no=student_no,
            item=item,
            part=part,
            on=bool(value),
            number=typed.get(Ask.NUMBER, ""),
            day=self._day(typed) if typed.get(Ask.DAY) else None,
        ).changes

    def _read(self, student_no: str, item: str, value: str) -> Changes:
        from app.clearance.notice import read_reminder

        return read_reminder(self._ctx, student_no=student_no, item=item, read=bool(value)).changes

    def _stamp(self, student_no: str, item: str, value: str, typed: Mapping[Ask, str]) -> Changes:
        from app.clearance import stamps

        note = typed.get(Ask.NOTE, "")
        if value == "withdraw":
            return stamps.withdraw_stamp(self._ctx, student_no=student_no, item=item, reason=note).changes
        return stamps.enter_stamp(
            self._ctx, student_no=student_no, item=item, verdict=value, stamped=self._day(typed), reason=note
        ).changes

    def _delegate(self, student_no: str, item: str, role: str, typed: Mapping[Ask, str]) -> Changes:
        from app.clearance import acts

        note = typed.get(Ask.NOTE, "")
        return acts.sign_off(
            self._ctx, student_no=student_no, item=item, verdict="pass", reason=note, delegate=role
        ).changes

    def _day(self, typed: Mapping[Ask, str]) -> date:
        return a_day_if_any(typed.get(Ask.DAY, "")) or today(self._ctx.clock)

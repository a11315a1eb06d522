"""Courses that stand for a listed one (抵免、替代): what they count, and when several count as one.

More credits for fewer count the fewer (多抵少). Fewer for more are refused (少抵多), unless several courses accepted for the
same listed one reach its credits together: then they count as that one course, once all of them are passed. A person may
decide otherwise: then the course counts what it has, or what the person said was granted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.audit.credits import ZERO, show
from app.audit.decisions import DecisionKind
from app.audit.problem import Standing

if TYPE_CHECKING:
    from app.audit.courses import Course

#: From best to worst: a course made of several stands where its last part stands.
_ORDER = (Standing.EARNED, Standing.IN_PROGRESS, Standing.FAILED, Standing.WITHDRAWN)


def weighed(courses: Sequence[Course]) -> tuple[Course, ...]:
    """Every course with the credits it counts, and with what became of it if it stands for a listed one."""
    waiting: dict[str, list[Course]] = defaultdict(list)
    changed: dict[str, Course] = {}
    for course in courses:
        if not course.stands_in:
            continue
        slot = course.listed[0]
        if course.granted is not None:
            changed[course.id] = replace(course, credits=course.granted, remark=f"抵免「{slot.name}」")
        elif course.credits >= slot.credits:
            changed[course.id] = replace(course, credits=slot.credits, remark=f"抵免「{slot.name}」")
        else:
            waiting[slot.key].append(course)
    for group in waiting.values():
        changed |= {course.id: course for course in _together(group)}
    return tuple(changed.get(course.id, course) for course in courses)


def _together(group: Sequence[Course]) -> Iterator[Course]:
    """Several as one, as few as reach the credits, passed ones first; otherwise each is refused."""
    slot = group[0].listed[0]
    order = sorted((c for c in group if c.countable), key=lambda c: (_ORDER.index(c.standing), c.attempt.reference))
    parts: list[Course] = []
    for course in order:
        if sum(part.credits for part in parts) < slot.credits:
            parts.append(course)
    if sum(part.credits for part in parts) < slot.credits:
        yield from (_refused(course) for course in group)
        return
    head, *others = parts
    last = max(parts, key=lambda part: _ORDER.index(part.standing))
    names = "".join(f"「{part.attempt.name}」" for part in others)
    yield replace(head, credits=slot.credits, graded=last.graded, remark=f"與{names}合併抵免「{slot.name}」")
    for part in others:
        remark = f"與「{head.attempt.name}」合併抵免「{slot.name}」，學分已併計"
        yield replace(part, credits=ZERO, joined_to=head.id, remark=remark)
    for spare in group:
        if spare not in parts:
            yield _refused(spare)


def _refused(course: Course) -> Course:
    """Back to what it is without the exemption, until a person decides; whoever decided already is obeyed."""
    slot = course.listed[0]
    if course.has(DecisionKind.EQUATE):
        return replace(course, remark=f"系所認列抵免「{slot.name}」，以 {show(course.credits)} 學分計")
    why = f"{show(course.credits)} 學分不足以抵免「{slot.name}」{show(slot.credits)} 學分（少抵多）"
    return replace(course, listed=course.own, stands_in=False, remark=why, too_small=True)

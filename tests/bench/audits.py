"""The credit audit: a whole sheet with every course in progress tested, and 5,000 students, beside other ways.

The rivals answer the same questions about the same students: CP-SAT alone writes each question as a model of its own;
plain enumeration tries every placement and can only be asked small problems.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles

from app.audit import audit as audit_module
from app.audit.audit import AuditPolicy, audit
from app.audit.curriculum import Curriculum, Role
from app.audit.problem import COUNTING, EARNED_ONLY, Problem
from app.audit.records import curriculum_to_record, transcript_to_record
from app.audit.solve import Limits, Solution, Verdict, solve
from app.audit.stored import audit_student, stored_curricula
from app.clock import FixedClock
from app.context import Context
from app.demo import SAMPLE_NOW
from app.ledger import DetailClass, Draft, Kind, OperatorName, student_id
from app.school.load import load_profile
from db.local.store import create_store
from tests.bench.measure import Comparison, Several, Way, timed
from tests.unit.audit import second_solver
from tests.unit.audit.brute_force import best_shortage
from tests.unit.audit.random_problems import random_problem
from tests.unit.audit.real_curricula import NOW, loaded, student

SCHOOL, KEY = "npust", bytes(range(32))
SHEETS, STUDENTS, SMALL = 478, 5_000, 200
#: So many of the 5,000 are asked of CP-SAT; the rest is worked out.
SAMPLED = 250


def compare(*, rounds: int = 5) -> Several:
    """All three tables."""
    rounds = min(rounds, 3)
    return Several((_sheets(rounds), _small(rounds), _everybody(rounds)))


def questions(problem: Problem, answer: Solution) -> Iterator[Problem]:
    """What a whole sheet asks: earned, with what is in progress, and without each of that where graduation may hang on it."""
    yield problem.narrowed(EARNED_ONLY)
    pending = [item.id for item in problem.items if item not in problem.narrowed(EARNED_ONLY).items]
    pending = [name for name in pending if name in problem.narrowed(COUNTING).item]
    if pending:
        yield problem.narrowed(COUNTING)
    if answer.verdict is Verdict.AWAITING_GRADES:
        for name in pending:
            yield problem.narrowed(COUNTING, without=name)


def _people(count: int) -> list[tuple[Curriculum, object, object]]:
    """Students of every degree and programme in turn, near and far from graduating."""
    rng = random.Random(5_000)
    structures = loaded()[0]
    made = []
    for k in range(count):
        structure = structures[k % len(structures)]
        made.append((structure, *student(rng, structure, far=rng.choice([0.0, 0.0, 0.1, 0.3]))))
    return made


def _sheets(rounds: int) -> Comparison:
    people = _people(SHEETS)
    policy = AuditPolicy(NOW, limits=Limits(milp=False))
    sheets: list[float] = []
    engine: list[float] = []
    theirs: list[float] = []
    asked: list[Problem] = []
    each: list[float] = []

    def noted(problem: Problem, **more: object) -> Solution:
        began = time.perf_counter()
        answer = solve(problem, **more)  # type: ignore[arg-type]  # handed on as they came
        spent.append(time.perf_counter() - began)
        if wanted:
            asked.extend(questions(problem, answer))
        return answer

    audit_module.solve = noted
    try:
        for k in range(rounds):
            wanted, spent, whole = k == 0, list[float](), 0.0
            for structure, transcript, ticks in people:
                took = timed(lambda s=structure, t=transcript, d=ticks: audit(s, t, d, policy=policy))  # type: ignore[misc]
                each.append(took)
                whole += took
            sheets.append(whole / SHEETS)
            engine.append(sum(spent) / SHEETS)
            answers = second_solver.timed(asked)
            theirs.append(sum(answer[1] for answer in answers) / SHEETS)
    finally:
        audit_module.solve = solve
    cuts = quantiles(each, n=100)
    note = f"p50 {median(each) * 1000:.1f} ms, p99 {cuts[98] * 1000:.1f} ms, slowest {max(each) * 1000:.0f} ms"
    return Comparison(
        "A whole sheet",
        f"One student's audit with every course in progress tested for whether graduation hangs on it, mean of {SHEETS} "
        f"students of 239 real programmes ({len(asked) / SHEETS:.1f} questions each).",
        "ms",
        (
            Way("clearance desk: rows judged, answers proved and verified, sheet and sentences", tuple(sheets), note),
            Way("of it: the engine", tuple(engine)),
            Way("CP-SAT alone, the same questions, models built and solved", tuple(theirs)),
        ),
    )


def _small(rounds: int) -> Comparison:
    rng = random.Random(7)
    problems = [random_problem(rng, items=8).narrowed(COUNTING) for _ in range(SMALL)]
    problems = [p for p in problems if _placements(p) <= 100_000]
    limits = Limits(milp=False)
    ours, plain, theirs = [], [], []
    for _ in range(rounds):
        ours.append(timed(lambda: [audit_module.solve(p, limits=limits) for p in problems]) / len(problems))
        plain.append(timed(lambda: [best_shortage(p) for p in problems]) / len(problems))
        theirs.append(sum(answer[1] for answer in second_solver.timed(problems)) / len(problems))
    return Comparison(
        "Small problems",
        f"Up to eight courses, mean of {len(problems)} random problems with at most 100,000 placements each.",
        "ms",
        (
            Way("clearance desk", tuple(ours)),
            Way("plain enumeration", tuple(plain)),
            Way("CP-SAT alone", tuple(theirs)),
        ),
    )


def _placements(problem: Problem) -> int:
    count = 1
    for item in problem.items:
        for layer in problem.layers:
            count *= 1 + sum(bucket.id in item.options for bucket in layer.buckets)
    return count


def _everybody(rounds: int) -> Comparison:
    degrees = [(c, t, d) for c, t, d in _people(3 * STUDENTS) if c.role is Role.MAJOR][:STUDENTS]
    clock = FixedClock(SAMPLE_NOW)
    seconds: list[float] = []
    sampled: list[Problem] = []
    with tempfile.TemporaryDirectory() as folder:
        store = create_store(
            Path(folder), key=KEY, school=SCHOOL, unit="registry", operator=OperatorName("承辦人"), clock=clock
        )
        with closing(store):
            ctx = Context(store, load_profile(SCHOOL), clock)
            numbers = _record(ctx, degrees)

            def noted(problem: Problem, **more: object) -> Solution:
                answer = solve(problem, **more)  # type: ignore[arg-type]  # handed on as they came
                sampled.extend(questions(problem, answer))
                return answer

            known = stored_curricula(ctx)
            seconds += [
                timed(lambda: [audit_student(ctx, number, curricula=known) for number in numbers])
                for _ in range(rounds)
            ]
            audit_module.solve = noted
            try:
                for number in numbers[:SAMPLED]:
                    audit_student(ctx, number, curricula=known)
            finally:
                audit_module.solve = solve
    theirs = [
        sum(answer[1] for answer in second_solver.timed(sampled)) * STUDENTS / SAMPLED for _ in range(min(rounds, 2))
    ]
    return Comparison(
        "Auditing 5,000 students",
        f"{STUDENTS:,} stored students one after the other: read from the encrypted ledger, audited, explained.",
        "audits/s",
        (
            Way("clearance desk", tuple(seconds)),
            Way("CP-SAT alone, the questions only", tuple(theirs), f"{SAMPLED} students measured"),
        ),
        STUDENTS,
    )


def _record(ctx: Context, people: Sequence[tuple[Curriculum, object, object]]) -> list[str]:
    """Structures, students and transcripts as facts; returns the 學號."""
    clerk = OperatorName("承辦人")
    structures = {c.key: c for c, _, _ in people}
    drafts = [
        Draft(Kind.CURRICULUM_RECORDED, {"key": key, "batch": "c", "record": curriculum_to_record(c)})
        for key, c in structures.items()
    ]
    numbers = []
    for k, (structure, transcript, _) in enumerate(people):
        number = f"B112{k:05d}"
        numbers.append(number)
        core = {
            "student_no": number,
            "name": f"學生{k}",
            "level": structure.level,
            "department": structure.programme,
            "class_name": structure.group,
            "entry_term": "1121",
            "grad_term": NOW.code,
        }
        who = student_id(SCHOOL, number)
        record = transcript_to_record(replace(transcript, student_no=number))  # type: ignore[type-var]
        drafts.append(Draft(Kind.STUDENT_RECORDED, {"batch": "b"}, who, details={DetailClass.CORE: core}))
        drafts.append(Draft(Kind.TRANSCRIPT_RECORDED, {"batch": "t"}, who, details={DetailClass.GRADES: record}))
    ctx.store.append_all(drafts, by=clerk)
    return numbers

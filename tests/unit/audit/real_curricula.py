"""A whole school's curricula of one year as a registry's table, and students made up for them.

The table is made by `tools/real_curricula.py` from NTUT's public standards (gnehs/ntut-course-crawler-node, MIT).
"""

import lzma
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from app.audit.curriculum import Curriculum, FlexPolicy
from app.audit.decisions import Decision, DecisionKind
from app.audit.stored import stored_curricula
from app.audit.transcript import Attempt, Transcript
from app.context import Context
from app.loaded import Loaded
from app.loading import load_file
from app.school.calendar import AcademicTerm
from app.school.load import load_profile
from tests.fakes import FakeStore, noon_clock

TABLE = Path(__file__).parent / "data" / "curricula-112.csv.xz"
NOW = AcademicTerm(115, 2)
_TERMS = [AcademicTerm(year, half) for year in range(112, 116) for half in (1, 2)]


@lru_cache
def loaded() -> tuple[tuple[Curriculum, ...], Loaded]:
    """The structures as the desk keeps them after loading the table, and what loading said."""
    clock = noon_clock()
    ctx = Context(FakeStore(clock=clock), load_profile("ntue"), clock)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "curricula-112.csv"
        file.write_bytes(lzma.decompress(TABLE.read_bytes()))
        done = load_file(ctx, file, kind="curriculum")
    return tuple(sorted(stored_curricula(ctx), key=lambda c: c.key)), done


def student(rng, curriculum, *, far=0.0):
    """A transcript that nearly fits, with the ticks a student would make; `far` leaves more out.

    Required courses, electives up to the total; some are retaken, failed, withdrawn, exempt, in progress or outside.
    """
    required = [c for c in curriculum.courses if c.required]
    electives = [c for c in curriculum.courses if not c.required]
    rng.shuffle(electives)
    total = (curriculum.total or 0) + rng.choice([0, 0, 2, 6, 12]) - round(far * (curriculum.total or 0))
    chosen = [c for c in required if rng.random() > far + 0.01]
    have = sum(c.credits for c in chosen)
    for course in electives:
        if have >= total:
            break
        chosen.append(course)
        have += course.credits
    attempts = []

    def take(name, credits, grade=""):
        term = rng.choice(_TERMS[:-1])
        mark = grade or rng.choice([*["85"] * 12, "52", "抵免", "停修"])
        if rng.random() < 0.12:
            term, mark = NOW, rng.choice(["", "W"])
        attempts.append(Attempt(term, name, credits, mark, f"{len(attempts):04d}"))

    for course in chosen:
        take(course.name, course.credits)
        if rng.random() < 0.05:
            take(course.name, course.credits, "90")
    outside = [f"外系課程{n}" for n in range(rng.randint(0, 6))]
    for name in outside:
        take(name, rng.choice([2, 4, 4, 6, 6]))
    ticks = []
    taken = 0
    for attempt in attempts:
        fits = curriculum.flex_cap is None or taken + attempt.credits <= curriculum.flex_cap
        if attempt.name in outside and curriculum.flex_policy is not FlexPolicy.NONE and fits and rng.random() < 0.8:
            ticks.append(Decision(DecisionKind.TICK, attempt.reference))
            taken += attempt.credits
    return Transcript("112000001", tuple(attempts)), tuple(ticks)

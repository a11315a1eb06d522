"""A whole school's curricula, loaded as a registry would load them, and audits against each of them."""

import random

from app.audit import audit as audit_module
from app.audit.audit import AuditPolicy, audit
from app.audit.curriculum import EvidenceState, Role
from app.audit.problem import COUNTING
from app.audit.report import ReportVerdict
from app.audit.solve import Verdict, solve
from tests.unit.audit import second_solver
from tests.unit.audit.real_curricula import NOW, loaded, student

POLICY = AuditPolicy(NOW)


def test_every_course_of_every_programme_is_loaded():
    structures, done = loaded()
    assert (len(structures), sum(len(c.courses) for c in structures)) == (239, 15_281)
    assert done["new"] == 239
    assert done["rejected"] == 0
    assert sum(c.role is Role.PROGRAMME for c in structures) == 88


def test_what_cannot_all_be_true_is_listed_with_the_place():
    structures, done = loaded()
    doubtful = {c.key: c for c in structures if c.evidence.state is not EvidenceState.VERIFIED}
    assert len(doubtful) == 17
    light = doubtful["112/學士/光電系"]
    assert light.conflicts == ("領域「校訂專業必修」要求 65 學分，架構所列課程合計只有 59 學分",)
    assert light.evidence.shown.startswith("curricula-112.csv 第 ")
    said = {p.row: p.message for p in done.problems if p.rule == "curriculum.contradiction"}
    assert len(said) == 17
    assert light.conflicts[0] in said.values()


def test_no_audit_of_any_programme_is_left_undecided(monkeypatch):
    """One near and one far student of each programme; the verdict is checked by another solver on every eighth."""
    solved = []

    def noted(problem, **more):
        answer = solve(problem, **more)
        solved.append((problem, answer))
        return answer

    monkeypatch.setattr(audit_module, "solve", noted)
    rng = random.Random(112)
    verdicts = set()
    for structure in loaded()[0]:
        for far in (0.0, 0.3):
            transcript, ticks = student(rng, structure, far=far)
            report = audit(structure, transcript, ticks, policy=POLICY)
            verdicts.add(report.computed)
            assert report.proof.verified
            assert report.computed is not ReportVerdict.NEEDS_REVIEW
            if structure.conflicts:
                assert report.verdict is not ReportVerdict.SHORT
    assert all(answer.verdict is not Verdict.UNDETERMINED for _, answer in solved)
    assert verdicts == {ReportVerdict.MET, ReportVerdict.AWAITING_GRADES, ReportVerdict.SHORT}
    compared = solved[::8]
    theirs = second_solver.least_shortages([problem.narrowed(COUNTING) for problem, _ in compared])
    assert [answer.with_in_progress.shortage.key for _, answer in compared] == theirs

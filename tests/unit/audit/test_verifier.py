"""The verifier: independent of the search, and awake."""

import ast
import random
from pathlib import Path

import pytest

import app.audit.verifier
from app.audit.problem import COUNTING, CapKind
from app.audit.solve import Limits, UnsoundAnswerError, run
from app.audit.verifier import verify
from tests.unit.audit.problem_builders import cap, item, need, problem
from tests.unit.audit.random_problems import random_problem

SMALL = problem(
    [
        item("a", 3, "x", "y"),
        item("b", 3, "x", repeat="g"),
        item("c", 3, "x", repeat="g"),
        item("上", 2, "x", "y"),
        item("下", 2, "x", "y"),
        item("out", 4, "flex"),
        item("out2", 3, "flex"),
    ],
    [need("x", "x", credits=6, courses=2), need("total", "x", "y", "flex", credits=12)],
    caps=[cap("flex-cap", "flex", credits=4)],
    bundles=[("year", ("上", "下")), ("lost", ("a", "gone"))],
)


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"b": ["x"], "c": ["x"]}, "重複"),
        ({"b": ["y"]}, "不得列入"),
        ({"上": ["x"]}, "不同位置"),
        ({"上": ["x"], "下": ["y"]}, "不同位置"),
        ({"a": ["x"]}, "未修齊"),
        ({"out": ["flex"], "out2": ["flex"]}, "上限"),
        ({"上": ["x", "y"], "下": ["x", "y"]}, "兩次"),
        ({"nobody": ["x"]}, "不是可採計"),
    ],
)
def test_each_kind_of_wrong_allocation_is_caught(wrong, word):
    breaches = verify(SMALL, wrong).breaches
    assert any(word in breach for breach in breaches)


def test_a_right_allocation_is_recounted_from_the_items():
    counted = verify(SMALL, {"b": ["x"], "上": ["x"], "下": ["x"], "out": ["flex"]})
    assert counted.sound
    assert [(c.need, c.credits, c.courses, c.short_credits, c.short_courses) for c in counted.needs] == [
        ("x", 14, 3, 0, 0),
        ("total", 22, 4, 2, 0),
    ]


def test_a_truncating_cap_is_cut_in_the_recount():
    flexible = problem(
        [item("a", 4, "flex"), item("b", 4, "flex")],
        [need("total", "flex", credits=8)],
        caps=[cap("c", "flex", credits=5, kind=CapKind.TRUNCATE)],
    )
    assert verify(flexible, {"a": ["flex"], "b": ["flex"]}).shortage.key == (6, 0)


def test_the_verifier_shares_no_code_with_the_search():
    source = Path(app.audit.verifier.__file__).read_text(encoding="utf-8")
    imported = {node.module for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)}
    assert {module for module in imported if module.startswith("app")} == {"app.audit.credits", "app.audit.problem"}


def test_an_answer_the_verifier_refuses_never_leaves_the_engine(monkeypatch):
    double = problem([item("a", 3, "x", repeat="g"), item("b", 3, "x", repeat="g")], [need("x", "x", credits=6)])
    monkeypatch.setattr("app.audit.solve.settle", lambda *_, **__: {"a": ("x",), "b": ("x",)})
    with pytest.raises(UnsoundAnswerError):
        run(double, limits=Limits(milp=False))


def _flawed(problem_, *, rng):
    """A random legal allocation with one flaw put in: a course moved where it may not go."""
    allocation = dict(run(problem_, limits=Limits(milp=False)).allocation)
    buckets = [b.id for layer in problem_.layers for b in layer.buckets]
    for one in problem_.items:
        foreign = [b for b in buckets if b not in one.options]
        if foreign:
            allocation[one.id] = (rng.choice(foreign),)
            return allocation
    return None


def test_a_course_moved_to_a_foreign_place_is_always_caught():
    rng = random.Random(5)
    caught = 0
    for _ in range(100):
        small = random_problem(rng).narrowed(COUNTING)
        flawed = _flawed(small, rng=rng)
        if flawed is not None:
            caught += 1
            assert not verify(small, flawed).sound
    assert caught > 50

"""History is said again in portions whose facts do not name each other, with every subject's order as it was."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from app.bootstrap import history
from app.ledger import Draft, Fact, FactId, Kind, OperatorName, StudentId, student_id
from app.repeating import names, repeated
from tests.builders import fact


def chain_of(shape: Sequence[tuple[int, int]]) -> list[Fact]:
    """Facts about a few students; each names the one `back` steps before it, 0 for none."""
    made: list[Fact] = []
    for n, (who, back) in enumerate(shape, 1):
        parents = [made[-back].id] if 0 < back <= len(made) else []
        draft = Draft(
            Kind.APPLICATION if who else Kind.ROSTER_UNDONE,
            {"batch": "b"},
            student_id("npust", str(who)) if who else None,
            parents,
        )
        made.append(fact(draft, n=n))
    return made


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 6)), max_size=40))
def test_portions_keep_each_subjects_order_and_name_only_what_was_said_before(shape: list[tuple[int, int]]) -> None:
    facts = chain_of(shape)
    order: dict[StudentId | None, list[FactId]] = {}
    before: set[str] = set()
    seen: dict[StudentId | None, list[FactId]] = {}
    for f in facts:
        order.setdefault(f.student, []).append(f.id)
    for step in history._steps(facts):
        assert not {f.id for f in step} & set().union(*(names(f) for f in step))
        assert all(set(f.parents) <= before for f in step)
        before |= {f.id for f in step}
        for f in step:
            seen.setdefault(f.student, []).append(f.id)
    assert seen == order


def test_what_is_said_again_points_at_what_was_said_again() -> None:
    first, second = chain_of([(1, 0), (1, 1)])
    new = FactId("01900000-0000-7000-8000-00000000000a")
    draft = repeated(second, {first.id: new}, parents=second.parents, origin={"by": "王小明", "at": 1})
    assert list(draft.parents) == [new]
    assert draft.payload["re"] == second.id
    assert draft.payload["origin"] == {"by": OperatorName("王小明"), "at": 1}

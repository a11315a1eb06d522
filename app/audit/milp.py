"""The last solver: the same problem as a mixed-integer programme for HiGHS, when that package is installed.

Two traps are closed here: HiGHS stops at a gap of 1e-4 unless both gaps are 0, and a feasible answer is not an
optimal one. Its allocation is recounted by the verifier before anyone sees it.
"""

from __future__ import annotations

import importlib.util
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.audit.effects import placements_by_item
from app.audit.problem import Cap, CapKind, ItemId, Need, Placement, Problem
from app.audit.verifier import verify

if TYPE_CHECKING:
    import highspy

#: Seconds after which HiGHS gives up; the worst instance measured took half a second.
PATIENCE = 5.0


@dataclass(frozen=True, slots=True)
class Optimum:
    """The best shortage and an allocation that reaches it."""

    shortage: tuple[int, int]
    placed: tuple[Placement, ...]


def available() -> bool:
    """Whether HiGHS is installed on this PC."""
    return importlib.util.find_spec("highspy") is not None


def optimum(problem: Problem, *, patience: float = PATIENCE) -> Optimum | None:
    """Solve to proven optimality, or None: not installed, out of time, or an answer the verifier does not confirm."""
    if not available():
        return None
    import highspy

    model = highspy.Highs()  # type: ignore[no-untyped-call]  # the wheel ships no signature for it
    for name, value in (
        ("output_flag", False),
        ("mip_rel_gap", 0.0),
        ("mip_abs_gap", 0.0),
        ("time_limit", patience),
        ("threads", 1),
        ("random_seed", 0),
    ):
        model.setOptionValue(name, value)
    programme = _Programme(problem, model)
    model.minimize(programme.objective)
    if model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    chosen = tuple(place for place, variable in programme.places.items() if round(model.val(variable)) == 1)
    recount = verify(problem, {ItemId(item): buckets for item, buckets in placements_by_item(chosen).items()})
    claimed = round(model.getObjectiveValue())
    if not recount.sound or recount.shortage.credits * programme.weight + recount.shortage.courses != claimed:
        return None
    return Optimum(recount.shortage.key, chosen)


class _Programme:
    """Variables, constraints and objective of one problem."""

    def __init__(self, problem: Problem, model: highspy.Highs) -> None:
        self.problem = problem
        self.model = model
        self.places: dict[Placement, highspy.highs.highs_var] = {
            (item.id, bucket): model.addBinary()
            for item in sorted(problem.items, key=lambda item: item.id)
            for bucket in sorted(item.options)
        }
        #: One credit short outweighs every course that could be short.
        self.weight = 1 + sum(need.courses for need in problem.needs)
        self._layers()
        self._repeats()
        self._bundles()
        self._caps()
        self.objective = self._needs()

    def _layers(self) -> None:
        per_layer: dict[tuple[ItemId, int], list[highspy.highs.highs_var]] = defaultdict(list)
        for (item, bucket), variable in self.places.items():
            per_layer[item, self.problem.layer_of[bucket]].append(variable)
        for variables in per_layer.values():
            self.model.addConstr(self.model.qsum(variables) <= 1)

    def _repeats(self) -> None:
        groups: dict[str, list[highspy.highs.highs_var]] = defaultdict(list)
        for item in self.problem.items:
            if item.repeat_group and item.options:
                used = self.model.addBinary()
                groups[item.repeat_group].append(used)
                for bucket in item.options:
                    self.model.addConstr(self.places[item.id, bucket] <= used)
        for variables in groups.values():
            self.model.addConstr(self.model.qsum(variables) <= 1)

    def _bundles(self) -> None:
        for bundle in self.problem.bundles:
            present = [part for part in bundle.parts if part in self.problem.item]
            complete = len(present) == len(bundle.parts)
            for part in present:
                for bucket in self.problem.item[part].options:
                    variable = self.places[part, bucket]
                    others = [self.places.get((other, bucket)) for other in present if other != part]
                    if not complete or any(other is None for other in others):
                        self.model.addConstr(variable <= 0)
                        continue
                    for other in others:
                        if other is not None:
                            self.model.addConstr(variable - other == 0)

    def _caps(self) -> None:
        for cap in self.problem.caps:
            if cap.cuts:
                continue
            load = []
            for item in self.problem.items:
                here = [self.places[item.id, bucket] for bucket in item.options if cap.concerns(item, bucket)]
                if not here:
                    continue
                if cap.kind is CapKind.OVERLAP:
                    twice = self.model.addVariable(0, max(0, len(self.problem.layers) - 1))
                    self.model.addConstr(self.model.qsum(here) - twice <= 1)
                    here = [twice]
                load += [int(item.credits) * variable for variable in here]
            if load:
                self.model.addConstr(self.model.qsum(load) <= int(cap.credits))

    def _needs(self) -> highspy.highs.highs_linear_expression:
        short = []
        for need in self.problem.needs:
            inside = [
                (self.problem.item[item], bucket, variable)
                for (item, bucket), variable in self.places.items()
                if bucket in need.buckets
            ]
            if need.credits:
                missing = self.model.addVariable(0, int(need.credits))
                # What counts is chosen below what is there, so that truncating caps cut it.
                counted = {}
                for item, bucket, variable in inside:
                    counts = self.model.addVariable(0, int(item.credits))
                    self.model.addConstr(counts - int(item.credits) * variable <= 0)
                    counted[item.id, bucket] = counts
                for cap in self.problem.caps:
                    if cap.cuts_for(need):
                        under = [counted[i.id, b] for i, b, _ in inside if cap.concerns(i, b)]
                        if under:
                            self.model.addConstr(self.model.qsum(under) <= int(cap.credits))
                spilled = [self._over(cap, need) for cap in self.problem.caps if cap.spills_into(need)]
                self.model.addConstr(self.model.qsum([missing, *counted.values(), *spilled]) >= int(need.credits))
                short.append(self.weight * missing)
            if need.courses:
                missing = self.model.addVariable(0, need.courses)
                self.model.addConstr(self.model.qsum([missing, *(v for _, _, v in inside)]) >= need.courses)
                short.append(1 * missing)
        return self.model.qsum(short) if short else self.model.addVariable(0, 0) + 0

    def _over(self, cap: Cap, need: Need) -> highspy.highs.highs_var:
        """What is over a splitting cap: nothing unless the cap is reached."""
        reached = self.model.addBinary()
        over = self.model.addVariable(0, int(need.credits))
        placed = [
            int(self.problem.item[item].credits) * variable
            for (item, bucket), variable in self.places.items()
            if bucket in cap.buckets
        ]
        self.model.addConstr(over - int(need.credits) * reached <= 0)
        self.model.addConstr(self.model.qsum([*placed, -1 * over, -int(cap.credits) * reached]) >= 0)
        return over  # type: ignore[no-any-return]  # the wheel does not say what its variables are

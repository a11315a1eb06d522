"""The same problem written once more for OR-Tools CP-SAT, from its definition: whole numbers, no tolerance, no code of ours.

A process of its own (`second_solver.py` starts it): OR-Tools and highspy each bring a HiGHS under the same name, and one
process cannot load both.
"""

import pickle
import sys
import time

from ortools.sat.python import cp_model

#: Nothing the tests ask takes CP-SAT this long.
PATIENCE = 60.0


def least_shortage(problem):
    """The least (credits, courses) short, proved optimal, and the seconds it took; None when CP-SAT could not."""
    began = time.perf_counter()
    model = cp_model.CpModel()
    at = {(i.id, b): model.new_bool_var("") for i in problem.items for b in i.options}
    for item in problem.items:
        for layer in problem.layers:
            inside = [at[item.id, b.id] for b in layer.buckets if b.id in item.options]
            if len(inside) > 1:
                model.add_at_most_one(inside)
    _repeats(model, problem, at)
    _bundles(model, problem, at)
    _caps(model, problem, at)
    credits = [_missing_credits(model, problem, need, at) for need in problem.needs if need.credits]
    courses = [_missing_courses(model, problem, need, at) for need in problem.needs if need.courses]
    weight = 1 + sum(need.courses for need in problem.needs)
    model.minimize(weight * sum(credits) + sum(courses))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    solver.parameters.max_time_in_seconds = PATIENCE
    if solver.solve(model) != cp_model.OPTIMAL:
        return None
    short = sum(map(solver.value, credits)), sum(map(solver.value, courses))
    return short, time.perf_counter() - began


def _repeats(model, problem, at):
    groups = {}
    for item in problem.items:
        if item.repeat_group and item.options:
            used = model.new_bool_var("")
            model.add_max_equality(used, [at[item.id, b] for b in item.options])
            groups.setdefault(item.repeat_group, []).append(used)
    for group in groups.values():
        model.add_at_most_one(group)


def _bundles(model, problem, at):
    present = {item.id: item for item in problem.items}
    for bundle in problem.bundles:
        whole = all(part in present for part in bundle.parts)
        common = set.intersection(*(set(present[p].options) for p in bundle.parts)) if whole else set()
        for part in bundle.parts:
            for bucket in present[part].options if part in present else ():
                if bucket in common:
                    model.add(at[part, bucket] == at[bundle.parts[0], bucket])
                else:
                    model.add(at[part, bucket] == 0)


def _under(cap, item, bucket):
    return bucket in cap.buckets and (not cap.tags or bool(cap.tags & item.tags))


def _caps(model, problem, at):
    for cap in problem.caps:
        if cap.kind not in ("hard", "overlap"):
            continue
        load = []
        for item in problem.items:
            here = [at[item.id, b] for b in item.options if _under(cap, item, b)]
            if cap.kind == "hard":
                load += [item.credits * placed for placed in here]
            elif len(here) > 1:
                again = model.new_int_var(0, len(here), "")
                model.add(again >= sum(here) - 1)
                load.append(item.credits * again)
        model.add(sum(load) <= cap.credits)


def _missing_credits(model, problem, need, at):
    """What counts is any part of what is placed that no truncating cap cuts away."""
    cutting = [c for c in problem.caps if c.kind == "truncate" or (c.kind == "split" and c.into not in need.buckets)]
    counted, under = [], {cap.id: [] for cap in cutting}
    for item in problem.items:
        for bucket in item.options & need.buckets:
            part = model.new_int_var(0, item.credits, "")
            model.add(part <= item.credits * at[item.id, bucket])
            counted.append(part)
            for cap in cutting:
                if _under(cap, item, bucket):
                    under[cap.id].append(part)
    for cap in cutting:
        model.add(sum(under[cap.id]) <= cap.credits)
    for cap in problem.caps:
        if cap.kind == "split" and cap.into in need.buckets and not cap.buckets & need.buckets:
            placed = sum(item.credits * at[item.id, b] for item in problem.items for b in item.options & cap.buckets)
            over = model.new_int_var(0, 100_000, "")
            model.add_max_equality(over, [0, placed - cap.credits])
            counted.append(over)
    missing = model.new_int_var(0, need.credits, "")
    model.add(missing >= need.credits - sum(counted))
    return missing


def _missing_courses(model, problem, need, at):
    there = [at[item.id, b] for item in problem.items for b in item.options & need.buckets]
    missing = model.new_int_var(0, need.courses, "")
    model.add(missing >= need.courses - sum(there))
    return missing


if __name__ == "__main__":
    asked = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the test that started us
    pickle.dump([least_shortage(problem) for problem in asked], sys.stdout.buffer)

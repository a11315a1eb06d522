"""What is studied beside the degree (輔系、雙主修、學程): audited together with it, never at its expense.

Each is a further layer of the same problem: a course may count in the degree and beside it, up to the overlap cap
(重複採計上限) of the structure beside. The degree's own answer is never touched. A structure beside is 符合 when everything it
asks for fits without leaving the degree a half-credit shorter, and 不足 only when a proof says that it cannot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.audit.build import TOTAL, Built, Ticks, build
from app.audit.courses import Course
from app.audit.credits import ZERO, HalfCredits, show
from app.audit.curriculum import Curriculum, Role
from app.audit.problem import (
    BucketId,
    Cap,
    CapId,
    CapKind,
    Item,
    ItemId,
    Layer,
    NeedId,
    Problem,
)
from app.audit.report import BesideLine, NeedLine, ReportVerdict
from app.audit.solve import Limits, Run, Solution, solve

#: Needs with their titles, as sentences about what is missing.
Shortfalls = Callable[[Sequence[NeedLine]], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Beside:
    """One thing somebody studies beside the degree, as the roster says it; without a structure a person has to look."""

    role: Role
    name: str
    curriculum: Curriculum | None

    @property
    def title(self) -> str:
        """For people: 輔系「英語學系」."""
        return f"{self.role.label}「{self.name}」"


@dataclass(frozen=True, slots=True)
class _Layer:
    """A structure beside as a layer: its part of the problem under names of its own."""

    beside: Beside
    built: Built
    #: Courses that the layers see differently, so that no shortage is proved with them.
    unlike: tuple[Course, ...]


def audit_beside(
    besides: Sequence[Beside],
    main: Built,
    solution: Solution,
    courses: Sequence[Course],
    judged: Callable[[Curriculum], tuple[Course, ...]],
    shortfalls: Shortfalls,
    *,
    limits: Limits,
) -> tuple[BesideLine, ...]:
    """Audit everything beside the degree.

    Args:
        besides: What the roster says.
        main: The degree as a problem.
        solution: Its answer.
        courses: How the degree judges each attempt.
        judged: How another structure judges the same attempts.
        shortfalls: Says what needs lack.
        limits: How much work is allowed.
    """
    layers: list[_Layer] = []
    lines: list[BesideLine] = []
    for beside in besides:
        if beside.curriculum is None:
            why = f"{beside.title}沒有可用的課程架構，請先匯入。"
            lines.append(BesideLine(beside.title, beside.role, "", ReportVerdict.NEEDS_REVIEW, (why,)))
            continue
        layer = _layer(beside, beside.curriculum, main, courses, judged(beside.curriculum))
        layers.append(layer)
        lines.append(_line(layer, main, solution, shortfalls, limits))
    good = [line for line in lines if line.verdict in (ReportVerdict.MET, ReportVerdict.AWAITING_GRADES)]
    titles = {line.title for line in good}
    fine = [layer for layer in layers if layer.beside.title in titles]
    if len(good) > 1 and not _fit_together(fine, main, solution, limits):
        names = "".join(line.title for line in good)
        together = f"分別計算均符合，但{names}同時計算時重複採計超過上限，需人工審核。"
        lines = [
            replace(line, verdict=ReportVerdict.NEEDS_REVIEW, explanation=(together,)) if line in good else line
            for line in lines
        ]
    return tuple(lines)


def _layer(
    beside: Beside, curriculum: Curriculum, main: Built, own: Sequence[Course], theirs: Sequence[Course]
) -> _Layer:
    built = build(curriculum, theirs, waivers={}, ticks=Ticks.NONE)
    in_main = {course.id: course for course in own}
    bundled = {part: bundle for bundle in main.problem.bundles for part in bundle.parts}
    bundled_here = {part: bundle for bundle in built.problem.bundles for part in bundle.parts}
    unlike = []
    for course in theirs:
        if not course.listed:
            continue
        item, other = ItemId(course.id), in_main[course.id]
        halves = [{*b.parts} for b in (bundled.get(item), bundled_here.get(item)) if b is not None]
        if (
            (course.countable, course.credits, bool(course.repeat_group))
            != (other.countable, other.credits, bool(other.repeat_group))
            or (len(halves) == 1 and other.listed)
            or (len(halves) > 1 and halves[0] != halves[1])
        ):
            unlike.append(course)
    return _Layer(beside, _renamed(built, beside.title), tuple(unlike))


def _renamed(built: Built, title: str) -> Built:
    """The same part of a problem under names that no other layer uses."""
    bucket = {name: BucketId(f"{title}／{name}") for name in built.area_of}
    problem = built.problem
    return replace(
        built,
        problem=Problem(
            tuple(replace(i, options=frozenset(bucket[b] for b in i.options)) for i in problem.items),
            tuple(
                replace(n, id=NeedId(f"{title}／{n.id}"), buckets=frozenset(bucket[b] for b in n.buckets))
                for n in problem.needs
            ),
            tuple(Layer(title, tuple(replace(b, id=bucket[b.id]) for b in layer.buckets)) for layer in problem.layers),
            tuple(
                replace(c, id=CapId(f"{title}／{c.id}"), buckets=frozenset(bucket[b] for b in c.buckets))
                for c in problem.caps
            ),
            tuple(replace(b, id=f"{title}／{b.id}") for b in problem.bundles),
        ),
        need_titles={
            NeedId(f"{title}／{name}"): "總學分" if name == TOTAL else text for name, text in built.need_titles.items()
        },
        area_of={bucket[name]: area for name, area in built.area_of.items()},
    )


def _joint(main: Problem, layers: Sequence[_Layer], *, unknown_overlap: HalfCredits | None) -> Problem:
    """The degree and some layers beside it as one problem."""
    items: dict[ItemId, Item] = {item.id: item for item in main.items}
    needs, caps = list(main.needs), list(main.caps)
    bundles, bundled = list(main.bundles), {part for bundle in main.bundles for part in bundle.parts}
    whole = [*main.layers]
    inside_main = frozenset(b.id for layer in main.layers for b in layer.buckets)
    for layer in layers:
        part = layer.built.problem
        for item in part.items:
            known = items.get(item.id)
            items[item.id] = item if known is None else replace(known, options=known.options | item.options)
        needs += part.needs
        caps += part.caps
        whole += part.layers
        bundles += [b for b in part.bundles if bundled.isdisjoint(b.parts)]
        bundled |= {p for b in part.bundles for p in b.parts}
        cap = _overlap(layer, unknown_overlap)
        if cap is not None:
            here = frozenset(b.id for own in part.layers for b in own.buckets)
            caps.append(Cap(CapId(f"重複採計：{layer.beside.title}"), inside_main | here, cap, CapKind.OVERLAP))
    return Problem(tuple(items.values()), tuple(needs), tuple(whole), tuple(caps), tuple(bundles))


def _overlap(layer: _Layer, unknown: HalfCredits | None) -> HalfCredits | None:
    known = layer.beside.curriculum.overlap_cap if layer.beside.curriculum else None
    return unknown if known is None else known


def _fit_together(layers: Sequence[_Layer], main: Built, solution: Solution, limits: Limits) -> bool:
    joint = solve(_joint(main.problem, layers, unknown_overlap=ZERO), limits=limits)
    return joint.with_in_progress.shortage.key <= solution.with_in_progress.shortage.key


def _line(layer: _Layer, main: Built, alone: Solution, shortfalls: Shortfalls, limits: Limits) -> BesideLine:
    beside, curriculum = layer.beside, layer.beside.curriculum
    closed = solve(_joint(main.problem, [layer], unknown_overlap=ZERO), limits=limits)
    computed = _verdict(closed, alone)
    reasons = []
    if curriculum is not None:
        reasons += [f"課程架構有無法判讀的規定：{rule}" for rule in curriculum.unreadable]
        if curriculum.overlap_cap is None and computed is not ReportVerdict.MET:
            opened = solve(_joint(main.problem, [layer], unknown_overlap=None), limits=limits)
            if _verdict(opened, alone) is not computed:
                reasons.append("與主修重複採計的上限不明，上限不同結果就不同")
    if computed is ReportVerdict.SHORT and curriculum is not None:
        reasons += [f"課程架構規定有矛盾：{rule}" for rule in curriculum.conflicts]
    here = {
        i for run in (closed.earned, closed.with_in_progress) for i, b in run.allocation.items() if _inside(layer, b)
    }
    doubtful = [c for c in layer.unlike if computed is ReportVerdict.SHORT or ItemId(c.id) in here]
    reasons += [f"{course.attempt.notation}在主修的認列不同" for course in doubtful]
    if computed is ReportVerdict.NEEDS_REVIEW:
        reasons.append("課程可採計的排法太多，未能確認是否符合")
    needs = _needs(layer, closed.with_in_progress)
    both = _counted_twice(layer, closed.with_in_progress)
    said = tuple(_said(layer, computed, needs, shortfalls, closed, alone, both))
    verdict = ReportVerdict.NEEDS_REVIEW if reasons else computed
    explanation = (*(f"需人工審核：{reason}。" for reason in reasons), *said)
    return BesideLine(
        title=beside.title,
        role=beside.role,
        curriculum_key=curriculum.key if curriculum else "",
        verdict=verdict,
        explanation=explanation,
        computed=computed,
        needs=needs,
        overlap=both,
        overlap_cap=curriculum.overlap_cap if curriculum else None,
        allocation={
            item: bucket
            for item, buckets in closed.with_in_progress.allocation.items()
            for bucket in buckets
            if bucket in layer.built.area_of
        },
        verified=closed.with_in_progress.proof.verified,
    )


def _verdict(joint: Solution, alone: Solution) -> ReportVerdict:
    """Nothing more missing than the degree lacks by itself: then the structure beside is fulfilled."""
    if joint.earned.shortage.key == alone.earned.shortage.key and alone.earned.proven:
        return ReportVerdict.MET
    if joint.with_in_progress.shortage.key == alone.with_in_progress.shortage.key and alone.with_in_progress.proven:
        return ReportVerdict.AWAITING_GRADES
    if joint.with_in_progress.at_least.key > alone.with_in_progress.shortage.key:
        return ReportVerdict.SHORT
    return ReportVerdict.NEEDS_REVIEW


def _needs(layer: _Layer, run: Run) -> tuple[NeedLine, ...]:
    counts = {count.need: count for count in run.needs}
    return tuple(
        NeedLine(
            need.id,
            layer.built.need_titles[need.id],
            need.credits,
            need.courses,
            counts[need.id].credits,
            counts[need.id].courses,
            counts[need.id].short_credits,
            counts[need.id].short_courses,
        )
        for need in layer.built.problem.needs
    )


def _inside(layer: _Layer, buckets: Sequence[BucketId]) -> bool:
    return any(bucket in layer.built.area_of for bucket in buckets)


def _counted_twice(layer: _Layer, run: Run) -> HalfCredits:
    """Credits of courses that count here and in the degree."""
    credits = {item.id: item.credits for item in layer.built.problem.items}
    return HalfCredits(
        sum(credits[item] for item, buckets in run.allocation.items() if len(buckets) > 1 and _inside(layer, buckets))
    )


def _said(
    layer: _Layer,
    computed: ReportVerdict,
    needs: Sequence[NeedLine],
    shortfalls: Shortfalls,
    joint: Solution,
    alone: Solution,
    both: HalfCredits,
) -> Iterator[str]:
    title = layer.beside.title
    cap = layer.beside.curriculum.overlap_cap if layer.beside.curriculum else None
    shared = f"與主修重複採計 {show(both)} 學分" + (f"，上限 {show(cap)} 學分" if cap is not None else "")
    if computed is ReportVerdict.MET:
        yield f"{title}：已取得的學分符合規定，{shared}。"
    elif computed is ReportVerdict.AWAITING_GRADES:
        yield f"{title}：修習中的課程通過後即符合規定，{shared}。"
    elif computed is ReportVerdict.SHORT:
        yield f"{title}：在不影響主修的前提下尚不符合規定；{shared}。"
        found = [f"{title}：{sentence}" for sentence in shortfalls(needs)]
        yield from found or [_competing(title, joint, alone)]


def _competing(title: str, joint: Solution, alone: Solution) -> str:
    """Everything beside the degree is there, but only by taking from the degree what it needs itself."""
    short, main = joint.with_in_progress.shortage, alone.with_in_progress.shortage
    credits, courses = short.credits - main.credits, short.courses - main.courses
    lacking = [f"{show(credits)} 學分"] if credits > 0 else []
    lacking += [f"{courses} 門"] if courses > 0 else []
    return f"{title}：與主修爭用同一些課程，兩邊各項規定合計至少差 {'、'.join(lacking)}。"

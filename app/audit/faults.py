"""What makes an allocation problem meaningless, listed in full before anything is computed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from app.audit.problem import Cap, CapKind, Problem


class MalformedProblem(ValueError):
    """The allocation problem contradicts itself; `faults` lists every reason, in Chinese."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("；".join(self.faults))


def faults_of(problem: Problem) -> tuple[str, ...]:
    """Everything wrong with the problem; empty when it can be solved."""
    return (*_ids(problem), *_buckets(problem), *_bundles(problem), *_needs(problem), *_caps(problem))


def _ids(problem: Problem) -> Iterator[str]:
    for word, ids in (
        ("items", [item.id for item in problem.items]),
        ("needs", [need.id for need in problem.needs]),
        ("caps", [cap.id for cap in problem.caps]),
        ("bundles", [bundle.id for bundle in problem.bundles]),
        ("layers", [bucket.id for layer in problem.layers for bucket in layer.buckets]),
    ):
        for name, times in Counter(ids).items():
            if times > 1:
                yield f"{word}：「{name}」出現 {times} 次，代號不可重複"
            if not name:
                yield f"{word}：代號不可空白"


def _buckets(problem: Problem) -> Iterator[str]:
    known = problem.layer_of
    for word, owner, buckets in (
        *(("items", item.id, item.options) for item in problem.items),
        *(("needs", need.id, need.buckets) for need in problem.needs),
        *(("caps", cap.id, cap.buckets | ({cap.into} if cap.into is not None else set())) for cap in problem.caps),
    ):
        for bucket in sorted(buckets):
            if bucket not in known:
                yield f"{word}「{owner}」：layers 沒有「{bucket}」這個採計位置"


def _bundles(problem: Problem) -> Iterator[str]:
    owner: dict[str, str] = {}
    for bundle in problem.bundles:
        if not bundle.parts:
            yield f"bundles「{bundle.id}」：沒有任何課程"
        for part in bundle.parts:
            if part in owner:
                yield f"bundles「{bundle.id}」：「{part}」已屬於「{owner[part]}」，一門課只能屬於一組學年課"
            owner[part] = bundle.id


def _needs(problem: Problem) -> Iterator[str]:
    for item in problem.items:
        if item.credits < 0:
            yield f"items「{item.id}」：學分不可為負數"
    for need in problem.needs:
        if need.credits < 0 or need.courses < 0:
            yield f"needs「{need.id}」：最低學分與門數不可為負數"
        if len({problem.layer_of[b] for b in need.buckets if b in problem.layer_of}) > 1:
            yield f"needs「{need.id}」：跨越兩個學位（layers），同一門課會被計算兩次"


def _caps(problem: Problem) -> Iterator[str]:
    for cap in problem.caps:
        if cap.credits < 0:
            yield f"caps「{cap.id}」：上限不可為負數"
    yield from _splits(problem)
    cutting = [cap for cap in problem.caps if cap.kind is CapKind.TRUNCATE]
    for at, one in enumerate(cutting):
        for other in cutting[at + 1 :]:
            if one.buckets & other.buckets and not (_inside(one, other) or _inside(other, one)):
                yield f"caps「{one.id}」與「{other.id}」互相交叉：截斷採計的上限只能分開或一層包一層"


def _splits(problem: Problem) -> Iterator[str]:
    """What is over a splitting cap goes to one other place of the same degree, where no other cap is in the way."""
    for cap in problem.caps:
        if cap.kind is not CapKind.SPLIT:
            if cap.into is not None:
                yield f"caps「{cap.id}」：只有 split 的上限可以指定轉入（into）"
            continue
        if cap.into is None or cap.tags:
            yield f"caps「{cap.id}」：split 的上限必須指定轉入（into），且不可限定 tags"
            continue
        layers = {problem.layer_of[b] for b in (*cap.buckets, cap.into) if b in problem.layer_of}
        if len(layers) > 1 or cap.into in cap.buckets:
            yield f"caps「{cap.id}」：「{cap.into}」應是同一個學位裡的另一個採計位置"
        for other in problem.caps:
            if other is cap or other.kind is CapKind.OVERLAP:
                continue
            if cap.into in other.buckets or (other.cuts and cap.buckets & other.buckets):
                yield f"caps「{cap.id}」與「{other.id}」互相影響：轉入的位置不可另有上限，也不可重複截斷"
        for need in problem.needs:
            if need.credits and cap.buckets & need.buckets and not cap.buckets <= need.buckets:
                yield f"caps「{cap.id}」：needs「{need.id}」只含其中一部分採計位置"


def _inside(inner: Cap, outer: Cap) -> bool:
    """Whether everything under `inner` is surely under `outer` too."""
    tags_fit = not outer.tags or (bool(inner.tags) and inner.tags <= outer.tags)
    return inner.buckets <= outer.buckets and tags_fit

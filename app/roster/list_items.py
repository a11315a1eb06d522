"""Which item a unit's list is about: the one named, else the one the school's profile says such lists belong to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from app.context import Context
from app.errors import NotPermitted, WrongUse
from app.roster.kinds import kind_named
from app.school.unit_names import no_such_unit
from app.school.units import Item, ListAbout, ListKind, SubItem

_EVERY_UNIT: Final = "*"
_ABOUT: Final[Mapping[str, ListAbout]] = {
    "outstanding_grades": ListAbout.GRADES,
    "gowns": ListAbout.GOWNS,
    "surveys": ListAbout.SURVEYS,
}
_MEANS: Final[Mapping[str, ListKind]] = {"problems": ListKind.PROBLEMS, "completions": ListKind.COMPLETIONS}


@dataclass(frozen=True, slots=True)
class Target:
    """What a list decides: an item, or one numbered part of it (辦理事項或其中一個細目, N21)."""

    item: Item
    part: SubItem | None = None

    @property
    def label(self) -> str:
        """The school's words for it."""
        return self.part.label if self.part is not None else self.item.label

    @property
    def code(self) -> str:
        """How a command names it."""
        return f"{self.item.code}/{self.part.code}" if self.part is not None else self.item.code

    @property
    def list_kind(self) -> ListKind:
        """Whether the school's list names those who owe or those who are done."""
        return self.part.list_kind if self.part is not None else self.item.list_kind


def find_target(ctx: Context, *, kind: str, unit: str = "", item: str = "") -> Target:
    """What a file of this kind decides.

    Args:
        ctx: The desk.
        kind: The kind of file.
        unit: The unit that sent it, when known.
        item: The item's code, or ``item/part``, when named.

    Raises:
        WrongUse: When the unit or item does not exist, or the profile leaves several or none.
    """
    if unit and ctx.school.unit(unit) is None:
        raise no_such_unit(ctx.school.units, unit)
    if item:
        return _named(ctx, kind, unit, item)
    found = list(_told(ctx, kind, unit))
    if not found and unit:
        found = [Target(i) for i in ctx.school.items if i.unit == unit]
    if len(found) == 1:
        return found[0]
    raise _ask(ctx, kind, unit, found)


def _named(ctx: Context, kind: str, unit: str, item: str) -> Target:
    code, slash, part = item.partition("/")
    known = next((i for i in ctx.school.items if i.code == code and unit in ("", i.unit)), None)
    sub = next((s for s in known.sub_items if s.code == part), None) if known is not None and slash else None
    if known is None or (slash and sub is None):
        place = ctx.school.unit(unit)
        raise WrongUse(
            code="item.unknown",
            title="請指定辦理事項",
            message=f"「{place.name if place else ctx.school.name}」沒有「{item}」這一項。",
            hint=f"可用：{_choices(Target(i) for i in ctx.school.items if unit in ('', i.unit))}",
        )
    if sub is None and kind in _ABOUT:
        # A list of gowns says nothing of the fees that stand in the same item.
        sub = next((s for s in known.sub_items if s.list_about is _ABOUT[kind]), None)
    return Target(known, sub)


def _told(ctx: Context, kind: str, unit: str) -> Iterator[Target]:
    """Where the profile says that lists of this kind belong."""
    about, means = _ABOUT.get(kind), _MEANS.get(kind)
    for item in ctx.school.items:
        if unit not in ("", item.unit):
            continue
        targets = (Target(item), *(Target(item, part) for part in item.sub_items))
        for target in targets:
            subject = target.part or target.item
            if (about is not None and subject.list_about is about) or (
                means is not None and target.part is None and item.list_kind is means
            ):
                yield target


def _ask(ctx: Context, kind: str, unit: str, found: list[Target]) -> WrongUse:
    label = kind_named(kind).label
    place = ctx.school.unit(unit)
    if found:
        name = place.name if place else ctx.school.name
        said, choices = f"「{name}」有多個辦理事項可能用得到{label}。", _choices(found)
    else:
        said = f"學校設定沒有說{label}屬於哪一項。"
        choices = _choices(Target(i) for i in ctx.school.items if not ctx.school.is_final(i))
    return WrongUse(
        code="item.ambiguous",
        title="請指定辦理事項",
        message=said,
        hint=f"請選擇是哪一個事項：{choices}",
        command="--item 代碼",
    )


def _choices(targets: Iterator[Target] | list[Target]) -> str:
    return "、".join(f"{t.code}（{t.label}）" for t in targets)


def require_desk_of(ctx: Context, unit: str) -> None:
    """A list decides for a unit, so only its own desk, or one that serves every unit, may load it or take it back.

    Raises:
        NotPermitted: With who may.
    """
    served = ctx.store.desk.unit
    if served in ("", _EVERY_UNIT) or unit in served.split(","):
        return
    known = ctx.school.unit(unit)
    name = known.name if known is not None else unit
    raise NotPermitted(
        code="problems.other_unit",
        title="這份名單不屬於本單位",
        message=f"「{name}」的名單只能由該單位的櫃台匯入或復原。",
        hint=f"請交給{name}辦理。",
    )

"""Who may decide what at this desk, said before the shared ledger has to refuse it.

The database is the real guard (row-level security and the push function); this check spares the operator a late
surprise when the desk is offline.
"""

from __future__ import annotations

from app.context import Context
from app.errors import NotPermitted
from app.session import REGISTRY, require_writer, session

#: The capability of a desk that may act for any unit: an office without a server that shares one computer.
ALL_UNITS = "*"


def served(ctx: Context) -> frozenset[str]:
    """Codes of the units this desk stands at, whoever sits here; asks the store nothing."""
    unit = ctx.store.desk.unit
    return frozenset(u.code for u in ctx.school.units) if unit in ("", ALL_UNITS) else frozenset(unit.split(","))


def units_of(ctx: Context) -> frozenset[str]:
    """Codes of the units this desk decides for, as far as the login that sits here may."""
    here = served(ctx)
    heard = session(ctx.store)
    return here if heard is None else here & heard.signs_for


def require_unit(ctx: Context, unit: str) -> None:
    """Refuse an act for a unit this desk does not serve.

    Raises:
        NotPermitted: With the unit's name and where to find it; or because the login here may only look.
    """
    require_writer(ctx)
    if unit in units_of(ctx):
        return
    found = next((u for u in ctx.school.units if u.code == unit), None)
    name = found.name if found else unit
    raise NotPermitted(
        code="clearance.other_unit",
        title="這一項不屬於本單位",
        message=f"「{name}」的審核只能由該單位登錄。",
        hint=f"請同學洽{_where(ctx, unit, name)}，或由該單位的櫃台辦理。",
    )


def _where(ctx: Context, unit: str, name: str) -> str:
    """The unit with its desk and place, as far as they are known (N18, N20)."""
    from app.clearance.directory import whom

    asked = whom(ctx, unit)
    said = "，".join(part for part in (asked.contact, asked.place) if part and part != name)
    return f"{name}（{said}）" if said else name


def may_registry(ctx: Context) -> bool:
    """Whether the person here may do what only the registry does, as far as this desk knows."""
    heard = session(ctx.store)
    return REGISTRY in heard.capabilities if heard is not None else ctx.school.final_unit.code in units_of(ctx)


def may_departments(ctx: Context) -> bool:
    """Whether the person here may write a department's rules: its assistant, or the registry for it (N22)."""
    own = {u.code for u in ctx.school.units if u.own_department}
    return bool(own & units_of(ctx)) or may_registry(ctx)


def require_registry(ctx: Context, *, what: str) -> None:
    """Refuse what only the registry does, such as letting a case begin anew on paper (N02).

    `what` is the act as the refusal names it.

    Raises:
        NotPermitted: With whom to ask.
    """
    require_writer(ctx)
    if may_registry(ctx):
        return
    name = ctx.school.final_unit.name
    raise NotPermitted(
        code="clearance.registry_only",
        title="只有註冊單位能辦理",
        message=f"{what}只能由「{name}」登錄。",
        hint=f"請同學洽{name}，或由該單位的櫃台辦理。",
    )


def require_department(ctx: Context) -> None:
    """Refuse what only a department's assistant, or the registry for it, may write (N22).

    Raises:
        NotPermitted: With whom to ask.
    """
    require_writer(ctx)
    if may_departments(ctx):
        return
    raise NotPermitted(
        code="clearance.department_only",
        title="只有系所能更改自己的規定",
        message="系所規定事項由該系所的助教登錄，註冊單位可以代為更正。",
        hint="請洽所屬系所辦公室。",
    )

"""What the present login may do (登入身分), as the shared ledger said at the last hello and this desk remembers.

The database is the guard; these words spare the operator an act that would only come back refused. They are kept per
login, because several people sit at one desk, and they are only believed while that login sits here. A desk without a
server, or one that has not been answered yet, knows no such words and forbids nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.errors import NotPermitted
from app.ledger import OperatorName
from app.typed import operator_name

if TYPE_CHECKING:
    from app.context import Context
    from app.store import Store

#: Capabilities with which a decision may be written; ``view`` alone reads.
SIGN: Final = "sign"
RESOLVE: Final = "resolve"
REGISTRY: Final = "registry"
CERTIFICATE: Final = "certificate"
WRITING: Final = frozenset({SIGN, RESOLVE, REGISTRY, CERTIFICATE})

_KEPT: Final = "session."
_LOGINS: Final = "session.logins"


@dataclass(frozen=True, slots=True)
class Session:
    """One login's rights as last heard (登入權限): units it belongs to, capabilities, and since when.

    The server names units and capabilities apart, so a login with different rights in two units is believed to have
    both in both; the server then refuses what is too much.
    """

    login: OperatorName
    units: frozenset[str]
    capabilities: frozenset[str]
    heard_ms: int

    @property
    def read_only(self) -> bool:
        """Whether nothing this login writes would be taken: no unit, or only ``view``."""
        return not self.units or not self.capabilities & WRITING

    @property
    def answers_for_diplomas(self) -> bool:
        """Whether this login supervises handing diplomas over (督導發證): a chief of another unit does not (N17)."""
        return RESOLVE in self.capabilities and bool(self.capabilities & {REGISTRY, CERTIFICATE})

    @property
    def signs_for(self) -> frozenset[str]:
        """Units whose decisions this login may write."""
        return self.units if self.capabilities & {SIGN, RESOLVE} else frozenset()


def remember(
    store: Store, login: OperatorName, *, units: Iterable[str], capabilities: Iterable[str], heard_ms: int
) -> None:
    """Keep what a hello said about a login, and that it has sat here; the same words again write nothing."""
    rights = {"units": sorted(units), "caps": sorted(capabilities)}
    had = json.loads(store.setting(f"{_KEPT}{login}") or "{}")
    if {k: had.get(k) for k in rights} != rights:
        store.remember(f"{_KEPT}{login}", json.dumps({**rights, "at": heard_ms}, ensure_ascii=False))
    known = logins(store)
    if login not in known:
        store.remember(_LOGINS, json.dumps(sorted({*known, login}), ensure_ascii=False))


def logins(store: Store) -> frozenset[OperatorName]:
    """Every login the shared ledger has answered at this desk; names outside are only what people called themselves."""
    return frozenset(OperatorName(name) for name in json.loads(store.setting(_LOGINS) or "[]"))


def session(store: Store) -> Session | None:
    """The present operator's rights; None at a desk without a server, or before the first answer."""
    who = store.desk.operator
    kept = store.setting(f"{_KEPT}{who}") if who in logins(store) else ""
    if not kept:
        return None
    said = json.loads(kept)
    return Session(who, frozenset(said["units"]), frozenset(said["caps"]), int(said["at"]))


def require_writer(ctx: Context) -> None:
    """Refuse an act of a login that may only look, before it is written.

    Raises:
        NotPermitted: With who can help.
    """
    found = session(ctx.store)
    if found is not None and found.read_only:
        raise NotPermitted(
            code="session.read_only",
            title="這個帳號只能查看",
            message=f"共用帳冊沒有給「{found.login}」登錄任何一項的權限。",
            hint="需要登錄時，請資訊人員設定所屬單位，或由有權限的同仁換人承辦（Ctrl+L）。",
            command="server add-staff（資訊人員）、sit-down --user 帳號",
        )


def require_registry(ctx: Context) -> None:
    """Refuse changing what every desk goes by (承辦窗口、行事曆) to a login that does not keep the school's data (N04).

    Raises:
        NotPermitted: With who can help.
    """
    require_writer(ctx)
    found = session(ctx.store)
    if found is not None and REGISTRY not in found.capabilities:
        raise NotPermitted(
            code="session.not_registry",
            title="這項資料由註冊組維護",
            message=f"共用帳冊沒有給「{found.login}」維護全校承辦窗口與行事曆的權限。",
            hint=f"請把要更正的內容告訴{ctx.school.final_unit.name}。",
        )


def signing_name(ctx: Context, text: str) -> OperatorName:
    """Under whose name an act is written; where a shared ledger is used, only under the login that sits here.

    Raises:
        WrongUse: When nobody is named.
        NotPermitted: For another name: the shared ledger takes facts only from who wrote them.
    """
    name = operator_name(text)
    found = session(ctx.store)
    if found is not None and name != found.login:
        raise NotPermitted(
            code="session.other_name",
            title="只能以自己的帳號登錄",
            message=f"目前在這個櫃台的是「{found.login}」，不能以「{name}」登錄。",
            hint="請本人換人承辦（Ctrl+L）後再登錄。",
            command=f"sit-down --user {name}",
        )
    return name

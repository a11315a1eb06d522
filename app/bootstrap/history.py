"""What was written here before the desk was connected (連線前的歷史): brought to the shared ledger, or kept here only.

A desk that worked alone wrote its facts under names people gave themselves. The shared ledger takes a fact only from the
login that wrote it, so these could never be sent. They cannot be changed either: name, counter and hash are what makes
them evidence. Three ways were weighed:

* a login of the same name, made only to push them: the ledger would then say that a person logged in who never did;
* a server function that lets an administrator import foreign bytes: one more way past "actor is who logged in", for one
  day in a desk's life;
* saying every one of them again under the login that answers for them. The new fact carries the same payload and
  details, names the old one in ``re``, and says in ``origin`` under which name and when it was written. What facts refer
  to (what a decision supersedes, what a withdrawal takes back) is pointed at the new ones, so the chain of decisions
  stays as it was. Each is judged by the server like any other: a login brings only what its units may decide.

The third is done here. Where others' facts that are not said again speak of old ones (a colleague with a login took back
what was written under a name), the new ones would stand again; what stood before is then stated once more, by the login. The old facts stay in this desk's ledger, verifiable for ever and counted no more; the moment a
decision was made is in ``origin``, the moment it entered the shared ledger in its block. Nothing is lost when it is
interrupted: an old fact stops counting only after its successor is written, and a second attempt goes on from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.clearance.fold import PENDING, VERDICTS, WITHDRAW
from app.errors import ActRefused, WrongUse
from app.ledger import Detail, DetailClass, Draft, Fact, FactId, Kind, OperatorName, Payload, StudentId, read
from app.outcomes import KEPT_HERE, REWRITTEN
from app.repeating import RE, names, repeated
from app.session import logins
from app.store import Progress, SignOffState
from db.exchange import Outgoing, Pushed
from db.local.store import LocalStore

ADOPT: Final = "adopt"
KEEP: Final = "keep"
#: Payload key: under which name and when a fact was first written (desk time, milliseconds UTC).
ORIGIN: Final = "origin"
#: What a desk says of itself when it is made; nobody's decision, so nobody is asked about it.
_OF_THE_DESK: Final = frozenset({Kind.DESK_OPENED, Kind.SCHOOL_ADOPTED})
_STEP: Final = 1000
_EVERY: Final = 1 << 62
_BEGUN: Final = "history.begun"
#: Taking one decision back may let an older one stand again, and so on; chains are short.
_PATIENCE: Final = 50

#: Whose item.
_Place = tuple[StudentId, str]


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of the history (連線前紀錄的處理結果): said again, kept here only."""

    adopted: int = 0
    kept: int = 0


def strangers(store: LocalStore, login: OperatorName) -> dict[OperatorName, int]:
    """Names nobody ever logged in with here, and how many unsent facts each wrote."""
    known = logins(store) | {login}
    return {who: count for who, count in store.pending_operators().items() if who not in known}


def settle(
    store: LocalStore,
    login: OperatorName,
    *,
    choice: str = "",
    wrote_as: Sequence[str] = (),
    progress: Progress | None = None,
) -> Settled:
    """Deal with what was written before this login was known here.

    Args:
        store: The desk's own store.
        login: Who answers for what is said again.
        choice: ``adopt``, ``keep``, or empty: then only what the desk said of itself is said again.
        wrote_as: Only these names; everybody's when empty.
        progress: Told how many are done.

    Raises:
        WrongUse: For an unknown choice, or a name nobody wrote under.
        ActRefused: When decisions of people are there and no choice was made.
    """
    if choice not in ("", ADOPT, KEEP):
        raise WrongUse(
            code="usage",
            title="不明的選項",
            message="--history 只能是 adopt 或 keep。",
            hint="說明請看 connect --help。",
        )
    found = strangers(store, login)
    unknown = [name for name in wrote_as if name not in found]
    if unknown:
        raise WrongUse(
            code="connect.no_such_name",
            title="沒有這個名字寫的紀錄",
            message=f"這個櫃台沒有「{'、'.join(unknown)}」寫的待送紀錄。",
            hint="有待送紀錄的名字：" + ("、".join(found) or "無"),
        )
    chosen = [n for n in found if not wrote_as or n in wrote_as]
    facts = _waiting(store, chosen)
    people = [f for f in facts if f.kind not in _OF_THE_DESK]
    if people and not choice:
        raise _undecided(login, found)
    if choice == KEEP:
        _set_aside(store, people, KEPT_HERE)
        facts = [f for f in facts if f.kind in _OF_THE_DESK]
    _adopt(store, login, facts, progress)
    return Settled(len(facts), len(people) if choice == KEEP else 0)


def _adopt(store: LocalStore, login: OperatorName, facts: Sequence[Fact], progress: Progress | None) -> None:
    if not facts:
        return
    said, stood = _said_before(store, login), _standing(store)
    store.remember(_BEGUN, "1")
    done = 0
    for step in _steps(facts):
        fresh = [f for f in step if f.id not in said]
        drafts = [repeated(f, said, parents=f.parents, **{ORIGIN: _origin(f)}) for f in fresh]
        written, _ = store.append(drafts, by=login)
        said |= {old.id: new.id for old, new in zip(fresh, written, strict=True)}
        _set_aside(store, step, REWRITTEN)
        done += len(step)
        if progress is not None:
            progress(done, len(facts))
    _restate(store, login, stood)
    store.remember(_BEGUN, "")


def _standing(store: LocalStore) -> dict[_Place, SignOffState]:
    return {(s.student, s.item): s for s in store.all_sign_offs()}


def _restate(store: LocalStore, login: OperatorName, stood: Mapping[_Place, SignOffState]) -> None:
    """See to it that every item stands as it stood; nothing is written where it does."""
    for _ in range(_PATIENCE):
        now = _standing(store)
        other = [
            (was, now[place])
            for place, was in stood.items()
            if not was.conflict and (now[place].state, now[place].conflict) != (was.state, False)
        ]
        if not other:
            return
        store.append([d for was, is_now in other for d in _as_before(was, is_now)], by=login)


def _as_before(was: SignOffState, now: SignOffState) -> list[Draft]:
    about = {"unit": was.unit or now.unit, "item": was.item}
    if was.state == PENDING:
        return [Draft(Kind.SIGN_OFF, {**about, "v": WITHDRAW, "of": h}, was.student, now.tips) for h in now.heads]
    verdict = next(word for word, state in VERDICTS.items() if state == was.state)
    reason: dict[DetailClass, Payload] = {DetailClass.REASON: {"reason": was.reason}} if was.reason else {}
    return [Draft(Kind.SIGN_OFF, {**about, "v": verdict}, was.student, now.tips, reason)]


def _origin(fact: Fact) -> Mapping[str, object]:
    """Whoever wrote it first stays named, also when it is said again for a second time."""
    had = fact.payload.get(ORIGIN)
    return had if isinstance(had, Mapping) else {"by": fact.by, "at": fact.at_ms}


def _said_before(store: LocalStore, login: OperatorName) -> dict[FactId, FactId]:
    """What an interrupted attempt said again already: looked for only when there was one."""
    if not store.setting(_BEGUN):
        return {}
    own = (f for _, f in store.facts() if f.desk == store.desk.desk_id and f.by == login)
    return {FactId(f.text(RE)): f.id for f in own if f.text(RE)}


def _steps(facts: Sequence[Fact]) -> Iterator[list[Fact]]:
    """Portions that can be written in one go each: none names another of its own portion, whose new id is not known yet.

    About one student, and among what concerns nobody in particular, the order stays as it was: that is all the folds
    look at. Apart from that, everything that hangs on nothing goes first, then what hangs on that, and so on; a year of
    decisions taken one by one would otherwise need as many transactions.
    """
    depth: dict[str, int] = {}
    reached: dict[str | None, int] = {}
    layers: list[list[Fact]] = []
    for fact in facts:
        hangs_on = [depth[name] + 1 for name in names(fact) if name in depth]
        here = max([reached.get(fact.student, 0), *hangs_on])
        depth[fact.id] = reached[fact.student] = here
        layers += [[] for _ in range(here + 1 - len(layers))]
        layers[here].append(fact)
    for layer in layers:
        for start in range(0, len(layer), _STEP):
            yield layer[start : start + _STEP]


def _set_aside(store: LocalStore, facts: Sequence[Fact], outcome: str) -> None:
    for start in range(0, len(facts), _STEP):
        store.record_push([Pushed(f.id, outcome, None) for f in facts[start : start + _STEP]], None)


def _waiting(store: LocalStore, who: Iterable[OperatorName]) -> list[Fact]:
    """Unsent facts of these names, in the order they were written."""
    found = [_fact(o) for name in who for o in store.pending(_EVERY, by=name, max_bytes=_EVERY)]
    return sorted(found, key=lambda f: f.n)


def _fact(out: Outgoing) -> Fact:
    return read(out.body, [Detail(DetailClass(d["c"]), d["salt"], d["value"]) for d in out.details])


def _undecided(login: OperatorName, found: Mapping[OperatorName, int]) -> ActRefused:
    listed = "、".join(f"「{who}」{count:,} 筆" for who, count in found.items())
    return ActRefused(
        code="connect.history",
        title="連線前的紀錄要怎麼處理",
        message=f"這個櫃台連線前已有紀錄：{listed}。共用帳冊只收帳號本人寫的紀錄。",
        hint=f"加上 --history adopt：由帳號 {login} 負責，全部以這個帳號重新登錄並送出（原作者與時間會一併註明）；"
        "或 --history keep：只留在這台電腦備查，不再計入。若其中有同仁以自己的帳號寫的，請改用 sit-down 入座，不要由您代為負責。",
    )

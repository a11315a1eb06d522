"""Loading the school's own data (承辦窗口、行事曆): what is new, changed, unchanged or missing, in one undoable batch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.clock import to_ms
from app.context import Context
from app.ledger import Draft, Fact, FactId, Kind, OperatorName, new_fact_id
from app.roster.contacts import CellMove
from app.roster.loading import file_detail, header_payload
from app.roster.problem_list import refusing
from app.roster.since import ChangedSince
from app.roster.table import CheckedFile, Problem
from app.roster.whole import require_all, require_something
from app.school_data import WITHDRAWN, again, alike, same, withdrawal
from app.session import require_registry
from app.store import Changes


@dataclass(frozen=True, slots=True)
class Said:
    """One thing a file says (一筆登錄): the draft of its fact without parents, and the row that says it."""

    row: int
    draft: Draft

    @property
    def key(self) -> str:
        """What it is about."""
        return str(self.draft.payload["key"])


@dataclass(frozen=True, slots=True)
class StandingLoaded:
    """What a load of the school's own data did; `batch` is empty after a dry run."""

    batch: str
    new: int
    changed: int
    unchanged: int
    missing: int
    withdrawn: int
    rejected: int
    moves: tuple[CellMove, ...]
    problems: tuple[Problem, ...]
    changes: Changes

    def counts(self) -> dict[str, int]:
        """What the load commands count."""
        return {
            "new": self.new,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "missing": self.missing,
            "withdrawn": self.withdrawn,
            "rejected": self.rejected,
        }


#: (what stood, what the file says, its row) -> each value that changes.
Moves = Callable[[Fact, Draft, int], Sequence[CellMove]]


def load_standing(
    ctx: Context,
    checked: CheckedFile,
    *,
    kind: Kind,
    said: Sequence[Said],
    found: Sequence[Problem],
    moves: Moves,
    concerned: Callable[[Fact], bool] = lambda _: True,
    withdraw_missing: bool = False,
    all_or_nothing: bool = False,
    dry_run: bool = False,
    by: OperatorName | None = None,
) -> StandingLoaded:
    """Record what a file says of the school's own data: one header fact, one fact per thing that is new or changed.

    Args:
        ctx: The desk.
        checked: The file.
        kind: What its facts record.
        said: What it says, at most once under each key.
        found: What only the school or the ledger could find wrong with its rows.
        moves: Names the values that change.
        concerned: Whether something recorded could have stood in this file, and is missing when it does not.
        withdraw_missing: Take away what the file does not name any more.
        all_or_nothing: Refuse when any row has an error.
        dry_run: Only say what would change.
        by: The operator; the desk's own when absent.

    Raises:
        ActRefused: When there is nothing to load, or rows have errors and all was wanted.
        NotPermitted: When the login here does not keep the school's data.
    """
    judged = refusing(checked, found)
    require_something(said)
    if all_or_nothing:
        require_all(judged)
    now = ctx.store.standing(kind)
    fresh = [s for s in said if s.key not in now]
    changed = [s for s in said if s.key in now and not same(now[s.key], s.draft)]
    gone = [f for key, f in now.items() if key not in {s.key for s in said} and concerned(f)]
    done = StandingLoaded(
        batch="",
        new=len(fresh),
        changed=len(changed),
        unchanged=len(said) - len(fresh) - len(changed),
        missing=len(gone),
        withdrawn=len(gone) if withdraw_missing else 0,
        rejected=len(judged.rejected),
        moves=tuple(m for s in changed for m in moves(now[s.key], s.draft, s.row)),
        problems=judged.problems,
        changes=Changes(),
    )
    if dry_run:
        return done
    require_registry(ctx)
    batch = str(new_fact_id(to_ms(ctx.clock.now())))
    header = Draft(
        kind=Kind.ROSTER_LOADED, payload=header_payload(judged, batch) | done.counts(), details=file_detail(judged)
    )
    drafts = [header, *(_in_batch(s.draft, batch, ()) for s in fresh)]
    drafts += [_in_batch(s.draft, batch, (now[s.key].id,)) for s in changed]
    drafts += [withdrawal(f, batch=batch) for f in gone] if withdraw_missing else []
    _, changes = ctx.store.append(drafts, by=by or ctx.store.desk.operator)
    return replace(done, batch=batch, changes=changes)


def undo_standing(ctx: Context, fact: Fact, since: list[ChangedSince], label: str) -> tuple[str, Draft]:
    """Put what stood before a load back, or take away what it brought."""
    kind = Kind(fact.kind)
    now = ctx.store.standing(kind).get(fact.text("key"))
    gone = bool(fact.payload.get(WITHDRAWN))
    if (now is not None) is gone or (now is not None and not alike(now, fact)):
        since.append(ChangedSince("", label, "這一批匯入", "之後又有更改" if now else "已移除"))
    before = ctx.store.fact(fact.parents[0]) if fact.parents else None
    last = now or fact
    if before is None or before.payload.get(WITHDRAWN):
        return "removed", withdrawal(last, undoes=fact.text("batch"))
    return "restored", again(before, parents=(last.id,), undoes=fact.text("batch"))


def _in_batch(draft: Draft, batch: str, parents: tuple[FactId, ...]) -> Draft:
    return replace(draft, payload={**draft.payload, "batch": batch}, parents=parents)

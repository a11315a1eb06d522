"""`app`'s importing at this desk, as the presenter asks for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, TypedDict

from app.clock import today
from app.context import Context
from app.errors import ActRefused, WrongUse
from app.loading import Loaded
from app.roster.kinds import kind_named
from app.roster.list_items import Target as Place
from app.roster.list_items import find_target
from app.roster.mapping import Remembered
from app.roster.memory import PastLoad
from app.roster.table import CheckedFile
from app.roster.undo import ChangedSince, Undone
from app.school.calendar import AcademicTerm
from app.school.units import ListKind
from ui.background import Ticket
from ui.roster.leaving import Leaving, Missing, Person
from ui.roster.model import (
    LISTS,
    PROBLEMS,
    RESULTS,
    ROSTER,
    Differences,
    Foresight,
    ListItem,
    Source,
    Target,
    with_findings,
)
from ui.roster.seen import seen
from ui.roster.words import QUIET

#: How an undo names an item that was decided on since, and the internal words beside it.
_ITEM: Final = re.compile("審核（(.+)）")
#: How each kind of file says that a row stands in the way of all.
_ALL_OR_NOTHING: Final = frozenset({"roster.has_errors", "problems.all_or_nothing"})
_STATES: Final = frozenset({"pending", "passed", "failed", "not_applicable"})


class _Wished(TypedDict):
    """A target in the words of `app.loading`; whether rows may be refused is said beside it."""

    unit: str
    item: str
    others: str
    listed: str
    overwrite: bool
    term: str


def _wishes(target: Target) -> _Wished:
    return _Wished(
        unit=target.unit,
        item=target.item,
        others=target.others,
        listed=target.listed,
        overwrite=target.overwrite,
        term=target.term,
    )


class Stopped:
    """The ticket as the reader's door asks it."""

    def __init__(self, ticket: Ticket) -> None:
        self._ticket = ticket

    def is_set(self) -> bool:
        """Whether to stop."""
        return self._ticket.cancelled


class StoreImports:
    """What the import screen asks of `app`; each call says in the presenter on which lane it runs."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def list_items(self) -> dict[str, tuple[ListItem, ...]]:
        """Kind -> the items this desk may load such lists for; those known to come as lists of debtors first."""
        from app.clearance.permission import units_of

        mine = units_of(self._ctx)
        usual: list[ListItem] = []
        others: list[ListItem] = []
        parts: list[ListItem] = []
        for unit in self._ctx.school.units:
            for item in unit.items if unit.code in mine and not unit.last else ():
                wanted = usual if item.list_kind is ListKind.PROBLEMS else others
                wanted.append(self._named(Place(item)))
                parts.extend(self._named(Place(item, part)) for part in item.sub_items)
        offered = {kind: [*usual, *others, *(parts if kind != PROBLEMS else ())] for kind in LISTS}
        for kind, found in offered.items():
            place = self._place(kind)
            # The last unit's own lists are offered where the school says there are such.
            if place is not None and (named := self._named(place)) not in found:
                found.insert(0, named)
        offered[RESULTS].insert(0, ListItem("", "", "", ""))
        return {kind: tuple(found) for kind, found in offered.items()}

    def targets(self) -> dict[str, Target]:
        """Kind -> whose list it is where there is no doubt; nobody's list is loaded on a guess."""
        made: dict[str, Target] = {}
        items = self.list_items()
        for kind in LISTS - {RESULTS}:
            place = self._place(kind)
            if place is not None:
                made[kind] = Target(place.item.unit, place.code)
            elif len(items[kind]) == 1:
                made[kind] = Target(items[kind][0].unit, items[kind][0].item)
        return made

    def _place(self, kind: str) -> Place | None:
        """Where the school says that lists of this kind belong, if this desk may load them."""
        from app.clearance.permission import units_of

        mine = units_of(self._ctx)
        if kind in (PROBLEMS, RESULTS):
            return None
        try:
            place = find_target(self._ctx, kind=kind)
        except WrongUse:
            return None
        return place if place.item.unit in mine else None

    def _named(self, place: Place) -> ListItem:
        unit = self._ctx.school.unit(place.item.unit)
        name, name_en = (unit.name, unit.name_en) if unit is not None else (place.item.unit, "")
        alone = place.part is None and unit is not None and len(unit.items) == 1
        label_en = (place.part.label if place.part else place.item.label_en) or place.label
        zh = name if alone else f"{name} · {place.label}"
        en = name_en if alone or not name_en else f"{name_en} · {label_en}"
        return ListItem(place.item.unit, place.code, zh, en)

    def remembered(self, kind: str) -> tuple[Remembered, ...]:
        """Earlier mappings of this kind."""
        from app.roster.memory import remembered

        return remembered(self._ctx.store, kind)

    def check(
        self, source: Source, remembered: tuple[Remembered, ...], ticket: Ticket, reading: Callable[[int], None]
    ) -> CheckedFile:
        """Read and judge a file in its own worker process."""
        from app.loading import check_file

        checked = check_file(
            source.path,
            kind=source.kind,
            sheet=source.sheet,
            encoding=source.encoding,
            password=source.password,
            mapping=source.mapping,
            header_row=source.header_row,
            remembered=remembered,
            school=self._ctx.school,
            cancel=Stopped(ticket),
            progress=lambda rows, _total: reading(rows),
        )
        seen(checked)
        return checked

    def recheck(self, checked: CheckedFile, edits: Mapping[tuple[int, str], str]) -> CheckedFile:
        """Judge again after edits."""
        from app.roster.checks import recheck
        from app.roster.school_rules import rules_of

        return recheck(checked, edits, rules=rules_of(self._ctx.school))

    def foresee(self, checked: CheckedFile, target: Target) -> Foresight:
        """What loading would do, with nothing written."""
        if not checked.accepted:
            return Foresight()
        found = self._foresee_roster(checked, target) if checked.kind == ROSTER else self._foresee_load(checked, target)
        return replace(found, held=target.all_or_nothing and self._held(checked, target))

    def _held(self, checked: CheckedFile, target: Target) -> bool:
        """Whether the whole file would be refused for one of its rows; what that means is each kind's own rule."""
        from app.loading import load_checked

        try:
            load_checked(self._ctx, checked, dry_run=True, all_or_nothing=True, **_wishes(target))
        except ActRefused as error:
            if error.code in _ALL_OR_NOTHING:
                return True
            raise
        return False

    def terms(self) -> tuple[str, ...]:
        """The terms a roster may be about: next year's back to two years ago, this one among them."""
        now = AcademicTerm.of(today(self._ctx.clock))
        return tuple(f"{year}-{semester}" for year in range(now.year + 1, now.year - 3, -1) for semester in (2, 1))

    def load(self, checked: CheckedFile, target: Target, leaving: Leaving, missing: Missing) -> Loaded:
        """Record it.

        Raises:
            ActRefused: When others would leave the roster than those the operator was shown.
        """
        from app.loading import load_checked

        withdraw = leaving.withdraw and bool(missing.people)
        if withdraw:
            self._still_missing(checked, target, missing)
        return load_checked(
            self._ctx,
            checked,
            **_wishes(target),
            all_or_nothing=target.all_or_nothing,
            withdraw_missing=withdraw,
            leaving_confirmed=withdraw and leaving.confirmed,
        )

    def undo(self, batch: str) -> Undone:
        """Take a load back.

        Raises:
            ChangedAfterLoad: In the school's own words for items and states.
        """
        from app.roster.undo import ChangedAfterLoad, undo_batch

        try:
            return undo_batch(self._ctx, batch)
        except ChangedAfterLoad as error:
            raise ChangedAfterLoad([self._worded(since) for since in error.since]) from error

    def history(self) -> Sequence[PastLoad]:
        """Earlier loads, newest first."""
        from app.roster.memory import history

        return history(self._ctx.store)

    def write_rejects(self, batch: str, out: Path) -> int:
        """Give a load's rejected rows back."""
        from app.loading import write_rejects

        return write_rejects(self._ctx, batch, out)

    def save_rejects(self, checked: CheckedFile, out: Path) -> int:
        """Give the rejected rows of a file that was not loaded back."""
        from app.roster.rejects import rejects_workbook

        return rejects_workbook(checked, out, made_at=self._ctx.clock.now())

    def _worded(self, since: ChangedSince) -> ChangedSince:
        words = self._ctx.school.words
        found = _ITEM.fullmatch(since.field)
        if found is None:
            return since
        item = self._ctx.school.item(found[1])
        loaded, now = (words.state(s) if s in _STATES else s for s in (since.loaded, since.now))
        return replace(since, field=f"「{item.label if item else found[1]}」", loaded=loaded, now=now)

    def _still_missing(self, checked: CheckedFile, target: Target, missing: Missing) -> None:
        """Colleagues may have recorded students since the list was shown: nobody leaves unseen."""
        from app.roster.loading import preview

        if preview(self._ctx, checked, term=target.term).missing != missing.numbers:
            raise ActRefused(
                code="roster.missing_changed",
                title="退出的名單已經不同",
                message="預覽之後名冊又有異動，會退出名冊的學生和剛才列出的不同，所以沒有匯入。",
                hint="請重新查看缺少的學生名單，再決定保留或退出。",
            )

    def _foresee_roster(self, checked: CheckedFile, target: Target) -> Foresight:
        from app.masks import masked
        from app.protected import is_protected
        from app.roster.loading import preview
        from app.unsent import elsewhere

        diff = preview(self._ctx, checked, term=target.term)
        counts = {
            "new": len(diff.new),
            "changed": len(diff.changed),
            "unchanged": len(diff.unchanged),
            "missing": len(diff.missing),
        }
        fallback = checked.mapping.get("student_no", "")
        changed: dict[tuple[int, str], str] = {}
        for row in diff.changed:
            for cell in row.changes:
                # The preview is no place to look contact data up: what the desk holds is shown as on every card.
                old = masked(cell.field, cell.old) if is_protected(cell.field) else cell.old
                changed[row.row.row, checked.mapping.get(cell.field, fallback)] = old
        stored = self._ctx.store.roster_fields() if diff.missing else {}
        people = tuple(
            Person(number, stored[number].get("name", ""), stored[number].get("department", ""))
            for number in diff.missing
        )
        alone = not self._ctx.store.sync_state().configured
        missing = Missing(
            people,
            diff.known,
            diff.too_many_missing,
            None if alone else elsewhere(self._ctx),
            self._ctx.clock.now(),
        )
        return Foresight(counts, differences=Differences(frozenset(r.row for r in diff.new), changed), missing=missing)

    def _foresee_load(self, checked: CheckedFile, target: Target) -> Foresight:
        """Whatever loading would do, done without writing."""
        from app.loading import load_checked

        found = load_checked(
            self._ctx,
            checked,
            **_wishes(target),
            dry_run=True,
        )
        counts = {
            name: count for name, count in found.counts.items() if name != "rejected" and (count or name not in QUIET)
        }
        fields = {field.label: field.name for field in kind_named(checked.kind).fields}
        changed = {
            (move.row, checked.mapping[fields[move.label]]): move.old
            for move in found.moves or ()
            if not move.kept and fields.get(move.label) in checked.mapping
        }
        judged = with_findings(checked, found.problems)
        seen(judged)
        return Foresight(counts, differences=Differences(frozenset(), changed), judged=judged)

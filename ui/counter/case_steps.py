"""What can be put on record at the counter beside a decision (辦理紀錄), as steps in the order a clerk takes them.

Worked out from the card without Qt: the case's own steps first (notice, self checks, contact data, what the roster does
not say, the paper route), then those of the item the card stands on (intake, sub-items, documents, consent, stamp).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app import parts
from app.clearance.board import Board, BoardPart, BoardRow, Proof, Standing
from ui.i18n import short_moment
from ui.punctuation import listed


class Act(StrEnum):
    """What a step does."""

    NOTICE = "notice"
    CHECK = "check"
    CONTACT = "contact"
    FACT = "fact"
    ROUTE = "route"
    INTAKE = "intake"
    PROOF = "proof"
    PART = "part"
    READ = "read"
    CONSENT = "consent"
    STAMP = "stamp"
    DELEGATE = "delegate"


class Mood(StrEnum):
    """How a step stands."""

    DONE = "done"
    OPEN = "open"
    QUESTION = "question"
    FREE = "free"
    CONFLICT = "conflict"


class Ask(StrEnum):
    """What has to be typed for a choice."""

    NUMBER = "number"
    DAY = "day"
    NOTE = "note"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Choice:
    """One way of taking a step (選項): the value it records, what is to be typed for it, and whether it must be."""

    value: str
    asks: tuple[Ask, ...] = ()
    must: tuple[Ask, ...] = ()


@dataclass(frozen=True, slots=True)
class By:
    """Who recorded something and when, told in the language in force."""

    who: str = ""
    at: datetime | None = None

    def __str__(self) -> str:
        return f"{self.who} · {short_moment(self.at)}" if self.who and self.at is not None else ""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the sheet.

    `title` and `detail` are the school's own words, `told` is what the sheet says in its own (a code of `case_words`).
    """

    act: Act
    part: str
    title: str
    mood: Mood
    told: str = ""
    detail: str = ""
    by: By = By()
    choices: tuple[Choice, ...] = field(default_factory=tuple)
    of_item: bool = False


def steps_of(board: Board, row: BoardRow | None, *, registry: bool) -> tuple[Step, ...]:
    """Every step of a card and the item it stands on; `registry`: this desk may route cases and enter stamps."""
    case = list(_case(board, registry=registry))
    item = list(_item(board, row, registry=registry)) if row is not None else []
    return (*case, *item)


def _case(board: Board, *, registry: bool) -> Iterator[Step]:
    standing = board.standing
    yield from _notice(standing)
    for check in standing.checks:
        mood = {parts.YES: Mood.DONE, parts.NO: Mood.QUESTION}.get(check.answer, Mood.OPEN)
        told = {parts.YES: "yes", parts.NO: "no"}.get(check.answer, "unanswered")
        yield Step(
            Act.CHECK, check.code, check.label, mood, told, choices=(Choice(parts.YES), Choice(parts.NO), Choice(""))
        )
    if standing.contact_confirmed is not None:
        mood = Mood.DONE if standing.contact_confirmed else Mood.OPEN
        told = "submitted" if standing.contact_confirmed else "not_submitted"
        yield Step(Act.CONTACT, parts.CONTACT, standing.contact_title, mood, told, choices=(Choice("open"),))
    for asked in standing.facts:
        mood = Mood.DONE if asked.value else Mood.QUESTION
        ways = (Choice("set", (Ask.VALUE,), (Ask.VALUE,)), *((Choice(""),) if asked.value else ()))
        yield Step(
            Act.FACT,
            asked.name,
            asked.label,
            mood,
            "" if asked.value else "not_on_roster",
            asked.value,
            By(asked.by, asked.at),
            ways,
        )
    if registry and not board.handed_over:
        yield from _route(standing)


def _notice(standing: Standing) -> Iterator[Step]:
    notice = standing.notice
    if notice is None:
        return
    told = "read" if notice.current else "read_older" if notice.read_version else "unread"
    ways = (Choice(""),) if notice.current else (Choice("counter"), Choice("online"))
    yield Step(
        Act.NOTICE,
        parts.NOTICE,
        notice.title,
        Mood.DONE if notice.current else Mood.OPEN,
        told,
        notice.version,
        By(notice.by, notice.at),
        ways,
    )


def _route(standing: Standing) -> Iterator[Step]:
    if standing.on_paper:
        yield Step(
            Act.ROUTE,
            parts.ROUTE,
            "",
            Mood.DONE,
            "on_paper",
            standing.routed_reason,
            By(standing.routed_by, standing.routed_at),
            (Choice("online", (Ask.NOTE,), (Ask.NOTE,)),),
        )
        return
    # After the window nobody has to explain; inside it a reason is what keeps the route an exception.
    must = () if standing.may_restart else (Ask.NOTE,)
    mood = Mood.OPEN if standing.may_restart else Mood.FREE
    told = "may_restart" if standing.may_restart else "online"
    yield Step(Act.ROUTE, parts.ROUTE, "", mood, told, choices=(Choice(parts.ON_PAPER, (Ask.NOTE,), must),))


def _item(board: Board, row: BoardRow, *, registry: bool) -> Iterator[Step]:
    if row.kind == "reminder" and row.state != "not_applicable":
        mood = Mood.DONE if row.read else Mood.OPEN
        told = "read" if row.read else "unread"
        by = By(row.read_by, row.read_at)
        way = Choice("" if row.read else parts.YES)
        yield Step(Act.READ, row.item, row.item_name, mood, told, row.acknowledge, by, (way,), of_item=True)
    mine = row.mine and not board.handed_over and row.state != "not_applicable"
    if not mine:
        if registry and board.standing.on_paper and not row.final and not board.handed_over:
            yield _stamp(row)
        if row.mine and board.handed_over:
            # By proxy or by mail what is kept for the pickup follows after the diploma has left (N39).
            yield from (_part(part) for part in row.parts if part.at_pickup and part.applies)
        return
    if row.intake is not None and row.intake.needed:
        yield _intake(row)
    if row.proof is not None:
        yield _proof(row.proof)
    for part in row.parts:
        yield _part(part)
    if any(w.prerequisite == "consent" for w in row.waiting) or "consent" in row.papers:
        done = not any(w.prerequisite == "consent" for w in row.waiting)
        mood = Mood.DONE if done else Mood.OPEN
        told = "consent_there" if done else "consent_missing"
        yield Step(Act.CONSENT, parts.CONSENT, row.item_name, mood, told, choices=(Choice("open"),), of_item=True)
    if row.delegate_role and row.state != "passed" and not board.standing.on_paper:
        way = Choice(row.delegate_role, (Ask.NOTE,), (Ask.NOTE,))
        yield Step(
            Act.DELEGATE,
            row.item,
            row.delegate_role,
            Mood.FREE,
            "delegate",
            row.delegate_text,
            By(),
            (way,),
            of_item=True,
        )
    if registry and board.standing.on_paper and not row.final:
        yield _stamp(row)


def _intake(row: BoardRow) -> Step:
    intake = row.intake
    assert intake is not None  # noqa: S101 - asked before
    mood = {parts.RECEIVED: Mood.DONE, "": Mood.OPEN}.get(intake.state, Mood.QUESTION)
    promised = short_moment(intake.promised) if intake.promised is not None else ""
    ways = (
        Choice(parts.RECEIVED, (Ask.NOTE,)),
        Choice(parts.INCOMPLETE, (Ask.NOTE,), (Ask.NOTE,)),
        Choice(parts.RETURNED, (Ask.NOTE,), (Ask.NOTE,)),
    )
    told = "promised" if promised else (intake.state or "not_received")
    return Step(
        Act.INTAKE,
        parts.INTAKE,
        intake.label,
        mood,
        told,
        promised or intake.note,
        By(intake.by, intake.at),
        tuple(way for way in ways if way.value != intake.state),
        of_item=True,
    )


def _proof(proof: Proof) -> Step:
    """Found right with one digit; a correction names what is wrong, and is asked for before anybody makes it (T10)."""
    mood = {parts.YES: Mood.DONE, "": Mood.OPEN}.get(proof.state, Mood.QUESTION)
    ways = [Choice(parts.YES), Choice(parts.CORRECTION, (Ask.NOTE,), (Ask.NOTE,))]
    if proof.state == parts.CORRECTION:
        ways = [Choice(parts.CORRECTED, (Ask.NOTE,))]
    return Step(
        Act.PROOF,
        parts.PROOF,
        proof.label,
        mood,
        f"proof_{proof.state or 'open'}",
        "　".join(t for t in (listed(proof.fields), proof.note) if t),
        By(proof.by, proof.at),
        tuple([w for w in ways if w.value != proof.state] + ([Choice("")] if proof.state else [])),
        of_item=True,
    )


def _part(part: BoardPart) -> Step:
    if part.conflict:
        mood = Mood.CONFLICT
    elif not part.applies or part.state == "not_concerned":
        mood = Mood.FREE
    elif part.state == "done":
        mood = Mood.DONE
    else:
        mood = Mood.QUESTION if part.question else Mood.OPEN
    asks: tuple[Ask, ...] = ()
    if part.kind == "document":
        asks = (*((Ask.NUMBER,) if part.asks else ()), Ask.DAY)
    set_it = Choice(parts.YES, asks, (Ask.NUMBER,) if part.asks else ())
    free = Choice(parts.NOT_CONCERNED, (Ask.NOTE,), (Ask.NOTE,))
    ways: tuple[Choice, ...] = ()
    if part.applies:
        ways = (set_it, *((free,) if part.question else ()), Choice(""))
        if mood is Mood.DONE:
            ways = (Choice(""),)
        elif part.state == "open":
            ways = ways[:-1]
    told = "at_pickup" if part.at_pickup and mood is Mood.OPEN else "conflict" if part.conflict else ""
    number = f"{part.asks} {part.number}".strip() if part.number else ""
    detail = "　".join(text for text in (number, part.question or part.note) if text)
    return Step(Act.PART, part.part, part.label, mood, told, detail, By(part.by, part.at), ways, of_item=True)


def _stamp(row: BoardRow) -> Step:
    stamped = row.stamped is not None
    ways = (
        Choice("pass", (Ask.DAY,), (Ask.DAY,)),
        Choice("fail", (Ask.DAY, Ask.NOTE), (Ask.DAY, Ask.NOTE)),
        *((Choice("withdraw", (Ask.NOTE,)),) if stamped else ()),
    )
    mood = Mood.DONE if stamped else Mood.OPEN
    told = "stamped" if stamped else "not_stamped"
    return Step(Act.STAMP, row.item, row.item_name, mood, told, row.unit_name, By(), ways, of_item=True)

"""How a draft becomes a fact: its id, its canonical bytes, its salted details; one at a time or a load's 100,000 at once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from app.canonical import MalformedFact, canonical, encoded, spelled
from app.clock import Clock, to_ms
from app.identifiers import salts, uuids_of
from app.laid_out import LaidOut
from app.ledger import (
    MAX_DETAIL_BYTES,
    PAYLOAD_VERSION,
    DeskId,
    Detail,
    DetailClass,
    Draft,
    Fact,
    FactId,
    OperatorName,
    Payload,
    commitment,
)

MAX_BODY_BYTES = 64 * 1024
_WIDEST = 4  # bytes a character takes in UTF-8 at most
#: A member's own word, without asking the member: bulk loads are many.
_CLASS_WORDS = {cls: cls.value for cls in DetailClass}
_CLASSES = {word: cls for cls, word in _CLASS_WORDS.items()}


def write(draft: Draft, *, desk: DeskId, n: int, by: OperatorName, at: datetime) -> Fact:
    """Turn a draft into the fact that will be stored, with canonical bytes and salted details.

    Raises:
        MalformedFact: When the payload cannot be written canonically or is too large.
    """
    return _as_fact(draft, _spell((draft,), desk=desk, first_n=n, by=by, at_ms=to_ms(at))[0], desk, by, to_ms(at))


#: Class, salt and text of one detail.
Sealed = tuple[str, str, str]


class Written(NamedTuple):
    """A draft as it will be stored (落筆): what is kept of a fact, for loads that write 100,000 at once."""

    id: FactId
    n: int
    kind: str
    body: str
    hash: bytes
    sealed: Sequence[Sealed]


def _spell(drafts: Sequence[Draft], *, desk: DeskId, first_n: int, by: OperatorName, at_ms: int) -> list[Written]:
    """Drafts as consecutive facts. What all of them share is spelled once, in the one order `canonical` has."""
    # In the order of the facts, so that an index of them is filled from one side.
    ids = uuids_of(at_ms, len(drafts))
    drawn = salts(sum([len(draft.details) for draft in drafts]))
    head = f'{{"at":{canonical(at_ms)},"by":{canonical(by)},"d":'
    at_desk = f',"desk":{canonical(desk)},"dt":'
    kinds = {kind: (kind.value, canonical(kind.value)) for kind in {draft.kind for draft in drafts}}
    made: list[Written] = []
    for n, (fact_id, draft) in enumerate(zip(ids, drafts, strict=True), first_n):
        sealed, commitments = _seal(draft.details, drawn)
        kind, kind_text = kinds[draft.kind]
        par = canonical(sorted(draft.parents)) if draft.parents else "[]"
        stu = f',"stu":{canonical(draft.student)}' if draft.student is not None else ""
        body = (
            f"{head}{spelled(draft.payload)}{at_desk}{commitments}"
            f',"id":"{fact_id}","kind":{kind_text},"n":{n},"par":{par},"pv":{PAYLOAD_VERSION}{stu}}}'
        )
        exact = encoded(body)
        if len(exact) > MAX_BODY_BYTES:
            raise MalformedFact(f"body is larger than {MAX_BODY_BYTES} bytes")
        made.append(Written(FactId(fact_id), n, kind, body, hashlib.sha256(exact).digest(), sealed))
    return made


def _seal(details: Mapping[DetailClass, Payload], drawn: Iterator[str]) -> tuple[list[Sealed], str]:
    """Class, salt and text of each detail that says something, and the text of what the body commits to."""
    if type(details) is LaidOut:
        values = details.values_
        sealed = [(word, next(drawn), form % pick(values)) for _, word, _, pick, form in details.layout.parts]
        commitments = details.layout.commitments % tuple([commitment(salt, value) for _, salt, value in sealed])
    else:
        sealed = [(_CLASS_WORDS[cls], next(drawn), spelled(fields)) for cls, fields in details.items() if fields]
        commitments = spelled({word: commitment(salt, value) for word, salt, value in sealed})
    for word, _, value in sealed:
        if _too_large(value, MAX_DETAIL_BYTES):
            raise MalformedFact(f"detail {word} is larger than {MAX_DETAIL_BYTES} bytes")
    return sealed, commitments


def _as_fact(draft: Draft, made: Written, desk: DeskId, by: OperatorName, at_ms: int) -> Fact:
    details = [Detail(_CLASSES[word], salt, value) for word, salt, value in made.sealed]
    return Fact(
        id=made.id,
        desk=desk,
        n=made.n,
        kind=made.kind,
        student=draft.student,
        by=by,
        at_ms=at_ms,
        parents=tuple(sorted(draft.parents)),
        payload=draft.payload,
        payload_version=PAYLOAD_VERSION,
        commitments={detail.cls.value: detail.hash for detail in details},
        body=made.body,
        details={detail.cls: detail for detail in details},
    )


def _too_large(text: str, limit: int) -> bool:
    return len(text) * _WIDEST > limit and len(text.encode()) > limit


class Scribe:
    """Writes a desk's facts in order: holds desk id, operator and clock, and nothing else."""

    def __init__(self, *, desk: DeskId, clock: Clock) -> None:
        self.desk = desk
        self._clock = clock

    def write_all(self, drafts: Sequence[Draft], *, first_n: int, by: OperatorName) -> list[Fact]:
        """Write drafts as consecutive facts starting at counter `first_n`."""
        at_ms = self.now_ms()
        made = self.spell(drafts, first_n=first_n, by=by, at_ms=at_ms)
        return [self.fact(draft, one, by=by, at_ms=at_ms) for draft, one in zip(drafts, made, strict=True)]

    def now_ms(self) -> int:
        """The moment at which facts are written now."""
        return to_ms(self._clock.now())

    def spell(self, drafts: Sequence[Draft], *, first_n: int, by: OperatorName, at_ms: int) -> list[Written]:
        """Drafts as they will be stored, a portion of a load that is written at one moment."""
        return _spell(drafts, desk=self.desk, first_n=first_n, by=by, at_ms=at_ms)

    def fact(self, draft: Draft, made: Written, *, by: OperatorName, at_ms: int) -> Fact:
        """The fact a draft has become."""
        return _as_fact(draft, made, self.desk, by, at_ms)

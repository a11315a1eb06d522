"""Saying a fact again (照樣重寫): the same content under another name, pointing at what was said again before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from app.ledger import Draft, Fact, FactId, Kind, Payload

#: Payload key: the fact this one says again.
RE: Final = "re"


def repeated(fact: Fact, said: Mapping[FactId, FactId], *, parents: Sequence[FactId], **more: object) -> Draft:
    """The draft that says a fact again: same kind, student and details, ids of facts said again replaced by the new.

    Args:
        fact: The old one.
        said: Old id -> new id of what was said again before.
        parents: What the new one supersedes, as old or new ids.
        more: Further entries of the payload.
    """
    return Draft(
        Kind(fact.kind),
        {**_mapped(fact.payload, said), RE: fact.id, **more},
        fact.student,
        parents=tuple(said.get(p, p) for p in parents),
        details={c: _mapped(d.fields, said) for c, d in fact.details.items()},
    )


def names(fact: Fact) -> frozenset[str]:
    """Ids a fact may name: its parents and every text of its payload."""
    return frozenset(fact.parents) | _texts(fact.payload)


def _mapped(value: Payload, said: Mapping[FactId, FactId]) -> dict[str, object]:
    return {key: _swap(item, said) for key, item in value.items()}


def _swap(value: object, said: Mapping[FactId, FactId]) -> object:
    if isinstance(value, str):
        return said.get(FactId(value), value)
    if isinstance(value, Mapping):
        return {key: _swap(item, said) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_swap(item, said) for item in value]
    return value


def _texts(value: object) -> frozenset[str]:
    if isinstance(value, str):
        return frozenset({value})
    if isinstance(value, Mapping):
        return frozenset().union(*(_texts(item) for item in value.values()))
    if isinstance(value, list | tuple):
        return frozenset().union(*(_texts(item) for item in value))
    return frozenset()

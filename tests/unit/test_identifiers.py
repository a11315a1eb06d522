"""UUIDs written without making objects are those the standard library would write."""

from __future__ import annotations

import uuid

from hypothesis import given
from hypothesis import strategies as st

from app.identifiers import named_uuid, uuids_of


@given(st.uuids(), st.text(st.characters(exclude_categories=["Cs"])))
def test_a_name_has_the_identifier_the_library_gives_it(space: uuid.UUID, name: str) -> None:
    assert named_uuid(space.bytes, name) == str(uuid.uuid5(space, name))


@given(st.integers(0, 2**48 - 1), st.integers(0, 300))
def test_identifiers_of_one_moment_are_version_seven_ascending_and_never_the_same(at_ms: int, count: int) -> None:
    made = uuids_of(at_ms, count)
    assert made == sorted(set(made))
    assert len(made) == count
    for text in made:
        parsed = uuid.UUID(text)
        assert (str(parsed), parsed.version, parsed.variant) == (text, 7, uuid.RFC_4122)
        assert parsed.int >> 80 == at_ms

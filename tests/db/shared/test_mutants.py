"""A check that never fails proves nothing: each invariant's own mutant must make its check speak, and only a mutant may."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.db.shared.mutants import MUTANTS, Mutant
from tests.db.shared.office import Office
from tests.db.shared.stories import Story

STORIES = tuple(dict.fromkeys(mutant.story for mutant in MUTANTS))


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_a_whole_product_gives_the_checks_nothing_to_say(story: Story, office: Office, tmp_path: Path) -> None:
    assert story(office, tmp_path) == []


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: f"{mutant.invariant}: {mutant.what}")
def test_every_invariant_fails_on_its_own_mutant(
    mutant: Mutant, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mutant.broken(office, monkeypatch)
    found = mutant.story(office, tmp_path)
    assert [said for said in found if said.startswith(f"{mutant.invariant}:")], found

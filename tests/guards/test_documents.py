"""What the documents name exists: commands, options, files, keys, settings, and what stands on the screen."""

from __future__ import annotations

import pytest

from app.school.load import load_profile
from tests.guards import named, vocabulary
from tests.guards.tree import DOCUMENTS, ROOT

GUIDES = tuple(d for d in DOCUMENTS if d.startswith(("docs/guide/", "docs/operations/", "resources/guide/zh/")))
IN_ENGLISH = tuple(d for d in DOCUMENTS if d.startswith("resources/guide/en/"))
OF_A_ROLE = tuple(d for d in DOCUMENTS if d.startswith("docs/guide/"))
SEEDED = {
    "dev": "`python3 dev.py fly`",
    "command": "```\npython -m app roster chekc 名冊.xlsx\n```",
    "option": "`--dry-rum`",
    "file": "`app/clearance/stamp_collecting.py`",
    "key": "Ctrl+Shift+X",
    "word": "`trust_rots`",
    "section": "`[digital_dilpoma]`",
}
"""One false name for each check."""


def text_of(document: str) -> str:
    return (ROOT / document).read_text("utf-8")


@pytest.mark.parametrize("check", named.CHECKS)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_a_document_names_exists(document: str, check: str) -> None:
    assert named.CHECKS[check](text_of(document)) == set()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_and_picture_leads_to_a_file(document: str) -> None:
    beside = (ROOT / document).parent
    assert [target for target in named.LINK.findall(text_of(document)) if not (beside / target).exists()] == []


@pytest.mark.parametrize("document", GUIDES)
def test_what_a_guide_quotes_stands_on_the_screen(document: str) -> None:
    assert named.quoted(text_of(document)) == set()


@pytest.mark.parametrize("document", IN_ENGLISH)
def test_what_a_guide_in_english_quotes_stands_on_the_screen_in_english(document: str) -> None:
    assert named.quoted_in_english(text_of(document)) == set()


@pytest.mark.parametrize("document", OF_A_ROLE)
def test_the_guide_of_a_role_shows_the_screens_it_works_at(document: str) -> None:
    assert [target for target in named.LINK.findall(text_of(document)) if target.endswith(".png")] != []


@pytest.mark.parametrize("check", named.CHECKS)
def test_a_false_name_in_any_document_is_found(check: str) -> None:
    for document in DOCUMENTS:
        assert named.CHECKS[check](f"{text_of(document)}\n{SEEDED[check]}\n") != set()


def test_a_false_quotation_in_a_guide_is_found() -> None:
    assert named.quoted("按「送出去吧」，再到「名冊匯入」。\n- **沒有的頁**：") == {"送出去吧", "沒有的頁"}
    assert named.quoted_in_english("press “Send it off”\n- **Contradictions**: two\n- **No such page**: three") == {
        "Send it off",
        "No such page",
    }


@pytest.mark.parametrize(
    "words",
    [
        "`audit submit|fly`",
        "`doctor --sever`",
        "`python -m app erase B10901018 --bases 公文字號`",
        "```\npython -m app connect\n```",
    ],
)
def test_a_command_that_would_be_refused_as_it_stands_is_found(words: str) -> None:
    assert named.commands(words) != set()


def test_every_key_on_the_page_of_all_keys_is_asked_for_by_some_place_of_the_window() -> None:
    assert vocabulary.overview_of_keys() - vocabulary.pressed_keys() == set()


def test_the_assistants_guide_names_the_schools_where_students_apply() -> None:
    """Elsewhere the steps and the fifth page it tells of are not there."""
    profiles = [load_profile(path.stem) for path in sorted((ROOT / "resources/schools").glob("*.toml"))]
    told = next(line for line in text_of("docs/guide/assistant.md").splitlines() if "隨附的四校中" in line)
    assert {p.name for p in profiles if p.name in told} == {p.name for p in profiles if p.takes_applications}

"""A request for an electronic document reaches the other registry desk, is answered there, and no other unit writes one."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from app.bootstrap import open_desk
from tests.scenarios.commands_office import CommandDesk, Office

WHO = "41000001E"
ROSTER = f"學號,姓名,系所,學制,畢業學年期\n{WHO},犇,教育學系,學士班,113-2\n"
NOTE = "下午三點回電"
DOCUMENTS = ("certificates", "documents")


def knows(desk: CommandDesk, text: str) -> bool:
    """Whether any detail in a desk's own store holds a text."""
    with closing(open_desk(desk.folder)) as opened:
        return any(text in one.value for _, fact in opened.store.facts() for one in fact.details.values())


@pytest.mark.rows("T33")
def test_what_one_desk_took_in_the_other_answers_and_the_library_neither_writes_nor_reads(
    office: Office, tmp_path: Path
) -> None:
    office.school = "ntnu"
    office.rebuild()
    # The unit that hands diplomas out is one of its own at this school.
    first = office.desk("one", office.staff("one", "registry", "issue"), "registry,issue")
    second = office.desk("two", office.staff("two", "issue"), "issue")
    library = office.desk("lib", office.staff("lib", "library"), "library")
    (tmp_path / "名冊.csv").write_text(ROSTER, encoding="utf-8-sig")
    first.run("roster", "load", tmp_path / "名冊.csv")
    first.run(*DOCUMENTS, "ask", WHO, "transcript-zh", "ranking", "--note", NOTE)
    for desk in (first, second, library):
        desk.sync()
    (waits, _) = second.run(*DOCUMENTS, "list", "--open", code=1)
    assert (waits["student_no"], waits["document"], waits["note"]) == (WHO, "transcript-zh", NOTE)
    assert library.refusal(*DOCUMENTS, "ask", WHO, "ranking") == "clearance.other_unit"
    assert not knows(library, NOTE)

    # Both answer before they have heard of each other; what they say alike is no contradiction.
    first.run(*DOCUMENTS, "answer", WHO, "transcript-zh", "told")
    second.run(*DOCUMENTS, "answer", WHO, "transcript-zh", "withdrawn")
    for desk in (first, second):
        desk.run(*DOCUMENTS, "answer", WHO, "ranking", "told")
    for desk in (first, second, first):
        desk.sync()
    found = {d["document"]: d for d in first.run(*DOCUMENTS, "list")}
    assert (found["transcript-zh"]["conflict"], found["transcript-zh"]["state"]) == (True, "")
    assert (found["ranking"]["conflict"], found["ranking"]["state"]) == (False, "told")
    first.run(*DOCUMENTS, "answer", WHO, "transcript-zh", "told", "--note", "問過同學")
    first.sync()
    second.sync()
    assert second.run(*DOCUMENTS, "list", "--open") == []
    assert second.run("verify")["projection_ok"]

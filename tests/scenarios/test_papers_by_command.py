"""What a clerk hands thirty people today, printed by one command: all papers of one student, then all of the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap import sample_dir
from tests.command_line import here
from tests.golden.reading import bookmarks, page_texts
from tests.golden.scanner import bar_codes, picture
from tests.scenarios.commands_desk import Desk

BUNDLE = ("clearance-slip", "proxy", "military-reminder")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk with the sample roster: three hundred people, some with names no usual font has."""
    made = Desk(tmp_path / "desk", monkeypatch)
    made.run("init", "--school", "npust", "--unit", "*", "--operator", "王小明")
    made.run("roster", "load", sample_dir() / "應屆畢業生名冊.xlsx")
    return made


@pytest.fixture
def today(desk: Desk, tmp_path: Path) -> Path:
    """The list of who comes today: sixty numbers in a file."""
    path = tmp_path / "今天.txt"
    facts = desk.lines("facts")
    numbers = [f["details"]["core"]["student_no"] for f in facts if f["kind"] == "student.recorded"]
    path.write_text("\n".join(sorted(numbers)[:60]), encoding="utf-8")
    return path


def with_all(papers: tuple[str, ...]) -> list[str]:
    """The further papers as the command takes them."""
    return [word for paper in papers[1:] for word in ("--with", paper)]


def test_sixty_people_s_papers_lie_in_the_file_by_student_and_every_code_leads_to_its_record(
    desk: Desk, today: Path, tmp_path: Path
) -> None:
    out, numbers = tmp_path / "今天.pdf", today.read_text(encoding="utf-8").split()
    made = desk.run("print", BUNDLE[0], *with_all(BUNDLE), "--students", today, "--out", out)
    left = {(one["student_no"], one["paper"]) for one in made["left_out"]}
    wanted = [(paper, number) for number in numbers for paper in BUNDLE if (number, paper) not in left]
    assert 0 < len(left) < 60
    assert {paper for _, paper in left} == {"military-reminder"}
    assert [(one["paper"], one["student_no"]) for one in made["prints"]] == wanted
    assert [one["number"] for one in made["prints"]] == made["numbers"]
    assert made["sheets"] == len(wanted) == len(set(made["numbers"]))
    pages = page_texts(out.read_bytes())
    assert made["pages"] == len(pages)
    firsts = [at for at, page in enumerate(pages) if "第 1 頁" in page]
    assert [number in pages[at] for number, at in zip(made["numbers"], firsts, strict=True)] == [True] * len(wanted)
    assert len([entry for entry in bookmarks(out.read_bytes()) if entry.split()[0] in numbers]) == 60
    # A scanner at the desk reads the code of any sheet; here those of the last student.
    for one, at in list(zip(made["prints"], firsts, strict=True))[-2:]:
        (scanned,) = bar_codes(picture(out.read_bytes(), at))
        shown = desk.run("paper", "show", scanned)
        assert (shown["number"], shown["paper"]) == (one["number"], one["paper"])
        assert shown["student_no"] == one["student_no"]
    assert len([f for f in desk.lines("facts") if f["kind"] == "paper.printed"]) == len(wanted)
    assert desk.run("verify")["chain_ok"] is True


def test_a_bundle_is_told_in_people_and_sheets_and_whom_one_paper_does_not_concern_is_named(
    desk: Desk, today: Path, tmp_path: Path
) -> None:
    numbers = today.read_text(encoding="utf-8").split()[:6]
    done = here("print", BUNDLE[0], *with_all(BUNDLE), *numbers, "--out", tmp_path / "一套.pdf")
    told = done.stdout.splitlines()
    left = [line for line in told if line.startswith("未列印：")]
    assert told[0].startswith(f"6 位共 {18 - len(left)} 份、")
    assert all("役期折減提醒單" in line for line in left)


def test_a_file_for_each_student_holds_the_whole_bundle(desk: Desk, today: Path, tmp_path: Path) -> None:
    folder, numbers = tmp_path / "每人一檔", today.read_text(encoding="utf-8").split()[:4]
    made = desk.run("print", "clearance-slip", "--with", "proxy", *numbers, "--each", "--out", folder)
    assert [name.split("_")[0] for name in made["files"]] == numbers
    assert sorted(path.name for path in folder.iterdir()) == sorted(made["files"])
    assert [(one["paper"], one["student_no"]) for one in made["prints"]] == [
        (paper, number) for number in numbers for paper in ("clearance-slip", "proxy")
    ]
    for name, at in zip(made["files"], range(0, 8, 2), strict=True):
        text = "".join(page_texts((folder / name).read_bytes()))
        assert [number in text for number in made["numbers"]] == [k in (at, at + 1) for k in range(8)]


def test_where_one_paper_may_not_be_printed_none_is_and_neither_file_nor_fact_is_there(
    desk: Desk, today: Path, tmp_path: Path
) -> None:
    """The sample school has not given the text of its consent yet."""
    out, number = tmp_path / "一套.pdf", today.read_text(encoding="utf-8").split()[0]
    refused = desk.run("print", "clearance-slip", number, "--with", "consent", "--out", out, code=1)["error"]
    assert refused["code"] == "paper.text-missing"
    assert f"{number} 的「" in refused["message"]
    assert desk.refusal("print", "clearance-slip", number, "--with", "envelope", "--out", out, code=2) == (
        "paper.not_together"
    )
    assert desk.refusal("print", "clearance-slip", number, "--with", "menu", "--out", out, code=2) == "paper.unknown"
    taken = tmp_path / "檔案"
    taken.write_text("已經有這個檔", encoding="utf-8")
    assert desk.refusal("print", "clearance-slip", number, "--with", "proxy", "--out", taken / "x.pdf", code=3) == (
        "paper.unwritable"
    )
    assert not out.exists()
    assert [f for f in desk.lines("facts") if f["kind"] == "paper.printed"] == []


@pytest.mark.rows("N45")
def test_blank_forms_and_drafts_of_several_papers_are_one_file_each_way(
    desk: Desk, today: Path, tmp_path: Path
) -> None:
    out, number = tmp_path / "空白.pdf", today.read_text(encoding="utf-8").split()[0]
    blank = desk.run("print", "proxy", "--with", "mailing", "--blank", "--out", out)
    assert (blank["sheets"], blank["numbers"], blank["prints"]) == (2, ["", ""], [])
    assert desk.refusal("print", "proxy", "--with", "envelope", "--blank", "--out", out, code=2) == "paper.not_together"
    assert desk.run("print", "missing-items", "--blank", "--out", out)["sheets"] == 1
    draft = desk.run("print", "proxy", number, "--with", "mailing", "--draft", "--reason", "出國", "--out", out)
    assert [one["paper"] for one in draft["prints"]] == ["proxy", "mailing"]
    assert ["暫存" in page for page in page_texts(out.read_bytes())] == [True, True]
    again = desk.run("print", "proxy", number, "--out", out)
    assert [one["number"] for one in again["prints"]] == again["numbers"]


@pytest.mark.rows("N44")
def test_a_school_that_mails_nothing_prints_nothing_for_the_post_by_command_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, out = Desk(tmp_path / "師大", monkeypatch), tmp_path / "郵寄.pdf"
    desk.run("init", "--school", "ntnu", "--unit", "*", "--operator", "王小明")
    for paper in ("mailing", "registered-list"):
        for words in ([], ["--blank"], ["41000001E"]):
            refused = desk.run("print", paper, *words, "--out", out, code=1)["error"]
            assert refused["code"] == "paper.not_offered"
    assert "missing-items" in refused["hint"]
    assert not out.exists()


def test_one_sheet_of_a_bundle_is_printed_again_by_its_number(desk: Desk, today: Path, tmp_path: Path) -> None:
    number = today.read_text(encoding="utf-8").split()[0]
    made = desk.run("print", "clearance-slip", number, "--with", "proxy", "--out", tmp_path / "一套.pdf")
    again = tmp_path / "補印.pdf"
    desk.run("paper", "reprint", made["numbers"][1], "--reason", "卡紙", "--out", again)
    (page,) = page_texts(again.read_bytes())
    assert made["numbers"][1] in page
    assert "補印 1" in page

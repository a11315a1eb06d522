"""The register of erasures: what was erased stays erased, also after the server came back from an old backup."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.errors import DeskError
from app.ledger import DetailClass, Kind, StudentId, student_id
from db.shared.erasure_register import Register, RegisterBroken
from tests.db.shared.administration.by_command import SECRET, Run, problem
from tests.db.shared.office import DESKS, Office, Pen

BASIS = "個資法第11條第3項，114年6月1日簽呈"
AT = datetime(2026, 3, 1, 2, 0, tzinfo=UTC)
NUMBERS = ("B10900001", "B10900002", "B10900003")


@pytest.fixture
def pen(office: Office) -> Pen:
    """Three students are on the roster, with everything that may be known of them."""
    pen = Pen(DESKS[1], "ops_reg")
    push(office, pen, [roster_row(pen, no) for no in NUMBERS])
    return pen


def who(student_no: str) -> StudentId:
    return student_id("npust", student_no)


def roster_row(pen: Pen, student_no: str) -> dict[str, object]:
    return pen.write(
        Kind.STUDENT_RECORDED,
        {"batch": "b1"},
        student=who(student_no),
        details={
            DetailClass.CORE: {"name": "陳𤧟", "student_no": student_no, "department": "森林系"},
            DetailClass.SENSITIVE: {"birth": "2003-01-01"},
        },
    )


def handed_over(pen: Pen, student_no: str) -> dict[str, object]:
    return pen.write(Kind.DIPLOMA_HANDED_OVER, {"serial": "1", "method": "self"}, student=who(student_no))


def push(office: Office, pen: Pen, entries: Sequence[dict[str, object]]) -> None:
    said = office_push(office, pen, entries)
    assert set(said) == {"ok"}, said


def office_push(office: Office, pen: Pen, entries: Sequence[dict[str, object]]) -> list[str]:
    import psycopg
    from psycopg.types.json import Jsonb

    with psycopg.connect(
        office.server.dsn(office.database, user=pen.by, password=SECRET.replace(" ", "%20")), autocommit=True
    ) as connection:
        rows = connection.execute("select outcome from api.push(%s, %s)", (pen.desk, Jsonb(list(entries)))).fetchall()
    return [r[0] for r in rows]


def details_of(office: Office, student_no: str) -> int:
    rows = office.admin("select count(*) from ledger.detail where student_id = %s", (who(student_no),))
    count = rows[0][0]
    assert isinstance(count, int)
    return count


# -- the file


def test_the_register_knows_no_names_and_every_line_holds_the_one_before(tmp_path: Path) -> None:
    book = Register(tmp_path / "deep" / "erasures.jsonl")
    assert book.entries() == []
    for no in NUMBERS:
        book.add(who(no), school="npust", basis=BASIS, by="dba", at=AT)
    assert [(e.n, e.student, e.basis, e.by, e.at) for e in book.entries()] == [
        (n, who(no), BASIS, "dba", AT) for n, no in enumerate(NUMBERS, 1)
    ]
    text = book.file.read_text("utf-8")
    assert not any(no in text for no in NUMBERS)
    assert book.file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("spoil", "line"),
    [
        (lambda lines: lines[1:], 1),
        (lambda lines: [lines[0], lines[2]], 2),
        (lambda lines: [lines[0], lines[1].replace("簽呈", "函"), lines[2]], 2),
        (lambda lines: [lines[1], lines[0], lines[2]], 1),
        (lambda lines: [*lines[:2], lines[2].replace(who(NUMBERS[2])[:8], "00000000")], 3),
        (lambda lines: [*lines, "{}\n"], 4),
        (lambda lines: [*lines, "[1]\n"], 4),
        (lambda lines: [*lines, lines[2][:40]], 4),
        (lambda _lines: ["not json\n"], 1),
    ],
)
def test_a_register_that_was_touched_names_the_line_and_takes_nothing_more(tmp_path: Path, spoil, line: int) -> None:
    book = Register(tmp_path / "erasures.jsonl")
    for no in NUMBERS:
        book.add(who(no), school="npust", basis=BASIS, by="dba", at=AT)
    spoiled = "".join(spoil(book.file.read_text("utf-8").splitlines(keepends=True)))
    book.file.write_text(spoiled, "utf-8")
    for act in (book.entries, lambda: book.add(who("x"), school="npust", basis=BASIS, by="dba", at=AT)):
        with pytest.raises(RegisterBroken) as broken:
            act()
        assert f"第 {line} 行" in broken.value.message
    assert book.file.read_text("utf-8") == spoiled


def test_a_register_that_cannot_be_written_is_said_before_anything_is_erased(
    office: Office, pen: Pen, tmp_path: Path, run: Run
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    refused = run(
        *("server", "erase", office.url, NUMBERS[0], "--basis", BASIS, "--register", tmp_path / "file" / "x"), code=3
    )
    assert problem(refused)
    assert details_of(office, NUMBERS[0]) == 2


# -- with the server


def test_an_erasure_is_written_down_outside_the_database(office: Office, pen: Pen, tmp_path: Path, run: Run) -> None:
    done = run("server", "erase", office.url, NUMBERS[0], "--basis", BASIS)
    assert done == {"erased": 2, "register": str(tmp_path / "administrator" / "erasures.jsonl")}
    entries = Register(Path(str(done["register"]))).entries()
    assert [(e.student, e.basis, e.by, e.school) for e in entries] == [(who(NUMBERS[0]), BASIS, "test_admin", "npust")]
    assert details_of(office, NUMBERS[0]) == 0
    assert run("server", "verify", office.url) == {"chain_ok": True, "differences": [], "forgotten": []}


def test_a_restored_server_is_told_again_and_only_what_it_forgot(
    office: Office, pen: Pen, tmp_path: Path, run: Run
) -> None:
    book = tmp_path / "kept elsewhere" / "register.jsonl"
    register = ("--register", book)
    run("server", "erase", office.url, NUMBERS[0], "--basis", BASIS, *register)
    backup = office.copy()
    run("server", "erase", office.url, NUMBERS[1], "--basis", BASIS, *register)
    run("server", "erase", office.url, NUMBERS[1], "--basis", "再次", *register)
    office.restore(backup)
    office.server.drop_database(backup)
    assert details_of(office, NUMBERS[1]) == 2
    found = run("server", "verify", office.url, *register, code=1)
    assert found["chain_ok"] is True
    forgotten = found["forgotten"]
    assert isinstance(forgotten, list)
    assert (len(forgotten), who(NUMBERS[1]) in forgotten[0], "--replay" in forgotten[0]) == (1, True, True)
    assert run("server", "erase", office.url, "--replay", book) == {"entries": 3, "missing": 1, "erased": 2}
    assert run("server", "erase", office.url, "--replay", book) == {"entries": 3, "missing": 0, "erased": 0}
    assert run("server", "verify", office.url, *register)["forgotten"] == []
    assert [details_of(office, no) for no in NUMBERS] == [0, 0, 2]
    assert len(Register(book).entries()) == 3


def test_an_order_that_broke_between_paper_and_server_is_done_by_replaying(
    office: Office, pen: Pen, tmp_path: Path, run: Run
) -> None:
    """The register is written first: a server that dies in between owes the erasure, and verify says so."""
    book = Register(tmp_path / "register.jsonl")
    book.add(who(NUMBERS[2]), school="npust", basis=BASIS, by="test_admin", at=AT)
    assert len(run("server", "verify", office.url, "--register", book.file, code=1)["forgotten"]) == 1  # type: ignore[arg-type]  # JSON
    assert run("server", "erase", office.url, "--replay", book.file)["missing"] == 1
    assert details_of(office, NUMBERS[2]) == 0


def test_another_schools_register_is_not_replayed(office: Office, pen: Pen, tmp_path: Path, run: Run) -> None:
    book = Register(tmp_path / "register.jsonl")
    book.add(who(NUMBERS[0]), school="elsewhere", basis=BASIS, by="dba", at=AT)
    assert problem(run("server", "erase", office.url, "--replay", book.file, code=2)) == "erasures.other_school"
    assert details_of(office, NUMBERS[0]) == 2


def test_erasing_is_put_rightly_or_not_at_all(office: Office, pen: Pen, tmp_path: Path, run: Run) -> None:
    erase = ("server", "erase", office.url)
    for words in ((), (NUMBERS[0], "--replay", tmp_path / "x"), (NUMBERS[0], "--handed-over-before", "2026-01-01")):
        assert problem(run(*erase, *words, code=2)) == "usage"
    assert problem(run(*erase, NUMBERS[0], code=2)) == "server.basis"
    assert problem(run(*erase, NUMBERS[0], "--basis", "  ", code=2)) == "server.basis"
    assert problem(run(*erase, "--replay", tmp_path / "none", code=2)) == "usage"
    assert problem(run(*erase, "--handed-over-before", "114/6/1", "--basis", BASIS, code=2)) == "usage"
    assert problem(run("server", "verify", office.url, "--register", tmp_path / "none", code=2)) == "usage"
    assert details_of(office, NUMBERS[0]) == 2
    run("init", "--school", "ntnu")
    assert problem(run(*erase, NUMBERS[0], "--basis", BASIS, code=2)) == "server.other_school"
    assert not (tmp_path / "administrator" / "erasures.jsonl").exists()


# -- retention


@pytest.fixture
def next_week(monkeypatch: pytest.MonkeyPatch) -> None:
    """The administrator's machine is a week further than the server, which gives every fact the moment it came."""
    monkeypatch.setattr("app.clock.SystemClock.now", lambda _self: datetime.now(UTC) + timedelta(days=7))


def days_from_now(days: int) -> str:
    return (date.today() + timedelta(days=days)).isoformat()  # noqa: DTZ011 - the server's clock is this machine's


def test_whoever_left_long_ago_is_erased_on_one_order_and_the_others_are_named(
    office: Office, pen: Pen, next_week: None, tmp_path: Path, run: Run
) -> None:
    push(office, pen, [handed_over(pen, no) for no in NUMBERS[:2]])
    order = ("server", "erase", office.url, "--basis", BASIS, "--handed-over-before")
    assert run(*order, days_from_now(-1))["found"] == []
    tried = run(*order, days_from_now(2), "--dry-run")
    assert (tried["found"], tried["students"], tried["refused"]) == (list(NUMBERS[:2]), 0, [])
    unasked = run(*order, days_from_now(2), code=1)
    assert problem(unasked) == "erase.unconfirmed"
    assert [details_of(office, no) for no in NUMBERS] == [2, 2, 2]
    done = run(*order, days_from_now(2), "--yes")
    assert (done["students"], done["erased"]) == (2, 4)
    assert [details_of(office, no) for no in NUMBERS] == [0, 0, 2]
    assert [e.student for e in Register(Path(str(done["register"]))).entries()] == [who(n) for n in NUMBERS[:2]]
    assert run(*order, days_from_now(2), "--yes")["found"] == []
    assert run("server", "verify", office.url)["chain_ok"] is True


def test_a_student_with_business_after_the_day_is_left_alone(
    office: Office, pen: Pen, next_week: None, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A replacement asked for, a doctoral enrolment: somebody is still a student of the house. A look is no business."""
    push(office, pen, [handed_over(pen, no) for no in NUMBERS[:2]])
    monkeypatch.setattr("tests.db.shared.office.AT", datetime.now(UTC) + timedelta(days=10))
    later = pen.write(
        Kind.PAPER_PRINTED, {"paper": "replacement", "number": "1", "sha256": "0" * 64}, student=who(NUMBERS[0])
    )
    looked = pen.write(Kind.ACCESS_RECORDED, {"fields": ["birth"], "why": "phone"}, student=who(NUMBERS[1]))
    push(office, pen, [later, looked])
    order = ("server", "erase", office.url, "--basis", BASIS, "--handed-over-before", days_from_now(2), "--yes")
    done = run(*order, code=1)
    assert (done["found"], done["refused"], done["students"]) == ([NUMBERS[1]], [NUMBERS[0]], 1)
    assert [details_of(office, no) for no in NUMBERS] == [2, 0, 2]


def test_a_day_that_has_not_come_names_nobody(office: Office, pen: Pen, run: Run) -> None:
    push(office, pen, [handed_over(pen, NUMBERS[0])])
    order = ("server", "erase", office.url, "--basis", BASIS, "--handed-over-before", days_from_now(2), "--yes")
    assert problem(run(*order, code=2)) == "server.retention_day"
    assert details_of(office, NUMBERS[0]) == 2


def test_a_desk_whose_clock_was_years_behind_makes_nobody_leave_early(
    office: Office, pen: Pen, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.db.shared.office.AT", datetime(2001, 1, 1, tzinfo=UTC))
    push(office, pen, [handed_over(pen, NUMBERS[0])])
    found = run(
        *("server", "erase", office.url, "--basis", BASIS, "--handed-over-before", days_from_now(-1), "--dry-run")
    )
    assert found["found"] == []


def test_what_comes_after_an_erasure_comes_without_details(office: Office, pen: Pen, run: Run) -> None:
    """A desk that had not heard of it sends the roster row again: the fact is taken, the personal data is not."""
    run("server", "erase", office.url, NUMBERS[0], "--basis", BASIS)
    push(office, pen, [roster_row(pen, NUMBERS[0])])
    assert details_of(office, NUMBERS[0]) == 0
    assert run("server", "verify", office.url)["forgotten"] == []


def test_the_register_is_json_that_other_programs_read(tmp_path: Path) -> None:
    book = Register(tmp_path / "r.jsonl")
    book.add(who("x"), school="npust", basis='第一行\n第二行「引號」"', by="dba", at=AT)
    lines = book.file.read_text("utf-8").splitlines()
    assert [json.loads(line)["basis"] for line in lines] == ['第一行\n第二行「引號」"']
    assert isinstance(book.entries()[0].at, datetime)
    with pytest.raises(DeskError):
        Register(tmp_path).add(who("x"), school="npust", basis=BASIS, by="dba", at=AT)

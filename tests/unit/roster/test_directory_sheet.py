"""A sheet of desks: read as offices write it, compared with what is recorded, loaded as one batch, given back as it came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.clearance.directory import directory, record_entry, remove_entry, whom
from app.context import Context
from app.errors import ActRefused, NotFound, WrongUse
from app.ledger import DetailClass, Kind, OperatorName
from app.roster.checks import assemble, recheck
from app.roster.directory import cells_of, every_line, export_directory, load_directory
from app.roster.kinds import kind_named
from app.roster.messages import Request
from app.roster.school_rules import rules_of
from app.roster.standing import StandingLoaded
from app.roster.table import CheckedFile
from app.roster.undo import ChangedAfterLoad, undo_batch
from app.roster.worker import examine
from app.school.contacts import Contact
from app.school.directory import Entry
from app.school.load import load_profile
from tests.unit.roster.tables import desk

HEADER = ("單位", "窗口", "分機", "電話", "地點", "上班時間", "順序", "有效起", "有效迄", "備註")
NPUST = load_profile("npust")


def sheet(tmp_path: Path, *rows: Sequence[str], header: Sequence[str] = HEADER) -> CheckedFile:
    path = tmp_path / "承辦窗口.tsv"
    path.write_text("".join("\t".join(row) + "\n" for row in (header, *rows)), encoding="utf-8")
    messages: list[object] = []
    examine(Request(path=str(path), kind="directory", rules=rules_of(NPUST)), messages.append)
    return assemble(messages, name=path.name, kind=kind_named("directory"))


def row(unit: str, window: str = "", extension: str = "", **more: str) -> tuple[str, ...]:
    cells = {"單位": unit, "窗口": window, "分機": extension} | more
    return tuple(cells.get(name, "") for name in HEADER)


def counts(done: StandingLoaded) -> tuple[int, int, int, int]:
    return done.new, done.changed, done.unchanged, done.missing


LIBRARY = row("圖書與會展館", "流通櫃台", "7273", 地點="圖書館 1樓", 上班時間="週一至週五 08:00-17:00")
CASHIERS = (row("出納組", "學雜費窗口", "6059"), row("出納組", "住宿費窗口", "6067"))


@pytest.mark.rows("N18", "N19", "N20", "T26")
def test_a_loaded_sheet_answers_on_the_desk_and_names_every_unit_of_a_cell(tmp_path: Path) -> None:
    ctx = desk()
    shared = row("出納組;國際事務處", "聯合服務台", "6000", 電話="08-7703202", 備註="一樓大廳")
    done = load_directory(ctx, sheet(tmp_path, LIBRARY, shared))
    assert (done.new, done.rejected, done.problems) == (2, 0, ())
    assert whom(ctx, "international").contact == "聯合服務台 08-7703202 分機 6000"
    asked = whom(ctx, "library")
    assert (asked.contact, asked.place, asked.hours) == ("流通櫃台 分機 7273", "圖書館 1樓", "週一至週五 08:00–17:00")


@pytest.mark.rows("N19")
def test_one_desk_may_serve_two_units_and_one_unit_several_desks(tmp_path: Path) -> None:
    ctx = desk()
    done = load_directory(ctx, sheet(tmp_path, row("出納組、圖書與會展館", "聯合窗口", "6000"), *CASHIERS))
    assert counts(done) == (3, 0, 0, 0)
    asked = directory(ctx)
    today = date(2026, 5, 4)
    assert [c.text for c in asked.contacts_for("cashier", today)] == [
        "聯合窗口 分機 6000",
        "學雜費窗口 分機 6059",
        "住宿費窗口 分機 6067",
    ]
    assert whom(ctx, "library").contact == "聯合窗口 分機 6000"


@pytest.mark.rows("N19")
def test_people_with_their_extensions_in_one_cell_become_desks_of_their_own(tmp_path: Path) -> None:
    ctx = desk()
    done = load_directory(
        ctx, sheet(tmp_path, row("出納組", "甲 #6059、乙 #6067"), row("國際事務處", "國際事務處#6300"))
    )
    assert done.new == 3
    texts = [c.text for c in directory(ctx).contacts_for("cashier", date(2026, 5, 4))]
    assert texts == ["甲 分機 6059", "乙 分機 6067"]
    # A list without a column for extensions is read the same way.
    alone = desk()
    load_directory(alone, sheet(tmp_path, ("出納組", "甲#6059"), header=HEADER[:2]))
    assert whom(alone, "cashier").contact == "甲 分機 6059"


def test_the_names_of_people_stand_where_they_can_be_erased(tmp_path: Path) -> None:
    ctx = desk()
    load_directory(ctx, sheet(tmp_path, row("出納組", "王大明 #6059")))
    (fact,) = ctx.store.standing(Kind.DIRECTORY_RECORDED).values()
    assert "王大明" not in fact.body
    assert fact.detail(DetailClass.CORE)["desk"] == "王大明"


@pytest.mark.rows("N19")
def test_an_unknown_unit_is_refused_with_a_repair_that_makes_the_row_good(tmp_path: Path) -> None:
    checked = sheet(tmp_path, row("圖書館、出納組", "櫃台", "7273"), row("福利社", "櫃台", "1234"))
    first, second = (p for p in checked.problems if p.rule == "unit.unknown")
    assert "是不是圖書與會展館？" in first.message
    assert first.repair is not None
    assert first.repair.value == "圖書與會展館、出納組"
    assert second.repair is None
    again = recheck(checked, {(first.row, "單位"): first.repair.value}, rules=rules_of(NPUST))
    assert [r.values["units"] for r in again.accepted] == ["library、cashier"]


def test_without_the_schools_rules_the_units_are_still_known_when_it_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("單位,分機\n圖書與會展館,7273\n福利社,1234\n", encoding="utf-8")
    messages: list[object] = []
    examine(Request(path=str(path), kind="directory"), messages.append)
    done = load_directory(desk(), assemble(messages, name="a.csv", kind=kind_named("directory")))
    assert (done.new, done.rejected) == (1, 1)
    assert [p.rule for p in done.problems if p.is_error] == ["unit.unknown"]


def test_a_row_of_the_registry_is_no_note_under_the_table(tmp_path: Path) -> None:
    checked = sheet(tmp_path, row("註冊組", extension="6022"), row("註：以上分機僅供校內使用"))
    assert [r.values["units"] for r in checked.accepted] == ["registry"]
    assert len(checked.skipped) == 1


@pytest.mark.rows("N19")
def test_the_same_sheet_again_changes_nothing_and_a_changed_one_only_what_changed(tmp_path: Path) -> None:
    ctx = desk()
    load_directory(ctx, sheet(tmp_path, LIBRARY, *CASHIERS))
    before = len(list(ctx.store.facts()))
    again = load_directory(ctx, sheet(tmp_path, LIBRARY, *CASHIERS), dry_run=True)
    assert counts(again) == (0, 0, 3, 0)
    moved = row("圖書與會展館", "流通櫃台", "7300", 地點="圖書館 2樓", 上班時間="週一至週五 08:00-17:00")
    done = load_directory(ctx, sheet(tmp_path, moved, CASHIERS[1]))
    assert counts(done) == (0, 2, 0, 1)
    said = [(m.about, m.label, m.old, m.new) for m in done.moves]
    assert ("圖書與會展館", "分機", "7273", "7300") in said
    assert ("圖書與會展館", "地點", "圖書館 1樓", "圖書館 2樓") in said
    assert len(list(ctx.store.facts())) == before + 3
    # What the sheet does not name stays, unless it is to go.
    assert len(ctx.store.standing(Kind.DIRECTORY_RECORDED)) == 3
    gone = load_directory(ctx, sheet(tmp_path, moved), withdraw_missing=True)
    assert (gone.missing, gone.withdrawn, len(ctx.store.standing(Kind.DIRECTORY_RECORDED))) == (2, 2, 1)


@pytest.mark.rows("N19")
def test_whoever_changes_their_extension_is_the_same_line_and_whoever_begins_later_another(tmp_path: Path) -> None:
    ctx = desk()
    load_directory(ctx, sheet(tmp_path, *CASHIERS))
    keys = set(ctx.store.standing(Kind.DIRECTORY_RECORDED))
    done = load_directory(
        ctx,
        sheet(
            tmp_path,
            CASHIERS[0],
            row("出納組", "住宿費窗口", "6070"),
            row("出納組", "新窗口", "6099", 有效起="115/6/1"),
        ),
    )
    assert counts(done) == (1, 1, 1, 0)
    assert keys < set(ctx.store.standing(Kind.DIRECTORY_RECORDED))


def test_a_repeated_row_is_recorded_once_and_said(tmp_path: Path) -> None:
    done = load_directory(desk(), sheet(tmp_path, LIBRARY, LIBRARY))
    assert (done.new, done.rejected) == (1, 0)
    assert [(p.rule, p.row) for p in done.problems] == [("directory.twice", 3)]


def test_a_load_is_taken_back_whole_and_not_over_what_somebody_changed_since(tmp_path: Path) -> None:
    ctx = desk()
    first = load_directory(ctx, sheet(tmp_path, LIBRARY))
    second = load_directory(ctx, sheet(tmp_path, row("圖書與會展館", "流通櫃台", "7300"), *CASHIERS))
    undone = undo_batch(ctx, second.batch)
    assert (undone.restored, undone.removed) == (1, 2)
    assert whom(ctx, "library").place == "圖書館 1樓"
    assert whom(ctx, "cashier").contact == "出納組窗口 分機 6059、6067"
    (entry,) = directory(ctx).recorded_for("library")
    record_entry(ctx, replace(entry, place="圖書館 3樓"))
    with pytest.raises(ChangedAfterLoad) as blocked:
        undo_batch(ctx, first.batch)
    assert "承辦窗口" in blocked.value.since[0].field


def test_taking_a_load_back_brings_removed_lines_back(tmp_path: Path) -> None:
    ctx = desk()
    load_directory(ctx, sheet(tmp_path, LIBRARY, *CASHIERS))
    gone = load_directory(ctx, sheet(tmp_path, LIBRARY), withdraw_missing=True)
    assert len(ctx.store.standing(Kind.DIRECTORY_RECORDED)) == 1
    assert undo_batch(ctx, gone.batch).restored == 2
    assert len(ctx.store.standing(Kind.DIRECTORY_RECORDED)) == 3


def test_all_or_nothing_loads_nothing_when_one_row_is_wrong(tmp_path: Path) -> None:
    ctx = desk()
    with pytest.raises(ActRefused) as refused:
        load_directory(ctx, sheet(tmp_path, LIBRARY, row("福利社", "櫃台")), all_or_nothing=True)
    assert refused.value.code == "roster.has_errors"
    with pytest.raises(ActRefused) as nothing:
        load_directory(ctx, sheet(tmp_path, row("福利社", "櫃台")))
    assert nothing.value.code == "roster.nothing_to_load"
    assert not ctx.store.standing(Kind.DIRECTORY_RECORDED)


@pytest.mark.rows("N19", "U25")
def test_what_is_exported_loads_again_and_changes_nothing(tmp_path: Path) -> None:
    ctx = desk()
    header = (*HEADER, "系所")
    rows = [(*r, "") for r in (LIBRARY, *CASHIERS)]
    assistant = (*row("department", "獸醫學系助教", "5001", 有效起="115/2/1"), "獸醫學系、動物科學系")
    loaded = load_directory(ctx, sheet(tmp_path, *rows, assistant, header=header))
    assert loaded.new == 4
    out = tmp_path / "窗口.xlsx"
    count = export_directory(ctx, out)
    assert count == len(every_line(ctx))
    messages: list[object] = []
    examine(Request(path=str(out), kind="directory", rules=rules_of(NPUST)), messages.append)
    again = assemble(messages, name=out.name, kind=kind_named("directory"))
    assert again.problems == ()
    assert again.mapping_sure
    done = load_directory(ctx, again)
    # The profile's own desks of the other units are put on record now; nothing of what was recorded changes.
    assert (done.changed, done.unchanged, done.missing) == (0, 4, 0)
    assert done.new == count - 4
    for unit in NPUST.units:
        assert whom(ctx, unit.code).contact


# -- by hand ---------------------------------------------------------------------------------------------------------


def line(*units: str, desk: str = "", hours: str = "", **more: object) -> Entry:
    return Entry("", Contact(units, desk, **more), "", hours)  # type: ignore[arg-type] # fields by name


@pytest.mark.rows("N19")
def test_a_line_by_hand_is_added_corrected_and_removed_under_one_key() -> None:
    ctx = desk()
    fact, changes = record_entry(ctx, line("library", desk=" 流通櫃台\n二樓 ", extension="7300"))
    assert changes.school
    assert whom(ctx, "library").contact == "流通櫃台 二樓 分機 7300"
    (entry,) = directory(ctx).recorded_for("library")
    second, _ = record_entry(ctx, replace(entry, place="2樓"), by=OperatorName("乙"))
    assert (second.text("key"), second.parents, second.by) == (fact.text("key"), (fact.id,), "乙")
    with pytest.raises(ActRefused, match="相同"):
        record_entry(ctx, replace(entry, place="2樓"))
    remove_entry(ctx, entry.key)
    assert whom(ctx, "library").contact == "圖書與會展館 分機 7273"
    with pytest.raises(NotFound):
        remove_entry(ctx, entry.key)


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (line("library"), "directory.empty"),
        (line(desk="甲"), "unit.unknown"),
        (line("福利社", desk="甲"), "unit.unknown"),
        (line("library", desk="甲", hours="看心情"), "directory.hours"),
        (line("library", desk="甲", valid_from=date(2026, 6, 2), valid_to=date(2026, 6, 1)), "directory.dates"),
        (line("library", desk="甲\x00"), "text.unwritable"),
    ],
)
def test_a_line_that_says_nothing_usable_is_refused(entry: Entry, code: str) -> None:
    with pytest.raises(WrongUse) as refused:
        record_entry(desk(), entry)
    assert refused.value.code == code


_WORD = st.text(st.sampled_from("甲乙丙丁窗口櫃台服務組A1"), min_size=1, max_size=8)


def _some(ctx: Context) -> st.SearchStrategy[Entry]:
    units = st.lists(st.sampled_from([u.code for u in ctx.school.units]), min_size=1, max_size=3, unique=True)
    return st.builds(
        lambda u, desk, extension: Entry("", Contact(tuple(sorted(u)), desk, extension)),
        units,
        _WORD.filter(lambda w: not w.startswith("1")),
        st.integers(10, 99999).map(str),
    )


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_any_directory_survives_its_own_sheet(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    ctx = desk()
    entries = data.draw(
        st.lists(_some(ctx), min_size=1, max_size=5, unique_by=lambda e: (e.contact.units, e.contact.desk))
    )
    rows = [tuple(dict(cells_of(NPUST, e)).get(f.name, "") for f in kind_named("directory").fields) for e in entries]
    header = [f.label for f in kind_named("directory").fields]
    checked = sheet(tmp_path_factory.mktemp("d"), *rows, header=header)
    assert checked.errors == ()
    first = load_directory(ctx, checked)
    assert first.new == len(entries)
    assert counts(load_directory(ctx, checked, dry_run=True)) == (0, 0, len(entries), 0)
    recorded = {(e.contact.units, e.contact.desk, e.contact.extension) for e in directory(ctx).entries}
    assert recorded == {(e.contact.units, e.contact.desk, e.contact.extension) for e in entries}

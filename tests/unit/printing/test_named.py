from __future__ import annotations

from app.context import Context
from app.printing.named import find_named
from app.printing.printers import PrinterChoice, printer_of, remember_printer
from app.school.load import load_profile
from tests.builders import recorded, roster_fields
from tests.fakes import FakeStore

ANN, BOB = roster_fields(0)["student_no"], roster_fields(1)["student_no"]


def desk(people: int = 3) -> Context:
    store = FakeStore()
    store.append([recorded(k) for k in range(people)], by=store.desk.operator)
    return Context(store, load_profile("npust"), store.clock)


def found(*lines: str) -> tuple[list[str], tuple[str, ...]]:
    named = find_named(desk(), lines)
    return [s.student_no for s in named.found], named.unknown


def test_a_list_is_one_student_a_line_with_whatever_stands_beside_the_number() -> None:
    assert found("學號\t姓名", f"1\t{ANN}\t陳怡君", f"2　{BOB}　0912345678") == ([ANN, BOB], ())


def test_several_numbers_on_one_line_are_all_meant() -> None:
    assert found(f"{ANN}、{BOB}, {ANN}") == ([ANN, BOB], ())


def test_a_number_in_small_or_wide_letters_is_the_same_student() -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) for c in ANN)
    assert found(ANN.lower(), wide) == ([ANN], ())


def test_what_names_nobody_is_told_and_the_others_are_found() -> None:
    assert found("名單", ANN, "B99999999 無名", "王小明", "") == ([ANN], ("B99999999", "王小明"))
    assert found(f"{ANN} B99999999") == ([ANN], ("B99999999",))


def test_printer_and_tray_are_remembered_for_each_paper_by_itself() -> None:
    ctx = desk(0)
    assert printer_of(ctx, "envelope") is None
    remember_printer(ctx, "envelope", PrinterChoice("信封機", 5))
    remember_printer(ctx, "proxy", PrinterChoice("櫃台雷射"))
    assert printer_of(ctx, "envelope") == PrinterChoice("信封機", 5)
    assert printer_of(ctx, "proxy") == PrinterChoice("櫃台雷射")
    assert ctx.store.recent_facts(kinds=["paper.printed"], limit=9) == []

"""What the server says at hello: what waits for me, this desk's highest number, and whether anything was added."""

from __future__ import annotations

import itertools
import uuid

from db.shared import provision
from tests.db.shared.office import DESKS, Office, Pen

ONE, TWO = DESKS[1], DESKS[2]


def test_hello_counts_what_waits_for_me(office: Office) -> None:
    amei = Pen(ONE, "lib_amei")
    office.deposit("lib_bulan", ONE, [amei.sign("library.books"), amei.sign("library.thesis")])
    sql = "select deposits_mine, deposits_to_judge from api.hello2(%s, '{}', '{}', 2, 0, 0)"
    counts = {
        who: office.ask(who, sql, (uuid.UUID(TWO),))[0] for who in ("lib_amei", "chief_ben", "reg_kun", "cash_chen")
    }
    assert counts == {"lib_amei": (2, 0), "chief_ben": (0, 2), "reg_kun": (0, 2), "cash_chen": (0, 0)}
    office.confirm("lib_amei", TWO, amei.written)
    assert office.ask("chief_ben", sql, (uuid.UUID(TWO),)) == [(0, 0)]


def test_hello_knows_the_desks_highest_number_from_wherever_it_heard_it(office: Office) -> None:
    pen = Pen(ONE, "lib_amei")

    def heard() -> tuple[object, ...]:
        sql = "select desk_n, encode(desk_hash, 'hex') from api.hello2(%s, '{}', '{}', 2, 0, 0)"
        return office.ask("cash_chen", sql, (uuid.UUID(ONE),))[0]

    assert heard() == (0, None)
    office.push("lib_amei", ONE, [pen.sign("library.books")])
    assert heard() == (1, pen.tip.hex())
    office.deposit("lib_bulan", ONE, [pen.sign("library.thesis")])
    assert heard() == (2, pen.tip.hex())
    assert office.push("lib_amei", ONE, [pen.sign("cashier.fees")]) == ["denied"]
    assert heard() == (3, pen.tip.hex())
    top = pen.tip
    # What others could have sent in its name, or what nobody can read, does not make the desk believe it was copied.
    far = Pen(ONE, "lib_amei", n=500)
    assert office.push("lib_bulan", ONE, [far.sign("library.books")]) == ["denied"]
    assert office.push("lib_amei", ONE, [far.body(pv=0, n=900)]) == ["malformed"]
    assert office.push("lib_amei", TWO, [far.sign("library.books")]) == ["desk_mismatch"]
    assert heard() == (3, top.hex())


def test_hellos_catalogue_changes_when_something_is_added(office: Office) -> None:
    sql = "select catalogue from api.hello2(%s, '{}', '{}', 2, 0, 0)"
    seen = [office.ask("lib_amei", sql, (uuid.UUID(ONE),))[0][0]]
    for change in (
        lambda: None,
        lambda: provision.add_unit(office.url, provision.UnitRow("gym", "體育室")),
        lambda: provision.add_unit(
            office.url, provision.UnitRow("gym", "體育室"), [provision.ItemRow("gym.towel", "gym", "歸還毛巾")]
        ),
        lambda: office.admin("insert into ledger.kind values ('moon.landed', 'staff')"),
    ):
        change()
        seen.append(office.ask("lib_amei", sql, (uuid.UUID(ONE),))[0][0])
    assert [a == b for a, b in itertools.pairwise(seen)] == [True, False, False, False]

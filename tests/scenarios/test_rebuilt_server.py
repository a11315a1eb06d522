"""The server burned down without a backup: its desks give the new one everything, once an administrator says so."""

from __future__ import annotations

from tests.scenarios.commands_office import STAR, Office, roster


def test_a_rebuilt_server_gets_everything_back_from_its_desks_after_somebody_confirmed_it(office: Office) -> None:
    registry = office.staff("reg", "registry")
    ann = office.staff("ann", "library")
    desk = office.desk("registry", registry, "registry")
    desk.run("roster", "load", roster())
    desk.sync()
    library = office.desk("library", ann, "library")
    library.sync()
    library.sign("library", "fail", ann, "--reason", "欠書一冊")
    library.sync()
    before = desk.run("status", STAR)["name"]

    office.rebuild()
    for name, units in (("reg", ("registry",)), ("ann", ("library",))):
        office.staff(name, *units)
    for each in (desk, library):
        office.register(each)

    assert library.refusal("sync", "--once", code=3) == "shared.other_ledger"
    assert library.connect(ann, code=3)["error"]["code"] == "shared.other_ledger"
    library.connect(ann, "--rebuilt")
    assert library.sync()["pending"] == 0
    desk.connect(registry, "--rebuilt")
    for each in (desk, library, desk):
        each.sync()
    assert desk.state("library") == library.state("library") == "failed"
    assert desk.run("status", STAR)["name"] == library.run("status", STAR)["name"] == before
    assert office.admin("server", "verify", office.admin_url)["chain_ok"] is True

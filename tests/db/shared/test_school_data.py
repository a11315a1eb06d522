"""The directory and the calendar are the registry's: the database itself refuses them from every other unit."""

from __future__ import annotations

import pytest

from app.ledger import DetailClass, Kind
from tests.db.shared.office import DESKS, Office, Pen

WRITTEN = (
    (Kind.DIRECTORY_RECORDED, {"key": "library|||1", "units": ["library"], "order": 1}, {"extension": "7300"}),
    (Kind.CALENDAR_RECORDED, {"key": "closed:2026-07-06", "what": "closed"}, {"name": "暑休"}),
)


@pytest.mark.rows("N04", "N19")
@pytest.mark.parametrize(("kind", "payload", "said"), WRITTEN, ids=[kind.value for kind, *_ in WRITTEN])
@pytest.mark.parametrize("login", ["lib_amei", "cash_chen", "dept_forest", "guest_view", "chief_ben"])
def test_only_the_registry_keeps_the_schools_data(
    office: Office, login: str, kind: Kind, payload: dict[str, object], said: dict[str, object]
) -> None:
    details = {DetailClass.CORE: said}
    theirs = Pen(DESKS[2], login).write(kind, payload, details=details)
    assert office.push(login, DESKS[2], [theirs]) == ["denied"]
    own = Pen(DESKS[1], "reg_kun").write(kind, payload, details=details)
    assert office.push("reg_kun", DESKS[1], [own]) == ["ok"]
    # What was recorded is for every desk to read: a student asks anywhere.
    for reader in ("lib_amei", "dept_forest", "guest_view"):
        assert office.ask(reader, "select value from ledger.detail where cls = 'core'"), reader

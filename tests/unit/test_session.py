"""What a login may do is remembered per login and forbids nothing where nobody has said anything."""

from __future__ import annotations

import pytest

from app import session
from app.clearance import acts
from app.clearance.permission import units_of
from app.context import Context
from app.errors import NotPermitted
from app.ledger import OperatorName
from tests.counter import NUMBER, desk
from tests.fakes import FakeStore

ANN, BEA = OperatorName("ann"), OperatorName("bea")


def hears(ctx: Context, who: OperatorName, units: tuple[str, ...], *capabilities: str) -> FakeStore:
    store = ctx.store
    assert isinstance(store, FakeStore)
    session.remember(store, who, units=units, capabilities=capabilities, heard_ms=7)
    store.sit_down(who, store.desk.unit)
    return store


def test_a_desk_that_has_heard_nothing_forbids_nothing() -> None:
    ctx = desk()
    assert session.session(ctx.store) is None
    session.require_writer(ctx)
    assert session.signing_name(ctx, "誰都可以") == "誰都可以"
    assert "cashier" in units_of(ctx)


def test_rights_belong_to_the_login_they_were_said_of() -> None:
    ctx = desk()
    hears(ctx, ANN, ("library",), "sign")
    hears(ctx, BEA, ("cashier",), "view")
    found = session.session(ctx.store)
    assert found is not None
    assert (found.login, found.units, found.read_only) == (BEA, frozenset({"cashier"}), True)
    hears(ctx, ANN, ("library",), "sign")
    assert units_of(ctx) == {"library"}
    assert session.logins(ctx.store) == {ANN, BEA}


@pytest.mark.parametrize(("units", "capabilities"), [((), ("sign",)), (("library",), ("view",)), (("library",), ())])
def test_who_may_only_look_is_refused_out_loud(units: tuple[str, ...], capabilities: tuple[str, ...]) -> None:
    ctx = desk()
    hears(ctx, ANN, units, *capabilities)
    with pytest.raises(NotPermitted) as no:
        acts.sign_off(ctx, student_no=NUMBER, item="library", verdict="pass")
    assert no.value.code == "session.read_only"
    assert "server add-staff" in no.value.command


def test_another_name_than_the_login_is_refused_before_it_can_wait_for_ever() -> None:
    ctx = desk()
    hears(ctx, ANN, ("library",), "sign")
    with pytest.raises(NotPermitted) as no:
        session.signing_name(ctx, "bea")
    assert no.value.command == "sit-down --user bea"


def test_the_same_words_again_write_nothing() -> None:
    ctx = desk()
    store = hears(ctx, ANN, ("library",), "sign")
    session.remember(store, ANN, units=("library",), capabilities=("sign",), heard_ms=99)
    found = session.session(store)
    assert found is not None
    assert found.heard_ms == 7

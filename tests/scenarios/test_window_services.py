"""What the window is given for people's affairs works on a real store and a real server, without a window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from app import credentials
from app.bootstrap import ui_services
from app.clearance import acts
from app.context import Context
from app.errors import DeskError, SharedLedgerUnreachable
from app.inbox import inbox
from app.session import session
from tests.scenarios.commands_office import STAR, CommandDesk, Office, roster, secret
from ui.services import NewPerson, UiServices

T = TypeVar("T")


def at_once(work: Callable[[], T], /) -> T:
    """The store lane of a test."""
    return work()


@contextmanager
def opened(desk: CommandDesk) -> Iterator[tuple[UiServices, Context]]:
    services = ui_services(desk.folder)
    ctx = services.open()
    try:
        yield services, ctx
    finally:
        services.close(ctx)


def prepared(office: Office) -> tuple[CommandDesk, str, str]:
    """A library desk where one person has an unsent decision and a supervisor exists."""
    first = office.desk("registry", office.staff("reg", "registry"), "registry")
    first.run("roster", "load", roster())
    first.run("acknowledge", STAR)
    first.sync()
    ann, bea = office.staff("ann", "library:sign"), office.staff("bea", "library", "library:resolve")
    desk = office.desk("library", ann, "library")
    desk.sync()
    desk.sign("library", "pass", ann)
    return desk, ann, bea


def test_somebody_else_sits_down_and_settles_what_the_first_left(office: Office) -> None:
    desk, ann, bea = prepared(office)
    with opened(desk) as (services, ctx):
        assert services.waiting is not None
        assert services.sit_down is not None
        assert services.shared is not None
        with pytest.raises(DeskError):
            services.sit_down(ctx, NewPerson(bea, "a guess"), at_once)
        assert services.face(ctx).operator == ann
        assert services.sit_down(ctx, NewPerson(bea, secret(bea)), at_once).operator == bea
        assert services.waiting(ctx) == {ann: 1}
        # The window saves what people chose in it; it must not bring the first person back.
        services.save_settings(replace(services.settings, theme="dark"))
    assert desk.sync()["deposited"] == 1
    assert desk.run("desk", "info")["operator"] == bea
    with opened(desk) as (services, ctx):
        assert services.settings.theme == "dark"
        assert services.shared is not None
        door = services.shared(ctx, at_once)
        (deposit,) = door.deposits()
        (card,) = inbox(ctx, deposits=[deposit]).deposits
        assert (card.told.student_no, card.told.verdict, deposit.claimed_by) == (STAR, "passed", ann)
        done = door.take_over([deposit.fact.id], "承辦人請假")
        assert (done.done, done.refused) == (1, ())
        assert door.deposits() == []
        assert {d.label for d in door.desks()} == {"registry"}
        found = session(ctx.store)
        assert found is not None
        assert found.units == {"library"}


@pytest.mark.rows("E36")
def test_the_kept_password_opens_a_locked_desk_without_a_network_and_a_new_one_with_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, ann, bea = prepared(office)
    with opened(desk) as (services, ctx):
        assert services.unlock is not None
        assert services.unlock(ctx, secret(ann), at_once) is False
        with pytest.raises(DeskError) as wrong:
            services.unlock(ctx, secret(bea), at_once)
        assert wrong.value.code == "lock.password"
        with monkeypatch.context() as away:
            away.setattr("app.bootstrap.unlocking.greet", _unreachable)
            assert services.unlock(ctx, secret(ann), at_once) is False
            with pytest.raises(DeskError) as unproved:
                services.unlock(ctx, "a new one", at_once)
            assert unproved.value.code == "lock.unproved"
            assert services.face(ctx).operator == ann
        # Changed at the server since: the new one is asked for there, and kept.
        url = ui_services(desk.folder).settings.shared_url
        credentials.remember_password(url=url, user=ann, password="an old one")
        assert services.unlock(ctx, secret(ann), at_once) is True
        assert credentials.password(url=url, user=ann) == secret(ann)


def _unreachable(*_args: object) -> None:
    raise SharedLedgerUnreachable(code="shared.unreachable", title="連不上共用帳冊", message="沒有回應")


def test_a_desk_of_its_own_has_no_password_to_unlock_with(tmp_path: Path) -> None:
    assert ui_services(tmp_path).unlock is None


def test_a_copied_folder_gets_its_own_number_or_goes_on(office: Office) -> None:
    desk, ann, _ = prepared(office)
    with opened(desk) as (services, ctx):
        before = ctx.store.desk.desk_id
        assert services.go_on is not None
        services.go_on(ctx, at_once)
        assert ctx.store.desk.desk_id == before
        assert services.renew is not None
        services.renew(ctx, at_once)
        assert ctx.store.desk.desk_id != before
        assert [r.outcome for r in ctx.store.refused()] == ["desk_renewed"]
        assert services.reoffer is not None
        services.reoffer(ctx, frozenset({"denied"}))
        assert acts.current(ctx, ctx.store.refused()[0].fact.student, "library").state == "pending"  # type: ignore[arg-type]  # a sign-off has one
    assert desk.run("desk", "info")["pending"] == {ann: 1}

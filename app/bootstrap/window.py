"""What the window is given: everything it may ask for, and nothing of the database."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app import logs, paths, settings, window_place
from app.bootstrap.desk import Desk, create_desk, engine_versions, has_desk, open_desk, sample_desk
from app.bootstrap.first_day import WindowPassphrase, end_sample
from app.bootstrap.shared import door_of, renew_desk, shared_ledger, sit_down
from app.context import Context
from app.crashes import CrashFolder
from app.errors import DeskError
from app.updates import Updates

if TYPE_CHECKING:
    from datetime import datetime

    from app.certificates.handover import HandedOver
    from app.store import Changes, SyncState
    from db.sync.lane import SyncLane
    from ui.services import (
        BugReport,
        DeskFace,
        DeskHome,
        Errand,
        Handed,
        MailDesk,
        NewPerson,
        SchoolChoice,
        SharedDoor,
        SyncEars,
        UiServices,
    )


def open_window(data: Path | None, *, language: str | None = None) -> int:
    """Open the desk's window; returns the process's exit code."""
    from ui.app import run

    return run(ui_services(data, language=language))


def printers() -> tuple[str, list[str]]:
    """The default printer and every printer of this machine, as printing from the window finds them."""
    from ui.printers import installed

    return installed()


def save_screens(desk: Desk, out: Path, *, quick: bool = False) -> list[Path]:
    """Save a picture of every screen with this desk's data; `quick` takes one size, language and theme."""
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.screens import save_all

    return save_all(out, services_of(desk), quick=quick)


def ui_services(data: Path | None, *, language: str | None = None) -> UiServices:
    """What the window is given: everything it may ask for, and nothing of the database."""
    where = paths.data_dir(data)
    try:
        chosen = settings.load(where)
    except settings.SettingsUnreadable:
        logs.start(paths.log_dir(data))
        chosen = settings.Settings()
    if language is not None:
        chosen = replace(chosen, language=language)
    return _Window(data, chosen).services()


def services_of(desk: Desk) -> UiServices:
    """What the window is given over a desk that is open already."""
    window = _Window(desk.data_dir, desk.settings)
    window.desk = desk
    return window.services()


class _Window:
    """The open desk behind a window; its methods run on the store lane unless `UiServices` says otherwise."""

    def __init__(self, data: Path | None, chosen: settings.Settings) -> None:
        self.data = data
        self.chosen = chosen
        self.desk: Desk | None = None
        self.lane: SyncLane | None = None
        self.ears: SyncEars | None = None

    def services(self) -> UiServices:
        from ui.services import UiServices

        shared = bool(self.chosen.shared_url)
        return UiServices(
            first_run=self._is_new,
            open=self._open,
            make_sample=self._make_sample,
            create=lambda new: self._create(school=new.school, unit=new.unit, operator=new.operator),
            schools=_school_choices,
            face=self._face,
            connection=self._now,
            home=self._home,
            sync_state=lambda ctx: ctx.store.sync_state(),
            sync_now=self._sync_now if shared else None,
            settings=self.chosen,
            save_settings=self._save,
            report_bug=self._report,
            crashes=CrashFolder(paths.log_dir(self.data)),
            end_sample=self._end_sample,
            updates=Updates(self._now, self._put),
            window_place=window_place.load(paths.data_dir(self.data)),
            keep_window_place=lambda place: window_place.save(paths.data_dir(self.data), place),
            passphrase=WindowPassphrase(self.data),
            close=self._close,
            start_sync=self._start_sync if shared else None,
            shared=self._door if shared else None,
            sit_down=self._sit_down,
            renew=self._renew,
            go_on=self._go_on,
            waiting=lambda ctx: self._opened(ctx).store.pending_operators(),
            daily_check=lambda ctx: self._opened(ctx).store.daily_check(),
            unlock=self._unlock if shared else None,
            mail=self._mail(),
            hand_over=self._hand_over,
            reoffer=lambda ctx, outcomes: self._opened(ctx).store.reoffer(outcomes, ctx.store.desk.operator),
        )

    def _opened(self, ctx: Context) -> Desk:
        """The open desk, where only its own store will do."""
        if self.desk is None or self.desk.store is not ctx.store:
            raise RuntimeError("this desk is not the open one")
        return self.desk

    def _is_new(self) -> bool:
        """Whether nothing was ever opened here; a folder that cannot be looked into is said when opening it."""
        try:
            return self.desk is None and not has_desk(self.data)
        except DeskError:
            return False

    def _open(self) -> Context:
        if self.desk is None:
            self.desk = open_desk(self.data)
        return self.desk.ctx

    def _make_sample(self) -> Context:
        if self.desk is None:
            self.desk = sample_desk(self.data)
        return self.desk.ctx

    def _create(self, *, school: str, unit: str, operator: str) -> Context:
        self.desk = create_desk(self.data, school=school, unit=unit, operator=operator)
        return self.desk.ctx

    def _end_sample(self) -> UiServices:
        end_sample(self.data)
        self.chosen = settings.load(paths.data_dir(self.data))
        return self.services()

    def _face(self, ctx: Context) -> DeskFace:
        from ui.services import DeskFace

        info = ctx.store.desk
        unit = ctx.school.unit(info.unit)
        return DeskFace(
            school=ctx.school.name,
            school_en=ctx.school.school.name_en,
            unit=unit.name if unit else "各單位合用櫃台",
            unit_en=(unit.name_en or unit.name) if unit else "All units",
            operator=info.operator,
            sample=self.chosen.sample or bool(self.desk and self.desk.settings.sample),
        )

    def _home(self) -> DeskHome:
        from app.credentials import KeySource, keyring_name, store_key
        from ui.services import DeskHome

        where = paths.data_dir(self.data)
        source = store_key(where).source
        ring = keyring_name() if source is KeySource.KEYRING else ""
        return DeskHome(where, source, engine_versions(), ring)

    def _sync_now(self, ctx: Context) -> SyncState:
        """Wake the lane; the round itself runs there, and the store is asked on its own lane."""
        if self.lane is None or self.ears is None:
            raise RuntimeError("no sync lane is running")
        self.lane.nudge(by_hand=True)
        return self.ears.run(ctx.store.sync_state)

    def _start_sync(self, ctx: Context, ears: SyncEars) -> SyncLane:
        from db.sync.lane import LaneState, SyncLane

        desk = self._opened(ctx)
        line = shared_ledger(desk)

        def looked(_state: LaneState) -> None:
            ears.run(lambda: line.note(desk.store))
            ears.looked()

        self.ears = ears
        self.lane = SyncLane(
            desk.store,
            line,
            desk.clock,
            on_changes=ears.changed,
            on_state=looked,
            on_bug=ears.failed,
            run=ears.run,
        )
        self.lane.start()
        return self.lane

    def _door(self, ctx: Context, run: Errand) -> SharedDoor:
        from app.bootstrap.window_door import WindowDoor

        return WindowDoor(door_of(self._opened(ctx), run))

    def _sit_down(self, ctx: Context, person: NewPerson, run: Errand) -> DeskFace:
        desk = self._opened(ctx)
        sit_down(desk, person.login, person.password or None, unit=person.unit, run=run)
        self.chosen = desk.settings
        return run(lambda: self._face(ctx))

    def _unlock(self, ctx: Context, password: str, run: Errand) -> bool:
        from app.bootstrap.unlocking import unlock

        return unlock(self._opened(ctx), password, run=run)

    def _hand_over(
        self,
        ctx: Context,
        student_no: str,
        act: Callable[[datetime | None], HandedOver],
        *,
        answered_for: bool,
        run: Errand,
    ) -> Handed:
        from app.bootstrap.handing import hand_over_here

        return hand_over_here(self._opened(ctx), student_no, act, answered_for=answered_for, run=run)

    def _renew(self, ctx: Context, run: Errand) -> Changes:
        from app.store import Changes

        desk = self._opened(ctx)
        run(lambda: renew_desk(desk))
        return Changes(sync=True)

    def _go_on(self, ctx: Context, run: Errand) -> Changes:
        from app.store import Changes

        desk = self._opened(ctx)
        run(desk.store.clear_fork)
        return Changes(sync=True)

    def _mail(self) -> MailDesk:
        from app.bootstrap.window_mail import WindowMail

        return WindowMail(self._now, self._put)

    def _now(self) -> settings.Settings:
        return self.desk.settings if self.desk is not None else self.chosen

    def _save(self, chosen: settings.Settings) -> None:
        """Keep what the window lets people choose; who sits here, which ledger which mail server and whose releases are kept elsewhere."""
        now = self._now()
        chosen = replace(
            chosen,
            shared_url=now.shared_url,
            shared_user=now.shared_user,
            ca_file=now.ca_file,
            client_cert=now.client_cert,
            client_key=now.client_key,
            smtp_host=now.smtp_host,
            smtp_port=now.smtp_port,
            smtp_security=now.smtp_security,
            smtp_user=now.smtp_user,
            smtp_sender=now.smtp_sender,
            smtp_ca_file=now.smtp_ca_file,
            update_url=now.update_url,
            update_key=now.update_key,
            update_issued_ms=now.update_issued_ms,
        )
        self._put(chosen)

    def _put(self, chosen: settings.Settings) -> None:
        self.chosen = chosen
        if self.desk is not None:
            self.desk.settings = chosen
        settings.save(paths.data_dir(self.data), chosen)

    def _report(self, error: BaseException) -> BugReport:
        from ui.services import BugReport

        reference, path = logs.write_crash(paths.log_dir(self.data), type(error), error, error.__traceback__)
        return BugReport(reference, path)

    def _close(self, ctx: Context) -> None:
        if self.desk is not None and self.desk.ctx.store is ctx.store:
            self.desk.close()
            self.desk = None


def _school_choices() -> Sequence[SchoolChoice]:
    from app.school.load import builtin_codes, load_profile
    from ui.services import SchoolChoice, UnitChoice

    found = []
    for code in builtin_codes():
        profile = load_profile(code)
        units = tuple(UnitChoice(u.code, u.name, u.name_en or u.name) for u in profile.units)
        found.append(SchoolChoice(code, profile.name, profile.school.name_en, units))
    return found

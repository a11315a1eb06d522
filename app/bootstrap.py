"""Wires settings, store, services and window: the only module that sees `app`, `db` and `ui` together.

Nothing heavy is imported at the top: the window paints first, then the store is opened on its lane.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app import logs, paths, settings
from app.clock import Clock, SystemClock, to_ms
from app.context import Context
from app.errors import KeyUnavailable, NotFound, WrongUse
from app.ledger import DetailClass, Kind, OperatorName

if TYPE_CHECKING:
    from app.school.profile import SchoolProfile
    from app.store import SyncState
    from db.local.store import LocalStore
    from db.shared.administration import Administration
    from db.shared.ledger import SharedLedger
    from db.sync.round import SyncResult
    from ui.services import BugReport, DeskFace, DeskHome, SchoolChoice, UiServices

#: Lets a scheduler on a machine without a keyring synchronise.
SHARED_PASSWORD_VARIABLE = "CLEARANCE_SHARED_PASSWORD"  # noqa: S105 - the name of a variable, not a password
SAMPLE_SCHOOL = "npust"
SAMPLE_OPERATOR = "示範承辦人"
ALL_UNITS = "*"
#: Guards nothing but the synthetic sample, on machines without a keyring.
SAMPLE_PASSPHRASE = "synthetic sample people only"  # noqa: S105 - it protects no real person, on purpose


@dataclass
class Desk:
    """An opened desk (櫃台): its store, its school's rules, its clock and its settings."""

    data_dir: Path
    store: LocalStore
    school: SchoolProfile
    clock: Clock
    settings: settings.Settings

    @property
    def ctx(self) -> Context:
        """What acts are given."""
        return Context(self.store, self.school, self.clock)

    def backup(self, out: Path) -> bool:
        """Write an encrypted copy of the store.

        Returns:
            Whether the copy opens with CLEARANCE_PASSPHRASE on any machine; else only with this desk's own key.
        """
        from app.credentials import PASSPHRASE_VARIABLE

        passphrase = os.environ.get(PASSPHRASE_VARIABLE, "")
        self.store.backup(out, passphrase=passphrase)
        return bool(passphrase)

    def close(self) -> None:
        """Release the store."""
        self.store.close()


def sample_dir() -> Path:
    """Where the sample school year's office files are."""
    return Path(__file__).resolve().parents[1] / "resources" / "sample"


def has_desk(data: Path | None) -> bool:
    """Whether a desk's ledger exists in a data directory."""
    from app.credentials import STORE_NAME

    return (paths.data_dir(data) / STORE_NAME).exists()


def open_desk(data: Path | None, *, clock: Clock | None = None) -> Desk:
    """Open the desk of a data directory.

    Raises:
        NotFound: When no desk was ever created there.
        KeyUnavailable: When the key cannot be read.
        StoreUnavailable: When the store is locked, corrupt or not writable.
    """
    from app.credentials import store_key
    from db.local.store import open_store

    where = paths.data_dir(data)
    if not has_desk(data):
        raise NotFound(
            code="desk.none",
            title="這裡還沒有櫃台帳冊",
            message=f"資料目錄 {where} 尚未建立帳冊。",
            hint="請先執行 init --school npust（或開啟視窗，從歡迎畫面開始）。",
        )
    logs.start(paths.log_dir(data))
    ticking = clock or SystemClock()
    chosen = settings.load(where)
    if chosen.sample:
        _let_sample_open()
    store = open_store(where, key=store_key(where).raw, clock=ticking, key_is_right=True)
    try:
        return Desk(where, store, _school_of(store), ticking, chosen)
    except BaseException:
        store.close()
        raise


def create_desk(
    data: Path | None,
    *,
    school: str,
    unit: str = ALL_UNITS,
    operator: str = SAMPLE_OPERATOR,
    clock: Clock | None = None,
    memory_key: bool = False,
    sample: bool = False,
) -> Desk:
    """Create a desk: its key, its encrypted ledger, its school.

    Raises:
        WrongUse: When the directory already has a desk or the unit does not exist.
        DeskError: When the school profile has mistakes.
    """
    from app.credentials import KEYRING_VARIABLE, new_store_key
    from app.school.load import load_profile
    from db.local.store import create_store

    where = paths.data_dir(data)
    if has_desk(data):
        raise WrongUse(
            code="desk.exists",
            title="這裡已經有櫃台帳冊",
            message=f"資料目錄 {where} 已有帳冊，不會覆蓋。",
            hint="請換一個 --data 目錄，或直接開啟。",
        )
    profile = load_profile(school)
    _require_units(profile, unit)
    where.mkdir(parents=True, exist_ok=True)
    logs.start(paths.log_dir(data))
    ticking = clock or SystemClock()
    if memory_key:
        os.environ[KEYRING_VARIABLE] = "memory"
    elif sample:
        _let_sample_open()
    key = new_store_key(where).raw
    store = create_store(where, key=key, school=profile.code, unit=unit, operator=OperatorName(operator), clock=ticking)
    try:
        _adopt(store, profile, school, OperatorName(operator))
        chosen = replace(settings.load(where), sample=sample)
        settings.save(where, chosen)
        return Desk(where, store, profile, ticking, chosen)
    except BaseException:
        store.close()
        raise


def sample_desk(data: Path | None, *, clock: Clock | None = None, memory_key: bool = False) -> Desk:
    """Create the sample school's desk with its roster, courses and debt lists loaded."""
    from app.loading import load_file

    desk = create_desk(data, school=SAMPLE_SCHOOL, clock=clock, memory_key=memory_key, sample=True)
    ctx = desk.ctx
    folder = sample_dir()
    load_file(ctx, folder / "應屆畢業生名冊.xlsx", kind="roster")
    load_file(ctx, folder / "課程架構.xlsx", kind="curriculum")
    load_file(ctx, folder / "歷年成績.xlsx", kind="transcript")
    load_file(ctx, folder / "圖書館未還清冊.xlsx", kind="problems", unit="library", others="pass")
    load_file(ctx, folder / "出納組欠費名單.csv", kind="problems", unit="cashier", others="pass")
    return desk


def restore_desk(data: Path | None, backup: Path) -> Path:
    """Bring a backup back into a data directory that has no desk; its key must be known here."""
    from app.credentials import FILE_NAME as KEY_NOTE
    from app.credentials import PASSPHRASE_VARIABLE, new_store_key, store_key
    from db.local.keeping import restore

    where = paths.data_dir(data)
    if has_desk(data):
        raise WrongUse(
            code="desk.exists",
            title="這裡已經有櫃台帳冊",
            message=f"資料目錄 {where} 已有帳冊，不會被備份覆蓋。",
            hint="請換一個 --data 目錄再還原。",
        )
    where.mkdir(parents=True, exist_ok=True)
    key = store_key(where).raw if (where / KEY_NOTE).exists() else new_store_key(where).raw
    restore(backup, where, store_key=key, passphrase=os.environ.get(PASSPHRASE_VARIABLE, ""))
    return where


def _let_sample_open() -> None:
    """Where no keyring exists, the sample's synthetic people may be kept under a passphrase everybody can read here."""
    from app.credentials import PASSPHRASE_VARIABLE, keyring_name

    if not keyring_name() and not os.environ.get(PASSPHRASE_VARIABLE):
        os.environ[PASSPHRASE_VARIABLE] = SAMPLE_PASSPHRASE


def _adopt(store: LocalStore, profile: SchoolProfile, named: str, by: OperatorName) -> None:
    """Record which rules this desk works by: their text, so that a backup explains itself."""
    import hashlib

    from app.ledger import Draft
    from app.school.load import profile_text

    text = profile_text(named)
    digest = hashlib.sha256(text.encode()).hexdigest()
    store.append(
        [
            Draft(
                kind=Kind.SCHOOL_ADOPTED,
                payload={"school": profile.code, "version": str(profile.format), "sha256": digest},
                details={DetailClass.CORE: {"text": text}},
            )
        ],
        by=by,
    )


def _school_of(store: LocalStore) -> SchoolProfile:
    """The rules last adopted: the product's own file for a school it knows, else the text kept in the ledger."""
    from app.school.load import builtin_codes, load_profile, profile_from_text

    code = store.desk.school
    if code in builtin_codes():
        return load_profile(code)
    facts = store.recent_facts(kinds=[Kind.SCHOOL_ADOPTED], limit=1)
    if not facts:
        raise NotFound(code="school.none", title="帳冊裡沒有學校設定", message=f"找不到「{code}」的設定。")
    return profile_from_text(str(facts[0].detail(DetailClass.CORE).get("text", "")))


def _require_units(profile: SchoolProfile, unit: str) -> None:
    if unit in ("", ALL_UNITS):
        return
    unknown = [u for u in unit.split(",") if profile.unit(u) is None]
    if unknown:
        raise WrongUse(
            code="unit.unknown",
            title="沒有這個單位",
            message=f"{profile.name} 的設定裡沒有「{'、'.join(unknown)}」。",
            hint="單位代碼：" + "、".join(u.code for u in profile.units),
        )


def open_window(data: Path | None, *, language: str | None = None) -> int:
    """Open the desk's window; returns the process's exit code."""
    from ui.app import run

    return run(ui_services(data, language=language))


def save_screens(desk: Desk, out: Path, *, quick: bool = False) -> list[Path]:
    """Save a picture of every screen with this desk's data; `quick` takes one size, language and theme."""
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.screens import save_all

    return save_all(out, _services_of(desk), quick=quick)


def sample_services(data: Path, *, clock: Clock) -> UiServices:
    """Window services over a fresh sample desk, for pictures and tests of the whole frame."""
    return _services_of(sample_desk(data, clock=clock, memory_key=True))


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


def _services_of(desk: Desk) -> UiServices:
    window = _Window(desk.data_dir, desk.settings)
    window.desk = desk
    return window.services()


class _Window:
    """The open desk behind a window; its methods run on the store lane unless `UiServices` says otherwise."""

    def __init__(self, data: Path | None, chosen: settings.Settings) -> None:
        self.data = data
        self.chosen = chosen
        self.desk: Desk | None = None

    def services(self) -> UiServices:
        from ui.services import UiServices

        sync_now: Callable[[Context], SyncState] | None = self._sync_now if self.chosen.shared_url else None
        return UiServices(
            first_run=lambda: self.desk is None and not has_desk(self.data),
            open=self._open,
            make_sample=self._make_sample,
            create=lambda new: self._create(school=new.school, unit=new.unit, operator=new.operator),
            schools=_school_choices,
            face=self._face,
            home=self._home,
            sync_state=lambda ctx: ctx.store.sync_state(),
            sync_now=sync_now,
            settings=self.chosen,
            save_settings=self._save,
            report_bug=self._report,
            close=self._close,
        )

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
        from app.credentials import store_key
        from ui.services import DeskHome

        where = paths.data_dir(self.data)
        return DeskHome(where, store_key(where).source, engine_versions())

    def _sync_now(self, ctx: Context) -> SyncState:
        if self.desk is not None:
            sync_desk(self.desk)
        return ctx.store.sync_state()

    def _save(self, chosen: settings.Settings) -> None:
        self.chosen = chosen
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


def shared_ledger(desk: Desk, *, password: str | None = None) -> SharedLedger:
    """The line to the shared ledger this desk was pointed at.

    Raises:
        NotFound: When no shared ledger is configured.
        KeyUnavailable: When its password is not in the keyring.
    """
    from app import credentials
    from db.shared.connection import DeskCertificate
    from db.shared.ledger import SharedLedger

    chosen = desk.settings
    if not chosen.shared_url:
        raise NotFound(
            code="sync.unconfigured",
            title="尚未設定共用帳冊",
            message="這個櫃台目前單機作業。",
            hint="要與其他櫃台同步，請先執行 connect URL --user 帳號。",
        )
    known = os.environ.get(SHARED_PASSWORD_VARIABLE) or credentials.password(
        url=chosen.shared_url, user=chosen.shared_user
    )
    secret = password if password is not None else known
    if secret is None:
        raise KeyUnavailable(
            code="sync.password",
            title="沒有共用帳冊的密碼",
            message=f"金鑰圈裡沒有帳號 {chosen.shared_user} 的密碼。",
            hint="請再執行一次 connect，輸入密碼。",
        )
    certificate = (
        DeskCertificate(Path(chosen.ca_file), Path(chosen.client_cert), Path(chosen.client_key))
        if chosen.client_cert
        else None
    )
    return SharedLedger(
        chosen.shared_url,
        user=chosen.shared_user,
        password=secret,
        desk=desk.store.desk.desk_id,
        certificate=certificate,
        insecure_local=certificate is None,
    )


def connect_desk(desk: Desk, chosen: settings.Settings, password: str) -> None:
    """Point a desk at the shared ledger: the login becomes its operator, the password goes to the keyring.

    The connection is tried before anything is kept.
    """
    from app import credentials

    before = desk.settings
    desk.settings = chosen
    try:
        line = shared_ledger(desk, password=password)
        try:
            line.hello([], pending=0, now_ms=to_ms(desk.clock.now()))
        finally:
            line.close()
    except BaseException:
        desk.settings = before
        raise
    desk.store.sit_down(OperatorName(chosen.shared_user), desk.store.desk.unit)
    try:
        credentials.remember_password(url=chosen.shared_url, user=chosen.shared_user, password=password)
    except KeyUnavailable:
        if not os.environ.get(SHARED_PASSWORD_VARIABLE):
            desk.settings = before
            raise
    settings.save(desk.data_dir, chosen)


def sync_desk(desk: Desk) -> SyncResult:
    """One round with the shared ledger."""
    from db.sync.round import sync_once

    line = shared_ledger(desk)
    try:
        return sync_once(desk.store, line, desk.clock)
    finally:
        line.close()


def server_admin(data: Path | None, url: str, *, school: str = "") -> Administration:
    """The administrator's side of a shared ledger; the school is the one named, else this desk's."""
    from app.school.load import load_profile
    from db.shared.administration import Administration

    if school:
        return Administration(url, school=load_profile(school), clock=SystemClock())
    desk = open_desk(data)
    try:
        return Administration(url, school=desk.school, clock=desk.clock)
    finally:
        desk.close()


def engine_versions() -> str:
    """Which SQLite and SQLCipher keep the ledger."""
    from db.local.engine import versions

    return versions()

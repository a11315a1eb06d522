"""Opening and making desks: settings, key, store and school put together."""

from __future__ import annotations

import errno
import logging
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app import logs, paths, refused, school_font, settings
from app.clock import Clock, SystemClock
from app.context import Context
from app.errors import NotFound, WrongUse
from app.ledger import DetailClass, Kind, OperatorName
from app.typed import operator_name

if TYPE_CHECKING:
    from app.school.profile import SchoolProfile
    from db.local.store import LocalStore

_log = logging.getLogger(__name__)

SAMPLE_SCHOOL = "npust"
SAMPLE_OPERATOR = "示範承辦人"
ALL_UNITS = "*"
MOST_ADOPTIONS = 1000
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

    def __post_init__(self) -> None:
        school_font.use(self.data_dir)

    @property
    def ctx(self) -> Context:
        """What acts are given."""
        return Context(self.store, self.school, self.clock)

    def backup(self, out: Path) -> bool:
        """Write an encrypted copy of the store.

        Returns:
            Whether the copy opens with CLEARANCE_PASSPHRASE on any machine; else only with this desk's own key.
        """
        from app.credentials import passphrase_given

        passphrase = passphrase_given()
        self.store.backup(out, passphrase=passphrase)
        return bool(passphrase)

    def close(self) -> None:
        """Release the store."""
        self.store.close()


def sample_dir() -> Path:
    """Where the sample school year's office files are."""
    return Path(__file__).resolve().parents[2] / "resources" / "sample"


def has_desk(data: Path | None) -> bool:
    """Whether a desk's ledger exists in a data directory."""
    from app.credentials import STORE_NAME

    where = paths.data_dir(data)
    try:
        return (where / STORE_NAME).exists()
    except OSError as exc:
        raise refused.unusable_folder(where, exc) from exc


def open_desk(data: Path | None, *, clock: Clock | None = None) -> Desk:
    """Open the desk of a data directory.

    Raises:
        NotFound: When no desk was ever created there.
        KeyUnavailable: When the key cannot be read.
        StoreUnavailable: When the store is locked, corrupt or not writable.
    """
    from app.credentials import store_key
    from app.school.load import builtin_codes
    from db.local.store import open_store

    where = paths.data_dir(data)
    if not has_desk(data):
        raise NotFound(
            code="desk.none",
            title="這裡還沒有櫃台帳冊",
            message=f"資料目錄 {where} 尚未建立帳冊。",
            hint="請開啟視窗，從歡迎畫面開始，或用指令建立。",
            command=f"init --school 學校代碼或設定檔（學校代碼：{'、'.join(builtin_codes())}）",
        )
    logs.start(paths.log_dir(data))
    ticking = clock or SystemClock()
    chosen = settings.load(where)
    if chosen.sample:
        _let_sample_open()
    store = open_store(where, key=store_key(where).raw, clock=ticking, key_is_right=True)
    try:
        school = _school_of(store)
        _log.info("desk opened: school %s, sample %s", school.code, chosen.sample)
        return Desk(where, store, school, ticking, chosen)
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
    require_units(profile, unit)
    name = operator_name(operator)
    _make_folder(where)
    logs.start(paths.log_dir(data))
    ticking = clock or SystemClock()
    if memory_key:
        os.environ[KEYRING_VARIABLE] = "memory"
    elif sample:
        _let_sample_open()
    key = new_store_key(where).raw
    store = create_store(where, key=key, school=profile.code, unit=unit, operator=name, clock=ticking)
    try:
        _adopt(store, profile, school, name)
        chosen = replace(settings.load(where), sample=sample)
        settings.save(where, chosen)
        return Desk(where, store, profile, ticking, chosen)
    except BaseException:
        store.close()
        raise


def sample_desk(data: Path | None, *, clock: Clock | None = None, memory_key: bool = False) -> Desk:
    """Create the sample school's desk with its roster, courses and debt lists loaded."""
    from app.clearance.notice import acknowledge_many
    from app.loading import load_file

    desk = create_desk(data, school=SAMPLE_SCHOOL, clock=clock, memory_key=memory_key, sample=True)
    ctx = desk.ctx
    folder = sample_dir()
    load_file(ctx, folder / "應屆畢業生名冊.xlsx", kind="roster")
    load_file(ctx, folder / "課程架構.xlsx", kind="curriculum")
    load_file(ctx, folder / "歷年成績.xlsx", kind="transcript")
    # The school's own system has told who has read the notice; without that no unit may pass anybody (N03).
    acknowledge_many(ctx, student_nos=[s.student_no for s in ctx.store.students(ctx.store.student_ids())])
    load_file(ctx, folder / "圖書館未還清冊.xlsx", kind="problems", unit="library", others="pass")
    load_file(ctx, folder / "出納組欠費名單.csv", kind="problems", unit="cashier", others="pass")
    return desk


def restore_desk(data: Path | None, backup: Path) -> Path:
    """Bring a backup back into a data directory that has no desk; its key must be known here."""
    from app.credentials import FILE_NAME as KEY_NOTE
    from app.credentials import known_keys, new_store_key, passphrase_given, store_key
    from db.local.keeping import restore

    where = paths.data_dir(data)
    if has_desk(data):
        raise WrongUse(
            code="desk.exists",
            title="這裡已經有櫃台帳冊",
            message=f"資料目錄 {where} 已有帳冊，不會被備份覆蓋。",
            hint="請換一個 --data 目錄再還原。",
        )
    _make_folder(where)
    known = (where / KEY_NOTE).exists()
    key = store_key(where).raw if known else new_store_key(where).raw
    try:
        restore(backup, where, store_key=key, backup_keys=known_keys(), passphrase=passphrase_given())
    except BaseException:
        if not known:
            (where / KEY_NOTE).unlink(missing_ok=True)
        raise
    return where


def _make_folder(where: Path) -> None:
    try:
        paths.make(where)
    except OSError as exc:
        raise refused.unusable_folder(where, exc) from exc
    if not os.access(where, os.W_OK):
        raise refused.unusable_folder(where, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))


def _let_sample_open() -> None:
    """Where no keyring exists, the sample's synthetic people may be kept under a passphrase everybody can read here."""
    from app.credentials import PASSPHRASE_VARIABLE, keyring_name, passphrase_given

    if not keyring_name() and not passphrase_given():
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
    # Only this desk's own: a colleague's fact must not change by which rules people are judged here.
    adopted = store.recent_facts(kinds=[Kind.SCHOOL_ADOPTED], limit=MOST_ADOPTIONS)
    facts = [f for f in adopted if f.desk == store.desk.desk_id]
    if not facts:
        raise NotFound(code="school.none", title="帳冊裡沒有學校設定", message=f"找不到「{code}」的設定。")
    return profile_from_text(str(facts[0].detail(DetailClass.CORE).get("text", "")))


def require_units(profile: SchoolProfile, unit: str) -> None:
    """Refuse units the school does not have; empty and `*` are all of them.

    Raises:
        WrongUse: With the codes there are.
    """
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


def engine_versions() -> str:
    """Which SQLite and SQLCipher keep the ledger."""
    from db.local.engine import versions

    return versions()

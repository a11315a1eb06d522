"""What this desk's people chose: language, theme, scanner, idle lock, the shared ledger, the mail server. Never a password, never a student.

Read by the standard library before first paint; written with tomlkit so that comments an administrator left survive.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path

from app import paths, refused
from app.errors import DeskError
from app.locking import AS_SCHOOL, MOST_MINUTES
from app.scanner import Limits

FILE_NAME = "desk.toml"
LANGUAGES = ("zh", "en")
THEMES = ("system", "light", "dark", "contrast")
#: ``none`` is taken only for a mail server on this very machine.
MAIL_SECURITY = ("starttls", "tls", "none")


@dataclass(frozen=True, slots=True)
class Settings:
    """The desk's settings (設定); every one has a value that works without a file."""

    language: str = "zh"
    theme: str = "system"
    shared_url: str = ""
    shared_user: str = ""
    ca_file: str = ""
    client_cert: str = ""
    client_key: str = ""
    sample: bool = False
    smtp_host: str = ""
    smtp_port: int = 587
    smtp_security: str = "starttls"
    smtp_user: str = ""
    smtp_sender: str = ""
    smtp_ca_file: str = ""
    scanner_gap_ms: int = Limits().gap_ms
    scanner_pause_ms: int = Limits().pause_ms
    scanner_quiet_ms: int = Limits().quiet_ms
    scanner_prefix: str = ""
    scanner_suffix: str = ""
    lock_minutes: int = AS_SCHOOL
    update_url: str = ""
    update_key: str = ""
    update_issued_ms: int = 0

    @property
    def scanner(self) -> Limits:
        """The limits of this desk's scanner."""
        return Limits(
            self.scanner_gap_ms, self.scanner_pause_ms, self.scanner_quiet_ms, self.scanner_prefix, self.scanner_suffix
        )

    def with_scanner(self, limits: Limits) -> Settings:
        """The same with other limits."""
        return replace(
            self,
            scanner_gap_ms=limits.gap_ms,
            scanner_pause_ms=limits.pause_ms,
            scanner_quiet_ms=limits.quiet_ms,
            scanner_prefix=limits.prefix,
            scanner_suffix=limits.suffix,
        )


class SettingsUnreadable(DeskError):
    """The settings file is there but cannot be understood."""


def load(data_dir: Path) -> Settings:
    """Read the desk's settings; a missing file means the defaults.

    Raises:
        SettingsUnreadable: When the file is not TOML, or a value has the wrong type or an unknown choice.
    """
    path = data_dir / FILE_NAME
    try:
        with path.open("rb") as file:
            content = tomllib.load(file)
    except FileNotFoundError:
        return Settings()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        raise _unreadable(path, str(exc)) from exc
    except OSError as exc:
        raise _unreadable(path, refused.reason(exc)) from exc
    known = {f.name: f for f in fields(Settings)}
    chosen = {k: v for k, v in content.items() if k in known}
    defaults = Settings()
    for key, value in chosen.items():
        if type(value) is not type(getattr(defaults, key)):
            raise _unreadable(path, f"{key} 的值型別不對")
    settings = replace(defaults, **chosen)
    if settings.language not in LANGUAGES or settings.theme not in THEMES:
        raise _unreadable(path, "language 或 theme 的值不在可選範圍內")
    if not settings.scanner.sane:
        raise _unreadable(path, "scanner 的值不在可用範圍內")
    if not AS_SCHOOL <= settings.lock_minutes <= MOST_MINUTES:
        raise _unreadable(path, f"lock_minutes 應為 {AS_SCHOOL}（照學校）到 {MOST_MINUTES}")
    if settings.smtp_security not in MAIL_SECURITY:
        raise _unreadable(path, "smtp_security 的值不在可選範圍內")
    return settings


def save(data_dir: Path, settings: Settings) -> None:
    """Write the settings, keeping what else stands in the file; the old file stays until the new one is whole."""
    import tomlkit

    path = data_dir / FILE_NAME
    paths.make(data_dir)
    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        document = tomlkit.document()
    defaults = Settings()
    for f in fields(Settings):
        value = getattr(settings, f.name)
        if value != getattr(defaults, f.name) or f.name in document:
            document[f.name] = value
    fresh = path.with_suffix(".new")
    fresh.write_text(tomlkit.dumps(document), encoding="utf-8")
    fresh.replace(path)


def _unreadable(path: Path, why: str) -> SettingsUnreadable:
    return SettingsUnreadable(
        code="settings.unreadable",
        title="設定檔無法讀取",
        message=f"{path.name}：{why}",
        hint="請改正或移走這個檔案後再開啟；移走後會用預設值。",
    )

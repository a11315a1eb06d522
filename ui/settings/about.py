"""What About shows: versions, the fonts' attribution, and every licence text that came with the desk, read when asked."""

from __future__ import annotations

import platform
import tomllib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

from ui.theme.assets import FONTS, ICONS, RESOURCES

ROOT: Final = RESOURCES.parent
#: The attribution the Open Government Data License asks for; it stands on the screen itself, not only in a text.
TW_KAI: Final = (
    "國家發展委員會 全字庫 National Development Council, CNS11643 Chinese Standard Interchange Code, 2025. "
    "此開放資料依政府資料開放授權條款 (Open Government Data License, Taiwan) 進行公眾釋出，使用者於遵守本條款各項規定之前提下，"
    "得利用之。https://data.gov.tw/license"
)
#: Installed parts that carry their licence text with them; Qt's own wheel does not, its LGPL is psycopg's word for word.
PARTS: Final = (
    "psycopg",
    "SQLAlchemy",
    "alembic",
    "sqlcipher3",
    "keyring",
    "python-calamine",
    "openpyxl",
    "xlsxwriter",
    "msoffcrypto-tool",
    "chardet",
    "reportlab",
    "pillow",
    "segno",
    "highspy",
    "numpy",
    "typer",
    "holidays",
    "python-dateutil",
    "tomlkit",
    "platformdirs",
    "cryptography",
    "pyHanko",
    "lxml",
    "aiohttp",
    "certifi",
)
_LICENCE_WORDS: Final = ("licence", "license", "copying")


@dataclass(frozen=True, slots=True)
class Versions:
    """The program and what it runs on (版本)."""

    program: str
    python: str
    qt: str
    system: str


@dataclass(frozen=True, slots=True)
class Text:
    """One licence text (授權條款)."""

    title: str
    path: Path

    def read(self) -> str:
        """The text; a sentence when the file is not in this package."""
        try:
            return self.path.read_text(encoding="utf-8", errors="replace")
        except OSError as error:
            return f"{self.path.name}：{error.strerror or '無法讀取'}"


def versions() -> Versions:
    """Which versions run now."""
    from PySide6 import __version__ as pyside
    from PySide6.QtCore import qVersion

    return Versions(
        program_version(),
        platform.python_version(),
        f"{qVersion()} (PySide6 {pyside})",
        f"{platform.system()} {platform.release()} {platform.machine()}",
    )


def program_version() -> str:
    """The one version number, kept in `pyproject.toml`."""
    try:
        return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])
    except (OSError, tomllib.TOMLDecodeError, KeyError):
        return ""


def texts() -> list[Text]:
    """Every licence text there is: fonts first, as their attribution is a condition of their licence."""
    own = [
        Text("隨附字型 Fonts", FONTS / "NOTICE.txt"),
        Text("全字庫正楷體 TW-Kai (OGDL-TW-1.0)", FONTS / "licences" / "TW-Kai-copyright.txt"),
        Text("Noto Sans TC (OFL-1.1)", FONTS / "licences" / "NotoSansTC-OFL.txt"),
        Text("Tinos (Apache-2.0)", FONTS / "licences" / "Tinos-LICENSE.txt"),
        Text("Lucide (ISC)", ICONS / "LICENSE.txt"),
        Text("全部元件 All parts", ROOT / "THIRD-PARTY.md"),
    ]
    return [t for t in own if t.path.is_file()] + [found for name in PARTS if (found := _of(name)) is not None]


def _of(name: str) -> Text | None:
    try:
        installed = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return None
    for file in installed.files or ():
        if any(word in file.name.lower() for word in _LICENCE_WORDS) and "dist-info" in str(file.parent):
            path = Path(str(installed.locate_file(file)))
            title = "Qt, PySide6, psycopg (LGPL-3.0)" if name == "psycopg" else name
            return Text(title, path) if path.is_file() else None
    return None

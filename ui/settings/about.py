"""What About shows: versions, the fonts' attribution, and every licence text that came with the desk, read when asked."""

from __future__ import annotations

import platform
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication

from ui.punctuation import headed
from ui.theme.assets import FONTS, ICONS, RESOURCES

ROOT: Final = RESOURCES.parent
#: The attribution the Open Government Data License asks for; it stands on the screen itself, not only in a text.
TW_KAI: Final = (
    "國家發展委員會 全字庫 National Development Council, CNS11643 Chinese Standard Interchange Code, 2025. "
    "此開放資料依政府資料開放授權條款 (Open Government Data License, Taiwan) 進行公眾釋出，使用者於遵守本條款各項規定之前提下，"
    "得利用之。https://data.gov.tw/license"
)
#: What each part is for, and which texts travel with it besides its own; THIRD-PARTY.md is made of it, too.
PARTS: Final = RESOURCES / "licences" / "parts.toml"
#: Beside the packaged program, one folder for each part.
PACKED: Final = "licenses"
_LICENCE_WORDS: Final = ("licence", "license", "copying", "notice")


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

    @property
    def word(self) -> str:
        """The title in the language in force."""
        translate = QCoreApplication.translate
        words = {
            "隨附字型": translate("About", "隨附字型"),
            "全字庫正楷體 TW-Kai (OGDL-TW-1.0)": translate("About", "全字庫正楷體 TW-Kai (OGDL-TW-1.0)"),
            "全部元件": translate("About", "全部元件"),
        }
        return words.get(self.title, self.title)

    def read(self) -> str:
        """The text; a sentence when the file is not in this package."""
        try:
            return self.path.read_text(encoding="utf-8", errors="replace")
        except OSError as error:
            return headed(self.path.name, error.strerror or QCoreApplication.translate("About", "無法讀取"))


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
        Text("隨附字型", FONTS / "NOTICE.txt"),
        Text("全字庫正楷體 TW-Kai (OGDL-TW-1.0)", FONTS / "licences" / "TW-Kai-copyright.txt"),
        Text("Noto Sans TC (OFL-1.1)", FONTS / "licences" / "NotoSansTC-OFL.txt"),
        Text("Tinos (Apache-2.0)", FONTS / "licences" / "Tinos-LICENSE.txt"),
        Text("Lucide (ISC)", ICONS / "LICENSE.txt"),
        Text("全部元件", ROOT / "THIRD-PARTY.md"),
    ]
    return [t for t in own if t.path.is_file()] + list(_of_the_package() if _packed() else _installed())


def _packed() -> Path | None:
    """The folder of licences beside the packaged program; None when it runs from source."""
    folder = Path(sys.executable).parent / PACKED
    return folder if getattr(sys, "frozen", False) and folder.is_dir() else None


def _of_the_package() -> Iterator[Text]:
    """Every text that lies beside the packaged program; those of fonts and icons are shown already."""
    folder = _packed()
    for part in sorted(folder.iterdir(), key=lambda path: path.name.lower()) if folder else ():
        if part.name != "data":
            yield from _titled(part.name, sorted(path for path in part.rglob("*") if path.is_file()))


def _installed() -> Iterator[Text]:
    """The texts of every part that is installed here: looked for where wheels put them, as their lists are long to read."""
    place = Path(str(metadata.distribution("psycopg").locate_file("")))
    folders = {_plain(path.name.split("-")[0]): path for path in place.glob("*.dist-info")}
    for name, row in tomllib.loads(PARTS.read_text(encoding="utf-8"))["part"].items():
        if (folder := folders.get(_plain(name))) is None:
            continue
        own = [
            path
            for path in sorted(folder.rglob("*"))
            if any(word in path.relative_to(folder).as_posix().lower() for word in _LICENCE_WORDS) and path.is_file()
        ]
        yield from _titled(name, own + [PARTS.parent / text for text in row.get("texts", ())])


def _plain(name: str) -> str:
    """A distribution's name however it is spelled."""
    return name.lower().replace("-", "_").replace(".", "_")


def _titled(part: str, paths: Sequence[Path]) -> Iterator[Text]:
    """One text under the name of its part, several with their own names behind it."""
    for path in paths:
        yield Text(part if len(paths) == 1 else f"{part}：{path.name}", path)

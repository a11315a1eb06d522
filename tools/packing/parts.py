"""Which distributions the desk is built from, under which licence, and which texts must travel with them."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT: Final = Path(__file__).resolve().parents[2]
KNOWN: Final = ROOT / "resources" / "licences" / "parts.toml"
TEXTS: Final = KNOWN.parent
_TEXT: Final = re.compile(r"licen[cs]e|copying|notice|authors", re.IGNORECASE)
_SYSTEMS: Final = (
    {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "python_version": "3.11"},
    {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "python_version": "3.11"},
)
_WHERE: Final = tuple(system["sys_platform"] for system in _SYSTEMS)


@dataclass(frozen=True, slots=True)
class Part:
    """One distribution the desk is built from.

    Attributes:
        name: As its makers write it.
        licence: An SPDX expression.
        use: What the desk does with it.
        systems: Where it is needed: `linux`, `win32` or both.
        packed: Whether it goes into the packaged desk.
        texts: Files of `resources/licences` that travel with it besides its own.
        version: The one installed here; empty where it belongs to the other system.
    """

    name: str
    licence: str
    use: str
    systems: tuple[str, ...]
    packed: bool
    texts: tuple[str, ...] = ()
    version: str = ""


@dataclass(slots=True)
class Register:
    """What `parts.toml` says, and where it and the installed metadata disagree."""

    parts: dict[str, Part] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def register() -> Register:
    """Every distribution the requirements lead to on either system, each with a licence and a use."""
    said = tomllib.loads(KNOWN.read_text("utf-8"))
    known = {canonicalize_name(name): (name, row) for name, row in said["part"].items()}
    found = Register()
    asked = needed()
    # What only the oldest Python still needs is not installed beside a newer one, and neither is what it asks for.
    asked |= {name: list(_WHERE) for name, (_, row) in known.items() if row.get("old_python") and name not in asked}
    for name, systems in sorted(asked.items()):
        if name not in known:
            found.faults.append(f"{name}: not in parts.toml")
            continue
        spelled, row = known[name]
        licence = row.get("licence") or declared(name)
        if not licence:
            found.faults.append(f"{spelled}: its metadata names no licence; write it into parts.toml")
        found.parts[name] = Part(
            spelled,
            licence,
            row["use"],
            tuple(systems),
            row.get("packed", True),
            tuple(row.get("texts", ())),
            _version(name),
        )
    found.faults += [
        f"{known[name][0]}: in parts.toml, but nothing asks for it" for name in known if name not in found.parts
    ]
    for part in found.parts.values():
        found.faults += [f"{part.name}: no text {text}" for text in part.texts if not (TEXTS / text).is_file()]
    return found


def needed() -> dict[str, list[str]]:
    """What `pyproject.toml` leads to, by canonical name, and on which systems."""
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    found: dict[str, list[str]] = {}
    for system in _SYSTEMS:
        for name in _closure(wanted, system):
            found.setdefault(name, []).append(system["sys_platform"])
    return found


def _closure(wanted: Iterable[str], system: Mapping[str, str]) -> set[str]:
    todo = [Requirement(line) for line in wanted]
    seen: set[tuple[str, frozenset[str]]] = set()
    while todo:
        asked = todo.pop()
        key = (canonicalize_name(asked.name), frozenset(asked.extras))
        if key in seen:
            continue
        seen.add(key)
        try:
            lines = metadata.requires(asked.name) or []
        except metadata.PackageNotFoundError:
            continue  # of the other system: named by its parent, not installed here
        for line in lines:
            next_one = Requirement(line)
            extras = {"", *asked.extras}
            if next_one.marker is None or any(next_one.marker.evaluate({**system, "extra": e}) for e in extras):
                todo.append(next_one)
    return {name for name, _ in seen}


#: What the old free-text field says in words that are SPDX already.
_PLAIN: Final = frozenset({"MIT", "Apache-2.0", "BSD-3-Clause", "MPL-2.0", "PSF-2.0", "Apache 2.0"})
_BY_CLASSIFIER: Final = {
    "MIT License": "MIT",
    "BSD License": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
}


def declared(name: str) -> str:
    """The licence a distribution declares, as SPDX; empty where it says nothing that a person can rely on."""
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    if expression := told.get("License-Expression"):
        return expression
    if (plain := told.get("License", "")) in _PLAIN:
        return plain.replace(" ", "-")
    labels = [line.split(" :: ")[-1] for line in told.get_all("Classifier") or () if line.startswith("License ::")]
    return _BY_CLASSIFIER.get(labels[0], "") if len(labels) == 1 else ""


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def own_texts(name: str) -> list[Path]:
    """The licence files a distribution carries."""
    try:
        files = metadata.files(name) or []
    except metadata.PackageNotFoundError:
        return []
    return [
        path
        for file in files
        if ".dist-info" in file.parts[0] and (_TEXT.search(file.name) or "licenses" in file.parts)
        if (path := Path(str(file.locate()))).is_file()
    ]


@cache
def _owners() -> dict[str, str]:
    """Installed file, to the canonical name of its distribution."""
    found = {}
    for one in metadata.distributions():
        for file in one.files or ():
            found[str(Path(str(one.locate_file(file))).resolve())] = canonicalize_name(one.metadata["Name"])
    return found


def owners_of(sources: Iterable[str]) -> set[str]:
    """Which distributions these files come from."""
    known = _owners()
    places = {str(Path(source).resolve()) for source in sources if source and source != "-"}
    return {known[place] for place in places if place in known}


def system_packages(sources: Iterable[str]) -> dict[str, Path]:
    """Debian's packages that libraries of the system come from, each with its copyright file."""
    places = sorted({str(Path(source).resolve()) for source in sources if source.startswith(("/lib", "/usr/lib"))})
    found: dict[str, Path] = {}
    for place in places:
        for spelled in (place, place.removeprefix("/usr")):
            try:
                asked = subprocess.run(["dpkg", "-S", spelled], capture_output=True, text=True, check=False)
            except FileNotFoundError:
                return {}
            if asked.returncode == 0:
                package = asked.stdout.split(":", 1)[0]
                notice = Path("/usr/share/doc") / package / "copyright"
                if notice.is_file():
                    found[package] = notice.resolve()
                break
    return found


def python_text() -> Path | None:
    """Python's own licence, where this Python keeps it."""
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    places = (
        Path(sysconfig.get_path("stdlib")) / "LICENSE.txt",
        Path(sys.base_prefix) / "LICENSE.txt",
        Path("/usr/share/doc") / version / "copyright",
        Path("/usr/share/doc") / f"lib{version}-minimal" / "copyright",
    )
    return next((place for place in places if place.is_file()), None)


def texts_of(part: Part) -> Iterator[tuple[str, Path]]:
    """Name and place of every licence text that travels with a part."""
    for path in own_texts(part.name):
        inside = path.as_posix().split(".dist-info/", 1)[1].removeprefix("licenses/")
        yield inside, path
    for text in part.texts:
        yield text, TEXTS / text

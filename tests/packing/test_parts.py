"""Whose work the desk is built from, said by a page that is of today."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.packing import licences, parts, trim


def test_the_page_of_parts_is_of_today() -> None:
    found = parts.register()
    assert found.faults == []
    assert licences.PAGE.read_text("utf-8") == licences.page(found), "python3 dev.py licences"


def test_every_part_that_is_packed_has_a_text_to_travel_with_it() -> None:
    here = [part for part in parts.register().parts.values() if part.packed and part.version]
    assert len(here) > 50
    assert [part.name for part in here if not list(parts.texts_of(part))] == []


def test_a_part_nobody_has_described_stops_the_packing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit, match="pytest is in the package but not on the page"):
        licences.gather(tmp_path / "licenses", [pytest.__file__])


def test_a_requirement_without_a_description_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = parts.needed()
    monkeypatch.setattr(parts, "needed", lambda: {**asked, "left-pad": ["linux"]})
    assert parts.register().faults == ["left-pad: not in parts.toml"]


def test_a_part_nothing_asks_for_any_more_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {name: where for name, where in parts.needed().items() if name != "segno"}
    monkeypatch.setattr(parts, "needed", lambda: asked)
    assert parts.register().faults == ["segno: in parts.toml, but nothing asks for it"]


def test_the_texts_of_what_is_packed_are_gathered_by_part(tmp_path: Path) -> None:
    import segno
    import six

    there = licences.gather(tmp_path / "licenses", [segno.__file__, six.__file__])
    assert there == ["segno", "six"]
    names = {path.name.rsplit("-", 1)[0] for path in (tmp_path / "licenses").iterdir()}
    assert names >= {"segno", "six", "Python", "pyinstaller", "data"}
    assert (tmp_path / "licenses" / "data" / "TW-Kai-copyright.txt").is_file()


@pytest.mark.parametrize(
    ("target", "source"),
    [
        ("PySide6/Qt/lib/libQt6Network.so.6", "/venv/PySide6/Qt/lib/libQt6Network.so.6"),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", "/venv/PySide6/Qt/plugins/tls/libqopensslbackend.so"),
        ("PySide6/opengl32sw.dll", "C:/venv/PySide6/opengl32sw.dll"),
        ("PySide6/plugins/imageformats/qwebp.dll", "C:/venv/PySide6/plugins/imageformats/qwebp.dll"),
        ("PySide6/Qt/translations/qtbase_de.qm", "/venv/PySide6/Qt/translations/qtbase_de.qm"),
        ("pillow.libs/libwebp-51b0b3f7.so.7.2.0", "/venv/pillow.libs/libwebp-51b0b3f7.so.7.2.0"),
    ],
)
def test_what_no_desk_uses_stays_out_of_the_package(target: str, source: str) -> None:
    assert not trim.kept((target, source, "BINARY"))


@pytest.mark.parametrize(
    ("target", "source"),
    [
        ("PySide6/Qt/lib/libQt6Core.so.6", "/venv/PySide6/Qt/lib/libQt6Core.so.6"),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "/venv/PySide6/Qt/plugins/platforms/libqxcb.so"),
        ("PySide6/plugins/platforms/qwindows.dll", "C:/venv/PySide6/plugins/platforms/qwindows.dll"),
        ("PySide6/plugins/styles/qmodernwindowsstyle.dll", "C:/venv/PySide6/plugins/styles/qmodernwindowsstyle.dll"),
        ("PySide6/Qt/translations/qtbase_zh_TW.qm", "/venv/PySide6/Qt/translations/qtbase_zh_TW.qm"),
        ("highspy/libhighs.so.1", "/venv/highspy/libhighs.so.1"),
        ("resources/fonts/TW-Kai.ttf", "/desk/resources/fonts/TW-Kai.ttf"),
        ("VCRUNTIME140.dll", "C:/Python/VCRUNTIME140.dll"),
    ],
)
def test_what_a_desk_needs_is_kept(target: str, source: str) -> None:
    assert trim.kept((target, source, "BINARY"))


@pytest.mark.skipif(not trim.sys.platform.startswith("linux"), reason="libraries of a Linux desktop")
@pytest.mark.parametrize(
    ("name", "travels"),
    [
        ("libGL.so.1", False),
        ("libfontconfig.so.1", False),
        ("libstdc++.so.6", False),
        ("libreadline.so.8", False),
        ("libxcb-cursor.so.0", True),
        ("libssl.so.3", True),
        ("libxkbcommon-x11.so.0", True),
    ],
)
def test_a_library_of_the_system_travels_only_where_a_desktop_may_lack_it(name: str, *, travels: bool) -> None:
    assert trim.kept((name, f"/usr/lib/x86_64-linux-gnu/{name}", "BINARY")) is travels

"""What the Windows programs say of themselves, and the product's icon."""

from __future__ import annotations

import ast
import io
import xml.etree.ElementTree as ET

import pytest
from PIL import Image

from tools.packing import icon, windows

SETTINGS = "{http://schemas.microsoft.com/SMI/%d/WindowsSettings}%s"


def test_the_manifest_asks_for_utf8_long_paths_and_sharp_letters_and_no_rights() -> None:
    tree = ET.fromstring(windows.MANIFEST.encode())  # noqa: S314 - our own text
    said = {element.tag: (element.text or "").strip() for element in tree.iter()}
    assert said[SETTINGS % (2019, "activeCodePage")] == "UTF-8"
    assert said[SETTINGS % (2016, "longPathAware")] == "true"
    assert said[SETTINGS % (2016, "dpiAwareness")].split(", ")[0] == "PerMonitorV2"
    level = next(e for e in tree.iter() if e.tag.endswith("requestedExecutionLevel"))
    assert level.attrib == {"level": "asInvoker", "uiAccess": "false"}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("0.1.0", (0, 1, 0, 0)), ("1.2", (1, 2, 0, 0)), ("2.0.0rc1", (2, 0, 0, 0)), ("1.2.3.4.5", (1, 2, 3, 4))],
)
def test_a_version_is_four_numbers_to_windows(text: str, numbers: tuple[int, int, int, int]) -> None:
    assert windows.four(text) == numbers


def test_the_version_resource_is_what_pyinstaller_reads_and_names_its_program() -> None:
    text = windows.version_resource("clearance")
    call = ast.parse(text, mode="eval").body
    assert isinstance(call, ast.Call)
    assert isinstance(call.func, ast.Name)
    assert call.func.id == "VSVersionInfo"
    assert "'clearance.exe'" in text
    assert windows.version() in text
    assert "離校櫃台" in text


def test_the_icon_is_there_in_every_size_and_not_blank() -> None:
    with Image.open(io.BytesIO(icon.ico())) as pictures:
        assert pictures.info["sizes"] == {(size, size) for size in icon.SIZES}
        for size in icon.SIZES:
            pictures.size = (size, size)
            picture = pictures.convert("RGBA")
            assert picture.getpixel((0, 0))[3] == 0, "its corners are round"
            assert picture.getpixel((size // 2, size // 8))[2] > 150, "on the house's blue"

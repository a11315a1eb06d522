"""The product's icon as the systems want it: an .ico for Windows, a .png for a Linux desktop, both drawn from one SVG."""

from __future__ import annotations

import os
import struct
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tools.packing.parts import ROOT

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

SOURCE: Final = ROOT / "resources" / "icon" / "clearance-desk.svg"
SIZES: Final = (16, 20, 24, 32, 40, 48, 64, 128, 256)
#: From here on Windows wants the picture as a PNG; smaller ones every loader reads as a bitmap.
LARGE: Final = 256


def image(size: int) -> QImage:
    """The icon, so many pixels square."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    made = QImage(size, size, QImage.Format.Format_ARGB32)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(str(SOURCE)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return made


def png(size: int) -> bytes:
    """The icon as a PNG."""
    from PySide6.QtCore import QBuffer, QByteArray

    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image(size).save(buffer, "PNG")
    return bytes(data.data())


def bitmap(size: int) -> bytes:
    """The icon as a bitmap inside an .ico: no file header, twice the height, rows from the bottom, then an empty mask."""
    drawn = image(size)
    rows = bytes(drawn.constBits())
    line = drawn.bytesPerLine()
    pixels = b"".join(rows[start : start + size * 4] for start in range((size - 1) * line, -1, -line))
    mask = bytes((size + 31) // 32 * 4 * size)
    head = struct.pack("<IiiHHIIiiII", 40, size, size * 2, 1, 32, 0, len(pixels) + len(mask), 0, 0, 0, 0)
    return head + pixels + mask


def ico() -> bytes:
    """The .ico of the Windows program, in every size that a desktop, a taskbar or a list asks for."""
    pictures = [(size, png(size) if size >= LARGE else bitmap(size)) for size in SIZES]
    head = struct.pack("<HHH", 0, 1, len(pictures))
    at = len(head) + 16 * len(pictures)
    entries = b""
    for size, picture in pictures:
        side = size % 256  # 0 stands for 256
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), at)
        at += len(picture)
    return head + entries + b"".join(picture for _, picture in pictures)


def write_ico(target: Path) -> Path:
    """The icon of the Windows program."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(ico())
    return target

"""Which file is meant by what is held over a page and let go there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDropEvent


def file_of(event: QDropEvent) -> Path | None:
    """The first file of this computer; None for words or for what lies elsewhere."""
    return next((Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()), None)

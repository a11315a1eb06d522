"""Rotating logs without personal data, and the crash report a bug leaves behind.

A log line carries codes, ids and counts. The redaction filter is the second net: names, 學號-like, phone-like and
e-mail-like text that slips into a message is masked before it reaches the file.
"""

from __future__ import annotations

import json
import logging
import platform
import re
import secrets
import sys
import tempfile
import traceback
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from app import paths

MAX_BYTES = 1_000_000
KEPT_FILES = 5

_HAN_RUN = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]{2,}")
_NUMBERS = re.compile(r"\b(?=[A-Za-z0-9]{7,}\b)(?=[A-Za-z0-9]*\d{5})[A-Za-z0-9]+\b")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_PHONE = re.compile(r"\b0\d{1,3}-?\d{3,4}-?\d{3,4}\b")


# In a bug's own words a romanised name looks like any word with a capital letter, a name may be one character, and a
# birthday or a card's number like any number.
_CAPITALISED = re.compile(r"\b(?![a-z])[^\W\d_][\w'’-]*")
_ANY_NUMBER = re.compile(r"[\w./:-]*\d[\w./:-]*")
_HAN = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]+")


def redact(text: str) -> str:
    """Mask whatever could name a person: Chinese runs, numbers like 學號, e-mail addresses, telephone numbers."""
    for pattern, mask in ((_MAIL, "<mail>"), (_PHONE, "<phone>"), (_NUMBERS, "<no>"), (_HAN_RUN, "<han>")):
        text = pattern.sub(mask, text)
    return text


def _nameless(text: str) -> str:
    """What remains of a bug's words once whatever might be of a person is masked; where it happened says the rest."""
    text = redact(text)
    for pattern, mask in ((_ANY_NUMBER, "<no>"), (_CAPITALISED, "<word>"), (_HAN, "<han>")):
        text = pattern.sub(mask, text)
    return text


def homeless(text: str) -> str:
    """Without the folder of whoever works here: a login on a school's machines is often a person's name."""
    home = str(Path.home())
    return text.replace(home, "~") if len(home) > 1 else text


#: Only what the desk itself logs is known to carry codes and counts; any other library may quote a cell of a roster.
_OURS = ("app", "ui", "db")


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, where, message, and a traceback's frames without their values."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one record, redacted."""
        entry = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": (redact if record.name.partition(".")[0] in _OURS else _nameless)(record.getMessage()),
        }
        if record.exc_info and record.exc_info[0] is not None:
            entry["error"] = record.exc_info[0].__name__
            entry["frames"] = homeless("".join(traceback.format_tb(record.exc_info[2])))
        return json.dumps(entry, ensure_ascii=False)


def start(log_dir: Path, *, level: int = logging.INFO) -> None:
    """Begin logging into `log_dir`; called once, when a desk opens or a command runs.

    A folder that takes no log keeps nobody from work: whether the desk can be used is for its ledger to say.
    """
    root = logging.getLogger()
    for old in [h for h in root.handlers if isinstance(h, RotatingFileHandler)]:
        root.removeHandler(old)
        old.close()
    root.setLevel(level)
    try:
        paths.make(log_dir)
        handler = RotatingFileHandler(
            log_dir / "desk.log", maxBytes=MAX_BYTES, backupCount=KEPT_FILES, encoding="utf-8"
        )
    except OSError:
        return
    handler.setFormatter(JsonLines())
    root.addHandler(handler)


def crash_head(at: datetime) -> tuple[str, list[str]]:
    """A new report's number and first lines: the number to quote, when, and on what machine."""
    reference = f"{at:%m%d}-{secrets.token_hex(3).upper()}"
    return reference, [
        f"reference {reference}",
        f"at {at.isoformat(timespec='seconds')}",
        f"python {sys.version.split()[0]} on {platform.platform()}",
    ]


def write_crash(
    log_dir: Path, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> tuple[str, Path]:
    """Leave a report of a bug; returns its reference number and where it is.

    Where the log folder cannot be written the report goes to the system's temporary folder. The report holds frames and versions; the error's own text is redacted, because it may quote a student.
    """
    reference, head = crash_head(datetime.now(UTC))
    frames = homeless("".join(traceback.format_tb(trace)))
    text = "\n".join([*head, f"{kind.__name__}: {_nameless(str(error))}", "", frames])
    name = f"crash-{reference}.txt"
    try:
        paths.make(log_dir)
        path = log_dir / name
        path.write_text(text, encoding="utf-8")
    except OSError:
        path = Path(tempfile.gettempdir()) / name
        path.write_text(text, encoding="utf-8")
    logging.getLogger(__name__).error("bug %s: %s", reference, kind.__name__)
    return reference, path

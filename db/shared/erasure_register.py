"""The register of erasures (刪除登記簿): kept outside the database, so that a restored backup does not forget them.

One line of JSON per erasure: a student's pseudonym, the legal basis, when and by whom. No names, no student numbers.
Each line carries the hash of the one before it, so that a line cannot quietly leave. A line is written, and on the
disk, before the server is asked: after a power cut the register may know of an erasure the server has yet to do
(`server erase --replay` does it), never the other way round.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app import refused
from app.errors import DeskError
from app.ledger import StudentId

FILE_NAME: Final = "erasures.jsonl"
_START: Final = "0" * 64
_KEYS: Final = frozenset({"n", "at", "school", "student", "basis", "by", "prev", "hash"})


class RegisterBroken(DeskError):
    """The register of erasures was changed, cut short, or is not one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One erasure that was ordered (一筆刪除紀錄)."""

    n: int
    at: datetime
    school: str
    student: StudentId
    basis: str
    by: str
    hash_hex: str


class Register:
    """The register in one file; made with the first entry."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def entries(self) -> list[Entry]:
        """Every erasure, oldest first, proved by the chain; none when there is no file yet.

        Raises:
            RegisterBroken: Naming the first line that does not fit.
        """
        try:
            text = self.file.read_text(encoding="utf-8")
        except FileNotFoundError:
            return []
        except UnicodeDecodeError:
            raise self._broken(1, "這個檔案不是刪除登記簿") from None
        except OSError as error:
            raise refused.unreadable(self.file, error) from error
        found: list[Entry] = []
        before = _START
        lines = text.split("\n")
        if lines.pop():
            raise self._broken(len(lines) + 1, "這一行沒有寫完（可能在寫入時斷電），伺服器上還沒有執行它")
        for number, line in enumerate(lines, 1):
            entry = self._read(number, line, before)
            before = entry.hash_hex
            found.append(entry)
        return found

    def add(self, student: StudentId, *, school: str, basis: str, by: str, at: datetime) -> Entry:
        """Write one erasure down, on the disk before this returns.

        Raises:
            RegisterBroken: When what is there already does not fit; nothing is written then.
            DeskError: When the file cannot be written.
        """
        known = self.entries()
        said: dict[str, object] = {
            "n": len(known) + 1,
            "at": at.astimezone(UTC).isoformat(timespec="seconds"),
            "school": school,
            "student": student,
            "basis": basis,
            "by": by,
            "prev": known[-1].hash_hex if known else _START,
        }
        said["hash"] = _hash(said)
        line = json.dumps(said, ensure_ascii=False, sort_keys=True) + "\n"
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(handle, "ab") as out:
                out.write(line.encode())
                out.flush()
                os.fsync(out.fileno())
        except OSError as error:
            raise refused.translated(error) from error
        # Two administrators writing into one file at the same moment would both follow the same line.
        return self.entries()[-1]

    def _read(self, number: int, line: str, before: str) -> Entry:
        try:
            said = json.loads(line)
        except ValueError:
            raise self._broken(number, "這一行不是登記內容") from None
        if not isinstance(said, dict) or said.keys() != _KEYS:
            raise self._broken(number, "這一行不是登記內容")
        if said["n"] != number or said["prev"] != before or said["hash"] != _hash(said):
            raise self._broken(number, "這一行與前一行接不起來：登記簿被更動過，或少了幾行")
        try:
            at = datetime.fromisoformat(said["at"])
        except (TypeError, ValueError):
            raise self._broken(number, "這一行的時間讀不懂") from None
        return Entry(
            n=number,
            at=at,
            school=str(said["school"]),
            student=StudentId(str(said["student"])),
            basis=str(said["basis"]),
            by=str(said["by"]),
            hash_hex=str(said["hash"]),
        )

    def _broken(self, number: int, why: str) -> RegisterBroken:
        return RegisterBroken(
            code="erasures.register_broken",
            title="刪除登記簿有問題",
            message=f"{self.file} 第 {number} 行：{why}",
            hint="請由登記簿的備份補回正確的檔案；只有最後一行沒寫完時，刪掉那一行再執行一次刪除",
        )


def _hash(said: Mapping[str, object]) -> str:
    """The hash of an entry: over everything in it, the hash of the line before included."""
    content = {k: v for k, v in said.items() if k != "hash"}
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()

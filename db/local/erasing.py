"""Erasing a person at a desk that works alone (個資法), and doing it again after an older backup came back."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from app.errors import ActRefused, NotFound
from app.ledger import DeskId, DetailClass, Draft, Kind, StudentId
from app.store import Changes
from db.local import erasure_register, memory, trouble
from db.local.append import append
from db.local.base import Part
from db.local.custody import forget_details, leave_no_copy
from db.local.erasure_register import Entry

_FIRST_NUMBER: Final = "SELECT desk FROM fact WHERE own = 1 ORDER BY pos LIMIT 1"


class Erasing(Part):
    """Erasures of this desk's own; where there is a shared ledger, it erases and every desk follows."""

    @property
    def register(self) -> Path:
        """The register of erasures beside this store (刪除登記簿)."""
        return self._db.path.with_name(erasure_register.FILE_NAME)

    def erase_here(self, student: StudentId, basis: str) -> Changes:
        """Delete every detail about a student, for good, and record that it was done.

        Facts and chain stay, under the pseudonym alone. The record is the fact that takes the student off the roster, so
        a shared ledger that this desk may join later understands it. The register is written first: cut short in
        between, the next start finishes the deletion.

        Args:
            student: The pseudonym.
            basis: The legal basis, such as an article or a document number; no name.

        Raises:
            NotFound: When no fact speaks of the student.
            ActRefused: When the desk was revoked, or works with a shared ledger: that one erases for all.
            StoreUnavailable: When the register or the ledger cannot be written.
        """
        if self._retired:
            raise trouble.retired()
        with self._db.read() as connection:
            if memory.get(connection, memory.SHARED) == "1":
                raise _shared_erases()
            known = connection.exec_driver_sql("SELECT count(*) FROM fact WHERE student = ?", (student,)).scalar_one()
            desk = _first_number(connection)
        if not known:
            raise NotFound(
                code="student.none", title="查無此學生", message="本機帳冊裡沒有這位學生的資料。", hint="請確認學號。"
            )
        entry = Entry(str(uuid.uuid4()), desk, student, self._now_ms(), basis)
        with self._db.plainly():
            erasure_register.add(self._db.path.parent, entry)
        return self._carry_out(entry)

    def replay_erasures(self) -> Changes:
        """Do again what the register beside the store names and this store, restored from a backup, does not know."""
        with self._db.plainly():
            named = erasure_register.entries(self._db.path.parent)
        if not named:
            return Changes()
        with self._db.read() as connection:
            desk = _first_number(connection)
            done = {i for (i,) in connection.exec_driver_sql("SELECT id FROM erasure")}
        changes = Changes()
        for entry in named:
            if entry.desk == desk and entry.id not in done:
                changes |= self._carry_out(entry)
        return changes

    def _carry_out(self, entry: Entry) -> Changes:
        record = Draft(
            Kind.STUDENT_WITHDRAWN,
            {"erased": entry.id},
            entry.student,
            details={DetailClass.REASON: {"reason": entry.basis}},
        )
        with self._db.write() as connection:
            connection.exec_driver_sql(
                "INSERT INTO erasure (id, student, at_ms, basis) VALUES (?, ?, ?, ?)",
                (entry.id, entry.student, entry.at_ms, entry.basis),
            )
            changes = forget_details(connection, [entry.student])
            known = connection.exec_driver_sql("SELECT count(*) FROM fact WHERE student = ?", (entry.student,))
            if known.scalar_one():
                changes |= append(connection, [record], scribe=self._scribe, by=self._desk.operator)[1]
        leave_no_copy(self._db)
        return changes


def _first_number(connection: sa.Connection) -> DeskId:
    """The number this desk was opened under: it tells the desk's own lines in a register that several share."""
    return DeskId(str(connection.exec_driver_sql(_FIRST_NUMBER).scalar()))


def _shared_erases() -> ActRefused:
    return ActRefused(
        code="erase.shared",
        title="這個櫃台與共用帳冊同步",
        message="個人資料要由共用帳冊刪除，各櫃台同步時會一起刪除。",
        hint="請註冊組主管以 server erase 學號 --basis 依據 辦理。",
    )

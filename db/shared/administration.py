"""The administrator's acts on the shared ledger, with units and items filled in from the school's profile."""

from __future__ import annotations

import re
import secrets
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from app.clock import Clock
from app.errors import WrongUse
from app.ledger import DeskId, student_id
from app.school.profile import SchoolProfile
from db.shared import provision
from db.shared.authority import Authority
from db.shared.provision import Capability, Grant, Initialised, ItemRow, UnitRow

#: What a person of a unit may do when nothing else is said.
USUAL = (Capability.SIGN, Capability.RESOLVE)
#: What the people of the final unit may do besides: rosters, courses, diplomas.
FINAL = (*USUAL, Capability.REGISTRY, Capability.CERTIFICATE)
#: A role's name that needs no quoting anywhere: in shells, in addresses, in other programs of the office.
_LOGIN: Final = re.compile(r"[a-z][a-z0-9_.-]{0,62}")


class Administration:
    """One shared ledger seen by its administrator (共用帳冊管理)."""

    def __init__(self, url: str, *, school: SchoolProfile, clock: Clock) -> None:
        self._url = url
        self._school = school
        self._clock = clock

    def init(self) -> Initialised:
        """Create or complete the ledger with the school's units and items; may be repeated."""
        units = [UnitRow(u.code, u.name, of_department=u.own_department) for u in self._school.units]
        items = [ItemRow(i.code, i.unit, i.label) for i in self._school.items]
        return provision.init(self._url, school=self._school.code, units=units, items=items)

    def add_unit(self, code: str, name: str) -> None:
        """A unit the profile does not name."""
        provision.add_unit(self._url, UnitRow(code, name))

    def add_staff(self, login: str, units: Sequence[str], password: str = "") -> str:
        """A personal login for the units given as ``code``, ``code:capability`` or ``code@department``.

        Returns:
            The password: the one given, or a new one to hand over once.
        """
        if not _LOGIN.fullmatch(login):
            raise WrongUse(
                code="server.login",
                title="帳號的寫法不對",
                message="帳號只能用小寫英文字母開頭，其後是小寫字母、數字、底線、點或減號，最多 63 個字。",
                hint="例：mary、library_02。",
            )
        secret = password or secrets.token_urlsafe(12)
        provision.add_staff(
            self._url, login=login, password=secret, grants=[g for text in units for g in self._grants(text)]
        )
        return secret

    def add_desk(self, desk_id: str, label: str, out: Path | None = None) -> list[Path]:
        """Register a desk; with a folder, issue its certificate from the CA kept there.

        Returns:
            The files to carry to the desk.
        """
        desk_id = _desk_id(desk_id)
        if out is None:
            provision.add_desk(self._url, desk_id=DeskId(desk_id), label=label)
            return []
        now = self._clock.now()
        authority = Authority.open(out / "ca", school=self._school.code, now=now)
        issued = authority.issue_desk(DeskId(desk_id), out=out / desk_id, now=now)
        provision.add_desk(
            self._url, desk_id=DeskId(desk_id), label=label, fingerprint=issued.fingerprint, serial=issued.serial
        )
        return [issued.files.authority, issued.files.certificate, issued.files.key]

    def revoke_desk(self, desk_id: str) -> bool:
        """Stop a desk; False when nobody knows it."""
        return provision.revoke_desk(self._url, desk_id=_desk_id(desk_id))

    def migrate(self) -> str:
        """Bring the structure up to this program's revision; returns the revision."""
        return provision.migrate(self._url)

    def verify(self) -> list[str]:
        """Recompute the hash chain; every difference as a sentence."""
        return [f"第 {t.seq} 筆（{t.place}）：{t.trouble}" for t in provision.verify(self._url)]

    def erase(self, student_no: str, basis: str) -> int:
        """Remove a student's details under 個人資料保護法; the facts and their hashes stay."""
        return provision.erase(self._url, student=student_id(self._school.code, student_no), basis=basis)

    def _grants(self, text: str) -> list[Grant]:
        scope, _, department = text.partition("@")
        unit, _, capability = scope.partition(":")
        if capability:
            try:
                return [Grant(unit, Capability(capability), department)]
            except ValueError:
                known = "、".join(c.value for c in Capability)
                raise WrongUse(
                    code="server.capability",
                    title="不明的權限",
                    message=f"「{capability}」不是權限。",
                    hint=f"可用：{known}",
                ) from None
        found = self._school.unit(unit)
        usual = FINAL if found is not None and found.last else USUAL
        return [Grant(unit, c, department) for c in usual]


def _desk_id(text: str) -> DeskId:
    """A desk's number as `init` gave it.

    Raises:
        WrongUse: When it is none.
    """
    try:
        return DeskId(str(uuid.UUID(text)))
    except ValueError as exc:
        raise WrongUse(
            code="server.desk_id",
            title="櫃台編號不對",
            message=f"「{text}」不是櫃台編號。",
            hint="編號是該櫃台執行 init 時印出的 desk_id，設定畫面也看得到。",
        ) from exc

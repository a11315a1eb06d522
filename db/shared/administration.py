"""The administrator's acts on the shared ledger, with units and items filled in from the school's profile."""

from __future__ import annotations

import re
import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Final

from app.clock import TAIPEI, Clock, today
from app.errors import WrongUse
from app.ledger import DeskId, StudentId, student_id
from app.school.profile import SchoolProfile
from db.shared import certificates, erasure, provision
from db.shared.authority import Authority
from db.shared.certificates import Certified
from db.shared.desk_register import desk_revoked
from db.shared.erasure import Leaver
from db.shared.erasure_register import Register
from db.shared.provision import Capability, DeskRow, Grant, Initialised, ItemRow, Person, UnitRow

#: What a person of a unit may do when nothing else is said. `resolve` is not among it: who supervises, and so may let
#: a diploma out while the shared ledger is silent or close what a colleague left in deposit, is named one by one (N17).
USUAL = (Capability.SIGN,)
#: What the people of the final unit may do besides: rosters, courses, diplomas.
FINAL = (*USUAL, Capability.REGISTRY, Capability.CERTIFICATE)
#: A role's name that needs no quoting anywhere: in shells, in addresses, in other programs of the office.
_LOGIN: Final = re.compile(r"[a-z][a-z0-9_.-]{0,62}")


@dataclass(frozen=True, slots=True)
class Registered:
    """A desk that was registered (登記結果): the files to carry to it, and when its certificate ends."""

    files: tuple[Path, ...] = ()
    expires: datetime | None = None
    revocations: Path | None = None
    """The list of revoked certificates, when the one that was replaced had to go on it."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """A desk that was revoked (停用結果): connections ended, and the list of revoked certificates when it was written."""

    ended: int
    revocations: Path | None = None
    had_certificate: bool = False


@dataclass(frozen=True, slots=True)
class Replayed:
    """What the register made good (重播結果): entries in it, students the server had forgotten, details removed."""

    entries: int
    missing: int
    details: int


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

    def retire_staff(self, login: str) -> bool:
        """Somebody has left; False when nobody has this login."""
        return provision.retire_staff(self._url, login=login)

    def staff(self) -> list[Person]:
        """Everybody with a login."""
        return provision.staff(self._url)

    def desks(self) -> list[DeskRow]:
        """Every desk ever registered."""
        return provision.desks(self._url)

    def add_desk(
        self,
        desk_id: str,
        label: str,
        out: Path | None = None,
        *,
        ca: Path | None = None,
        passphrase: str = "",
        asked: Path | None = None,
        issued: Path | None = None,
        readmit: bool = False,
    ) -> Registered:
        """Register a desk, or renew its certificate.

        Args:
            desk_id: The desk's number.
            label: How people call it; empty keeps what it is called.
            out: Issue a certificate into this folder; the CA is kept in its `ca`, unless `ca` says where.
            ca: The folder of the institution's CA.
            passphrase: What opens the CA's key.
            asked: The request the desk made itself.
            issued: The certificate somebody else issued; only registered.
            readmit: Take a revoked desk in again.

        Raises:
            WrongUse: When a certificate does not fit the desk, or the CA cannot be used.
            ActRefused: When the desk was revoked and is not to be readmitted.
        """
        desk = _desk_id(desk_id)
        now = self._clock.now()
        known = {c.desk_id: c for c in provision.desks(self._url)}.get(desk)
        if issued is not None:
            chain = certificates.read(issued)
            trusted = certificates.read(ca / "ca.crt") if ca else []
            certificates.judge_desk(chain[0], desk=desk, now=now, authority=trusted, between=chain[1:])
            found = certificates.certified(chain[0])
            self._register(desk, label, found, readmit=readmit)
            return Registered(expires=found.expires)
        if out is None:
            provision.add_desk(self._url, desk_id=desk, label=label, readmit=readmit)
            return Registered(expires=known.expires if known else None)
        # Refused before a certificate is made; registered only with it, for a desk without one may come with any.
        if known and known.revoked and not readmit:
            raise desk_revoked()
        authority = self._authority(out, ca, passphrase, found=ca is None)
        made = authority.issue_desk(desk, out=out / desk, now=now, asked=asked)
        revocations = None
        if known and known.serial is not None and known.issuer in {"", authority.issuer}:
            revocations = authority.revoke([known.serial], now=now)
        self._register(desk, label, made.certified, readmit=readmit)
        files = (made.files.authority, made.files.certificate, *(() if asked else (made.files.key,)))
        return Registered(files=files, expires=made.certified.expires, revocations=revocations)

    def revoke_desk(
        self, desk_id: str, out: Path | None = None, *, ca: Path | None = None, passphrase: str = ""
    ) -> Stopped | None:
        """Stop a desk at once; with the CA's folder, its certificate goes on the list the server reads.

        Returns:
            None when nobody knows the desk.

        Raises:
            WrongUse: When the CA of the folder did not issue the desk's certificate; the desk is stopped all the same.
        """
        desk = _desk_id(desk_id)
        stopped = provision.revoke_desk(self._url, desk_id=desk)
        if stopped is None:
            return None
        revocations = None
        if (out or ca) and stopped.serial is not None:
            authority = self._authority(out or Path(), ca, passphrase, found=False)
            if stopped.issuer not in {"", authority.issuer}:
                raise WrongUse(
                    code="server.other_authority",
                    title="櫃台已停用，但憑證沒有列入撤銷清單",
                    message=f"這個櫃台的憑證不是 {authority.certificate_file} 簽發的",
                    hint="請簽發那張憑證的機構撤銷它，並把新的撤銷清單放到伺服器",
                )
            revocations = authority.revoke([stopped.serial], now=self._clock.now())
        return Stopped(ended=stopped.ended, revocations=revocations, had_certificate=stopped.serial is not None)

    def migrate(self) -> str:
        """Bring the structure up to this program's revision; returns the revision."""
        return provision.migrate(self._url)

    def verify(self) -> list[str]:
        """Recompute the hash chain; every difference as a sentence."""
        return [f"第 {t.seq} 筆（{t.place}）：{t.trouble}" for t in provision.verify(self._url)]

    def forgotten(self, register: Register) -> list[str]:
        """Which erasures of the register the server does not know (any more); each as a sentence."""
        entries = {e.student: e for e in register.entries()}
        return [
            f"登記簿第 {entries[s].n} 筆（{entries[s].at:%Y-%m-%d}，學生代號 {s}）：伺服器沒有這次刪除，"
            "請執行 server erase --replay"
            for s in erasure.forgotten(self._url, list(entries))
        ]

    def erase(self, student_no: str, basis: str, register: Register | None = None) -> int:
        """Remove a student's details under 個人資料保護法; the facts and their hashes stay.

        Returns:
            How many details were removed.

        Raises:
            WrongUse: When no basis is given.
        """
        school, _ = erasure.whose(self._url)
        if school != self._school.code:
            raise WrongUse(
                code="server.other_school",
                title="這個資料庫屬於另一所學校",
                message=f"帳冊屬於「{school}」，這台電腦是「{self._school.code}」，學號對不起來。",
                hint="請在該校的管理者電腦執行，或用 --data 指定沒有櫃台的資料夾",
            )
        return self._erase([student_id(school, student_no)], basis, register)

    def leavers(self, before: date) -> list[Leaver]:
        """Whose diploma left before a day (Taipei time) and whose details are still kept.

        Raises:
            WrongUse: When that day has not come yet: whoever left this morning may be back this afternoon.
        """
        if before > today(self._clock):
            raise WrongUse(
                code="server.retention_day",
                title="這一天還沒有到",
                message=f"{before} 在未來，不能用來判斷誰的保存期限已滿。",
                hint="請寫今天或更早的日期；保存年限依學校規定，由今天往回算。",
            )
        return erasure.leavers(self._url, before=datetime.combine(before, time(), TAIPEI))

    def erase_leavers(self, before: date, basis: str, register: Register) -> tuple[int, int]:
        """Remove the details of everybody whose diploma left before a day and about whom nothing happened since.

        Returns:
            How many students, how many details.
        """
        students = [p.student for p in self.leavers(before) if not p.later]
        return len(students), self._erase(students, basis, register)

    def replay(self, register: Register) -> Replayed:
        """Do again what a restored server has forgotten, in the register's order; may be repeated.

        Raises:
            WrongUse: When the register is another school's.
        """
        entries = register.entries()
        school, _ = erasure.whose(self._url)
        if any(e.school != school for e in entries):
            raise WrongUse(
                code="erasures.other_school",
                title="這是另一所學校的登記簿",
                message=f"登記簿裡有不屬於「{school}」的刪除紀錄",
                hint="請確認檔案；一本登記簿只給一所學校的帳冊使用",
            )
        basis = {e.student: e.basis for e in entries}
        missing = erasure.forgotten(self._url, list(basis))
        details = sum(provision.erase(self._url, student=s, basis=basis[s]) for s in missing)
        return Replayed(entries=len(entries), missing=len(missing), details=details)

    def _erase(self, students: Sequence[StudentId], basis: str, register: Register | None) -> int:
        if not basis.strip():
            raise WrongUse(
                code="server.basis",
                title="缺少刪除的依據",
                message="依個資法刪除資料要寫明依據。",
                hint="例：--basis 個資法第11條第3項，114年6月1日簽呈",
            )
        school, who = erasure.whose(self._url)
        count = 0
        for student in students:
            if register is not None:
                register.add(student, school=school, basis=basis, by=who, at=self._clock.now())
            count += provision.erase(self._url, student=student, basis=basis)
        return count

    def _register(self, desk: DeskId, label: str, found: Certified, *, readmit: bool) -> None:
        provision.add_desk(
            self._url,
            desk_id=desk,
            label=label,
            fingerprint=found.fingerprint,
            serial=found.serial,
            issuer=found.issuer,
            expires=found.expires,
            readmit=readmit,
        )

    def _authority(self, out: Path, ca: Path | None, passphrase: str, *, found: bool) -> Authority:
        return Authority.open(
            ca or out / "ca", school=self._school.code, now=self._clock.now(), passphrase=passphrase, found=found
        )

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

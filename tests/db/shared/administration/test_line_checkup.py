"""A desk looks at its line to the shared ledger: certificates, protocol, clock and lease."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.cli import main
from app.ledger import DeskId
from db.shared import line_checkup, provision
from tests.db.shared.administration.by_command import NOW, SECRET, Run, bad, line, own_server, served_by
from tests.db.shared.office import DESKS, Office
from tests.pg import HOST
from tests.pg_tls import Authority as ServerAuthority


def test_a_desk_sees_certificates_protocol_clock_and_lease(
    office: Office, authority: ServerAuthority, tmp_path: Path
) -> None:
    own, server = own_server(tmp_path)
    now = datetime.now(UTC)
    made = own.issue_desk(DESKS[1], out=tmp_path / "desk", now=NOW)
    provision.add_desk(office.url, desk_id=DESKS[1], label="", serial=made.serial, issuer=made.certified.issuer)
    known = line_checkup.Known([], 7, int((now + timedelta(days=20)).timestamp() * 1000), made.files, now)
    with served_by(office.server, server, [own.certificate_file]), line(office, made.files) as at:
        good = list(line_checkup.examine(at, known))
        assert bad(good) == {}
        said = {f.check: f.message for f in good}
        assert said["加密連線"] == "TLSv1.3"
        assert "library" in said["帳號權限"]
        assert {"櫃台憑證", "伺服器憑證", "版本", "時鐘", "離線期限"} <= set(said)
        assert office.admin("select pending from ledger.desk_seen") == [(7,)]

        def trouble(**changed: object) -> dict[str, str]:
            return bad(list(line_checkup.examine(at, replace(known, **changed))))  # type: ignore[arg-type]  # fields of Known

        assert set(trouble(now=now + timedelta(minutes=30))) == {"時鐘"}
        assert "快" in trouble(now=now + timedelta(minutes=30))["時鐘"]
        assert "慢" in trouble(now=now - timedelta(minutes=30))["時鐘"]
        assert set(trouble(now=now + timedelta(days=18))) == {"時鐘", "離線期限"}
        assert "收回" in trouble(now=now + timedelta(days=21))["離線期限"]
        assert {"櫃台憑證", "伺服器憑證"} <= set(trouble(now=now + timedelta(days=800)))
        gone = replace(made.files, certificate=tmp_path / "gone.crt")
        assert "server add-desk" in trouble(certificate=gone)["櫃台憑證"]
        other = type(own).open(tmp_path / "other", school="x", now=NOW)
        foreign = replace(made.files, authority=other.certificate_file)
        assert "身分" in trouble(certificate=foreign)["伺服器憑證"]


def test_a_desk_says_what_the_server_refuses_it(office: Office, run: Run) -> None:
    known = line_checkup.Known([], 0, None, None, NOW)
    with line(office, login="nobody_at_all") as at:
        assert "→" in bad(list(line_checkup.examine(at, known)))["共用帳冊"]
    provision.add_staff(office.url, login="ops_lib", password=SECRET, grants=[])
    with line(office) as at:
        assert "add-staff" in bad(list(line_checkup.examine(at, known)))["帳號權限"]
    office.admin("update ledger.meta set min_client = 99")
    with line(office) as at:
        assert "更新" in bad(list(line_checkup.examine(at, known)))["版本"]
    provision.revoke_desk(office.url, desk_id=DESKS[1])
    with line(office) as at:
        assert "不再接受" in bad(list(line_checkup.examine(at, known)))["共用帳冊"]


def test_doctor_at_a_connected_desk_shows_the_line(
    office: Office, run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CLEARANCE_SHARED_PASSWORD", SECRET)
    desk = run("init", "--school", "npust", "--unit", "library", "--operator", "ops_lib")
    provision.add_desk(office.url, desk_id=DeskId(str(desk["desk_id"])), label="新櫃台")
    url = f"postgresql://{HOST}:{office.server.port}/{office.database}"
    run("connect", url, "--user", "ops_lib", "--password-stdin", stdin=f"{SECRET}\n")
    capsys.readouterr()
    main(["doctor", "--json"])
    said = {r["check"]: r for r in json.loads(capsys.readouterr().out)}
    assert said["共用帳冊"]["ok"]
    assert {"版本", "時鐘", "帳號權限", "加密連線"} <= set(said)

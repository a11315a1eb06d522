"""The settings and rules `server settings` writes, on a real server: doctor finds nothing, only certified desks get in."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from app.errors import SharedLedgerUnreachable
from db.shared import checkup, provision
from db.shared.authority import Authority
from db.shared.connection import DeskCertificate
from db.shared.ledger import SharedLedger
from tests.db.shared.administration.by_command import NOW, SECRET, Run, build, problem
from tests.db.shared.office import DESKS, Office
from tests.db.shared.own_cluster import ADMIN_RULE, cluster, configure, rules
from tests.pg import HOST
from tests.pg_tls import Authority as ServerAuthority


def test_a_server_set_up_by_the_files_is_found_right_and_lets_only_certified_desks_in(
    authority: ServerAuthority, tmp_path: Path, run: Run
) -> None:
    with cluster() as server:
        archive = configure(server, database="registry")
        server.stop()
        server.run("pg_checksums", "--enable", "-D", server.folder / "data", "--no-sync")
        server.start()
        server.admin("create database registry template template0")
        build(server.dsn("registry"))
        office = Office(server, "registry")
        out = server.folder / "clearance"
        for n in (1, 2):
            run("server", "add-desk", office.url, DESKS[n], "--certificate", out)
        # The administrator of these tests comes over TCP, not through the server's own socket.
        server.set_hba(ADMIN_RULE + rules(server).encode("ascii", "ignore").decode())
        office.admin("select pg_switch_wal()")
        _archived(office)
        findings = checkup.examine(office.url, now=NOW)
        assert [f for f in findings if f.bad] == []
        assert any(archive.iterdir())
        assert all(r["ok"] for r in run("doctor", "--server", office.url)["rows"])  # type: ignore[attr-defined]  # JSON

        url = f"postgresql://{HOST}:{server.port}/registry"
        given = out / DESKS[1]
        files = DeskCertificate(given / "ca.crt", given / "desk.crt", given / "desk.key")
        with SharedLedger(url, user="ops_lib", password=SECRET, desk=DESKS[1], certificate=files) as line:
            assert line.hello([], pending=0, now_ms=0).units == ("library",)
        own = Authority.open(tmp_path / "elsewhere", school="x", now=NOW)
        stranger = own.issue_desk(DESKS[1], out=tmp_path / "s", now=NOW).files
        foreign = replace(stranger, authority=files.authority)
        with (
            SharedLedger(url, user="ops_lib", password=SECRET, desk=DESKS[1], certificate=foreign) as line,
            pytest.raises(SharedLedgerUnreachable),
        ):
            line.hello([], pending=0, now_ms=0)
        for tail in (
            "sslmode=disable",
            "sslmode=require",
            "sslmode=require dbname=postgres",
        ):
            with pytest.raises(psycopg.OperationalError):
                psycopg.connect(
                    f"host={HOST} port={server.port} dbname=registry user=ops_lib password='{SECRET}' sslcertmode=disable {tail}"
                ).close()
        assert provision.verify(office.url) == []
        with pytest.raises(psycopg.Error):
            office.admin("select '姓名王小明'::integer")
        log = (server.folder / "log").read_text("utf-8", "replace")
        assert "connection authorized" in log
        assert "王小明" not in log


def test_an_office_follows_the_page_from_the_first_certificate_to_a_stolen_desk(
    authority: ServerAuthority, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every step of docs/operations/postgresql.md by command: set up, request, sign, connect, work, lose, cut off."""
    monkeypatch.setenv("CLEARANCE_SHARED_PASSWORD", SECRET)
    monkeypatch.setenv("CLEARANCE_KEYRING", "memory")
    with cluster() as server:
        configure(server, database="registry")
        certs, desk, admin = server.folder / "clearance", tmp_path / "desk", server.dsn("registry")
        url = f"postgresql://{HOST}:{server.port}/registry"
        run("server", "init", admin, "--school", "npust")
        run("server", "add-staff", admin, "mary", "--unit", "library", "--password", SECRET)
        server.set_hba(ADMIN_RULE + rules(server).encode("ascii", "ignore").decode())

        here = ("--data", desk)
        desk_id = run("init", "--school", "npust", "--unit", "library", "--operator", "mary", *here)["desk_id"]
        asked = run("desk", "request", "--out", desk / "certificate", "--label", "圖書館", *here)
        done = run(
            *("server", "add-desk", admin, desk_id, "--label", "圖書館"),
            *("--certificate", certs, "--request", asked["request"]),
        )
        ca, certificate = done["files"]  # type: ignore[misc]  # JSON
        # As the page prints it: names in the folder somebody stands in; the desk is started from elsewhere afterwards.
        monkeypatch.chdir(tmp_path)
        files = [
            part for a, f in (("--ca", ca), ("--cert", certificate), ("--key", asked["key"])) for part in (a, near(f))
        ]
        run("connect", url, "--user", "mary", *files, "--password-stdin", *here, stdin=f"{SECRET}\n")
        monkeypatch.chdir(certs)
        said = {str(r["check"]): r["ok"] for r in run("doctor", *here)["rows"]}  # type: ignore[attr-defined]  # JSON
        assert {"加密連線", "櫃台憑證", "伺服器憑證", "時鐘", "版本"} <= set(said)
        assert all(said.values())
        assert run("sync", "--once", *here)["refused"] == []
        assert [d["label"] for d in run("server", "desks", admin)["rows"]] == ["圖書館"]  # type: ignore[attr-defined]  # JSON

        stolen = run("server", "revoke-desk", admin, desk_id, "--certificate", certs)
        assert problem(run("sync", "--once", *here, code=1)) == "shared.revoked_desk"
        shutil.copy(str(stolen["revocations"]), certs / "crl.pem")
        server.admin("select pg_reload_conf()")
        for _ in range(200):
            answer = run("sync", "--once", *here, code=None)
            if problem(answer) == "shared.certificate":
                break
        else:
            raise AssertionError("the stolen certificate still opens connections")
        assert run("server", "verify", admin)["chain_ok"] is True


def near(file: object) -> str:
    """A file's name as somebody types it who stands in this folder."""
    return os.path.relpath(str(file))


def _archived(office: Office) -> None:
    for _ in range(600):
        if office.admin("select last_archived_time is not null from pg_stat_archiver") == [(True,)]:
            return
        time.sleep(0.05)
    raise AssertionError("nothing was archived")

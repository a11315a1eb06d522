"""A PostgreSQL of one test alone, set up with the files `server settings` writes: it may be killed, copied, restored."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.shared.server_files import RULES_FILE, SETTINGS_FILE, Wanted, write
from tests.db.shared.administration.by_command import own_server
from tests.pg import HOST, Server, launch

ADMIN_RULE = f"host all test_admin {HOST}/32 scram-sha-256\n"


@contextmanager
def cluster() -> Iterator[Server]:
    """A new server, gone afterwards whatever state it was left in."""
    server = launch()
    try:
        yield server
    finally:
        try:
            if (server.folder / "data" / "postmaster.pid").exists():
                server.stop("immediate")
        finally:
            shutil.rmtree(server.folder)


def configure(server: Server, *, database: str) -> Path:
    """Give a server the product's settings, certificates of a CA of our own and an archive; returns the archive.

    The rules of entry are left beside it (`rules`), for tests that want them.
    """
    archive, tls = server.folder / "archive", server.folder / "clearance"
    archive.mkdir()
    own, issued = own_server(tls)
    for file in (issued.files.certificate, issued.files.key, own.certificate_file, own.revocation_file):
        target = tls / file.name
        shutil.copy(file, target)
        give(server, target)
    give(server, archive)
    wanted = Wanted([f"{HOST}/32"], database=database, tls=tls.as_posix(), archive=archive.as_posix(), connections=60)
    write(wanted, out=server.folder)
    with (server.folder / "data" / "postgresql.conf").open("a", encoding="ascii") as conf:
        # Nothing but this machine, and no TLS where the build has none.
        conf.write(f"include '../{SETTINGS_FILE}'\nlisten_addresses = '{HOST}'\n")
        conf.write("" if server.authority else "ssl = off\n")
    server.stop()
    server.start()
    return archive


def rules(server: Server) -> str:
    """The rules of entry the product wrote for this server."""
    return (server.folder / RULES_FILE).read_text("utf-8")


def give(server: Server, *paths: Path) -> None:
    """PostgreSQL's own account reads and writes it."""
    if server.account:
        for path in paths:
            shutil.chown(path, server.account)

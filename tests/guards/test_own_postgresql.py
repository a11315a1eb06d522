"""The server that tests bring along is what a school would run: passwords by SCRAM, TLS with a known authority."""

from __future__ import annotations

import psycopg
import pytest

from tests.pg import Server
from tests.pg_tls import Authority


def test_a_fresh_database_is_there_and_is_ours(postgres: Server, empty_database: str) -> None:
    with psycopg.connect(empty_database) as connection:
        (who,) = connection.execute("SELECT current_user").fetchone() or ("",)
        (password,) = connection.execute("SHOW password_encryption").fetchone() or ("",)
    assert (who, password) == ("test_admin", "scram-sha-256")
    assert postgres.version >= 15


def test_a_wrong_password_is_refused(postgres: Server) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(postgres.dsn(password="guessed"))


def test_tls_is_verified_against_the_authority_that_signed_the_server(postgres: Server, authority: Authority) -> None:
    ca = authority.certificate.cert
    with psycopg.connect(postgres.dsn(), sslmode="verify-full", sslrootcert=str(ca)) as connection:
        row = connection.execute("SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()").fetchone()
    assert row == (True, "TLSv1.3")


@pytest.mark.usefixtures("authority")
def test_a_server_signed_by_a_stranger_is_refused(postgres: Server, tmp_path_factory: pytest.TempPathFactory) -> None:
    stranger = Authority.create(tmp_path_factory.mktemp("stranger"), name="a stranger")
    with pytest.raises(psycopg.OperationalError, match="certificate verify failed"):
        psycopg.connect(postgres.dsn(), sslmode="verify-full", sslrootcert=str(stranger.certificate.cert))


def test_a_template_is_built_once_and_copied(postgres: Server) -> None:
    built = []

    def build(dsn: str) -> None:
        built.append(dsn)
        with psycopg.connect(dsn) as connection:
            connection.execute("CREATE TABLE kept (n int)")

    for _ in range(2):
        name = postgres.create_database(like=postgres.template("guard", build))
        with psycopg.connect(postgres.dsn(name)) as connection:
            assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)
        postgres.drop_database(name)
    assert len(built) == 1


def test_a_person_of_a_test_can_log_in(postgres: Server, role_prefix: str) -> None:
    postgres.admin(f"CREATE ROLE \"{role_prefix}clerk\" LOGIN PASSWORD 'x'")
    name = postgres.create_database()
    with psycopg.connect(postgres.dsn(name, user=f"{role_prefix}clerk", password="x")) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    postgres.drop_database(name)

"""An office at work by the documented commands alone: desks in folders of their own, people with logins, one server."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import psycopg

from app.bootstrap import sample_dir
from db.shared import schema
from tests.command_line import here
from tests.pg import Server
from tests.scenarios.readiness import settle

STAR = "B10901018"
UNITS = ("adviser", "chair", "department", "library", "career-survey", "career-consent", "cashier", "registry")


class CommandDesk:
    """One data folder; every act is a command line, run in this process."""

    def __init__(self, office: Office, name: str) -> None:
        self.office = office
        self.folder = office.folder / name
        self.desk_id = ""
        self.said = ""

    def run(self, *words: str | Path, code: int = 0, stdin: str = "") -> Any:
        """Run one command with ``--json`` and give its document; what it told people is in `said`."""
        done = here(*words, "--data", self.folder, "--json", stdin=stdin)
        self.said = done.stderr
        assert done.returncode == code, f"{done.returncode}: {self.said}"
        return json.loads(done.stdout)

    def refusal(self, *words: str | Path, code: int = 1, stdin: str = "") -> str:
        """Run a command that must fail; the code of what it said."""
        found = self.run(*words, code=code, stdin=stdin)["error"]["code"]
        assert isinstance(found, str)
        return found

    def init(self, operator: str, unit: str = "*") -> CommandDesk:
        self.desk_id = self.run("init", "--school", self.office.school, "--unit", unit, "--operator", operator)[
            "desk_id"
        ]
        return self

    def connect(self, login: str, *options: str, code: int = 0) -> Any:
        words = ("connect", self.office.url, "--user", login, "--password-stdin", *options)
        return self.run(*words, code=code, stdin=f"{secret(login)}\n")

    def sit_down(self, login: str) -> Any:
        return self.run("sit-down", "--user", login, "--password-stdin", stdin=f"{secret(login)}\n")

    def sync(self, code: int = 0) -> Any:
        return self.run("sync", "--once", code=code)

    def state(self, item: str, student_no: str = STAR) -> str:
        """Where one item of one student stands on this desk."""
        items = self.run("status", student_no)["items"]
        return str(next(i["state"] for i in items if i["item"] == item))

    def settle(self, *items: str, student_no: str = STAR) -> None:
        """Put on record what these items wait for, as their unit's clerk does; everything when none is named."""
        settle(self.folder, student_no, *items)

    def sign(self, item: str, verdict: str, by: str, *options: str, code: int = 0) -> Any:
        return self.run("sign-off", STAR, item, verdict, "--as", by, *options, code=code)


class Office:
    """A school's shared ledger and its desks."""

    def __init__(self, server: Server, folder: Path, prefix: str) -> None:
        self.server, self.folder, self.prefix = server, folder, prefix
        #: Another one is meant from the next `rebuild` on.
        self.school = "npust"
        self.database = f"{prefix}office"
        self.admin_url = server.dsn(self.database)
        self.url = f"postgresql://127.0.0.1:{server.port}/{self.database}"
        self._it = CommandDesk(self, "it")

    def login(self, name: str) -> str:
        """A login nobody else's test uses."""
        return f"{self.prefix}{name}"

    def open(self) -> None:
        """What `server init` made once, copied; a copied database does not inherit who may connect."""
        made = self.server.template("office_by_command", self._init)
        self.server.copy(made, self.database)
        self.server_sql(schema.script("harden"))

    def rebuild(self) -> None:
        """A new ledger under the old name, as after a server that was lost with everything on it."""
        self.server.admin(f"drop database {self.database} with (force)")
        self._init(self.admin_url)

    def _init(self, url: str) -> None:
        self._it.run("server", "init", url, "--school", self.school)

    def staff(self, name: str, *units: str) -> str:
        """Give a person a login for these units (``unit`` or ``unit:capability``)."""
        login = self.login(name)
        wanted = [word for unit in units for word in ("--unit", unit)]
        self.admin("server", "add-staff", self.admin_url, login, *wanted, "--password", secret(login))
        return login

    def admin(self, *words: str, code: int = 0) -> Any:
        """An administrator's command; the school is known from a desk of the administrator's own."""
        if not self._it.desk_id:
            self._it.init("it")
        return self._it.run(*words, code=code)

    def desk(self, name: str, login: str, unit: str = "*") -> CommandDesk:
        """A desk made, registered and connected for a login."""
        desk = CommandDesk(self, name).init(login, unit)
        self.register(desk)
        desk.connect(login)
        return desk

    def register(self, desk: CommandDesk) -> None:
        self.admin("server", "add-desk", self.admin_url, desk.desk_id, "--label", desk.folder.name)

    def server_sql(self, sql: str) -> None:
        """Something that happens to the shared database behind everybody's back."""
        with psycopg.connect(self.admin_url, autocommit=True) as connection:
            connection.execute(sql.encode())

    def close(self) -> None:
        self.server.admin(f"drop database if exists {self.database} with (force)")


def secret(login: str) -> str:
    """A person's password."""
    return f"the password of {login}"


def roster() -> Path:
    """The sample school's roster."""
    return sample_dir() / "應屆畢業生名冊.xlsx"

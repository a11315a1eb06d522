"""I7 for the whole program: after a day of commands and windows no file of the desk tells who anybody is, nor a password.

The real program runs as a process with its home, its temporary folder and every other place it may write to inside one
folder; then every file in that folder is searched. Only what the operator asked for by `--out` lies elsewhere.
"""

from __future__ import annotations

import csv
import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from app import settings
from app.bootstrap import sample_dir
from tests.pg import Server

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="these places are where Linux keeps things"
)

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "correct horse of one person"
WRONG_PASSWORD = "wrong horse of another"
PASSPHRASE = "long enough for a test"
REASON = "館藏逾期未還三冊"
NOTE = "reason-in-latin-letters"
OPERATOR = "櫃台測試承辦員"
#: A shorter run of bytes is found in any encrypted file by chance.
SHORTEST = 6
CODINGS = ("utf-8", "utf-16-le", "utf-16-be", "big5hkscs", "cp950")
ADDRESSES = (
    "電子信箱 出生年月日 學號 姓名 英文姓名（同護照） 學生證卡號 行動電話 個人電子信箱 通訊地址 身分證字號".split()
)


@dataclass(slots=True)
class Machine:
    """A computer of one person: everything the desk writes without being told where lies under `place`."""

    place: Path
    out: Path
    environ: dict[str, str]

    def run(self, *words: str | Path, code: int = 0, said: str = "", program: tuple[str, ...] = ("-m", "app")) -> str:
        done = subprocess.run(
            [sys.executable, *program, *map(str, words)],
            cwd=self.place / "work",
            env=self.environ,
            input=said,
            capture_output=True,
            text=True,
            check=False,
            timeout=240,
        )
        assert done.returncode == code, done.stderr
        return done.stdout + done.stderr

    def files(self) -> list[Path]:
        return [p for p in self.place.rglob("*") if p.is_file()]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    place, out = tmp_path / "machine", tmp_path / "asked for"
    for name in ("home", "tmp", "run", "work", "data", "config", "state", "cache"):
        (place / name).mkdir(parents=True, mode=0o700)
    out.mkdir()
    kept = {k: v for k, v in os.environ.items() if k in {"PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "PGBIN"}}
    places = {
        "HOME": "home",
        "TMPDIR": "tmp",
        "XDG_RUNTIME_DIR": "run",
        "XDG_DATA_HOME": "data",
        "XDG_CONFIG_HOME": "config",
        "XDG_STATE_HOME": "state",
        "XDG_CACHE_HOME": "cache",
    }
    environ = kept | {name: str(place / folder) for name, folder in places.items()}
    environ |= {
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "CLEARANCE_PASSPHRASE": PASSPHRASE,
    }
    return Machine(place, out, environ)


@pytest.fixture
def roster(tmp_path: Path) -> list[dict[str, str]]:
    """The sample school's students, with numbers of identity cards that belong to nobody."""
    rows = CalamineWorkbook.from_path(str(sample_dir() / "應屆畢業生名冊.xlsx")).get_sheet_by_index(0).to_python()
    start = next(k for k, row in enumerate(rows) if row[0] == "學號")
    names = [str(cell) for cell in rows[start]]
    people = [dict(zip(names, map(_text, row), strict=True)) for row in rows[start + 1 :] if row[1]]
    for k, person in enumerate(people):
        person["身分證字號"] = f"T2{k:08d}"
    with (tmp_path / "名冊.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(people[0]))
        writer.writeheader()
        writer.writerows(people)
    return people


def _text(cell: object) -> str:
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


def words_to_hide(people: Iterable[dict[str, str]]) -> set[str]:
    """Everything about anybody, and every secret, as text."""
    hidden = {person.get(column, "") for person in people for column in ADDRESSES}
    hidden |= {value.split("@")[0] for value in hidden} | {value.replace("-", "") for value in hidden}
    hidden |= {value.lower() for value in hidden}
    return hidden | {REASON, NOTE, OPERATOR, PASSWORD, WRONG_PASSWORD, PASSPHRASE}


def found_in(files: Iterable[Path], hidden: Iterable[str]) -> list[str]:
    """Which words stand in which files, in any of the codings office programs use."""
    by_start: dict[bytes, set[tuple[bytes, str]]] = {}
    for word in hidden:
        for coding in CODINGS:
            made = word.encode(coding, "ignore")
            if len(made) >= SHORTEST:
                by_start.setdefault(made[:SHORTEST], set()).add((made, word))
    found = set()
    for path in files:
        content = path.read_bytes()
        starts = {content[k : k + SHORTEST] for k in range(len(content))} & by_start.keys()
        found |= {f"{path.name}: {word}" for s in starts for made, word in by_start[s] if made in content}
    return sorted(found)


@pytest.fixture
def admin_url(postgres: Server) -> Iterator[str]:
    yield postgres.dsn("npust_no_plaintext")
    postgres.admin("drop database if exists npust_no_plaintext with (force)")
    postgres.admin("drop role if exists secret_reg")


def a_day(machine: Machine, roster: list[dict[str, str]], office_file: Path) -> None:
    """What a counter does without a shared ledger, a bug in a command included."""
    star, other = roster[0], roster[1]
    machine.run("init", "--school", "npust", "--operator", OPERATOR)
    machine.run("roster", "load", office_file)
    machine.run("roster", "check", sample_dir() / "應屆畢業生名冊（有錯）.xlsx", code=1)
    machine.run("sign-off", star["學號"], "library", "fail", "--reason", REASON, "--as", OPERATOR)
    machine.run("sign-off", other["學號"], "library", "fail", "--reason", NOTE, "--as", OPERATOR)
    assert star["姓名"] in machine.run("status", star["學號"])
    machine.run("print", "missing-items", star["學號"], "--out", machine.out / "slip.pdf")
    machine.run("print", "proxy", star["學號"], "--agent-name", other["姓名"], "--out", machine.out / "proxy.pdf")
    machine.run("contact", star["學號"], "--reveal", "--why", "identity")
    machine.run("backup", "--out", machine.place / "work" / "ledger.backup")
    machine.run("doctor", "--json", code=0)
    machine.run("status", "B999999999", code=1)
    quoted = " ".join(star[c] for c in ADDRESSES if c in star)
    machine.run("status", star["學號"], code=70, program=("-c", BROKEN, quoted))


#: The program with a bug that quotes a student, and with one that brings the whole process down.
BROKEN = """
import sys
from app.__main__ import main
from db.local.store import LocalStore
quoted = sys.argv.pop(1)
def broken(self, number):
    raise RuntimeError(quoted)
LocalStore.student = broken
sys.exit(main())
"""
FALLING = """
import os, resource, sys
hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
from app.__main__ import main
from db.local.store import LocalStore
def falling(self, number):
    print(resource.getrlimit(resource.RLIMIT_CORE)[0], flush=True)
    os.abort()
LocalStore.student = falling
main()
"""


def test_after_a_day_of_commands_and_a_window_no_file_tells_anybodys_name_number_or_reason(
    machine: Machine, roster: list[dict[str, str]], tmp_path: Path
) -> None:
    a_day(machine, roster, tmp_path / "名冊.csv")
    star = roster[0]
    quoted = " ".join(star[c] for c in ADDRESSES if c in star)
    machine.run(star["學號"], star["姓名"], quoted, program=("-m", "tests.scenarios.window_session"))
    assert "0\n" in machine.run("status", star["學號"], code=-6, program=("-c", FALLING))
    files = machine.files()
    kinds = {p.name.split("-")[0] if p.name.startswith("crash-") else p.name for p in files}
    assert kinds >= {"ledger.db", "ledger.backup", "desk.log", "desk.toml", "crash"}
    assert sum(p.name.startswith("crash-") for p in files) == 2
    assert not [p for p in files if p.name.startswith("core")]
    hidden = words_to_hide(roster)
    assert len(hidden) > 8 * len(roster)
    assert found_in(files, hidden) == []


def test_no_file_of_a_desk_at_the_shared_ledger_tells_the_password(
    machine: Machine, roster: list[dict[str, str]], tmp_path: Path, admin_url: str, postgres: Server
) -> None:
    made = machine.run("init", "--school", "npust", "--unit", "registry", "--operator", "secret_reg", "--json")
    machine.run("server", "init", admin_url)
    machine.run("server", "add-desk", admin_url, json.loads(made)["desk_id"], "--label", "註冊組")
    machine.run("server", "add-staff", admin_url, "secret_reg", "--unit", "registry", "--password", PASSWORD)
    url = f"postgresql://127.0.0.1:{postgres.port}/npust_no_plaintext"
    machine.environ["CLEARANCE_SHARED_PASSWORD"] = PASSWORD
    machine.run("connect", url, "--user", "secret_reg", "--password-stdin", said=f"{WRONG_PASSWORD}\n", code=3)
    machine.run("connect", url, "--user", "secret_reg", "--password-stdin", said=f"{PASSWORD}\n")
    machine.run("roster", "load", tmp_path / "名冊.csv")
    machine.run("sync", "--once")
    folder = next(p.parent for p in machine.files() if p.name == "ledger.db")
    chosen = settings.load(folder)
    settings.save(folder, replace(chosen, shared_url="postgresql://127.0.0.1:1/gone"))
    machine.run("sync", "--once", code=3)
    machine.environ["CLEARANCE_SHARED_PASSWORD"] = WRONG_PASSWORD
    settings.save(folder, chosen)
    machine.run("sync", "--once", code=3)
    assert found_in(machine.files(), words_to_hide(roster)) == []


@pytest.mark.parametrize("coding", CODINGS)
def test_a_plain_word_in_any_coding_is_found_wherever_it_lies(tmp_path: Path, coding: str) -> None:
    planted = tmp_path / "deep" / "cache.bin"
    planted.parent.mkdir()
    planted.write_bytes(os.urandom(5000) + REASON.encode(coding) + os.urandom(5000))
    assert found_in([planted], {REASON, PASSWORD}) == [f"cache.bin: {REASON}"]


def test_a_core_dump_would_tell_everything_where_it_is_not_forbidden(machine: Machine) -> None:
    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    program = (
        "-c",
        FALLING.replace("from app.__main__", "from app import dumps; dumps.forbid = int\nfrom app.__main__"),
    )
    machine.run("init", "--school", "npust")
    said = machine.run("status", "B10901018", code=-6, program=program)
    assert said.splitlines()[0] == str(hard)

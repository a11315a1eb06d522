"""The log is bounded, and whatever is done at the counter leaves no person in it."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest

from app import logs, paths
from app.bootstrap.desk import create_desk, open_desk
from app.clearance import acts, notice
from app.clearance.cards import board
from app.credentials import KEYRING_VARIABLE
from app.errors import DeskError
from app.ledger import DetailClass, Draft, Kind, OperatorName, student_id

#: One character, two scripts, a character beyond the BMP, an apostrophe, all capitals, lower case.
AWKWARD = ("田", "谷辣斯．尤達卡．Kulas", "林𤧟堃", "Abdurrahman Wahid", "O'Brien-Smythe", "TIAN", "van der berg")
CONTACT = ("tian.student@example.edu.tw", "0912-345-678", "08-7703202", "A123456789", "2003-04-05")


@pytest.fixture(autouse=True)
def _log_ends() -> Iterator[None]:
    yield
    root = logging.getLogger()
    for handler in [h for h in root.handlers if isinstance(h, RotatingFileHandler)]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(logging.WARNING)


def written(folder: Path) -> str:
    return "".join(p.read_text(encoding="utf-8") for p in sorted(folder.glob("desk.log*")))


def test_an_afternoon_at_the_counter_leaves_no_person_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEYRING_VARIABLE, "memory")
    create_desk(tmp_path, school="npust", operator="王大明", memory_key=True).close()
    opened = open_desk(tmp_path)
    # As talkative as it can be made: what every library says about the same acts as well.
    logging.getLogger().setLevel(logging.DEBUG)
    ctx = opened.ctx
    numbers = [f"B1105600{k}" for k in range(len(AWKWARD))]
    for number, name in zip(numbers, AWKWARD, strict=True):
        core = {"student_no": number, "name": name, "level": "學士", "division": "日間", "department": "資訊管理系"}
        contact = dict(zip(("email", "mobile", "phone", "national_id", "birth_date"), CONTACT, strict=True))
        student = student_id("npust", number)
        details = {DetailClass.CORE: core, DetailClass.CONTACT: contact}
        ctx.store.append(
            [Draft(Kind.STUDENT_RECORDED, {"batch": "b"}, student, details=details)], by=OperatorName("王大明")
        )
        notice.acknowledge(ctx, student_no=number, how=notice.ONLINE)
        acts.sign_off(
            ctx, student_no=number, item="library", verdict="fail", reason=f"{name} 還欠書一本，電話 {CONTACT[1]}"
        )
        with pytest.raises(DeskError) as refused:
            acts.sign_off(ctx, student_no=number, item="no-such-item", verdict="pass")
        logs.write_crash(paths.log_dir(tmp_path), DeskError, refused.value, refused.value.__traceback__)
        assert board(ctx, number).rows
    opened.close()
    said = written(paths.log_dir(tmp_path))
    assert "desk opened" in said
    assert said.count('"bug ') == len(AWKWARD)
    assert not [w for w in (*AWKWARD, *CONTACT, *numbers, "王大明", str(Path.home())) if w in said]


@pytest.mark.parametrize("name", ["openpyxl", "sqlalchemy.engine", "root"])
def test_what_a_library_quotes_of_a_roster_is_masked(tmp_path: Path, name: str) -> None:
    logs.start(tmp_path)
    for word in (*AWKWARD[:-1], *CONTACT):
        logging.getLogger(name).warning("cannot read %s", word)
    assert not [w for w in (*AWKWARD[:-1], *CONTACT) if f"cannot read {w}" in written(tmp_path)]


def test_the_logs_never_take_more_than_their_share_of_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "MAX_BYTES", 2_000)
    logs.start(tmp_path)
    for n in range(400):
        logging.getLogger("app").info("round %s", n)
    files = sorted(tmp_path.glob("desk.log*"))
    assert len(files) == logs.KEPT_FILES + 1
    assert all(f.stat().st_size <= logs.MAX_BYTES for f in files)
    assert json.loads(files[0].read_text(encoding="utf-8").splitlines()[-1])["message"] == "round 399"

"""Contact confirmation and consents on the command line: the acts of the window, their answers and exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli import main
from tests.mail_server import Postman, mail_server
from tests.unit.roster.office import xlsx

Run = Callable[..., object]
HEADER = ("學號", "姓名", "系所", "學制")
WHO = "110123456"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; the JSON it answers."""
    monkeypatch.setenv("CLEARANCE_PASSPHRASE", "long enough for a test")
    monkeypatch.setenv("CLEARANCE_DATA", str(tmp_path / "desk"))

    def command(*words: str | Path, code: int = 0) -> object:
        capsys.readouterr()
        ended = main([*map(str, words), "--json"])
        heard = capsys.readouterr()
        assert ended == code, heard.err + heard.out
        assert "Traceback" not in heard.err
        return json.loads(heard.out)

    return command


@pytest.fixture
def aeust(run: Run, tmp_path: Path) -> Run:
    run("init", "--school", "aeust", "--operator", "林佳穎")
    roster = xlsx(tmp_path / "名冊.xlsx", [HEADER, (WHO, "犇", "資訊管理系", "四技")])
    run("roster", "load", roster)
    return run


SUBMIT = (
    *("confirm", "submit", WHO, "--mobile", "0912-345-678", "--email", "ben@example.org"),
    *("--address", "新北市板橋區四川路二段58號", "--answer", "labour=是", "--answer", "alumni=否"),
)


@pytest.mark.rows("E03", "E07", "E08", "E10", "E11", "E12")
def test_a_code_is_sent_verified_and_the_data_submitted(aeust: Run) -> None:
    assert aeust("confirm", "status", WHO, code=1) == {
        "student_no": WHO,
        "required": True,
        "submitted": False,
        "conflict": False,
        "at": None,
        "by": "",
        "how": "",
        "mail": "unverified",
        "submissions": 0,
    }
    refused = aeust("confirm", "send-code", WHO, "--email", "ben@example.org", code=2)
    assert isinstance(refused, dict)
    assert refused["error"]["code"] == "mail.not_set"
    refused = aeust(*SUBMIT, code=1)
    assert isinstance(refused, dict)
    assert refused["error"]["code"] == "contact.unverified"
    postman = Postman()
    with mail_server(postman, login=False) as port:
        aeust("mail", "set", "127.0.0.1", "--port", str(port), "--security", "none", "--sender", "desk@example.edu.tw")
        assert aeust("mail", "test") == {"ok": True, "server": f"smtp://127.0.0.1:{port}"}
        aeust("confirm", "send-code", WHO, "--email", "ben@example.org")
    code = str(postman.letters[-1].get_content()).partition("驗證碼是：")[2][:6]
    wrong = "000000" if code != "000000" else "111111"
    answer = aeust("confirm", "verify", WHO, "--email", "ben@example.org", "--code", wrong, code=1)
    assert answer == {"student_no": WHO, "answer": "wrong"}
    aeust("confirm", "verify", WHO, "--email", "ben@example.org", "--code", code)
    done = aeust(*SUBMIT)
    assert isinstance(done, dict)
    assert (done["postcode"], done["doubts"]) == ("220", [])
    status = aeust("confirm", "status", WHO)
    assert isinstance(status, dict)
    assert (status["submitted"], status["by"], status["submissions"]) == (True, "林佳穎", 1)
    (edit,) = aeust("confirm", "history", WHO)  # type: ignore[misc]
    assert edit["fields"] == ["mobile", "email", "postcode", "address"]
    aeust("confirm", "withdraw", WHO, "--reason", "誤送")
    aeust("confirm", "status", WHO, code=1)
    verified = aeust("verify")
    assert isinstance(verified, dict)
    assert (verified["chain_ok"], verified["projection_ok"]) == (True, True)


def test_an_address_without_county_and_a_way_that_is_none_are_wrong_use(aeust: Run) -> None:
    words = list(SUBMIT)
    words[words.index("--address") + 1] = "四川路二段58號"
    aeust(*words, code=2)
    aeust("confirm", "verify", WHO, "--email", "ben@example.org", code=2)
    aeust("confirm", "verify", WHO, "--email", "ben@example.org", "--witnessed", "--sent", "早上", code=2)
    aeust("mail", "set", "mail.example.edu.tw", "--security", "maybe", code=2)
    aeust("mail", "test", code=2)


@pytest.mark.rows("N33", "N34", "N35")
def test_a_signed_pdf_goes_in_and_comes_out_the_same(run: Run, tmp_path: Path) -> None:
    run("init", "--school", "npust", "--operator", "林佳穎")
    run("roster", "load", xlsx(tmp_path / "名冊.xlsx", [HEADER, ("B11056001", "犇", "資訊管理系", "學士")]))
    pdf = tmp_path / "同意書.pdf"
    pdf.write_bytes(b"%PDF-1.4\n\x00\xff signed\n%%EOF")
    run("consent", "show", "B11056001", code=1)
    run("consent", "file", "B11056001", pdf, "--signed-on", "115.6.1", code=1 if _before("2026-06-01") else 0)
    run("consent", "file", "B11056001", pdf)
    found = run("consent", "show", "B11056001", "--out", tmp_path / "back.pdf", "--why", "核對簽名")
    assert isinstance(found, dict)
    assert (found["state"], found["on_file"], found["method"]) == ("yes", True, "file")
    assert (tmp_path / "back.pdf").read_bytes() == pdf.read_bytes()
    (look,) = run("access")  # type: ignore[misc]
    assert look["fields"] == ["consent_file"]
    run("consent", "show", "B11056001", "--out", tmp_path / "x.pdf", code=2)
    run("consent", "withdraw", "B11056001", "--reason", "誤登")
    (line,) = run("consent", "register")  # type: ignore[misc]
    assert (line["state"], line["consent"]) == ("未繳", "畢業生個人資料使用授權同意書")
    run("consent", "paper", "B11056001", "--item", "career-consent")
    assert run("consent", "register", "--open") == []


def _before(day: str) -> bool:
    from datetime import date

    from app.clock import SystemClock, today

    return today(SystemClock()) < date.fromisoformat(day)

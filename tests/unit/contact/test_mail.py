"""Letters go through a real mail server, encrypted and checked, or not at all."""

from __future__ import annotations

import socket
from dataclasses import replace
from pathlib import Path

import pytest

from app import credentials
from app.contact import confirm, mail
from app.contact.code import Answer
from app.errors import DeskError
from app.settings import Settings, SettingsUnreadable, load, save
from tests.mail_server import PASSWORD, USER, Postman, mail_server
from tests.pg_tls import Authority
from tests.unit.roster.schools import AMEI, school_desk

pytestmark = pytest.mark.rows("E07")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.create(tmp_path_factory.mktemp("mail-ca"))


@pytest.fixture
def postman() -> Postman:
    return Postman()


@pytest.fixture(autouse=True)
def _keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLEARANCE_KEYRING", "memory")
    credentials.forget_memory()


def server(port: int, authority: Authority, security: str = "starttls") -> mail.MailServer:
    made = mail.MailServer("localhost", port, security, USER, USER, str(authority.certificate.cert))
    credentials.remember_password(url=made.url, user=USER, password=PASSWORD)
    return made


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_code_travels_encrypted_and_verifies_the_mailbox(
    authority: Authority, postman: Postman, security: str
) -> None:
    certificate = authority.issue(f"mail-{security}", hosts=("localhost",))
    ctx = school_desk("aeust")
    with mail_server(postman, certificate=certificate, implicit=security == "tls") as port:
        confirm.send_code(ctx, AMEI[0], "amei@example.org", mail.post_by(server(port, authority, security)))
    (letter,) = postman.letters
    assert (letter["To"], letter["From"]) == ("amei@example.org", USER)
    assert letter["Auto-Submitted"] == "auto-generated"
    assert "驗證碼" in str(letter["Subject"])
    text = letter.get_content()
    assert "5 分鐘內" in text
    assert AMEI[1] not in text
    code = text.partition("驗證碼是：")[2][:6]
    assert confirm.verify(ctx, AMEI[0], "amei@example.org", code) is Answer.VERIFIED


def refused(made: mail.MailServer, to: str = "amei@example.org") -> str:
    with pytest.raises(DeskError) as trouble:
        mail.send(made, to=to, subject="驗證碼", text="一二三四五六")
    assert trouble.value.hint
    return trouble.value.code


def test_a_stranger_s_certificate_gets_no_letter(authority: Authority, postman: Postman, tmp_path: Path) -> None:
    stranger = Authority.create(tmp_path / "stranger")
    with mail_server(postman, certificate=stranger.issue("mail", hosts=("localhost",))) as port:
        assert refused(server(port, authority)) == "mail.certificate"
    with mail_server(postman, certificate=authority.issue("elsewhere", hosts=("other.example",))) as port:
        assert refused(server(port, authority)) == "mail.certificate"
    assert postman.letters == []


def test_a_server_without_encryption_gets_no_letter_unless_it_is_this_machine(
    authority: Authority, postman: Postman
) -> None:
    with mail_server(postman, login=False) as port:
        assert refused(server(port, authority)) == "mail.insecure"
        plain = mail.MailServer("127.0.0.1", port, "none", "", USER)
        mail.send(plain, to="amei@example.org", subject="驗證碼", text="一二三四五六")
        assert refused(replace(plain, host="mail.example.edu.tw")) == "mail.insecure"
    assert len(postman.letters) == 1


def test_each_refusal_of_a_server_has_its_sentence(authority: Authority, postman: Postman) -> None:
    with mail_server(postman, certificate=authority.issue("mail", hosts=("localhost",))) as port:
        made = server(port, authority)
        postman.refuses = "recipient"
        assert refused(made) == "mail.address"
        postman.refuses = "letter"
        assert refused(made) == "mail.refused"
        credentials.remember_password(url=made.url, user=USER, password="another")
        assert refused(made) == "mail.login"
        assert refused(made, to="no address") == "mail.address"
        credentials.remember_password(url=made.url, user=USER, password=PASSWORD)
        mail.check(made)
    assert postman.letters == []


def test_nobody_listening_is_said(authority: Authority) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        assert refused(server(held.getsockname()[1], authority)) == "mail.unreachable"


def test_no_mail_server_is_the_default_and_a_set_one_is_kept(tmp_path: Path) -> None:
    assert mail.server_of(load(tmp_path)) is None
    save(tmp_path, Settings(smtp_host="mail.example.edu.tw", smtp_port=465, smtp_security="tls", smtp_user=USER))
    found = mail.server_of(load(tmp_path))
    assert found == mail.MailServer("mail.example.edu.tw", 465, "tls", USER, USER)
    (tmp_path / "desk.toml").write_text('smtp_security = "maybe"\n', encoding="utf-8")
    with pytest.raises(SettingsUnreadable):
        load(tmp_path)

"""The school's mail server is set, tried and turned off in the settings; trouble is said there in sentences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from pytestqt.qtbot import QtBot

from app import credentials, session, settings
from app.bootstrap.window_mail import WindowMail
from app.contact.mail_setup import MailWanted
from app.context import Context
from app.settings import Settings
from tests.counter import desk
from tests.fakes import FakeStore
from tests.mail_server import PASSWORD, USER, Postman, mail_server
from tests.ui.fakes import AtOnce
from ui.i18n import Language, languages
from ui.settings.mail_card import MailCard
from ui.settings.mail_presenter import MailPresenter
from ui.settings.screen import _mail_words

pytestmark = pytest.mark.rows("E07")


@dataclass
class Set:
    """A card over real settings and a real keyring of this process."""

    card: MailCard
    ctx: Context
    settings: Settings = field(default_factory=Settings)
    refused: list[Exception] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.presenter = MailPresenter(
            self.card,
            WindowMail(lambda: self.settings, self._keep),
            self.ctx,
            AtOnce(),
            self.refused.append,
            _mail_words,
        )
        self.card.wanted.connect(self.presenter.keep)
        self.card.tried.connect(self.presenter.try_out)
        self.presenter.shown()

    def _keep(self, chosen: Settings) -> None:
        self.settings = chosen


@pytest.fixture
def made(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Set]:
    monkeypatch.setenv("CLEARANCE_KEYRING", "memory")
    credentials.forget_memory()

    def make() -> Set:
        card = MailCard()
        qtbot.addWidget(card)
        card.show()
        return Set(card, desk())

    return make


def fill(card: MailCard, port: int, *, user: str = "", password: str = "", sender: str = "") -> None:
    card.host.setText("127.0.0.1")
    card.security.setCurrentIndex(settings.MAIL_SECURITY.index("none"))
    card.port.setText(str(port))
    card.user.setText(user)
    card.password.setText(password)
    card.from_whom.setText(sender)


def test_letters_are_off_until_somebody_sets_a_server(made: Callable[[], Set]) -> None:
    at = made()
    assert at.settings.smtp_host == ""
    assert "目前不寄信" in at.card._state.text()
    assert at.card.test.isHidden()


def test_the_password_is_only_in_the_keyring_and_is_never_shown_again(made: Callable[[], Set]) -> None:
    at = made()
    fill(at.card, 2525, user=USER, password=PASSWORD)
    at.card.keep.click()
    assert at.card.said.startswith("已儲存")
    assert at.card.password.text() == ""
    assert PASSWORD not in repr(at.settings)
    assert credentials.password(url="smtp://127.0.0.1:2525", user=USER) == PASSWORD
    # Kept already: it need not be typed again to change something else.
    at.card.from_whom.setText("registry@example.edu.tw")
    at.card.keep.click()
    assert at.settings.smtp_sender == "registry@example.edu.tw"
    assert credentials.password(url="smtp://127.0.0.1:2525", user=USER) == PASSWORD


def test_a_server_is_tried_a_test_letter_arrives_and_letters_are_turned_off_again(made: Callable[[], Set]) -> None:
    at, postman = made(), Postman()
    with mail_server(postman, login=False) as port:
        fill(at.card, port, sender=USER)
        at.card.keep.click()
        at.card.test.click()
        assert at.card.said == "連線與登入都正常。"
        at.card.to.setText("somebody@example.org")
        at.card.test.click()
        assert at.card.said.startswith("測試信已寄給 somebody@example.org")
    assert [letter["To"] for letter in postman.letters] == ["somebody@example.org"]
    at.card.off.click()
    assert at.settings.smtp_host == ""
    assert "不寄信" in at.card.said


@pytest.mark.parametrize(
    ("host", "port", "security", "sender", "said"),
    [
        ("smtp://mail", 587, "starttls", USER, "不是主機名稱"),
        ("mail.example.edu.tw", 587, "none", USER, "沒有加密"),
        ("mail.example.edu.tw", 587, "starttls", "nobody", "不是電子信箱"),
        ("mail.example.edu.tw", 587, "starttls", "", "沒有寫寄件人"),
    ],
)
def test_what_cannot_be_is_said_beside_the_keys_and_nothing_is_kept(
    made: Callable[[], Set], host: str, port: int, security: str, sender: str, said: str
) -> None:
    at = made()
    at.card.host.setText(host)
    at.card.port.setText(str(port))
    at.card.security.setCurrentIndex(settings.MAIL_SECURITY.index(security))
    at.card.from_whom.setText(sender)
    at.card.keep.click()
    assert said in at.card.said
    assert at.settings == Settings()
    assert at.card.host.text() == host


def test_a_login_without_a_password_is_not_kept(made: Callable[[], Set]) -> None:
    at = made()
    fill(at.card, 2525, user=USER)
    at.card.keep.click()
    assert "缺少郵件帳號的密碼" in at.card.said
    assert at.settings.smtp_host == ""


def test_a_server_that_does_not_answer_is_said_in_a_sentence(made: Callable[[], Set]) -> None:
    at = made()
    with mail_server(Postman(), login=False) as port:
        fill(at.card, port, sender=USER)
        at.card.keep.click()
    at.card.test.click()
    assert "連不上郵件伺服器" in at.card.said
    assert at.refused == []


def test_a_login_that_is_not_of_the_registry_reads_and_does_not_set(made: Callable[[], Set]) -> None:
    at = made()
    store = at.ctx.store
    assert isinstance(store, FakeStore)
    session.remember(store, store.desk.operator, units=["library"], capabilities=["sign"], heard_ms=1)
    at.presenter.shown()
    assert not at.card.keep.isEnabled()
    assert not at.card.host.isEnabled()
    assert "註冊組" in at.card.said
    at.presenter.keep(MailWanted("mail.example.edu.tw", sender=USER))
    assert at.settings.smtp_host == ""


def test_what_was_typed_stays_while_another_screen_is_in_front(made: Callable[[], Set]) -> None:
    at = made()
    at.card.host.setText("mail.example.edu.tw")
    at.presenter.shown()
    assert at.card.host.text() == "mail.example.edu.tw"


def test_the_usual_port_follows_the_encryption_and_a_port_of_one_s_own_stays(made: Callable[[], Set]) -> None:
    card = made().card
    card.security.setCurrentIndex(1)
    card.security.activated.emit(1)
    assert card.port.text() == "465"
    card.port.setText("2525")
    card.security.activated.emit(0)
    assert card.port.text() == "2525"


def test_the_card_speaks_english(made: Callable[[], Set], qtbot: QtBot) -> None:
    card = made().card
    languages().speak(Language.EN)
    qtbot.waitUntil(lambda: card.keep.text() == "Save")
    assert card.security.count() == len(settings.MAIL_SECURITY)

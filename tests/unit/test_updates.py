"""A newer version is told only when the school's own signed file says so; everything else is refused with its reason."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from threading import Thread

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app import updates
from app.errors import DeskError
from app.settings import Settings
from app.updates import Updates

SIGNER = Ed25519PrivateKey.from_private_bytes(b"\x07" * 32)
KEY = base64.b64encode(SIGNER.public_key().public_bytes_raw()).decode()
BODY = 'product = "clearance-desk"\nversion = "{version}"\nissued = {issued}\nnote = "請洽資訊中心"\n'


def signed(version: str = "0.2.0", issued: str = "2026-11-29T02:00:00Z", body: str = BODY) -> bytes:
    text = body.format(version=version, issued=issued).encode()
    return base64.b64encode(SIGNER.sign(text)) + b"\n" + text


class Server:
    """A local server that answers with what a test puts there, and remembers what it was told."""

    def __init__(self) -> None:
        self.content, self.status, self.asked = signed(), 200, []  # type: list[dict[str, str]]
        outer = self

        class Answer(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append(dict(self.headers))
                self.send_response(outer.status)
                if outer.status == 302:
                    self.send_header("Location", "http://127.0.0.1:1/elsewhere")
                self.end_headers()
                self.wfile.write(outer.content)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        Thread(target=self.http.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http.server_address[1]}/clearance-desk"


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.http.shutdown()
    made.http.server_close()


class Kept:
    def __init__(self, chosen: Settings) -> None:
        self.chosen = chosen
        self.updates = Updates(lambda: self.chosen, self._keep)

    def _keep(self, chosen: Settings) -> None:
        self.chosen = chosen

    def refusal(self) -> str:
        with pytest.raises(DeskError) as refused:
            self.updates.look()
        assert refused.value.title
        assert refused.value.message
        return refused.value.code


@pytest.fixture
def kept(server: Server) -> Kept:
    made = Kept(Settings())
    made.updates.arrange(server.url, KEY)
    return made


def test_until_the_school_sets_an_address_nobody_is_asked(server: Server) -> None:
    assert Kept(Settings()).updates.look() is None
    assert server.asked == []


def test_a_newer_version_is_told_and_the_request_says_nothing_of_the_desk(kept: Kept, server: Server) -> None:
    found = kept.updates.look()
    assert found is not None
    assert (found.version, found.note, found.newer_than("0.1.0")) == ("0.2.0", "請洽資訊中心", True)
    assert not found.newer_than("0.2.0")
    assert not found.newer_than("0.10.0")
    (told,) = server.asked
    assert set(told) <= {"Host", "User-Agent", "Connection", "Accept-Encoding"}
    assert told["User-Agent"] == "clearance-desk"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "update.signature"),
        (b"no signature at all", "update.signature"),
        (signed().replace(b"0.2.0", b"9.9.9"), "update.signature"),
        (signed()[:-1], "update.signature"),
        (signed(version="next"), "update.malformed"),
        (signed(issued='"yesterday"'), "update.malformed"),
        (signed(issued="2026-11-29T02:00:00"), "update.malformed"),
        (signed(body='product = "another"\nversion = "{version}"\nissued = {issued}\n'), "update.malformed"),
        (signed(body="{version} {issued} [["), "update.malformed"),
        (b"x" * (updates.MOST_BYTES + 1), "update.large"),
    ],
)
def test_what_cannot_be_believed_is_refused_with_its_reason(
    kept: Kept, server: Server, content: bytes, code: str
) -> None:
    server.content = content
    assert kept.refusal() == code
    assert kept.chosen.update_issued_ms == 0


def test_a_file_of_another_signer_is_refused(kept: Kept, server: Server) -> None:
    other = Ed25519PrivateKey.from_private_bytes(b"\x08" * 32)
    body = signed().partition(b"\n")[2]
    server.content = base64.b64encode(other.sign(body)) + b"\n" + body
    assert kept.refusal() == "update.signature"


def test_an_older_file_that_was_once_right_is_refused_and_the_same_again_is_not(kept: Kept, server: Server) -> None:
    kept.updates.look()
    kept.updates.look()
    server.content = signed(version="0.1.5", issued="2026-10-01T00:00:00Z")
    assert kept.refusal() == "update.replayed"
    assert kept.chosen.update_issued_ms == int(datetime(2026, 11, 29, 2, tzinfo=UTC).timestamp() * 1000)
    # With another key another history begins.
    kept.updates.arrange(server.url, base64.b64encode(b"\x09" * 32).decode())
    assert kept.chosen.update_issued_ms == 0


def test_a_server_that_drips_is_not_waited_for(server: Server) -> None:
    ticks = count(step=updates.WAIT_IN_ALL + 1)
    with pytest.raises(DeskError) as refused:
        updates.fetch(server.url, clock=lambda: next(ticks))
    assert refused.value.code == "update.slow"


@pytest.mark.parametrize("status", [302, 404, 500])
def test_no_other_address_is_asked_and_an_error_page_is_no_answer(kept: Kept, server: Server, status: int) -> None:
    server.status = status
    assert kept.refusal() == "update.unreachable"


def test_a_server_that_is_not_there_is_told_quietly(kept: Kept, server: Server) -> None:
    server.http.shutdown()
    server.http.server_close()
    assert kept.refusal() == "update.unreachable"


@pytest.mark.parametrize(
    ("url", "key", "code"),
    [
        ("http://updates.example.edu.tw/x", KEY, "update.address"),
        ("file:///etc/passwd", KEY, "update.address"),
        ("updates.example.edu.tw", KEY, "update.address"),
        ("https://updates.example.edu.tw/x", "", "update.key"),
        ("https://updates.example.edu.tw/x", "not base64", "update.key"),
    ],
)
def test_a_wrong_address_or_key_is_refused_when_it_is_set(url: str, key: str, code: str) -> None:
    kept = Kept(Settings())
    with pytest.raises(DeskError) as refused:
        kept.updates.arrange(url, key)
    assert refused.value.code == code
    assert kept.chosen == Settings()

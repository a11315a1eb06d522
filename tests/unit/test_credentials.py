"""The store's key: only in a keyring we know, read back before it is relied on, never made anew over existing data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from app import credentials
from app.credentials import KeySource, new_store_key, password, remember_password, store_key, stretch
from app.errors import KeyUnavailable
from tests.fakes import ForgetfulKeyring, LockedKeyring, RamKeyring


@pytest.fixture(autouse=True)
def _quick_passphrases() -> None:
    """Here passphrases cost what they cost at a desk."""


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> object:
    """Make one keyring the system's, and vouch for it as for an operating system's own."""
    monkeypatch.delenv(credentials.KEYRING_VARIABLE, raising=False)
    monkeypatch.delenv(credentials.PASSPHRASE_VARIABLE, raising=False)

    def choose(ring: KeyringBackend, *, trusted: bool = True) -> KeyringBackend:
        kind = f"{type(ring).__module__}.{type(ring).__qualname__}"
        monkeypatch.setattr(credentials, "TRUSTED", frozenset({kind}) if trusted else frozenset())
        monkeypatch.setattr(keyring, "get_keyring", lambda: ring)
        return ring

    return choose


def refused(code: str) -> pytest.RaisesExc[KeyUnavailable]:
    return pytest.raises(KeyUnavailable, check=lambda e: e.code == code and bool(e.hint))


def test_a_new_key_is_kept_in_the_keyring_and_found_again(use: object, tmp_path: Path) -> None:
    ring = use(RamKeyring())
    made = new_store_key(tmp_path)
    assert (made.source, len(made.raw)) == (KeySource.KEYRING, 32)
    assert store_key(tmp_path) == made
    assert {service for service, _ in ring.kept} == {credentials.SERVICE}


def test_the_note_beside_the_store_holds_no_secret(use: object, tmp_path: Path) -> None:
    use(RamKeyring())
    made = new_store_key(tmp_path)
    note = (tmp_path / credentials.FILE_NAME).read_text()
    assert made.raw.hex() not in note
    assert made.raw.hex() not in repr(made)


def test_two_desks_of_one_user_have_two_keys_and_both_may_open_a_backup(use: object, tmp_path: Path) -> None:
    use(RamKeyring())
    first, second = new_store_key(tmp_path / "a"), new_store_key(tmp_path / "b")
    assert first.raw != second.raw
    assert store_key(tmp_path / "a") == first
    assert credentials.known_keys() == [second.raw, first.raw]


def test_a_keyring_that_forgets_is_found_out_before_a_store_is_made(use: object, tmp_path: Path) -> None:
    use(ForgetfulKeyring())
    with refused("key.not_kept"):
        new_store_key(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_locked_keyring_is_said_to_be_locked(use: object, tmp_path: Path) -> None:
    use(RamKeyring())
    new_store_key(tmp_path)
    use(LockedKeyring())
    with refused("key.locked"):
        store_key(tmp_path)
    with refused("key.not_kept"):
        new_store_key(tmp_path / "other")


def test_a_keyring_nobody_vouches_for_is_never_used(use: object, tmp_path: Path) -> None:
    ring = use(RamKeyring(), trusted=False)
    with refused("key.no_keyring"):
        new_store_key(tmp_path)
    assert ring.kept == {}
    assert credentials.keyring_name() == ""


def test_an_administrator_may_vouch_for_one_more_keyring_by_its_name(
    use: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(RamKeyring(), trusted=False)
    monkeypatch.setenv(credentials.KEYRING_VARIABLE, "tests.fakes.RamKeyring")
    assert new_store_key(tmp_path).source is KeySource.KEYRING


def test_a_new_key_is_never_made_over_an_existing_store(use: object, tmp_path: Path) -> None:
    ring = use(RamKeyring())
    (tmp_path / credentials.STORE_NAME).write_bytes(b"data")
    with refused("key.store_exists"):
        new_store_key(tmp_path)
    assert ring.kept == {}


def test_a_key_that_went_missing_is_not_made_anew(use: object, tmp_path: Path) -> None:
    ring = use(RamKeyring())
    new_store_key(tmp_path)
    ring.kept.clear()
    with refused("key.missing"):
        store_key(tmp_path)
    assert ring.kept == {}


def test_another_stores_key_is_told_apart_from_damage(use: object, tmp_path: Path) -> None:
    ring = use(RamKeyring())
    new_store_key(tmp_path)
    for service, name in list(ring.kept):
        if name.startswith("ledger "):
            ring.kept[service, name] = "00" * 32
    with refused("key.other"):
        store_key(tmp_path)


def test_without_a_keyring_a_passphrase_makes_the_key(use: object, tmp_path: Path) -> None:
    use(RamKeyring(), trusted=False)
    made = new_store_key(tmp_path, ask=lambda: "正確 馬 電池 釘書針")
    assert made.source is KeySource.PASSPHRASE
    assert store_key(tmp_path, ask=lambda: "正確 馬 電池 釘書針") == made
    with refused("key.passphrase_wrong"):
        store_key(tmp_path, ask=lambda: "猜猜看猜猜看猜猜看")
    with refused("key.no_keyring"):
        store_key(tmp_path)


def test_every_guess_at_a_passphrase_takes_64_mib() -> None:
    cost = credentials._SCRYPT
    assert 128 * cost["n"] * cost["r"] == 64 * 1024 * 1024
    with pytest.raises(ValueError, match="memory limit"):
        hashlib.scrypt(b"guess", salt=b"1" * 16, **{**cost, "maxmem": 64 * 1024 * 1024})


def test_a_service_may_give_the_passphrase_in_its_environment(
    use: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(RamKeyring(), trusted=False)
    monkeypatch.setenv(credentials.PASSPHRASE_VARIABLE, "long enough")
    assert new_store_key(tmp_path) == store_key(tmp_path)


def test_a_short_passphrase_is_refused(use: object, tmp_path: Path) -> None:
    use(RamKeyring(), trusted=False)
    with refused("key.passphrase_short"):
        new_store_key(tmp_path, ask=lambda: "1234")
    assert list(tmp_path.iterdir()) == []


def test_the_demo_keeps_its_key_in_memory_and_says_so(
    use: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring = use(RamKeyring())
    monkeypatch.setenv(credentials.KEYRING_VARIABLE, "memory")
    made = new_store_key(tmp_path)
    assert made.source is KeySource.MEMORY
    assert "示範" in made.source.label
    assert "示範" in credentials.keyring_name()
    assert store_key(tmp_path) == made
    assert ring.kept == {}
    credentials.forget_memory()
    with refused("key.missing"):
        store_key(tmp_path)


@pytest.mark.parametrize(
    "note", ["", "{}", "[]", '{"source":"elsewhere","check":""}', '{"source":"keyring","check":"x"}']
)
def test_a_damaged_note_is_said_to_be_damaged(use: object, tmp_path: Path, note: str) -> None:
    use(RamKeyring())
    (tmp_path / credentials.FILE_NAME).write_text(note)
    with refused("key.note_unreadable"):
        store_key(tmp_path)


@pytest.mark.rows("U58")
def test_a_password_of_the_shared_ledger_is_kept_per_server_and_person(use: object) -> None:
    ring = use(RamKeyring())
    remember_password(url="db.example.edu.tw/ledger", user="clerk.a", password="祕密")
    assert password(url="db.example.edu.tw/ledger", user="clerk.a") == "祕密"
    assert password(url="db.example.edu.tw/ledger", user="clerk.b") is None
    assert "祕密" not in json.dumps([name for _, name in ring.kept], ensure_ascii=False)


@pytest.mark.rows("U58")
def test_a_password_is_not_kept_where_no_keyring_can_be_trusted(use: object) -> None:
    use(RamKeyring(), trusted=False)
    with pytest.raises(KeyUnavailable) as told:
        remember_password(url="x", user="y", password="z")
    assert told.value.code == "key.no_keyring"
    assert "CLEARANCE_SHARED_PASSWORD" in told.value.hint
    assert password(url="x", user="y") is None


def test_a_passphrase_gives_another_key_under_another_salt() -> None:
    assert stretch("abc", b"1" * 16) == stretch("abc", b"1" * 16)
    assert len({stretch("abc", b"1" * 16), stretch("abc", b"2" * 16), stretch("abd", b"1" * 16)}) == 3


# -- another passphrase ----------------------------------------------------------------------------------------------
@pytest.fixture
def typed() -> Iterator[None]:
    yield
    credentials.give_passphrase("")


def test_another_passphrase_opens_the_same_key_and_the_old_one_nothing(
    use: object, tmp_path: Path, typed: None
) -> None:
    use(RamKeyring(), trusted=False)
    made = new_store_key(tmp_path, ask=lambda: "four old words here")
    credentials.change_passphrase(tmp_path, "four old words here", "brand new words")
    credentials.give_passphrase("")
    assert store_key(tmp_path, ask=lambda: "brand new words") == made
    with refused("key.passphrase_wrong"):
        store_key(tmp_path, ask=lambda: "four old words here")
    # And once more: the note is wrapped already.
    credentials.change_passphrase(tmp_path, "brand new words", "even newer words")
    credentials.give_passphrase("")
    assert store_key(tmp_path, ask=lambda: "even newer words") == made
    note = (tmp_path / credentials.FILE_NAME).read_text()
    assert made.raw.hex() not in note
    assert "words" not in note


def test_after_a_change_this_process_goes_on_with_the_new_one(use: object, tmp_path: Path, typed: None) -> None:
    use(RamKeyring(), trusted=False)
    new_store_key(tmp_path, ask=lambda: "four old words here")
    credentials.change_passphrase(tmp_path, "four old words here", "brand new words")
    assert credentials.passphrase_given() == "brand new words"
    store_key(tmp_path)


def test_with_a_wrong_or_a_short_one_nothing_changes(use: object, tmp_path: Path, typed: None) -> None:
    use(RamKeyring(), trusted=False)
    made = new_store_key(tmp_path, ask=lambda: "four old words here")
    before = (tmp_path / credentials.FILE_NAME).read_bytes()
    with refused("key.passphrase_wrong"):
        credentials.change_passphrase(tmp_path, "a guess of mine", "brand new words")
    with refused("key.passphrase_short"):
        credentials.change_passphrase(tmp_path, "four old words here", "short")
    assert (tmp_path / credentials.FILE_NAME).read_bytes() == before
    assert store_key(tmp_path, ask=lambda: "four old words here") == made


def test_a_change_that_is_broken_off_leaves_the_old_passphrase_in_force(
    use: object, tmp_path: Path, typed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(RamKeyring(), trusted=False)
    made = new_store_key(tmp_path, ask=lambda: "four old words here")

    def gone(_self: Path, _target: Path) -> Path:
        raise OSError(5, "the power went")

    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", gone)
        with pytest.raises(OSError, match="power"):
            credentials.change_passphrase(tmp_path, "four old words here", "brand new words")
    assert store_key(tmp_path, ask=lambda: "four old words here") == made


def test_where_the_environment_says_the_passphrase_only_whoever_set_it_can_change_it(
    use: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(RamKeyring(), trusted=False)
    monkeypatch.setenv(credentials.PASSPHRASE_VARIABLE, "four old words here")
    new_store_key(tmp_path)
    with refused("key.passphrase_set"):
        credentials.change_passphrase(tmp_path, "four old words here", "brand new words")


def test_a_key_in_the_keyring_has_no_passphrase_to_change(use: object, tmp_path: Path) -> None:
    use(RamKeyring())
    new_store_key(tmp_path)
    with refused("key.no_passphrase"):
        credentials.change_passphrase(tmp_path, "four old words here", "brand new words")


def test_a_note_whose_wrapped_key_was_damaged_opens_nothing(use: object, tmp_path: Path, typed: None) -> None:
    use(RamKeyring(), trusted=False)
    new_store_key(tmp_path, ask=lambda: "four old words here")
    credentials.change_passphrase(tmp_path, "four old words here", "brand new words")
    credentials.give_passphrase("")
    path = tmp_path / credentials.FILE_NAME
    noted = json.loads(path.read_text())
    path.write_text(json.dumps({**noted, "wrapped": "00" * 40}))
    with refused("key.passphrase_wrong"):
        store_key(tmp_path, ask=lambda: "brand new words")
    path.write_text(json.dumps({**noted, "wrapped": "no hex"}))
    with refused("key.note_unreadable"):
        store_key(tmp_path, ask=lambda: "brand new words")


def test_a_wrong_passphrase_from_the_environment_is_mended_there_and_not_typed_again(
    tmp_path: Path, use: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(RamKeyring(), trusted=False)
    monkeypatch.setenv("CLEARANCE_PASSPHRASE", "long enough for a test")
    new_store_key(tmp_path)
    monkeypatch.setenv("CLEARANCE_PASSPHRASE", "another that does not open it")
    with pytest.raises(KeyUnavailable) as wrong:
        store_key(tmp_path)
    assert "CLEARANCE_PASSPHRASE" in wrong.value.hint

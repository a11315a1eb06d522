"""Secrets of this desk: the key of its store and the passwords of the shared ledger. The only module that sees keyring.

A key lives in the operating system's own keyring, and only in one we know: some backends keep secrets in plain files,
and one accepts a secret and forgets it, which would lock the data away for good. Without such a keyring a passphrase
makes the key. Beside the store lies a small file that says which way was taken; it holds no secret.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app import key_note, paths
from app.errors import KeyUnavailable

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE: Final = "clearance-desk"
KEY_BYTES: Final = 32
FILE_NAME: Final = key_note.FILE_NAME
STORE_NAME: Final = "ledger.db"
#: ``memory`` keeps secrets in this process only (demo, CI); a dotted class name vouches for one more backend.
KEYRING_VARIABLE: Final = "CLEARANCE_KEYRING"
PASSPHRASE_VARIABLE: Final = "CLEARANCE_PASSPHRASE"  # noqa: S105 - the name of a variable, not a secret
#: Lets a desk on a machine without a keyring synchronise.
SHARED_PASSWORD_VARIABLE: Final = "CLEARANCE_SHARED_PASSWORD"  # noqa: S105 - the name of a variable, not a password
MIN_PASSPHRASE: Final = 8
#: The keyring's own list of our keys; keyrings cannot be searched.
_INDEX: Final = "ledgers"

#: Backends that keep secrets as the operating system does; everything else is refused unless vouched for by name.
TRUSTED: Final = frozenset(
    {
        "keyring.backends.Windows.WinVaultKeyring",
        "keyring.backends.macOS.Keyring",
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.kwallet.DBusKeyringKWallet4",
    }
)
#: Interactive strength: about a third of a second and 64 MiB for every guess.
_SCRYPT: Final = {"n": 2**16, "r": 8, "p": 1, "maxmem": 128 * 1024 * 1024}

Ask = Callable[[], str]
#: What was typed into the window, where there is no keyring; of this process only, and never in its environment.
_TYPED: Final[list[str]] = []


class KeySource(StrEnum):
    """Where the store's key comes from (金鑰來源)."""

    KEYRING = "keyring"
    PASSPHRASE = "passphrase"  # noqa: S105 - a word of the key note, not a secret
    MEMORY = "memory"

    @property
    def label(self) -> str:
        """How the settings screen and `doctor` say it."""
        return {
            "keyring": "作業系統金鑰圈",
            "passphrase": "通行碼",
            "memory": "只在記憶體（示範用，關閉後無法再開啟）",
        }[self.value]


@dataclass(frozen=True, slots=True)
class StoreKey:
    """The key of this desk's store (帳冊金鑰); never printed, never logged."""

    raw: bytes
    source: KeySource

    def __repr__(self) -> str:
        return f"StoreKey({self.source.value})"


class _Memory:
    """Secrets of this process only, for the demo and CI; says so wherever the source is shown."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """What was kept."""
        return self._kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it until the process ends."""
        self._kept[service, username] = password


_MEMORY: Final = _Memory()


def new_store_key(data_dir: Path, *, ask: Ask | None = None) -> StoreKey:
    """Make and keep a key for a store that does not exist yet.

    Args:
        data_dir: Where the store will be.
        ask: Asks the operator for a passphrase, where there is no keyring and no CLEARANCE_PASSPHRASE.

    Raises:
        KeyUnavailable: When a store is there already, or nothing on this machine can keep a key.
    """
    if (data_dir / STORE_NAME).exists():
        raise KeyUnavailable(
            code="key.store_exists",
            title="這裡已經有帳冊",
            message="已有帳冊的資料夾不會再產生新金鑰，否則原有資料會永遠打不開。",
            hint="請直接開啟，或用 --data 指定另一個資料夾。",
        )
    paths.make(data_dir)
    ring = _keyring()
    if ring is not None:
        return _keep_in(ring, data_dir)
    passphrase = _passphrase(ask)
    if len(passphrase) < MIN_PASSPHRASE:
        raise _too_short()
    salt = secrets.token_bytes(16)
    raw = stretch(passphrase, salt)
    key_note.write(data_dir, {"source": KeySource.PASSPHRASE.value, "salt": salt.hex(), "check": key_note.check(raw)})
    return StoreKey(raw, KeySource.PASSPHRASE)


def store_key(data_dir: Path, *, ask: Ask | None = None) -> StoreKey:
    """The key of the store in a folder; never makes one.

    Raises:
        KeyUnavailable: When the keyring does not have it, or the passphrase is wrong or cannot be asked for.
    """
    noted = key_note.read(data_dir)
    source = KeySource(noted["source"])
    if source is KeySource.PASSPHRASE:
        raw = _made_of(noted, _passphrase(ask), data_dir)
        if not hmac.compare_digest(key_note.check(raw), noted["check"]):
            raise KeyUnavailable(
                code="key.passphrase_wrong",
                title="通行碼不正確",
                message="這個通行碼打不開帳冊。",
                hint=f"請改正環境變數 {PASSPHRASE_VARIABLE} 的值。"
                if os.environ.get(PASSPHRASE_VARIABLE)
                else "請再輸入一次。",
            )
        return StoreKey(raw, source)
    ring = _MEMORY if source is KeySource.MEMORY else _keyring()
    kept = _ask_ring(ring, noted["name"]) if ring is not None else None
    if kept is None:
        raise KeyUnavailable(
            code="key.missing",
            title="找不到帳冊的金鑰",
            message="目前使用者的金鑰圈裡沒有這本帳冊的金鑰，帳冊沒有被更動。",
            hint="請以建立帳冊的系統使用者登入，並確認金鑰圈已解鎖；金鑰已遺失時，請由備份還原（restore）。",
        )
    raw = bytes.fromhex(kept)
    if not hmac.compare_digest(key_note.check(raw), noted["check"]):
        raise KeyUnavailable(
            code="key.other",
            title="金鑰不是這本帳冊的",
            message="金鑰圈裡的金鑰與這本帳冊不符，帳冊沒有被更動。",
            hint="資料夾若是從別台電腦複製來的，請改由備份還原（restore）。",
        )
    return StoreKey(raw, source)


def change_passphrase(data_dir: Path, old: str, new: str) -> None:
    """Open the store with another passphrase from now on; its key stays, so nothing is encrypted anew.

    The key is wrapped (RFC 3394) in what the new passphrase makes, and only the note beside the store changes, in one
    step: broken off anywhere, either the old passphrase opens the store or the new one does. Whoever has the old note
    and the old passphrase still has the key; a passphrase that became known is mended by a backup restored elsewhere.

    Raises:
        KeyUnavailable: When the key does not come from a passphrase, the old one is wrong, the new one too short, or
            CLEARANCE_PASSPHRASE says which it is, which only whoever set it can change.
    """
    from cryptography.hazmat.primitives.keywrap import aes_key_wrap

    noted = key_note.read(data_dir)
    if KeySource(noted["source"]) is not KeySource.PASSPHRASE:
        raise KeyUnavailable(
            code="key.no_passphrase",
            title="這個櫃台沒有通行碼",
            message="帳冊的金鑰放在作業系統的金鑰圈，不必輸入通行碼。",
            hint="電腦的登入密碼請在作業系統更改。",
        )
    if os.environ.get(PASSPHRASE_VARIABLE):
        raise KeyUnavailable(
            code="key.passphrase_set",
            title="通行碼由這台電腦的環境變數設定",
            message=f"{PASSPHRASE_VARIABLE} 決定了通行碼，在這裡改了下次會打不開。",
            hint="請資訊人員先移除這個環境變數，再開啟櫃台更改。",
        )
    raw = _made_of(noted, old, data_dir)
    if not hmac.compare_digest(key_note.check(raw), noted["check"]):
        raise KeyUnavailable(
            code="key.passphrase_wrong",
            title="通行碼不正確",
            message="目前的通行碼不對，沒有更改。",
            hint="請再輸入一次。",
        )
    if len(new) < MIN_PASSPHRASE:
        raise _too_short()
    salt = secrets.token_bytes(16)
    wrapped = aes_key_wrap(stretch(new, salt), raw)
    key_note.write(data_dir, {**noted, "salt": salt.hex(), "wrapped": wrapped.hex()})
    give_passphrase(new)


def known_keys() -> list[bytes]:
    """Every store key this user's keyring has been given: what a backup without a passphrase may open with."""
    ring = _keyring()
    names = json.loads(_ask_ring(ring, _INDEX) or "[]") if ring is not None else []
    found = [_ask_ring(ring, name) for name in names] if ring is not None else []
    return [bytes.fromhex(secret) for secret in reversed(found) if secret]


def stretch(passphrase: str, salt: bytes) -> bytes:
    """A key from a passphrase, slow on purpose (scrypt)."""
    return hashlib.scrypt(passphrase.encode(), salt=salt, dklen=KEY_BYTES, **_SCRYPT)


def remember_password(*, url: str, user: str, password: str, variable: str = SHARED_PASSWORD_VARIABLE) -> None:
    """Keep the password of a login, at a shared ledger or elsewhere, in the keyring; `variable` names what may give it instead.

    Raises:
        KeyUnavailable: When there is no keyring to keep it in, or it does not read back.
    """
    ring = _keyring()
    if ring is None:
        raise KeyUnavailable(
            code="key.no_keyring",
            title="這台電腦沒有可用的金鑰圈",
            message="密碼只放在作業系統的金鑰圈，這裡找不到可信任的金鑰圈。",
            hint=f"請登入桌面環境後再試；沒有金鑰圈的電腦，請資訊人員以環境變數 {variable} 給密碼。"
            if variable
            else "請登入桌面環境後再試。",
        )
    _put(ring, _login(url, user), password)


def password(*, url: str, user: str) -> str | None:
    """The kept password of a login at a shared ledger; None when it must be asked for."""
    ring = _keyring()
    return _ask_ring(ring, _login(url, user)) if ring is not None else None


def forget_memory() -> None:
    """Empty the in-memory keyring."""
    _MEMORY.__init__()  # type: ignore[misc]  # starting over is exactly what is meant


def keyring_name() -> str:
    """Which keyring would be used, for `doctor`; empty when none can be trusted."""
    ring = _keyring()
    if ring is None:
        return ""
    return KeySource.MEMORY.label if isinstance(ring, _Memory) else ring.name


def _keep_in(ring: KeyringBackend | _Memory, data_dir: Path) -> StoreKey:
    raw = secrets.token_bytes(KEY_BYTES)
    source = KeySource.MEMORY if isinstance(ring, _Memory) else KeySource.KEYRING
    name = f"ledger {secrets.token_hex(8)}"
    _put(ring, name, raw.hex())
    # A backup outlives the folder whose note says under which name its key is kept.
    _put(ring, _INDEX, json.dumps([*json.loads(_ask_ring(ring, _INDEX) or "[]"), name]))
    key_note.write(data_dir, {"source": source.value, "name": name, "check": key_note.check(raw)})
    return StoreKey(raw, source)


def _put(ring: KeyringBackend | _Memory, name: str, secret: str) -> None:
    """Keep a secret and read it back: one known backend takes everything and remembers nothing."""
    try:
        ring.set_password(SERVICE, name, secret)
    except Exception as exc:  # backends raise whatever their system raises
        raise KeyUnavailable(
            code="key.not_kept",
            title="金鑰圈無法使用",
            message="作業系統的金鑰圈拒絕儲存。",
            hint="請解鎖金鑰圈後再試；沒有金鑰圈的電腦可改用通行碼。",
        ) from exc
    if _ask_ring(ring, name) != secret:
        raise KeyUnavailable(
            code="key.not_kept",
            title="金鑰圈沒有記住金鑰",
            message="剛存進金鑰圈的內容讀不回來，因此沒有建立帳冊。",
            hint="請檢查作業系統的金鑰圈設定；沒有金鑰圈的電腦可改用通行碼。",
        )


def _ask_ring(ring: KeyringBackend | _Memory, name: str) -> str | None:
    try:
        return ring.get_password(SERVICE, name)
    except Exception as exc:  # backends raise whatever their system raises
        raise KeyUnavailable(
            code="key.locked",
            title="金鑰圈無法讀取",
            message="作業系統的金鑰圈沒有回應，或尚未解鎖。",
            hint="請解鎖金鑰圈後再開啟；帳冊沒有被更動。",
        ) from exc


def _keyring() -> KeyringBackend | _Memory | None:
    """The keyring to use, or None when this machine has none that may be trusted."""
    chosen = os.environ.get(KEYRING_VARIABLE, "")
    if chosen == "memory":
        return _MEMORY
    import keyring
    from keyring.backends.chainer import ChainerBackend

    found = keyring.get_keyring()
    candidates = list(found.backends) if isinstance(found, ChainerBackend) else [found]
    for ring in candidates:
        kind = f"{type(ring).__module__}.{type(ring).__qualname__}"
        if kind in TRUSTED or (chosen and kind == chosen):
            return ring
    return None


def give_passphrase(text: str) -> None:
    """From now on this process makes keys of this passphrase; CLEARANCE_PASSPHRASE goes before it."""
    _TYPED[:] = [text] if text else []


def passphrase_given() -> str:
    """The passphrase of this process, from CLEARANCE_PASSPHRASE or typed; empty when there is none."""
    return os.environ.get(PASSPHRASE_VARIABLE, "") or (_TYPED[0] if _TYPED else "")


def _passphrase(ask: Ask | None) -> str:
    given = passphrase_given()
    if given:
        return given
    if ask is None:
        raise _no_keyring()
    return ask()


def _too_short() -> KeyUnavailable:
    return KeyUnavailable(
        code="key.passphrase_short",
        title="通行碼太短",
        message=f"通行碼至少要 {MIN_PASSPHRASE} 個字。",
        hint="建議用四個以上不相關的詞。",
    )


def _made_of(noted: dict[str, str], passphrase: str, data_dir: Path) -> bytes:
    """The key a passphrase makes, or opens once it was changed; some other bytes when it is the wrong one."""
    made = stretch(passphrase, key_note.octets(noted["salt"], data_dir))
    if "wrapped" not in noted:
        return made
    from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap

    try:
        return aes_key_unwrap(made, key_note.octets(noted["wrapped"], data_dir))
    except InvalidUnwrap:
        return made


def _no_keyring() -> KeyUnavailable:
    return KeyUnavailable(
        code="key.no_keyring",
        title="這台電腦沒有可用的金鑰圈",
        message="離校櫃台只把金鑰放在作業系統的金鑰圈，這裡找不到可信任的金鑰圈。",
        hint=f"請登入桌面環境後再試，或設定環境變數 {PASSPHRASE_VARIABLE} 改用通行碼；"
        f"只是試用可設 {KEYRING_VARIABLE}=memory。",
    )


def _login(url: str, user: str) -> str:
    return f"shared {user}@{url}"

"""A keyring for tests: one JSON file per test, so that a second process of the same test finds the same secrets."""

from __future__ import annotations

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

VARIABLE = "CLEARANCE_TEST_KEYRING"


class FileKeyring(KeyringBackend):
    """Chosen by PYTHON_KEYRING_BACKEND; the file's path is in CLEARANCE_TEST_KEYRING."""

    priority = 1  # type: ignore[assignment]  # keyring declares it as a class property

    def get_password(self, service: str, username: str) -> str | None:
        return self._read().get(f"{service}\n{username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        self._write({**self._read(), f"{service}\n{username}": password})

    def delete_password(self, service: str, username: str) -> None:
        kept = self._read()
        if kept.pop(f"{service}\n{username}", None) is None:
            raise PasswordDeleteError(f"{service}: no such entry")
        self._write(kept)

    def _read(self) -> dict[str, str]:
        path = Path(os.environ[VARIABLE])
        return json.loads(path.read_text("utf-8")) if path.exists() else {}

    def _write(self, secrets: dict[str, str]) -> None:
        Path(os.environ[VARIABLE]).write_text(json.dumps(secrets), "utf-8")

"""From the sample to a desk of one's own (開櫃): the sample's ledger is put away, and a key is found where no keyring is."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from app import credentials, paths, refused, settings
from app.bootstrap.desk import SAMPLE_PASSPHRASE
from app.errors import WrongUse


def end_sample(data: Path | None) -> None:
    """Put the sample's ledger away, so that the folder is as on the first day; logs and what people chose stay.

    Raises:
        WrongUse: When the folder holds no sample, or one that speaks to a shared ledger.
        DeskError: When a file cannot be deleted.
    """
    from db.local.keeping import discard

    where = paths.data_dir(data)
    chosen = settings.load(where)
    if not chosen.sample or chosen.shared_url:
        raise WrongUse(
            code="sample.none",
            title="這裡不是示範資料",
            message="只有示範學校的帳冊可以清除；其他帳冊不會被刪除。",
            hint="要另開一個櫃台，請用 --data 指定另一個資料夾。",
        )
    try:
        discard(where)
        (where / credentials.FILE_NAME).unlink(missing_ok=True)
    except OSError as exc:
        raise refused.unusable_folder(where, exc) from exc
    settings.save(where, replace(chosen, sample=False))
    # Everybody can read the sample's passphrase; a real ledger must never be kept under it.
    if os.environ.get(credentials.PASSPHRASE_VARIABLE) == SAMPLE_PASSPHRASE:
        del os.environ[credentials.PASSPHRASE_VARIABLE]


class WindowPassphrase:
    """The passphrase a window asks for where this machine has no keyring (通行碼); kept in this process only."""

    def __init__(self, data: Path | None) -> None:
        self._data = data

    def needed(self) -> bool:
        """Whether a new desk's key would have to come from a passphrase; asks the system's keyring."""
        return not credentials.passphrase_given() and not credentials.keyring_name()

    def give(self, text: str) -> None:
        """Try this one from now on."""
        credentials.give_passphrase(text)

    def change(self, old: str, new: str) -> None:
        """Open the ledger with another one from now on.

        Raises:
            KeyUnavailable: The old one is wrong, the new one too short, or neither is this window's to change.
        """
        credentials.change_passphrase(paths.data_dir(self._data), old, new)

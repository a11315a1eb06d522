"""Opening passworded workbooks: Excel's own default password first, then the clerk's."""

from __future__ import annotations

import io

from app.roster import trouble

#: What Excel writes when a file is merely "protected": no person ever typed it.
_DEFAULT_PASSWORD = "VelvetSweatshop"  # noqa: S105 - published by Microsoft, protects nothing


def open_encrypted(data: bytes, password: str | None) -> bytes:
    """The decrypted bytes of an encrypted xlsx, xlsm, xlsb or xls.

    Raises:
        RosterUnreadable: When a password is needed, is wrong, or the method is unknown.
    """
    for attempt in (_DEFAULT_PASSWORD, password):
        if attempt is None:
            continue
        opened = _try(data, attempt)
        if opened is not None:
            return opened
    if password is None:
        raise trouble.password_needed()
    raise trouble.password_wrong()


def is_encrypted_xls(data: bytes) -> bool:
    """Whether an old xls asks for a password before its first cell."""
    import msoffcrypto
    from msoffcrypto.exceptions import FileFormatError, ParseError

    try:
        return bool(msoffcrypto.OfficeFile(io.BytesIO(data)).is_encrypted())
    except (FileFormatError, ParseError, OSError, ValueError, AttributeError, IndexError):
        return False


def _try(data: bytes, password: str) -> bytes | None:
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

    plain = io.BytesIO()
    try:
        book = msoffcrypto.OfficeFile(io.BytesIO(data))
        # The integrity check is what tells a wrong password from a damaged file.
        book.load_key(password=password)
        book.decrypt(plain)
    except InvalidKeyError:
        return None
    except (DecryptionError, FileFormatError, ParseError) as exc:
        if "password" in str(exc).lower() or "key" in str(exc).lower():
            return None
        raise trouble.password_unsupported() from exc
    except (OSError, ValueError, IndexError, KeyError, AttributeError) as exc:
        raise trouble.truncated() from exc
    opened = plain.getvalue()
    return opened if opened.startswith((b"PK", b"\xd0\xcf\x11\xe0")) else None

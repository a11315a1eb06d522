"""A throwaway certificate authority for the PostgreSQL that tests bring along: nothing of it outlives the run."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate and its key, as PEM files."""

    cert: Path
    key: Path


@dataclass(frozen=True, slots=True)
class Authority:
    """Signs certificates for a server and for desks; a second Authority is a stranger to the first."""

    folder: Path
    certificate: Certificate

    @classmethod
    def create(cls, folder: Path, *, name: str = "throwaway test authority") -> Authority:
        folder.mkdir(parents=True, exist_ok=True)
        made = Certificate(folder / "ca.crt", folder / "ca.key")
        _openssl("req", "-x509", "-days", "2", *KEY, "-subj", f"/CN={name}", "-keyout", made.key, "-out", made.cert)
        return cls(folder, made)

    def issue(self, name: str, *, hosts: tuple[str, ...] = ()) -> Certificate:
        """A certificate for a server (with its hosts) or for a desk (none)."""
        made = Certificate(self.folder / f"{name}.crt", self.folder / f"{name}.key")
        request = self.folder / f"{name}.csr"
        _openssl("req", "-new", *KEY, "-subj", f"/CN={name}", "-keyout", made.key, "-out", request)
        extensions = self.folder / f"{name}.ext"
        names = ",".join(f"IP:{h}" if h[0].isdigit() else f"DNS:{h}" for h in hosts)
        extensions.write_text(f"subjectAltName={names}\n" if names else "basicConstraints=CA:FALSE\n", "ascii")
        authority = ("-CA", self.certificate.cert, "-CAkey", self.certificate.key, "-CAcreateserial")
        _openssl("x509", "-req", "-days", "2", "-in", request, *authority, "-extfile", extensions, "-out", made.cert)
        made.key.chmod(0o600)
        return made


def _openssl(*arguments: str | Path) -> None:
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)

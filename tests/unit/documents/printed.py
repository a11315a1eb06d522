"""A paper of sample records, printed."""

from __future__ import annotations

from app.documents import papers
from tests.golden import sample_papers as samples


def printed(kind: str, *records: object) -> bytes:
    return papers.render(kind, records, made_at=samples.MADE_AT).pdf

"""The letter a proxy brought, from the student in front: where it is filed, its scan, and the scan taken out again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from app.certificates.letter import letter_of
from app.clearance.case import case_of
from tests.certificate_desk import graduate, hand
from tests.counter import NUMBER
from tests.ui.certificates.conftest import Opener
from ui.certificates.steps import Ask, Do

PDF = b"%PDF-1.7 a letter from the school's website"


@pytest.mark.rows("N43")
def test_a_letter_from_anywhere_is_filed_and_scanned_at_the_desk(
    opened: Opener, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    scan, out = tmp_path / "委託書.pdf", tmp_path / "取出.pdf"
    scan.write_bytes(PDF)
    ctx = graduate("npust")
    hand(ctx, "proxy")
    at = opened(ctx)
    at.scan()
    steps = at.page.steps
    assert list(steps.ways) == [Do.LETTER, Do.LETTER_SCAN, Do.REPLACE]
    assert "委託書還沒有登錄放在哪裡" in steps._state.text()
    steps.ways[Do.LETTER].click()
    steps.fields[Ask.FILED].setText("委託書夾 3")
    steps.accept.click()
    at.still()
    assert "委託書放在：委託書夾 3" in steps._state.text()
    # A dialog that is closed without a file leaves the key free.
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_said, **_more: ("", ""))
    steps.ways[Do.LETTER_SCAN].click()
    steps.accept.click()
    at.still()
    assert steps.accept.isEnabled()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_said, **_more: (str(scan), ""))
    steps.accept.click()
    at.still()
    assert "掃描檔 1 個" in steps._state.text()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_said, **_more: (str(out), ""))
    steps.ways[Do.LETTER_TAKE].click()
    steps.accept.click()
    at.still()
    # Without a reason nothing is taken out.
    assert (at.window.banner.isVisible(), out.exists()) == (True, False)
    steps.fields[Ask.REASON].setText("核對簽名")
    steps.accept.click()
    at.still()
    assert out.read_bytes() == PDF
    found = letter_of(ctx, case_of(ctx, NUMBER))
    assert found is not None
    assert (found.filed, len(found.scans)) == ("委託書夾 3", 1)


def test_of_a_certificate_its_graduate_collected_no_letter_is_asked_for(opened: Opener) -> None:
    ctx = graduate("npust")
    hand(ctx)
    at = opened(ctx)
    at.scan()
    assert list(at.page.steps.ways) == [Do.REPLACE]
    assert "委託書" not in at.page.steps._state.text()

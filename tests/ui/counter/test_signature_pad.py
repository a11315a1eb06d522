"""What is written on the pad lands on the consent form as it was written."""

from __future__ import annotations

import pytest

from app.documents.consent_form import SIGNATURE_RATIO
from ui.counter import signature_pad


def test_the_pad_has_the_shape_of_the_place_to_sign_on_the_form() -> None:
    assert pytest.approx(SIGNATURE_RATIO, abs=0.01) == signature_pad.RATIO

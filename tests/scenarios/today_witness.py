"""The desk in a real window with the afternoon's witness beside it, on the day it is."""

from __future__ import annotations

import sys

from tests.scenarios.afternoon_witness import sit

if __name__ == "__main__":
    sys.exit(sit(start=None))

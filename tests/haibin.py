"""The invented fifth school: the blocks of docs/schools.md, joined as the page tells a reader to."""

from __future__ import annotations

import re
from pathlib import Path

_PAGE = Path(__file__).resolve().parents[1] / "docs" / "schools.md"

HAIBIN = "\n".join(re.findall(r"```toml\n(.*?)```", _PAGE.read_text("utf-8"), re.DOTALL))

"""What recomputing a ledger found (核對), in one sentence, and what is done when it is bad."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

#: What is done with a ledger that is not as it was written.
_STOP_USING: Final = "請停止使用，把整個資料夾複製一份交給資訊人員，再由最近的備份還原（restore）。"


@dataclass(frozen=True, slots=True)
class Verification:
    """What recomputing every hash and every projection found."""

    facts: int
    chain_ok: bool
    projection_ok: bool
    differences: tuple[str, ...] = field(default_factory=tuple)

    @property
    def good(self) -> bool:
        """Whether facts, chain and what they fold to are as they were written."""
        return self.chain_ok and self.projection_ok

    @property
    def unreadable(self) -> bool:
        """Whether the file is damaged, so that nothing in it could be counted; the differences say where."""
        return not self.facts and not self.chain_ok and bool(self.differences)

    @property
    def sentence(self) -> str:
        """What was found, in one line, and what to do when it is bad."""
        if self.unreadable:
            return f"帳冊檔案損壞，有一部分讀不出來。{self.way_out}"
        return f"{self.facts:,} 筆事實，{'核對一致' if self.good else f'核對不符。{self.way_out}'}"

    @property
    def way_out(self) -> str:
        """What is done about it; empty when nothing is wrong. What facts fold to can be made anew, facts cannot."""
        if self.good:
            return ""
        return "事實沒有問題，請執行 rebuild 重建狀態。" if self.chain_ok else _STOP_USING

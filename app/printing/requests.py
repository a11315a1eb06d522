"""What a person may say about a paper before it is printed: reason, collector, postage, thesis; nothing of it is guessed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PaperOptions:
    """What is filled in by hand otherwise (列印時填寫的內容); empty fields print as blanks to write on."""

    reason: str = ""
    agent_name: str = ""
    agent_id_last4: str = ""
    agent_relationship: str = ""
    agent_phone: str = ""
    card_lost: bool = False
    postage: str = ""
    thesis_title: str = ""
    advisers: str = ""

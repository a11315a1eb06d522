"""Documents a graduate applies for later and electronically (畢業後的電子文件, T33): which there are, and in which system."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EDocument:
    """One document of the school's list (電子文件): its code, and its name in the school's words."""

    code: str
    label: str
    label_en: str = ""


@dataclass(frozen=True, slots=True)
class EDocuments:
    """What a school issues electronically after graduation (電子文件申請, T33); nothing where it names no document.

    Attributes:
        system: Where a graduate applies, as the school calls it.
        system_en: The same in English.
        text: What else the graduate is told, such as that nobody has to come back for it.
        text_en: The same in English.
        documents: The documents there are.
    """

    system: str = ""
    system_en: str = ""
    text: str = ""
    text_en: str = ""
    documents: tuple[EDocument, ...] = ()

    @property
    def offered(self) -> bool:
        """Whether the school has any."""
        return bool(self.documents)

    def find(self, code: str) -> EDocument | None:
        """The document with this code."""
        return next((one for one in self.documents if one.code == code), None)

    def label(self, code: str) -> str:
        """A document's name; its code where the profile does not know it."""
        found = self.find(code)
        return found.label if found is not None else code

"""How an English name must be written (英文姓名, U17-U22): as the passport has it; checked, explained, never corrected."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.school.audience import Rule, Truth
from app.school.fields import Student

_SEPARATORS: Final = re.compile(r"[\s-]+")
_SINGLE: Final = re.compile(r"[A-Z][A-Z'’ -]*")
_BLANKS: Final = re.compile(r"^\s|\s$|\s\s|\s,")
_LOOSE_HYPHEN: Final = re.compile(r"(?:^|[\s,-])-|-(?:[\s,-]|$)")
#: The dots between the parts of an indigenous or a foreign name in Chinese characters.
_DOTS: Final = frozenset("．・·‧•")
_HAN: Final = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]{3,4}")


@dataclass(frozen=True, slots=True)
class NameFault:
    """One thing about an English name (英文姓名疑義).

    `asks` is true where the writing is allowed and a person only has to look into the passport.
    """

    code: str
    message: str
    asks: bool = False


@dataclass(frozen=True, slots=True)
class EnglishName:
    """A school's rule for English names.

    `pattern` is the form, empty for no rule; `single_for` says who may have one name without a comma, beside those
    whose Chinese name is one with dots; `compound_surnames` are surnames of several words that need no second look.
    """

    pattern: str = ""
    example: str = ""
    message: str = ""
    required: bool = False
    required_for: Rule | None = None
    hint: str = ""
    single_for: Rule | None = None
    compound_surnames: tuple[str, ...] = ()

    def accepts(self, name_en: str) -> bool:
        """Whether a name has the school's form; an empty pattern accepts every name."""
        return not self.pattern or re.fullmatch(self.pattern, name_en) is not None

    def needed(self, student: Student) -> bool:
        """Whether a student's certificate cannot be made without an English name (U22)."""
        return self.required or (self.required_for is not None and self.required_for.answer(student) is Truth.YES)

    def faults(self, student: Student) -> tuple[NameFault, ...]:
        """Everything about a student's English name, forbidden writing first; nothing for a blank one or without a rule."""
        name_en = _text(student, "name_en")
        if not self.pattern or not name_en.strip():
            return ()
        if self.accepts(name_en):
            return (*_misplaced(name_en), *self._to_look_at(name_en, _text(student, "name")))
        if _SINGLE.fullmatch(name_en) and self._may_be_single(student):
            return (NameFault("name.single", "只有一個名字、沒有逗號，請核對護照", asks=True),)
        return (*_wrong(name_en), *_misplaced(unicodedata.normalize("NFKC", name_en))) or (
            NameFault("name.form", self.message or "英文姓名的寫法與規定不同"),
        )

    def _may_be_single(self, student: Student) -> bool:
        dotted = any(c in _DOTS for c in _text(student, "name"))
        return dotted or (self.single_for is not None and self.single_for.answer(student) is Truth.YES)

    def _to_look_at(self, name_en: str, name: str) -> Iterator[NameFault]:
        surname, _, given = name_en.partition(",")
        words = [w for w in _SEPARATORS.split(surname.strip()) if w]
        known = {"".join(_SEPARATORS.split(s)) for s in self.compound_surnames}
        if len(words) > 1 and "".join(words) not in known:
            yield NameFault("name.surname", f"的姓「{surname.strip()}」有兩個字以上，請核對護照", asks=True)
        if _HAN.fullmatch(name) and "-" not in given:
            yield NameFault("name.hyphen", "的名沒有連字號，請核對護照", asks=True)


def _text(student: Student, name: str) -> str:
    value = student.get(name)
    return value if isinstance(value, str) else ""


def _misplaced(name_en: str) -> Iterator[NameFault]:
    """Blanks and hyphens where no passport has them, whatever else the school's form allows."""
    if _BLANKS.search(name_en):
        yield NameFault("name.blanks", "前後或中間有多餘的空白")
    if _LOOSE_HYPHEN.search(name_en):
        yield NameFault("name.loose_hyphen", "的連字號要在兩個字母之間")


def _wrong(name_en: str) -> Iterator[NameFault]:
    """Why a name has not the form of a passport's, in the words of whoever has to mend it."""
    if unicodedata.normalize("NFKC", name_en) != name_en:
        yield NameFault("name.width", "有全形字元，應全部用半形")
    plain = unicodedata.normalize("NFKC", name_en)
    if plain.upper() != plain:
        yield NameFault("name.case", "應全部大寫")
    if "," not in plain:
        yield NameFault("name.comma", "缺少姓與名之間的逗號")
    elif plain.count(",") > 1:
        yield NameFault("name.commas", "逗號只能有一個")
    elif not re.search(r", \S", plain):
        yield NameFault("name.after_comma", "逗號後面要空一格，再寫名")
    if re.search(r"[^A-Za-z'’ .,-]", plain):
        yield NameFault("name.characters", "只能有英文字母、逗號、連字號、點與撇號")

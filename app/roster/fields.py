"""The one mechanism behind every kind of office file: a declared table of fields, each with its words and its reader."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from app.ledger import DetailClass
from app.roster.values import Fault, Reader

#: What a row may still need once its cells are read: combine helper fields, refuse contradictions, skip placeholders.
Finish = Callable[[dict[str, str]], Iterable[tuple[str, Fault]]]

#: A fault of this rule says the row is no data after all; it is counted as skipped, not as rejected.
SKIP_PREFIX = "skip."


_NOISE = re.compile(r"[\s*＊:：、。.,;；/／\\|'\"“”「」『』\[\]【】_~～\-–—#＃]+")
_ASIDE = re.compile(r"\((?:[^()]*)\)")
_SIMPLIFIED = str.maketrans(
    "学号级别电话机业籍课称绩领数费书归还单审核过备注编号邮递区证类师资换导欠缴处组项额时间办贷辅论",
    "學號級別電話機業籍課稱績領數費書歸還單審核過備註編號郵遞區證類師資換導欠繳處組項額時間辦貸輔論",
)


def heading_key(text: str) -> str:
    """A heading folded for comparing: width, case, blanks, asides in brackets and simplified forms do not matter."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_SIMPLIFIED)
    without = _NOISE.sub("", _ASIDE.sub("", plain))
    return without or _NOISE.sub("", plain)


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a kind of file may say (欄位): its name here, its label there, how it is called and how it is read.

    `looks` recognises the column by its content. `also` reads the same cell into further fields when the file has no
    column of their own. A `helper` only feeds other fields and is not kept.
    """

    name: str
    label: str
    read: Reader
    synonyms: tuple[str, ...] = ()
    required: bool = False
    detail: DetailClass = DetailClass.CORE
    looks: re.Pattern[str] | None = None
    also: Mapping[str, Reader] = field(default_factory=dict)
    helper: bool = False
    #: Every heading that means this field, folded once: a wide sheet asks for them at every column.
    words: tuple[str, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        words = tuple(heading_key(word) for word in (self.label, self.name, *self.synonyms))
        object.__setattr__(self, "words", words)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of office file (檔案種類): its field table and what makes a row unique.

    `key` names the fields that no two rows may share; empty where a student may stand in several rows.
    `either` lists helper combinations that stand in for a required field.
    """

    name: str
    label: str
    fields: tuple[Field, ...]
    key: tuple[str, ...] = ()
    finish: Finish | None = None
    either: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)

    def field(self, name: str) -> Field | None:
        """The field of this name, None when the kind has none."""
        return next((f for f in self.fields if f.name == name), None)

    def missing(self, mapped: Iterable[str]) -> tuple[Field, ...]:
        """Required fields that neither a column nor a combination of helpers provides."""
        have = set(mapped)
        for given in tuple(have):
            known = self.field(given)
            have.update(known.also if known is not None else ())
        return tuple(
            f
            for f in self.fields
            if f.required
            and f.name not in have
            and not any(set(parts) <= have for parts in self.either.get(f.name, ()))
        )

    @property
    def kept(self) -> tuple[Field, ...]:
        """Fields that are stored, in the table's order."""
        return tuple(f for f in self.fields if not f.helper)

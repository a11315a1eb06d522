"""The tables of the desk's own store: facts and their erasable details, then what they fold to.

`fact`, `detail`, `unreadable`, `seen_head`, `deposited`, `link`, `erasure` and `kv` are the record. Every other table is a projection that can be
rebuilt from the facts at any time; the column order of a projection is the order of the tuples it is folded into.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, text
from sqlalchemy.schema import SchemaItem

#: The revision a store of this program has; the newest file of `db/migrations/local`.
HEAD: Final = "0002"
REVISION_TABLE: Final = "revision"

metadata = MetaData()


def _table(name: str, *parts: SchemaItem, numbered: bool = False) -> Table:
    """A STRICT table: kept in the order of its key, or by position, whose numbers are never given twice."""
    return Table(name, metadata, *parts, sqlite_strict=True, sqlite_autoincrement=numbered, sqlite_with_rowid=numbered)


def _text(name: str, *, primary_key: bool = False, index: bool = False) -> Column[object]:
    return Column(name, Text, nullable=False, primary_key=primary_key, index=index)


def _whole(name: str) -> Column[object]:
    return Column(name, Integer, nullable=False)


fact = _table(
    "fact",
    Column("pos", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    _text("desk"),
    _whole("n"),
    _text("kind"),
    Column("student", Text),
    Column("batch", Text),
    _text("body"),
    Column("hash", LargeBinary, nullable=False),
    # The desk's own chain; only facts written here have a link.
    Column("chain", LargeBinary),
    _whole("own"),
    # The shared ledger's order, once it is known.
    Column("seq", Integer, unique=True),
    Column("outcome", Text),
    Column("actor", Text),
    Column("received_at", Integer),
    # Hash over id and the four columns above: no body covers what the shared ledger answered.
    Column("receipt", LargeBinary),
    # The refused fact this one stands for or closes.
    Column("re", Text),
    # A desk that was given a new number counts from one again; its old facts keep theirs.
    Index("fact_own_n", "desk", "n", unique=True, sqlite_where=text("own = 1")),
    Index("fact_pending", "pos", sqlite_where=text("own = 1 AND seq IS NULL AND outcome IS NULL")),
    # History said again or kept here only may be the whole ledger of a year: not looked through at every count.
    Index(
        "fact_refused",
        "pos",
        sqlite_where=text("own = 1 AND outcome <> 'ok' AND outcome <> 'rewritten' AND outcome <> 'kept_here'"),
    ),
    Index("fact_student", "student", sqlite_where=text("student IS NOT NULL")),
    Index("fact_batch", "batch", sqlite_where=text("batch IS NOT NULL")),
    Index("fact_kind", "kind", "pos"),
    Index("fact_re", "re", sqlite_where=text("re IS NOT NULL")),
    numbered=True,
)

detail = _table(
    "detail",
    Column("pos", Integer, ForeignKey("fact.pos", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    _text("class", primary_key=True),
    _text("salt"),
    _text("value"),
)

#: What the shared ledger gave us and we could not read: kept whole, folded by nobody, named by `verify`.
unreadable = _table(
    "unreadable",
    Column("seq", Integer, primary_key=True, autoincrement=False),
    _text("actor"),
    _whole("received_at"),
    _text("body"),
    _text("details"),
    _text("why"),
)

seen_head = _table(
    "seen_head",
    Column("seq", Integer, primary_key=True, autoincrement=False),
    _text("hash"),
)

#: Own facts another person's login left at the shared ledger (寄放), and what became of them there.
deposited = _table(
    "deposited",
    _text("fact_id", primary_key=True),
    _whole("at_ms"),
    _text("state"),
    _text("by"),
    _text("reason"),
)

#: Ends of this desk's chain that were learned from the shared ledger, because numbers were used elsewhere.
link = _table(
    "link",
    Column("pos", Integer, primary_key=True),
    _text("desk"),
    _whole("n"),
    Column("chain", LargeBinary, nullable=False),
    numbered=True,
)

#: Erasures done at this desk itself (個資法), as the register beside the store has them.
erasure = _table(
    "erasure",
    _text("id", primary_key=True),
    _text("student"),
    _whole("at_ms"),
    _text("basis"),
)

kv = _table("kv", _text("key", primary_key=True), _text("value"))

student = _table(
    "student",
    _text("student", primary_key=True),
    _text("student_no", index=True),
    _whole("present"),
    _text("name"),
    _text("name_en"),
    _text("department", index=True),
    _text("card_no"),
    _text("fields"),
    _text("recorded_by"),
    _text("batch"),
)

sign_off = _table(
    "sign_off",
    _text("student", primary_key=True),
    _text("item", primary_key=True),
    _text("state"),
    _whole("conflict"),
    _text("heads"),
    _text("tips"),
    Column("decided_by", Text),
    _text("by"),
    _whole("at_ms"),
    _text("reason"),
    _text("unit"),
    Index("sign_off_item", "item"),
    Index("sign_off_conflict", "item", sqlite_where=text("conflict = 1")),
)

mark = _table(
    "mark",
    _text("student", primary_key=True),
    _text("item", primary_key=True),
    _text("part", primary_key=True),
    _text("value"),
    _whole("conflict"),
    _text("tips"),
    _text("fact"),
    _text("by"),
    _whole("at_ms"),
    _text("payload"),
    _text("note"),
    Index("mark_item", "item"),
)

batch = _table(
    "batch",
    _text("batch", primary_key=True),
    _text("kind"),
    _whole("at_ms"),
    _text("by"),
    _text("summary"),
    _whole("undone"),
    _text("fact"),
)

paper = _table(
    "paper",
    _text("fact", primary_key=True),
    Column("student", Text, index=True),
    _text("number", index=True),
    _text("paper"),
    _whole("version"),
    _text("sha256"),
    _whole("draft"),
    _text("by"),
    _whole("at_ms"),
)

handover = _table(
    "handover",
    _text("student", primary_key=True),
    _text("serial"),
    _text("method"),
    _text("by"),
    _whole("at_ms"),
    _text("fact"),
)

curriculum = _table("curriculum", _text("key", primary_key=True), _text("fact"))

standing = _table("standing", _text("kind", primary_key=True), _text("key", primary_key=True), _text("fact"))

transcript = _table("transcript", _text("student", primary_key=True), _text("fact"))

#: Projections of one student; those of the desk as a whole are `batch`, `curriculum`, `standing` and papers without a student.
OF_STUDENT: Final = (student, sign_off, mark, paper, handover, transcript)
PROJECTIONS: Final = (*OF_STUDENT, batch, curriculum, standing)


def insert_sql(table: Table, *, columns: tuple[str, ...] = (), conflict: str = "") -> str:
    """An INSERT with one mark per column, for the driver's own bulk path."""
    names = columns or tuple(c.name for c in table.columns)
    quoted = ", ".join(f'"{n}"' for n in names)
    return f"INSERT {conflict} INTO {table.name} ({quoted}) VALUES ({', '.join('?' * len(names))})"

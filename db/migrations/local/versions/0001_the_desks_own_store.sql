-- The desk's own store: facts and their erasable details, then what they fold to.

CREATE TABLE batch (
  batch TEXT NOT NULL,
  kind TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  "by" TEXT NOT NULL,
  summary TEXT NOT NULL,
  undone INTEGER NOT NULL,
  fact TEXT NOT NULL,
  PRIMARY KEY (batch)
) WITHOUT ROWID, STRICT;

CREATE TABLE curriculum (
  "key" TEXT NOT NULL,
  fact TEXT NOT NULL,
  PRIMARY KEY ("key")
) WITHOUT ROWID, STRICT;

CREATE TABLE fact (
  pos INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  desk TEXT NOT NULL,
  n INTEGER NOT NULL,
  kind TEXT NOT NULL,
  student TEXT,
  batch TEXT,
  body TEXT NOT NULL,
  hash BLOB NOT NULL,
  chain BLOB,
  own INTEGER NOT NULL,
  seq INTEGER,
  outcome TEXT,
  actor TEXT,
  received_at INTEGER,
  receipt BLOB,
  UNIQUE (id),
  UNIQUE (seq)
) STRICT;

CREATE INDEX fact_batch ON fact (batch) WHERE batch IS NOT NULL;

CREATE INDEX fact_kind ON fact (kind, pos);

CREATE UNIQUE INDEX fact_own_n ON fact (n) WHERE own = 1;

CREATE INDEX fact_pending ON fact (n) WHERE own = 1 AND seq IS NULL AND outcome IS NULL;

CREATE INDEX fact_refused ON fact (pos) WHERE own = 1 AND outcome <> 'ok';

CREATE INDEX fact_student ON fact (student) WHERE student IS NOT NULL;

CREATE TABLE handover (
  student TEXT NOT NULL,
  serial TEXT NOT NULL,
  method TEXT NOT NULL,
  "by" TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  fact TEXT NOT NULL,
  PRIMARY KEY (student)
) WITHOUT ROWID, STRICT;

CREATE TABLE kv (
  "key" TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY ("key")
) WITHOUT ROWID, STRICT;

CREATE TABLE paper (
  fact TEXT NOT NULL,
  student TEXT,
  number TEXT NOT NULL,
  paper TEXT NOT NULL,
  version INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  draft INTEGER NOT NULL,
  "by" TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (fact)
) WITHOUT ROWID, STRICT;

CREATE INDEX ix_paper_number ON paper (number);

CREATE INDEX ix_paper_student ON paper (student);

CREATE TABLE seen_head (
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (seq)
) WITHOUT ROWID, STRICT;

CREATE TABLE sign_off (
  student TEXT NOT NULL,
  item TEXT NOT NULL,
  state TEXT NOT NULL,
  "conflict" INTEGER NOT NULL,
  heads TEXT NOT NULL,
  tips TEXT NOT NULL,
  decided_by TEXT,
  "by" TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  reason TEXT NOT NULL,
  unit TEXT NOT NULL,
  PRIMARY KEY (student, item)
) WITHOUT ROWID, STRICT;

CREATE INDEX sign_off_conflict ON sign_off (item) WHERE conflict = 1;

CREATE INDEX sign_off_item ON sign_off (item);

CREATE TABLE student (
  student TEXT NOT NULL,
  student_no TEXT NOT NULL,
  present INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_en TEXT NOT NULL,
  department TEXT NOT NULL,
  card_no TEXT NOT NULL,
  fields TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  batch TEXT NOT NULL,
  PRIMARY KEY (student)
) WITHOUT ROWID, STRICT;

CREATE INDEX ix_student_department ON student (department);

CREATE INDEX ix_student_student_no ON student (student_no);

CREATE TABLE transcript (
  student TEXT NOT NULL,
  fact TEXT NOT NULL,
  PRIMARY KEY (student)
) WITHOUT ROWID, STRICT;

CREATE TABLE unreadable (
  seq INTEGER NOT NULL,
  actor TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  body TEXT NOT NULL,
  details TEXT NOT NULL,
  why TEXT NOT NULL,
  PRIMARY KEY (seq)
) WITHOUT ROWID, STRICT;

CREATE TABLE detail (
  pos INTEGER NOT NULL,
  class TEXT NOT NULL,
  salt TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (pos, class),
  FOREIGN KEY(pos) REFERENCES fact (pos) ON DELETE CASCADE
) WITHOUT ROWID, STRICT;

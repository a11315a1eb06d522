-- Deposits, a new number for a desk, chain ends learned from the shared ledger, and erasures done here.

ALTER TABLE fact ADD COLUMN re TEXT;

-- A colleague's newer program may have sent facts that speak of refused ones before this store knew the word.
UPDATE fact SET re = json_extract(body, '$.d.re')
 WHERE instr(body, '"re":') > 0 AND json_type(body, '$.d.re') = 'text';

UPDATE fact SET re = json_extract(body, '$.d.of')
 WHERE kind = 'refusal.closed' AND re IS NULL AND json_type(body, '$.d.of') = 'text';

CREATE INDEX fact_re ON fact (re) WHERE re IS NOT NULL;

DROP INDEX fact_own_n;

CREATE UNIQUE INDEX fact_own_n ON fact (desk, n) WHERE own = 1;

DROP INDEX fact_pending;

CREATE INDEX fact_pending ON fact (pos) WHERE own = 1 AND seq IS NULL AND outcome IS NULL;

-- What was said again under a login, or stays here only, is nobody's task (see `connect --history`).
DROP INDEX fact_refused;

CREATE INDEX fact_refused ON fact (pos)
 WHERE own = 1 AND outcome <> 'ok' AND outcome <> 'rewritten' AND outcome <> 'kept_here';

CREATE TABLE deposited (
  fact_id TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  state TEXT NOT NULL,
  "by" TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (fact_id)
) WITHOUT ROWID, STRICT;

CREATE TABLE link (
  pos INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  desk TEXT NOT NULL,
  n INTEGER NOT NULL,
  chain BLOB NOT NULL
) STRICT;

CREATE TABLE erasure (
  id TEXT NOT NULL,
  student TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  basis TEXT NOT NULL,
  PRIMARY KEY (id)
) WITHOUT ROWID, STRICT;

CREATE TABLE mark (
  student TEXT NOT NULL,
  item TEXT NOT NULL,
  part TEXT NOT NULL,
  value TEXT NOT NULL,
  conflict INTEGER NOT NULL,
  tips TEXT NOT NULL,
  fact TEXT NOT NULL,
  "by" TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  payload TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (student, item, part)
) WITHOUT ROWID, STRICT;

CREATE INDEX mark_item ON mark (item);

CREATE TABLE standing (
  kind TEXT NOT NULL,
  "key" TEXT NOT NULL,
  fact TEXT NOT NULL,
  PRIMARY KEY (kind, "key")
) WITHOUT ROWID, STRICT;

-- Check runs and their rows. Times are microseconds since 1970-01-01 UTC; round-trip times are milliseconds.
-- A statement ends with a semicolon at the end of its line.
CREATE TABLE schema_version (
    version INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    applied_us INTEGER NOT NULL
);

CREATE TABLE run (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    started_us INTEGER NOT NULL,
    ended_us INTEGER,
    tool_version TEXT NOT NULL,
    device TEXT NOT NULL,
    selection TEXT NOT NULL,
    verdict TEXT NOT NULL,
    passed INTEGER NOT NULL,
    degraded INTEGER NOT NULL,
    blocked INTEGER NOT NULL,
    intercepted INTEGER NOT NULL,
    inconclusive INTEGER NOT NULL,
    not_run INTEGER NOT NULL,
    not_provable INTEGER NOT NULL,
    report BLOB,
    report_bytes INTEGER NOT NULL
);

CREATE INDEX run_by_start ON run (started_us, id);

CREATE TABLE run_row (
    run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    requirement_id TEXT NOT NULL,
    host TEXT NOT NULL,
    address TEXT NOT NULL,
    port INTEGER NOT NULL,
    protocol TEXT NOT NULL,
    verdict TEXT NOT NULL,
    cause_id TEXT NOT NULL,
    rtt_min_ms REAL,
    rtt_median_ms REAL,
    rtt_p95_ms REAL,
    loss REAL,
    ipdv_ms REAL,
    PRIMARY KEY (run, position)
) WITHOUT ROWID;

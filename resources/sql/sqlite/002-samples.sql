-- Monitor runs and their samples. Every run so far was a check.
ALTER TABLE run ADD COLUMN kind TEXT NOT NULL DEFAULT 'check';

CREATE TABLE series (
    number INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
    host TEXT NOT NULL,
    port INTEGER NOT NULL,
    protocol TEXT NOT NULL,
    family INTEGER NOT NULL,
    UNIQUE (run, host, port, protocol, family)
);

CREATE TABLE sample (
    series INTEGER NOT NULL REFERENCES series (number) ON DELETE CASCADE,
    at_us INTEGER NOT NULL,
    rtt_ms REAL,
    failure TEXT,
    PRIMARY KEY (series, at_us)
) WITHOUT ROWID;

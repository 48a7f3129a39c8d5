-- The way that a series was measured on: direct, or a proxy. What is there already did not say: it stays empty.
-- The key of a table cannot be changed, so that the table is made anew; samples keep their series by its number.
CREATE TABLE series_with_way (
    number INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
    host TEXT NOT NULL,
    port INTEGER NOT NULL,
    protocol TEXT NOT NULL,
    family INTEGER NOT NULL,
    way TEXT NOT NULL DEFAULT '',
    UNIQUE (run, host, port, protocol, family, way)
);
INSERT INTO series_with_way (number, run, host, port, protocol, family)
    SELECT number, run, host, port, protocol, family FROM series;
DROP TABLE series;
ALTER TABLE series_with_way RENAME TO series;

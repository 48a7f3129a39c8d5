-- The way that a series was measured on: direct, or a proxy. What is there already did not say: it stays empty.
ALTER TABLE series ADD COLUMN way TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE series DROP CONSTRAINT series_run_host_port_protocol_family_key;
ALTER TABLE series ADD UNIQUE (run, host, port, protocol, family, way);

-- What version 3 adds: the same line as in version 2, through a proxy.
INSERT INTO series (number, run, host, port, protocol, family, way)
VALUES (202, 103, 'drp-iad.amazonworkspaces.com', 4195, 'tcp', 4, 'proxy.example:3128');
INSERT INTO sample (series, at_us, rtt_ms, failure) VALUES (202, 1000000003500000, 40.5, NULL);

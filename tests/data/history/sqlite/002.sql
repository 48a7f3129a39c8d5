-- What version 2 adds: a monitor with one series, a sample that answered and one that was lost.
INSERT INTO run (number, id, kind, started_us, ended_us, tool_version, device, selection, verdict, passed, degraded,
    blocked, intercepted, inconclusive, not_run, not_provable, report, report_bytes)
VALUES (103, 'third', 'monitor', 1000000003000000, NULL, '0.1.0', '', '{}', 'pass', 1, 0, 0, 0, 0, 0, 0, NULL, 0);
INSERT INTO series (number, run, host, port, protocol, family)
VALUES (201, 103, 'drp-iad.amazonworkspaces.com', 4195, 'tcp', 4);
INSERT INTO sample (series, at_us, rtt_ms, failure) VALUES (201, 1000000003000000, 12.5, NULL);
INSERT INTO sample (series, at_us, rtt_ms, failure) VALUES (201, 1000000004000000, NULL, 'tcp-timeout');

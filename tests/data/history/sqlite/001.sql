-- Rows as version 1 keeps them; the report is "{}".
INSERT INTO run (number, id, started_us, ended_us, tool_version, device, selection, verdict, passed, degraded, blocked,
    intercepted, inconclusive, not_run, not_provable, report, report_bytes)
VALUES (101, 'first', 1000000000000000, 1000000001000000, '0.1.0', 'it''s 100 % ü', '{"regions":["us-east-1"]}', 'blocked',
    1, 2, 3, 4, 5, 6, 7, x'789cabae0500017500f9', 2);
INSERT INTO run (number, id, started_us, ended_us, tool_version, device, selection, verdict, passed, degraded, blocked,
    intercepted, inconclusive, not_run, not_provable, report, report_bytes)
VALUES (102, 'second', 1000000002000000, NULL, '0.1.0', '', '{}', 'pass', 1, 0, 0, 0, 0, 0, 0, NULL, 0);
INSERT INTO run_row (run, position, requirement_id, host, address, port, protocol, verdict, cause_id, rtt_min_ms,
    rtt_median_ms, rtt_p95_ms, loss, ipdv_ms)
VALUES (101, 0, 'client-4195-tcp-gateway@us-east-1', 'drp-iad.amazonworkspaces.com', '192.0.2.7', 4195, 'tcp', 'blocked',
    'tcp-refused', 0.125, 12.5, 100.0, 0.25, 0.001);
INSERT INTO run_row (run, position, requirement_id, host, address, port, protocol, verdict, cause_id, rtt_min_ms,
    rtt_median_ms, rtt_p95_ms, loss, ipdv_ms)
VALUES (101, 1, 'client-4195-udp-gateway@us-east-1', '', '', 0, '', 'not-run', '', NULL, NULL, NULL, NULL, NULL);

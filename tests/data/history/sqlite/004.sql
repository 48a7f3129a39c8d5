-- What version 4 adds: a pause of the monitor.
INSERT INTO gap (run, from_us, to_us, reason) VALUES (103, 1000000004100000, 1000000005000000, 'paused');

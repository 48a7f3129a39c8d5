-- Times in which a monitor measured nothing: a pause, the sleep of the device, a clock that was set.
CREATE TABLE gap (
    run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
    from_us INTEGER NOT NULL,
    to_us INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (run, from_us, to_us, reason)
) WITHOUT ROWID;

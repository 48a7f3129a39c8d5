-- Times in which a monitor measured nothing: a pause, the sleep of the device, a clock that was set.
CREATE TABLE gap (
    run BIGINT NOT NULL REFERENCES run (number) ON DELETE CASCADE,
    from_us BIGINT NOT NULL,
    to_us BIGINT NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (run, from_us, to_us, reason)
);

#pragma once

/// Prints median and worst milliseconds of a keystroke over 17,000 rows to painted, of a chart step over 1,000,000
/// samples, and of a preview of 50,000 lines.
void measureAll();

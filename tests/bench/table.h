#pragma once

#include "tests/bench/benchmark.h"

namespace portreeve::bench {

/// The rows as text: what | ours | peer | ratio | budget | verdict, columns aligned.
QString tableText(const QList<Row> &rows);

/// False where a peer is missing or a result is wrong. Being over a budget does not fail a run: other machines and
/// busy moments are no errors, and the table says so.
bool isComplete(const QList<Row> &rows);

} // namespace portreeve::bench

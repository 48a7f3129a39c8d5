#include "tests/bench/table.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <cstdio>

using namespace portreeve::bench;

/// portreeve_bench [NAME_REGEX]: runs the benchmarks and prints their table.
int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QRegularExpression wanted(QCoreApplication::arguments().value(1));
    const QTemporaryDir scratch;
    if (!scratch.isValid() || !wanted.isValid()) {
        std::fputs("portreeve_bench: no temporary folder, or a bad name pattern\n", stderr);
        return 1;
    }
    const Bench bench(QCoreApplication::applicationDirPath(), scratch.path());
    QList<Row> rows;
    for (const auto &benchmark : allBenchmarks()) {
        if (!wanted.match(benchmark->name()).hasMatch())
            continue;
        std::fprintf(stderr, "measuring %s\n", qPrintable(benchmark->name()));
        rows += benchmark->run(bench);
    }
    std::fputs(qPrintable(tableText(rows)), stdout);
    return isComplete(rows) ? 0 : 1;
}

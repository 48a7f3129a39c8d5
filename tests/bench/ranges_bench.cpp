// ranges_bench FILE [RUNS]: how long it takes to parse and index a range file. Each "first in a process" figure is the
// median over fresh processes (this program started again); "repeated" is the median in one process.
#include "core/awsranges/rangediff.h"
#include "core/awsranges/rangeindex.h"
#include "core/base/filewrite.h"

#include <QCoreApplication>
#include <QProcess>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

using namespace portreeve;
using Clock = std::chrono::steady_clock;

namespace {

constexpr qint64 SizeLimit = 1LL << 26;

double milliseconds(Clock::time_point from, Clock::time_point to)
{
    return std::chrono::duration<double, std::milli>(to - from).count();
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

struct Times {
    double parse = 0;
    double index = 0;
    double firstQuery = 0;
};

Times once(awsranges::RangeParser &parser, QByteArray bytes)
{
    const auto begin = Clock::now();
    Result<awsranges::IpRanges> ranges = parser.parse(std::move(bytes), QStringLiteral("ip-ranges.json"));
    if (!ranges) {
        std::fprintf(stderr, "%s\n", qPrintable(ranges.error().english()));
        std::exit(65);
    }
    const auto parsed = Clock::now();
    const awsranges::RangeIndex index(*std::move(ranges));
    const auto indexed = Clock::now();
    // What a look-up and a filter need is made when first asked for; asking for all of it here leaves nothing out.
    const size_t hits =
        index.matches(ip::Address::fromV4(0x03040C04)).size() +
        size_t(index.prefixes(QStringLiteral("WORKSPACES_GATEWAYS"), QStringLiteral("us-east-1")).size()) +
        index
            .rows({.service = {},
                   .region = {},
                   .borderGroup = {},
                   .family = {},
                   .text = QStringLiteral("gateways us-east")})
            .size();
    const auto asked = Clock::now();
    if (hits == 0)
        std::fprintf(stderr, "the file answers no question\n");
    return {milliseconds(begin, parsed), milliseconds(parsed, indexed), milliseconds(indexed, asked)};
}

void print(const char *what, const std::vector<Times> &times)
{
    const auto column = [&](double Times::*part) {
        std::vector<double> values;
        values.reserve(times.size());
        for (const Times &t : times)
            values.push_back(t.*part);
        return median(values);
    };
    std::vector<double> sums;
    sums.reserve(times.size());
    for (const Times &t : times)
        sums.push_back(t.parse + t.index);
    std::printf("%-20s parse %6.2f ms  index %6.2f ms  parse and index %6.2f ms  every first question %6.2f ms\n", what,
                column(&Times::parse), column(&Times::index), median(sums), column(&Times::firstQuery));
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 2) {
        std::fprintf(stderr, "usage: ranges_bench FILE [RUNS]\n");
        return 64;
    }
    Result<QByteArray> bytes = readFile(arguments[1], SizeLimit);
    if (!bytes) {
        std::fprintf(stderr, "%s\n", qPrintable(bytes.error().english()));
        return 66;
    }
    awsranges::RangeParser parser;
    if (arguments.size() == 3 && arguments[2] == QLatin1String("--once")) {
        const Times times = once(parser, *std::move(bytes));
        std::printf("%f %f %f\n", times.parse, times.index, times.firstQuery);
        return 0;
    }
    const int runs = arguments.size() > 2 ? std::max(1, arguments[2].toInt()) : 21;

    std::vector<Times> first;
    for (int i = 0; i < runs; ++i) {
        QProcess process;
        process.start(QCoreApplication::applicationFilePath(), {arguments[1], QStringLiteral("--once")});
        process.waitForFinished();
        const QList<QByteArray> parts = process.readAllStandardOutput().simplified().split(' ');
        if (parts.size() == 3)
            first.push_back({parts[0].toDouble(), parts[1].toDouble(), parts[2].toDouble()});
    }
    if (first.empty())
        return 1;
    std::vector<Times> repeated;
    for (int i = 0; i <= runs; ++i) {
        const Times times = once(parser, *readFile(arguments[1], SizeLimit));
        if (i > 0)
            repeated.push_back(times);
    }
    std::printf("%s, %lld bytes, medians of %d\n", qPrintable(arguments[1]), static_cast<long long>(bytes->size()),
                runs);
    print("first in a process", first);
    print("repeated", repeated);
    return 0;
}

#include "core/awsranges/rangediff.h"
#include "core/awsranges/rangehistory.h"
#include "core/awsranges/snapshotwriter.h"
#include "core/base/filewrite.h"
#include "tests/bench/benchmark.h"

#include <QDir>

#include <set>

namespace portreeve::bench {

namespace {

using awsranges::IpRanges;
using awsranges::SnapshotInfo;
using awsranges::SnapshotStore;
using awsranges::SnapshotWriter;

constexpr int Stored = 300; // publications in the folder: enough for lists to cost something
constexpr int YearOfChanges = 2'000;
constexpr int Runs = 15;
constexpr double Megabyte = 1024 * 1024;

/// The published file some hours later: another date, and a few rows taken away or given another border group.
QByteArray publication(const QByteArray &published, int number)
{
    const QDateTime at = QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC).addSecs(qint64(number) * 16'000);
    QByteArray bytes = published;
    const auto put = [&bytes](const char *key, const QByteArray &value) {
        const qsizetype from = bytes.indexOf('"', bytes.indexOf(key) + qsizetype(qstrlen(key)) + 2) + 1;
        bytes.replace(from, bytes.indexOf('"', from) - from, value);
    };
    put("\"syncToken\"", QByteArray::number(at.toSecsSinceEpoch()));
    put("\"createDate\"", at.toString(QStringLiteral("yyyy-MM-dd-hh-mm-ss")).toLatin1());
    for (int row = 0; row <= number % 60; ++row) {
        const qsizetype from = bytes.indexOf("\"network_border_group\": \"", 5'000 + 1'900LL * (row + number % 17));
        const qsizetype value = bytes.indexOf('"', from + 25) - 1; // the last letter of the name
        bytes[value] = char('a' + (number + row) % 26);
    }
    return bytes;
}

/// Keeping a year of publications, and finding what changed.
class HistoryBenchmark final : public Benchmark
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("history"); }

    QList<Row> run(const Bench &bench) override
    {
        const QString year =
            QStringLiteral("%1 stored publications, of %2 measured (MB)").arg(YearOfChanges).arg(Stored);
        const QString file = bench.rangeFile();
        if (file.isEmpty())
            return {Row::without(Row::State::Skipped, year, QStringLiteral("no range file beside the repository"))};
        const Result<QByteArray> published = readFile(file, SnapshotStore::SizeLimit);
        const SnapshotStore store(bench.scratch(QStringLiteral("snapshots")));
        if (!published || !fill(store, *published))
            return {Row::without(Row::State::Wrong, year, QStringLiteral("nothing was stored"))};
        return {size(store, year), opening(store), difference(*published)};
    }

private:
    static bool fill(const SnapshotStore &store, const QByteArray &published)
    {
        SnapshotWriter writer(store);
        for (int number = 0; number < Stored; ++number) {
            const QByteArray bytes = publication(published, number);
            const Result<IpRanges> ranges = IpRanges::parse(bytes, QStringLiteral("bench"));
            if (!ranges || !writer.save(bytes, *ranges))
                return false;
        }
        return true;
    }

    static Row size(const SnapshotStore &store, const QString &what)
    {
        Row row;
        row.what = what;
        row.unit = QStringLiteral("MB");
        row.budget = 60;
        qint64 bytes = 0;
        for (const SnapshotInfo &info : store.list())
            bytes += info.bytes;
        row.ours = double(bytes) / Stored * YearOfChanges / Megabyte;
        return row;
    }

    /// A difference beside the published file itself: what packing costs.
    static Row opening(const SnapshotStore &store)
    {
        Row row;
        row.what = QStringLiteral("open one of %1 stored publications").arg(Stored);
        row.budget = 50;
        const QList<SnapshotInfo> list = store.list();
        const QString token = list.at(list.size() / 2).syncToken;
        bool good = true;
        row.ours = Bench::medianOfCall([&] { good = good && store.load(token).has_value(); }, Runs);
        return good ? row : Row::without(Row::State::Wrong, row.what, QStringLiteral("it could not be opened"));
    }

    /// The peer is a set of the standard library that does the same with the rows as text.
    static Row difference(const QByteArray &published)
    {
        Row row;
        row.what = QStringLiteral("diff of two publications");
        row.budget = 10;
        row.peer = QStringLiteral("std::set_difference of rows");
        const Result<IpRanges> from = IpRanges::parse(publication(published, 1), QStringLiteral("bench"));
        const Result<IpRanges> to = IpRanges::parse(publication(published, 59), QStringLiteral("bench"));
        if (!from || !to)
            return Row::without(Row::State::Wrong, row.what, QStringLiteral("they could not be read"));
        qsizetype ours = 0;
        qsizetype theirs = 0;
        row.ours = Bench::medianOfCall(
            [&] {
                const awsranges::RangeDiff diff = awsranges::diff(*from, *to);
                ours = diff.added.size() + diff.removed.size();
            },
            Runs);
        row.theirs = Bench::medianOfCall([&] { theirs = differences(*from, *to); }, Runs);
        return ours == theirs && ours > 0
                   ? row
                   : Row::without(Row::State::Wrong, row.what, QStringLiteral("the peer finds another number of rows"));
    }

    static qsizetype differences(const IpRanges &from, const IpRanges &to)
    {
        const auto rows = [](const IpRanges &ranges) {
            std::set<awsranges::NamedRow> set;
            for (const awsranges::RangeRow &row : ranges.rows())
                set.insert(awsranges::namedRow(ranges, row));
            return set;
        };
        const std::set<awsranges::NamedRow> before = rows(from);
        const std::set<awsranges::NamedRow> after = rows(to);
        std::vector<awsranges::NamedRow> all;
        std::set_symmetric_difference(before.begin(), before.end(), after.begin(), after.end(),
                                      std::back_inserter(all));
        return qsizetype(all.size());
    }
};

} // namespace

std::unique_ptr<Benchmark> make_history_benchmark()
{
    return std::make_unique<HistoryBenchmark>();
}

} // namespace portreeve::bench

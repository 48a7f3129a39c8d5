// A year of publications: what it takes to keep and to import it. PORTREEVE_YEAR_FILES=2000 takes the whole year
// instead of the first weeks (some minutes, and half a gigabyte in the temporary folder).
#include "core/base/filewrite.h"
#include "core/workspace/importranges.h"
#include "tests/support/gzip.h"
#include "tests/support/rangefiles.h"
#include "tests/support/rangeyear.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace portreeve;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;
using awsranges::SnapshotInfo;
using awsranges::SnapshotStore;

namespace {

constexpr int FewFiles = 60;
constexpr int SampleEvery = 7;
constexpr double Megabyte = 1'000'000;
constexpr double YearMegabytes = 60;
constexpr double Flat = 24; // MB that the second half of an import may take above the first

QByteArray digest(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

int filesOfTheRun()
{
    const int asked = qEnvironmentVariableIntValue("PORTREEVE_YEAR_FILES");
    return asked > 0 ? asked : FewFiles;
}

/// Peak resident memory of this process since forgetPeak, in MB; nothing where the system does not say.
std::optional<double> peakMemory()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return std::nullopt;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.simplified().split(' ').value(1).toDouble() * 1024 / Megabyte;
    }
    return std::nullopt;
}

void forgetPeak()
{
    QFile peak(u"/proc/self/clear_refs"_s);
    if (peak.open(QIODevice::WriteOnly))
        peak.write("5");
}

} // namespace

class TestRangeYear : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsAYear();

private:
    /// Packed files in a folder for each hundred; what each holds, by its syncToken.
    QHash<QString, QByteArray> archive(const QString &folder, int count) const;
    void opensEach(const SnapshotStore &store, const QHash<QString, QByteArray> &digests) const;
};

QHash<QString, QByteArray> TestRangeYear::archive(const QString &folder, int count) const
{
    const QStringList real = realRangeFiles();
    const auto read = [](const QString &path) {
        return readFile(path, SnapshotStore::SizeLimit).value_or({});
    };
    RangeYear year(read(real.first()), read(real.last()), std::mt19937(20260615));
    QHash<QString, QByteArray> digests;
    for (int i = 0; i < count; ++i) {
        const QString part = u"%1/%2"_s.arg(folder, QString::number(i / 100).rightJustified(2, u'0'));
        const QByteArray bytes = year.next();
        if (!QDir().mkpath(part) ||
            !writeFileAtomically(u"%1/%2.json.gz"_s.arg(part, QString::number(i).rightJustified(4, u'0')),
                                 gzipped(bytes), Overwrite::Refuse))
            qFatal("cannot prepare a file");
        const qsizetype token = bytes.indexOf(": \"") + 3;
        digests.insert(QString::fromLatin1(bytes.mid(token, bytes.indexOf('"', token) - token)), digest(bytes));
    }
    return digests;
}

void TestRangeYear::opensEach(const SnapshotStore &store, const QHash<QString, QByteArray> &digests) const
{
    qint64 slowest = 0;
    qint64 all = 0;
    int opened = 0;
    const QList<SnapshotInfo> list = store.list();
    for (qsizetype i = 0; i < list.size(); i += SampleEvery) {
        QElapsedTimer timer;
        timer.start();
        const Result<awsranges::Snapshot> snapshot = store.load(list[i].syncToken);
        const qint64 taken = timer.nsecsElapsed() / 1'000;
        QVERIFY2(snapshot, snapshot ? "" : qPrintable(snapshot.error().english()));
        Findings damage;
        const Result<QByteArray> bytes = store.bytes(list[i], damage);
        QVERIFY(bytes && damage.isEmpty());
        QCOMPARE(digest(*bytes), digests.value(list[i].syncToken));
        slowest = std::max(slowest, taken);
        all += taken;
        ++opened;
    }
    qInfo("opened %d of %lld: %.1f ms each, %.1f ms the slowest", opened, qlonglong(list.size()),
          double(all) / 1000 / opened, double(slowest) / 1000);
}

void TestRangeYear::keepsAYear()
{
    if (realRangeFiles().size() < 2)
        QSKIP(NoRealRangeFiles);
    const int count = filesOfTheRun();
    QTemporaryDir folder;
    const QHash<QString, QByteArray> digests = archive(folder.filePath(u"archive"_s), count);
    QCOMPARE(digests.size(), count);
    const SnapshotStore store(folder.filePath(u"ranges"_s));
    std::optional<double> half;
    forgetPeak();
    const std::optional<double> before = peakMemory();
    const Result<QList<workspace::ImportedFile>> files =
        workspace::importRanges(store, folder.filePath(u"archive"_s), [&half](qsizetype done, qsizetype total) {
            if (done == total / 2)
                half = peakMemory();
            return true;
        });
    const std::optional<double> peak = peakMemory();
    QVERIFY(files);
    QCOMPARE(files->size(), count);
    qint64 bytes = 0;
    qint64 largest = 0;
    for (const SnapshotInfo &info : store.list()) {
        bytes += info.bytes;
        largest = std::max(largest, info.bytes);
    }
    QCOMPARE(store.list().size(), count);
    const double share = double(count) / RangeYear::Publications;
    qInfo("%d publications take %.2f MB", count, double(bytes) / Megabyte);
    QVERIFY(double(bytes) <= YearMegabytes * Megabyte * share + double(largest)); // the first one is whole
    if (half && peak) {
        qInfo("peak memory: %.1f MB before, %.1f MB after half of the files, %.1f MB after all", before.value_or(0),
              *half, *peak);
        QVERIFY(*peak - *half <= Flat);
    }
    opensEach(store, digests);
}

QTEST_APPLESS_MAIN(TestRangeYear)
#include "tst_rangeyear.moc"

#include "core/awsranges/gunzip.h"
#include "core/awsranges/packing.h"
#include "core/base/filewrite.h"
#include "core/workspace/importranges.h"
#include "core/workspace/rangesource.h"
#include "tests/support/gzip.h"
#include "tests/support/rangefiles.h"

#include <QTemporaryDir>
#include <QTest>

using namespace portreeve;
using namespace portreeve::tests;
using awsranges::IpRanges;
using awsranges::SnapshotStore;
using workspace::ImportedFile;

namespace {

const QByteArray Older = rangeFile("9.9.8.0/24 S r\n", "1772219884", "2026-02-27-19-18-04");
const QByteArray Newer = rangeFile("9.9.9.0/24 S r\n", "1781555225", "2026-06-15-20-27-05");

/// "name+" where it was stored, "name-" where it was refused, "name?" where it was passed over.
QString states(const QList<ImportedFile> &files)
{
    QStringList words;
    for (const ImportedFile &file : files)
        words.append(QFileInfo(file.path).fileName() + (file.snapshot ? u'+' : file.error ? u'-' : u'?'));
    return words.join(u' ');
}

} // namespace

class TestRangeSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void importsOneFile();
    void importsFolder();
    void importsEverythingOrNamesIt();
    void unpacks_data();
    void unpacks();
    void importIsCancelled();
    void importOfNothing_data();
    void importOfNothing();
    void opens_data();
    void opens();
    void failsToOpen_data();
    void failsToOpen();
    void tellsOfDamage();

private:
    QString put(const char *name, const QByteArray &bytes)
    {
        QString path = m_folder->filePath(QString::fromLatin1(name));
        if (!writeFileAtomically(path, bytes, Overwrite::Allow))
            qFatal("cannot prepare %s", name);
        return path;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SnapshotStore> m_store;
};

void TestRangeSource::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<SnapshotStore>(workspace::rangesFolder(m_folder->filePath(QStringLiteral("data"))));
}

void TestRangeSource::importsOneFile()
{
    const QString path = put("any-name.txt", Newer);
    const Result<QList<ImportedFile>> files = workspace::importRanges(*m_store, path);
    QVERIFY(files && files->size() == 1);
    QVERIFY(files->first().snapshot.has_value());
    QVERIFY(files->first().stored);
    QCOMPARE(files->first().rows, 1);
    Findings damage;
    QCOMPARE(*m_store->bytes(*files->first().snapshot, damage), Newer);
    const Result<QList<ImportedFile>> again = workspace::importRanges(*m_store, path);
    QVERIFY(again && again->first().snapshot.has_value());
    QVERIFY(!again->first().stored);
}

void TestRangeSource::importsFolder()
{
    put("b.json", Newer);
    put("a.json", Older);
    put("c.json", "<html>");
    put("d.json", QByteArray(Older).replace("9.9.8.0", "9.9.8.1"));
    put("e.txt", "not looked at");
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("f.json")));
    const Result<QList<ImportedFile>> files = workspace::importRanges(*m_store, m_folder->path());
    QVERIFY(files);
    QCOMPARE(states(*files), QStringLiteral("a.json+ b.json+ c.json- d.json- e.txt?"));
    QCOMPARE(files->at(3).error->code, ErrorCode::HostBitsSet);
    QVERIFY(files->at(3).error->where.endsWith(QLatin1String("d.json: prefixes[0].ip_prefix")));
    QCOMPARE(m_store->list().size(), 2);
}

/// Packed files and subfolders are read; whatever is not is named, each with its reason.
void TestRangeSource::importsEverythingOrNamesIt()
{
    const QDir folder(m_folder->path());
    QVERIFY(folder.mkpath(QStringLiteral("2026/02")) && folder.mkpath(QStringLiteral(".hidden")));
    put("2026/02/older.json.gz", gzipped(Older));
    put("2026/newer.JSON.ZST", awsranges::Packer().pack(Newer).value_or({}));
    put("2026/broken.json.gz", gzipped(Older).chopped(9));
    put("2026/odd.json.gz", QByteArray("\x1f\x8b\x08"));
    put("2026/README", "how it was kept");
    put(".hidden/a.json", Newer);
    put("ip-ranges-2026-02-27-19-18-04-1772219884-from-5.json.zst", "x");
    QVERIFY(QFile::link(folder.filePath(QStringLiteral("2026")), folder.filePath(QStringLiteral("link"))));
    const Result<QList<ImportedFile>> files = workspace::importRanges(*m_store, folder.path());
    QVERIFY(files);
    QCOMPARE(states(*files),
             QStringLiteral("older.json.gz+ broken.json.gz- newer.JSON.ZST+ odd.json.gz- .hidden? README? "
                            "ip-ranges-2026-02-27-19-18-04-1772219884-from-5.json.zst? link?"));
    QCOMPARE(m_store->list().size(), 2);
    Findings damage;
    QCOMPARE(*m_store->bytes(m_store->list().last(), damage), Older);
    // What is stored already lies in the folder now, and is not imported again.
    const Result<QList<ImportedFile>> again = workspace::importRanges(*m_store, folder.path());
    QVERIFY(again);
    QVERIFY(states(*again).contains(QLatin1String("ranges?")));
}

void TestRangeSource::unpacks_data()
{
    QTest::addColumn<QByteArray>("packed");
    QTest::addColumn<qint64>("limit");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("code");
    const QByteArray large(3'000'000, 'x');
    const auto bad = [](const char *name, const QByteArray &packed, ErrorCode code, qint64 limit = 1 << 24) {
        QTest::newRow(name) << packed << limit << QByteArray() << int(code);
    };
    QTest::newRow("a file") << gzipped(Older) << qint64(1 << 20) << Older << -1;
    QTest::newRow("several members") << gzipped("ab") + gzipped("cd") << qint64(10) << QByteArray("abcd") << -1;
    QTest::newRow("a large one") << gzipped(large) << qint64(large.size()) << large << -1;
    QTest::newRow("empty") << gzipped({}) << qint64(10) << QByteArray() << -1;
    bad("too large", gzipped(large), ErrorCode::TooLarge, large.size() - 1);
    bad("nothing", {}, ErrorCode::InvalidSyntax);
    bad("cut off", gzipped(Older).chopped(1), ErrorCode::InvalidSyntax);
    bad("damaged", gzipped(Older).replace(10, 3, "xxx"), ErrorCode::InvalidSyntax);
    bad("something behind it", gzipped(Older) + "x", ErrorCode::InvalidSyntax);
}

void TestRangeSource::unpacks()
{
    QFETCH(QByteArray, packed);
    QFETCH(qint64, limit);
    QFETCH(QByteArray, content);
    QFETCH(int, code);
    const Result<QByteArray> unpacked = awsranges::gunzip(packed, limit, QStringLiteral("f.gz"));
    QCOMPARE(unpacked ? -1 : int(unpacked.error().code), code);
    if (unpacked)
        QCOMPARE(*unpacked, content);
}

void TestRangeSource::importIsCancelled()
{
    put("a.json", Older);
    put("b.json", Newer);
    QList<qsizetype> seen;
    const Result<QList<ImportedFile>> files =
        workspace::importRanges(*m_store, m_folder->path(), [&seen](qsizetype done, qsizetype total) {
            seen << done << total;
            return done < 1;
        });
    QVERIFY(!files);
    QCOMPARE(files.error().code, ErrorCode::Cancelled);
    QCOMPARE(seen, (QList<qsizetype>{0, 2, 1, 2}));
    QCOMPARE(m_store->list().size(), 1); // what came before stays
}

void TestRangeSource::importOfNothing_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("no such file") << QStringLiteral("nothing.json");
    QTest::newRow("folder without range files") << QString();
}

void TestRangeSource::importOfNothing()
{
    QFETCH(QString, name);
    const Result<QList<ImportedFile>> files = workspace::importRanges(*m_store, m_folder->filePath(name));
    const Error error = files ? files->constFirst().error.value_or(Error()) : files.error();
    QCOMPARE(error.code, ErrorCode::FileMissing);
    QVERIFY(!QFileInfo::exists(m_store->folder()));
}

void TestRangeSource::opens_data()
{
    QTest::addColumn<QString>("choice");
    QTest::addColumn<bool>("stored");
    QTest::addColumn<QString>("token");
    QTest::newRow("none") << QStringLiteral("none") << true << QString();
    QTest::newRow("newest where nothing is stored") << QString() << false << QString();
    QTest::newRow("newest") << QString() << true << QStringLiteral("1781555225");
    QTest::newRow("by token") << QStringLiteral("1772219884") << true << QStringLiteral("1772219884");
    QTest::newRow("by a day") << QStringLiteral("2026-06-14") << true << QStringLiteral("1772219884");
    QTest::newRow("by its day") << QStringLiteral("2026-06-15") << true << QStringLiteral("1781555225");
    QTest::newRow("by a time") << QStringLiteral("2026-06-15T21:27:05+01:00") << true << QStringLiteral("1781555225");
    QTest::newRow("by the second before")
        << QStringLiteral("2026-06-15T20:27:04Z") << true << QStringLiteral("1772219884");
    QTest::newRow("a file") << QStringLiteral("FILE") << true << QStringLiteral("5");
    QTest::newRow("a file though nothing is stored") << QStringLiteral("FILE") << false << QStringLiteral("5");
}

void TestRangeSource::opens()
{
    QFETCH(QString, choice);
    QFETCH(bool, stored);
    QFETCH(QString, token);
    if (stored) {
        QVERIFY(workspace::importRanges(*m_store, put("a", Older)));
        QVERIFY(workspace::importRanges(*m_store, put("b", Newer)));
    }
    if (choice == QLatin1String("FILE"))
        choice = put("file", rangeFile({}, "5", "1970-01-01-00-00-05"));
    Findings findings;
    const Result<std::optional<IpRanges>> ranges = workspace::openRanges(*m_store, choice, findings);
    QVERIFY2(ranges, ranges ? "" : qPrintable(ranges.error().english()));
    QCOMPARE(ranges->has_value() ? (*ranges)->syncToken() : QString(), token);
    QCOMPARE(findings.size(), token == QLatin1String("5") ? 1 : 0); // the file has no rows
}

void TestRangeSource::failsToOpen_data()
{
    QTest::addColumn<QString>("choice");
    QTest::addColumn<int>("code");
    QTest::newRow("no such file") << QStringLiteral("/nowhere/ip-ranges.json") << int(ErrorCode::FileMissing);
    QTest::newRow("no such token") << QStringLiteral("1234567") << int(ErrorCode::FileMissing);
    QTest::newRow("folder") << QStringLiteral("/") << int(ErrorCode::FileUnreadable);
}

void TestRangeSource::failsToOpen()
{
    QFETCH(QString, choice);
    QFETCH(int, code);
    Findings findings;
    const Result<std::optional<IpRanges>> ranges = workspace::openRanges(*m_store, choice, findings);
    QVERIFY(!ranges);
    QCOMPARE(int(ranges.error().code), code);
}

void TestRangeSource::tellsOfDamage()
{
    QVERIFY(workspace::importRanges(*m_store, put("b", Newer)));
    QVERIFY(writeFileAtomically(m_store->list().first().path, "{", Overwrite::Allow));
    Findings findings;
    const Result<std::optional<IpRanges>> ranges = workspace::openRanges(*m_store, {}, findings);
    QVERIFY(ranges && !ranges->has_value());
    QCOMPARE(findings.size(), 1);
    QCOMPARE(workspace::noRangesLoaded(*m_store).code, ErrorCode::FileMissing);
}

QTEST_APPLESS_MAIN(TestRangeSource)
#include "tst_rangesource.moc"

#include "core/base/filewrite.h"
#include "core/workspace/importranges.h"
#include "core/workspace/rangesource.h"
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

} // namespace

class TestRangeSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void importsOneFile();
    void importsFolder();
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
    QCOMPARE(files->size(), 4);
    QStringList states;
    for (const ImportedFile &file : *files) {
        QCOMPARE(file.snapshot.has_value(), !file.error.has_value());
        states.append(QFileInfo(file.path).fileName() + (file.snapshot ? u'+' : u'-'));
    }
    QCOMPARE(states.join(u' '), QStringLiteral("a.json+ b.json+ c.json- d.json-"));
    QCOMPARE(files->at(3).error->code, ErrorCode::HostBitsSet);
    QVERIFY(files->at(3).error->where.endsWith(QLatin1String("d.json: prefixes[0].ip_prefix")));
    QCOMPARE(m_store->list().size(), 2);
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

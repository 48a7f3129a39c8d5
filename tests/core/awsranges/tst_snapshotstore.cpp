#include "core/awsranges/snapshotstate.h"
#include "core/awsranges/snapshotwriter.h"
#include "core/base/filewrite.h"
#include "tests/support/rangefiles.h"

#include <QTemporaryDir>
#include <QTest>

using namespace portreeve;
using namespace portreeve::tests;
using awsranges::IpRanges;
using awsranges::Snapshot;
using awsranges::SnapshotInfo;
using awsranges::SnapshotState;
using awsranges::SnapshotStore;
using awsranges::SnapshotWriter;

namespace {

const QByteArray Older = rangeFile("9.9.8.0/24 S r\n", "1772219884", "2026-02-27-19-18-04");
const QByteArray Newer = rangeFile("9.9.9.0/24 S r\n", "1781555225", "2026-06-15-20-27-05");
const QString OlderName = QStringLiteral("ip-ranges-2026-02-27-19-18-04-1772219884.json.zst");
const QString NewerName = QStringLiteral("ip-ranges-2026-06-15-20-27-05-1781555225.json.zst");

Result<SnapshotInfo> save(const SnapshotStore &store, const QByteArray &bytes)
{
    const Result<IpRanges> ranges = IpRanges::parse(bytes, QStringLiteral("f.json"));
    if (!ranges)
        return ranges.error();
    const Result<SnapshotWriter::Saved> saved = SnapshotWriter(store).save(bytes, *ranges);
    return saved ? Result<SnapshotInfo>(saved->info) : saved.error();
}

QByteArray packed(const QByteArray &bytes)
{
    return *awsranges::Packer().pack(bytes);
}

QStringList tokens(const SnapshotStore &store)
{
    QStringList list;
    for (const SnapshotInfo &info : store.list())
        list.append(info.syncToken);
    return list;
}

void overwrite(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot prepare %s", qPrintable(path));
}

} // namespace

class TestSnapshotStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void emptyFolder();
    void keepsAndLists();
    void keepsBytesAsTheyWere();
    void sameAgainIsNoChange();
    void otherRowsStandBeside();
    void ignoresOtherFiles();
    void newestIsByDateNotByName();
    void loadsByToken();
    void damagedIsSetAside_data();
    void damagedIsSetAside();
    void allDamaged();
    void unreadableIsNotDamage();
    void secondDamageDoesNotReplaceTheFirst();
    void folderThatCannotBeMade();
    void recordsDownloads();
    void damagedRecordIsNoRecord_data();
    void damagedRecordIsNoRecord();
    void tellsItsAge_data();
    void tellsItsAge();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_store->folder() + u'/' + name; }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SnapshotStore> m_store;
};

void TestSnapshotStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_store = std::make_unique<SnapshotStore>(m_folder->filePath(QStringLiteral("data/ranges")));
}

void TestSnapshotStore::emptyFolder()
{
    Findings findings;
    QVERIFY(m_store->list().isEmpty());
    QVERIFY(!m_store->loadNewest(findings));
    QVERIFY(findings.isEmpty());
    const Result<Snapshot> none = m_store->load(QStringLiteral("1"));
    QVERIFY(!none);
    QCOMPARE(none.error().code, ErrorCode::FileMissing);
    QVERIFY(!QFileInfo::exists(m_store->folder())); // reading makes nothing
}

void TestSnapshotStore::keepsAndLists()
{
    QVERIFY(save(*m_store, Newer));
    const Result<SnapshotInfo> saved = save(*m_store, Older);
    QVERIFY(saved);
    QCOMPARE(saved->path, path(OlderName));
    QCOMPARE(saved->bytes, QFileInfo(path(OlderName)).size());
    QCOMPARE(tokens(*m_store), (QStringList{QStringLiteral("1781555225"), QStringLiteral("1772219884")}));
    QCOMPARE(m_store->list().last(), *saved);
    QCOMPARE(m_store->find(QStringLiteral("1772219884")), std::optional(*saved));
    Findings findings;
    const std::optional<Snapshot> newest = m_store->loadNewest(findings);
    QVERIFY(newest);
    QVERIFY(findings.isEmpty());
    QCOMPARE(newest->ranges.syncToken(), QStringLiteral("1781555225"));
    QCOMPARE(newest->info.published, QDateTime(QDate(2026, 6, 15), QTime(20, 27, 5), Qt::UTC));
}

void TestSnapshotStore::keepsBytesAsTheyWere()
{
    const QByteArray odd = "\xef\xbb\xbf" + QByteArray(Newer).replace("\n", "\r\n");
    const Result<SnapshotInfo> saved = save(*m_store, odd);
    QVERIFY(saved);
    Findings damage;
    const Result<QByteArray> bytes = m_store->bytes(*saved, damage);
    QVERIFY(bytes && damage.isEmpty());
    QCOMPARE(*bytes, odd);
}

void TestSnapshotStore::sameAgainIsNoChange()
{
    QVERIFY(save(*m_store, Newer));
    const QDateTime before = QFileInfo(path(NewerName)).lastModified();
    QVERIFY(save(*m_store, Newer));
    QCOMPARE(QFileInfo(path(NewerName)).lastModified(), before);
    QCOMPARE(QDir(m_store->folder()).entryList(QDir::Files), QStringList{NewerName});
}

void TestSnapshotStore::otherRowsStandBeside()
{
    QVERIFY(save(*m_store, Newer));
    const QByteArray other = rangeFile("9.9.7.0/24 S r\n");
    QVERIFY(save(*m_store, other));
    QCOMPARE(*readFile(path(NewerName), 1 << 20), packed(Newer));
    QCOMPARE(m_store->list().size(), 2);
    QCOMPARE(m_store->list().first().syncToken, m_store->list().last().syncToken);
    Findings findings;
    const std::optional<Snapshot> newest = m_store->loadNewest(findings);
    QVERIFY(newest);
    QCOMPARE(newest->info.id(), m_store->list().first().id());
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().id, QStringLiteral("ranges-same-sync-token"));
}

void TestSnapshotStore::ignoresOtherFiles()
{
    QVERIFY(save(*m_store, Newer));
    for (const char *name : {"ip-ranges.json", "ip-ranges-2026-06-15-20-27-05.json", "notes.json",
                             "ip-ranges-2026-06-15-20-27-05-x.json", "ip-ranges-2026-13-15-20-27-05-1.json",
                             "ip-ranges-2026-06-15-20-27-05-1781555225.json.damaged", "last-download"})
        overwrite(path(QString::fromLatin1(name)), "x");
    QVERIFY(QDir(m_store->folder()).mkdir(QStringLiteral("ip-ranges-2027-06-15-20-27-05-1881555225.json")));
    QCOMPARE(tokens(*m_store), QStringList{QStringLiteral("1781555225")});
}

void TestSnapshotStore::newestIsByDateNotByName()
{
    QVERIFY(save(*m_store, rangeFile({}, "999999999", "2001-09-09-01-46-39")));
    QVERIFY(save(*m_store, rangeFile({}, "1000000000", "2001-09-09-01-46-40")));
    QVERIFY(save(*m_store, rangeFile({}, "9", "2001-09-09-01-46-40")));
    QCOMPARE(tokens(*m_store),
             (QStringList{QStringLiteral("1000000000"), QStringLiteral("9"), QStringLiteral("999999999")}));
}

void TestSnapshotStore::loadsByToken()
{
    QVERIFY(save(*m_store, Older));
    QVERIFY(save(*m_store, Newer));
    const Result<Snapshot> older = m_store->load(QStringLiteral("1772219884"));
    QVERIFY(older);
    QCOMPARE(older->ranges.createDate(), QStringLiteral("2026-02-27-19-18-04"));
    QVERIFY(!m_store->load(QStringLiteral("177221988")));
}

void TestSnapshotStore::damagedIsSetAside_data()
{
    QTest::addColumn<QByteArray>("content");
    const QByteArray frame = packed(Newer);
    QByteArray turned = frame;
    turned[frame.size() / 2] = char(turned[frame.size() / 2] ^ 1);
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("truncated") << frame.left(frame.size() / 2);
    QTest::newRow("noughts") << QByteArray(frame.size(), '\0');
    QTest::newRow("one bit turned") << turned;
    QTest::newRow("not packed") << Newer;
    QTest::newRow("two frames") << frame + packed(Older);
    QTest::newRow("packed against another file") << *awsranges::Packer().pack(Newer, Older);
    QTest::newRow("host bits") << packed(QByteArray(Newer).replace("9.9.9.0/24", "9.9.9.1/24"));
    QTest::newRow("another publication") << packed(Older);
}

void TestSnapshotStore::damagedIsSetAside()
{
    QFETCH(QByteArray, content);
    QVERIFY(save(*m_store, Older));
    QVERIFY(save(*m_store, Newer));
    overwrite(path(NewerName), content);
    Findings findings;
    const std::optional<Snapshot> newest = m_store->loadNewest(findings);
    QVERIFY(newest);
    QCOMPARE(newest->ranges.syncToken(), QStringLiteral("1772219884"));
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.constFirst().id, QStringLiteral("ranges-snapshot-damaged"));
    QCOMPARE(findings.constFirst().where, path(NewerName) + QStringLiteral(".damaged"));
    QCOMPARE(newest->findings, findings);
    QCOMPARE(*readFile(path(NewerName) + QStringLiteral(".damaged"), 1 << 20), content); // nothing is lost
    QCOMPARE(tokens(*m_store), QStringList{QStringLiteral("1772219884")});
    // Told once: the next time it is no longer among the snapshots.
    Findings later;
    QVERIFY(m_store->loadNewest(later));
    QVERIFY(later.isEmpty());
    QVERIFY(save(*m_store, Newer)); // rebuilt
    QCOMPARE(tokens(*m_store).size(), 2);
}

void TestSnapshotStore::allDamaged()
{
    QVERIFY(save(*m_store, Older));
    QVERIFY(save(*m_store, Newer));
    overwrite(path(NewerName), "{");
    overwrite(path(OlderName), "[]");
    const Result<Snapshot> one = m_store->load(QStringLiteral("1781555225"));
    QVERIFY(!one);
    QCOMPARE(one.error().code, ErrorCode::InvalidSyntax);
    QVERIFY(one.error().remedy.english().contains(QLatin1String("set aside")));
    Findings findings;
    QVERIFY(!m_store->loadNewest(findings));
    QCOMPARE(findings.size(), 1);
    QVERIFY(m_store->list().isEmpty());
}

void TestSnapshotStore::unreadableIsNotDamage()
{
    QVERIFY(save(*m_store, Older));
    // A dangling link stands for a file that cannot be opened, also where the test runs as root.
    QVERIFY(QFile::link(m_folder->filePath(QStringLiteral("nowhere")), path(NewerName)));
    Findings findings;
    const std::optional<Snapshot> newest = m_store->loadNewest(findings);
    QVERIFY(newest);
    QCOMPARE(newest->ranges.syncToken(), QStringLiteral("1772219884"));
    QVERIFY(QFileInfo(path(NewerName)).isSymLink());
}

void TestSnapshotStore::secondDamageDoesNotReplaceTheFirst()
{
    for (const char *content : {"first", "second", "third"}) {
        QVERIFY(save(*m_store, Newer));
        overwrite(path(NewerName), content);
        Findings findings;
        QVERIFY(!m_store->loadNewest(findings));
        QCOMPARE(*readFile(findings.constFirst().where, 1 << 20), QByteArray(content));
    }
    QCOMPARE(QDir(m_store->folder()).entryList(QDir::Files).size(), 3);
}

void TestSnapshotStore::folderThatCannotBeMade()
{
    overwrite(m_folder->filePath(QStringLiteral("data")), "a file stands where the folder should be");
    const Result<SnapshotInfo> saved = save(*m_store, Newer);
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, ErrorCode::CannotCreate);
    QVERIFY(!saved.error().remedy.isEmpty());
}

void TestSnapshotStore::recordsDownloads()
{
    QVERIFY(!m_store->lastDownload());
    QVERIFY(save(*m_store, Newer));
    const QDateTime now(QDate(2026, 6, 16), QTime(8, 0), Qt::UTC);
    QVERIFY(m_store->setLastDownload(
        {QStringLiteral("https://host.example/f"), "W/\"a\\b\"", QStringLiteral("1781555225"), now}));
    const auto record = m_store->lastDownload();
    QVERIFY(record);
    QCOMPARE(record->url, QStringLiteral("https://host.example/f"));
    QCOMPARE(record->etag, QByteArray("W/\"a\\b\""));
    QCOMPARE(record->syncToken, QStringLiteral("1781555225"));
    QCOMPARE(record->checkedAt, now);
    QCOMPARE(tokens(*m_store).size(), 1);
}

void TestSnapshotStore::damagedRecordIsNoRecord_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("truncated") << QByteArray("{\"schema\":\"portreeve.rangedownload/1\",\"ur");
    QTest::newRow("another schema") << QByteArray("{\"schema\":\"portreeve.project/1\"}");
    QTest::newRow("newer schema") << QByteArray("{\"schema\":\"portreeve.rangedownload/2\"}");
    QTest::newRow("no url") << QByteArray(
        R"({"schema":"portreeve.rangedownload/1","etag":"x","syncToken":"1","checkedAt":"2026-01-01T00:00:00Z"})");
}

void TestSnapshotStore::damagedRecordIsNoRecord()
{
    QFETCH(QByteArray, content);
    QVERIFY(save(*m_store, Newer));
    overwrite(path(QStringLiteral("last-download")), content);
    QVERIFY(!m_store->lastDownload());
}

void TestSnapshotStore::tellsItsAge_data()
{
    QTest::addColumn<qint64>("secondsAfter");
    QTest::addColumn<int>("kind");
    QTest::addColumn<qint64>("days");
    QTest::addColumn<QString>("says");
    using Kind = SnapshotState::Kind;
    const auto row = [](const char *name, qint64 seconds, Kind kind, qint64 days, const char *says) {
        QTest::newRow(name) << seconds << int(kind) << days << QString::fromLatin1(says);
    };
    row("published now", 0, Kind::Loaded, 0, "less than a day old");
    row("one second short of a day", 86'399, Kind::Loaded, 0, "less than a day old");
    row("a day", 86'400, Kind::Loaded, 1, "one day old");
    row("three days", 3 * 86'400 + 5, Kind::Loaded, 3, "3 days old");
    row("ten years", 3650LL * 86'400, Kind::Loaded, 3650, "3650 days old");
    row("clock a little behind", -3'600, Kind::Loaded, 0, "less than a day old");
    row("clock went back", -3'601, Kind::DatedAhead, 0, "check the clock");
    row("clock at its beginning", -1'781'555'225, Kind::DatedAhead, 0, "check the clock");
}

void TestSnapshotStore::tellsItsAge()
{
    QFETCH(qint64, secondsAfter);
    QFETCH(int, kind);
    QFETCH(qint64, days);
    QFETCH(QString, says);
    const Result<SnapshotInfo> info = save(*m_store, Newer);
    QVERIFY(info);
    const SnapshotState state = awsranges::stateOf(*info, info->published.addSecs(secondsAfter));
    QCOMPARE(int(state.kind), kind);
    QCOMPARE(state.ageDays, days);
    const QString sentence = state.sentence().english();
    QVERIFY2(sentence.contains(says), qPrintable(sentence));
    QVERIFY(sentence.contains(QLatin1String("1781555225")) && sentence.contains(QLatin1String("2026-06-15-20-27-05")));
    QVERIFY(!sentence.contains(u'%'));
    QCOMPARE(awsranges::stateOf(std::nullopt, info->published).sentence().english(),
             QStringLiteral("No AWS range file is loaded."));
}

QTEST_APPLESS_MAIN(TestSnapshotStore)
#include "tst_snapshotstore.moc"

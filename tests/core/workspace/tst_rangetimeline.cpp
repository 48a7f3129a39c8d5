#include "core/workspace/rangetimeline.h"

#include "core/awsranges/snapshotwriter.h"
#include "core/base/filewrite.h"
#include "tests/support/rangefiles.h"
#include "tests/support/rangehistories.h"

#include <QTemporaryDir>
#include <QTest>

using namespace portreeve;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;
using awsranges::IpRanges;
using awsranges::SnapshotInfo;
using awsranges::SnapshotStore;
using awsranges::SnapshotWriter;
using workspace::RangeTimeline;

class TestRangeTimeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void nothingStored();
    void comparesEachWithTheOneBefore();
    void comparesOnlyWhatIsNew();
    void takesAPublicationBetweenTwo();
    void forgetsWhatIsNoLongerStored();
    void goesRoundADamagedSnapshot();
    void damageFoundLaterIsNoMissingChange();
    void damagedCacheIsMadeAnew_data();
    void damagedCacheIsMadeAnew();
    void cancelledGoesOn();
    void readOnlyFolder();

private:
    /// A publication on a day, with these rows: "9.9.8.0/24 S r".
    SnapshotInfo put(int day, const QByteArray &rows)
    {
        const QDateTime at = QDateTime(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC).addDays(day);
        const QByteArray bytes = rangeFileAt(at, rows);
        const Result<IpRanges> ranges = IpRanges::parse(bytes, u"f.json"_s);
        if (!ranges)
            qFatal("no range file: %s", qPrintable(ranges.error().english()));
        const Result<SnapshotWriter::Saved> saved = SnapshotWriter(*m_store).save(bytes, *ranges);
        if (!saved)
            qFatal("not saved: %s", qPrintable(saved.error().english()));
        return saved->info;
    }

    /// The history, and how many snapshots were compared for it.
    QString update(int *compared = nullptr)
    {
        int count = 0;
        m_timeline = workspace::updateTimeline(*m_store, [&count](qsizetype, qsizetype) {
            ++count;
            return true;
        });
        if (compared != nullptr)
            *compared = count;
        return printed(m_timeline.history);
    }

    [[nodiscard]] QString cachePath() const { return m_folder->filePath(u"range-history.json.zst"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SnapshotStore> m_store;
    RangeTimeline m_timeline;
};

void TestRangeTimeline::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<SnapshotStore>(m_folder->path());
}

void TestRangeTimeline::nothingStored()
{
    SnapshotStore nowhere(m_folder->filePath(u"nowhere"_s));
    const RangeTimeline timeline = workspace::updateTimeline(nowhere);
    QVERIFY(timeline.history.isEmpty() && timeline.findings.isEmpty() && timeline.complete);
    QVERIFY(!QFileInfo::exists(nowhere.folder())); // looking makes nothing
}

void TestRangeTimeline::comparesEachWithTheOneBefore()
{
    put(5, "9.9.8.0/24 S r\n9.9.9.0/24 S r");
    put(1, "9.9.8.0/24 S r");
    put(9, "9.9.9.0/24 S r");
    QCOMPARE(update(), u"1\n5 +S/r/9.9.9.0/24\n9 -S/r/9.9.8.0/24"_s);
    QVERIFY(m_timeline.complete && m_timeline.findings.isEmpty());
    QCOMPARE(m_timeline.history.at(1).previous, m_timeline.history.at(0).syncToken);
}

void TestRangeTimeline::comparesOnlyWhatIsNew()
{
    int compared = 0;
    put(1, "9.9.8.0/24 S r");
    put(2, "9.9.9.0/24 S r");
    const QString before = update(&compared);
    QCOMPARE(compared, 2);
    QCOMPARE(update(&compared), before);
    QCOMPARE(compared, 0);
    put(3, "9.9.9.0/24 S r\n9.9.7.0/24 S r");
    QCOMPARE(update(&compared), before + u"\n3 +S/r/9.9.7.0/24"_s);
    QCOMPARE(compared, 1);
}

void TestRangeTimeline::takesAPublicationBetweenTwo()
{
    put(1, "9.9.8.0/24 S r");
    put(9, "9.9.9.0/24 S r");
    QCOMPARE(update(), u"1\n9 +S/r/9.9.9.0/24 -S/r/9.9.8.0/24"_s);
    put(5, "9.9.8.0/24 S r\n9.9.9.0/24 S r");
    int compared = 0;
    QCOMPARE(update(&compared), u"1\n5 +S/r/9.9.9.0/24\n9 -S/r/9.9.8.0/24"_s);
    QCOMPARE(compared, 2); // itself and the one after it
}

void TestRangeTimeline::forgetsWhatIsNoLongerStored()
{
    put(1, "9.9.8.0/24 S r");
    const SnapshotInfo second = put(2, "9.9.8.0/24 S r\n9.9.9.0/24 S r");
    put(3, "9.9.9.0/24 S r");
    update();
    QVERIFY(QFile::remove(second.path));
    QCOMPARE(update(), u"1\n3 +S/r/9.9.9.0/24 -S/r/9.9.8.0/24"_s);
}

void TestRangeTimeline::goesRoundADamagedSnapshot()
{
    put(1, "9.9.8.0/24 S r");
    const SnapshotInfo second = put(2, "9.9.8.0/24 S r\n9.9.9.0/24 S r");
    put(3, "9.9.9.0/24 S r");
    QVERIFY(writeFileAtomically(second.path, "x", Overwrite::Allow));
    QCOMPARE(update(), u"1\n3 +S/r/9.9.9.0/24 -S/r/9.9.8.0/24"_s);
    QCOMPARE(m_timeline.findings.size(), 1);
    QCOMPARE(update(), u"1\n3 +S/r/9.9.9.0/24 -S/r/9.9.8.0/24"_s);
    QVERIFY(m_timeline.findings.isEmpty()); // set aside by now
}

/// What was compared before stays known; where the next one needs its content and it is gone, it is left out.
void TestRangeTimeline::damageFoundLaterIsNoMissingChange()
{
    put(1, "9.9.8.0/24 S r");
    const SnapshotInfo second = put(2, "9.9.8.0/24 S r\n9.9.9.0/24 S r");
    update();
    put(3, "9.9.9.0/24 S r");
    QVERIFY(writeFileAtomically(second.path, "x", Overwrite::Allow));
    QCOMPARE(update(), u"1\n3 +S/r/9.9.9.0/24 -S/r/9.9.8.0/24"_s);
    QCOMPARE(m_timeline.findings.size(), 1);
}

void TestRangeTimeline::damagedCacheIsMadeAnew_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no frame") << QByteArray("{}");
    QTest::newRow("no history") << *awsranges::Packer().pack("{}");
    QTest::newRow("of a later version") << *awsranges::Packer().pack(R"({"schema":"portreeve.rangehistory/2"})");
}

void TestRangeTimeline::damagedCacheIsMadeAnew()
{
    QFETCH(QByteArray, content);
    put(1, "9.9.8.0/24 S r");
    put(2, "9.9.9.0/24 S r");
    const QString history = update();
    const QByteArray kept = *readFile(cachePath(), 1 << 20);
    QVERIFY(writeFileAtomically(cachePath(), content, Overwrite::Allow));
    QCOMPARE(update(), history);
    QCOMPARE(*readFile(cachePath(), 1 << 20), kept);
}

void TestRangeTimeline::cancelledGoesOn()
{
    for (int day = 1; day <= 4; ++day)
        put(day, "9.9." + QByteArray::number(day) + ".0/24 S r");
    const RangeTimeline part = workspace::updateTimeline(*m_store, [](qsizetype done, qsizetype) { return done < 2; });
    QVERIFY(!part.complete);
    QCOMPARE(part.history.size(), 2);
    int compared = 0;
    update(&compared);
    QCOMPARE(compared, 2);
    QCOMPARE(m_timeline.history.size(), 4);
}

void TestRangeTimeline::readOnlyFolder()
{
    put(1, "9.9.8.0/24 S r");
    QVERIFY(QDir(m_folder->path()).mkdir(u"range-history.json.zst"_s)); // in the way, also of root
    QCOMPARE(update(), u"1"_s);
    QCOMPARE(m_timeline.findings.size(), 1);
    QCOMPARE(m_timeline.findings.first().id, u"range-history-not-kept"_s);
}

QTEST_APPLESS_MAIN(TestRangeTimeline)
#include "tst_rangetimeline.moc"

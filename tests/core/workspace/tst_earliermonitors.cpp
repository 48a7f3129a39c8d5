#include "core/catalog/loader.h"
#include "core/workspace/earliermonitors.h"
#include "core/workspace/monitorhistory.h"
#include "tests/support/fixedclock.h"
#include "tests/support/samplerecord.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace portreeve;
using namespace portreeve::tests;
using namespace portreeve::workspace;
using namespace Qt::StringLiterals;

namespace {

constexpr MonitorHistory::Pace AtTheEnd{std::chrono::milliseconds(3'600'000), std::chrono::milliseconds(3'600'000),
                                        1'000'000};

/// What a sink was told.
struct Told {
    RecordHead head;
    QStringList events;

    [[nodiscard]] RecordSink sink()
    {
        RecordSink sink;
        sink.head = [this](const RecordHead &said) {
            head = said;
        };
        sink.sample = [this](const probes::MonitorSample &sample) {
            events.append(u"%1 at %2: %3 %4"_s.arg(sample.unit)
                              .arg(sample.at)
                              .arg(sample.rttMs.value_or(-1))
                              .arg(sample.rttMs ? QString() : probes::failureId(sample.failure)));
        };
        sink.gap = [this](const probes::MonitorGap &gap) {
            events.append(u"gap from %1 to %2"_s.arg(gap.from).arg(gap.to));
        };
        return sink;
    }
};

QStringList namesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
}

} // namespace

class TestEarlierMonitors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void noneYet();
    void newestFirst();
    void checksAreNoMonitors();
    void goneMeanwhile();
    void recordSaysTheSame();
    void recordThatCannotBeSaved_data();
    void recordThatCannotBeSaved();
    void historyThatIsAway();

private:
    [[nodiscard]] RecordHead headAt(int hours) const
    {
        RecordHead head = sampleRecordHead();
        head.startedAt = head.startedAt.addSecs(3600LL * hours);
        return head;
    }
    /// A monitor with some samples, a loss and a gap.
    void store(const QString &id, int hours = 0)
    {
        const RecordHead head = headAt(hours);
        auto history = MonitorHistory::open(m_location, m_clock, head, {id, {}, {}}, AtTheEnd);
        QVERIFY(history);
        MonitorTotals totals(head);
        const auto add = [&](auto event) {
            totals.add(event);
            (*history)->add(event);
        };
        const qint64 shift = 3'600'000LL * hours;
        for (int i = 0; i < 5; ++i) {
            const bool lost = i == 3;
            probes::MonitorSample sample = sampleAt(0, i, lost ? std::nullopt : std::optional(20.5 + i),
                                                    lost ? probes::Failure::TcpTimeout : probes::Failure::None);
            sample.at += shift;
            add(sample);
        }
        const qint64 start = head.startedAt.toMSecsSinceEpoch();
        add(probes::MonitorGap{start + 4500, start + 9000, probes::GapReason::Paused});
        QVERIFY((*history)->finish(totals, head.startedAt.addSecs(10)));
    }
    [[nodiscard]] QStringList listed(int most) const
    {
        QStringList ids;
        const Result<QList<history::Run>> runs = earlierMonitors(m_location, m_clock, most);
        if (!runs)
            return {runs.error().english()};
        for (const history::Run &run : *runs)
            ids.append(run.id);
        return ids;
    }

    catalog::Catalog m_catalog;
    std::unique_ptr<QTemporaryDir> m_folder;
    history::Location m_location;
    FixedClock m_clock{sampleRecordHead().startedAt.addSecs(36'000)};
};

void TestEarlierMonitors::initTestCase()
{
    Result<catalog::Catalog> catalog = catalog::loadCatalog(u":/catalog"_s);
    QVERIFY(catalog);
    m_catalog = *std::move(catalog);
}

void TestEarlierMonitors::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_location.path = m_folder->filePath(u"history.sqlite"_s);
}

void TestEarlierMonitors::noneYet()
{
    QCOMPARE(listed(20), QStringList());
    QCOMPARE(namesIn(m_folder->path()), QStringList()); // it is not made for the question
}

void TestEarlierMonitors::newestFirst()
{
    store(u"morning"_s);
    store(u"evening"_s, 8);
    store(u"noon"_s, 4);
    QCOMPARE(listed(20), (QStringList{u"evening"_s, u"noon"_s, u"morning"_s}));
    QCOMPARE(listed(2), (QStringList{u"evening"_s, u"noon"_s}));
}

void TestEarlierMonitors::checksAreNoMonitors()
{
    store(u"monitor"_s);
    const Result<history::OpenedStore> opened = history::openStore(m_location, m_clock);
    QVERIFY(opened);
    history::Run check;
    check.id = u"check"_s;
    check.startedAt = m_clock.now();
    check.selection = u"{}"_s;
    check.verdict = u"pass"_s;
    QVERIFY(opened->store->putRun(check, {}, {}));
    QCOMPARE(listed(20), QStringList{u"monitor"_s});
    Told told;
    const Result<void> read = readEarlierMonitor(m_location, m_clock, m_catalog, u"check"_s, told.sink());
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::UnknownName);
}

void TestEarlierMonitors::goneMeanwhile()
{
    store(u"monitor"_s);
    Told told;
    const Result<void> read = readEarlierMonitor(m_location, m_clock, m_catalog, u"other"_s, told.sink());
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::UnknownName);
    QVERIFY(told.events.isEmpty());
    const Result<void> saved =
        saveAsRecord(m_location, m_clock, m_catalog, u"other"_s, m_folder->filePath(u"other.ndjson"_s));
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, ErrorCode::UnknownName);
    QCOMPARE(namesIn(m_folder->path()), QStringList{u"history.sqlite"_s});
}

void TestEarlierMonitors::recordSaysTheSame()
{
    store(u"morning"_s);
    store(u"noon"_s, 4);
    const QString path = m_folder->filePath(u"office.ndjson"_s);
    QFile earlier(path);
    QVERIFY(earlier.open(QIODevice::WriteOnly) && earlier.write("something else") > 0);
    earlier.close();
    const Result<void> saved = saveAsRecord(m_location, m_clock, m_catalog, u"noon"_s, path);
    QVERIFY2(saved, saved ? "" : qPrintable(saved.error().english()));
    Told stored;
    QVERIFY(readEarlierMonitor(m_location, m_clock, m_catalog, u"noon"_s, stored.sink()));
    Told recorded;
    const Result<RecordEnd> read = openRecord(path, m_catalog, recorded.sink());
    QVERIFY2(read, read ? "" : qPrintable(read.error().english()));
    QVERIFY(read->ended);
    QCOMPARE(read->samples, 5);
    QCOMPARE(stored.events.size(), 6);
    QCOMPARE(recorded.events, stored.events);
    QCOMPARE(recorded.head.startedAt, headAt(4).startedAt);
    QCOMPARE(recorded.head, stored.head);
}

void TestEarlierMonitors::recordThatCannotBeSaved_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("no such folder") << u"none/office.ndjson"_s;
    QTest::newRow("a folder") << u"folder"_s;
}

void TestEarlierMonitors::recordThatCannotBeSaved()
{
    QFETCH(QString, path);
    store(u"monitor"_s);
    QVERIFY(QDir(m_folder->path()).mkpath(u"folder/inside"_s));
    const QStringList before = namesIn(m_folder->path());
    const Result<void> saved = saveAsRecord(m_location, m_clock, m_catalog, u"monitor"_s, m_folder->filePath(path));
    QVERIFY(!saved);
    QVERIFY2(saved.error().where.contains(path), qPrintable(saved.error().english()));
    QCOMPARE(namesIn(m_folder->path()), before);
}

void TestEarlierMonitors::historyThatIsAway()
{
    QVERIFY(QDir(m_folder->path()).mkpath(u"history.sqlite"_s)); // a folder in its place
    const RecordHead head = headAt(0);
    const auto history = MonitorHistory::begin(m_location, m_clock, head, {u"monitor"_s, {}, {}}, AtTheEnd);
    MonitorTotals totals(head);
    totals.add(sampleAt(0, 0, 20.0));
    history->add(sampleAt(0, 0, 20.0));
    QList<Message> news;
    QTRY_VERIFY(!(news += history->news()).isEmpty()); // asked more than once
    QVERIFY2(news.first().english().startsWith(u"The monitor goes on without its history"_s),
             qPrintable(news.first().english()));
    const Result<StoredRun> finished = history->finish(totals, head.startedAt.addSecs(10));
    QVERIFY(!finished);
    QVERIFY2(finished.error().where.contains(m_location.path), qPrintable(finished.error().english()));
}

QTEST_GUILESS_MAIN(TestEarlierMonitors)
#include "tst_earliermonitors.moc"

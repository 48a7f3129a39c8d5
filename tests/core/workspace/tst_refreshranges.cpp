#include "core/base/filewrite.h"
#include "core/workspace/refreshranges.h"
#include "tests/support/fakefetcher.h"
#include "tests/support/fixedclock.h"
#include "tests/support/rangefiles.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace portreeve;
using namespace portreeve::tests;
using awsranges::SnapshotStore;
using net::HttpResponse;
using workspace::RefreshOutcome;
using workspace::RefreshRanges;

namespace {

constexpr int Patience = 20'000; // milliseconds

const QByteArray Older = rangeFile("9.9.8.0/24 S r\n", "1772219884", "2026-02-27-19-18-04");
const QByteArray Newer = rangeFile("9.9.9.0/24 S r\n", "1781555225", "2026-06-15-20-27-05");
const QUrl LabUrl(QStringLiteral("https://ann:secret@lab.example/ip-ranges.json"));

HttpResponse response(const QByteArray &body, const QByteArray &etag = "\"one\"")
{
    return {false, body, etag, LabUrl};
}

HttpResponse notModified()
{
    return {true, {}, "\"one\"", LabUrl};
}

Error failure(ErrorCode code)
{
    return {code, PR_MESSAGE("test", "cannot download"), PR_MESSAGE("test", "the test says so"), {}, {}};
}

} // namespace

class TestRefreshRanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void savesNewFile();
    void asksForChangesOnly();
    void asksAnewWhereTheLastDownloadIsOfNoUse_data();
    void asksAnewWhereTheLastDownloadIsOfNoUse();
    void sameAgain();
    void olderFileIsKeptAndNamed();
    void passesSettingsOn();
    void refusesWhatIsNoRangeFile_data();
    void refusesWhatIsNoRangeFile();
    void unaskedNotModified();
    void passesErrorsOn_data();
    void passesErrorsOn();
    void folderThatCannotBeMade();
    void cancels();
    void destroyedIsSilent();

private:
    std::optional<Result<RefreshOutcome>> run(FakeFetcher &fetcher, const QUrl &url = LabUrl)
    {
        RefreshRanges refresh(fetcher, *m_store, m_clock);
        refresh.setUrl(url);
        std::optional<Result<RefreshOutcome>> result;
        m_progress.clear();
        connect(&refresh, &RefreshRanges::progress, this,
                [&](qint64 received, qint64) { m_progress.append(received); });
        connect(&refresh, &RefreshRanges::done, this, [&](const Result<RefreshOutcome> &r) { result = r; });
        refresh.start();
        if (result)
            qFatal("done came from within start");
        (void)QTest::qWaitFor([&] { return result.has_value(); }, Patience);
        return result;
    }
    static FakeFetcher answering(const Result<HttpResponse> &answer)
    {
        return FakeFetcher([answer](const net::HttpRequest &) { return answer; });
    }
    [[nodiscard]] QStringList files() const { return QDir(m_store->folder()).entryList(QDir::Files, QDir::Name); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SnapshotStore> m_store;
    FixedClock m_clock{QDateTime(QDate(2026, 6, 20), QTime(12, 0), Qt::UTC)};
    QList<qint64> m_progress;
};

#define VERIFY_DONE(result)                                                                                            \
    QVERIFY((result).has_value());                                                                                     \
    QVERIFY2((result)->has_value(), (result)->has_value() ? "" : qPrintable((result)->error().english()))

void TestRefreshRanges::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<SnapshotStore>(m_folder->filePath(QStringLiteral("ranges")));
}

void TestRefreshRanges::savesNewFile()
{
    FakeFetcher fetcher = answering(response(Newer));
    const auto result = run(fetcher);
    VERIFY_DONE(result);
    QCOMPARE((*result)->state, RefreshOutcome::State::Saved);
    QCOMPARE((*result)->snapshot.syncToken, QStringLiteral("1781555225"));
    Findings damage;
    QCOMPARE(*m_store->bytes((*result)->snapshot, damage), Newer);
    QCOMPARE(m_progress, QList<qint64>{Newer.size()});
    const auto record = m_store->lastDownload();
    QVERIFY(record);
    QCOMPARE(record->etag, QByteArray("\"one\""));
    QCOMPARE(record->checkedAt, m_clock.time);
    QVERIFY2(!record->url.contains(QLatin1String("secret")), "a password was written to the disk");
}

void TestRefreshRanges::asksForChangesOnly()
{
    FakeFetcher first = answering(response(Newer));
    VERIFY_DONE(run(first));
    QVERIFY(first.requests.constFirst().ifNoneMatch.isEmpty());
    m_clock.time = m_clock.time.addDays(1);
    FakeFetcher second = answering(notModified());
    const auto result = run(second);
    VERIFY_DONE(result);
    QCOMPARE(second.requests.constFirst().ifNoneMatch, QByteArray("\"one\""));
    QCOMPARE((*result)->state, RefreshOutcome::State::Unchanged);
    QCOMPARE((*result)->snapshot.syncToken, QStringLiteral("1781555225"));
    QCOMPARE(m_store->lastDownload()->checkedAt, m_clock.time);
}

void TestRefreshRanges::asksAnewWhereTheLastDownloadIsOfNoUse_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"another address", "snapshot is gone", "snapshot is damaged", "no tag was given"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void TestRefreshRanges::asksAnewWhereTheLastDownloadIsOfNoUse()
{
    QFETCH(QString, what);
    FakeFetcher first =
        answering(response(Newer, what == QLatin1String("no tag was given") ? QByteArray() : QByteArray("\"one\"")));
    const auto before = run(first);
    VERIFY_DONE(before);
    if (what == QLatin1String("snapshot is gone"))
        QVERIFY(QFile::remove((*before)->snapshot.path));
    if (what == QLatin1String("snapshot is damaged"))
        QVERIFY(writeFileAtomically((*before)->snapshot.path, "{", Overwrite::Allow));
    FakeFetcher second = answering(response(Newer));
    const auto result = run(second, what == QLatin1String("another address") ? RefreshRanges::publishedUrl() : LabUrl);
    VERIFY_DONE(result);
    QVERIFY(second.requests.constFirst().ifNoneMatch.isEmpty());
    QVERIFY(m_store->load(QStringLiteral("1781555225")));
}

void TestRefreshRanges::sameAgain()
{
    FakeFetcher fetcher = answering(response(Newer, {}));
    VERIFY_DONE(run(fetcher));
    const auto result = run(fetcher);
    VERIFY_DONE(result);
    QCOMPARE((*result)->state, RefreshOutcome::State::AlreadyStored);
    QCOMPARE(m_store->list().size(), 1);
}

void TestRefreshRanges::olderFileIsKeptAndNamed()
{
    FakeFetcher newer = answering(response(Newer));
    VERIFY_DONE(run(newer));
    FakeFetcher older = answering(response(Older, "\"two\""));
    const auto result = run(older);
    VERIFY_DONE(result);
    QCOMPARE((*result)->state, RefreshOutcome::State::Saved);
    QCOMPARE((*result)->findings.size(), 1);
    QCOMPARE((*result)->findings.constFirst().id, QStringLiteral("ranges-older-than-stored"));
    QCOMPARE(m_store->list().first().syncToken, QStringLiteral("1781555225"));
}

void TestRefreshRanges::passesSettingsOn()
{
    FakeFetcher fetcher = answering(response(Newer));
    RefreshRanges refresh(fetcher, *m_store, m_clock);
    const Result<net::ProxyChoice> proxy = net::ProxyChoice::parse(QStringLiteral("http://proxy.example:3128"));
    QVERIFY(proxy);
    refresh.setProxy(*proxy);
    refresh.setExtraAuthorities("pem");
    refresh.setDeadline(std::chrono::milliseconds(1234));
    bool finished = false;
    connect(&refresh, &RefreshRanges::done, this, [&] { finished = true; });
    refresh.start();
    QTRY_VERIFY_WITH_TIMEOUT(finished, Patience);
    const net::HttpRequest &request = fetcher.requests.constFirst();
    QCOMPARE(request.url, QUrl(QStringLiteral("https://ip-ranges.amazonaws.com/ip-ranges.json")));
    QVERIFY(request.proxy == *proxy);
    QCOMPARE(request.extraAuthorities, QByteArray("pem"));
    QCOMPARE(request.deadline, std::chrono::milliseconds(1234));
    QCOMPARE(request.sizeLimit, SnapshotStore::SizeLimit);
}

void TestRefreshRanges::refusesWhatIsNoRangeFile_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("sign-in page") << QByteArray("<html><body>Sign in</body></html>");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut short") << Newer.chopped(30);
    QTest::newRow("host bits") << QByteArray(Newer).replace("9.9.9.0/24", "9.9.9.1/24");
}

void TestRefreshRanges::refusesWhatIsNoRangeFile()
{
    QFETCH(QByteArray, body);
    FakeFetcher good = answering(response(Older));
    VERIFY_DONE(run(good));
    const QStringList before = files();
    FakeFetcher bad = answering(response(body, "\"two\""));
    const auto result = run(bad);
    QVERIFY(result && !*result);
    QVERIFY(result->error().code == ErrorCode::InvalidSyntax || result->error().code == ErrorCode::HostBitsSet);
    QVERIFY(result->error().where.startsWith(QLatin1String("https://lab.example/ip-ranges.json")));
    QVERIFY(result->error().remedy.english().contains(QLatin1String("sign-in page")));
    QCOMPARE(files(), before);
    QCOMPARE(m_store->lastDownload()->etag, QByteArray("\"one\""));
}

void TestRefreshRanges::unaskedNotModified()
{
    FakeFetcher fetcher = answering(notModified());
    const auto result = run(fetcher);
    QVERIFY(result && !*result);
    QCOMPARE(result->error().code, ErrorCode::HttpStatus);
}

void TestRefreshRanges::passesErrorsOn_data()
{
    QTest::addColumn<int>("code");
    QTest::newRow("host not found") << int(ErrorCode::HostNotFound);
    QTest::newRow("TLS") << int(ErrorCode::TlsFailed);
    QTest::newRow("timed out") << int(ErrorCode::TimedOut);
}

void TestRefreshRanges::passesErrorsOn()
{
    QFETCH(int, code);
    FakeFetcher fetcher = answering(failure(ErrorCode(code)));
    const auto result = run(fetcher);
    QVERIFY(result && !*result);
    QCOMPARE(int(result->error().code), code);
    QVERIFY(!QFileInfo::exists(m_store->folder()));
}

void TestRefreshRanges::folderThatCannotBeMade()
{
    QVERIFY(writeFileAtomically(m_store->folder(), "a file", Overwrite::Refuse));
    FakeFetcher fetcher = answering(response(Newer));
    const auto result = run(fetcher);
    QVERIFY(result && !*result);
    QCOMPARE(result->error().code, ErrorCode::CannotCreate);
}

void TestRefreshRanges::cancels()
{
    FakeFetcher fetcher([](const net::HttpRequest &) { return std::nullopt; });
    RefreshRanges refresh(fetcher, *m_store, m_clock);
    QList<ErrorCode> ends;
    connect(&refresh, &RefreshRanges::done, this,
            [&](const Result<RefreshOutcome> &r) { ends.append(r.error().code); });
    refresh.start();
    QTRY_COMPARE_WITH_TIMEOUT(fetcher.requests.size(), 1, Patience);
    QElapsedTimer timer;
    timer.start();
    refresh.cancel();
    QVERIFY(ends.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(ends.size(), 1, Patience);
    QVERIFY2(timer.elapsed() < 200, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(ends.constFirst(), ErrorCode::Cancelled);
    QTRY_COMPARE_WITH_TIMEOUT(*fetcher.dropped, 1, Patience);
    refresh.cancel();
    QCoreApplication::processEvents();
    QCOMPARE(ends.size(), 1);
}

void TestRefreshRanges::destroyedIsSilent()
{
    FakeFetcher fetcher([](const net::HttpRequest &) { return response(Newer); });
    bool called = false;
    auto refresh = std::make_unique<RefreshRanges>(fetcher, *m_store, m_clock);
    connect(refresh.get(), &RefreshRanges::done, this, [&] { called = true; });
    refresh->start();
    refresh.reset();
    VERIFY_DONE(run(fetcher)); // there was time for the first
    QVERIFY(!called);
}

QTEST_GUILESS_MAIN(TestRefreshRanges)
#include "tst_refreshranges.moc"

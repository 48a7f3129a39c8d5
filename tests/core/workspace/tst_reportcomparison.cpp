#include "core/catalog/loader.h"
#include "core/workspace/checkreportjson.h"
#include "tests/support/samplereport.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace portreeve;
using namespace portreeve::tests;
using namespace portreeve::workspace;
using namespace Qt::StringLiterals;
using assess::Verdict;

namespace {

CheckRow row(const QString &id, const QString &host, Verdict verdict = Verdict::Pass,
             std::optional<double> median = std::nullopt, const QString &source = u"tcp-info"_s)
{
    CheckRow made;
    made.requirementId = id;
    made.host = host;
    made.port = host.isEmpty() ? 0 : 443;
    made.protocol = host.isEmpty() ? QString() : u"tcp"_s;
    made.verdict = verdict;
    if (median)
        made.rtt = RttResult{source, *median, *median, *median};
    return made;
}

CheckReport reportOf(const QList<CheckRow> &rows)
{
    CheckReport report;
    report.startedAt = QDateTime(QDate(2026, 11, 20), QTime(8, 30), Qt::UTC);
    report.rows = rows;
    return report;
}

/// "change before after id" of every row.
QStringList said(const ReportComparison &comparison)
{
    QStringList lines;
    for (const ComparedRow &compared : comparison.rows)
        lines.append(u"%1 %2 %3 %4"_s.arg(
            rowChangeId(compared.change), compared.before ? assess::verdictId(*compared.before) : u"-"_s,
            compared.after ? assess::verdictId(*compared.after) : u"-"_s, compared.requirementId));
    return lines;
}

} // namespace

class TestReportComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void compares_data();
    void compares();
    void roundTripTimes_data();
    void roundTripTimes();
    void selections();
    void members();
    void table();
    void opens();
    void refuses_data();
    void refuses();

private:
    catalog::Catalog m_catalog;
    QTemporaryDir m_folder;
};

void TestReportComparison::initTestCase()
{
    Result<catalog::Catalog> catalog = catalog::loadCatalog(u":/catalog"_s);
    QVERIFY(catalog);
    m_catalog = *std::move(catalog);
}

void TestReportComparison::compares_data()
{
    QTest::addColumn<QList<CheckRow>>("before");
    QTest::addColumn<QList<CheckRow>>("after");
    QTest::addColumn<QStringList>("rows");
    const auto one = [](Verdict verdict) {
        return QList<CheckRow>{row(u"a@x"_s, u"h"_s, verdict)};
    };
    QTest::newRow("nothing twice") << QList<CheckRow>() << QList<CheckRow>() << QStringList();
    QTest::newRow("the same") << one(Verdict::Pass) << one(Verdict::Pass) << QStringList{u"same pass pass a@x"_s};
    QTest::newRow("worse") << one(Verdict::Pass) << one(Verdict::Blocked) << QStringList{u"worse pass blocked a@x"_s};
    QTest::newRow("better") << one(Verdict::Intercepted) << one(Verdict::Degraded)
                            << QStringList{u"better intercepted degraded a@x"_s};
    QTest::newRow("not so good") << one(Verdict::Pass) << one(Verdict::Degraded)
                                 << QStringList{u"worse pass degraded a@x"_s};
    QTest::newRow("intercepted, and not proven any more") << one(Verdict::Intercepted) << one(Verdict::Inconclusive)
                                                          << QStringList{u"different intercepted inconclusive a@x"_s};
    QTest::newRow("blocked, and not tried any more")
        << one(Verdict::Blocked) << one(Verdict::NotRun) << QStringList{u"different blocked not-run a@x"_s};
    QTest::newRow("fails in another way")
        << one(Verdict::Blocked) << one(Verdict::Intercepted) << QStringList{u"different blocked intercepted a@x"_s};
    QTest::newRow("not proven in another way")
        << one(Verdict::Inconclusive) << one(Verdict::NotRun) << QStringList{u"different inconclusive not-run a@x"_s};
    QTest::newRow("not proven, now seen to fail")
        << one(Verdict::Inconclusive) << one(Verdict::Blocked) << QStringList{u"worse inconclusive blocked a@x"_s};
    QTest::newRow("no longer tried") << one(Verdict::Pass) << one(Verdict::NotRun)
                                     << QStringList{u"worse pass not-run a@x"_s};
    QTest::newRow("new") << QList<CheckRow>() << one(Verdict::Blocked) << QStringList{u"new - blocked a@x"_s};
    QTest::newRow("gone") << one(Verdict::Blocked) << QList<CheckRow>() << QStringList{u"gone blocked - a@x"_s};
    CheckRow otherPort = row(u"a@x"_s, u"h"_s);
    otherPort.port = 8443;
    QTest::newRow("another port") << one(Verdict::Pass) << QList<CheckRow>{otherPort}
                                  << QStringList{u"new - pass a@x"_s, u"gone pass - a@x"_s};
    CheckRow otherProtocol = row(u"a@x"_s, u"h"_s);
    otherProtocol.protocol = u"udp"_s;
    QTest::newRow("another protocol") << one(Verdict::Pass) << QList<CheckRow>{otherProtocol}
                                      << QStringList{u"new - pass a@x"_s, u"gone pass - a@x"_s};
    CheckRow otherAddress = row(u"a@x"_s, u"h"_s);
    otherAddress.address = u"192.0.2.9"_s;
    QTest::newRow("another address of the host")
        << one(Verdict::Pass) << QList<CheckRow>{otherAddress} << QStringList{u"same pass pass a@x"_s};
    QTest::newRow("in another order") << QList<CheckRow>{row(u"a@x"_s, u"h"_s), row(u"b@x"_s, u"h"_s, Verdict::Blocked)}
                                      << QList<CheckRow>{row(u"b@x"_s, u"h"_s), row(u"a@x"_s, u"h"_s)}
                                      << QStringList{u"better blocked pass b@x"_s, u"same pass pass a@x"_s};
    QTest::newRow("twice the same name") << QList<CheckRow>{row(u"a@x"_s, u"h"_s),
                                                            row(u"a@x"_s, u"h"_s, Verdict::Blocked)}
                                         << QList<CheckRow>{row(u"a@x"_s, u"h"_s), row(u"a@x"_s, u"h"_s)}
                                         << QStringList{u"same pass pass a@x"_s, u"better blocked pass a@x"_s};
    QTest::newRow("once the same name") << QList<CheckRow>{row(u"a@x"_s, u"h"_s)}
                                        << QList<CheckRow>{row(u"a@x"_s, u"h"_s), row(u"a@x"_s, u"h"_s)}
                                        << QStringList{u"same pass pass a@x"_s, u"new - pass a@x"_s};
    QTest::newRow("a line of a list that moved")
        << QList<CheckRow>{row(u"target-1"_s, u"h"_s, Verdict::Blocked), row(u"target-2"_s, u"i"_s)}
        << QList<CheckRow>{row(u"target-7"_s, u"i"_s), row(u"target-9"_s, u"h"_s)}
        << QStringList{u"same pass pass target-7"_s, u"better blocked pass target-9"_s};
    QTest::newRow("a requirement that begins with target")
        << QList<CheckRow>{row(u"target-1@x"_s, u"h"_s)} << QList<CheckRow>{row(u"target-2@x"_s, u"h"_s)}
        << QStringList{u"new - pass target-2@x"_s, u"gone pass - target-1@x"_s};
    QTest::newRow("nothing of it was tried, now something is")
        << QList<CheckRow>{row(u"a@x"_s, {}, Verdict::NotRun)} << one(Verdict::Pass)
        << QStringList{u"better not-run pass a@x"_s};
    QTest::newRow("something of it was tried, now nothing is")
        << one(Verdict::Pass) << QList<CheckRow>{row(u"a@x"_s, {}, Verdict::NotRun)}
        << QStringList{u"same - not-run a@x"_s, u"worse pass not-run a@x"_s};
    QTest::newRow("nothing of it is tried either time")
        << QList<CheckRow>{row(u"a@x"_s, {}, Verdict::NotRun)} << QList<CheckRow>{row(u"a@x"_s, {}, Verdict::NotRun)}
        << QStringList{u"same not-run not-run a@x"_s};
    QTest::newRow("another of which nothing was tried")
        << QList<CheckRow>{row(u"a@x"_s, {}, Verdict::NotRun)} << QList<CheckRow>{row(u"b@x"_s, {}, Verdict::NotRun)}
        << QStringList{u"new - not-run b@x"_s, u"gone not-run - a@x"_s};
    QTest::newRow("lines of a list that moved, and nothing was tried of one")
        << QList<CheckRow>{row(u"target-1"_s, u"h"_s)} << QList<CheckRow>{row(u"target-1"_s, {}, Verdict::NotRun)}
        << QStringList{u"same - not-run target-1"_s, u"gone pass - target-1"_s};
}

void TestReportComparison::compares()
{
    QFETCH(QList<CheckRow>, before);
    QFETCH(QList<CheckRow>, after);
    QFETCH(QStringList, rows);
    const ReportComparison comparison = compareReports(reportOf(before), reportOf(after));
    QCOMPARE(said(comparison), rows);
    QCOMPARE(comparison.previousStartedAt, reportOf({}).startedAt);
    int counted = 0;
    for (const RowChange change :
         {RowChange::Same, RowChange::New, RowChange::Gone, RowChange::Better, RowChange::Worse, RowChange::Different})
        counted += comparison.count(change);
    QCOMPARE(counted, int(rows.size()));
}

void TestReportComparison::roundTripTimes_data()
{
    QTest::addColumn<std::optional<double>>("before");
    QTest::addColumn<std::optional<double>>("after");
    QTest::addColumn<QString>("source");
    QTest::addColumn<int>("direction"); // 1: slower, -1: faster, 0: no change that matters
    using Ms = std::optional<double>;
    QTest::newRow("the same") << Ms(40) << Ms(40) << u"tcp-info"_s << 0;
    QTest::newRow("half as much again") << Ms(40) << Ms(60) << u"tcp-info"_s << 1;
    QTest::newRow("back again") << Ms(60) << Ms(40) << u"tcp-info"_s << -1;
    QTest::newRow("twice as much, but little") << Ms(10) << Ms(29.9) << u"tcp-info"_s << 0;
    QTest::newRow("20 ms of little") << Ms(10) << Ms(30) << u"tcp-info"_s << 1;
    QTest::newRow("much, but a small part") << Ms(200) << Ms(299) << u"tcp-info"_s << 0;
    QTest::newRow("half of much") << Ms(200) << Ms(300) << u"tcp-info"_s << 1;
    QTest::newRow("another source") << Ms(10) << Ms(300) << u"connect"_s << 0;
    QTest::newRow("measured for the first time") << Ms() << Ms(300) << u"tcp-info"_s << 0;
    QTest::newRow("no longer measured") << Ms(300) << Ms() << u"tcp-info"_s << 0;
    QTest::newRow("from nothing") << Ms(0) << Ms(20) << u"tcp-info"_s << 1;
}

void TestReportComparison::roundTripTimes()
{
    QFETCH(std::optional<double>, before);
    QFETCH(std::optional<double>, after);
    QFETCH(QString, source);
    QFETCH(int, direction);
    const ReportComparison comparison = compareReports(reportOf({row(u"a@x"_s, u"h"_s, Verdict::Pass, before)}),
                                                       reportOf({row(u"a@x"_s, u"h"_s, Verdict::Pass, after, source)}));
    QCOMPARE(comparison.slower(), direction > 0 ? 1 : 0);
    QCOMPARE(comparison.faster(), direction < 0 ? 1 : 0);
    QCOMPARE(comparison.rows[0].change, RowChange::Same);
    QCOMPARE(comparison.rows[0].differs(), direction != 0);
    if (direction != 0)
        QVERIFY((comparison.rows[0].rtt == RttChange{source, *before, *after}));
}

void TestReportComparison::selections()
{
    CheckReport before = reportOf({});
    CheckReport after = reportOf({});
    QVERIFY(compareReports(before, after).sameSelection);
    before.selection.regions = {u"us-east-1"_s};
    QVERIFY(!compareReports(before, after).sameSelection);
    after.selection.regions = {u"us-east-1"_s};
    QVERIFY(compareReports(before, after).sameSelection);
}

void TestReportComparison::members()
{
    const CheckReport before =
        reportOf({row(u"a@x"_s, u"h"_s, Verdict::Pass, 10), row(u"b@x"_s, u"h"_s), row(u"c@x"_s, {}, Verdict::NotRun)});
    const CheckReport after = reportOf({row(u"a@x"_s, u"h"_s, Verdict::Blocked, 100.12345), row(u"b@x"_s, u"h"_s)});
    const ReportComparison comparison = compareReports(before, after);
    const QJsonObject json = QJsonDocument::fromJson(toJson(after, &comparison)).object();
    const QJsonObject changes = json[u"changes"].toObject();
    QCOMPARE(changes.keys(), (QStringList{u"counts"_s, u"previousStartedAt"_s, u"rows"_s, u"sameSelection"_s}));
    QCOMPARE(changes[u"previousStartedAt"].toString(), u"2026-11-20T08:30:00Z"_s);
    const QJsonObject counts = changes[u"counts"].toObject();
    QCOMPARE(counts, (QJsonObject{{u"new"_s, 0},
                                  {u"gone"_s, 1},
                                  {u"better"_s, 0},
                                  {u"worse"_s, 1},
                                  {u"different"_s, 0},
                                  {u"same"_s, 1},
                                  {u"slower"_s, 1},
                                  {u"faster"_s, 0}}));
    const QJsonArray rows = changes[u"rows"].toArray();
    QCOMPARE(rows.size(), 2); // what is the same is not repeated
    const QJsonObject target{{u"host"_s, u"h"_s}, {u"port"_s, 443}, {u"protocol"_s, u"tcp"_s}};
    const QJsonObject rtt{{u"source"_s, u"tcp-info"_s}, {u"before"_s, 10}, {u"after"_s, 100.123}};
    QCOMPARE(rows[0].toObject(), (QJsonObject{{u"requirementId"_s, u"a@x"_s},
                                              {u"target"_s, target},
                                              {u"change"_s, u"worse"_s},
                                              {u"before"_s, u"pass"_s},
                                              {u"after"_s, u"blocked"_s},
                                              {u"rttMs"_s, rtt}}));
    QVERIFY(rows[1][u"target"].isNull() && rows[1][u"after"].isNull() && rows[1][u"rttMs"].isNull());
    // The report itself is the one that is written without a comparison.
    QJsonObject without = json;
    without.remove(u"changes"_s);
    QCOMPARE(QJsonDocument::fromJson(toJson(after)).object(), without);
}

void TestReportComparison::table()
{
    const CheckReport before = reportOf({row(u"a@x"_s, u"h"_s, Verdict::Pass, 10), row(u"b@x"_s, u"h"_s)});
    CheckReport after = reportOf({row(u"a@x"_s, u"h"_s, Verdict::Blocked, 100), row(u"b@x"_s, u"h"_s)});
    QCOMPARE(toTable(compareReports(before, after)),
             QByteArray("Since 2026-11-20T08:30:00Z: 1 worse, 0 better, 0 new, 0 gone, 1 slower, 0 faster, 1 the same\n"
                        "Change  Before  Now      RTT median          Target     Requirement\n"
                        "worse   pass    blocked  10.00 -> 100.00 ms  h 443/tcp  a@x\n"));
    after = before;
    after.selection.regions = {u"us-east-1"_s};
    QCOMPARE(toTable(compareReports(before, after)),
             QByteArray("Since 2026-11-20T08:30:00Z: 0 worse, 0 better, 0 new, 0 gone, 0 slower, 0 faster, 2 the same; "
                        "another selection was checked then\n"));
}

/// A report that carries changes itself can be the earlier one of the next.
void TestReportComparison::opens()
{
    const CheckReport report = sampleReport();
    const ReportComparison nothingNew = compareReports(report, report);
    QFile file(m_folder.filePath(u"previous.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(toJson(report, &nothingNew));
    file.close();
    const Result<CheckReport> again = openReport(m_catalog, file.fileName());
    QVERIFY2(again, again ? "" : qPrintable(again.error().english()));
    const ReportComparison comparison = compareReports(*again, report);
    QVERIFY(comparison.sameSelection);
    QCOMPARE(comparison.count(RowChange::Same), int(report.rows.size()));
    QCOMPARE(comparison.slower() + comparison.faster(), 0);
}

void TestReportComparison::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes"); // "missing": no file
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("no file") << QByteArray("missing") << ErrorCode::FileMissing;
    QTest::newRow("empty") << QByteArray() << ErrorCode::InvalidSyntax;
    QTest::newRow("not JSON") << QByteArray("Verdict  Target") << ErrorCode::InvalidSyntax;
    QTest::newRow("cut off") << toJson(sampleReport()).chopped(20) << ErrorCode::InvalidSyntax;
    QTest::newRow("an array") << QByteArray("[]") << ErrorCode::WrongSchema;
    QTest::newRow("no schema") << QByteArray("{}") << ErrorCode::WrongSchema;
    QTest::newRow("a plan") << QByteArray(R"({"schema": "portreeve.plan/1"})") << ErrorCode::WrongSchema;
    QTest::newRow("a later version") << QByteArray(R"({"schema": "portreeve.report/2"})") << ErrorCode::NewerSchema;
    QTest::newRow("nothing but the schema")
        << QByteArray(R"({"schema": "portreeve.report/1"})") << ErrorCode::MissingValue;
    QTest::newRow("UTF-16") << QByteArray("\xff\xfe{\0}\0", 6) << ErrorCode::WrongEncoding;
    QByteArray twice = toJson(sampleReport());
    twice.replace("\"verdict\": \"blocked\",", "\"verdict\": \"blocked\", \"verdict\": \"pass\",");
    QTest::newRow("a key twice") << twice << ErrorCode::DuplicateKey;
    QByteArray unknown = toJson(sampleReport());
    unknown.replace("\"blocked\"", "\"fine\"");
    QTest::newRow("an unknown verdict") << unknown << ErrorCode::InvalidSyntax;
}

void TestReportComparison::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(ErrorCode, code);
    const QString path = m_folder.filePath(u"bad.json"_s);
    QFile::remove(path);
    if (bytes != "missing") {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    const Result<CheckReport> report = openReport(m_catalog, path);
    QVERIFY(!report);
    QVERIFY2(report.error().code == code, qPrintable(report.error().english()));
    QVERIFY2(report.error().english().startsWith(u"cannot read the results of the check: "_s) &&
                 report.error().where.startsWith(path),
             qPrintable(report.error().english()));
}

QTEST_GUILESS_MAIN(TestReportComparison)
#include "tst_reportcomparison.moc"

#include "core/catalog/loader.h"
#include "core/requirements/normalise.h"
#include "core/requirements/resolver.h"
#include "core/workspace/firewallteam.h"
#include "core/workspace/rowtext.h"
#include "tests/support/readreport.h"
#include "tests/support/samplereport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace portreeve;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;
using assess::Verdict;
using probes::Failure;
using workspace::CheckPlan;
using workspace::CheckReport;

namespace {

QStringList keys(const QJsonValue &value)
{
    return value.toObject().keys();
}

QStringList sorted(QStringList list)
{
    std::sort(list.begin(), list.end());
    return list;
}

} // namespace

class TestCheckReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void exitClass_data();
    void exitClass();
    void keepsTheVersionThatMeasured();
    void rowsSayWhatWasMeasured();
    void alternatives();
    void members();
    void roundTrip_data();
    void roundTrip();
    void unknownMembersAreRefused_data();
    void unknownMembersAreRefused();
    void table();
    void factsStandBesideEvidence();
    void namesWhatWasAsked();
    void evidenceKeepsItsRawFacts();
    void failedPhases_data();
    void failedPhases();
    void lostAddressesNameTheirPhase();
    void forTheFirewallTeam();
    void forTheFirewallTeamByRule();

private:
    catalog::Catalog m_catalog;
};

void TestCheckReport::initTestCase()
{
    Result<catalog::Catalog> catalog = catalog::loadCatalog(u":/catalog"_s);
    QVERIFY(catalog);
    m_catalog = *std::move(catalog);
}

void TestCheckReport::exitClass_data()
{
    QTest::addColumn<QList<int>>("required"); // failures; -1: not measured; -2: not provable
    QTest::addColumn<QList<int>>("optional");
    QTest::addColumn<int>("exit");
    constexpr int Pass = int(Failure::None);
    constexpr int Refused = int(Failure::TcpRefused);
    QTest::newRow("all pass") << QList<int>{Pass, Pass} << QList<int>{} << 0;
    QTest::newRow("one refused") << QList<int>{Pass, Refused} << QList<int>{} << 1;
    QTest::newRow("one not measured") << QList<int>{Pass, -1} << QList<int>{} << 2;
    QTest::newRow("refused and not measured") << QList<int>{Refused, -1} << QList<int>{} << 1;
    QTest::newRow("an optional one refused") << QList<int>{Pass} << QList<int>{Refused} << 0;
    QTest::newRow("an optional one not measured") << QList<int>{Pass} << QList<int>{-1} << 0;
    QTest::newRow("not provable beside a pass") << QList<int>{Pass, -2} << QList<int>{} << 0;
}

void TestCheckReport::exitClass()
{
    QFETCH(QList<int>, required);
    QFETCH(QList<int>, optional);
    QFETCH(int, exit);
    Made made;
    int passing = 0;
    int notProvable = 0;
    int number = 0;
    const auto add = [&](int what, bool isRequired) {
        passing += what == 0 ? 1 : 0;
        notProvable += what == -2 ? 1 : 0;
        made.add(u"row%1@global"_s.arg(number++), isRequired, what == -2 ? NotProvable : Handshake,
                 what < 0 ? std::nullopt : std::optional(Failure(what)));
    };
    for (const int what : required)
        add(what, true);
    for (const int what : optional)
        add(what, false);
    const CheckReport report = made.report();
    QCOMPARE(int(report.exit), exit);
    QCOMPARE(report.counts.pass, passing);
    QCOMPARE(report.counts.notProvable, notProvable);
    const assess::Counts &c = report.counts;
    QCOMPARE(c.pass + c.degraded + c.blocked + c.intercepted + c.inconclusive + c.notRun + c.notProvable, number);
    QCOMPARE(report.rows.size(), number);
    if (exit == 0)
        QCOMPARE(report.verdict, Verdict::Pass);
}

/// Reading and writing again does not make this version the one that measured.
void TestCheckReport::keepsTheVersionThatMeasured()
{
    QCOMPARE(Made().report().toolVersion, QStringLiteral(PORTREEVE_VERSION));
    for (const QString &version : {u"0.9.1"_s, QString()}) {
        CheckReport report = sampleReport();
        report.toolVersion = version;
        const QByteArray bytes = workspace::toJson(report);
        const Result<CheckReport> read = workspace::reportFrom(m_catalog, bytes, u"f.json"_s);
        QVERIFY2(read, read ? "" : qPrintable(read.error().english()));
        QCOMPARE(read->toolVersion, version);
        QCOMPARE(workspace::toJson(*read), bytes);
    }
    QByteArray without = workspace::toJson(sampleReport());
    const qsizetype whole = without.size();
    without.replace("\"tool\": {\"name\": \"portreeve\", \"version\": \"0.9.1\"},", "");
    QVERIFY(without.size() < whole);
    const Result<CheckReport> read = workspace::reportFrom(m_catalog, without, u"f.json"_s);
    QVERIFY2(read, read ? "" : qPrintable(read.error().english()));
    QCOMPARE(read->toolVersion, QString());
}

void TestCheckReport::rowsSayWhatWasMeasured()
{
    Made made;
    made.add(u"good@us-east-1"_s, true, Handshake, Failure::None);
    made.add(u"bad@us-east-1"_s, true, Handshake, Failure::TcpRefused);
    made.add(u"later@us-east-1"_s, false, Handshake, std::nullopt);
    made.add(u"never@us-east-1"_s, true, NotProvable, std::nullopt);
    const CheckReport report = made.report();
    QCOMPARE(report.startedAt, startedAt());
    QCOMPARE(report.system, u"Debian"_s);
    QCOMPARE(report.rows.size(), 4);
    const workspace::CheckRow &good = report.rows[0];
    QCOMPARE(good.verdict, Verdict::Pass);
    QCOMPARE(good.host, u"host0.example.com"_s);
    QCOMPARE(good.address, u"9.9.9.9"_s);
    QCOMPARE(int(good.port), 443);
    QCOMPARE(good.protocol, u"tcp"_s);
    QCOMPARE(good.phaseMs(u"tcp"), std::optional<double>(2.5));
    QCOMPARE(good.phaseMs(u"tls"), std::optional<double>());
    QCOMPARE(good.loss, std::optional<double>(0.25));
    QVERIFY(good.rtt.has_value());
    QCOMPARE(good.rtt->source, u"tcp-info"_s);
    QCOMPARE(good.rtt->min, 1.0);
    QCOMPARE(good.rtt->median, 2.0);
    QVERIFY(!good.cause);
    const workspace::CheckRow &bad = report.rows[1];
    QCOMPARE(bad.verdict, Verdict::Blocked);
    QVERIFY(bad.cause.has_value());
    QCOMPARE(bad.cause->id, u"tcp-refused"_s);
    QCOMPARE(bad.cause->ruleIds, QStringList{u"bad"_s});
    QVERIFY(!bad.cause->sentence.isEmpty());
    for (const int i : {2, 3}) {
        QCOMPARE(report.rows[i].verdict, Verdict::NotRun);
        QCOMPARE(report.rows[i].host, QString());
        QCOMPARE(report.rows[i].evidence.size(), 1); // it says why
    }
    QVERIFY(report.rows[2].provable && !report.rows[3].provable);
    QVERIFY(!report.rows[2].required && report.rows[3].required);
}

void TestCheckReport::alternatives()
{
    Made made;
    made.add(u"a@us-east-1"_s, true, Handshake, Failure::TcpRefused, u"either"_s);
    made.add(u"b@us-east-1"_s, true, Handshake, Failure::None, u"either"_s);
    QCOMPARE(int(made.report().exit), 0);
    made.outcomes[1].failure = Failure::TcpRefused;
    QCOMPARE(int(made.report().exit), 1);
}

/// Exactly the members of the design, and those that this version adds for reading a report back.
void TestCheckReport::members()
{
    const QByteArray bytes = workspace::toJson(sampleReport());
    const QJsonObject report = QJsonDocument::fromJson(bytes).object();
    QCOMPARE(report[u"schema"].toString(), u"portreeve.report/1"_s);
    QCOMPARE(keys(report),
             sorted({u"schema"_s, u"tool"_s, u"startedAt"_s, u"device"_s, u"selection"_s, u"sources"_s, u"verdict"_s,
                     u"exit"_s, u"counts"_s, u"features"_s, u"requirements"_s, u"results"_s, u"messages"_s}));
    QCOMPARE(keys(report[u"counts"]), sorted({u"pass"_s, u"degraded"_s, u"blocked"_s, u"intercepted"_s,
                                              u"inconclusive"_s, u"not-run"_s, u"not-provable"_s}));
    const QJsonArray results = report[u"results"].toArray();
    QCOMPARE(results.size(), 2);
    for (const QJsonValue row : results)
        QCOMPARE(keys(row), sorted({u"requirementId"_s, u"target"_s, u"verdict"_s, u"provable"_s, u"required"_s,
                                    u"phases"_s, u"rttMs"_s, u"loss"_s, u"ipdvMs"_s, u"evidence"_s, u"cause"_s,
                                    u"plannedPhases"_s, u"failedPhase"_s, u"facts"_s}));
    const QJsonValue row = results[0];
    QCOMPARE(keys(row[u"target"]), sorted({u"host"_s, u"address"_s, u"port"_s, u"protocol"_s}));
    QCOMPARE(keys(row[u"phases"].toArray()[0]), sorted({u"name"_s, u"ms"_s}));
    QCOMPARE(keys(row[u"rttMs"]), sorted({u"source"_s, u"min"_s, u"median"_s, u"p95"_s}));
    QCOMPARE(keys(row[u"cause"]), sorted({u"id"_s, u"confidence"_s, u"sentence"_s, u"remedy"_s, u"ruleIds"_s}));
    QCOMPARE(keys(row[u"facts"].toArray()[0]), sorted({u"id"_s, u"raw"_s}));
    for (const QJsonValue asked : report[u"requirements"].toArray())
        QCOMPARE(keys(asked), sorted({u"id"_s, u"purpose"_s, u"region"_s, u"remote"_s, u"ports"_s, u"protocol"_s}));
    QCOMPARE(report[u"messages"].toArray().size(), 1); // of what is mere text there is nothing to translate
    QCOMPARE(keys(report[u"messages"].toArray()[0]), sorted({u"context"_s, u"template"_s, u"arguments"_s}));
    for (const QString &name : {u"target"_s, u"rttMs"_s, u"loss"_s, u"ipdvMs"_s, u"cause"_s, u"failedPhase"_s})
        QVERIFY2(results[1][name].isNull(), qPrintable(name));
    QCOMPARE(report[u"startedAt"].toString(), u"2026-11-20T08:30:00Z"_s);
}

void TestCheckReport::roundTrip_data()
{
    QTest::addColumn<CheckReport>("report");
    QTest::newRow("by hand") << sampleReport();
    CheckReport nothing;
    nothing.startedAt = startedAt();
    QTest::newRow("no rows") << nothing;
    Made made;
    made.add(u"good@us-east-1"_s, true, Handshake, Failure::None);
    made.add(u"never@us-east-1"_s, true, NotProvable, std::nullopt);
    for (const Failure failure : probes::allFailures())
        made.add(probes::failureId(failure) + u"@us-east-1"_s, true, Handshake, failure);
    QTest::newRow("every failure") << made.report();
    CheckReport noisy = sampleReport();
    noisy.rows[0].rtt->median = 12.3456789;
    noisy.rows[0].phases[0].ms = 1.0 / 3;
    QTest::newRow("more digits than are kept") << noisy;
}

void TestCheckReport::roundTrip()
{
    QFETCH(CheckReport, report);
    const QByteArray bytes = workspace::toJson(report);
    const Result<CheckReport> again = readReport(m_catalog, bytes);
    QVERIFY2(again, again ? "" : qPrintable(again.error().english()));
    QCOMPARE(workspace::toJson(*again), bytes);
    QCOMPARE(again->counts, report.counts);
    QCOMPARE(again->exit, report.exit);
    QCOMPARE(again->rows.size(), report.rows.size());
    for (qsizetype i = 0; i < report.rows.size(); ++i) {
        QCOMPARE(again->rows[i].facts, report.rows[i].facts);
        QCOMPARE(again->rows[i].failedPhase, report.rows[i].failedPhase);
    }
}

/// Each requirement under the name that it has now, for readers with another catalogue.
void TestCheckReport::namesWhatWasAsked()
{
    requirements::Selection chosen;
    chosen.regions = {u"us-east-1"_s};
    const Result<requirements::Selection> selection = requirements::normalised(m_catalog, chosen);
    QVERIFY(selection);
    const requirements::RequirementSet set = requirements::resolve(m_catalog, *selection, nullptr);
    const CheckPlan plan = workspace::planCheck(m_catalog, set, nullptr);
    const CheckReport report = workspace::makeReport(plan, {}, startedAt(), u"Debian"_s);
    QCOMPARE(report.requirements.size(), set.requirements.size());
    for (qsizetype i = 0; i < set.requirements.size(); ++i) {
        const requirements::Requirement &asked = set.requirements[i];
        const workspace::ReportedRequirement &named = report.requirements[i];
        QCOMPARE(named.id, asked.id);
        QCOMPARE(named.purpose, asked.purpose);
        QCOMPARE(named.region, asked.region == u"global"_s ? QString() : asked.region);
        QCOMPARE(named.ports, asked.ports);
        QVERIFY(asked.remote.hosts.isEmpty() || named.remote == asked.remote.hosts.first());
        QVERIFY(!named.protocol.isEmpty());
    }
}

void TestCheckReport::factsStandBesideEvidence()
{
    QByteArray bytes = workspace::toJson(sampleReport());
    // A report of an earlier version has none.
    const qsizetype first = bytes.indexOf("\"facts\"");
    const qsizetype last = bytes.indexOf("\"cause\"", first);
    QByteArray earlier = bytes;
    earlier.remove(first, last - first);
    const Result<CheckReport> old = readReport(m_catalog, earlier);
    QVERIFY2(old, old ? "" : qPrintable(old.error().english()));
    QVERIFY(old->rows[0].facts.isEmpty());
    QCOMPARE(old->rows[0].evidence.size(), 2);
    // One more than there are sentences cannot be told apart.
    const Result<CheckReport> more =
        readReport(m_catalog, bytes.insert(bytes.indexOf('[', first) + 1, "{\"id\": \"a\"}, "));
    QVERIFY(!more);
    QVERIFY2(more.error().english().contains(u"not as many facts"_s), qPrintable(more.error().english()));
}

/// Each line of evidence has its id and what is behind it; the addresses of a host are told apart.
void TestCheckReport::evidenceKeepsItsRawFacts()
{
    Made made;
    made.add(u"a@us-east-1"_s, true, Handshake, Failure::TcpRefused);
    probes::Outcome &outcome = made.outcomes.first();
    outcome.note(u"tcp-refused"_s, PR_MESSAGE("probes", "It refuses."), u"ECONNREFUSED"_s);
    outcome.addresses = {{ip::Address::fromV4(0x09090909), 3, 2, 1, Failure::None},
                         {ip::Address::fromV4(0x09090908), 2, 2, 0, Failure::TcpTimeout}};
    const workspace::CheckRow row = made.report().rows.first();
    QCOMPARE(row.facts.size(), row.evidence.size());
    QVERIFY(row.facts.contains(workspace::EvidenceFact{u"tcp-refused"_s, u"ECONNREFUSED"_s}));
    QVERIFY(row.facts.contains(
        workspace::EvidenceFact{u"address-tried"_s, u"9.9.9.8 attempts=2 passed=0 silent=2 tcp-timeout"_s}));
    QVERIFY(row.evidence.contains(
        PR_MESSAGE("workspace", "%1: %2 of %3 attempts passed.").arg(u"9.9.9.9"_s).arg(1).arg(3)));
    const QString raw = workspace::rawText(row);
    for (const char *line : {"requirement  a@us-east-1", "target       host0.example.com 443/tcp", "failedPhase  tcp",
                             "dns         1.50 ms", "rtt         tcp-info", "tcp-refused    ECONNREFUSED"})
        QVERIFY2(raw.contains(QLatin1String(line)), qPrintable(raw));
}

void TestCheckReport::failedPhases_data()
{
    QTest::addColumn<Failure>("failure");
    QTest::addColumn<probes::Phase>("reached");
    QTest::addColumn<QString>("phase");
    QTest::newRow("pass") << Failure::None << probes::Phase::Tcp << QString();
    QTest::newRow("name") << Failure::DnsNxdomain << probes::Phase::Dns << u"dns"_s;
    QTest::newRow("refused") << Failure::TcpRefused << probes::Phase::Tcp << u"tcp"_s;
    QTest::newRow("cut off in TLS") << Failure::TcpReset << probes::Phase::Tls << u"tls"_s;
    QTest::newRow("portal") << Failure::HttpPortal << probes::Phase::Http << u"http"_s;
    QTest::newRow("a directory is silent") << Failure::ServiceTimeout << probes::Phase::Service << u"service"_s;
    QTest::newRow("UDP") << Failure::UdpUnreachable << probes::Phase::Quic << u"quic"_s;
    QTest::newRow("narrow way") << Failure::MtuBlackHole << probes::Phase::Mtu << u"mtu"_s;
    // Nothing was measured: no phase decided.
    QTest::newRow("no sockets left") << Failure::LocalLimit << probes::Phase::Tcp << QString();
}

void TestCheckReport::failedPhases()
{
    QFETCH(Failure, failure);
    QFETCH(probes::Phase, reached);
    QFETCH(QString, phase);
    Made made;
    made.add(u"a@us-east-1"_s, true, Handshake, failure);
    made.outcomes.first().reached = reached;
    QCOMPARE(made.report().rows.first().failedPhase, phase);
}

/// An attempt may pass and its row still fail: some addresses are lost.
void TestCheckReport::lostAddressesNameTheirPhase()
{
    Made made;
    made.add(u"a@us-east-1"_s, true, Handshake, Failure::None);
    probes::Outcome &outcome = made.outcomes.first();
    outcome.target.everyAddress = true;
    made.plan.targets.first().everyAddress = true;
    outcome.addresses = {{ip::Address::fromV4(0x09090909), 3, 0, 3, Failure::None},
                         {ip::Address::fromV4(0x09090908), 9, 0, 0, Failure::TcpRefused}};
    const workspace::CheckRow row = made.report().rows.first();
    QCOMPARE(row.verdict, Verdict::Degraded);
    QCOMPARE(row.failedPhase, u"tcp"_s);
}

void TestCheckReport::unknownMembersAreRefused_data()
{
    QTest::addColumn<QByteArray>("before");
    for (const char *name :
         {"verdict", "pass", "requirementId", "host", "name\": \"dns", "source\": \"tcp-info", "confidence", "system"})
        QTest::newRow(name) << QByteArray("\"") + name;
}

void TestCheckReport::unknownMembersAreRefused()
{
    QFETCH(QByteArray, before);
    QByteArray bytes = workspace::toJson(sampleReport());
    const qsizetype at = bytes.indexOf(before);
    QVERIFY(at > 0);
    bytes.insert(at, "\"colour\": \"red\", ");
    const Result<CheckReport> report = readReport(m_catalog, bytes);
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::UnknownName);
    QVERIFY2(report.error().english().contains(u"colour"_s), qPrintable(report.error().english()));
}

void TestCheckReport::table()
{
    const QByteArrayList lines = workspace::toTable(sampleReport()).split('\n');
    QCOMPARE(lines.size(), 8); // head, two rows, what works from here between blank lines, counts, and the end
    QVERIFY(lines[0].startsWith("Verdict"));
    QVERIFY(lines[1].contains("drp-iad.amazonworkspaces.com 4195/tcp"));
    QVERIFY(lines[1].contains("12.50"));
    QVERIFY(lines[2].contains("No check from here"));
    QCOMPARE(lines[4], QByteArray("blocked       DCV streaming to us-east-1 does not work from here."));
    QCOMPARE(lines[6],
             QByteArray("blocked: 1 pass, 2 degraded, 3 blocked, 4 intercepted, 5 inconclusive, 6 not run; 7 rows "
                        "cannot be proven from here"));
    for (const QByteArray &line : lines)
        QVERIFY2(!line.endsWith(' '), line.constData());
}

void TestCheckReport::forTheFirewallTeam()
{
    const CheckReport report = sampleReport();
    QCOMPARE(workspace::forFirewallTeam(report.rows[0]),
             u"Something refuses. Let it pass. Rule needed: client-4195-tcp-gateway@us-east-1."_s);
}

void TestCheckReport::forTheFirewallTeamByRule()
{
    const workspace::CheckRow first = sampleReport().rows[0];
    workspace::CheckRow second = first;
    second.cause->sentence = Message("report", "Another one refuses.");
    workspace::CheckRow passing = first;
    passing.verdict = Verdict::Pass;
    passing.cause.reset();
    workspace::CheckRow other = first;
    other.requirementId = u"sign-in@us-east-1"_s;
    other.port = 443;
    workspace::CheckRow slow = first;
    slow.verdict = Verdict::Degraded;
    slow.cause->ruleIds.clear();
    slow.cause->sentence = Message("report", "It is slow.");
    slow.cause->remedy = Message("report", "Choose a nearer Region.");
    QCOMPARE(workspace::forFirewallTeam(
                 QList<workspace::CheckRow>{first, slow, other, passing, second, sampleReport().rows[1]}),
             u"Rule needed: client-4195-tcp-gateway@us-east-1 (TCP 4195).\n- Something refuses.\n- Another one "
             "refuses.\nLet it pass.\n\nRule needed: sign-in@us-east-1 (TCP 443).\n- Something refuses.\nLet it "
             "pass.\n\nNo rule is missing for these rows:\n- It is slow.\nChoose a nearer Region.\n"_s);
    QCOMPARE(workspace::forFirewallTeam(QList<workspace::CheckRow>{passing}), QString());
}

QTEST_GUILESS_MAIN(TestCheckReport)
#include "tst_checkreport.moc"

#include "core/catalog/loader.h"
#include "core/ip/parse.h"
#include "core/workspace/drift.h"
#include "tests/support/rangefiles.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;
using awsranges::RangeIndex;
using workspace::Drift;
using workspace::DriftFinding;

namespace {

constexpr const char *Region = "us-east-1";
constexpr const char *Host = "drp-iad.amazonworkspaces.com";
constexpr const char *LaterHost = "drp-workspaces.us-east-1.api.aws"; // of the later revision

/// A published file that agrees with the documents about the Region.
QByteArray agreeing(const catalog::Catalog &catalog)
{
    QByteArray rows;
    for (const catalog::RangeRow &row : catalog.ranges) {
        if (row.region != QLatin1String(Region) || row.set == QLatin1String("dcv-aga"))
            continue;
        for (const ip::Prefix &prefix : row.prefixes)
            rows += prefix.toCanonicalText().toLatin1() + " WORKSPACES_GATEWAYS us-east-1\n";
    }
    for (const catalog::HealthCheck &check : catalog.healthChecks) {
        if (check.region != QLatin1String(Region))
            continue;
        for (const ip::Prefix &prefix : check.addresses)
            rows += prefix.toCanonicalText().toLatin1() + " AMAZON us-east-1\n";
    }
    return rows;
}

std::shared_ptr<const RangeIndex> indexOf(const QByteArray &rows)
{
    const Result<awsranges::IpRanges> ranges = awsranges::IpRanges::parse(rangeFile(rows), u"f.json"_s);
    if (!ranges)
        qFatal("%s", qPrintable(ranges.error().english()));
    return std::make_shared<const RangeIndex>(*ranges);
}

probes::Outcome answer(net::DnsResult result, const QStringList &addresses = {})
{
    probes::Outcome outcome;
    outcome.target.host = QString::fromLatin1(Host);
    outcome.dns.emplace();
    outcome.dns->result = result;
    for (const QString &text : addresses)
        outcome.dns->addresses.append(*ip::parseAddress(text));
    return outcome;
}

} // namespace

class TestDrift : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void comparesWithPublished_data();
    void comparesWithPublished();
    void comparesWithDns_data();
    void comparesWithDns();
    void listsKnownErrors();
    void knowsWhatWasThere();
    void refusesOtherFiles_data();
    void refusesOtherFiles();
    void realFile();

private:
    /// "id evidence,evidence" of what is not an error of the documents.
    [[nodiscard]] QStringList found(const Drift &drift) const
    {
        QStringList lines;
        for (const DriftFinding &finding : drift.findings) {
            const bool documented =
                std::any_of(m_catalog.findings.cbegin(), m_catalog.findings.cend(),
                            [&finding](const catalog::DocumentFinding &one) { return one.id == finding.id; });
            if (!documented)
                lines.append(u"%1 %2"_s.arg(finding.id, finding.evidence.join(u',')).trimmed());
        }
        return lines;
    }

    catalog::Catalog m_catalog;
};

void TestDrift::initTestCase()
{
    Result<catalog::Catalog> loaded = catalog::loadCatalog(u":/catalog"_s);
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().english()));
    m_catalog = *std::move(loaded);
}

void TestDrift::comparesWithPublished_data()
{
    QTest::addColumn<QByteArray>("taken"); // out of what agrees
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QStringList>("findings");
    QTest::newRow("nothing drifts") << QByteArray() << QByteArray() << QStringList();
    QTest::newRow("a gateway block that is gone")
        << QByteArray("3.227.4.0/22 WORKSPACES_GATEWAYS us-east-1\n") << QByteArray()
        << QStringList{u"gateway-range-not-published 3.227.4.0/22"_s};
    QTest::newRow("half of it is gone") << QByteArray("3.227.4.0/22 WORKSPACES_GATEWAYS us-east-1\n")
                                        << QByteArray("3.227.4.0/23 WORKSPACES_GATEWAYS us-east-1\n")
                                        << QStringList{u"gateway-range-not-published 3.227.6.0/23"_s};
    QTest::newRow("a gateway block that moved")
        << QByteArray("3.227.4.0/22 WORKSPACES_GATEWAYS us-east-1\n")
        << QByteArray("3.227.4.0/22 WORKSPACES_GATEWAYS eu-west-1\n")
        << QStringList{u"gateway-range-not-published 3.227.4.0/22"_s, u"gateway-range-elsewhere 3.227.4.0/22"_s};
    QTest::newRow("a gateway block that the guide lacks")
        << QByteArray() << QByteArray("9.9.8.0/22 WORKSPACES_GATEWAYS us-east-1\n")
        << QStringList{u"gateway-range-not-listed 9.9.8.0/22"_s};
    QTest::newRow("another service is nobody's gateway")
        << QByteArray() << QByteArray("9.9.8.0/22 AMAZON us-east-1\n") << QStringList();
    QTest::newRow("a health check address that is gone")
        << QByteArray("3.209.215.252/32 AMAZON us-east-1\n") << QByteArray()
        << QStringList{u"health-address-not-published 3.209.215.252"_s};
    QTest::newRow("a health check address that moved")
        << QByteArray("3.209.215.252/32 AMAZON us-east-1\n") << QByteArray("3.209.215.0/24 EC2 eu-west-1\n")
        << QStringList{u"health-address-elsewhere 3.209.215.252 (eu-west-1)"_s};
    QTest::newRow("a health check address of all Regions")
        << QByteArray("3.209.215.252/32 AMAZON us-east-1\n") << QByteArray("3.209.215.0/24 AMAZON GLOBAL\n")
        << QStringList();
}

void TestDrift::comparesWithPublished()
{
    QFETCH(QByteArray, taken);
    QFETCH(QByteArray, given);
    QFETCH(QStringList, findings);
    QByteArray rows = agreeing(m_catalog);
    QVERIFY(taken.isEmpty() || rows.contains(taken));
    rows = rows.replace(taken, "") + given;
    const auto index = indexOf(rows);
    const Drift drift = workspace::findDrift(m_catalog, {QString::fromLatin1(Region)}, index, {});
    QCOMPARE(found(drift), findings);
    QCOMPARE(drift.syncToken, u"1781555225"_s);
    QVERIFY(!drift.askedDns);
    for (const DriftFinding &finding : drift.findings) {
        QVERIFY2(!finding.message.english().contains(u'%'), qPrintable(finding.message.english()));
        for (const QString &evidence : finding.evidence)
            QVERIFY(finding.message.english().contains(evidence));
    }
}

void TestDrift::comparesWithDns_data()
{
    QTest::addColumn<QList<probes::Outcome>>("outcomes");
    QTest::addColumn<QStringList>("findings");
    QTest::addColumn<QStringList>("unresolved");
    using net::DnsResult;
    const QString host = QString::fromLatin1(Host);
    const auto v4 = answer(DnsResult::Answer, {u"3.209.215.252"_s, u"3.212.50.30"_s});
    const auto row = [](const char *name, const QList<probes::Outcome> &outcomes, const QStringList &findings,
                        const QStringList &unresolved = {}) {
        QTest::newRow(name) << outcomes << findings << unresolved;
    };
    row("as documented", {v4, answer(DnsResult::NoData)}, {});
    row("an address of nobody", {v4, answer(DnsResult::Answer, {u"192.0.2.7"_s})},
        {u"health-name-elsewhere 192.0.2.7"_s});
    row("an address that is published", {answer(DnsResult::Answer, {u"3.227.4.9"_s})},
        {u"health-name-elsewhere 3.227.4.9 (us-east-1)"_s});
    row("no such name", {answer(DnsResult::NxDomain), answer(DnsResult::NxDomain)}, {u"health-name-gone"_s});
    row("no answer says nothing", {answer(DnsResult::Timeout), answer(DnsResult::ServerFault)}, {}, {host});
    row("one family answers", {v4, answer(DnsResult::Timeout)}, {});
    probes::Outcome cancelled = answer(DnsResult::NxDomain);
    cancelled.notRun = true;
    row("what was not run says nothing", {cancelled}, {}, {host});
}

void TestDrift::comparesWithDns()
{
    QFETCH(QList<probes::Outcome>, outcomes);
    QFETCH(QStringList, findings);
    QFETCH(QStringList, unresolved);
    const auto index = indexOf(agreeing(m_catalog));
    Drift drift = workspace::findDrift(m_catalog, {QString::fromLatin1(Region)}, index, outcomes);
    QCOMPARE(found(drift), findings);
    QCOMPARE(drift.unresolved.removeAll(QString::fromLatin1(LaterHost)), 1); // nothing is known of it in any row
    QCOMPARE(drift.unresolved, unresolved);
    QVERIFY(drift.askedDns);
    QStringList hosts;
    for (const probes::Target &target : workspace::driftTargets(m_catalog, {QString::fromLatin1(Region)})) {
        QVERIFY(target.dnsOnly && probes::validate(target));
        hosts.append(target.host);
    }
    QCOMPARE(hosts, (QStringList{QString::fromLatin1(Host), QString::fromLatin1(LaterHost)}));
}

void TestDrift::listsKnownErrors()
{
    const auto ids = [this](const QString &region) {
        QStringList list;
        for (const DriftFinding &finding : workspace::findDrift(m_catalog, {region}, nullptr, {}).findings)
            list.append(finding.id);
        return list;
    };
    QVERIFY(ids(u"eu-west-3"_s).contains(u"health-addresses-of-another-region"_s));
    QVERIFY(!ids(u"us-east-1"_s).contains(u"health-addresses-of-another-region"_s));
}

void TestDrift::knowsWhatWasThere()
{
    const QString region = QString::fromLatin1(Region);
    const auto before = indexOf(agreeing(m_catalog) + "9.9.8.0/22 WORKSPACES_GATEWAYS us-east-1\n");
    const auto after = indexOf(agreeing(m_catalog) + "9.9.8.0/21 WORKSPACES_GATEWAYS us-east-1\n");
    const QByteArray earlier = toJson(workspace::findDrift(m_catalog, {region}, before, {}));
    Drift same = workspace::findDrift(m_catalog, {region}, before, {});
    QVERIFY(workspace::markKnown(same, earlier, u"earlier.json"_s));
    QCOMPARE(same.newFindings(), 0);
    QVERIFY(toText(same).startsWith("Findings that were known before: "));
    Drift more = workspace::findDrift(m_catalog, {region}, after, {});
    QVERIFY(workspace::markKnown(more, earlier, u"earlier.json"_s));
    QCOMPARE(more.newFindings(), 1); // the same finding with other evidence
    QVERIFY(toText(more).contains("[gateway-range-not-listed]"));
    // What is known stays known in the next round.
    Drift again = workspace::findDrift(m_catalog, {region}, after, {});
    QVERIFY(workspace::markKnown(again, toJson(more), u"earlier.json"_s));
    QCOMPARE(again.newFindings(), 0);
}

void TestDrift::refusesOtherFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    QTest::newRow("empty") << QByteArray() << int(ErrorCode::InvalidSyntax);
    QTest::newRow("another file") << QByteArray(R"({"schema":"portreeve.report/1"})") << int(ErrorCode::WrongSchema);
    QTest::newRow("later") << QByteArray(R"({"schema":"portreeve.drift/2"})") << int(ErrorCode::NewerSchema);
    QTest::newRow("no findings") << QByteArray(R"({"schema":"portreeve.drift/1"})") << int(ErrorCode::MissingValue);
    QTest::newRow("a finding without an id")
        << QByteArray(R"({"schema":"portreeve.drift/1","findings":[{}]})") << int(ErrorCode::MissingValue);
    QTest::newRow("evidence is no list")
        << QByteArray(R"({"schema":"portreeve.drift/1","findings":[{"id":"x","evidence":1}]})")
        << int(ErrorCode::InvalidSyntax);
}

void TestDrift::refusesOtherFiles()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    Drift drift;
    const Result<void> marked = workspace::markKnown(drift, bytes, u"earlier.json"_s);
    QVERIFY(!marked);
    QCOMPARE(int(marked.error().code), code);
}

/// Both exist in the published file today.
void TestDrift::realFile()
{
    const QStringList files = realRangeFiles();
    if (files.isEmpty())
        QSKIP(NoRealRangeFiles);
    QFile file(files.constLast());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const Result<awsranges::IpRanges> ranges = awsranges::IpRanges::parse(file.readAll(), files.constLast());
    QVERIFY(ranges);
    const auto index = std::make_shared<const RangeIndex>(*ranges);
    const QStringList lines = found(workspace::findDrift(m_catalog, m_catalog.allRegionCodes(), index, {}));
    const auto has = [&lines](QLatin1StringView id) {
        return std::any_of(lines.cbegin(), lines.cend(), [id](const QString &line) { return line.startsWith(id); });
    };
    QVERIFY(has("gateway-range-not-published"_L1));
    QVERIFY(has("gateway-range-not-listed"_L1));
    QVERIFY(has("health-address-elsewhere"_L1)); // Paris has those of Tel Aviv
}

QTEST_APPLESS_MAIN(TestDrift)
#include "tst_drift.moc"

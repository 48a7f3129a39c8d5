#include "core/exporters/curve.h"
#include "core/exporters/exporter.h"
#include "core/exporters/preflight.h"
#include "core/ip/budget.h"
#include "core/ip/parse.h"
#include "core/ip/prefixset.h"
#include "tests/core/exporters/samples.h"

#include <QSet>
#include <QTest>

using namespace portreeve;
using namespace portreeve::exporters;
using namespace portreeve::test;

namespace {

ip::PrefixSet prefixesOf(const policy::Draft &draft)
{
    ip::PrefixSet set;
    for (const policy::Rule &rule : draft.policy.rules)
        set = set.united(ip::PrefixSet(rule.remote.prefixes));
    return set;
}

Preflight flightOf(const Exporter &exporter, std::optional<qsizetype> most, bool strict = false)
{
    Options options;
    options.maxEntries = most;
    options.strict = strict;
    return preflight(exporter, sample(QStringLiteral("many-addresses")), options);
}

/// Host names take entries of their own, each once.
qsizetype hostsIn(const Preflight &flight)
{
    QSet<QString> hosts;
    for (const policy::Rule &rule : flight.draft.policy.rules)
        hosts.unite(QSet<QString>(rule.remote.hosts.cbegin(), rule.remote.hosts.cend()));
    return hosts.size();
}

bool saysOf(const Preflight &flight, const char *id)
{
    return std::any_of(flight.findings.cbegin(), flight.findings.cend(),
                       [id](const Finding &finding) { return finding.id == QLatin1String(id); });
}

void exporterRows()
{
    QTest::addColumn<QString>("id");
    for (const QString &id : exporterIds()) {
        const Preflight exact = flightOf(*findExporter(id), std::nullopt);
        if (exact.refusals.isEmpty() && prefixesOf(exact.draft).toPrefixes().size() > 10)
            QTest::newRow(qPrintable(id)) << id;
    }
}

} // namespace

/// Files that may have only so many entries, over all vendors.
class TestExportBudget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exactIsTheDefault_data() { exporterRows(); }
    void exactIsTheDefault();
    void widerOnlyAsFarAsNeeded_data() { exporterRows(); }
    void widerOnlyAsFarAsNeeded();
    void strictIsNeverWider_data() { exporterRows(); }
    void strictIsNeverWider();
    void sharedEntriesAreUsed();
    void oneListIsOptimal_data();
    void oneListIsOptimal();
    void oneListSharesFirst();
    void oneListSaysHowMuch();
    void namesItsSyntax();
    void curveIsWhatBudgetsGive_data() { exporterRows(); }
    void curveIsWhatBudgetsGive();
    void curveOfNothing();
    void saysHowMuch();
    void tooFewAreRefused();
};

void TestExportBudget::exactIsTheDefault()
{
    QFETCH(QString, id);
    const auto exporter = findExporter(id);
    const Preflight exact = flightOf(*exporter, std::nullopt);
    QVERIFY(exact.widenings.isEmpty());
    const Preflight enough = flightOf(*exporter, exact.entries);
    QCOMPARE(enough.draft, exact.draft);
    QVERIFY(enough.widenings.isEmpty() && enough.refusals.isEmpty());
}

void TestExportBudget::widerOnlyAsFarAsNeeded()
{
    QFETCH(QString, id);
    const auto exporter = findExporter(id);
    const Preflight exact = flightOf(*exporter, std::nullopt);
    double before = -1;
    for (const qsizetype most : {exact.entries - 1, exact.entries * 3 / 4, exact.entries / 2}) {
        const Preflight wide = flightOf(*exporter, most);
        QVERIFY2(wide.refusals.isEmpty(), qPrintable(QString::number(most)));
        QVERIFY(wide.entries <= most && wide.entries > 0);
        QVERIFY(!wide.widenings.isEmpty());
        QVERIFY(prefixesOf(wide.draft).covers(prefixesOf(exact.draft)));
        const double extra = wide.extra.addresses + wide.extra.networks;
        QVERIFY(extra >= before);
        before = extra;
        QVERIFY(saysOf(wide, extra > 0 ? "export-wider" : "export-shared"));
    }
}

void TestExportBudget::strictIsNeverWider()
{
    QFETCH(QString, id);
    const auto exporter = findExporter(id);
    const qsizetype entries = flightOf(*exporter, std::nullopt).entries;
    const Preflight strict = flightOf(*exporter, entries - 1, true);
    QVERIFY(strict.widenings.isEmpty());
    QVERIFY(std::any_of(strict.refusals.cbegin(), strict.refusals.cend(),
                        [](const Refusal &refusal) { return refusal.code == ErrorCode::LimitExceeded; }));
}

/// A rule of Suricata holds up to 150 prefixes: with one rule less, lists shrink by some prefixes and not to as many as
/// there are rules.
void TestExportBudget::sharedEntriesAreUsed()
{
    const auto exporter = findExporter(u"aws-network-firewall-suricata");
    const Preflight exact = flightOf(*exporter, std::nullopt);
    const Preflight wide = flightOf(*exporter, exact.entries - 1);
    QVERIFY(wide.refusals.isEmpty());
    const auto prefixes = [](const Preflight &flight) {
        qsizetype count = 0;
        for (const policy::Rule &rule : flight.draft.policy.rules)
            count += rule.remote.prefixes.size();
        return count;
    };
    QVERIFY(prefixes(wide) > exact.entries);
    QVERIFY2(prefixes(wide) * 2 > prefixes(exact), qPrintable(QString::number(prefixes(wide))));
}

void TestExportBudget::oneListIsOptimal_data()
{
    QTest::addColumn<QString>("id");
    for (const char *id : {"paloalto-edl-ip", "fortigate-feed", "cisco-fmc-csv", "pfsense-alias"})
        QTest::newRow(id) << QString::fromLatin1(id);
}

/// All rules share the list: what it lets through beyond what is asked for is what the best cover of all prefixes does,
/// whichever rules they are of.
void TestExportBudget::oneListIsOptimal()
{
    QFETCH(QString, id);
    const auto exporter = findExporter(id);
    const Preflight exact = flightOf(*exporter, std::nullopt);
    const QList<ip::Prefix> asked = prefixesOf(exact.exact).toPrefixes();
    for (const qsizetype most : {exact.entries * 3 / 4, exact.entries / 2}) {
        const Preflight wide = flightOf(*exporter, most);
        const QList<ip::Prefix> list = prefixesOf(wide.draft).toPrefixes();
        const ip::Budget best({asked});
        double extra = 0;
        for (const ip::Family family : {ip::Family::IPv4, ip::Family::IPv6})
            extra += ip::sizeOf(list, family) - ip::sizeOf(asked, family);
        QCOMPARE(wide.extra.addresses + wide.extra.networks, extra);
        QCOMPARE(extra, *best.extra(most - hostsIn(wide)));
        for (qsizetype i = 0; i < wide.draft.policy.rules.size(); ++i) {
            const policy::Rule &rule = wide.draft.policy.rules[i];
            QVERIFY(
                ip::PrefixSet(rule.remote.prefixes).covers(ip::PrefixSet(exact.draft.policy.rules[i].remote.prefixes)));
        }
    }
}

namespace {

policy::Draft twoRows(const QStringList &first, const QStringList &second)
{
    policy::Draft draft;
    for (const QStringList &prefixes : {first, second}) {
        policy::Rule rule;
        rule.id = QStringLiteral("row-%1@global").arg(draft.policy.rules.size());
        rule.ports = {*policy::PortRange::from(443, 443)};
        for (const QString &prefix : prefixes)
            rule.remote.prefixes.append(*ip::parsePrefix(prefix));
        draft.policy.rules.append(rule);
    }
    return draft;
}

} // namespace

/// Neighbours of two rows are one entry, and a prefix within another one's needs none: nothing is wider for that.
void TestExportBudget::oneListSharesFirst()
{
    const policy::Draft draft = twoRows({QStringLiteral("10.0.0.0/24"), QStringLiteral("10.9.0.0/16")},
                                        {QStringLiteral("10.0.1.0/24"), QStringLiteral("10.9.8.0/24")});
    Options options;
    options.maxEntries = 2;
    const auto exporter = findExporter(u"paloalto-edl-ip");
    const Preflight flight = preflight(*exporter, draft, options);
    QVERIFY(flight.refusals.isEmpty());
    QCOMPARE(flight.entries, 2);
    QCOMPARE(flight.extra, policy::Extra());
    QVERIFY(saysOf(flight, "export-shared") && !saysOf(flight, "export-wider"));
    const Result<ExportResult> result = exportPolicy(*exporter, draft, options);
    QVERIFY(result && !result->bytes.contains("wider than asked"));
    QVERIFY(result->bytes.startsWith("10.0.0.0/23 # row-0@global tcp 443; row-1@global tcp 443\n"));
}

/// Where a list takes comments, the first one has it; always, it is said when the list is made.
void TestExportBudget::oneListSaysHowMuch()
{
    const policy::Draft draft =
        twoRows({QStringLiteral("10.0.0.0/24")}, {QStringLiteral("10.0.3.0/24"), QStringLiteral("172.16.0.0/16")});
    Options options;
    options.maxEntries = 2;
    for (const char *id : {"paloalto-edl-ip", "fortigate-feed", "cisco-fmc-csv", "pfsense-alias"}) {
        const Result<ExportResult> result = exportPolicy(*findExporter(QString::fromLatin1(id)), draft, options);
        QVERIFY(result);
        const bool told = result->bytes.contains("the list is wider than asked: 512 more IPv4 addresses");
        QCOMPARE(told, id != QByteArray("fortigate-feed"));
        const auto wider = std::find_if(result->findings.cbegin(), result->findings.cend(), [](const Finding &finding) {
            return finding.id == QLatin1String("export-wider");
        });
        QVERIFY(wider != result->findings.cend());
        QVERIFY(wider->message.english().contains(QStringLiteral("512 more IPv4 addresses")));
    }
}

/// Product, document and what no document says stand in the head of a file, or beside it.
void TestExportBudget::namesItsSyntax()
{
    for (const auto &exporter : allExporters()) {
        const Description about = exporter->describe();
        const Preflight flight = preflight(*exporter, sample(QStringLiteral("many-addresses")), {});
        if (!flight.refusals.isEmpty())
            continue;
        const Result<ExportResult> result = exportPolicy(*exporter, flight, {});
        const bool inFile = QString::fromUtf8(result->bytes).contains(about.product);
        const bool data = about.update == Update::Tells; // tables and JSON are for no product
        QVERIFY2(data || inFile != saysOf(flight, "export-syntax"), qPrintable(about.id));
    }
}

/// Every point is a file that can be had with that budget, at that price at most.
void TestExportBudget::curveIsWhatBudgetsGive()
{
    QFETCH(QString, id);
    const auto exporter = findExporter(id);
    const policy::Draft draft = sample(QStringLiteral("many-addresses"));
    const QList<CurvePoint> curve = budgetCurve(*exporter, draft, {}, 12);
    QVERIFY(curve.size() > 2 && curve.size() <= 12);
    const Preflight exact = flightOf(*exporter, std::nullopt);
    QCOMPARE(curve.constLast(), (CurvePoint{exact.entries, 0, 0}));
    for (qsizetype i = 0; i < curve.size(); ++i) {
        const Preflight flight = flightOf(*exporter, curve[i].entries);
        const auto [addresses, networks] = flight.extra;
        // Where several prefixes share an entry, a budget may have a cover between two points.
        QVERIFY2(addresses + networks <= curve[i].addresses + curve[i].networks, qPrintable(QString::number(i)));
        if (id != QLatin1String("aws-network-firewall-suricata"))
            QCOMPARE(addresses + networks, curve[i].addresses + curve[i].networks);
        QVERIFY(i == 0 || curve[i].entries > curve[i - 1].entries);
        QVERIFY(i == 0 || curve[i].addresses + curve[i].networks <= curve[i - 1].addresses + curve[i - 1].networks);
    }
    Options small;
    small.maxEntries = 1; // has no say here
    QCOMPARE(budgetCurve(*exporter, draft, small, 12), curve);
}

void TestExportBudget::curveOfNothing()
{
    QVERIFY(budgetCurve(*findExporter(u"nftables"), {}, {}).isEmpty());
    QVERIFY(budgetCurve(*findExporter(u"aws-network-firewall-domains"), sample(QStringLiteral("many-addresses")), {})
                .isEmpty());
}

void TestExportBudget::saysHowMuch()
{
    Options options;
    options.maxEntries = 100;
    const Result<ExportResult> result =
        exportPolicy(*findExporter(u"nftables"), sample(QStringLiteral("many-addresses")), options);
    QVERIFY(result);
    QVERIFY(result->entries <= 100);
    const QString text = QString::fromUtf8(result->bytes);
    QVERIFY(text.contains(QStringLiteral("WIDER THAN ASKED: To have at most 100 entries")));
    QVERIFY(text.contains(QStringLiteral("Wider than asked: ")));
    QVERIFY(text.contains(QStringLiteral("more IPv4 addresses")));
}

void TestExportBudget::tooFewAreRefused()
{
    const Preflight flight = flightOf(*findExporter(u"nftables"), 0);
    QVERIFY(!flight.refusals.isEmpty());
    QCOMPARE(flight.refusals.constFirst().code, ErrorCode::LimitExceeded);
}

QTEST_APPLESS_MAIN(TestExportBudget)
#include "tst_exportbudget.moc"

#include "core/exporters/exporter.h"
#include "core/exporters/preflight.h"
#include "tests/core/exporters/csvreader.h"
#include "tests/core/exporters/powershellreader.h"
#include "tests/core/exporters/samples.h"
#include "tests/support/flows.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace portreeve;
using namespace portreeve::exporters;
using namespace portreeve::test;
using policy::Draft;

/// What the files mean, read back by readers that share no code with the exporters.
namespace {

/// Both permit the same, at every boundary of the first.
QString firstDifference(const policy::Policy &asked, const policy::Policy &written)
{
    const QList<policy::Flow> flows = test::boundaryFlows(asked);
    for (const policy::Flow &flow : flows) {
        if (policy::permits(asked, flow) != policy::permits(written, flow))
            return test::toText(flow);
    }
    return flows.isEmpty() ? QStringLiteral("nothing compared") : QString();
}

} // namespace

class TestExportMeaning : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void csvMeansThePolicy_data();
    void csvMeansThePolicy();
    void csvHasNoFormulas();
    void csvSaysWhatIsMissing();
    void powershellMeansThePolicy_data();
    void powershellMeansThePolicy();
    void powershellSplitsLists();
    void nftCommentsFit();
};

void TestExportMeaning::csvMeansThePolicy_data()
{
    QTest::addColumn<QString>("policy");
    for (const QString &name : samples())
        QTest::newRow(qPrintable(name)) << name;
}

void TestExportMeaning::csvMeansThePolicy()
{
    QFETCH(QString, policy);
    const Draft draft = sample(policy);
    const Result<ExportResult> result = exportPolicy(*findExporter(u"csv"), draft, {});
    QVERIFY(result);
    const Result<policy::Policy> written = test::policyFromCsv(result->bytes);
    QVERIFY2(written, written ? "" : qPrintable(written.error().english()));
    QCOMPARE(firstDifference(draft.policy, *written), QString());
    QCOMPARE(written->rules.size(), result->entries);
    QSet<QString> asked;
    QSet<QString> got;
    for (const policy::Rule &rule : preflight(*findExporter(u"csv"), draft, {}).draft.policy.rules) {
        for (const QString &host : rule.remote.hosts + rule.remote.wildcardHosts)
            asked.insert(host);
    }
    for (const policy::Rule &rule : written->rules) {
        for (const QString &host : rule.remote.hosts + rule.remote.wildcardHosts)
            got.insert(host);
    }
    QCOMPARE(got, asked);
}

void TestExportMeaning::csvHasNoFormulas()
{
    const Result<ExportResult> result = exportPolicy(*findExporter(u"csv"), sample(QStringLiteral("hostile")), {});
    const Result<QList<QStringList>> rows = test::readCsv(result->bytes);
    QVERIFY(rows);
    int guarded = 0;
    for (const QStringList &row : *rows) {
        for (const QString &cell : row) {
            QVERIFY2(cell.isEmpty() || !QStringLiteral("=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20").contains(cell.front()),
                     qPrintable(cell));
            guarded += cell.startsWith(u"'") ? 1 : 0;
        }
    }
    QVERIFY(guarded >= 8);
}

void TestExportMeaning::csvSaysWhatIsMissing()
{
    Options options;
    options.mode = policy::Mode::Addresses;
    const Result<ExportResult> result =
        exportPolicy(*findExporter(u"csv"), sample(QStringLiteral("ordinary")), options);
    const Result<QList<QStringList>> rows = test::readCsv(result->bytes);
    QVERIFY(rows);
    const QStringList header = rows->value(0);
    QStringList missing;
    QStringList notes;
    for (const QStringList &row : *rows) {
        QCOMPARE(row.size(), header.size());
        if (row[0] == u"left-out") {
            QVERIFY(row[1].isEmpty());
            missing.append(row[header.indexOf(QStringLiteral("requirement_id"))]);
            QVERIFY(!row.constLast().isEmpty());
        } else if (row[0] == u"note") {
            notes.append(row.constLast());
        }
    }
    QCOMPARE(missing.join(u' '), QStringLiteral("radius@us-east-1 client-web@global health-check@us-east-1 "
                                                "appstream-domain@us-east-1"));
    QVERIFY(notes.join(u'\n').contains(QStringLiteral("syncToken 1700000000")));
}

void TestExportMeaning::powershellMeansThePolicy_data()
{
    csvMeansThePolicy_data();
}

void TestExportMeaning::powershellMeansThePolicy()
{
    QFETCH(QString, policy);
    const Draft draft = sample(policy);
    const Result<ExportResult> result = exportPolicy(*findExporter(u"windows-powershell"), draft, {});
    QVERIFY(result);
    const Result<QList<test::FirewallCall>> calls = test::readFirewallScript(result->bytes);
    QVERIFY2(calls, calls ? "" : qPrintable(calls.error().english()));
    const Result<policy::Policy> written = test::policyFromCalls(*calls);
    QVERIFY2(written, written ? "" : qPrintable(written.error().english()));
    QCOMPARE(firstDifference(draft.policy, *written), QString());
    QSet<QString> names;
    for (const test::FirewallCall &call : *calls) {
        for (const char *parameter : {"-Name", "-DisplayName", "-Description", "-Group"}) {
            const QString text = call.parameters.value(QLatin1String(parameter)).value(0);
            QVERIFY2(!text.contains(u'|') && !text.startsWith(u'@'), qPrintable(text));
        }
        names.insert(call.parameters.value(QStringLiteral("-Name")).value(0).toCaseFolded());
    }
    QCOMPARE(names.size(), calls->size());
}

void TestExportMeaning::powershellSplitsLists()
{
    const Result<ExportResult> result =
        exportPolicy(*findExporter(u"windows-powershell"), sample(QStringLiteral("many-addresses")), {});
    const Result<QList<test::FirewallCall>> calls = test::readFirewallScript(result->bytes);
    QVERIFY(calls);
    QList<qsizetype> sizes;
    for (const test::FirewallCall &call : *calls)
        sizes.append(call.parameters.value(QStringLiteral("-RemoteAddress")).size());
    QCOMPARE(sizes, (QList<qsizetype>{200, 200, 20}));
}

void TestExportMeaning::nftCommentsFit()
{
    static const QRegularExpression comment(QStringLiteral(" comment \"([^\"]*)\"$"));
    const Result<ExportResult> result = exportPolicy(*findExporter(u"nftables"), sample(QStringLiteral("hostile")), {});
    int seen = 0;
    for (const QString &line : QString::fromUtf8(result->bytes).split(u'\n')) {
        if (line.trimmed().startsWith(u'#') || !line.contains(u" comment "))
            continue;
        const QRegularExpressionMatch match = comment.match(line);
        QVERIFY2(match.hasMatch() && line.count(u'"') == 2, qPrintable(line));
        QVERIFY(match.captured(1).toUtf8().size() <= 128);
        ++seen;
    }
    QCOMPARE(seen, 4);
}

QTEST_APPLESS_MAIN(TestExportMeaning)
#include "tst_exportmeaning.moc"

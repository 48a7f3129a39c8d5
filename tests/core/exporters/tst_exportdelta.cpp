#include "core/exporters/exporter.h"
#include "core/exporters/preflight.h"
#include "core/ip/parse.h"
#include "tests/core/exporters/commandstate.h"
#include "tests/core/exporters/samples.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace portreeve;
using namespace portreeve::exporters;
using namespace portreeve::test;
using policy::Draft;

/// Deltas of formats that are commands, carried out on what an earlier export left on the firewall.
namespace {

ip::Prefix prefix(const char *text)
{
    return *ip::parsePrefix(QString::fromLatin1(text));
}

policy::Rule *find(Draft &draft, QStringView id)
{
    for (policy::Rule &rule : draft.policy.rules) {
        if (rule.id.startsWith(id))
            return &rule;
    }
    return nullptr;
}

/// The sample with something changed.
Draft changed(const QString &change)
{
    Draft draft = sample(QStringLiteral("ordinary"));
    if (change == u"another policy")
        return sample(QStringLiteral("every-kind"));
    if (change == u"rule gone")
        draft.policy.rules.removeAt(2);
    if (change == u"prefixes added")
        find(draft, u"dcv-streaming")->remote.prefixes += {prefix("192.0.2.200/29"), prefix("2001:db8:77::/48")};
    if (change == u"prefix gone")
        find(draft, u"pcoip-streaming")->remote.prefixes.removeFirst();
    if (change == u"one prefix left")
        find(draft, u"dcv-streaming")->remote.prefixes = {prefix("203.0.113.7/32")};
    if (change == u"host gone")
        find(draft, u"client-web")->remote.hosts.removeLast();
    if (change == u"other ports")
        find(draft, u"health-check")->ports = {*policy::PortRange::from(8443, 8450)};
    if (change == u"both protocols")
        find(draft, u"dcv-streaming")->protocol = policy::Protocol::Any;
    if (change == u"inbound")
        find(draft, u"pcoip-streaming")->direction = policy::Direction::Inbound;
    if (change == u"same ends twice") { // another rule for what is there already
        policy::Rule again = *find(draft, u"dcv-streaming");
        again.remote.prefixes = {prefix("203.0.113.7/32")};
        policy::Rule third = again;
        again.id = QStringLiteral("again@global");
        third.id = QStringLiteral("third@global");
        draft.policy.rules += {again, third};
    }
    return draft;
}

const QStringList Changes{
    QStringLiteral("nothing"),        QStringLiteral("another policy"),  QStringLiteral("rule gone"),
    QStringLiteral("prefixes added"), QStringLiteral("prefix gone"),     QStringLiteral("one prefix left"),
    QStringLiteral("host gone"),      QStringLiteral("other ports"),     QStringLiteral("both protocols"),
    QStringLiteral("inbound"),        QStringLiteral("same ends twice"),
};

QByteArray whole(const Exporter &exporter, const Draft &draft, const Options &options)
{
    const Result<ExportResult> result = exportPolicy(exporter, draft, options);
    return result ? result->bytes : QByteArray();
}

QByteArray delta(const Exporter &exporter, const Draft &from, const Draft &to, const Options &options)
{
    const Preflight before = preflight(exporter, from, options);
    const Preflight after = preflight(exporter, to, options);
    return exporter.writeDelta({before.draft.policy, after.draft.policy, after.draft.leftOut, options});
}

} // namespace

class TestExportDelta : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesThereAndBack_data();
    void goesThereAndBack();
};

void TestExportDelta::goesThereAndBack_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("change");
    QTest::addColumn<bool>("stateless");
    for (const QString &id : CommandState::languages()) {
        for (const QString &change : Changes) {
            QTest::newRow(qPrintable(id + u' ' + change)) << id << change << false;
            if (findExporter(id)->describe().capabilities.stateless)
                QTest::newRow(qPrintable(id + QStringLiteral(" stateless ") + change)) << id << change << true;
        }
    }
}

void TestExportDelta::goesThereAndBack()
{
    QFETCH(QString, id);
    QFETCH(QString, change);
    const auto exporter = findExporter(id);
    Options options;
    QFETCH(bool, stateless);
    options.stateless = stateless;
    const Draft from = sample(QStringLiteral("ordinary"));
    const Draft to = changed(change);
    CommandState wanted(id);
    wanted.enter(whole(*exporter, to, options));
    QCOMPARE(wanted.faults().join(u'\n'), QString());

    CommandState state(id);
    state.enter(whole(*exporter, from, options));
    const QString start = state.toText();
    QVERIFY(!start.isEmpty());
    state.enter(delta(*exporter, from, to, options));
    QCOMPARE(state.faults().join(u'\n'), QString());
    QCOMPARE(state.toText(), wanted.toText());
    const bool seen = change != u"host gone" || exporter->describe().capabilities.hostNames;
    QCOMPARE(state.toText() != start, change != u"nothing" && seen);

    state.enter(delta(*exporter, to, from, options));
    QCOMPARE(state.faults().join(u'\n'), QString());
    QCOMPARE(state.toText(), start);
}

QTEST_APPLESS_MAIN(TestExportDelta)
#include "tst_exportdelta.moc"

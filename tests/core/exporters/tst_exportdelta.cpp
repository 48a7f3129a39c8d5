#include "core/exporters/delta.h"
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

/// Counts what it is asked for.
class CountingExporter final : public Exporter
{
public:
    explicit CountingExporter(QStringList &calls)
        : m_calls(calls)
    {}
    [[nodiscard]] Description describe() const override { return findExporter(u"csv")->describe(); }
    [[nodiscard]] Draft prepare(Draft draft, const Options & /*options*/) const override
    {
        m_calls.append(QStringLiteral("prepare"));
        return draft;
    }
    [[nodiscard]] QByteArray write(const Job & /*job*/) const override
    {
        m_calls.append(QStringLiteral("write"));
        return {};
    }
    [[nodiscard]] QByteArray writeDelta(const DeltaJob & /*job*/) const override
    {
        m_calls.append(QStringLiteral("delta"));
        return "delta";
    }

private:
    QStringList &m_calls;
};

} // namespace

class TestExportDelta : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesThereAndBack_data();
    void goesThereAndBack();
    void writesWhatIsLoaded();
    void whatCannotBeTakenAwayIsNamed();
    void scriptsAreClean_data();
    void scriptsAreClean();
    void scriptsPublishOrDiscard_data();
    void scriptsPublishOrDiscard();
};

/// FMC imports objects and removes none.
void TestExportDelta::whatCannotBeTakenAwayIsNamed()
{
    const Draft before = sample(QStringLiteral("ordinary"));
    const auto stays = [&](const char *id, const Draft &after) {
        const Result<DeltaResult> delta =
            exportDelta(*findExporter(QString::fromLatin1(id)), after, {before.policy}, {});
        QStringList texts;
        for (const Finding &finding : delta ? delta->change.findings : Findings()) {
            if (finding.id == QLatin1String("delta-stays"))
                texts.append(finding.message.english());
        }
        return texts;
    };
    const QStringList texts = stays("cisco-fmc-csv", changed(QStringLiteral("one prefix left")));
    QCOMPARE(texts.size(), 1);
    QVERIFY2(texts[0].contains(QLatin1String("192.0.2.64/26")) && !texts[0].contains(QLatin1String("203.0.113.7")),
             qPrintable(texts[0]));
    QVERIFY(stays("cisco-fmc-csv", changed(QStringLiteral("prefixes added"))).isEmpty());
    QVERIFY(stays("cisco-asa", changed(QStringLiteral("one prefix left"))).isEmpty());
}

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

/// The earlier policy and this one are prepared once each, and only the two deltas are written.
void TestExportDelta::writesWhatIsLoaded()
{
    QStringList calls;
    const Draft draft = sample(QStringLiteral("ordinary"));
    const Result<DeltaResult> result =
        exportDelta(CountingExporter(calls), draft, {changed(QStringLiteral("rule gone")).policy}, {});
    QVERIFY(result);
    QCOMPARE(calls.join(u' '), QStringLiteral("prepare prepare delta delta"));
    QCOMPARE(result->change.bytes, QByteArray("delta"));
    QCOMPARE(result->change.rules, draft.policy.rules.size());
    QVERIFY(!result->change.leftOut.isEmpty() && result->change.entries > 0);
}

/// Whole files and deltas of formats that are shell scripts, for every sample.
void TestExportDelta::scriptsAreClean_data()
{
    QTest::addColumn<QByteArray>("script");
    const auto exporter = findExporter(u"checkpoint");
    for (const QString &name : samples())
        QTest::newRow(qPrintable(name)) << whole(*exporter, sample(name), {});
    for (const QString &change : Changes)
        QTest::newRow(qPrintable(QStringLiteral("delta: ") + change))
            << delta(*exporter, sample(QStringLiteral("ordinary")), changed(change), {});
}

void TestExportDelta::scriptsAreClean()
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("shellcheck"));
    if (program.isEmpty())
        QSKIP("shellcheck is not installed");
    QFETCH(QByteArray, script);
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("script.sh")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(script) == script.size());
    file.close();
    QProcess shellcheck;
    shellcheck.start(program, {file.fileName()});
    QVERIFY(shellcheck.waitForFinished());
    QVERIFY2(shellcheck.exitCode() == 0, shellcheck.readAllStandardOutput().constData());
}

void TestExportDelta::scriptsPublishOrDiscard_data()
{
    QTest::addColumn<QString>("failing"); // the first word that mgmt_cli refuses
    QTest::addColumn<bool>("published");
    QTest::addColumn<QStringList>("last"); // commands at the end
    QTest::newRow("all goes well") << QString() << true
                                   << QStringList{QStringLiteral("publish"), QStringLiteral("logout")};
    QTest::newRow("no login") << QStringLiteral("login") << false << QStringList{QStringLiteral("login")};
    QTest::newRow("an object fails") << QStringLiteral("add") << false
                                     << QStringList{QStringLiteral("add"), QStringLiteral("discard"),
                                                    QStringLiteral("logout")};
    QTest::newRow("publishing fails") << QStringLiteral("publish") << false
                                      << QStringList{QStringLiteral("publish"), QStringLiteral("discard"),
                                                     QStringLiteral("logout")};
}

/// With a mgmt_cli of ours that writes down what it is asked.
void TestExportDelta::scriptsPublishOrDiscard()
{
    const QString bash = QStandardPaths::findExecutable(QStringLiteral("bash"));
    if (bash.isEmpty())
        QSKIP("bash is not installed");
    QFETCH(QString, failing);
    QFETCH(bool, published);
    QFETCH(QStringList, last);
    QTemporaryDir folder;
    const QString log = folder.filePath(QStringLiteral("log"));
    QFile fake(folder.filePath(QStringLiteral("mgmt_cli")));
    QVERIFY(fake.open(QIODevice::WriteOnly));
    fake.write("#!/bin/sh\necho \"$*\" >> '" + log.toUtf8() + "'\n[ \"$1\" != '" + failing.toUtf8() +
               "' ] && [ \"$1\" != show ]\n");
    fake.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    fake.close();
    QFile script(folder.filePath(QStringLiteral("script.sh")));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write(whole(*findExporter(u"checkpoint"), sample(QStringLiteral("hostile")), {}));
    script.close();
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PATH"), folder.path() + u':' + environment.value(QStringLiteral("PATH")));
    environment.insert(QStringLiteral("TMPDIR"), folder.path());
    process.setProcessEnvironment(environment);
    process.start(bash, {script.fileName()});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode() == 0, published);
    QFile written(log);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QStringList commands;
    for (const QByteArray &line : written.readAll().split('\n')) {
        if (!line.isEmpty())
            commands.append(QString::fromUtf8(line).section(u' ', 0, 0));
    }
    QCOMPARE(commands.mid(commands.size() - last.size()), last);
    QCOMPARE(commands.constFirst(), QStringLiteral("login"));
    // Nothing is left behind, and no text became a command.
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files),
             (QStringList{QStringLiteral("log"), QStringLiteral("mgmt_cli"), QStringLiteral("script.sh")}));
}

QTEST_APPLESS_MAIN(TestExportDelta)
#include "tst_exportdelta.moc"

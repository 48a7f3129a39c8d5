// The Check page with everything behind it.
#include "app/window/deviceblock.h"
#include "tests/app/windowtest.h"
#include "tests/app/windowtexts.h"
#include "ui/text/say.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QThreadPool>
#include <QTranslator>

using namespace portreeve;
using namespace portreeve::app;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

class TestWindowCheck : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void checks();
    void checksAgain();
    void saysWhatWorks();
    void phasesOfARefusedRow();
    void checkSettings_data();
    void checkSettings();
    void showsTheDevice();
    void newProjectDropsTheRunWhoseDeviceIsRead();
    void deviceWordsAreTranslated();
    void cancelsAndPauses();
    void newSelectionDropsTheRun();
};

void TestWindowCheck::checks()
{
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(fewRows());
    const qsizetype rows = parts.check.rows().size();
    QVERIFY(rows > 10);
    QVERIFY(parts.check.state().canRun);
    parts.session.undo().setClean();
    runCheck(parts);
    QCOMPARE(parts.check.rows().size(), rows);
    int blocked = 0;
    for (const pages::CheckRow &row : parts.check.rows()) {
        QVERIFY2(!row.running, qPrintable(row.id));
        if (row.port.isEmpty()) {
            QCOMPARE(row.verdict, u"not-run"_s);
            continue;
        }
        QVERIFY2(row.verdict == u"pass"_s || !row.evidence.isEmpty(), qPrintable(row.id));
        blocked += row.verdict == u"blocked"_s ? 1 : 0;
    }
    QVERIFY(blocked > 3); // everything is refused
    QVERIFY(parts.session.isModified());
    QCOMPARE(parts.frame.data().badges.value(u"check"_s), blocked); // as the page's figures count
    QVERIFY(!parts.check.state().running);
    QVERIFY(!parts.check.state().summary.isEmpty());
    QVERIFY(!parts.endpoints.data().verdicts.isEmpty());
    QVERIFY(!parts.check.charts().bands.isEmpty());
    QVERIFY(!parts.frame.data().job.running);
    // The report comes back with the project.
    QVERIFY(parts.session.save(path(u"a.portreeve"_s)));
    Parts other(m_catalog, m_folder->path());
    QVERIFY(other.session.open(path(u"a.portreeve"_s)));
    QCOMPARE(other.check.rows().size(), rows);
    for (qsizetype i = 0; i < rows; ++i)
        QCOMPARE(other.check.rows()[i].verdict, parts.check.rows()[i].verdict);
}

void TestWindowCheck::checksAgain()
{
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(fewRows());
    runCheck(parts);
    const QList<pages::CheckRow> before = parts.check.rows();
    QString tried;
    QString untried;
    for (const pages::CheckRow &row : before)
        (row.id.contains(u'|') ? tried : untried) = row.id;
    QVERIFY(!tried.isEmpty() && !untried.isEmpty());
    Q_EMIT parts.check.retestRequested({untried}); // nothing of it can be tried, so nothing is sent
    QVERIFY(!parts.checkPresenter.isRunning());
    QSignalSpy reported(&parts.session, &Session::reportChanged);
    Q_EMIT parts.check.retestRequested({tried});
    QTRY_COMPARE_WITH_TIMEOUT(reported.size(), 1, 10'000);
    for (qsizetype i = 0; i < before.size(); ++i)
        QCOMPARE(parts.check.rows()[i].verdict, before[i].verdict); // the others keep what is known
}

void TestWindowCheck::saysWhatWorks()
{
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(fewRows());
    QVERIFY(parts.check.features().isEmpty());
    QVERIFY(parts.check.teamText().isEmpty());
    runCheck(parts);
    const QList<pages::CheckFeature> features = parts.check.features();
    QVERIFY(!features.isEmpty());
    for (const pages::CheckFeature &feature : features) {
        QVERIFY2(feature.verdict == u"blocked"_s, qPrintable(feature.id)); // everything is refused
        QVERIFY(!feature.sentence.isEmpty());
        // A click on the sentence finds its rows.
        for (const QString &id : feature.requirementIds)
            QVERIFY2(std::any_of(parts.check.rows().begin(), parts.check.rows().end(),
                                 [&id](const pages::CheckRow &row) { return row.requirementId == id; }),
                     qPrintable(id));
    }
    QVERIFY2(parts.check.teamText().startsWith(u"Rule needed: "_s), qPrintable(parts.check.teamText()));
    // What was true of the last run is not said while another goes on.
    Q_EMIT parts.check.runRequested();
    QVERIFY(parts.check.features().isEmpty());
}

void TestWindowCheck::phasesOfARefusedRow()
{
    using pages::CheckPhase;
    using pages::PhaseState;
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(fewRows());
    const auto stateOf = [](const pages::CheckRow &row, CheckPhase phase) {
        return row.phases.value(int(phase)).state;
    };
    int pending = 0;
    for (const pages::CheckRow &row : parts.check.rows())
        pending += stateOf(row, CheckPhase::Tcp) == PhaseState::Pending ? 1 : 0;
    QVERIFY(pending > 3);
    runCheck(parts);
    int refused = 0;
    int withTls = 0;
    for (const pages::CheckRow &row : parts.check.rows()) {
        QVERIFY2(stateOf(row, CheckPhase::Tcp) != PhaseState::Pending, qPrintable(row.id));
        if (row.verdict != u"blocked"_s || row.protocol != u"TCP"_s)
            continue;
        ++refused;
        QCOMPARE(stateOf(row, CheckPhase::Dns), PhaseState::Passed);
        QCOMPARE(stateOf(row, CheckPhase::Tcp), PhaseState::Failed);
        QCOMPARE(stateOf(row, CheckPhase::Quic), PhaseState::NotPart);
        withTls += stateOf(row, CheckPhase::Tls) == PhaseState::NotReached ? 1 : 0;
        QVERIFY2(row.raw.contains(u"ECONNREFUSED"_s), qPrintable(row.raw));
        QVERIFY(!row.forFirewallTeam.isEmpty());
    }
    QVERIFY(refused > 0);
    QVERIFY(withTls > 0);
}

void TestWindowCheck::checkSettings_data()
{
    QTest::addColumn<pages::CheckSetup>("asked");
    QTest::addColumn<QString>("problem");
    QTest::newRow("all of them")
        << pages::CheckSetup{u"192.0.2.53:53"_s, u"socks5://192.0.2.1:1080"_s, u"4"_s, 7, 900, {}} << QString();
    QTest::newRow("DNS server by name") << pages::CheckSetup{u"dns.example.com"_s, {}, u"both"_s, 5, 3000, {}}
                                        << u"Cannot read the DNS server"_s;
    QTest::newRow("proxy over TLS") << pages::CheckSetup{{}, u"https://p.example.com"_s, u"both"_s, 5, 3000, {}}
                                    << u"over TLS"_s;
    QTest::newRow("proxy with a password")
        << pages::CheckSetup{{}, u"http://u:secret@p.example.com"_s, u"both"_s, 5, 3000, {}} << u"has a password"_s;
}

void TestWindowCheck::checkSettings()
{
    QFETCH(pages::CheckSetup, asked);
    QFETCH(QString, problem);
    Parts parts(m_catalog, m_folder->path());
    const pages::CheckSetup before = parts.check.setup();
    QCOMPARE(before, pages::CheckSetup());
    Q_EMIT parts.check.setupRequested(asked);
    if (!problem.isEmpty()) {
        QVERIFY2(parts.check.setup().problem.contains(problem), qPrintable(parts.check.setup().problem));
        QVERIFY(!parts.check.setup().problem.contains(u"secret"_s));
        QCOMPARE(parts.session.checkSettings(), workspace::CheckSettings()); // nothing of it is taken
        QVERIFY(!parts.session.isModified());
        return;
    }
    QCOMPARE(parts.check.setup(), asked);
    QVERIFY(parts.session.isModified());
    // They come back with the project, and can be undone.
    QVERIFY(parts.session.save(path(u"a.portreeve"_s)));
    Parts other(m_catalog, m_folder->path());
    QVERIFY(other.session.open(path(u"a.portreeve"_s)));
    QCOMPARE(other.check.setup(), asked);
    parts.session.undo().undo();
    QCOMPARE(parts.check.setup(), before);
    parts.session.undo().redo();
    QCOMPARE(parts.check.setup(), asked);
    Q_EMIT parts.check.setupRequested(asked); // the same again is no step
    QCOMPARE(parts.session.undo().count(), 1);
}

void TestWindowCheck::showsTheDevice()
{
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(fewRows());
    QVERIFY(parts.check.device().facts.isEmpty()); // until the page wants it
    Q_EMIT parts.check.deviceRequested();
    QTRY_VERIFY(!parts.check.device().facts.isEmpty());
    QCOMPARE(parts.check.device().facts[1].value, u"tun0: VPN (TUN), MTU 1420, gateway 192.0.2.1"_s);
    QCOMPARE(parts.check.device().findings.size(), 2);
    QCOMPARE(parts.check.device().findings[0].id, u"device-vpn"_s);
    QVERIFY(!parts.session.lastReport());
    runCheck(parts);
    QVERIFY(parts.session.lastReport()->device);
    QCOMPARE(parts.session.lastReport()->device->facts.system, u"Debian"_s);
    // The way is that to an address which the run met.
    QCOMPARE(parts.session.lastReport()->device->facts.ways->first().gateway->toText(), u"9.9.8.7"_s);
    QCOMPARE(parts.check.device().facts[1].value, u"tun0: VPN (TUN), MTU 1420, gateway 9.9.8.7"_s);
}

/// Between the last outcome and the facts of the device another project may be open.
void TestWindowCheck::newProjectDropsTheRunWhoseDeviceIsRead()
{
    QSemaphore allowed;
    Parts parts(m_catalog, m_folder->path(), true, [&allowed](const net::DeviceQuestion &question) {
        allowed.acquire();
        return someDevice(question);
    });
    parts.session.select(fewRows());
    Q_EMIT parts.check.runRequested();
    QTRY_VERIFY(parts.checkPresenter.isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!parts.checkPresenter.isRunning(), 10'000);
    parts.session.startNew();
    QSignalSpy reported(&parts.session, &Session::reportChanged);
    QSignalSpy shown(&parts.check, &pages::CheckModel::deviceChanged);
    allowed.release();
    Q_EMIT parts.check.deviceRequested(); // is told after the run's
    allowed.release();
    QTRY_COMPARE(shown.size(), 1);
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(reported.size(), 0);
    QVERIFY(!parts.session.lastReport());
}

void TestWindowCheck::deviceWordsAreTranslated()
{
    QTranslator translator;
    QVERIFY(translator.load(u":/i18n/app_en_XA.qm"_s));
    QCoreApplication::installTranslator(&translator);
    for (int kind = 0; kind <= int(net::LinkKind::Virtual); ++kind) {
        for (int state = 0; state <= int(net::Ipv6State::Usable); ++state) {
            net::DeviceFacts facts = someDevice({net::addressesAnywhere(), {}, {}});
            facts.links->first() = {u"1"_s, net::LinkKind(kind), kind * 1000, {}};
            facts.ways = QList<net::Way>{{ip::Family::IPv4, u"1"_s, {}}};
            facts.ipv6 = net::Ipv6State(state);
            facts.proxies = {{u"desktop"_s, net::ProxyType::Http, {}}};
            const pages::DeviceBlock block = deviceBlock(workspace::deviceReport(facts, {}));
            for (const pages::DeviceFact &fact : block.facts) {
                QVERIFY2(isTranslated(fact.label), qPrintable(fact.label));
                QVERIFY2(fact.value == facts.system || isTranslated(fact.value), qPrintable(fact.value));
            }
            for (const Finding &finding : block.findings)
                QVERIFY2(isTranslated(text::say(finding.message)), qPrintable(finding.message.english()));
        }
    }
}

void TestWindowCheck::cancelsAndPauses()
{
    Parts parts(m_catalog, m_folder->path(), false);
    parts.session.select(regions({u"us-east-1"_s}));
    Q_EMIT parts.check.runRequested();
    QVERIFY(parts.check.state().running);
    QVERIFY(parts.check.rows().size() > 30);
    Q_EMIT parts.check.pauseRequested(true);
    QVERIFY(parts.check.state().paused);
    QTRY_VERIFY(parts.frame.data().job.paused);
    Q_EMIT parts.frame.pauseRequested(false);
    QVERIFY(!parts.check.state().paused);
    QSignalSpy reported(&parts.session, &Session::reportChanged);
    Q_EMIT parts.frame.cancelRequested();
    QTRY_COMPARE(reported.size(), 1);
    QVERIFY(!parts.check.state().running);
    for (const pages::CheckRow &row : parts.check.rows())
        QVERIFY2(row.verdict != u"pass"_s && row.verdict != u"blocked"_s, qPrintable(row.id));
}

/// What a run of another selection finds is no report of this one.
void TestWindowCheck::newSelectionDropsTheRun()
{
    Parts parts(m_catalog, m_folder->path(), false);
    parts.session.select(regions({u"us-east-1"_s}));
    QSignalSpy reported(&parts.session, &Session::reportChanged);
    Q_EMIT parts.check.runRequested();
    QVERIFY(parts.check.state().running);
    parts.session.select(regions({u"eu-west-1"_s}));
    QVERIFY(!parts.check.state().running);
    QTRY_VERIFY(!parts.checkPresenter.isRunning());
    QCOMPARE(reported.size(), 0);
    QVERIFY(!parts.session.lastReport());
    QVERIFY(!parts.frame.data().job.running);
    for (const pages::CheckRow &row : parts.check.rows())
        QVERIFY2(row.region.isEmpty() || row.region == u"eu-west-1"_s, qPrintable(row.id));
}

QTEST_MAIN(TestWindowCheck)
#include "tst_windowcheck.moc"

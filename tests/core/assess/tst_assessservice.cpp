#include "core/assess/assessment.h"
#include "tests/support/fakenet.h"
#include "tests/support/testcertificates.h"

#include <QTest>

#include <tuple>

using namespace portreeve;
using namespace portreeve::assess;
using namespace Qt::StringLiterals;
using probes::Failure;
using probes::Outcome;

namespace {

const QString Public = u"52.23.61.9"_s; // only a value: nothing is sent

Outcome web(Failure failure, bool tls)
{
    Outcome o;
    o.target.host = o.target.id = u"clients.example.com"_s;
    o.target.port = tls ? 443 : 80;
    o.target.expectTls = tls;
    o.target.service = probes::Service::Http;
    o.kind = u"http"_s;
    o.address = tests::addressOf(Public);
    o.failure = failure;
    o.attempts = 1;
    if (failure == Failure::ServiceTimeout)
        o.attempts = o.silent = 3;
    return o;
}

Outcome rewritten(Outcome o)
{
    o.dns = probes::DnsFacts();
    o.dns->asked = o.target.host;
    o.address = tests::addressOf(u"127.0.0.1"_s);
    o.dns->unexpected = {*o.address};
    return o;
}

/// A TLS host whose certificate that inspection signed.
Outcome signedBy(const tests::Identity &authority, probes::Trust trust, Failure failure, bool deviceTrusts)
{
    Outcome o = web(failure, true);
    o.target.host = o.target.id = trust == probes::Trust::AmazonRoots ? u"ws.amazonaws.com"_s : u"idp.example.com"_s;
    o.target.service = probes::Service::None;
    o.target.trust = trust;
    net::TlsFacts facts;
    const tests::Identity server = tests::makeServer(o.target.host, authority);
    facts.chain = {*pki::readCertificate(server.der())};
    facts.nameMatches = true;
    facts.system.trusted = deviceTrusts;
    if (deviceTrusts)
        facts.system.path = {server.der(), authority.der()};
    o.tls = facts;
    return o;
}

QString print(const Judgement &judgement)
{
    QString text = verdictId(judgement.verdict);
    if (judgement.cause)
        text += u' ' + judgement.cause->id + u' ' + confidenceId(judgement.cause->confidence);
    return text;
}

} // namespace

Q_DECLARE_METATYPE(QList<Outcome>)

class TestAssessService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verdicts_data();
    void verdicts();
    void sharedSigners_data();
    void sharedSigners();
    void wordsForPeople();
};

void TestAssessService::verdicts_data()
{
    QTest::addColumn<Outcome>("subject");
    QTest::addColumn<QList<Outcome>>("others");
    QTest::addColumn<QString>("expected");
    const QList<Outcome> none;
    const QList<Outcome> portal{web(Failure::HttpPortal, false)};
    const auto row = [](const char *name, const Outcome &subject, const QList<Outcome> &others, const char *expected) {
        QTest::newRow(name) << subject << others << QString::fromLatin1(expected);
    };
    row("plain HTTP is answered", web(Failure::None, false), none, "pass");
    row("HTTP inside TLS is answered", web(Failure::None, true), none, "pass");
    row("a sign-in page", web(Failure::HttpPortal, false), none, "intercepted http-portal high");
    row("a server error", web(Failure::HttpStatus, true), none, "inconclusive http-status medium");
    row("no answer in the connection", web(Failure::ServiceTimeout, true), none, "inconclusive service-timeout medium");
    row("another protocol in the clear", web(Failure::ServiceProtocol, false), none,
        "intercepted service-protocol medium");
    row("another protocol in the clear, sign-in page elsewhere", web(Failure::ServiceProtocol, false), portal,
        "intercepted http-portal medium");
    row("another protocol inside proven TLS", web(Failure::ServiceProtocol, true), none,
        "inconclusive service-protocol medium");
    row("silence at a sinkhole", rewritten(web(Failure::ServiceTimeout, false)), none,
        "intercepted dns-rewritten high");
    Outcome refused = web(Failure::TcpRefused, true);
    row("a refusal beside a sign-in page", refused, portal, "intercepted http-portal medium");
    refused.proxy = u"192.0.2.9:3128"_s;
    Outcome behindProxy = web(Failure::HttpStatus, true);
    behindProxy.proxy = u"192.0.2.9:3128"_s;
    for (const auto &[name, seconds, expected] :
         {std::tuple("a clock that is four minutes off", 240, "pass"),
          std::tuple("a clock that is six minutes ahead", 360, "degraded clocks-differ high"),
          std::tuple("a clock that is six minutes behind", -360, "degraded clocks-differ high")}) {
        Outcome controller = web(Failure::None, false);
        controller.target.service = probes::Service::Kerberos;
        controller.clockAhead = std::chrono::seconds(seconds);
        row(name, controller, none, expected);
    }
    row("a proxy's error", behindProxy, none, "inconclusive http-status low");
}

void TestAssessService::verdicts()
{
    QFETCH(Outcome, subject);
    QFETCH(QList<Outcome>, others);
    QFETCH(QString, expected);
    const Controls controls = controlsOf(others + QList<Outcome>{subject});
    QCOMPARE(print(judge(subject, controls, Provable::Answer, std::nullopt)), expected);
}

void TestAssessService::sharedSigners_data()
{
    QTest::addColumn<bool>("deviceTrusts");
    QTest::addColumn<bool>("sameSigner");
    QTest::addColumn<QString>("expected");
    QTest::newRow("one root for all, and the device trusts it")
        << true << true << u"intercepted tls-intercepted high"_s;
    QTest::newRow("another root") << true << false << u"pass"_s;
    QTest::newRow("one issuer for all, and the device does not trust it")
        << false << true << u"intercepted tls-untrusted medium"_s;
    QTest::newRow("another issuer") << false << false << u"inconclusive tls-untrusted low"_s;
}

/// Hosts of different owners do not share an issuer that signs in the service's name.
void TestAssessService::sharedSigners()
{
    QFETCH(bool, deviceTrusts);
    QFETCH(bool, sameSigner);
    QFETCH(QString, expected);
    const tests::Identity inspection = tests::makeAuthority(u"Company inspection"_s);
    const tests::Identity other = tests::makeAuthority(u"Another authority"_s);
    const Outcome service = signedBy(inspection, probes::Trust::AmazonRoots,
                                     deviceTrusts ? Failure::TlsIntercepted : Failure::TlsUntrusted, deviceTrusts);
    const Outcome subject = signedBy(sameSigner ? inspection : other, probes::Trust::SystemRoots,
                                     deviceTrusts ? Failure::None : Failure::TlsUntrusted, deviceTrusts);
    const Controls controls = controlsOf({service, subject});
    QCOMPARE(print(judge(subject, controls, Provable::Answer, std::nullopt)), expected);
}

void TestAssessService::wordsForPeople()
{
    for (const Failure failure :
         {Failure::HttpPortal, Failure::ServiceTimeout, Failure::ServiceProtocol, Failure::HttpStatus}) {
        const auto cause = judge(web(failure, false), {}, Provable::Answer, std::nullopt).cause;
        QVERIFY(cause && !cause->sentence.english().isEmpty() && !cause->remedy.english().isEmpty());
        QVERIFY2(!cause->sentence.english().contains(u'%') && !cause->remedy.english().contains(u'%'),
                 qPrintable(cause->sentence.english()));
    }
}

QTEST_APPLESS_MAIN(TestAssessService)
#include "tst_assessservice.moc"

#include "core/net/caresresolver.h"
#include "tests/support/fakenet.h"
#include "tests/support/lab.h"
#include "tests/support/socketserver.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace portreeve;
using namespace portreeve::net;
using namespace std::chrono_literals;
using tests::DnsServerStub;

namespace {

/// The answer to a query: its header with other flags, its question, then the answers.
QByteArray reply(const QByteArray &query, quint16 flags, int count = 0, const QByteArray &answers = {})
{
    QByteArray bytes = query.left(12);
    bytes[2] = char(flags >> 8);
    bytes[3] = char(flags & 0xFF);
    bytes[7] = char(count);
    return bytes + query.mid(12) + answers;
}

const QByteArray Address = QByteArray::fromHex("c00c 0001 0001 0000003c 0004 c0000207");

/// Asks one question on a loop of its own.
DnsAnswer ask(const DnsServer &server, const QString &name, ip::Family family, std::chrono::milliseconds timeout)
{
    const SystemClock clock;
    EventLoop loop(std::move(*makePoller()), clock);
    quint16 id = 100;
    auto resolver = CaresResolver::create(loop, server, timeout, [&id] { return ++id; });
    if (!resolver)
        qFatal("%s", qPrintable(resolver.error().english()));
    DnsAnswer result;
    const auto job = (*resolver)->resolve({name, family}, timeout, [&](const DnsAnswer &answer) {
        result = answer;
        loop.stop();
    });
    loop.run();
    return result;
}

DnsServer local(quint16 port)
{
    return {tests::addressOf(QStringLiteral("127.0.0.1")), port};
}

quint16 freePort()
{
    return DnsServerStub([](const QByteArray &, bool) { return std::nullopt; }).port();
}

} // namespace

class TestResolver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void results_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<DnsResult>("result");
        QTest::addColumn<QString>("rcode");
        QTest::newRow("address") << "address" << DnsResult::Answer << "NOERROR";
        QTest::newRow("no such name") << "nxdomain" << DnsResult::NxDomain << "NXDOMAIN";
        QTest::newRow("no such type") << "nodata" << DnsResult::NoData << "NOERROR";
        QTest::newRow("fault") << "servfail" << DnsResult::ServerFault << "SERVFAIL";
        QTest::newRow("refusal") << "refused" << DnsResult::ServerFault << "REFUSED";
        QTest::newRow("silence") << "silent" << DnsResult::Timeout << "NOERROR";
        QTest::newRow("answer to another id") << "wrong-id" << DnsResult::Timeout << "NOERROR";
        QTest::newRow("answer to another question") << "wrong-question" << DnsResult::Timeout << "NOERROR";
        QTest::newRow("truncated, whole over TCP") << "truncated" << DnsResult::Answer << "NOERROR";
        QTest::newRow("damaged") << "damaged" << DnsResult::Malformed << "NOERROR";
    }

    void results()
    {
        QFETCH(QString, server);
        QFETCH(DnsResult, result);
        QFETCH(QString, rcode);
        const DnsServerStub stub([server](const QByteArray &query, bool tcp) -> std::optional<QByteArray> {
            const QByteArray good = reply(query, 0x8180, 1, Address);
            if (server == u"address" || (server == u"truncated" && tcp))
                return good;
            if (server == u"truncated")
                return reply(query, 0x8380);
            if (server == u"nxdomain")
                return reply(query, 0x8183);
            if (server == u"nodata")
                return reply(query, 0x8180);
            if (server == u"servfail")
                return reply(query, 0x8182);
            if (server == u"refused")
                return reply(query, 0x8185);
            if (server == u"damaged")
                return reply(query, 0x8180, 2, Address);
            QByteArray wrong = good;
            if (server == u"wrong-id")
                wrong[0] = char(wrong[0] + 1);
            else if (server == u"wrong-question")
                wrong[13] = char(wrong[13] + 1);
            else
                return std::nullopt;
            return wrong;
        });
        const std::chrono::milliseconds timeout = result == DnsResult::Timeout ? 200ms : 5s;
        const DnsAnswer answer = ask(local(stub.port()), QStringLiteral("ws.example"), ip::Family::IPv4, timeout);
        QCOMPARE(answer.result, result);
        QCOMPARE(rcodeText(answer.rcode), rcode);
        QCOMPARE(answer.records.addresses.size(), result == DnsResult::Answer ? 1 : 0);
        if (result == DnsResult::Answer) {
            QCOMPARE(answer.records.addresses.first().toCanonicalText(), QStringLiteral("192.0.2.7"));
            QCOMPARE(answer.records.ttl, 60U);
        }
        QVERIFY(answer.elapsed > 0ns);
        QVERIFY(!answer.fromHostsFile);
    }

    void aStrayAnswerDoesNotStandForALaterOne()
    {
        int asked = 0;
        const DnsServerStub stub([&asked](const QByteArray &query, bool) -> std::optional<QByteArray> {
            QByteArray answer = reply(query, 0x8180, 1, Address);
            if (++asked == 1)
                answer[0] = char(answer[0] ^ 0x55);
            return answer;
        });
        const SystemClock clock;
        EventLoop loop(std::move(*makePoller()), clock);
        quint16 id = 0;
        auto resolver = CaresResolver::create(loop, local(stub.port()), 300ms, [&id] { return ++id; });
        QVERIFY(resolver);
        QList<DnsResult> results;
        std::unique_ptr<Job> job;
        const std::function<void(const DnsAnswer &)> again = [&](const DnsAnswer &answer) {
            results.append(answer.result);
            if (results.size() == 2)
                return loop.stop();
            job = (*resolver)->resolve({QStringLiteral("ws.example"), ip::Family::IPv4}, 300ms, again);
        };
        job = (*resolver)->resolve({QStringLiteral("ws.example"), ip::Family::IPv4}, 300ms, again);
        loop.run();
        QCOMPARE(results, (QList<DnsResult>{DnsResult::Timeout, DnsResult::Answer}));
    }

    void aClosedPortIsNoServer()
    {
        const DnsAnswer answer = ask(local(freePort()), QStringLiteral("ws.example"), ip::Family::IPv4, 5s);
        QCOMPARE(answer.result, DnsResult::NoServer);
        QVERIFY(answer.elapsed < 4s);
    }

    void aNameThatCannotBeAskedIsAnAnswerToo()
    {
        const DnsAnswer answer = ask(local(freePort()), QStringLiteral("a..b"), ip::Family::IPv4, 5s);
        QCOMPARE(answer.result, DnsResult::Malformed);
    }

    void aDroppedQuestionIsNotAnswered()
    {
        const DnsServerStub stub([](const QByteArray &query, bool) { return reply(query, 0x8180, 1, Address); });
        const SystemClock clock;
        EventLoop loop(std::move(*makePoller()), clock);
        auto resolver = CaresResolver::create(loop, local(stub.port()), 1s, [] { return quint16(7); });
        QVERIFY(resolver);
        int calls = 0;
        auto dropped = (*resolver)->resolve({QStringLiteral("a.example"), ip::Family::IPv4}, 1s,
                                            [&](const DnsAnswer &) { ++calls; });
        const auto kept = (*resolver)->resolve({QStringLiteral("b.example"), ip::Family::IPv4}, 1s,
                                               [&](const DnsAnswer &) { loop.stop(); });
        dropped.reset();
        loop.run();
        const auto late = (*resolver)->resolve({QStringLiteral("c.example"), ip::Family::IPv4}, 1s,
                                               [&](const DnsAnswer &) { ++calls; });
        resolver->reset(); // with a question under way
        QCOMPARE(calls, 0);
    }

    void manyQuestionsAtOnceKeepTheirAnswers()
    {
        // Every question gets an address made of its own name.
        const DnsServerStub stub([](const QByteArray &query, bool) {
            QByteArray answer = Address;
            answer[answer.size() - 1] = char(query.mid(14, 3).toInt());
            return reply(query, 0x8180, 1, answer);
        });
        const SystemClock clock;
        EventLoop loop(std::move(*makePoller()), clock);
        auto resolver = CaresResolver::create(loop, local(stub.port()), 5s, [] { return quint16(0xFFF0); });
        QVERIFY(resolver);
        std::vector<std::unique_ptr<Job>> jobs;
        int right = 0;
        int left = 200;
        for (int i = 0; i < 200; ++i) {
            const QString name = QStringLiteral("n%1.example").arg(i, 3, 10, QLatin1Char('0'));
            jobs.push_back((*resolver)->resolve({name, ip::Family::IPv4}, 5s, [&, i](const DnsAnswer &answer) {
                if (!answer.records.addresses.isEmpty() && (answer.records.addresses.first().v4() & 0xFF) == quint32(i))
                    ++right;
                if (--left == 0)
                    loop.stop();
            }));
        }
        loop.run();
        QCOMPARE(right, 200);
    }

    void dnsmasq_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<ip::Family>("family");
        QTest::addColumn<QString>("expected");
        QTest::newRow("address") << "ws.example" << ip::Family::IPv4 << "192.0.2.7 via ";
        QTest::newRow("IPv6 address") << "six.example" << ip::Family::IPv6 << "2001:db8::7 via ";
        QTest::newRow("canonical name") << "alias.example" << ip::Family::IPv4 << "192.0.2.7 via ws.example";
        QTest::newRow("no IPv6 address") << "ws.example" << ip::Family::IPv6 << "nodata";
        QTest::newRow("no such name") << "none.example" << ip::Family::IPv4 << "nxdomain";
        QTest::newRow("an answer too large for UDP") << "big.example" << ip::Family::IPv4 << "40 addresses";
    }

    void dnsmasq()
    {
        QFETCH(QString, name);
        QFETCH(ip::Family, family);
        QFETCH(QString, expected);
        const QString program = QStandardPaths::findExecutable(
            QStringLiteral("dnsmasq"), {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/bin"),
                                        QStringLiteral("/usr/local/sbin"), QStringLiteral("/opt/homebrew/sbin")});
        PR_SKIP_UNLESS(!program.isEmpty(), "dnsmasq is not installed");
        const QTemporaryDir folder;
        QFile hosts(folder.filePath(QStringLiteral("hosts")));
        QVERIFY(hosts.open(QIODevice::WriteOnly));
        hosts.write("192.0.2.7 ws.example\n2001:db8::7 six.example\n");
        for (int i = 1; i <= 40; ++i)
            hosts.write("198.51.100." + QByteArray::number(i) + " big.example\n");
        hosts.close();
        const quint16 port = freePort();
        QProcess server;
        server.start(program,
                     {QStringLiteral("--keep-in-foreground"), QStringLiteral("--conf-file=/dev/null"),
                      QStringLiteral("--port=%1").arg(port), QStringLiteral("--listen-address=127.0.0.1"),
                      QStringLiteral("--bind-interfaces"), QStringLiteral("--no-resolv"), QStringLiteral("--no-hosts"),
                      QStringLiteral("--user=%1").arg(qEnvironmentVariable("USER", QStringLiteral("root"))),
                      QStringLiteral("--addn-hosts=%1").arg(hosts.fileName()),
                      QStringLiteral("--cname=alias.example,ws.example"), QStringLiteral("--local=/example/"),
                      QStringLiteral("--pid-file=%1").arg(folder.filePath(QStringLiteral("pid")))});
        QVERIFY(server.waitForStarted());
        DnsAnswer answer;
        // Until it listens its port is closed, which is an answer at once.
        QTRY_VERIFY2_WITH_TIMEOUT((answer = ask(local(port), name, family, 2s)).result != DnsResult::NoServer,
                                  server.readAllStandardError().constData(), 10000);
        server.kill();
        server.waitForFinished();
        QStringList addresses;
        for (const ip::Address &address : answer.records.addresses)
            addresses.append(address.toCanonicalText());
        QString got =
            addresses.join(u',') + QStringLiteral(" via ") + QString::fromLatin1(answer.records.chain.join(','));
        if (answer.result == DnsResult::NoData)
            got = QStringLiteral("nodata");
        else if (answer.result == DnsResult::NxDomain)
            got = QStringLiteral("nxdomain");
        else if (addresses.size() > 5)
            got = QStringLiteral("%1 addresses").arg(addresses.size());
        QCOMPARE(got, expected);
    }
};

QTEST_GUILESS_MAIN(TestResolver)
#include "tst_resolver.moc"

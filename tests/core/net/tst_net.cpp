#include "core/net/cachingresolver.h"
#include "core/net/caresresolver.h"
#include "core/net/eventloop.h"
#include "core/net/proxy.h"
#include "tests/support/fakenet.h"

#include <QTest>

#include <unistd.h>

using namespace portreeve;
using namespace portreeve::net;
using namespace std::chrono_literals;
using tests::FakeResolver;
using tests::FakeScheduler;

namespace {

using PollerMaker = Result<std::unique_ptr<Poller>> (*)();

struct Pipe {
    int ends[2] = {-1, -1};
    Pipe()
    {
        if (::pipe(ends) != 0)
            qFatal("no pipe");
    }
    ~Pipe()
    {
        ::close(ends[0]);
        ::close(ends[1]);
    }
    void write()
    {
        if (::write(ends[1], "x", 1) != 1)
            qFatal("cannot write");
    }
};

} // namespace

Q_DECLARE_METATYPE(PollerMaker)

class TestNet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pollers_data()
    {
        QTest::addColumn<PollerMaker>("make");
        QTest::newRow("the system's best") << &makePoller;
        QTest::newRow("the portable one") << &makePortablePoller;
    }

    void pollers()
    {
        QFETCH(PollerMaker, make);
        auto made = make();
        QVERIFY(made);
        Poller &poller = **made;
        Pipe a;
        Pipe b;
        std::vector<ReadySocket> ready;
        QVERIFY(poller.set(a.ends[0], {true, false}));
        QVERIFY(poller.set(b.ends[0], {true, false}));
        QVERIFY(poller.set(b.ends[1], {false, true}));
        poller.wait(0ms, ready);
        QCOMPARE(ready.size(), size_t(1)); // only writing is possible
        QCOMPARE(ready[0].socket, SocketHandle(b.ends[1]));
        QVERIFY(ready[0].writable && !ready[0].readable);

        QVERIFY(poller.set(b.ends[1], {}));
        a.write();
        poller.wait(-1ms, ready);
        QCOMPARE(ready.size(), size_t(1));
        QCOMPARE(ready[0].socket, SocketHandle(a.ends[0]));
        QVERIFY(ready[0].readable);

        poller.remove(a.ends[0]); // the last of the list takes its place
        b.write();
        poller.wait(-1ms, ready);
        QCOMPARE(ready.size(), size_t(1));
        QCOMPARE(ready[0].socket, SocketHandle(b.ends[0]));

        poller.remove(b.ends[0]);
        poller.wake();
        poller.wait(-1ms, ready); // returns, with nothing
        QVERIFY(ready.empty());
        poller.wait(0ms, ready); // one wake ends one wait
        QVERIFY(ready.empty());

        std::thread waker([&poller] { poller.wake(); });
        poller.wait(-1ms, ready);
        waker.join();
        poller.remove(12345); // unknown: passed over
    }

    void timersRunInOrderAndCanBeCancelled()
    {
        const SystemClock clock;
        EventLoop loop(std::move(*makePoller()), clock);
        QStringList order;
        loop.after(20ms, [&] { order.append(QStringLiteral("third")); });
        loop.after(0ms, [&] {
            order.append(QStringLiteral("first"));
            loop.after(0ms, [&] { order.append(QStringLiteral("second")); });
        });
        const TimerId never = loop.after(5ms, [&] { order.append(QStringLiteral("never")); });
        {
            const Timer scoped(loop, 5ms, [&] { order.append(QStringLiteral("never")); });
        }
        Timer kept(loop, 40ms, [&] { loop.stop(); });
        loop.cancel(never);
        loop.cancel(never + 1000);
        loop.run();
        QCOMPARE(order, (QStringList{QStringLiteral("first"), QStringLiteral("second"), QStringLiteral("third")}));
    }

    void workOfOtherThreadsRunsOnTheLoopInOrder()
    {
        const SystemClock clock;
        const auto thread = LoopThread::start(clock);
        QVERIFY(thread);
        EventLoop &loop = (*thread)->loop();
        std::vector<int> seen; // of the loop's thread only, read after it stopped
        for (int i = 0; i < 1000; ++i)
            loop.post([&seen, i] { seen.push_back(i); });
        std::atomic<bool> last = false;
        loop.post([&last] { last = true; });
        QTRY_VERIFY(last);
        (*thread)->stop();
        QCOMPARE(seen.size(), size_t(1000));
        QVERIFY(std::is_sorted(seen.begin(), seen.end()));
    }

    void aReusedDescriptorGetsNoEventOfTheOldOne()
    {
        const SystemClock clock;
        EventLoop loop(std::move(*makePoller()), clock);
        Pipe a;
        Pipe b;
        a.write();
        b.write();
        int calls = 0;
        // Whichever comes first takes the other's place under the same descriptor.
        const auto handler = [&](int own, int other) {
            return [&, own, other](const ReadySocket &) {
                ++calls;
                loop.unwatch(own);
                loop.unwatch(other);
                loop.watch(other, {false, false}, [&](const ReadySocket &) { calls += 100; });
                loop.after(20ms, [&] { loop.stop(); });
            };
        };
        loop.watch(a.ends[0], {true, false}, handler(a.ends[0], b.ends[0]));
        loop.watch(b.ends[0], {true, false}, handler(b.ends[0], a.ends[0]));
        loop.run();
        QCOMPARE(calls, 1);
    }

    void dnsServer_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected"); // empty: an error
        QTest::newRow("address") << "192.0.2.53"
                                 << "192.0.2.53:53";
        QTest::newRow("address and port") << "192.0.2.53:5353"
                                          << "192.0.2.53:5353";
        QTest::newRow("IPv6") << "2001:DB8::53"
                              << "[2001:db8::53]:53";
        QTest::newRow("IPv6 in brackets") << "[2001:db8::53]"
                                          << "[2001:db8::53]:53";
        QTest::newRow("IPv6 and port") << "[2001:db8::53]:5353"
                                       << "[2001:db8::53]:5353";
        QTest::newRow("name") << "dns.example.com"
                              << "";
        QTest::newRow("port 0") << "192.0.2.53:0"
                                << "";
        QTest::newRow("port 65536") << "192.0.2.53:65536"
                                    << "";
        QTest::newRow("no port after the colon") << "192.0.2.53:"
                                                 << "";
        QTest::newRow("words after the bracket") << "[2001:db8::53]x"
                                                 << "";
        QTest::newRow("leading zero") << "010.0.0.1"
                                      << "";
        QTest::newRow("nothing") << ""
                                 << "";
    }

    void dnsServer()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const auto server = parseDnsServer(text);
        QCOMPARE(server ? server->toText() : QString(), expected);
    }

    void proxy_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected"); // empty: an error
        QTest::addColumn<QByteArray>("authorization");
        const QByteArray none;
        QTest::newRow("URL") << "http://proxy.example.com:3128"
                             << "proxy.example.com:3128" << none;
        QTest::newRow("URL with a slash") << "http://proxy.example.com:3128/"
                                          << "proxy.example.com:3128" << none;
        QTest::newRow("no port") << "http://proxy.example.com"
                                 << "proxy.example.com:80" << none;
        QTest::newRow("no scheme") << "192.0.2.1:8080"
                                   << "192.0.2.1:8080" << none;
        QTest::newRow("IPv6") << "http://[2001:db8::1]:8080"
                              << "[2001:db8::1]:8080" << none;
        QTest::newRow("sign-in") << "http://user:p%40ss@proxy:3128"
                                 << "proxy:3128" << QByteArray("Basic " + QByteArray("user:p@ss").toBase64());
        QTest::newRow("SOCKS") << "socks5://proxy:1080"
                               << "" << none;
        QTest::newRow("HTTPS") << "https://proxy:3128"
                               << "" << none;
        QTest::newRow("a path") << "http://proxy:3128/x"
                                << "" << none;
        QTest::newRow("port 0") << "http://proxy:0"
                                << "" << none;
        QTest::newRow("nothing") << ""
                                 << "" << none;
    }

    void proxy()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QFETCH(QByteArray, authorization);
        const auto parsed = parseProxy(text);
        QCOMPARE(parsed ? parsed->toText() : QString(), expected);
        if (parsed)
            QCOMPARE(parsed->authorization, authorization);
    }

    void aProxyErrorNeverShowsThePassword()
    {
        const auto parsed = parseProxy(QStringLiteral("http://user:secret@proxy:3128/x"));
        QVERIFY(!parsed);
        QVERIFY(!parsed.error().english().contains(u"secret"));
    }

    void proxyOfTheEnvironment_data()
    {
        QTest::addColumn<QStringList>("variables");
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("expected");
        const QString host = QStringLiteral("ws.example.com");
        const QString set = QStringLiteral("https_proxy=http://p:1");
        QTest::newRow("none") << QStringList{} << host << "";
        QTest::newRow("small letters") << QStringList{set} << host << "p:1";
        QTest::newRow("capitals") << QStringList{QStringLiteral("HTTPS_PROXY=http://p:2")} << host << "p:2";
        QTest::newRow("small letters first")
            << QStringList{QStringLiteral("HTTPS_PROXY=http://p:2"), set} << host << "p:1";
        QTest::newRow("for all") << QStringList{QStringLiteral("all_proxy=p:3")} << host << "p:3";
        QTest::newRow("that for plain HTTP does not count")
            << QStringList{QStringLiteral("http_proxy=http://p:4")} << host << "";
        QTest::newRow("the host is an exception")
            << QStringList{set, QStringLiteral("no_proxy=other, WS.example.com")} << host << "";
        QTest::newRow("its domain is") << QStringList{set, QStringLiteral("NO_PROXY=.example.com")} << host << "";
        QTest::newRow("its domain with a star is")
            << QStringList{set, QStringLiteral("no_proxy=*.example.com")} << host << "";
        QTest::newRow("the end of a name is no domain")
            << QStringList{set, QStringLiteral("no_proxy=ample.com")} << host << "p:1";
        QTest::newRow("everything is") << QStringList{set, QStringLiteral("no_proxy=*")} << host << "";
        QTest::newRow("its address is in a prefix")
            << QStringList{set, QStringLiteral("no_proxy=10.0.0.0/8")} << "10.1.2.3"
            << "";
        QTest::newRow("its address is not in the prefix")
            << QStringList{set, QStringLiteral("no_proxy=10.0.0.0/8")} << "11.1.2.3"
            << "p:1";
    }

    void proxyOfTheEnvironment()
    {
        QFETCH(QStringList, variables);
        QFETCH(QString, host);
        QFETCH(QString, expected);
        QProcessEnvironment environment;
        for (const QString &variable : variables)
            environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
        const auto choice = ProxySettings::fromEnvironment(environment);
        QVERIFY(choice);
        const auto found = choice->proxyFor(host);
        QCOMPARE(found ? found->toText() : QString(), expected);
    }

    void aBrokenEnvironmentIsNamed()
    {
        QProcessEnvironment environment;
        environment.insert(QStringLiteral("https_proxy"), QStringLiteral("socks5://user:secret@p:1"));
        const auto choice = ProxySettings::fromEnvironment(environment);
        QVERIFY(!choice);
        QCOMPARE(choice.error().where, QStringLiteral("https_proxy"));
        QVERIFY(!choice.error().english().contains(u"secret"));
    }

    void questionsAreAskedOnce()
    {
        FakeScheduler scheduler;
        FakeResolver behind(scheduler);
        behind.rule(QStringLiteral("a.example"), ip::Family::IPv4,
                    {FakeResolver::addresses({QStringLiteral("192.0.2.1")})});
        CachingResolver resolver(scheduler, behind, 3);
        QList<DnsAnswer> answers;
        const auto keep = [&answers](const DnsAnswer &answer) {
            answers.append(answer);
        };
        const auto first = resolver.resolve({QStringLiteral("a.example"), ip::Family::IPv4}, 1s, keep);
        const auto second = resolver.resolve({QStringLiteral("A.example."), ip::Family::IPv4}, 1s, keep);
        auto dropped = resolver.resolve({QStringLiteral("a.example"), ip::Family::IPv4}, 1s, keep);
        dropped.reset();
        QVERIFY(answers.isEmpty());
        QVERIFY(scheduler.runToEnd(1s));
        QCOMPARE(answers.size(), 2);
        const auto third = resolver.resolve({QStringLiteral("a.example"), ip::Family::IPv4}, 1s, keep);
        QCOMPARE(answers.size(), 2); // never before the call returns
        QVERIFY(scheduler.runToEnd(1s));
        QCOMPARE(answers.size(), 3);
        QCOMPARE(answers.last().elapsed, answers.first().elapsed);
        QCOMPARE(behind.asked, QStringList{QStringLiteral("a.example A")});
    }

    void silenceIsAskedAgainUpToTheLimit()
    {
        FakeScheduler scheduler;
        FakeResolver behind(scheduler);
        CachingResolver resolver(scheduler, behind, 3);
        QList<DnsResult> results;
        for (int i = 0; i < 5; ++i) {
            const auto job = resolver.resolve({QStringLiteral("s.example"), ip::Family::IPv6}, 1s,
                                              [&](const DnsAnswer &answer) { results.append(answer.result); });
            QVERIFY(scheduler.runToEnd(2s));
        }
        QCOMPARE(results, QList<DnsResult>(5, DnsResult::Timeout));
        QCOMPARE(behind.asked.size(), 3);
    }
};

QTEST_GUILESS_MAIN(TestNet)
#include "tst_net.moc"

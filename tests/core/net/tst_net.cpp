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

    void questionsAreAskedOnce()
    {
        FakeScheduler scheduler;
        FakeResolver behind(scheduler);
        behind.rule(QStringLiteral("a.example"), ip::Family::IPv4,
                    {FakeResolver::addresses({QStringLiteral("192.0.2.1")})});
        CachingResolver resolver(scheduler, behind, 3, 5);
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

    void faultsAndSilenceAreAskedAgainUpToALimit_data()
    {
        QTest::addColumn<DnsResult>("result");
        QTest::addColumn<int>("asked");
        QTest::newRow("silence") << DnsResult::Timeout << 5;
        QTest::newRow("a fault") << DnsResult::ServerFault << 3;
        QTest::newRow("no such name") << DnsResult::NxDomain << 1;
    }

    void faultsAndSilenceAreAskedAgainUpToALimit()
    {
        QFETCH(DnsResult, result);
        FakeScheduler scheduler;
        FakeResolver behind(scheduler);
        behind.rule(QStringLiteral("s.example"), ip::Family::IPv6,
                    {result == DnsResult::Timeout ? FakeResolver::silence() : FakeResolver::result(result)});
        CachingResolver resolver(scheduler, behind, 3, 5);
        QList<DnsResult> results;
        for (int i = 0; i < 7; ++i) {
            const auto job = resolver.resolve({QStringLiteral("s.example"), ip::Family::IPv6}, 1s,
                                              [&](const DnsAnswer &answer) { results.append(answer.result); });
            QVERIFY(scheduler.runToEnd(2s));
        }
        QCOMPARE(results, QList<DnsResult>(7, result));
        QTEST(int(behind.asked.size()), "asked");
    }
};

QTEST_GUILESS_MAIN(TestNet)
#include "tst_net.moc"

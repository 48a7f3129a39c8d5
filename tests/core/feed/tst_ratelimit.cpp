#include "core/feed/ratelimit.h"

#include <QTest>

using namespace portreeve::feed;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestRateLimit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void burstThenRate()
    {
        RateLimit limit(3, 60);
        const QHostAddress peer(u"192.0.2.1"_s);
        for (int i = 0; i < 3; ++i)
            QVERIFY(limit.take(peer, 0s));
        QVERIFY(!limit.take(peer, 0s));
        QVERIFY(!limit.take(peer, 900ms));
        QVERIFY(limit.take(peer, 1s));
        QVERIFY(!limit.take(peer, 1s));
        for (int i = 0; i < 3; ++i)
            QVERIFY(limit.take(peer, 1h)); // never more than the burst
        QVERIFY(!limit.take(peer, 1h));
    }

    void addressesAreApart_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        QTest::addColumn<bool>("apart");
        QTest::newRow("IPv4") << u"192.0.2.1"_s << u"192.0.2.2"_s << true;
        QTest::newRow("the same as IPv6") << u"192.0.2.1"_s << u"::ffff:192.0.2.1"_s << false;
        QTest::newRow("a link of IPv6") << u"2001:db8::1"_s << u"2001:db8::ffff:0:0:1"_s << false;
        QTest::newRow("another link") << u"2001:db8::1"_s << u"2001:db8:0:1::1"_s << true;
    }
    void addressesAreApart()
    {
        QFETCH(QString, first);
        QFETCH(QString, second);
        RateLimit limit(1, 1);
        QVERIFY(limit.take(QHostAddress(first), 0s));
        QTEST(limit.take(QHostAddress(second), 0s), "apart");
    }

    void staysSmall()
    {
        RateLimit limit(2, 60, 100);
        const QHostAddress busy(u"192.0.2.1"_s);
        QVERIFY(limit.take(busy, 0s) && limit.take(busy, 0s));
        for (quint32 i = 0; i < 10'000; ++i)
            limit.take(QHostAddress(0x0a000000U + i), 0s);
        QVERIFY(limit.size() <= 100);
        QVERIFY(!limit.take(busy, 0s)); // still known
    }
};

QTEST_APPLESS_MAIN(TestRateLimit)
#include "tst_ratelimit.moc"

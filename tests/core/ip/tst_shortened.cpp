#include "core/ip/prefixset.h"
#include "core/ip/shortened.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::ip;
using namespace Qt::StringLiterals;

namespace {

AddressList listOf(const QByteArray &text)
{
    const auto list = readAddressList({text.constData(), size_t(text.size())}, HostBits::Refuse, u"list"_s);
    return list ? *list : AddressList();
}

/// Every second address, so that nothing can be joined.
QByteArray gaps(int count)
{
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text += Address::fromV4(0x0A000000U + 2 * quint32(i)).toCanonicalText().toLatin1() + '\n';
    return text;
}

} // namespace

class TestShortened : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lists_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<int>("entries");
        QTest::addColumn<QByteArray>("short_");
        QTest::addColumn<double>("addresses");
        QTest::addColumn<double>("networks");
        const QByteArray three = "10.0.0.0/24\n10.0.2.0/24\n10.9.0.0/24\n";
        QTest::newRow("nothing") << QByteArray() << 1 << QByteArray() << 0.0 << 0.0;
        QTest::newRow("as many as there are") << three << 3 << three << 0.0 << 0.0;
        QTest::newRow("more than there are") << three << 1'000'000'000 << three << 0.0 << 0.0;
        QTest::newRow("one fewer") << three << 2 << QByteArray("10.0.0.0/22\n10.9.0.0/24\n") << 512.0 << 0.0;
        QTest::newRow("one") << three << 1 << QByteArray("10.0.0.0/12\n") << double((1 << 20) - 3 * 256) << 0.0;
        QTest::newRow("IPv6 in networks of /64")
            << QByteArray("2001:db8::/64\n2001:db8:0:3::/64\n") << 1 << QByteArray("2001:db8::/62\n") << 0.0 << 2.0;
        QTest::newRow("two families") << QByteArray("10.0.0.1\n10.0.0.8\n2001:db8::/64\n2001:db8:0:2::/64\n") << 3
                                      << QByteArray("10.0.0.1\n10.0.0.8\n2001:db8::/62\n") << 0.0 << 2.0;
    }
    void lists()
    {
        QFETCH(QByteArray, given);
        QFETCH(int, entries);
        const auto result = shortened(listOf(given), entries);
        QVERIFY(result);
        QTEST(writeAddressList(result->list), "short_");
        QTEST(result->addresses, "addresses");
        QTEST(result->networks, "networks");
        QCOMPARE(result->exact, given.count('\n'));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<int>("entries");
        QTest::addColumn<QString>("says");
        QTest::newRow("one entry for two families") << QByteArray("10.0.0.1\n::1\n") << 1 << u"no 1 entries cover it"_s;
        QTest::newRow("far apart") << QByteArray("10.0.0.1\n200.0.0.1\n") << 1 << u"no 1 entries cover it"_s;
        QTest::newRow("long to find") << gaps(70'000) << 69'999 << u"too long"_s;
    }
    void refuses()
    {
        QFETCH(QByteArray, given);
        QFETCH(int, entries);
        QFETCH(QString, says);
        const auto result = shortened(listOf(given), entries);
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::LimitExceeded);
        QVERIFY2(result.error().english().contains(says), qPrintable(result.error().english()));
    }

    void nothingIsLost()
    {
        const AddressList given = listOf(gaps(3000) + "2001:db8::1\n2001:db8:7::/48\n");
        for (const int entries : {2, 7, 100, 2999}) {
            const auto result = shortened(given, entries);
            QVERIFY(result);
            QVERIFY(prefixCount(result->list) <= entries);
            for (const auto &span : given.v4) {
                QVERIFY(std::any_of(result->list.v4.cbegin(), result->list.v4.cend(), [&](const auto &wide) {
                    return wide.first <= span.first && span.last <= wide.last;
                }));
            }
            quint64 before = 0;
            quint64 after = 0;
            for (const auto &span : given.v4)
                before += quint64(span.last) - span.first + 1;
            for (const auto &span : result->list.v4)
                after += quint64(span.last) - span.first + 1;
            QCOMPARE(result->addresses, double(after - before));
        }
    }
};

QTEST_APPLESS_MAIN(TestShortened)
#include "tst_shortened.moc"

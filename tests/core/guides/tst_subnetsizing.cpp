#include "core/guides/subnetsizing.h"
#include "core/ip/prefixset.h"
#include "tests/core/guides/networksample.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::guides;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

class TestSubnetSizing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sizing_data();
    void sizing();
    void room_data();
    void room();
    void proposals_data();
    void proposals();
    void directories_data();
    void directories();
};

void TestSubnetSizing::sizing_data()
{
    QTest::addColumn<qint64>("users");
    QTest::addColumn<int>("growth");
    QTest::addColumn<int>("subnets");
    QTest::addColumn<int>("directory");
    QTest::addColumn<int>("other");
    QTest::addColumn<qint64>("workspaces");
    QTest::addColumn<qint64>("perSubnet");
    QTest::addColumn<qint64>("addresses");
    QTest::addColumn<int>("length");

    QTest::newRow("two users") << qint64(2) << 0 << 2 << 1 << 0 << qint64(2) << qint64(1) << qint64(7) << 28;
    QTest::newRow("the last that a /28 holds")
        << qint64(20) << 0 << 2 << 1 << 0 << qint64(20) << qint64(10) << qint64(16) << 28;
    QTest::newRow("one more") << qint64(21) << 0 << 2 << 1 << 0 << qint64(21) << qint64(11) << qint64(17) << 27;
    QTest::newRow("the last that a /24 holds")
        << qint64(500) << 0 << 2 << 1 << 0 << qint64(500) << qint64(250) << qint64(256) << 24;
    QTest::newRow("one more than a /24") << qint64(501) << 0 << 2 << 1 << 0 << qint64(501) << qint64(251) << qint64(257)
                                         << 23;
    QTest::newRow("growth") << qint64(250) << 30 << 2 << 1 << 0 << qint64(325) << qint64(163) << qint64(169) << 24;
    QTest::newRow("growth is rounded up")
        << qint64(10) << 1 << 2 << 0 << 0 << qint64(11) << qint64(6) << qint64(11) << 28;
    QTest::newRow("own servers") << qint64(20) << 0 << 2 << 1 << 20 << qint64(20) << qint64(10) << qint64(36) << 26;
    QTest::newRow("three connectors") << qint64(20) << 0 << 2 << 3 << 0 << qint64(20) << qint64(10) << qint64(18) << 27;
    QTest::newRow("three subnets") << qint64(100) << 0 << 3 << 1 << 0 << qint64(100) << qint64(34) << qint64(40) << 26;
    QTest::newRow("one subnet") << qint64(100) << 0 << 1 << 1 << 0 << qint64(100) << qint64(100) << qint64(106) << 25;
    QTest::newRow("the most of a /16") << qint64(131060) << 0 << 2 << 1 << 0 << qint64(131060) << qint64(65530)
                                       << qint64(65536) << 16;
    QTest::newRow("more than a /16") << qint64(131061) << 0 << 2 << 1 << 0 << qint64(131061) << qint64(65531)
                                     << qint64(65537) << 0;
    QTest::newRow("nobody") << qint64(0) << 50 << 2 << 1 << 0 << qint64(0) << qint64(0) << qint64(6) << 28;
}

void TestSubnetSizing::sizing()
{
    QFETCH(qint64, users);
    QFETCH(int, growth);
    QFETCH(int, subnets);
    QFETCH(int, directory);
    QFETCH(int, other);
    QFETCH(qint64, workspaces);
    QFETCH(qint64, perSubnet);
    QFETCH(qint64, addresses);
    QFETCH(int, length);
    const Sizing is = sizeSubnets({users, growth, subnets, directory, other});
    QCOMPARE(is.workspaces, workspaces);
    QCOMPARE(is.perSubnet, perSubnet);
    QCOMPARE(is.addresses, addresses);
    QCOMPARE(is.length, length);
}

void TestSubnetSizing::room_data()
{
    QTest::addColumn<QString>("subnet");
    QTest::addColumn<qint64>("workspaces");
    QTest::newRow("the smallest") << u"10.0.0.0/28"_s << qint64(8);
    QTest::newRow("a /24") << u"10.0.0.0/24"_s << qint64(248);
    QTest::newRow("the widest") << u"10.0.0.0/16"_s << qint64(65528);
    QTest::newRow("full of reserved addresses") << u"10.0.0.0/30"_s << qint64(0);
    QTest::newRow("IPv6") << u"2001:db8::/64"_s << qint64(0);
}

void TestSubnetSizing::room()
{
    QFETCH(QString, subnet);
    QFETCH(qint64, workspaces);
    SizingQuestion question;
    question.directoryAddresses = 1;
    question.otherAddresses = 2;
    QCOMPARE(workspacesIn(prefixes(subnet).first(), question), workspaces);
}

void TestSubnetSizing::proposals_data()
{
    QTest::addColumn<QString>("vpc");
    QTest::addColumn<QString>("taken");
    QTest::addColumn<int>("length");
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("proposed");
    QTest::newRow("at the beginning") << u"10.20.0.0/16"_s << QString() << 24 << 2 << u"10.20.0.0/24 10.20.1.0/24"_s;
    QTest::newRow("behind what is taken")
        << u"10.20.0.0/22"_s << u"10.20.0.0/24"_s << 24 << 2 << u"10.20.1.0/24 10.20.2.0/24"_s;
    QTest::newRow("aligned") << u"10.20.0.0/22"_s << u"10.20.0.0/24"_s << 23 << 1 << u"10.20.2.0/23"_s;
    QTest::newRow("over two blocks") << u"10.20.0.0/24 10.21.0.0/24"_s << QString() << 24 << 2
                                     << u"10.20.0.0/24 10.21.0.0/24"_s;
    QTest::newRow("the whole block") << u"10.20.0.0/16"_s << QString() << 16 << 2 << u"10.20.0.0/16"_s;
    QTest::newRow("no room") << u"10.20.0.0/24"_s << QString() << 23 << 2 << QString();
    QTest::newRow("the end of the address space")
        << u"255.255.255.0/24"_s << QString() << 25 << 3 << u"255.255.255.0/25 255.255.255.128/25"_s;
    QTest::newRow("no length") << u"10.20.0.0/16"_s << QString() << 0 << 2 << QString();
    QTest::newRow("IPv6 is passed over") << u"2001:db8::/56"_s << QString() << 24 << 2 << QString();
}

void TestSubnetSizing::proposals()
{
    QFETCH(QString, vpc);
    QFETCH(QString, taken);
    QFETCH(int, length);
    QFETCH(int, count);
    QFETCH(QString, proposed);
    QCOMPARE(ip::toTexts(proposedSubnets(prefixes(vpc), prefixes(taken), length, count)), words(proposed));
}

void TestSubnetSizing::directories_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<int>("addresses");
    QTest::addColumn<int>("line");
    QTest::newRow("AD Connector") << u"ad-connector"_s << 1 << 457;
    QTest::newRow("Managed AD") << u"managed-ad"_s << 1 << 10301;
    QTest::newRow("Simple AD") << u"simple-ad"_s << 1 << 10391;
    QTest::newRow("Entra ID") << u"entra-id"_s << 0 << 11003;
    QTest::newRow("custom") << u"custom"_s << 0 << 11225;
    QTest::newRow("unknown") << u"nds"_s << 0 << 0;
}

void TestSubnetSizing::directories()
{
    QFETCH(QString, type);
    QFETCH(int, addresses);
    QFETCH(int, line);
    QCOMPARE(directoryAddresses(type).perSubnet, addresses);
    QCOMPARE(directoryAddresses(type).source.line, line);
}

QTEST_GUILESS_MAIN(TestSubnetSizing)
#include "tst_subnetsizing.moc"

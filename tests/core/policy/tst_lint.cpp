#include "core/policy/lint.h"
#include "tests/support/policyfixture.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::policy;

/// What is odd about a policy: one or two rules in, the findings out.
class TestLint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void saysHowMany();
};

void TestLint::finds_data()
{
    QTest::addColumn<QByteArray>("policy");
    QTest::addColumn<QString>("found"); // "id label", parted by commas
    const QByteArray web = "rule web\nprotocol tcp\nports 443\nprefix 192.0.2.0/24\n";
    const auto with = [&](const char *rule) {
        return web + rule;
    };
    QTest::newRow("nothing") << web << "";
    QTest::newRow("no remote") << with("rule b\nprotocol tcp\nports 443\n") << "";
    QTest::newRow("no port") << with("rule b\nprotocol tcp\nprefix 192.0.2.0/24\n") << "";
    QTest::newRow("twice") << with("rule b\nprotocol tcp\nports 443\nprefix 192.0.2.0/24\n") << "redundant-rule b";
    QTest::newRow("narrower") << with("rule b\nprotocol tcp\nports 443\nprefix 192.0.2.128/25\n") << "redundant-rule b";
    QTest::newRow("wider later") << with("rule b\nprotocol tcp\nports 1-1000\nprefix 192.0.0.0/16\n")
                                 << "redundant-rule web";
    QTest::newRow("more ports") << with("rule b\nprotocol tcp\nports 443 444\nprefix 192.0.2.0/25\n") << "";
    QTest::newRow("another protocol") << with("rule b\nprotocol udp\nports 443\nprefix 192.0.2.0/24\n") << "";
    QTest::newRow("both protocols") << with("rule b\nprotocol any\nports 443\nprefix 192.0.2.0/24\n")
                                    << "redundant-rule web";
    QTest::newRow("every protocol") << with("rule b\nprotocol any\nports any\nprefix 192.0.2.0/24\n")
                                    << "redundant-rule web,any-service b";
    QTest::newRow("ports of TCP say nothing of ICMP")
        << with("rule b\nprotocol icmp\nports any\nprefix 192.0.2.0/24\n") << "";
    QTest::newRow("the other direction")
        << with("rule b\ndirection inbound\nprotocol tcp\nports 443\nprefix 192.0.2.0/24\n") << "";
    QTest::newRow("any address") << with("rule b\nprotocol tcp\nports 443\nany\n") << "redundant-rule web,any-remote b";
    QTest::newRow("host names are not addresses")
        << with("rule b\nprotocol tcp\nports 443\nhost a.example.com\n") << "";
    QTest::newRow("host name under a wildcard")
        << QByteArray("rule a\nprotocol tcp\nports 443\nwildcard *.example.com\n"
                      "rule b\nprotocol tcp\nports 443\nhost a.example.com\n")
        << "redundant-rule b";
    QTest::newRow("wildcard under a wildcard")
        << QByteArray("rule a\nprotocol tcp\nports 443\nwildcard *.b.example.com\n"
                      "rule b\nprotocol tcp\nports 443\nwildcard *.example.com\n")
        << "redundant-rule a";
    QTest::newRow("one host name more")
        << QByteArray("rule a\nprotocol tcp\nports 443\nhost a.example.com\nhost b.example.com\n"
                      "rule b\nprotocol tcp\nports 443\nhost a.example.com\nhost c.example.com\n")
        << "";
    QTest::newRow("host names and addresses")
        << QByteArray("rule a\nprotocol tcp\nports 443\nhost a.example.com\nprefix 192.0.2.0/24\n"
                      "rule b\nprotocol tcp\nports 443\nhost a.example.com\n")
        << "redundant-rule b";
    QTest::newRow("host name among any address")
        << QByteArray("rule a\nprotocol tcp\nports 443\nhost a.example.com\nrule b\nprotocol tcp\nports any\nany\n")
        << "redundant-rule a,any-remote b";
    QTest::newRow("both families")
        << QByteArray("rule a\nprotocol tcp\nports 443\nprefix 192.0.2.128/25\nprefix 2001:db8::/48\n"
                      "rule b\nprotocol tcp\nports 443\nprefix 192.0.2.0/24\nprefix 2001:db8::/32\n")
        << "redundant-rule a";
    QTest::newRow("a gap between the addresses")
        << QByteArray("rule a\nprotocol tcp\nports 443\nprefix 192.0.2.64/26\n"
                      "rule b\nprotocol tcp\nports 443\nprefix 192.0.2.0/26\nprefix 192.0.2.128/25\n")
        << "";
    QTest::newRow("another vantage")
        << with("vantage web-access\nrule b\nprotocol tcp\nports 443\nprefix 192.0.2.0/24\nvantage client-network\n")
        << "";
}

void TestLint::finds()
{
    QFETCH(QByteArray, policy);
    QStringList found;
    const Draft draft = test::draftOf(policy);
    for (const Finding &finding : lint(draft.policy))
        found.append(finding.id + u' ' + finding.where);
    QTEST(found.join(u','), "found");
}

/// One sentence for all rules of a kind, with the name of the first.
void TestLint::saysHowMany()
{
    const auto said = [](const QByteArray &text) {
        QStringList sentences;
        for (const Finding &finding : lint(test::readPolicy(text)->policy))
            sentences.append(finding.message.english());
        return sentences;
    };
    const QByteArray every = "rule every\nprotocol any\nports any\nany\n";
    const QByteArray web = "rule web\nprotocol tcp\nports 443\nprefix 192.0.2.0/24\n";
    const QByteArray ping = "rule ping\nprotocol icmp\nports any\nany\n";
    QCOMPARE(said(every + web),
             (QStringList{
                 QStringLiteral("All that the rule web permits, every permits as well."),
                 QStringLiteral("The rule every is for any address: its source says so."),
                 QStringLiteral("The rule every is for every protocol and port: its source says so."),
             }));
    QCOMPARE(said(web + ping + every),
             (QStringList{
                 QStringLiteral("2 rules are covered by others; the first is web, which every covers."),
                 QStringLiteral("2 rules are for any address, as their sources say; the first is ping."),
                 QStringLiteral("The rule every is for every protocol and port: its source says so."),
             }));
}

QTEST_APPLESS_MAIN(TestLint)
#include "tst_lint.moc"

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
    QTest::newRow("no remote") << with("rule b\nprotocol tcp\nports 443\n") << "empty-rule b";
    QTest::newRow("no port") << with("rule b\nprotocol tcp\nprefix 192.0.2.0/24\n") << "empty-rule b";
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

QTEST_APPLESS_MAIN(TestLint)
#include "tst_lint.moc"

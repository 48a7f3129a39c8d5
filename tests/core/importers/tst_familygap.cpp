#include "core/importers/gap.h"
#include "core/importers/importer.h"
#include "core/ip/parse.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::importers;

/// Rows against rules that are for one family alone, as FortiOS has them.
class TestFamilyGap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows_data();
    void rows();
};

void TestFamilyGap::rows_data()
{
    QTest::addColumn<QString>("destination"); // the field and its object
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<CoverState>("state");
    const auto row = [](const char *name, const char *destination, const char *host, const char *prefix,
                        CoverState state) {
        QTest::newRow(name) << QString::fromLatin1(destination) << QString::fromLatin1(host)
                            << QString::fromLatin1(prefix) << state;
    };
    row("a host, all of IPv4", "dstaddr \"all\"", "a.example.com", "", CoverState::Covered);
    row("a host, all of IPv6", "dstaddr6 \"all\"", "a.example.com", "", CoverState::Missing);
    row("a host, one network", "dstaddr \"net\"", "a.example.com", "", CoverState::Missing);
    row("an IPv4 prefix, all of IPv4", "dstaddr \"all\"", "", "192.0.2.0/24", CoverState::Covered);
    row("an IPv6 prefix, all of IPv4", "dstaddr \"all\"", "", "2001:db8::/32", CoverState::Missing);
    row("an IPv6 prefix, all of IPv6", "dstaddr6 \"all\"", "", "2001:db8::/32", CoverState::Covered);
}

void TestFamilyGap::rows()
{
    QFETCH(QString, destination);
    QFETCH(QString, host);
    QFETCH(QString, prefix);
    const QString six = destination.startsWith(QLatin1String("dstaddr6")) ? QStringLiteral("6") : QString();
    const QString text = QStringLiteral("config firewall address\nedit net\nset subnet 198.51.100.0 255.255.255.0\n"
                                        "end\nconfig firewall policy\nedit 1\nset srcintf lan\nset dstintf wan1\n"
                                        "set action accept\nset srcaddr%1 all\nset %2\nset schedule always\n"
                                        "set service HTTPS\nend\n")
                             .arg(six, destination);
    const auto configuration = findImporter(u"fortigate")->read(text.toUtf8(), {});
    QVERIFY(configuration && configuration->notUnderstood.isEmpty());
    policy::Policy asked;
    policy::Rule rule;
    rule.id = QStringLiteral("row");
    rule.ports = {*policy::PortRange::from(443, 443)};
    if (!host.isEmpty())
        rule.remote.hosts = QStringList{host};
    if (!prefix.isEmpty())
        rule.remote.prefixes = {*ip::parsePrefix(prefix)};
    asked.rules.append(rule);
    QTEST(compare(asked, *configuration).rows.constFirst().state, "state");
}

QTEST_APPLESS_MAIN(TestFamilyGap)
#include "tst_familygap.moc"

#include "core/exporters/exportedlines.h"
#include "core/exporters/preflight.h"
#include "tests/core/exporters/samples.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::exporters;
using namespace portreeve::test;
using namespace Qt::StringLiterals;

namespace {

using By = LineMeaning::By;

policy::Draft twoRules()
{
    return draftOf("rule gate@eu-west-1\nports 4172\nprefix 198.51.100.0/28\nprefix 2001:db8:20::/64\n"
                   "rule names@global\nports 443\nhost host.example.com\nwildcard *.example.net\n"
                   "rule both@global\nports 443\nhost host.example.com\nprefix 198.51.100.8/29\n");
}

} // namespace

class TestExportedLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void meanings_data();
    void meanings();
    void everyRuleIsFound_data();
    void everyRuleIsFound();
    void outside();
};

void TestExportedLines::meanings_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("by");
    QTest::addColumn<QStringList>("ids");
    QTest::addColumn<int>("from");
    QTest::addColumn<QStringList>("sharing");
    const QString gate = u"gate@eu-west-1"_s;
    const QString names = u"names@global"_s;
    const QString both = u"both@global"_s;
    const auto row = [](const char *name, const QString &text, int line, By by, const QStringList &ids, int from,
                        const QStringList &sharing = {}) {
        QTest::newRow(name) << text << line << int(by) << ids << from << sharing;
    };
    row("the id", u"# gate@eu-west-1 (required): Gateways"_s, 0, By::Name, {gate}, 0);
    row("a name made of the id", u"acl pr_gate_eu-west-1_dst dst 1.1.1.1"_s, 0, By::Name, {gate}, 0);
    row("the name on the firewall", u"edit \"G-77aa\""_s, 0, By::Name, {gate}, 0);
    row("letters are alike", u"set rule GATE_EU_WEST_1"_s, 0, By::Name, {gate}, 0);
    row("a part of a name is none", u"set rule gate_eu"_s, 0, By::Nothing, {}, 0);
    row("a longer word is another name", u"set rule xgate_eu-west-1"_s, 0, By::Nothing, {}, 0);
    row("an object that others use, too", u"gate@eu-west-1,network,198.51.100.8/29"_s, 0, By::Name, {gate}, 0, {both});
    row("an id in Markdown", u"| gate&#64;eu-west-1 | Gateways |"_s, 0, By::Name, {gate}, 0);
    row("an address", u"  ip 198.51.100.1 255.255.255.255"_s, 0, By::Remote, {gate}, 0);
    row("an address of two", u"198.51.100.9/32"_s, 0, By::Remote, {gate, both}, 0);
    row("a prefix that is wider", u"198.51.100.0/24"_s, 0, By::Remote, {gate, both}, 0);
    row("IPv6", u"add 2001:DB8:20::1"_s, 0, By::Remote, {gate}, 0);
    row("a host", u"fqdn Host.Example.com"_s, 0, By::Remote, {names, both}, 0);
    row("a host with a port", u"host.example.com:443/"_s, 0, By::Remote, {names, both}, 0);
    row("a wildcard", u"*.example.net"_s, 0, By::Remote, {names}, 0);
    row("a wildcard as a vendor writes it", u".example.net"_s, 0, By::Remote, {names}, 0);
    row("a host below the wildcard is not asked for", u"a.example.net"_s, 0, By::Nothing, {}, 0);
    row("another address", u"198.51.100.16"_s, 0, By::Nothing, {}, 0);
    row("below a head", u"# gate@eu-west-1 (required): Gateways\n# Source: Guide\nallow port 4172"_s, 2, By::Block,
        {gate}, 0);
    row("two lines below a head", u"# gate@eu-west-1: Gateways\nallow port 4172\nallow port 4173"_s, 2, By::Nothing, {},
        2);
    row("below a list of what is left out", u"# - gate@eu-west-1: no ports\nallow port 4172"_s, 1, By::Nothing, {}, 1);
    row("after an empty line", u"# gate@eu-west-1: Gateways\n\nallow port 4172"_s, 2, By::Nothing, {}, 2);
    row("inside", u"resource \"gate_eu-west-1\" {\n  name = \"a\"\n\n  port = 1\n}"_s, 3, By::Block, {gate}, 0);
    row("inside of a headed one", u"// gate@eu-west-1: Gateways\nif (a)\n    return b;"_s, 2, By::Block, {gate}, 0);
    row("the second of a kind", u"rule gate_eu-west-1\n  a 1\nrule other\n  a 2"_s, 3, By::Nothing, {}, 3);
    row("a comment that only talks", u"# 198.51.100.1 is meant"_s, 0, By::Nothing, {}, 0);
    row("an empty line", u"\n\n"_s, 1, By::Nothing, {}, 1);
    row("hundreds of words", QString(u"a-"_s).repeated(500), 0, By::Nothing, {}, 0);
}

void TestExportedLines::meanings()
{
    QFETCH(QString, text);
    QFETCH(int, line);
    QFETCH(int, by);
    QFETCH(QStringList, ids);
    QFETCH(int, from);
    const ExportedLines lines(text, twoRules().policy, {{u"gate@eu-west-1"_s, {u"G-77AA"_s}}});
    const LineMeaning meaning = lines.at(line);
    QCOMPARE(meaning.requirementIds, ids);
    QCOMPARE(int(meaning.by), by);
    QCOMPARE(meaning.line, from);
    QTEST(meaning.sharing, "sharing");
}

void TestExportedLines::everyRuleIsFound_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("name");
    for (const QString &id : exporterIds()) {
        for (const QString &name : samplesFor(id))
            QTest::addRow("%s, %s", qPrintable(id), qPrintable(name)) << id << name;
    }
}

/// Whatever a vendor calls its rules: each of them has a line that leads to its requirement, and no line leads to a
/// requirement that the file does not carry.
void TestExportedLines::everyRuleIsFound()
{
    QFETCH(QString, id);
    QFETCH(QString, name);
    const auto exporter = findExporter(id);
    const policy::Draft prepared = preflight(*exporter, sampleFor(id, name), {}).draft;
    const Result<ExportResult> made = exportPolicy(*exporter, sampleFor(id, name), {});
    QVERIFY(made);
    const ExportedLines lines(QString::fromUtf8(made->bytes), prepared.policy, made->ruleNames);
    QStringList found;
    for (int line = 0; line < lines.count(); ++line)
        found += lines.at(line).requirementIds + lines.at(line).sharing;
    found.removeDuplicates();
    found.sort();
    QStringList carried;
    for (const policy::Rule &rule : prepared.policy.rules)
        carried.append(rule.id);
    carried.removeDuplicates();
    carried.sort();
    QVERIFY(!carried.isEmpty());
    QCOMPARE(found.join(u' '), carried.join(u' '));
}

void TestExportedLines::outside()
{
    const ExportedLines lines(u"a\nb"_s, {}, {});
    QCOMPARE(lines.count(), 2);
    QCOMPARE(lines.at(-1).by, By::Nothing);
    QCOMPARE(lines.at(2).by, By::Nothing);
    QCOMPARE(ExportedLines().count(), 0);
}

QTEST_APPLESS_MAIN(TestExportedLines)
#include "tst_exportedlines.moc"

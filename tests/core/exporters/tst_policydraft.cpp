#include "core/exporters/exporter.h"
#include "core/ip/parse.h"
#include "core/ip/prefixset.h"
#include "core/policy/evaluate.h"
#include "core/requirements/policydraft.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::requirements;

namespace {

ip::Prefix prefix(QStringView text)
{
    return *ip::parsePrefix(text);
}

Requirement row(const char *id)
{
    Requirement row;
    row.id = QString::fromLatin1(id);
    row.rule = row.id.section(u'@', 0, 0);
    row.region = row.id.section(u'@', 1);
    row.vantage = QStringLiteral("client-network");
    row.ports = {QStringLiteral("443")};
    row.remote.kind = RemoteKind::Fqdn;
    row.remote.hosts = {QStringLiteral("a.example.com")};
    row.purpose = Message("requirements", "Sign-in for %1").arg(row.region);
    row.source = {QStringLiteral("ports-guide"), QStringLiteral("Client ports"), 2105};
    return row;
}

RequirementSet sampleSet()
{
    RequirementSet set;
    set.sources = {
        {QStringLiteral("ports-guide"), QStringLiteral("Port requirements"), QStringLiteral("2024-05-01"), {}, {}},
        {QStringLiteral("ip-ranges"),
         QStringLiteral("Published AWS ranges"),
         {},
         QStringLiteral("1700000000"),
         QStringLiteral("2023-11-14-22-13-20")}};
    return set;
}

Selection sampleSelection()
{
    Selection selection;
    selection.regions = {QStringLiteral("us-east-1")};
    selection.products = {QStringLiteral("workspaces-personal")};
    selection.protocols = {QStringLiteral("pcoip"), QStringLiteral("dcv")};
    return selection;
}

} // namespace

class TestPolicyDraft : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsEverythingThatExplains();
    void sortsRemotes();
    void leavesOut_data();
    void leavesOut();
    void withoutTheRangeFile();
    void hostsAndAddresses();
    void titleNamesTheSources();
    void ownRows();
    void egressIsForIpGroupsOnly();
};

void TestPolicyDraft::keepsEverythingThatExplains()
{
    RequirementSet set = sampleSet();
    Requirement one = row("streaming@us-east-1");
    one.direction = Direction::Inbound;
    one.protocol = Transport::Udp;
    one.ports = {QStringLiteral("4195"), QStringLiteral("8201-8250")};
    one.remote = {RemoteKind::PrefixSet, QStringLiteral("dcv-gateways"), {}, {}, {prefix(u"192.0.2.0/24")}, false};
    one.necessity = Necessity::Optional;
    one.group = Group{QStringLiteral("streaming@us-east-1"), GroupMode::Any};
    one.provable = Provable::None; // plays no part
    one.proxy = Tolerance::No;
    one.tlsInspection = Tolerance::Yes;
    one.notes = {Message("requirements", "A note")};
    one.certainty = catalog::Certainty::AssumedPort;
    set.requirements = {one};
    const policy::Draft draft = draftPolicy(set, sampleSelection());
    QVERIFY(draft.leftOut.isEmpty());
    QCOMPARE(draft.policy.rules.size(), 1);
    const policy::Rule &rule = draft.policy.rules[0];
    QCOMPARE(rule.id, QStringLiteral("streaming@us-east-1"));
    QCOMPARE(rule.direction, policy::Direction::Inbound);
    QCOMPARE(rule.protocol, policy::Protocol::Udp);
    QCOMPARE(policy::toTexts(rule.ports).join(u' '), QStringLiteral("4195 8201-8250"));
    QCOMPARE(ip::toTexts(rule.remote.prefixes).join(u' '), QStringLiteral("192.0.2.0/24"));
    QCOMPARE(rule.purpose, QStringLiteral("Sign-in for us-east-1"));
    QCOMPARE(rule.necessity, policy::Necessity::Optional);
    QCOMPARE(rule.group, QStringLiteral("streaming@us-east-1"));
    QVERIFY(rule.alternatives.contains(QStringLiteral("is enough")));
    QCOMPARE(rule.proxy, QStringLiteral("no"));
    QCOMPARE(rule.tlsInspection, QStringLiteral("yes"));
    QCOMPARE(rule.notes, QStringList{QStringLiteral("A note")});
    const policy::Origin origin{QStringLiteral("Port requirements"), QStringLiteral("Client ports"), 2105,
                                QStringLiteral("2024-05-01"), QStringLiteral("assumed-port")};
    QVERIFY(rule.origin == origin);
    QVERIFY(policy::permits(
        draft.policy, {policy::Direction::Inbound, policy::Protocol::Udp, *ip::parseAddress(u"192.0.2.255"), 8250}));
}

void TestPolicyDraft::sortsRemotes()
{
    RequirementSet set = sampleSet();
    Requirement names = row("names@global");
    names.remote.hosts = {QStringLiteral("a.example.com"), QStringLiteral("*.example.com")};
    Requirement any = row("any@global");
    any.remote = {};
    Requirement radius = row("radius@global");
    radius.remote = {RemoteKind::Customer, QStringLiteral("radius-servers"), {}, {}, {}, true};
    Requirement defined = radius;
    defined.id = QStringLiteral("radius-2@global");
    defined.remote.prefixes = {prefix(u"10.0.0.0/30")};
    defined.remote.undefined = false;
    set.requirements = {names, any, radius, defined};
    const policy::Draft draft = draftPolicy(set, sampleSelection());
    QCOMPARE(draft.policy.rules.size(), 4);
    QCOMPARE(draft.policy.rules[0].remote.hosts, QStringList{QStringLiteral("a.example.com")});
    QCOMPARE(draft.policy.rules[0].remote.wildcardHosts, QStringList{QStringLiteral("*.example.com")});
    QVERIFY(!draft.policy.rules[0].remote.any);
    QVERIFY(draft.policy.rules[1].remote.any);
    QCOMPARE(draft.policy.rules[2].remote.placeholder, QStringLiteral("radius-servers"));
    QVERIFY(draft.policy.rules[2].remote.isEmpty()); // a placeholder is never any
    QVERIFY(draft.policy.rules[3].remote.placeholder.isEmpty());
    const auto result = exporters::exportPolicy(*exporters::findExporter(u"csv"), draft, {});
    QVERIFY(result);
    QCOMPARE(result->leftOut.size(), 1);
    QCOMPARE(result->leftOut[0].ruleId, QStringLiteral("radius@global"));
    QVERIFY(result->leftOut[0].reason.english().contains(QStringLiteral("radius-servers")));
}

void TestPolicyDraft::leavesOut_data()
{
    QTest::addColumn<QStringList>("ports");
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("undefined");
    QTest::addColumn<QString>("reason"); // empty: kept
    const auto line = [](const char *name, const QStringList &ports, RemoteKind kind, bool undefined,
                         const char *reason) {
        QTest::newRow(name) << ports << int(kind) << undefined << QString::fromLatin1(reason);
    };
    const QStringList web{QStringLiteral("443")};
    line("no ports", {}, RemoteKind::Any, false, "no ports");
    line("a set that is published nowhere", web, RemoteKind::Service, true, "Neither the documents");
    line("a literal without an address", web, RemoteKind::Literal, false, "No address");
    line("a derived remote without a host", web, RemoteKind::Derived, false, "No address");
    line("an empty name", web, RemoteKind::Fqdn, false, "No address");
    line("an empty prefix set", web, RemoteKind::PrefixSet, false, "No address");
    line("ports in words", {QStringLiteral("ephemeral")}, RemoteKind::Any, false, "not a port");
    line("any by the source", web, RemoteKind::Any, false, "");
    line("an undefined customer remote", web, RemoteKind::Customer, true, "");
}

void TestPolicyDraft::leavesOut()
{
    QFETCH(QStringList, ports);
    QFETCH(int, kind);
    QFETCH(bool, undefined);
    QFETCH(QString, reason);
    RequirementSet set = sampleSet();
    Requirement one = row("x@global");
    one.ports = ports;
    one.remote = {RemoteKind(kind), QStringLiteral("NAME"), {}, {}, {}, undefined};
    set.requirements = {one, row("kept@global")};
    const policy::Draft draft = draftPolicy(set, sampleSelection());
    QCOMPARE(draft.policy.rules.size(), reason.isEmpty() ? 2 : 1);
    QCOMPARE(draft.leftOut.size(), reason.isEmpty() ? 0 : 1);
    if (!reason.isEmpty()) {
        QCOMPARE(draft.leftOut[0].ruleId, QStringLiteral("x@global"));
        QVERIFY2(draft.leftOut[0].reason.english().contains(reason), qPrintable(draft.leftOut[0].reason.english()));
    }
}

void TestPolicyDraft::withoutTheRangeFile()
{
    RequirementSet set = sampleSet();
    set.sources.removeLast();
    Requirement one = row("x@global");
    one.remote = {RemoteKind::Service, QStringLiteral("AMAZON"), {}, {}, {}, true};
    set.requirements = {one};
    QVERIFY(draftPolicy(set, sampleSelection())
                .leftOut.value(0)
                .reason.english()
                .contains(QStringLiteral("load the published AWS ranges")));
}

/// A health check is documented by name and by address; a customer's remotes are different hosts.
void TestPolicyDraft::hostsAndAddresses()
{
    RequirementSet set = sampleSet();
    Requirement health = row("health@us-east-1");
    health.remote.kind = RemoteKind::PrefixSet;
    health.remote.prefixes = {prefix(u"192.0.2.0/30")};
    Requirement mine = health;
    mine.id = QStringLiteral("mine@global");
    mine.remote.kind = RemoteKind::Customer;
    set.requirements = {health, mine};
    const policy::Draft draft = draftPolicy(set, sampleSelection());
    QVERIFY(draft.policy.rules[0].remote.sameHosts);
    QVERIFY(draft.policy.rules[0].notes.join(u' ').contains(QStringLiteral("either is enough")));
    QVERIFY(!draft.policy.rules[1].remote.sameHosts);

    exporters::Options strict;
    strict.strict = true;
    const auto nft = exporters::findExporter(u"nftables");
    set.requirements = {health};
    const auto carried = exporters::exportPolicy(*nft, draftPolicy(set, sampleSelection()), strict);
    QVERIFY(carried); // by its addresses
    QVERIFY(carried->leftOut.value(0).carriedOtherwise);
    set.requirements = {mine};
    const auto refused = exporters::exportPolicy(*nft, draftPolicy(set, sampleSelection()), strict);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Incomplete);
}

void TestPolicyDraft::titleNamesTheSources()
{
    const QStringList lines = titleLines(sampleSelection(), sampleSet().sources);
    QCOMPARE(lines.value(0),
             QStringLiteral("Selection: Regions us-east-1; products workspaces-personal; protocols pcoip, dcv."));
    QCOMPARE(lines.value(1), QStringLiteral("Source: Port requirements (2024-05-01)."));
    QCOMPARE(lines.value(2),
             QStringLiteral("Source: Published AWS ranges (syncToken 1700000000, createDate 2023-11-14-22-13-20)."));
    QCOMPARE(lines.value(3), QStringLiteral("Generated by Portreeve " PORTREEVE_VERSION "."));
    QCOMPARE(lines.size(), 4);
    QCOMPARE(draftPolicy(sampleSet(), sampleSelection()).policy.title, lines);
}

void TestPolicyDraft::ownRows()
{
    RequirementSet set = sampleSet();
    Requirement own = row("own-idp@global");
    own.own = true;
    own.owner = QStringLiteral("Identity team");
    own.source = {};
    set.requirements = {own};
    const policy::Rule rule = draftPolicy(set, sampleSelection()).policy.rules.value(0);
    QCOMPARE(rule.origin.document, QStringLiteral("own row of Identity team"));
    QCOMPARE(rule.origin.certainty, QStringLiteral("own"));
}

/// It says who may come to the service, not what to open: no firewall ever gets it.
void TestPolicyDraft::egressIsForIpGroupsOnly()
{
    RequirementSet set = sampleSet();
    set.requirements = {row("sign-in@us-east-1")};
    Selection selection = sampleSelection();
    QCOMPARE(draftPolicy(set, selection).policy.rules.size(), 1);
    selection.remotes.insert(QStringLiteral("egress"), {{prefix(u"203.0.113.0/28")}, {}});
    const policy::Draft draft = draftPolicy(set, selection);
    QCOMPARE(draft.policy.rules.size(), 2);
    for (const QString &id : exporters::exporterIds()) {
        const Result<exporters::ExportResult> result = exporters::exportPolicy(*exporters::findExporter(id), draft, {});
        const bool ours = id == u"workspaces-ip-group";
        QVERIFY2(!result || result->bytes.contains("203.0.113") == ours, qPrintable(id));
        QVERIFY2(result || !ours, qPrintable(id));
    }
}

QTEST_APPLESS_MAIN(TestPolicyDraft)
#include "tst_policydraft.moc"

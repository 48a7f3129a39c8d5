#include "core/catalog/loader.h"
#include "core/requirements/normalise.h"
#include "core/requirements/resolver.h"
#include "core/workspace/checkplan.h"
#include "tests/support/rangefiles.h"
#include "tests/support/samplereport.h"
#include "tests/support/selections.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;
using probes::Failure;
using requirements::Requirement;
using workspace::CheckPlan;
using workspace::PlannedRow;

namespace {

const PlannedRow *rowOf(const CheckPlan &plan, const QString &id)
{
    for (const PlannedRow &row : plan.rows) {
        if (row.requirementId == id)
            return &row;
    }
    return nullptr;
}

bool isUdp(const probes::Target &target)
{
    return target.transport == probes::Transport::Udp;
}

/// "host:port tcp|tls|udp|dns [direct]" of a row's targets.
QStringList targetsOf(const CheckPlan &plan, const QString &id)
{
    QStringList texts;
    const PlannedRow *row = rowOf(plan, id);
    if (row == nullptr)
        return {u"no such row"_s};
    for (const QString &targetId : row->targetIds) {
        const probes::Target *target = plan.target(targetId);
        if (target == nullptr)
            return {u"no such target"_s};
        QString text = target->dnsOnly ? target->host + u" dns"_s
                                       : u"%1:%2 %3"_s.arg(target->host)
                                             .arg(target->port)
                                             .arg(isUdp(*target)      ? u"udp"_s
                                                  : target->expectTls ? u"tls"_s
                                                                      : u"tcp"_s);
        if (!target->mayUseProxy && !isUdp(*target))
            text += u" direct"_s;
        texts.append(text);
    }
    return texts;
}

bool isControl(const probes::Target &target)
{
    return target.id.startsWith(u"control-"_s);
}

requirements::OwnRow ownRow(const QString &id, const QString &host, const QString &prefix, const QString &protocol,
                            const QStringList &ports)
{
    requirements::OwnRow row;
    row.id = id;
    row.host = host;
    if (const Result<ip::Prefix> parsed = ip::parsePrefix(prefix))
        row.prefix = *parsed;
    row.protocol = protocol;
    row.ports = ports;
    return row;
}

} // namespace

class TestCheckPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void gatewaysRestOnTheHealthCheckHost_data();
    void gatewaysRestOnTheHealthCheckHost();
    void limits_data();
    void limits();
    void ownRows_data();
    void ownRows();
    void customerAddresses();
    void directory_data();
    void directory();
    void domainOfADirectory_data();
    void domainOfADirectory();
    void readingsOfAHost();
    void publishedRanges();
    void trustFollowsTheHost_data();
    void trustFollowsTheHost();
    void controls();
    void only_data();
    void only();
    void everySelection_data();
    void everySelection();
    void targetLists();
    void badTargetLists_data();
    void badTargetLists();
    void absentReadings_data();
    void absentReadings();
    void outcomesOfSharedTargets();

private:
    /// Gateways stand and fall with the health check of their Region; Ohio has none.
    [[nodiscard]] bool isRepresented(const Requirement &row) const
    {
        return !row.remote.name.endsWith(u"-gateways"_s) ||
               std::any_of(m_catalog.healthChecks.begin(), m_catalog.healthChecks.end(),
                           [&](const catalog::HealthCheck &check) { return check.region == row.region; });
    }
    [[nodiscard]] requirements::Selection normalised(requirements::Selection selection) const
    {
        if (selection.regions.isEmpty())
            selection.regions = {u"us-east-1"_s};
        const Result<requirements::Selection> result = requirements::normalised(m_catalog, selection);
        if (!result)
            qFatal("%s", qPrintable(result.error().english()));
        return *result;
    }
    [[nodiscard]] CheckPlan planned(const requirements::Selection &selection, const QStringList &only = {}) const
    {
        return workspace::planCheck(m_catalog, requirements::resolve(m_catalog, normalised(selection), nullptr),
                                    nullptr, only);
    }

    catalog::Catalog m_catalog;
};

void TestCheckPlan::initTestCase()
{
    Result<catalog::Catalog> catalog = catalog::loadCatalog(u":/catalog"_s);
    QVERIFY(catalog);
    m_catalog = *std::move(catalog);
}

void TestCheckPlan::gatewaysRestOnTheHealthCheckHost_data()
{
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("host");
    QTest::newRow("N. Virginia") << u"us-east-1"_s << u"drp-iad.amazonworkspaces.com"_s;
    QTest::newRow("Ireland") << u"eu-west-1"_s << u"drp-dub.amazonworkspaces.com"_s;
}

void TestCheckPlan::gatewaysRestOnTheHealthCheckHost()
{
    QFETCH(QString, region);
    QFETCH(QString, host);
    requirements::Selection selection;
    selection.regions = {u"us-east-1"_s, u"eu-west-1"_s};
    const CheckPlan plan = planned(selection);
    for (const int port : {4172, 4195}) {
        const QString rule = u"client-%1-tcp-gateway@%2"_s.arg(port).arg(region);
        const QStringList targets = targetsOf(plan, rule);
        QCOMPARE(targets.size(), 1);
        QVERIFY2(targets.first().startsWith(u"%1:%2 tcp"_s.arg(host).arg(port)), qPrintable(targets.first()));
        QCOMPARE(rowOf(plan, rule)->provable, assess::Provable::HandshakeOnly);
        // A UDP gateway may stay silent, so its row proves nothing; it is asked all the same.
        const QString udp = u"client-%1-udp-gateway@%2"_s.arg(port).arg(region);
        QCOMPARE(targetsOf(plan, udp), QStringList{u"%1:%2 udp"_s.arg(host).arg(port)});
        QCOMPARE(rowOf(plan, udp)->provable, assess::Provable::None);
    }
}

void TestCheckPlan::limits_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<double>("degraded");
    QTest::addColumn<double>("ended"); // negative: the documents name none
    QTest::newRow("PCoIP gateway") << u"client-4172-tcp-gateway"_s << 200.0 << 375.0;
    QTest::newRow("PCoIP health check") << u"client-4172-tcp-health"_s << 200.0 << 375.0;
    QTest::newRow("DCV gateway") << u"client-4195-tcp-gateway"_s << 250.0 << -1.0;
    QTest::newRow("sign-in page") << u"allow-user-login"_s << -1.0 << -1.0;
}

void TestCheckPlan::limits()
{
    QFETCH(QString, rule);
    QFETCH(double, degraded);
    QFETCH(double, ended);
    const CheckPlan plan = planned({});
    const PlannedRow *row = rowOf(plan, rule + u"@us-east-1"_s);
    QVERIFY(row != nullptr);
    QCOMPARE(row->limits.has_value(), degraded >= 0);
    if (row->limits) {
        QCOMPARE(row->limits->degradedAbove, degraded);
        QCOMPARE(row->limits->disconnectedAbove.value_or(-1), ended);
    }
}

void TestCheckPlan::ownRows_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<QString>("protocol");
    QTest::addColumn<QStringList>("ports");
    QTest::addColumn<QStringList>("targets");
    const auto row = [](const char *name, const QString &host, const QString &prefix, const QString &protocol,
                        const QStringList &ports, const QStringList &targets) {
        QTest::newRow(name) << host << prefix << protocol << ports << targets;
    };
    row("HTTPS host", u"idp.example.com"_s, {}, u"tcp"_s, {u"443"_s}, {u"idp.example.com:443 tls"_s});
    row("other port", u"idp.example.com"_s, {}, u"tcp"_s, {u"8443"_s}, {u"idp.example.com:8443 tcp"_s});
    row("two ports", u"idp.example.com"_s, {}, u"tcp"_s, {u"80"_s, u"443"_s},
        {u"idp.example.com:80 tcp"_s, u"idp.example.com:443 tls"_s});
    row("single address", {}, u"192.0.2.7"_s, u"tcp"_s, {u"443"_s}, {u"192.0.2.7:443 tcp"_s});
    row("single IPv6 address", {}, u"2001:db8::7"_s, u"tcp"_s, {u"22"_s}, {u"2001:db8::7:22 tcp"_s});
    row("address block", {}, u"192.0.2.0/24"_s, u"tcp"_s, {u"443"_s}, {});
    row("wildcard", u"*.example.com"_s, {}, u"tcp"_s, {u"443"_s}, {});
    row("port range", u"idp.example.com"_s, {}, u"tcp"_s, {u"8000-8010"_s}, {});
    row("port range and port", u"idp.example.com"_s, {}, u"tcp"_s, {u"8000-8010"_s, u"443"_s},
        {u"idp.example.com:443 tls"_s});
    row("UDP", u"idp.example.com"_s, {}, u"udp"_s, {u"500"_s}, {});
}

void TestCheckPlan::ownRows()
{
    QFETCH(QString, host);
    QFETCH(QString, prefix);
    QFETCH(QString, protocol);
    QFETCH(QStringList, ports);
    QFETCH(QStringList, targets);
    requirements::Selection selection;
    selection.ownRows = {ownRow(u"x"_s, host, prefix, protocol, ports)};
    const CheckPlan plan = planned(selection, {u"own-x"_s});
    QCOMPARE(targetsOf(plan, u"own-x@global"_s), targets);
    const PlannedRow *row = rowOf(plan, u"own-x@global"_s);
    QCOMPARE(row->provable == assess::Provable::None, targets.isEmpty());
    for (const QString &id : row->targetIds)
        QCOMPARE(plan.target(id)->trust, probes::Trust::SystemRoots);
    QCOMPARE(plan.targets.isEmpty(), targets.isEmpty()); // without a target there is nothing for controls to say
}

void TestCheckPlan::customerAddresses()
{
    requirements::Selection selection;
    selection.vantages = {u"primary-interface"_s};
    QVERIFY(requirements::defineRemote(m_catalog, u"directory-controllers=192.0.2.5,192.0.2.64/26,dc.example.com"_s,
                                       selection.remotes));
    const CheckPlan plan = planned(selection);
    QStringList hosts;
    for (const probes::Target &target : plan.targets)
        hosts.append(target.host);
    for (const PlannedRow &row : plan.rows) {
        for (const QString &text : targetsOf(plan, row.requirementId))
            QVERIFY2(!text.startsWith(u"192.0.2.6"_s), qPrintable(text)); // no address out of the block
    }
    const bool any = hosts.contains(u"192.0.2.5"_s);
    QCOMPARE(any, hosts.contains(u"dc.example.com"_s));
    const requirements::RequirementSet set = requirements::resolve(m_catalog, normalised(selection), nullptr);
    const bool provable = std::any_of(set.requirements.begin(), set.requirements.end(), [](const Requirement &row) {
        return row.remote.kind == requirements::RemoteKind::Customer && row.provable != requirements::Provable::None &&
               row.protocol == requirements::Transport::Tcp;
    });
    QCOMPARE(any, provable);
}

void TestCheckPlan::directory_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QStringList>("services");
    const auto row = [](const char *rule, const QStringList &services) {
        QTest::newRow(rule) << QString::fromLatin1(rule) << services;
    };
    row("directory-udp-53-outbound", {u"53 dns/udp"_s});
    row("directory-tcp-53-outbound", {u"53 dns/tcp"_s});
    row("directory-udp-88-outbound", {u"88 kerberos/udp"_s});
    row("directory-tcp-88-outbound", {u"88 kerberos/tcp"_s});
    row("directory-udp-123-outbound", {u"123 ntp/udp"_s});
    row("directory-udp-389-outbound", {u"389 ldap/udp"_s});
    row("directory-tcp-389-outbound", {u"389 ldap/tcp"_s});
    row("directory-tcp-445-outbound", {u"445 smb/tcp"_s});
    row("directory-tcp-636-outbound", {u"636 ldap/tls"_s});
    row("directory-tcp-3268-3269-outbound", {u"3268 global-catalog/tcp"_s, u"3269 global-catalog/tls"_s});
    row("directory-tcp-135-outbound", {u"135 /tcp"_s}); // a handshake
    row("directory-udp-445-outbound", {});              // nothing that could be asked
    row("directory-tcp-1024-65535-outbound", {});       // no port of its own
    row("directory-udp-88-inbound", {});
    row("radius-mfa", {u"1812 radius/udp"_s});
}

/// A directory is asked in the words of each of its services, by address and without a proxy.
void TestCheckPlan::directory()
{
    QFETCH(QString, rule);
    QFETCH(QStringList, services);
    requirements::Selection selection;
    selection.vantages = {u"directory-controllers"_s};
    selection.features = {u"ad-connector"_s, u"radius-mfa"_s};
    for (const QString &define : {u"directory-controllers=10.0.0.10"_s, u"radius-servers=10.0.0.10"_s})
        QVERIFY(requirements::defineRemote(m_catalog, define, selection.remotes));
    const CheckPlan plan = planned(selection, {rule});
    QStringList texts;
    const PlannedRow *row = rowOf(plan, rule + u"@global"_s);
    QVERIFY(row != nullptr);
    for (const QString &id : row->targetIds) {
        const probes::Target &target = *plan.target(id);
        QCOMPARE(target.host, u"10.0.0.10"_s);
        QVERIFY(target.domain.isEmpty());
        QVERIFY(target.service == probes::Service::None || !target.mayUseProxy);
        texts.append(u"%1 %2/%3"_s.arg(target.port)
                         .arg(probes::serviceId(target.service), isUdp(target)      ? u"udp"_s
                                                                 : target.expectTls ? u"tls"_s
                                                                                    : u"tcp"_s));
    }
    QCOMPARE(texts, services);
}

void TestCheckPlan::domainOfADirectory_data()
{
    QTest::addColumn<QString>("define");
    QTest::addColumn<QString>("domain");
    QTest::newRow("a controller's name") << u"dc1.corp.example.com"_s << u"corp.example.com"_s;
    QTest::newRow("an address and a name") << u"10.0.0.10,dc1.corp.example.com"_s << u"corp.example.com"_s;
    QTest::newRow("a name that is too short") << u"corp.example"_s << QString();
    QTest::newRow("an address") << u"10.0.0.10"_s << QString();
}

void TestCheckPlan::domainOfADirectory()
{
    QFETCH(QString, define);
    QFETCH(QString, domain);
    requirements::Selection selection;
    selection.vantages = {u"directory-controllers"_s};
    QVERIFY(requirements::defineRemote(m_catalog, u"directory-controllers="_s + define, selection.remotes));
    const CheckPlan plan = planned(selection, {u"directory-udp-88-outbound"_s});
    const PlannedRow *row = rowOf(plan, u"directory-udp-88-outbound@global"_s);
    QVERIFY(row != nullptr && !row->targetIds.isEmpty());
    for (const QString &id : row->targetIds)
        QCOMPARE(plan.target(id)->domain, domain);
}

/// A host that can be read in several ways is tried in all of them, and only in them.
void TestCheckPlan::readingsOfAHost()
{
    requirements::Selection selection;
    selection.regions = {u"all"_s};
    selection.clients = {u"all"_s};
    selection.features = catalog::choiceIds(m_catalog.features);
    const requirements::RequirementSet set = requirements::resolve(m_catalog, normalised(selection), nullptr);
    const CheckPlan plan = workspace::planCheck(m_catalog, set, nullptr);
    int found = 0;
    for (const Requirement &row : set.requirements) {
        const PlannedRow *planned = rowOf(plan, row.id);
        QVERIFY(planned != nullptr);
        for (const requirements::HostDetail &detail : row.remote.hostDetails) {
            if (detail.spellings.isEmpty() || planned->provable == assess::Provable::None)
                continue;
            ++found;
            const bool listed =
                std::any_of(planned->spellings.begin(), planned->spellings.end(), [&](const QStringList &ids) {
                    QStringList hosts;
                    for (const QString &id : ids)
                        hosts.append(plan.target(id)->host);
                    return hosts == detail.spellings;
                });
            QVERIFY2(listed, qPrintable(row.id + u' ' + detail.host));
        }
    }
    QVERIFY(found > 0);
}

void TestCheckPlan::publishedRanges()
{
    const Result<awsranges::IpRanges> ranges =
        awsranges::IpRanges::parse(rangeFile("192.0.2.0/24 AMAZON us-east-1"), u"ranges"_s);
    QVERIFY(ranges);
    const auto index = std::make_shared<const awsranges::RangeIndex>(*ranges);
    requirements::Selection selection;
    selection.ownRows = {ownRow(u"x"_s, u"idp.example.com"_s, {}, u"tcp"_s, {u"443"_s})};
    const CheckPlan plan =
        workspace::planCheck(m_catalog, requirements::resolve(m_catalog, normalised(selection), nullptr), index);
    int service = 0;
    for (const probes::Target &target : plan.targets) {
        const bool own = target.host == u"idp.example.com"_s || (isControl(target) && !isUdp(target));
        if (target.expected) {
            QVERIFY2(!own, qPrintable(target.host));
            QVERIFY(target.expected->contains(*ip::parseAddress(u"192.0.2.9"_s)));
            ++service;
        }
    }
    QVERIFY(service > 5);
    const CheckPlan without = planned(selection);
    QVERIFY(std::none_of(without.targets.begin(), without.targets.end(),
                         [](const probes::Target &target) { return target.expected.has_value(); }));
}

void TestCheckPlan::trustFollowsTheHost_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<probes::Trust>("trust");
    QTest::newRow("API") << u"workspaces.us-east-1.amazonaws.com"_s << probes::Trust::AmazonRoots;
    QTest::newRow("gateway") << u"drp-iad.amazonworkspaces.com"_s << probes::Trust::AmazonRoots;
    QTest::newRow("CloudFront") << u"d2td7dqidlhjx7.cloudfront.net"_s << probes::Trust::SystemRoots;
    QTest::newRow("shop") << u"opfcaptcha-prod.s3.cn-north-1.amazonaws.com.cn"_s << probes::Trust::SystemRoots;
    QTest::newRow("look-alike") << u"evilamazonaws.com"_s << probes::Trust::SystemRoots;
    QTest::newRow("look-alike in front") << u"amazonaws.com.example.com"_s << probes::Trust::SystemRoots;
}

void TestCheckPlan::trustFollowsTheHost()
{
    QFETCH(QString, host);
    QFETCH(probes::Trust, trust);
    const Result<CheckPlan> plan = workspace::planTargets(host.toUtf8() + " 443 tls", u"list"_s);
    QVERIFY(plan);
    QCOMPARE(plan->targets.first().trust, trust);
}

void TestCheckPlan::controls()
{
    const auto controlsOf = [](const CheckPlan &plan) {
        QStringList ids;
        for (const probes::Target &target : plan.targets) {
            if (isControl(target))
                ids.append(target.id);
        }
        return ids;
    };
    const CheckPlan all = planned({});
    QCOMPARE(controlsOf(all),
             (QStringList{u"control-name"_s, u"control-udp"_s, u"control-web"_s, u"control-address"_s}));
    const probes::Target *udp = all.target(u"control-udp"_s);
    QVERIFY(isUdp(*udp) && udp->host.endsWith(u".cloudfront.net"_s) && !udp->mayUseProxy && !udp->expectTls);
    const probes::Target *web = all.target(u"control-web"_s);
    QVERIFY(web->service == probes::Service::Http && web->port == 80 && !web->expectTls && !web->mayUseProxy);
    QVERIFY(all.target(u"control-name"_s)->host.endsWith(u".invalid"_s));
    QCOMPARE(all.target(u"control-address"_s)->host, u"192.0.2.1"_s);
    QVERIFY(!all.target(u"control-address"_s)->mayUseProxy);
    for (const PlannedRow &row : all.rows)
        for (const QString &id : row.targetIds)
            QVERIFY2(!isControl(*all.target(id)), qPrintable(row.requirementId));
    // A TLS answer proves itself; only a bare handshake needs an address that must not answer.
    QCOMPARE(controlsOf(planned({}, {u"allow-user-login"_s})), (QStringList{u"control-name"_s, u"control-web"_s}));
    // Nobody else is asked to be the control: where no row names such a host, there is none.
    QCOMPARE(controlsOf(planned({}, {u"client-4195-udp-gateway"_s})), QStringList{u"control-name"_s});
}

void TestCheckPlan::only_data()
{
    QTest::addColumn<QStringList>("only");
    QTest::addColumn<QStringList>("rows");
    QTest::newRow("an id") << QStringList{u"client-4195-tcp-gateway@us-east-1"_s}
                           << QStringList{u"client-4195-tcp-gateway@us-east-1"_s};
    QTest::newRow("a rule") << QStringList{u"client-4195-tcp-gateway"_s}
                            << QStringList{u"client-4195-tcp-gateway@us-east-1"_s,
                                           u"client-4195-tcp-gateway@eu-west-1"_s};
    QTest::newRow("unknown") << QStringList{u"client-4195"_s} << QStringList();
}

void TestCheckPlan::only()
{
    QFETCH(QStringList, only);
    QFETCH(QStringList, rows);
    requirements::Selection selection;
    selection.regions = {u"us-east-1"_s, u"eu-west-1"_s};
    const CheckPlan plan = planned(selection, only);
    QStringList ids;
    for (const PlannedRow &row : plan.rows)
        ids.append(row.requirementId);
    std::sort(ids.begin(), ids.end());
    std::sort(rows.begin(), rows.end());
    QCOMPARE(ids, rows);
}

void TestCheckPlan::everySelection_data()
{
    QTest::addColumn<QJsonObject>("selection");
    const QJsonArray selections = testData("selections.json")[u"selections"].toArray();
    QVERIFY(selections.size() >= 40);
    for (const QJsonValue row : selections)
        QTest::newRow(qPrintable(row[u"name"].toString())) << row[u"selection"].toObject();
    for (const catalog::Region &region : m_catalog.regions)
        QTest::newRow(qPrintable(u"everything in "_s + region.code))
            << QJsonObject{{u"regions"_s, QJsonArray{region.code}},
                           {u"clients"_s, QJsonArray{u"all"_s}},
                           {u"products"_s, QJsonArray::fromStringList(catalog::choiceIds(m_catalog.products))},
                           {u"features"_s, QJsonArray{u"all"_s}}};
}

/// What holds for every plan: a row for each requirement, targets that can be run, nothing random, UDP only where a
/// streaming row asks for it, and a target for whatever is called provable.
void TestCheckPlan::everySelection()
{
    QFETCH(QJsonObject, selection);
    const requirements::RequirementSet set =
        requirements::resolve(m_catalog, normalised(selectionFrom(selection)), nullptr);
    const CheckPlan plan = workspace::planCheck(m_catalog, set, nullptr);
    QCOMPARE(plan.rows.size(), set.requirements.size());
    QSet<QString> ids;
    for (const probes::Target &target : plan.targets) {
        QVERIFY2(!ids.contains(target.id), qPrintable(target.id));
        ids.insert(target.id);
        const Result<void> valid = probes::validate(target);
        QVERIFY2(valid, valid ? "" : qPrintable(valid.error().english()));
    }
    for (qsizetype i = 0; i < plan.rows.size(); ++i) {
        const PlannedRow &row = plan.rows[i];
        const Requirement &requirement = set.requirements[i];
        QCOMPARE(row.requirementId, requirement.id);
        if (row.targetIds.isEmpty())
            QCOMPARE(row.provable, assess::Provable::None);
        for (const QString &id : row.targetIds) {
            const probes::Target *target = plan.target(id);
            QVERIFY2(target != nullptr, qPrintable(id));
            if (requirement.proxy == requirements::Tolerance::No)
                QVERIFY2(!target->mayUseProxy || target->dnsOnly, qPrintable(id));
        }
        const bool tcp = requirement.protocol == requirements::Transport::Tcp &&
                         requirement.direction == requirements::Direction::Outbound;
        if (tcp && requirement.provable != requirements::Provable::None && !requirement.remote.undefined &&
            requirement.remote.kind != requirements::RemoteKind::Customer && !requirement.own &&
            isRepresented(requirement))
            QVERIFY2(!row.targetIds.isEmpty(), qPrintable(requirement.id));
        const bool streaming =
            requirement.remote.name.endsWith(u"-gateways"_s) || requirement.remote.name.startsWith(u"health-check"_s);
        const bool udp = requirement.protocol == requirements::Transport::Udp;
        if (requirement.provable == requirements::Provable::None && !(udp && streaming))
            QVERIFY2(row.targetIds.isEmpty(), qPrintable(requirement.id));
        for (const QString &id : row.targetIds)
            QVERIFY2(plan.target(id)->dnsOnly || isUdp(*plan.target(id)) == udp, qPrintable(id));
    }
}

void TestCheckPlan::targetLists()
{
    const Result<CheckPlan> plan = workspace::planTargets("\xef\xbb\xbf# ours\r\n"
                                                          "\r\n"
                                                          "  idp.example.com\t443   tls # sign-in\r\n"
                                                          "192.0.2.7 22 tcp\n"
                                                          "2001:db8::7 22 tcp\n"
                                                          "d.example.com 4195 udp",
                                                          u"list"_s);
    QVERIFY2(plan, plan ? "" : qPrintable(plan.error().english()));
    QCOMPARE(targetsOf(*plan, u"target-3"_s), QStringList{u"idp.example.com:443 tls"_s});
    QCOMPARE(targetsOf(*plan, u"target-4"_s), QStringList{u"192.0.2.7:22 tcp"_s});
    QCOMPARE(targetsOf(*plan, u"target-5"_s), QStringList{u"2001:db8::7:22 tcp"_s});
    QCOMPARE(targetsOf(*plan, u"target-6"_s), QStringList{u"d.example.com:4195 udp"_s});
    QCOMPARE(plan->rows.size(), 4);
    QCOMPARE(plan->rows[0].provable, assess::Provable::Answer);
    QCOMPARE(plan->rows[1].provable, assess::Provable::HandshakeOnly);
    QCOMPARE(plan->rows[3].provable, assess::Provable::HandshakeOnly);
    QCOMPARE(plan->targets.size(), 4); // no control leaves the machine for a list of the user's own
}

void TestCheckPlan::badTargetLists_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("where");
    QTest::newRow("no port") << QByteArray("a.example 443 tcp\nb.example tcp") << u"list:2"_s;
    QTest::newRow("a word too many") << QByteArray("a.example 443 tcp now") << u"list:1"_s;
    QTest::newRow("after comments and blanks") << QByteArray("# x\n\n\na.example x tcp") << u"list:4"_s;
    QTest::newRow("port 0") << QByteArray("a.example 0 tcp") << u"list:1"_s;
    QTest::newRow("port too high") << QByteArray("a.example 65536 tcp") << u"list:1"_s;
    QTest::newRow("port with a sign") << QByteArray("a.example +443 tcp") << u"list:1"_s;
    QTest::newRow("port with leading zeros") << QByteArray("a.example 0443 tcp") << u"list:1"_s;
    QTest::newRow("port range") << QByteArray("a.example 80-81 tcp") << u"list:1"_s;
    QTest::newRow("SCTP") << QByteArray("a.example 443 sctp") << u"list:1"_s;
    QTest::newRow("capitals") << QByteArray("a.example 53 TCP") << u"list:1"_s;
    QTest::newRow("wildcard") << QByteArray("*.example 443 tls") << u"list:1"_s;
    QTest::newRow("URL") << QByteArray("https://a.example 443 tls") << u"list:1"_s;
    QTest::newRow("prefix") << QByteArray("192.0.2.0/24 443 tls") << u"list:1"_s;
    QTest::newRow("address with leading zeros") << QByteArray("192.0.02.1 443 tls") << u"list:1"_s;
    QTest::newRow("NUL") << QByteArray("a\0b.example 443 tcp", 19) << u"list:1"_s;
    QTest::newRow("UTF-16") << QByteArray("\xff\xfe"
                                          "a\0 \0",
                                          6)
                            << u"list:1"_s;
    QTest::newRow("label too long") << QByteArray(64, 'a') + ".example 443 tcp" << u"list:1"_s;
    QTest::newRow("nothing") << QByteArray() << u"list"_s;
    QTest::newRow("comments alone") << QByteArray("# a\n#b\n") << u"list"_s;
}

void TestCheckPlan::badTargetLists()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, where);
    const Result<CheckPlan> plan = workspace::planTargets(text, u"list"_s);
    QVERIFY(!plan);
    QCOMPARE(plan.error().where, where);
    QVERIFY(!plan.error().detail.isEmpty());
}

void TestCheckPlan::absentReadings_data()
{
    QTest::addColumn<Failure>("first");
    QTest::addColumn<Failure>("second");
    QTest::addColumn<QStringList>("kept");
    QTest::newRow("the first exists") << Failure::None << Failure::DnsNxdomain << QStringList{u"a"_s};
    QTest::newRow("the second exists") << Failure::DnsNodata << Failure::None << QStringList{u"b"_s};
    QTest::newRow("the other refuses") << Failure::DnsNxdomain << Failure::TcpRefused << QStringList{u"b"_s};
    QTest::newRow("none exists") << Failure::DnsNxdomain << Failure::DnsNxdomain << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("both exist") << Failure::None << Failure::TcpRefused << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("DNS fails for the other") << Failure::DnsNxdomain << Failure::DnsServfail << QStringList{u"b"_s};
}

void TestCheckPlan::absentReadings()
{
    QFETCH(Failure, first);
    QFETCH(Failure, second);
    QFETCH(QStringList, kept);
    CheckPlan plan;
    PlannedRow row;
    row.requirementId = u"x@global"_s;
    row.provable = assess::Provable::Answer;
    row.targetIds = {u"a"_s, u"b"_s};
    row.spellings = {row.targetIds};
    plan.rows = {row};
    for (const QString &id : row.targetIds) {
        probes::Target target;
        target.id = id;
        plan.targets.append(target);
    }
    const auto inputs =
        workspace::assessmentInputs(plan, {outcomeOf(plan.targets[0], first), outcomeOf(plan.targets[1], second)});
    QCOMPARE(inputs.size(), 1);
    QStringList ids;
    for (const probes::Outcome &outcome : inputs.first().outcomes)
        ids.append(outcome.target.id);
    QCOMPARE(ids, kept);
}

/// One target can carry several rows; each row is judged by it, in the families it answered in.
void TestCheckPlan::outcomesOfSharedTargets()
{
    CheckPlan plan;
    probes::Target target;
    target.id = u"a"_s;
    plan.targets = {target};
    for (const QString &id : {u"x@global"_s, u"y@global"_s}) {
        PlannedRow row;
        row.requirementId = id;
        row.targetIds = {u"a"_s};
        plan.rows.append(row);
    }
    probes::Outcome six = outcomeOf(target);
    six.family = ip::Family::IPv6;
    const auto inputs = workspace::assessmentInputs(plan, {outcomeOf(target), six});
    QCOMPARE(inputs.size(), 2);
    for (const assess::RequirementInput &input : inputs)
        QCOMPARE(input.outcomes.size(), 2);
}

QTEST_GUILESS_MAIN(TestCheckPlan)
#include "tst_checkplan.moc"

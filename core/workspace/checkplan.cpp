#include "core/workspace/checkplan.h"

#include "core/requirements/normalise.h"
#include "core/requirements/words.h"
#include "core/workspace/directoryports.h"

#include <algorithm>

namespace portreeve::workspace {

using requirements::HostDetail;
using requirements::Requirement;

namespace {

/// Suffixes of hosts whose certificates end in the service's own roots. Others of amazon.com and CloudFront are left to
/// this device's trust store: their chains are not documented.
bool endsInServiceRoots(const QString &host)
{
    static constexpr const char *suffixes[] = {".amazonaws.com",         ".api.aws",
                                               ".amazonworkspaces.com",  ".signin.aws",
                                               ".awsapps.com",           ".aws.amazon.com",
                                               ".amazonaws-us-gov.com",  ".a2z.com",
                                               ".signin.aws-us-gov.com", ".signin-fips.aws-us-gov.com"};
    return std::any_of(std::begin(suffixes), std::end(suffixes),
                       [&](const char *suffix) { return host.endsWith(QLatin1String(suffix)); });
}

bool isService(const QString &host)
{
    return endsInServiceRoots(host) || host.endsWith(QLatin1String(".cloudfront.net")) ||
           host.endsWith(QLatin1String(".amazon.com"));
}

/// UDP ports where a server may answer: PCoIP, DCV, and HTTP/3.
bool hasUdpService(int port)
{
    return port == 4172 || port == 4195 || port == 443;
}

/// Of three round trips one may be an accident without moving the median.
constexpr int SamplesOfAStream = 3;

bool streams(const Requirement &row)
{
    return row.remote.name.endsWith(QLatin1String("-gateways")) ||
           row.remote.name.startsWith(QLatin1String("health-check"));
}

/// The client fetches a page from this host to see whether it is online.
bool asksTheWeb(const Requirement &row)
{
    return row.rule.endsWith(QLatin1String("allow-connectivity-check"));
}

QString kindOf(const probes::Target &target)
{
    if (probes::isDirectoryService(target.service)) {
        const bool udp = target.transport == probes::Transport::Udp;
        return probes::serviceId(target.service) + (udp ? QLatin1String("/udp") : QLatin1String("/tcp"));
    }
    if (target.transport == probes::Transport::Udp)
        return QStringLiteral("udp");
    if (target.service == probes::Service::Http)
        return target.expectTls ? QStringLiteral("https") : QStringLiteral("http");
    return target.expectTls ? QStringLiteral("tls") : QStringLiteral("tcp");
}

std::optional<assess::RttLimits> limitsOf(const catalog::Catalog &catalog, const Requirement &row)
{
    if (!streams(row))
        return std::nullopt;
    const bool pcoip = row.ports.contains(QLatin1String("4172"));
    const catalog::Threshold *degraded = catalog.threshold(pcoip ? u"rtt-pcoip-degraded" : u"rtt-dcv-degraded");
    const catalog::Threshold *ended = pcoip ? catalog.threshold(u"rtt-pcoip-terminated") : nullptr;
    if (degraded == nullptr)
        return std::nullopt;
    assess::RttLimits limits;
    limits.degradedAbove = degraded->values.first();
    if (ended != nullptr)
        limits.disconnectedAbove = ended->values.first();
    return limits;
}

assess::Provable toProvable(requirements::Provable provable)
{
    switch (provable) {
    case requirements::Provable::Answer:
        return assess::Provable::Answer;
    case requirements::Provable::HandshakeOnly:
        return assess::Provable::HandshakeOnly;
    case requirements::Provable::None:
        break;
    }
    return assess::Provable::None;
}

class Planner
{
public:
    Planner(const catalog::Catalog &catalog, const std::shared_ptr<const awsranges::RangeIndex> &ranges)
        : m_catalog(catalog)
    {
        if (ranges)
            m_published = ranges->addresses(QStringLiteral("AMAZON"));
    }

    void add(const Requirement &row)
    {
        PlannedRow planned;
        planned.requirementId = row.id;
        planned.necessity = row.necessity == requirements::Necessity::Required ? assess::Necessity::Required
                                                                               : assess::Necessity::Optional;
        planned.provable = toProvable(row.provable);
        if (row.group && row.group->mode == requirements::GroupMode::Any)
            planned.alternativeGroup = row.group->id;
        planned.limits = limitsOf(m_catalog, row);
        planned.topic = topicOf(row);
        planned.region = row.region;
        planned.udp = row.protocol == requirements::Transport::Udp;
        planned.purpose = row.purpose;
        planned.remote = row.remote.hosts.isEmpty() ? row.remote.name : row.remote.hosts.first();
        planned.ports = row.ports;
        planned.protocol = requirements::transportId(row.protocol);
        // What no answer can prove may still be refused in so many words, and a QUIC server may answer.
        const bool measurable = planned.provable != assess::Provable::None ||
                                (row.protocol == requirements::Transport::Udp && (streams(row) || isDirectory(row)));
        if (measurable && row.direction == requirements::Direction::Outbound)
            addTargets(row, planned);
        if (planned.targetIds.isEmpty())
            planned.provable = assess::Provable::None;
        m_plan.rows.append(planned);
    }

    CheckPlan take()
    {
        if (!m_plan.targets.isEmpty())
            addControls();
        return std::move(m_plan);
    }

private:
    void addTargets(const Requirement &row, PlannedRow &planned)
    {
        const bool udp = row.protocol == requirements::Transport::Udp;
        const QStringList hosts = representatives(row);
        if (udp && row.ports.contains(QLatin1String("53")) && !(isDirectory(row) && !hosts.isEmpty())) {
            if (planned.provable != assess::Provable::None)
                addName(planned);
            return;
        }
        for (const QString &entry : row.ports) {
            for (const int port : portsOf(row, entry)) {
                if (udp && !hasUdpService(port) && serviceAt(row, port) == nullptr)
                    continue;
                for (const QString &host : hosts)
                    addHost(row, planned, host, quint16(port));
                for (const HostDetail &detail : row.remote.hostDetails)
                    addSpellings(row, planned, detail, quint16(port));
            }
        }
    }

    /// Hosts that stand for the row: its own, or for gateway ranges the health check host of the Region.
    [[nodiscard]] QStringList representatives(const Requirement &row) const
    {
        QStringList hosts;
        for (const HostDetail &detail : row.remote.hostDetails) {
            if (!detail.host.startsWith(QLatin1String("*.")) && detail.spellings.isEmpty() &&
                !hosts.contains(detail.host))
                hosts.append(detail.host);
        }
        if (row.remote.name.endsWith(QLatin1String("-gateways"))) {
            for (const catalog::HealthCheck &check : m_catalog.healthChecks) {
                if (check.region == row.region && !check.ipv6)
                    hosts.append(check.host);
            }
        }
        if (row.remote.kind == requirements::RemoteKind::Customer || row.own) {
            for (const ip::Prefix &prefix : row.remote.prefixes) {
                if (prefix.isSingle())
                    hosts.append(prefix.address().toCanonicalText());
            }
        }
        return hosts;
    }

    /// Where a health check host is, as far as the documents do not doubt it.
    [[nodiscard]] std::optional<stats::Place> placeOf(const QString &host) const
    {
        for (const catalog::HealthCheck &check : m_catalog.healthChecks) {
            const catalog::RegionPlace *place = check.host == host ? m_catalog.placeOf(check.region) : nullptr;
            if (place != nullptr && check.suspect.isEmpty())
                return place->place;
        }
        return std::nullopt;
    }

    void addSpellings(const Requirement &row, PlannedRow &planned, const HostDetail &detail, quint16 port)
    {
        QStringList ids;
        for (const QString &spelling : detail.spellings)
            ids.append(addHost(row, planned, spelling, port));
        if (!ids.isEmpty())
            planned.spellings.append(ids);
    }

    QString addHost(const Requirement &row, PlannedRow &planned, const QString &host, quint16 port)
    {
        probes::Target target;
        target.host = host;
        target.port = port;
        const bool udp = row.protocol == requirements::Transport::Udp;
        target.transport = udp ? probes::Transport::Udp : probes::Transport::Tcp;
        target.expectTls = !udp && row.provable == requirements::Provable::Answer && port == 443;
        target.trust = endsInServiceRoots(host) ? probes::Trust::AmazonRoots : probes::Trust::SystemRoots;
        target.mayUseProxy = !udp && row.proxy != requirements::Tolerance::No;
        if (!udp && (port == 80 || asksTheWeb(row)))
            target.service = probes::Service::Http;
        target.place = placeOf(host);
        if (streams(row))
            target.samples = SamplesOfAStream;
        target.measureMtu = udp && streams(row);
        target.everyAddress = streams(row) || isDirectory(row);
        if (const PortService *listening = serviceAt(row, port)) {
            target.service = listening->service;
            target.expectTls = listening->tls;
            target.domain = domainOf(row);
            target.mayUseProxy = false;
        }
        if (!m_published.isEmpty() && isService(host))
            target.expected = m_published;
        target.id = QStringLiteral("%1:%2/%3").arg(host).arg(port).arg(kindOf(target));
        if (!udp && !target.mayUseProxy)
            target.id += QLatin1String("/direct");
        add(target, planned);
        return target.id;
    }

    /// Name resolution: a name that every client looks up first.
    void addName(PlannedRow &planned)
    {
        probes::Target target;
        target.host = QStringLiteral("connectivity.amazonworkspaces.com");
        target.dnsOnly = true;
        target.id = target.host + QStringLiteral("/dns");
        if (!m_published.isEmpty())
            target.expected = m_published;
        add(target, planned);
    }

    void addControls()
    {
        probes::Target name;
        name.id = QStringLiteral("control-name");
        name.host = QStringLiteral("portreeve-control.invalid");
        name.dnsOnly = true;
        name.tries = 1;
        m_plan.targets.append(name);
        addUdpControl();
        addWebControl();
        const auto handshake = std::find_if(m_plan.targets.begin(), m_plan.targets.end(), [](const probes::Target &t) {
            return t.transport == probes::Transport::Tcp && !t.dnsOnly && !t.expectTls && !t.literal() &&
                   t.service == probes::Service::None;
        });
        if (handshake == m_plan.targets.end())
            return;
        probes::Target address;
        address.id = QStringLiteral("control-address");
        address.host = QStringLiteral("192.0.2.1");
        address.port = handshake->port;
        address.tries = 1;
        address.mayUseProxy = false;
        m_plan.targets.append(address);
    }

    /// A content network's host that speaks HTTP/3: where it answers over UDP, silence elsewhere says more.
    void addUdpControl()
    {
        const auto &targets = m_plan.targets;
        const auto web = std::find_if(targets.begin(), targets.end(), [](const probes::Target &t) {
            return t.expectTls && t.port == 443 && t.host.endsWith(QLatin1String(".cloudfront.net"));
        });
        const bool anyUdp = std::any_of(targets.begin(), targets.end(),
                                        [](const probes::Target &t) { return t.transport == probes::Transport::Udp; });
        if (!anyUdp || web == targets.end())
            return;
        probes::Target control = *web;
        control.id = QStringLiteral("control-udp");
        control.transport = probes::Transport::Udp;
        control.expectTls = false;
        control.mayUseProxy = false;
        m_plan.targets.append(control);
    }

    /// Plain HTTP to a host of the service, which sends browsers on to itself; a network that wants a sign-in sends
    /// them elsewhere.
    void addWebControl()
    {
        const bool anyTls = std::any_of(m_plan.targets.begin(), m_plan.targets.end(), [](const probes::Target &t) {
            return t.expectTls && t.trust == probes::Trust::AmazonRoots;
        });
        if (!anyTls)
            return;
        probes::Target control;
        control.id = QStringLiteral("control-web");
        control.host = QStringLiteral("clients.amazonworkspaces.com");
        control.port = 80;
        control.service = probes::Service::Http;
        control.mayUseProxy = false;
        control.tries = 2;
        m_plan.targets.append(control);
    }

    void add(const probes::Target &target, PlannedRow &planned)
    {
        if (!planned.targetIds.contains(target.id))
            planned.targetIds.append(target.id);
        if (!m_known.contains(target.id))
            m_plan.targets.append(target);
        m_known.insert(target.id);
    }

    const catalog::Catalog &m_catalog;
    ip::PrefixSet m_published;
    CheckPlan m_plan;
    QSet<QString> m_known;
};

Message lineForm()
{
    return PR_MESSAGE("workspace", "A line is: host port tcp, host port tls, or host port udp.");
}

Error lineError(const QString &fileName, qsizetype line, Message detail)
{
    return {ErrorCode::InvalidSyntax, PR_MESSAGE("workspace", "cannot read the list of targets"), std::move(detail),
            QStringLiteral("%1:%2").arg(fileName).arg(line), lineForm()};
}

/// A name whose last label is a number is a mistyped address (URL Standard, "ends in a number").
bool isHostName(const QString &host)
{
    bool number = false;
    host.section(u'.', -1, -1, QString::SectionSkipEmpty).toUInt(&number);
    return !number && requirements::parseHostName(host);
}

Result<probes::Target> targetOf(const QString &line, const QString &fileName, qsizetype number)
{
    const QStringList words = line.simplified().split(u' ');
    if (words.size() != 3)
        return lineError(fileName, number,
                         PR_MESSAGE("workspace", "it has %1 words instead of three").arg(words.size()));
    bool numeric = false;
    const int port = words[1].toInt(&numeric);
    if (!numeric || port < 1 || port > 65535 || QString::number(port) != words[1])
        return lineError(fileName, number, PR_MESSAGE("workspace", "\"%1\" is not a port").arg(words[1]));
    if (!QStringList{QStringLiteral("tcp"), QStringLiteral("tls"), QStringLiteral("udp")}.contains(words[2]))
        return lineError(fileName, number, PR_MESSAGE("workspace", "\"%1\" is not tcp, tls or udp").arg(words[2]));
    probes::Target target;
    target.host = words[0];
    target.port = quint16(port);
    target.expectTls = words[2] == QLatin1String("tls");
    target.transport = words[2] == QLatin1String("udp") ? probes::Transport::Udp : probes::Transport::Tcp;
    target.trust = endsInServiceRoots(target.host) ? probes::Trust::AmazonRoots : probes::Trust::SystemRoots;
    target.id = QStringLiteral("target-%1").arg(number);
    if (const Result<void> valid = probes::validate(target); !valid)
        return lineError(fileName, number, valid.error().detail);
    if (!target.literal() && !isHostName(target.host))
        return lineError(fileName, number,
                         PR_MESSAGE("workspace", "\"%1\" is neither a host name nor an address").arg(target.host));
    return target;
}

/// Readings of a host that do not exist are no fault where another reading does. A server that proves who it is shows
/// which one exists, even where DNS invents names or a proxy looks them up and says no more than "failed".
QSet<QString> readingsThatDoNotExist(const PlannedRow &row, const QHash<QString, QList<probes::Outcome>> &byTarget)
{
    QSet<QString> absent;
    for (const QStringList &readings : row.spellings) {
        const auto proven = [&byTarget](const QString &id) {
            const QList<probes::Outcome> outcomes = byTarget.value(id);
            return std::any_of(outcomes.begin(), outcomes.end(), [](const probes::Outcome &outcome) {
                return outcome.passed() && outcome.target.expectTls;
            });
        };
        const bool oneIsProven = std::any_of(readings.begin(), readings.end(), proven);
        QSet<QString> missing;
        for (const QString &id : readings) {
            const QList<probes::Outcome> outcomes = byTarget.value(id);
            if (oneIsProven && !proven(id)) {
                missing.insert(id);
                continue;
            }
            const bool none = std::all_of(outcomes.begin(), outcomes.end(), [](const probes::Outcome &outcome) {
                return outcome.failure == probes::Failure::DnsNxdomain || outcome.failure == probes::Failure::DnsNodata;
            });
            if (none && !outcomes.isEmpty())
                missing.insert(id);
        }
        if (missing.size() < readings.size())
            absent.unite(missing);
    }
    return absent;
}

} // namespace

const probes::Target *CheckPlan::target(const QString &id) const
{
    const auto it = std::find_if(targets.begin(), targets.end(), [&](const probes::Target &t) { return t.id == id; });
    return it == targets.end() ? nullptr : &*it;
}

CheckPlan planCheck(const catalog::Catalog &catalog, const requirements::RequirementSet &set,
                    const std::shared_ptr<const awsranges::RangeIndex> &ranges, const QStringList &only)
{
    Planner planner(catalog, ranges);
    for (const Requirement &row : set.requirements) {
        if (only.isEmpty() || only.contains(row.id) || only.contains(row.rule))
            planner.add(row);
    }
    return planner.take();
}

Result<CheckPlan> planTargets(const QByteArray &text, const QString &fileName)
{
    CheckPlan plan;
    qsizetype number = 0;
    for (const QByteArray &bytes : text.split('\n')) {
        ++number;
        const QString line = QString::fromUtf8(bytes).section(u'#', 0, 0).trimmed();
        if (line.isEmpty())
            continue;
        const Result<probes::Target> target = targetOf(line, fileName, number);
        if (!target)
            return target.error();
        plan.targets.append(*target);
        PlannedRow row;
        row.requirementId = target->id;
        row.provable = target->expectTls ? assess::Provable::Answer : assess::Provable::HandshakeOnly;
        row.targetIds = {target->id};
        plan.rows.append(row);
    }
    if (plan.rows.isEmpty())
        return Error{ErrorCode::MissingValue, PR_MESSAGE("workspace", "cannot read the list of targets"),
                     PR_MESSAGE("workspace", "it names no target"), fileName, lineForm()};
    return plan;
}

QList<assess::RequirementInput> assessmentInputs(const CheckPlan &plan, const QList<probes::Outcome> &outcomes)
{
    QHash<QString, QList<probes::Outcome>> byTarget;
    for (const probes::Outcome &outcome : outcomes)
        byTarget[outcome.target.id].append(outcome);
    QList<assess::RequirementInput> inputs;
    inputs.reserve(plan.rows.size());
    for (const PlannedRow &row : plan.rows) {
        assess::RequirementInput input;
        input.requirementId = row.requirementId;
        input.necessity = row.necessity;
        input.provable = row.provable;
        input.alternativeGroup = row.alternativeGroup;
        input.limits = row.limits;
        const QSet<QString> absent = readingsThatDoNotExist(row, byTarget);
        for (const QString &id : row.targetIds) {
            if (absent.contains(id))
                continue;
            // The first list is shared; appending it would copy what it holds.
            if (input.outcomes.isEmpty())
                input.outcomes = byTarget.value(id);
            else
                input.outcomes += byTarget.value(id);
        }
        inputs.append(std::move(input));
    }
    return inputs;
}

} // namespace portreeve::workspace

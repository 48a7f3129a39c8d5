#include "core/requirements/resolver.h"

#include "core/requirements/applicability.h"
#include "core/requirements/choicefindings.h"
#include "core/requirements/normalise.h"
#include "core/requirements/remotes.h"
#include "core/requirements/rowfindings.h"
#include "core/requirements/words.h"

namespace portreeve::requirements {

using catalog::Catalog;
using catalog::Certainty;
using catalog::Rule;
using catalog::RuleScope;

namespace {

const QLatin1String Global("global");

Tolerance toTolerance(const QString &id)
{
    return id == QLatin1String("yes") ? Tolerance::Yes : id == QLatin1String("no") ? Tolerance::No : Tolerance::Unknown;
}

Transport toTransport(const QString &id)
{
    return id == QLatin1String("tcp")    ? Transport::Tcp
           : id == QLatin1String("udp")  ? Transport::Udp
           : id == QLatin1String("icmp") ? Transport::Icmp
                                         : Transport::Any;
}

Provable toProvable(const QString &id)
{
    return id == QLatin1String("answer")           ? Provable::Answer
           : id == QLatin1String("handshake-only") ? Provable::HandshakeOnly
                                                   : Provable::None;
}

/// Wildcards and hosts with open placeholders name nothing that could answer; a row of only such hosts proves nothing.
bool hasTestableHost(const Remote &remote)
{
    for (const HostDetail &detail : remote.hostDetails) {
        if (!detail.host.startsWith(QLatin1String("*.")))
            return true;
    }
    return false;
}

bool isTcpUdpOrIcmp(int protocol)
{
    return protocol == 6 || protocol == 17 || protocol == 1 || protocol == 58;
}

/// A rule for these would let in more than the row asks for, in the end everything.
std::optional<Message> reasonForNoRule(const Rule &rule)
{
    if (rule.answers)
        return PR_MESSAGE("requirements", "These are answers. A firewall that follows connections lets them back by "
                                          "itself; for one that does not, --stateless adds a rule to each row.");
    if (!rule.ami)
        return std::nullopt;
    if (rule.ami->protocolNumber >= 0 && !isTcpUdpOrIcmp(rule.ami->protocolNumber))
        return PR_MESSAGE("requirements", "It is IP protocol %1; rules are for TCP, UDP and ICMP.")
            .arg(rule.ami->protocolNumber);
    if (rule.direction == QLatin1String("inbound") && rule.ami->localPorts == QStringList(QStringLiteral("any")))
        return PR_MESSAGE("requirements",
                          "The source names no port of the WorkSpace for this incoming row: a rule would "
                          "let in every port.");
    return std::nullopt;
}

Requirement fromRule(const Rule &rule, const QString &region, FilledRemote filled, QList<Because> because)
{
    Requirement row;
    row.id = rule.id + u'@' + region;
    row.rule = rule.id;
    row.vantage = rule.vantage;
    row.direction = rule.direction == QLatin1String("inbound") ? Direction::Inbound : Direction::Outbound;
    row.protocol = toTransport(rule.protocol);
    row.ports = rule.ports;
    row.region = region;
    row.purpose = catalogText(rule.purpose);
    row.because = std::move(because);
    row.necessity = rule.required ? Necessity::Required : Necessity::Optional;
    if (!rule.groupName.isEmpty())
        row.group = Group{rule.groupName + u'@' + region,
                          rule.groupMode == QLatin1String("any") ? GroupMode::Any : GroupMode::All};
    row.provable = toProvable(rule.provable);
    if (row.provable == Provable::Answer && rule.remote.source == catalog::RemoteSource::Endpoints &&
        !hasTestableHost(filled.remote))
        row.provable = Provable::None;
    row.proxy = toTolerance(rule.proxy);
    row.tlsInspection = toTolerance(rule.tlsInspection);
    row.notes = rule.notes + filled.notes;
    row.source = rule.scope == RuleScope::Host && filled.source ? *filled.source : rule.source;
    row.certainty = rule.certainty == Certainty::Exact ? filled.certainty : rule.certainty;
    row.remote = std::move(filled.remote);
    row.noRule = reasonForNoRule(rule);
    return row;
}

Because becauseRegion(const catalog::Region &region)
{
    return {QStringLiteral("region=") + region.code, PR_MESSAGE("requirements", "%1 is selected.").arg(region.name)};
}

QStringList regionsFor(const Catalog &catalog, const Selection &selection, const Rule &rule)
{
    QStringList regions;
    if (rule.scope != RuleScope::Region)
        regions.append(Global);
    if (rule.scope != RuleScope::Global) {
        for (const QString &code : selection.regions) {
            if (catalog.region(code)->partition != QLatin1String("aws-cn"))
                regions.append(code);
        }
    }
    return regions;
}

Requirement fromOwnRow(const OwnRow &own, const QString &vantage)
{
    Requirement row;
    row.rule = QStringLiteral("own-") + own.id;
    row.id = row.rule + u'@' + Global;
    row.vantage = vantage;
    row.protocol = toTransport(own.protocol);
    row.ports = own.ports;
    row.region = Global;
    row.purpose = Message("own", own.purpose.toUtf8());
    row.because = {{QStringLiteral("own=") + own.id, Message("own", own.reason.toUtf8())}};
    row.certainty = Certainty::Own;
    row.own = true;
    row.owner = own.owner;
    row.provable = row.protocol == Transport::Tcp ? Provable::HandshakeOnly : Provable::None;
    if (own.prefix) {
        row.remote.kind = RemoteKind::Literal;
        row.remote.prefixes = {*own.prefix};
    } else {
        row.remote.kind = own.host.startsWith(QLatin1String("*.")) ? RemoteKind::WildcardFqdn : RemoteKind::Fqdn;
        row.remote.hosts = {own.host};
        HostDetail detail;
        detail.host = own.host;
        detail.certainty = Certainty::Own;
        row.remote.hostDetails = {detail};
        if (row.protocol == Transport::Tcp && own.ports.contains(QLatin1String("443")))
            row.provable = Provable::Answer;
    }
    return row;
}

/// Own rows belong to the users' side: the first of its vantages that the selection has; empty where it has none.
QString ownRowVantage(const Catalog &catalog, const QStringList &vantages)
{
    for (const QString &id : vantages) {
        const bool clients = std::any_of(catalog.clients.begin(), catalog.clients.end(),
                                         [&](const catalog::Choice &client) { return client.vantage == id; });
        if (clients || id.endsWith(QLatin1String("-client")))
            return id;
    }
    return {};
}

QList<UsedSource> usedSources(const Catalog &catalog, const QList<Requirement> &rows, const PublishedRanges *published)
{
    QList<UsedSource> sources;
    for (const catalog::Document &document : catalog.documents) {
        const bool used = std::any_of(rows.begin(), rows.end(), [&](const Requirement &row) {
            return row.source.document == document.id ||
                   std::any_of(row.remote.hostDetails.begin(), row.remote.hostDetails.end(),
                               [&](const HostDetail &d) { return d.source.document == document.id; });
        });
        if (used)
            sources.append({document.id, document.title, document.revision, {}, document.date});
    }
    if (published != nullptr)
        sources.append({QStringLiteral("aws-ip-ranges"),
                        QStringLiteral("Published AWS IP address ranges"),
                        {},
                        published->syncToken,
                        published->createDate});
    return sources;
}

/// True where no Region is left for which the documents say anything (China alone).
bool nothingDocumented(const Catalog &catalog, const Selection &selection)
{
    return std::all_of(selection.regions.begin(), selection.regions.end(),
                       [&](const QString &code) { return catalog.region(code)->partition == QLatin1String("aws-cn"); });
}

} // namespace

RequirementSet resolve(const Catalog &catalog, const Selection &selection, const PublishedRanges *published)
{
    RequirementSet set;
    const RemoteContext context{catalog, selection, published};
    const QStringList vantages = effectiveVantages(catalog, selection);
    for (const Rule &rule : catalog.rules) {
        if (nothingDocumented(catalog, selection))
            break;
        const std::optional<QList<Because>> trail = applies(catalog, selection, vantages, rule);
        if (!trail)
            continue;
        for (const QString &region : regionsFor(catalog, selection, rule)) {
            std::optional<FilledRemote> filled = fillRemote(context, rule, region);
            if (!filled)
                continue;
            QList<Because> because = *trail;
            if (region != Global)
                because.prepend(becauseRegion(*catalog.region(region)));
            set.requirements.append(fromRule(rule, region, *std::move(filled), std::move(because)));
        }
    }
    if (const QString vantage = ownRowVantage(catalog, vantages); !vantage.isEmpty()) {
        for (const OwnRow &own : selection.ownRows)
            set.requirements.append(fromOwnRow(own, vantage));
    }
    set.findings = choiceFindings(context, vantages, set.requirements);
    set.findings += rowFindings(context, set.requirements);
    set.sources = usedSources(catalog, set.requirements, published);
    return set;
}

} // namespace portreeve::requirements

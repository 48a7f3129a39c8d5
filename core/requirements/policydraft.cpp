#include "core/requirements/policydraft.h"

#include <algorithm>

namespace portreeve::requirements {

namespace {

const UsedSource *findSource(const QList<UsedSource> &sources, const QString &id)
{
    const auto it =
        std::find_if(sources.cbegin(), sources.cend(), [&](const UsedSource &source) { return source.id == id; });
    return it == sources.cend() ? nullptr : &*it;
}

QString certaintyText(catalog::Certainty certainty)
{
    switch (certainty) {
    case catalog::Certainty::Exact:
        return QStringLiteral("exact");
    case catalog::Certainty::SingleSource:
        return QStringLiteral("single-source");
    case catalog::Certainty::Conflict:
        return QStringLiteral("conflict");
    case catalog::Certainty::Inferred:
        return QStringLiteral("inferred");
    case catalog::Certainty::AssumedPort:
        return QStringLiteral("assumed-port");
    case catalog::Certainty::NewerThanGuide:
        return QStringLiteral("newer-than-guide");
    case catalog::Certainty::Own:
        break;
    }
    return QStringLiteral("own");
}

QString toleranceText(Tolerance tolerance)
{
    switch (tolerance) {
    case Tolerance::Yes:
        return QStringLiteral("yes");
    case Tolerance::No:
        return QStringLiteral("no");
    case Tolerance::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

policy::Protocol protocolOf(Transport transport)
{
    switch (transport) {
    case Transport::Tcp:
        return policy::Protocol::Tcp;
    case Transport::Udp:
        return policy::Protocol::Udp;
    case Transport::Icmp:
        return policy::Protocol::Icmp;
    case Transport::Any:
        break;
    }
    return policy::Protocol::Any;
}

policy::Origin originOf(const Requirement &row, const QList<UsedSource> &sources)
{
    const UsedSource *source = findSource(sources, row.source.document);
    policy::Origin origin;
    origin.document = source && !source->title.isEmpty() ? source->title : row.source.document;
    if (row.own && !row.owner.isEmpty())
        origin.document = QStringLiteral("own row of %1").arg(row.owner);
    origin.section = row.source.section;
    origin.line = row.source.line;
    if (source)
        origin.date = source->createDate.isEmpty() ? source->revision : source->createDate;
    origin.certainty = certaintyText(row.own ? catalog::Certainty::Own : row.certainty);
    return origin;
}

policy::Remote remoteOf(const Requirement &row)
{
    policy::Remote remote;
    remote.prefixes = row.remote.prefixes;
    for (const QString &host : row.remote.hosts)
        (host.contains(u'*') ? remote.wildcardHosts : remote.hosts).append(host);
    remote.any = row.remote.kind == RemoteKind::Any;
    // What a customer puts under one name are different hosts; the documents name the same ones twice.
    remote.sameHosts =
        row.remote.kind != RemoteKind::Customer && !remote.prefixes.isEmpty() && !row.remote.hosts.isEmpty();
    if (row.remote.kind == RemoteKind::Customer && remote.isEmpty())
        remote.placeholder = row.remote.name;
    return remote;
}

QString alternativesText(const Group &group)
{
    return group.mode == GroupMode::Any
               ? QStringLiteral("Alternative: one of the rows of the group %1 is enough.").arg(group.id)
               : QStringLiteral("All rows of the group %1 are needed together.").arg(group.id);
}

policy::Rule ruleOf(const Requirement &row, QList<policy::PortRange> ports, const QList<UsedSource> &sources)
{
    policy::Rule rule;
    rule.id = row.id;
    rule.direction = row.direction == Direction::Outbound ? policy::Direction::Outbound : policy::Direction::Inbound;
    rule.protocol = protocolOf(row.protocol);
    rule.ports = std::move(ports);
    rule.remote = remoteOf(row);
    rule.purpose = row.purpose.english();
    rule.necessity = row.necessity == Necessity::Required ? policy::Necessity::Required : policy::Necessity::Optional;
    rule.origin = originOf(row, sources);
    rule.vantage = row.vantage;
    rule.region = row.region;
    if (row.group) {
        rule.group = row.group->id;
        rule.alternatives = alternativesText(*row.group);
    }
    rule.proxy = toleranceText(row.proxy);
    rule.tlsInspection = toleranceText(row.tlsInspection);
    for (const Message &note : row.notes)
        rule.notes.append(note.english());
    if (rule.remote.sameHosts)
        rule.notes.append(
            QStringLiteral("The host names and the addresses of this row are the same: either is enough."));
    return rule;
}

/// Where users come from, if the customer said so: no requirement, and no rule of a firewall (policy::IpAccessVantage).
std::optional<policy::Rule> ipAccessRule(const Selection &selection)
{
    const auto egress = selection.remotes.constFind(QStringLiteral("egress"));
    if (egress == selection.remotes.cend())
        return std::nullopt;
    policy::Rule rule;
    rule.id = QStringLiteral("ip-access-control@global");
    rule.direction = policy::Direction::Inbound;
    rule.protocol = policy::Protocol::Any;
    rule.ports = {policy::PortRange::any()};
    rule.remote.prefixes = egress->prefixes;
    rule.remote.hosts = egress->hosts;
    rule.purpose =
        PR_MESSAGE("requirements", "Public addresses that users come from, for IP access control groups").english();
    rule.origin.document = QStringLiteral("customer remote egress");
    rule.origin.certainty = certaintyText(catalog::Certainty::Own);
    rule.vantage = policy::IpAccessVantage;
    rule.region = QStringLiteral("global");
    return rule;
}

/// Why the row names nothing that a firewall can let pass.
std::optional<Message> reasonAgainst(const Requirement &row, bool rangesLoaded)
{
    if (row.noRule)
        return row.noRule;
    if (row.ports.isEmpty())
        return PR_MESSAGE("requirements", "The source gives no ports for this row.");
    if (row.remote.kind == RemoteKind::Customer && !row.remote.name.isEmpty())
        return std::nullopt; // without a definition: a placeholder
    if (row.remote.undefined && rangesLoaded)
        return PR_MESSAGE("requirements",
                          "Neither the documents nor the published AWS ranges give the addresses of %1.")
            .arg(row.remote.name);
    if (row.remote.undefined)
        return PR_MESSAGE("requirements", "The addresses of %1 are not known; load the published AWS ranges.")
            .arg(row.remote.name);
    if (row.remote.hosts.isEmpty() && row.remote.prefixes.isEmpty() && row.remote.kind != RemoteKind::Any)
        return PR_MESSAGE("requirements", "No address and no host name is known for this row.");
    return std::nullopt;
}

void appendChoice(const char *name, const QStringList &values, QStringList &parts)
{
    if (!values.isEmpty())
        parts.append(QStringLiteral("%1 %2").arg(QLatin1String(name), values.join(QStringLiteral(", "))));
}

} // namespace

policy::Draft draftPolicy(const RequirementSet &set, const Selection &selection)
{
    policy::Draft draft;
    draft.policy.name = QStringLiteral("Portreeve: what must be reachable, for %1")
                            .arg(policy::summary(selection.regions.isEmpty() ? QStringList{QStringLiteral("no Region")}
                                                                             : selection.regions));
    draft.policy.title = titleLines(selection, set.sources);
    const bool rangesLoaded = std::any_of(set.sources.cbegin(), set.sources.cend(),
                                          [](const UsedSource &source) { return !source.syncToken.isEmpty(); });
    for (const Requirement &row : set.requirements) {
        if (const std::optional<Message> reason = reasonAgainst(row, rangesLoaded)) {
            draft.leftOut.append({row.id, {}, *reason});
            continue;
        }
        Result<QList<policy::PortRange>> ports = policy::parsePorts(row.ports);
        if (!ports) {
            draft.leftOut.append({row.id, ports.error().where, ports.error().detail});
            continue;
        }
        draft.policy.rules.append(ruleOf(row, std::move(*ports), set.sources));
    }
    if (std::optional<policy::Rule> egress = ipAccessRule(selection))
        draft.policy.rules.append(*std::move(egress));
    return draft;
}

QStringList titleLines(const Selection &selection, const QList<UsedSource> &sources)
{
    QStringList parts;
    appendChoice("Regions", selection.regions, parts);
    appendChoice("products", selection.products, parts);
    appendChoice("protocols", selection.protocols, parts);
    appendChoice("clients", selection.clients, parts);
    appendChoice("features", selection.features, parts);
    appendChoice("vantages", selection.vantages, parts);
    QStringList lines{QStringLiteral("Selection: %1.").arg(parts.join(QStringLiteral("; ")))};
    for (const UsedSource &source : sources) {
        QStringList facts;
        if (!source.revision.isEmpty())
            facts.append(source.revision);
        if (!source.syncToken.isEmpty())
            facts.append(QStringLiteral("syncToken %1").arg(source.syncToken));
        if (!source.createDate.isEmpty())
            facts.append(QStringLiteral("createDate %1").arg(source.createDate));
        const QString title = source.title.isEmpty() ? source.id : source.title;
        lines.append(facts.isEmpty() ? QStringLiteral("Source: %1.").arg(title)
                                     : QStringLiteral("Source: %1 (%2).").arg(title, facts.join(QStringLiteral(", "))));
    }
    lines.append(QStringLiteral("Generated by Portreeve %1.").arg(QStringLiteral(PORTREEVE_VERSION)));
    return lines;
}

} // namespace portreeve::requirements

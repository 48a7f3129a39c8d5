#include "core/requirements/remotes.h"

#include "core/ip/prefixset.h"
#include "core/requirements/applicability.h"
#include "core/requirements/words.h"

namespace portreeve::requirements {

using catalog::Certainty;
using catalog::Endpoint;
using catalog::RemoteSource;
using catalog::Rule;

namespace {

const QLatin1String Global("global");

int weakness(Certainty certainty)
{
    switch (certainty) {
    case Certainty::Exact:
        return 0;
    case Certainty::SingleSource:
        return 1;
    case Certainty::Own:
    case Certainty::NewerThanGuide:
        return 2;
    case Certainty::AssumedPort:
        return 3;
    case Certainty::Inferred:
        return 4;
    case Certainty::Conflict:
        break;
    }
    return 5;
}

void weaken(FilledRemote &filled, Certainty certainty)
{
    if (weakness(certainty) > weakness(filled.certainty))
        filled.certainty = certainty;
}

void note(FilledRemote &filled, const QString &text)
{
    if (text.isEmpty())
        return;
    const Message message = catalogText(text);
    if (!filled.notes.contains(message))
        filled.notes.append(message);
}

void addHost(Remote &remote, const QString &host)
{
    if (!remote.hosts.contains(host))
        remote.hosts.append(host);
}

/// The host and path with what the selection knows filled in.
HostDetail detailOf(const Selection &selection, const Endpoint &endpoint, const QString &region)
{
    HostDetail detail;
    detail.host = endpoint.host;
    detail.host.replace(QLatin1String("<region>"), region);
    detail.urlPath = endpoint.path;
    detail.urlPath.replace(QLatin1String("<region>"), region);
    for (const QString &need : endpoint.needs) {
        const QString &value = need == QLatin1String("directory-id")        ? selection.directoryId
                               : need == QLatin1String("registration-code") ? selection.registrationCode
                                                                            : region;
        if (value.isEmpty()) {
            detail.needs.append(need);
            continue;
        }
        if (need == QLatin1String("directory-id")) {
            detail.urlPath.replace(QLatin1String("<directory ID>"), value)
                .replace(QLatin1String("<directory id>"), value);
            if (endpoint.path == QLatin1String("/") && endpoint.wildcard)
                detail.host = value + endpoint.host.mid(1);
        }
        detail.urlPath.replace(QLatin1String("<registration code>"), value);
    }
    detail.spellings = endpoint.spellings;
    detail.ipv6Only = endpoint.family == catalog::EndpointFamily::IPv6;
    detail.certainty = endpoint.certainty;
    detail.source = endpoint.source;
    return detail;
}

void addEndpoint(const RemoteContext &context, const Endpoint &endpoint, const QString &region, FilledRemote &filled)
{
    const bool perRegion = endpoint.region == Global && endpoint.path.contains(QLatin1String("<region>"));
    const QStringList regions = perRegion ? regionsOf(context.catalog, context.selection, endpoint)
                                          : QStringList(region == Global ? QString() : region);
    for (const QString &code : regions) {
        const HostDetail detail = detailOf(context.selection, endpoint, code);
        addHost(filled.remote, detail.host);
        if (context.selection.everySpelling) {
            for (const QString &spelling : detail.spellings)
                addHost(filled.remote, spelling);
        }
        if (detail.host.startsWith(QLatin1String("*.")))
            filled.remote.kind = RemoteKind::WildcardFqdn;
        filled.remote.hostDetails.append(detail);
    }
    note(filled, endpoint.suspect);
    weaken(filled, endpoint.certainty);
    if (!filled.source)
        filled.source = endpoint.source;
}

/// Templates hold for the Regions that the guide covers.
bool isDocumented(const catalog::Catalog &catalog, const QString &region)
{
    const catalog::Region *found = catalog.region(region);
    return found != nullptr && found->documented;
}

std::optional<FilledRemote> fillEndpoints(const RemoteContext &context, const Rule &rule, const QString &region)
{
    FilledRemote filled;
    filled.remote.kind = RemoteKind::Fqdn;
    filled.remote.name = rule.remote.categories.join(u'+');
    for (const QString &category : rule.remote.categories) {
        for (const qsizetype position : context.catalog.endpointsByCategory.value(category)) {
            const Endpoint &endpoint = context.catalog.endpoints[position];
            const bool here = endpoint.region == region ||
                              (endpoint.region == QLatin1String("each") && isDocumented(context.catalog, region));
            if (here && applies(context.catalog, context.selection, endpoint))
                addEndpoint(context, endpoint, region, filled);
        }
    }
    if (filled.remote.hosts.isEmpty())
        return std::nullopt;
    return filled;
}

std::optional<FilledRemote> fillHealthChecks(const RemoteContext &context, bool ipv6, const QString &region)
{
    FilledRemote filled;
    filled.remote.kind = RemoteKind::PrefixSet;
    filled.remote.name = ipv6 ? QStringLiteral("health-check-ipv6") : QStringLiteral("health-check");
    QList<ip::Prefix> prefixes;
    for (const catalog::HealthCheck &check : context.catalog.healthChecks) {
        if (check.region != region || check.ipv6 != ipv6)
            continue;
        addHost(filled.remote, check.host);
        HostDetail detail;
        detail.host = check.host;
        detail.ipv6Only = ipv6;
        detail.certainty = check.certainty;
        detail.source = check.source;
        filled.remote.hostDetails.append(detail);
        prefixes += check.addresses;
        note(filled, check.suspect);
        weaken(filled, check.certainty);
        filled.source = check.source;
    }
    if (prefixes.isEmpty())
        return std::nullopt;
    filled.remote.prefixes = ip::aggregate(prefixes);
    return filled;
}

std::optional<FilledRemote> fillRangeSet(const RemoteContext &context, const Rule &rule, const QString &region)
{
    if (rule.remote.name.startsWith(QLatin1String("health-check")))
        return fillHealthChecks(context, rule.remote.name.endsWith(QLatin1String("ipv6")), region);
    FilledRemote filled;
    filled.remote.kind = RemoteKind::PrefixSet;
    filled.remote.name = rule.remote.name;
    QList<ip::Prefix> prefixes;
    for (const catalog::RangeRow &row : context.catalog.ranges) {
        if (row.set != rule.remote.name || row.region != region)
            continue;
        prefixes += row.prefixes;
        note(filled, row.note);
        weaken(filled, row.certainty);
        if (!filled.source)
            filled.source = row.source;
    }
    if (prefixes.isEmpty())
        return std::nullopt;
    filled.remote.prefixes = ip::aggregate(prefixes);
    return filled;
}

FilledRemote fillAwsRanges(const RemoteContext &context, const Rule &rule, const QString &region)
{
    FilledRemote filled;
    const QString of = rule.remote.region == QLatin1String("workspace-region") ? region : rule.remote.region;
    filled.remote.kind = RemoteKind::PrefixSet;
    filled.remote.name = of == QLatin1String("any") ? rule.remote.service : rule.remote.service + u' ' + of;
    if (context.published == nullptr) {
        filled.remote.undefined = true;
        return filled;
    }
    QList<ip::Prefix> prefixes = context.published->prefixes(rule.remote.service, of);
    if (rule.remote.family == QLatin1String("ipv6"))
        prefixes = ip::only(ip::Family::IPv6, prefixes);
    filled.remote.prefixes = std::move(prefixes);
    filled.remote.undefined = filled.remote.prefixes.isEmpty();
    return filled;
}

FilledRemote fillCustomer(const RemoteContext &context, const Rule &rule)
{
    FilledRemote filled;
    filled.remote.kind = RemoteKind::Customer;
    filled.remote.name = rule.remote.name;
    const auto it = context.selection.remotes.constFind(rule.remote.name);
    filled.remote.undefined = it == context.selection.remotes.cend();
    if (filled.remote.undefined)
        return filled;
    filled.remote.prefixes = ip::aggregate(it->prefixes);
    for (const QString &host : it->hosts) {
        addHost(filled.remote, host);
        HostDetail detail;
        detail.host = host;
        detail.certainty = Certainty::Own;
        filled.remote.hostDetails.append(detail);
    }
    return filled;
}

FilledRemote plain(RemoteKind kind, const QString &name, const QList<ip::Prefix> &prefixes = {})
{
    FilledRemote filled;
    filled.remote.kind = kind;
    filled.remote.name = name;
    filled.remote.prefixes = prefixes;
    filled.remote.undefined = prefixes.isEmpty() && kind != RemoteKind::Any;
    return filled;
}

} // namespace

std::optional<FilledRemote> fillRemote(const RemoteContext &context, const Rule &rule, const QString &region)
{
    switch (rule.remote.source) {
    case RemoteSource::Endpoints:
        return fillEndpoints(context, rule, region);
    case RemoteSource::RangeSet:
        return fillRangeSet(context, rule, region);
    case RemoteSource::AwsIpRanges:
        return fillAwsRanges(context, rule, region);
    case RemoteSource::Customer:
        return fillCustomer(context, rule);
    case RemoteSource::Service:
        return plain(RemoteKind::Service, rule.remote.name);
    case RemoteSource::Literal:
        return plain(RemoteKind::Literal, QString(), ip::aggregate(rule.remote.prefixes));
    case RemoteSource::Derived:
        return plain(RemoteKind::Derived, rule.remote.name);
    case RemoteSource::Any:
        break;
    }
    if (!rule.remote.family.isEmpty())
        return plain(
            RemoteKind::Literal, QString(),
            {ip::Prefix::every(rule.remote.family == QLatin1String("ipv6") ? ip::Family::IPv6 : ip::Family::IPv4)});
    return plain(RemoteKind::Any, QString());
}

} // namespace portreeve::requirements

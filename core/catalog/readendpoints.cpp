#include "core/catalog/readrows.h"
#include "core/ip/parse.h"

namespace portreeve::catalog {

namespace {

Region readRegion(json::RowReader &row)
{
    Region region;
    region.code = row.text("code");
    region.name = row.text("name");
    region.continent = row.text("continent");
    oneOf(row, "continent", region.continent,
          {"north-america", "south-america", "europe", "africa", "middle-east", "asia-pacific"});
    region.partition = row.text("partition");
    oneOf(row, "partition", region.partition, {"aws", "aws-us-gov", "aws-cn"});
    region.airport = row.optional("airport");
    region.note = row.optional("note");
    region.azIds = row.list("azIds");
    region.workspacesPersonal = row.flag("workspacesPersonal", false);
    region.pcoip = row.flag("pcoip", false);
    region.dcv = row.flag("dcv", false);
    region.smartCardPreSession = row.flag("smartCardPreSession", false);
    region.fips = row.flag("fips", false);
    region.globalAccelerator = row.flag("globalAccelerator", false);
    region.entraOrCustomDirectories = row.flag("entraOrCustomDirectories", false);
    region.documented = !region.airport.isEmpty();
    if (const auto web = row.object("webAccessPcoip")) {
        const QString status = web->text("status").value_or(QString());
        oneOf(row, "webAccessPcoip", status, {"available", "unavailable", "conflict", "unknown"});
        region.webAccessPcoip = status == QLatin1String("available")     ? WebAccessPcoip::Available
                                : status == QLatin1String("unavailable") ? WebAccessPcoip::Unavailable
                                : status == QLatin1String("conflict")    ? WebAccessPcoip::Conflict
                                                                         : WebAccessPcoip::Unknown;
    }
    if (const auto saml = row.object("saml")) {
        json::RowReader inner(*saml);
        region.saml = inner.flag("available", false);
        region.relayState = inner.optional("relayState");
        region.relayStateFips = inner.optional("relayStateFips");
        if (std::optional<Error> error = inner.finish())
            row.fail(*std::move(error));
    }
    if (const auto byol = row.object("byol")) {
        json::RowReader inner(*byol);
        region.byolGraphics = inner.flag("graphicsBundles", false);
        region.byolAccountLinking = inner.flag("accountLinkingApi", false);
        inner.ignore("minimumOverride");
        if (std::optional<Error> error = inner.finish())
            row.fail(*std::move(error));
    }
    for (const char *kept : {"azCertainty", "azSource", "webAccessDcv", "quickSetup", "smartCardInSession",
                             "smartCardEndpoints", "fedrampCandidate"})
        row.ignore(kept);
    region.source = readSource(row);
    return region;
}

EndpointFamily readFamily(json::RowReader &row)
{
    const QString family = row.text("family");
    oneOf(row, "family", family, {"any", "ipv4", "ipv6"});
    return family == QLatin1String("ipv6")   ? EndpointFamily::IPv6
           : family == QLatin1String("ipv4") ? EndpointFamily::IPv4
                                             : EndpointFamily::Any;
}

void readConditions(json::RowReader &row, Endpoint &endpoint)
{
    const QStringList conditions = row.list("conditions");
    endpoint.fips = conditions.contains(QLatin1String("fips"));
    endpoint.commercialOnly = conditions.contains(QLatin1String("commercial-only"));
    endpoint.windowsOnly = conditions.contains(QLatin1String("windows"));
}

Endpoint readEndpoint(json::RowReader &row)
{
    Endpoint endpoint;
    endpoint.id = row.text("id");
    endpoint.category = row.text("category");
    endpoint.region = row.text("region");
    endpoint.family = readFamily(row);
    const QString type = row.text("type");
    oneOf(row, "type", type, {"fqdn", "wildcard-fqdn", "url-prefix", "turn-wildcard"});
    endpoint.wildcard = type.contains(QLatin1String("wildcard"));
    endpoint.host = row.text("host");
    checkHost(row, "host", endpoint.host, endpoint.region == QLatin1String("each"));
    if (endpoint.wildcard != endpoint.host.startsWith(QLatin1String("*.")))
        row.fail("host", PR_MESSAGE("catalog", "the type of the row does not fit its host"));
    endpoint.path = row.optional("path");
    endpoint.tcp = row.list("tcp");
    checkPorts(row, "tcp", endpoint.tcp);
    endpoint.udp = row.list("udp");
    checkPorts(row, "udp", endpoint.udp);
    readConditions(row, endpoint);
    endpoint.onlyForm = row.flag("onlyForm", false);
    endpoint.needs = row.list("needs");
    endpoint.products = row.list("products");
    endpoint.excludesRegions = row.list("excludesRegions");
    endpoint.spellings = row.list("spellings");
    for (const QString &spelling : endpoint.spellings)
        checkHost(row, "spellings", spelling);
    endpoint.verifyByDns = row.flag("verifyByDns", false);
    endpoint.suspect = row.optional("suspect");
    endpoint.probable = row.optional("probable");
    endpoint.certainty = readCertainty(row);
    endpoint.source = readSource(row);
    for (const char *kept : {"protocols", "uses", "audience", "reading", "printed", "pathCertainty", "portsCertainty",
                             "portsNote", "alsoIn"})
        row.ignore(kept);
    return endpoint;
}

HealthCheck readHealthCheckIpv6(json::RowReader &row)
{
    HealthCheck check;
    check.region = row.text("region");
    check.host = row.text("host");
    checkHost(row, "host", check.host);
    check.addresses = readPrefixes(row, "prefixes");
    check.ownerRegions = row.list("ownerRegions");
    check.ipv6 = true;
    check.certainty = readCertainty(row);
    check.source = readSource(row);
    return check;
}

UnlistedGateway readUnlistedGateway(json::RowReader &row)
{
    UnlistedGateway gateway;
    gateway.region = row.text("region");
    const Result<ip::Prefix> prefix = ip::parsePrefix(row.text("prefix"));
    if (prefix)
        gateway.prefix = *prefix;
    else
        row.fail("prefix", PR_MESSAGE("catalog", "the prefix cannot be read"), prefix.error().code);
    readSource(row);
    row.ignore("certainty");
    return gateway;
}

} // namespace

Result<void> readRegions(const json::Document &file, Catalog &catalog)
{
    return readList(file, "regions", catalog.regions, readRegion);
}

Result<void> readEndpoints(const json::Document &file, Catalog &catalog)
{
    return readList(file, "endpoints", catalog.endpoints, readEndpoint);
}

Result<void> readSupplement(const json::Document &file, Catalog &catalog)
{
    if (Result<void> read = readList(file, "endpoints", catalog.endpoints, readEndpoint); !read)
        return read;
    if (Result<void> read = readList(file, "healthChecksIpv6", catalog.healthChecks, readHealthCheckIpv6); !read)
        return read;
    return readList(file, "unlistedGateways", catalog.unlistedGateways, readUnlistedGateway);
}

} // namespace portreeve::catalog

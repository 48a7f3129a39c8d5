#include "core/catalog/readrows.h"

namespace portreeve::catalog {

namespace {

RemoteSource remoteSource(json::RowReader &row, const QString &kind)
{
    static constexpr std::pair<const char *, RemoteSource> kinds[] = {
        {"customer", RemoteSource::Customer},  {"aws-ip-ranges", RemoteSource::AwsIpRanges},
        {"range-set", RemoteSource::RangeSet}, {"endpoints", RemoteSource::Endpoints},
        {"service", RemoteSource::Service},    {"literal", RemoteSource::Literal},
        {"derived", RemoteSource::Derived},    {"any", RemoteSource::Any},
    };
    for (const auto &[name, source] : kinds) {
        if (kind == QLatin1String(name))
            return source;
    }
    row.fail("kind", json::notAKnownValue(kind));
    return RemoteSource::Any;
}

RuleRemote readRemote(json::RowReader &row)
{
    const std::optional<json::Value> value = row.object("remote");
    if (!value) {
        row.fail("remote", PR_MESSAGE("catalog", "the rule has no remote"), ErrorCode::MissingValue);
        return {};
    }
    json::RowReader inner(*value);
    RuleRemote remote;
    remote.source = remoteSource(inner, inner.text("kind"));
    remote.name = inner.optional("name");
    remote.service = inner.optional("service");
    remote.region = inner.optional("region");
    remote.family = inner.optional("family");
    remote.categories = inner.list("categories");
    remote.prefixes = readPrefixes(inner, "prefixes");
    if (std::optional<Error> error = inner.finish())
        row.fail(*std::move(error));
    return remote;
}

RuleScope readScope(json::RowReader &row)
{
    const QString scope = row.text("scope");
    oneOf(row, "scope", scope, {"global", "region", "host"});
    return scope == QLatin1String("region") ? RuleScope::Region
           : scope == QLatin1String("host") ? RuleScope::Host
                                            : RuleScope::Global;
}

void readGroup(json::RowReader &row, Rule &rule)
{
    const std::optional<json::Value> group = row.object("group");
    if (!group)
        return;
    json::RowReader inner(*group);
    rule.groupName = inner.text("name");
    rule.groupMode = inner.text("mode");
    oneOf(inner, "mode", rule.groupMode, {"any", "all"});
    if (std::optional<Error> error = inner.finish())
        row.fail(*std::move(error));
}

void readConditions(json::RowReader &row, Rule &rule)
{
    rule.product = row.text("product");
    rule.protocols = row.list("protocols");
    rule.clients = row.list("clients");
    rule.features = row.list("features");
    rule.withoutFeatures = row.list("withoutFeatures");
    rule.directories = row.list("directories");
}

/// In the context in which the catalogue's texts are translated.
Message noteOf(const QString &text)
{
    return {"catalog", text.toUtf8()};
}

Rule readRule(json::RowReader &row)
{
    Rule rule;
    rule.id = row.text("id");
    rule.vantage = row.text("vantage");
    rule.scope = readScope(row);
    rule.direction = row.text("direction");
    oneOf(row, "direction", rule.direction, {"outbound", "inbound"});
    rule.protocol = row.text("protocol");
    oneOf(row, "protocol", rule.protocol, {"tcp", "udp", "icmp", "any"});
    rule.ports = row.list("ports");
    checkPorts(row, "ports", rule.ports);
    rule.remote = readRemote(row);
    readConditions(row, rule);
    rule.purpose = row.text("purpose");
    const QString necessity = row.text("necessity");
    oneOf(row, "necessity", necessity, {"required", "optional"});
    rule.required = necessity == QLatin1String("required");
    readGroup(row, rule);
    rule.provable = row.text("provable");
    oneOf(row, "provable", rule.provable, {"answer", "handshake-only", "none"});
    rule.proxy = row.text("proxy");
    oneOf(row, "proxy", rule.proxy, {"yes", "no", "unknown"});
    rule.tlsInspection = row.text("tlsInspection");
    oneOf(row, "tlsInspection", rule.tlsInspection, {"yes", "no", "unknown"});
    for (const QString &note : row.list("notes"))
        rule.notes.append(noteOf(note));
    rule.source = readSource(row);
    rule.certainty = readCertainty(row);
    rule.newer = row.flag("newer", false);
    rule.answers = row.flag("answers", false);
    row.ignore("fact");
    return rule;
}

/// ICMP has no ports, whatever the table prints; other protocols than TCP and UDP are carried as "any", with their number.
Rule readAmiRule(json::RowReader &row)
{
    Rule rule;
    rule.id = row.text("id");
    rule.vantage = QStringLiteral("windows-ami");
    rule.systems = row.list("os");
    rule.purpose = row.text("name");
    rule.direction = row.text("direction");
    oneOf(row, "direction", rule.direction, {"outbound", "inbound"});
    const QString protocol = row.text("protocol");
    QStringList local = row.list("localPorts");
    QStringList remote = row.list("remotePorts");
    const QStringList &ports = rule.direction == QLatin1String("inbound") ? local : remote;
    const bool hasPorts = protocol == QLatin1String("tcp") || protocol == QLatin1String("udp");
    rule.protocol = hasPorts                                     ? protocol
                    : protocol.startsWith(QLatin1String("icmp")) ? QStringLiteral("icmp")
                                                                 : QStringLiteral("any");
    rule.ports = hasPorts ? ports : QStringList(QStringLiteral("any"));
    if (protocol.startsWith(QLatin1String("icmp")))
        rule.remote.family = protocol == QLatin1String("icmpv6") ? QStringLiteral("ipv6") : QStringLiteral("ipv4");
    rule.ports.replaceInStrings(QStringLiteral("IPHTPS"), QStringLiteral("IPHTTPS"));
    const int number = row.integer("protocolNumber", -1);
    if (!hasPorts && number >= 0)
        rule.notes.append(PR_MESSAGE("catalog", "IP protocol %1.").arg(number));
    if (hasPorts)
        rule.notes.append(PR_MESSAGE("catalog", "Local ports %1; remote ports %2.")
                              .arg(local.join(QLatin1String(", ")))
                              .arg(remote.join(QLatin1String(", "))));
    rule.notes.append(PR_MESSAGE("catalog", "Systems: %1.").arg(rule.systems.join(QLatin1String(", "))));
    const QString note = row.optional("note");
    if (!note.isEmpty())
        rule.notes.append(noteOf(note));
    local.replaceInStrings(QStringLiteral("IPHTPS"), QStringLiteral("IPHTTPS"));
    remote.replaceInStrings(QStringLiteral("IPHTPS"), QStringLiteral("IPHTTPS"));
    rule.ami = AmiRule{number, hasPorts ? local : QStringList(), hasPorts ? remote : QStringList(),
                       note.isEmpty() ? Message() : noteOf(note)};
    rule.product.clear();
    rule.required = false;
    rule.groupName = row.text("group");
    rule.groupMode = QStringLiteral("all");
    rule.provable = QStringLiteral("none");
    rule.proxy = QStringLiteral("unknown");
    rule.tlsInspection = QStringLiteral("unknown");
    rule.certainty = readCertainty(row);
    rule.source = readSource(row);
    row.ignore("printedLocalPorts");
    return rule;
}

} // namespace

Result<void> readRules(const json::Document &file, Catalog &catalog)
{
    return readList(file, "rules", catalog.rules, readRule);
}

Result<void> readWindowsAmi(const json::Document &file, Catalog &catalog)
{
    return readList(file, "rules", catalog.rules, readAmiRule);
}

} // namespace portreeve::catalog

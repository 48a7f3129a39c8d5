#include "core/workspace/devicereportjson.h"

#include "core/ip/format.h"
#include "core/ip/parse.h"

#include <array>
#include <limits>

namespace portreeve::workspace {

namespace {

using Style = JsonWriter::Style;
using json::RowReader;
using json::Value;

QString proxyTypeId(net::ProxyType type)
{
    return type == net::ProxyType::Http ? QStringLiteral("http") : QStringLiteral("socks5");
}

QString textOf(const std::optional<net::ShownAddress> &address)
{
    return address ? address->toText() : QString();
}

void writeLink(JsonWriter &json, const net::Link &link)
{
    json.beginObject().member("name", link.name).member("kind", net::linkKindId(link.kind)).key("mtu");
    if (link.mtu > 0)
        json.value(qint64(link.mtu));
    else
        json.null();
    json.key("addresses").beginArray();
    for (const net::LinkAddress &address : link.addresses)
        json.beginObject(Style::Compact)
            .member("address", address.address.toText())
            .member("prefixLength", address.prefixLength)
            .member("scope", net::addressScopeId(address.scope))
            .member("ready", address.ready)
            .endObject();
    json.endArray().endObject();
}

void writeRoute(JsonWriter &json, const net::Route &route)
{
    json.beginObject(Style::Compact).member("prefix", route.prefix.toCanonicalText()).member("interface", route.link);
    json.memberOrNull("gateway", textOf(route.gateway)).member("metric", route.metric);
    json.member("table", route.table).endObject();
}

void writeWay(JsonWriter &json, const net::Way &way)
{
    json.beginObject(Style::Compact).member("family", ip::familyId(way.family)).member("interface", way.link);
    json.memberOrNull("gateway", textOf(way.gateway)).endObject();
}

void writeProxy(JsonWriter &json, const net::ProxyFact &proxy)
{
    json.beginObject(Style::Compact).member("source", proxy.source).member("type", proxyTypeId(proxy.type));
    json.memberOrNull("proxy", proxy.proxy).endObject();
}

void writeFinding(JsonWriter &json, const Finding &finding)
{
    json.beginObject(Style::Compact).member("id", finding.id).member("severity", severityId(finding.severity));
    json.member("message", finding.message.english()).endObject();
}

template<typename Row>
void writeRows(JsonWriter &json, const char *key, const QList<Row> &rows, void (*write)(JsonWriter &, const Row &))
{
    json.key(key).beginArray();
    for (const Row &row : rows)
        write(json, row);
    json.endArray();
}

template<typename Row>
void writeKnown(JsonWriter &json, const char *key, const std::optional<QList<Row>> &rows,
                void (*write)(JsonWriter &, const Row &))
{
    if (rows)
        writeRows(json, key, *rows, write);
    else
        json.key(key).null();
}

/// One of a closed list of ids; anything else is an error of the row.
template<typename Chosen>
Chosen chosen(RowReader &row, const char *key, std::optional<Chosen> (*from)(QStringView))
{
    const QString id = row.text(key);
    const std::optional<Chosen> value = from(id);
    if (!value)
        row.fail(key, PR_MESSAGE("workspace", "\"%1\" is not known here").arg(id), ErrorCode::UnknownName);
    return value.value_or(Chosen());
}

std::optional<ip::Family> familyFrom(QStringView id)
{
    if (id == u"ipv4")
        return ip::Family::IPv4;
    return id == u"ipv6" ? std::optional(ip::Family::IPv6) : std::nullopt;
}

std::optional<net::ProxyType> proxyTypeFrom(QStringView id)
{
    if (id == u"http")
        return net::ProxyType::Http;
    return id == u"socks5" ? std::optional(net::ProxyType::Socks5) : std::nullopt;
}

std::optional<Severity> severityFrom(QStringView id)
{
    for (const Severity severity : {Severity::Info, Severity::Warning, Severity::Error}) {
        if (id == severityId(severity))
            return severity;
    }
    return std::nullopt;
}

net::ShownAddress addressFrom(RowReader &row, const char *key, const QString &text)
{
    const std::optional<net::ShownAddress> address = net::ShownAddress::from(text);
    if (!address)
        row.fail(key, PR_MESSAGE("workspace", "\"%1\" is not an address").arg(text));
    return address.value_or(net::ShownAddress());
}

std::optional<net::ShownAddress> gatewayFrom(RowReader &row)
{
    const QString text = row.optional("gateway");
    return text.isEmpty() ? std::nullopt : std::optional(addressFrom(row, "gateway", text));
}

ip::Prefix prefixFrom(RowReader &row)
{
    const Result<ip::Prefix> prefix = ip::parsePrefix(row.text("prefix"));
    if (!prefix)
        row.fail("prefix", prefix.error().detail);
    return prefix.value_or(ip::Prefix());
}

int within(RowReader &row, const char *key, int least, int most)
{
    const int number = row.integer(key, 0);
    if (number < least || number > most)
        row.fail(key, PR_MESSAGE("workspace", "the number is not from %1 to %2").arg(least).arg(most),
                 ErrorCode::OutOfRange);
    return std::clamp(number, least, most);
}

/// A whole number of up to 2^53, or nothing where there is none.
std::optional<qint64> wholeNumber(RowReader &row, const Value &value, const char *key)
{
    row.ignore(key);
    if (!value.has(key))
        return std::nullopt;
    const Result<qint64> number = value.integer(key);
    if (!number)
        row.fail(number.error());
    return number.value_or(0);
}

/// An error of an object inside is one of the row.
void finish(RowReader &inner, RowReader &row)
{
    if (std::optional<Error> error = inner.finish())
        row.fail(*std::move(error));
}

net::LinkAddress readAddress(RowReader &row, const Value &value)
{
    RowReader inner(value);
    net::LinkAddress address;
    address.address = addressFrom(inner, "address", inner.text("address"));
    address.prefixLength = within(inner, "prefixLength", 0, ip::bitsOf(address.address.family()));
    address.scope = chosen(inner, "scope", &net::addressScopeFrom);
    address.ready = inner.flag("ready", true);
    finish(inner, row);
    return address;
}

net::Link readLink(RowReader &row, const Value &value)
{
    RowReader inner(value);
    net::Link link;
    link.name = inner.text("name");
    link.kind = chosen(inner, "kind", &net::linkKindFrom);
    inner.ignore("mtu");
    if (value.has("mtu"))
        link.mtu = within(inner, "mtu", 1, std::numeric_limits<int>::max());
    for (const Value &address : inner.array("addresses"))
        link.addresses.append(readAddress(inner, address));
    finish(inner, row);
    return link;
}

net::Route readRoute(RowReader &row, const Value &value)
{
    RowReader inner(value);
    net::Route route;
    route.prefix = prefixFrom(inner);
    route.link = inner.text("interface");
    route.gateway = gatewayFrom(inner);
    route.metric = wholeNumber(inner, value, "metric").value_or(0);
    route.table = wholeNumber(inner, value, "table").value_or(0);
    finish(inner, row);
    return route;
}

net::Way readWay(RowReader &row, const Value &value)
{
    RowReader inner(value);
    const net::Way way{chosen(inner, "family", &familyFrom), inner.text("interface"), gatewayFrom(inner)};
    finish(inner, row);
    return way;
}

net::ProxyFact readProxy(RowReader &row, const Value &value)
{
    RowReader inner(value);
    const net::ProxyFact proxy{inner.text("source"), chosen(inner, "type", &proxyTypeFrom), inner.optional("proxy")};
    finish(inner, row);
    return proxy;
}

Finding readFinding(RowReader &row, const Value &value)
{
    RowReader inner(value);
    const Finding finding{inner.text("id"),
                          chosen(inner, "severity", &severityFrom),
                          Message("report", inner.text("message").toUtf8()),
                          {}};
    finish(inner, row);
    return finding;
}

std::optional<ClockReading> readClock(RowReader &row)
{
    const std::optional<Value> clock = row.object("clock");
    if (!clock)
        return std::nullopt;
    RowReader inner(*clock);
    const ClockReading reading{wholeNumber(inner, *clock, "aheadSeconds").value_or(0), inner.text("host")};
    finish(inner, row);
    return reading;
}

template<typename Row>
QList<Row> readRows(RowReader &row, const char *key, Row (*read)(RowReader &, const Value &))
{
    QList<Row> rows;
    for (const Value &value : row.array(key))
        rows.append(read(row, value));
    return rows;
}

template<typename Row>
std::optional<QList<Row>> readKnown(RowReader &row, const Value &value, const char *key,
                                    Row (*read)(RowReader &, const Value &))
{
    row.ignore(key);
    return value.has(key) ? std::optional(readRows(row, key, read)) : std::nullopt;
}

} // namespace

void writeDevice(JsonWriter &json, const DeviceReport &device)
{
    const net::DeviceFacts &facts = device.facts;
    writeKnown(json, "interfaces", facts.links, writeLink);
    writeKnown(json, "routes", facts.routes, writeRoute);
    writeKnown(json, "ways", facts.ways, writeWay);
    json.member("ipv6", net::ipv6StateId(facts.ipv6)).key("dnsServers");
    if (facts.dnsServers)
        json.values(*facts.dnsServers);
    else
        json.null();
    writeRows(json, "proxies", facts.proxies, writeProxy);
    json.key("clock");
    if (device.clock)
        json.beginObject(Style::Compact)
            .member("aheadSeconds", device.clock->aheadSeconds)
            .member("host", device.clock->host)
            .endObject();
    else
        json.null();
    writeRows(json, "findings", device.findings, writeFinding);
}

std::optional<DeviceReport> readDevice(RowReader &row, const Value &value, const QString &system)
{
    if (!value.has("ipv6"))
        return std::nullopt;
    DeviceReport device;
    device.facts.system = system;
    device.facts.links = readKnown(row, value, "interfaces", readLink);
    device.facts.routes = readKnown(row, value, "routes", readRoute);
    device.facts.ways = readKnown(row, value, "ways", readWay);
    device.facts.ipv6 = chosen(row, "ipv6", &net::ipv6StateFrom);
    row.ignore("dnsServers");
    if (value.has("dnsServers"))
        device.facts.dnsServers = row.list("dnsServers");
    device.facts.proxies = readRows(row, "proxies", readProxy);
    device.clock = readClock(row);
    device.findings = readRows(row, "findings", readFinding);
    return device;
}

} // namespace portreeve::workspace

#include "core/importers/fortigateaddresses.h"

#include "core/importers/addresstext.h"
#include "core/ip/parse.h"
#include "core/policy/passes/validhosts.h"

namespace portreeve::importers {

using ip::Family;

namespace {

/// "set wildcard A M": bits of M that are set must match.
bool insertInverse(const QString &address, const QString &mask, ip::PrefixSet &set)
{
    const Result<ip::Address> bits = ip::parseAddress(mask);
    return bits && bits->isV4() && insertWildcard(address, ip::Address::fromV4(~bits->v4()).toCanonicalText(), set);
}

bool insertValue(const FortigateEntry &entry, Family family, ip::PrefixSet &set)
{
    const QString type = entry.value("type");
    const auto list = [&](const char *key) {
        return entry.values.value(QLatin1String(key));
    };
    if (type == u"iprange")
        return insertAddresses(entry.value("start-ip") + u'-' + entry.value("end-ip"), set);
    if (type == u"wildcard" && family == Family::IPv4)
        return insertInverse(list("wildcard").value(0), list("wildcard").value(1), set);
    if (family == Family::IPv6)
        return (type.isEmpty() || type == u"ipprefix") && insertAddresses(entry.value("ip6"), set);
    if (!type.isEmpty() && type != u"ipmask")
        return false;
    const QStringList subnet = list("subnet");
    return subnet.value(0).contains(u'/') ? insertAddresses(subnet.value(0), set)
                                          : insertAddresses(subnet.value(0) + u'/' + subnet.value(1), set);
}

/// Its members come from elsewhere, as the type says.
bool isDynamic(const QString &type)
{
    static const QSet<QString> types{
        QStringLiteral("geography"),        QStringLiteral("dynamic"),
        QStringLiteral("interface-subnet"), QStringLiteral("mac"),
        QStringLiteral("route-tag"),        QStringLiteral("wildcard-fqdn"),
        QStringLiteral("template"),         QStringLiteral("device-identification"),
    };
    return types.contains(type);
}

} // namespace

std::optional<AddressParts> addressOf(const QString &name, const FortigateEntry &entry, Family family)
{
    AddressParts parts;
    ip::PrefixSet set;
    const QString host = entry.value("fqdn").toLower();
    const QString type = entry.value("type");
    if (type == u"fqdn" && policy::isHostName(host))
        parts.hosts = QStringList{host};
    else if (type == u"fqdn" && policy::isWildcardHostName(host))
        parts.wildcardHosts = QStringList{host};
    else if (insertValue(entry, family, set))
        parts.prefixes = set.toPrefixes();
    else if (isDynamic(type))
        parts.unknown = QStringList{name};
    else
        return std::nullopt;
    return parts;
}

} // namespace portreeve::importers

#include "core/probes/target.h"

#include "core/ip/parse.h"
#include "core/net/dnsmessage.h"

namespace portreeve::probes {

QString serviceId(Service service)
{
    switch (service) {
    case Service::None:
        break;
    case Service::Http:
        return QStringLiteral("http");
    case Service::Dns:
        return QStringLiteral("dns");
    case Service::Kerberos:
        return QStringLiteral("kerberos");
    case Service::Ldap:
        return QStringLiteral("ldap");
    case Service::GlobalCatalog:
        return QStringLiteral("global-catalog");
    case Service::Smb:
        return QStringLiteral("smb");
    case Service::Ntp:
        return QStringLiteral("ntp");
    case Service::Radius:
        return QStringLiteral("radius");
    }
    return {};
}

bool isDirectoryService(Service service)
{
    return service != Service::None && service != Service::Http;
}

std::optional<ip::Address> Target::literal() const
{
    const Result<ip::Address> address = ip::parseAddress(QStringView(host));
    return address ? std::optional(*address) : std::nullopt;
}

Result<void> validate(const Target &target)
{
    const auto wrong = [&target](ErrorCode code, const Message &detail) {
        return Error{code, PR_MESSAGE("probes", "Cannot check the target"), detail, target.host, {}};
    };
    if (target.host.isEmpty())
        return wrong(ErrorCode::MissingValue, PR_MESSAGE("probes", "It has no host."));
    if (target.host.contains(u'*'))
        return wrong(ErrorCode::InvalidSyntax,
                     PR_MESSAGE("probes", "A wildcard is no host: only names that are really used can be checked."));
    if (target.port == 0 && !target.dnsOnly)
        return wrong(ErrorCode::OutOfRange, PR_MESSAGE("probes", "A port is a number from 1 to 65535."));
    if (target.literal()) {
        if (target.dnsOnly)
            return wrong(ErrorCode::InvalidSyntax, PR_MESSAGE("probes", "An address is not looked up in DNS."));
        return {};
    }
    const Result<QByteArray> name = net::encodeDnsQuery(0, target.host, net::DnsType::A);
    if (!name)
        return wrong(ErrorCode::InvalidSyntax, name.error().detail);
    return {};
}

} // namespace portreeve::probes

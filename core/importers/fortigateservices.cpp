#include "core/importers/fortigateservices.h"

namespace portreeve::importers {

namespace {

using policy::PortRange;
using policy::Protocol;

/// A service of TCP and UDP ports that FortiOS has from the start.
struct Predefined {
    const char *name;
    const char *tcp;
    const char *udp;
};

constexpr Predefined PredefinedPorts[] = {
    {"AFS3", "7000-7009", "7000-7009"},
    {"ALL_TCP", "1-65535", ""},
    {"ALL_UDP", "", "1-65535"},
    {"AOL", "5190-5194", ""},
    {"BGP", "179", ""},
    {"CVSPSERVER", "2401", "2401"},
    {"DCE-RPC", "135", "135"},
    {"DHCP", "", "67-68"},
    {"DHCP6", "", "546 547"},
    {"DNS", "53", "53"},
    {"FINGER", "79", ""},
    {"FTP", "21", ""},
    {"FTP_GET", "21", ""},
    {"FTP_PUT", "21", ""},
    {"GOPHER", "70", ""},
    {"H323", "1720 1503", "1719"},
    {"HTTP", "80", ""},
    {"HTTPS", "443", ""},
    {"IKE", "", "500 4500"},
    {"IMAP", "143", ""},
    {"IMAPS", "993", ""},
    {"Internet-Locator-Service", "389", ""},
    {"IRC", "6660-6669", ""},
    {"KERBEROS", "88 464", "88 464"},
    {"L2TP", "1701", "1701"},
    {"LDAP", "389", ""},
    {"LDAP_UDP", "", "389"},
    {"MGCP", "", "2427 2727"},
    {"MMS", "1755", "1024-5000"},
    {"MS-SQL", "1433 1434", ""},
    {"MYSQL", "3306", ""},
    {"NetMeeting", "1720", ""},
    {"NFS", "111 2049", "111 2049"},
    {"NNTP", "119", ""},
    {"NTP", "123", "123"},
    {"ONC-RPC", "111", "111"},
    {"PC-Anywhere", "5631", "5632"},
    {"POP3", "110", ""},
    {"POP3S", "995", ""},
    {"PPTP", "1723", ""},
    {"QUAKE", "", "26000 27000 27910 27960"},
    {"RADIUS", "", "1812 1813"},
    {"RADIUS-OLD", "", "1645 1646"},
    {"RAUDIO", "", "7070"},
    {"RDP", "3389", ""},
    {"REXEC", "512", ""},
    {"RIP", "", "520"},
    {"RLOGIN", "513:512-1023", ""},
    {"RSH", "514:512-1023", ""},
    {"RTSP", "554 7070 8554", "554"},
    {"SAMBA", "139", ""},
    {"SCCP", "2000", ""},
    {"SIP", "5060", "5060"},
    {"SIP-MSNmessenger", "1863", ""},
    {"SMB", "445", ""},
    {"SMTP", "25", ""},
    {"SMTPS", "465", ""},
    {"SNMP", "161-162", "161-162"},
    {"SOCKS", "1080", "1080"},
    {"SQUID", "3128", ""},
    {"SSH", "22", ""},
    {"SYSLOG", "", "514"},
    {"TALK", "", "517-518"},
    {"TELNET", "23", ""},
    {"TFTP", "", "69"},
    {"TRACEROUTE", "", "33434-33535"},
    {"UUCP", "540", ""},
    {"VDOLIVE", "7000-7010", ""},
    {"VNC", "5900", ""},
    {"WAIS", "210", ""},
    {"WINFRAME", "1494 2598", ""},
    {"WINS", "1512", "1512"},
    {"X-WINDOWS", "6000-6063", ""},
};

/// "443", "8201-8250", "0-65535". An empty list for port 0 alone, which is none.
std::optional<QList<PortRange>> rangeOf(const QString &text)
{
    if (text == u"0" || text == u"0-0")
        return QList<PortRange>();
    if (text == u"0-65535" || text == u"1-65535")
        return QList<PortRange>{PortRange::any()};
    const Result<PortRange> range = PortRange::parse(text.startsWith(u"0-") ? u'1' + text.mid(1) : text);
    return range && !range->isAny() ? std::optional(QList<PortRange>{*range}) : std::nullopt;
}

/// "80", "80:1024-65535": destination, source.
bool appendPorts(Protocol protocol, const QStringList &texts, QList<Service> &services)
{
    QList<PortRange> fromAnywhere;
    for (const QString &text : texts) {
        const auto ports = rangeOf(text.section(u':', 0, 0));
        const auto source = text.contains(u':') ? rangeOf(text.section(u':', 1)) : QList<PortRange>{PortRange::any()};
        if (!ports || !source || source->isEmpty())
            return false;
        if (policy::isAnyPort(*source))
            fromAnywhere.append(*ports);
        else if (!ports->isEmpty())
            services.append(Service{protocol, *ports, *source});
    }
    if (!fromAnywhere.isEmpty())
        services.append(Service{protocol, policy::merged(fromAnywhere), {}});
    return true;
}

QStringList split(const char *ports)
{
    return QString::fromLatin1(ports).split(u' ', Qt::SkipEmptyParts);
}

} // namespace

void addPredefined(FortigateServiceBook &book)
{
    for (const Predefined &known : PredefinedPorts) {
        FortigateService &service = book.object(QString::fromLatin1(known.name));
        appendPorts(Protocol::Tcp, split(known.tcp), service.both);
        appendPorts(Protocol::Udp, split(known.udp), service.both);
    }
    book.object(QStringLiteral("ALL")).both = {Service{Protocol::Any, {PortRange::any()}, {}}};
    book.object(QStringLiteral("ALL_ICMP")).icmp = true;
    book.object(QStringLiteral("ALL_ICMP6")).icmp6 = true;
    for (const char *some : {"PING", "PING6", "TIMESTAMP", "INFO_REQUEST", "INFO_ADDRESS"})
        book.object(QString::fromLatin1(some)).unsure = true;
    for (const char *other : {"AH", "ESP", "GRE", "OSPF", "NONE"})
        book.object(QString::fromLatin1(other));
}

std::optional<FortigateService> serviceOf(const FortigateEntry &entry)
{
    FortigateService service;
    const QString protocol = entry.value("protocol");
    const QString number = entry.value("protocol-number");
    if (protocol == u"ICMP" || protocol == u"ICMP6") {
        service.unsure = !entry.value("icmptype").isEmpty();
        service.icmp = protocol == u"ICMP" && !service.unsure;
        service.icmp6 = protocol == u"ICMP6" && !service.unsure;
    } else if (protocol == u"IP") {
        if (number.isEmpty() || number == u"0")
            service.both = {Service{Protocol::Any, {PortRange::any()}, {}}};
        else
            service.unsure = number == u"1" || number == u"6" || number == u"17" || number == u"58";
    } else if (protocol.isEmpty() || protocol.startsWith(u"TCP/UDP")) {
        if (!appendPorts(Protocol::Tcp, entry.values.value(QStringLiteral("tcp-portrange")), service.both) ||
            !appendPorts(Protocol::Udp, entry.values.value(QStringLiteral("udp-portrange")), service.both))
            return std::nullopt;
    } // else of the explicit web proxy
    const QString range = entry.value("iprange");
    const bool someServers = !entry.value("fqdn").isEmpty() || (!range.isEmpty() && range != u"0.0.0.0");
    const QString kind = entry.value("app-service-type");
    if (someServers || (!kind.isEmpty() && kind != u"disable")) {
        service = {};
        service.unsure = true;
    }
    return service;
}

} // namespace portreeve::importers

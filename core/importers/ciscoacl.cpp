#include "core/importers/ciscoacl.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace portreeve::importers::cisco {

using policy::PortRange;
using policy::Protocol;

namespace {

using PortNames = QHash<QString, int>;

const PortNames &commonPorts()
{
    static const PortNames ports{
        {QStringLiteral("bgp"), 179},         {QStringLiteral("biff"), 512},      {QStringLiteral("bootpc"), 68},
        {QStringLiteral("bootps"), 67},       {QStringLiteral("chargen"), 19},    {QStringLiteral("cmd"), 514},
        {QStringLiteral("daytime"), 13},      {QStringLiteral("discard"), 9},     {QStringLiteral("dnsix"), 195},
        {QStringLiteral("domain"), 53},       {QStringLiteral("echo"), 7},        {QStringLiteral("exec"), 512},
        {QStringLiteral("finger"), 79},       {QStringLiteral("ftp"), 21},        {QStringLiteral("ftp-data"), 20},
        {QStringLiteral("gopher"), 70},       {QStringLiteral("hostname"), 101},  {QStringLiteral("ident"), 113},
        {QStringLiteral("irc"), 194},         {QStringLiteral("isakmp"), 500},    {QStringLiteral("klogin"), 543},
        {QStringLiteral("kshell"), 544},      {QStringLiteral("login"), 513},     {QStringLiteral("lpd"), 515},
        {QStringLiteral("mobile-ip"), 434},   {QStringLiteral("nameserver"), 42}, {QStringLiteral("netbios-dgm"), 138},
        {QStringLiteral("netbios-ns"), 137},  {QStringLiteral("nntp"), 119},      {QStringLiteral("ntp"), 123},
        {QStringLiteral("pim-auto-rp"), 496}, {QStringLiteral("pop2"), 109},      {QStringLiteral("pop3"), 110},
        {QStringLiteral("rip"), 520},         {QStringLiteral("smtp"), 25},       {QStringLiteral("snmp"), 161},
        {QStringLiteral("snmptrap"), 162},    {QStringLiteral("sunrpc"), 111},    {QStringLiteral("syslog"), 514},
        {QStringLiteral("tacacs"), 49},       {QStringLiteral("talk"), 517},      {QStringLiteral("telnet"), 23},
        {QStringLiteral("tftp"), 69},         {QStringLiteral("time"), 37},       {QStringLiteral("uucp"), 540},
        {QStringLiteral("who"), 513},         {QStringLiteral("whois"), 43},      {QStringLiteral("www"), 80},
        {QStringLiteral("xdmcp"), 177},
    };
    return ports;
}

const PortNames &ownPorts(Platform platform)
{
    static const PortNames asa{
        {QStringLiteral("aol"), 5190},
        {QStringLiteral("cifs"), 3020},
        {QStringLiteral("citrix-ica"), 1494},
        {QStringLiteral("ctiqbe"), 2748},
        {QStringLiteral("h323"), 1720},
        {QStringLiteral("http"), 80},
        {QStringLiteral("https"), 443},
        {QStringLiteral("imap4"), 143},
        {QStringLiteral("kerberos"), 750},
        {QStringLiteral("ldap"), 389},
        {QStringLiteral("ldaps"), 636},
        {QStringLiteral("lotusnotes"), 1352},
        {QStringLiteral("netbios-ssn"), 139},
        {QStringLiteral("nfs"), 2049},
        {QStringLiteral("pcanywhere-data"), 5631},
        {QStringLiteral("pcanywhere-status"), 5632},
        {QStringLiteral("pptp"), 1723},
        {QStringLiteral("radius"), 1645},
        {QStringLiteral("radius-acct"), 1646},
        {QStringLiteral("rsh"), 514},
        {QStringLiteral("rtsp"), 554},
        {QStringLiteral("secureid-udp"), 5510},
        {QStringLiteral("sip"), 5060},
        {QStringLiteral("sqlnet"), 1521},
        {QStringLiteral("ssh"), 22},
        {QStringLiteral("vxlan"), 4789},
    };
    static const PortNames iosXe{
        {QStringLiteral("msrpc"), 135},          {QStringLiteral("netbios-ss"), 139},
        {QStringLiteral("non500-isakmp"), 4500}, {QStringLiteral("onep-plain"), 15001},
        {QStringLiteral("onep-tls"), 15002},     {QStringLiteral("ripv6"), 521},
    };
    return platform == Platform::Asa ? asa : iosXe;
}

/// 0 to 65535, or nothing.
std::optional<int> portNumber(const QString &word, Platform platform)
{
    bool number = false;
    const int value = word.toInt(&number);
    if (number)
        return word.front().isDigit() && value <= 65535 ? std::optional(value) : std::nullopt;
    if (const auto own = ownPorts(platform).constFind(word); own != ownPorts(platform).constEnd())
        return *own;
    const auto common = commonPorts().constFind(word);
    return common == commonPorts().constEnd() ? std::nullopt : std::optional(*common);
}

/// Port 0 is no port that anything uses; it is left out of ranges.
void appendRange(int first, int last, QList<PortRange> &ports)
{
    if (first <= 1 && last == 65535)
        ports.append(PortRange::any());
    else if (const std::optional<PortRange> range = PortRange::from(std::max(first, 1), last))
        ports.append(*range);
}

std::optional<QList<PortRange>> nothingIfEmpty(const QList<PortRange> &ports)
{
    return ports.isEmpty() ? std::nullopt : std::optional(ports);
}

/// The ports of "eq" and "neq": IOS takes several.
QList<int> takeSeveral(Words &words, Platform platform)
{
    QList<int> values;
    do {
        const std::optional<int> value = portNumber(words.peek(), platform);
        if (!value)
            break;
        values.append(*value);
        words.take();
    } while (platform == Platform::IosXe);
    return values;
}

QList<PortRange> allBut(QList<int> values)
{
    std::sort(values.begin(), values.end());
    QList<PortRange> ports;
    int next = 1;
    for (const int value : std::as_const(values)) {
        if (value > next)
            appendRange(next, value - 1, ports);
        next = std::max(next, value + 1);
    }
    if (next <= 65535)
        appendRange(next, 65535, ports);
    return ports;
}

Match matchOf(Protocol protocol, std::optional<ip::Family> family = std::nullopt)
{
    Match match;
    match.service.protocol = protocol;
    match.family = family;
    return match;
}

/// Protocols that are known and that no requirement has.
bool isOtherProtocol(const QString &word)
{
    static const QSet<QString> names{
        QStringLiteral("ah"),     QStringLiteral("ahp"),   QStringLiteral("eigrp"), QStringLiteral("esp"),
        QStringLiteral("gre"),    QStringLiteral("hbh"),   QStringLiteral("igmp"),  QStringLiteral("igrp"),
        QStringLiteral("ipinip"), QStringLiteral("ipsec"), QStringLiteral("nos"),   QStringLiteral("ospf"),
        QStringLiteral("pcp"),    QStringLiteral("pim"),   QStringLiteral("pptp"),  QStringLiteral("sctp"),
        QStringLiteral("snp"),
    };
    bool number = false;
    const int value = word.toInt(&number);
    return names.contains(word) || (number && value >= 0 && value <= 255);
}

bool isPortOperator(const QString &word)
{
    return word == u"eq" || word == u"neq" || word == u"gt" || word == u"lt" || word == u"range";
}

std::optional<QList<PortRange>> takeObjectPorts(Words &words, Platform platform)
{
    if (platform == Platform::Asa || words.atEnd() || isPortOperator(words.peek()))
        return takePorts(words, platform);
    Words equal(QStringList{QStringLiteral("eq"), words.take()});
    return takePorts(equal, platform);
}

} // namespace

bool Words::takeIf(QStringView word)
{
    if (atEnd() || m_words[m_at] != word)
        return false;
    ++m_at;
    return true;
}

std::optional<ProtocolWord> protocolOf(const QString &word, Platform platform)
{
    if (word == u"ip" || word == u"ipv6" || (word == u"0" && platform == Platform::Asa))
        return ProtocolWord{{matchOf(Protocol::Any)}, false, false};
    if (word == u"tcp" || word == u"6")
        return ProtocolWord{{matchOf(Protocol::Tcp)}, true, false};
    if (word == u"udp" || word == u"17")
        return ProtocolWord{{matchOf(Protocol::Udp)}, true, false};
    if (word == u"tcp-udp")
        return ProtocolWord{{matchOf(Protocol::Tcp), matchOf(Protocol::Udp)}, true, false};
    if (word == u"icmp6" || word == u"58")
        return ProtocolWord{{matchOf(Protocol::Icmp, ip::Family::IPv6)}, false, true};
    if (word == u"icmp") // in an IPv6 list of IOS, that of IPv6
        return ProtocolWord{
            {matchOf(Protocol::Icmp, platform == Platform::Asa ? std::optional(ip::Family::IPv4) : std::nullopt)},
            false,
            true};
    if (word == u"1")
        return ProtocolWord{{matchOf(Protocol::Icmp, ip::Family::IPv4)}, false, true};
    return isOtherProtocol(word) ? std::optional(ProtocolWord{}) : std::nullopt;
}

std::optional<QList<PortRange>> takePorts(Words &words, Platform platform)
{
    QList<PortRange> ports;
    if (words.takeIf(u"eq")) {
        for (const int value : takeSeveral(words, platform))
            appendRange(value, value, ports);
        return nothingIfEmpty(ports);
    }
    if (words.takeIf(u"neq")) {
        const QList<int> values = takeSeveral(words, platform);
        return values.isEmpty() ? std::nullopt : nothingIfEmpty(allBut(values));
    }
    const bool below = words.takeIf(u"lt");
    if (below || words.takeIf(u"gt")) {
        const std::optional<int> limit = portNumber(words.take(), platform);
        if (!limit)
            return std::nullopt;
        appendRange(below ? 1 : *limit + 1, below ? *limit - 1 : 65535, ports);
        return nothingIfEmpty(ports);
    }
    if (words.takeIf(u"range")) {
        const std::optional<int> first = portNumber(words.take(), platform);
        const std::optional<int> last = portNumber(words.take(), platform);
        if (first && last)
            appendRange(std::min(*first, *last), std::max(*first, *last), ports);
        return nothingIfEmpty(ports);
    }
    return QList<PortRange>{PortRange::any()};
}

std::optional<QList<Match>> takeService(Words &words, Platform platform)
{
    std::optional<ProtocolWord> protocol = protocolOf(words.take(), platform);
    if (!protocol)
        return std::nullopt;
    if (protocol->ports) {
        std::optional<QList<PortRange>> source = QList<PortRange>{PortRange::any()};
        if (words.takeIf(u"source"))
            source = takeObjectPorts(words, platform);
        words.takeIf(u"destination");
        const std::optional<QList<PortRange>> ports = takeObjectPorts(words, platform);
        if (!source || !ports)
            return std::nullopt;
        givePorts(protocol->matches, *source, *ports);
    }
    const QString type = protocol->icmp ? takeIcmpType(words) : QString();
    if (!type.isEmpty())
        protocol->matches.first().condition = QStringLiteral("icmp ") + type;
    return words.atEnd() ? std::optional(protocol->matches) : std::nullopt;
}

void givePorts(QList<Match> &matches, const QList<PortRange> &source, const QList<PortRange> &ports)
{
    for (Match &match : matches) {
        match.service.ports = ports;
        if (!policy::isAnyPort(source))
            match.service.sourcePorts = source;
    }
}

Entry uncertainDeny(int line, const QString &condition, std::optional<ip::Family> family)
{
    Entry entry{line, {}, Action::Deny, true, {Match{}}, {}, {}, family, {condition}};
    entry.source.any = true;
    entry.destination.any = true;
    return entry;
}

QString takeIcmpType(Words &words)
{
    static const QSet<QString> types{
        QStringLiteral("administratively-prohibited"),
        QStringLiteral("alternate-address"),
        QStringLiteral("conversion-error"),
        QStringLiteral("echo"),
        QStringLiteral("echo-reply"),
        QStringLiteral("echo-request"),
        QStringLiteral("host-unreachable"),
        QStringLiteral("information-reply"),
        QStringLiteral("information-request"),
        QStringLiteral("mask-reply"),
        QStringLiteral("mask-request"),
        QStringLiteral("membership-query"),
        QStringLiteral("membership-reduction"),
        QStringLiteral("membership-report"),
        QStringLiteral("mobile-redirect"),
        QStringLiteral("nd-na"),
        QStringLiteral("nd-ns"),
        QStringLiteral("neighbor-advertisement"),
        QStringLiteral("neighbor-redirect"),
        QStringLiteral("neighbor-solicitation"),
        QStringLiteral("net-unreachable"),
        QStringLiteral("packet-too-big"),
        QStringLiteral("parameter-problem"),
        QStringLiteral("port-unreachable"),
        QStringLiteral("protocol-unreachable"),
        QStringLiteral("redirect"),
        QStringLiteral("router-advertisement"),
        QStringLiteral("router-renumbering"),
        QStringLiteral("router-solicitation"),
        QStringLiteral("source-quench"),
        QStringLiteral("time-exceeded"),
        QStringLiteral("timestamp-reply"),
        QStringLiteral("timestamp-request"),
        QStringLiteral("traceroute"),
        QStringLiteral("ttl-exceeded"),
        QStringLiteral("unreachable"),
    };
    const auto isNumber = [](const QString &word) {
        bool number = false;
        const int value = word.toInt(&number);
        return number && value >= 0 && value <= 255;
    };
    if (types.contains(words.peek()))
        return words.take();
    if (!isNumber(words.peek()))
        return {};
    QString text = words.take();
    if (isNumber(words.peek()))
        text += u'/' + words.take();
    return text;
}

} // namespace portreeve::importers::cisco

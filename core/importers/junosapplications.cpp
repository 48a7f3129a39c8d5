#include "core/importers/junosapplications.h"

#include <QHash>
#include <QSet>

namespace portreeve::importers::junos {

using policy::PortRange;
using policy::Protocol;

namespace {

/// The text synonyms of destination-port and source-port.
const QHash<QString, int> &portNames()
{
    static const QHash<QString, int> names = [] {
        const QString table = QStringLiteral(
            "afs 1483 bgp 179 biff 512 bootpc 68 bootps 67 cmd 514 cvspserver 2401 dhcp 67 domain 53 eklogin 2105 "
            "ekshell 2106 exec 512 finger 79 ftp 21 ftp-data 20 http 80 https 443 ident 113 imap 143 kerberos-sec 88 "
            "klogin 543 kpasswd 761 krb-prop 754 krbupdate 760 kshell 544 ldap 389 ldp 646 login 513 "
            "mobileip-agent 434 mobilip-mn 435 msdp 639 netbios-dgm 138 netbios-ns 137 netbios-ssn 139 nfsd 2049 "
            "nntp 119 ntalk 518 ntp 123 pop3 110 pptp 1723 printer 515 radacct 1813 radius 1812 rip 520 rkinit 2108 "
            "smtp 25 snmp 161 snmptrap 162 snpp 444 socks 1080 ssh 22 sunrpc 111 syslog 514 tacacs 49 tacacs-ds 65 "
            "talk 517 telnet 23 tftp 69 timed 525 who 513 xdmcp 177 zephyr-clt 2103 zephyr-hm 2104");
        QHash<QString, int> all;
        const QStringList words = table.split(u' ');
        for (qsizetype i = 0; i + 1 < words.size(); i += 2)
            all.insert(words[i], words[i + 1].toInt());
        return all;
    }();
    return names;
}

std::optional<int> port(const QString &text)
{
    bool number = false;
    const int value = text.toInt(&number);
    if (number)
        return text.front().isDigit() && value <= 65535 ? std::optional(value) : std::nullopt;
    const auto name = portNames().constFind(text);
    return name == portNames().constEnd() ? std::nullopt : std::optional(*name);
}

Match icmp(ip::Family family, const QString &type)
{
    Match match;
    match.service.protocol = Protocol::Icmp;
    match.family = family;
    if (!type.isEmpty())
        match.condition = QStringLiteral("icmp ") + type;
    return match;
}

/// "tcp:443", "udp:6346-6347", "icmp", "icmp6" or "other", several parted by blanks. A type of ICMP follows an equals
/// sign.
QList<Match> predefinedMatches(const QString &text)
{
    QList<Match> matches;
    const QStringList parts = text.split(u' ');
    for (const QString &part : parts) {
        if (part == u"other")
            continue;
        if (part.startsWith(QLatin1String("icmp"))) {
            const bool v6 = part.startsWith(QLatin1String("icmp6"));
            matches.append(icmp(v6 ? ip::Family::IPv6 : ip::Family::IPv4, part.section(u'=', 1)));
            continue;
        }
        Match match;
        match.service.protocol = part.startsWith(u't') ? Protocol::Tcp : Protocol::Udp;
        match.service.ports = {*portRange(part.section(u':', 1))};
        matches.append(match);
    }
    return matches;
}

/// As "show configuration groups junos-defaults applications" lists them.
QHash<QString, QList<Match>> predefined()
{
    const QString table = QStringLiteral(
        "aol tcp:5190-5193|bgp tcp:179|biff udp:512|bootpc udp:68|bootps udp:67|chargen udp:19|"
        "cifs tcp:139 tcp:445|cvspserver tcp:2401|dhcp-client udp:68|dhcp-relay udp:67|dhcp-server udp:67|"
        "discard udp:9|dns-tcp tcp:53|dns-udp udp:53|echo udp:7|finger tcp:79|ftp tcp:21|ftp-data tcp:20|"
        "gnutella udp:6346-6347|gopher tcp:70|gre other|gtp udp:2123|http tcp:80|http-ext tcp:7001|https tcp:443|"
        "icmp-all icmp|icmp-ping icmp=echo-request|icmp6-all icmp6|icmp6-echo-request icmp6=echo-request|"
        "icmp6-echo-reply icmp6=echo-reply|icmp6-packet-too-big icmp6=packet-too-big|ident tcp:113|ike udp:500|"
        "ike-nat udp:4500|imap tcp:143|imaps tcp:993|internet-locator-service tcp:389|irc tcp:6660-6669|"
        "l2tp udp:1701|ldap tcp:389|ldp-tcp tcp:646|ldp-udp udp:646|lpr tcp:515|mail tcp:25|mgcp udp:2427 udp:2727|"
        "mgcp-ca udp:2427|mgcp-ua udp:2727|ms-rpc tcp:135 udp:135|ms-rpc-tcp tcp:135|ms-rpc-udp udp:135|"
        "ms-sql tcp:1433|msn tcp:1863|nbds udp:138|nbname udp:137|netbios-session tcp:139|nfs udp:111|"
        "nfsd-tcp tcp:2049|nfsd-udp udp:2049|nntp tcp:119|ns-global tcp:15397|ns-global-pro tcp:15397|nsm udp:69|"
        "ntp udp:123|ospf other|pc-anywhere udp:5632|ping icmp=echo-request|pingv6 icmp6=echo-request|pop3 tcp:110|"
        "pptp tcp:1723|printer tcp:515|radacct udp:1813|radius udp:1812|realaudio tcp:554|rip udp:520|rsh tcp:514|"
        "rtsp tcp:554|sccp tcp:2000|sctp-any other|smb-session tcp:445|smtp tcp:25|smtps tcp:465|"
        "snmp-agentx tcp:705|snpp tcp:444|sql-monitor udp:1434|sqlnet-v1 tcp:1525|sqlnet-v2 tcp:1521|ssh tcp:22|"
        "sun-rpc tcp:111 udp:111|sun-rpc-tcp tcp:111|sun-rpc-udp udp:111|syslog udp:514|tacacs tcp:49|"
        "tacacs-ds tcp:65|tcp-any tcp:any|telnet tcp:23|tftp udp:69|udp-any udp:any|uucp udp:540|"
        "vdo-live udp:7000-7010|vnc tcp:5800|wais tcp:210|who udp:513|whois tcp:43|winframe tcp:1494|"
        "x-windows tcp:6000-6063|xnm-clear-text tcp:3221|xnm-ssl tcp:3220|ymsg tcp:5050|"
        "routing-inbound tcp:179 udp:520 tcp:646 udp:646");
    QHash<QString, QList<Match>> all;
    const QStringList rows = table.split(u'|');
    for (const QString &row : rows)
        all.insert(QStringLiteral("junos-") + row.section(u' ', 0, 0), predefinedMatches(row.section(u' ', 1)));
    return all;
}

bool readApplicationValue(const QString &keyword, const QString &value, ApplicationValue &application)
{
    static const QSet<QString> harmless{
        QStringLiteral("description"),          QStringLiteral("inactivity-timeout"),
        QStringLiteral("application-protocol"), QStringLiteral("alg"),
        QStringLiteral("ether-type"),           QStringLiteral("do-not-translate-A-query-to-AAAA-query")};
    if (harmless.contains(keyword))
        return true;
    if (keyword == u"protocol") {
        application.protocols = {value};
        return protocolMatches(value).has_value();
    }
    if (keyword == u"destination-port" || keyword == u"source-port") {
        const std::optional<PortRange> range = portRange(value);
        if (range)
            (keyword == u"source-port" ? application.sourcePorts : application.ports).append(*range);
        return range.has_value();
    }
    if (keyword.startsWith(QLatin1String("icmp"))) {
        application.icmpType += (application.icmpType.isEmpty() ? QString() : QStringLiteral("/")) + value;
        return true;
    }
    return false; // RPC program numbers and the like
}

/// What an application is for is not known: it may be for anything.
void doubt(const QString &name, Entry &entry)
{
    Match match;
    match.condition = QStringLiteral("application ") + name;
    entry.matches.append(match);
}

} // namespace

std::optional<PortRange> portRange(const QString &text)
{
    if (text == u"any")
        return PortRange::any();
    if (const std::optional<int> single = port(text)) // names have dashes, too
        return PortRange::from(*single, *single);
    const std::optional<int> first = port(text.section(u'-', 0, 0));
    const std::optional<int> last = port(text.section(u'-', 1));
    if (!first || !last || *first > *last)
        return std::nullopt;
    return *first <= 1 && *last == 65535 ? PortRange::any() : PortRange::from(std::max(*first, 1), *last);
}

std::optional<QList<Match>> protocolMatches(const QString &text)
{
    static const QSet<QString> others{
        QStringLiteral("ah"),   QStringLiteral("egp"),  QStringLiteral("esp"),  QStringLiteral("gre"),
        QStringLiteral("igmp"), QStringLiteral("ipip"), QStringLiteral("node"), QStringLiteral("ospf"),
        QStringLiteral("pim"),  QStringLiteral("rsvp"), QStringLiteral("sctp"),
    };
    Match match;
    match.service.ports = {PortRange::any()};
    if (text == u"tcp" || text == u"6")
        match.service.protocol = Protocol::Tcp;
    else if (text == u"udp" || text == u"17")
        match.service.protocol = Protocol::Udp;
    else if (text == u"icmp" || text == u"1")
        return QList<Match>{icmp(ip::Family::IPv4, {})};
    else if (text == u"icmp6" || text == u"58")
        return QList<Match>{icmp(ip::Family::IPv6, {})};
    else {
        bool number = false;
        const int value = text.toInt(&number);
        const bool other = others.contains(text) || (number && value >= 0 && value <= 255);
        return other ? std::optional(QList<Match>()) : std::nullopt;
    }
    return QList<Match>{match};
}

std::optional<QList<Match>> predefinedApplication(const QString &name)
{
    static const QHash<QString, QList<Match>> applications = predefined();
    const auto application = applications.constFind(name);
    return application == applications.constEnd() ? std::nullopt : std::optional(*application);
}

void Applications::read(const Statement &statement)
{
    const QStringList &list = statement.words;
    if (list.value(1) == u"application-set" && list.size() == 5) {
        m_services[list[2]].line = statement.line;
        m_services[list[2]].members.append(list[4]);
        return;
    }
    if (list.value(1) != u"application" || list.size() < 4) {
        if (list.value(3) != u"description")
            refuse(m_refusals, statement);
        return;
    }
    const QString name = list[2];
    m_services[name].line = statement.line;
    const bool term = list[3] == u"term";
    const QString part = name + Separator + (term ? list.value(4) : QString());
    if (!m_parts[name].contains(part))
        m_parts[name].append(part);
    for (qsizetype i = term ? 5 : 3; i < list.size(); i += 2) {
        if (!readApplicationValue(list[i], list.value(i + 1), m_values[part])) {
            refuse(m_refusals, statement);
            m_incomplete.insert(name);
            return;
        }
    }
}

void Applications::finish()
{
    for (auto it = m_parts.cbegin(); it != m_parts.cend(); ++it) {
        if (m_incomplete.contains(it.key()))
            continue;
        for (const QString &part : *it) {
            const ApplicationValue &application = m_values[part];
            QList<Match> matches = protocolMatches(application.protocols.value(0)).value_or(QList<Match>());
            for (Match &match : matches) {
                if (!application.ports.isEmpty())
                    match.service.ports = application.ports;
                match.service.sourcePorts = application.sourcePorts;
                if (!application.icmpType.isEmpty())
                    match.condition = QStringLiteral("icmp ") + application.icmpType;
            }
            m_services[it.key()].own += matches;
        }
    }
}

void Applications::addTo(Entry &entry, const QString &name)
{
    if (name == u"any") {
        entry.matches.append(Match{});
        return;
    }
    const Reached reached = reach(m_services, name);
    for (const QString &member : reached.names) {
        entry.matches += m_services[member].own;
        if (m_incomplete.contains(member))
            doubt(member, entry);
    }
    for (const QString &missing : reached.missing) {
        if (const std::optional<QList<Match>> matches = predefinedApplication(missing)) {
            entry.matches += *matches;
            continue;
        }
        m_refusals.addOnce(entry.line, missing, PR_MESSAGE("importers", "The file does not define %1.").arg(missing));
        doubt(missing, entry);
    }
    if (reached.circular) {
        m_refusals.addOnce(entry.line, name, PR_MESSAGE("importers", "The group %1 contains itself.").arg(name));
        doubt(name, entry);
    }
}

} // namespace portreeve::importers::junos

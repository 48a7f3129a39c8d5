#include "core/importers/addresstext.h"
#include "core/importers/ciscoacl.h"
#include "core/importers/ciscobindings.h"
#include "core/importers/ends.h"
#include "core/importers/importer.h"
#include "core/importers/namedgroups.h"
#include "core/importers/sourcetext.h"
#include "core/ip/parse.h"
#include "core/policy/passes/validhosts.h"

#include <QMap>

/// Running configurations and scripts for Cisco ASA 8.3 and later, and the older "name" aliases. Only extended lists
/// filter packets between interfaces; the others are passed over. A list counts for the direction that its interface
/// has from the clients' point of view. Lists bound to nothing are read where the file binds none at all.
namespace portreeve::importers {

using namespace cisco;
using policy::Direction;
using policy::PortRange;

namespace {

enum class Kind { None, Network, Service, Ports, Protocol, IcmpType, Other };

/// Words that a configuration begins lines with and that decide about no packet between interfaces. NAT is among
/// them: since 8.3 lists name real addresses.
const QSet<QString> &harmlessWords()
{
    static const QSet<QString> words = [] {
        const QString text = QStringLiteral(
            "aaa aaa-server arp asdm asa banner boot call-home checkheaps class-map clock cluster console crypto "
            "cryptochecksum ctl-file ctl-provider ddns dhcp-client dhcpd dhcprelay dns domain-name "
            "dynamic-access-policy-record eigrp enable end established exit failover firewall flow-export fragment ftp "
            "ftp-map global group-policy "
            "hostname http icmp interface ip ips key license logging mac-address mac-address-table management-access "
            "media-termination monitor-interface mount mtu multicast-routing names nat ntp pager passwd "
            "password-policy "
            "password pim pix policy-map prefix-list prompt privilege quit quota route route-map router "
            "same-security-traffic security-group service service-policy setup sla smart-tunnel smtp-server snmp-map "
            "snmp-server ssh ssl static sysopt telnet terminal tftp-server threat-detection time-range timeout "
            "tls-proxy track tunnel-group tunnel-group-map url-block url-server user-identity username vpdn vpn "
            "vpn-addr-assign vpn-sessiondb vpnclient vpnsetup wccp webvpn write xlate zone zonelabs-integrity");
        const QStringList list = text.split(u' ');
        return QSet<QString>(list.cbegin(), list.cend());
    }();
    return words;
}

struct Line {
    int number = 0;
    QString text;
    bool remark = false;
    bool permit = true;
    QStringList words; ///< after the action
};

class Reader
{
public:
    explicit Reader(const ReadOptions &options)
        : m_bindings(options, QStringLiteral("inside"), QStringLiteral("outside"), QStringLiteral("inside_in"),
                     QStringLiteral("outside_in"))
    {}

    void read(const SourceLine &line)
    {
        const QStringList words = line.text.simplified().split(u' ', Qt::SkipEmptyParts);
        if (words.isEmpty() || words.constFirst().startsWith(u'!') || words.constFirst().startsWith(u':'))
            return;
        const bool indented = line.text.front().isSpace();
        if (m_kind != Kind::None && readMember(line, words))
            return;
        if (indented && m_passing)
            return readInterface(words);
        m_kind = Kind::None;
        m_passing = false;
        readStatement(line, words);
    }

    [[nodiscard]] bool recognised() const { return m_recognised; }

    Configuration configuration(const QString &vendor)
    {
        Configuration result{vendor, {}, {}};
        for (const QString &name : std::as_const(m_order))
            appendLists(name, result);
        if (const std::optional<QString> open = m_bindings.openInterface())
            refuse(1, *open,
                   PR_MESSAGE("importers",
                              "The interface %1 has no access list for what comes in; what it lets through "
                              "is not read.")
                       .arg(*open));
        result.notUnderstood = std::move(m_notUnderstood);
        std::stable_sort(result.notUnderstood.begin(), result.notUnderstood.end(),
                         [](const NotUnderstood &a, const NotUnderstood &b) { return a.line < b.line; });
        return result;
    }

private:
    void refuse(int line, const QString &text, const Message &why)
    {
        m_notUnderstood.append({line, text.trimmed(), why});
    }

    void refuse(const SourceLine &line, const Message &why) { refuse(line.number, line.text, why); }

    void readStatement(const SourceLine &line, const QStringList &list)
    {
        Words words(list);
        const QString first = words.take();
        if (first == u"access-list")
            return readAccessList(line, words);
        if (first == u"access-group")
            return readBinding(line, words);
        if (first == u"object" || first == u"object-group")
            return beginGroup(line, first, words);
        if (first == u"name") {
            m_names.insert(words.peek(1), words.peek(0));
            return;
        }
        const bool removal = first == u"no" && (words.peek().startsWith(QLatin1String("access-")) ||
                                                words.peek().startsWith(QLatin1String("object")));
        const QString key = (first == u"no" && !removal ? words.peek() : first).section(u':', 0, 0).toLower();
        m_passing = true;
        if (removal || (!harmlessWords().contains(key) && key != u"no"))
            refuse(line, PR_MESSAGE("importers", "The command is not known."));
    }

    void readInterface(const QStringList &words)
    {
        if (words.constFirst() == u"nameif")
            m_bindings.know(words.value(1));
    }

    // Lists and where they are bound.

    void readAccessList(const SourceLine &line, Words &words)
    {
        const QString name = words.take();
        Line entry{line.number, line.text, false, true, {}};
        qsizetype at = -1;
        if (words.takeIf(u"line"))
            at = words.take().toLongLong() - 1;
        if (words.peek() == u"standard" || words.peek() == u"ethertype" || words.peek() == u"webtype" ||
            name == u"alert-interval" || name == u"deny-flow-max")
            return; // routing, other protocols than IP, a portal
        entry.remark = words.takeIf(u"remark");
        words.takeIf(u"extended");
        const bool permit = words.takeIf(u"permit");
        if (!entry.remark && !permit && !words.takeIf(u"deny"))
            return refuse(line, PR_MESSAGE("importers", "The action is neither an allow nor a deny."));
        entry.permit = permit;
        entry.words = words.rest().split(u' ', Qt::SkipEmptyParts);
        m_recognised = true;
        if (!m_lists.contains(name))
            m_order.append(name);
        QList<Line> &lines = m_lists[name];
        lines.insert(at >= 0 && at < lines.size() ? at : lines.size(), entry);
    }

    void readBinding(const SourceLine &line, Words &words)
    {
        const QString name = words.take();
        if (words.takeIf(u"global"))
            return m_bindings.bindEverywhere(name);
        const bool wayIn = words.takeIf(u"in");
        const bool known = wayIn || words.takeIf(u"out");
        if (!known || !words.takeIf(u"interface"))
            return refuse(line, PR_MESSAGE("importers", "Where the access list is bound is not understood."));
        const QString interface = words.take();
        if (words.rest().contains(QLatin1String("control-plane")))
            return; // packets to the firewall itself
        m_bindings.bind(name, interface, wayIn);
    }

    void appendLists(const QString &name, Configuration &result)
    {
        const QList<Bindings::Reading> readings = m_bindings.readingsOf(name);
        for (const Bindings::Reading &reading : readings)
            result.lists.append(listOf(name, reading, reading.direction == readings.constFirst().direction));
        if (readings.isEmpty())
            refuse(m_lists[name].constFirst().number, m_lists[name].constFirst().text,
                   PR_MESSAGE("importers", "The access list %1 is bound to no interface; it is not read.").arg(name));
    }

    RuleList listOf(const QString &name, const Bindings::Reading &reading, bool report)
    {
        RuleList list{name, Matching::FirstMatch, reading.direction, {}, std::nullopt};
        if (reading.bound)
            list.defaultAction = Action::Deny;
        const qsizetype before = m_notUnderstood.size();
        for (const Line &line : std::as_const(m_lists[name])) {
            if (!line.remark)
                appendEntry(line, reading.direction, list.rules);
        }
        if (!report) // the list was read before, for another direction
            m_notUnderstood.resize(before);
        return list;
    }

    // Entries.

    void appendEntry(const Line &line, std::optional<Direction> direction, QList<Rule> &rules)
    {
        Entry entry;
        entry.line = line.number;
        entry.action = line.permit ? Action::Permit : Action::Deny;
        Words words(line.words);
        if (!readEntry(line, words, entry)) {
            refuse(line.number, line.text, PR_MESSAGE("importers", "The rule is not understood."));
            if (line.permit)
                return;
            // A deny that may matter for everything.
            entry = Entry{line.number, {}, Action::Deny, true, {Match{}}, {}, {}, {}, {line.words.join(u' ')}};
            entry.source.any = true;
            entry.destination.any = true;
        }
        appendRules(entry, direction, rules);
    }

    bool readEntry(const Line &line, Words &words, Entry &entry)
    {
        const std::optional<ProtocolWord> protocol = takeProtocol(line, words, entry);
        if (!protocol)
            return false;
        if (protocol->matches.isEmpty())
            return true; // a protocol that no requirement has
        QList<PortRange> sourcePorts{PortRange::any()};
        QList<PortRange> ports{PortRange::any()};
        if (!takeEnd(line, words, entry, entry.source) || (protocol->ports && !takePortList(words, sourcePorts)) ||
            !takeEnd(line, words, entry, entry.destination) || (protocol->ports && !takePortList(words, ports)))
            return false;
        entry.matches = protocol->matches;
        if (protocol->ports) {
            for (Match &match : entry.matches) {
                match.service.ports = ports;
                if (!policy::isAnyPort(sourcePorts))
                    match.service.sourcePorts = sourcePorts;
            }
        }
        if (protocol->icmp)
            takeIcmp(words, entry);
        return readOptions(line, words, entry);
    }

    std::optional<ProtocolWord> takeProtocol(const Line &line, Words &words, Entry &entry)
    {
        const QString word = words.take();
        if (word != u"object" && word != u"object-group")
            return protocolOf(word, Platform::Asa);
        const QString name = words.take();
        ProtocolWord protocol;
        for (const QString &reached : reachedFrom(line, name, m_services, entry)) {
            const QList<Match> &own = m_services[reached].own;
            protocol.matches += own;
        }
        if (m_services.contains(name) && protocol.matches.isEmpty() && entry.conditions.isEmpty())
            return ProtocolWord{}; // only protocols that no requirement has
        if (protocol.matches.isEmpty())
            return std::nullopt;
        const bool bare = m_kinds.value(name) == Kind::Protocol;
        protocol.ports = bare; // a service names its own ports
        for (Match &match : protocol.matches) {
            const bool ported =
                match.service.protocol == policy::Protocol::Tcp || match.service.protocol == policy::Protocol::Udp;
            protocol.ports = protocol.ports && ported;
        }
        return protocol;
    }

    /// The names that belong to a group; what is missing or goes in circles makes the entry unsure.
    template<typename Value>
    QStringList reachedFrom(const Line &line, const QString &name, const NamedGroups<Value> &groups, Entry &entry)
    {
        const Reached reached = reach(groups, name);
        QStringList doubts = reached.missing;
        if (reached.circular)
            doubts.append(name);
        for (const QString &member : reached.names) {
            if (m_incomplete.contains(member) && entry.action == Action::Deny)
                doubts.append(member);
        }
        for (const QString &doubt : std::as_const(doubts)) {
            entry.conditions.append(doubt);
            reportDoubt(line, doubt, reached.circular);
        }
        return reached.names;
    }

    void reportDoubt(const Line &line, const QString &name, bool circular)
    {
        if (circular)
            refuse(line.number, line.text, PR_MESSAGE("importers", "The group %1 contains itself.").arg(name));
        else if (!m_incomplete.contains(name))
            refuse(line.number, line.text, PR_MESSAGE("importers", "The file does not define %1.").arg(name));
    }

    bool takeEnd(const Line &line, Words &words, Entry &entry, End &end)
    {
        takeIdentity(words, entry);
        if (words.takeIf(u"any")) {
            end.any = true;
            return true;
        }
        const bool v4 = words.takeIf(u"any4");
        if (v4 || words.takeIf(u"any6")) {
            const ip::Family family = v4 ? ip::Family::IPv4 : ip::Family::IPv6;
            if (entry.family && *entry.family != family)
                return false;
            entry.family = family;
            end.any = true;
            return true;
        }
        if (words.takeIf(u"object") || words.takeIf(u"object-group")) {
            addNetwork(line, words.take(), end);
            return true;
        }
        if (words.takeIf(u"interface")) {
            end.unknown.append(QStringLiteral("interface ") + words.take());
            return true;
        }
        return takeAddress(words, end);
    }

    /// Users and security groups stand before the address.
    static void takeIdentity(Words &words, Entry &entry)
    {
        static const QSet<QString> one{QStringLiteral("user"), QStringLiteral("user-group"),
                                       QStringLiteral("object-group-user"), QStringLiteral("object-group-security")};
        for (;;) {
            if (one.contains(words.peek())) {
                const QString keyword = words.take();
                entry.conditions.append(keyword + u' ' + words.take());
            } else if (words.peek() == u"security-group") {
                const QString keyword = words.take();
                const QString kind = words.take();
                entry.conditions.append(keyword + u' ' + kind + u' ' + words.take());
            } else {
                return;
            }
        }
    }

    void addNetwork(const Line &line, const QString &name, End &end)
    {
        auto known = m_ends.find(name);
        if (known == m_ends.end()) {
            const Reached reached = reach(m_networks, name);
            QList<End> parts;
            for (const QString &member : reached.names)
                parts += m_networks[member].own;
            End all = united(parts);
            all.unknown += reached.missing;
            if (reached.circular)
                all.unknown.append(name);
            for (const QString &missing : reached.missing)
                reportDoubt(line, missing, false);
            if (reached.circular)
                reportDoubt(line, name, true);
            known = m_ends.insert(name, all);
        }
        end = *known;
    }

    /// "host A", "A MASK", "A/LENGTH"; an alias stands for its address.
    bool takeAddress(Words &words, End &end) const
    {
        const bool host = words.takeIf(u"host");
        const QString word = words.take();
        const QString address = m_names.value(word, word);
        if (host || address.contains(u'/'))
            return insertAddresses(address, end.addresses) && (!host || !address.contains(u'/'));
        const std::optional<ip::Prefix> prefix = fromNetmask(address, words.take());
        if (prefix)
            end.addresses.insert(*prefix);
        return prefix.has_value();
    }

    bool takePortList(Words &words, QList<PortRange> &ports)
    {
        if (words.peek() == u"object-group" && m_ports.contains(words.peek(1))) {
            words.take();
            const Reached reached = reach(m_ports, words.take());
            ports.clear();
            for (const QString &name : reached.names)
                ports += m_ports[name].own;
            ports = policy::merged(ports);
            return !ports.isEmpty() && reached.missing.isEmpty() && !reached.circular;
        }
        const auto taken = takePorts(words, Platform::Asa);
        if (taken)
            ports = *taken;
        return taken.has_value();
    }

    void takeIcmp(Words &words, Entry &entry) const
    {
        QStringList types;
        if (words.peek() == u"object-group" && m_kinds.value(words.peek(1)) == Kind::IcmpType) {
            words.take();
            types.append(words.take());
        } else if (const QString type = takeIcmpType(words); !type.isEmpty()) {
            types.append(type);
        }
        for (Match &match : entry.matches) {
            if (!types.isEmpty())
                match.condition = QStringLiteral("icmp ") + types.constFirst();
        }
    }

    bool readOptions(const Line &line, Words &words, Entry &entry)
    {
        while (!words.atEnd()) {
            if (words.takeIf(u"log")) {
                static const QSet<QString> arguments{
                    QStringLiteral("disable"),       QStringLiteral("default"),       QStringLiteral("emergencies"),
                    QStringLiteral("alerts"),        QStringLiteral("critical"),      QStringLiteral("errors"),
                    QStringLiteral("warnings"),      QStringLiteral("notifications"), QStringLiteral("debugging"),
                    QStringLiteral("informational"),
                };
                if (arguments.contains(words.peek()) || (words.peek().size() == 1 && words.peek().front().isDigit()))
                    words.take();
                if (words.takeIf(u"interval"))
                    words.take();
            } else if (words.takeIf(u"inactive")) {
                entry.enabled = false;
            } else if (words.takeIf(u"time-range")) {
                entry.conditions.append(QStringLiteral("time-range ") + words.take());
            } else {
                entry.conditions.append(words.rest());
                refuse(line.number, line.text,
                       PR_MESSAGE("importers", "The end of the rule is not understood: %1.").arg(words.rest()));
                return true;
            }
        }
        return true;
    }

    // Objects and groups.

    void beginGroup(const SourceLine &line, const QString &keyword, Words &words)
    {
        static const QMap<QString, Kind> kinds{
            {QStringLiteral("network"), Kind::Network},
            {QStringLiteral("service"), Kind::Service},
            {QStringLiteral("protocol"), Kind::Protocol},
            {QStringLiteral("icmp-type"), Kind::IcmpType},
        };
        const QString word = words.take();
        m_name = words.take();
        m_kind = kinds.value(word, Kind::Other);
        m_group = keyword == u"object-group";
        m_typed.clear();
        if (m_kind == Kind::Service && m_group && !words.atEnd()) {
            m_kind = Kind::Ports;
            m_typed = words.take();
        }
        m_kinds.insert(m_name, m_kind);
        m_recognised = m_recognised || m_kind != Kind::Other;
        if (m_kind == Kind::Network)
            m_networks[m_name].line = line.number;
        else if (m_kind == Kind::Service || m_kind == Kind::Protocol)
            m_services[m_name].line = line.number;
        else if (m_kind == Kind::Ports)
            m_ports[m_name].line = line.number;
        else if (m_kind == Kind::Other)
            refuse(line, PR_MESSAGE("importers", "Objects of this kind are not known."));
    }

    /// False where the line does not belong to the object.
    bool readMember(const SourceLine &line, const QStringList &list)
    {
        static const QSet<QString> members{
            QStringLiteral("host"),           QStringLiteral("subnet"),          QStringLiteral("range"),
            QStringLiteral("fqdn"),           QStringLiteral("network-object"),  QStringLiteral("group-object"),
            QStringLiteral("service-object"), QStringLiteral("port-object"),     QStringLiteral("icmp-object"),
            QStringLiteral("description"),    QStringLiteral("protocol-object"),
        };
        const bool indented = line.text.front().isSpace();
        const bool service = list.constFirst() == u"service" && !m_group && m_kind == Kind::Service;
        if (!indented && !service && !members.contains(list.constFirst()))
            return false;
        Words words(list);
        if (words.peek() == u"description" || words.peek() == u"nat" || m_kind == Kind::Other)
            return true;
        NamedGroup<End> whole; // taken only if all of the line is understood
        const bool good = m_kind == Kind::Network    ? readNetworkMember(words, whole)
                          : m_kind == Kind::Ports    ? readPortMember(words)
                          : m_kind == Kind::IcmpType ? words.peek() == u"icmp-object" || words.peek() == u"group-object"
                                                     : readServiceMember(words);
        if (!good) {
            refuse(line, PR_MESSAGE("importers", "The member of %1 is not understood.").arg(m_name));
            if (m_kind == Kind::Network)
                m_networks[m_name].own.append(End{{}, {}, {}, false, {line.text.trimmed()}});
            m_incomplete.insert(m_name);
        } else if (m_kind == Kind::Network) {
            m_networks[m_name].own.append(whole.own);
            m_networks[m_name].members += whole.members;
        }
        return true;
    }

    bool readNetworkMember(Words &words, NamedGroup<End> &group)
    {
        if (words.takeIf(u"group-object") || (words.peek() == u"network-object" && words.peek(1) == u"object")) {
            if (words.takeIf(u"network-object"))
                words.take();
            group.members.append(words.take());
            return words.atEnd();
        }
        if (words.takeIf(u"fqdn")) {
            if (words.peek() == u"v4" || words.peek() == u"v6")
                words.take();
            const QString host = words.take().toLower();
            if (!policy::isHostName(host))
                return false;
            group.own.hosts.append(host);
            return true;
        }
        if (words.takeIf(u"range")) {
            const QString first = words.take();
            return insertAddresses(first + u'-' + words.take(), group.own.addresses) && words.atEnd();
        }
        if (words.peek() == u"host" || words.takeIf(u"subnet") || words.takeIf(u"network-object"))
            return takeAddress(words, group.own) && words.atEnd();
        return false;
    }

    bool readPortMember(Words &words)
    {
        if (words.takeIf(u"group-object")) {
            m_ports[m_name].members.append(words.take());
            return words.atEnd();
        }
        if (!words.takeIf(u"port-object"))
            return false;
        const auto ports = takePorts(words, Platform::Asa);
        if (ports)
            m_ports[m_name].own += *ports;
        return ports && words.atEnd();
    }

    /// "service tcp destination eq 443", "service-object udp range 1 9", "protocol-object tcp".
    bool readServiceMember(Words &words)
    {
        NamedGroup<QList<Match>> &group = m_services[m_name];
        if (words.takeIf(u"group-object") || (words.peek() == u"service-object" && words.peek(1) == u"object")) {
            if (words.takeIf(u"service-object"))
                words.take();
            group.members.append(words.take());
            return words.atEnd();
        }
        words.take();
        std::optional<ProtocolWord> protocol = protocolOf(words.take(), Platform::Asa);
        if (!protocol)
            return false;
        if (protocol->matches.isEmpty())
            return true;
        if (protocol->ports && !takeServicePorts(words, protocol->matches))
            return false;
        if (protocol->icmp) {
            const QString type = takeIcmpType(words);
            if (!type.isEmpty())
                protocol->matches.first().condition = QStringLiteral("icmp ") + type;
        }
        if (!words.atEnd())
            return false;
        group.own += protocol->matches;
        return true;
    }

    static bool takeServicePorts(Words &words, QList<Match> &matches)
    {
        std::optional<QList<PortRange>> source;
        if (words.takeIf(u"source")) {
            source = takePorts(words, Platform::Asa);
            if (!source)
                return false;
        }
        words.takeIf(u"destination");
        const auto ports = takePorts(words, Platform::Asa);
        if (!ports)
            return false;
        for (Match &match : matches) {
            match.service.ports = *ports;
            if (source)
                match.service.sourcePorts = *source;
        }
        return true;
    }

    Bindings m_bindings;
    bool m_recognised = false;
    bool m_passing = false; ///< in a block that was passed over
    Kind m_kind = Kind::None;
    bool m_group = false;
    QString m_name;
    QString m_typed;

    QHash<QString, QString> m_names;
    QHash<QString, Kind> m_kinds;
    NamedGroups<QList<End>> m_networks;
    NamedGroups<QList<Match>> m_services;
    NamedGroups<QList<PortRange>> m_ports;
    QSet<QString> m_incomplete; ///< groups with a member that was not understood
    QHash<QString, End> m_ends; ///< of the networks that were asked for

    QStringList m_order;
    QHash<QString, QList<Line>> m_lists;
    QList<NotUnderstood> m_notUnderstood;
};

class CiscoAsaImporter final : public Importer
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("cisco-asa"); }
    [[nodiscard]] QString document() const override
    {
        return QStringLiteral("Cisco ASA Series Firewall CLI Configuration Guide 9.22, chapters \"Objects for Access "
                              "Control\" and \"Access Control Lists\"");
    }

    [[nodiscard]] Result<Configuration> read(const QByteArray &bytes, const ReadOptions &options) const override
    {
        const Result<QList<SourceLine>> lines = sourceLines(bytes, MaxBytes);
        if (!lines)
            return lines.error();
        Reader reader(options);
        for (const SourceLine &line : *lines)
            reader.read(line);
        if (!reader.recognised())
            return notThisLanguage(PR_MESSAGE("importers", "It has no access lists and no objects."),
                                   PR_MESSAGE("importers", "Give what \"show running-config\" prints."));
        return reader.configuration(id());
    }
};

} // namespace

std::unique_ptr<Importer> make_cisco_asa_importer()
{
    return std::make_unique<CiscoAsaImporter>();
}

} // namespace portreeve::importers

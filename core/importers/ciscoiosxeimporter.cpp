#include "core/importers/addresstext.h"
#include "core/importers/ciscoacl.h"
#include "core/importers/ciscobindings.h"
#include "core/importers/ends.h"
#include "core/importers/importer.h"
#include "core/importers/namedgroups.h"
#include "core/importers/sourcetext.h"

#include <algorithm>

/// Running configurations and scripts for IOS and IOS XE: numbered and named lists, of IPv6 too, with object groups. A
/// list counts for the direction that its interface has from the clients' point of view; what only matches answers
/// ("established", "evaluate") is put aside. Zone-based policies are not read.
namespace portreeve::importers {

using namespace cisco;
using policy::Direction;
using policy::PortRange;

namespace {

enum class Block { None, Passing, Interface, Banner, List, Network, Service, Unknown };
enum class ListKind { Extended, Standard, V6 };

/// Words that a configuration begins lines with and that decide about no packet which passes through.
const QSet<QString> &harmlessWords()
{
    static const QSet<QString> words = [] {
        const QString text = QStringLiteral(
            "aaa aaa-server alias archive arp authentication avb banner boot bridge building call-home card cdp "
            "class-map clock config-register configuration control-plane crypto current cts diagnostic domain dot1x "
            "dspfarm enable end environment errdisable event exit facility-alarm fhrp flow hostname hw-module ip ipv6 "
            "isdn key l2 l2vpn lacp last ldap license line lldp logging login mac memory mls monitor mpls mtu "
            "multilink "
            "nat66 ndp netconf netconf-yang network-clock no ntp nvram parser password platform policy-map "
            "port-channel "
            "power privilege process ptp pseudowire-class radius radius-server redundancy restconf rmon route-map "
            "router scheduler sdm security service service-template snmp snmp-server spanning-tree ssh standby stcapp "
            "subscriber switch system tacacs tacacs-server telemetry template time-range track transceiver udld "
            "upgrade "
            "user username vdc version virtual-service vlan voice vrf vstack vtp vtemplate wsma zone");
        const QStringList list = text.split(u' ');
        return QSet<QString>(list.cbegin(), list.cend());
    }();
    return words;
}

struct Line {
    int number = 0;
    QString text;
    qint64 sequence = 0;
    bool permit = true;
    QStringList words; ///< after the action
};

struct List {
    ListKind kind = ListKind::Extended;
    int line = 0;
    QString text;
    qint64 last = 0; ///< sequence
    QList<Line> lines;
};

ListKind kindOfNumber(int number)
{
    const bool standard = (number >= 1 && number <= 99) || (number >= 1300 && number <= 1999);
    return standard ? ListKind::Standard : ListKind::Extended;
}

class Reader
{
public:
    explicit Reader(const ReadOptions &options)
        : m_bindings(options, QStringLiteral("GigabitEthernet0/0/1"), QStringLiteral("GigabitEthernet0/0/0"),
                     QStringLiteral("portreeve-out"), QStringLiteral("portreeve-in"))
    {}

    void read(const SourceLine &line)
    {
        if (m_block == Block::Banner) {
            if (line.text.contains(m_delimiter))
                m_block = Block::Passing;
            return;
        }
        const QStringList words = line.text.simplified().split(u' ', Qt::SkipEmptyParts);
        if (words.isEmpty() || words.constFirst().startsWith(u'!'))
            return;
        if (m_block != Block::None && readInside(line, words))
            return;
        m_block = Block::None;
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

    // Statements.

    void readStatement(const SourceLine &line, const QStringList &list)
    {
        Words words(list);
        const QString first = words.take();
        if (first == u"access-list")
            return readNumbered(line, words);
        if ((first == u"ip" || first == u"ipv6") && words.takeIf(u"access-list"))
            return beginList(line, first == u"ipv6", words);
        if (first == u"object-group")
            return beginGroup(line, words);
        if (first == u"interface") {
            m_block = Block::Interface;
            m_name = words.rest().remove(u' ');
            m_bindings.know(m_name);
            return;
        }
        m_block = Block::Passing;
        const bool removal =
            first == u"no" && (words.rest().contains(QLatin1String("access-list")) || words.peek() == u"object-group");
        const bool inspects = words.rest().startsWith(QLatin1String("type inspect"));
        if (first == u"banner")
            beginBanner(line.text);
        else if (removal || inspects || !harmlessWords().contains(first.toLower()))
            refuse(line, PR_MESSAGE("importers", "The command is not known."));
    }

    /// Lines of a banner go on to the character that it begins with ("^C" in listings).
    void beginBanner(const QString &text)
    {
        const QString rest = text.simplified().section(u' ', 2);
        m_delimiter = rest.startsWith(u'^') ? rest.left(2) : rest.left(1);
        if (!m_delimiter.isEmpty() && !rest.mid(m_delimiter.size()).contains(m_delimiter))
            m_block = Block::Banner;
    }

    bool readInside(const SourceLine &line, const QStringList &words)
    {
        const bool indented = line.text.front().isSpace();
        switch (m_block) {
        case Block::List:
            return readEntryLine(line, words, indented);
        case Block::Interface:
            if (indented)
                readInterface(words);
            return indented;
        case Block::Network:
        case Block::Service:
            return readMember(line, words, indented);
        default:
            return indented;
        }
    }

    void readInterface(const QStringList &list)
    {
        Words words(list);
        const bool v4 = words.takeIf(u"ip") && words.takeIf(u"access-group");
        if (!v4 && !(words.takeIf(u"ipv6") && words.takeIf(u"traffic-filter")))
            return;
        const QString name = words.take();
        m_bindings.bind(name, m_name, words.peek() != u"out");
    }

    // Lists.

    List &listNamed(const QString &name, ListKind kind, const SourceLine &line)
    {
        if (!m_lists.contains(name)) {
            m_order.append(name);
            m_lists.insert(name, List{kind, line.number, line.text, 0, {}});
        }
        return m_lists[name];
    }

    void readNumbered(const SourceLine &line, Words &words)
    {
        const QString name = words.take();
        bool number = false;
        const int value = name.toInt(&number);
        const bool other = number && value >= 200 && !(value >= 1300 && value <= 2699);
        if (!number)
            return refuse(line, PR_MESSAGE("importers", "The command is not known."));
        if (other)
            return; // of other protocols than IP
        m_recognised = true;
        appendLine(line, words, listNamed(name, kindOfNumber(value), line), 0);
    }

    void beginList(const SourceLine &line, bool v6, Words &words)
    {
        const QString kind = words.peek();
        const bool named = kind == u"extended" || kind == u"standard";
        if (!v6 && !named) { // "resequence", "log-update", "role-based" ..
            m_block = Block::Passing;
            if (kind != u"resequence" && kind != u"log-update" && kind != u"logging" && kind != u"persistent")
                refuse(line, PR_MESSAGE("importers", "The command is not known."));
            return;
        }
        if (named)
            words.take();
        m_recognised = true;
        m_block = Block::List;
        m_name = words.take();
        bool number = false;
        const int value = m_name.toInt(&number);
        const ListKind plain = kind == u"standard"       ? ListKind::Standard
                               : number && !v6 && !named ? kindOfNumber(value)
                                                         : ListKind::Extended;
        listNamed(m_name, v6 ? ListKind::V6 : plain, line);
    }

    bool readEntryLine(const SourceLine &line, const QStringList &list, bool indented)
    {
        static const QSet<QString> begins{QStringLiteral("permit"),   QStringLiteral("deny"),
                                          QStringLiteral("remark"),   QStringLiteral("evaluate"),
                                          QStringLiteral("sequence"), QStringLiteral("dynamic")};
        bool number = false;
        list.constFirst().toLongLong(&number);
        if (!indented && !number && !begins.contains(list.constFirst()))
            return false;
        Words words(list);
        words.takeIf(u"sequence");
        qint64 sequence = words.peek().toLongLong(&number);
        if (number)
            words.take();
        else
            sequence = 0;
        appendLine(line, words, m_lists[m_name], sequence);
        return true;
    }

    void appendLine(const SourceLine &line, Words &words, List &list, qint64 sequence)
    {
        if (words.peek() == u"remark" || words.peek() == u"evaluate")
            return; // "evaluate" lets answers pass
        const bool permit = words.takeIf(u"permit");
        if (!permit && !words.takeIf(u"deny"))
            return refuse(line, PR_MESSAGE("importers", "The action is neither an allow nor a deny."));
        const qint64 place = sequence > 0 ? sequence : list.last + 10;
        list.last = std::max(list.last, place);
        list.lines.append({line.number, line.text, place, permit, words.rest().split(u' ', Qt::SkipEmptyParts)});
    }

    void appendLists(const QString &name, Configuration &result)
    {
        List &source = m_lists[name];
        std::stable_sort(source.lines.begin(), source.lines.end(),
                         [](const Line &a, const Line &b) { return a.sequence < b.sequence; });
        const QList<Bindings::Reading> readings = m_bindings.readingsOf(name);
        for (const Bindings::Reading &reading : readings) {
            if (!reading.bound && source.kind == ListKind::Standard)
                continue; // for routes, management and the like
            RuleList list{name, Matching::FirstMatch, reading.direction, {}, std::nullopt};
            if (reading.bound)
                list.defaultAction = Action::Deny;
            const qsizetype before = m_notUnderstood.size();
            for (const Line &line : std::as_const(source.lines))
                appendEntry(line, source.kind, reading.direction, list.rules);
            if (reading.direction != readings.constFirst().direction) // said the first time
                m_notUnderstood.resize(before);
            result.lists.append(list);
        }
        if (readings.isEmpty() && source.kind != ListKind::Standard)
            refuse(source.line, source.text,
                   PR_MESSAGE("importers", "The access list %1 is bound to no interface; it is not read.").arg(name));
    }

    // Entries.

    void appendEntry(const Line &line, ListKind kind, std::optional<Direction> direction, QList<Rule> &rules)
    {
        Entry entry;
        entry.line = line.number;
        entry.action = line.permit ? Action::Permit : Action::Deny;
        entry.family = kind == ListKind::V6 ? ip::Family::IPv6 : ip::Family::IPv4;
        Words words(line.words);
        const bool good =
            kind == ListKind::Standard ? readStandard(line, words, entry) : readExtended(line, kind, words, entry);
        if (!good) {
            refuse(line.number, line.text, PR_MESSAGE("importers", "The rule is not understood."));
            if (line.permit)
                return;
            // A deny that may matter for everything.
            entry =
                Entry{line.number, {}, Action::Deny, true, {Match{}}, {}, {}, entry.family, {line.words.join(u' ')}};
            entry.source.any = true;
            entry.destination.any = true;
        }
        appendRules(entry, direction, rules);
    }

    bool readStandard(const Line &line, Words &words, Entry &entry)
    {
        entry.matches = {Match{}};
        entry.destination.any = true;
        return takeEnd(line, words, entry.source) && readOptions(line, words, entry, false);
    }

    bool readExtended(const Line &line, ListKind kind, Words &words, Entry &entry)
    {
        std::optional<ProtocolWord> protocol;
        if (words.takeIf(u"object-group")) {
            protocol = takeService(line, words.take(), entry);
        } else if (const QString word = words.peek(); kind == ListKind::V6 && !protocolOf(word, Platform::IosXe)) {
            protocol = ProtocolWord{{Match{}}, false, false}; // "permit any any" without a protocol
        } else {
            protocol = protocolOf(words.take(), Platform::IosXe);
        }
        if (!protocol)
            return false;
        if (protocol->matches.isEmpty())
            return true; // a protocol that no requirement has
        QList<PortRange> sourcePorts{PortRange::any()};
        QList<PortRange> ports{PortRange::any()};
        if (!takeEnd(line, words, entry.source) || (protocol->ports && !take(words, sourcePorts)) ||
            !takeEnd(line, words, entry.destination) || (protocol->ports && !take(words, ports)))
            return false;
        entry.matches = protocol->matches;
        for (Match &match : entry.matches) {
            if (!protocol->ports)
                break;
            match.service.ports = ports;
            if (!policy::isAnyPort(sourcePorts))
                match.service.sourcePorts = sourcePorts;
        }
        return readOptions(line, words, entry, protocol->icmp);
    }

    static bool take(Words &words, QList<PortRange> &ports)
    {
        const auto taken = takePorts(words, Platform::IosXe);
        if (taken)
            ports = *taken;
        return taken.has_value();
    }

    std::optional<ProtocolWord> takeService(const Line &line, const QString &name, Entry &entry)
    {
        const Reached reached = reach(m_services, name);
        ProtocolWord protocol;
        for (const QString &member : reached.names) {
            protocol.matches += m_services[member].own;
            if (m_incomplete.contains(member) && entry.action == Action::Deny)
                entry.conditions.append(member);
        }
        reportReached(line, name, reached);
        entry.conditions += reached.missing;
        if (reached.circular)
            entry.conditions.append(name);
        if (protocol.matches.isEmpty() && !m_services.contains(name))
            return std::nullopt;
        return protocol;
    }

    void reportReached(const Line &line, const QString &name, const Reached &reached)
    {
        for (const QString &missing : reached.missing)
            refuse(line.number, line.text, PR_MESSAGE("importers", "The file does not define %1.").arg(missing));
        if (reached.circular)
            refuse(line.number, line.text, PR_MESSAGE("importers", "The group %1 contains itself.").arg(name));
    }

    bool takeEnd(const Line &line, Words &words, End &end)
    {
        if (words.takeIf(u"any")) {
            end.any = true;
            return true;
        }
        if (words.takeIf(u"object-group")) {
            addNetwork(line, words.take(), end);
            return true;
        }
        const bool host = words.takeIf(u"host");
        const QString address = words.take();
        if (host || address.contains(u':'))
            return !(host && address.contains(u'/')) && insertAddresses(address, end.addresses);
        // A standard list may leave out the mask of one address.
        if (!words.peek().contains(u'.'))
            return insertAddresses(address, end.addresses);
        return insertWildcard(address, words.take(), end.addresses);
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
            reportReached(line, name, reached);
            known = m_ends.insert(name, all);
        }
        end = *known;
    }

    bool readOptions(const Line &line, Words &words, Entry &entry, bool icmp)
    {
        static const QSet<QString> withValue{QStringLiteral("dscp"), QStringLiteral("precedence"),
                                             QStringLiteral("tos"), QStringLiteral("time-range"),
                                             QStringLiteral("option")};
        static const QSet<QString> alone{
            QStringLiteral("ack"), QStringLiteral("fin"), QStringLiteral("psh"),       QStringLiteral("rst"),
            QStringLiteral("syn"), QStringLiteral("urg"), QStringLiteral("fragments"),
        };
        if (icmp) {
            const QString type = takeIcmpType(words);
            for (Match &match : entry.matches)
                match.condition = type.isEmpty() ? QString() : QStringLiteral("icmp ") + type;
        }
        while (!words.atEnd()) {
            if (words.takeIf(u"established")) {
                for (Match &match : entry.matches)
                    match.answers = true;
            } else if (words.takeIf(u"log") || words.takeIf(u"log-input")) {
                if (!words.atEnd() && !withValue.contains(words.peek()))
                    words.take(); // a cookie
            } else if (words.takeIf(u"reflect")) {
                words.take(); // answers
                if (words.takeIf(u"timeout"))
                    words.take();
            } else if (withValue.contains(words.peek())) {
                const QString keyword = words.take();
                entry.conditions.append(keyword + u' ' + words.take());
            } else if (alone.contains(words.peek())) {
                entry.conditions.append(words.take());
            } else {
                entry.conditions.append(words.rest());
                refuse(line.number, line.text,
                       PR_MESSAGE("importers", "The end of the rule is not understood: %1.").arg(words.rest()));
                return true;
            }
        }
        return true;
    }

    // Object groups.

    void beginGroup(const SourceLine &line, Words &words)
    {
        const QString kind = words.take();
        m_name = words.take();
        if (kind == u"network" || kind == u"v6-network") {
            m_block = Block::Network;
            m_networks[m_name].line = line.number;
        } else if (kind == u"service" || kind == u"v6-service") {
            m_block = Block::Service;
            m_services[m_name].line = line.number;
        } else {
            m_block = Block::Unknown;
            return refuse(line, PR_MESSAGE("importers", "Objects of this kind are not known."));
        }
        m_recognised = true;
    }

    /// False where the line does not belong to the group.
    bool readMember(const SourceLine &line, const QStringList &list, bool indented)
    {
        if (!indented)
            return false;
        Words words(list);
        if (words.peek() == u"description")
            return true;
        const bool network = m_block == Block::Network;
        NamedGroup<End> whole; // taken only if all of the line is understood
        const bool good = network ? readNetworkMember(words, whole) : readServiceMember(words);
        if (!good) {
            refuse(line, PR_MESSAGE("importers", "The member of %1 is not understood.").arg(m_name));
            if (network)
                m_networks[m_name].own.append(End{{}, {}, {}, false, {line.text.trimmed()}});
            m_incomplete.insert(m_name);
        } else if (network) {
            m_networks[m_name].own.append(whole.own);
            m_networks[m_name].members += whole.members;
        }
        return true;
    }

    /// Netmasks here, not wildcard masks.
    bool readNetworkMember(Words &words, NamedGroup<End> &group)
    {
        if (words.takeIf(u"group-object")) {
            group.members.append(words.take());
            return words.atEnd();
        }
        if (words.takeIf(u"any")) {
            group.own.any = true;
            return words.atEnd();
        }
        if (words.takeIf(u"range")) {
            const QString first = words.take();
            return insertAddresses(first + u'-' + words.take(), group.own.addresses) && words.atEnd();
        }
        const bool host = words.takeIf(u"host");
        const QString address = words.take();
        if (host || words.atEnd())
            return (host != address.contains(u'/')) && insertAddresses(address, group.own.addresses) && words.atEnd();
        const QString mask = words.take();
        const std::optional<ip::Prefix> prefix = fromNetmask(address, mask.startsWith(u'/') ? QString() : mask);
        if (prefix)
            group.own.addresses.insert(*prefix);
        else if (mask.startsWith(u'/'))
            return insertAddresses(address + mask, group.own.addresses) && words.atEnd();
        return prefix && words.atEnd();
    }

    /// "tcp eq 443", "udp source gt 1023 range 1 9", "icmp echo", "tcp-udp 53".
    bool readServiceMember(Words &words)
    {
        NamedGroup<QList<Match>> &group = m_services[m_name];
        if (words.takeIf(u"group-object")) {
            group.members.append(words.take());
            return words.atEnd();
        }
        std::optional<ProtocolWord> protocol = protocolOf(words.take(), Platform::IosXe);
        if (!protocol)
            return false;
        if (protocol->icmp) {
            const QString type = takeIcmpType(words);
            if (!type.isEmpty())
                protocol->matches.first().condition = QStringLiteral("icmp ") + type;
        }
        if (protocol->ports && !takeServicePorts(words, protocol->matches))
            return false;
        if (!words.atEnd())
            return false;
        group.own += protocol->matches;
        return true;
    }

    static bool takeServicePorts(Words &words, QList<Match> &matches)
    {
        QList<PortRange> source;
        QList<PortRange> ports;
        if (words.takeIf(u"source") && !takeMemberPorts(words, source))
            return false;
        words.takeIf(u"destination");
        if (!takeMemberPorts(words, ports))
            return false;
        for (Match &match : matches) {
            match.service.ports = ports;
            match.service.sourcePorts = source;
        }
        return true;
    }

    /// Groups may leave out "eq".
    static bool takeMemberPorts(Words &words, QList<PortRange> &ports)
    {
        if (!words.atEnd() && !isPortOperator(words.peek())) {
            Words equal(QStringList{QStringLiteral("eq"), words.peek()});
            if (!take(equal, ports))
                return false;
            words.take();
            return true;
        }
        return take(words, ports);
    }

    Bindings m_bindings;
    bool m_recognised = false;
    Block m_block = Block::None;
    QString m_name;      ///< of the block
    QString m_delimiter; ///< of a banner

    NamedGroups<QList<End>> m_networks;
    NamedGroups<QList<Match>> m_services;
    QSet<QString> m_incomplete; ///< groups with a member that was not understood
    QHash<QString, End> m_ends; ///< of the networks that were asked for

    QStringList m_order;
    QHash<QString, List> m_lists;
    QList<NotUnderstood> m_notUnderstood;
};

class CiscoIosXeImporter final : public Importer
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("cisco-ios-xe"); }
    [[nodiscard]] QString document() const override
    {
        return QStringLiteral("Cisco IOS XE 17 Security Configuration Guide: Access Control Lists; Object Groups for "
                              "ACLs");
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

std::unique_ptr<Importer> make_cisco_ios_xe_importer()
{
    return std::make_unique<CiscoIosXeImporter>();
}

} // namespace portreeve::importers

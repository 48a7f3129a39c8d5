#include "core/importers/addresstext.h"
#include "core/importers/ciscobindings.h"
#include "core/importers/ciscoiosxeobjects.h"
#include "core/importers/importer.h"

#include <algorithm>

/// Running configurations and scripts for IOS and IOS XE: numbered and named lists, of IPv6 too, with object groups. A
/// list counts for the direction that its interface has from the clients' point of view; what only matches answers
/// ("established", "evaluate") is put aside. Zone-based policies are not read.
namespace portreeve::importers {

using namespace cisco;
using policy::Direction;
using policy::PortRange;

namespace {

enum class Block { None, Passing, Interface, Banner, List, Objects };
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
    SourceLine source;
    qint64 sequence = 0;
    bool permit = true;
    Words words;  ///< after the action
    QString name; ///< its remark
};

struct List {
    ListKind kind = ListKind::Extended;
    SourceLine source;
    qint64 last = 0; ///< sequence
    QList<Line> lines;
    Remark remark = {};
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
        const QStringList words = m_words.plain(line.text);
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
        m_bindings.refuseOpenInterface(m_refusals);
        result.notUnderstood = m_refusals.take();
        return result;
    }

private:
    void refuse(const SourceLine &line, const Message &why) { m_refusals.add(line, why); }

    // Statements.

    void readStatement(const SourceLine &line, const QStringList &list)
    {
        Words words(list);
        const QString first = words.take();
        if (first == u"access-list")
            return readNumbered(line, words);
        if ((first == u"ip" || first == u"ipv6") && words.takeIf(u"access-list"))
            return beginList(line, first == u"ipv6", words);
        if (first == u"object-group") {
            m_block = Block::Objects;
            m_recognised = m_objects.begin(line, words) || m_recognised;
            return;
        }
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
        case Block::Objects:
            if (indented)
                m_objects.readMember(line, words);
            return indented;
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
            m_lists.insert(name, List{kind, line, 0, {}});
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
        if (words.takeIf(u"remark"))
            return list.remark.read(words.rest());
        if (words.peek() == u"evaluate")
            return; // it lets answers pass
        const bool permit = words.takeIf(u"permit");
        if (!permit && !words.takeIf(u"deny"))
            return refuse(line, PR_MESSAGE("importers", "The action is neither an allow nor a deny."));
        const qint64 place = sequence > 0 ? sequence : list.last + 10;
        list.last = std::max(list.last, place);
        list.lines.append({line, place, permit, words, list.remark.use()});
    }

    void appendLists(const QString &name, Configuration &result)
    {
        List &list = m_lists[name];
        std::stable_sort(list.lines.begin(), list.lines.end(),
                         [](const Line &a, const Line &b) { return a.sequence < b.sequence; });
        if (list.kind == ListKind::Standard && !m_bindings.isBound(name))
            return; // for routes, management and the like
        const auto append = [&](const QString & /*list*/, std::optional<Direction> direction, QList<Rule> &rules) {
            for (const Line &line : std::as_const(list.lines))
                appendEntry(line, list.kind, direction, rules);
        };
        const qsizetype before = result.lists.size();
        if (!m_bindings.appendLists(name, append, m_refusals, result.lists))
            refuse(list.source,
                   PR_MESSAGE("importers", "The access list %1 is bound to no interface; it is not read.").arg(name));
        for (qsizetype i = before; i < result.lists.size(); ++i)
            result.lists[i].family = list.kind == ListKind::V6 ? ip::Family::IPv6 : ip::Family::IPv4;
    }

    // Entries.

    void appendEntry(const Line &line, ListKind kind, std::optional<Direction> direction, QList<Rule> &rules)
    {
        Entry entry;
        entry.line = line.source.number;
        entry.name = line.name;
        entry.action = line.permit ? Action::Permit : Action::Deny;
        entry.family = kind == ListKind::V6 ? ip::Family::IPv6 : ip::Family::IPv4;
        Words words = line.words;
        const bool good =
            kind == ListKind::Standard ? readStandard(line, words, entry) : readExtended(line, kind, words, entry);
        if (!good) {
            refuse(line.source, PR_MESSAGE("importers", "The rule is not understood."));
            if (line.permit)
                return;
            entry = uncertainDeny(line.source.number, line.words.rest(), entry.family);
            entry.name = line.name;
        }
        appendRules(std::move(entry), direction, rules);
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
            protocol = servicesOf(line, words.take(), entry);
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
        if (protocol->ports)
            givePorts(entry.matches, sourcePorts, ports);
        return readOptions(line, words, entry, protocol->icmp);
    }

    static bool take(Words &words, QList<PortRange> &ports)
    {
        const auto taken = takePorts(words, Platform::IosXe);
        if (taken)
            ports = *taken;
        return taken.has_value();
    }

    std::optional<ProtocolWord> servicesOf(const Line &line, const QString &name, Entry &entry)
    {
        ProtocolWord protocol;
        protocol.matches = m_objects.groups().servicesOf(name, line.source, entry);
        return protocol.matches.isEmpty() && !m_objects.groups().hasService(name) ? std::nullopt
                                                                                  : std::optional(protocol);
    }

    bool takeEnd(const Line &line, Words &words, End &end)
    {
        if (words.takeIf(u"any")) {
            end.any = true;
            return true;
        }
        if (words.takeIf(u"object-group")) {
            end = m_objects.groups().networkOf(words.take(), line.source);
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
                refuse(line.source,
                       PR_MESSAGE("importers", "The end of the rule is not understood: %1.").arg(words.rest()));
                return true;
            }
        }
        return true;
    }

    LineWords m_words;
    Bindings m_bindings;
    bool m_recognised = false;
    Block m_block = Block::None;
    QString m_name;      ///< of the block
    QString m_delimiter; ///< of a banner

    Refusals m_refusals;
    IosXeObjects m_objects{m_refusals};

    QStringList m_order;
    QHash<QString, List> m_lists;
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

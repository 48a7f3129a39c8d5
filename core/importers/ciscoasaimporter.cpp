#include "core/importers/ciscoasaobjects.h"
#include "core/importers/ciscobindings.h"
#include "core/importers/importer.h"

#include <QSet>

/// Running configurations and scripts for Cisco ASA 8.3 and later, and the older "name" aliases. Only extended lists
/// filter packets between interfaces; the others are passed over. A list counts for the direction that its interface
/// has from the clients' point of view. Lists bound to nothing are read where the file binds none at all.
namespace portreeve::importers {

using namespace cisco;
using policy::Direction;
using policy::PortRange;

namespace {

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
    SourceLine source;
    bool remark = false;
    bool permit = true;
    Words words; ///< after the action; of a remark, its text
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
        const QStringList words = m_words.plain(line.text);
        if (words.isEmpty() || words.constFirst().startsWith(u'!') || words.constFirst().startsWith(u':'))
            return;
        const bool indented = line.text.front().isSpace();
        if (m_objects.isOpen() && m_objects.readMember(line, words))
            return;
        if (indented && m_passing)
            return readInterface(words);
        m_objects.close();
        m_passing = false;
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

    void readStatement(const SourceLine &line, const QStringList &list)
    {
        Words words(list);
        const QString first = words.take();
        if (first == u"access-list")
            return readAccessList(line, words);
        if (first == u"access-group")
            return readBinding(line, words);
        if (first == u"object" || first == u"object-group") {
            m_recognised = m_objects.begin(line, first == u"object-group", words) || m_recognised;
            return;
        }
        if (first == u"name")
            return m_objects.addAlias(words.peek(1), words.peek(0));
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
        Line entry{line, false, true, Words()};
        qsizetype at = -1;
        if (words.takeIf(u"line"))
            at = words.take().toLongLong() - 1;
        if (words.peek() == u"standard" || words.peek() == u"ethertype" || words.peek() == u"webtype" ||
            name == u"alert-interval" || name == u"deny-flow-max")
            return; // routing, other protocols than IP, a portal
        entry.remark = words.takeIf(u"remark");
        if (!entry.remark)
            words.takeIf(u"extended");
        const bool permit = !entry.remark && words.takeIf(u"permit");
        if (!entry.remark && !permit && !words.takeIf(u"deny"))
            return refuse(line, PR_MESSAGE("importers", "The action is neither an allow nor a deny."));
        entry.permit = permit;
        entry.words = words;
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
        const auto append = [&](const QString &list, std::optional<Direction> direction, QList<Rule> &rules) {
            Remark remark;
            for (const Line &line : m_lists[list]) {
                if (line.remark)
                    remark.read(line.words.rest());
                else
                    appendEntry(line, remark.use(), direction, rules);
            }
        };
        if (!m_bindings.appendLists(name, append, m_refusals, result.lists))
            refuse(m_lists[name].constFirst().source,
                   PR_MESSAGE("importers", "The access list %1 is bound to no interface; it is not read.").arg(name));
    }

    // Entries.

    void appendEntry(const Line &line, const QString &name, std::optional<Direction> direction, QList<Rule> &rules)
    {
        Entry entry;
        entry.line = line.source.number;
        entry.name = name;
        entry.action = line.permit ? Action::Permit : Action::Deny;
        Words words = line.words;
        if (!readEntry(line, words, entry)) {
            refuse(line.source, PR_MESSAGE("importers", "The rule is not understood."));
            if (line.permit)
                return;
            entry = uncertainDeny(line.source.number, line.words.rest(), {});
            entry.name = name;
        }
        appendRules(std::move(entry), direction, rules);
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
        if (!takeEnd(line, words, entry, entry.source) ||
            (protocol->ports && !m_objects.takePortList(words, sourcePorts)) ||
            !takeEnd(line, words, entry, entry.destination) ||
            (protocol->ports && !m_objects.takePortList(words, ports)))
            return false;
        entry.matches = protocol->matches;
        if (protocol->ports)
            givePorts(entry.matches, sourcePorts, ports);
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
        protocol.matches = m_objects.groups().servicesOf(name, line.source, entry);
        if (m_objects.groups().hasService(name) && protocol.matches.isEmpty() && entry.conditions.isEmpty())
            return ProtocolWord{}; // only protocols that no requirement has
        if (protocol.matches.isEmpty())
            return std::nullopt;
        protocol.ports = m_objects.isProtocol(name); // a service names its own ports
        for (Match &match : protocol.matches) {
            const bool ported =
                match.service.protocol == policy::Protocol::Tcp || match.service.protocol == policy::Protocol::Udp;
            protocol.ports = protocol.ports && ported;
        }
        return protocol;
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
            end = m_objects.groups().networkOf(words.take(), line.source);
            return true;
        }
        if (words.takeIf(u"interface")) {
            end.unknown.append(QStringLiteral("interface ") + words.take());
            return true;
        }
        return m_objects.takeAddress(words, end);
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

    void takeIcmp(Words &words, Entry &entry) const
    {
        QStringList types;
        if (words.peek() == u"object-group" && m_objects.isIcmpType(words.peek(1))) {
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
    bool m_passing = false; ///< in a block that was passed over
    Refusals m_refusals;
    AsaObjects m_objects{m_refusals};

    QStringList m_order;
    QHash<QString, QList<Line>> m_lists;
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

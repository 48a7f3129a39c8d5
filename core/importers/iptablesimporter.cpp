#include "core/importers/addresstext.h"
#include "core/importers/importer.h"
#include "core/importers/packetchains.h"
#include "core/importers/sourcetext.h"

#include <QMap>
#include <QSet>

#include <algorithm>

/// iptables-save and ip6tables-save 1.8 (one after the other or alone, with `ipset save` anywhere in the file), files
/// for the restore programs with lines for both families, and scripts of plain iptables and ip6tables commands. Of the
/// tables only filter decides what passes; drops in raw, mangle and security are listed. Where nothing says of which
/// family a table is, its addresses do; else it is IPv4. A file without any chain of the system is one of ours for an
/// existing ruleset: its chains are read as if something jumped to them.
namespace portreeve::importers {

namespace {

using policy::Direction;
using policy::PortRange;
using policy::Protocol;

/// What only changes or records packets.
const QSet<QString> &passingTargets()
{
    static const QSet<QString> names = [] {
        const QString text = QStringLiteral("LOG ULOG NFLOG AUDIT MARK CONNMARK SECMARK CONNSECMARK CLASSIFY DSCP TOS "
                                            "TTL HL TCPMSS TRACE NOTRACK CT SET CHECKSUM IDLETIMER LED RATEEST "
                                            "TCPOPTSTRIP ECN");
        const QStringList list = text.split(u' ');
        return QSet<QString>(list.cbegin(), list.cend());
    }();
    return names;
}

/// Matches that are known and say nothing that addresses and ports could answer: they become conditions.
const QSet<QString> &conditionModules()
{
    static const QSet<QString> names = [] {
        const QString text =
            QStringLiteral("limit hashlimit connlimit owner mac mark connmark addrtype pkttype time recent physdev "
                           "tcpmss length statistic string u32 dscp tos policy rpfilter hl ttl connbytes quota helper "
                           "cgroup socket realm geoip");
        const QStringList list = text.split(u' ');
        return QSet<QString>(list.cbegin(), list.cend());
    }();
    return names;
}

bool isHook(const QString &chain)
{
    return chain == u"INPUT" || chain == u"OUTPUT" || chain == u"FORWARD";
}

struct AddressSet {
    QString type;
    ip::PrefixSet members;
    ip::PrefixSet exceptions;
    QStringList sets; ///< of list:set
    bool complete = true;
};

/// One line that changes a chain.
struct RawRule {
    int line = 0;
    QString text;
    QStringList words;
    std::optional<ip::Family> family; ///< none: both families of its table
};

struct Policy {
    Action action = Action::Permit;
    int line = 0;
};

/// A table as the file has it, before its family is known.
struct Table {
    QString name;
    std::optional<ip::Family> family;
    QList<RawRule> rules;
    QMap<QString, Policy> policies;
    QStringList chains;
};

/// The filter table of one family.
struct Ruleset {
    QHash<QString, Chain> chains;
    QStringList order;
    QMap<QString, Policy> policies;
    bool present = false;

    Chain &chain(const QString &name)
    {
        if (!chains.contains(name)) {
            chains.insert(name, {name, {}});
            order.append(name);
        }
        return chains[name];
    }
};

std::optional<QList<PortRange>> portsOf(const QString &text)
{
    QList<PortRange> ports;
    const QStringList parts = text.split(u',');
    for (const QString &part : parts) {
        bool first = false;
        bool last = false;
        const bool range = part.contains(u':');
        const QString begin = range ? part.section(u':', 0, 0) : part;
        const QString end = range ? part.section(u':', 1) : part;
        const int from = begin.isEmpty() ? 0 : begin.toInt(&first);
        const int to = end.isEmpty() ? 65535 : end.toInt(&last);
        if ((!first && !(range && begin.isEmpty())) || (!last && !(range && end.isEmpty())))
            return std::nullopt;
        const std::optional<PortRange> ports16 =
            from == 0 && to == 65535 ? std::optional(PortRange::any()) : PortRange::from(std::max(from, 1), to);
        if (!ports16)
            return std::nullopt;
        ports.append(*ports16);
    }
    return ports;
}

/// One rule from its words.
class RuleReader
{
public:
    RuleReader(const RawRule &raw, ip::Family family, const QHash<QString, AddressSet> &sets,
               QList<NotUnderstood> &notUnderstood)
        : m_raw(raw)
        , m_family(family)
        , m_sets(sets)
        , m_notUnderstood(notUnderstood)
    {
        m_rule.line = raw.line;
    }

    /// Nothing where the rule decides nothing. `from` is the first word after the chain.
    std::optional<ChainRule> read(qsizetype from)
    {
        for (m_at = from; m_at < m_raw.words.size();)
            option();
        if (m_passing || m_target.isEmpty())
            return std::nullopt;
        if (m_target == u"ACCEPT") {
            m_rule.verdict = Verdict::Permit;
        } else if (m_target == u"DROP" || m_target == u"REJECT" || m_target == u"TARPIT") {
            m_rule.verdict = Verdict::Deny;
        } else if (m_target == u"RETURN") {
            m_rule.verdict = Verdict::Return;
        } else {
            m_rule.verdict = m_goto ? Verdict::Goto : Verdict::Jump;
            m_rule.target = m_target;
        }
        return m_rule;
    }

private:
    QString next() { return m_at < m_raw.words.size() ? m_raw.words[m_at++] : QString(); }

    /// The value of an option; the older form has its "!" here.
    QString value(bool &negated)
    {
        QString text = next();
        if (text == u"!") {
            negated = !negated;
            text = next();
        }
        return text;
    }

    void option()
    {
        const qsizetype begin = m_at;
        QString name = next();
        bool negated = name == u"!";
        if (negated)
            name = next();
        if (name == u"-m" || name == u"--match") {
            return module(next());
        }
        if (name == u"-j" || name == u"--jump" || name == u"-g" || name == u"--goto") {
            m_goto = name == u"-g" || name == u"--goto";
            m_target = next();
            m_passing = passingTargets().contains(m_target);
            return;
        }
        if (m_passing)
            return; // options of the target
        if (name == u"-4" || name == u"-6" || name == u"--ipv4" || name == u"--ipv6" || name == u"-w")
            return;
        if (name == u"-c" || name == u"--set-counters") {
            m_at += 2;
            return;
        }
        if (name == u"--reject-with") {
            next();
            return;
        }
        if (address(name, negated) || service(name, negated) || other(name, negated))
            return;
        m_at = begin;
        unknown();
    }

    void module(const QString &name)
    {
        static const QSet<QString> judged{
            QStringLiteral("tcp"),       QStringLiteral("udp"),    QStringLiteral("icmp"), QStringLiteral("icmp6"),
            QStringLiteral("multiport"), QStringLiteral("state"),  QStringLiteral("set"),  QStringLiteral("conntrack"),
            QStringLiteral("comment"),   QStringLiteral("iprange")};
        m_module = name;
        if (conditionModules().contains(name))
            condition(QStringLiteral("-m %1").arg(name));
        else if (!judged.contains(name))
            complain(QStringLiteral("-m %1").arg(name),
                     PR_MESSAGE("importers", "This part of the rule is not understood."));
    }

    bool address(const QString &name, bool negated)
    {
        const bool source = name == u"-s" || name == u"--source" || name == u"--src" || name == u"--src-range";
        const bool destination =
            name == u"-d" || name == u"--destination" || name == u"--dst" || name == u"--dst-range";
        if (name == u"--match-set")
            return matchSet(negated);
        if (!source && !destination)
            return false;
        const QString text = value(negated);
        ip::PrefixSet set;
        const QStringList parts = text.split(u',');
        for (const QString &part : parts) {
            if (!insertAddresses(part, set)) {
                complain(name + u' ' + text, PR_MESSAGE("importers", "This is not an address."));
                return true;
            }
        }
        limit(source, negated ? otherAddresses(set, m_family) : set);
        return true;
    }

    void limit(bool source, const ip::PrefixSet &set)
    {
        PacketMatch more;
        (source ? more.source : more.destination) = set;
        m_rule.match = m_rule.match.intersected(more);
    }

    bool matchSet(bool negated)
    {
        const QString name = value(negated);
        const QString flags = next();
        ip::PrefixSet members;
        ip::PrefixSet exceptions;
        const auto set = m_sets.constFind(name);
        const bool simple = flags == u"src" || flags == u"dst";
        const bool known = set != m_sets.cend() && set->complete && simple;
        if (!known) {
            condition(QStringLiteral("%1set %2 %3").arg(negated ? QStringLiteral("not ") : QString(), name, flags));
            if (set == m_sets.cend())
                complain(name, PR_MESSAGE("importers", "This set is not in the file; \"ipset save\" prints it."),
                         false);
            return true;
        }
        members = set->members.subtracted(set->exceptions);
        for (const QString &inner : set->sets) {
            const auto other = m_sets.constFind(inner);
            if (other == m_sets.cend() || !other->complete || !other->sets.isEmpty()) {
                condition(QStringLiteral("set %1 in %2").arg(inner, name));
                return true;
            }
            members = members.united(other->members.subtracted(other->exceptions));
        }
        limit(flags == u"src", negated ? otherAddresses(members, m_family) : members.only(m_family));
        return true;
    }

    bool service(const QString &name, bool negated)
    {
        const bool source = name.startsWith(u"--sport") || name.startsWith(u"--source-port");
        const bool destination = name.startsWith(u"--dport") || name.startsWith(u"--destination-port");
        if (name == u"-p" || name == u"--protocol" || name == u"--proto")
            return protocol(negated);
        if (name == u"--icmp-type" || name == u"--icmpv6-type")
            return icmpType(negated);
        if (!source && !destination)
            return false;
        const QString text = value(negated);
        std::optional<QList<PortRange>> ports = portsOf(text);
        if (!ports) {
            complain(name + u' ' + text, PR_MESSAGE("importers", "The port is not understood."));
            return true;
        }
        if (negated)
            ports = otherPorts(*ports);
        PacketMatch more;
        more.services = {{Protocol::Any, destination ? *ports : QList<PortRange>(),
                          source && !policy::isAnyPort(*ports) ? *ports : QList<PortRange>()}};
        m_rule.match = m_rule.match.intersected(more);
        return true;
    }

    bool protocol(bool negated)
    {
        static const QHash<QString, Protocol> known{
            {QStringLiteral("tcp"), Protocol::Tcp},     {QStringLiteral("6"), Protocol::Tcp},
            {QStringLiteral("udp"), Protocol::Udp},     {QStringLiteral("17"), Protocol::Udp},
            {QStringLiteral("icmp"), Protocol::Icmp},   {QStringLiteral("1"), Protocol::Icmp},
            {QStringLiteral("icmpv6"), Protocol::Icmp}, {QStringLiteral("ipv6-icmp"), Protocol::Icmp},
            {QStringLiteral("58"), Protocol::Icmp},
        };
        const QString text = value(negated).toLower();
        if (text == u"all" || text == u"0")
            return true;
        PacketMatch more;
        const auto found = known.constFind(text);
        if (negated)
            more.services = found == known.cend() ? QList<Service>{Service{}} : otherProtocols({*found});
        else
            more.services = found == known.cend() ? QList<Service>() : QList<Service>{{*found, {}, {}}};
        m_rule.match = m_rule.match.intersected(more);
        return true;
    }

    /// Only echo requests ask for something; the other types answer, or report.
    bool icmpType(bool negated)
    {
        const QString text = value(negated).toLower();
        const bool request = text == u"8" || text == u"128" || text == u"echo-request" || text == u"ping" ||
                             text == u"8/0" || text == u"128/0";
        if (text == u"any" || text == u"255" || (negated && !request))
            return true;
        if (request && !negated)
            condition(QStringLiteral("ICMP type %1").arg(text));
        else
            m_rule.match.onlyAnswers = true;
        return true;
    }

    bool other(const QString &name, bool negated)
    {
        if (name == u"--comment") {
            m_rule.name = next();
        } else if (name == u"-i" || name == u"--in-interface" || name == u"-o" || name == u"--out-interface") {
            const QString interface = value(negated);
            if (interface == u"lo")
                m_rule.match.onlyAnswers = m_rule.match.onlyAnswers || !negated;
            else if (interface != u"+")
                condition((negated ? QStringLiteral("not %1 %2") : QStringLiteral("%1 %2")).arg(name, interface));
        } else if (name == u"--ctstate" || name == u"--state") {
            const QStringList states = value(negated).toUpper().split(u',');
            const bool fresh = states.contains(QStringLiteral("NEW")) != negated;
            m_rule.match.onlyAnswers = m_rule.match.onlyAnswers || !fresh;
        } else if (name == u"--syn") {
            m_rule.match.onlyAnswers = m_rule.match.onlyAnswers || negated;
        } else if (name == u"--tcp-flags") {
            const QStringList mask = value(negated).split(u',');
            const QString set = next();
            const bool opening = set == (mask.contains(QStringLiteral("SYN")) || mask.contains(QStringLiteral("ALL"))
                                             ? QStringLiteral("SYN")
                                             : QStringLiteral("NONE"));
            m_rule.match.onlyAnswers = m_rule.match.onlyAnswers || opening == negated;
        } else {
            return false;
        }
        return true;
    }

    /// An option that is not known, with all that follows up to the next one.
    void unknown()
    {
        QStringList parts{next()};
        if (parts.constFirst() == u"!")
            parts.append(next());
        while (m_at < m_raw.words.size() && !m_raw.words[m_at].startsWith(u'-') && m_raw.words[m_at] != u"!")
            parts.append(next());
        const QString text = parts.join(u' ');
        if (conditionModules().contains(m_module) || !m_target.isEmpty()) // or it belongs to the target
            condition(text);
        else
            complain(text, PR_MESSAGE("importers", "This part of the rule is not understood."));
    }

    void condition(const QString &text) { m_rule.match.conditions.append(text); }

    void complain(const QString &text, const Message &why, bool unsure = true)
    {
        m_notUnderstood.append({m_raw.line, text, why});
        if (unsure)
            condition(text);
    }

    const RawRule &m_raw;
    ip::Family m_family;
    const QHash<QString, AddressSet> &m_sets;
    QList<NotUnderstood> &m_notUnderstood;
    ChainRule m_rule;
    qsizetype m_at = 0;
    QString m_module;
    QString m_target;
    bool m_passing = false;
    bool m_goto = false;
};

class FileReader
{
public:
    explicit FileReader(Configuration &configuration)
        : m_configuration(configuration)
    {}

    /// False: nothing of it was recognised.
    bool read(const QList<SourceLine> &lines)
    {
        for (const SourceLine &line : lines)
            readLine(line);
        for (Table &table : m_tables)
            settle(table);
        addLists();
        forgetRepeated();
        return m_recognised;
    }

private:
    /// A line for both families is read twice.
    void forgetRepeated()
    {
        QSet<QString> seen;
        m_configuration.notUnderstood.removeIf([&](const NotUnderstood &item) {
            const QString key = QStringLiteral("%1 %2").arg(item.line).arg(item.text);
            const bool again = seen.contains(key);
            seen.insert(key);
            return again;
        });
    }

    void readLine(const SourceLine &line)
    {
        const QString text = line.text.trimmed();
        if (text.startsWith(u"# Generated by ip6tables"))
            m_hint = ip::Family::IPv6;
        else if (text.startsWith(u"# Generated by iptables"))
            m_hint = ip::Family::IPv4;
        if (text.isEmpty() || text.startsWith(u'#'))
            return;
        if (text.startsWith(u'*')) {
            m_tables.append({text.mid(1), m_hint, {}, {}, {}});
            m_open = true;
            m_recognised = true;
        } else if (text == u"COMMIT" && m_open) {
            m_open = false;
            m_hint.reset();
        } else if (text.startsWith(u':') && m_open) {
            const QStringList parts = words(QStringView(text).mid(1));
            declare(m_tables.last(), parts.value(0), parts.value(1), line.number);
        } else {
            command({line.number, text, words(text), std::nullopt});
        }
    }

    static void declare(Table &table, const QString &chain, const QString &policy, int line)
    {
        table.chains.append(chain);
        if (policy == u"ACCEPT" || policy == u"DROP")
            table.policies.insert(chain, {policy == u"DROP" ? Action::Deny : Action::Permit, line});
    }

    void command(RawRule raw)
    {
        if (raw.words.value(0).startsWith(u'[')) // counters of iptables-save -c
            raw.words.removeFirst();
        if (raw.words.value(0) == u"ipset")
            raw.words.removeFirst();
        const QString program = raw.words.value(0).section(u'/', -1);
        Table *table = m_open ? &m_tables.last() : nullptr;
        if (program == u"iptables" || program == u"ip6tables") {
            raw.words.removeFirst();
            raw.family = program == u"iptables" ? ip::Family::IPv4 : ip::Family::IPv6;
            table = &tableOfCommands(raw);
        }
        const QString first = raw.words.value(0);
        if (table != nullptr && first.startsWith(u'-')) {
            m_recognised = true;
            table->rules.append(std::move(raw));
        } else if (first == u"create" || first == u"add" || first == u"-N" || first == u"-A") {
            m_recognised = setLine(raw) || m_recognised;
        } else {
            m_configuration.notUnderstood.append(
                {raw.line, raw.text, PR_MESSAGE("importers", "This line is not understood.")});
        }
    }

    /// Commands of a script belong to a table of their own, which "-t" names.
    Table &tableOfCommands(RawRule &raw)
    {
        QString name = QStringLiteral("filter");
        const qsizetype option = raw.words.indexOf(QStringLiteral("-t"));
        if (option >= 0 && option + 1 < raw.words.size()) {
            name = raw.words[option + 1];
            raw.words.remove(option, 2);
        }
        raw.words.removeAll(QStringLiteral("-w"));
        const QString key = QStringLiteral("%1 %2").arg(name).arg(int(*raw.family));
        if (!m_commandTables.contains(key)) {
            m_commandTables.insert(key, m_tables.size());
            m_tables.append({name, raw.family, {}, {}, {}});
        }
        return m_tables[m_commandTables[key]];
    }

    bool setLine(const RawRule &raw)
    {
        const QString name = raw.words.value(1);
        const QString text = raw.words.value(2);
        if (name.isEmpty() || text.isEmpty())
            return false;
        if (raw.words.constFirst() == u"create" || raw.words.constFirst() == u"-N") {
            AddressSet &set = m_sets[name];
            set.type = text;
            static const QSet<QString> known{QStringLiteral("hash:ip"), QStringLiteral("hash:net"),
                                             QStringLiteral("bitmap:ip"), QStringLiteral("list:set")};
            set.complete = set.complete && known.contains(text);
            if (!known.contains(text))
                m_configuration.notUnderstood.append(
                    {raw.line, raw.text, PR_MESSAGE("importers", "Sets of this kind are not understood.")});
            return true;
        }
        AddressSet &set = m_sets[name];
        const qsizetype timeout = raw.words.indexOf(QStringLiteral("timeout"), 3);
        if (timeout > 0 && raw.words.value(timeout + 1) != u"0")
            m_configuration.notUnderstood.append(
                {raw.line, raw.text, PR_MESSAGE("importers", "This member goes away by itself; it does not count.")});
        else if (set.type == u"list:set")
            set.sets.append(text);
        else if (set.complete &&
                 !insertAddresses(text, raw.words.contains(QStringLiteral("nomatch")) ? set.exceptions : set.members))
            refuseMember(set, raw);
        return true;
    }

    void refuseMember(AddressSet &set, const RawRule &raw)
    {
        set.complete = false;
        m_configuration.notUnderstood.append({raw.line, raw.text, PR_MESSAGE("importers", "This is not an address.")});
    }

    /// Which families the table is for, and its rules in their chains.
    void settle(Table &table)
    {
        if (table.name != u"filter")
            return listDrops(table);
        bool flagged = false;
        bool v6 = false;
        for (RawRule &raw : table.rules) {
            if (raw.words.contains(QStringLiteral("-4")))
                raw.family = ip::Family::IPv4;
            if (raw.words.contains(QStringLiteral("-6")))
                raw.family = ip::Family::IPv6;
            flagged = flagged || (raw.family && !table.family);
            v6 = v6 || std::any_of(raw.words.cbegin(), raw.words.cend(), speaksOfV6);
        }
        QList<ip::Family> families{ip::Family::IPv4, ip::Family::IPv6};
        if (table.family)
            families = {*table.family};
        else if (!flagged)
            families = {v6 ? ip::Family::IPv6 : ip::Family::IPv4};
        for (const ip::Family family : families)
            build(table, family);
    }

    static bool speaksOfV6(const QString &word)
    {
        if (word == u"ipv6-icmp" || word == u"icmpv6" || word == u"icmp6" || word.startsWith(u"icmp6-"))
            return true;
        ip::PrefixSet set;
        return word.count(u':') >= 2 && insertAddresses(word, set);
    }

    void listDrops(const Table &table)
    {
        for (const RawRule &raw : table.rules) {
            const qsizetype jump = raw.words.indexOf(QStringLiteral("-j"));
            if (table.name != u"nat" && jump >= 0 && raw.words.value(jump + 1) == u"DROP")
                m_configuration.notUnderstood.append(
                    {raw.line, raw.text,
                     PR_MESSAGE("importers", "A drop in the table %1 is not taken into account.").arg(table.name)});
        }
    }

    Ruleset &ruleset(ip::Family family) { return family == ip::Family::IPv4 ? m_v4 : m_v6; }

    void build(const Table &table, ip::Family family)
    {
        Ruleset &rules = ruleset(family);
        rules.present = true;
        for (const QString &chain : table.chains)
            rules.chain(chain);
        for (auto it = table.policies.cbegin(); it != table.policies.cend(); ++it)
            rules.policies.insert(it.key(), *it);
        for (const RawRule &raw : table.rules) {
            if (!raw.family || *raw.family == family)
                change(raw, family, rules);
        }
    }

    void change(const RawRule &original, ip::Family family, Ruleset &rules)
    {
        RawRule raw = original;
        raw.words.removeAll(QStringLiteral("-4"));
        raw.words.removeAll(QStringLiteral("-6"));
        const QString what = raw.words.value(0);
        const QString name = raw.words.value(1);
        if (what == u"-F" || what == u"--flush") {
            for (Chain &chain : rules.chains) {
                if (name.isEmpty() || chain.name == name)
                    chain.rules.clear();
            }
        } else if (what == u"-N" || what == u"--new-chain" || what == u"-X" || what == u"-Z") {
            if (what.startsWith(u"-N") || what.startsWith(u"--new"))
                rules.chain(name);
        } else if (what == u"-P" || what == u"--policy") {
            rules.chain(name);
            rules.policies.insert(name, {raw.words.value(2) == u"ACCEPT" ? Action::Permit : Action::Deny, raw.line});
        } else if (what == u"-A" || what == u"--append" || what == u"-I" || what == u"--insert") {
            add(raw, family, rules.chain(name), what == u"-I" || what == u"--insert");
        } else {
            m_configuration.notUnderstood.append(
                {raw.line, raw.text, PR_MESSAGE("importers", "This line is not understood.")});
        }
    }

    void add(const RawRule &raw, ip::Family family, Chain &chain, bool insert)
    {
        bool numbered = false;
        const int number = insert ? raw.words.value(2).toInt(&numbered) : 0;
        RuleReader reader(raw, family, m_sets, m_configuration.notUnderstood);
        std::optional<ChainRule> rule = reader.read(numbered ? 3 : 2);
        // What decides nothing keeps its place, because rules are inserted by number.
        if (!rule) {
            rule = ChainRule{raw.line, {}, {}, Verdict::Return, {}};
            rule->match.services.clear();
        }
        if (insert)
            chain.rules.insert(std::clamp<qsizetype>(numbered ? number - 1 : 0, 0, chain.rules.size()), *rule);
        else
            chain.rules.append(*rule);
    }

    void addLists()
    {
        const bool hooked = std::any_of(m_v4.order.cbegin(), m_v4.order.cend(), isHook) ||
                            std::any_of(m_v6.order.cbegin(), m_v6.order.cend(), isHook);
        const auto name = [hooked](const char *system, const char *ours) {
            return QString::fromLatin1(hooked ? system : ours);
        };
        dropUnknownTargets(m_v4);
        dropUnknownTargets(m_v6);
        addList(name("OUTPUT", "portreeve-output"), Direction::Outbound);
        addList(name("INPUT", "portreeve-input"), Direction::Inbound);
        addList(name("FORWARD", "portreeve-forward"), Direction::Outbound);
        addList(name("FORWARD", "portreeve-forward"), Direction::Inbound);
        if (hooked)
            return;
        for (const Ruleset *rules : {&m_v4, &m_v6}) {
            for (const QString &chain : rules->order) {
                if (!chain.startsWith(u"portreeve-") && !rules->chains[chain].rules.isEmpty())
                    m_configuration.notUnderstood.append(
                        {rules->chains[chain].rules.constFirst().line, chain,
                         PR_MESSAGE("importers", "No chain of the system leads here; nothing of it is read.")});
            }
        }
    }

    /// A target that is neither a chain nor known: what becomes of these packets, nobody knows.
    void dropUnknownTargets(Ruleset &rules)
    {
        for (Chain &chain : rules.chains) {
            for (ChainRule &rule : chain.rules) {
                const bool jumps = rule.verdict == Verdict::Jump || rule.verdict == Verdict::Goto;
                if (!jumps || rules.chains.contains(rule.target) || rule.target.isEmpty())
                    continue;
                m_configuration.notUnderstood.append(
                    {rule.line, rule.target, PR_MESSAGE("importers", "This target is not understood.")});
                rule.verdict = Verdict::Deny;
                rule.match.conditions.append(rule.target);
            }
        }
    }

    void addList(const QString &chain, Direction direction)
    {
        RuleList list{chain, Matching::FirstMatch, direction, {}, std::nullopt};
        bool there = false;
        // What the first way through a forward chain lists need not be listed again.
        const bool again = std::any_of(m_configuration.lists.cbegin(), m_configuration.lists.cend(),
                                       [&](const RuleList &known) { return known.name == chain; });
        QList<NotUnderstood> known;
        for (const Ruleset *rules : {&m_v4, &m_v6}) {
            if (!rules->chains.contains(chain))
                continue;
            there = true;
            PacketMatch all;
            all.family = rules == &m_v4 ? ip::Family::IPv4 : ip::Family::IPv6;
            list.rules += unrolled(rules->chains, chain, direction, again ? known : m_configuration.notUnderstood, all);
        }
        if (!there)
            return;
        addDefault(list);
        m_configuration.lists.append(std::move(list));
    }

    /// One default where both families have the same; else a last rule for each.
    void addDefault(RuleList &list) const
    {
        const bool both = m_v4.policies.contains(list.name) && m_v6.policies.contains(list.name);
        if (both && m_v4.policies[list.name].action == m_v6.policies[list.name].action) {
            list.defaultAction = m_v4.policies[list.name].action;
            return;
        }
        for (const ip::Family family : {ip::Family::IPv4, ip::Family::IPv6}) {
            const Ruleset &rules = family == ip::Family::IPv4 ? m_v4 : m_v6;
            const auto policy = rules.policies.constFind(list.name);
            if (policy == rules.policies.cend())
                continue;
            Chain last{list.name, {{policy->line, QStringLiteral("policy"), {}, Verdict::Permit, {}}}};
            last.rules.first().verdict = policy->action == Action::Permit ? Verdict::Permit : Verdict::Deny;
            PacketMatch all;
            all.family = family;
            QList<NotUnderstood> none;
            list.rules += unrolled({{list.name, last}}, list.name, *list.direction, none, all);
        }
    }

    Configuration &m_configuration;
    QList<Table> m_tables;
    QHash<QString, qsizetype> m_commandTables;
    QHash<QString, AddressSet> m_sets;
    Ruleset m_v4;
    Ruleset m_v6;
    std::optional<ip::Family> m_hint;
    bool m_open = false;
    bool m_recognised = false;
};

class IptablesImporter final : public Importer
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("iptables"); }
    [[nodiscard]] QString document() const override
    {
        return QStringLiteral("iptables(8), iptables-extensions(8) 1.8.9 and ipset(8) 7.17");
    }

    [[nodiscard]] Result<Configuration> read(const QByteArray &bytes, const ReadOptions & /*options*/) const override
    {
        const Result<QList<SourceLine>> lines = sourceLines(bytes, MaxBytes);
        if (!lines)
            return lines.error();
        Configuration configuration{id(), {}, {}};
        if (!FileReader(configuration).read(*lines))
            return notThisLanguage(PR_MESSAGE("importers", "No table of iptables was found in it."),
                                   PR_MESSAGE("importers", "Give the output of iptables-save and ip6tables-save."));
        return configuration;
    }
};

} // namespace

std::unique_ptr<Importer> make_iptables_importer()
{
    return std::make_unique<IptablesImporter>();
}

} // namespace portreeve::importers

#include "core/importers/iptablesrule.h"

#include "core/importers/addresstext.h"
#include "core/importers/sourcetext.h"

#include <QStringTokenizer>

#include <algorithm>

namespace portreeve::importers {

using policy::PortRange;
using policy::Protocol;

namespace {

/// What only changes or records packets.
const WordSet &passingTargets()
{
    static const WordSet names("LOG ULOG NFLOG AUDIT MARK CONNMARK SECMARK CONNSECMARK CLASSIFY DSCP TOS "
                               "TTL HL TCPMSS TRACE NOTRACK CT SET CHECKSUM IDLETIMER LED RATEEST "
                               "TCPOPTSTRIP ECN");
    return names;
}

/// Matches that are known and say nothing that addresses and ports could answer: they become conditions.
const WordSet &conditionModules()
{
    static const WordSet names(
        "limit hashlimit connlimit owner mac mark connmark addrtype pkttype time recent physdev "
        "tcpmss length statistic string u32 dscp tos policy rpfilter hl ttl connbytes quota helper "
        "cgroup socket realm geoip");
    return names;
}

std::optional<QList<PortRange>> portsOf(const QString &text)
{
    QList<PortRange> ports;
    for (const QStringView part : QStringTokenizer{text, u','}) {
        bool first = false;
        bool last = false;
        const qsizetype colon = part.indexOf(u':');
        const bool range = colon >= 0;
        const QStringView begin = range ? part.first(colon) : part;
        const QStringView end = range ? part.sliced(colon + 1) : part;
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
    RuleReader(const IptablesLine &raw, ip::Family family, const QHash<QString, IptablesSet> &sets,
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
        static const WordSet judged("tcp udp icmp icmp6 multiport state set conntrack comment iprange");
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
        const QStringList parts = text.contains(u',') ? text.split(u',') : QStringList{text};
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
        std::optional<ip::PrefixSet> &end = source ? m_rule.match.source : m_rule.match.destination;
        end = end ? end->intersected(set) : set;
    }

    void limit(const QList<Service> &services)
    {
        m_rule.match.services = commonServices(m_rule.match.services, services);
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
        limit({{Protocol::Any, destination ? *ports : QList<PortRange>(),
                source && !policy::isAnyPort(*ports) ? *ports : QList<PortRange>()}});
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
        const auto found = known.constFind(text);
        if (negated)
            limit(found == known.cend() ? everyService() : otherProtocols({*found}));
        else
            limit(found == known.cend() ? QList<Service>() : QList<Service>{{*found, {}, {}}});
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

    const IptablesLine &m_raw;
    ip::Family m_family;
    const QHash<QString, IptablesSet> &m_sets;
    QList<NotUnderstood> &m_notUnderstood;
    ChainRule m_rule;
    qsizetype m_at = 0;
    QString m_module;
    QString m_target;
    bool m_passing = false;
    bool m_goto = false;
};

} // namespace

std::optional<ChainRule> iptablesRule(const IptablesLine &line, qsizetype from, ip::Family family,
                                      const QHash<QString, IptablesSet> &sets, QList<NotUnderstood> &notUnderstood)
{
    return RuleReader(line, family, sets, notUnderstood).read(from);
}

} // namespace portreeve::importers

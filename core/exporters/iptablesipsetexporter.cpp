#include "core/exporters/iptablesrules.h"
#include "core/exporters/text.h"
#include "core/ip/prefixset.h"
#include "core/policy/passes/namesafe.h"
#include "core/policy/passes/splitbyfamily.h"

#include <QHash>
#include <QSet>

/// Rules that look addresses up in sets, with the sets as lines of ipset before them, as ipset(8) describes it: each is
/// filled aside and swapped in, so that no packet meets a half one. Facts that shape the lines: a name has at most 31
/// characters; hash:net takes no network of length 0; a set that is there already counts as made with -exist, where its
/// kind, family and room are the same; only sets of one kind and family can be swapped.
namespace portreeve::exporters {

namespace {

constexpr qsizetype NameLength = 31;
constexpr qsizetype Room = 1'048'576;

bool hasSet(const policy::Rule &rule)
{
    const auto &prefixes = rule.remote.prefixes;
    return !rule.remote.any && !prefixes.isEmpty() &&
           std::none_of(prefixes.cbegin(), prefixes.cend(),
                        [](const ip::Prefix &prefix) { return prefix.length() == 0; });
}

QByteArrayList setMatch(const policy::Rule &rule, IptablesSide side)
{
    const bool destination = side == IptablesSide::Destination;
    QByteArray match;
    if (hasSet(rule)) {
        appendTo(match, " -m set --match-set ", rule.name, QByteArrayView(destination ? " dst" : " src"));
        return {match};
    }
    QByteArrayList matches; // a network of length 0, which is everything
    for (const ip::Prefix &prefix : rule.remote.prefixes) {
        match.clear();
        appendTo(match, QByteArrayView(destination ? " -d " : " -s "), prefix);
        matches.append(match);
    }
    return matches;
}

/// Where the next content of a set is put together.
QByteArrayView aside(ip::Family family)
{
    return family == ip::Family::IPv4 ? "portreeve-next-v4" : "portreeve-next-v6";
}

void appendCreate(auto name, ip::Family family, QByteArray &out)
{
    appendTo(out, "create ", name, " hash:net family ", QByteArrayView(family == ip::Family::IPv4 ? "inet" : "inet6"),
             " maxelem ", Room, " -exist\n");
}

QByteArray setLines(const policy::Policy &policy)
{
    QByteArray out;
    for (const ip::Family family : {ip::Family::IPv4, ip::Family::IPv6}) {
        bool any = false;
        for (const policy::Rule &rule : policy.rules) {
            if (rule.family != family || !hasSet(rule))
                continue;
            if (!any)
                appendCreate(aside(family), family, out);
            any = true;
            appendCreate(QStringView(rule.name), family, out);
            appendTo(out, "flush ", aside(family), '\n');
            for (const ip::Prefix &prefix : rule.remote.prefixes)
                appendTo(out, "add ", aside(family), ' ', prefix, '\n');
            appendTo(out, "swap ", aside(family), ' ', rule.name, '\n');
        }
        if (any)
            appendTo(out, "destroy ", aside(family), '\n');
    }
    return out;
}

/// Networks that only the first list has.
QList<ip::Prefix> more(const QList<ip::Prefix> &prefixes, const QList<ip::Prefix> &others)
{
    const QSet<QString> known = [&others] {
        const QStringList texts = ip::toTexts(others);
        return QSet<QString>(texts.cbegin(), texts.cend());
    }();
    QList<ip::Prefix> list = prefixes;
    list.removeIf([&known](const ip::Prefix &prefix) { return known.contains(prefix.toCanonicalText()); });
    return list;
}

/// A set holds its networks one by one, so that each that goes is the one that came.
QByteArray setChanges(const DeltaJob &job)
{
    QHash<QString, const policy::Rule *> before;
    for (const policy::Rule &rule : job.from.rules) {
        if (hasSet(rule))
            before.insert(rule.name, &rule);
    }
    QByteArray out;
    for (const policy::Rule &rule : job.to.rules) {
        if (!hasSet(rule))
            continue;
        const policy::Rule *known = before.value(rule.name);
        if (known == nullptr)
            appendCreate(QStringView(rule.name), *rule.family, out);
        const QList<ip::Prefix> was = known ? known->remote.prefixes : QList<ip::Prefix>();
        for (const ip::Prefix &prefix : more(rule.remote.prefixes, was))
            appendTo(out, "add ", rule.name, ' ', prefix, " -exist\n");
        for (const ip::Prefix &prefix : more(was, rule.remote.prefixes))
            appendTo(out, "del ", rule.name, ' ', prefix, " -exist\n");
    }
    return out;
}

/// Sets that no rule asks any more.
QByteArray goneSets(const DeltaJob &job)
{
    QSet<QString> asked;
    for (const policy::Rule &rule : job.to.rules) {
        if (hasSet(rule))
            asked.insert(rule.name);
    }
    QByteArray out;
    for (const policy::Rule &rule : job.from.rules) {
        if (hasSet(rule) && !asked.contains(rule.name))
            appendTo(out, "destroy ", rule.name, '\n');
    }
    return out;
}

class IptablesIpsetExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about = iptablesDescription();
        about.id = QStringLiteral("iptables-ipset");
        about.title = QStringLiteral("iptables with ipset");
        about.product = QStringLiteral("ipset 7.17, iptables 1.8.9");
        about.version = QStringLiteral("and later, legacy and nf_tables");
        about.document = QStringLiteral("ipset(8), iptables(8), iptables-extensions(8), iptables-restore(8), "
                                        "netfilter.org.");
        about.limits.nameLength = NameLength;
        about.limits.addressesPerRule = Room;
        return about;
    }

    [[nodiscard]] policy::Draft prepare(policy::Draft draft, const Options & /*options*/) const override
    {
        policy::NameStyle style;
        style.prefix = QStringLiteral("pr-");
        style.marks = QStringLiteral("-_.");
        style.maxLength = NameLength;
        return policy::giveNames(policy::splitByFamily(std::move(draft)), style);
    }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        const QStringList loading{
            QStringLiteral("This one file has sets, and rules for both families. Load the sets first:"),
            QStringLiteral("  grep -E '^(create|flush|add|swap|destroy) ' FILE | ipset restore"),
            QStringLiteral("  grep -Ev '^(create|flush|add|swap|destroy) ' FILE | iptables-restore --noflush"),
            QStringLiteral("  grep -Ev '^(create|flush|add|swap|destroy) ' FILE | ip6tables-restore --noflush"),
            QStringLiteral("Sets that no rule asks any more stay until \"ipset destroy NAME\". After a restart of the"),
            QStringLiteral("system, load the sets before the rules."),
        };
        return iptablesFile(describe(), job, {loading, setLines(job.policy), setMatch});
    }

    [[nodiscard]] std::optional<QByteArray> writeCommands(const DeltaJob &job) const override
    {
        const QStringList loading{
            QStringLiteral("Only what changes, where the earlier file is in force. Load the sets first, and take away"),
            QStringLiteral("those that no rule asks any more last:"),
            QStringLiteral("  grep -E '^(create|add|del) ' FILE | ipset restore"),
            QStringLiteral("  grep -Ev '^(create|add|del|destroy) ' FILE | iptables-restore --noflush"),
            QStringLiteral("  grep -Ev '^(create|add|del|destroy) ' FILE | ip6tables-restore --noflush"),
            QStringLiteral("  grep -E '^destroy ' FILE | ipset restore"),
        };
        return iptablesCommands(job, {loading, setChanges(job), setMatch, goneSets(job)});
    }
};

} // namespace

std::unique_ptr<Exporter> make_iptables_ipset_exporter()
{
    return std::make_unique<IptablesIpsetExporter>();
}

} // namespace portreeve::exporters

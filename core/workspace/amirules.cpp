#include "core/workspace/amirules.h"

#include <algorithm>

namespace portreeve::workspace {

namespace {

using importers::Action;
using policy::PortRange;

const QString Any = QStringLiteral("any");

/// A rule of the configuration with what is compared, in one spelling.
struct Found {
    const importers::Rule *rule = nullptr;
    importers::RuleReference reference;
    int protocol = -1; ///< of IP; -1: every protocol
    QString localPorts;
    QString remotePorts;
    bool taken = false;
};

QString keyOf(const QString &name)
{
    QString key;
    for (const QChar c : name.toLower()) {
        if (c.isLetterOrNumber())
            key += c;
    }
    return key;
}

/// -1 for every protocol, -2 for what is no protocol.
int protocolNumber(const QString &word)
{
    static const QHash<QString, int> known{
        {QString(), -1},
        {Any, -1},
        {QStringLiteral("256"), -1},
        {QStringLiteral("icmpv4"), 1},
        {QStringLiteral("tcp"), 6},
        {QStringLiteral("udp"), 17},
        {QStringLiteral("icmpv6"), 58},
    };
    const QString lower = word.section(u':', 0, 0).toLower();
    const auto it = known.constFind(lower);
    bool number = false;
    const int value = lower.toInt(&number);
    return it != known.cend() ? *it : number ? value : -2;
}

QString protocolText(int number)
{
    switch (number) {
    case -1:
        return Any;
    case 1:
        return QStringLiteral("ICMPv4");
    case 6:
        return QStringLiteral("TCP");
    case 17:
        return QStringLiteral("UDP");
    case 58:
        return QStringLiteral("ICMPv6");
    default:
        return QStringLiteral("protocol %1").arg(number);
    }
}

/// netsh, PowerShell and the documents spell the words for ports each in its own way.
QString portWord(const QString &text)
{
    static const QHash<QString, QString> spellings{
        {QStringLiteral("playtodiscovery"), QStringLiteral("ply2disc")},
        {QStringLiteral("iphttpsin"), QStringLiteral("iphttps")},
        {QStringLiteral("iphttpsout"), QStringLiteral("iphttps")},
    };
    const QString word = keyOf(text);
    return spellings.value(word, word);
}

/// The same ports give the same text: the fewest ranges in order, then words.
QString portsText(const QStringList &texts)
{
    QList<PortRange> ranges;
    QStringList words;
    for (const QString &text : texts) {
        const QString trimmed = text.trimmed();
        const Result<PortRange> range = PortRange::parse(trimmed.toLower());
        if (range)
            ranges.append(*range);
        else if (trimmed == u"*" || trimmed == u"0-65535")
            return Any;
        else if (!trimmed.isEmpty())
            words.append(portWord(trimmed));
    }
    if (policy::isAnyPort(ranges) || (ranges.isEmpty() && words.isEmpty()))
        return Any;
    words.sort();
    words.removeDuplicates();
    return (policy::toTexts(policy::merged(ranges)) + words).join(u',');
}

bool hasPorts(int protocol)
{
    return protocol == 6 || protocol == 17;
}

QList<Found> rulesOf(const importers::Configuration &configuration)
{
    QList<Found> all;
    for (const importers::RuleList &list : configuration.lists) {
        for (const importers::Rule &rule : list.rules) {
            const importers::ServiceWords words = rule.words.value_or(importers::ServiceWords());
            all.append({&rule,
                        {list.name, rule.name, rule.line},
                        protocolNumber(words.protocol),
                        portsText(words.localPorts),
                        portsText(words.remotePorts)});
        }
    }
    return all;
}

QString directionText(const importers::Rule &rule)
{
    return rule.direction ? policy::directionId(*rule.direction) : Any;
}

QList<AmiDifference> differencesOf(const catalog::Rule &documented, const Found &found)
{
    const catalog::AmiRule &ami = *documented.ami;
    QList<AmiDifference> list;
    const auto compare = [&](const QString &member, const QString &wanted, const QString &there) {
        if (wanted != there)
            list.append({member, wanted, there});
    };
    compare(QStringLiteral("direction"), documented.direction, directionText(*found.rule));
    compare(QStringLiteral("protocol"), protocolText(ami.protocolNumber), protocolText(found.protocol));
    if (hasPorts(ami.protocolNumber) && hasPorts(found.protocol)) {
        compare(QStringLiteral("localPorts"), portsText(ami.localPorts), found.localPorts);
        compare(QStringLiteral("remotePorts"), portsText(ami.remotePorts), found.remotePorts);
    }
    compare(QStringLiteral("action"), QStringLiteral("allow"),
            found.rule->action == Action::Permit ? QStringLiteral("allow") : QStringLiteral("block"));
    return list;
}

/// Of rules with one name: one that blocks, because it wins; then the nearest, and of equal ones an enabled one.
void judge(const catalog::Rule &documented, const QList<Found *> &candidates, AmiRuleCover &cover)
{
    const auto rank = [&](const Found *found, qsizetype differences) {
        const bool blocks = found->rule->enabled && found->rule->action == Action::Deny;
        return blocks ? -1 : 2 * differences + (found->rule->enabled ? 0 : 1);
    };
    qsizetype best = -1;
    bool enabled = false;
    for (Found *found : candidates) {
        found->taken = true;
        cover.rules.append(found->reference);
        const QList<AmiDifference> differences = differencesOf(documented, *found);
        const qsizetype now = rank(found, differences.size());
        if (cover.rules.size() > 1 && now >= best)
            continue;
        best = now;
        enabled = found->rule->enabled;
        cover.differences = differences;
    }
    cover.state = !cover.differences.isEmpty() ? AmiState::Different
                  : enabled                    ? AmiState::Documented
                                               : AmiState::Disabled;
    if (cover.state == AmiState::Different && !enabled)
        cover.differences.append({QStringLiteral("enabled"), QStringLiteral("yes"), QStringLiteral("no")});
}

/// Rules for all ports, and those without ports, are like many others.
bool namesPorts(const catalog::Rule &documented)
{
    const catalog::AmiRule &ami = *documented.ami;
    return hasPorts(ami.protocolNumber) && (portsText(ami.localPorts) != Any || portsText(ami.remotePorts) != Any);
}

} // namespace

QStringList amiSystems(const catalog::Catalog &catalog)
{
    QStringList systems;
    for (const catalog::Rule &rule : catalog.rules) {
        if (rule.ami)
            systems += rule.systems;
    }
    systems.removeDuplicates();
    systems.sort();
    return systems;
}

AmiReport compareWithAmi(const catalog::Catalog &catalog, const QString &system,
                         const importers::Configuration &configuration)
{
    QList<Found> found = rulesOf(configuration);
    QHash<QString, QList<Found *>> byName;
    for (Found &rule : found)
        byName[keyOf(rule.rule->name)].append(&rule);

    AmiReport report{system, {}, {}};
    QList<const catalog::Rule *> documented;
    for (const catalog::Rule &rule : catalog.rules) {
        if (!rule.ami || !rule.systems.contains(system))
            continue;
        AmiRuleCover cover{rule.id, rule.purpose, AmiState::Absent, false, {}, {}, rule.ami->remark};
        const QString name = keyOf(rule.purpose);
        const QList<Found *> named = byName.value(name) + byName.value(keyOf(rule.groupName) + name);
        if (!named.isEmpty())
            judge(rule, named, cover);
        documented.append(&rule);
        report.rules.append(std::move(cover));
    }
    for (qsizetype i = 0; i < documented.size(); ++i) {
        AmiRuleCover &cover = report.rules[i];
        if (cover.state != AmiState::Absent || !namesPorts(*documented[i]))
            continue;
        const auto like = std::find_if(found.begin(), found.end(), [&](const Found &rule) {
            return !rule.taken && differencesOf(*documented[i], rule).isEmpty();
        });
        if (like == found.end())
            continue;
        judge(*documented[i], {&*like}, cover);
        cover.byPorts = true;
    }
    for (const Found &rule : std::as_const(found)) {
        if (!rule.taken)
            report.others.append(rule.reference);
    }
    return report;
}

QString amiStateId(AmiState state)
{
    switch (state) {
    case AmiState::Documented:
        return QStringLiteral("documented");
    case AmiState::Disabled:
        return QStringLiteral("disabled");
    case AmiState::Different:
        return QStringLiteral("different");
    case AmiState::Absent:
        break;
    }
    return QStringLiteral("absent");
}

} // namespace portreeve::workspace

#include "core/guides/egress.h"

#include "core/base/texttable.h"
#include "core/guides/cidrlist.h"
#include "core/ip/prefixset.h"
#include "core/ip/specialpurpose.h"

#include <algorithm>

namespace portreeve::guides {

namespace {

bool isPrivate(const ip::Prefix &prefix)
{
    const ip::SpecialPurpose *row = ip::specialPurposeOf(prefix.address());
    return row != nullptr && !row->globallyReachable && prefix.length() > 0;
}

Finding finding(const char *id, Severity severity, Message message, const QString &where)
{
    return {QString::fromLatin1(id), severity, std::move(message), where};
}

Findings judgeCounts(const QList<IpGroup> &groups)
{
    const qsizetype count = groups.size();
    if (count == 0) {
        return {
            finding("ip-group-none", Severity::Info,
                    PR_MESSAGE("guides", "Without a group of its own a directory has the default group, which admits "
                                         "everyone."),
                    {})};
    }
    Findings findings;
    if (count > IpGroupsPerRegion) {
        findings.append(finding("ip-groups-over-region", Severity::Error,
                                PR_MESSAGE("guides", "These are %1 groups; an account has at most %2 in a Region.")
                                    .arg(count)
                                    .arg(IpGroupsPerRegion),
                                {}));
    }
    if (count > IpGroupsPerDirectory) {
        findings.append(finding("ip-groups-over-directory", Severity::Error,
                                PR_MESSAGE("guides", "These are %1 groups; a directory takes at most %2.")
                                    .arg(count)
                                    .arg(IpGroupsPerDirectory),
                                {}));
    }
    return findings;
}

/// One rule; `before` is what earlier rules admit already.
Findings judgeRule(const IpGroupRule &rule, const QString &where, const ip::PrefixSet &before)
{
    if (!rule.readable) {
        return {finding(
            "ip-group-rule-unreadable", Severity::Error,
            PR_MESSAGE("guides", "%1 is neither an address nor a prefix without host bits.").arg(rule.source), where)};
    }
    const QString text = rule.prefix.toCanonicalText();
    if (rule.prefix.length() == 0) {
        return {finding("ip-group-rule-every", Severity::Warning,
                        PR_MESSAGE("guides", "%1 admits everyone; the other rules have no effect.").arg(text), where)};
    }
    if (isPrivate(rule.prefix)) {
        return {finding(
            "ip-group-rule-private", Severity::Warning,
            PR_MESSAGE("guides", "%1 is not public. The service sees the public address of the NAT or VPN.").arg(text),
            where)};
    }
    if (before.covers(rule.prefix)) {
        return {finding("ip-group-rule-repeated", Severity::Info,
                        PR_MESSAGE("guides", "An earlier rule admits %1 already.").arg(text), where)};
    }
    return {};
}

Findings judgeGroups(const QList<IpGroup> &groups)
{
    Findings findings;
    ip::PrefixSet admitted;
    for (const IpGroup &group : groups) {
        if (group.rules.isEmpty()) {
            findings.append(
                finding("ip-group-empty", Severity::Error,
                        PR_MESSAGE("guides", "This group has no rules. A directory that it belongs to admits "
                                             "nobody."),
                        group.label()));
        }
        if (group.rules.size() > RulesPerIpGroup) {
            findings.append(finding("ip-group-over-rules", Severity::Error,
                                    PR_MESSAGE("guides", "This group has %1 rules; a group takes at most %2.")
                                        .arg(group.rules.size())
                                        .arg(RulesPerIpGroup),
                                    group.label()));
        }
        for (const IpGroupRule &rule : group.rules) {
            findings += judgeRule(rule, group.label(), admitted);
            if (rule.readable)
                admitted.insert(rule.prefix);
        }
    }
    return findings;
}

ip::PrefixSet admittedBy(const QList<IpGroup> &groups)
{
    ip::PrefixSet admitted;
    for (const IpGroup &group : groups) {
        for (const IpGroupRule &rule : group.rules) {
            if (rule.readable)
                admitted.insert(rule.prefix);
        }
    }
    return admitted;
}

Findings judgeEgress(const ip::Prefix &own, const ip::PrefixSet &admitted, bool open)
{
    const QString where = own.toCanonicalText();
    if (isPrivate(own)) {
        return {
            finding("ip-group-egress-private", Severity::Warning,
                    PR_MESSAGE("guides", "This address is not public. Give the public address of the NAT or VPN that "
                                         "users come from."),
                    where)};
    }
    if (open || admitted.covers(own))
        return {};
    const ip::PrefixSet missing = ip::PrefixSet({own}).subtracted(admitted);
    if (missing == ip::PrefixSet({own})) {
        return {finding("ip-group-egress-not-admitted", Severity::Error,
                        PR_MESSAGE("guides", "No rule admits this address; users who come from it cannot connect."),
                        where)};
    }
    return {finding("ip-group-egress-partly", Severity::Error,
                    PR_MESSAGE("guides", "Only a part of these addresses is admitted; missing: %1.")
                        .arg(joinedTexts(missing.toPrefixes())),
                    where)};
}

QStringList tableOf(const QString &heading, const QList<QStringList> &rows)
{
    QStringList lines{QString(), heading};
    for (QString line : tableLines(rows)) {
        while (line.endsWith(u' '))
            line.chop(1);
        lines.append(QStringLiteral("  ") + line);
    }
    return lines;
}

} // namespace

QString IpGroup::label() const
{
    return name.isEmpty() ? id : name;
}

Findings judgeIpGroups(const QList<IpGroup> &groups, const QList<ip::Prefix> &egress)
{
    Findings findings = judgeCounts(groups) + judgeGroups(groups);
    const ip::PrefixSet admitted = admittedBy(groups);
    for (const ip::Prefix &own : egress)
        findings += judgeEgress(own, admitted, groups.isEmpty());
    return findings;
}

QString ipGroupText(const QList<IpGroup> &groups, const QList<ip::Prefix> &egress)
{
    const ip::PrefixSet admitted = admittedBy(groups);
    const bool shut =
        std::any_of(groups.cbegin(), groups.cend(), [](const IpGroup &group) { return group.rules.isEmpty(); });
    QStringList lines{QStringLiteral("Own egress addresses against IP access control groups")};
    QList<QStringList> own;
    for (const ip::Prefix &prefix : egress) {
        const bool open = !shut && (groups.isEmpty() || admitted.covers(prefix));
        own.append({prefix.toCanonicalText(), open ? QStringLiteral("admitted") : QStringLiteral("not admitted")});
    }
    lines += tableOf(QStringLiteral("Own addresses"), own);
    for (const IpGroup &group : groups) {
        QList<QStringList> rules;
        for (const IpGroupRule &rule : group.rules)
            rules.append({rule.source, rule.description.simplified()});
        lines += tableOf(
            QStringLiteral("Group %1, %2 of %3 rules")
                .arg(group.label().simplified(), QString::number(group.rules.size()), QString::number(RulesPerIpGroup)),
            rules);
    }
    QList<QStringList> rows;
    for (const Finding &one : judgeIpGroups(groups, egress))
        rows.append({severityId(one.severity), one.where.simplified(), one.message.english()});
    if (!rows.isEmpty())
        lines += tableOf(QStringLiteral("Findings"), rows);
    return lines.join(u'\n') + u'\n';
}

} // namespace portreeve::guides

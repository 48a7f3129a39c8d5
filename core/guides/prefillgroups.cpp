#include "core/guides/prefillgroups.h"

#include <algorithm>

namespace portreeve::guides {

namespace {

Finding finding(const char *id, Severity severity, Message message, const QString &where)
{
    return {QString::fromLatin1(id), severity, std::move(message), where};
}

QString placeOf(const IpGroup &group)
{
    return group.name.isEmpty() ? group.id : QStringLiteral("%1 (%2)").arg(group.name, group.id);
}

const IpGroup *printed(const AwsAnswers &found, const QString &id)
{
    const auto at = std::find_if(found.ipGroups.cbegin(), found.ipGroups.cend(),
                                 [&id](const IpGroup &group) { return group.id == id; });
    return at == found.ipGroups.cend() ? nullptr : &*at;
}

Finding judgeCount(const IpGroup &group, bool associated)
{
    const qsizetype rules = group.rules.size();
    const QString where = placeOf(group);
    if (rules == 0 && associated) {
        return finding("ip-group-blocks-everybody", Severity::Error,
                       PR_MESSAGE("guides", "The group belongs to the directory and has no rules, so nobody can "
                                            "connect."),
                       where);
    }
    if (rules == 0) {
        return finding("ip-group-without-rules", Severity::Warning,
                       PR_MESSAGE("guides", "The group has no rules. A directory that it is given to lets nobody "
                                            "connect."),
                       where);
    }
    const bool over = rules > RulesPerIpGroup;
    return finding(over ? "ip-group-over-limit" : "ip-group-rules", over ? Severity::Warning : Severity::Info,
                   PR_MESSAGE("guides", "Rules of the group: %1 of %2 at most.").arg(rules).arg(RulesPerIpGroup),
                   where);
}

Findings judgeRules(const IpGroup &group)
{
    Findings findings;
    for (const IpGroupRule &rule : group.rules) {
        if (!rule.readable) {
            findings.append(finding(
                "ip-rule-not-understood", Severity::Warning,
                PR_MESSAGE("guides", "%1 is neither an address nor a prefix without host bits.").arg(rule.source),
                placeOf(group)));
        } else if (rule.prefix.length() == 0) {
            findings.append(finding("ip-rule-any", Severity::Warning,
                                    PR_MESSAGE("guides", "The rule \"%1\" lets everybody in.").arg(rule.source),
                                    placeOf(group)));
        }
    }
    return findings;
}

Findings judgeGroupsOf(const AwsAnswers &found, const AwsDirectory &directory)
{
    const qsizetype count = directory.ipGroups.size();
    if (count == 0)
        return {};
    const bool over = count > IpGroupsPerDirectory;
    Findings findings{finding(over ? "directory-groups-over-limit" : "directory-groups",
                              over ? Severity::Warning : Severity::Info,
                              PR_MESSAGE("guides", "IP access control groups of the directory: %1 of %2 at most.")
                                  .arg(count)
                                  .arg(IpGroupsPerDirectory),
                              directory.id)};
    for (const QString &id : directory.ipGroups) {
        if (found.hasIpGroups && printed(found, id) == nullptr) {
            findings.append(finding("ip-group-not-printed", Severity::Warning,
                                    PR_MESSAGE("guides", "The group belongs to the directory and is not among those "
                                                         "that were printed."),
                                    id));
        }
    }
    return findings;
}

} // namespace

Findings judgePrintedGroups(const AwsAnswers &found, const AwsDirectory *chosen)
{
    Findings findings = chosen ? judgeGroupsOf(found, *chosen) : Findings();
    if (const qsizetype count = found.ipGroups.size(); count > 0) {
        const bool over = count > IpGroupsPerRegion;
        findings.append(finding(over ? "region-groups-over-limit" : "region-groups",
                                over ? Severity::Warning : Severity::Info,
                                PR_MESSAGE("guides", "IP access control groups of the Region: %1 of %2 at most.")
                                    .arg(count)
                                    .arg(IpGroupsPerRegion),
                                {}));
    }
    for (const IpGroup &group : found.ipGroups) {
        findings.append(judgeCount(group, chosen && chosen->ipGroups.contains(group.id)));
        findings += judgeRules(group);
    }
    return findings;
}

QString groupsAnswer(const AwsAnswers &found, const AwsDirectory &directory)
{
    QList<IpGroup> groups;
    for (const QString &id : directory.ipGroups) {
        const IpGroup *group = printed(found, id);
        if (group == nullptr)
            return {};
        groups.append(*group);
    }
    return groups.isEmpty() ? QString() : ipGroupsJson(groups);
}

} // namespace portreeve::guides

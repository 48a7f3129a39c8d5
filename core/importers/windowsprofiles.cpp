#include "core/importers/windowsprofiles.h"

#include <algorithm>

namespace portreeve::importers {

namespace {

using policy::Direction;

/// Nothing for "NotConfigured" and what is not known. The numbers are those of MSFT_NetFirewallRule.
std::optional<Action> actionOf(const QString &text)
{
    const QString word = text.toLower();
    if (word == u"2" || word.startsWith(u"allow"))
        return Action::Permit;
    if (word == u"4" || word.startsWith(u"block"))
        return Action::Deny;
    return std::nullopt;
}

bool isOn(const QString &state)
{
    const QString word = state.toLower();
    return word.isEmpty() || word == u"on" || word == u"true" || word == u"1";
}

/// The same in every profile, or nothing.
std::optional<Action> commonAction(const WindowsProfiles &profiles, QString WindowsProfile::*side,
                                   Configuration &configuration)
{
    std::optional<Action> common;
    for (auto it = profiles.cbegin(); it != profiles.cend(); ++it) {
        const WindowsProfile &profile = it.value();
        const std::optional<Action> action = actionOf(profile.*side);
        if (!isOn(profile.state) || !action)
            return std::nullopt; // said once for each profile
        if (common && *common != *action) {
            configuration.notUnderstood.append(
                {profile.line, it.key(), PR_MESSAGE("importers", "The profiles differ in what they do by default.")});
            return std::nullopt;
        }
        common = action;
    }
    return common;
}

void listDoubts(const WindowsProfiles &profiles, Configuration &configuration)
{
    for (auto it = profiles.cbegin(); it != profiles.cend(); ++it) {
        const WindowsProfile &profile = it.value();
        const auto refuse = [&](const Message &why) {
            configuration.notUnderstood.append({profile.line, it.key(), why});
        };
        if (!isOn(profile.state))
            refuse(PR_MESSAGE("importers", "The firewall is not on in this profile."));
        if (!actionOf(profile.inbound) || !actionOf(profile.outbound))
            refuse(PR_MESSAGE("importers", "What this profile does by default is not said."));
    }
}

} // namespace

void appendWindowsLists(const RuleList &rules, const WindowsProfiles &profiles, Configuration &configuration)
{
    if (profiles.isEmpty()) {
        configuration.lists.append(rules);
        return;
    }
    listDoubts(profiles, configuration);
    // Rules that allow do not count in such a profile.
    const bool always = std::any_of(profiles.cbegin(), profiles.cend(), [](const WindowsProfile &profile) {
        return profile.inbound.compare(u"BlockInboundAlways", Qt::CaseInsensitive) == 0;
    });
    for (const Direction direction : {Direction::Outbound, Direction::Inbound}) {
        const bool outbound = direction == Direction::Outbound;
        RuleList list = rules;
        list.name = policy::directionId(direction);
        list.direction = direction;
        list.defaultAction =
            commonAction(profiles, outbound ? &WindowsProfile::outbound : &WindowsProfile::inbound, configuration);
        list.rules.removeIf([&](const Rule &rule) { return rule.direction != direction; });
        for (Rule &rule : list.rules) {
            if (always && !outbound && rule.action == Action::Permit)
                rule.conditions.append(QStringLiteral("BlockInboundAlways"));
        }
        configuration.lists.append(list);
    }
}

} // namespace portreeve::importers

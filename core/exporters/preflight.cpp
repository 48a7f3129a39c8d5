#include "core/exporters/preflight.h"

#include "core/exporters/text.h"
#include "core/ip/budget.h"
#include "core/ip/prefixset.h"
#include "core/policy/passes/aggregate.h"
#include "core/policy/passes/dropempty.h"
#include "core/policy/passes/restrictlocal.h"
#include "core/policy/passes/validhosts.h"

#include <QSet>

#include <algorithm>

namespace portreeve::exporters {

using policy::Draft;
using policy::Rule;
using policy::Unexpressed;

namespace {

/// The reason why the format cannot carry the rule at all, or nothing.
std::optional<Message> wholeRuleReason(const Rule &rule, const Capabilities &can)
{
    if (rule.direction == policy::Direction::Inbound && !can.inbound)
        return PR_MESSAGE("exporters", "The format has no inbound rules.");
    if (rule.protocol == policy::Protocol::Icmp && !can.icmp)
        return PR_MESSAGE("exporters", "The format has no ICMP rules.");
    if (rule.protocol == policy::Protocol::Any && !can.anyProtocol)
        return PR_MESSAGE("exporters", "The format has no rules for every protocol at once.");
    const bool ranges = std::any_of(rule.ports.cbegin(), rule.ports.cend(),
                                    [](const policy::PortRange &range) { return !range.isSingle() && !range.isAny(); });
    if (ranges && !can.portRanges)
        return PR_MESSAGE("exporters", "The format has no port ranges.");
    return std::nullopt;
}

void takeNames(const Rule &rule, QStringList &names, Message reason, QList<Unexpressed> &leftOut)
{
    if (names.isEmpty())
        return;
    const bool byAddress = rule.remote.sameHosts && !rule.remote.prefixes.isEmpty();
    leftOut.append({rule.id, policy::summary(names), std::move(reason), byAddress});
    names.clear();
}

void takeV6(Rule &rule, QList<Unexpressed> &leftOut)
{
    const auto isV6 = [](const ip::Prefix &prefix) {
        return prefix.family() == ip::Family::IPv6;
    };
    rule.local.removeIf(isV6);
    QList<ip::Prefix> v6;
    std::copy_if(rule.remote.prefixes.cbegin(), rule.remote.prefixes.cend(), std::back_inserter(v6), isV6);
    if (v6.isEmpty())
        return;
    leftOut.append({rule.id, policy::summary(ip::toTexts(v6)), PR_MESSAGE("exporters", "The format has no IPv6.")});
    rule.remote.prefixes.removeIf(isV6);
}

void takeAddresses(Rule &rule, QList<Unexpressed> &leftOut)
{
    if (rule.remote.prefixes.isEmpty())
        return;
    const bool byName = rule.remote.sameHosts && !(rule.remote.hosts.isEmpty() && rule.remote.wildcardHosts.isEmpty());
    leftOut.append({rule.id, policy::summary(ip::toTexts(rule.remote.prefixes)),
                    PR_MESSAGE("exporters", "The format cannot carry addresses."), byName});
    rule.remote.prefixes.clear();
}

void takeRemotes(Rule &rule, const Capabilities &can, QList<Unexpressed> &leftOut)
{
    if (!can.addresses)
        takeAddresses(rule, leftOut);
    if (!can.ipv6)
        takeV6(rule, leftOut);
    if (!can.hostNames)
        takeNames(rule, rule.remote.hosts, PR_MESSAGE("exporters", "The format cannot carry host names."), leftOut);
    if (!can.wildcardHostNames)
        takeNames(rule, rule.remote.wildcardHosts,
                  PR_MESSAGE("exporters", "The format cannot carry host names with a wildcard."), leftOut);
    if (rule.remote.any && !can.anyRemote) {
        leftOut.append({rule.id, QStringLiteral("any"),
                        PR_MESSAGE("exporters", "The format cannot carry a rule for any address.")});
        rule.remote.any = false;
    }
}

/// Takes out what the format is not for, and counts it. Rows that no firewall has are not even counted there.
qsizetype takeUnconcerned(const Exporter &exporter, const Capabilities &can, Draft &draft)
{
    if (!can.ipAccess)
        draft.policy.rules.removeIf([](const Rule &rule) { return rule.vantage == policy::IpAccessVantage; });
    QSet<QString> unconcerned;
    draft.policy.rules.removeIf([&](const Rule &rule) {
        if (exporter.concerns(rule))
            return false;
        unconcerned.insert(rule.id);
        return true;
    });
    return unconcerned.size();
}

Draft withinCapabilities(Draft draft, const Capabilities &can)
{
    QList<Rule> rules;
    rules.reserve(draft.policy.rules.size());
    for (Rule &rule : draft.policy.rules) {
        if (const std::optional<Message> reason = wholeRuleReason(rule, can)) {
            draft.leftOut.append({rule.id, {}, *reason});
            continue;
        }
        takeRemotes(rule, can, draft.leftOut);
        rules.append(std::move(rule));
    }
    draft.policy.rules = std::move(rules);
    return draft;
}

void checkOptions(const Description &about, const Options &options, QList<Refusal> &refusals)
{
    const Capabilities &can = about.capabilities;
    if (options.mode == policy::Mode::Domains && !can.hostNames && !can.wildcardHostNames)
        refusals.append({ErrorCode::CannotExpress,
                         PR_MESSAGE("exporters", "The format carries no host names, so the mode domains is empty."),
                         PR_MESSAGE("exporters", "Use the mode addresses or both.")});
    if (options.mode == policy::Mode::Addresses && !can.addresses)
        refusals.append({ErrorCode::CannotExpress,
                         PR_MESSAGE("exporters", "The format carries no addresses, so the mode addresses is empty."),
                         PR_MESSAGE("exporters", "Use the mode domains or both.")});
    if (options.defaultAction == DefaultAction::Drop && !can.defaultDrop)
        refusals.append({ErrorCode::CannotExpress, PR_MESSAGE("exporters", "The format has no default action."),
                         PR_MESSAGE("exporters", "Leave out the default action and set it on the firewall itself.")});
    if (options.hook == Hook::Forward && !can.forwardHook)
        refusals.append({ErrorCode::CannotExpress, PR_MESSAGE("exporters", "The format does not tell hooks apart."),
                         PR_MESSAGE("exporters", "Leave out the hook.")});
    if (!options.local.isEmpty() && !can.local)
        refusals.append({ErrorCode::CannotExpress,
                         PR_MESSAGE("exporters", "The format cannot say for which networks its rules are."),
                         PR_MESSAGE("exporters", "Leave out the source networks.")});
    if (options.stateless && !can.stateless)
        refusals.append({ErrorCode::CannotExpress,
                         PR_MESSAGE("exporters", "The firewall follows connections; it has no stateless rules."),
                         PR_MESSAGE("exporters", "Leave out the option for stateless rules.")});
}

bool isAllowed(const Parameter &parameter, const QString &value)
{
    return !value.isEmpty() && value.size() <= parameter.maxLength &&
           std::all_of(value.cbegin(), value.cend(), [&](QChar c) {
               return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') ||
                      parameter.marks.contains(c);
           });
}

void checkParameters(const Description &about, const Options &options, QList<Refusal> &refusals)
{
    QStringList known;
    for (const Parameter &parameter : about.parameters) {
        known.append(parameter.id);
        const QString value = options.parameters.value(parameter.id, parameter.standard);
        if (!isAllowed(parameter, value))
            refusals.append({ErrorCode::OutOfRange,
                             PR_MESSAGE("exporters", "\"%1\" cannot be the %2 of this format.")
                                 .arg(printable(value))
                                 .arg(parameter.id),
                             PR_MESSAGE("exporters", "Letters, digits and %1 are allowed, %2 characters at most.")
                                 .arg(parameter.marks)
                                 .arg(qint64(parameter.maxLength))});
    }
    QStringList given = options.parameters.keys();
    given.sort();
    for (const QString &id : std::as_const(given)) {
        if (!known.contains(id))
            refusals.append(
                {ErrorCode::Usage, PR_MESSAGE("exporters", "The format has no parameter \"%1\".").arg(printable(id)),
                 known.isEmpty()
                     ? PR_MESSAGE("exporters", "Leave it out: the format has none.")
                     : PR_MESSAGE("exporters", "Its parameters are: %1.").arg(known.join(QStringLiteral(", ")))});
    }
}

void checkResult(const Description &about, const Preflight &flight, const Options &options, QList<Refusal> &refusals)
{
    if (flight.draft.policy.rules.isEmpty()) {
        refusals.append({ErrorCode::CannotExpress,
                         PR_MESSAGE("exporters", "None of the selected rows can be written in this format."),
                         PR_MESSAGE("exporters", "Choose another format or mode, or define the customer remotes.")});
    }
    if (about.limits.entries > 0 && flight.entries > about.limits.entries) {
        refusals.append({ErrorCode::LimitExceeded,
                         PR_MESSAGE("exporters", "The file would have %1 entries; the format allows %2.")
                             .arg(qint64(flight.entries))
                             .arg(qint64(about.limits.entries)),
                         PR_MESSAGE("exporters", "Choose fewer Regions or features, or allow at most %1 entries: the "
                                                 "lists then become as little wider as possible.")
                             .arg(qint64(about.limits.entries))});
    }
    if (options.maxEntries && flight.entries > *options.maxEntries) {
        refusals.append({ErrorCode::LimitExceeded,
                         PR_MESSAGE("exporters", "The file needs %1 entries; at most %2 were asked for.")
                             .arg(qint64(flight.entries))
                             .arg(qint64(*options.maxEntries)),
                         PR_MESSAGE("exporters", "Choose fewer Regions or features, or allow more entries.")});
    }
    QList<Unexpressed> missing = flight.draft.leftOut;
    missing.removeIf([](const Unexpressed &row) { return row.carriedOtherwise; });
    if (options.strict && !missing.isEmpty()) {
        const Unexpressed &first = missing.constFirst();
        refusals.append({ErrorCode::Incomplete,
                         PR_MESSAGE("exporters", "%1 rows would be left out; the first is %2: %3")
                             .arg(qint64(missing.size()))
                             .arg(first.ruleId)
                             .arg(first.reason.english()),
                         PR_MESSAGE("exporters", "Leave out the strict option to have the rest.")});
    }
}

/// Shorter lists of prefixes, so that the file has at most Options::maxEntries: the ones with the fewest extra
/// addresses. Leaves the flight as it is where no lists are short enough.
void fit(const Exporter &exporter, const Draft &exact, const Options &options, Preflight &flight)
{
    QList<QList<ip::Prefix>> groups;
    qsizetype prefixes = 0;
    for (const Rule &rule : exact.policy.rules) {
        groups.append(rule.remote.prefixes);
        prefixes += rule.remote.prefixes.size();
    }
    // Where a vendor puts many prefixes into an entry, more of them may be had than entries.
    const qsizetype most = flight.entries < prefixes ? prefixes : *options.maxEntries;
    const ip::Budget budget(groups, most);
    const auto tried = [&](qsizetype covers) {
        Preflight attempt;
        attempt.draft = exporter.prepare(policy::widened(exact, budget.cover(covers), attempt.widenings), options);
        attempt.entries = exporter.entries(attempt.draft.policy);
        return attempt;
    };
    qsizetype fits = -1; // more prefixes make more entries: the most that fit are searched by halves
    qsizetype low = budget.fewest();
    qsizetype high = qMin(budget.exact(), most);
    while (low <= high) {
        const qsizetype middle = low + (high - low) / 2;
        const bool within = budget.extra(middle) && tried(middle).entries <= *options.maxEntries;
        if (within)
            fits = middle;
        (within ? low : high) = within ? middle + 1 : middle - 1;
    }
    if (fits < 0)
        return;
    Preflight attempt = tried(fits);
    flight.draft = std::move(attempt.draft);
    flight.entries = attempt.entries;
    flight.widenings = std::move(attempt.widenings);
    double addresses = 0;
    double networks = 0;
    for (const policy::Widening &widening : std::as_const(flight.widenings)) {
        addresses += widening.addresses;
        networks += widening.networks;
    }
    const Message text = PR_MESSAGE("exporters", "To have at most %1 entries, %2 rows are wider than asked: %3.")
                             .arg(qint64(*options.maxEntries))
                             .arg(qint64(flight.widenings.size()))
                             .arg(policy::extraText(addresses, networks));
    flight.draft.policy.title.append(QStringLiteral("WIDER THAN ASKED: ") + text.english());
    flight.findings.append({QStringLiteral("export-wider"), Severity::Warning, text, exporter.describe().id});
}

} // namespace

Preflight preflight(const Exporter &exporter, const Draft &draft, const Options &options)
{
    const Description about = exporter.describe();
    Preflight flight;
    checkOptions(about, options, flight.refusals);
    checkParameters(about, options, flight.refusals);

    Draft working = policy::keepValidHosts(draft);
    flight.unconcerned = takeUnconcerned(exporter, about.capabilities, working);
    working = policy::restrictLocal(std::move(working), options.local);
    working = policy::applyMode(std::move(working), options.mode);
    working = withinCapabilities(std::move(working), about.capabilities);
    working = policy::aggregated(std::move(working));
    working = policy::dropEmpty(std::move(working), about.capabilities.variables);
    flight.draft = exporter.prepare(working, options);
    flight.entries = exporter.entries(flight.draft.policy);
    if (options.maxEntries && flight.entries > *options.maxEntries && !options.strict)
        fit(exporter, working, options, flight);
    flight.exact = std::move(working);
    for (Unexpressed &row : flight.draft.leftOut)
        row.subject = printable(row.subject);

    checkResult(about, flight, options, flight.refusals);
    if (options.defaultAction == DefaultAction::Drop)
        flight.findings.append({QStringLiteral("export-default-drop"), Severity::Warning,
                                PR_MESSAGE("exporters", "Once loaded, everything that is not listed is dropped."),
                                about.id});
    return flight;
}

} // namespace portreeve::exporters

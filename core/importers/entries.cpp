#include "core/importers/entries.h"

#include <QHash>

namespace portreeve::importers {

using policy::Direction;

namespace {

/// The only family that the end has, if it has one alone.
std::optional<ip::Family> familyOf(const End &end)
{
    if (end.any || !end.hosts.isEmpty() || !end.unknown.isEmpty())
        return std::nullopt;
    const bool v4 = !end.addresses.only(ip::Family::IPv4).isEmpty();
    const bool v6 = !end.addresses.only(ip::Family::IPv6).isEmpty();
    if (v4 == v6)
        return std::nullopt;
    return v4 ? ip::Family::IPv4 : ip::Family::IPv6;
}

/// The end that requirements are about becomes exact; "any" on this side may stay "any".
void narrow(Rule &rule, std::optional<ip::Family> family, std::optional<Direction> direction)
{
    if (family) {
        rule.source.addresses = rule.source.addresses.only(*family);
        rule.destination.addresses = rule.destination.addresses.only(*family);
    }
    const auto narrowAny = [&](End &end, const End &other) {
        const std::optional<ip::Family> own = family ? family : familyOf(other);
        if (!end.any || !own)
            return;
        end.any = false;
        end.addresses = ip::PrefixSet::every(*own);
    };
    if (direction != Direction::Inbound)
        narrowAny(rule.destination, rule.source);
    if (direction != Direction::Outbound)
        narrowAny(rule.source, rule.destination);
}

} // namespace

void appendRules(Entry entry, std::optional<Direction> direction, QList<Rule> &rules)
{
    const auto append = [&](const Match &match, std::optional<ip::Family> family, bool last) {
        Rule rule{entry.name, entry.line, entry.action, entry.enabled, {}, {}, {}, {}, {}, {}};
        rule.source = last ? std::move(entry.source) : entry.source;
        rule.destination = last ? std::move(entry.destination) : entry.destination;
        rule.conditions = entry.conditions;
        if (!match.condition.isEmpty())
            rule.conditions.append(match.condition);
        narrow(rule, family, direction);
        if (rule.source.isEmpty() || rule.destination.isEmpty())
            return false;
        rule.services.append(match.service);
        rules.append(std::move(rule));
        return true;
    };
    QHash<std::pair<int, QString>, qsizetype> made; // by family and condition; the last match needs no place in it
    for (const Match &match : std::as_const(entry.matches)) {
        if (match.answers || (entry.family && match.family && *entry.family != *match.family))
            continue;
        const std::optional<ip::Family> family = entry.family ? entry.family : match.family;
        const bool last = &match == &entry.matches.constLast();
        const std::pair<int, QString> key(family ? int(*family) : -1, match.condition);
        if (const auto known = made.constFind(key); known != made.constEnd())
            rules[*known].services.append(match.service);
        else if (append(match, family, last) && !last)
            made.insert(key, rules.size() - 1);
    }
}

} // namespace portreeve::importers

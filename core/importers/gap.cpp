#include "core/importers/gap.h"

#include "core/importers/gapwalk.h"
#include "core/importers/gapwidth.h"

#include <algorithm>
#include <vector>

namespace portreeve::importers {

namespace {

using policy::Direction;

int rankOf(CoverState state)
{
    switch (state) {
    case CoverState::Covered:
        return 4;
    case CoverState::Doubtful:
        return 3;
    case CoverState::Partial:
        return 2;
    case CoverState::Shadowed:
        return 1;
    case CoverState::Missing:
        break;
    }
    return 0;
}

template<typename T>
void unite(QList<T> &all, const QList<T> &more)
{
    for (const T &one : more) {
        if (!all.contains(one))
            all.append(one);
    }
}

/// Both must let it pass: the worse state, and what either lacks.
RowCover both(RowCover a, const RowCover &b)
{
    if (rankOf(b.state) < rankOf(a.state))
        a.state = b.state;
    unite(a.missing, b.missing);
    unite(a.mendable, b.mendable);
    unite(a.permittedBy, b.permittedBy);
    unite(a.deniedBy, b.deniedBy);
    unite(a.uncertain, b.uncertain);
    unite(a.doubtedBy, b.doubtedBy);
    unite(a.limited, b.limited);
    a.lacking += b.lacking;
    a.lacking.removeDuplicates();
    a.outranked = a.outranked || b.outranked;
    a.byDefault = a.byDefault || b.byDefault;
    return a;
}

/// All of it, for sure or perhaps.
bool passes(CoverState state)
{
    return state == CoverState::Covered || state == CoverState::Doubtful;
}

/// Two parts of one row, each of which has its own answer.
RowCover together(RowCover a, const RowCover &b)
{
    const bool same = a.state == b.state || (passes(a.state) && passes(b.state));
    const bool shadowed = a.state == CoverState::Shadowed || b.state == CoverState::Shadowed;
    a = both(std::move(a), b);
    if (!same)
        a.state = shadowed ? CoverState::Shadowed : CoverState::Partial;
    return a;
}

/// A list of the configuration, and what it says alone.
struct AskedList {
    RuleIndex rules;
    ListAnswer answer;

    [[nodiscard]] std::optional<ip::Family> family() const { return rules.list().family; }
    RowCover cover(const policy::Rule &row)
    {
        RowCover one = walked(row, rules);
        if (one.state != CoverState::Covered)
            one.lacking = {answer.list};
        ++answer.asked;
        answer.covered += one.state == CoverState::Covered ? 1 : 0;
        return one;
    }
};
using Lists = std::vector<AskedList *>;

/// What the first does not let pass is asked of the next.
RowCover throughAny(const policy::Rule &row, const Lists &lists)
{
    RowCover cover = lists.front()->cover(row);
    for (std::size_t i = 1; i < lists.size() && !passes(cover.state); ++i) {
        const bool nothing = rankOf(cover.state) == rankOf(CoverState::Missing);
        QList<policy::Rule> missing = std::exchange(cover.missing, {});
        RowCover rest;
        rest.state = CoverState::Covered;
        bool some = false;
        for (const policy::Rule &piece : missing) {
            const RowCover one = lists[i]->cover(piece);
            some = some || passes(one.state) || one.state == CoverState::Partial;
            rest = both(std::move(rest), one);
        }
        cover.state = passes(rest.state) ? rest.state : some || !nothing ? CoverState::Partial : CoverState::Missing;
        cover.missing = rest.missing;
        cover.mendable = rest.mendable;
        cover.lacking = rest.lacking;
        unite(cover.permittedBy, rest.permittedBy);
        unite(cover.deniedBy, rest.deniedBy);
        unite(cover.uncertain, rest.uncertain);
        unite(cover.doubtedBy, rest.doubtedBy);
        unite(cover.limited, rest.limited);
        cover.byDefault = cover.byDefault || rest.byDefault;
    }
    return cover;
}

RowCover throughAll(const policy::Rule &row, const Lists &lists, bool &differ)
{
    RowCover cover = lists.front()->cover(row);
    for (std::size_t i = 1; i < lists.size(); ++i) {
        const RowCover next = lists[i]->cover(row);
        differ = differ || (next.state == CoverState::Covered) != (cover.state == CoverState::Covered);
        cover = both(std::move(cover), next);
    }
    return cover;
}

/// Names have both families; they are asked for with IPv4. Names of hosts whose addresses are in the row go with these.
policy::Rule ofFamily(policy::Rule row, ip::Family family)
{
    const bool byAddresses = row.remote.sameHosts && !row.remote.prefixes.isEmpty();
    if (std::exchange(row.remote.any, false))
        row.remote.prefixes = {ip::Prefix::every(family)};
    row.remote.prefixes.removeIf([family](const ip::Prefix &prefix) { return prefix.family() != family; });
    if (byAddresses ? row.remote.prefixes.isEmpty() : family == ip::Family::IPv6) {
        row.remote.hosts.clear();
        row.remote.wildcardHosts.clear();
    }
    return row;
}

/// The lists of a direction that were asked for.
class AskedLists
{
public:
    AskedLists(Direction direction, const Configuration &configuration, const QStringList &through)
        : m_direction(direction)
        , m_passesUnlisted(configuration.withoutList == Action::Permit && through.isEmpty() &&
                           configuration.notUnderstood.isEmpty())
        , m_addUp(configuration.listsAddUp && !through.isEmpty())
    {
        QList<const RuleList *> lists;
        for (const RuleList &list : configuration.lists) {
            if ((!list.direction || *list.direction == direction) && (through.isEmpty() || through.contains(list.name)))
                lists.append(&list);
        }
        if (through.isEmpty())
            passOverBare(lists);
        for (const RuleList *list : std::as_const(lists))
            m_lists.push_back({RuleIndex(*list, direction), {list->name, 0, 0}});
        m_byFamily =
            std::any_of(m_lists.begin(), m_lists.end(), [](const AskedList &one) { return one.family().has_value(); });
    }

    /// Networks of this side one by one: rules that permit them need not be one rule.
    [[nodiscard]] RowCover cover(const policy::Rule &row)
    {
        if (row.local.size() < 2 || row.local.size() > MostNetworks)
            return coverFamilies(row);
        RowCover all;
        for (qsizetype i = 0; i < row.local.size(); ++i) {
            policy::Rule one = row;
            one.local = {row.local[i]};
            all = i == 0 ? coverFamilies(one) : together(std::move(all), coverFamilies(one));
        }
        return all;
    }

private:
    static constexpr qsizetype MostNetworks = 64;

    [[nodiscard]] RowCover coverFamilies(const policy::Rule &row)
    {
        if (!m_byFamily)
            return cover(row, std::nullopt);
        const policy::Rule v4 = ofFamily(row, ip::Family::IPv4);
        const policy::Rule v6 = ofFamily(row, ip::Family::IPv6);
        if (v6.remote.isEmpty())
            return cover(v4, ip::Family::IPv4);
        if (v4.remote.isEmpty())
            return cover(v6, ip::Family::IPv6);
        return together(cover(v4, ip::Family::IPv4), cover(v6, ip::Family::IPv6));
    }

public:
    [[nodiscard]] const QStringList &bare() const { return m_bare; }
    [[nodiscard]] const QList<Unlisted> &unlisted() const { return m_unlisted; }

    /// What each said alone, where two did not say the same of a row.
    void appendDiffering(QList<ListAnswer> &answers) const
    {
        for (const AskedList &one : m_lists) {
            if (m_differ)
                answers.append(one.answer);
        }
    }

private:
    /// Takes out the places where no list has a rule, if another place has some.
    void passOverBare(QList<const RuleList *> &lists)
    {
        const auto isUsed = [&lists](const QString &hook) {
            return std::any_of(lists.cbegin(), lists.cend(),
                               [&](const RuleList *list) { return list->hook == hook && !list->isBare; });
        };
        const bool any = std::any_of(lists.cbegin(), lists.cend(), [](const RuleList *list) { return !list->isBare; });
        for (const RuleList *list : any ? QList<const RuleList *>(lists) : QList<const RuleList *>()) {
            if (list->hook.isEmpty() || isUsed(list->hook))
                continue;
            m_bare.append(list->name);
            lists.removeOne(list);
        }
    }

    [[nodiscard]] Lists of(std::optional<ip::Family> family)
    {
        Lists lists;
        for (AskedList &one : m_lists) {
            if (!family || one.family().value_or(*family) == *family)
                lists.push_back(&one);
        }
        return lists;
    }
    [[nodiscard]] RowCover cover(const policy::Rule &row, std::optional<ip::Family> family)
    {
        const Lists lists = of(family);
        if (lists.empty())
            return withoutList(row, family);
        return m_addUp ? throughAny(row, lists) : throughAll(row, lists, m_differ);
    }
    [[nodiscard]] RowCover withoutList(const policy::Rule &row, std::optional<ip::Family> family)
    {
        const Unlisted packets{m_direction, family, m_passesUnlisted};
        if (!m_unlisted.contains(packets))
            m_unlisted.append(packets);
        RuleList none;
        none.defaultAction = m_passesUnlisted ? std::optional(Action::Permit) : std::nullopt;
        return walked(row, RuleIndex(none, row.direction));
    }

    const Direction m_direction;
    const bool m_passesUnlisted;
    std::vector<AskedList> m_lists;
    QList<Unlisted> m_unlisted;
    QStringList m_bare;
    bool m_byFamily = false;
    bool m_addUp = false;
    bool m_differ = false;
};

} // namespace

bool GapReport::isCovered() const
{
    return std::all_of(rows.cbegin(), rows.cend(),
                       [](const RowCover &row) { return row.state == CoverState::Covered; });
}

QList<policy::Rule> GapReport::mendableRules() const
{
    QList<policy::Rule> all;
    for (const RowCover &row : rows) {
        for (qsizetype i = 0; i < row.mendable.size(); ++i) {
            all.append(row.mendable[i]);
            if (row.mendable.size() > 1)
                all.last().part = QString::number(i + 1);
        }
    }
    return all;
}

GapReport compare(const policy::Policy &asked, const Configuration &configuration, const QStringList &through)
{
    AskedLists outbound(Direction::Outbound, configuration, through);
    AskedLists inbound(Direction::Inbound, configuration, through);
    GapReport report;
    for (const policy::Rule &row : asked.rules)
        report.rows.append((row.direction == Direction::Outbound ? outbound : inbound).cover(row));
    outbound.appendDiffering(report.differing);
    inbound.appendDiffering(report.differing);
    report.unlisted = outbound.unlisted() + inbound.unlisted();
    report.bare = outbound.bare() + inbound.bare();
    report.bare.removeDuplicates();
    report.wider = widerRules(asked, configuration, report.rows);
    report.notUnderstood = configuration.notUnderstood;
    return report;
}

QStringList listNames(const Configuration &configuration)
{
    QStringList names;
    for (const RuleList &list : configuration.lists)
        names.append(list.name);
    names.removeDuplicates();
    return names;
}

} // namespace portreeve::importers

#include "core/awsranges/rangeindex.h"

#include "core/ip/format.h"

#include <algorithm>
#include <numeric>

namespace portreeve::awsranges {

namespace {

constexpr int Any = -1;
constexpr int Absent = -2;

/// The place of a name in a sorted table; Any for the empty name.
int placeOf(const QStringList &table, const QString &name)
{
    if (name.isEmpty())
        return Any;
    const auto found = std::lower_bound(table.begin(), table.end(), name);
    return found != table.end() && *found == name ? int(found - table.begin()) : Absent;
}

/// Counts rows by one of their names.
QList<NameCount> counted(const IpRanges &ranges, const QStringList &names, quint16 RangeRow::*which)
{
    QList<NameCount> counts;
    counts.reserve(names.size());
    for (const QString &name : names)
        counts.append({name});
    for (const RangeRow &row : ranges.rows()) {
        NameCount &count = counts[row.*which];
        ++(row.prefix.family() == ip::Family::IPv4 ? count.v4 : count.v6);
    }
    return counts;
}

/// " name" in lower case for each name of a table.
std::vector<std::string> lowerNames(const QStringList &table)
{
    std::vector<std::string> names;
    names.reserve(size_t(table.size()));
    for (const QString &name : table)
        names.push_back(' ' + name.toLower().toStdString());
    return names;
}

} // namespace

RangeIndex::RangeIndex(IpRanges ranges)
    : m_ranges(std::move(ranges))
    , m_serviceBegin(size_t(m_ranges.services().size()) + 1, 0)
    , m_byService(m_ranges.rows().size())
{
    const std::vector<RangeRow> &rows = m_ranges.rows();
    for (const RangeRow &row : rows)
        ++m_serviceBegin[row.service + 1U];
    std::partial_sum(m_serviceBegin.begin(), m_serviceBegin.end(), m_serviceBegin.begin());
    std::vector<quint32> next(m_serviceBegin.begin(), m_serviceBegin.end() - 1);
    for (size_t i = 0; i < rows.size(); ++i)
        m_byService[next[rows[i].service]++] = quint32(i);
}

std::vector<quint32> RangeIndex::rows(const RangeQuery &query) const
{
    const int service = placeOf(m_ranges.services(), query.service);
    const int region = placeOf(m_ranges.regions(), query.region);
    const int borderGroup = placeOf(m_ranges.borderGroups(), query.borderGroup);
    if (service == Absent || region == Absent || borderGroup == Absent)
        return {};
    std::vector<quint32> found;
    const auto consider = [&](quint32 position) {
        const RangeRow &row = m_ranges.rows()[position];
        if ((region == Any || row.region == region) && (borderGroup == Any || row.borderGroup == borderGroup) &&
            (!query.family || row.prefix.family() == *query.family))
            found.push_back(position);
    };
    if (service == Any) {
        for (quint32 i = 0; i < m_byService.size(); ++i)
            consider(i);
    } else {
        for (quint32 i = m_serviceBegin[size_t(service)]; i < m_serviceBegin[size_t(service) + 1]; ++i)
            consider(m_byService[i]);
    }
    if (!query.text.isEmpty())
        keepWithWords(found, query.text);
    return found;
}

const RangeIndex::Texts &RangeIndex::texts() const
{
    std::call_once(m_textsMade, [this] {
        const std::vector<RangeRow> &rows = m_ranges.rows();
        const std::vector<std::string> services = lowerNames(m_ranges.services());
        const std::vector<std::string> regions = lowerNames(m_ranges.regions());
        const std::vector<std::string> borderGroups = lowerNames(m_ranges.borderGroups());
        m_texts.text.reserve(rows.size() * 64);
        m_texts.begin.reserve(rows.size() + 1);
        char buffer[ip::MaxPrefixText];
        for (const RangeRow &row : rows) {
            m_texts.begin.push_back(quint32(m_texts.text.size()));
            char *end = ip::formatAddress(row.prefix.address(), buffer);
            *end++ = '/';
            end = ip::formatNumber(unsigned(row.prefix.length()), end);
            m_texts.text.append(buffer, size_t(end - buffer));
            m_texts.text += services[row.service];
            m_texts.text += regions[row.region];
            m_texts.text += borderGroups[row.borderGroup];
        }
        m_texts.begin.push_back(quint32(m_texts.text.size()));
    });
    return m_texts;
}

void RangeIndex::keepWithWords(std::vector<quint32> &rows, const QString &words) const
{
    const Texts &all = texts();
    for (const QString &word : words.toLower().split(u' ', Qt::SkipEmptyParts)) {
        const std::string wanted = word.toStdString();
        std::erase_if(rows, [&](quint32 position) {
            const quint32 begin = all.begin[position];
            const std::string_view text(all.text.data() + begin, all.begin[position + 1] - begin);
            return text.find(wanted) == std::string_view::npos;
        });
    }
}

const std::vector<qint32> &RangeIndex::enclosing() const
{
    std::call_once(m_enclosingMade, [this] {
        const std::vector<RangeRow> &rows = m_ranges.rows();
        m_enclosing.resize(rows.size());
        for (size_t i = 0; i < rows.size(); ++i) {
            qint32 candidate = qint32(i) - 1;
            while (candidate >= 0 && !rows[size_t(candidate)].prefix.covers(rows[i].prefix))
                candidate = m_enclosing[size_t(candidate)];
            m_enclosing[i] = candidate;
        }
    });
    return m_enclosing;
}

std::vector<quint32> RangeIndex::matches(const ip::Address &address) const
{
    return covering(ip::Prefix::single(address));
}

std::vector<quint32> RangeIndex::covering(const ip::Prefix &prefix) const
{
    const std::vector<RangeRow> &rows = m_ranges.rows();
    const auto after = std::upper_bound(rows.begin(), rows.end(), prefix,
                                        [](const ip::Prefix &p, const RangeRow &row) { return p < row.prefix; });
    std::vector<quint32> found;
    for (qint32 i = qint32(after - rows.begin()) - 1; i >= 0; i = enclosing()[size_t(i)]) {
        if (rows[size_t(i)].prefix.covers(prefix))
            found.push_back(quint32(i));
    }
    // The chain meets equal prefixes last to first.
    for (auto group = found.begin(); group != found.end();) {
        const auto end = std::find_if(group, found.end(),
                                      [&](quint32 position) { return rows[position].prefix != rows[*group].prefix; });
        std::reverse(group, end);
        group = end;
    }
    return found;
}

const ip::PrefixSet &RangeIndex::addresses(const QString &service, const QString &region) const
{
    static const ip::PrefixSet none;
    const int wantedService = placeOf(m_ranges.services(), service);
    const int wantedRegion = placeOf(m_ranges.regions(), region);
    if (wantedService < 0 || wantedRegion == Absent)
        return none;
    const std::lock_guard lock(m_addressesMutex);
    const auto [entry, fresh] = m_addresses.try_emplace({wantedService, wantedRegion});
    if (fresh) {
        QList<ip::Prefix> prefixes;
        for (quint32 i = m_serviceBegin[size_t(wantedService)]; i < m_serviceBegin[size_t(wantedService) + 1]; ++i) {
            const RangeRow &row = m_ranges.rows()[m_byService[i]];
            if (wantedRegion == Any || row.region == wantedRegion)
                prefixes.append(row.prefix);
        }
        entry->second = ip::PrefixSet(prefixes);
    }
    return entry->second; // nodes of a map stay where they are
}

QList<ip::Prefix> RangeIndex::prefixes(const QString &service, const QString &region,
                                       std::optional<ip::Family> family) const
{
    const ip::PrefixSet &all = addresses(service, region);
    return family ? all.only(*family).toPrefixes() : all.toPrefixes();
}

QList<NameCount> RangeIndex::services() const
{
    return counted(m_ranges, m_ranges.services(), &RangeRow::service);
}

QList<NameCount> RangeIndex::regions() const
{
    return counted(m_ranges, m_ranges.regions(), &RangeRow::region);
}

QList<NameCount> RangeIndex::borderGroups() const
{
    return counted(m_ranges, m_ranges.borderGroups(), &RangeRow::borderGroup);
}

QList<NameCount> RangeIndex::regionsOf(const QString &service) const
{
    QList<NameCount> counts;
    for (const QString &region : m_ranges.regions())
        counts.append({region});
    for (const quint32 position :
         rows({.service = service, .region = {}, .borderGroup = {}, .family = {}, .text = {}})) {
        const RangeRow &row = m_ranges.rows()[position];
        NameCount &count = counts[row.region];
        ++(row.prefix.family() == ip::Family::IPv4 ? count.v4 : count.v6);
    }
    counts.removeIf([](const NameCount &count) { return count.rows() == 0; });
    return counts;
}

} // namespace portreeve::awsranges

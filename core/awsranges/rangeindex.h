#pragma once

#include "core/awsranges/ipranges.h"
#include "core/ip/prefixset.h"

#include <map>
#include <mutex>
#include <optional>

namespace portreeve::awsranges {

/// What to look for; what is left empty is not asked for. Names are exact; `text` holds words that must all stand in
/// a row, in any case, in its prefix or one of its names.
struct RangeQuery {
    QString service;
    QString region;
    QString borderGroup;
    std::optional<ip::Family> family;
    QString text;
};

/// A service, Region or border group and how many rows it has.
struct NameCount {
    QString name;
    qsizetype v4 = 0;
    qsizetype v6 = 0;

    [[nodiscard]] qsizetype rows() const { return v4 + v6; }
    friend bool operator==(const NameCount &, const NameCount &) = default;
};

/// Answers questions about one range file. Immutable to its users and safe to share between threads: parts are made
/// when first asked for and kept. Rows are named by their position in `ranges().rows()`.
class RangeIndex
{
public:
    explicit RangeIndex(IpRanges ranges);
    RangeIndex(const RangeIndex &) = delete;
    RangeIndex &operator=(const RangeIndex &) = delete;

    [[nodiscard]] const IpRanges &ranges() const { return m_ranges; }

    /// Rows that answer the query, in the file's sorted order.
    [[nodiscard]] std::vector<quint32> rows(const RangeQuery &query) const;
    /// Rows whose prefix holds the address, most specific first; equal prefixes in sorted order.
    [[nodiscard]] std::vector<quint32> matches(const ip::Address &address) const;
    /// Rows whose prefix covers all of `prefix`, most specific first.
    [[nodiscard]] std::vector<quint32> covering(const ip::Prefix &prefix) const;

    /// Addresses of a service in a Region, or in all Regions where `region` is empty; empty where the file has no
    /// such rows. The reference lives as long as the index.
    [[nodiscard]] const ip::PrefixSet &addresses(const QString &service, const QString &region = {}) const;
    /// The same as the fewest prefixes, IPv4 before IPv6.
    [[nodiscard]] QList<ip::Prefix> prefixes(const QString &service, const QString &region = {},
                                             std::optional<ip::Family> family = {}) const;

    [[nodiscard]] QList<NameCount> services() const; ///< by name, as are the two below
    [[nodiscard]] QList<NameCount> regions() const;
    [[nodiscard]] QList<NameCount> borderGroups() const;
    /// Rows of a service by Region; Regions without rows are left out.
    [[nodiscard]] QList<NameCount> regionsOf(const QString &service) const;

private:
    struct Texts {
        std::string text;           ///< of all rows, lower case, one after the other
        std::vector<quint32> begin; ///< one more than there are rows
    };
    [[nodiscard]] const std::vector<qint32> &enclosing() const;
    [[nodiscard]] const Texts &texts() const;
    void keepWithWords(std::vector<quint32> &rows, const QString &words) const;

    IpRanges m_ranges;
    std::vector<quint32> m_serviceBegin; ///< into m_byService; one more than there are services
    std::vector<quint32> m_byService;    ///< positions of rows, service by service, each in sorted order

    mutable std::once_flag m_enclosingMade;
    mutable std::vector<qint32>
        m_enclosing; ///< for each row the nearest row before it with an equal or covering prefix
    mutable std::once_flag m_textsMade;
    mutable Texts m_texts;
    mutable std::mutex m_addressesMutex;
    mutable std::map<std::pair<int, int>, ip::PrefixSet> m_addresses; ///< by service and Region; -1 for any
};

} // namespace portreeve::awsranges

#pragma once

#include "core/awsranges/ipranges.h"
#include "core/ip/prefixset.h"

#include <optional>

namespace portreeve::awsranges {

/// One row with its names written out.
struct NamedRow {
    ip::Prefix prefix;
    QString service;
    QString region;
    QString borderGroup;

    friend std::strong_ordering operator<=>(const NamedRow &, const NamedRow &) = default;
};

NamedRow namedRow(const IpRanges &ranges, const RangeRow &row);

/// What a service gained and lost in a Region, as addresses: a prefix that was only split, merged or moved to another
/// border group is no change here.
struct AddressChange {
    QString service;
    QString region;
    ip::PrefixSet added;
    ip::PrefixSet removed;

    friend bool operator==(const AddressChange &, const AddressChange &) = default;
};

/// Two range files compared row by row (prefix, service, Region and border group). Lists are sorted as the rows of a
/// range file are.
struct RangeDiff {
    QList<NamedRow> added;
    QList<NamedRow> removed;

    [[nodiscard]] bool isEmpty() const { return added.isEmpty() && removed.isEmpty(); }
};

RangeDiff diff(const IpRanges &from, const IpRanges &to);

/// Changes of addresses by service and Region, sorted by both; pairs whose addresses stayed the same are left out.
QList<AddressChange> addressChanges(const IpRanges &from, const IpRanges &to);

/// Which part of a comparison is asked for.
struct DiffFilter {
    QString service; ///< empty: all
    QString region;
    std::optional<ip::Prefix> prefix; ///< rows that share addresses with it; of address sets, what lies inside it
};

RangeDiff filtered(RangeDiff diff, const DiffFilter &filter);
QList<AddressChange> filtered(const QList<AddressChange> &changes, const DiffFilter &filter);

} // namespace portreeve::awsranges

#include "core/awsranges/rowsort.h"

#include <algorithm>
#include <array>

namespace portreeve::awsranges {

namespace {

/// A row by the leading bits of its prefix; rows that share them are put in order afterwards.
struct Item {
    quint64 key;
    quint32 position;
};

constexpr unsigned DigitBits = 11;
constexpr unsigned LengthBits = 6; // IPv4 prefix lengths are at most 32

/// IPv4: address and length. IPv6: the upper half of the address.
quint64 keyOf(const ip::Prefix &prefix)
{
    return prefix.family() == ip::Family::IPv4
               ? (quint64(prefix.address().v4()) << LengthBits) | quint64(prefix.length())
               : prefix.address().value().hi;
}

/// Stable, from the lowest digit up.
void radixSort(std::vector<Item> &items, unsigned bits)
{
    std::vector<Item> other(items.size());
    for (unsigned shift = 0; shift < bits; shift += DigitBits) {
        std::array<quint32, 1U << DigitBits> begin{};
        const auto digit = [shift](const Item &item) {
            return size_t((item.key >> shift) & ((1U << DigitBits) - 1U));
        };
        for (const Item &item : items)
            ++begin[digit(item)];
        quint32 sum = 0;
        for (quint32 &count : begin)
            sum += std::exchange(count, sum);
        for (const Item &item : items)
            other[begin[digit(item)]++] = item;
        items.swap(other);
    }
}

void appendSorted(std::vector<RangeRow> &sorted, const std::vector<RangeRow> &rows, ip::Family family)
{
    std::vector<Item> items;
    items.reserve(rows.size());
    for (size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].prefix.family() == family)
            items.push_back({keyOf(rows[i].prefix), quint32(i)});
    }
    radixSort(items, family == ip::Family::IPv4 ? 32 + LengthBits : 64);
    for (auto group = items.begin(); group != items.end();) {
        const auto end = std::find_if(group, items.end(), [&](const Item &item) { return item.key != group->key; });
        if (end - group > 1)
            std::sort(group, end, [&](const Item &a, const Item &b) { return rows[a.position] < rows[b.position]; });
        for (; group != end; ++group)
            sorted.push_back(rows[group->position]);
    }
}

} // namespace

void sortRows(std::vector<RangeRow> &rows)
{
    std::vector<RangeRow> sorted;
    sorted.reserve(rows.size());
    appendSorted(sorted, rows, ip::Family::IPv4);
    appendSorted(sorted, rows, ip::Family::IPv6);
    rows.swap(sorted);
}

} // namespace portreeve::awsranges

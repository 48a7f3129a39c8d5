#include "core/awsranges/rowsort.h"

#include <algorithm>
#include <array>

namespace portreeve::awsranges {

namespace {

/// A row as one number: the leading bits of its address above its position.
using Item = quint64;

constexpr unsigned PositionBits = 24;
constexpr unsigned KeyBits = 64 - PositionBits;
constexpr unsigned DigitBits = 11;

size_t positionOf(Item item)
{
    return size_t(item & ((1U << PositionBits) - 1U));
}

Item itemOf(const ip::Prefix &prefix, size_t position)
{
    const quint64 key =
        prefix.family() == ip::Family::IPv4 ? prefix.address().v4() : prefix.address().value().hi >> (64 - KeyBits);
    return (key << PositionBits) | position;
}

/// Sorts by the lowest `bits` bits of the key, stable, from the lowest digit up.
void radixSort(std::vector<Item> &items, unsigned bits)
{
    std::vector<Item> other(items.size());
    for (unsigned shift = PositionBits; shift < PositionBits + bits; shift += DigitBits) {
        std::array<quint32, 1U << DigitBits> begin{};
        const auto digit = [shift](Item item) {
            return size_t((item >> shift) & ((1U << DigitBits) - 1U));
        };
        for (const Item item : items)
            ++begin[digit(item)];
        quint32 sum = 0;
        for (quint32 &count : begin)
            sum += std::exchange(count, sum);
        for (const Item item : items)
            other[begin[digit(item)]++] = item;
        items.swap(other);
    }
}

/// Puts the positions of a family's rows in order: by leading bits, then, where they are equal, by the whole row.
void appendOrder(std::vector<quint32> &order, const std::vector<RangeRow> &rows, ip::Family family)
{
    std::vector<Item> items;
    items.reserve(rows.size() - order.size());
    for (size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].prefix.family() == family)
            items.push_back(itemOf(rows[i].prefix, i));
    }
    radixSort(items, family == ip::Family::IPv4 ? 32 : KeyBits);
    for (auto group = items.begin(); group != items.end();) {
        const Item key = *group >> PositionBits;
        const auto end = std::find_if(group, items.end(), [key](Item item) { return item >> PositionBits != key; });
        if (end - group > 1)
            std::sort(group, end, [&](Item a, Item b) { return rows[positionOf(a)] < rows[positionOf(b)]; });
        for (; group != end; ++group)
            order.push_back(quint32(positionOf(*group)));
    }
}

/// Moves each row to its place: rows[order[i]] to i. Uses `order` up.
void permute(std::vector<RangeRow> &rows, std::vector<quint32> &order)
{
    for (quint32 first = 0; first < order.size(); ++first) {
        if (order[first] == first)
            continue;
        const RangeRow kept = rows[first];
        quint32 here = first;
        while (order[here] != first) {
            rows[here] = rows[order[here]];
            here = std::exchange(order[here], here);
        }
        rows[here] = kept;
        order[here] = here;
    }
}

} // namespace

void sortRows(std::vector<RangeRow> &rows)
{
    if (rows.size() > (size_t(1) << PositionBits)) {
        std::sort(rows.begin(), rows.end());
        return;
    }
    std::vector<quint32> order;
    order.reserve(rows.size());
    appendOrder(order, rows, ip::Family::IPv4);
    appendOrder(order, rows, ip::Family::IPv6);
    permute(rows, order);
}

} // namespace portreeve::awsranges

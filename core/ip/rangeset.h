#pragma once

#include "core/ip/uint128.h"

#include <algorithm>
#include <vector>

/// The set algebra under PrefixSet, once for 32-bit and 128-bit values. A range set is a vector of closed ranges,
/// sorted, disjoint and not adjacent.
namespace portreeve::ip {

template<typename U>
struct Span {
    U first;
    U last;

    friend constexpr bool operator==(const Span &, const Span &) = default;
};

template<typename U>
using RangeSet = std::vector<Span<U>>;

template<typename U>
inline constexpr U allOnes = ~U(0);

template<typename U>
inline constexpr int bitCount = int(sizeof(U) * 8);

/// Calls add(start, length) for the fewest prefixes that cover exactly the span, in order.
template<typename U, typename Add>
void forEachPrefix(Span<U> span, const Add &add)
{
    U start = span.first;
    for (;;) {
        const U left = span.last - start; // number of addresses after `start`
        int hostBits = start == U(0) ? bitCount<U> : trailingZeros(start);
        if (left == allOnes<U>) {
            add(start, 0);
            return;
        }
        hostBits = std::min(hostBits, highestBit(left + U(1)));
        add(start, bitCount<U> - hostBits);
        const U size = U(1) << hostBits; // hostBits < bitCount here
        if (size - U(1) == left)
            return;
        start = start + size;
    }
}

/// Merges spans sorted by `first` in place into a range set.
template<typename U>
void mergeSorted(RangeSet<U> &spans)
{
    if (spans.empty())
        return;
    size_t kept = 0;
    for (size_t i = 1; i < spans.size(); ++i) {
        Span<U> &current = spans[kept];
        const Span<U> &next = spans[i];
        if (current.last == allOnes<U> || next.first <= current.last + U(1))
            current.last = std::max(current.last, next.last);
        else
            spans[++kept] = next;
    }
    spans.resize(kept + 1);
}

template<typename U>
RangeSet<U> unite(const RangeSet<U> &a, const RangeSet<U> &b)
{
    RangeSet<U> out;
    out.reserve(a.size() + b.size());
    std::merge(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out),
               [](const Span<U> &x, const Span<U> &y) { return x.first < y.first; });
    mergeSorted(out);
    return out;
}

template<typename U>
RangeSet<U> intersect(const RangeSet<U> &a, const RangeSet<U> &b)
{
    RangeSet<U> out;
    for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        const U first = std::max(a[i].first, b[j].first);
        const U last = std::min(a[i].last, b[j].last);
        if (first <= last)
            out.push_back({first, last});
        if (a[i].last < b[j].last)
            ++i;
        else
            ++j;
    }
    return out;
}

template<typename U>
RangeSet<U> subtract(const RangeSet<U> &a, const RangeSet<U> &b)
{
    RangeSet<U> out;
    size_t j = 0;
    for (Span<U> left : a) {
        while (j < b.size() && b[j].last < left.first)
            ++j;
        bool used = false;
        for (size_t k = j; k < b.size() && b[k].first <= left.last; ++k) {
            if (b[k].first > left.first)
                out.push_back({left.first, b[k].first - U(1)});
            if (b[k].last >= left.last) {
                used = true;
                break;
            }
            left.first = b[k].last + U(1);
        }
        if (!used)
            out.push_back(left);
    }
    return out;
}

template<typename U>
bool covers(const RangeSet<U> &set, Span<U> span)
{
    auto it = std::upper_bound(set.begin(), set.end(), span.first,
                               [](const U &value, const Span<U> &s) { return value < s.first; });
    if (it == set.begin())
        return false;
    --it;
    return it->first <= span.first && span.last <= it->last;
}

template<typename U>
bool overlap(const RangeSet<U> &a, const RangeSet<U> &b)
{
    for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        if (std::max(a[i].first, b[j].first) <= std::min(a[i].last, b[j].last))
            return true;
        if (a[i].last < b[j].last)
            ++i;
        else
            ++j;
    }
    return false;
}

} // namespace portreeve::ip

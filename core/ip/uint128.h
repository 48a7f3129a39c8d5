#pragma once

#include <QtGlobal>

#include <bit>
#include <compare>

namespace portreeve::ip {

/// Unsigned 128-bit number: enough of one for addresses, on every compiler.
struct UInt128 {
    quint64 hi = 0;
    quint64 lo = 0;

    constexpr UInt128() = default;
    constexpr UInt128(quint64 low) // NOLINT(google-explicit-constructor): numbers widen
        : lo(low)
    {}
    constexpr UInt128(quint64 high, quint64 low)
        : hi(high)
        , lo(low)
    {}

    friend constexpr auto operator<=>(const UInt128 &, const UInt128 &) = default;

    friend constexpr UInt128 operator&(UInt128 a, UInt128 b) { return {a.hi & b.hi, a.lo & b.lo}; }
    friend constexpr UInt128 operator|(UInt128 a, UInt128 b) { return {a.hi | b.hi, a.lo | b.lo}; }
    friend constexpr UInt128 operator~(UInt128 a) { return {~a.hi, ~a.lo}; }
    friend constexpr UInt128 operator+(UInt128 a, UInt128 b)
    {
        const quint64 low = a.lo + b.lo;
        return {a.hi + b.hi + (low < a.lo ? 1U : 0U), low};
    }
    friend constexpr UInt128 operator-(UInt128 a, UInt128 b)
    {
        return {a.hi - b.hi - (a.lo < b.lo ? 1U : 0U), a.lo - b.lo};
    }
    friend constexpr UInt128 operator<<(UInt128 a, int n)
    {
        if (n == 0)
            return a;
        if (n >= 128)
            return {};
        if (n >= 64)
            return {a.lo << (n - 64), 0};
        return {(a.hi << n) | (a.lo >> (64 - n)), a.lo << n};
    }
    friend constexpr UInt128 operator>>(UInt128 a, int n)
    {
        if (n == 0)
            return a;
        if (n >= 128)
            return {};
        if (n >= 64)
            return {0, a.hi >> (n - 64)};
        return {a.hi >> n, (a.lo >> n) | (a.hi << (64 - n))};
    }
};

constexpr int trailingZeros(quint32 v)
{
    return std::countr_zero(v);
}
constexpr int trailingZeros(UInt128 v)
{
    return v.lo != 0 ? std::countr_zero(v.lo) : 64 + std::countr_zero(v.hi);
}
constexpr int highestBit(quint32 v) ///< index of the highest set bit; v is not 0
{
    return 31 - std::countl_zero(v);
}
constexpr int highestBit(UInt128 v)
{
    return v.hi != 0 ? 127 - std::countl_zero(v.hi) : 63 - std::countl_zero(v.lo);
}

} // namespace portreeve::ip

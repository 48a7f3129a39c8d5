#pragma once

#include <QtGlobal>

#include <bit>
#include <cstddef>
#include <vector>

namespace portreeve::stats {

/// One bit per place, and how many are set up to a place, in constant time.
class BreakColumn
{
public:
    void append(bool isBreak)
    {
        if (m_size % WordBits == 0) {
            m_before.push_back(m_total);
            m_words.push_back(0);
        }
        if (isBreak) {
            m_words.back() |= quint64(1) << (m_size % WordBits);
            ++m_total;
        }
        ++m_size;
    }
    void clear() { *this = {}; }

    [[nodiscard]] bool isBreak(std::size_t index) const
    {
        return (m_words[index / WordBits] >> (index % WordBits) & 1U) != 0;
    }
    /// Breaks up to and including that place.
    [[nodiscard]] quint32 countTo(std::size_t index) const
    {
        const std::size_t bit = index % WordBits;
        const quint64 upTo = bit + 1 == WordBits ? ~quint64(0) : (quint64(1) << (bit + 1)) - 1;
        return m_before[index / WordBits] + static_cast<quint32>(std::popcount(m_words[index / WordBits] & upTo));
    }

private:
    static constexpr std::size_t WordBits = 64;

    std::vector<quint64> m_words;
    std::vector<quint32> m_before; ///< breaks in the words before
    std::size_t m_size = 0;
    quint32 m_total = 0;
};

} // namespace portreeve::stats

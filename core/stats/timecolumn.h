#pragma once

#include <QtGlobal>

#include <cstddef>
#include <vector>

namespace portreeve::stats {

/// Times that never go back, in four bytes each: a start, and distances from it in 1/64 of the unit. A distance that
/// is too long begins another block.
class TimeColumn
{
public:
    void append(double time);
    void clear();
    void reserve(std::size_t count) { m_offsets.reserve(count); }

    [[nodiscard]] std::size_t size() const { return m_offsets.size(); }
    [[nodiscard]] bool empty() const { return m_offsets.empty(); }
    [[nodiscard]] double operator[](std::size_t index) const
    {
        // There are very few blocks: one lasts for many hours of milliseconds.
        auto block = m_blocks.end() - 1;
        while (block->first > index)
            --block;
        return block->start + m_offsets[index] / StepsPerUnit;
    }
    [[nodiscard]] double front() const { return (*this)[0]; }
    [[nodiscard]] double back() const { return (*this)[size() - 1]; }

    /// Index of the first time that is not before `time`, or that is after it; size() for none.
    [[nodiscard]] std::size_t lowerBound(double time) const;
    [[nodiscard]] std::size_t upperBound(double time) const;
    /// The same as lowerBound, and faster the nearer `guess` is to it.
    [[nodiscard]] std::size_t lowerBoundNear(double time, std::size_t guess) const;

private:
    static constexpr double StepsPerUnit = 64;

    struct Block {
        double start;
        std::size_t first; ///< index of its first time
    };

    template<typename Before>
    [[nodiscard]] std::size_t partition(std::size_t first, std::size_t last, const Before &before) const;

    std::vector<Block> m_blocks;
    std::vector<quint32> m_offsets;
};

} // namespace portreeve::stats

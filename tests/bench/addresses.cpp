#include "core/ip/format.h"
#include "core/ip/prefix.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

using namespace portreeve;
using namespace portreeve::ip;

namespace {

/// SplitMix64: the same numbers on every system.
class Random
{
public:
    explicit Random(quint64 seed)
        : m_state(seed)
    {}
    quint64 next()
    {
        m_state += 0x9e3779b97f4a7c15U;
        quint64 z = m_state;
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
        return z ^ (z >> 31U);
    }
    int between(int low, int high) { return low + int(next() % quint64(high - low + 1)); }

private:
    quint64 m_state;
};

Address randomAddress(Random &random, Family family)
{
    if (family == Family::IPv4)
        return Address::fromV4(quint32(random.next()));
    const quint64 global = 0x2000000000000000U | (random.next() >> 3U); // 2000::/3
    return Address::fromV6(UInt128(global, random.next()));
}

} // namespace

/// portreeve_addresses COUNT 4|6 SEED [MIN_LENGTH MAX_LENGTH]: canonical random prefixes, one per line.
int main(int argc, char *argv[])
{
    if (argc != 4 && argc != 6) {
        std::fputs("portreeve_addresses COUNT 4|6 SEED [MIN_LENGTH MAX_LENGTH]\n", stderr);
        return 64;
    }
    const long count = std::strtol(argv[1], nullptr, 10);
    const Family family = std::strcmp(argv[2], "6") == 0 ? Family::IPv6 : Family::IPv4;
    Random random(std::strtoull(argv[3], nullptr, 10));
    const int shortest = argc == 6 ? int(std::strtol(argv[4], nullptr, 10)) : 20;
    const int longest = argc == 6 ? int(std::strtol(argv[5], nullptr, 10)) : bitsOf(family);
    if (shortest < 0 || longest > bitsOf(family) || shortest > longest)
        return 64;
    std::string text;
    for (long i = 0; i < count; ++i) {
        const Prefix prefix = Prefix::enclosing(randomAddress(random, family), random.between(shortest, longest));
        char buffer[MaxPrefixText];
        char *end = formatAddress(prefix.address(), buffer);
        if (!prefix.isSingle()) {
            *end++ = '/';
            end = formatNumber(unsigned(prefix.length()), end);
        }
        *end++ = '\n';
        text.append(buffer, size_t(end - buffer));
    }
    return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0 ? 0 : 74;
}

#include "core/ip/format.h"

#include <array>

namespace portreeve::ip {

namespace {

struct Octet {
    char text[3];
    quint8 size;
};

constexpr std::array<Octet, 256> octets = [] {
    std::array<Octet, 256> table{};
    for (unsigned i = 0; i < 256; ++i) {
        Octet &o = table[i];
        if (i >= 100)
            o.text[o.size++] = static_cast<char>('0' + i / 100);
        if (i >= 10)
            o.text[o.size++] = static_cast<char>('0' + i / 10 % 10);
        o.text[o.size++] = static_cast<char>('0' + i % 10);
    }
    return table;
}();

char *formatOctet(unsigned value, char *out)
{
    const Octet &o = octets[value & 255U];
    out[0] = o.text[0];
    out[1] = o.text[1];
    out[2] = o.text[2];
    return out + o.size;
}

char *formatGroup(unsigned group, char *out)
{
    static constexpr char hex[] = "0123456789abcdef";
    if (group >= 0x1000U)
        *out++ = hex[group >> 12U];
    if (group >= 0x100U)
        *out++ = hex[(group >> 8U) & 15U];
    if (group >= 0x10U)
        *out++ = hex[(group >> 4U) & 15U];
    *out++ = hex[group & 15U];
    return out;
}

struct ZeroRun {
    int start = -1;
    int length = 0;
};

ZeroRun longestZeroRun(const std::array<unsigned, 8> &groups)
{
    ZeroRun best;
    for (int i = 0; i < 8; ++i) {
        int end = i;
        while (end < 8 && groups[size_t(end)] == 0)
            ++end;
        if (end - i > best.length)
            best = {i, end - i};
        if (end > i)
            i = end;
    }
    return best.length >= 2 ? best : ZeroRun{};
}

} // namespace

char *formatNumber(unsigned value, char *out)
{
    return formatOctet(value, out);
}

char *formatV4(quint32 value, char *out)
{
    out = formatOctet(value >> 24U, out);
    *out++ = '.';
    out = formatOctet(value >> 16U, out);
    *out++ = '.';
    out = formatOctet(value >> 8U, out);
    *out++ = '.';
    return formatOctet(value, out);
}

char *formatV6(UInt128 value, char *out)
{
    if (value.hi == 0 && (value.lo >> 32U) == 0xffffU) {
        for (const char c : {':', ':', 'f', 'f', 'f', 'f', ':'})
            *out++ = c;
        return formatV4(static_cast<quint32>(value.lo), out);
    }
    std::array<unsigned, 8> groups{};
    for (unsigned i = 0; i < 4; ++i) {
        groups[i] = static_cast<unsigned>(value.hi >> (48U - 16U * i)) & 0xffffU;
        groups[i + 4] = static_cast<unsigned>(value.lo >> (48U - 16U * i)) & 0xffffU;
    }
    const ZeroRun run = longestZeroRun(groups);
    for (int i = 0; i < 8; ++i) {
        if (i == run.start) {
            *out++ = ':';
            *out++ = ':';
            i += run.length - 1;
            continue;
        }
        const bool afterRun = run.length > 0 && i == run.start + run.length;
        if (i > 0 && !afterRun)
            *out++ = ':';
        out = formatGroup(groups[size_t(i)], out);
    }
    return out;
}

char *formatAddress(const Address &address, char *out)
{
    return address.isV4() ? formatV4(address.v4(), out) : formatV6(address.value(), out);
}

QString familyId(Family family)
{
    return family == Family::IPv4 ? QStringLiteral("ipv4") : QStringLiteral("ipv6");
}

QString familyText(Family family)
{
    return family == Family::IPv4 ? QStringLiteral("IPv4") : QStringLiteral("IPv6");
}

} // namespace portreeve::ip

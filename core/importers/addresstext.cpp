#include "core/importers/addresstext.h"

#include "core/ip/parse.h"

#include <bit>

namespace portreeve::importers {

namespace {

constexpr int MostScatteredBits = 12; // 4,096 blocks

std::optional<quint32> v4Value(QStringView text)
{
    const Result<ip::Address> address = ip::parseAddress(text);
    return address && address->isV4() ? std::optional(address->v4()) : std::nullopt;
}

std::optional<int> lengthOf(quint32 mask)
{
    const int ones = std::countl_one(mask);
    return std::popcount(mask) == ones ? std::optional(ones) : std::nullopt;
}

std::optional<ip::Prefix> withNetmask(QStringView address, QStringView mask)
{
    const std::optional<quint32> value = v4Value(address);
    const std::optional<quint32> bits = v4Value(mask);
    const std::optional<int> length = bits ? lengthOf(*bits) : std::nullopt;
    if (!value || !length)
        return std::nullopt;
    return ip::Prefix::enclosing(ip::Address::fromV4(*value), *length);
}

/// `slash` is where the first one is.
std::optional<ip::Prefix> slashed(QStringView text, qsizetype slash)
{
    const QStringView length = text.sliced(slash + 1);
    const Result<ip::Address> address = ip::parseAddress(text.first(slash));
    if (!address)
        return std::nullopt;
    if (length.contains(u'.'))
        return withNetmask(text.first(slash), length);
    bool number = false;
    const int bits = length.toInt(&number);
    const bool digits = !length.isEmpty() && length.front().isDigit();
    if (!number || !digits || bits > bitsOf(address->family()))
        return std::nullopt;
    return ip::Prefix::enclosing(*address, bits);
}

} // namespace

bool insertAddresses(const QString &text, ip::PrefixSet &set)
{
    if (const qsizetype slash = text.indexOf(u'/'); slash >= 0) {
        const std::optional<ip::Prefix> prefix = slashed(text, slash);
        if (prefix)
            set.insert(*prefix);
        return prefix.has_value();
    }
    const qsizetype dash = text.indexOf(u'-');
    const QStringView view = text;
    const Result<ip::Address> first = ip::parseAddress(view.first(dash < 0 ? view.size() : dash).trimmed());
    if (!first)
        return false;
    if (dash < 0) {
        set.insert(ip::Prefix::single(*first));
        return true;
    }
    const Result<ip::Address> last = ip::parseAddress(view.sliced(dash + 1).trimmed());
    if (!last || last->family() != first->family() || *last < *first)
        return false;
    set.insert(ip::AddressRange{*first, *last});
    return true;
}

std::optional<ip::Prefix> fromNetmask(const QString &address, const QString &mask)
{
    return withNetmask(address, mask);
}

bool insertWildcard(const QString &address, const QString &wildcard, ip::PrefixSet &set)
{
    const std::optional<quint32> value = v4Value(address);
    const std::optional<quint32> mask = v4Value(wildcard);
    if (!value || !mask)
        return false;
    const int together = std::countr_one(*mask); // the block that each of the scattered values is one of
    const quint32 scattered = together == 32 ? 0 : *mask >> together << together;
    if (std::popcount(scattered) > MostScatteredBits)
        return false;
    quint32 bits = scattered;
    do { // every subset of the scattered bits
        set.insert(ip::Prefix::enclosing(ip::Address::fromV4((*value & ~*mask) | bits), 32 - together));
        bits = (bits - 1) & scattered;
    } while (bits != scattered);
    return true;
}

} // namespace portreeve::importers

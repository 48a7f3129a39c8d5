#include "core/ip/parse.h"

#include <array>

namespace portreeve::ip {

namespace {

ParseFault parseV4(std::string_view text, quint32 &value)
{
    value = 0;
    size_t i = 0;
    for (int octet = 0; octet < 4; ++octet) {
        if (octet > 0) {
            if (i >= text.size())
                return ParseFault::WrongOctetCount;
            if (text[i] != '.')
                return ParseFault::BadCharacter;
            ++i;
        }
        const size_t begin = i;
        unsigned number = 0;
        while (i < text.size() && i - begin < 4) {
            const unsigned digit = static_cast<unsigned char>(text[i]) - unsigned('0');
            if (digit > 9)
                break;
            number = number * 10 + digit;
            ++i;
        }
        if (i == begin)
            return i >= text.size() || text[i] == '.' ? ParseFault::WrongOctetCount : ParseFault::BadCharacter;
        if (i - begin > 1 && text[begin] == '0')
            return ParseFault::LeadingZero;
        if (number > 255)
            return ParseFault::OctetTooLarge;
        value = (value << 8U) | number;
    }
    if (i != text.size())
        return text[i] == '.' ? ParseFault::WrongOctetCount : ParseFault::BadCharacter;
    return ParseFault::None;
}

/// Value of a hexadecimal digit, or -1.
constexpr std::array<qint8, 256> hexDigits = [] {
    std::array<qint8, 256> table{};
    table.fill(-1);
    for (int i = 0; i < 10; ++i)
        table[size_t('0' + i)] = qint8(i);
    for (int i = 0; i < 6; ++i)
        table[size_t('a' + i)] = table[size_t('A' + i)] = qint8(10 + i);
    return table;
}();

int hexDigit(char c)
{
    return hexDigits[static_cast<unsigned char>(c)];
}

/// The groups of an IPv6 address as they are read; `compressedAt` is where :: stands.
struct Groups {
    std::array<unsigned, 8> value{};
    int count = 0;
    int compressedAt = -1;
};

ParseFault parseTail(std::string_view text, Groups &groups)
{
    quint32 v4 = 0;
    if (const ParseFault fault = parseV4(text, v4); fault != ParseFault::None)
        return fault;
    if (groups.count > 6)
        return ParseFault::WrongGroupCount;
    groups.value[size_t(groups.count++)] = v4 >> 16U;
    groups.value[size_t(groups.count++)] = v4 & 0xffffU;
    return ParseFault::None;
}

ParseFault readGroups(std::string_view text, Groups &groups)
{
    size_t i = 0;
    if (text.starts_with("::")) {
        groups.compressedAt = 0;
        i = 2;
    } else if (text.starts_with(':')) {
        return ParseFault::BadCharacter;
    }
    while (i < text.size()) {
        const size_t begin = i;
        unsigned number = 0;
        for (int digit = 0; i < text.size() && (digit = hexDigit(text[i])) >= 0; ++i) {
            if (i - begin == 4)
                return text.find('.', i) == std::string_view::npos ? ParseFault::GroupTooLong
                                                                   : ParseFault::OctetTooLarge;
            number = (number << 4U) | static_cast<unsigned>(digit);
        }
        if (i < text.size() && text[i] == '.')
            return parseTail(text.substr(begin), groups);
        if (i == begin)
            return text[i] == '%' ? ParseFault::ZoneId : ParseFault::BadCharacter;
        if (groups.count == 8)
            return ParseFault::WrongGroupCount;
        groups.value[size_t(groups.count++)] = number;
        if (i == text.size())
            break;
        if (text[i] == '%')
            return ParseFault::ZoneId;
        if (text[i] != ':')
            return ParseFault::BadCharacter;
        ++i;
        if (i == text.size())
            return ParseFault::WrongGroupCount;
        if (text[i] == ':') {
            if (groups.compressedAt >= 0)
                return ParseFault::TwoCompressions;
            groups.compressedAt = groups.count;
            ++i;
        }
    }
    return ParseFault::None;
}

ParseFault parseV6(std::string_view text, UInt128 &value)
{
    Groups groups;
    if (const ParseFault fault = readGroups(text, groups); fault != ParseFault::None)
        return fault;
    const bool compressed = groups.compressedAt >= 0;
    if (compressed ? groups.count > 7 : groups.count != 8)
        return ParseFault::WrongGroupCount;
    const int head = compressed ? groups.compressedAt : 8;
    std::array<quint64, 8> all{};
    for (int i = 0; i < head; ++i)
        all[size_t(i)] = groups.value[size_t(i)];
    for (int i = head; i < groups.count; ++i)
        all[size_t(8 - groups.count + i)] = groups.value[size_t(i)];
    value = {(all[0] << 48U) | (all[1] << 32U) | (all[2] << 16U) | all[3],
             (all[4] << 48U) | (all[5] << 32U) | (all[6] << 16U) | all[7]};
    return ParseFault::None;
}

ParseFault parseLength(std::string_view text, int limit, int &length)
{
    if (text.empty() || text.size() > 3)
        return ParseFault::BadLength;
    length = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return ParseFault::BadLength;
        length = length * 10 + (c - '0');
    }
    if (text.size() > 1 && text[0] == '0')
        return ParseFault::LeadingZero;
    return length > limit ? ParseFault::LengthTooLarge : ParseFault::None;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

} // namespace

ParseFault parseAddress(std::string_view text, Address &address)
{
    if (text.empty())
        return ParseFault::Empty;
    if (text.find(':') != std::string_view::npos) {
        UInt128 value;
        const ParseFault fault = parseV6(text, value);
        if (fault == ParseFault::None)
            address = Address::fromV6(value);
        return fault;
    }
    quint32 value = 0;
    const ParseFault fault = parseV4(text, value);
    if (fault == ParseFault::None)
        address = Address::fromV4(value);
    return fault;
}

ParseFault parsePrefix(std::string_view text, Prefix &prefix, HostBits hostBits)
{
    const size_t slash = text.find('/');
    Address address;
    if (const ParseFault fault = parseAddress(text.substr(0, slash), address); fault != ParseFault::None)
        return fault;
    if (slash == std::string_view::npos) {
        prefix = Prefix::single(address);
        return ParseFault::None;
    }
    int length = 0;
    if (const ParseFault fault = parseLength(text.substr(slash + 1), bitsOf(address.family()), length);
        fault != ParseFault::None)
        return fault;
    const Prefix enclosing = Prefix::enclosing(address, length);
    if (hostBits == HostBits::Refuse && enclosing.first() != address)
        return ParseFault::HostBits;
    prefix = enclosing;
    return ParseFault::None;
}

ParseFault parseRange(std::string_view text, AddressRange &range, HostBits hostBits)
{
    const size_t dash = text.find('-');
    if (dash == std::string_view::npos) {
        Prefix prefix;
        const ParseFault fault = parsePrefix(text, prefix, hostBits);
        range = {prefix.first(), prefix.last()};
        return fault;
    }
    if (const ParseFault fault = parseAddress(trimmed(text.substr(0, dash)), range.first); fault != ParseFault::None)
        return fault;
    if (const ParseFault fault = parseAddress(trimmed(text.substr(dash + 1)), range.last); fault != ParseFault::None)
        return fault;
    if (range.first.family() != range.last.family())
        return ParseFault::MixedFamilies;
    return range.first <= range.last ? ParseFault::None : ParseFault::RangeReversed;
}

Message faultMessage(ParseFault fault)
{
    switch (fault) {
    case ParseFault::None:
        break;
    case ParseFault::Empty:
        return PR_MESSAGE("ip", "there is no address");
    case ParseFault::BadCharacter:
        return PR_MESSAGE("ip", "a character does not belong in an address");
    case ParseFault::LeadingZero:
        return PR_MESSAGE("ip", "a number has a leading zero, which some programs read as octal");
    case ParseFault::OctetTooLarge:
        return PR_MESSAGE("ip", "an IPv4 number is larger than 255");
    case ParseFault::WrongOctetCount:
        return PR_MESSAGE("ip", "an IPv4 address has exactly four numbers");
    case ParseFault::GroupTooLong:
        return PR_MESSAGE("ip", "an IPv6 group has more than four digits");
    case ParseFault::WrongGroupCount:
        return PR_MESSAGE("ip", "an IPv6 address has eight groups, or fewer with one ::");
    case ParseFault::TwoCompressions:
        return PR_MESSAGE("ip", "an IPv6 address may have :: only once");
    case ParseFault::ZoneId:
        return PR_MESSAGE("ip", "zone ids such as %eth0 name an interface of one device and are not accepted here");
    case ParseFault::BadLength:
        return PR_MESSAGE("ip", "the prefix length after / is not a number");
    case ParseFault::LengthTooLarge:
        return PR_MESSAGE("ip", "the prefix length is larger than the address");
    case ParseFault::HostBits:
        return PR_MESSAGE("ip", "the address has bits set beyond the prefix length");
    case ParseFault::RangeReversed:
        return PR_MESSAGE("ip", "the range ends before it begins");
    case ParseFault::MixedFamilies:
        return PR_MESSAGE("ip", "the two ends of the range are not of one family");
    }
    return {};
}

Error parseError(ParseFault fault, const QString &where)
{
    const ErrorCode code = fault == ParseFault::HostBits         ? ErrorCode::HostBitsSet
                           : fault == ParseFault::OctetTooLarge  ? ErrorCode::OutOfRange
                           : fault == ParseFault::LengthTooLarge ? ErrorCode::OutOfRange
                                                                 : ErrorCode::InvalidSyntax;
    const Message remedy =
        fault == ParseFault::HostBits
            ? PR_MESSAGE("ip", "Clear the bits after the prefix length, or ask for them to be masked.")
            : Message();
    return {code, PR_MESSAGE("ip", "not an address or prefix"), faultMessage(fault), where, remedy};
}

Result<Address> parseAddress(QStringView text)
{
    const QByteArray bytes = text.toUtf8();
    Address address;
    const ParseFault fault = parseAddress(std::string_view(bytes.constData(), size_t(bytes.size())), address);
    if (fault != ParseFault::None)
        return parseError(fault, text.toString());
    return address;
}

Result<Prefix> parsePrefix(QStringView text, HostBits hostBits)
{
    const QByteArray bytes = text.toUtf8();
    Prefix prefix;
    const ParseFault fault = parsePrefix(std::string_view(bytes.constData(), size_t(bytes.size())), prefix, hostBits);
    if (fault != ParseFault::None)
        return parseError(fault, text.toString());
    return prefix;
}

} // namespace portreeve::ip

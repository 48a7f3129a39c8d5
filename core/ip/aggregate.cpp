#include "core/ip/aggregate.h"

#include "core/ip/format.h"

#include <array>
#include <cstring>
#include <limits>

namespace portreeve::ip {

namespace {

/// Least-significant-digit radix sort of `items` by `keyOf` (a 64-bit number), `bits` low bits of it.
template<typename T, typename KeyOf>
void radixSort(std::vector<T> &items, int bits, const KeyOf &keyOf)
{
    constexpr int digitBits = 11;
    constexpr size_t buckets = size_t(1) << digitBits;
    std::vector<T> other(items.size());
    for (int shift = 0; shift < bits; shift += digitBits) {
        std::array<size_t, buckets> offsets{};
        for (const T &item : items)
            ++offsets[(keyOf(item) >> shift) & (buckets - 1)];
        size_t sum = 0;
        for (size_t &offset : offsets)
            sum += std::exchange(offset, sum);
        for (const T &item : items)
            other[offsets[(keyOf(item) >> shift) & (buckets - 1)]++] = item;
        items.swap(other);
    }
}

void sortByFirst(RangeSet<quint32> &spans)
{
    radixSort(spans, 32, [](const Span<quint32> &s) { return quint64(s.first); });
}

void sortByFirst(RangeSet<UInt128> &spans)
{
    if (spans.empty())
        return;
    // The 32 bits below those that all have in common, with where the span stands: eight bytes to move instead of
    // thirty-two. Lists of files fit, whose size is limited.
    Q_ASSERT(spans.size() <= std::numeric_limits<quint32>::max());
    quint64 differing = 0;
    for (const Span<UInt128> &s : spans)
        differing |= s.first.hi ^ spans.front().first.hi;
    const int shift = std::max(0, 32 - std::countl_zero(differing));
    struct Key {
        quint32 bits;
        quint32 position;
    };
    std::vector<Key> keys;
    keys.reserve(spans.size());
    for (const Span<UInt128> &s : spans)
        keys.push_back({static_cast<quint32>(s.first.hi >> shift), static_cast<quint32>(keys.size())});
    radixSort(keys, 32, [](const Key &key) { return quint64(key.bits); });
    RangeSet<UInt128> sorted;
    sorted.reserve(spans.size());
    for (const Key &key : keys)
        sorted.push_back(spans[key.position]);
    // What is left are short runs of equal keys.
    for (size_t begin = 0; begin < keys.size();) {
        size_t end = begin + 1;
        while (end < keys.size() && keys[end].bits == keys[begin].bits)
            ++end;
        if (end - begin > 1)
            std::sort(sorted.begin() + qsizetype(begin), sorted.begin() + qsizetype(end),
                      [](const auto &x, const auto &y) { return x.first < y.first; });
        begin = end;
    }
    spans = std::move(sorted);
}

std::string_view strip(std::string_view line)
{
    if (const size_t hash = line.find('#'); hash != std::string_view::npos)
        line = line.substr(0, hash);
    const auto blank = [](char c) {
        return c == ' ' || c == '\t' || c == '\r';
    };
    while (!line.empty() && blank(line.front()))
        line.remove_prefix(1);
    while (!line.empty() && blank(line.back()))
        line.remove_suffix(1);
    return line;
}

Error lineError(ParseFault fault, const QString &fileName, qsizetype line)
{
    Error error = parseError(fault, QStringLiteral("%1:%2").arg(fileName).arg(line));
    error.operation = PR_MESSAGE("ip", "cannot read the address list");
    return error;
}

Result<void> refuseOtherEncodings(std::string_view text, const QString &fileName)
{
    const bool utf16 =
        text.size() >= 2 && ((text[0] == '\xff' && text[1] == '\xfe') || (text[0] == '\xfe' && text[1] == '\xff'));
    const size_t nul = text.find('\0');
    if (!utf16 && nul == std::string_view::npos)
        return {};
    return Error{ErrorCode::WrongEncoding, PR_MESSAGE("ip", "cannot read the address list"),
                 utf16 ? PR_MESSAGE("ip", "it is UTF-16 text")
                       : PR_MESSAGE("ip", "it has a NUL byte, so it is not text"),
                 fileName, PR_MESSAGE("ip", "Save it as UTF-8 or ASCII text.")};
}

/// Appends to a buffer that always has room for one more line.
class LineBuffer
{
public:
    void add(const Address &address, int length)
    {
        if (m_text.size() - m_used < MaxPrefixText) {
            m_text.resize(std::max<qsizetype>(m_text.size() * 2, 1 << 16));
            m_begin = m_text.data();
        }
        char *out = formatAddress(address, m_begin + m_used);
        if (length != bitsOf(address.family())) {
            *out++ = '/';
            out = formatNumber(static_cast<unsigned>(length), out);
        }
        *out++ = '\n';
        m_used = out - m_begin;
    }
    QByteArray take()
    {
        m_text.truncate(m_used);
        return std::move(m_text);
    }

private:
    QByteArray m_text;
    char *m_begin = nullptr;
    qsizetype m_used = 0;
};

} // namespace

Result<AddressList> readAddressList(std::string_view text, HostBits hostBits, const QString &fileName)
{
    if (text.starts_with("\xef\xbb\xbf"))
        text.remove_prefix(3);
    if (Result<void> encoding = refuseOtherEncodings(text, fileName); !encoding)
        return encoding.error();
    AddressList list;
    const auto lines = size_t(std::count(text.begin(), text.end(), '\n')) + 1;
    list.v4.reserve(lines);
    list.v6.reserve(lines); // address space only, until it is written to
    qsizetype lineNumber = 0;
    for (size_t begin = 0; begin < text.size();) {
        const void *newline = std::memchr(text.data() + begin, '\n', text.size() - begin);
        const size_t end = newline == nullptr ? text.size() : size_t(static_cast<const char *>(newline) - text.data());
        const std::string_view line = strip(text.substr(begin, end - begin));
        begin = end + 1;
        ++lineNumber;
        if (line.empty())
            continue;
        AddressRange range;
        if (const ParseFault fault = parseRange(line, range, hostBits); fault != ParseFault::None)
            return lineError(fault, fileName, lineNumber);
        if (range.first.isV4())
            list.v4.push_back({range.first.v4(), range.last.v4()});
        else
            list.v6.push_back({range.first.value(), range.last.value()});
    }
    sortByFirst(list.v4);
    sortByFirst(list.v6);
    mergeSorted(list.v4);
    mergeSorted(list.v6);
    return list;
}

QByteArray writeAddressList(const AddressList &list)
{
    LineBuffer buffer;
    for (const Span<quint32> &span : list.v4)
        forEachPrefix<quint32>(span, [&](quint32 start, int length) { buffer.add(Address::fromV4(start), length); });
    for (const Span<UInt128> &span : list.v6)
        forEachPrefix<UInt128>(span, [&](UInt128 start, int length) { buffer.add(Address::fromV6(start), length); });
    return buffer.take();
}

qsizetype prefixCount(const AddressList &list)
{
    qsizetype count = 0;
    const auto add = [&](const auto &, int) {
        ++count;
    };
    for (const Span<quint32> &span : list.v4)
        forEachPrefix<quint32>(span, add);
    for (const Span<UInt128> &span : list.v6)
        forEachPrefix<UInt128>(span, add);
    return count;
}

} // namespace portreeve::ip

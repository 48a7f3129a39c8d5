#include "core/net/device/rtnetlink.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <type_traits>

namespace portreeve::net {

namespace {

// linux/netlink.h
constexpr quint16 MessageError = 2;
constexpr quint16 MessageDone = 3;
constexpr quint16 FlagRequest = 0x1;
constexpr quint16 FlagMulti = 0x2;
constexpr quint16 FlagDump = 0x300;
constexpr quint16 TypeMask = 0x3FFF;

// linux/rtnetlink.h
constexpr quint16 NewLink = 16;
constexpr quint16 GetLink = 18;
constexpr quint16 NewAddress = 20;
constexpr quint16 GetAddress = 22;
constexpr quint16 NewRoute = 24;
constexpr quint16 GetRoute = 26;
constexpr quint8 Unicast = 1;
constexpr quint32 Cloned = 0x200;

constexpr quint8 Inet = 2;
constexpr quint8 Inet6 = 10;

namespace LinkAttribute {
constexpr quint16 Name = 3;
constexpr quint16 Mtu = 4;
constexpr quint16 Info = 18;
constexpr quint16 InfoKind = 1;
} // namespace LinkAttribute

namespace AddressAttribute {
constexpr quint16 Address = 1; ///< of the peer, where there is one
constexpr quint16 Local = 2;
constexpr quint16 Flags = 8;
} // namespace AddressAttribute

namespace RouteAttribute {
constexpr quint16 Destination = 1;
constexpr quint16 Link = 4;
constexpr quint16 Gateway = 5;
constexpr quint16 Priority = 6;
constexpr quint16 Multipath = 9;
constexpr quint16 Table = 15;
constexpr quint16 Via = 18;
} // namespace RouteAttribute

/// Numbers as this device stores them, one after the other; zeros once the bytes are at an end.
class Reader
{
public:
    explicit Reader(QByteArrayView bytes)
        : m_bytes(bytes)
    {}

    template<typename Number>
    Number take()
    {
        Number number{};
        if (qsizetype(sizeof number) > m_bytes.size()) {
            m_ok = false;
            m_bytes = {};
            return number;
        }
        std::memcpy(&number, m_bytes.data(), sizeof number);
        m_bytes = m_bytes.sliced(sizeof number);
        return number;
    }
    QByteArrayView takeBytes(qsizetype count)
    {
        if (count < 0 || count > m_bytes.size()) {
            m_ok = false;
            m_bytes = {};
            return {};
        }
        const QByteArrayView taken = m_bytes.first(count);
        m_bytes = m_bytes.sliced(count);
        return taken;
    }
    /// Parts begin at multiples of four; the last one need not be filled up.
    void skipPadding(qsizetype length) { m_bytes = m_bytes.sliced(qMin((4 - length % 4) % 4, m_bytes.size())); }
    [[nodiscard]] QByteArrayView rest() const { return m_bytes; }
    [[nodiscard]] bool ok() const { return m_ok; }
    [[nodiscard]] bool atEnd() const { return m_bytes.isEmpty(); }

private:
    QByteArrayView m_bytes;
    bool m_ok = true;
};

struct Part {
    quint16 type = 0;
    quint16 flags = 0; ///< of a message
    QByteArrayView body;
};

constexpr qsizetype MessageHead = 16;
constexpr qsizetype AttributeHead = 4;

/// Splits off the next message; nothing where its length does not fit.
std::optional<Part> takeMessage(Reader &reader)
{
    const auto length = reader.take<quint32>();
    Part part;
    part.type = reader.take<quint16>();
    part.flags = reader.take<quint16>();
    reader.take<quint64>(); // sequence and port
    part.body = reader.takeBytes(qsizetype(length) - MessageHead);
    if (!reader.ok())
        return std::nullopt;
    reader.skipPadding(length);
    return part;
}

/// The same for attributes; `ok` is left as it is unless a length does not fit.
QList<Part> attributesOf(QByteArrayView bytes, bool &ok)
{
    QList<Part> parts;
    Reader reader(bytes);
    while (!reader.atEnd()) {
        const auto length = reader.take<quint16>();
        Part part;
        part.type = reader.take<quint16>() & TypeMask;
        part.body = reader.takeBytes(length - AttributeHead);
        if (!reader.ok()) {
            ok = false;
            break;
        }
        reader.skipPadding(length);
        parts.append(part);
    }
    return parts;
}

template<typename Number>
Number numberIn(const Part &part, bool &ok)
{
    Reader reader(part.body);
    const auto number = reader.take<Number>();
    ok = ok && reader.ok();
    return number;
}

QString textIn(const Part &part)
{
    const qsizetype end = part.body.indexOf('\0');
    return QString::fromUtf8(end < 0 ? part.body : part.body.first(end));
}

std::optional<ip::Family> familyFrom(quint8 family)
{
    if (family == Inet)
        return ip::Family::IPv4;
    return family == Inet6 ? std::optional(ip::Family::IPv6) : std::nullopt;
}

std::optional<ip::Address> addressIn(QByteArrayView bytes, ip::Family family)
{
    if (bytes.size() != ip::bitsOf(family) / 8)
        return std::nullopt;
    ip::UInt128 value;
    for (const char octet : bytes)
        value = value << 8 | ip::UInt128(quint8(octet));
    return ip::Address::from(family, value);
}

Error broken()
{
    return {ErrorCode::InvalidSyntax,
            PR_MESSAGE("net", "Cannot read the network tables of this device"),
            PR_MESSAGE("net", "A length in them does not fit."),
            {},
            {}};
}

Error refused(int number)
{
    return {ErrorCode::Unavailable,
            PR_MESSAGE("net", "Cannot read the network tables of this device"),
            PR_MESSAGE("net", "The system said: %1.").arg(QString::number(number)),
            {},
            {}};
}

struct Answer {
    QList<Part> parts;
    int error = 0; ///< as errno; 0 for none
};

Result<Answer> split(const QByteArray &bytes)
{
    Answer answer;
    Reader reader{QByteArrayView(bytes)};
    while (!reader.atEnd()) {
        const std::optional<Part> part = takeMessage(reader);
        if (!part)
            return broken();
        if (part->type == MessageDone)
            break;
        bool ok = true;
        if (part->type == MessageError)
            answer.error = int(std::clamp<qint64>(-qint64(numberIn<qint32>(*part, ok)), 0, 0xFFFF));
        else
            answer.parts.append(*part);
        if (!ok)
            return broken();
    }
    return answer;
}

/// Rows of the messages of one type; `read` appends them and says whether the message could be read.
template<typename Row, typename Read>
Result<QList<Row>> rowsOf(const QByteArray &bytes, quint16 type, Read read)
{
    const Result<Answer> answer = split(bytes);
    if (!answer)
        return answer.error();
    if (answer->error != 0)
        return refused(answer->error);
    QList<Row> rows;
    for (const Part &part : answer->parts) {
        if (part.type == type && !read(part.body, rows))
            return broken();
    }
    return rows;
}

bool readLink(QByteArrayView body, QList<KernelLink> &links)
{
    Reader reader(body);
    KernelLink link;
    reader.take<quint16>(); // family and padding
    link.type = reader.take<quint16>();
    link.index = reader.take<qint32>();
    link.flags = reader.take<quint32>();
    reader.take<quint32>(); // which flags changed
    bool ok = reader.ok();
    for (const Part &part : attributesOf(reader.rest(), ok)) {
        if (part.type == LinkAttribute::Name)
            link.name = textIn(part);
        else if (part.type == LinkAttribute::Mtu)
            link.mtu = numberIn<quint32>(part, ok);
        else if (part.type == LinkAttribute::Info) {
            for (const Part &info : attributesOf(part.body, ok)) {
                if (info.type == LinkAttribute::InfoKind)
                    link.kind = textIn(info);
            }
        }
    }
    links.append(link);
    return ok;
}

bool readAddress(QByteArrayView body, QList<KernelAddress> &addresses)
{
    constexpr quint32 Duplicate = 0x08;
    constexpr quint32 Optimistic = 0x04; // may be used while it is tried (RFC 4429)
    constexpr quint32 Tentative = 0x40;
    Reader reader(body);
    const std::optional<ip::Family> family = familyFrom(reader.take<quint8>());
    KernelAddress address;
    address.prefixLength = reader.take<quint8>();
    quint32 flags = reader.take<quint8>();
    reader.take<quint8>(); // scope
    address.link = reader.take<qint32>();
    bool ok = reader.ok();
    if (!family)
        return ok;
    std::optional<ip::Address> peer;
    std::optional<ip::Address> local;
    for (const Part &part : attributesOf(reader.rest(), ok)) {
        if (part.type == AddressAttribute::Address)
            peer = addressIn(part.body, *family);
        else if (part.type == AddressAttribute::Local)
            local = addressIn(part.body, *family);
        else if (part.type == AddressAttribute::Flags)
            flags = numberIn<quint32>(part, ok);
    }
    if (!local)
        local = peer;
    if (!ok || !local || address.prefixLength > ip::bitsOf(*family))
        return false;
    address.address = *local;
    address.ready = (flags & Duplicate) == 0 && ((flags & Tentative) == 0 || (flags & Optimistic) != 0);
    addresses.append(address);
    return true;
}

/// The next router: in the route's own family, or in the other one with its family in front (RFC 5549).
std::optional<ip::Address> routerIn(const Part &part, ip::Family family)
{
    if (part.type == RouteAttribute::Gateway)
        return addressIn(part.body, family);
    Reader reader(part.body);
    const auto number = reader.take<quint16>();
    const std::optional<ip::Family> other = number > 0xFF ? std::nullopt : familyFrom(quint8(number));
    return other ? addressIn(reader.rest(), *other) : std::nullopt;
}

bool readHops(QByteArrayView bytes, const KernelRoute &route, QList<KernelRoute> &routes)
{
    const ip::Family family = route.prefix.family();
    constexpr qsizetype HopHead = 8;
    Reader reader(bytes);
    bool ok = true;
    while (ok && !reader.atEnd()) {
        KernelRoute hop = route;
        const auto length = reader.take<quint16>();
        reader.take<quint16>(); // flags and weight
        hop.link = reader.take<qint32>();
        const QByteArrayView attributes = reader.takeBytes(length - HopHead);
        ok = reader.ok();
        if (!ok)
            break;
        reader.skipPadding(length);
        for (const Part &part : attributesOf(attributes, ok)) {
            if (part.type == RouteAttribute::Gateway || part.type == RouteAttribute::Via)
                hop.gateway = routerIn(part, family);
        }
        routes.append(hop);
    }
    return ok;
}

bool readRoute(QByteArrayView body, QList<KernelRoute> &routes)
{
    Reader reader(body);
    const std::optional<ip::Family> family = familyFrom(reader.take<quint8>());
    KernelRoute route;
    const auto length = reader.take<quint8>();
    reader.take<quint16>(); // length of the source, type of service
    route.table = reader.take<quint8>();
    reader.take<quint16>(); // protocol, scope
    const auto type = reader.take<quint8>();
    const auto flags = reader.take<quint32>();
    bool ok = reader.ok();
    if (!family)
        return ok;
    ip::Address first = ip::Address::from(*family, {});
    route.leads = type == Unicast && (flags & Cloned) == 0;
    QByteArrayView hops;
    for (const Part &part : attributesOf(reader.rest(), ok)) {
        if (part.type == RouteAttribute::Destination)
            first = addressIn(part.body, *family).value_or(first);
        else if (part.type == RouteAttribute::Link)
            route.link = numberIn<qint32>(part, ok);
        else if (part.type == RouteAttribute::Gateway || part.type == RouteAttribute::Via)
            route.gateway = routerIn(part, *family);
        else if (part.type == RouteAttribute::Priority)
            route.metric = numberIn<quint32>(part, ok);
        else if (part.type == RouteAttribute::Table)
            route.table = numberIn<quint32>(part, ok);
        else if (part.type == RouteAttribute::Multipath)
            hops = part.body;
    }
    const std::optional<ip::Prefix> prefix = ip::Prefix::from(first, length);
    if (!ok || !prefix)
        return false;
    route.prefix = *prefix;
    if (!hops.isEmpty())
        return readHops(hops, route, routes);
    routes.append(route);
    return true;
}

template<typename Number>
void put(QByteArray &bytes, std::type_identity_t<Number> number)
{
    const Number stored = number;
    bytes.append(reinterpret_cast<const char *>(&stored), sizeof stored);
}

quint16 requestType(KernelQuestion::About about)
{
    switch (about) {
    case KernelQuestion::About::Links:
        return GetLink;
    case KernelQuestion::About::Addresses:
        return GetAddress;
    case KernelQuestion::About::Routes:
    case KernelQuestion::About::Way:
        break;
    }
    return GetRoute;
}

quint8 familyNumber(ip::Family family)
{
    return family == ip::Family::IPv4 ? Inet : Inet6;
}

/// The fixed part that a request of this kind begins with, and the address that a way is asked for.
QByteArray requestBody(const KernelQuestion &question)
{
    constexpr qsizetype LinkBody = 16;
    constexpr qsizetype AddressBody = 8;
    constexpr qsizetype RouteBody = 12;
    switch (question.about) {
    case KernelQuestion::About::Links:
        return QByteArray(LinkBody, '\0');
    case KernelQuestion::About::Addresses:
        return QByteArray(AddressBody, '\0');
    case KernelQuestion::About::Routes:
    case KernelQuestion::About::Way:
        break;
    }
    QByteArray body(RouteBody, '\0');
    if (question.about == KernelQuestion::About::Routes) {
        body[0] = char(familyNumber(question.family));
        return body;
    }
    const int bits = ip::bitsOf(question.towards.family());
    body[0] = char(familyNumber(question.towards.family()));
    body[1] = char(bits);
    put<quint16>(body, quint16(AttributeHead + bits / 8));
    put<quint16>(body, RouteAttribute::Destination);
    for (int shift = bits - 8; shift >= 0; shift -= 8)
        body.append(char((question.towards.value() >> shift).lo & 0xFF));
    return body;
}

} // namespace

QByteArray kernelRequest(const KernelQuestion &question)
{
    const QByteArray body = requestBody(question);
    const bool one = question.about == KernelQuestion::About::Way;
    QByteArray request;
    put<quint32>(request, quint32(MessageHead + body.size()));
    put<quint16>(request, requestType(question.about));
    put<quint16>(request, one ? FlagRequest : quint16(FlagRequest | FlagDump));
    put<quint64>(request, 0);
    return request + body;
}

bool isWholeAnswer(const QByteArray &answer)
{
    Reader reader{QByteArrayView(answer)};
    while (!reader.atEnd()) {
        const std::optional<Part> part = takeMessage(reader);
        if (!part || part->type == MessageDone || part->type == MessageError || (part->flags & FlagMulti) == 0)
            return true;
    }
    return false;
}

Result<QList<KernelLink>> readLinks(const QByteArray &answer)
{
    return rowsOf<KernelLink>(answer, NewLink, readLink);
}

Result<QList<KernelAddress>> readAddresses(const QByteArray &answer)
{
    return rowsOf<KernelAddress>(answer, NewAddress, readAddress);
}

Result<QList<KernelRoute>> readRoutes(const QByteArray &answer)
{
    return rowsOf<KernelRoute>(answer, NewRoute, readRoute);
}

Result<std::optional<KernelRoute>> readWay(const QByteArray &answer)
{
    // Linux' numbers (asm-generic/errno.h): a route of that kind forbids it, or the family is switched off.
    constexpr std::array NoWay{13 /* EACCES */,       22 /* EINVAL */,       95 /* EOPNOTSUPP */,
                               97 /* EAFNOSUPPORT */, 101 /* ENETUNREACH */, 113 /* EHOSTUNREACH */};
    const Result<Answer> parts = split(answer);
    if (!parts)
        return parts.error();
    if (std::find(NoWay.begin(), NoWay.end(), parts->error) != NoWay.end())
        return std::optional<KernelRoute>();
    const Result<QList<KernelRoute>> routes = readRoutes(answer);
    if (!routes)
        return routes.error();
    for (const KernelRoute &route : *routes) {
        if (route.link != 0)
            return std::optional(route);
    }
    return std::optional<KernelRoute>();
}

} // namespace portreeve::net

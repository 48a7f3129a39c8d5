#include "core/ip/qthost.h"

namespace portreeve::ip {

QHostAddress toQHostAddress(const Address &address)
{
    if (address.isV4())
        return QHostAddress(address.v4());
    Q_IPV6ADDR bytes;
    for (int i = 0; i < 8; ++i) {
        bytes[i] = static_cast<quint8>(address.value().hi >> (56 - 8 * i));
        bytes[i + 8] = static_cast<quint8>(address.value().lo >> (56 - 8 * i));
    }
    return QHostAddress(bytes);
}

Address fromQHostAddress(const QHostAddress &address)
{
    if (address.protocol() == QAbstractSocket::IPv4Protocol)
        return Address::fromV4(address.toIPv4Address());
    if (address.protocol() != QAbstractSocket::IPv6Protocol)
        return {};
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    UInt128 value;
    for (int i = 0; i < 16; ++i)
        value = (value << 8) | UInt128(bytes[i]);
    return Address::fromV6(value);
}

} // namespace portreeve::ip

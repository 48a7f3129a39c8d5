#pragma once

#include "core/ip/address.h"

#include <cstring>
#include <optional>

#ifdef _WIN32
#include "core/net/platform/winsock.h"
#else
#include <netinet/in.h>
#include <sys/socket.h>
#endif

namespace portreeve::net {

inline socklen_t fillSocketAddress(sockaddr_storage &storage, const ip::Address &address, quint16 port)
{
    if (address.isV4()) {
        auto *v4 = reinterpret_cast<sockaddr_in *>(&storage);
        v4->sin_family = AF_INET;
        v4->sin_port = htons(port);
        v4->sin_addr.s_addr = htonl(address.v4());
        return sizeof *v4;
    }
    auto *v6 = reinterpret_cast<sockaddr_in6 *>(&storage);
    v6->sin6_family = AF_INET6;
    v6->sin6_port = htons(port);
    for (int i = 0; i < 16; ++i) {
        const quint64 half = i < 8 ? address.value().hi : address.value().lo;
        v6->sin6_addr.s6_addr[i] = quint8(half >> (56 - 8 * (i % 8)));
    }
    return sizeof *v6;
}

/// Nothing for other families.
inline std::optional<ip::Address> readSocketAddress(const sockaddr *address)
{
    if (address->sa_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, address, sizeof v4);
        return ip::Address::fromV4(ntohl(v4.sin_addr.s_addr));
    }
    if (address->sa_family != AF_INET6)
        return std::nullopt;
    sockaddr_in6 v6{};
    std::memcpy(&v6, address, sizeof v6);
    quint64 high = 0;
    quint64 low = 0;
    for (int i = 0; i < 16; ++i) {
        quint64 &half = i < 8 ? high : low;
        half = half << 8U | v6.sin6_addr.s6_addr[i];
    }
    return ip::Address::fromV6(ip::UInt128(high, low));
}

} // namespace portreeve::net

#pragma once

#include "core/ip/address.h"

#include <QByteArray>

/// Answers of Linux' rtnetlink, made by hand: messages with attributes, in the byte order of this device.
namespace portreeve::tests::kernel {

template<typename Number>
QByteArray number(Number value)
{
    return QByteArray(reinterpret_cast<const char *>(&value), qsizetype(sizeof value));
}

inline QByteArray padded(QByteArray bytes)
{
    return bytes.append((4 - bytes.size() % 4) % 4, '\0');
}

inline QByteArray attribute(quint16 type, const QByteArray &body)
{
    return padded(number(quint16(4 + body.size())) + number(type) + body);
}

inline QByteArray address(const ip::Address &address)
{
    QByteArray bytes;
    for (int shift = ip::bitsOf(address.family()) - 8; shift >= 0; shift -= 8)
        bytes.append(char((address.value() >> shift).lo & 0xFF));
    return bytes;
}

constexpr quint16 Multi = 2;

inline QByteArray message(quint16 type, const QByteArray &body, quint16 flags = Multi)
{
    return padded(number(quint32(16 + body.size())) + number(type) + number(flags) + number(quint64(0)) + body);
}

inline QByteArray done()
{
    return message(3, number(qint32(0)));
}

inline QByteArray error(int errnoValue)
{
    return message(2, number(qint32(-errnoValue)) + QByteArray(16, '\0'), 0);
}

inline quint8 familyOf(const ip::Address &address)
{
    return address.isV4() ? 2 : 10;
}

struct LinkRow {
    int index = 1;
    QByteArray name;
    quint16 type = 1; ///< ARPHRD_*
    quint32 mtu = 1500;
    QByteArray kind;
    quint32 flags = 1; ///< up
};

inline QByteArray link(const LinkRow &row)
{
    QByteArray body = number(quint16(0)) + number(row.type) + number(qint32(row.index)) + number(row.flags) +
                      number(quint32(0)) + attribute(3, row.name + '\0') + attribute(4, number(row.mtu));
    if (!row.kind.isEmpty())
        body += attribute(18, attribute(1, row.kind + '\0'));
    return message(16, body);
}

inline QByteArray linkAddress(int index, const ip::Address &own, quint8 length, quint32 flags = 0x80)
{
    return message(20, number(familyOf(own)) + number(length) + number(quint8(0)) + number(quint8(0)) +
                           number(qint32(index)) + attribute(1, address(own)) + attribute(8, number(flags)));
}

struct RouteRow {
    quint8 family = 2;
    quint8 length = 0;
    int link = 1;
    QByteArray gateway; ///< bytes; empty for none
    quint32 metric = 0;
    quint32 table = 254;
    quint8 type = 1; ///< unicast
    quint32 flags = 0;
    QByteArray more; ///< further attributes
};

inline QByteArray route(const RouteRow &row, quint16 flags = Multi)
{
    QByteArray body = number(row.family) + number(row.length) + number(quint16(0)) +
                      number(quint8(row.table < 256 ? row.table : 252)) + number(quint16(0)) + number(row.type) +
                      number(row.flags) + attribute(15, number(row.table));
    if (row.link > 0)
        body += attribute(4, number(qint32(row.link)));
    if (!row.gateway.isEmpty())
        body += attribute(5, row.gateway);
    if (row.metric > 0)
        body += attribute(6, number(row.metric));
    return message(24, body + row.more, flags);
}

} // namespace portreeve::tests::kernel

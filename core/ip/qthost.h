#pragma once

#include "core/ip/address.h"

#include <QHostAddress>

/// The one bridge to QHostAddress, whose own text parser is never used (it reads 010.0.0.1 as 8.0.0.1).
namespace portreeve::ip {

QHostAddress toQHostAddress(const Address &address);
/// IPv4 or IPv6; a null address for anything else. A scope id is dropped.
Address fromQHostAddress(const QHostAddress &address);

} // namespace portreeve::ip

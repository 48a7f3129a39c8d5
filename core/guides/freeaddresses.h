#pragma once

#include "core/ip/prefix.h"

#include <QStringList>

#include <optional>

/// How many addresses are free in subnets that exist: lines of a subnet and a number, as the VPC console shows both.
namespace portreeve::guides {

/// The two parts of a line, by blanks, commas or semicolons between them; either may be wrong by itself.
struct FreeAddressesLine {
    QString subnet;
    QString count;
};
std::optional<FreeAddressesLine> splitFreeAddresses(const QString &line);

struct FreeAddresses {
    ip::Prefix subnet;
    qint64 count = 0;
};
/// Lines that are right; the check free-addresses names the others.
QList<FreeAddresses> freeAddresses(const QStringList &values);

} // namespace portreeve::guides

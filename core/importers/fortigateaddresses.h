#pragma once

#include "core/importers/fortigatetree.h"
#include "core/importers/namebook.h"

namespace portreeve::importers {

/// From an entry of "firewall address" or "firewall address6". Where its members come from elsewhere, it is an unknown
/// one itself. Nothing where the value is not understood.
std::optional<AddressParts> addressOf(const QString &name, const FortigateEntry &entry, ip::Family family);

} // namespace portreeve::importers

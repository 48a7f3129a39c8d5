#include "core/ip/address.h"

#include "core/ip/format.h"

namespace portreeve::ip {

bool Address::isV4Mapped() const
{
    return m_family == Family::IPv6 && m_value.hi == 0 && (m_value.lo >> 32U) == 0xffffU;
}

QString Address::toCanonicalText() const
{
    char buffer[MaxPrefixText];
    return QString::fromLatin1(buffer, formatAddress(*this, buffer) - buffer);
}

} // namespace portreeve::ip

#pragma once

#include "core/net/directory/ldap.h"

namespace portreeve::net {

/// The "LDAP ping" over UDP by which members find a domain controller (MS-ADTS 6.3.3): a search of the root DSE for the
/// attribute Netlogon. Without a domain the controller answers for its own (6.3.3.2).

/// `domain` may be empty.
QByteArray encodeNetlogonPing(qint32 messageId, const QString &domain);

/// NETLOGON_SAM_LOGON_RESPONSE_EX (MS-ADTS 6.3.1.9).
struct NetlogonAnswer {
    quint32 flags = 0; ///< DS_FLAG (6.3.1.2)
    QString forest;
    QString domain;
    QString host;
    QString site;        ///< of the server
    QString clientSite;  ///< where the server thinks that this device is; may be empty
    bool paused = false; ///< the server does not sign anybody in now

    [[nodiscard]] bool isGlobalCatalog() const { return (flags & 0x4) != 0; }
    [[nodiscard]] bool isKdc() const { return (flags & 0x20) != 0; }
    [[nodiscard]] bool givesTime() const { return (flags & 0x40) != 0; }
    [[nodiscard]] bool isWritable() const { return (flags & 0x100) != 0; }
};

/// Reads the value of the attribute, which nobody vouches for; none where it is not such a structure. Names are
/// compressed as in DNS (RFC 1035 section 4.1.4); pointers must lead backwards. Pure.
std::optional<NetlogonAnswer> readNetlogon(QByteArrayView value);

} // namespace portreeve::net

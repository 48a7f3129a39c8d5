#pragma once

#include "core/net/directory/bytereader.h"

#include <QByteArray>

#include <chrono>
#include <optional>

namespace portreeve::net {

/// Kerberos 5 (RFC 4120): a request for a ticket without pre-authentication (AS-REQ, section 5.4.1) makes a KDC answer
/// with an error that names its realm and its time (KRB-ERROR, section 5.9.1). No key and no password is involved,
/// and no account counts it as a failed sign-in: the name asked for is nobody's.

/// `realm` and `client` in ASCII, `nonce` below 2^31. Asks for the ticket-granting service of the realm.
QByteArray encodeAsRequest(const QString &realm, const QString &client, quint32 nonce);

/// Over TCP a message has its length in front: four octets, the highest bit zero (section 7.2.2).
QByteArray withKerberosLength(const QByteArray &message);
Frame kerberosFrame(QByteArrayView received);

struct KerberosAnswer {
    enum class Kind {
        Error,  ///< KRB-ERROR: what we hope for, whatever its code
        Ticket, ///< AS-REP: the name exists and needs no pre-authentication
        NotOne, ///< anything else, a truncated one included
    };
    Kind kind = Kind::NotOne;
    qint32 code = 0;                                     ///< of Error
    QString realm;                                       ///< of the KDC; of Ticket, that of the client
    QString text;                                        ///< of Error; may be empty
    std::optional<std::chrono::microseconds> serverTime; ///< of Error; since 1970, UTC
};

/// Reads one message that nobody vouches for, without the length in front. Pure.
KerberosAnswer readKerberosAnswer(QByteArrayView message);

/// "KDC_ERR_PREAUTH_REQUIRED", or "error 1234" where the number has no name (RFC 4120 section 7.5.9, RFC 6806).
QString kerberosErrorName(qint32 code);

} // namespace portreeve::net

#pragma once

#include "core/net/directory/bytereader.h"
#include "core/net/quicversion.h"

#include <chrono>
#include <optional>

namespace portreeve::net {

/// SMB 2 and 3 (MS-SMB2): NEGOTIATE, the first message of every connection (sections 2.2.3 and 2.2.4), before anyone
/// signs in. Over TCP each message has four octets in front: zero and its length (section 2.1).

/// Offers every dialect from 2.0.2 to 3.1.1, with the length in front. A fresh client id and salt from `random`.
QByteArray makeSmbNegotiate(const RandomBytes &random);
Frame smbFrame(QByteArrayView received);

struct SmbAnswer {
    enum class Kind {
        Negotiated, ///< the server chose a dialect
        Refused,    ///< an SMB 2 server answered with the error `status`
        OldDialect, ///< an answer of SMB 1, which we do not speak
        NotOne,     ///< anything else, a truncated one included
    };
    Kind kind = Kind::NotOne;
    quint32 status = 0;  ///< NTSTATUS
    quint16 dialect = 0; ///< 0x0311 ..
    bool signingRequired = false;
    QByteArray serverId;                           ///< 16 octets
    std::optional<std::chrono::microseconds> time; ///< since 1970, UTC; none where the server keeps it to itself
};

/// Reads one message that nobody vouches for, without the length in front. Pure.
SmbAnswer readSmbAnswer(QByteArrayView message);

/// "3.1.1", or "0x0400" where the number has no common name.
QString smbDialectText(quint16 dialect);

} // namespace portreeve::net

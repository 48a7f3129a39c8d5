#pragma once

#include "core/net/directory/bytereader.h"
#include "core/net/quicversion.h"

namespace portreeve::net {

/// RADIUS (RFC 2865): Status-Server (RFC 5997), the question whether a server is there. Without the shared secret
/// neither side can prove anything: a server drops what an unknown client sends (RFC 2865 section 3) and what carries a
/// wrong Message-Authenticator (RFC 5997 section 3), and what answers cannot be told from a forgery, for the Response
/// Authenticator is checked with the secret. So silence is the usual end and says nothing; an answer says that
/// something speaks RADIUS there; a rejection by ICMP says that the port is closed. The secret is never asked for.

struct RadiusQuestion {
    QByteArray datagram;
    quint8 identifier = 0; ///< what an answer must carry
};
/// The Message-Authenticator is random: it could only be right with the secret.
RadiusQuestion makeRadiusQuestion(const RandomBytes &random);

struct RadiusAnswer {
    enum class Kind {
        Answer,        ///< a well-formed packet of a code that answers us; by whom, nobody can say
        OtherQuestion, ///< the same with another identifier
        NotOne,        ///< anything else, a truncated one included
    };
    Kind kind = Kind::NotOne;
    quint8 code = 0;
};

/// Reads one datagram that nobody vouches for. Octets after the packet's length are padding (RFC 2865 section 3). Pure.
RadiusAnswer readRadiusAnswer(QByteArrayView datagram, const RadiusQuestion &question);

/// "Access-Accept", or "code 77" where the number has no common name.
QString radiusCodeText(quint8 code);

} // namespace portreeve::net

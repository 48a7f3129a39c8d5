#pragma once

#include <QByteArrayView>

/// What is never kept, whatever it is called. Both are deliberately wide: what only looks like a secret is refused too.
namespace portreeve::guides {

/// A private key in PEM (RFC 7468), OpenSSH or PuTTY form, in DER (PKCS#1, SEC 1, PKCS#8 also encrypted), or a key
/// store (PKCS#12, Java); also where PEM is written in UTF-16 or DER in bare base64.
bool holdsPrivateKey(QByteArrayView bytes);

/// Access keys of AWS: their ids, and members or variables that hold secret keys or session tokens.
bool holdsAwsCredentials(QByteArrayView bytes);

} // namespace portreeve::guides

#pragma once

#include <QByteArray>

/// What is never kept, whatever it is called. Both are deliberately wide: what only looks like a secret is refused too.
namespace portreeve::guides {

/// A private key or a key store in any form that pki::contentOf and pki::showsPrivateKey know, or in bare base64.
bool holdsPrivateKey(const QByteArray &bytes);

/// Access keys of AWS: their ids, and members or variables that hold secret keys or session tokens.
bool holdsAwsCredentials(const QByteArray &bytes);

} // namespace portreeve::guides

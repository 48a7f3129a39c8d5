#pragma once

#include <QList>
#include <QString>

namespace portreeve::guides {

/// What somebody pastes by mistake. Only its kind and place leave this function, never what it says.
enum class SecretKind {
    PrivateKey,     ///< marks of a PEM block (RFC 7468), OpenSSH or OpenPGP, and what pki::keyIn finds without them
    AccessKey,      ///< the id of an access key of AWS, AKIA.. or ASIA..
    AccessKeyValue, ///< a secret access key or session token, by the name before it
    Password,       ///< by the name before it
    ProductKey,     ///< five groups of five of the letters that Windows product keys have
};

struct Secret {
    SecretKind kind = SecretKind::Password;
    int line = 0; ///< the first of its kind, counted from 1; 0: not known
    int count = 0;
};

/// Lines end with LF. One entry for each kind that is there, in the order of their first lines.
QList<Secret> secretsIn(const QString &text);

bool holdsSecret(const QString &text, SecretKind kind);

} // namespace portreeve::guides

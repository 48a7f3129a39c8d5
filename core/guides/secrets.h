#pragma once

#include <QByteArray>

/// What is never kept, whatever it is called. The search errs to yes: what looks like a secret is refused too.
namespace portreeve::guides {

/// A private key or a key store in any form that pki::contentOf and pki::showsPrivateKey know, or in bare base64.
bool holdsPrivateKey(const QByteArray &bytes);

/// Access keys of AWS: their ids, and names of secret keys or session tokens with a value (see pastedsecrets.h). A text
/// that only speaks of them, or an element that is called so, is none.
bool holdsAwsCredentials(const QByteArray &bytes);

/// The same for what is read block by block and held nowhere as a whole. A secret that lies across blocks is found.
class SecretScan
{
public:
    void add(const QByteArray &block);
    [[nodiscard]] bool foundPrivateKey() const { return m_privateKey; }
    [[nodiscard]] bool foundAwsCredentials() const { return m_awsCredentials; }

private:
    bool m_begun = false;
    QByteArray m_tail; ///< of the blocks so far
    bool m_privateKey = false;
    bool m_awsCredentials = false;
};

} // namespace portreeve::guides

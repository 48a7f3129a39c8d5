#include "core/guides/secrets.h"

#include "core/guides/validators/pastedsecrets.h"
#include "core/pki/contentkind.h"

namespace portreeve::guides {

namespace {

constexpr qsizetype Overlap = 8 * 1024; ///< longer than every mark of a secret, also in UTF-16

} // namespace

bool holdsPrivateKey(const QByteArray &bytes)
{
    return pki::showsPrivateKey(bytes) || pki::isSecret(pki::contentOf(bytes));
}

bool holdsAwsCredentials(const QByteArray &bytes)
{
    QByteArray ascii = bytes; // of UTF-16 too
    ascii.removeIf([](char c) { return c == 0; });
    const QString text = QString::fromLatin1(ascii);
    return holdsSecret(text, SecretKind::AccessKey) || holdsSecret(text, SecretKind::AccessKeyValue);
}

void SecretScan::add(const QByteArray &block)
{
    const QByteArray seen = m_tail + block;
    m_privateKey = m_privateKey || (m_begun ? pki::showsPrivateKey(seen) : holdsPrivateKey(seen));
    m_awsCredentials = m_awsCredentials || holdsAwsCredentials(seen);
    m_begun = true;
    m_tail = seen.right(Overlap);
}

} // namespace portreeve::guides

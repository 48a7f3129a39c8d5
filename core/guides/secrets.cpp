#include "core/guides/secrets.h"

#include "core/pki/contentkind.h"

#include <QRegularExpression>

namespace portreeve::guides {

namespace {

bool isKey(const QByteArray &bytes)
{
    const pki::ContentKind kind = pki::contentOf(bytes);
    return kind == pki::ContentKind::PrivateKey || kind == pki::ContentKind::Pkcs12 ||
           kind == pki::ContentKind::KeyStore;
}

bool isKeyInBase64(const QByteArray &bytes)
{
    QByteArray text = bytes;
    text.removeIf([](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
    const auto decoded = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    return decoded && isKey(*decoded);
}

} // namespace

bool holdsPrivateKey(const QByteArray &bytes)
{
    return pki::showsPrivateKey(bytes) || isKey(bytes) || isKeyInBase64(bytes);
}

bool holdsAwsCredentials(const QByteArray &bytes)
{
    static const QRegularExpression words(
        QStringLiteral("\\b(AKIA|ASIA)[A-Z0-9]{16}\\b|(?i:secret_?access_?key|session_?token|security_?token)"));
    return words.match(QString::fromLatin1(bytes)).hasMatch();
}

} // namespace portreeve::guides

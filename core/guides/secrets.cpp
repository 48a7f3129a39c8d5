#include "core/guides/secrets.h"

#include <QByteArray>
#include <QRegularExpression>

#include <optional>

namespace portreeve::guides {

namespace {

constexpr quint8 TagInteger = 0x02;
constexpr quint8 TagOctets = 0x04;
constexpr quint8 TagOid = 0x06;
constexpr quint8 TagSequence = 0x30;

/// The head of one DER or BER element (X.690 section 8.1). A body of indefinite length is all the rest.
struct Element {
    quint8 tag;
    QByteArrayView body;
    QByteArrayView rest;
};

std::optional<Element> firstElement(QByteArrayView bytes)
{
    if (bytes.size() < 2)
        return std::nullopt;
    const auto at = [bytes](qsizetype i) {
        return static_cast<quint8>(bytes[i]);
    };
    qsizetype head = 2;
    quint64 length = at(1);
    if (length == 0x80)
        return Element{at(0), bytes.sliced(head), {}};
    if (length > 0x80) {
        const qsizetype digits = qsizetype(length - 0x80);
        if (digits > 4 || bytes.size() < head + digits)
            return std::nullopt;
        length = 0;
        for (qsizetype i = 0; i < digits; ++i)
            length = length << 8 | at(head + i);
        head += digits;
    }
    if (length > quint64(bytes.size() - head))
        return std::nullopt;
    return Element{at(0), bytes.sliced(head, qsizetype(length)), bytes.sliced(head + qsizetype(length))};
}

/// The tags of the first elements in a SEQUENCE and the value of a first INTEGER of one byte, else -1.
struct Shape {
    QList<quint8> tags;
    int version = -1;
    bool beginsWithOid = false; ///< the first element is a SEQUENCE that begins with an OBJECT IDENTIFIER
    bool ends = false;          ///< there are no more elements
};

Shape shapeOf(QByteArrayView bytes)
{
    Shape shape;
    const std::optional<Element> outer = firstElement(bytes);
    if (!outer || outer->tag != TagSequence)
        return shape;
    QByteArrayView rest = outer->body;
    for (int i = 0; i < 3; ++i) {
        const std::optional<Element> element = firstElement(rest);
        if (!element)
            break;
        if (i == 0 && element->tag == TagInteger && element->body.size() == 1)
            shape.version = element->body[0];
        if (i == 0 && element->tag == TagSequence) {
            const std::optional<Element> inner = firstElement(element->body);
            shape.beginsWithOid = inner && inner->tag == TagOid;
        }
        shape.tags.append(element->tag);
        rest = element->rest;
    }
    shape.ends = rest.isEmpty();
    return shape;
}

bool isKeyInDer(QByteArrayView bytes)
{
    const Shape shape = shapeOf(bytes);
    const auto begins = [&shape](std::initializer_list<quint8> tags) {
        return shape.tags.size() >= qsizetype(tags.size()) && std::equal(tags.begin(), tags.end(), shape.tags.begin());
    };
    const bool pkcs12 = shape.version == 3 && begins({TagInteger, TagSequence});
    const bool pkcs8 = (shape.version == 0 || shape.version == 1) && begins({TagInteger, TagSequence, TagOctets});
    const bool pkcs1 = (shape.version == 0 || shape.version == 1) && begins({TagInteger, TagInteger, TagInteger});
    const bool sec1 = shape.version == 1 && begins({TagInteger, TagOctets});
    const bool encrypted =
        shape.beginsWithOid && begins({TagSequence, TagOctets}) && shape.tags.size() == 2 && shape.ends;
    return pkcs12 || pkcs8 || pkcs1 || sec1 || encrypted;
}

bool isJavaKeyStore(QByteArrayView bytes)
{
    return bytes.startsWith(QByteArrayView("\xfe\xed\xfe\xed", 4)) ||
           bytes.startsWith(QByteArrayView("\xce\xce\xce\xce", 4));
}

QByteArray withoutBlanks(QByteArrayView bytes)
{
    QByteArray text;
    text.reserve(bytes.size());
    for (const char c : bytes) {
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n')
            text.append(c);
    }
    return text;
}

bool isKeyInBase64(QByteArrayView bytes)
{
    const auto decoded = QByteArray::fromBase64Encoding(withoutBlanks(bytes), QByteArray::AbortOnBase64DecodingErrors);
    return decoded && isKeyInDer(*decoded);
}

} // namespace

bool holdsPrivateKey(QByteArrayView bytes)
{
    static const QRegularExpression block(
        QStringLiteral("-{4,5} ?BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY ?-{4,5}|PuTTY-User-Key-File-"),
        QRegularExpression::CaseInsensitiveOption);
    QByteArray narrow = bytes.toByteArray();
    narrow.removeIf([](char c) { return c == '\0'; }); // what UTF-16 has between the letters
    return block.match(QString::fromLatin1(narrow)).hasMatch() || isKeyInDer(bytes) || isJavaKeyStore(bytes) ||
           isKeyInBase64(bytes);
}

bool holdsAwsCredentials(QByteArrayView bytes)
{
    static const QRegularExpression words(
        QStringLiteral("\\b(AKIA|ASIA)[A-Z0-9]{16}\\b|(?i:secret_?access_?key|session_?token|security_?token)"));
    return words.match(QString::fromLatin1(bytes)).hasMatch();
}

} // namespace portreeve::guides

#include "core/pki/contentkind.h"

#include "core/pki/opensslptr.h"

#include <openssl/err.h>
#include <openssl/pkcs7.h>

#include <algorithm>
#include <array>
#include <optional>

namespace portreeve::pki {

namespace {

constexpr quint8 Integer = 0x02;
constexpr quint8 BitString = 0x03;
constexpr quint8 OctetString = 0x04;
constexpr quint8 ObjectIdentifier = 0x06;
constexpr quint8 Sequence = 0x30;
constexpr int ValueLimit = 100;

struct Element {
    quint8 tag = 0;
    QByteArrayView body; ///< as far as it is there
    QByteArrayView rest;
    bool whole = false;
};

std::optional<Element> firstElement(QByteArrayView bytes)
{
    if (bytes.size() < 2)
        return std::nullopt;
    const auto at = [bytes](qsizetype i) {
        return quint8(bytes[i]);
    };
    qsizetype header = 2;
    qsizetype length = at(1);
    if (at(1) == 0x80) { // BER: up to an end mark
        length = bytes.size() - header;
    } else if (at(1) > 0x80) {
        const int count = at(1) & 0x7f;
        if (count > 4 || bytes.size() < header + count)
            return std::nullopt;
        length = 0;
        for (int i = 0; i < count; ++i)
            length = (length << 8) | at(2 + i);
        header += count;
    }
    const qsizetype there = std::min(length, bytes.size() - header);
    return Element{at(0), bytes.sliced(header, there), bytes.sliced(header + there), there == length};
}

/// The tags of the first values, 0 where there are fewer.
std::array<Element, 3> firstThree(QByteArrayView bytes)
{
    std::array<Element, 3> elements;
    for (Element &element : elements) {
        const auto next = firstElement(bytes);
        if (!next)
            break;
        element = *next;
        bytes = next->rest;
    }
    return elements;
}

bool isSmallNumber(const Element &element, quint8 most)
{
    return element.tag == Integer && element.body.size() == 1 && quint8(element.body[0]) <= most;
}

bool beginsWithIdentifier(const Element &element, QByteArrayView prefix = {})
{
    if (element.tag != Sequence)
        return false;
    const auto inside = firstElement(element.body);
    return inside && inside->tag == ObjectIdentifier && inside->body.startsWith(prefix);
}

// 1.2.840.113549.1.5 (PKCS#5) and 1.2.840.113549.1.12.1 (PKCS#12): encryption by password
constexpr std::array<char, 8> Pkcs5{0x2a, char(0x86), 0x48, char(0x86), char(0xf7), 0x0d, 0x01, 0x05};
constexpr std::array<char, 9> Pkcs12Pbe{0x2a, char(0x86), 0x48, char(0x86), char(0xf7), 0x0d, 0x01, 0x0c, 0x01};
// 1.2.840.113549.1.7 (PKCS#7)
constexpr std::array<char, 8> Pkcs7Types{0x2a, char(0x86), 0x48, char(0x86), char(0xf7), 0x0d, 0x01, 0x07};

template<size_t N>
QByteArrayView viewOf(const std::array<char, N> &bytes)
{
    return {bytes.data(), qsizetype(N)};
}

bool isPrivateKey(const std::array<Element, 3> &parts)
{
    const auto &[first, second, third] = parts;
    if (isSmallNumber(first, 1)) {
        const bool pkcs1 = second.tag == Integer;
        const bool sec1 = second.tag == OctetString;
        const bool pkcs8 = beginsWithIdentifier(second) && (third.tag == OctetString || third.tag == 0);
        return pkcs1 || sec1 || pkcs8;
    }
    const bool byPassword =
        beginsWithIdentifier(first, viewOf(Pkcs5)) || beginsWithIdentifier(first, viewOf(Pkcs12Pbe));
    return byPassword && (second.tag == OctetString || second.tag == 0);
}

ContentKind secretKindOf(const std::array<Element, 3> &parts)
{
    if (isPrivateKey(parts))
        return ContentKind::PrivateKey;
    const bool store = isSmallNumber(parts[0], 3) && beginsWithIdentifier(parts[1], viewOf(Pkcs7Types));
    return store ? ContentKind::Pkcs12 : ContentKind::Unknown;
}

template<auto Decode, auto Free>
bool decodes(QByteArrayView bytes)
{
    const auto *begin = reinterpret_cast<const unsigned char *>(bytes.data());
    const unsigned char *position = begin;
    auto *object = Decode(nullptr, &position, long(bytes.size()));
    const bool whole = object != nullptr && position == begin + bytes.size();
    Free(object);
    ERR_clear_error();
    return whole;
}

ContentKind kindOfValue(QByteArrayView value)
{
    const auto outer = firstElement(value);
    if (!outer || outer->tag != Sequence)
        return ContentKind::Unknown;
    const auto parts = firstThree(outer->body);
    if (const ContentKind secret = secretKindOf(parts); secret != ContentKind::Unknown)
        return secret;
    if (!outer->whole)
        return ContentKind::Unknown;
    if (decodes<d2i_X509, X509_free>(value))
        return ContentKind::Certificate;
    if (decodes<d2i_X509_REQ, X509_REQ_free>(value))
        return ContentKind::Request;
    if (decodes<d2i_X509_CRL, X509_CRL_free>(value))
        return ContentKind::Crl;
    if (parts[0].tag == ObjectIdentifier && decodes<d2i_PKCS7, PKCS7_free>(value))
        return ContentKind::Pkcs7;
    if (beginsWithIdentifier(parts[0]) && parts[1].tag == BitString)
        return ContentKind::PublicKey;
    return ContentKind::Unknown;
}

} // namespace

bool isSecret(ContentKind kind)
{
    return kind == ContentKind::PrivateKey || kind == ContentKind::Pkcs12 || kind == ContentKind::KeyStore;
}

ContentKind contentOf(const QByteArray &bytes)
{
    constexpr std::array<QByteArrayView, 2> javaStores{"\xfe\xed\xfe\xed", "\xce\xce\xce\xce"};
    for (const QByteArrayView magic : javaStores) {
        if (bytes.startsWith(magic))
            return ContentKind::KeyStore;
    }
    constexpr QByteArrayView microsoftKey("\x1e\xf1\xb5\xb0");
    if (bytes.startsWith(microsoftKey) || bytes.startsWith("openssh-key-v1"))
        return ContentKind::PrivateKey;
    QByteArrayView rest(bytes);
    ContentKind first = ContentKind::Unknown;
    int count = 0;
    while (count < ValueLimit) {
        const auto element = firstElement(rest);
        if (!element)
            break;
        const ContentKind kind = kindOfValue(rest.chopped(element->rest.size()));
        if (kind == ContentKind::PrivateKey || kind == ContentKind::Pkcs12)
            return kind;
        if (count++ == 0)
            first = kind;
        rest = element->rest;
    }
    return count == 1 && rest.isEmpty() ? first : ContentKind::Unknown;
}

ContentKind secretKindOf(QByteArrayView bytes)
{
    const auto outer = firstElement(bytes);
    return outer && outer->tag == Sequence ? secretKindOf(firstThree(outer->body)) : ContentKind::Unknown;
}

QByteArray firstDerValue(const QByteArray &bytes)
{
    const auto element = firstElement(bytes);
    return element && element->whole ? bytes.chopped(element->rest.size()) : QByteArray();
}

} // namespace portreeve::pki

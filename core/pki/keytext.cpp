#include "core/pki/contentkind.h"

#include <QRegularExpression>

#include <algorithm>

/// The part of contentkind.h that looks for keys in text.
namespace portreeve::pki {

namespace {

constexpr qsizetype ShortestRun = 40; ///< characters of Base64 that may be a key
constexpr qsizetype LookedAt = 256;   ///< characters, enough for the tags that tell a key
constexpr qsizetype LongestLabel = 100;

bool isBlank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool isBase64(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
}

int digitOf(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
}

/// A character that stands in the text escaped, and how long it is there; of length 1 where it is not.
struct Character {
    char value = 0;
    qsizetype length = 1;
};

Character characterAt(QByteArrayView text, qsizetype at)
{
    const char c = text[at];
    const QByteArrayView next = text.sliced(at + 1, std::min<qsizetype>(2, text.size() - at - 1));
    if (c == '%' && next.size() == 2 && digitOf(next[0]) >= 0 && digitOf(next[1]) >= 0)
        return {char(digitOf(next[0]) * 16 + digitOf(next[1])), 3};
    if (c == '\\' && !next.isEmpty() && QByteArrayView("nrt/").contains(next[0]))
        return {next[0] == '/' ? '/' : ' ', 2};
    return {c};
}

/// The text without white space and in one alphabet of Base64, so that lines of a body follow each other.
QByteArray packed(QByteArrayView text)
{
    QByteArray result;
    result.reserve(text.size());
    for (qsizetype at = 0; at < text.size();) {
        const auto [value, length] = characterAt(text, at);
        at += length;
        if (!isBlank(value))
            result += value == '-' ? '+' : value == '_' ? '/' : value;
    }
    return result;
}

/// "-----BEGIN .. PRIVATE KEY" or "---- END ..": what stands between the hyphens and the words.
bool opensOrCloses(QByteArrayView label)
{
    while (!label.isEmpty() && isBlank(label.front()))
        label = label.sliced(1);
    const qsizetype word = label.startsWith("BEGIN") ? 5 : label.startsWith("END") ? 3 : 0;
    return word > 0 && label.size() > word && isBlank(label[word]);
}

bool hasKeyLine(QByteArrayView upper)
{
    constexpr QByteArrayView words("PRIVATE KEY");
    for (qsizetype at = upper.indexOf(words); at >= 0; at = upper.indexOf(words, at + words.size())) {
        qsizetype begin = at;
        while (begin > 0 && at - begin < LongestLabel && upper[begin - 1] != '-' && upper[begin - 1] != '\n' &&
               upper[begin - 1] != '\r')
            --begin;
        if (begin >= 2 && upper[begin - 1] == '-' && upper[begin - 2] == '-' &&
            opensOrCloses(upper.sliced(begin, at - begin)))
            return true;
    }
    return false;
}

/// A SEQUENCE whose length could be that of a key begins here.
bool mayBegin(QByteArrayView run)
{
    return run.size() >= ShortestRun && run[1] >= 'C' && run[1] <= 'I';
}

/// Keys and stores in DER begin with a SEQUENCE, which is an M in Base64 wherever it begins a group of characters.
ContentKind keyInBase64(const QByteArray &text)
{
    qsizetype end = 0;
    for (qsizetype at = text.indexOf('M'); at >= 0; at = text.indexOf('M', at + 1)) {
        for (end = std::max(end, at); end < text.size() && isBase64(text[end]);)
            ++end;
        const QByteArrayView run = QByteArrayView(text).sliced(at, end - at);
        if (!mayBegin(run) || !isSecret(secretKindOf(QByteArray::fromBase64(text.mid(at, ShortestRun)))))
            continue;
        const QByteArray bytes = QByteArray::fromBase64(text.mid(at, std::min(LookedAt, run.size())));
        if (const ContentKind kind = secretKindOf(bytes); isSecret(kind))
            return kind;
    }
    return ContentKind::Unknown;
}

/// Base64 of beginnings that are no DER: OpenSSH, Microsoft's own, and the two stores of Java.
ContentKind keyByBeginning(const QByteArray &text)
{
    if (text.contains("b3BlbnNzaC1rZXktdjE") || text.contains("HvG1sAAAAA"))
        return ContentKind::PrivateKey;
    const bool store = text.contains("/u3+7QAAAA") || text.contains("zs7OzgAAAA");
    return store ? ContentKind::KeyStore : ContentKind::Unknown;
}

/// RFC 7517 and 7518: an object with "kty", and "d" of a private key.
bool hasJsonKey(const QByteArray &text)
{
    static const QRegularExpression member(QStringLiteral("[\"']d\\\\?[\"']\\s*+:\\s*+\\\\?[\"'][A-Za-z0-9_-]{20}"));
    return text.contains("kty") && member.match(QString::fromLatin1(text)).hasMatch();
}

bool hasXmlKey(const QByteArray &text)
{
    const qsizetype at = text.indexOf("RSAKeyValue");
    return at >= 0 && text.indexOf("<D>", at) >= 0;
}

} // namespace

ContentKind keyIn(const QByteArray &bytes)
{
    QByteArray text = bytes; // of UTF-16 too
    text.removeIf([](char c) { return c == 0; });
    if (text.contains("PuTTY-User-Key-File-") || hasKeyLine(text.toUpper()) || hasJsonKey(text) || hasXmlKey(text))
        return ContentKind::PrivateKey;
    const QByteArray body = packed(text);
    const ContentKind kind = keyByBeginning(body);
    return kind == ContentKind::Unknown ? keyInBase64(body) : kind;
}

bool showsPrivateKey(const QByteArray &bytes)
{
    return keyIn(bytes) != ContentKind::Unknown;
}

} // namespace portreeve::pki

#include "core/saml/decode.h"

#include "core/base/textencoding.h"
#include "core/saml/document.h"
#include "core/saml/form.h"
#include "core/saml/inflate.h"

#include <algorithm>
#include <optional>

namespace portreeve::saml {

namespace {

constexpr char ResponseField[] = "SAMLResponse";
constexpr char StateField[] = "RelayState";

Error failure(ErrorCode code, const Message &detail)
{
    return {code, PR_MESSAGE("saml", "Cannot find a SAML response"), detail, {}, {}};
}

Error nothingKnown()
{
    return failure(ErrorCode::InvalidSyntax, PR_MESSAGE("saml", "It is neither XML nor base64 nor a form that holds "
                                                                "the field SAMLResponse."));
}

Error isRequest()
{
    return failure(ErrorCode::UnknownName, PR_MESSAGE("saml", "It holds a SAML request, not a response."));
}

bool looksLikeXml(const QByteArray &bytes)
{
    const DetectedEncoding detected = detectEncoding(bytes);
    const qsizetype mark = detected.marked ? 3 : 0;
    return !detected.isUtf8() || bytes.mid(mark, 100).trimmed().startsWith('<');
}

/// UTF-8 without a mark, whatever program of Windows wrote it.
QByteArray plainText(const QByteArray &bytes)
{
    const DetectedEncoding detected = detectEncoding(bytes);
    if (!detected.isUtf8())
        return decodeText(bytes, detected.encoding).text.toUtf8();
    return detected.marked ? bytes.mid(3) : bytes;
}

/// The text behind the XML declaration, other instructions and comments.
QByteArrayView behindProlog(QByteArrayView text)
{
    struct Piece {
        QByteArrayView begin;
        QByteArrayView end;
    };
    static constexpr Piece pieces[] = {{"<?", "?>"}, {"<!--", "-->"}};
    for (bool skipped = true; skipped;) {
        skipped = false;
        text = text.trimmed();
        for (const Piece &piece : pieces) {
            const qsizetype end = text.startsWith(piece.begin) ? text.indexOf(piece.end, piece.begin.size()) : -1;
            if (end < 0)
                continue;
            text = text.sliced(end + piece.end.size());
            skipped = true;
        }
    }
    return text;
}

bool looksLikeHtml(QByteArrayView text)
{
    static constexpr const char *starts[] = {"<!doctype html", "<html", "<head", "<body", "<form", "<input"};
    const QByteArrayView rest = behindProlog(text);
    const QByteArray begin = rest.first(std::min<qsizetype>(rest.size(), 20)).toByteArray().toLower();
    return std::any_of(std::begin(starts), std::end(starts),
                       [&begin](const char *start) { return begin.startsWith(start); });
}

/// Also a page that begins with something else, as long as it is no document of SAML itself.
bool isForm(const QByteArray &text)
{
    return looksLikeHtml(text) ||
           (!text.contains("urn:oasis:names:tc:SAML:") && !valueOf(htmlFields(text), ResponseField).isNull());
}

/// Strict but for blanks, quotes, missing padding and the alphabet of URLs (RFC 4648, sections 4 and 5).
std::optional<QByteArray> fromBase64(QByteArray text)
{
    text.removeIf([](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '"' || c == '\''; });
    text.replace('-', '+').replace('_', '/');
    while (text.endsWith('='))
        text.chop(1);
    while (text.size() % 4 != 0)
        text += '=';
    const auto decoded = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.isEmpty())
        return std::nullopt;
    return decoded.decoded;
}

Result<Decoded> unpacked(const QByteArray &encoded, Packing packing)
{
    const QByteArray text = encoded.contains('%') ? QByteArray::fromPercentEncoding(encoded) : encoded;
    const std::optional<QByteArray> bytes = fromBase64(text);
    if (!bytes)
        return nothingKnown();
    if (looksLikeXml(*bytes))
        return Decoded{*bytes, packing, {}};
    Result<QByteArray> inner = inflated(*bytes, DocumentLimits::Bytes);
    if (!inner)
        return inner.error().code == ErrorCode::TooLarge ? inner.error() : nothingKnown();
    if (!looksLikeXml(*inner))
        return nothingKnown();
    return Decoded{*inner, Packing::Redirect, {}};
}

Result<Decoded> fromHtml(const QByteArray &html)
{
    const QList<FormField> fields = htmlFields(html);
    const QByteArray response = valueOf(fields, ResponseField);
    if (response.isNull())
        return valueOf(fields, "SAMLRequest").isNull() ? nothingKnown() : isRequest();
    Result<Decoded> decoded = unpacked(response, Packing::HtmlForm);
    if (decoded)
        decoded->relayState = QString::fromUtf8(valueOf(fields, StateField));
    return decoded;
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

qsizetype behindBlanks(const QByteArray &text, qsizetype at)
{
    while (at < text.size() && (isBlank(text[at]) || text[at] == '"' || text[at] == '\''))
        ++at;
    return at;
}

/// Where the value of a field begins, of which `at` is behind the name: behind "=", or ":" as tools of browsers show
/// it, or behind "value": in a list of names and values. -1: this is no field.
qsizetype beginOfValue(const QByteArray &text, qsizetype at)
{
    static constexpr QByteArrayView member("value");
    at = behindBlanks(text, at);
    if (at < text.size() && text[at] == ',') {
        at = behindBlanks(text, at + 1);
        if (!QByteArrayView(text).sliced(at).startsWith(member))
            return -1;
        at = behindBlanks(text, at + member.size());
    }
    return at < text.size() && (text[at] == '=' || text[at] == ':') ? behindBlanks(text, at + 1) : -1;
}

/// Of every place where the field stands.
QList<qsizetype> valuesOf(const QByteArray &text, QByteArrayView name)
{
    constexpr qsizetype Most = 100;
    QList<qsizetype> begins;
    for (qsizetype at = text.indexOf(name); at >= 0 && begins.size() < Most;
         at = text.indexOf(name, at + name.size())) {
        if (const qsizetype begin = beginOfValue(text, at + name.size()); begin >= 0)
            begins.append(begin);
    }
    return begins;
}

bool isEncoded(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           QByteArrayView("+/=%_-").contains(c);
}

/// Base64, percent-encoded or not, and the lines after it that are nothing else.
QByteArray encodedRun(const QByteArray &text, qsizetype begin)
{
    qsizetype end = begin;
    for (qsizetype at = begin; at < text.size();) {
        while (at < text.size() && isEncoded(text[at]))
            ++at;
        const qsizetype runEnd = at;
        while (at < text.size() && (text[at] == ' ' || text[at] == '\t'))
            ++at;
        const bool lineEnds = at == text.size() || text[at] == '\r' || text[at] == '\n';
        if (lineEnds || end == begin)
            end = runEnd;
        if (!lineEnds)
            break;
        while (at < text.size() && isBlank(text[at]))
            ++at;
    }
    return text.mid(begin, end - begin);
}

QString relayStateOf(const QByteArray &text)
{
    for (const qsizetype begin : valuesOf(text, StateField)) {
        qsizetype end = begin;
        while (end < text.size() && !isBlank(text[end]) && !QByteArrayView("&,}\"'").contains(text[end]))
            ++end;
        if (end > begin)
            return QString::fromUtf8(QByteArray::fromPercentEncoding(text.mid(begin, end - begin)));
    }
    return {};
}

/// The first of the values that can be unpacked; nothing where the field does not stand there.
std::optional<Result<Decoded>> fromFields(const QByteArray &text)
{
    std::optional<Result<Decoded>> last;
    for (const qsizetype begin : valuesOf(text, ResponseField)) {
        Result<Decoded> decoded = unpacked(encodedRun(text, begin), Packing::Field);
        if (decoded)
            decoded->relayState = relayStateOf(text);
        if (!last || decoded || decoded.error().code == ErrorCode::TooLarge)
            last = decoded;
        if (decoded)
            break;
    }
    return last;
}

} // namespace

Result<Decoded> decode(const QByteArray &bytes)
{
    const QByteArray plain = plainText(bytes).trimmed();
    if (isForm(plain))
        return fromHtml(plain);
    if (plain.startsWith('<'))
        return Decoded{plain, Packing::Xml, {}};
    QByteArray text = plain; // the command line of Windows puts carets before signs, and Base64 has none
    text.removeIf([](char c) { return c == '^'; });
    if (const std::optional<Result<Decoded>> response = fromFields(text))
        return *response;
    if (!valuesOf(text, "SAMLRequest").isEmpty())
        return isRequest();
    return unpacked(plain, Packing::Base64);
}

} // namespace portreeve::saml

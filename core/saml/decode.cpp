#include "core/saml/decode.h"

#include "core/saml/document.h"
#include "core/saml/form.h"
#include "core/saml/inflate.h"

#include <algorithm>
#include <optional>

namespace portreeve::saml {

namespace {

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

bool isUtf16(const QByteArray &bytes)
{
    return bytes.startsWith("\xFE\xFF") || bytes.startsWith("\xFF\xFE");
}

bool looksLikeXml(const QByteArray &bytes)
{
    const QByteArray text = bytes.startsWith("\xEF\xBB\xBF") ? bytes.mid(3, 100) : bytes.left(100);
    return isUtf16(bytes) || text.trimmed().startsWith('<');
}

bool looksLikeHtml(const QByteArray &bytes)
{
    static constexpr const char *starts[] = {"<!doctype html", "<html", "<head", "<body", "<form", "<input"};
    const QByteArray text = bytes.left(200).trimmed().toLower();
    return std::any_of(std::begin(starts), std::end(starts),
                       [&text](const char *start) { return text.startsWith(start); });
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
    const QByteArray response = valueOf(fields, "SAMLResponse");
    if (response.isNull())
        return valueOf(fields, "SAMLRequest").isNull() ? nothingKnown() : isRequest();
    Result<Decoded> decoded = unpacked(response, Packing::HtmlForm);
    if (decoded)
        decoded->relayState = QString::fromUtf8(valueOf(fields, "RelayState"));
    return decoded;
}

/// Where the value of a field begins: behind "name=", or "name:" as tools of browsers show it. -1: there is none.
qsizetype beginOfField(const QByteArray &text, const QByteArray &name)
{
    const qsizetype at = text.indexOf(name);
    if (at < 0)
        return -1;
    qsizetype behind = at + name.size();
    while (behind < text.size() && (text[behind] == ' ' || text[behind] == '"'))
        ++behind;
    return behind < text.size() && (text[behind] == '=' || text[behind] == ':') ? behind + 1 : -1;
}

QByteArray field(const QByteArray &text, const QByteArray &name, const QByteArray &other)
{
    const qsizetype begin = beginOfField(text, name);
    if (begin < 0)
        return {};
    qsizetype end = text.size();
    for (const QByteArray &stop : {QByteArray("&"), QByteArray(","), QByteArray("}"), other}) {
        const qsizetype at = text.indexOf(stop, begin);
        end = at < 0 ? end : std::min(end, at);
    }
    return text.mid(begin, end - begin);
}

Result<Decoded> fromField(const QByteArray &text, const QByteArray &value)
{
    Result<Decoded> decoded = unpacked(value, Packing::Field);
    if (decoded) {
        const QByteArray state = field(text, "RelayState", "SAMLResponse").trimmed();
        decoded->relayState = QString::fromUtf8(QByteArray::fromPercentEncoding(state));
    }
    return decoded;
}

} // namespace

Result<Decoded> decode(const QByteArray &text)
{
    const QByteArray plain = text.startsWith("\xEF\xBB\xBF") ? text.mid(3).trimmed() : text.trimmed();
    if (isUtf16(text))
        return Decoded{text, Packing::Xml, {}};
    if (looksLikeHtml(plain))
        return fromHtml(plain);
    if (looksLikeXml(plain))
        return Decoded{text.trimmed(), Packing::Xml, {}};
    const QByteArray value = field(plain, "SAMLResponse", "RelayState");
    if (!value.isNull())
        return fromField(plain, value);
    if (beginOfField(plain, "SAMLRequest") >= 0)
        return isRequest();
    return unpacked(plain, Packing::Base64);
}

} // namespace portreeve::saml

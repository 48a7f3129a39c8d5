#include "core/pki/fileform.h"

#include "core/base/textencoding.h"
#include "core/pki/opensslptr.h"
#include "core/pki/pemlines.h"

#include <openssl/err.h>
#include <openssl/pkcs7.h>

#include <algorithm>
#include <memory>

namespace portreeve::pki {

namespace {

constexpr qsizetype CertificateLimit = 1000;
constexpr qsizetype ShortestBase64 = 64;

struct Text {
    QByteArray bytes; ///< UTF-8, or whatever the file has where that keeps ASCII
    TextEncoding encoding = TextEncoding::Utf8;
    bool byteOrderMark = false;
};

Text textOf(const QByteArray &bytes)
{
    const DetectedEncoding detected = detectEncoding(bytes);
    if (detected.isUtf8())
        return {detected.marked ? bytes.sliced(3) : bytes, TextEncoding::Utf8, detected.marked};
    return {decodeText(bytes, detected.encoding).text.toUtf8(),
            detected.isUtf16() ? TextEncoding::Utf16 : TextEncoding::Utf32, false};
}

struct FreePkcs7 {
    void operator()(PKCS7 *object) const { PKCS7_free(object); }
};

QList<QByteArray> certificatesOfPkcs7(const QByteArray &der)
{
    const auto *position = reinterpret_cast<const unsigned char *>(der.constData());
    const std::unique_ptr<PKCS7, FreePkcs7> parsed(d2i_PKCS7(nullptr, &position, long(der.size())));
    const STACK_OF(X509) *stack = nullptr;
    if (parsed && PKCS7_type_is_signed(parsed.get()) && parsed->d.sign != nullptr)
        stack = parsed->d.sign->cert;
    QList<QByteArray> ders;
    for (int i = 0; stack != nullptr && i < sk_X509_num(stack) && ders.size() < CertificateLimit; ++i) {
        QByteArray one = derOf(sk_X509_value(stack, i));
        if (!one.isEmpty())
            ders.append(std::move(one));
    }
    ERR_clear_error();
    return ders;
}

void addCertificates(FileForm &form, ContentKind kind, const QByteArray &der, int line)
{
    const QList<QByteArray> ders = kind == ContentKind::Pkcs7         ? certificatesOfPkcs7(der)
                                   : kind == ContentKind::Certificate ? QList<QByteArray>{der}
                                                                      : QList<QByteArray>{};
    for (const QByteArray &one : ders) {
        if (form.certificates.size() < CertificateLimit)
            form.certificates.append({one, line, kind == ContentKind::Pkcs7});
    }
}

/// Only those are taken that can be decoded; the body of a key is told by its first bytes, however damaged it is.
ContentKind kindOfBlock(const PemText::Block &block, QByteArray &der)
{
    const ContentKind cut = contentOf(block.roughBytes());
    if (isSecret(cut))
        return cut;
    der = block.bytes();
    if (block.form.label == "TRUSTED CERTIFICATE") // OpenSSL's own: settings follow the certificate
        der = firstDerValue(der);
    return contentOf(der);
}

FileForm formOfPem(const PemText &pem, const Text &text)
{
    FileForm form;
    form.encoding = text.encoding;
    form.byteOrderMark = text.byteOrderMark;
    form.finalLineBreak = pem.finalLineBreak;
    form.carriageReturnLine = pem.carriageReturnLine;
    form.outsideLine = pem.outsideLine;
    form.oddMarkLine = pem.oddMarkLine;
    for (const PemText::Block &block : pem.blocks) {
        QByteArray der;
        PemBlock one = block.form;
        one.kind = kindOfBlock(block, der);
        if (isSecret(one.kind)) {
            FileForm refused;
            refused.kind = one.kind;
            return refused;
        }
        addCertificates(form, one.kind, der, one.line);
        form.blocks.append(one);
    }
    return form;
}

FileForm formOfBytes(const QByteArray &bytes)
{
    FileForm form;
    form.kind = contentOf(bytes);
    QByteArray der = bytes;
    if (form.kind == ContentKind::Unknown) {
        der = firstDerValue(bytes);
        if (contentOf(der) != ContentKind::Certificate)
            return form;
        form.kind = ContentKind::Certificate;
        form.bytesAfter = bytes.size() - der.size();
    }
    addCertificates(form, form.kind, der, 0);
    return form;
}

/// Base64 without marks around it, or text that is something else.
FileForm formOfPlainText(const Text &text)
{
    FileForm form;
    form.encoding = text.encoding;
    form.byteOrderMark = text.byteOrderMark;
    QByteArray packed = text.bytes;
    packed.removeIf([](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); });
    if (packed.size() < ShortestBase64)
        return form;
    const QByteArray rough = QByteArray::fromBase64(packed);
    const auto strict = QByteArray::fromBase64Encoding(packed, QByteArray::AbortOnBase64DecodingErrors);
    const ContentKind kind = contentOf(strict ? *strict : rough);
    if (!strict && !isSecret(kind))
        return form;
    form.kind = kind;
    if (isSecret(kind)) {
        form = {};
        form.kind = kind;
        return form;
    }
    form.bareBase64 = kind != ContentKind::Unknown;
    addCertificates(form, kind, rough, 0);
    return form;
}

} // namespace

bool FileForm::isRefused() const
{
    return isSecret(kind);
}

FileForm readFileForm(const QByteArray &bytes)
{
    FileForm refused;
    refused.kind = keyIn(bytes);
    if (refused.isRefused())
        return refused;
    const FileForm binary = formOfBytes(bytes);
    if (binary.kind != ContentKind::Unknown)
        return binary;
    const Text text = textOf(bytes);
    const PemText pem = readPemText(text.bytes);
    if (!pem.blocks.isEmpty() || pem.oddMarkLine > 0)
        return formOfPem(pem, text);
    const bool longValue = text.bytes.size() > 1 && text.bytes[0] == '\x30' && quint8(text.bytes[1]) >= 0x80;
    const bool looksBinary = longValue || text.bytes.contains('\0');
    return looksBinary ? binary : formOfPlainText(text);
}

} // namespace portreeve::pki

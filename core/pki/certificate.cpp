#include "core/pki/certificate.h"

#include "core/ip/parse.h"
#include "core/pki/certificateof.h"
#include "core/pki/opensslptr.h"

#include <openssl/asn1err.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <QCryptographicHash>
#include <QTimeZone>

#include <ctime>

namespace portreeve::pki {

namespace {

constexpr int NameLimit = 100;
constexpr qsizetype PemLimit = 1000;

QString hexOf(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

QString textOf(const X509_NAME *name)
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    // As RFC 2253, but UTF-8 stays readable; control characters are escaped.
    const unsigned long flags = XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB);
    if (!bio || X509_NAME_print_ex(bio.get(), name, 0, flags) < 0)
        return {};
    char *data = nullptr;
    const long length = BIO_get_mem_data(bio.get(), &data);
    return QString::fromUtf8(data, qsizetype(length));
}

QString addressText(const ASN1_OCTET_STRING *octets)
{
    const unsigned char *bytes = ASN1_STRING_get0_data(octets);
    const int length = ASN1_STRING_length(octets);
    if (length != 4 && length != 16)
        return {};
    ip::UInt128 value(0);
    for (int i = 0; i < length; ++i) {
        value.hi = (value.hi << 8) | (value.lo >> 56);
        value.lo = (value.lo << 8) | bytes[i];
    }
    return ip::Address::from(length == 4 ? ip::Family::IPv4 : ip::Family::IPv6, value).toCanonicalText();
}

QStringList namesOf(X509 *certificate)
{
    QStringList names;
    auto *list = static_cast<GENERAL_NAMES *>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr));
    for (int i = 0; i < sk_GENERAL_NAME_num(list) && names.size() < NameLimit; ++i) {
        const GENERAL_NAME *name = sk_GENERAL_NAME_value(list, i);
        if (name->type == GEN_DNS) {
            const char *text = reinterpret_cast<const char *>(ASN1_STRING_get0_data(name->d.dNSName));
            names.append(QString::fromLatin1(text, ASN1_STRING_length(name->d.dNSName)));
        } else if (name->type == GEN_IPADD) {
            const QString text = addressText(name->d.iPAddress);
            if (!text.isEmpty())
                names.append(text);
        }
    }
    GENERAL_NAMES_free(list);
    return names;
}

QByteArray publicKeyDer(X509 *certificate)
{
    unsigned char *bytes = nullptr;
    const int length = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &bytes);
    if (length <= 0)
        return {};
    QByteArray der(reinterpret_cast<const char *>(bytes), length);
    OPENSSL_free(bytes);
    return der;
}

Error pemError(const Message &detail, const QString &where)
{
    return {ErrorCode::InvalidSyntax, PR_MESSAGE("pki", "Cannot read the certificates"), detail, where,
            PR_MESSAGE("pki", "Give a file with certificates in PEM form, one after the other.")};
}

} // namespace

QDateTime timeOf(const ASN1_TIME *time)
{
    std::tm parts{};
    if (!time || ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return {QDate(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday),
            QTime(parts.tm_hour, parts.tm_min, std::min(parts.tm_sec, 59)), Qt::UTC};
}

X509Ptr parseDer(const QByteArray &der)
{
    const auto *begin = reinterpret_cast<const unsigned char *>(der.constData());
    const unsigned char *position = begin;
    X509Ptr certificate(d2i_X509(nullptr, &position, long(der.size())));
    if (!certificate || position != begin + der.size())
        return nullptr;
    return certificate;
}

QByteArray derOf(X509 *certificate)
{
    unsigned char *bytes = nullptr;
    const int length = i2d_X509(certificate, &bytes);
    if (length <= 0)
        return {};
    QByteArray der(reinterpret_cast<const char *>(bytes), length);
    OPENSSL_free(bytes);
    return der;
}

std::optional<bool> isSignedBy(X509 *certificate, EVP_PKEY *key)
{
    if (key == nullptr)
        return std::nullopt;
    ERR_clear_error();
    const int verdict = X509_verify(certificate, key);
    const int reason = ERR_GET_REASON(ERR_peek_error());
    ERR_clear_error();
    if (verdict >= 0)
        return verdict == 1;
    const bool unknown = reason == ASN1_R_UNKNOWN_SIGNATURE_ALGORITHM ||
                         reason == ASN1_R_UNKNOWN_MESSAGE_DIGEST_ALGORITHM || reason == ERR_R_UNSUPPORTED;
    return unknown ? std::nullopt : std::optional(false); // a signature that is malformed is a wrong one
}

Certificate certificateOf(X509 *parsed, const QByteArray &der)
{
    Certificate certificate;
    certificate.der = der;
    certificate.subject = textOf(X509_get_subject_name(parsed));
    certificate.issuer = textOf(X509_get_issuer_name(parsed));
    certificate.names = namesOf(parsed);
    certificate.notBefore = timeOf(X509_get0_notBefore(parsed));
    certificate.notAfter = timeOf(X509_get0_notAfter(parsed));
    certificate.sha256 = hexOf(der);
    certificate.publicKeySha256 = hexOf(publicKeyDer(parsed));
    return certificate;
}

Result<Certificate> readCertificate(const QByteArray &der)
{
    const X509Ptr parsed = parseDer(der);
    if (!parsed)
        return Error{ErrorCode::InvalidSyntax,
                     PR_MESSAGE("pki", "Cannot read the certificate"),
                     PR_MESSAGE("pki", "It is not a certificate in DER form."),
                     {},
                     {}};
    return certificateOf(parsed.get(), der);
}

Result<QList<QByteArray>> certificatesFromPem(const QByteArray &pem, const QString &where)
{
    const BioPtr bio(BIO_new_mem_buf(pem.constData(), int(std::min<qsizetype>(pem.size(), 1 << 30))));
    QList<QByteArray> list;
    char *name = nullptr;
    char *header = nullptr;
    unsigned char *data = nullptr;
    long length = 0;
    while (bio && PEM_read_bio(bio.get(), &name, &header, &data, &length) == 1) {
        const QByteArray kind(name);
        const QByteArray der(reinterpret_cast<const char *>(data), qsizetype(length));
        OPENSSL_free(name);
        OPENSSL_free(header);
        OPENSSL_free(data);
        if (kind.endsWith("PRIVATE KEY"))
            return pemError(PR_MESSAGE("pki", "It holds a private key, which does not belong here."), where);
        if (kind != PEM_STRING_X509 && kind != PEM_STRING_X509_OLD)
            continue;
        if (!parseDer(der))
            return pemError(PR_MESSAGE("pki", "Certificate %1 of the text is damaged.").arg(list.size() + 1), where);
        if (list.size() == PemLimit) {
            Error error = pemError(PR_MESSAGE("pki", "It holds more than %1 certificates.").arg(PemLimit), where);
            error.code = ErrorCode::TooLarge;
            return error;
        }
        list.append(der);
    }
    const unsigned long last = ERR_peek_last_error();
    const bool ended = ERR_GET_REASON(last) == PEM_R_NO_START_LINE;
    ERR_clear_error();
    if (!ended)
        return pemError(PR_MESSAGE("pki", "The text after certificate %1 is damaged.").arg(list.size()), where);
    if (list.isEmpty())
        return pemError(PR_MESSAGE("pki", "There is no certificate in it."), where);
    return list;
}

bool matchesName(const QByteArray &der, const QString &reference)
{
    const X509Ptr certificate = parseDer(der);
    if (!certificate || reference.isEmpty())
        return false;
    const QByteArray name = reference.toLatin1();
    const auto address = ip::parseAddress(QStringView(reference));
    if (address)
        return X509_check_ip_asc(certificate.get(), name.constData(), 0) == 1;
    constexpr unsigned flags = X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS | X509_CHECK_FLAG_NEVER_CHECK_SUBJECT;
    return X509_check_host(certificate.get(), name.constData(), size_t(name.size()), flags, nullptr) == 1;
}

} // namespace portreeve::pki

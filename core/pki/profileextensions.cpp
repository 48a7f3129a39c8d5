#include "core/pki/profileextensions.h"

#include "core/pki/opensslptr.h"

#include <openssl/objects.h>
#include <openssl/x509v3.h>

#include <array>

namespace portreeve::pki {

namespace {

constexpr int EntryLimit = 100;
constexpr qsizetype TextLimit = 200;

// [MS-WCCE] 2.2.2.7.7.4 and 2.2.2.7.7.1, [MS-PKCA] 3.1.5.2.1.6
constexpr const char *SidExtension = "1.3.6.1.4.1.311.25.2";
constexpr const char *SidName = "1.3.6.1.4.1.311.25.2.1";
constexpr const char *TemplateExtension = "1.3.6.1.4.1.311.20.2";
constexpr QLatin1StringView SidTag("tag:microsoft.com,2022-09-14:sid:");

/// RFC 5280's name where the library has one, else the object identifier.
QString nameOfExtension(const ASN1_OBJECT *object)
{
    const int nid = OBJ_obj2nid(object);
    return nid == NID_undef ? identifierOf(object) : QString::fromLatin1(OBJ_nid2sn(nid));
}

template<typename T, auto Free>
using Owned = std::unique_ptr<T, OpenSslDeleter<Free>>;
using ConstraintsPtr = Owned<BASIC_CONSTRAINTS, BASIC_CONSTRAINTS_free>;
using BitsPtr = Owned<ASN1_BIT_STRING, ASN1_BIT_STRING_free>;
using PurposesPtr = Owned<EXTENDED_KEY_USAGE, EXTENDED_KEY_USAGE_free>;
using NamesPtr = Owned<GENERAL_NAMES, GENERAL_NAMES_free>;
using AccessPtr = Owned<AUTHORITY_INFO_ACCESS, AUTHORITY_INFO_ACCESS_free>;
using PointsPtr = Owned<CRL_DIST_POINTS, CRL_DIST_POINTS_free>;
using OctetsPtr = Owned<ASN1_OCTET_STRING, ASN1_OCTET_STRING_free>;
using KeyIdPtr = Owned<AUTHORITY_KEYID, AUTHORITY_KEYID_free>;
using TypePtr = Owned<ASN1_TYPE, ASN1_TYPE_free>;

class Reader
{
public:
    Reader(X509 *certificate, Profile &profile)
        : m_certificate(certificate)
        , m_profile(profile)
    {}
    void readAll();

private:
    template<typename Pointer>
    Pointer extension(int nid, bool *critical = nullptr);

    void listExtensions();
    void readConstraints();
    void readKeyUsage();
    void readPurposes();
    void readAlternativeNames();
    void readAccess();
    void readCrls();
    void readKeyIds();
    void readOther(const ASN1_OBJECT *object, const ASN1_OCTET_STRING *value);
    void takeName(const GENERAL_NAME *name);
    void takeSid(const GENERAL_NAME *name);

    X509 *m_certificate;
    Profile &m_profile;
};

QByteArray bytesOf(const ASN1_STRING *string)
{
    if (string == nullptr)
        return {};
    return {reinterpret_cast<const char *>(ASN1_STRING_get0_data(string)), ASN1_STRING_length(string)};
}

void addAddress(QStringList &list, const GENERAL_NAME *name)
{
    if (name != nullptr && name->type == GEN_URI && list.size() < EntryLimit)
        list.append(shownText(QString::fromLatin1(bytesOf(name->d.uniformResourceIdentifier))));
}

template<typename Pointer>
Pointer Reader::extension(int nid, bool *critical)
{
    int mark = -1; // -1: not there, -2: more than once
    Pointer value(static_cast<typename Pointer::pointer>(X509_get_ext_d2i(m_certificate, nid, &mark, nullptr)));
    if (!value && mark != -1 && mark != -2)
        m_profile.damaged.append(QString::fromLatin1(OBJ_nid2sn(nid)));
    if (critical != nullptr)
        *critical = mark == 1;
    return value;
}

void Reader::listExtensions()
{
    const int count = std::min(X509_get_ext_count(m_certificate), EntryLimit);
    QStringList seen;
    for (int i = 0; i < count; ++i) {
        X509_EXTENSION *extension = X509_get_ext(m_certificate, i);
        ASN1_OBJECT *object = X509_EXTENSION_get_object(extension);
        const QString name = nameOfExtension(object);
        if (seen.contains(name) && !m_profile.repeated.contains(name))
            m_profile.repeated.append(name);
        seen.append(name);
        if (X509_EXTENSION_get_critical(extension) == 1 && X509_supported_extension(extension) == 0)
            m_profile.unknownCritical.append(identifierOf(object));
        readOther(object, X509_EXTENSION_get_data(extension));
    }
}

void Reader::readConstraints()
{
    const auto constraints = extension<ConstraintsPtr>(NID_basic_constraints, &m_profile.basicConstraintsCritical);
    if (!constraints)
        return;
    m_profile.hasBasicConstraints = true;
    m_profile.authority = constraints->ca != 0;
    if (constraints->pathlen != nullptr)
        m_profile.pathLength = ASN1_INTEGER_get(constraints->pathlen);
}

void Reader::readKeyUsage()
{
    const auto bits = extension<BitsPtr>(NID_key_usage);
    if (!bits)
        return;
    m_profile.hasKeyUsage = true;
    for (int i = 0; i < 9; ++i) {
        if (ASN1_BIT_STRING_get_bit(bits.get(), i) == 1)
            m_profile.keyUsage |= 1U << unsigned(i);
    }
}

void Reader::readPurposes()
{
    const auto purposes = extension<PurposesPtr>(NID_ext_key_usage);
    m_profile.hasExtendedKeyUsage = purposes != nullptr;
    for (int i = 0; purposes && i < std::min(sk_ASN1_OBJECT_num(purposes.get()), EntryLimit); ++i)
        m_profile.extendedKeyUsage.append(identifierOf(sk_ASN1_OBJECT_value(purposes.get(), i)));
}

void Reader::takeSid(const GENERAL_NAME *name)
{
    if (name->type != GEN_OTHERNAME || identifierOf(name->d.otherName->type_id) != QLatin1StringView(SidName))
        return;
    const ASN1_TYPE *value = name->d.otherName->value;
    if (value != nullptr && value->type == V_ASN1_OCTET_STRING && m_profile.sid.isEmpty())
        m_profile.sid = shownText(QString::fromLatin1(bytesOf(value->value.octet_string)));
}

void Reader::takeName(const GENERAL_NAME *name)
{
    if (name->type == GEN_DNS && m_profile.dnsNames.size() < EntryLimit) {
        m_profile.dnsNames.append(shownText(QString::fromLatin1(bytesOf(name->d.dNSName))));
    } else if (name->type == GEN_URI) {
        const QString address = QString::fromLatin1(bytesOf(name->d.uniformResourceIdentifier));
        if (address.startsWith(SidTag) && m_profile.sid.isEmpty())
            m_profile.sid = shownText(address.sliced(SidTag.size()));
    } else if (name->type == GEN_OTHERNAME && OBJ_obj2nid(name->d.otherName->type_id) == NID_ms_upn &&
               m_profile.principalNames.size() < EntryLimit) {
        const ASN1_TYPE *value = name->d.otherName->value;
        const bool utf8 = value != nullptr && value->type == V_ASN1_UTF8STRING;
        const bool text =
            utf8 || (value != nullptr && (value->type == V_ASN1_IA5STRING || value->type == V_ASN1_PRINTABLESTRING ||
                                          value->type == V_ASN1_BMPSTRING || value->type == V_ASN1_T61STRING));
        m_profile.principalNames.append({text ? shownText(value->value.asn1_string) : QString(), utf8});
    }
}

void Reader::readAlternativeNames()
{
    const auto names = extension<NamesPtr>(NID_subject_alt_name);
    for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i)
        takeName(sk_GENERAL_NAME_value(names.get(), i));
}

void Reader::readAccess()
{
    const auto access = extension<AccessPtr>(NID_info_access);
    for (int i = 0; access && i < sk_ACCESS_DESCRIPTION_num(access.get()); ++i) {
        const ACCESS_DESCRIPTION *one = sk_ACCESS_DESCRIPTION_value(access.get(), i);
        if (OBJ_obj2nid(one->method) == NID_ad_OCSP)
            addAddress(m_profile.ocsp, one->location);
    }
}

void Reader::readCrls()
{
    const auto points = extension<PointsPtr>(NID_crl_distribution_points);
    for (int i = 0; points && i < sk_DIST_POINT_num(points.get()); ++i) {
        const DIST_POINT_NAME *name = sk_DIST_POINT_value(points.get(), i)->distpoint;
        if (name == nullptr || name->type != 0) // 0: fullName
            continue;
        for (int j = 0; j < sk_GENERAL_NAME_num(name->name.fullname); ++j)
            addAddress(m_profile.crls, sk_GENERAL_NAME_value(name->name.fullname, j));
    }
}

void Reader::readKeyIds()
{
    if (const auto own = extension<OctetsPtr>(NID_subject_key_identifier))
        m_profile.subjectKeyId = bytesOf(own.get());
    if (const auto issuer = extension<KeyIdPtr>(NID_authority_key_identifier))
        m_profile.authorityKeyId = bytesOf(issuer->keyid);
}

/// Extensions that the library has no type for.
void Reader::readOther(const ASN1_OBJECT *object, const ASN1_OCTET_STRING *value)
{
    const QString identifier = identifierOf(object);
    const unsigned char *position = ASN1_STRING_get0_data(value);
    const long length = ASN1_STRING_length(value);
    if (identifier == QLatin1StringView(SidExtension)) {
        const NamesPtr names(d2i_GENERAL_NAMES(nullptr, &position, length));
        for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i)
            takeSid(sk_GENERAL_NAME_value(names.get(), i));
        if (!names)
            m_profile.damaged.append(identifier);
    } else if (identifier == QLatin1StringView(TemplateExtension)) {
        const TypePtr text(d2i_ASN1_TYPE(nullptr, &position, length));
        if (text && text->type == V_ASN1_BMPSTRING)
            m_profile.templateName = shownText(text->value.bmpstring);
    }
}

void Reader::readAll()
{
    listExtensions();
    readConstraints();
    readKeyUsage();
    readPurposes();
    readAlternativeNames();
    readAccess();
    readCrls();
    readKeyIds();
}

} // namespace

QString identifierOf(const ASN1_OBJECT *object)
{
    std::array<char, 128> text{};
    const int length = OBJ_obj2txt(text.data(), int(text.size()), object, 1);
    return QString::fromLatin1(text.data(), std::min(length, int(text.size()) - 1));
}

QString shownText(const QString &text)
{
    QString shown = text.left(TextLimit);
    if (!shown.isEmpty() && shown.back().isHighSurrogate())
        shown.chop(1);
    for (QChar &c : shown) {
        if (!c.isPrint() && !c.isSurrogate())
            c = QChar::ReplacementCharacter;
    }
    return text.size() > TextLimit ? shown + QChar(0x2026) : shown;
}

QString shownText(const ASN1_STRING *string)
{
    unsigned char *text = nullptr;
    const int length = ASN1_STRING_to_UTF8(&text, string);
    if (length < 0)
        return {};
    const QString read = QString::fromUtf8(reinterpret_cast<const char *>(text), length);
    OPENSSL_free(text);
    return shownText(read);
}

void readExtensions(X509 *certificate, Profile &profile)
{
    Reader(certificate, profile).readAll();
}

} // namespace portreeve::pki

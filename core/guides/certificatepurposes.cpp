#include "core/guides/certificatepurposes.h"

#include "core/ip/parse.h"
#include "core/ip/specialpurpose.h"

#include <QUrl>

#include <algorithm>

namespace portreeve::guides {

namespace {

constexpr Severity I = Severity::Info;
constexpr Severity W = Severity::Warning;
constexpr Severity E = Severity::Error;

constexpr const char *ClientAuthentication = "1.3.6.1.5.5.7.3.2";
constexpr const char *ServerAuthentication = "1.3.6.1.5.5.7.3.1";
constexpr const char *SmartCardLogon = "1.3.6.1.4.1.311.20.2.2";
constexpr const char *KdcAuthentication = "1.3.6.1.5.2.3.5"; // RFC 4556, id-pkinit-KPKdc
constexpr const char *AnyPurpose = "2.5.29.37.0";
constexpr int ShortLivedDays = 7; // AWS Private CA, short-lived certificate mode

bool isForEndEntity(const JudgedCertificate &one)
{
    return one.profile.version == 3;
}

bool hasPurpose(const JudgedCertificate &one, const char *identifier)
{
    return one.profile.extendedKeyUsage.contains(QLatin1StringView(identifier));
}

void judgeCommonName(const JudgedCertificate &one, const ValidationContext &, Findings &findings)
{
    const QStringList &names = one.profile.commonNames;
    if (std::all_of(names.cbegin(), names.cend(), [](const QString &name) { return name.trimmed().isEmpty(); }))
        addFinding(findings, one, "no-common-name", E, "subject",
                   PR_MESSAGE("guides", "The subject has no common name, which the certificate of a device must have. "
                                        "Have it issued with CN=, for instance the name of the computer."));
}

void judgeDigitalSignature(const JudgedCertificate &one, const ValidationContext &, Findings &findings)
{
    if (!isForEndEntity(one))
        return;
    if (!one.profile.hasKeyUsage)
        addFinding(findings, one, "no-key-usage", E, "keyUsage",
                   PR_MESSAGE("guides", "There is no keyUsage. Have the certificate issued with digitalSignature in "
                                        "it."));
    else if (!one.profile.hasUsage(pki::DigitalSignature))
        addFinding(findings, one, "missing-digital-signature", E, "keyUsage",
                   PR_MESSAGE("guides", "keyUsage lacks digitalSignature. Have the certificate issued with it."));
}

void judgeKeyEncipherment(const JudgedCertificate &one, const ValidationContext &, Findings &findings)
{
    const pki::Profile &profile = one.profile;
    if (profile.key.kind == pki::KeyKind::Rsa && profile.hasKeyUsage && !profile.hasUsage(pki::KeyEncipherment))
        addFinding(findings, one, "missing-key-encipherment", W, "keyUsage",
                   PR_MESSAGE("guides", "keyUsage lacks keyEncipherment, which Microsoft asks of a domain controller's "
                                        "certificate."));
}

void requirePurpose(const JudgedCertificate &one, const char *identifier, const char *id, Severity severity,
                    const Message &message, Findings &findings)
{
    if (!hasPurpose(one, identifier))
        addFinding(findings, one, id, severity, "extendedKeyUsage", message);
}

/// False where there is none at all, which is then said.
bool hasPurposes(const JudgedCertificate &one, Findings &findings)
{
    if (!isForEndEntity(one))
        return false;
    if (!one.profile.hasExtendedKeyUsage)
        addFinding(findings, one, "no-extended-key-usage", E, "extendedKeyUsage",
                   PR_MESSAGE("guides", "There is no extendedKeyUsage, so the certificate does not say what it is for. "
                                        "Have it issued with the purposes that the guide lists."));
    return one.profile.hasExtendedKeyUsage;
}

Message missingClientAuthentication()
{
    return PR_MESSAGE("guides", "extendedKeyUsage lacks Client Authentication (1.3.6.1.5.5.7.3.2). Have the "
                                "certificate issued with it.");
}

Message missingSmartCardLogon()
{
    return PR_MESSAGE("guides", "extendedKeyUsage lacks Smart Card Logon (1.3.6.1.4.1.311.20.2.2). Have the "
                                "certificate issued with it.");
}

void judgeDevicePurpose(const JudgedCertificate &one, const ValidationContext &, Findings &findings)
{
    if (hasPurposes(one, findings))
        requirePurpose(one, ClientAuthentication, "missing-client-auth", E, missingClientAuthentication(), findings);
}

void judgeCardPurpose(const JudgedCertificate &one, const ValidationContext &, Findings &findings)
{
    if (!hasPurposes(one, findings))
        return;
    requirePurpose(one, ClientAuthentication, "missing-client-auth", E, missingClientAuthentication(), findings);
    requirePurpose(one, SmartCardLogon, "missing-smart-card-logon", E, missingSmartCardLogon(), findings);
}

void judgeControllerPurpose(const JudgedCertificate &one, const ValidationContext &, Findings &findings)
{
    if (!hasPurposes(one, findings))
        return;
    requirePurpose(one, KdcAuthentication, "missing-kdc-authentication", E,
                   PR_MESSAGE("guides",
                              "extendedKeyUsage lacks KDC Authentication (1.3.6.1.5.2.3.5). Issue it from the "
                              "template Kerberos Authentication, not from Domain Controller or Domain "
                              "Controller Authentication."),
                   findings);
    requirePurpose(one, ServerAuthentication, "missing-server-auth", E,
                   PR_MESSAGE("guides",
                              "extendedKeyUsage lacks Server Authentication (1.3.6.1.5.5.7.3.1), which Windows "
                              "clients ask of a domain controller."),
                   findings);
    requirePurpose(one, SmartCardLogon, "missing-smart-card-logon", W, missingSmartCardLogon(), findings);
    requirePurpose(one, ClientAuthentication, "missing-client-auth", W, missingClientAuthentication(), findings);
}

void judgeIssuerPurpose(const JudgedCertificate &one, std::initializer_list<const char *> wanted, Findings &findings)
{
    if (!one.profile.hasExtendedKeyUsage || hasPurpose(one, AnyPurpose))
        return;
    for (const char *identifier : wanted) {
        if (hasPurpose(one, identifier))
            continue;
        addFinding(findings, one, "issuer-purpose", W, "extendedKeyUsage",
                   PR_MESSAGE("guides", "The authority %1 is itself limited to purposes without %2. Windows then does "
                                        "not accept this purpose in a certificate below it.")
                       .arg(one.profile.certificate.subject)
                       .arg(QString::fromLatin1(identifier)));
    }
}

void judgeDeviceIssuer(const JudgedCertificate &one, const ValidationContext &, Findings &findings)
{
    judgeIssuerPurpose(one, {ClientAuthentication}, findings);
}

void judgeCardIssuer(const JudgedCertificate &one, const ValidationContext &, Findings &findings)
{
    judgeIssuerPurpose(one, {ClientAuthentication, SmartCardLogon}, findings);
}

void judgeControllerIssuer(const JudgedCertificate &one, const ValidationContext &, Findings &findings)
{
    judgeIssuerPurpose(one, {KdcAuthentication}, findings);
}

bool isPrincipalName(const QString &name)
{
    const qsizetype at = name.lastIndexOf(u'@');
    return at > 0 && at + 1 < name.size();
}

void judgePrincipalName(const JudgedCertificate &one, const ValidationContext &context, Findings &findings)
{
    if (!isForEndEntity(one))
        return;
    const auto add = [&](const char *id, Severity severity, const Message &message) {
        addFinding(findings, one, id, severity, "subjectAltName", message);
    };
    const QList<pki::PrincipalName> &names = one.profile.principalNames;
    if (names.isEmpty()) {
        add("no-upn", E,
            PR_MESSAGE("guides", "subjectAltName has no user principal name (otherName 1.3.6.1.4.1.311.20.2.3). Have "
                                 "the certificate issued with that of the user in Active Directory."));
        return;
    }
    if (names.size() > 1)
        add("several-upns", W,
            PR_MESSAGE("guides", "subjectAltName has more than one user principal name, and which one counts differs "
                                 "from program to program. Leave one."));
    for (const pki::PrincipalName &name : names) {
        if (!name.utf8)
            add("upn-not-utf8", E,
                PR_MESSAGE("guides", "The user principal name is not a UTF8String, as Windows wants it. Have the "
                                     "certificate issued anew."));
        else if (!isPrincipalName(name.value))
            add("upn-malformed", E,
                PR_MESSAGE("guides", "The user principal name \"%1\" has no user, or no domain after the @.")
                    .arg(name.value));
    }
    const QString expected = context.answers.one(QStringLiteral("user-principal-name")).trimmed();
    const bool matches = std::any_of(names.cbegin(), names.cend(), [&expected](const pki::PrincipalName &name) {
        return name.value.compare(expected, Qt::CaseInsensitive) == 0;
    });
    if (!expected.isEmpty() && !matches)
        add("upn-differs", E,
            PR_MESSAGE("guides", "The certificate is for %1, and the user is %2.")
                .arg(names.first().value)
                .arg(expected));
}

void judgeRevocation(const JudgedCertificate &one, const ValidationContext &, Findings &findings)
{
    if (isForEndEntity(one) && one.profile.ocsp.isEmpty() && one.profile.crls.isEmpty())
        addFinding(findings, one, "no-revocation-pointer", E, "cRLDistributionPoints",
                   PR_MESSAGE("guides", "The certificate names neither a revocation list nor an OCSP responder, so "
                                        "Windows cannot tell whether it is revoked and refuses it. Add a CRL "
                                        "distribution point at the certification authority."));
}

bool isWeb(const QString &address)
{
    const QString scheme = QUrl(address).scheme();
    return scheme == QLatin1StringView("http") || scheme == QLatin1StringView("https");
}

/// A name or an address that only the own network knows.
bool isInternal(const QString &address)
{
    // RFC 6762, ICANN's resolution 2024.07.29.06, RFC 8375, and what networks use without asking anybody.
    static constexpr const char *suffixes[] = {".local", ".internal", ".home.arpa", ".lan", ".corp"};
    QString host = QUrl(address).host();
    if (const Result<ip::Address> literal = ip::parseAddress(host)) {
        const ip::SpecialPurpose *purpose = ip::specialPurposeOf(*literal);
        return purpose != nullptr && !purpose->globallyReachable;
    }
    if (host.endsWith(u'.'))
        host.chop(1);
    return !host.contains(u'.') || std::any_of(std::begin(suffixes), std::end(suffixes), [&host](const char *suffix) {
        return host.endsWith(QLatin1StringView(suffix), Qt::CaseInsensitive);
    });
}

void judgeOcsp(const JudgedCertificate &one, const ValidationContext &context, Findings &findings)
{
    if (!isForEndEntity(one))
        return;
    const QStringList use = context.answers.all(QStringLiteral("smart-card-use"));
    const bool needed = use.contains(QLatin1StringView("pre-session"));
    const bool inSessionOnly = !use.isEmpty() && !needed;
    const QString registered = context.answers.one(QStringLiteral("ocsp-url"));
    const auto add = [&](const char *id, Severity severity, const Message &message) {
        addFinding(findings, one, id, severity, "authorityInfoAccess", message);
    };
    QStringList web = one.profile.ocsp;
    web.removeIf([](const QString &address) { return !isWeb(address); });
    if (one.profile.ocsp.isEmpty() && !registered.isEmpty())
        add("ocsp-of-directory", I,
            PR_MESSAGE("guides", "The certificate names no OCSP responder, so AD Connector asks the one that is "
                                 "registered with the CA certificate: %1.")
                .arg(registered));
    else if (one.profile.ocsp.isEmpty())
        add("no-ocsp", needed ? E : W,
            PR_MESSAGE("guides", "The certificate names no OCSP responder. Pre-session sign-in needs one, in-session "
                                 "use should have one: add it to authorityInfoAccess at the certification authority, "
                                 "or register its address with the CA certificate in AD Connector."));
    else if (web.isEmpty())
        add("ocsp-not-http", needed ? E : W,
            PR_MESSAGE("guides", "The OCSP responder %1 is not an address with http.").arg(one.profile.ocsp.first()));
    else if (!inSessionOnly && std::all_of(web.cbegin(), web.cend(), isInternal))
        add("ocsp-internal-name", W,
            PR_MESSAGE("guides",
                       "The OCSP responder %1 is at a place that only your own network knows. AD Connector must "
                       "reach it from the Internet for pre-session sign-in.")
                .arg(web.first()));
}

void judgeStrongMapping(const JudgedCertificate &one, const ValidationContext &, Findings &findings)
{
    if (!isForEndEntity(one))
        return;
    constexpr const char *field = "1.3.6.1.4.1.311.25.2";
    if (one.profile.sid.isEmpty())
        addFinding(findings, one, "no-sid", W, field,
                   PR_MESSAGE("guides",
                              "The certificate does not hold the security identifier of the user. Domain "
                              "controllers that enforce strong mapping (KB5014754) then refuse it, unless the "
                              "account names the certificate in altSecurityIdentities."));
    else if (!one.profile.sid.startsWith(QLatin1StringView("S-1-")))
        addFinding(
            findings, one, "sid-malformed", W, field,
            PR_MESSAGE("guides", "\"%1\" is not a security identifier; it begins with S-1-.").arg(one.profile.sid));
}

QString plainName(QString name)
{
    name = name.trimmed().toLower();
    if (name.endsWith(u'.'))
        name.chop(1);
    return name;
}

void judgeDomainNames(const JudgedCertificate &one, const ValidationContext &context, Findings &findings)
{
    if (!isForEndEntity(one))
        return;
    const auto add = [&](const char *id, Severity severity, const Message &message) {
        addFinding(findings, one, id, severity, "subjectAltName", message);
    };
    const QStringList &names = one.profile.dnsNames;
    if (names.isEmpty()) {
        add("no-dns-name", E,
            PR_MESSAGE("guides",
                       "subjectAltName has no DNS name. Have the certificate issued with the full name of the "
                       "domain controller and that of the domain."));
        return;
    }
    const QString domain = plainName(context.answers.one(QStringLiteral("directory-domain")));
    if (domain.isEmpty())
        return;
    const bool hasDomain =
        std::any_of(names.cbegin(), names.cend(), [&](const QString &name) { return plainName(name) == domain; });
    const bool hasHost = std::any_of(names.cbegin(), names.cend(),
                                     [&](const QString &name) { return plainName(name).endsWith(u'.' + domain); });
    if (!hasDomain && !hasHost)
        add("other-domain", E,
            PR_MESSAGE("guides", "No DNS name of the certificate is in the domain %1; the first is %2.")
                .arg(domain)
                .arg(names.first()));
    else if (!hasDomain)
        add("no-domain-name", W,
            PR_MESSAGE("guides", "subjectAltName has the name of the computer and not that of the domain %1, which "
                                 "Windows clients with strict KDC validation ask for. The template Kerberos "
                                 "Authentication adds it.")
                .arg(domain));
}

void judgeTemplate(const JudgedCertificate &one, const ValidationContext &, Findings &findings)
{
    if (one.profile.templateName == QLatin1StringView("DomainController"))
        addFinding(findings, one, "wrong-template", W, "1.3.6.1.4.1.311.20.2",
                   PR_MESSAGE("guides", "The certificate was made from the template Domain Controller, which has not "
                                        "all that smart cards need. Use Kerberos Authentication."));
}

void judgeShortLived(const JudgedCertificate &one, const ValidationContext &, Findings &findings)
{
    const pki::Certificate &certificate = one.profile.certificate;
    const qint64 seconds = certificate.notBefore.secsTo(certificate.notAfter);
    constexpr qint64 most = qint64(ShortLivedDays) * 24 * 3600 + 3600; // the service dates the beginning back an hour
    if (certificate.notBefore.isValid() && certificate.notAfter.isValid() && seconds >= 0 && seconds <= most)
        addFinding(findings, one, "short-lived", W, "validity",
                   PR_MESSAGE("guides", "The certificate is valid for at most %1 days, as those of a private CA in "
                                        "short-lived mode are. Such a CA must not issue certificates for domain "
                                        "controllers.")
                       .arg(ShortLivedDays));
}

constexpr std::array CommonNameIds{"no-common-name"};
constexpr std::array DigitalSignatureIds{"no-key-usage", "missing-digital-signature"};
constexpr std::array KeyEnciphermentIds{"missing-key-encipherment"};
constexpr std::array DevicePurposeIds{"no-extended-key-usage", "missing-client-auth"};
constexpr std::array CardPurposeIds{"no-extended-key-usage", "missing-client-auth", "missing-smart-card-logon"};
constexpr std::array ControllerPurposeIds{"no-extended-key-usage", "missing-kdc-authentication", "missing-server-auth",
                                          "missing-smart-card-logon", "missing-client-auth"};
constexpr std::array IssuerPurposeIds{"issuer-purpose"};
constexpr std::array PrincipalNameIds{"no-upn", "several-upns", "upn-not-utf8", "upn-malformed", "upn-differs"};
constexpr std::array RevocationIds{"no-revocation-pointer"};
constexpr std::array OcspIds{"ocsp-of-directory", "no-ocsp", "ocsp-not-http", "ocsp-internal-name"};
constexpr std::array StrongMappingIds{"no-sid", "sid-malformed"};
constexpr std::array DomainNamesIds{"no-dns-name", "other-domain", "no-domain-name"};
constexpr std::array TemplateIds{"wrong-template"};
constexpr std::array ShortLivedIds{"short-lived"};

} // namespace

constinit const CertificateRule CommonNameRule{judgeCommonName, CommonNameIds};
constinit const CertificateRule DigitalSignatureRule{judgeDigitalSignature, DigitalSignatureIds};
constinit const CertificateRule KeyEnciphermentRule{judgeKeyEncipherment, KeyEnciphermentIds};
constinit const CertificateRule DevicePurposeRule{judgeDevicePurpose, DevicePurposeIds};
constinit const CertificateRule CardPurposeRule{judgeCardPurpose, CardPurposeIds};
constinit const CertificateRule ControllerPurposeRule{judgeControllerPurpose, ControllerPurposeIds};
constinit const CertificateRule DeviceIssuerPurposeRule{judgeDeviceIssuer, IssuerPurposeIds};
constinit const CertificateRule CardIssuerPurposeRule{judgeCardIssuer, IssuerPurposeIds};
constinit const CertificateRule ControllerIssuerPurposeRule{judgeControllerIssuer, IssuerPurposeIds};
constinit const CertificateRule PrincipalNameRule{judgePrincipalName, PrincipalNameIds};
constinit const CertificateRule RevocationRule{judgeRevocation, RevocationIds};
constinit const CertificateRule OcspRule{judgeOcsp, OcspIds};
constinit const CertificateRule StrongMappingRule{judgeStrongMapping, StrongMappingIds};
constinit const CertificateRule DomainNamesRule{judgeDomainNames, DomainNamesIds};
constinit const CertificateRule TemplateRule{judgeTemplate, TemplateIds};
constinit const CertificateRule ShortLivedRule{judgeShortLived, ShortLivedIds};

} // namespace portreeve::guides

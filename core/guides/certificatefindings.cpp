#include "core/guides/certificatefindings.h"

#include "core/guides/timetext.h"

#include <algorithm>

namespace portreeve::guides {

namespace {

using pki::Digest;
using pki::KeyKind;
using pki::SignatureKind;

constexpr int SoonDays = 30;
constexpr int RegistrationDays = 90;           // AWS Directory Service: more than 90 days before the end
constexpr qsizetype RegistrationLength = 8192; // AWS Directory Service API, CertificateData
constexpr int ShortestRsa = 2048;
constexpr int ShortestCurve = 224;

constexpr Severity I = Severity::Info;
constexpr Severity W = Severity::Warning;
constexpr Severity E = Severity::Error;

void judgeReadable(const JudgedCertificate &one, const ValidationContext &, Findings &findings)
{
    const pki::Profile &profile = one.profile;
    if (profile.version != 3)
        addFinding(findings, one, "not-version-3", E, "version",
                   PR_MESSAGE("guides", "This certificate is not of version 3, so it has no extensions that say what "
                                        "it is for. Have it issued anew."));
    if (!profile.serialConforms)
        addFinding(findings, one, "serial-number", profile.mayBeRoot() ? I : W, "serialNumber",
                   PR_MESSAGE("guides", "The serial number is not a positive number of at most 20 bytes, as RFC 5280 "
                                        "wants it. Some programs refuse such a certificate."));
    for (const QString &name : profile.damaged)
        addFinding(
            findings, one, "damaged-extension", E, qPrintable(name),
            PR_MESSAGE("guides", "The extension %1 cannot be decoded. Have the certificate issued anew.").arg(name));
    for (const QString &name : profile.repeated)
        addFinding(findings, one, "repeated-extension", E, qPrintable(name),
                   PR_MESSAGE("guides", "The extension %1 stands there more than once, which RFC 5280 forbids. Have "
                                        "the certificate issued anew.")
                       .arg(name));
    for (const QString &identifier : profile.unknownCritical)
        addFinding(findings, one, "unknown-critical-extension", E, qPrintable(identifier),
                   PR_MESSAGE("guides", "The extension %1 is marked critical and is not a known one, so programs must "
                                        "refuse the certificate. Have it issued without the mark.")
                       .arg(identifier));
}

void judgeDates(const JudgedCertificate &one, const ValidationContext &context, Findings &findings)
{
    const pki::Certificate &certificate = one.profile.certificate;
    if (!certificate.notBefore.isValid() || !certificate.notAfter.isValid()) {
        addFinding(findings, one, "unreadable-date", E, "validity",
                   PR_MESSAGE("guides", "The dates of this certificate cannot be read. Have it issued anew."));
    } else if (certificate.notAfter < certificate.notBefore) {
        addFinding(findings, one, "validity-reversed", E, "validity",
                   PR_MESSAGE("guides", "The certificate ends before it begins, so it is never valid. Have it issued "
                                        "anew."));
    } else if (context.now < certificate.notBefore) {
        addFinding(findings, one, "not-yet-valid", E, "validity",
                   PR_MESSAGE("guides",
                              "The certificate is valid only from %1 on. Check the clock of this computer, or "
                              "wait.")
                       .arg(timeText(certificate.notBefore)));
    } else if (context.now > certificate.notAfter) {
        addFinding(findings, one, "expired", E, "validity",
                   PR_MESSAGE("guides", "The certificate ended on %1. Renew it.").arg(timeText(certificate.notAfter)));
    }
}

/// In force, and not for that many days.
bool endsWithin(int days, const JudgedCertificate &one, const QDateTime &now)
{
    const pki::Certificate &certificate = one.profile.certificate;
    return certificate.notAfter.isValid() && now >= certificate.notBefore && now <= certificate.notAfter &&
           now.addDays(days) >= certificate.notAfter;
}

void judgeEndsSoon(const JudgedCertificate &one, const ValidationContext &context, Findings &findings)
{
    if (endsWithin(SoonDays, one, context.now))
        addFinding(findings, one, "ends-soon", W, "validity",
                   PR_MESSAGE("guides", "The certificate ends on %1, within %2 days. Plan its renewal now.")
                       .arg(timeText(one.profile.certificate.notAfter))
                       .arg(SoonDays));
}

/// The signature that a root puts on itself: who trusts it does so because it was installed (RFC 5280, section 6.1: an
/// anchor's signature is not verified). It shows how old the authority's rules are.
void judgeOwnSignature(const JudgedCertificate &one, Findings &findings)
{
    const pki::Signature &signature = one.profile.signature;
    if (signature.digest != Digest::Broken && signature.digest != Digest::Sha1)
        return;
    const bool broken = signature.digest == Digest::Broken;
    addFinding(findings, one, broken ? "broken-signature-algorithm" : "sha1-signature", I, "signatureAlgorithm",
               PR_MESSAGE("guides", "The root signed itself with %1. That does not matter for trust, which comes from "
                                    "the root being installed and not from this signature. See that it signs others "
                                    "with SHA-256, and make the next root with it.")
                   .arg(signature.name));
}

void judgeSignature(const JudgedCertificate &one, Findings &findings)
{
    const pki::Profile &profile = one.profile;
    if (profile.mayBeRoot()) {
        judgeOwnSignature(one, findings);
        return;
    }
    if (profile.signature.digest == Digest::Broken)
        addFinding(findings, one, "broken-signature-algorithm", E, "signatureAlgorithm",
                   PR_MESSAGE("guides", "It is signed with %1, which can be forged. Have it issued with SHA-256.")
                       .arg(profile.signature.name));
    else if (profile.signature.digest == Digest::Sha1)
        addFinding(findings, one, "sha1-signature", E, "signatureAlgorithm",
                   PR_MESSAGE("guides", "It is signed with SHA-1, which is not accepted any more. Have it issued with "
                                        "SHA-256."));
}

void judgeKey(const JudgedCertificate &one, Findings &findings)
{
    const pki::PublicKey &key = one.profile.key;
    const auto add = [&](const char *id, Severity severity, const Message &message) {
        addFinding(findings, one, id, severity, "subjectPublicKeyInfo", message);
    };
    if (key.kind == KeyKind::Rsa && key.bits < ShortestRsa)
        add("rsa-too-short", E,
            PR_MESSAGE("guides", "The RSA key has %1 bits. Use one of at least %2 bits: openssl req -newkey rsa:2048")
                .arg(key.bits)
                .arg(ShortestRsa));
    else if (key.kind == KeyKind::Ec && key.bits < ShortestCurve)
        add("ec-too-short", E,
            PR_MESSAGE("guides", "The key on the curve %1 has %2 bits. Use the curve P-256 or P-384.")
                .arg(key.curve)
                .arg(key.bits));
    else if (key.kind == KeyKind::Ec && key.curve != QLatin1StringView("P-256") &&
             key.curve != QLatin1StringView("P-384"))
        add("curve-not-listed", W,
            PR_MESSAGE("guides",
                       "The key is on the curve %1, while Windows offers only P-256 and P-384 in TLS unless a "
                       "policy adds others. Use one of these.")
                .arg(key.curve));
    else if (key.kind != KeyKind::Rsa && key.kind != KeyKind::Ec)
        add("key-not-listed", W,
            PR_MESSAGE("guides", "The key is neither RSA nor on a NIST curve, and not every client can use it. Use RSA "
                                 "with 2048 bits, P-256 or P-384."));
}

void judgeStrength(const JudgedCertificate &one, const ValidationContext &, Findings &findings)
{
    judgeSignature(one, findings);
    judgeKey(one, findings);
}

void judgeAlgorithm(const JudgedCertificate &one, const ValidationContext &, Findings &findings)
{
    const pki::Signature &signature = one.profile.signature;
    const Digest digest = signature.digest;
    const bool weak = digest == Digest::Sha1 || digest == Digest::Broken;
    const bool longer = digest == Digest::Sha384 || digest == Digest::Sha512;
    const bool rsa = signature.kind == SignatureKind::RsaPkcs1;
    const bool listed = (rsa && digest == Digest::Sha256) ||
                        (signature.kind == SignatureKind::Ecdsa && (digest == Digest::Sha256 || longer));
    if (weak || listed)
        return;
    addFinding(findings, one, "algorithm-not-listed", rsa && longer ? I : W, "signatureAlgorithm",
               PR_MESSAGE("guides", "It is signed with %1. WorkSpaces recommends SHA256 with RSA, or SHA256, SHA384 or "
                                    "SHA512 with ECDSA.")
                   .arg(signature.name));
}

void judgeAuthority(const JudgedCertificate &one, const ValidationContext &, Findings &findings)
{
    const pki::Profile &profile = one.profile;
    if (profile.version != 3)
        return;
    if (!profile.authority) {
        addFinding(findings, one, "not-a-ca", E, "basicConstraints",
                   PR_MESSAGE("guides", "This is not the certificate of a certification authority: basicConstraints "
                                        "does not say CA:TRUE. Look at it: openssl x509 -in FILE -noout -text"));
        return;
    }
    if (!profile.basicConstraintsCritical)
        addFinding(findings, one, "constraints-not-critical", W, "basicConstraints",
                   PR_MESSAGE("guides", "basicConstraints is not marked critical, as RFC 5280 wants it for a "
                                        "certification authority."));
    if (!profile.hasKeyUsage)
        addFinding(findings, one, "ca-without-key-usage", W, "keyUsage",
                   PR_MESSAGE("guides", "There is no keyUsage, which RFC 5280 wants for a certification authority."));
    else if (!profile.hasUsage(pki::KeyCertSign))
        addFinding(findings, one, "missing-key-cert-sign", E, "keyUsage",
                   PR_MESSAGE("guides", "keyUsage lacks keyCertSign, so no certificate that this authority signed is "
                                        "accepted. Have it issued anew with keyCertSign and cRLSign."));
    if (profile.subjectEmpty)
        addFinding(findings, one, "empty-subject", E, "subject",
                   PR_MESSAGE("guides", "The subject is empty, so nothing can name this authority as its issuer."));
    if (profile.subjectKeyId.isEmpty())
        addFinding(findings, one, "no-subject-key-id", I, "subjectKeyIdentifier",
                   PR_MESSAGE("guides", "There is no subjectKeyIdentifier, so programs tell authorities of the same "
                                        "name apart only by trying."));
}

void judgeSelfSigned(const JudgedCertificate &one, const ValidationContext &, Findings &findings)
{
    const pki::Profile &profile = one.profile;
    if (!profile.selfIssued)
        addFinding(findings, one, "not-a-root", E, "issuer",
                   PR_MESSAGE("guides", "This is not a root certificate: it was issued by %1. Give the root at the top "
                                        "of the path.")
                       .arg(profile.certificate.issuer));
    else if (profile.selfSignedUnknown)
        addFinding(findings, one, "own-signature-not-checked", W, "signature",
                   PR_MESSAGE("guides", "It names itself as issuer. Whether its own key signed it could not be checked "
                                        "here, because the library does not know the algorithm %1.")
                       .arg(profile.signature.name));
    else if (!profile.selfSigned)
        addFinding(findings, one, "own-signature", E, "signature",
                   PR_MESSAGE("guides", "It names itself as issuer, and its own key does not verify its signature: the "
                                        "certificate was changed, or another key of the same name signed it."));
}

void judgeSignsLists(const JudgedCertificate &one, const ValidationContext &, Findings &findings)
{
    const pki::Profile &profile = one.profile;
    if (profile.version == 3 && profile.authority && profile.hasKeyUsage && !profile.hasUsage(pki::CrlSign))
        addFinding(findings, one, "missing-crl-sign", W, "keyUsage",
                   PR_MESSAGE("guides", "keyUsage lacks cRLSign. Domain controllers refuse revocation lists that such "
                                        "an authority signs."));
}

qsizetype pemLength(qsizetype derLength)
{
    const qsizetype characters = (derLength + 2) / 3 * 4;
    const qsizetype marks = 28 + 26; // both lines with their line feeds
    return characters + (characters + 63) / 64 + marks;
}

void judgeRegistrable(const JudgedCertificate &one, const ValidationContext &context, Findings &findings)
{
    const pki::Certificate &certificate = one.profile.certificate;
    if (endsWithin(RegistrationDays, one, context.now))
        addFinding(findings, one, "ends-within-90-days", E, "validity",
                   PR_MESSAGE("guides",
                              "The certificate ends on %1. AD Connector registers one only while more than %2 "
                              "days are left; renew it first.")
                       .arg(timeText(certificate.notAfter))
                       .arg(RegistrationDays));
    if (one.profile.signature.kind == SignatureKind::RsaPss)
        addFinding(findings, one, "pss-signature", E, "signatureAlgorithm",
                   PR_MESSAGE("guides", "It is signed with RSASSA-PSS, which AD Connector does not support. Have it "
                                        "issued with SHA-256 and RSA (PKCS#1 v1.5)."));
    if (pemLength(certificate.der.size()) > RegistrationLength)
        addFinding(findings, one, "too-long-to-register", E, "",
                   PR_MESSAGE("guides", "As PEM text the certificate has more than %1 characters, the most that AD "
                                        "Connector registers.")
                       .arg(RegistrationLength));
}

constexpr std::array ReadableIds{"not-version-3", "serial-number", "damaged-extension", "repeated-extension",
                                 "unknown-critical-extension"};
constexpr std::array DateIds{"unreadable-date", "validity-reversed", "not-yet-valid", "expired"};
constexpr std::array EndsSoonIds{"ends-soon"};
constexpr std::array StrengthIds{"broken-signature-algorithm", "sha1-signature", "rsa-too-short", "ec-too-short",
                                 "curve-not-listed",           "key-not-listed"};
constexpr std::array AlgorithmIds{"algorithm-not-listed"};
constexpr std::array AuthorityIds{"not-a-ca",      "constraints-not-critical", "ca-without-key-usage",
                                  "empty-subject", "missing-key-cert-sign",    "no-subject-key-id"};
constexpr std::array SelfSignedIds{"not-a-root", "own-signature", "own-signature-not-checked"};
constexpr std::array SignsListsIds{"missing-crl-sign"};
constexpr std::array RegistrableIds{"ends-within-90-days", "pss-signature", "too-long-to-register"};

} // namespace

constinit const CertificateRule ReadableRule{judgeReadable, ReadableIds};
constinit const CertificateRule DatesRule{judgeDates, DateIds};
constinit const CertificateRule EndsSoonRule{judgeEndsSoon, EndsSoonIds};
constinit const CertificateRule StrengthRule{judgeStrength, StrengthIds};
constinit const CertificateRule AlgorithmRule{judgeAlgorithm, AlgorithmIds};
constinit const CertificateRule AuthorityRule{judgeAuthority, AuthorityIds};
constinit const CertificateRule SelfSignedRule{judgeSelfSigned, SelfSignedIds};
constinit const CertificateRule SignsListsRule{judgeSignsLists, SignsListsIds};
constinit const CertificateRule RegistrableRule{judgeRegistrable, RegistrableIds};

} // namespace portreeve::guides

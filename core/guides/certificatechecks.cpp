#include "core/guides/certificatechecks.h"

#include "core/guides/timetext.h"

#include <algorithm>

namespace portreeve::guides {

namespace {

constexpr qsizetype MostDetailed = 4;
constexpr qint64 FileLimit = 256 * 1024; // a PKCS#7 file with all authorities of an organization is smaller

void hold(const JudgedCertificate &one, std::span<const CertificateRule *const> rules, const ValidationContext &context,
          Validation &validation)
{
    for (const CertificateRule *rule : rules)
        rule->judge(one, context, validation.findings);
    validation.endsBy(one.profile.certificate.notAfter);
}

QString keyText(const pki::PublicKey &key)
{
    switch (key.kind) {
    case pki::KeyKind::Rsa:
        return QStringLiteral("RSA %1").arg(QString::number(key.bits));
    case pki::KeyKind::RsaPss:
        return QStringLiteral("RSA-PSS %1").arg(QString::number(key.bits));
    case pki::KeyKind::Dsa:
        return QStringLiteral("DSA %1").arg(QString::number(key.bits));
    case pki::KeyKind::Ec:
    case pki::KeyKind::EdDsa:
        return key.curve;
    case pki::KeyKind::Unknown:
        break;
    }
    return QStringLiteral("?");
}

QString principalNamesOf(const pki::Profile &profile)
{
    QStringList names;
    for (const pki::PrincipalName &name : profile.principalNames)
        names.append(name.value);
    return names.join(QStringLiteral(", "));
}

QList<Detail> detailsOf(const pki::Profile &profile)
{
    const pki::Certificate &certificate = profile.certificate;
    const QString separator = QStringLiteral(", ");
    QList<Detail> details{
        {PR_MESSAGE("guides", "Subject"), certificate.subject},
        {PR_MESSAGE("guides", "Issuer"), certificate.issuer},
        {PR_MESSAGE("guides", "Valid from"), timeText(certificate.notBefore)},
        {PR_MESSAGE("guides", "Valid until"), timeText(certificate.notAfter)},
        {PR_MESSAGE("guides", "Key"), keyText(profile.key)},
        {PR_MESSAGE("guides", "Signature algorithm"), profile.signature.name},
        {PR_MESSAGE("guides", "User principal name"), principalNamesOf(profile)},
        {PR_MESSAGE("guides", "Security identifier"), profile.sid},
        {PR_MESSAGE("guides", "DNS names"), profile.dnsNames.join(separator)},
        {PR_MESSAGE("guides", "OCSP responder"), profile.ocsp.join(separator)},
        {PR_MESSAGE("guides", "Revocation list"), profile.crls.join(separator)},
        {PR_MESSAGE("guides", "Serial number"), profile.serial},
        {PR_MESSAGE("guides", "SHA-256 fingerprint"), certificate.sha256},
        {PR_MESSAGE("guides", "SHA-1 thumbprint"), profile.sha1},
    };
    details.removeIf([](const Detail &detail) { return detail.value.isEmpty(); });
    return details;
}

Detail pathDetail(const QList<JudgedCertificate> &certificates, const QList<int> &path)
{
    QStringList names;
    for (const int index : path)
        names.append(certificates[index].profile.certificate.subject);
    return {PR_MESSAGE("guides", "Certification path"), names.join(QStringLiteral(" < "))};
}

void judgeEach(const CertificateCheck &check, const CertificateFiles &files, const ValidationContext &context,
               Validation &validation)
{
    for (qsizetype i = 0; i < files.certificates.size(); ++i) {
        hold(files.certificates[i], check.rules, context, validation);
        if (i < MostDetailed)
            validation.details += detailsOf(files.certificates[i].profile);
    }
    if (check.set == CertificateSet::Authorities)
        validation.findings += judgeIssuers(files.certificates, context.now);
}

/// Cards that are used inside the session alone need no authorities at the AD Connector.
bool asksForAuthorities(const CertificateCheck &check, const ValidationContext &context)
{
    if (!check.path.authoritiesAsked || check.path.rootExpected)
        return check.path.authoritiesAsked;
    const QStringList uses = context.answers.all(QStringLiteral("smart-card-use"));
    return uses.isEmpty() || uses.contains(QStringLiteral("pre-session"));
}

/// Inside a guide: without the authorities that another step asks for, nothing says that the path leads to these.
void judgeWhetherGiven(const CertificateCheck &check, const QList<JudgedCertificate> &certificates,
                       const ValidationContext &context, Validation &validation)
{
    const bool given = std::any_of(certificates.cbegin(), certificates.cend(),
                                   [](const JudgedCertificate &one) { return one.trusted; });
    if (given || context.answers.one(QStringLiteral("input")).isEmpty() || !asksForAuthorities(check, context))
        return;
    validation.findings.append(
        {QStringLiteral("authorities-not-given"), Severity::Warning,
         PR_MESSAGE("guides", "The certificates of the authorities, for which the guide asks in another step, were not "
                              "given together with this, so the path was not held against them. Give both in one go, "
                              "the authorities first."),
         certificates.isEmpty() ? QString() : certificates.first().where});
}

void judgeEndEntity(const CertificateCheck &check, const CertificateFiles &files, const ValidationContext &context,
                    Validation &validation)
{
    const JudgedPath path = judgePath(files.certificates, check.path, context.now);
    if (path.endEntity < 0 && !validation.isValid()) // the file of the end entity could not be read, as was said
        return;
    judgeWhetherGiven(check, files.certificates, context, validation);
    if (path.endEntity >= 0) {
        const JudgedCertificate &endEntity = files.certificates[path.endEntity];
        hold(endEntity, check.rules, context, validation);
        validation.details = detailsOf(endEntity.profile);
    }
    for (qsizetype i = 1; i < path.found.path.size(); ++i)
        hold(files.certificates[path.found.path[i]], check.issuerRules, context, validation);
    if (path.found.path.size() > 1)
        validation.details.append(pathDetail(files.certificates, path.found.path));
    validation.findings += path.findings;
}

template<size_t N>
void addIds(QStringList &list, const std::array<const char *, N> &ids)
{
    for (const char *id : ids)
        list.append(QString::fromLatin1(id));
}

void addIds(QStringList &list, std::span<const CertificateRule *const> rules)
{
    for (const CertificateRule *rule : rules) {
        for (const char *id : rule->ids)
            list.append(QString::fromLatin1(id));
    }
}

} // namespace

Validation judgeCertificates(const CertificateCheck &check, const QList<Subject> &subjects,
                             const ValidationContext &context)
{
    const CertificateFiles files = readCertificateFiles(subjects, check.demand);
    Validation validation{files.findings, {}};
    if (files.refused)
        return validation;
    if (check.set == CertificateSet::EndEntity)
        judgeEndEntity(check, files, context, validation);
    else
        judgeEach(check, files, context, validation);
    if (check.path.mostRoots > 0)
        validation.findings += judgeRootCount(files.certificates, check.path.mostRoots);
    validation.findings += judgeDoubles(files.certificates);
    return validation;
}

QStringList findingIdsOf(const CertificateCheck &check)
{
    QStringList ids;
    addIds(ids, FileFindingIds);
    addIds(ids, DoubleFindingIds);
    if (check.demand != FileDemand::Any)
        addIds(ids, PemFindingIds);
    if (check.demand == FileDemand::ExactPattern)
        addIds(ids, PatternFindingIds);
    if (check.set == CertificateSet::EndEntity)
        addIds(ids, PathFindingIds);
    if (check.set == CertificateSet::Authorities)
        addIds(ids, IssuerFindingIds);
    if (check.path.authoritiesAsked)
        addIds(ids, AuthorityFindingIds);
    if (check.path.mostRoots > 0)
        addIds(ids, RootCountFindingIds);
    if (check.path.mostCertificates > 0)
        addIds(ids, LengthFindingIds);
    addIds(ids, check.rules);
    addIds(ids, check.issuerRules);
    ids.sort();
    ids.removeDuplicates();
    return ids;
}

Validator validatorOf(const CertificateCheck &check, const Message &title)
{
    Validator validator;
    validator.id = QString::fromLatin1(check.id);
    validator.title = title;
    validator.kind = SubjectKind::Files;
    validator.sizeLimit = FileLimit;
    validator.onCommandLine = check.onCommandLine;
    validator.check = [&check](const QList<Subject> &subjects, const ValidationContext &context) {
        return judgeCertificates(check, subjects, context);
    };
    return validator;
}

} // namespace portreeve::guides

#include "core/guides/certificatechecks.h"
#include "core/pki/fileform.h"
#include "tests/fuzz/fuzz.h"

#include <QRegularExpression>

using namespace portreeve;
using namespace portreeve::guides;

namespace {

/// The pattern of the guide for a root certificate.
bool isRootPattern(const QByteArray &bytes)
{
    static const QRegularExpression expression(QRegularExpression::anchoredPattern(
        QStringLiteral("-{5}BEGIN CERTIFICATE-{5}\\r?\\n([A-Za-z0-9/+]{64}\\r?\\n)*[A-Za-z0-9/+]{1,64}={0,2}\\r?\\n"
                       "-{5}END CERTIFICATE-{5}(\\r?\\n)")));
    return expression.match(QString::fromLatin1(bytes)).hasMatch();
}

/// A file, or several with a line of equals signs between.
QList<Subject> subjectsOf(const QByteArray &bytes)
{
    const QByteArray separator("\n====\n");
    QList<Subject> subjects;
    qsizetype begin = 0;
    for (qsizetype end = 0; end >= 0 && subjects.size() < 5; begin = end + separator.size()) {
        end = bytes.indexOf(separator, begin);
        subjects.append({bytes.mid(begin, end < 0 ? -1 : end - begin), QStringLiteral("fuzz")});
    }
    return subjects;
}

QList<pki::FileForm> formsOf(const QList<Subject> &subjects)
{
    QList<pki::FileForm> forms;
    for (const Subject &subject : subjects)
        forms.append(pki::readFileForm(subject.bytes));
    return forms;
}

void keepsPromises(const QByteArray &bytes, const pki::FileForm &form)
{
    if (bytes.contains("-----BEGIN PRIVATE KEY-----") || bytes.contains("-----END RSA PRIVATE KEY-----"))
        FUZZ_VERIFY(form.kind == pki::ContentKind::PrivateKey);
    if (form.isRefused())
        FUZZ_VERIFY(form.blocks.isEmpty() && form.certificates.isEmpty());
    for (const pki::FoundCertificate &found : form.certificates) {
        const auto profile = pki::readProfile(found.der);
        FUZZ_VERIFY(profile.has_value());
        FUZZ_VERIFY(!profile->selfSigned || profile->selfIssued);
        FUZZ_VERIFY(profile->dnsNames.size() <= 100 && profile->extendedKeyUsage.size() <= 100);
    }
}

bool isRefusal(const Finding &finding)
{
    return finding.id == QLatin1StringView("private-key") || finding.id == QLatin1StringView("pkcs12") ||
           finding.id == QLatin1StringView("key-store");
}

void judges(const CertificateCheck &check, const QList<Subject> &subjects, const QList<pki::FileForm> &forms,
            const ValidationContext &context)
{
    const Validation validation = judgeCertificates(check, subjects, context);
    const QStringList ids = findingIdsOf(check);
    for (const Finding &finding : validation.findings)
        FUZZ_VERIFY(ids.contains(finding.id));
    bool anyRefused = false;
    bool anyCertificate = false;
    for (const pki::FileForm &form : forms) {
        anyRefused = anyRefused || form.isRefused();
        anyCertificate = anyCertificate || !form.certificates.isEmpty();
    }
    FUZZ_VERIFY(anyCertificate || !validation.isValid());
    if (anyRefused) {
        FUZZ_VERIFY(!validation.isValid() && validation.details.isEmpty());
        for (const Finding &finding : validation.findings)
            FUZZ_VERIFY(isRefusal(finding) && finding.message.arguments().isEmpty());
    }
    if (check.demand == FileDemand::ExactPattern && validation.isValid()) {
        for (const Subject &subject : subjects)
            FUZZ_VERIFY(isRootPattern(subject.bytes));
    }
}

/// Each input goes through one check, which its bytes choose.
const CertificateCheck &checkFor(const QByteArray &bytes)
{
    constexpr std::array checks{&RootCertificateCheck, &DeviceCertificateCheck, &SmartCardCertificateCheck,
                                &DomainControllerCertificateCheck, &CaCertificateCheck};
    size_t sum = 0;
    for (const char byte : bytes)
        sum += quint8(byte);
    return *checks[sum % checks.size()];
}

} // namespace

/// Files of any form, up to five of them: a check says what it documents, never calls a file valid that holds no
/// certificate or a private key, and shows nothing of a key.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const QList<Subject> subjects = subjectsOf(bytes);
    const QList<pki::FileForm> forms = formsOf(subjects);
    for (qsizetype i = 0; i < forms.size(); ++i)
        keepsPromises(subjects[i].bytes, forms[i]);
    const Facts facts;
    Answers answers;
    answers.set(QStringLiteral("user-principal-name"), QStringLiteral("alice@corp.example.com"));
    answers.set(QStringLiteral("directory-domain"), QStringLiteral("corp.example.com"));
    const ValidationContext context{facts, answers, QDateTime(QDate(2030, 6, 15), QTime(12, 0), Qt::UTC)};
    judges(checkFor(bytes), subjects, forms, context);
    return 0;
}

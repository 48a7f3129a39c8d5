#include "core/guides/guides/cbaparts.h"

#include "core/guides/awscommand.h"
#include "core/guides/iampolicy.h"
#include "core/guides/quote.h"

#include "core/base/jsonwriter.h"

namespace portreeve::guides::cba {

namespace {

QString answer(const Answers &answers, const char *input)
{
    return answers.one(QString::fromLatin1(input));
}

bool shortLived(const Answers &answers)
{
    return answer(answers, "cba-ca-mode") == u"short-lived";
}

QString publication(const Answers &answers, const char *input, const char *store)
{
    return QStringLiteral("certutil -dspublish -f ") + powershellQuoted(answer(answers, input)) + u' ' +
           QString::fromLatin1(store) + u'\n';
}

} // namespace

Result<QString> caConfiguration(const Answers &answers, const Facts &)
{
    JsonWriter json;
    json.beginObject().member("KeyAlgorithm", QStringLiteral("RSA_2048"));
    json.member("SigningAlgorithm", QStringLiteral("SHA256WITHRSA")).key("Subject").beginObject();
    json.member("CommonName", answer(answers, "cba-ca-name")).endObject().endObject();
    return QString::fromUtf8(json.take());
}

Result<QString> revocation(const Answers &answers, const Facts &)
{
    const QString host = answer(answers, "cba-crl-host");
    JsonWriter json;
    json.beginObject().key("CrlConfiguration").beginObject().member("Enabled", true).member("ExpirationInDays", 7);
    if (!host.isEmpty())
        json.member("CustomCname", host);
    json.member("S3BucketName", answer(answers, "cba-crl-bucket"));
    // A name of our own stands for a distribution that reads a closed bucket; without one the bucket itself is read.
    json.member("S3ObjectAcl",
                host.isEmpty() ? QStringLiteral("PUBLIC_READ") : QStringLiteral("BUCKET_OWNER_FULL_CONTROL"));
    json.endObject().endObject();
    return QString::fromUtf8(json.take());
}

Result<QString> caCommand(const Answers &answers, const Facts &)
{
    const bool root = answer(answers, "cba-ca-type") == u"root";
    return awsCommand("acm-pca create-certificate-authority",
                      {{"--region", answer(answers, "region")},
                       {"--certificate-authority-type", root ? QStringLiteral("ROOT") : QStringLiteral("SUBORDINATE")},
                       {"--usage-mode", shortLived(answers) ? QStringLiteral("SHORT_LIVED_CERTIFICATE")
                                                            : QStringLiteral("GENERAL_PURPOSE")},
                       {"--certificate-authority-configuration", QStringLiteral("file://ca-configuration.json")},
                       {"--revocation-configuration", QStringLiteral("file://ca-revocation.json")},
                       {"--tags", QStringLiteral("Key=euc-private-ca")}});
}

Result<QString> tagCommand(const Answers &answers, const Facts &)
{
    return awsCommand("acm-pca tag-certificate-authority",
                      {{"--region", answer(answers, "region")},
                       {"--certificate-authority-arn", answer(answers, "cba-ca-arn")},
                       {"--tags", QStringLiteral("Key=euc-private-ca")}});
}

Result<QString> exportCommand(const Answers &answers, const Facts &)
{
    QString command = awsCommand("acm-pca get-certificate-authority-certificate",
                                 {{"--region", answer(answers, "region")},
                                  {"--certificate-authority-arn", answer(answers, "cba-ca-arn")},
                                  {"--query", QStringLiteral("Certificate")},
                                  {"--output", QStringLiteral("text")}});
    command.chop(1);
    return command + QStringLiteral(" > private-ca.cer\n");
}

Result<QString> publishCommands(const Answers &answers, const Facts &)
{
    const char *file = "cba-ca-file";
    return publication(answers, file, "RootCA") + publication(answers, file, "NTAuthCA");
}

/// Windows trusts no CA that is not self-signed as a root: the CA itself goes to the intermediate ones.
Result<QString> publishSubordinateCommands(const Answers &answers, const Facts &)
{
    const char *file = "cba-ca-file";
    return publication(answers, "cba-root-file", "RootCA") + publication(answers, file, "SubCA") +
           publication(answers, file, "NTAuthCA");
}

Result<QString> shareCommand(const Answers &answers, const Facts &facts)
{
    const Result<QString> partition = partitionOf(answers, facts);
    if (!partition)
        return partition;
    const QString permission =
        QStringLiteral("arn:%1:ram::aws:permission/"
                       "AWSRAMBlankEndEntityCertificateAPICSRPassthroughIssuanceCertificateAuthority")
            .arg(*partition);
    return awsCommand("ram create-resource-share", {{"--region", answer(answers, "region")},
                                                    {"--name", QStringLiteral("workspaces-private-ca")},
                                                    {"--resource-arns", answer(answers, "cba-ca-arn")},
                                                    {"--principals", answer(answers, "account-id")},
                                                    {"--permission-arns", permission}});
}

Result<QString> enableCommand(const Answers &answers, const Facts &facts)
{
    const Result<QString> partition = partitionOf(answers, facts);
    if (!partition)
        return partition;
    const QString arn = answer(answers, "cba-ca-arn");
    if (partitionOfArn(arn) != *partition)
        return Error{ErrorCode::CannotExpress, PR_MESSAGE("guides", "cannot make the command"),
                     PR_MESSAGE("guides", "the ARN is not of the partition %1, which the Region is in").arg(*partition),
                     arn,
                     PR_MESSAGE("guides", "Take the ARN from the account and the partition that the directory is "
                                          "in.")};
    return awsCommand(
        "workspaces modify-certificate-based-auth-properties",
        {{"--region", answer(answers, "region")},
         {"--resource-id", answer(answers, "directory-id")},
         {"--certificate-based-auth-properties", QStringLiteral("Status=ENABLED,CertificateAuthorityArn=") + arn}});
}

} // namespace portreeve::guides::cba

#include "core/guides/iampolicy.h"

#include "core/base/jsonwriter.h"

namespace portreeve::guides {

namespace {

Message cannotMake()
{
    return PR_MESSAGE("guides", "cannot make the policy");
}

Error otherPartition(const QString &arn, const QString &partition)
{
    return {ErrorCode::CannotExpress, cannotMake(),
            PR_MESSAGE("guides", "the ARN is not of the partition %1, which the Region is in").arg(partition), arn,
            PR_MESSAGE("guides", "Take the ARN from the account and the partition that the directory is in.")};
}

Error noSaml(const QString &partition)
{
    return {ErrorCode::CannotExpress, cannotMake(),
            PR_MESSAGE("guides", "no document names the sign-in address of the partition %1").arg(partition), partition,
            PR_MESSAGE("guides", "Choose a Region of the partition aws or aws-us-gov.")};
}

/// Version, one statement that allows something, up to and without its condition.
JsonWriter beginPolicy()
{
    JsonWriter json;
    json.beginObject().member("Version", QStringLiteral("2012-10-17")).key("Statement").beginArray().beginObject();
    json.member("Effect", QStringLiteral("Allow"));
    return json;
}

QString endPolicy(JsonWriter &json)
{
    json.endObject().endArray().endObject();
    return QString::fromUtf8(json.take());
}

} // namespace

QString samlAudience(const QString &partition)
{
    if (partition == u"aws")
        return QStringLiteral("https://signin.aws.amazon.com/saml");
    if (partition == u"aws-us-gov")
        return QStringLiteral("https://signin.amazonaws-us-gov.com/saml");
    return {};
}

QString samlMetadataUrl(const QString &partition)
{
    if (partition == u"aws")
        return QStringLiteral("https://signin.aws.amazon.com/static/saml-metadata.xml");
    if (partition == u"aws-us-gov")
        return QStringLiteral("https://signin.amazonaws-us-gov.com/static/saml-metadata.xml");
    return {};
}

Result<QString> partitionOf(const Answers &answers, const Facts &facts)
{
    const QString code = answers.one(QStringLiteral("region"));
    if (const RegionFacts *region = facts.region(code))
        return region->partition;
    return Error{code.isEmpty() ? ErrorCode::MissingValue : ErrorCode::UnknownName, cannotMake(),
                 PR_MESSAGE("guides", "the Region is not known"), code,
                 PR_MESSAGE("guides", "Choose one of the Regions of the list.")};
}

QString partitionOfArn(const QString &arn)
{
    const QStringList parts = arn.split(u':');
    return parts.size() >= 6 && parts[0] == u"arn" ? parts[1] : QString();
}

Result<QString> trustPolicy(const Answers &answers, const Facts &facts)
{
    const Result<QString> partition = partitionOf(answers, facts);
    if (!partition)
        return partition;
    const QString arn = answers.one(QStringLiteral("saml-provider-arn"));
    if (samlAudience(*partition).isEmpty())
        return noSaml(*partition);
    if (partitionOfArn(arn) != *partition)
        return otherPartition(arn, *partition);
    JsonWriter json = beginPolicy();
    json.key("Principal").beginObject().member("Federated", arn).endObject();
    json.key("Action").beginArray().value(QStringLiteral("sts:AssumeRoleWithSAML"));
    json.value(QStringLiteral("sts:TagSession")).endArray();
    json.key("Condition").beginObject().key("StringEquals").beginObject();
    json.member("SAML:aud", samlAudience(*partition)).member("SAML:sub_type", QStringLiteral("persistent"));
    json.endObject().endObject();
    return endPolicy(json);
}

Result<QString> streamPolicy(const Answers &answers, const Facts &facts)
{
    const Result<QString> partition = partitionOf(answers, facts);
    if (!partition)
        return partition;
    const QString resource =
        QStringLiteral("arn:%1:workspaces:%2:%3:directory/%4")
            .arg(*partition, answers.one(QStringLiteral("region")), answers.one(QStringLiteral("account-id")),
                 answers.one(QStringLiteral("directory-id")));
    JsonWriter json = beginPolicy();
    json.member("Action", QStringLiteral("workspaces:Stream")).member("Resource", resource);
    json.key("Condition").beginObject().key("StringEquals").beginObject();
    json.member("workspaces:userId", QStringLiteral("${saml:sub}"));
    json.endObject().endObject();
    return endPolicy(json);
}

Result<QString> crlBucketPolicy(const Answers &answers, const Facts &facts)
{
    const Result<QString> partition = partitionOf(answers, facts);
    if (!partition)
        return partition;
    const QString bucket =
        QStringLiteral("arn:%1:s3:::%2").arg(*partition, answers.one(QStringLiteral("cba-crl-bucket")));
    JsonWriter json = beginPolicy();
    json.key("Principal").beginObject().member("Service", QStringLiteral("acm-pca.amazonaws.com")).endObject();
    json.key("Action").beginArray();
    for (const char *action : {"s3:PutObject", "s3:PutObjectAcl", "s3:GetBucketAcl", "s3:GetBucketLocation"})
        json.value(QString::fromLatin1(action));
    json.endArray().key("Resource").beginArray().value(bucket).value(bucket + QStringLiteral("/*")).endArray();
    json.key("Condition").beginObject().key("StringEquals").beginObject();
    json.member("aws:SourceAccount", answers.one(QStringLiteral("cba-ca-owner")));
    json.endObject().endObject();
    return endPolicy(json);
}

} // namespace portreeve::guides

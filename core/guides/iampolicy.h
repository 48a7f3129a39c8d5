#pragma once

#include "core/guides/answers.h"
#include "core/guides/facts.h"

#include "core/base/result.h"

/// What IAM and the identity provider need for SAML, for each partition, and what S3 needs for the private CA. Source:
/// admin-guide, "Set up SAML 2.0"; for aws-us-gov also the page on IAM in the AWS GovCloud (US) User Guide; for S3 the
/// chapter on CRLs in the AWS Private CA User Guide.
namespace portreeve::guides {

/// Where a browser posts the response, which is what SAML:aud is compared with. Empty for other partitions.
QString samlAudience(const QString &partition);
/// Where AWS publishes its service provider metadata. Empty for other partitions.
QString samlMetadataUrl(const QString &partition);

/// The partition of the answered Region. Errors: MissingValue, UnknownName.
Result<QString> partitionOf(const Answers &answers, const Facts &facts);
/// The partition in an ARN: aws in arn:aws:iam::..; empty where it is none.
QString partitionOfArn(const QString &arn);

/// Lets the provider's users assume the role, and pass session tags. Needs region and saml-provider-arn.
/// Errors: CannotExpress where the ARN is of another partition than the Region.
Result<QString> trustPolicy(const Answers &answers, const Facts &facts);
/// Lets them stream from WorkSpaces of the directory. Needs region, account-id and directory-id.
Result<QString> streamPolicy(const Answers &answers, const Facts &facts);
/// Lets AWS Private CA write its CRL into the bucket, for CAs of one account. Needs region, cba-crl-bucket and
/// cba-ca-owner.
Result<QString> crlBucketPolicy(const Answers &answers, const Facts &facts);

} // namespace portreeve::guides

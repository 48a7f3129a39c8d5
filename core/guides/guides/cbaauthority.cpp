#include "core/guides/guides/cbaparts.h"

#include "core/guides/cite.h"
#include "core/guides/iampolicy.h"
#include "core/guides/inputs.h"

namespace portreeve::guides::cba {

namespace {

constexpr char Prerequisites[] = "Certificate-based authentication / Prerequisites";

Conditions newAuthority()
{
    return {{"cba-ca-state", {"new"}}};
}

Step choose()
{
    return {
        .id = "ca-choice",
        .title = PR_MESSAGE("guides", "Choose the private CA"),
        .text = {PR_MESSAGE("guides", "It must be a CA of AWS Private CA.")},
        .items = {PR_MESSAGE("guides", "The short-lived mode is recommended where the CA issues nothing but these "
                                       "certificates. It cannot issue the certificates of domain controllers."),
                  PR_MESSAGE("guides", "A single root is the common hierarchy. A subordinate CA joins an existing "
                                       "one."),
                  PR_MESSAGE("guides", "The key is RSA 2048."),
                  PR_MESSAGE("guides", "The subject name may be any that tells the CA apart in the store of trusted "
                                       "roots.")},
        .source = adminGuide(Prerequisites, 7745),
        .inputs = {{.id = "cba-ca-state",
                    .kind = InputKind::Choice,
                    .label = PR_MESSAGE("guides", "The private CA"),
                    .options = {option("new", PR_MESSAGE("guides", "is made now")),
                                option("there", PR_MESSAGE("guides", "is there already"))}},
                   {.id = "cba-ca-mode",
                    .kind = InputKind::Choice,
                    .label = PR_MESSAGE("guides", "Mode of the CA"),
                    .options = {option("short-lived", PR_MESSAGE("guides", "Short-lived certificates")),
                                option("general", PR_MESSAGE("guides", "General purpose"))},
                    .when = newAuthority()},
                   {.id = "cba-ca-type",
                    .kind = InputKind::Choice,
                    .label = PR_MESSAGE("guides", "Place in the hierarchy"),
                    .options = {option("root", PR_MESSAGE("guides", "Root")),
                                option("subordinate", PR_MESSAGE("guides", "Subordinate"))}}}};
}

/// A duty of every CA, whoever made it.
Step revocationList()
{
    return {
        .id = "ca-crl",
        .title = PR_MESSAGE("guides", "See that the CA has a CRL which anybody can fetch"),
        .items = {PR_MESSAGE("guides", "The CA must name a distribution point that is online, and desktops and domain "
                                       "controllers fetch the CRL there without signing in."),
                  PR_MESSAGE("guides", "Either the CRL in the S3 bucket can be read by anybody, or the bucket blocks "
                                       "public access and a CloudFront distribution reads it.")},
        .source = adminGuide(Prerequisites, 7764),
        .evidence = PR_MESSAGE("guides", "The CRL, fetched from a desktop and from a domain controller.")};
}

QList<Input> bucketInputs()
{
    return {
        {.id = "cba-crl-bucket",
         .label = PR_MESSAGE("guides", "S3 bucket for the CRL"),
         .help = PR_MESSAGE("guides", "Without a CloudFront name below the CRL is written for anybody to read. That "
                                      "takes a bucket with access control lists that does not block public access; "
                                      "new buckets have no such lists and do block it."),
         .example = "corp-workspaces-crl",
         .validator = "bucket-name"},
        {.id = "cba-crl-host",
         .label = PR_MESSAGE("guides", "Name of a CloudFront distribution in front of it"),
         .help = PR_MESSAGE("guides", "Needed where the bucket blocks public access, as new buckets do."),
         .example = "crl.example.com",
         .validator = "host-name",
         .required = false},
        {.id = "cba-ca-owner",
         .label = PR_MESSAGE("guides", "AWS account that owns the CA"),
         .help = PR_MESSAGE("guides", "For the policy of the bucket: 12 digits without hyphens."),
         .example = "123456789012",
         .validator = "account-id",
         .required = false}};
}

Step bucket()
{
    return {
        .id = "ca-bucket",
        .title = PR_MESSAGE("guides", "Let the CA write into the bucket"),
        .text = {PR_MESSAGE("guides", "AWS Private CA tries to write into the bucket when the CA is made, and makes no "
                                      "CA where it may not.")},
        .source = publicKnowledge("AWS Private CA User Guide: planning a certificate revocation list"),
        .when = newAuthority(),
        .inputs = bucketInputs(),
        .artifacts = {{.id = "cba-bucket-policy",
                       .title = PR_MESSAGE("guides", "Policy of the bucket"),
                       .use = PR_MESSAGE("guides", "For the permissions of the bucket, as JSON."),
                       .fileName = "crl-bucket-policy.json",
                       .language = "json",
                       .needs = {"region", "cba-crl-bucket", "cba-ca-owner"},
                       .make = crlBucketPolicy}},
        .evidence = PR_MESSAGE("guides", "The policy of the bucket, and its settings for public access."),
        .links = {{Link::Kind::Document, "https://docs.aws.amazon.com/privateca/latest/userguide/crl-planning.html"}}};
}

QList<Artifact> makeArtifacts()
{
    return {{.id = "cba-ca-configuration",
             .title = PR_MESSAGE("guides", "Configuration of the CA"),
             .use = PR_MESSAGE("guides", "For the command below, in the same folder."),
             .fileName = "ca-configuration.json",
             .language = "json",
             .needs = {"cba-ca-name"},
             .make = caConfiguration},
            {.id = "cba-revocation",
             .title = PR_MESSAGE("guides", "Revocation configuration"),
             .use = PR_MESSAGE("guides", "For the command below, in the same folder."),
             .fileName = "ca-revocation.json",
             .language = "json",
             .needs = {"cba-crl-bucket"},
             .make = revocation},
            {.id = "cba-ca-command",
             .title = PR_MESSAGE("guides", "Command that makes the CA with its tag"),
             .use = PR_MESSAGE("guides", "For the AWS CLI in the account that is to own the CA."),
             .fileName = "create-private-ca.sh",
             .language = "shell",
             .needs = {"region", "cba-ca-mode", "cba-ca-type"},
             .make = caCommand}};
}

Step create()
{
    return {.id = "ca-create",
            .title = PR_MESSAGE("guides", "Make the CA"),
            .items = {PR_MESSAGE("guides", "Revocation: a CRL in the bucket."),
                      PR_MESSAGE("guides", "A new CA waits for its own certificate. Install it from the actions of the "
                                           "CA: a root signs itself, a subordinate is signed by its parent."),
                      PR_MESSAGE("guides", "Ten years are common for the certificate of the CA.")},
            .source = adminGuide(Prerequisites, 7764),
            .when = newAuthority(),
            .inputs = {{.id = "cba-ca-name",
                        .label = PR_MESSAGE("guides", "Common name of the CA"),
                        .example = "Corp WorkSpaces sign-in CA",
                        .validator = "common-name"}},
            .artifacts = makeArtifacts(),
            .evidence = PR_MESSAGE("guides", "The CA shown as active.")};
}

Step tag()
{
    return {.id = "ca-tag",
            .title = PR_MESSAGE("guides", "Tag the CA"),
            .text = {PR_MESSAGE("guides", "The service uses no CA without this key. A value is not needed.")},
            .verbatim = {"euc-private-ca"},
            .source = adminGuide(Prerequisites, 7775),
            .inputs = {{.id = "cba-ca-arn",
                        .label = PR_MESSAGE("guides", "ARN of the CA"),
                        .example = "arn:aws:acm-pca:us-east-1:123456789012:certificate-authority/"
                                   "11111111-2222-3333-4444-555555555555",
                        .validator = "arn"}},
            .artifacts = {{.id = "cba-tag",
                           .title = PR_MESSAGE("guides", "Command that tags the CA"),
                           .use = PR_MESSAGE("guides", "For the AWS CLI in the account that owns the CA."),
                           .fileName = "tag-private-ca.sh",
                           .language = "shell",
                           .needs = {"region", "cba-ca-arn"},
                           .make = tagCommand}},
            .evidence = PR_MESSAGE("guides", "The tags of the CA.")};
}

Step certificate()
{
    return {.id = "ca-export",
            .title = PR_MESSAGE("guides", "Export the certificate of the CA"),
            .text = {PR_MESSAGE("guides", "The guide calls it the CA private certificate. What is meant is the "
                                          "certificate of the private CA; its key never leaves AWS.")},
            .source = adminGuide(Prerequisites, 7808, Certainty::Inferred),
            .inputs = {{.id = "ca-certificate",
                        .kind = InputKind::Files,
                        .label = PR_MESSAGE("guides", "Certificate of the CA"),
                        .validator = "ca-certificate"}},
            .artifacts = {{.id = "cba-export",
                           .title = PR_MESSAGE("guides", "Command that exports the certificate"),
                           .use = PR_MESSAGE("guides", "For the AWS CLI in the account that owns the CA."),
                           .fileName = "export-private-ca.sh",
                           .language = "shell",
                           .needs = {"region", "cba-ca-arn"},
                           .make = exportCommand}},
            .evidence = PR_MESSAGE("guides", "The certificate file and the day on which it ends.")};
}

} // namespace

Section authority()
{
    return {.id = "authority",
            .title = PR_MESSAGE("guides", "Private CA"),
            .steps = {choose(), revocationList(), bucket(), create(), tag(), certificate()}};
}

} // namespace portreeve::guides::cba

#include "core/guides/guides/cbaparts.h"

#include "core/guides/cite.h"
#include "core/guides/inputs.h"

namespace portreeve::guides::cba {

namespace {

constexpr char Prerequisites[] = "Certificate-based authentication / Prerequisites";
constexpr char Enable[] = "Enable certificate-based authentication";
constexpr char Sharing[] = "Enable cross-account PCA sharing";
constexpr char Manage[] = "Manage certificate-based authentication";

Step controllers()
{
    return {
        .id = "domain-controllers",
        .title = PR_MESSAGE("guides", "Give the domain controllers their certificates"),
        .items = {PR_MESSAGE("guides", "Where an enterprise CA of Active Directory Certificate Services is in the "
                                       "domain, domain controllers enrol by themselves."),
                  PR_MESSAGE("guides", "Without one, follow Microsoft's requirements for certificates of third-party "
                                       "CAs. AWS Private CA can issue them, but not in short-lived mode."),
                  PR_MESSAGE("guides", "Each certificate must allow the domain controller to serve smart card "
                                       "sign-ins.")},
        .source = adminGuide(Prerequisites, 7784),
        .inputs = {{.id = "domain-controller-certificate",
                    .kind = InputKind::Files,
                    .label = PR_MESSAGE("guides", "Certificates of domain controllers"),
                    .validator = "domain-controller-certificate"}},
        .evidence = PR_MESSAGE("guides", "The certificate of each domain controller.")};
}

Step managedAd()
{
    return {
        .id = "managed-ad",
        .title = PR_MESSAGE("guides", "Install Certificate Services beside AWS Managed Microsoft AD"),
        .items = {PR_MESSAGE("guides", "It runs on an EC2 instance; AWS Launch Wizard has examples. The private CA "
                                       "may be its subordinate or a root of its own."),
                  PR_MESSAGE("guides", "The security group of the controllers allows TCP 135 and 49152-65535 outbound "
                                       "to that instance."),
                  PR_MESSAGE("guides", "The instance allows the same ports inbound from all domain members, domain "
                                       "controllers among them.")},
        .source = adminGuide(Prerequisites, 7794),
        .when = {{"directory-type", {"managed-ad"}}},
        .evidence = PR_MESSAGE("guides", "Both rules, as the security groups show them."),
        .links = {{Link::Kind::Requirement, "cba-adcs-outbound"},
                  {Link::Kind::Requirement, "cba-adcs-inbound"},
                  {Link::Kind::Page, "firewall"}}};
}

Input fileOf(const char *id, const Message &label, const char *example)
{
    return {.id = id, .label = label, .example = example, .validator = "file-path"};
}

Input caFile()
{
    return fileOf("cba-ca-file", PR_MESSAGE("guides", "Path of the CA's certificate on that machine"),
                  "C:\\Temp\\private-ca.cer");
}

Step publish()
{
    return {.id = "publish",
            .title = PR_MESSAGE("guides", "Publish the CA in Active Directory"),
            .items = {PR_MESSAGE("guides", "Copy the exported file private-ca.cer to a domain controller or a domain "
                                           "member, and run the commands there as a domain administrator. Then delete "
                                           "the file. Group Policy and PKIView can do the same."),
                      PR_MESSAGE("guides", "Replication takes some minutes. Desktops must then have the CA among the "
                                           "trusted roots and in the Enterprise NTAuth store by themselves.")},
            .source = adminGuide(Prerequisites, 7812),
            .when = {{"cba-ca-type", {"root"}}},
            .inputs = {caFile()},
            .artifacts = {{.id = "cba-publish",
                           .title = PR_MESSAGE("guides", "Commands that publish the CA"),
                           .use = PR_MESSAGE("guides", "For PowerShell as a domain administrator."),
                           .fileName = "publish-private-ca.ps1",
                           .language = "powershell",
                           .needs = {"cba-ca-file"},
                           .make = publishCommands}},
            .evidence = PR_MESSAGE("guides", "What both commands printed, and the CA in both stores of a desktop.")};
}

/// The guide prints the commands of a root for every CA.
Step publishSubordinate()
{
    return {
        .id = "publish-subordinate",
        .title = PR_MESSAGE("guides", "Publish the CA and its root in Active Directory"),
        .items = {PR_MESSAGE("guides", "Copy the exported file private-ca.cer and the certificate of the root above "
                                       "it to a domain controller or a domain member, and run the commands there "
                                       "as a domain administrator. Then delete the files."),
                  PR_MESSAGE("guides", "The root goes to the trusted roots. The CA itself is none: it goes to the "
                                       "intermediate CAs and to the Enterprise NTAuth store. CAs between the two "
                                       "go to the intermediate CAs alone."),
                  PR_MESSAGE("guides", "Replication takes some minutes. Desktops must then have all of them by "
                                       "themselves.")},
        .source = adminGuide(Prerequisites, 7812, Certainty::Inferred),
        .when = {{"cba-ca-type", {"subordinate"}}},
        .inputs = {caFile(),
                   fileOf("cba-root-file", PR_MESSAGE("guides", "Path of the root's certificate on that machine"),
                          "C:\\Temp\\root-ca.cer")},
        .artifacts = {{.id = "cba-publish-subordinate",
                       .title = PR_MESSAGE("guides", "Commands that publish the CA and its root"),
                       .use = PR_MESSAGE("guides", "For PowerShell as a domain administrator."),
                       .fileName = "publish-subordinate-ca.ps1",
                       .language = "powershell",
                       .needs = {"cba-ca-file", "cba-root-file"},
                       .make = publishSubordinateCommands}},
        .evidence = PR_MESSAGE("guides", "What the commands printed, and the certificates in the stores of a "
                                         "desktop.")};
}

Step where()
{
    return {
        .id = "ca-account",
        .title = PR_MESSAGE("guides", "Say which account owns the CA"),
        .text = {PR_MESSAGE("guides", "One CA can serve many accounts of the same Region through AWS Resource Access "
                                      "Manager.")},
        .source = adminGuide(Sharing, 7899),
        .inputs = {{.id = "cba-ca-account",
                    .kind = InputKind::Choice,
                    .label = PR_MESSAGE("guides", "The CA belongs to"),
                    .options = {option("own", PR_MESSAGE("guides", "the account of the directory")),
                                option("other", PR_MESSAGE("guides", "another account"))}}}};
}

Step share()
{
    return {
        .id = "share",
        .title = PR_MESSAGE("guides", "Share the CA with the account of the directory"),
        .items = {PR_MESSAGE("guides", "Share with the account, or with the organisation. An account that is named "
                                       "must accept the share in Resource Access Manager."),
                  PR_MESSAGE("guides",
                             "The share must carry the managed permission below, which fits the template that "
                             "the service issues by."),
                  PR_MESSAGE("guides", "The CA is then to be seen in the console of AWS Private CA in that account."),
                  PR_MESSAGE("guides", "Both accounts use the same Region.")},
        .verbatim = {"AWSRAMBlankEndEntityCertificateAPICSRPassthroughIssuanceCertificateAuthority"},
        .source = adminGuide(Sharing, 7916),
        .when = {{"cba-ca-account", {"other"}}},
        .inputs = {accountIdInput()},
        .artifacts = {{.id = "cba-share",
                       .title = PR_MESSAGE("guides", "Command that shares the CA"),
                       .use = PR_MESSAGE("guides", "For the AWS CLI in the account that owns the CA."),
                       .fileName = "share-private-ca.sh",
                       .language = "shell",
                       .needs = {"region", "cba-ca-arn", "account-id"},
                       .make = shareCommand}},
        .evidence = PR_MESSAGE("guides", "The share, shown as active in both accounts.")};
}

Artifact enableArtifact(const char *id, const char *fileName)
{
    return {.id = id,
            .title = PR_MESSAGE("guides", "Command that enables it"),
            .use = PR_MESSAGE("guides", "For the AWS CLI in the account of the directory."),
            .fileName = fileName,
            .language = "shell",
            .needs = {"region", "directory-id", "cba-ca-arn"},
            .make = enableCommand};
}

Step console()
{
    return {
        .id = "enable-console",
        .title = PR_MESSAGE("guides", "Enable it for the directory"),
        .items = {PR_MESSAGE("guides", "Open the directory and edit certificate-based authentication under "
                                       "authentication."),
                  PR_MESSAGE("guides", "Check the box that enables it, and see that the CA is in the list: it must be "
                                       "in the same account and Region, and tagged."),
                  PR_MESSAGE("guides", "Save. The command does the same.")},
        .verbatim = {"Directories > directory ID > Authentication > Edit Certificate-Based Authentication"},
        .source = adminGuide(Enable, 7830),
        .when = {{"cba-ca-account", {"own"}}},
        .artifacts = {enableArtifact("cba-enable", "enable-certificate-based-auth.sh")},
        .evidence = PR_MESSAGE("guides", "The setting of the directory as the console shows it.")};
}

Step command()
{
    return {.id = "enable-command",
            .title = PR_MESSAGE("guides", "Enable it with the command line"),
            .text = {PR_MESSAGE("guides", "The console does not offer CAs of other accounts; the command does.")},
            .source = adminGuide(Sharing, 7935),
            .when = {{"cba-ca-account", {"other"}}},
            .artifacts = {enableArtifact("cba-enable-shared", "enable-with-shared-ca.sh")},
            .evidence = PR_MESSAGE("guides", "What describe-workspace-directories prints for the directory.")};
}

Step restart()
{
    return {
        .id = "restart",
        .title = PR_MESSAGE("guides", "Restart the WorkSpaces and sign in"),
        .items = {PR_MESSAGE("guides", "Restart the Windows WorkSpaces on DCV for the change to take effect."),
                  PR_MESSAGE("guides", "After the sign-in at the provider a supported client asks for no password."),
                  PR_MESSAGE("guides", "Multi-factor authentication of the directory is not asked for any more. Turn "
                                       "it on at the identity provider.")},
        .source = adminGuide(Enable, 7852),
        .evidence = PR_MESSAGE("guides", "The time of a sign-in without a password."),
        .links = {{Link::Kind::Guide, "ad-connector-mfa"}}};
}

Step watch()
{
    return {
        .id = "watch",
        .title = PR_MESSAGE("guides", "Watch the CA"),
        .items = {PR_MESSAGE("guides", "Enter the end of the CA's certificate in a calendar. Replacing the CA means "
                                       "publishing it again."),
                  PR_MESSAGE("guides", "Certificates of users are made new every 24 hours. They need no revocation "
                                       "and do not show up in a CRL."),
                  PR_MESSAGE("guides", "An audit report of the CA lists all certificates."),
                  PR_MESSAGE("guides", "CloudTrail shows both calls of acm-pca.amazonaws.com by EcmAssumeRoleSession "
                                       "for each sign-in.")},
        .verbatim = {"GetCertificate", "IssueCertificate", "EcmAssumeRoleSession"},
        .source = adminGuide(Manage, 7869),
        .evidence = PR_MESSAGE("guides", "The event of a sign-in in CloudTrail.")};
}

} // namespace

Section domain()
{
    return {.id = "domain",
            .title = PR_MESSAGE("guides", "Active Directory"),
            .steps = {controllers(), managedAd(), publish(), publishSubordinate()}};
}

Section enabling()
{
    return {.id = "enable",
            .title = PR_MESSAGE("guides", "Directory"),
            .steps = {where(), share(), console(), command(), restart()}};
}

Section operation()
{
    return {.id = "operation", .title = PR_MESSAGE("guides", "Operation"), .steps = {watch()}};
}

} // namespace portreeve::guides::cba

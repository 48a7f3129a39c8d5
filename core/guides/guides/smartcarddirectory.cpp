#include "core/guides/guides/smartcardparts.h"

#include "core/guides/cite.h"
#include "core/guides/inputs.h"

namespace portreeve::guides::smartcard {

namespace {

constexpr char Requirements[] = "Use smart cards for authentication / Requirements";
constexpr char Configuration[] = "Use smart cards for authentication / Directory configuration";
constexpr char Mtls[] = "Enable mTLS authentication in AD Connector for use with smart cards";

Withheld withoutPreSession()
{
    return {{{"region.smart-card-pre-session", {"no"}}},
            PR_MESSAGE("guides", "the documents do not list this Region among those where cards sign in to a "
                                 "WorkSpace"),
            PR_MESSAGE("guides", "Choose another Region, or in-session use alone.")};
}

Step userCertificate()
{
    return {
        .id = "user-certificate",
        .title = PR_MESSAGE("guides", "Check the certificate of a card"),
        .items = {PR_MESSAGE("guides", "The subject alternative name holds the user principal name of the user, "
                                       "best the default one."),
                  PR_MESSAGE("guides", "Extended key usage: client authentication and smart card logon."),
                  PR_MESSAGE("guides", "For pre-session use an OCSP responder is required, for in-session use it is "
                                       "recommended.")},
        .verbatim = {"1.3.6.1.5.5.7.3.2", "1.3.6.1.4.1.311.20.2.2"},
        .source = adminGuide(Requirements, 8129),
        .inputs = {{.id = "smart-card-certificate",
                    .kind = InputKind::Files,
                    .label = PR_MESSAGE("guides", "Certificate of a user's card"),
                    .help = PR_MESSAGE("guides", "The public certificate alone, read from the card or from the CA."),
                    .validator = "smart-card-certificate",
                    .beside = "ca-certificate"}},
        .evidence = PR_MESSAGE("guides", "The certificate and the result of the check.")};
}

Step caCertificate()
{
    return {
        .id = "ca-certificate",
        .title = PR_MESSAGE("guides", "Collect the certificates of the CAs"),
        .items = {PR_MESSAGE("guides", "Root and all intermediate CAs of the cards are needed, each as PEM."),
                  PR_MESSAGE("guides", "AD Connector takes certificates that are valid for more than 90 days."),
                  PR_MESSAGE("guides", "Signatures with RSASSA-PSS are not supported there.")},
        .source = laterDocument("directory-service-guide", Mtls),
        .when = beforeSession(),
        .inputs = {{.id = "ca-certificate",
                    .kind = InputKind::Files,
                    .label = PR_MESSAGE("guides", "Certificates of the CAs"),
                    .validator = "ca-certificate"}},
        .evidence = PR_MESSAGE("guides", "The certificate of each CA, with the day on which it ends."),
        .contradictions = {
            {.one = PR_MESSAGE("guides", "The chapter on smart cards lets a directory have at most 100 certificates."),
             .oneSource = laterDocument("directory-service-guide", Mtls),
             .other = PR_MESSAGE("guides", "The page on quotas of AD Connector lets 5 certificates of CAs be "
                                           "registered for a directory by default."),
             .otherSource = laterDocument("directory-service-guide", "AD Connector quotas"),
             .advice = PR_MESSAGE("guides", "Plan with 5. If the cards have more CAs, ask AWS Support which quota the "
                                            "directory has before you begin.")}}};
}

Step ocsp()
{
    return {
        .id = "ocsp",
        .title = PR_MESSAGE("guides", "Make the OCSP responder reachable"),
        .items = {PR_MESSAGE("guides", "AD Connector asks the responder that the card's certificate names. Where none "
                                       "is named, or its name does not resolve, it asks the one given with the CA."),
                  PR_MESSAGE("guides", "Where the responder is found but does not answer, the sign-in fails."),
                  PR_MESSAGE("guides", "The address begins with http and is reached from the internet, under a public "
                                       "top-level domain.")},
        .source = laterDocument("directory-service-guide", Mtls),
        .when = beforeSession(),
        .inputs = {{.id = "ocsp-url",
                    .label = PR_MESSAGE("guides", "OCSP responder to register with the CA"),
                    .example = "http://ocsp.example.com",
                    .validator = "ocsp-url",
                    .required = false}},
        .evidence = PR_MESSAGE("guides", "An answer of the responder that was fetched over the internet.")};
}

Step controllers()
{
    return {.id = "domain-controllers",
            .title = PR_MESSAGE("guides", "Give the domain controllers fitting certificates"),
            .items = {PR_MESSAGE("guides", "Their certificates carry the extended key usage KDC Authentication."),
                      PR_MESSAGE("guides", "Take the template Kerberos Authentication. Domain Controller and Domain "
                                           "Controller Authentication lack the settings.")},
            .verbatim = {"1.3.6.1.5.2.3.5"},
            .source = adminGuide(Configuration, 8205),
            .inputs = {{.id = "domain-controller-certificate",
                        .kind = InputKind::Files,
                        .label = PR_MESSAGE("guides", "Certificates of domain controllers"),
                        .validator = "domain-controller-certificate",
                        .beside = "ca-certificate"}},
            .evidence = PR_MESSAGE("guides", "The certificate of each domain controller."),
            .contradictions = {
                {.one = PR_MESSAGE("guides", "KDC Authentication is 1.3.6.1.5.2.3.5 in RFC 4556 and at Microsoft."),
                 .oneSource = adminGuide(Configuration, 8205, Certainty::Inferred),
                 .other = PR_MESSAGE("guides", "A later revision of the page prints 1.3.6.1.5.2.3.1."),
                 .otherSource = laterDocument("smart-card-page-later", "Troubleshooting"),
                 .advice = PR_MESSAGE("guides", "Go by 1.3.6.1.5.2.3.5.")}}};
}

Step account()
{
    return {
        .id = "service-account",
        .title = PR_MESSAGE("guides", "Check the service account of the AD Connector"),
        .text = {PR_MESSAGE("guides", "Constrained delegation works where the user name that AD Connector was given "
                                      "equals the account's sAMAccountName, which has at most 20 characters.")},
        .source = adminGuide(Configuration, 8200),
        .when = beforeSession(),
        .inputs = {samAccountNameInput()},
        .links = {{Link::Kind::Requirement, "directory-tcp-88-outbound"}}};
}

Step delegation()
{
    return {
        .id = "delegation",
        .title = PR_MESSAGE("guides", "Allow the account to delegate to LDAP"),
        .items = {PR_MESSAGE("guides", "Give the account a service principal name of any kind that is not in use; it "
                                       "makes the Delegation tab appear."),
                  PR_MESSAGE("guides", "Trust it for delegation to specified services only, with any authentication "
                                       "protocol, and add the ldap service of each domain controller.")},
        .source = laterDocument("directory-service-guide", Mtls),
        .when = beforeSession(),
        .inputs = {{.id = "domain-controllers",
                    .kind = InputKind::Lines,
                    .label = PR_MESSAGE("guides", "Domain controllers"),
                    .help = PR_MESSAGE("guides", "Fully qualified names, one in each line."),
                    .example = "dc1.corp.example.com",
                    .validator = "host-name"}},
        .artifacts = {{.id = "smart-card-delegation",
                       .title = PR_MESSAGE("guides", "Commands for the delegation"),
                       .use = PR_MESSAGE("guides", "For PowerShell as a domain administrator, with the Active "
                                                   "Directory module."),
                       .fileName = "delegate-to-ldap.ps1",
                       .language = "powershell",
                       .needs = {"sam-account-name", "domain-controllers", "directory-domain"},
                       .make = delegationCommands,
                       .withheld = {withoutPreSession()}}},
        .evidence = PR_MESSAGE("guides", "The Delegation tab of the account.")};
}

Step registration()
{
    return {
        .id = "register",
        .title = PR_MESSAGE("guides", "Register the CAs at the AD Connector"),
        .items = {PR_MESSAGE("guides", "In the Directory Service console open the directory, and under networking and "
                                       "security register each certificate in the section on smart cards."),
                  PR_MESSAGE("guides", "Repeat the command for each CA, with its file as ca.pem.")},
        .source = laterDocument("directory-service-guide", Mtls),
        .when = beforeSession(),
        .artifacts = {{.id = "smart-card-register",
                       .title = PR_MESSAGE("guides", "Commands that register a CA"),
                       .use = PR_MESSAGE("guides", "For the AWS CLI in the account of the directory."),
                       .fileName = "register-ca.sh",
                       .language = "shell",
                       .needs = {"region", "directory-id"},
                       .make = registerCommands,
                       .withheld = {withoutPreSession()}}},
        .evidence = PR_MESSAGE("guides", "The certificates with the state Registered.")};
}

Step enable()
{
    return {
        .id = "enable",
        .title = PR_MESSAGE("guides", "Enable smart cards at the AD Connector"),
        .text = {PR_MESSAGE("guides", "From now on users of this directory sign in with cards, not with passwords.")},
        .source = adminGuide(Configuration, 8185),
        .when = beforeSession(),
        .artifacts = {{.id = "smart-card-enable",
                       .title = PR_MESSAGE("guides", "Command that enables smart cards"),
                       .use = PR_MESSAGE("guides", "For the AWS CLI in the account of the directory."),
                       .fileName = "enable-smart-cards.sh",
                       .language = "shell",
                       .needs = {"region", "directory-id"},
                       .make = enableCommand,
                       .withheld = {withoutPreSession()}}},
        .evidence = PR_MESSAGE("guides", "The section on smart cards of the directory, shown as enabled."),
        .links = {{Link::Kind::Document, "https://docs.aws.amazon.com/directoryservice/latest/admin-guide/"
                                         "ad_connector_clientauth.html"}}};
}

Step sessionLength()
{
    return {.id = "session-length",
            .title = PR_MESSAGE("guides", "Know how long a session lasts"),
            .text = {PR_MESSAGE("guides", "A session that began with a card lasts no longer than a Kerberos service "
                                          "ticket of the domain, by default 10 hours.")},
            .source = adminGuide(Configuration, 8185, Certainty::Inferred),
            .when = beforeSession(),
            .optional = true};
}

} // namespace

Section certificates()
{
    return {.id = "certificates",
            .title = PR_MESSAGE("guides", "Certificates"),
            .steps = {caCertificate(), userCertificate(), ocsp()}};
}

Section directory()
{
    return {.id = "directory",
            .title = PR_MESSAGE("guides", "Active Directory and AD Connector"),
            .steps = {controllers(), account(), delegation(), registration(), enable(), sessionLength()}};
}

} // namespace portreeve::guides::smartcard

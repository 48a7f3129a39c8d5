#include "core/guides/guides/smartcardparts.h"

#include "core/guides/cite.h"
#include "core/guides/inputs.h"

namespace portreeve::guides::smartcard {

namespace {

constexpr char OnWindows[] = "Enable smart cards for Windows WorkSpaces / Troubleshooting";
constexpr char OnLinux[] = "Enable smart cards for Linux WorkSpaces / Troubleshooting";

Step signIn()
{
    return {
        .id = "sign-in",
        .title = PR_MESSAGE("guides", "Sign in with a card"),
        .text = {PR_MESSAGE("guides", "The hosts for smart cards must be reached from the client network before the "
                                      "first try.")},
        .source = adminGuide("Domains and IP addresses to add to your allow list", 2643),
        .when = beforeSession(),
        .evidence = PR_MESSAGE("guides", "The time of the sign-in, and the client and version that was used."),
        .links = {{Link::Kind::Feature, "smart-card"},
                  {Link::Kind::Requirement, "allow-smart-card"},
                  {Link::Kind::Page, "check"}}};
}

Step inSession()
{
    return {.id = "in-session",
            .title = PR_MESSAGE("guides", "Use a card inside the session"),
            .text = {PR_MESSAGE("guides", "Open a page that asks for a certificate, or run sudo on Linux.")},
            .source = adminGuide("Use smart cards for authentication in WorkSpaces Personal", 8096),
            .when = {{"smart-card-use", {"in-session"}}},
            .evidence = PR_MESSAGE("guides", "The page or command, and its time.")};
}

Step onCard()
{
    return {
        .id = "on-the-card",
        .title = PR_MESSAGE("guides", "Look at what is on the card"),
        .items = {PR_MESSAGE("guides", "Best is one certificate for sign-in, mapped to the first slot."),
                  PR_MESSAGE("guides", "Wrongly mapped slots and several fitting certificates are the common faults. "
                                       "Certificates fit by their root CA, key usage and extended key usage, and the "
                                       "principal name."),
                  PR_MESSAGE("guides", "Only one certificate may carry msScLogin."),
                  PR_MESSAGE("guides", "Tools for mapping and deleting come from the maker of the card.")},
        .source = adminGuide(OnWindows, 8294),
        .optional = true};
}

Step tools()
{
    return {.id = "linux-tools",
            .title = PR_MESSAGE("guides", "Read the card on Linux"),
            .text = {PR_MESSAGE("guides", "These tools list cards, slots and certificates.")},
            .verbatim = {"opensc-explorer", "opensc-tool", "pkcs11_inspect", "pkcs11_listcerts", "pkcs15-tool"},
            .source = adminGuide(OnLinux, 8438),
            .when = onAnyLinux(),
            .optional = true};
}

Step mapping()
{
    return {
        .id = "linux-mapping",
        .title = PR_MESSAGE("guides", "See which user a card maps to"),
        .items = {PR_MESSAGE("guides", "pklogin_finder asks for the PIN and prints the domain's NetBIOS name, a "
                                       "backslash and the user name, which must be that of the WorkSpace."),
                  PR_MESSAGE("guides", "verify_certificate() failed: a certificate fits the user, but does not chain "
                                       "to a root that the machine knows. The next one is tried."),
                  PR_MESSAGE("guides", "The commands switch debugging on: messages of pam_pkcs11 show in the "
                                       "terminal, those of pam_krb5 in /var/log/secure. The debug option of "
                                       "pam_pkcs11.conf also stands under each mapper, as a rule the generic one.")},
        .verbatim = {"ERROR: pam_pkcs11.c:504: verify_certificate() failed"},
        .source = adminGuide(OnLinux, 8473),
        .when = onAmazonLinux(),
        .optional = true,
        .artifacts = {{.id = "smart-card-debug",
                       .title = PR_MESSAGE("guides", "Commands for debugging"),
                       .use = PR_MESSAGE("guides", "For a shell on the WorkSpace. They keep copies of the files "
                                                   "that they change, ending in .bak."),
                       .fileName = "debug-smart-card.sh",
                       .language = "shell",
                       .make = debugCommands}}};
}

Step ticket()
{
    return {
        .id = "linux-ticket",
        .title = PR_MESSAGE("guides", "Ask for a Kerberos ticket by hand"),
        .items = {PR_MESSAGE("guides", "The first command works: the fault is elsewhere."),
                  PR_MESSAGE("guides", "The second one alone works: look at the section [appdefaults]/pam/mappings of "
                                       "/etc/krb5.conf."),
                  PR_MESSAGE("guides", "Neither works, but a password does: look at the pkinit settings there. With "
                                       "several certificates on the card change pkinit_cert_match.")},
        .verbatim = {"/etc/krb5.conf", "pkinit_cert_match"},
        .source = adminGuide(OnLinux, 8517),
        .when = onAnyLinux(),
        .optional = true,
        .inputs = {{.id = "smart-card-user",
                    .label = PR_MESSAGE("guides", "User name to try with"),
                    .example = "mlopez",
                    .validator = "sam-account-name",
                    .required = false}},
        .artifacts = {{.id = "smart-card-ticket",
                       .title = PR_MESSAGE("guides", "Commands that ask for a ticket"),
                       .use = PR_MESSAGE("guides", "For a shell on the WorkSpace, with the card in the reader."),
                       .fileName = "ask-for-ticket.sh",
                       .language = "shell",
                       .needs = {"smart-card-user"},
                       .make = ticketCommands}}};
}

Step newerLinux()
{
    return {
        .id = "linux-sssd",
        .title = PR_MESSAGE("guides", "Debug SSSD on newer Linux"),
        .items = {PR_MESSAGE("guides", "Sign in with a password to set the desktop back to passwords, and run "
                                       "resume_smartcard as root to switch to cards again."),
                  PR_MESSAGE("guides", "Read the certificate from the card and verify it against the trust store."),
                  PR_MESSAGE("guides", "Set debug_level from 1 to 10 in each section of sssd.conf and read the logs "
                                       "of SSSD."),
                  PR_MESSAGE("guides", "Common faults: a chain is not complete, the CA of the domain controllers is "
                                       "missing, no nonce from OCSP, domain controllers without KDC Authentication or "
                                       "with certificates that ran out, weak mapping.")},
        .verbatim = {"/usr/lib/skylight/resume_smartcard", "pkcs15-tool --read-certificate 1 > card-cert.pem",
                     "openssl verify -verbose -CAfile /etc/sssd/pki/sssd_auth_ca_db.pem card-cert.pem",
                     "openssl x509 -noout -ocsp_uri -in card-cert.pem",
                     "KRB5_TRACE=/dev/stdout kinit -X X509_user_identity=PKCS11:opensc-pkcs11.so:certid=01 -V",
                     "/etc/sssd/sssd.conf", "/var/log/sssd/"},
        .source = laterDocument("smart-card-page-later", "Troubleshooting"),
        .when = onNewerLinux(),
        .optional = true};
}

} // namespace

Section proof()
{
    return {.id = "proof", .title = PR_MESSAGE("guides", "Proof"), .steps = {signIn(), inSession()}};
}

Section trouble()
{
    return {.id = "trouble",
            .title = PR_MESSAGE("guides", "When it fails"),
            .steps = {onCard(), tools(), mapping(), ticket(), newerLinux()}};
}

} // namespace portreeve::guides::smartcard

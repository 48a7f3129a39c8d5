#include "core/guides/guides/smartcardparts.h"

#include "core/guides/cite.h"
#include "core/guides/inputs.h"

namespace portreeve::guides::smartcard {

namespace {

constexpr char Windows[] = "Enable smart cards for Windows WorkSpaces";
constexpr char Linux[] = "Enable smart cards for Linux WorkSpaces";
constexpr char NewerLinux[] = "Enable smart cards for Ubuntu, Rocky Linux, and Red Hat Enterprise Linux WorkSpaces";

Step redirection()
{
    return {.id = "redirection",
            .title = PR_MESSAGE("guides", "Turn smart card redirection on by Group Policy"),
            .items = {PR_MESSAGE("guides", "It is off by default on Windows WorkSpaces, for pre-session and in-session "
                                           "use."),
                      PR_MESSAGE("guides", "Install the administrative template of the service, enable the setting and "
                                           "restart the WorkSpaces. Later templates name the folder DCV.")},
            .verbatim = {"Computer Configuration > Policies > Administrative Templates > Amazon > WSP > "
                         "Enable/disable smart card redirection"},
            .source = adminGuide(Windows, 8230, Certainty::Inferred),
            .when = onWindows(),
            .evidence = PR_MESSAGE("guides", "A report of the applied Group Policy from a WorkSpace."),
            .links = {
                {Link::Kind::Document, "https://docs.aws.amazon.com/workspaces/latest/adminguide/group_policy.html"}}};
}

Step lockScreen()
{
    return {
        .id = "lock-screen",
        .title = PR_MESSAGE("guides", "Disconnect when the screen is locked"),
        .text = {PR_MESSAGE("guides", "Users who signed in with a card unlock by connecting again. The setting also "
                                      "holds for sessions that began with a password.")},
        .verbatim = {"Computer Configuration > Policies > Administrative Templates > Amazon > WSP > "
                     "Enable/disable disconnect session on screen lock"},
        .source = adminGuide(Windows, 8218, Certainty::Inferred),
        .when = onWindows(),
        .optional = true};
}

QList<Input> firefoxInputs()
{
    return {{.id = "pkcs11-name",
             .label = PR_MESSAGE("guides", "Name of the PKCS #11 module in Firefox"),
             .help = PR_MESSAGE("guides", "Any name will do."),
             .example = "OpenSC",
             .validator = "free-text"},
            {.id = "pkcs11-library",
             .label = PR_MESSAGE("guides", "Library of the PKCS #11 module"),
             .help = PR_MESSAGE("guides", "A path that ends in .dll."),
             .example = "C:\\Program Files\\OpenSC Project\\OpenSC\\pkcs11\\onepin-opensc-pkcs11.dll",
             .validator = "file-path",
             .when = onWindows()},
            {.id = "firefox-gpo",
             .label = PR_MESSAGE("guides", "Group Policy Object for Firefox"),
             .example = "WorkSpaces Firefox",
             .validator = "free-text",
             .required = false,
             .when = onWindows()}};
}

QList<Artifact> firefoxArtifacts()
{
    return {{.id = "firefox-group-policy",
             .title = PR_MESSAGE("guides", "Firefox setting for a Group Policy Object"),
             .use = PR_MESSAGE("guides", "For PowerShell with the Group Policy module."),
             .fileName = "firefox-smart-card-gpo.ps1",
             .language = "powershell",
             .needs = {"firefox-gpo", "pkcs11-name", "pkcs11-library"},
             .make = firefoxGroupPolicy,
             .when = onWindows()},
            {.id = "firefox-registry",
             .title = PR_MESSAGE("guides", "Firefox setting for the registry"),
             .use = PR_MESSAGE("guides", "For the image, in place of Group Policy."),
             .fileName = "firefox-smart-card.reg",
             .language = "registry",
             .needs = {"pkcs11-name", "pkcs11-library"},
             .make = firefoxRegistry,
             .when = onWindows()},
            {.id = "firefox-policies",
             .title = PR_MESSAGE("guides", "Firefox policy file"),
             .use = PR_MESSAGE("guides", "For the folder /usr/lib64/firefox/distribution of the image; on Ubuntu it is "
                                         "another one."),
             .fileName = "policies.json",
             .language = "json",
             .needs = {"os", "pkcs11-name"},
             .make = firefoxPolicies,
             .when = onAnyLinux()}};
}

Contradiction deprecatedForm()
{
    return {.one = PR_MESSAGE("guides", "The guide gives the policy SecurityDevices a name and a library."),
            .oneSource = adminGuide(Windows, 8256),
            .other = PR_MESSAGE("guides", "Mozilla calls that form deprecated and has a newer one, in which the names "
                                          "stand under Add."),
            .otherSource = publicKnowledge("Mozilla: policy templates, SecurityDevices"),
            .advice = PR_MESSAGE("guides", "The form of the guide is what is made here. Where a newer Firefox does not "
                                           "load the module, take the form with Add.")};
}

Step firefox()
{
    return {
        .id = "firefox",
        .title = PR_MESSAGE("guides", "Let Firefox use cards"),
        .items = {PR_MESSAGE("guides", "Install OpenSC in the image, on Windows in its 64-bit version."),
                  PR_MESSAGE("guides", "On Windows pkcs11-register.exe of OpenSC loads the module too, for one user. "
                                       "Run it in a Command Prompt: PowerShell would only print the path."),
                  PR_MESSAGE("guides", "To see that it is loaded, open security devices under privacy and security in "
                                       "the settings: the module stands there with its path.")},
        .verbatim = {"\"C:\\Program Files\\OpenSC Project\\OpenSC\\tools\\pkcs11-register.exe\"",
                     "Software\\Policies\\Mozilla\\Firefox\\SecurityDevices"},
        .source = adminGuide(Windows, 8247),
        .optional = true,
        .inputs = firefoxInputs(),
        .artifacts = firefoxArtifacts(),
        .contradictions = {deprecatedForm()}};
}

Step firefoxOnUbuntu()
{
    return {.id = "firefox-ubuntu",
            .title = PR_MESSAGE("guides", "Put the Firefox policy where Ubuntu's Firefox reads it"),
            .items = {PR_MESSAGE("guides",
                                 "The Firefox of Ubuntu is a snap and reads the first file; one that was installed "
                                 "as a package reads the second one too."),
                      PR_MESSAGE("guides",
                                 "The library stands in a folder for the architecture: the policy file names that "
                                 "of 64-bit x86."),
                      PR_MESSAGE("guides",
                                 "A snap may not reach a library of the system. See whether the module is loaded, "
                                 "and install Firefox as a package where it is not.")},
            .verbatim = {"/etc/firefox/policies/policies.json", "/usr/lib/firefox/distribution/policies.json",
                         "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so"},
            .source = publicKnowledge("Mozilla: policies on Linux; Ubuntu: files of the package opensc-pkcs11"),
            .when = {{"os", {"ubuntu"}}},
            .optional = true};
}

Step chrome()
{
    return {
        .id = "chrome",
        .title = PR_MESSAGE("guides", "Let Chrome use cards"),
        .text = {PR_MESSAGE("guides", "On Windows nothing is to be set. On Linux each user enables cards in Chrome, as "
                                      "the user guide of WorkSpaces says.")},
        .source = adminGuide(Windows, 8244),
        .optional = true};
}

Step rootCertificate()
{
    return {
        .id = "linux-root",
        .title = PR_MESSAGE("guides", "Put the root certificate into the image"),
        .items = {PR_MESSAGE("guides", "Make a WorkSpace from a public bundle of Amazon Linux 2 with DCV."),
                  PR_MESSAGE("guides", "Export the root certificate at the CA server, or from its web enrolment page, "
                                       "and copy it to the WorkSpace. Root certificates of other CAs will do too."),
                  PR_MESSAGE("guides", "Run the commands as root. They fill the NSS database, install pam_pkcs11 and "
                                       "switch pkinit on."),
                  PR_MESSAGE("guides", "Certificates are taken to be for the user's default principal name. For "
                                       "another suffix see the help of the script; that has to be done in each "
                                       "user's WorkSpace.")},
        .verbatim = {"certutil -ca.cert rootca.cer", "/usr/lib/skylight/enable_smartcard --help"},
        .source = adminGuide(Linux, 8324),
        .when = onAmazonLinux(),
        .inputs = {{.id = "smart-card-root-file",
                    .label = PR_MESSAGE("guides", "Root certificate on the WorkSpace, in DER"),
                    .example = "rootca.cer",
                    .validator = "file-path"}},
        .artifacts = {{.id = "smart-card-amazon-linux",
                       .title = PR_MESSAGE("guides", "Commands for Amazon Linux 2"),
                       .use = PR_MESSAGE("guides", "For a shell as root on the WorkSpace."),
                       .fileName = "enable-smart-cards-al2.sh",
                       .language = "shell",
                       .needs = {"smart-card-root-file"},
                       .make = amazonLinuxCommands}}};
}

Step limits()
{
    return {.id = "linux-limits",
            .title = PR_MESSAGE("guides", "Tell users what is missing on Linux"),
            .items = {PR_MESSAGE("guides", "Clipboard, audio input, video input and the time zone are not redirected."),
                      PR_MESSAGE("guides", "There is one monitor."),
                      PR_MESSAGE("guides", "By this chapter users connect with the Windows client.")},
            .source = adminGuide(Linux, 8316),
            .when = onAmazonLinux()};
}

Step services()
{
    return {.id = "linux-services",
            .title = PR_MESSAGE("guides", "Limit which services take cards"),
            .text = {PR_MESSAGE("guides", "All do by default. To change that, take the comment sign away from the auth "
                                          "line of pam_succeed_if.so and edit its list: services on it take cards, the "
                                          "others a password.")},
            .verbatim = {"/etc/pam.d/system-auth"},
            .source = adminGuide(Linux, 8397),
            .when = onAmazonLinux(),
            .optional = true};
}

Step newer()
{
    return {
        .id = "linux-newer",
        .title = PR_MESSAGE("guides", "Put the certificates of all CAs into the image"),
        .items = {PR_MESSAGE("guides", "Make a WorkSpace from a public Linux bundle with DCV, and see that the feature "
                                       "is on in /etc/skylight.conf."),
                  PR_MESSAGE("guides", "Copy the certificates of root and intermediate CAs to it, each in a PEM file "
                                       "of its own: those of the cards and those of the domain controllers."),
                  PR_MESSAGE("guides", "Run the commands as root. They fill the trust store of SSSD and change SSSD, "
                                       "PAM and Kerberos."),
                  PR_MESSAGE("guides", "The script does not notice when a whole chain, or the innermost CA of one, is "
                                       "missing."),
                  PR_MESSAGE("guides", "Mapping by principal name alone counts as weak and is off. Map users by "
                                       "altSecurityIdentities, or allow weak mapping for a while.")},
        .verbatim = {"[features]\npam_smartcard = true", "smartcard_weak_mapping = true", "--allow-weak-mapping"},
        .source = laterDocument("smart-card-page-later", NewerLinux),
        .when = onNewerLinux(),
        .inputs = {{.id = "smart-card-ca-files",
                    .kind = InputKind::Lines,
                    .label = PR_MESSAGE("guides", "Certificate files on the WorkSpace, in PEM"),
                    .help = PR_MESSAGE("guides", "One in each line."),
                    .example = "rootca.pem",
                    .validator = "file-path"}},
        .artifacts = {{.id = "smart-card-newer-linux",
                       .title = PR_MESSAGE("guides", "Commands for this Linux"),
                       .use = PR_MESSAGE("guides", "For a shell as root on the WorkSpace."),
                       .fileName = "enable-smart-cards-linux.sh",
                       .language = "shell",
                       .needs = {"os", "smart-card-ca-files"},
                       .make = newerLinuxCommands}}};
}

Step nonce()
{
    return {
        .id = "linux-ocsp",
        .title = PR_MESSAGE("guides", "Check that the OCSP responder sends nonces"),
        .text = {PR_MESSAGE("guides", "These systems ask OCSP in the session and demand a nonce. Where the responder "
                                      "cannot send one, OCSP must be switched off with a file of its own:")},
        .verbatim = {"/etc/sssd/conf.d/disable-ocsp.conf", "[sssd]\ncertificate_verification = no_ocsp"},
        .source = laterDocument("smart-card-page-later", NewerLinux),
        .when = onNewerLinux()};
}

Step image()
{
    return {.id = "linux-image",
            .title = PR_MESSAGE("guides", "Make image and bundle, and launch from it"),
            .text = {PR_MESSAGE("guides", "Users get WorkSpaces from the bundle, not the one that was prepared.")},
            .source = adminGuide(Linux, 8411),
            .when = onAnyLinux(),
            .evidence = PR_MESSAGE("guides", "The ids of image and bundle.")};
}

} // namespace

Section windows()
{
    return {
        .id = "windows", .title = PR_MESSAGE("guides", "Windows WorkSpaces"), .steps = {redirection(), lockScreen()}};
}

Section linuxDesktop()
{
    return {.id = "linux",
            .title = PR_MESSAGE("guides", "Linux WorkSpaces and browsers"),
            .steps = {rootCertificate(), limits(), services(), newer(), nonce(), firefox(), firefoxOnUbuntu(), chrome(),
                      image()}};
}

} // namespace portreeve::guides::smartcard

#include "core/guides/guides/trusteddevicesparts.h"

#include "core/guides/cite.h"
#include "core/guides/inputs.h"

namespace portreeve::guides::trusted {

namespace {

constexpr char Deploy[] = "Restrict access to trusted devices / Step 2: Deploy client certificates";
constexpr char Configure[] = "Restrict access to trusted devices / Step 3: Configure the restriction";
constexpr char Control[] = "Control device access for WorkSpaces Personal";

Step bundle()
{
    return {
        .id = "bundle",
        .title = PR_MESSAGE("guides", "Spread the certificates"),
        .text = {PR_MESSAGE("guides", "Configuration Manager or mobile device management brings the whole chain onto "
                                      "each device. Both can also look at the state of a device before they do.")},
        .source = adminGuide(Deploy, 6832),
        .evidence = PR_MESSAGE("guides", "The report of the tool that spread them.")};
}

Step windows()
{
    return {.id = "windows",
            .title = PR_MESSAGE("guides", "Install them on Windows"),
            .text = {PR_MESSAGE("guides", "The client looks in the stores of the user and of the roots.")},
            .source = adminGuide(Deploy, 6851),
            .when = {{"clients", {"windows"}}},
            .artifacts = {{.id = "trusted-windows",
                           .title = PR_MESSAGE("guides", "Commands for one Windows device"),
                           .use = PR_MESSAGE("guides", "For PowerShell as an administrator, signed in as the user."),
                           .fileName = "install-device-certificate.ps1",
                           .language = "powershell",
                           .make = windowsCommands}},
            .evidence = PR_MESSAGE("guides", "Both stores of a device.")};
}

Step mac()
{
    return {
        .id = "macos",
        .title = PR_MESSAGE("guides", "Install them on macOS"),
        .text = {PR_MESSAGE("guides", "The client looks in the keychain. In the system keychain it must be allowed to "
                                      "read the certificate, or users type the keychain's password each time."),
                 PR_MESSAGE("guides", "The commands take the keychain of the user and let the client in the folder "
                                      "Applications use the key. Change its path where it is elsewhere. Where macOS "
                                      "asks nevertheless, the user chooses Always Allow once.")},
        .source = adminGuide(Deploy, 6849),
        .when = {{"clients", {"macos"}}},
        .artifacts = {{.id = "trusted-macos",
                       .title = PR_MESSAGE("guides", "Commands for one Mac"),
                       .use = PR_MESSAGE("guides", "For a shell of the user, who may administer the Mac."),
                       .fileName = "install-device-certificate.sh",
                       .language = "shell",
                       .make = macCommands}},
        .evidence = PR_MESSAGE("guides", "The keychain of a device.")};
}

Step olderBundle()
{
    return {
        .id = "macos-bundle",
        .title = PR_MESSAGE("guides", "Make the bundle again where macOS refuses it"),
        .text = {PR_MESSAGE("guides", "Some versions of macOS cannot read what OpenSSL 3 makes by default, and call "
                                      "the password wrong. This command makes a bundle in the older form; its password "
                                      "protects it less, so delete the file once it is imported:")},
        .verbatim = {"openssl pkcs12 -export -inkey device.key -in device.pem -certfile root.pem -macalg sha1 "
                     "-keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -out device.p12"},
        .source = publicKnowledge("OpenSSL 3: openssl-pkcs12"),
        .when = {{"clients", {"macos"}}},
        .optional = true};
}

Step android()
{
    return {
        .id = "android",
        .title = PR_MESSAGE("guides", "Install them on Android and ChromeOS"),
        .text = {PR_MESSAGE("guides", "By hand it is done in the settings. On ChromeOS open the settings of Android "
                                      "first.")},
        .verbatim = {"Settings > Security & location > Credentials > Install from SD card"},
        .source = adminGuide(Deploy, 6843),
        .when = {{"clients", {"android"}}},
        .evidence = PR_MESSAGE("guides", "The list of user credentials of a device.")};
}

Contradiction path()
{
    return {.one =
                PR_MESSAGE("guides", "This chapter goes through actions, update details and access control options."),
            .oneSource = adminGuide(Configure, 6863, Certainty::Conflict),
            .other = PR_MESSAGE("guides", "The chapter on device access edits the access control options on the "
                                          "directory's page and offers to allow all, trusted devices or deny all."),
            .otherSource = adminGuide(Control, 10076, Certainty::Conflict),
            .advice = PR_MESSAGE("guides", "The second one is the newer console. The settings are the same.")};
}

Step restriction()
{
    return {
        .id = "restrict",
        .title = PR_MESSAGE("guides", "Restrict the directory to trusted devices"),
        .items = {PR_MESSAGE("guides", "Do it once the certificates are on the devices: users without one are blocked "
                                       "when they next sign in or connect again."),
                  PR_MESSAGE("guides", "For each type of device choose trusted devices, and import up to two roots: "
                                       "paste the text of the file into the form."),
                  PR_MESSAGE("guides", "Allow or block the other platforms. By default Linux clients are blocked, and "
                                       "iOS, Android, Web Access, Chromebooks and zero clients are allowed."),
                  PR_MESSAGE("guides", "Chromebooks are a type of their own beside Android. The table denies them; "
                                       "allow them only where users need them, since nothing proves that such a device "
                                       "is one of ours."),
                  PR_MESSAGE("guides", "Update and exit.")},
        .source = adminGuide(Configure, 6852, Certainty::Conflict),
        .artifacts = {{.id = "trusted-access",
                       .title = PR_MESSAGE("guides", "Settings for each type of device"),
                       .use = PR_MESSAGE("guides", "For the access control options, in the words of the console."),
                       .fileName = "device-access.txt",
                       .language = "text",
                       .needs = {"clients"},
                       .make = accessTable}},
        .evidence = PR_MESSAGE("guides", "The access control options of the directory as the console shows them."),
        .contradictions = {path()}};
}

Step proof()
{
    return {.id = "proof",
            .title = PR_MESSAGE("guides", "Try a device with and one without a certificate"),
            .text = {PR_MESSAGE("guides", "The first one connects, the second one is told that it is not trusted.")},
            .source =
                adminGuide("Restrict access to trusted devices for WorkSpaces Personal", 6770, Certainty::Inferred),
            .evidence = PR_MESSAGE("guides", "The time of both tries, with the names of the devices."),
            .links = {{Link::Kind::Page, "check"}}};
}

Step expiry()
{
    return {
        .id = "expiry",
        .title = PR_MESSAGE("guides", "Renew in time"),
        .items = {PR_MESSAGE("guides", "Enter in a calendar when roots and device certificates end."),
                  PR_MESSAGE("guides", "To change the root, import the new one as the second, renew the certificates "
                                       "of the devices, then take the old one out.")},
        .source = adminGuide("Restrict access to trusted devices for WorkSpaces Personal", 6773, Certainty::Inferred),
        .evidence = PR_MESSAGE("guides", "The day of the next renewal, and who does it.")};
}

Step lost()
{
    return {
        .id = "lost-device",
        .title = PR_MESSAGE("guides", "Plan for a lost device"),
        .text = {PR_MESSAGE("guides", "A certificate cannot be revoked for WorkSpaces. Disable the user or delete the "
                                      "certificate by device management; in the worst case take the root out.")},
        .source = adminGuide("Restrict access to trusted devices / Step 1: Create the certificates", 6822,
                             Certainty::Inferred),
        .evidence = PR_MESSAGE("guides", "The procedure, and who follows it.")};
}

} // namespace

Section deployment()
{
    return {.id = "deployment",
            .title = PR_MESSAGE("guides", "Devices"),
            .steps = {bundle(), windows(), mac(), olderBundle(), android()}};
}

Section settings()
{
    return {.id = "directory", .title = PR_MESSAGE("guides", "Directory"), .steps = {restriction(), proof()}};
}

Section operation()
{
    return {.id = "operation", .title = PR_MESSAGE("guides", "Operation"), .steps = {expiry(), lost()}};
}

} // namespace portreeve::guides::trusted

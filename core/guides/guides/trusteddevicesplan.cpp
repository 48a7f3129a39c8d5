#include "core/guides/guides/trusteddevicesparts.h"

#include "core/guides/cite.h"
#include "core/guides/inputs.h"

namespace portreeve::guides::trusted {

namespace {

constexpr char Chapter[] = "Restrict access to trusted devices for WorkSpaces Personal";
constexpr char Create[] = "Restrict access to trusted devices / Step 1: Create the certificates";

Step place()
{
    return {
        .id = "place",
        .title = PR_MESSAGE("guides", "Say which directory and clients it is for"),
        .text = {PR_MESSAGE("guides", "The client proves with a certificate that the device is one of ours. Where it "
                                      "cannot, users neither sign in nor connect again.")},
        .source = adminGuide(Chapter, 6770),
        .inputs = {regionInput(), directoryIdInput(), directoryTypeInput(), clientsInput()},
        .links = {{Link::Kind::Feature, "trusted-devices"}}};
}

Step otherDirectory()
{
    return {.id = "other-directory",
            .title = PR_MESSAGE("guides", "Control devices with the identity provider instead"),
            .text = {PR_MESSAGE("guides", "Trusted devices are for directories of AWS Directory Service alone: AD "
                                          "Connector, AWS Managed Microsoft AD and Simple AD.")},
            .source = adminGuide(Chapter, 6766),
            .when = {{"directory-type", {"entra-id", "custom"}}}};
}

QList<Contradiction> clientContradictions()
{
    return {{.one = PR_MESSAGE("guides", "The guide lists clients for Windows, macOS and Android, the last also on "
                                         "ChromeOS."),
             .oneSource = adminGuide(Chapter, 6777, Certainty::Conflict),
             .other = PR_MESSAGE("guides", "The whitepaper of 2020 lists Windows and macOS alone."),
             .otherSource = whitepaper("Access Control Options and Trusted Devices", 1872, Certainty::Conflict),
             .advice = PR_MESSAGE("guides", "Go by the guide, which is newer, and try Android with one device.")},
            {.one = PR_MESSAGE("guides", "By the guide users may come through Web Access unless it is blocked."),
             .oneSource = adminGuide("Restrict access to trusted devices / Step 3: Configure the restriction", 6878,
                                     Certainty::Conflict),
             .other = PR_MESSAGE("guides", "By the whitepaper Web Access is off in a new deployment."),
             .otherSource = whitepaper("Access Control Options and Trusted Devices", 1847, Certainty::Conflict),
             .advice = PR_MESSAGE("guides", "Look at the directory's settings instead of relying on a default.")}};
}

Step supported()
{
    return {.id = "supported-clients",
            .title = PR_MESSAGE("guides", "Know which clients can be trusted"),
            .items = {PR_MESSAGE("guides", "Windows, macOS, Android, and ChromeOS systems that run Android."),
                      PR_MESSAGE("guides", "Not: the clients for Linux and iPad, and those of others such as Teradici "
                                           "PCoIP, RDP and remote desktop programs.")},
            .source = adminGuide(Chapter, 6777, Certainty::Conflict),
            .contradictions = clientContradictions()};
}

Step unsupported()
{
    return {
        .id = "unsupported-clients",
        .title = PR_MESSAGE("guides", "Decide about clients that cannot be trusted"),
        .text = {PR_MESSAGE("guides", "Some of the chosen clients can show no certificate. Either they are blocked, or "
                                      "they are a way round the restriction.")},
        .source = adminGuide(Chapter, 6786),
        .when = {{"clients", {"linux", "ios", "web", "zero-client", "thin-client"}}},
        .evidence = PR_MESSAGE("guides", "The decision for each of these clients, with a name.")};
}

Contradiction pattern()
{
    return {.one = PR_MESSAGE("guides", "The printed pattern for root certificates has a space after the 64 characters "
                                        "of a line."),
            .oneSource = adminGuide(Create, 6807, Certainty::Conflict),
            .other = PR_MESSAGE("guides", "Lines of PEM files end without a space, as RFC 7468 has it."),
            .otherSource = adminGuide(Create, 6806, Certainty::Inferred),
            .advice =
                PR_MESSAGE("guides", "Take files as openssl writes them; the check goes by the pattern without the "
                                     "space.")};
}

QList<Input> rootInputs()
{
    return {{.id = "trusted-root-name",
             .label = PR_MESSAGE("guides", "Name of a new root"),
             .help = PR_MESSAGE("guides", "Only where no internal CA is at hand; at most 64 characters."),
             .example = "Corp devices root 2025",
             .validator = "common-name",
             .required = false},
            {.id = "certificate-key",
             .kind = InputKind::Choice,
             .label = PR_MESSAGE("guides", "Kind of keys"),
             .required = false,
             .options = {option("rsa", PR_MESSAGE("guides", "RSA 3072, SHA-256")),
                         option("ec-p256", PR_MESSAGE("guides", "ECDSA P-256, SHA-256")),
                         option("ec-p384", PR_MESSAGE("guides", "ECDSA P-384, SHA-384"))}},
            {.id = "root-certificate",
             .kind = InputKind::Files,
             .label = PR_MESSAGE("guides", "Root certificates, one or two"),
             .help = PR_MESSAGE("guides", "The public certificates alone. Private keys are refused."),
             .validator = "root-certificate"}};
}

Step root()
{
    return {
        .id = "root",
        .title = PR_MESSAGE("guides", "Choose or make the roots"),
        .items = {PR_MESSAGE("guides", "A directory takes up to two roots. A certificate that chains to either will "
                                       "do, so the second one serves for a change of roots."),
                  PR_MESSAGE("guides", "The file is base64 in a CRT, CERT or PEM file: one certificate, each line but "
                                       "the last exactly 64 characters long, a line break at the end."),
                  PR_MESSAGE("guides", "Recommended are SHA-256 with RSA, and SHA-256, SHA-384 or SHA-512 with ECDSA."),
                  PR_MESSAGE("guides", "Keep the key of a root on a machine of its own, and encrypt it with a "
                                       "passphrase.")},
        .source = adminGuide(Create, 6806, Certainty::Conflict),
        .inputs = rootInputs(),
        .artifacts = {{.id = "trusted-root",
                       .title = PR_MESSAGE("guides", "Commands that make a root"),
                       .use = PR_MESSAGE("guides", "For a shell with OpenSSL, in an empty folder. It asks for a "
                                                   "passphrase for the key. root.pem is what the directory takes."),
                       .fileName = "make-root.sh",
                       .language = "shell",
                       .needs = {"trusted-root-name", "certificate-key"},
                       .make = rootCommands}},
        .evidence = PR_MESSAGE("guides", "The root certificates with their fingerprints."),
        .contradictions = {pattern()}};
}

QList<Artifact> deviceArtifacts()
{
    return {{.id = "trusted-device",
             .title = PR_MESSAGE("guides", "Commands that make a device certificate"),
             .use = PR_MESSAGE("guides", "For the shell and folder that the root was made in. It asks for the "
                                         "passphrase of the root's key."),
             .fileName = "make-device.sh",
             .language = "shell",
             .needs = {"computer-name", "certificate-key"},
             .make = deviceCommands},
            {.id = "trusted-device-bundle",
             .title = PR_MESSAGE("guides", "Command that bundles it with its key"),
             .use = PR_MESSAGE("guides", "It asks for a password that the device is to be given later."),
             .fileName = "bundle-device.sh",
             .language = "shell",
             .make = bundleCommands}};
}

Step device()
{
    return {
        .id = "device",
        .title = PR_MESSAGE("guides", "Make a certificate for each device"),
        .items = {PR_MESSAGE("guides", "It has a common name, the key usage digital signature and the extended key "
                                       "usage client authentication."),
                  PR_MESSAGE("guides", "From the device to the root there are at most four certificates, and all of "
                                       "them go onto the device."),
                  PR_MESSAGE("guides", "Neither CRL nor OCSP is asked, so a short validity is the only limit on a "
                                       "lost device.")},
        .source = adminGuide(Create, 6812),
        .inputs = {{.id = "computer-name",
                    .label = PR_MESSAGE("guides", "Name of a device to try with"),
                    .example = "LAPTOP-0042",
                    .validator = "computer-name",
                    .required = false},
                   {.id = "device-certificate",
                    .kind = InputKind::Files,
                    .label = PR_MESSAGE("guides", "Device certificate with its chain"),
                    .help = PR_MESSAGE("guides", "The device first, then each issuer. Private keys are refused."),
                    .validator = "device-certificate",
                    .beside = "root-certificate"}},
        .artifacts = deviceArtifacts(),
        .evidence = PR_MESSAGE("guides", "The certificate of a device and the result of the check.")};
}

} // namespace

Section plan()
{
    return {.id = "plan",
            .title = PR_MESSAGE("guides", "Prerequisites"),
            .steps = {place(), otherDirectory(), supported(), unsupported()}};
}

Section certificates()
{
    return {.id = "certificates", .title = PR_MESSAGE("guides", "Certificates"), .steps = {root(), device()}};
}

} // namespace portreeve::guides::trusted

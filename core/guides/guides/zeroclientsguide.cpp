#include "core/guides/cite.h"
#include "core/guides/networkinputs.h"

namespace portreeve::guides {

namespace {

constexpr const char *Chapter = "Set up PCoIP zero clients for WorkSpaces Personal";

Condition withPcoip()
{
    return {"protocol", {"pcoip"}};
}

Step protocolStep()
{
    return {.id = "protocol",
            .title = PR_MESSAGE("guides", "Check the protocol of the WorkSpaces"),
            .text = {PR_MESSAGE("guides",
                                "Zero clients speak PCoIP and nothing else, so the WorkSpaces must be made from PCoIP "
                                "bundles.")},
            .source = adminGuide(Chapter, 8780),
            .inputs = {regionInput(), directoryIdInput(), protocolInput()}};
}

Step wrongProtocolStep()
{
    return {.id = "wrong-protocol",
            .title = PR_MESSAGE("guides", "Give the users PCoIP WorkSpaces, or another client"),
            .text = {PR_MESSAGE(
                "guides", "A DCV WorkSpace cannot be reached from a zero client. A user cannot have a PCoIP and a "
                          "DCV WorkSpace in one directory; the second one needs a directory of its own.")},
            .source = adminGuide("Protocols for WorkSpaces Personal", 1708),
            .when = {{"protocol", {"dcv"}}},
            .evidence = PR_MESSAGE("guides", "The decision: other WorkSpaces or other clients.")};
}

Input firmwareInput()
{
    return {.id = "zero-client-firmware",
            .kind = InputKind::Choice,
            .label = PR_MESSAGE("guides", "Firmware of the zero clients"),
            .help = PR_MESSAGE("guides", "The administrative web interface or the management console shows it."),
            .options = {option("6-0-0-or-later", PR_MESSAGE("guides", "6.0.0 or later")),
                        option("4-6-0-to-6-0-0", PR_MESSAGE("guides", "4.6.0 to below 6.0.0")),
                        option("below-4-6-0", PR_MESSAGE("guides", "Below 4.6.0"))}};
}

Step firmwareStep()
{
    return {.id = "firmware",
            .title = PR_MESSAGE("guides", "Look up the firmware"),
            .text = {PR_MESSAGE("guides", "With 6.0.0 or later users connect to their WorkSpaces directly.")},
            .source = adminGuide(Chapter, 8781),
            .when = {withPcoip()},
            .inputs = {firmwareInput()}};
}

Step upgradeStep()
{
    return {.id = "upgrade",
            .title = PR_MESSAGE("guides", "Bring the firmware to 6.0.0 or later"),
            .text = {PR_MESSAGE("guides",
                                "PCoIP Connection Manager has not been supported since 13 April 2021 for firmware from "
                                "4.6.0 to 6.0.0. The latest firmware comes with a Desktop Access subscription of the "
                                "maker, at the address below:")},
            .verbatim = {"https://www.teradici.com/desktop-access"},
            .source = adminGuide(Chapter, 8800),
            .when = {withPcoip(), {"zero-client-firmware", {"4-6-0-to-6-0-0", "below-4-6-0"}}},
            .evidence = PR_MESSAGE("guides", "Firmware of every device after the upgrade.")};
}

Result<QString> makeTimeSettings(const Answers &, const Facts &)
{
    return QString(QStringLiteral("Zero client, time settings\n"
                                  "\n"
                                  "Network Time Protocol  enabled\n"
                                  "NTP host DNS name      pool.ntp.org\n"
                                  "NTP host port          123\n"));
}

Step clockStep()
{
    return {.id = "clock",
            .title = PR_MESSAGE("guides", "Set the clock by NTP"),
            .text = {PR_MESSAGE("guides",
                                "Without NTP users can see certificate errors, because the device's date is not within "
                                "the validity of the certificate. Set it in the administrative web interface of each "
                                "device, or in the management console for all:")},
            .verbatim = {"pool.ntp.org", "123"},
            .source = adminGuide(Chapter, 8807),
            .when = {withPcoip()},
            .artifacts = {{.id = "time-settings",
                           .title = PR_MESSAGE("guides", "Time settings for the devices"),
                           .use = PR_MESSAGE("guides", "For the profile in the management console."),
                           .fileName = "zero-client-time.txt",
                           .language = "text",
                           .make = makeTimeSettings}},
            .evidence = PR_MESSAGE("guides", "The time that a device shows, next to that of a clock you trust."),
            .links = {rule("zero-client-ntp"), page("check")}};
}

Step networkStep()
{
    return {.id = "network",
            .title = PR_MESSAGE("guides", "Open the network for PCoIP"),
            .text = {PR_MESSAGE("guides",
                                "The stream goes straight to the gateways over port 4172, TCP and UDP. A proxy and TLS "
                                "inspection do not work for it. Zero clients, like Web Access, also need the "
                                "registration host of the Region.")},
            .source = adminGuide("Ports for client applications", 2121),
            .when = {withPcoip()},
            .links = {rule("client-4172-tcp-gateway"), rule("client-4172-udp-gateway"), rule("client-4172-tcp-health"),
                      rule("client-4172-udp-health"), rule("allow-registration"), rule("allow-session-broker-pcm"),
                      page("check"), guideLink("client-network")}};
}

Step allowedStep()
{
    return {.id = "access-control",
            .title = PR_MESSAGE("guides", "Check that the directory lets zero clients in"),
            .text = {PR_MESSAGE("guides",
                                "Access control options of a directory can block zero clients; a new directory allows "
                                "them. Device certificates are for applications on Windows, macOS and Android, so a "
                                "rule for trusted devices neither admits nor recognises a zero client.")},
            .source = whitepaper("Access Control Options and Trusted Devices", 1843),
            .when = {withPcoip()},
            .links = {guideLink("ip-access-control"), guideLink("trusted-devices")},
            .contradictions = {
                {PR_MESSAGE("guides", "The guide lists Android, also on ChromeOS, among the clients with device "
                                      "certificates."),
                 adminGuide("Restrict access to trusted devices", 6777, Certainty::Conflict),
                 PR_MESSAGE("guides", "The whitepaper of 2020 lists Windows and macOS alone."),
                 whitepaper("Access Control Options and Trusted Devices", 1872, Certainty::Conflict),
                 PR_MESSAGE("guides", "Go by the guide, which is newer. Zero clients are on neither list.")}}};
}

Step mfaStep()
{
    return {.id = "mfa",
            .title = PR_MESSAGE("guides", "Use multi-factor authentication"),
            .text = {PR_MESSAGE("guides",
                                "It is recommended for users who connect directly with a zero client. AD Connector and "
                                "AWS Managed Microsoft AD have it, also with a trust.")},
            .source = adminGuide(Chapter, 8782),
            .when = {withPcoip()},
            .inputs = {directoryTypeInput()},
            .links = {guideLink("ad-connector-mfa")}};
}

Step noMfaStep()
{
    return {.id = "no-mfa",
            .title = PR_MESSAGE("guides", "Decide how to do without it"),
            .text = {PR_MESSAGE("guides",
                                "Simple AD has no multi-factor authentication. Move to another directory, or limit the "
                                "addresses that users may come from.")},
            .source = adminGuide(Chapter, 8798),
            .when = {withPcoip(), {"directory-type", {"simple-ad"}}},
            .evidence = PR_MESSAGE("guides", "Who accepted the risk, or the date of the move."),
            .links = {guideLink("ip-access-control")}};
}

Step usbStep()
{
    return {.id = "usb",
            .title = PR_MESSAGE("guides", "Decide on USB devices"),
            .text = {PR_MESSAGE("guides",
                                "From PCoIP agent 20.10.4 on, USB redirection is off by a value in the registry of the "
                                "WorkSpace. USB printers and other devices at a zero client do not work until you "
                                "allow them; the guide's chapter on troubleshooting has the steps.")},
            .source = adminGuide(Chapter, 8813),
            .when = {withPcoip()},
            .optional = true,
            .links = {document("https://docs.aws.amazon.com/workspaces/latest/adminguide/"
                               "amazon-workspaces-troubleshooting.html")}};
}

Step testStep()
{
    return {.id = "test",
            .title = PR_MESSAGE("guides", "Sign in from one device of each model"),
            .text = {PR_MESSAGE("guides",
                                "Zero clients keep no logs of their own for the service, so write down what the screen "
                                "shows.")},
            .source = whitepaper("Collecting a WorkSpaces Support Log Bundle", 2382),
            .when = {withPcoip()},
            .evidence = PR_MESSAGE("guides", "Model, firmware, time and result."),
            .links = {guideLink("unhealthy-workspace")}};
}

} // namespace

Guide make_zero_clients_guide()
{
    return {.id = "zero-clients",
            .title = PR_MESSAGE("guides", "PCoIP zero clients"),
            .summary =
                PR_MESSAGE("guides", "Zero clients connect directly, with the right time and a network that lets PCoIP "
                                     "pass."),
            .sections = {{"prepare",
                          PR_MESSAGE("guides", "WorkSpaces and firmware"),
                          {protocolStep(), wrongProtocolStep(), firmwareStep(), upgradeStep()}},
                         {"devices",
                          PR_MESSAGE("guides", "Devices and network"),
                          {clockStep(), networkStep(), allowedStep(), usbStep()}},
                         {"sign-in", PR_MESSAGE("guides", "Sign-in"), {mfaStep(), noMfaStep(), testStep()}}}};
}

} // namespace portreeve::guides

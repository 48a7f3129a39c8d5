#include "core/base/jsonwriter.h"
#include "core/base/texttable.h"
#include "core/guides/awscli.h"
#include "core/guides/cidrlist.h"
#include "core/guides/cite.h"
#include "core/guides/networkinputs.h"

namespace portreeve::guides {

namespace {

constexpr const char *Chapter = "Multi-factor authentication (AD Connector)";

/// Not to be kept in a project: whoever sets it up types it where the placeholder is.
constexpr QLatin1StringView SecretPlaceholder("TYPE-THE-SHARED-SECRET-HERE");

/// Directories that take RADIUS settings.
Condition withRadius()
{
    return {"directory-type", {"ad-connector", "managed-ad"}};
}

Step placeStep()
{
    return {
        .id = "place",
        .title = PR_MESSAGE("guides", "Check that the directory can do it"),
        .text = {PR_MESSAGE("guides",
                            "Every user of the directory is asked for a second factor, or none. The factor is "
                            "checked before the password; if it is wrong, the directory never sees the sign-in.")},
        .source = whitepaper("Multi-Factor Authentication (MFA)", 1513),
        .inputs = {regionInput(), directoryIdInput(), directoryTypeInput()},
        .links = {feature("radius-mfa"),
                  document("https://docs.aws.amazon.com/directoryservice/latest/admin-guide/ad_connector_mfa.html")},
        .contradictions = {
            {PR_MESSAGE("guides", "The whitepaper makes AD Connector a condition of multi-factor authentication."),
             whitepaper("Multi-Factor Authentication (MFA)", 1513),
             PR_MESSAGE("guides", "The guide names it for AWS Managed Microsoft AD and for trusted domains as well."),
             adminGuide("Set up PCoIP zero clients", 8787),
             PR_MESSAGE("guides", "Both directories take RADIUS settings today; follow the newer guide.")}}};
}

Step simpleAdStep()
{
    return {.id = "simple-ad",
            .title = PR_MESSAGE("guides", "Move away from Simple AD"),
            .text = {PR_MESSAGE("guides", "Simple AD has no multi-factor authentication.")},
            .source = adminGuide("Set up PCoIP zero clients", 8798),
            .when = {{"directory-type", {"simple-ad"}}},
            .evidence = PR_MESSAGE("guides", "The directory that takes its place.")};
}

Step identityCenterStep()
{
    return {.id = "identity-provider",
            .title = PR_MESSAGE("guides", "Set the second factor at the identity provider"),
            .text = {PR_MESSAGE(
                "guides", "Directories of IAM Identity Center have no RADIUS settings; the identity provider asks "
                          "for the factor. The rest of this guide is not for them.")},
            .source = adminGuide("Manage directories for WorkSpaces Personal", 9838, Certainty::Inferred),
            .when = {{"directory-type", {"entra-id", "custom"}}},
            .evidence = PR_MESSAGE("guides", "The rule of the identity provider that asks for the factor.")};
}

Step personasStep()
{
    return {.id = "personas",
            .title = PR_MESSAGE("guides", "Part users who need it from users who do not"),
            .text = {PR_MESSAGE(
                "guides", "There is no choice for single users. Those without a second factor need a connector of "
                          "their own.")},
            .source = whitepaper("Multi-Factor Authentication (MFA)", 1514),
            .when = {withRadius()},
            .optional = true,
            .links = {guideLink("personas")}};
}

Step namesStep()
{
    return {.id = "user-names",
            .title = PR_MESSAGE("guides", "Make user names equal in both"),
            .text = {PR_MESSAGE(
                "guides", "The name of a user in Active Directory and in RADIUS must be the same. A user whose name "
                          "differs cannot sign in.")},
            .source = adminGuide(Chapter, 10140),
            .when = {withRadius()},
            .evidence = PR_MESSAGE("guides", "A comparison of both lists of users.")};
}

Input numberInput(const char *id, const Message &label, const Message &help, const char *example)
{
    return {.id = id, .label = label, .help = help, .example = example, .validator = "radius-settings"};
}

Input protocolChoice()
{
    return {.id = "radius-protocol",
            .kind = InputKind::Choice,
            .label = PR_MESSAGE("guides", "Protocol of the RADIUS server"),
            .options = {option("pap", PR_MESSAGE("guides", "PAP")), option("chap", PR_MESSAGE("guides", "CHAP")),
                        option("ms-chapv1", PR_MESSAGE("guides", "MS-CHAPv1")),
                        option("ms-chapv2", PR_MESSAGE("guides", "MS-CHAPv2"))}};
}

Step serversStep()
{
    return {
        .id = "servers",
        .title = PR_MESSAGE("guides", "Collect the RADIUS settings"),
        .text = {PR_MESSAGE("guides",
                            "The servers may be in AWS or in your data centre. Several are separated by commas in the "
                            "console; the address of a load balancer does as well.")},
        .items = {PR_MESSAGE("guides", "Timeout: from 1 to 50 seconds."),
                  PR_MESSAGE("guides", "Retries: from 0 to 10."),
                  PR_MESSAGE("guides", "Port: UDP 1812 unless the server uses another."),
                  PR_MESSAGE("guides",
                             "The shared secret stays between you and the servers; it is not asked for here.")},
        .source = adminGuide(Chapter, 10158),
        .when = {withRadius()},
        .inputs = {
            {.id = "radius-servers",
             .kind = InputKind::Lines,
             .label = PR_MESSAGE("guides", "Addresses of the RADIUS servers or their load balancer"),
             .help = PR_MESSAGE("guides", "One in a line."),
             .example = "10.30.0.11",
             .validator = "radius-settings"},
            numberInput("radius-port", PR_MESSAGE("guides", "Port"), PR_MESSAGE("guides", "The default is 1812."),
                        "1812"),
            numberInput("radius-timeout", PR_MESSAGE("guides", "Timeout in seconds"),
                        PR_MESSAGE("guides", "From 1 to 50. A push to a telephone takes a person longer than a code."),
                        "30"),
            numberInput("radius-retries", PR_MESSAGE("guides", "Retries"), PR_MESSAGE("guides", "From 0 to 10."), "2"),
            protocolChoice()}};
}

Result<QString> makeFirewall(const Answers &answers, const Facts &)
{
    const Result<QList<ip::Prefix>> from = readPrefixes(answers.all(QStringLiteral("connector-addresses")));
    const Result<QList<ip::Prefix>> to = readPrefixes(answers.all(QStringLiteral("radius-servers")));
    if (!from || !to)
        return from ? to.error() : from.error();
    QList<QStringList> rows{{QStringLiteral("Source"), QStringLiteral("Destination"), QStringLiteral("Service")}};
    for (const ip::Prefix &source : *from) {
        for (const ip::Prefix &server : *to) {
            rows.append({source.toCanonicalText(), server.toCanonicalText(),
                         QStringLiteral("UDP ") + answers.one(QStringLiteral("radius-port")).simplified()});
        }
    }
    const bool managed = answers.one(QStringLiteral("directory-type")) == u"managed-ad";
    return QString(QStringLiteral("Firewall rules, from %1 to RADIUS\n\n")
                       .arg(managed ? QStringLiteral("AWS Managed Microsoft AD") : QStringLiteral("AD Connector")) +
                   tableLines(rows).join(u'\n') + u'\n');
}

Step managedAdStep()
{
    return {.id = "managed-ad-addresses",
            .title = PR_MESSAGE("guides", "Look up the addresses of the domain controllers"),
            .text = {PR_MESSAGE("guides",
                                "With a Managed AD the requests come from its domain controllers, whose addresses the "
                                "directory shows as its DNS addresses. The guide names AD Connector alone.")},
            .source =
                publicKnowledge("AWS Directory Service, multi-factor authentication for AWS Managed Microsoft AD"),
            .when = {{"directory-type", {"managed-ad"}}},
            .evidence = PR_MESSAGE("guides", "The DNS addresses of the directory.")};
}

Step firewallStep()
{
    return {.id = "firewall",
            .title = PR_MESSAGE("guides", "Let the directory reach the servers"),
            .text = {PR_MESSAGE(
                "guides", "The requests come from the addresses of the directory in its two subnets, on the port of "
                          "the server. Enter these addresses as clients at every RADIUS server, too.")},
            .source = adminGuide(Chapter, 10161),
            .when = {withRadius()},
            .inputs = {{.id = "connector-addresses",
                        .kind = InputKind::Lines,
                        .label = PR_MESSAGE("guides", "Addresses of the directory, or its subnets"),
                        .help = PR_MESSAGE("guides",
                                           "The Directory Service console shows them in the details of the directory."),
                        .example = "10.20.1.12",
                        .validator = "ip-sources"}},
            .artifacts = {{.id = "firewall-rules",
                           .title = PR_MESSAGE("guides", "Rules for the firewall in between"),
                           .use = PR_MESSAGE("guides", "For the team that runs the firewall."),
                           .fileName = "radius-firewall.txt",
                           .language = "text",
                           .needs = {"connector-addresses", "radius-servers", "radius-port"},
                           .make = makeFirewall}},
            .evidence = PR_MESSAGE("guides", "The rules, and the client entries of the RADIUS servers."),
            .links = {rule("radius-mfa"), rule("whitepaper-ad-udp-1812"), page("check"), page("firewall")}};
}

QString addressText(const ip::Prefix &prefix)
{
    return prefix.toShortText();
}

/// AuthenticationProtocol of the API for the chosen option.
QString protocolName(const QString &id)
{
    return id.startsWith(QLatin1StringView("ms-chap")) ? QStringLiteral("MS-CHAP") + id.mid(7) : id.toUpper();
}

/// RadiusSettings of the AWS Directory Service API.
Result<QString> makeSettings(const Answers &answers, const Facts &)
{
    const Result<QList<ip::Prefix>> servers = readPrefixes(answers.all(QStringLiteral("radius-servers")));
    if (!servers)
        return servers.error();
    const auto number = [&answers](const char *id) {
        return answers.one(QString::fromLatin1(id)).trimmed().toLongLong();
    };
    JsonWriter json;
    json.beginObject().key("RadiusServers").beginArray(JsonWriter::Style::Compact);
    for (const ip::Prefix &server : *servers)
        json.value(addressText(server));
    json.endArray();
    json.member("RadiusPort", number("radius-port"))
        .member("RadiusTimeout", number("radius-timeout"))
        .member("RadiusRetries", number("radius-retries"))
        .member("SharedSecret", QString(SecretPlaceholder))
        .member("AuthenticationProtocol", protocolName(answers.one(QStringLiteral("radius-protocol"))));
    json.endObject();
    return QString::fromUtf8(json.take());
}

Result<QString> makeCommand(const Answers &answers, const Facts &)
{
    const QString region = cliOption("region", answers.one(QStringLiteral("region")));
    const QString directory = answers.one(QStringLiteral("directory-id"));
    return shellScript({QStringLiteral("# radius.json holds the shared secret. Delete it when this has run."),
                        cliCommand("aws ds enable-radius", {region, cliOption("directory-id", directory),
                                                            QStringLiteral("--radius-settings=file://radius.json")}),
                        cliCommand("aws ds describe-directories",
                                   {region, cliOption("directory-ids", directory),
                                    QStringLiteral("--query='DirectoryDescriptions[].RadiusStatus'")})});
}

Step enableStep()
{
    return {
        .id = "enable",
        .title = PR_MESSAGE("guides", "Enter the settings"),
        .text = {PR_MESSAGE("guides", "While it is set up nobody can sign in. Do it outside of working hours.")},
        .items = {PR_MESSAGE("guides", "Choose Directories, select the directory, and choose Actions, Update Details."),
                  PR_MESSAGE("guides",
                             "Open Multi-Factor Authentication and choose Enable Multi-Factor Authentication."),
                  PR_MESSAGE("guides", "Enter addresses, port, shared secret twice, protocol, timeout and retries."),
                  PR_MESSAGE("guides", "Choose Update and Exit, and wait until the RADIUS status is Enabled.")},
        .source = adminGuide(Chapter, 10142),
        .when = {withRadius()},
        .artifacts =
            {{.id = "radius-settings",
              .title = PR_MESSAGE("guides", "Settings as JSON, without the secret"),
              .use = PR_MESSAGE("guides", "Put the shared secret in place of the placeholder, and delete the file "
                                          "afterwards."),
              .fileName = "radius.json",
              .language = "json",
              .needs = {"radius-servers", "radius-port", "radius-timeout", "radius-retries", "radius-protocol"},
              .make = makeSettings},
             {.id = "radius-command",
              .title = PR_MESSAGE("guides", "Commands that enable it and show the status"),
              .use = PR_MESSAGE("guides", "For a shell with the AWS CLI, next to the file radius.json."),
              .fileName = "enable-radius.sh",
              .language = "shell",
              .needs = {"region", "directory-id"},
              .make = makeCommand}},
        .evidence = PR_MESSAGE("guides", "The RADIUS status in the details of the directory.")};
}

Step testStep()
{
    return {
        .id = "test",
        .title = PR_MESSAGE("guides", "Test it with users of each kind"),
        .items = {PR_MESSAGE("guides", "The right code lets a user in."),
                  PR_MESSAGE("guides", "A wrong code and an old code are refused."),
                  PR_MESSAGE("guides", "With the first server switched off, sign-in still works."),
                  PR_MESSAGE("guides", "The log of the server shows requests from both addresses of the directory.")},
        .source = adminGuide(Chapter, 10178, Certainty::Inferred),
        .when = {withRadius()},
        .evidence = PR_MESSAGE("guides", "Users, times and results."),
        .links = {page("check")}};
}

} // namespace

Guide make_ad_connector_mfa_guide()
{
    return {
        .id = "ad-connector-mfa",
        .title = PR_MESSAGE("guides", "Multi-factor authentication over RADIUS"),
        .summary = PR_MESSAGE("guides",
                              "AD Connector or Managed AD asks your RADIUS servers for a second factor, with numbers "
                              "that the service takes."),
        .sections = {
            {"prepare",
             PR_MESSAGE("guides", "Before you begin"),
             {placeStep(), simpleAdStep(), identityCenterStep(), personasStep(), namesStep()}},
            {"servers", PR_MESSAGE("guides", "Servers and network"), {serversStep(), managedAdStep(), firewallStep()}},
            {"switch", PR_MESSAGE("guides", "Switch it on"), {enableStep(), testStep()}}}};
}

} // namespace portreeve::guides

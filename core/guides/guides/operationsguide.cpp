#include "core/base/jsonwriter.h"
#include "core/guides/awscli.h"
#include "core/guides/cite.h"
#include "core/guides/networkinputs.h"

namespace portreeve::guides {

namespace {

constexpr const char *Encrypted = "Encrypted WorkSpaces";
constexpr const char *Metrics = "Amazon CloudWatch Metrics for WorkSpaces";
constexpr const char *SelfService = "Self-Service WorkSpace Management Capabilities";
constexpr const char *Cost = "Amazon WorkSpaces Cost Optimizer";

Step placeStep()
{
    return {.id = "place",
            .title = PR_MESSAGE("guides", "Say which directory is to be run"),
            .source = whitepaper("Introduction", 13),
            .inputs = {regionInput(), directoryIdInput(), protocolInput()}};
}

Step transitStep()
{
    return {
        .id = "in-transit",
        .title = PR_MESSAGE("guides", "Know what is encrypted on the way"),
        .items = {PR_MESSAGE("guides", "Registration, sign-in and information about sessions use HTTPS on port 443."),
                  PR_MESSAGE("guides", "The desktop itself is streamed on port 4172 with PCoIP."),
                  PR_MESSAGE("guides",
                             "AD Connector signs in to your domain with Kerberos; LDAP over TLS is possible."),
                  PR_MESSAGE("guides", "A VPN to your data centre protects the rest with IPsec.")},
        .source = whitepaper("Encryption in Transit", 1555),
        .links = {guideLink("fips")},
        .contradictions = {
            {PR_MESSAGE("guides", "Clients use two ports, 443 and 4172."),
             whitepaper("Client Device to WorkSpace", 251), PR_MESSAGE("guides", "DCV streams on port 4195."),
             adminGuide("Ports for client applications", 2132),
             PR_MESSAGE("guides", "The whitepaper is from the time before DCV; the port follows the protocol.")}}};
}

Step streamStep()
{
    return {.id = "stream",
            .title = PR_MESSAGE("guides", "Set AES-256 for the PCoIP stream"),
            .text = {PR_MESSAGE("guides",
                                "Windows: by the Group Policy template of PCoIP. Amazon Linux: in the file below:")},
            .verbatim = {"pcoip-agent.conf"},
            .source = whitepaper("Streaming Stage", 1664),
            .when = {{"protocol", {"pcoip"}}},
            .evidence = PR_MESSAGE("guides", "The policy, or the line of the file."),
            .contradictions = {
                {PR_MESSAGE("guides", "Sessions are encrypted with AES-256."), whitepaper("Streaming Stage", 1635),
                 PR_MESSAGE("guides", "The stream uses AES with 128 or 256 bits, and 128 by default."),
                 whitepaper("Streaming Stage", 1664),
                 PR_MESSAGE("guides", "If 256 bits are demanded, set them; do not rely on the default.")}}};
}

Step atRestStep()
{
    return {
        .id = "at-rest",
        .title = PR_MESSAGE("guides", "Decide on encryption before the first launch"),
        .text = {PR_MESSAGE("guides",
                            "Root volume, user volume or both can be encrypted with a KMS key: data, disk traffic and "
                            "snapshots.")},
        .items = {PR_MESSAGE("guides", "It is chosen at launch and cannot be changed afterwards."),
                  PR_MESSAGE("guides",
                             "No image can be made from an encrypted WorkSpace; keep one unencrypted for that."),
                  PR_MESSAGE("guides", "With an encrypted root volume a launch can take up to an hour."),
                  PR_MESSAGE(
                      "guides",
                      "A key holds for one Region. The default key is made with the first launch; a key of your own "
                      "can be managed and watched.")},
        .source = whitepaper(Encrypted, 1776),
        .inputs = {{.id = "volume-encryption",
                    .kind = InputKind::Choice,
                    .label = PR_MESSAGE("guides", "Volumes to encrypt"),
                    .options = {option("both", PR_MESSAGE("guides", "Root and user volume")),
                                option("root", PR_MESSAGE("guides", "Root volume")),
                                option("user", PR_MESSAGE("guides", "User volume")),
                                option("none", PR_MESSAGE("guides", "None"))}}},
        .evidence = PR_MESSAGE("guides", "The decision, and the key.")};
}

Step keyStep()
{
    return {.id = "key",
            .title = PR_MESSAGE("guides", "Watch the key"),
            .text = {PR_MESSAGE(
                "guides", "If the key is disabled, or its quota of requests is used up, encrypted WorkSpaces cannot be "
                          "launched or started. Watch its use, and forbid its deletion.")},
            .source = whitepaper(Encrypted, 1819, Certainty::Inferred),
            .when = {{"volume-encryption", {"both", "root", "user"}}},
            .evidence = PR_MESSAGE("guides", "Policy and alarms of the key.")};
}

Step metricsStep()
{
    return {.id = "metrics",
            .title = PR_MESSAGE("guides", "Look at the metrics"),
            .text = {PR_MESSAGE("guides",
                                "CloudWatch has them at no extra cost, for each WorkSpace and for the directory:")},
            .items = {PR_MESSAGE("guides",
                                 "Available and Unhealthy: how many answer the status request, and how many do not."),
                      PR_MESSAGE(
                          "guides",
                          "ConnectionAttempt, ConnectionSuccess and ConnectionFailure: how many sessions were tried, "
                          "and how they ended."),
                      PR_MESSAGE("guides", "SessionLaunchTime: how long it takes to begin a session."),
                      PR_MESSAGE("guides", "InSessionLatency: the round-trip time between client and WorkSpace."),
                      PR_MESSAGE("guides", "SessionDisconnect: how many sessions ended.")},
            .source = whitepaper(Metrics, 1917),
            .links = {
                document("https://docs.aws.amazon.com/workspaces/latest/adminguide/amazon-workspaces-monitoring.html"),
                page("monitor")}};
}

/// AWS CLI Command Reference, cloudwatch put-metric-alarm; namespace and dimension from the monitoring page.
QString alarm(const Answers &answers, const char *metric, const char *statistic, int threshold)
{
    const QString directory = answers.one(QStringLiteral("directory-id"));
    QStringList options{
        cliOption("region", answers.one(QStringLiteral("region"))),
        cliOption("alarm-name", QStringLiteral("workspaces-%1-%2").arg(directory, QString::fromLatin1(metric))),
        QStringLiteral("--namespace=AWS/WorkSpaces --metric-name=%1").arg(QString::fromLatin1(metric)),
        cliOption("dimensions", QStringLiteral("Name=DirectoryId,Value=") + directory),
        QStringLiteral("--statistic=%1 --period=300 --evaluation-periods=3").arg(QString::fromLatin1(statistic)),
        QStringLiteral("--threshold=%1 --comparison-operator=GreaterThanThreshold").arg(threshold)};
    const QString topic = answers.one(QStringLiteral("alarm-topic-arn")).trimmed();
    if (!topic.isEmpty())
        options.append(cliOption("alarm-actions", topic));
    return cliCommand("aws cloudwatch put-metric-alarm", options);
}

Result<QString> makeAlarms(const Answers &answers, const Facts &)
{
    const QString topic = answers.one(QStringLiteral("alarm-topic-arn")).trimmed();
    if (!topic.isEmpty() && !topic.startsWith(QLatin1StringView("arn:"))) {
        return Error{ErrorCode::InvalidSyntax,
                     PR_MESSAGE("guides", "cannot write the commands"),
                     PR_MESSAGE("guides", "the topic is not named by its ARN"),
                     {},
                     PR_MESSAGE("guides", "Copy the ARN from the details of the topic.")};
    }
    return shellScript({alarm(answers, "Unhealthy", "Maximum", 0), alarm(answers, "ConnectionFailure", "Sum", 5),
                        alarm(answers, "InSessionLatency", "Average",
                              answers.one(QStringLiteral("protocol")) == u"pcoip" ? 200 : 250)});
}

Step alarmsStep()
{
    return {.id = "alarms",
            .title = PR_MESSAGE("guides", "Set alarms"),
            .text = {PR_MESSAGE(
                "guides", "The commands set three for the directory: WorkSpaces that are unhealthy for a quarter of an "
                          "hour, failed connections, and a latency at which the guide calls performance degraded. "
                          "Adjust the numbers to your size.")},
            .source = whitepaper(Metrics, 1929, Certainty::Inferred),
            .inputs = {{.id = "alarm-topic-arn",
                        .label = PR_MESSAGE("guides", "ARN of the SNS topic that alarms go to"),
                        .help = PR_MESSAGE("guides", "Without it the alarms are only visible in CloudWatch."),
                        .example = "arn:aws:sns:eu-central-1:123456789012:workspaces",
                        .validator = "arn",
                        .required = false}},
            .artifacts = {{.id = "alarm-commands",
                           .title = PR_MESSAGE("guides", "Commands that set the alarms"),
                           .use = PR_MESSAGE("guides", "For a shell with the AWS CLI."),
                           .fileName = "alarms.sh",
                           .language = "shell",
                           .needs = {"region", "directory-id", "protocol"},
                           .make = makeAlarms}},
            .evidence = PR_MESSAGE("guides", "A test alarm that reached somebody."),
            .links = {guideLink("unhealthy-workspace")}};
}

/// The monitoring page of the guide writes the ID of the directory behind "domain/"; events of 2018 had it bare.
Result<QString> makePattern(const Answers &answers, const Facts &)
{
    const QString directory = answers.one(QStringLiteral("directory-id"));
    JsonWriter json;
    json.beginObject()
        .member("source", QStringList{QStringLiteral("aws.workspaces")})
        .member("detail-type", QStringList{QStringLiteral("WorkSpaces Access")});
    json.key("detail")
        .beginObject()
        .member("directoryId", QStringList{directory, QStringLiteral("domain/") + directory})
        .endObject();
    json.endObject();
    return QString::fromUtf8(json.take());
}

Step eventsStep()
{
    return {.id = "events",
            .title = PR_MESSAGE("guides", "Keep a record of sign-ins"),
            .text = {PR_MESSAGE(
                "guides", "Each successful sign-in is an event with the public address of the client, its system, the "
                          "WorkSpace and the directory. A rule can store them, or react to addresses that should not "
                          "be there. They are personal data; agree on how long they are kept.")},
            .source = whitepaper("Amazon CloudWatch Events for WorkSpaces", 1968),
            .artifacts = {{.id = "event-pattern",
                           .title = PR_MESSAGE("guides", "Pattern of a rule for these events"),
                           .use = PR_MESSAGE(
                               "guides", "For a rule in EventBridge with a log group as its target. It takes the ID "
                                         "of the directory as older and as newer events write it."),
                           .fileName = "workspaces-access-pattern.json",
                           .language = "json",
                           .needs = {"directory-id"},
                           .make = makePattern}},
            .evidence = PR_MESSAGE("guides", "The event of a test sign-in."),
            .links = {document("https://docs.aws.amazon.com/workspaces/latest/adminguide/cloudwatch-events.html"),
                      guideLink("ip-access-control")}};
}

Step selfServiceStep()
{
    return {
        .id = "self-service",
        .title = PR_MESSAGE("guides", "Decide what users may do themselves"),
        .text = {PR_MESSAGE(
            "guides", "In the console: Directories, the directory, Self-service permissions, Edit. Restart and rebuild "
                      "cost nothing, but a rebuild takes the WorkSpace away for up to an hour. Volumes, compute type "
                      "and running mode change the bill; let somebody approve them.")},
        .source = whitepaper(SelfService, 2009),
        .inputs = {{.id = "self-service",
                    .kind = InputKind::Choices,
                    .label = PR_MESSAGE("guides", "Allowed to users"),
                    .options = {option("none", PR_MESSAGE("guides", "Nothing of this")),
                                option("remember-me", PR_MESSAGE("guides", "Stay signed in")),
                                option("restart", PR_MESSAGE("guides", "Restart")),
                                option("rebuild", PR_MESSAGE("guides", "Rebuild")),
                                option("volumes", PR_MESSAGE("guides", "Larger volumes")),
                                option("compute-type", PR_MESSAGE("guides", "Another compute type")),
                                option("running-mode", PR_MESSAGE("guides", "Another running mode"))}}},
        .evidence = PR_MESSAGE("guides", "The permissions of the directory."),
        .links = {document("https://docs.aws.amazon.com/workspaces/latest/adminguide/"
                           "enable-user-self-service-workspace-management.html")},
        .contradictions = {{PR_MESSAGE("guides", "Self-service is there in the Windows, macOS and Linux clients."),
                            whitepaper(SelfService, 2015),
                            PR_MESSAGE("guides", "It is there in the Android client as well."),
                            adminGuide("Enable self-service WorkSpaces management capabilities", 12090),
                            PR_MESSAGE("guides", "Count on the newer list of the guide.")}}};
}

Step rememberStep()
{
    return {.id = "remember-me",
            .title = PR_MESSAGE("guides", "Limit how long users stay signed in"),
            .text = {PR_MESSAGE(
                "guides",
                "Credentials are kept in the memory of the client alone. How long they last follows the lifetime of "
                "a Kerberos ticket in your domain.")},
            .source = adminGuide("Enable self-service WorkSpaces management capabilities", 12112),
            .when = {{"self-service", {"remember-me"}}},
            .evidence = PR_MESSAGE("guides", "Maximum lifetime of a ticket in the domain policy.")};
}

Step approvalStep()
{
    return {.id = "approval",
            .title = PR_MESSAGE("guides", "Put an approval before what costs money"),
            .text = {PR_MESSAGE("guides", "Through a portal of your own or the tool of your service desk.")},
            .source = whitepaper(SelfService, 2041),
            .when = {{"self-service", {"volumes", "compute-type", "running-mode"}}},
            .evidence = PR_MESSAGE("guides", "The procedure, and who approves.")};
}

Step modesStep()
{
    return {
        .id = "running-modes",
        .title = PR_MESSAGE("guides", "Choose the running mode by use"),
        .items = {PR_MESSAGE("guides", "AlwaysOn costs a fixed sum for each month, for people who work on it all day."),
                  PR_MESSAGE("guides",
                             "AutoStop is paid by the hour. The WorkSpace stops after a time without use, and keeps "
                             "programs and data as they were.")},
        .source = whitepaper(Cost, 2066)};
}

Step optimizerStep()
{
    return {.id = "optimizer",
            .title = PR_MESSAGE("guides", "Let the Cost Optimizer change modes"),
            .text = {PR_MESSAGE(
                "guides",
                "This solution of AWS runs every 24 hours. It moves a WorkSpace from hourly to monthly billing on "
                "the day that it passes the threshold, and back at the beginning of the next month if it was "
                "below. A WorkSpace with the tag below is left alone and logged, whatever the value:")},
            .verbatim = {"Skip_Convert"},
            .source = whitepaper(Cost, 2086),
            .optional = true,
            .evidence = PR_MESSAGE("guides", "The first report of the solution."),
            .links = {document("https://aws.amazon.com/solutions/implementations/amazon-workspaces-cost-optimizer/")}};
}

Step idleStep()
{
    return {.id = "idle",
            .title = PR_MESSAGE("guides", "Remove what nobody uses"),
            .text = {PR_MESSAGE(
                "guides",
                "A Simple AD or AD Connector without WorkSpaces for 30 days in a row is deregistered, and charged "
                "from then on. Delete it when you do not need it.")},
            .source = adminGuide("Manage directories for WorkSpaces Personal", 9874),
            .evidence = PR_MESSAGE("guides", "A list of directories with their number of WorkSpaces.")};
}

} // namespace

Guide make_operations_guide()
{
    return {
        .id = "operations",
        .title = PR_MESSAGE("guides", "Encryption, monitoring, self-service and cost"),
        .summary = PR_MESSAGE("guides",
                              "A directory that runs: encrypted as decided, watched, and no dearer than it must be."),
        .sections = {
            {"encryption",
             PR_MESSAGE("guides", "Encryption"),
             {placeStep(), transitStep(), streamStep(), atRestStep(), keyStep()}},
            {"monitoring", PR_MESSAGE("guides", "Monitoring"), {metricsStep(), alarmsStep(), eventsStep()}},
            {"self-service", PR_MESSAGE("guides", "Self-service"), {selfServiceStep(), rememberStep(), approvalStep()}},
            {"cost", PR_MESSAGE("guides", "Cost"), {modesStep(), optimizerStep(), idleStep()}}}};
}

} // namespace portreeve::guides

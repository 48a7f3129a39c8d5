#include "core/guides/awscli.h"
#include "core/guides/cidrlist.h"
#include "core/guides/cite.h"
#include "core/guides/networkinputs.h"

namespace portreeve::guides {

namespace {

constexpr const char *Chapter = "Enable SSH connections for your Linux WorkSpaces";

/// WorkSpaces that SSH is for.
Input linuxInput()
{
    Input input = osInput();
    input.options.removeIf([](const Option &one) { return qstrncmp(one.id, "windows", 7) == 0; });
    return input;
}

Step placeStep()
{
    return {.id = "place",
            .title = PR_MESSAGE("guides", "Say which WorkSpaces are to be reached"),
            .source = adminGuide(Chapter, 9284),
            .inputs = {regionInput(),
                       linuxInput(),
                       {.id = "ssh-scope",
                        .kind = InputKind::Choice,
                        .label = PR_MESSAGE("guides", "Which WorkSpaces"),
                        .options = {option("directory", PR_MESSAGE("guides", "All Linux WorkSpaces of a directory")),
                                    option("single", PR_MESSAGE("guides", "One WorkSpace"))}},
                       {.id = "ssh-path",
                        .kind = InputKind::Choice,
                        .label = PR_MESSAGE("guides", "Way to the WorkSpace"),
                        .options = {option("private",
                                           PR_MESSAGE("guides", "Its private address, through your own network")),
                                    option("public", PR_MESSAGE("guides", "Its public address"))}}},
            .links = {feature("ssh"), document("https://docs.aws.amazon.com/workspaces/latest/adminguide/"
                                               "connect-to-linux-workspaces-with-ssh.html")}};
}

Step sourcesStep()
{
    return {.id = "sources",
            .title = PR_MESSAGE("guides", "Collect where connections come from"),
            .text = {PR_MESSAGE("guides",
                                "Public addresses of devices outside the VPC, or private addresses of hosts in it or "
                                "behind a VPN. Keep the list as narrow as you can.")},
            .source = adminGuide(Chapter, 9313),
            .inputs = {{.id = "ssh-source-cidrs",
                        .kind = InputKind::Lines,
                        .label = PR_MESSAGE("guides", "Addresses that may connect by SSH"),
                        .help = PR_MESSAGE("guides", "One address or prefix in a line."),
                        .example = "203.0.113.25/32",
                        .validator = "ip-sources"}},
            .links = {rule("ssh-linux")}};
}

Step detailsStep()
{
    return {.id = "details",
            .title = PR_MESSAGE("guides", "Collect what a connection needs"),
            .items = {PR_MESSAGE("guides",
                                 "User name and WorkSpace IP: in the list of WorkSpaces, under the arrow at the name. "
                                 "The WorkSpace must be available."),
                      PR_MESSAGE("guides",
                                 "Public address, if there is one: in the EC2 console under Network Interfaces, where "
                                 "you search for the WorkSpace IP."),
                      PR_MESSAGE("guides", "NetBIOS name: in the Directory Service console, under Directory details.")},
            .source = adminGuide(Chapter, 9322),
            .inputs = {netbiosNameInput(),
                       {.id = "workspace-user",
                        .label = PR_MESSAGE("guides", "User name"),
                        .help = PR_MESSAGE("guides", "As the list of WorkSpaces shows it."),
                        .example = "janedoe",
                        .validator = "sam-account-name"},
                       {.id = "workspace-address",
                        .label = PR_MESSAGE("guides", "Address of the WorkSpace"),
                        .help = PR_MESSAGE("guides", "The one that fits the way you chose."),
                        .example = "10.20.1.37",
                        .validator = "workspace-address"}}};
}

/// AWS CLI Command Reference, ec2 create-security-group and authorize-security-group-ingress.
Result<QString> makeGroup(const Answers &answers, const Facts &)
{
    const Result<QList<ip::Prefix>> sources = readPrefixes(answers.all(QStringLiteral("ssh-source-cidrs")));
    if (!sources)
        return sources.error();
    const QString region = cliOption("region", answers.one(QStringLiteral("region")));
    QStringList commands{cliAssignment(QStringLiteral("group"), "aws ec2 create-security-group",
                                       {region, QStringLiteral("--group-name=workspaces-ssh"),
                                        QStringLiteral("--description='SSH to Linux WorkSpaces'"),
                                        cliOption("vpc-id", answers.one(QStringLiteral("vpc-id"))),
                                        QStringLiteral("--query=GroupId --output=text")})};
    for (const ip::Prefix &source : *sources) {
        const bool v4 = source.family() == ip::Family::IPv4;
        const QString range =
            v4 ? QStringLiteral("IpRanges=[{CidrIp=%1}]") : QStringLiteral("Ipv6Ranges=[{CidrIpv6=%1}]");
        const QString permission =
            QStringLiteral("IpProtocol=tcp,FromPort=22,ToPort=22,") + range.arg(source.toCanonicalText());
        commands.append(cliCommand("aws ec2 authorize-security-group-ingress",
                                   {region, QStringLiteral("--group-id=\"$group\""),
                                    QStringLiteral("--ip-permissions ") + shellQuoted(permission)}));
    }
    commands.append(QStringLiteral("printf '%s\\n' \"$group\""));
    return shellScript(commands);
}

Step ownGroupStep()
{
    return {.id = "own-group",
            .title = PR_MESSAGE("guides", "Make a security group of your own"),
            .text = {PR_MESSAGE("guides", "It lets TCP 22 in from your addresses, and nothing else.")},
            .items = {PR_MESSAGE("guides",
                                 "EC2 console: Security Groups, Create Security Group, in the VPC of the WorkSpaces."),
                      PR_MESSAGE("guides", "Inbound rule of the type SSH with your prefixes as source.")},
            .source = adminGuide(Chapter, 9366),
            .inputs = {vpcIdInput()},
            .artifacts = {{.id = "security-group",
                           .title = PR_MESSAGE("guides", "Commands that make the security group"),
                           .use = PR_MESSAGE("guides", "For a shell with the AWS CLI; it prints the ID of the group."),
                           .fileName = "ssh-security-group.sh",
                           .language = "shell",
                           .needs = {"region", "vpc-id", "ssh-source-cidrs"},
                           .make = makeGroup}},
            .evidence = PR_MESSAGE("guides", "ID and rules of the group.")};
}

Step directoryGroupStep()
{
    return {.id = "directory-group",
            .title = PR_MESSAGE("guides", "Give the group to the directory"),
            .text = {PR_MESSAGE("guides",
                                "As the security group of the directory it is attached to WorkSpaces that are made or "
                                "rebuilt from then on; existing ones get it at their network interface.")},
            .items = {PR_MESSAGE("guides", "WorkSpaces console: Directories, Actions, Update Details, Security Group."),
                      PR_MESSAGE("guides",
                                 "For existing WorkSpaces: EC2 console, Network Interfaces, search the WorkSpace IP, "
                                 "Actions, Change Security Groups.")},
            .source = adminGuide("Security groups for WorkSpaces Personal", 8602),
            .when = {{"ssh-scope", {"directory"}}},
            .evidence = PR_MESSAGE("guides", "The groups of the directory, and of one WorkSpace.")};
}

Step singleGroupStep()
{
    return {
        .id = "single-group",
        .title = PR_MESSAGE("guides", "Attach the group to the one WorkSpace"),
        .text = {PR_MESSAGE(
            "guides", "A rule in a group that other WorkSpaces share opens them too. Leave the groups alone whose "
                      "names end in _controllers and _workspacesMembers.")},
        .items = {PR_MESSAGE("guides", "EC2 console: Network Interfaces, search the private address of the WorkSpace."),
                  PR_MESSAGE("guides", "Select the interface, and choose Actions, Change Security Groups."),
                  PR_MESSAGE("guides", "Add the new group to those that are there, and save.")},
        .source = adminGuide("Security groups for WorkSpaces Personal", 8627),
        .when = {{"ssh-scope", {"single"}}},
        .evidence = PR_MESSAGE("guides", "The groups of the interface."),
        .contradictions = {
            {PR_MESSAGE("guides", "Edit the security group that the interface has."), adminGuide(Chapter, 9465),
             PR_MESSAGE("guides",
                        "Do not modify the security groups that the service makes for a directory; they cannot be "
                        "made again."),
             adminGuide("Security groups for WorkSpaces Personal", 8595),
             PR_MESSAGE("guides", "Attach a group of your own to the interface and put the rule into that.")}}};
}

Step publicStep()
{
    return {.id = "public-address",
            .title = PR_MESSAGE("guides", "Think about the public way"),
            .text = {PR_MESSAGE(
                "guides", "SSH with passwords on a public address is attacked at once. Let single addresses in, or "
                          "use the private way through a VPN.")},
            .source = adminGuide(Chapter, 9332, Certainty::Inferred),
            .when = {{"ssh-path", {"public"}}},
            .evidence = PR_MESSAGE("guides", "Who allowed it, and until when.")};
}

constexpr const char *EnablePasswords =
    "sudo bash -c 'touch /etc/cloud/cloud.cfg.d/15_sshpwauth.cfg && echo \"ssh_pwauth: true\" > "
    "/etc/cloud/cloud.cfg.d/15_sshpwauth.cfg && sudo rm /var/lib/cloud/instance/sem/config_set_passwords && sudo "
    "cloud-init single --name set-passwords'";
constexpr const char *DisablePasswords =
    "sudo bash -c 'touch /etc/cloud/cloud.cfg.d/15_sshpwauth.cfg && echo \"ssh_pwauth: false\" > "
    "/etc/cloud/cloud.cfg.d/15_sshpwauth.cfg && sudo rm /var/lib/cloud/instance/sem/config_set_passwords && sudo "
    "cloud-init single --name set-passwords'";

Step passwordsStep()
{
    return {
        .id = "passwords",
        .title = PR_MESSAGE("guides", "Allow passwords on new WorkSpaces"),
        .text = {PR_MESSAGE(
            "guides", "New Linux WorkSpaces refuse passwords over SSH. Sign in to the WorkSpace with the client, and "
                      "run the command below there, in a terminal. It allows them in cloud-init, runs its module for "
                      "passwords again and restarts the SSH server. A change of the server's own configuration "
                      "alone can get lost when an image is made:")},
        .verbatim = {EnablePasswords},
        .source = adminGuide(Chapter, 9401),
        .evidence = PR_MESSAGE("guides", "Output of the command on one WorkSpace.")};
}

QString loginOf(const Answers &answers)
{
    return answers.one(QStringLiteral("netbios-name")) + u'\\' + answers.one(QStringLiteral("workspace-user"));
}

/// The login apart from the address: a name that begins with a hyphen is no option then.
Result<QString> makeConnection(const Answers &answers, const Facts &)
{
    const Result<QList<ip::Prefix>> address = readPrefixes({answers.one(QStringLiteral("workspace-address"))});
    if (!address)
        return address.error();
    if (address->size() != 1 || !address->first().isSingle()) {
        return Error{ErrorCode::CannotExpress,
                     PR_MESSAGE("guides", "cannot write the command"),
                     PR_MESSAGE("guides", "the address of the WorkSpace is a whole network"),
                     {},
                     PR_MESSAGE("guides", "Give the single address of one WorkSpace.")};
    }
    const QString host = address->first().address().toCanonicalText();
    return QString(QStringLiteral("ssh -l ") + shellQuoted(loginOf(answers)) + u' ' + shellQuoted(host) + u'\n');
}

Result<QString> makePutty(const Answers &answers, const Facts &facts)
{
    const Result<QString> command = makeConnection(answers, facts);
    if (!command)
        return command.error();
    const ip::Prefix address = readablePrefixes({answers.one(QStringLiteral("workspace-address"))}).first();
    return QString(QStringLiteral("PuTTY\n\nHost Name        ") + loginOf(answers).simplified() + u'@' +
                   address.address().toCanonicalText() +
                   QStringLiteral("\nPort             22\nConnection type  SSH\n"));
}

Step connectStep()
{
    return {
        .id = "connect",
        .title = PR_MESSAGE("guides", "Connect"),
        .text = {PR_MESSAGE("guides", "The password is that of the directory, as in the WorkSpaces client. It needs no "
                                      "administrator on your own device.")},
        .source = adminGuide(Chapter, 9482),
        .artifacts = {{.id = "ssh-command",
                       .title = PR_MESSAGE("guides", "Command for OpenSSH"),
                       .use = PR_MESSAGE("guides", "For a shell on Linux or macOS."),
                       .fileName = "connect.sh",
                       .language = "shell",
                       .needs = {"netbios-name", "workspace-user", "workspace-address"},
                       .make = makeConnection},
                      {.id = "putty",
                       .title = PR_MESSAGE("guides", "Settings for PuTTY"),
                       .use = PR_MESSAGE("guides", "For the first page of its configuration."),
                       .fileName = "putty.txt",
                       .language = "text",
                       .needs = {"netbios-name", "workspace-user", "workspace-address"},
                       .make = makePutty}},
        .evidence = PR_MESSAGE("guides", "Time and source address of the first connection.")};
}

Step disableStep()
{
    return {.id = "disable",
            .title = PR_MESSAGE("guides", "Take passwords away again"),
            .text = {PR_MESSAGE("guides", "The same command with false, again in a terminal on the WorkSpace; it also "
                                          "holds for images made later:")},
            .verbatim = {DisablePasswords},
            .source = adminGuide(Chapter, 9428),
            .optional = true,
            .contradictions = {
                {PR_MESSAGE("guides", "The command switches off sign-in with a password."), adminGuide(Chapter, 9443),
                 PR_MESSAGE("guides", "The command switches off SSH at once."), adminGuide(Chapter, 9450),
                 PR_MESSAGE("guides", "Count on passwords being refused, and on no more. Remove the rule from the "
                                      "security group to close SSH.")}}};
}

} // namespace

Guide make_ssh_guide()
{
    return {
        .id = "ssh",
        .title = PR_MESSAGE("guides", "SSH to Linux WorkSpaces"),
        .summary =
            PR_MESSAGE("guides", "A security group that lets the right addresses in, and the command that connects."),
        .sections = {
            {"prepare",
             PR_MESSAGE("guides", "Before you begin"),
             {placeStep(), publicStep(), sourcesStep(), detailsStep()}},
            {"open", PR_MESSAGE("guides", "Security group"), {ownGroupStep(), directoryGroupStep(), singleGroupStep()}},
            {"connect",
             PR_MESSAGE("guides", "Passwords and connection"),
             {passwordsStep(), connectStep(), disableStep()}}}};
}

} // namespace portreeve::guides
